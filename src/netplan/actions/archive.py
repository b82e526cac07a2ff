"""Whether somebody takes part in plans: the archive, a pause, and back."""

from dataclasses import replace

from netplan.actions.book import Book
from netplan.core.people.contact import Contact, Status
from netplan.errors import Conflict


def set_status(book: Book, contact: Contact, status: Status) -> Contact:
    """Archive somebody, pause them, or bring them back; raises Conflict where they are so already."""
    if contact.status is status:
        raise Conflict(f"{contact.name} is {status} already. See with: netplan show id:{contact.id}")
    changed = replace(contact, status=status)
    book.put(changed)
    return changed
