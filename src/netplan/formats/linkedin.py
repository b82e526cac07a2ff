"""LinkedIn's Connections.csv into contacts: who they are, and the day one connected."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.people.contact import Met
from netplan.core.phrases import MONTHS
from netplan.core.search.texts import is_visible, one_line
from netplan.errors import UnreadableInput
from netplan.formats.addresses import email_in, link
from netplan.formats.format import Format
from netplan.formats.source import Source
from netplan.frozen import frozen

_COLUMNS = {
    "first name": "first", "last name": "last", "url": "url", "profile url": "url",
    "email address": "email", "e-mail address": "email", "email": "email",
    "company": "company", "position": "position", "job title": "position", "connected on": "connected",
}  # fmt: skip
_NEEDED = frozenset({"first", "last", "connected"})

_PREAMBLE_ROWS = 30
"""How far down the names of the columns are looked for; LinkedIn puts them in the fourth row."""

_MOST_LINES = 20
"""Lines that one row may span, before it is taken for one with a quote too many."""

_MONTH_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[T ].*)?", re.ASCII)
_DAY_FIRST = re.compile(r"(\d\d?)[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{4})", re.ASCII | re.IGNORECASE)
_MONTH_FIRST = re.compile(r"([a-z]{3})[a-z]*\.? (\d\d?),? (\d{4})", re.ASCII | re.IGNORECASE)
_SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d{4}|\d\d)(?:,? .*)?", re.ASCII)
_HALF_OF_DAY = re.compile(r"\d ?[ap]m\b", re.IGNORECASE)


@frozen
class _Row:
    number: int
    cells: Mapping[str, str]

    def cell(self, column: str) -> str:
        return self.cells.get(column, "")


def is_connections(source: Source) -> bool:
    """Whether it begins as a Connections.csv does: its columns are named within the first rows."""
    if "connected on" not in source.beginning.casefold():
        return False
    try:
        return _table(source.beginning) is not None
    except _Misquoted:
        return False


def read_connections(source: Source, day: date) -> Gathered:
    """The people of a Connections.csv. Places are `row 4`: the row a spreadsheet shows, the first being 1.

    Columns are found by name, in any order. Members who hide their name are skipped. `day` is the latest that
    a two-digit year can mean. Raises UnreadableInput where the columns are not there.
    """
    try:
        table = _table(source.text)
        rows = [row for row in table or () if any(row.cells.values())]
    except _Misquoted as found:
        raise UnreadableInput(
            source.name, "a quote that is opened here is not closed", f"row {found.number}"
        ) from None
    if table is None:
        raise UnreadableInput(
            source.name,
            "it lacks the columns of LinkedIn's Connections.csv: First Name, Last Name, Connected On",
        )
    month_first = _month_first(row.cell("connected") for row in rows)
    contacts: list[ContactDraft] = []
    skipped: list[Skipped] = []
    for row in rows:
        name, complete = _name(row)
        if is_visible(name):
            contacts.append(_contact(row, name, complete, _day(row.cell("connected"), month_first, day)))
        else:
            skipped.append(Skipped(f"row {row.number}", _why_skipped(row)))
    return Gathered("linkedin", contacts=tuple(contacts), skipped=tuple(skipped))


def _contact(row: _Row, name: str, complete: str, connected: date | None) -> ContactDraft:
    email = email_in(row.cell("email"))
    url = row.cell("url")
    return ContactDraft(
        key=f"row-{row.number}",
        read_at=f"row {row.number}",
        name=name,
        org=row.cell("company") or None,
        title=row.cell("position") or None,
        met=Met(connected, "LinkedIn"),
        aliases=(complete,) if complete != name else (),
        emails=(email,) if email else (),
        links=(link(url),) if url else (),
    )


def _name(row: _Row) -> tuple[str, str]:
    """The name to call them by, and all that they put into their name.

    People write degrees after a comma in the field of the last name (`Hale, PhD`): the name ends there, the
    complete form stays an alias. Whoever shows an address but no name goes by the address.
    """
    first, last = row.cell("first"), row.cell("last")
    complete = f"{first} {last}".strip() or email_in(row.cell("email")) or ""
    name = f"{first} {last.partition(',')[0].strip()}".strip().rstrip(",").rstrip()
    return name or complete, complete


def _why_skipped(row: _Row) -> str:
    if any(cell for column, cell in row.cells.items() if column != "connected"):
        return "it has no name"
    return "a member who hides their name: LinkedIn gives the day only"


class _Misquoted(Exception):
    """A row that goes on and on, for a quote that was opened in it is not closed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def _table(text: str) -> Iterator[_Row] | None:
    """The rows under the names of the columns; None where no row names them. Raises _Misquoted."""
    for delimiter in ",;\t":  # a spreadsheet that saved the file again may have put others
        rows = _rows(text, delimiter)
        for _, cells in islice(rows, _PREAMBLE_ROWS):
            names = [_COLUMNS.get(cell.casefold(), "") for cell in cells]
            if set(names) >= _NEEDED:
                return (_row(number, names, cells) for number, cells in rows)
    return None


def _row(number: int, names: Sequence[str], cells: Sequence[str]) -> _Row:
    named: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if name and not named.get(name):
            named[name] = cell
    return _Row(number, named)


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The number and the cells of every row, clean."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number, lines = 0, 0
    try:
        for number, cells in enumerate(reader, 1):
            if reader.line_num - lines > _MOST_LINES:
                raise _Misquoted(number)
            lines = reader.line_num
            yield number, [one_line(cell) for cell in cells]
    except csv.Error as error:  # a cell longer than any that LinkedIn writes
        raise _Misquoted(number + 1) from error


def _month_first(texts: Iterable[str]) -> bool | None:
    """Whether `2/8/23` means 8 February in this file; None where nothing in the file tells.

    A number above 12 tells, and so does a time with AM or PM, which LinkedIn's own exports write month first;
    files that spreadsheets saved again are in the order of their country.
    """
    told: set[bool] = set()
    for text in texts:
        found = _SLASHED.fullmatch(text)
        if not found:
            continue
        if int(found[1]) > 12:
            told.add(False)
        elif int(found[2]) > 12 or _HALF_OF_DAY.search(text):
            told.add(True)
    return told.pop() if len(told) == 1 else None


def _day(text: str, month_first: bool | None, latest: date) -> date | None:
    """The day in a cell; None where it is empty, no day, or could be two."""
    if found := _ISO.fullmatch(text):
        return _date(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _date(found[3], _MONTH_NUMBERS.get(found[2].casefold()), found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _date(found[3], _MONTH_NUMBERS.get(found[1].casefold()), found[2])
    found = _SLASHED.fullmatch(text)
    if not found or (month_first is None and found[1] != found[2]):
        return None
    month, day = (found[1], found[2]) if month_first else (found[2], found[1])
    if len(found[3]) == 4:
        return _date(found[3], month, day)
    year = 2000 + int(found[3])
    return _date(year if year <= latest.year else year - 100, month, day)


def _date(year: str | int, month: str | int | None, day: str | int) -> date | None:
    try:
        return date(int(year), int(month or 0), int(day))
    except ValueError:
        return None


FORMAT = Format(
    name="linkedin",
    called="LinkedIn's Connections.csv (LinkedIn: Settings, Data privacy, Get a copy of your data)",
    sniff=is_connections,
    read=read_connections,
    tells="firms, titles and since when",
)
