"""A table of people for spreadsheets: a row each, and a column for each of several addresses or notes."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping

from netplan.core.network import Network, Touchpoint
from netplan.core.people.contact import NO_YEAR, Birthday, Contact, RememberedDate
from netplan.formats.tables import guarded
from netplan.formats.writers.writer import Writer

_BOM = "\ufeff"
"""Without it Excel takes UTF-8 for the code page of the machine."""

Cells = Callable[[Contact, Mapping[int, str]], Iterable[str | None]]

_COLUMNS: tuple[tuple[str, Cells], ...] = (
    ("Name", lambda of, _: [of.name]),
    ("Nickname", lambda of, _: ["; ".join(of.aliases)]),
    ("Organization", lambda of, _: [of.org]),
    ("Job title", lambda of, _: [of.title]),
    ("Place", lambda of, _: [of.place]),
    ("Pronouns", lambda of, _: [of.pronouns]),
    ("Birthday", lambda of, _: [_day_of_year(of.birthday)]),
    ("Categories", lambda of, _: ["; ".join(of.circles)]),
    ("Skills", lambda of, _: ["; ".join(of.knows)]),
    ("Seeks", lambda of, _: ["; ".join(of.seeks)]),
    ("Days", lambda of, _: ["; ".join(map(_day, of.dates))]),
    ("Ring", lambda of, _: [of.ring]),
    ("Every", lambda of, _: [str(of.every or "")]),
    ("Status", lambda of, _: [of.status]),
    ("Since", lambda of, _: [str(of.added)]),
    ("Met", lambda of, names: [_met(of, names)]),
    ("Email", lambda of, _: of.emails),
    ("Phone", lambda of, _: of.phones),
    ("Website", lambda of, _: of.links),
    ("Note", lambda of, _: [note.text for note in of.notes]),
)
"""The columns by name; of the last four there are as many as somebody needs: `Email`, `Email 2` …"""


def table_pieces(network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[str]:
    """The names of the columns, then a row each in order of id, ended by CR LF (RFC 4180)."""
    names = {id: contact.name for id, contact in network.contacts.items()}
    people = [[[*cells(network.contacts[id], names)] for _, cells in _COLUMNS] for id in sorted(names)]
    widths = [max([1, *(len(row[place]) for row in people)]) for place in range(len(_COLUMNS))]
    header = (
        name if number == 1 else f"{name} {number}"
        for (name, _), width in zip(_COLUMNS, widths, strict=True)
        for number in range(1, width + 1)
    )
    yield _BOM + _row(header)
    for person in people:
        yield _row(
            guarded(cell or "")
            for cells, width in zip(person, widths, strict=True)
            for cell in (*cells, *[""] * (width - len(cells)))
        )


def _row(cells: Iterable[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()


def _day_of_year(day: Birthday | None) -> str:
    if day is None:
        return ""
    return str(day) if day.year is not None else f"--{day}"


def _day(each: RememberedDate) -> str:
    on = each.on.isoformat()
    day = on if not each.yearly else f"{on[5:] if each.on.year == NO_YEAR else on}, every year"
    return f"{each.what} ({day})"


def _met(contact: Contact, names: Mapping[int, str]) -> str:
    """When, where and through whom one met, as far as it is known."""
    met = contact.met
    if met is None:
        return ""
    through = names.get(met.through) if met.through is not None else None
    said = (str(met.on or ""), met.where or "", f"through {through}" if through else "")
    return ", ".join(filter(None, said))


WRITER = Writer("csv", "a table for spreadsheets, a row a person", table_pieces)
