"""Noting something worth knowing about somebody."""

from dataclasses import replace
from datetime import date

from netplan.actions.book import Book
from netplan.core.people.contact import Contact, Note
from netplan.errors import UsageProblem


def add_note(book: Book, contact: Contact, text: str, *, today: date) -> Contact:
    """Keep a note of today; raises UsageProblem where it says nothing."""
    if not text.strip():
        raise UsageProblem('a note needs a text: netplan note grace "prefers letters"')
    changed = replace(contact, notes=(*contact.notes, Note(today, text.strip())))
    book.put(changed)
    return book.contacts[changed.id]  # with the number that the book gave to what is new
