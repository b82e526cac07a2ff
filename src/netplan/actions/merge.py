"""Making one person of two; nothing of either is lost."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from netplan.actions.book import Book
from netplan.actions.references import end_snooze, goals_with, introduced_by
from netplan.core.network import GoalPerson, Promise, Role, Touchpoint
from netplan.core.people.contact import Contact, Met, Note
from netplan.core.phrases import count_of
from netplan.errors import Conflict


@dataclass(frozen=True, slots=True)
class Merged:
    """What went where: the contact that stays, as it is now, and what came over from the other."""

    kept: Contact
    gone: Contact
    gained: tuple[str, ...]
    """What the one who stays got, each in words: `2 touchpoints`, `email grace@navy.example`."""


LISTS = ("aliases", "emails", "phones", "links", "circles", "knows", "origins", "dates", "notes")
_FACTS = ("org", "title", "place", "birthday", "every")


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
    _hand_over_snooze(book, kept, gone)
    book.drop(gone)
    book.put(merged)
    return Merged(merged, gone, tuple(gained))


def _one_of_two(kept: Contact, gone: Contact, today: date) -> tuple[Contact, list[str]]:
    """The merged contact, and the facts of `gone` that had to become notes."""
    fields: dict[str, Any] = {}
    lost: list[str] = []
    for name in _FACTS:
        mine, theirs = getattr(kept, name), getattr(gone, name)
        if mine is None:
            fields[name] = theirs
        elif theirs is not None and theirs != mine:
            lost.append(f"{name}: {theirs}")
    for name in LISTS:
        fields[name] = tuple(dict.fromkeys((*getattr(kept, name), *getattr(gone, name))))
    known = {name.casefold() for name in (kept.name, *fields["aliases"])}
    if gone.name.casefold() not in known:
        fields["aliases"] = (*fields["aliases"], gone.name)
    if lost:
        fields["notes"] = (*fields["notes"], Note(today, f"{gone.name} had {'; '.join(lost)}"))
    order = [*type(kept.ring)]
    fields["ring"] = min(kept.ring, gone.ring, key=order.index)
    fields["met"] = _not_through(kept.met or gone.met, {kept.id, gone.id})
    fields["added"] = min(kept.added, gone.added)
    return replace(kept, **fields), [f"note of {fact}" for fact in lost]


def _not_through(met: Met | None, one_person: set[int]) -> Met | None:
    """Nobody is introduced by themselves."""
    if met is None or met.through not in one_person:
        return met
    return replace(met, through=None) if met.on or met.where else None


def _gained(before: Contact, after: Contact) -> list[str]:
    gained = []
    for name in LISTS:
        new = [value for value in getattr(after, name) if value not in getattr(before, name)]
        if name == "notes":
            gained += _counted(len(new), "note")
        elif name == "dates":
            gained += _counted(len(new), "date")
        elif name != "origins":
            gained += [f"{_one_of(name)} {value}" for value in new]
    for name in (*_FACTS, "ring"):
        if getattr(before, name) != getattr(after, name):
            gained.append(f"{name} {getattr(after, name)}")
    return gained


def _one_of(name: str) -> str:
    return {"aliases": "alias", "knows": "topic"}.get(name, name.removesuffix("s"))


def _counted(number: int, what: str) -> list[str]:
    return [count_of(number, what)] if number else []


def _hand_over_touchpoints(book: Book, kept: Contact, gone: Contact) -> int:
    theirs = [touch for touch in book.touchpoints.values() if gone.id in touch.people]
    for touchpoint in theirs:
        book.put(replace(touchpoint, people=_instead(touchpoint, kept, gone)))
    return len(theirs)


def _instead(touchpoint: Touchpoint, kept: Contact, gone: Contact) -> tuple[int, ...]:
    return tuple(dict.fromkeys(kept.id if id == gone.id else id for id in touchpoint.people))


def _hand_over_promises(book: Book, kept: Contact, gone: Contact) -> int:
    theirs: list[Promise] = [each for each in book.promises.values() if each.contact == gone.id]
    for promise in theirs:
        book.put(replace(promise, contact=kept.id))
    return len(theirs)


def _hand_over_goals(book: Book, kept: Contact, gone: Contact) -> int:
    goals = goals_with(book, gone)
    for goal in goals:
        order = [*Role]
        roles = [person.role for person in goal.people if person.contact in (kept.id, gone.id)]
        people = [person for person in goal.people if person.contact not in (kept.id, gone.id)]
        people.append(GoalPerson(kept.id, min(roles, key=order.index)))
        book.put(replace(goal, people=tuple(people)))
    return len(goals)


def _hand_over_snooze(book: Book, kept: Contact, gone: Contact) -> None:
    theirs = book.snoozes.get(gone.id)
    if theirs is not None and kept.id not in book.snoozes:
        book.put(replace(theirs, contact=kept.id))
    end_snooze(book, gone)
