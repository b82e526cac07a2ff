"""The one way into the file for facts: the rows, and with them all that is kept in step with rows."""

import sqlite3
from collections.abc import Sequence

from netplan.store.changes import write_rows
from netplan.store.rows import Change
from netplan.store.sqlite.search_index import index_changes, teach_words
from netplan.store.sqlite.statements import STATEMENTS


def prepare(connection: sqlite3.Connection) -> None:
    """To be called once for a connection, before the first `apply` and outside of its transaction."""
    teach_words(connection)


def apply(cursor: sqlite3.Cursor, changes: Sequence[Change]) -> None:
    """Make the changes, in the transaction of the caller; undoing is making the inverse ones.

    Raises RowsDiffer where a row is not as its change has it, and sqlite3.IntegrityError where a constraint
    fails. The caller must then roll back, for part of the changes is made.
    """
    write_rows(cursor, changes, STATEMENTS)
    index_changes(cursor, changes)
