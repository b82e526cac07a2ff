"""Noting what is owed, by me or to me."""

from datetime import date

from netplan.actions.book import Book
from netplan.core.capture.reading import read_promise, read_sentence
from netplan.core.dates import DayOrder
from netplan.core.network import OwedBy, Promise
from netplan.core.people.contact import Contact
from netplan.errors import UsageProblem


def make_promise(
    book: Book,
    contact: Contact,
    what: str,
    *,
    today: date,
    by: date | None,
    owed_by: OwedBy,
    order: DayOrder | None = None,
) -> Promise:
    """Note a promise; where `by` is not given, a day that the text ends in counts: `the deck by friday`.

    Raises UsageProblem where it says nothing, or its day is past.
    """
    text = " ".join(what.split())
    if not text:
        raise UsageProblem('a promise needs a text: netplan promise Ana "send the deck" --by friday')
    if by is not None:
        check_due(by, today=today)
    else:
        text, by = read_promise(text, today=today, order=order)
    promise = Promise(
        id=book.new_id(Promise), contact=contact.id, what=text, made=today, by=by, owed_by=owed_by
    )
    book.put(promise)
    return promise


def promises_in(
    book: Book, text: str, contact: Contact, *, today: date, order: DayOrder | None = None
) -> list[Promise]:
    """Note every promise that a text about somebody tells of: `she will send the list by monday`."""
    reading = read_sentence(text, today=today, contacts=(), order=order, about=contact)
    return [
        make_promise(book, contact, read.what, today=today, by=read.by, owed_by=read.owed_by)
        for read in reading.promises
    ]


def check_due(by: date, *, today: date) -> None:
    """Raises UsageProblem for a day that is past."""
    if by < today:
        raise UsageProblem(f"{by} is past. A promise is for a day to come: --by friday")
