"""The journal: what was done, newest first, and the rows that it changed.

Every command leaves the rows it changed, as they were before and after, in the same transaction as the change
itself. Taking one back is making the inverse changes, so it is exact: ids, order and all.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from netplan.actions.store import Operation
from netplan.store.changes import Statements, WritingCursor
from netplan.store.rows import Change, Row, RowsDiffer

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def record(
    cursor: WritingCursor,
    operation: Operation,
    changes: Sequence[Change],
    statements: Mapping[str, Statements],
) -> None:
    """Write the operation and its changes into the journal."""
    row = {
        "id": operation.id,
        "command": operation.command,
        "day": operation.on.isoformat(),
        "at": operation.at.isoformat(timespec="seconds"),
        "changes": operation.changes,
    }
    cursor.execute(statements["operation"].insert, row)
    cursor.executemany(
        statements["operation_contact"].insert,
        [{"operation_id": operation.id, "contact_id": contact} for contact in operation.about],
    )
    cursor.executemany(
        statements["change"].insert,
        (
            {
                "operation_id": operation.id,
                "seq": seq,
                "table_name": change.table,
                "before": _json(change.before),
                "after": _json(change.after),
            }
            for seq, change in enumerate(changes)
        ),
    )


def keep_newest(cursor: WritingCursor, keep: int) -> None:
    """Drop operations beyond the `keep` newest."""
    cursor.execute(f"SELECT id FROM operation ORDER BY id DESC LIMIT 1 OFFSET {keep:d}")
    for (beyond,) in cursor.fetchall():
        drop_operations(cursor, through=beyond)


def drop_operations(cursor: WritingCursor, *, first: int = 1, through: int) -> None:
    """Take the operations with ids from `first` to `through` out of the journal."""
    for table, column in (
        ("change", "operation_id"),
        ("operation_contact", "operation_id"),
        ("operation", "id"),
    ):
        cursor.execute(f"DELETE FROM {table} WHERE {column} BETWEEN {first:d} AND {through:d}")


def newest_id(cursor: WritingCursor) -> int:
    """The id of the last operation; 0 where there is none."""
    cursor.execute("SELECT max(id) FROM operation")
    ((newest,),) = cursor.fetchall()
    return newest or 0


def inverse_changes(cursor: WritingCursor, operation: int) -> Iterator[Change]:
    """What takes an operation back; raises RowsDiffer where that cannot be read."""
    cursor.execute(
        f"SELECT table_name, before, after FROM change WHERE operation_id = {operation:d} ORDER BY seq"
    )
    try:
        for table, before, after in cursor.fetchall():
            yield Change(table, after and json.loads(after), before and json.loads(before))
    except ValueError as error:
        raise RowsDiffer("the journal cannot be read") from error


def operations(cursor: WritingCursor, limit: int, contact: int | None = None) -> list[Operation]:
    """The last operations, newest first, at most `limit`; with `contact`, only those about them."""
    only = "" if contact is None else _about(contact)
    cursor.execute(
        f"SELECT id, command, day, at, changes FROM operation {only} ORDER BY id DESC LIMIT {max(0, limit):d}"
    )
    rows = cursor.fetchall()
    about: dict[int, list[int]] = {number: [] for number, *_ in rows}
    if rows:
        cursor.execute(
            "SELECT operation_id, contact_id FROM operation_contact"
            f" WHERE operation_id BETWEEN {rows[-1][0]:d} AND {rows[0][0]:d}"
            " ORDER BY operation_id, contact_id"
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


def _about(contact: int) -> str:
    return f"WHERE id IN (SELECT operation_id FROM operation_contact WHERE contact_id = {contact:d})"


def _json(row: Row | None) -> str | None:
    if row is None:
        return None
    return _encode({column: value for column, value in row.items() if value is not None})
