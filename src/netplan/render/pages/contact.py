"""One contact after a change: `note`, `archive`, `restore` and others say it so."""

from collections.abc import Mapping

from netplan.core.people.contact import Contact
from netplan.render.documents import named_document
from netplan.render.output import Page


def contact_page(contact: Contact, keys: Mapping[int, str], done: str, *details: str) -> Page:
    """What a change made of a contact: `done` says it, `details` follow."""
    return Page(
        kind="contact",
        document=named_document(contact, keys),
        lines=(done, *(f"  {detail}" for detail in details)),
    )
