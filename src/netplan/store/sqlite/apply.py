"""The one way into the file for facts: the rows, and with them all that is kept in step with rows."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from netplan.core.plan.weights import Weights
from netplan.store.changes import insert_values, write_rows
from netplan.store.rows import COLUMNS, Change
from netplan.store.sqlite.search_index import index_changes, index_touchpoints, teach_words
from netplan.store.sqlite.statements import STATEMENTS
from netplan.store.sums import Sums

if TYPE_CHECKING:
    from netplan.store.staging import Staged

_VERY_MANY = 20_000
"""New touchpoints from which on indexes are made at the end, where there were fewer before."""


def prepare(connection: sqlite3.Connection) -> None:
    """To be called once for a connection, before the first change and outside of its transaction."""
    teach_words(connection)


class Applying:
    """Makes changes, in the transaction of the caller; undoing is making the inverse ones.

    It raises RowsDiffer where a row is not as its change has it, and sqlite3.IntegrityError where a
    constraint fails. The caller must then roll back, for part of the changes is made.
    """

    def __init__(self, sums: Sums) -> None:
        self._sums = sums

    def __call__(self, cursor: sqlite3.Cursor, changes: Sequence[Change]) -> None:
        """Make the changes."""
        write_rows(cursor, changes, STATEMENTS)
        index_changes(cursor, changes)
        self._sums.follow(changes)

    def append(self, cursor: sqlite3.Cursor, staged: "Staged") -> None:
        """Write touchpoints under new ids, whose people and goals are there."""
        with _without_indexes(cursor, staged):
            for batch in staged.batches():
                for table, rows in batch.items():
                    insert_values(cursor, table, COLUMNS[table], rows)
            index_touchpoints(cursor, staged.first, staged.last)
            self._sums.add_touchpoints(staged.first, staged.last)


@contextmanager
def applying(cursor: sqlite3.Cursor, weights: Weights) -> Iterator[Applying]:
    """What makes changes, as often as is wanted; at the end histories are reckoned anew once."""
    sums = Sums(cursor, STATEMENTS, weights)
    yield Applying(sums)
    sums.settle()


@contextmanager
def _without_indexes(cursor: sqlite3.Cursor, staged: "Staged") -> Iterator[None]:
    """Where most touchpoints are new, make the indexes that are not in order of id at the end.

    Sorted at once they take a tenth of the time that a million places in them take one after the other. It
    is part of the transaction: nobody ever sees the tables without.
    """
    if len(staged) < max(_VERY_MANY, staged.first):
        yield
        return
    tables = ", ".join(f"'{table}'" for table in (*COLUMNS, "touch"))
    cursor.execute(
        "SELECT name, sql FROM sqlite_master"
        f" WHERE type = 'index' AND tbl_name IN ({tables}) AND sql NOT LIKE 'CREATE UNIQUE %'"
    )
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    for _, sql in indexes:
        cursor.execute(sql)
