"""One contact after a change: `note`, `archive`, `restore` and others say it so."""

from collections.abc import Mapping, Sequence

from netplan.core.people.contact import Contact
from netplan.render.documents import named_document
from netplan.render.output import Page
from netplan.render.phrases import say_people


def contact_page(contact: Contact, keys: Mapping[int, str], done: str, *details: str) -> Page:
    """What a change made of a contact: `done` says it, `details` follow."""
    return Page(
        kind="contact",
        document=named_document(contact, keys),
        lines=(done, *(f"  {detail}" for detail in details)),
    )


def changed_many_page(contacts: Sequence[Contact], keys: Mapping[int, str], done: str) -> Page:
    """What one change made of several contacts: how many, and who."""
    return Page(
        kind="contacts",
        document={"contacts": [named_document(contact, keys) for contact in contacts]},
        lines=[f"{done}: {say_people(contacts)}. Taken back with: netplan undo"],
    )
