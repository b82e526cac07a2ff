"""One contact as a form for an editor: TOML, in which an empty text says that something is not known."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import Any

from netplan.core.documents import contact_document, iso
from netplan.core.drafts import ContactDraft
from netplan.core.handles import Handle, Kind, handle_of, read_handle
from netplan.core.network import Promise, Touchpoint
from netplan.core.people.contact import POLICIES, TEXT_LISTS, Contact
from netplan.errors import NotToml, UnreadableInput
from netplan.formats.network_document import read_contact
from netplan.frozen import frozen

# What the form leaves out: what names the contact for programs, and whom a form of one cannot name.
_NOT_IN_FORM = ("key", *(name for name, policy in POLICIES.items() if not policy.form))


LATEST = 10
"""So many of the last touchpoints stand in the form."""


@frozen
class Form:
    """What a form says: about the contact, and about what was shown with a number beside.

    `entries` hold what each number that still stands there says, as `entry_of` has it, but that days may be
    any text of the date grammar; `gone` are the numbers that were taken out of the form.
    """

    contact: ContactDraft
    entries: Mapping[Handle, Mapping[str, Any]] = field(default_factory=dict)
    gone: tuple[Handle, ...] = ()


def write_form(contact: Contact, beside: Sequence[Promise | Touchpoint], names: Mapping[int, str]) -> str:
    """The form with what is known, and an empty text for each fact that is not.

    `beside` are the promises and touchpoints that stand in it too; `names` says what each contact is called.
    """
    import tomlkit

    fields = {
        name: value
        for name, value in contact_document(contact, {}).items()
        if name not in _NOT_IN_FORM and value != []
    }
    if contact.met:
        fields["met"] = {"on": str(contact.met.on or ""), "where": contact.met.where or ""}
    for part, kind in (("dates", Kind.DATE), ("notes", Kind.NOTE)):
        if part in fields:
            ids = [known.id for known in getattr(contact, part)]
            fields[part] = [
                {"id": str(Handle(kind, id)), **entry} for id, entry in zip(ids, fields[part], strict=True)
            ]
    for part, wanted in _BESIDE.items():
        entries = [
            {"id": str(handle_of(each)), **_blank(entry_of(each, names))}
            for each in beside
            if isinstance(each, wanted)
        ]
        fields |= {part: entries} if entries else {}
    document = tomlkit.document()
    document.add(tomlkit.comment(f"{contact.name}, id {contact.id}. What you save is what is kept."))
    document.add(tomlkit.comment(f'{", ".join(_LISTS)} = ["…", "…"]; leave out what is empty.'))
    document.add(tomlkit.comment("What you take out of promises and touchpoints is no longer owed, or gone."))
    for name, value in fields.items():
        document.add(name, "" if value is None else value)
    return tomlkit.dumps(document)


_BESIDE = {"promises": Promise, "touchpoints": Touchpoint}
_LISTS = tuple(name for name in TEXT_LISTS if name not in _NOT_IN_FORM)


def entry_of(subject: Promise | Touchpoint, names: Mapping[int, str]) -> dict[str, Any]:
    """What the form says of a promise or a touchpoint; None is what is not known."""
    if isinstance(subject, Promise):
        return {"what": subject.what, "by": iso(subject.by)}
    return {
        "on": subject.on.isoformat(),
        "with": [names[person] for person in (*subject.people, *subject.expected)],
        "how": subject.how.value,
        "direction": subject.direction.value,
        "minutes": subject.minutes,
        "where": subject.where,
        "summary": subject.summary,
    }


def _blank(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: "" if value is None else value for name, value in entry.items()}


def read_form(text: str, contact: Contact, beside: Sequence[Promise | Touchpoint]) -> Form:
    """What the form says now; raises UnreadableInput with the place and the reason."""
    try:
        fields: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise NotToml("the form", "it is not TOML any more", str(problem)) from problem
    said = _said(fields)
    shown = {str(handle_of(each)): handle_of(each) for each in beside}
    entries: dict[Handle, Mapping[str, Any]] = {}
    for part in _BESIDE:
        for number, entry in enumerate(_tables(said.pop(part, []), part), 1):
            entries[_shown(entry.pop("id", None), shown, f"{part}, number {number}")] = entry
    ids = {part: [_number(each) for each in _tables(said.get(part, []), part)] for part in ("dates", "notes")}
    draft = read_contact(said, key=contact.key, file="the form")
    draft = replace(
        draft,
        dates=tuple(replace(each, id=id) for each, id in zip(draft.dates, ids["dates"], strict=True)),
        notes=tuple(replace(each, id=id) for each, id in zip(draft.notes, ids["notes"], strict=True)),
    )
    return Form(draft, entries, tuple(handle for handle in shown.values() if handle not in entries))


def _tables(value: Any, part: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise UnreadableInput("the form", f"they are tables, each under a line [[{part}]]", part)
    return value


def _shown(id: Any, shown: Mapping[str, Handle], place: str) -> Handle:
    if id not in shown:
        raise UnreadableInput(
            "the form", "something new is told with netplan log or promise, not here", place
        )
    return shown[id]


def _number(entry: dict[str, Any]) -> int:
    """The number of a note or day in the form, which the document does not know; 0 of a new one."""
    handle = read_handle(str(entry.pop("id", None)))
    return handle.id if handle else 0


def _said(value: Any) -> Any:
    """A value of TOML as one of the document: an empty text is nothing, and TOML knows days of its own."""
    if isinstance(value, Mapping):
        return {name: _said(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_said(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value
