"""LinkedIn's export, file by file: connections, the owner's profile and addresses, endorsements, notes.

Every table is known by the words of its header, wherever that stands: exports of some years have a preamble
above it, and spreadsheets save them with other delimiters.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from netplan.core.drafts import Gathered
from netplan.errors import UnreadableInput
from netplan.formats.account import Account
from netplan.formats.code_pages import decoded
from netplan.formats.format import Format
from netplan.formats.linkedin_rows import NAME, Row, reader_of
from netplan.formats.source import Source
from netplan.formats.tables import Cells, Misquoted, is_table, table


def _is_header(cells: Cells) -> bool:
    return reader_of(cells) is not None


def is_linkedin(source: Source) -> bool:
    """Whether it begins as one of LinkedIn's tables does: its columns are named within the first rows."""
    return is_table(source, _is_header)


def read_linkedin(source: Source, day: date) -> Gathered:
    """What a file of the export says. Places are `row 4`: the row a spreadsheet shows, the first being 1.

    Columns are found by name, in any order. `day` is the latest that a two-digit year can mean. Raises
    UnreadableInput where the columns are not there.
    """
    try:
        found = table(decoded(source.data), _is_header, most_lines=_longest(source))
        rows = [] if found is None else [_row(found.header, *row) for row in found.rows]
    except Misquoted as misquoted:
        raise misquoted.told(source.name) from None
    reader = reader_of(found.header) if found else None
    if reader is None:
        raise UnreadableInput(
            source.name,
            "it lacks the columns of LinkedIn's Connections.csv: First Name, Last Name, Connected On",
        )
    account = Account()
    read = reader([row for row in rows if not row.is_empty], day, account)
    return replace(read, fields=account.fields)


def _longest(source: Source) -> int:
    return 20 if "connected on" in source.beginning.casefold() else 500


def _row(header: Cells, number: int, cells: Sequence[str]) -> Row:
    named: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):
        if name and not named.get(name):
            named[name] = cell
    return Row(f"row {number}", named)


FORMAT = Format(
    name=NAME,
    called="LinkedIn's export, Connections.csv and others (Settings, Data privacy, Get a copy of your data)",
    sniff=is_linkedin,
    read=read_linkedin,
    tells="firms, titles and since when",
)
