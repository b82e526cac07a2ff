"""`log` and `done`: what was understood of a sentence, in a line or two."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from netplan.core.documents import Document, promise_document, touchpoint_document
from netplan.core.network import Favour
from netplan.core.people.contact import Contact
from netplan.core.phrases import count_of, say_date, say_list
from netplan.render.output import Page, safe
from netplan.render.phrases import say_channel, say_kept, say_promise

if TYPE_CHECKING:
    from netplan.actions.log import Logged


INDENT = " " * 8


def logged_page(logged: "Logged", contacts: Mapping[int, Contact], *, stored: bool) -> Page:
    """The touchpoint and its promises; `contacts` are everybody. `stored` is false of a dry run."""
    names = {id: contact.name for id, contact in contacts.items()}
    lines = [f"{'Logged' if stored else 'Would log'}: {_say_touchpoint(logged, names)}"]
    lines += _details(logged, contacts)
    if stored:
        lines.append("taken back with: netplan undo")
    return Page(
        kind="touchpoint",
        document=_document(logged, names),
        lines=[lines[0], *(f"{INDENT}{line}" for line in lines[1:])],
    )


def _document(logged: "Logged", names: Mapping[int, str]) -> Document:
    goals = {goal.id: goal.key for goal in logged.goals}
    promises = [promise_document(promise, names) for promise in logged.promises]
    return {
        "id": logged.touchpoint.id,
        **touchpoint_document(logged.touchpoint, names, goals),
        "promises": promises,
        "kept": promise_document(logged.kept, names) if logged.kept else None,
        "added": [contact.name for contact in logged.added],
    }


def _say_touchpoint(logged: "Logged", names: Mapping[int, str]) -> str:
    """`meeting with Ana Lima and Bo Chen, Monday 23 November, at Blue Bottle, 40 min`."""
    touchpoint = logged.touchpoint
    who = say_list([safe(names[person]) for person in touchpoint.people])
    parts = [f"{say_channel(touchpoint)} {who}", say_date(touchpoint.on)]
    if touchpoint.where:
        parts.append(f"at {safe(touchpoint.where)}")
    if touchpoint.minutes:
        parts.append(count_of(touchpoint.minutes, "min", "min"))
    return ", ".join(parts)


def _details(logged: "Logged", contacts: Mapping[int, Contact]) -> list[str]:
    lines = [f"added {safe(person.name)} (id {person.id})" for person in logged.added]
    lines += [f"for “{safe(goal.title)}”" for goal in logged.goals]
    for side in ("gave", "got", "asked"):
        favours: tuple[Favour, ...] = getattr(logged.touchpoint, side)
        lines += [f"{side}: {', '.join(favour.what for favour in favours)}"] if favours else []
    lines += [say_promise(promise, contacts[promise.contact]) for promise in logged.promises]
    if logged.kept:
        lines.append(say_kept(logged.kept, contacts[logged.kept.contact]))
    return lines
