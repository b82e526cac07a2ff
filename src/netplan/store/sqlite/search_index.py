"""The full-text index, kept in step with the tables: FTS5 over the words that `core.queries` makes of a text.

`search_contact` has a row for each contact, under its id. `search_said` has one for each touchpoint and one
for all that was noted about a contact on one day, under a number that begins with the day, so that SQLite
reads the newest first without sorting. What is indexed are folded words, not the texts: SQLite's own folding
knows neither ł nor ø nor ß, and takes a line of Japanese for one word. The texts are read from the tables.

The index keeps the words themselves too, so that a row is taken out exactly as it was put in, whatever became
of the table or of Python's Unicode in the meantime.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

from netplan.core.search.queries import words_in
from netplan.store.rows import Change, Row
from netplan.store.sqlite.connection import teach

INDEXES = ("search_contact", "search_said")

_CONTACT = """
    INSERT INTO search_contact (rowid, name, alias, org, title, place, met, circle, knows)
    SELECT id, netplan_words(name), netplan_words({alias}), netplan_words(org), netplan_words(title),
        netplan_words(place), netplan_words(met_where), netplan_words({circle}), netplan_words({knows})
    FROM contact WHERE id = ?
    """
_DETAIL = (
    "(SELECT group_concat(value, char(10)) FROM contact_detail WHERE contact_id = contact.id AND kind = '{}')"
)
_INDEX_CONTACT = _CONTACT.format(**{kind: _DETAIL.format(kind) for kind in ("alias", "circle", "knows")})
_INDEX_TOUCHPOINT = "INSERT INTO search_said (rowid, text, place) VALUES (?, ?, ?)"
_INDEX_TOUCHPOINTS = """
    INSERT INTO search_said (rowid, text, place)
    SELECT CAST(replace(day, '-', '') AS INTEGER) * 4294967296 + id * 2,
        netplan_words(summary), netplan_words(place)
    FROM touchpoint
    WHERE id BETWEEN :first AND :last AND (summary IS NOT NULL OR place IS NOT NULL)
    ORDER BY 1
    """
_INDEX_NOTES = """
    INSERT INTO search_said (rowid, text)
    SELECT ?, netplan_words(group_concat(text, char(10))) FROM note
    WHERE contact_id = ? AND day = ? GROUP BY contact_id
    """

# The columns of each table that are indexed, or say where.
_COLUMNS = {
    "contact": ("id", "name", "org", "title", "place", "met_where"),
    "contact_detail": ("contact_id", "kind", "value"),
    "touchpoint": ("id", "day", "place", "summary"),
    "note": ("contact_id", "day", "text"),
}
_DETAILS = ("alias", "circle", "knows")


def teach_words(connection: sqlite3.Connection) -> None:
    """Let the SQL of this connection call `netplan_words(text)`: what is indexed of a text."""
    teach(connection, "netplan_words", words_in)


def said_number(day: str, number: int, *, note: bool) -> int:
    """The row of `search_said` of a day (ISO): for a touchpoint, by its id, or for the notes of a contact."""
    return int(day.replace("-", "")) * 2**32 + number * 2 + note


def said_of(row: int) -> tuple[str, int, bool]:
    """The other way round: the day (ISO), the id of the touchpoint or contact, and whether it is notes."""
    day, rest = divmod(row, 2**32)
    text = f"{day:08}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}", rest >> 1, bool(rest & 1)


def index_changes(cursor: sqlite3.Cursor, changes: Iterable[Change]) -> None:
    """Index anew what the changes were about, once they are made; part of the same transaction."""
    contacts: dict[int, bool] = {}
    touchpoints: list[tuple[int, str, str]] = []
    notes: dict[int, tuple[int, str]] = {}
    gone: set[int] = set()
    for change in changes:
        before, after = _indexed(change.table, change.before), _indexed(change.table, change.after)
        if before == after:
            continue
        if change.table == "contact":
            for number, *_ in filter(None, (before, after)):
                contacts[number] = before is None
        elif change.table == "contact_detail":
            for owner, kind, _ in filter(None, (before, after)):
                if kind in _DETAILS:
                    contacts.setdefault(owner, False)
        elif change.table == "touchpoint":
            if before:
                gone.add(said_number(before[1], before[0], note=False))
            if after and (after[2] is not None or after[3] is not None):
                number, day, place, summary = after
                row = said_number(day, number, note=False)
                touchpoints.append((row, words_in(summary), words_in(place)))
        else:
            for owner, day, _ in filter(None, (before, after)):
                notes[said_number(day, owner, note=True)] = (owner, day)
    # In order of number: FTS5 writes out all it has gathered whenever a number is lower than the one before.
    known = sorted(number for number, new in contacts.items() if not new)
    cursor.executemany("DELETE FROM search_contact WHERE rowid = ?", ((number,) for number in known))
    cursor.executemany(_INDEX_CONTACT, ((number,) for number in sorted(contacts)))
    cursor.executemany("DELETE FROM search_said WHERE rowid = ?", ((row,) for row in sorted({*gone, *notes})))
    cursor.executemany(_INDEX_TOUCHPOINT, sorted(touchpoints))
    cursor.executemany(_INDEX_NOTES, ((row, *notes[row]) for row in sorted(notes)))


def index_touchpoints(cursor: sqlite3.Cursor, first: int, last: int) -> None:
    """Index the touchpoints under these ids, none of which is indexed yet; part of the same transaction."""
    cursor.execute(_INDEX_TOUCHPOINTS, {"first": first, "last": last})


def write_anew(cursor: sqlite3.Cursor) -> None:
    """Write the index out again from its words: of what was taken out, no trace is left in it."""
    for index in INDEXES:
        cursor.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def _indexed(table: str, row: Row | None) -> tuple[Any, ...] | None:
    columns = _COLUMNS.get(table)
    return None if row is None or columns is None else tuple(row.get(column) for column in columns)
