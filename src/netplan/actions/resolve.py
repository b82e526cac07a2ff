"""From what somebody typed to the one contact, goal or promise it means; never silently to the wrong one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from netplan.actions.book import Book, ShownPlan
from netplan.core.goals import goals_keyed
from netplan.core.handles import Facts as Handled
from netplan.core.handles import Kind, Subject, handle_among, handle_of, subject_of
from netplan.core.network import Goal, GoalStatus, Promise
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold, near_names, people_named
from netplan.core.phrases import say_day
from netplan.errors import (
    AmbiguousGoal,
    AmbiguousPerson,
    AmbiguousPromise,
    NotFound,
    NothingPromised,
    UnknownGoal,
    UnknownHandle,
    UnknownPerson,
    UnknownPromise,
    UnknownRank,
    UsageProblem,
)

Choose = Callable[[str, Sequence[Contact], Sequence[str]], Contact]
"""Decides between contacts who all fit a text; gets the text, the contacts and a description of each."""


class Facts(Protocol):
    """What finding reads: a Book or a Network."""

    @property
    def contacts(self) -> Mapping[int, Contact]: ...

    def last_touched(self, people: Collection[int]) -> Mapping[int, date]: ...


def refuse(text: str, candidates: Sequence[Contact], described: Sequence[str]) -> Contact:
    """The choice where nobody can be asked: raises AmbiguousPerson."""
    raise AmbiguousPerson(text, described)


def resolve_person(facts: Facts, text: str, *, today: date, choose: Choose = refuse) -> Contact:
    """The contact that `text` means: `id:3`, an id, a name, an alias, an address, a part of a name.

    Raises UnknownPerson with the nearest names, or what `choose` raises where several fit.
    """
    if not text.strip():
        raise UsageProblem("say who: a name, a part of it, an address or an id. See them with: netplan list")
    people = facts.contacts.values()
    found = people_named(text.removeprefix("id:"), people)
    if not found:
        raise UnknownPerson(text, near_names(text, people))
    if len(found) == 1:
        return found[0]
    return choose(text, found, describe(found, facts, today=today))


def known_among(book: Book, people: Sequence[Contact]) -> list[Contact]:
    """Those one knows: with a ring or a cadence, a touch, or a part in an open goal; all where nobody has.

    Who only stands in an imported address book is not meant by a first name that somebody known bears.
    """
    parts = {
        person.contact
        for goal in book.goals.values()
        if goal.status is GoalStatus.OPEN
        for person in goal.people
    }
    known_by = parts.union(book.last_touched([person.id for person in people]))
    known = [person for person in people if person.tended or person.id in known_by]
    return known or [*people]


def describe(people: Sequence[Contact], facts: Facts, *, today: date) -> tuple[str, ...]:
    """Each with what tells them apart: `Ada Stone (3, Acme, last 13 Nov)`."""
    last = facts.last_touched([person.id for person in people])
    return tuple(_described(person, last.get(person.id), today) for person in people)


def _described(person: Contact, last: date | None, today: date) -> str:
    seen = f"last {say_day(last, today=today)}" if last else "no touch yet"
    marks = [f"id {person.id}", person.org or person.place or "", seen]
    return f"{person.name} ({', '.join(mark for mark in marks if mark)})"


def resolve_ranked(
    facts: Facts, text: str, shown: ShownPlan | None, *, today: date, choose: Choose = refuse
) -> Contact:
    """The contact at a rank of the last plan shown, where `text` is a number; else as `resolve_person` does.

    Raises UnknownRank where the plan has no such line, rather than taking the number for an id.
    """
    if not text.isdecimal():
        return resolve_person(facts, text, today=today, choose=choose)
    found = person_at_rank(facts, text, shown)
    if found is None and _ranked(text, shown) is not None:
        raise NotFound(f"number {text} of the last plan is not here any more. See a new one: netplan today")
    if found is None:
        raise UnknownRank(text, len(shown.contacts) if shown else 0)
    return found


def resolve_shown(
    facts: Facts, text: str, shown: ShownPlan | None, *, today: date, choose: Choose = refuse
) -> Contact:
    """The contact at a rank of the last plan shown, else as `resolve_person` does.

    Raises UnknownRank for a number that is neither a rank nor an id.
    """
    ranked = person_at_rank(facts, text, shown)
    if ranked is not None:
        return ranked
    try:
        return resolve_person(facts, text, today=today, choose=choose)
    except UnknownPerson:
        if shown is None or not text.isdecimal():
            raise
        raise UnknownRank(text, len(shown.contacts)) from None


def person_at_rank(facts: Facts, text: str, shown: ShownPlan | None) -> Contact | None:
    """The contact at a rank of the last plan shown; None where `text` is no such rank."""
    ranked = _ranked(text, shown)
    return None if ranked is None else facts.contacts.get(ranked)


def _ranked(text: str, shown: ShownPlan | None) -> int | None:
    # A plan has few lines, and Python refuses to read numbers of thousands of digits.
    if shown is None or not text.isdecimal() or len(text) > 9:
        return None
    return dict(enumerate(shown.contacts, 1)).get(int(text))


class Everything(Facts, Handled, Protocol):
    """Where anything that has a name or a handle is looked for: a Book or a Network."""

    @property
    def goals(self) -> Mapping[int, Goal]: ...


_KINDS = {
    Kind.TOUCHPOINT: ("touchpoint", "netplan touches"),
    Kind.PROMISE: ("promise", "netplan promises"),
    Kind.NOTE: ("note", "netplan show WHO"),
    Kind.DATE: ("day to remember", "netplan show WHO"),
    Kind.ASK: ("ask", "netplan touches"),
    Kind.INTRODUCTION: ("introduction", "netplan show WHO"),
    Kind.OUTCOME: ("outcome", "netplan goal list"),
}
"""What each kind of handle names, in words, and the command that shows them."""


def resolve_anything(
    facts: Everything, text: str, *, today: date, choose: Choose = refuse
) -> Contact | Goal | Subject:
    """What a handle names, else the contact that `resolve_person` finds, else the goal of exactly that key.

    `#key` is a goal. Raises UnknownHandle, UnknownGoal, and what `resolve_person` raises.
    """
    handle = handle_among(text, facts.contacts.values())
    if handle is not None:
        found = subject_of(handle, facts)
        if found is None:
            raise UnknownHandle(str(handle), *_KINDS[handle.kind])
        return found
    if text.startswith("#"):
        return resolve_goal(facts.goals, text)
    try:
        return resolve_person(facts, text, today=today, choose=choose)
    except UnknownPerson:
        keyed = [goal for goal in facts.goals.values() if fold(goal.key) == fold(text)]
        if len(keyed) != 1:
            raise
        return keyed[0]


def resolve_goal(goals: Mapping[int, Goal], text: str) -> Goal:
    """The goal with this key, or the only one whose key begins so.

    Raises UnknownGoal with the keys there are, AmbiguousGoal where several begin so.
    """
    found = goals_keyed(text.removeprefix("#"), goals.values())
    if not found:
        raise UnknownGoal(text, [goal.key for goal in goals.values()])
    if len(found) > 1:
        raise AmbiguousGoal(text, [goal.key for goal in found])
    return found[0]


def resolve_promise(facts: Everything, text: str, *, today: date, choose: Choose = refuse) -> Promise:
    """The open promise of a handle or number, or the only one between me and the contact a text means.

    Raises UnknownPromise, NothingPromised, AmbiguousPromise, and what `resolve_person` raises.
    """
    handle = handle_among(text, facts.contacts.values())
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
    if handle is not None and handle.kind is Kind.PROMISE:
        number = handle.id
    if number is not None:
        promise = facts.promises.get(number)
        if promise is None or not promise.open:
            raise UnknownPromise(number)
        return promise
    contact = resolve_person(facts, text, today=today, choose=choose)
    theirs = [each for each in facts.promises.values() if each.contact == contact.id and each.open]
    if not theirs:
        raise NothingPromised(contact.name)
    if len(theirs) > 1:
        raise AmbiguousPromise(contact.name, [f"{handle_of(each)} “{each.what}”" for each in theirs])
    return theirs[0]
