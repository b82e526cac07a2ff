"""Taking somebody out, with all that was only theirs."""

from dataclasses import replace

from netplan.actions.book import Book
from netplan.actions.references import (
    end_snooze,
    goals_with,
    introduced_by,
    introductions_of,
    outcomes_through,
    touchpoints_of,
)
from netplan.core.people.contact import Contact, Met
from netplan.frozen import frozen


@frozen
class Removed:
    """Who was taken out, and how much went with them; what others shared stays with the others."""

    contact: Contact
    touchpoints: int
    promises: int


def remove_contact(book: Book, contact: Contact) -> Removed:
    """Take somebody out: what was only theirs goes with them, what was shared stays with the others."""
    alone = 0
    for touchpoint in touchpoints_of(book, contact):
        people = tuple(person for person in touchpoint.people if person != contact.id)
        expected = tuple(person for person in touchpoint.expected if person != contact.id)
        alone += not (people or expected)
        if people or expected:
            book.put(replace(touchpoint, people=people, expected=expected))
        else:
            book.drop(touchpoint)
    for introduction in introductions_of(book, contact):
        book.drop(introduction)
    for outcome in outcomes_through(book, contact):
        book.put(replace(outcome, through=tuple(id for id in outcome.through if id != contact.id)))
    promises = [promise for promise in book.promises.values() if promise.contact == contact.id]
    for promise in promises:
        book.drop(promise)
    _leave_goals(book, contact)
    for other in introduced_by(book, contact):
        book.put(replace(other, met=replace(other.met or Met(), through=None)))
    end_snooze(book, contact)
    book.drop(contact)
    return Removed(contact, alone, len(promises))


def _leave_goals(book: Book, contact: Contact) -> None:
    for goal in goals_with(book, contact):
        people = tuple(person for person in goal.people if person.contact != contact.id)
        book.put(replace(goal, people=people))
