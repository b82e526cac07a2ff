"""`ready`: the level of the well as a bill, who is there, what is missing, and what to do."""

from netplan.core.documents import Document
from netplan.core.well.ready import Deed, Helper, Ready
from netplan.render.documents import reference
from netplan.render.output import Page
from netplan.render.pages.path import path_document

_HEADINGS = {"door": "Open a door", "field": "Know the field", "ear": "Hear you out"}
NOBODY_HOLDS = "Start with one: who would be glad to hear from you?"


def ready_page(ready: Ready, *, why: bool = False) -> Page:
    """`ready`: the Monday drill."""
    return Page(
        kind="ready",
        document=_document(ready),
        lines=_lines(ready, why=why),
    )


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


def _lines(ready: Ready, *, why: bool) -> list[str]:
    about = f"“{ready.goal.title}”, come Monday" if ready.goal else "Come Monday"
    lines = [f"{about} · the well stands at {ready.level:.1f}"]
    lines.append(" · ".join(f"{term.term} {term.points:.1f}/{term.most:.0f}" for term in ready.terms))
    if why:
        lines += [f"  {term.term:8}{term.reason}" for term in ready.terms]
    lines.append("")
    groups = {"door": ready.door, "field": ready.field, "ear": ready.ear}
    for group, people in groups.items():
        if people:
            said = " · ".join(f"{each.contact.name} {each.score:.0f}, {each.reason}" for each in people)
            lines.append(f"{_HEADINGS[group]:16}{said}")
    if not any(groups.values()):
        lines.append(NOBODY_HOLDS)
    if ready.goal and not ready.goal.people:
        lines.append(f"Nobody is linked yet: netplan goal link {ready.goal.key} NAME --role target")
    lines += [f"{'Still missing':16}{hole.text}" for hole in ready.holes]
    lines += [f"{_gain(deed):16}{command_of(deed)}" for deed in ready.deeds]
    return [*lines, *([ready.note] if ready.note else [])]


def _gain(deed: Deed) -> str:
    return f"+{deed.gain:.1f}"
