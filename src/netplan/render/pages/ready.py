"""`ready`: the level of the well as a bill, who is there, what is missing, and what to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netplan.core.documents import Document
from netplan.core.well.ready import Deed, Helper, Ready
from netplan.render.documents import reference
from netplan.render.output import Page, safe
from netplan.render.pages.path import path_document
from netplan.render.tables import in_columns

if TYPE_CHECKING:
    from rich.console import RenderableType

_LABEL = 16
_HEADINGS = {"door": "Open a door", "field": "Know the field", "ear": "Hear you out"}
NOBODY_HOLDS = "Start with one: who would be glad to hear from you?"


def ready_page(ready: Ready, *, why: bool = False) -> Page:
    """`ready`: the Monday drill."""
    heading, rows = _heading(ready), _rows(ready, why=why)
    return Page(
        kind="ready",
        document=_document(ready),
        lines=_lines(heading, rows),
        screen=lambda: ready_screen(ready, why=why),
    )


def ready_screen(ready: Ready, *, why: bool = False) -> "RenderableType":
    """The same as a terminal shows it."""
    return in_columns(_heading(ready), _rows(ready, why=why), label_width=_LABEL)


def _document(ready: Ready) -> Document:
    return {
        "goal": ready.goal.key if ready.goal else None,
        "level": ready.level,
        "terms": [
            {"term": term.term, "points": term.points, "most": term.most, "reason": term.reason}
            for term in ready.terms
        ],
        "groups": {
            "door": [_helper(each) for each in ready.door],
            "field": [_helper(each) for each in ready.field],
            "ear": [_helper(each) for each in ready.ear],
        },
        "holes": [
            {
                "what": hole.what,
                "text": hole.text,
                "nearest": path_document(hole.nearest) if hole.nearest else None,
            }
            for hole in ready.holes
        ],
        "deeds": [
            {
                "contact": reference(deed.contact),
                "text": deed.text,
                "gain": deed.gain,
                "minutes": deed.minutes,
                "command": command_of(deed),
            }
            for deed in ready.deeds
        ],
        "note": ready.note,
    }


def _helper(each: Helper) -> Document:
    return {
        "contact": reference(each.contact),
        "score": round(each.score, 1),
        "hold": round(each.hold, 3),
        "reason": each.reason,
    }


def command_of(deed: Deed) -> str:
    """The command to paste: a promise, so that the plan brings it up."""
    return f'netplan promise "{deed.contact.name}" "{deed.text}" --by friday'


def _lines(heading: str, rows: Sequence[tuple[str, str]]) -> list[str]:
    return [heading, *(f"{label:{_LABEL}}{text}" if label else text for label, text in rows)]


def _heading(ready: Ready) -> str:
    about = f"“{safe(ready.goal.title)}”, come Monday" if ready.goal else "Come Monday"
    return f"{about} · the well stands at {ready.level:.1f}"


def _rows(ready: Ready, *, why: bool) -> list[tuple[str, str]]:
    """What there is to say, with a label each."""
    bill = " · ".join(f"{term.term} {term.points:.1f}/{term.most:.0f}" for term in ready.terms)
    rows = [("", bill)]
    if why:
        rows += [(f"  {term.term}", safe(term.reason)) for term in ready.terms]
        rows += [("  points", text) for text in _ARITHMETIC]
    rows.append(("", ""))
    groups = {"door": ready.door, "field": ready.field, "ear": ready.ear}
    for group, people in groups.items():
        if people:
            rows.append((_HEADINGS[group], " · ".join(_say_helper(each, why=why) for each in people)))
    if not ready.holding:
        rows.append(("", NOBODY_HOLDS))
    if ready.goal and not ready.goal.people:
        link = f"netplan goal link {ready.goal.key} NAME --role target"
        rows.append(("", f"Nobody is linked yet: link somebody, {link}"))
    rows += [("Still missing", safe(hole.text)) for hole in ready.holes]
    rows += [(f"+{deed.gain:.1f}", safe(command_of(deed))) for deed in ready.deeds]
    return [*rows, *([("", safe(ready.note))] if ready.note else [])]


_ARITHMETIC = (
    "people 40·min(1, Σh/15) · worlds 5 a circle of somebody who holds",
    "doors 2 a firm or topic of those who hold, for a goal 20·(1 − Π(1 − role·h))",
    "known and given 1 a tie in a year · beside a name 100·role·h·(½ + ½ρ)",
    "h = E/(1 + E)·min(1, days/3), never under 0.25 for an old tie who answered",
)


def _say_helper(each: Helper, *, why: bool) -> str:
    hold = f" (h {each.hold:.2f})" if why else ""
    return f"{safe(each.contact.name)} {each.score:.0f}{hold}, {safe(each.reason)}"
