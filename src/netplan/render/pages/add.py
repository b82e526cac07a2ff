"""`add`: somebody new."""

from collections.abc import Mapping, Sequence
from datetime import date

from netplan.core.network import OwedBy, Promise
from netplan.core.people.contact import Contact, Ring
from netplan.core.phrases import say_date
from netplan.render.output import Page
from netplan.render.pages.contact import contact_page


def added_page(
    contact: Contact, keys: Mapping[int, str], promises: Sequence[Promise], *, today: date
) -> Page:
    """Somebody new, as they were kept."""
    ring = "no ring yet" if contact.ring is Ring.NONE else f"{contact.ring} ring"
    details = []
    if contact.met is not None:
        where = f" at {contact.met.where}" if contact.met.where else ""
        on = f", {say_date(contact.met.on, today=today)}" if contact.met.on else ""
        details.append(f"met{where}{on}")
    for promise in promises:
        by = f", by {say_date(promise.by, today=today)}" if promise.by else ""
        whose = "next" if promise.owed_by is OwedBy.ME else "they owe"
        details.append(f"{whose}: {promise.what}{by}")
    return contact_page(contact, keys, f"Added: {contact.name} (id {contact.id}), {ring}", *details)
