"""One contact as a form for an editor: TOML, in which an empty text says that something is not known."""

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from netplan.core.documents import contact_document
from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import POLICIES, TEXT_LISTS, Contact
from netplan.errors import NotToml
from netplan.formats.network_document import read_contact

# What the form leaves out: what names the contact for programs, and whom a form of one cannot name.
_NOT_IN_FORM = ("key", *(name for name, policy in POLICIES.items() if not policy.form))


def write_form(contact: Contact) -> str:
    """The form with what is known, and an empty text for each fact that is not."""
    import tomlkit

    fields = {
        name: value
        for name, value in contact_document(contact, {}).items()
        if name not in _NOT_IN_FORM and value != []
    }
    if contact.met:
        fields["met"] = {"on": str(contact.met.on or ""), "where": contact.met.where or ""}
    document = tomlkit.document()
    document.add(tomlkit.comment(f"{contact.name}, id {contact.id}. What you save is what is kept."))
    document.add(tomlkit.comment(f'{", ".join(TEXT_LISTS)} = ["…", "…"]; leave out what is empty.'))
    for name, value in fields.items():
        document.add(name, "" if value is None else value)
    return tomlkit.dumps(document)


def read_form(text: str, contact: Contact) -> ContactDraft:
    """What the form says now; raises UnreadableInput with the place and the reason."""
    try:
        fields: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise NotToml("the form", "it is not TOML any more", str(problem)) from problem
    return read_contact(_said(fields), key=contact.key, file="the form")


def _said(value: Any) -> Any:
    """A value of TOML as one of the document: an empty text is nothing, and TOML knows days of its own."""
    if isinstance(value, Mapping):
        return {name: _said(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_said(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value
