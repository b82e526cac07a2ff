"""What refers to a contact: touchpoints, goals, introductions, outcomes, those they introduced, a snooze."""

from collections.abc import Iterable

from netplan.actions.book import Book
from netplan.core.network import Goal, Introduction, Outcome, Touchpoint
from netplan.core.people.contact import Contact


def touchpoints_of(book: Book, contact: Contact) -> list[Touchpoint]:
    return [*book.history_of(contact.id).values()]


def introductions_of(book: Book, contact: Contact) -> list[Introduction]:
    return [each for each in book.introductions.values() if contact.id in each.between]


def outcomes_through(book: Book, contact: Contact) -> list[Outcome]:
    return [each for each in book.outcomes.values() if contact.id in each.through]


def goals_with(book: Book, contact: Contact) -> list[Goal]:
    return [goal for goal in book.goals.values() if any(p.contact == contact.id for p in goal.people)]


def introduced_by(book: Book, contact: Contact) -> Iterable[Contact]:
    return [
        other for other in book.contacts.values() if other.met is not None and other.met.through == contact.id
    ]


def end_snooze(book: Book, contact: Contact) -> None:
    snooze = book.snoozes.get(contact.id)
    if snooze is not None:
        book.drop(snooze)
