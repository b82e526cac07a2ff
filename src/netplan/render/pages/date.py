"""`date`: a day to remember."""

from collections.abc import Mapping
from datetime import date

from netplan.core.handles import Handle, Kind
from netplan.core.people.contact import Contact
from netplan.render.output import Page
from netplan.render.pages.contact import contact_page
from netplan.render.phrases import say_remembered


def remembered_page(contact: Contact, keys: Mapping[int, str], *, today: date) -> Page:
    """A day that will be remembered."""
    known = contact.dates[-1]
    said = f"{Handle(Kind.DATE, known.id)}  {contact.name}: {say_remembered(known, today=today)}"
    return contact_page(contact, keys, said)
