"""Correcting what a handle names: a touchpoint, a promise, a note, a day to remember."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from netplan.actions.book import Book
from netplan.actions.promise import check_due
from netplan.core.goals import goals_keyed
from netplan.core.handles import AskOf, DateOf, NoteOf, Subject, handle_of
from netplan.core.network import Direction, Goal, How, Introduction, Outcome, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold
from netplan.core.tokens import hashtags_in
from netplan.errors import AmbiguousGoal, Conflict, NotFound, UsageProblem
from netplan.frozen import frozen


@frozen
class Correction:
    """What is to be different; None and empty leave it as it is.

    `people` are instead of who it was with, `goals` come to those there are. `less` takes goals (by key) and
    tags away, `clear` empties.
    """

    text: str | None = None
    on: date | None = None
    at: str | None = None
    by: date | None = None
    people: tuple[Contact, ...] = ()
    how: How | None = None
    direction: Direction | None = None
    minutes: int | None = None
    where: str | None = None
    yearly: bool | None = None
    goals: tuple[Goal, ...] = ()
    less: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()


TAKES: Mapping[type, tuple[str, ...]] = {
    Touchpoint: (
        "text", "on", "at", "people", "how", "direction", "minutes", "where", "goals", "less", "clear",
    ),
    Promise: ("text", "by", "people", "clear"),
    NoteOf: ("text", "on"),
    DateOf: ("text", "on", "yearly"),
    AskOf: ("text",),
    Introduction: ("text",),
    Outcome: ("text", "on"),
}  # fmt: skip
"""The parts of a correction that each kind of thing takes."""

CLEARS: Mapping[type, Mapping[str, Any]] = {
    Touchpoint: {"minutes": None, "where": None, "text": None, "at": None, "goals": (), "tags": ()},
    Promise: {"by": None},
}
"""What `clear` empties, and what is there then."""

_OPTIONS = {"text": "TEXT", "people": "--with", "goals": "--goal"}


def correct(book: Book, subject: Subject, said: Correction, *, today: date) -> Subject:
    """Have it be as is said, and return it as it is now.

    A touchpoint that is moved to a day ahead is planned, and one that was planned is so still: `done` says
    that it happened. Raises UsageProblem where nothing would change.
    """
    handle = handle_of(subject)
    corrected = _corrected(book, subject, said, today)
    if corrected == subject:
        raise UsageProblem(
            f"nothing to change about {handle}. Say what: netplan edit {handle} {_try(subject)}"
        )
    put_subject(book, corrected)
    return corrected


def check_takes(subject: Subject, parts: Iterable[str]) -> None:
    """Raises UsageProblem for a part of a correction that this kind of thing does not take."""
    takes = TAKES[type(subject)]
    for part in parts:
        if part not in takes:
            options = ", ".join(map(_option, takes))
            raise UsageProblem(f"{handle_of(subject)} takes {options}, not {_option(part)}")


def _option(part: str) -> str:
    return _OPTIONS.get(part, f"--{part}")


def _try(subject: Subject) -> str:
    return {Touchpoint: "--on yesterday", Promise: "--by friday"}.get(type(subject), '"the new text"')


def _corrected(book: Book, subject: Subject, said: Correction, today: date) -> Subject:
    match subject:
        case Touchpoint():
            return _touchpoint(book, subject, said, today)
        case Promise():
            return _promise(subject, said, today)
        case NoteOf(contact=contact, note=note):
            note_now = replace(note, text=said.text or note.text, on=said.on or note.on)
            notes = tuple(note_now if one.id == note.id else one for one in contact.notes)
            return NoteOf(replace(contact, notes=notes), note_now)
        case DateOf(contact=contact, date=known):
            yearly = known.yearly if said.yearly is None else said.yearly
            day = replace(known, what=said.text or known.what, on=said.on or known.on, yearly=yearly)
            dates = tuple(day if one.id == known.id else one for one in contact.dates)
            return DateOf(replace(contact, dates=dates), day)
        case AskOf(touchpoint=touch, ask=ask):
            ask_now = replace(ask, note=said.text or ask.note)
            asked = tuple(ask_now if one.id == ask.id else one for one in touch.asked)
            return AskOf(replace(touch, asked=asked), ask_now)
        case Introduction():
            return replace(subject, why=said.text or subject.why)
        case Outcome():
            return replace(subject, what=said.text or subject.what, on=said.on or subject.on)


def _touchpoint(book: Book, touch: Touchpoint, said: Correction, today: date) -> Touchpoint:
    if said.minutes is not None and said.minutes < 1:
        raise UsageProblem("--minutes counts from 1")
    before, planned = touch, touch.planned
    touch = replace(_without(book, touch, said.less), **_cleared(touch, said.clear))
    touch = replace(
        touch,
        summary=said.text or touch.summary,
        on=said.on or touch.on,
        about=touch.about and said.on is None,
        how=said.how or touch.how,
        direction=said.direction or touch.direction,
        minutes=said.minutes or touch.minutes,
        where=said.where or touch.where,
        at=_time(said.at) or touch.at,
        goals=tuple(dict.fromkeys((*touch.goals, *(goal.id for goal in said.goals)))),
    )
    if said.text is not None:
        touch = _with_hashtags(book, touch, before.summary or "", said.text)
    if said.people:
        people = tuple(dict.fromkeys(person.id for person in said.people))
        touch = replace(touch, people=() if planned else people, expected=people if planned else ())
    if said.on is not None and touch.on > today and not planned:
        touch = replace(touch, people=(), expected=tuple(dict.fromkeys((*touch.people, *touch.expected))))
    return touch


def _with_hashtags(book: Book, touch: Touchpoint, before: str, now: str) -> Touchpoint:
    """The goals and tags that a new text names, in place of those that only the old one named."""
    (had, old), (goals, tags) = (_read_hashtags(book, text) for text in (before, now))
    kept = [goal for goal in touch.goals if goal not in had or goal in goals]
    words = [tag for tag in touch.tags if tag not in old or tag in tags]
    return replace(
        touch,
        goals=tuple(dict.fromkeys((*kept, *goals))),
        tags=tuple(dict.fromkeys((*words, *tags))),
    )


def _read_hashtags(book: Book, text: str) -> tuple[list[int], list[str]]:
    """The goals (by id) and the words of one's own that the #words of a text are."""
    goals: list[int] = []
    tags: list[str] = []
    for word in hashtags_in(text):
        found = goals_keyed(word, book.goals.values())
        if len(found) > 1:
            raise AmbiguousGoal(word, [goal.key for goal in found])
        goals += [goal.id for goal in found]
        tags += [] if found else [word]
    return goals, tags


