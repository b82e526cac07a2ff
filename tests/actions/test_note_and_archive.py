"""A note, and the archive and back."""

from dataclasses import replace
from datetime import date

import pytest

from memory_book import MemoryBook
from netplan.actions.archive import set_status
from netplan.actions.note import add_note
from netplan.core.people.contact import Contact, Note, Status
from netplan.errors import Conflict, UsageProblem

TODAY = date(2026, 11, 24)
GRACE = Contact(1, "grace-hopper", "Grace Hopper", TODAY, notes=(Note(date(2024, 1, 1), "prefers letters"),))


def book_of(contact: Contact) -> MemoryBook:
    kept = MemoryBook()
    kept.put(contact)
    return kept


def test_a_note_is_of_today_and_comes_last() -> None:
    kept = book_of(GRACE)
    assert add_note(kept, GRACE, "  hums  ", today=TODAY).notes[-1] == Note(TODAY, "hums")
    assert kept.contacts[1].notes[-1] == Note(TODAY, "hums")


@pytest.mark.parametrize("text", ["", " \n "])
def test_a_note_says_something(text: str) -> None:
    with pytest.raises(UsageProblem, match="needs a text"):
        add_note(book_of(GRACE), GRACE, text, today=TODAY)


def test_the_archive_and_back() -> None:
    kept = book_of(GRACE)
    gone = set_status(kept, GRACE, Status.ARCHIVED)
    assert kept.contacts[1] == replace(GRACE, status=Status.ARCHIVED)
    with pytest.raises(Conflict, match="archived already"):
        set_status(kept, gone, Status.ARCHIVED)
    assert set_status(kept, gone, Status.ACTIVE) == GRACE
