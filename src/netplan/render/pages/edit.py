"""`edit` and `rename`: what is different about somebody now."""

from collections.abc import Mapping

from netplan.core.people.contact import Contact, Met, Note, RememberedDate
from netplan.core.phrases import shorten
from netplan.render.output import Page
from netplan.render.pages.contact import contact_page


def edited_page(before: Contact, after: Contact, keys: Mapping[int, str]) -> Page:
    """What an edit changed, a line for each field that is no longer what it was."""
    fields = [name for name in Contact.__slots__ if getattr(before, name) != getattr(after, name)]
    details = [f"{name}: {_said(getattr(after, name))}" for name in fields]
    return contact_page(after, keys, f"Changed: {after.name}", *details)


def _said(value: object) -> str:
    if value is None or value == ():
        return "none"
    if isinstance(value, Met):
        return ", ".join(str(part) for part in (value.where, value.on) if part)
    if isinstance(value, tuple):
        return ", ".join(_said(item) for item in value)
    if isinstance(value, Note):
        return value.text
    if isinstance(value, RememberedDate):
        return f"{value.what} {value.on}"
    return shorten(str(value), 70)
