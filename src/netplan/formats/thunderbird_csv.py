"""Thunderbird's CSV, with commas or tabs."""

from collections.abc import Sequence
from datetime import date

from netplan.core.drafts import Gathered
from netplan.formats.columns import columns_named
from netplan.formats.format import Format
from netplan.formats.source import Source
from netplan.formats.tables import Cells, Column, is_table, read_people

_SIGNS = frozenset({"primary email", "secondary email", "screen name"})


def columns_of(header: Cells) -> Sequence[Column] | None:
    """What Thunderbird's columns are; None for other headers."""
    names = {name.casefold() for name in header}
    return columns_named(header) if names >= _SIGNS else None


def read_thunderbird(source: Source, day: date) -> Gathered:
    """The people of Thunderbird's table, a row each."""
    return read_people(source, day, "thunderbird", columns_of)


FORMAT = Format(
    name="thunderbird",
    called="Thunderbird's CSV",
    sniff=lambda source: is_table(source, lambda cells: columns_of(cells) is not None),
    read=read_thunderbird,
    tells="addresses, numbers and birthdays",
)