def _without(book: Book, touch: Touchpoint, less: tuple[str, ...]) -> Touchpoint:
    gone = {fold(text).removeprefix("#") for text in less}
    keys = {goal: fold(book.goals[goal].key) for goal in touch.goals}
    absent = gone - {*keys.values(), *map(fold, touch.tags)}
    if absent:
        raise NotFound(f"{handle_of(touch)} has no #{min(absent)}. See: netplan show {handle_of(touch)}")
    return replace(
        touch,
        goals=tuple(goal for goal in touch.goals if keys[goal] not in gone),
        tags=tuple(tag for tag in touch.tags if fold(tag) not in gone),
    )


def _promise(promise: Promise, said: Correction, today: date) -> Promise:
    if said.by is not None:
        check_due(said.by, today=today)
    if len(said.people) > 1:
        raise UsageProblem("a promise is between you and one person: --with takes one of them")
    promise = replace(promise, **_cleared(promise, said.clear))
    contact = said.people[0].id if said.people else promise.contact
    what = " ".join((said.text or promise.what).split())
    return replace(promise, contact=contact, what=what, by=said.by or promise.by)


def _time(text: str | None) -> str | None:
    """A time of the day as `13:00`; raises UsageProblem for what is none."""
    if text is None:
        return None
    hour, _, minute = text.strip().replace(".", ":").partition(":")
    if not all(part.isascii() and part.isdigit() and len(part) <= 2 for part in (hour, minute)):
        hour, minute = "24", "0"
    if int(hour) > 23 or int(minute) > 59 or len(minute) != 2:
        raise UsageProblem(f"“{text}” is not a time of the day. Try --at 13:00")
    return f"{int(hour):02}:{minute}"


def _cleared(subject: Subject, names: tuple[str, ...]) -> dict[str, Any]:
    clears = CLEARS[type(subject)]
    unknown = set(names) - clears.keys()
    if unknown:
        raise UsageProblem(f"--clear takes {', '.join(clears)} here, not “{min(unknown)}”")
    return {"summary" if name == "text" else name: clears[name] for name in names}


def put_subject(book: Book, subject: Subject) -> None:
    """Store it as it is now, with what it is a part of."""
    match subject:
        case NoteOf() | DateOf():
            book.put(subject.contact)
        case AskOf():
            book.put(subject.touchpoint)
        case _:
            book.put(subject)


def remove_subject(book: Book, subject: Subject, *, today: date) -> None:
    """Take it out. A promise stays, as one that is no longer owed: neither kept nor broken.

    Raises Conflict for a promise that is not open any more.
    """
    match subject:
        case Promise():
            _drop_promise(book, subject, today)
        case NoteOf(contact=contact, note=note):
            book.put(replace(contact, notes=tuple(one for one in contact.notes if one.id != note.id)))
        case DateOf(contact=contact, date=known):
            book.put(replace(contact, dates=tuple(one for one in contact.dates if one.id != known.id)))
        case AskOf(touchpoint=touch, ask=ask):
            book.put(replace(touch, asked=tuple(one for one in touch.asked if one.id != ask.id)))
        case _:
            book.drop(subject)


def _drop_promise(book: Book, promise: Promise, today: date) -> None:
    handle = handle_of(promise)
    if promise.done is not None:
        raise Conflict(f"{handle} was kept on {promise.done}, so nothing is owed. See: netplan show {handle}")
    if promise.dropped is not None:
        raise Conflict(f"{handle} is no longer owed since {promise.dropped}. See: netplan show {handle}")
    book.put(replace(promise, dropped=today))
