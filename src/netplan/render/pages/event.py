"""`event`: what is planned, and the sheet to read on the way."""

from collections.abc import Sequence
from datetime import date

from netplan.core.documents import Document
from netplan.core.network import Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.phrases import say_day, say_list
from netplan.core.well.events import Guest, Sheet
from netplan.render.documents import reference
from netplan.render.output import Page


def event_page(event: Touchpoint, people: Sequence[Contact], *, today: date) -> Page:
    """An event that was just planned."""
    hoped = f" with {say_list([contact.name for contact in people])}" if people else ""
    guests = [{"contact": reference(contact)} for contact in people]
    return Page(
        kind="event",
        document={**_document(event), "people": guests},
        lines=[f"t{event.id}  planned: {_said(event, today)}{hoped}"],
        hint="Before you go: netplan event. Afterwards: netplan met NAMES",
    )


def sheet_page(sheet: Sheet, *, today: date) -> Page:
    """Whom to meet there, and through whom."""
    return Page(
        kind="event",
        document={**_document(sheet.event), "people": [_guest(guest) for guest in sheet.people]},
        lines=[
            f"{_said(sheet.event, today)} (t{sheet.event.id})",
            *(_say_guest(guest) for guest in sheet.people),
            *([] if sheet.people else [f"Nobody named yet: netplan edit t{sheet.event.id} --with NAME"]),
        ],
    )


def _document(event: Touchpoint) -> Document:
    return {
        "id": event.id,
        "name": event.summary,
        "on": event.on.isoformat(),
        "at": event.at,
        "where": event.where,
    }


def _guest(guest: Guest) -> Document:
    return {
        "contact": reference(guest.contact),
        "meet": guest.meet,
        "through": reference(guest.through) if guest.through else None,
    }


def _said(event: Touchpoint, today: date) -> str:
    time = f", {event.at}" if event.at else ""
    place = f", {event.where}" if event.where else ""
    return f"{event.summary}, {say_day(event.on, today=today)}{time}{place}"


def _say_guest(guest: Guest) -> str:
    contact = guest.contact
    about = ", ".join(part for part in (contact.title, contact.org) if part)
    meet = "meet: " if guest.meet else "      "
    through = f", through {guest.through.name}" if guest.through else ""
    knows = f", knows {', '.join(contact.knows[:3])}" if contact.knows else ""
    return f"{meet}{contact.name}{f' ({about})' if about else ''}{knows}{through}"
