"""What a file keeps beside the facts, and what would be kept if it were reckoned now."""

import sqlite3
from contextlib import closing
from pathlib import Path

from netplan.core.plan.weights import DEFAULT, Weights
from netplan.store.sqlite.statements import STATEMENTS
from netplan.store.sums import TABLES, rebuild

Kept = dict[str, list[tuple[object, ...]]]


def kept_in(path: Path) -> Kept:
    """The rows of each table."""
    with closing(sqlite3.connect(path)) as connection:
        return _rows(connection)


def fresh_in(path: Path, weights: Weights = DEFAULT) -> Kept:
    """The same, made anew on a copy."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(":memory:")) as copy:
        source.backup(copy)
        rebuild(copy.cursor(), STATEMENTS, weights)
        return _rows(copy)


def _rows(connection: sqlite3.Connection) -> Kept:
    return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}
