"""`snooze`: until when somebody is left in peace."""

from datetime import date

from netplan.core.documents import snooze_document
from netplan.core.network import Snooze
from netplan.core.people.contact import Contact
from netplan.core.phrases import say_date
from netplan.render.output import Page


def snoozed_page(snooze: Snooze, contact: Contact, *, today: date) -> Page:
    """Until when somebody is left in peace."""
    if snooze.until > today:
        line = f"{contact.name} is left in peace until {say_date(snooze.until, today=today)}"
    else:
        line = f"{contact.name} is back in your plans"
    return Page(kind="snooze", document=snooze_document(snooze, {contact.id: contact.name}), lines=[line])
