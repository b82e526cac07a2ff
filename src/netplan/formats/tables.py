"""Tables of people as programs and spreadsheets write them: a row that names the columns, rows under it."""

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.search.texts import is_visible, one_line
from netplan.errors import UnreadableInput
from netplan.formats.account import Account
from netplan.formats.code_pages import decoded
from netplan.formats.days import month_first
from netplan.formats.sheet import Sheet
from netplan.formats.source import Source
from netplan.frozen import frozen

PREAMBLE_ROWS = 30
"""How far down the names of the columns are looked for; LinkedIn puts them in the fourth row."""

_MOST_LINES = 500
"""Lines that one row may span (a long note), before it is taken for one with a quote too many."""

_DELIMITERS = ",;\t|"
_MOST_COLUMNS = 1000

_FORMULA = re.compile(r"[\s']*[=+\-@＝＋－＠]")
_GUARDED = re.compile(rf"'(?={_FORMULA.pattern})")

Cells = Sequence[str]


def guarded(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula and reckon it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell without such an apostrophe."""
    return cell[1:] if _GUARDED.match(cell) else cell


@frozen
class Column:
    """One column: what the source calls it, as which of the kinds of a Sheet it is kept ("": not at all).

    `label` says which of several it is; where another column says that, `labelled_by` is its place.
    """

    name: str
    kind: str = ""
    label: str = ""
    labelled_by: int | None = None


@frozen
class Table:
    """The names of the columns and the rows under them, each with the number that a spreadsheet shows."""

    header: Cells
    rows: Iterator[tuple[int, Cells]]


class Misquoted(Exception):
    """A row that goes on and on, for a quote that was opened in it is not closed."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def told(self, name: str) -> UnreadableInput:
        """The refusal of a file of this name."""
        return UnreadableInput(name, "a quote that is opened here is not closed", f"row {self.number}")


def table(text: str, is_header: Callable[[Cells], bool], *, most_lines: int = _MOST_LINES) -> Table | None:
    """The table in a text, whatever separates its cells; None where no row of the first ones is a header.

    The cells of the header are on one line each, those of the rows as they were. Raises Misquoted.
    """
    for delimiter in _DELIMITERS:
        found = rows(text, delimiter, most_lines)
        for _, cells in islice(found, PREAMBLE_ROWS):
            header = [one_line(cell) for cell in cells]
            if is_header(header):
                return Table(header, found)
    return None


def rows(text: str, delimiter: str, most_lines: int = _MOST_LINES) -> Iterator[tuple[int, Cells]]:
    """The number and the cells of every row. Raises Misquoted."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number, lines = 0, 0
    try:
        for number, cells in enumerate(reader, 1):
            if reader.line_num - lines > most_lines:
                raise Misquoted(number)
            lines = reader.line_num
            yield number, cells[:_MOST_COLUMNS]
    except csv.Error as error:  # a cell longer than any that a program writes
        raise Misquoted(number + 1) from error


def is_table(source: Source, is_header: Callable[[Cells], bool]) -> bool:
    """Whether a file begins with a table of such a header."""
    try:
        return table(decoded(source.head_as_data), is_header) is not None
    except Misquoted:
        return False


def read_people(
    source: Source, day: date, format: str, columns_of: Callable[[Cells], Sequence[Column] | None]
) -> Gathered:
    """The people of a table, a row each. Places are `row 4`: the row a spreadsheet shows, the first being 1.

    `columns_of` says what the columns of a header are, and that a row is no header by None. Raises
    UnreadableInput where there is none, and where a quote stays open.
    """
    try:
        found = table(decoded(source.data), lambda cells: columns_of(cells) is not None)
        columns = columns_of(found.header) if found else None
        if found is None or columns is None:
            raise UnreadableInput(source.name, f"the names of its columns are not those of {format}")
        return people_of(list(found.rows), columns, day, format)
    except Misquoted as misquoted:
        raise misquoted.told(source.name) from None


def people_of(
    rows: Sequence[tuple[int, Cells]], columns: Sequence[Column], day: date, format: str
) -> Gathered:
    """The people of rows whose columns are known."""
    contacts: list[ContactDraft] = []
    skipped: list[Skipped] = []
    account = Account()
    dated = [place for place, column in enumerate(columns) if column.kind in ("birthday", "date")]
    labels = {column.labelled_by: column.kind in _SAID_WITH for column in columns if column.kind}
    order = month_first(cells[place] for _, cells in rows for place in dated if place < len(cells))
    for number, cells in rows:
        if not any(map(is_visible, cells)):
            continue
        sheet = Sheet(account, day, order)
        for place, (column, cell) in enumerate(zip(columns, cells, strict=False)):
            if place in labels:
                sheet.take_label(column.name, cell, kept=labels[place])
                continue
            label = column.label
            if column.labelled_by is not None and column.labelled_by < len(cells):
                label = one_line(cells[column.labelled_by]).removeprefix("* ").strip(" *") or label
            sheet.take(column.name, column.kind, "" if cell.strip() in _NOTHING else unguarded(cell), label)
        draft = sheet.draft(f"row-{number}", f"row {number}")
        if draft is None:
            skipped.append(Skipped(f"row {number}", "it has no name, address or number"))
        else:
            contacts.append(draft)
    return Gathered(format, contacts=tuple(contacts), skipped=tuple(skipped), fields=account.fields)


_SAID_WITH = frozenset({"date", "relation", "account", "note"})
"""What is kept together with its label; of an address or a number it is not."""

_NOTHING = frozenset({"0/0/00", "00.00.00", "0/0/0000", "0", "-"})
"""What programs write into a cell that says nothing."""
