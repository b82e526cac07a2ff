"""Somebody to try on what changes people, and a book with her."""

from datetime import date
from typing import Any

from memory_book import MemoryBook
from netplan.core.drafts import ContactDraft
from netplan.core.network import Network
from netplan.core.people.contact import Birthday, Cadence, Contact, Met

TODAY = date(2026, 11, 24)


def said(name: str = "", **fields: Any) -> ContactDraft:
    """What options say of somebody."""
    return ContactDraft("", "options", name, **fields)


GRACE = Contact(
    1,
    "grace-hopper",
    "Grace Hopper",
    TODAY,
    org="Navy",
    emails=("grace@navy.example",),
    circles=("navy",),
    every=Cadence(2, "w"),
    birthday=Birthday(12, 9),
    met=Met(TODAY, "PyCon"),
    aliases=("Amazing Grace",),
)


def book_with(*contacts: Contact) -> MemoryBook:
    return MemoryBook(Network({contact.id: contact for contact in contacts}))
