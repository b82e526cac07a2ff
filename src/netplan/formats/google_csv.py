"""Google Contacts as CSV: the columns of before 2024 and those since; Google's Outlook CSV is Outlook's."""

import re
from collections.abc import Sequence
from datetime import date

from netplan.core.drafts import Gathered
from netplan.formats.format import Format
from netplan.formats.source import Source
from netplan.formats.tables import Cells, Column, is_table, read_people

_NUMBERED = re.compile(r"(.+?) (\d+) - (.+)")

_KINDS = {
    "name": "name", "given name": "first", "first name": "first", "additional name": "middle",
    "middle name": "middle", "family name": "last", "last name": "last", "name prefix": "prefix",
    "name suffix": "suffix", "nickname": "alias", "short name": "alias", "birthday": "birthday",
    "location": "place", "occupation": "title", "notes": "note", "group membership": "circle",
    "labels": "circle", "organization name": "org", "organization title": "title",
    "organization department": "department",
}  # fmt: skip

_NUMBERED_KINDS = {
    ("e-mail", "value"): "email", ("phone", "value"): "phone", ("website", "value"): "link",
    ("event", "value"): "date", ("relation", "value"): "relation", ("im", "value"): "account",
    ("custom field", "value"): "note", ("organization", "name"): "org", ("organization", "title"): "title",
    ("organization", "department"): "department", ("address", "city"): "city",
    ("address", "region"): "region", ("address", "country"): "country",
}  # fmt: skip

_LABELS = ("service", "label", "type")
"""The columns that say which of several a value is, the one that says most first."""


def columns_of(header: Cells) -> Sequence[Column] | None:
    """What Google's columns are; None for other headers."""
    names = [name.casefold() for name in header]
    if not any(_NUMBERED.fullmatch(name) for name in names) or not {"nickname", "birthday"} <= {*names}:
        return None
    places = {name: place for place, name in reversed([*enumerate(names)])}
    columns = []
    for written, name in zip(header, names, strict=True):
        numbered = _NUMBERED.fullmatch(name)
        if not numbered:
            columns.append(Column(written, _KINDS.get(name, "")))
            continue
        what, number, part = numbered.groups()
        written = _NUMBERED.sub(r"\1 - \3", written)
        labels = (places.get(f"{what} {number} - {label}") for label in _LABELS)
        columns.append(
            Column(
                written,
                _NUMBERED_KINDS.get((what, part), ""),
                label=number if what == "address" else "",
                labelled_by=None if what == "address" else next(filter(None, labels), None),
            )
        )
    return columns


def read_google(source: Source, day: date) -> Gathered:
    """The people of Google's CSV, a row each."""
    return read_people(source, day, "google", columns_of)


FORMAT = Format(
    name="google",
    called="Google Contacts' CSV",
    sniff=lambda source: is_table(source, lambda cells: columns_of(cells) is not None),
    read=read_google,
    tells="addresses, numbers and birthdays",
)
