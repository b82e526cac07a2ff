"""What may be wrong with the file, one small function each, and what of it can be mended.

A check is given a connection that reads and says what is wrong, or None. What mends works in a transaction of
its caller. Nothing here is run by an everyday command.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from netplan import clock
from netplan.actions.store import Finding
from netplan.core.backups import Backup, Why
from netplan.core.plan.weights import Weights
from netplan.errors import DatabaseDamaged, DatabaseProblem, ForeignWal, NetplanError, NewerDatabase
from netplan.store.sqlite.connection import (
    USUAL,
    FileState,
    Patience,
    beside,
    broken_references,
    check_wal,
    connect_to_read,
    damage_in,
    mismatched_indexes,
    refuse_emptied,
    sqlite_errors,
    state_of,
)
from netplan.store.sqlite.migrations import pending
from netplan.store.sqlite.reading import SqliteReading, never_written
from netplan.store.sqlite.search_index import INDEXES, teach_words
from netplan.store.sqlite.statements import STATEMENTS
from netplan.store.sqlite.steps import STEPS
from netplan.store.sqlite.wal import is_foreign
from netplan.store.sqlite.words import damage_in_words
from netplan.store.sums import TABLES, rebuild

_SEARCH = "the index for find and who"
"""What the step is called that makes and fills the index; a later one of that name would take its place."""


def check_schema(connection: sqlite3.Connection, path: Path) -> str | None:
    """Whether the file has seen every step of this program, and none of a later one."""
    left = pending(connection, path)
    return f"{len(left)} steps behind this netplan" if left else None


def check_pages(connection: sqlite3.Connection, path: Path) -> str | None:
    """Every page of the file, as SQLite checks them."""
    return damage_in(connection)


def check_indexes(connection: sqlite3.Connection, path: Path) -> str | None:
    """Whether each index of SQLite's holds what its table does."""
    return mismatched_indexes(connection)


def check_references(connection: sqlite3.Connection, path: Path) -> str | None:
    """Whether every id leads somewhere."""
    return _first_of([f"{table} row {row} refers to nobody" for table, row in broken_references(connection)])


def check_rows(connection: sqlite3.Connection, path: Path) -> str | None:
    """Whether every row makes sense: texts where texts belong, days that exist, names that are there."""
    try:
        SqliteReading(connection.cursor(), path, USUAL).network()
        return _first_of(_unlike_their_columns(connection))
    except DatabaseProblem as problem:
        return _reason(problem)
    except sqlite3.Error as error:
        return damage_in_words(error)
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        return never_written(error)


def check_search(connection: sqlite3.Connection, path: Path) -> str | None:
    """Whether what is found is what a fresh index would find."""
    with closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        try:
            there = _indexed(copy)
        except sqlite3.Error:
            return "it cannot be read"
        _index_anew(copy.cursor())
        missing = sum(there[index] != rows for index, rows in _indexed(copy).items())
    return "it is not in step with what is stored" if missing else None


