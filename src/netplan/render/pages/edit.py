"""`edit` and `rename`: what is different about somebody now, or about what a handle names."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date

from netplan.core.handles import Subject, handle_of
from netplan.core.network import Network
from netplan.core.people.contact import Contact, Met, Note, RememberedDate
from netplan.core.phrases import shorten
from netplan.render.documents import keys_of
from netplan.render.output import Page
from netplan.render.pages.contact import changed_many_page, contact_page
from netplan.render.subjects import say_subject, say_value, subject_document


def edited_page(before: Contact, after: Contact, keys: Mapping[int, str]) -> Page:
    """What an edit changed, a line for each field that is no longer what it was."""
    names = [each.name for each in fields(Contact)]
    changed = [name for name in names if getattr(before, name) != getattr(after, name)]
    details = [f"{name}: {_said(getattr(after, name))}" for name in changed]
    return contact_page(after, keys, f"Changed: {after.name}", *details)


def change_page(
    before: Contact | Subject,
    after: Contact | Subject,
    network: Network,
    beside: Sequence[tuple[Subject, Subject | None]],
    *,
    today: date,
) -> Page:
    """The same, or what is different about what a handle names; `beside` is what a form changed besides."""
    if isinstance(before, Contact) and isinstance(after, Contact):
        page = edited_page(before, after, keys_of(network))
        more = [_change(was, now, network, today) for was, now in beside]
        return replace(page, lines=[*page.lines, *more])
    assert not isinstance(before, Contact)
    assert not isinstance(after, Contact)
    was, (kind, document) = subject_document(before, network)[1], subject_document(after, network)
    details = [
        f"  {name}: {say_value(was[name]) or 'none'} → {say_value(value) or 'none'}"
        for name, value in document.items()
        if was[name] != value
    ]
    said = say_subject(after, network, today=today)
    return Page(kind=kind, document=document, lines=[f"Changed: {handle_of(after)} {said}", *details])


def _change(before: Subject, after: Subject | None, network: Network, today: date) -> str:
    if after is None:
        return f"Taken out: {handle_of(before)} {say_subject(before, network, today=today)}"
    return f"Changed: {handle_of(after)} {say_subject(after, network, today=today)}"


def edited_many_page(contacts: Sequence[Contact], network: Network) -> Page:
    """How many were changed in one step, and who."""
    return changed_many_page(contacts, keys_of(network), "Changed")


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
