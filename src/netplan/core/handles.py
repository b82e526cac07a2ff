"""The short numbers by which whatever is stored can be named: t58 a touchpoint, p4 a promise, n7 a note …"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from netplan.core.network import Ask, Introduction, Outcome, Promise, Touchpoint
from netplan.core.people.contact import Contact, Note, RememberedDate
from netplan.core.people.names import fold, words_of
from netplan.frozen import frozen


class Kind(StrEnum):
    """What a handle names; the value is its letter."""

    TOUCHPOINT = "t"
    PROMISE = "p"
    NOTE = "n"
    DATE = "d"
    ASK = "a"
    INTRODUCTION = "i"
    OUTCOME = "o"


@frozen
class Handle:
    """The kind of a stored thing and its number (1 or more), which no other thing of that kind has."""

    kind: Kind
    id: int

    def __str__(self) -> str:
        return f"{self.kind}{self.id}"


_SHAPE = re.compile(rf"(?P<kind>[{''.join(Kind)}])(?P<id>[1-9][0-9]{{0,17}})", re.ASCII)


def read_handle(text: str) -> Handle | None:
    """The handle that a text is (`t58`, `T58`); None for any other text."""
    shaped = _SHAPE.fullmatch(text.strip().casefold())
    return Handle(Kind(shaped["kind"]), int(shaped["id"])) if shaped else None


def handle_among(text: str, people: Iterable[Contact]) -> Handle | None:
    """The handle that a text is; None where somebody is really called that, for they come first."""
    handle = read_handle(text)
    if handle is None:
        return None
    called = words_of(fold(text))
    if any(words_of(fold(name)) == called for contact in people for name in contact.names):
        return None
    return handle


# ---- what they name ----------------------------------------------------------------------------------------


@frozen
class NoteOf:
    """A note, and the contact it is about."""

    contact: Contact
    note: Note


@frozen
class DateOf:
    """A day to remember, and the contact it matters to."""

    contact: Contact
    date: RememberedDate


@frozen
class AskOf:
    """Something asked for, and the touchpoint in which it was asked."""

    touchpoint: Touchpoint
    ask: Ask


Subject = Touchpoint | Promise | NoteOf | DateOf | AskOf | Introduction | Outcome
"""What a handle names."""


class Facts(Protocol):
    """Where to look: a Network, or whatever has as much of it."""

    @property
    def contacts(self) -> Mapping[int, Contact]: ...

    @property
    def touchpoints(self) -> Mapping[int, Touchpoint]: ...

    @property
    def promises(self) -> Mapping[int, Promise]: ...

    @property
    def introductions(self) -> Mapping[int, Introduction]: ...

    @property
    def outcomes(self) -> Mapping[int, Outcome]: ...


def subject_of(handle: Handle, facts: Facts) -> Subject | None:
    """What the handle names; None where nothing has that number."""
    match handle.kind:
        case Kind.TOUCHPOINT:
            return facts.touchpoints.get(handle.id)
        case Kind.PROMISE:
            return facts.promises.get(handle.id)
        case Kind.NOTE:
            notes = (NoteOf(each, note) for each in facts.contacts.values() for note in each.notes)
            return next((found for found in notes if found.note.id == handle.id), None)
        case Kind.DATE:
            dates = (DateOf(each, day) for each in facts.contacts.values() for day in each.dates)
            return next((found for found in dates if found.date.id == handle.id), None)
        case Kind.ASK:
            asks = (AskOf(touch, ask) for touch in facts.touchpoints.values() for ask in touch.asked)
            return next((found for found in asks if found.ask.id == handle.id), None)
        case Kind.INTRODUCTION:
            return facts.introductions.get(handle.id)
        case Kind.OUTCOME:
            return facts.outcomes.get(handle.id)


def handle_of(subject: Subject) -> Handle:
    """The handle by which it is named."""
    match subject:
        case Touchpoint(id=id):
            return Handle(Kind.TOUCHPOINT, id)
        case Promise(id=id):
            return Handle(Kind.PROMISE, id)
        case NoteOf():
            return Handle(Kind.NOTE, subject.note.id)
        case DateOf():
            return Handle(Kind.DATE, subject.date.id)
        case AskOf():
            return Handle(Kind.ASK, subject.ask.id)
        case Introduction(id=id):
            return Handle(Kind.INTRODUCTION, id)
        case Outcome(id=id):
            return Handle(Kind.OUTCOME, id)
