"""Leaving somebody out of plans until a day."""

from datetime import date

from netplan.actions.book import Book
from netplan.core.network import Snooze
from netplan.core.people.contact import Contact
from netplan.errors import UsageProblem


def snooze_contact(book: Book, contact: Contact, until: date, *, today: date) -> Snooze:
    """Leave them out of plans before the day `until`; a day that has come ends a snooze.

    Raises UsageProblem where there is no snooze to end.
    """
    wanted = Snooze(contact.id, until)
    if until > today:
        book.put(wanted)
    elif contact.id in book.snoozes:
        book.drop(book.snoozes[contact.id])
    else:
        raise UsageProblem(f"{until} is not ahead. Snooze until a day to come: friday, in 2 weeks")
    return wanted
