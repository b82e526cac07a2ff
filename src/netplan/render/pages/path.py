"""`path`: the warmest way to somebody."""

from collections.abc import Sequence

from netplan.core.documents import Document
from netplan.core.well.knows import Path
from netplan.render.documents import reference
from netplan.render.output import Page


def paths_page(paths: Sequence[Path], text: str) -> Page:
    """The ways, warmest first, each as a chain from you."""
    return Page(
        kind="path",
        document={"paths": [path_document(path) for path in paths]},
        lines=[say_path(path) for path in paths],
        empty="" if paths else f"No warm way to {text} yet. Who may know them: netplan who {text}",
    )


def path_document(path: Path) -> Document:
    """A way as JSON shows one."""
    return {
        "to": reference(path.to),
        "strength": round(path.strength, 3),
        "chain": [
            {
                "contact": reference(step.contact),
                "strength": round(step.strength, 3),
                "how": step.how,
            }
            for step in path.chain
        ],
    }


def say_path(path: Path) -> str:
    """`you ─ 0.72 ─ Ana Lima ─ 0.8 introduced you ─ Zoe Hart   0.58`"""
    first, *others = path.chain
    said = f"you ─ {first.strength:.2f} ─ {first.contact.name}"
    said += "".join(f" ─ {step.strength:.2g} {step.how} ─ {step.contact.name}" for step in others)
    return f"{said}   {path.strength:.2f}"
