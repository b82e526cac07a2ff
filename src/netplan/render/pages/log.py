"""`log`, `fix` and `done`: what was understood of a line, shown back in a line or two."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.documents import Document, promise_document, touchpoint_document
from netplan.core.network import How, OwedBy, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.phrases import MONTHS, WEEKDAYS, count_of, say_list
from netplan.render.output import Page, safe
from netplan.render.phrases import say_channel

if TYPE_CHECKING:
    from netplan.actions.log import Logged


def logged_page(logged: "Logged", contacts: Mapping[int, Contact], *, stored: bool, today: date) -> Page:
    """What the line came to; `contacts` are everybody. `stored` is false of a dry run.

    Days are said with their year where it is not that of `today`.
    """
    names = {id: contact.name for id, contact in contacts.items()}
    handle, said = _first_line(logged, names, today)
    handle = handle if stored else "not stored:"
    lines = [*_details(logged, contacts, today), *map(safe, logged.told)]
    if stored:
        lines.append('not right? netplan fix "…" · netplan undo')
    width = max(len(handle) + 2, 5) if stored else len(handle) + 1
    return Page(
        kind=logged.kind.value,
        document=_document(logged, names),
        lines=[f"{handle:<{width}}{said}", *(f"{'':{width}}{line}" for line in lines)],
    )


def logged_lines_page(pages: Sequence[Page], refused: Sequence[tuple[str, str]]) -> Page:
    """Several lines, one under the other; `refused` are those that were not stored, each with the reason."""
    items = [{"kind": page.kind, **page.fields()} for page in pages]
    document = {"items": items, "refused": [{"text": text, "reason": reason} for text, reason in refused]}
    return Page(kind="log", document=document, lines=[line for page in pages for line in page.lines])


def _first_line(logged: "Logged", names: Mapping[int, str], today: date) -> tuple[str, str]:
    """The number under which it is kept, and what it is; a dry run gives no number."""
    touchpoint, people = logged.touchpoint, say_list([safe(person.name) for person in logged.people])
    match logged.kind.value:
        case "note":
            handle = f"n{logged.notes[0][1].id}" if logged.notes and logged.notes[0][1].id else "note"
            return handle, f"noted for {people}; no touch"
        case "promise" if logged.promises:
            return f"p{logged.promises[0].id}", _say_promise(logged.promises[0], names, today)
        case "outcome" if logged.outcome is not None:
            goal = safe(logged.goals[0].title)
            return f"o{logged.outcome.id}", f"“{safe(logged.outcome.what)}” for “{goal}”, thanks to {people}"
        case _:
            return f"t{touchpoint.id}", _say_touchpoint(logged, names, today)


def _say_touchpoint(logged: "Logged", names: Mapping[int, str], today: date) -> str:
    """`coffee with Ana Lima and Bo Chen, Monday 23 Nov, at Blue Bottle, 40 min (meeting)`."""
    touchpoint = logged.touchpoint
    who = say_list([safe(names[person]) for person in touchpoint.people or touchpoint.expected])
    called = _is_called(logged)
    what = f"{safe(logged.word or '')} with" if called else say_channel(touchpoint)
    parts = [f"{'planned: ' if touchpoint.planned else ''}{what} {who}", say_when(touchpoint, today)]
    parts += [touchpoint.at] if touchpoint.at and touchpoint.planned else []
    parts += [f"at {safe(touchpoint.where)}"] if touchpoint.where else []
    parts += [count_of(touchpoint.minutes, "min", "min")] if touchpoint.minutes else []
    return ", ".join(parts) + (f" ({touchpoint.how.value})" if called and not touchpoint.planned else "")


def _is_called(logged: "Logged") -> bool:
    """Whether there is a plainer word for it than its channel: a coffee rather than a meeting."""
    how = logged.touchpoint.how
    word = logged.word or ""
    return how in (How.MEETING, How.EVENT, How.VIDEO) and bool(word) and word != how.value and word.isascii()


def say_when(touchpoint: Touchpoint, today: date) -> str:
    """`today`, `Monday 23 Nov`, `about 21 Nov`."""
    if touchpoint.on == today and not touchpoint.about:
        return "today"
    said = say_weekday(touchpoint.on, today)
    return f"about {said.partition(' ')[2]}" if touchpoint.about else said


def say_weekday(on: date, today: date) -> str:
    """`Monday 23 Nov`, with its year where it is not this one."""
    year = f" {on.year}" if on.year != today.year else ""
    return f"{WEEKDAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1][:3]}{year}"


def _say_promise(promise: Promise, names: Mapping[int, str], today: date) -> str:
    """`promised Ana Lima “the deck” by Friday 27 Nov`."""
    by = f" by {say_weekday(promise.by, today)}" if promise.by else ""
    name, what = safe(names[promise.contact]), safe(promise.what)
    if promise.owed_by is OwedBy.ME:
        return f"promised {name} “{what}”{by}"
    return f"{name} owes you “{what}”{by}"


def _details(logged: "Logged", contacts: Mapping[int, Contact], today: date) -> Iterator[str]:
    names = {id: contact.name for id, contact in contacts.items()}
    yield from (f"added {safe(person.name)} (id {person.id})" for person in logged.added)
    yield from (f"kept p{promise.id} “{safe(promise.what)}”" for promise in logged.kept)
    shown = logged.promises[1:] if logged.kind.value == "promise" else logged.promises
    yield from (f"p{promise.id} {_say_promise(promise, names, today)}" for promise in shown)
    if logged.kind.value == "touchpoint":
        yield from (f"for “{safe(goal.title)}”" for goal in logged.goals)
        yield from (f"n{note.id} noted for {safe(person.name)}" for person, note in logged.notes)
    if logged.touchpoint.tags:
        yield " ".join(f"#{safe(tag)}" for tag in logged.touchpoint.tags)
    for side in ("gave", "got", "asked"):
        favours = getattr(logged.touchpoint, side)
        if favours:
            yield f"{side}: {', '.join(favour.what for favour in favours)}"


def _document(logged: "Logged", names: Mapping[int, str]) -> Document:
    goals = {goal.id: goal.key for goal in logged.goals}
    touch = touchpoint_document(logged.touchpoint, names, goals)
    ids = {
        "note": logged.notes[0][1].id if logged.notes else None,
        "promise": logged.promises[0].id if logged.promises else None,
        "outcome": logged.outcome.id if logged.outcome else None,
    }
    return {
        "id": ids.get(logged.kind.value, logged.touchpoint.id),
        **touch,
        "planned": logged.touchpoint.planned,
        "promises": [{"id": one.id, **promise_document(one, names)} for one in logged.promises],
        "kept": [{"id": one.id, **promise_document(one, names)} for one in logged.kept],
        "notes": [
            {"contact": person.name, "id": note.id, "text": note.text} for person, note in logged.notes
        ],
        "outcome": logged.outcome.what if logged.outcome else None,
        "added": [contact.name for contact in logged.added],
        "told": [*logged.told],
        "rules": [*logged.rules],
    }
