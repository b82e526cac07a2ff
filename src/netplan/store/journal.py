"""What was done, newest first, and taking it back.

Every command leaves the rows it changed, as they were before and after, in the same transaction as the change
itself. Taking one back is making the inverse changes, so it is exact: ids, order and all.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from netplan.errors import ChangedOutside, DatabaseProblem, NothingToUndo
from netplan.store.migrations import migrate
from netplan.store.opening import (
    FileState,
    connect_to_write,
    door,
    state_of,
    transaction,
    wipe_what_was_deleted,
)
from netplan.store.reading import up_to_date
from netplan.store.rows import Change, RowsDiffer
from netplan.store.search_index import write_anew


@dataclass(frozen=True, slots=True)
class Operation:
    """One command that changed something.

    `on` is the day it was for, `at` the moment it ran (UTC). `changes` counts the things it changed
    (contacts, touchpoints, promises …), `about` holds the ids of the contacts they concern, some of whom may
    be gone.
    """

    id: int
    command: str
    on: date
    at: datetime
    changes: int
    about: tuple[int, ...] = ()


def history(path: Path, *, limit: int = 20, contact: int | None = None) -> list[Operation]:
    """The last operations, newest first, at most `limit`; with `contact`, only those about that contact.

    Empty for a file that is not there. Raises a DatabaseProblem where the file cannot be read.
    """
    if state_of(path) is not FileState.OURS:
        return []
    with door(path), closing(up_to_date(path)) as connection:
        connection.execute("BEGIN")
        return _operations(connection.cursor(), limit, contact)


def undo(path: Path) -> Operation:
    """Take the last operation back and out of the journal; returns what it was.

    The ids that it gave out are free again, so a plan last shown that names somebody it added is forgotten
    too. Raises NothingToUndo for an empty journal, and ChangedOutside, with nothing done, if rows are not as
    the operation left them.
    """
    if state_of(path) is not FileState.OURS:
        raise NothingToUndo
    with door(path), closing(connect_to_write(path)) as connection:
        migrate(connection, path)
        last: list[Operation] = []
        try:
            with transaction(connection) as cursor:
                last = _operations(cursor, 1, None)
                if not last:
                    raise NothingToUndo
                _take_back(cursor, last[0])
        except (RowsDiffer, sqlite3.IntegrityError) as error:
            raise ChangedOutside(last[0].command) from error
    return last[0]


def forget(path: Path) -> None:
    """Empty the journal, and see that nothing deleted can be found in the file any more.

    What was done so far can then not be undone. Copies made before a migration are not touched. Raises a
    DatabaseProblem if another process reads the file at that moment, for it still needs the old pages.
    """
    if state_of(path) is not FileState.OURS:
        return
    with door(path), closing(connect_to_write(path)) as connection:
        migrate(connection, path)
        with transaction(connection) as cursor:
            for table in ("change", "operation_contact", "operation"):
                cursor.execute(f"DELETE FROM {table}")
            write_anew(cursor)
        if not wipe_what_was_deleted(connection):
            raise DatabaseProblem(
                f"the history is empty, but another program is reading {path}, and traces stay in it. "
                f"End that program, then once more: netplan history --forget"
            )


def _take_back(cursor: sqlite3.Cursor, operation: Operation) -> None:
    # Inside: only what writes loads SQLAlchemy, and `history` does not.
    from netplan.store.applying import apply, clear_shown_plan, strike

    inverse = list(_inverse(cursor, operation))
    apply(cursor, inverse)
    strike(cursor, first=operation.id, through=operation.id)
    gone = {c.before["id"] for c in inverse if c.table == "contact" and c.before and c.after is None}
    cursor.execute("SELECT contact_id FROM shown_plan")
    if gone & {contact for (contact,) in cursor.fetchall()}:
        clear_shown_plan(cursor)


def _inverse(cursor: sqlite3.Cursor, operation: Operation) -> Iterator[Change]:
    cursor.execute(
        "SELECT table_name, before, after FROM change WHERE operation_id = ? ORDER BY seq", (operation.id,)
    )
    try:
        for table, before, after in cursor.fetchall():
            yield Change(table, after and json.loads(after), before and json.loads(before))
    except ValueError as error:
        raise RowsDiffer("the journal cannot be read") from error


def _operations(cursor: sqlite3.Cursor, limit: int, contact: int | None) -> list[Operation]:
    only = "WHERE id IN (SELECT operation_id FROM operation_contact WHERE contact_id = ?)"
    cursor.execute(
        f"SELECT id, command, day, at, changes FROM operation {'' if contact is None else only}"
        f" ORDER BY id DESC LIMIT {max(0, limit):d}",
        () if contact is None else (contact,),
    )
    rows = cursor.fetchall()
    about: dict[int, list[int]] = {number: [] for number, *_ in rows}
    if rows:
        cursor.execute(
            "SELECT operation_id, contact_id FROM operation_contact WHERE operation_id BETWEEN ? AND ?"
            " ORDER BY operation_id, contact_id",
            (rows[-1][0], rows[0][0]),
        )
        for number, person in cursor.fetchall():
            if number in about:
                about[number].append(person)
    return [
        Operation(
            number,
            command,
            date.fromisoformat(day),
            datetime.fromisoformat(at),
            changes,
            tuple(about[number]),
        )
        for number, command, day, at, changes in rows
    ]
