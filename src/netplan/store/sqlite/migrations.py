"""Bring a file to the schema of this program, step by step, each step whole or not at all.

A runner of our own instead of Alembic: the steps are plain SQL, so that a database can be made and migrated
without loading SQLAlchemy, and every step shares one transaction with its own record.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from netplan import clock
from netplan.errors import DatabaseDamaged, ForeignDatabase, NewerDatabase
from netplan.store.sqlite.connection import (
    USUAL,
    Patience,
    backups_beside,
    dangling_reference,
    mark_as_ours,
    renew_state_mark,
    transaction,
    use_wal,
    without_foreign_keys,
)
from netplan.store.sqlite.steps import STEPS, Step

_RECORD = (
    "CREATE TABLE migration (number INTEGER NOT NULL PRIMARY KEY, name VARCHAR NOT NULL, at VARCHAR NOT NULL)"
)


def pending(
    connection: sqlite3.Connection, path: Path, steps: Sequence[Step] | None = None
) -> Sequence[Step]:
    """The steps that the file has not seen; all of them for an empty one.

    Raises NewerDatabase for a file that has seen more than there are, ForeignDatabase for one whose tables
    are not ours.
    """
    known = STEPS if steps is None else steps
    there = _number(connection, path)
    if there > len(known):
        raise NewerDatabase(path, there, len(known))
    return known[there:]


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    steps: Sequence[Step] | None = None,
    patience: Patience = USUAL,
    backups: Path | None = None,
) -> None:
    """Run every pending step; of a file with facts in it a backup is made first.

    Backups go into the folder `backups`, which is beside the file unless it is said.

    `connection` must be in autocommit mode (`isolation_level=None`) and in no transaction. A step that fails
    leaves the file as it was before that step; the error goes on to the caller. Two processes may do this at
    once: the second one waits, and then finds nothing to do.
    """
    first = pending(connection, path, steps)
    if first:
        # Here, before anybody has to wait: most runs find nothing to do.
        from netplan.store.sqlite.compiled import check_statements
        from netplan.store.sqlite.search_index import teach_words

        check_statements()
        teach_words(connection)
        with without_foreign_keys(connection):
            while _run_next(connection, path, patience, steps, first[0], backups):
                pass
    use_wal(connection)


def _run_next(
    connection: sqlite3.Connection,
    path: Path,
    patience: Patience,
    steps: Sequence[Step] | None,
    first: Step,
    backups: Path | None,
) -> bool:
    """Run one step and say whether there was one; what is pending is asked again once the lock is held."""
    with transaction(connection, patience) as cursor:
        left = pending(connection, path, steps)
        if not left:
            return False
        step = left[0]
        if step.number == 1:
            cursor.execute(_RECORD)
            mark_as_ours(connection)
        elif step.number == first.number and _holds_facts(connection):
            from netplan.core.backups import Why
            from netplan.store.sqlite.copies import new_backup

            new_backup(path, backups or backups_beside(path), Why.MIGRATION, patience)
        for statement in step.statements:
            cursor.execute(statement)
        if len(left) == 1:
            _make_sums(cursor)
        dangling = dangling_reference(connection)
        if dangling is not None:
            raise DatabaseDamaged(path, f"{dangling}, found in step {step.number} ({step.name})")
        cursor.execute(
            "INSERT INTO migration (number, name, at) VALUES (?, ?, ?)",
            (step.number, step.name, clock.now().isoformat()),
        )
        if step.number > 1:
            renew_state_mark(cursor)
    return True


def _make_sums(cursor: sqlite3.Cursor) -> None:
    """Make anew what is reckoned from facts, once the tables are as this program has them.

    Whose settings are others than the usual ones have it made again when a plan is remembered.
    """
    from netplan.core.plan.weights import DEFAULT
    from netplan.store.sqlite.statements import STATEMENTS
    from netplan.store.sums import TABLES, rebuild

    names = {name for (name,) in cursor.execute("SELECT name FROM sqlite_master")}
    if names.issuperset(TABLES):
        rebuild(cursor, STATEMENTS, DEFAULT)


def _holds_facts(connection: sqlite3.Connection) -> bool:
    """Whether anything is stored: without people and goals there can be nothing else.

    A file that another process is just making has the tables of the first step, and is worth no copy.
    """
    return any(
        connection.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").fetchone()[0]
        for table in ("contact", "goal")
    )


def _number(connection: sqlite3.Connection, path: Path) -> int:
    """How many steps the file has seen."""
    # One look tells an empty file from a stranger's: between two, another process may have made the tables.
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not names:
        return 0
    try:
        (number,) = connection.execute("SELECT max(number) FROM migration").fetchone()
    except sqlite3.OperationalError as error:
        if "no such" not in str(error):
            raise
        raise ForeignDatabase(path) from error
    return int(number or 0)
