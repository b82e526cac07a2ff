"""Giving people who wait without a ring their ring, or a place in the archive."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from netplan.actions.archive import set_status
from netplan.actions.book import Book
from netplan.core.people.contact import Contact, Ring, Status, tended_from
from netplan.core.plan.triage import is_untended
from netplan.frozen import frozen


@frozen
class Triaged:
    """What a walk came to: rings given, people archived, skipped and merged, and how many wait still."""

    rings: Mapping[Ring, int]
    archived: int
    skipped: int
    waiting: int
    merged: int = 0


def give_rings(book: Book, rings: Mapping[int, Ring], *, today: date) -> tuple[Contact, ...]:
    """Give each contact (by id) the ring; returns them as they are now.

    Whoever got a ring or a cadence, went to the archive or was taken out since they were looked at is left
    alone: what was decided then may not hold any more.
    """
    given: list[Contact] = []
    for id, ring in rings.items():
        contact = book.contacts.get(id)
        if contact is not None and is_untended(contact):
            changed = tended_from(contact, replace(contact, ring=ring), today=today)
            book.put(changed)
            given.append(changed)
    return tuple(given)


def archive_untended(book: Book, id: int) -> Contact | None:
    """Archive somebody who waits without a ring; None, and nothing done, where they do not wait any more."""
    contact = book.contacts.get(id)
    return (
        set_status(book, contact, Status.ARCHIVED) if contact is not None and is_untended(contact) else None
    )
