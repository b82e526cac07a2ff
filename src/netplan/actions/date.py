"""A day to remember about somebody."""

from dataclasses import replace
from datetime import date

from netplan.actions.book import Book
from netplan.core.people.contact import Contact, RememberedDate
from netplan.errors import UsageProblem


def remember_date(book: Book, contact: Contact, what: str, on: date, *, yearly: bool) -> Contact:
    """Keep a day that matters to them; the same day and text are kept once.

    Raises UsageProblem where it says nothing.
    """
    what = " ".join(what.split())
    if not what:
        raise UsageProblem('a day needs a text: netplan date grace "starts at Acme" "1 Dec"')
    remembered = RememberedDate(what, on, yearly)
    dates = tuple(known for known in contact.dates if (known.what, known.on) != (what, on))
    changed = replace(contact, dates=(*dates, remembered))
    book.put(changed)
    return book.contacts[changed.id]  # with the number that the book gave to what is new
