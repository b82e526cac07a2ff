"""Making one person of two; nothing of either is lost."""

from dataclasses import replace
from datetime import date
from typing import Any

from netplan.actions.book import Book
from netplan.actions.references import (
    end_snooze,
    goals_with,
    introduced_by,
    introductions_of,
    outcomes_through,
    touchpoints_of,
)
from netplan.core.network import Part, Promise, Role
from netplan.core.people.contact import POLICIES, Contact, Join, Met, Note, Ring
from netplan.core.people.phones import line_of
from netplan.core.phrases import count_of
from netplan.errors import Conflict
from netplan.frozen import frozen


@frozen
class Merged:
    """What went where: the contact that stays, as it is now, and what came over from the other."""

    kept: Contact
    gone: Contact
    gained: tuple[str, ...]
    """What the one who stays got, each in words: `2 touchpoints`, `email grace@navy.example`."""


def merge_contacts(book: Book, kept: Contact, gone: Contact, *, today: date) -> Merged:
    """Make one person of two: all of `gone` goes to `kept`, which keeps its own word where they differ.

    Where both say something of one kind (two employers), the other's word becomes a note, so that it is not
    lost; the other's name becomes an alias. The closer ring counts. Raises Conflict for one and the same.
    """
    if kept.id == gone.id:
        raise Conflict(f"{kept.name} (id {kept.id}) is one person already. Name two: netplan merge 3 17")
    merged, notes = _one_of_two(kept, gone, today)
    gained = [*_gained(kept, merged), *notes]
    gained += _counted(_hand_over_touchpoints(book, kept, gone), "touchpoint")
    gained += _counted(_hand_over_promises(book, kept, gone), "promise")
    gained += _counted(_hand_over_goals(book, kept, gone), "goal")
    for other in introduced_by(book, gone):
        book.put(replace(other, met=replace(other.met or Met(), through=kept.id)))
    _hand_over_introductions(book, kept, gone)
    for outcome in outcomes_through(book, gone):
        book.put(replace(outcome, through=_instead(outcome.through, kept, gone)))
    _hand_over_snooze(book, kept, gone)
    book.drop(gone)
    book.put(merged)
    return Merged(merged, gone, tuple(gained))


def _one_of_two(kept: Contact, gone: Contact, today: date) -> tuple[Contact, list[str]]:
    """The merged contact, and the facts of `gone` that had to become notes."""
    fields: dict[str, Any] = {}
    lost: list[str] = []
    for name, policy in POLICIES.items():
        mine, theirs = getattr(kept, name), getattr(gone, name)
        if policy.join is Join.BOTH:
            alike = line_of if name == "phones" else _itself
            both: dict[Any, Any] = {}
            for one in (*mine, *theirs):
                both.setdefault(alike(one), one)
            fields[name] = tuple(both.values())
        elif policy.join is Join.FIRST and mine is not None and theirs is not None:
            fields[name] = min(mine, theirs, key=_place_of)
        elif mine is None:
            fields[name] = theirs
        elif policy.join is Join.KEPT and theirs is not None and theirs != mine:
            lost.append(f"{name}: {theirs}")
    known = {name.casefold() for name in (kept.name, *fields["aliases"])}
    if gone.name.casefold() not in known:
        fields["aliases"] = (*fields["aliases"], gone.name)
    if lost:
        fields["notes"] = (*fields["notes"], Note(today, f"{gone.name} had {'; '.join(lost)}"))
    fields["met"] = _not_through(kept.met or gone.met, {kept.id, gone.id})
    return replace(kept, **fields), [f"note of {fact}" for fact in lost]


def _itself(value: Any) -> Any:
    return value


def _place_of(value: Ring | date) -> int:
    """Where it stands among its like: rings from the closest, days from the earliest."""
    return [*Ring].index(value) if isinstance(value, Ring) else value.toordinal()


def _not_through(met: Met | None, one_person: set[int]) -> Met | None:
    """Nobody is introduced by themselves."""
    if met is None or met.through not in one_person:
        return met
    return replace(met, through=None) if met.on or met.where else None


def _gained(before: Contact, after: Contact) -> list[str]:
    gained = []
    for name, policy in POLICIES.items():
        had, has = getattr(before, name), getattr(after, name)
        if not policy.listed:
            said = policy.kind is not Met and policy.form and had != has
            gained += [f"{policy.label} {has}"] if said else []
            continue
        new = [value for value in has if value not in had]
        if policy.kind is not str:
            gained += _counted(len(new), policy.label)
        elif policy.form:
            gained += [f"{'topic' if name == 'knows' else policy.label} {value}" for value in new]
    return gained


def _counted(number: int, what: str) -> list[str]:
    return [count_of(number, what)] if number else []


def _hand_over_touchpoints(book: Book, kept: Contact, gone: Contact) -> int:
    theirs = touchpoints_of(book, gone)
    for touch in theirs:
        people = _instead(touch.people, kept, gone)
        # Who was there is not hoped for any more.
        expected = tuple(id for id in _instead(touch.expected, kept, gone) if id not in people)
        book.put(replace(touch, people=people, expected=expected))
    return len(theirs)


def _instead(people: tuple[int, ...], kept: Contact, gone: Contact) -> tuple[int, ...]:
    return tuple(dict.fromkeys(kept.id if id == gone.id else id for id in people))


def _hand_over_introductions(book: Book, kept: Contact, gone: Contact) -> None:
    """The introductions of the one who goes; one between the two is over, for they are one person."""
    for introduction in introductions_of(book, gone):
        first, second = (kept.id if id == gone.id else id for id in introduction.between)
        if first == second:
            book.drop(introduction)
            continue
        agreed = {kept.id if id == gone.id else id: day for id, day in introduction.yes}
        book.put(replace(introduction, between=(first, second), yes=tuple(agreed.items())))


def _hand_over_promises(book: Book, kept: Contact, gone: Contact) -> int:
    theirs: list[Promise] = [each for each in book.promises.values() if each.contact == gone.id]
    for promise in theirs:
        book.put(replace(promise, contact=kept.id))
    return len(theirs)


def _hand_over_goals(book: Book, kept: Contact, gone: Contact) -> int:
    goals = goals_with(book, gone)
    for goal in goals:
        order = [*Role]
        both = [person for person in goal.people if person.contact in (kept.id, gone.id)]
        role = min((person.role for person in both), key=order.index)
        # How it ended with either of them is how it ended.
        ended = next((person for person in both if person.part is not Part.OPEN), both[0])
        people = [person for person in goal.people if person not in both]
        people.append(replace(ended, contact=kept.id, role=role))
        book.put(replace(goal, people=tuple(people)))
    return len(goals)


def _hand_over_snooze(book: Book, kept: Contact, gone: Contact) -> None:
    theirs = book.snoozes.get(gone.id)
    if theirs is not None and kept.id not in book.snoozes:
        book.put(replace(theirs, contact=kept.id))
    end_snooze(book, gone)
