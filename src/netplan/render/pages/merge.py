"""`merge`: what one contact got from the other."""

from collections.abc import Mapping

from netplan.actions.merge import Merged
from netplan.render.documents import named_document
from netplan.render.output import Page


def merged_page(merged: Merged, keys: Mapping[int, str], *, stored: bool) -> Page:
    """What one person got from the other; `stored` is false of a dry run."""
    done = "Merged" if stored else "Would merge"
    line = f"{done}: {merged.gone.name} (id {merged.gone.id}) into {merged.kept.name} (id {merged.kept.id})"
    return Page(
        kind="merge",
        document={
            "kept": named_document(merged.kept, keys),
            "gone": merged.gone.id,
            "gained": [*merged.gained],
        },
        lines=(
            line,
            *(f"  {each}" for each in merged.gained),
            *(["  taken back with: netplan undo"] if stored else []),
        ),
    )
