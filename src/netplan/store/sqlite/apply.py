"""The one way into the file for facts: the rows, and with them all that is kept in step with rows."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from netplan.core.plan.weights import Weights
from netplan.store.changes import write_rows
from netplan.store.rows import Change
from netplan.store.sqlite.search_index import index_changes, teach_words
from netplan.store.sqlite.statements import STATEMENTS
from netplan.store.sums import Sums

Apply = Callable[[sqlite3.Cursor, Sequence[Change]], None]


def prepare(connection: sqlite3.Connection) -> None:
    """To be called once for a connection, before the first change and outside of its transaction."""
    teach_words(connection)


@contextmanager
def applying(cursor: sqlite3.Cursor, weights: Weights) -> Iterator[Apply]:
    """What makes changes, in the transaction of the caller; undoing is making the inverse ones.

    It may be called several times inside the block, for changes that are made some at a time; histories are
    reckoned anew once, at the end of it. It raises RowsDiffer where a row is not as its change has it, and
    sqlite3.IntegrityError where a constraint fails. The caller must then roll back, for part of the changes
    is made.
    """
    sums = Sums(cursor, STATEMENTS, weights)

    def apply(cursor: sqlite3.Cursor, changes: Sequence[Change]) -> None:
        write_rows(cursor, changes, STATEMENTS)
        index_changes(cursor, changes)
        sums.follow(changes)

    yield apply
    sums.settle()
