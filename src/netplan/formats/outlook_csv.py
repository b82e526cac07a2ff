"""Outlook's contacts as CSV: 61 columns of the web's, 92 of the program for Windows, and Google's like."""

from collections.abc import Sequence
from datetime import date

from netplan.core.drafts import Gathered
from netplan.formats.columns import columns_named
from netplan.formats.format import Format
from netplan.formats.source import Source
from netplan.formats.tables import Cells, Column, is_table, read_people

_SIGNS = frozenset({"first name", "last name", "e-mail address", "business phone", "company", "job title"})

_OWN = {
    "title": "prefix", "location": "place", "profession": "title", "radio phone": "phone",
    "callback": "phone", "isdn": "phone", "telex": "phone", "tty/tdd phone": "phone", "imaddress": "account",
    "keywords": "circle", "company main phone": "phone", "schools": "",
}  # fmt: skip
"""What columns are in Outlook that mean something else elsewhere, or nothing."""


def columns_of(header: Cells) -> Sequence[Column] | None:
    """What Outlook's columns are; None for other headers."""
    names = [name.casefold() for name in header]
    if not _SIGNS.issubset(names):
        return None
    return columns_named(header, {name: kind for name, kind in _OWN.items() if name in names})


def read_outlook(source: Source, day: date) -> Gathered:
    """The people of Outlook's CSV, a row each."""
    return read_people(source, day, "outlook", columns_of)


FORMAT = Format(
    name="outlook",
    called="Outlook's CSV",
    sniff=lambda source: is_table(source, lambda cells: columns_of(cells) is not None),
    read=read_outlook,
    tells="addresses, numbers and birthdays",
)