def check_sums(connection: sqlite3.Connection, path: Path, weights: Weights) -> str | None:
    """Whether what is kept of each history is what the history says."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        connection.backup(copy)
        there = _sums_in(copy)
        rebuild(copy.cursor(), STATEMENTS, weights)
        return None if there == _sums_in(copy) else "they are not what the histories say"


_NOTHING_BEHIND = ("integrity", "schema", "indexes", "rows")
"""Where one of these finds something, what comes after it cannot be judged."""

Check = Callable[[sqlite3.Connection, Path], str | None]
_TYPES = {"INTEGER": "integer", "BOOLEAN": "integer", "VARCHAR": "text"}


def checks(weights: Weights) -> Mapping[str, Check]:
    """The checks by name, in an order in which each can rely on those before."""
    return {
        "integrity": check_pages,
        "schema": check_schema,
        "indexes": check_indexes,
        "references": check_references,
        "rows": check_rows,
        "search": check_search,
        "sums": lambda connection, path: check_sums(connection, path, weights),
    }


def examine(path: Path, patience: Patience, weights: Weights, backups: Path) -> list[Finding]:
    """Every check that can be made; the first few end it, for nothing can be seen behind them."""
    try:
        state = state_of(path)
        if state is FileState.EMPTY:
            refuse_emptied(path, backups)
        if state is not FileState.OURS:
            return [Finding("file")]
        check_wal(path)
    except ForeignWal as problem:
        return [Finding("file"), Finding("wal", str(problem))]
    except DatabaseProblem as problem:
        return [Finding("file", _reason(problem))]
    findings = [Finding("file"), Finding("wal")]
    try:
        with sqlite_errors(path, patience), closing(connect_to_read(path, patience)) as connection:
            for name, check in checks(weights).items():
                findings.append(Finding(name, _wrong(check, connection, path)))
                if name in _NOTHING_BEHIND and findings[-1].wrong:
                    break
    except NewerDatabase:
        findings.append(Finding("newer", "it was written by a newer netplan"))
    except DatabaseProblem as problem:
        findings.append(Finding("integrity", _reason(problem)))
    except sqlite3.Error as error:
        findings.append(Finding("integrity", damage_in_words(error)))
    return findings


def _wrong(check: Check, connection: sqlite3.Connection, path: Path) -> str | None:
    try:
        return check(connection, path)
    except sqlite3.Error as error:
        return damage_in_words(error)
    except NewerDatabase:
        raise
    except NetplanError as problem:
        return str(problem)


def _reason(problem: DatabaseProblem) -> str:
    return problem.why if isinstance(problem, DatabaseDamaged) else str(problem)


def set_wal_aside(path: Path, backups: Path) -> None:
    """Take a -wal that does not belong to the file out of its way; it is kept beside the backups."""
    if not is_foreign(path, beside(path, "-wal")):
        return
    backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = Backup(clock.local_now(), 0, Why.REPAIR).file_name(path.stem)
    beside(path, "-wal").replace(backups / f"{name}-wal.damaged")
    beside(path, "-shm").unlink(missing_ok=True)


def mend_indexes(cursor: sqlite3.Cursor, weights: Weights) -> None:
    """Make SQLite's indexes anew from their tables."""
    try:
        cursor.execute("REINDEX")
    except sqlite3.IntegrityError as error:
        raise DatabaseProblem(
            "two rows bear what only one may, so that the indexes cannot be made anew. "
            "Put a backup back: netplan backup --list"
        ) from error


def mend_search(cursor: sqlite3.Cursor, weights: Weights) -> None:
    """Make the index anew from what is stored."""
    teach_words(cursor.connection)
    _index_anew(cursor)


def mend_sums(cursor: sqlite3.Cursor, weights: Weights) -> None:
    """Make what is kept of each history anew from the histories."""
    rebuild(cursor, STATEMENTS, weights)


def mend_references(cursor: sqlite3.Cursor, weights: Weights) -> None:
    """Take out the rows that belong to nobody, until none is left."""
    while broken := broken_references(cursor.connection):
        for table, row in broken:
            if row is None:
                raise DatabaseProblem(
                    f"{table} holds rows that lead nowhere and cannot be taken out. "
                    f"Put a backup back: netplan backup --list"
                )
            cursor.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
    mend_search(cursor, weights)
    mend_sums(cursor, weights)


MENDS: Mapping[str, Callable[[sqlite3.Cursor, Weights], None]] = {
    "indexes": mend_indexes,
    "references": mend_references,
    "search": mend_search,
    "sums": mend_sums,
}
"""What can be mended from what else is in the file, by the name of the check."""


def _first_of(wrong: Sequence[str]) -> str | None:
    if not wrong:
        return None
    more = f" (and {len(wrong) - 1} more)" if len(wrong) > 1 else ""
    return f"{wrong[0]}{more}".replace("\n", " ")


def _unlike_their_columns(connection: sqlite3.Connection) -> list[str]:
    """Values of another type than their column: SQLite takes anything anywhere."""
    wrong = []
    for table in STATEMENTS:
        columns = connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall()
        for column, kind in columns:
            wanted = _TYPES.get(kind)
            if wanted is None:
                continue
            found = connection.execute(
                f"SELECT count(*) FROM {table} WHERE typeof({column}) NOT IN ('{wanted}', 'null')"
            ).fetchone()
            if found[0]:
                wrong.append(f"{found[0]} rows of {table} hold no {wanted} in {column}")
    return wrong


def _indexed(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    for index in INDEXES:
        connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    # What is not known, and a text without words, are found in the same way: not at all.
    return {
        index: sorted(
            tuple(cell or "" for cell in row) for row in connection.execute(f"SELECT rowid, * FROM {index}")
        )
        for index in INDEXES
    }


def _index_anew(cursor: sqlite3.Cursor) -> None:
    teach_words(cursor.connection)
    (step,) = [step for step in STEPS if step.name == _SEARCH]
    for index in INDEXES:
        cursor.execute(f"DROP TABLE IF EXISTS {index}")
    for statement in step.statements:
        cursor.execute(statement)


def _sums_in(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    return [sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES]
