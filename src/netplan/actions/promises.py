"""What is owed, by me or to me."""

from dataclasses import replace
from datetime import date

from netplan.actions.book import Book
from netplan.core.network import OwedBy, Promise
from netplan.core.people import Contact
from netplan.errors import UsageProblem


def make_promise(
    book: Book, contact: Contact, what: str, *, today: date, by: date | None, owed_by: OwedBy
) -> Promise:
    """Note a promise; raises UsageProblem where it says nothing, or its day is past."""
    text = " ".join(what.split())
    if not text:
        raise UsageProblem('a promise needs a text: netplan promise Ana "send the deck" --by friday')
    if by is not None:
        check_due(by, today=today)
    promise = Promise(
        id=book.new_id(Promise), contact=contact.id, what=text, made=today, by=by, owed_by=owed_by
    )
    book.put(promise)
    return promise


def check_due(by: date, *, today: date) -> None:
    """Raises UsageProblem for a day that is past."""
    if by < today:
        raise UsageProblem(f"{by} is past. A promise is for a day to come: --by friday")


def keep_promise(book: Book, promise: Promise, *, on: date) -> Promise:
    """Mark it as kept on that day."""
    kept = replace(promise, done=on)
    book.put(kept)
    return kept
