"""The full-text index of a file, and what a fresh one would hold."""

import sqlite3
from contextlib import closing
from pathlib import Path

from netplan.store.sqlite.search_index import INDEXES, teach_words
from netplan.store.sqlite.steps import STEPS

Indexed = dict[str, list[tuple[object, ...]]]


def index_of(path: Path) -> Indexed:
    """What is indexed, row by row; FTS5 itself checks that what it finds by is what it holds."""
    with closing(sqlite3.connect(path)) as connection:
        return _rows(connection)


def fresh_index_of(path: Path) -> Indexed:
    """What would be indexed if the step that indexes what is there ran now, on a copy."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        teach_words(copy)
        for index in INDEXES:
            copy.execute(f"DROP TABLE {index}")
        for statement in STEPS[1].statements:
            copy.execute(statement)
        return _rows(copy)


def _rows(connection: sqlite3.Connection) -> Indexed:
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    # What is not known, and a text without words, are found in the same way: not at all.
    return {
        index: sorted(
            tuple(cell or "" for cell in row) for row in connection.execute(f"SELECT rowid, * FROM {index}")
        )
        for index in INDEXES
    }
