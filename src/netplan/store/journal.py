"""The journal: what was done, newest first, and what it takes to undo and to redo it, exactly.

Every command leaves the rows it changed, as they were before and after, in the same transaction as the change
itself; of what it added under new ids only the range of ids, for the rows are there. An operation that was
undone stays until something new is done: then it has what was added, packed, so that it can be redone.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import TypeVar

from netplan.actions.store import Operation, redo_of
from netplan.store.additions import OWNERS, Addition, Tally, part, tables_of
from netplan.store.changes import Statements, WritingCursor
from netplan.store.rows import Change, Row, RowsDiffer

_CHUNK = 2000
"""Ids whose rows are held in memory at once."""

_TABLES = ("undone_rows", "addition", "change", "operation_contact")
"""The tables that hang on `operation`."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

C = TypeVar("C", bound=WritingCursor)
Apply = Callable[[C, Sequence[Change]], None]
Compiled = Mapping[str, Statements]


def record(
    cursor: WritingCursor,
    operation: Operation,
    changes: Sequence[Change],
    compiled: Compiled,
    counted: Mapping[str, Tally] = MappingProxyType({}),
) -> None:
    """Write the operation and its changes into the journal; what was undone before cannot be redone then.

    `counted` are rows that were added and are not among the changes, by kind.
    """
    drop_undone(cursor)
    additions, others = part(changes, counted)
    cursor.execute(
        compiled["operation"].insert,
        {
            "id": operation.id,
            "command": operation.command,
            "day": operation.on.isoformat(),
            "at": operation.at.isoformat(timespec="seconds"),
            "changes": operation.changes,
            "undone": None,
            "together": None,
        },
    )
    cursor.executemany(
        compiled["operation_contact"].insert,
        [{"operation_id": operation.id, "contact_id": contact} for contact in operation.about],
    )
    cursor.executemany(
        compiled["addition"].insert,
        [
            {
                "operation_id": operation.id,
                "kind": addition.kind,
                "first_id": addition.first,
                "last_id": addition.last,
                "row_count": addition.rows,
                "checksum": addition.checksum,
            }
            for addition in additions
        ],
    )
    cursor.executemany(
        compiled["change"].insert,
        (
            {
                "operation_id": operation.id,
                "seq": seq,
                "table_name": change.table,
                "before": _json(change.before),
                "after": _json(change.after),
            }
            for seq, change in enumerate(others)
        ),
    )


def keep_newest(cursor: WritingCursor, keep: int) -> None:
    """Drop operations beyond the `keep` newest."""
    cursor.execute(f"SELECT id FROM operation ORDER BY id DESC LIMIT 1 OFFSET {keep:d}")
    for (beyond,) in cursor.fetchall():
        _drop(cursor, f"<= {beyond:d}")


def drop_undone(cursor: WritingCursor) -> None:
    """Forget what was undone."""
    cursor.execute("SELECT id FROM operation WHERE undone IS NOT NULL")
    for (number,) in cursor.fetchall():
        _drop(cursor, f"= {number:d}")


def drop_all(cursor: WritingCursor) -> None:
    """Empty the journal."""
    _drop(cursor, "> 0")


def newest_id(cursor: WritingCursor) -> int:
    """The id of the last operation that was not undone; 0 where there is none."""
    cursor.execute("SELECT max(id) FROM operation WHERE undone IS NULL")
    ((newest,),) = cursor.fetchall()
    return newest or 0


# What was done.


def operations(cursor: WritingCursor, limit: int, contact: int | None = None) -> list[Operation]:
    """The last operations, newest first, at most `limit`; with `contact`, only those about them.

    Those that were redone together are one.
    """
    about = "" if contact is None else f" AND {_about(contact)}"
    cursor.execute(
        "SELECT coalesce(together, id) FROM operation WHERE undone IS NULL"
        f"{about} GROUP BY 1 ORDER BY 1 DESC LIMIT {max(0, limit):d}"
    )
    return _told(cursor, [number for (number,) in cursor.fetchall()])


def since(cursor: WritingCursor, number: int) -> list[Operation]:
    """The operations back to the one of that number, newest first; none where there is none such."""
    cursor.execute(f"SELECT coalesce(together, id) FROM operation WHERE undone IS NULL AND id = {number:d}")
    first = cursor.fetchall()
    if not first:
        return []
    cursor.execute(
        "SELECT DISTINCT coalesce(together, id) FROM operation"
        f" WHERE undone IS NULL AND coalesce(together, id) >= {first[0][0]:d} ORDER BY 1 DESC"
    )
    return _told(cursor, [step for (step,) in cursor.fetchall()])


def last_undone(cursor: WritingCursor) -> list[Operation]:
    """What the last undoing took, newest first."""
    cursor.execute(
        "SELECT DISTINCT coalesce(together, id) FROM operation"
        " WHERE undone = (SELECT max(undone) FROM operation) ORDER BY 1 DESC"
    )
    return _told(cursor, [step for (step,) in cursor.fetchall()])


def members(cursor: WritingCursor, told: Iterable[Operation]) -> list[int]:
    """The ids of all that the operations consist of, newest first."""
    steps = ",".join(str(operation.id) for operation in told)
    cursor.execute(f"SELECT id FROM operation WHERE coalesce(together, id) IN ({steps}) ORDER BY id DESC")
    return [number for (number,) in cursor.fetchall()]


# Undoing and redoing.


def take_back(cursor: C, number: int, undoing: int, apply: Apply[C], compiled: Compiled) -> None:
    """Undo one operation, the last one; `undoing` counts up with each undoing, which may take several.

    Raises RowsDiffer, with part of it done, where something is not as the operation left it.
    """
    seq = 0
    for addition in reversed(additions_of(cursor, number)):
        tally = Tally()
        for rows in _chunks(cursor, addition, compiled):
            for table, row in rows:
                tally.add(table, row)
            cursor.execute(
                compiled["undone_rows"].insert, {"operation_id": number, "seq": seq, "content": _packed(rows)}
            )
            apply(cursor, [Change(table, row, None) for table, row in rows])
            seq += 1
        if not tally.fits(addition):
            raise RowsDiffer(f"what was added to {addition.kind} is not as it was")
    apply(cursor, [*inverse_changes(cursor, number)])
    cursor.execute(f"UPDATE operation SET undone = {undoing:d} WHERE id = {number:d}")


def bring_back(cursor: C, number: int, together: int | None, apply: Apply[C]) -> None:
    """Redo one operation that was undone, as part of the ones that come back `together`, if it is several.

    Raises RowsDiffer, with part of it done, where something is not as the undoing left it.
    """
    apply(
        cursor,
        [Change(change.table, change.after, change.before) for change in inverse_changes(cursor, number)],
    )
    for rows in undone_rows(cursor, number):
        apply(cursor, [Change(table, None, row) for table, row in rows])
    cursor.execute(f"DELETE FROM undone_rows WHERE operation_id = {number:d}")
    group = "" if together is None else f", together = {together:d}"
    cursor.execute(f"UPDATE operation SET undone = NULL{group} WHERE id = {number:d}")


def next_undoing(cursor: WritingCursor) -> int:
    """The number of an undoing that begins now."""
    cursor.execute("SELECT max(undone) FROM operation")
    ((last,),) = cursor.fetchall()
    return (last or 0) + 1


def inverse_changes(cursor: WritingCursor, number: int) -> Iterator[Change]:
    """What takes an operation back, but for its additions; raises RowsDiffer where that cannot be read."""
    cursor.execute(
        f"SELECT table_name, before, after FROM change WHERE operation_id = {number:d} ORDER BY seq"
    )
    try:
        for table, before, after in cursor.fetchall():
            yield Change(table, after and json.loads(after), before and json.loads(before))
    except ValueError as error:
        raise RowsDiffer("the journal cannot be read") from error


def additions_of(cursor: WritingCursor, number: int) -> list[Addition]:
    """What an operation added, whoever is referred to before who refers."""
    cursor.execute(
        "SELECT kind, first_id, last_id, row_count, checksum FROM addition"
        f" WHERE operation_id = {number:d} ORDER BY kind"
    )
    additions = [Addition(*row) for row in cursor.fetchall()]
    if not {addition.kind for addition in additions} <= OWNERS.keys():
        raise RowsDiffer("the journal names a kind that there is not")
    order = [*OWNERS]
    return sorted(additions, key=lambda addition: order.index(addition.kind))


def undone_rows(cursor: WritingCursor, number: int) -> Iterator[list[tuple[str, Row]]]:
    """The rows that were taken out when an operation was undone, some at a time."""
    cursor.execute(f"SELECT seq FROM undone_rows WHERE operation_id = {number:d} ORDER BY seq")
    for (seq,) in cursor.fetchall():
        cursor.execute(f"SELECT content FROM undone_rows WHERE operation_id = {number:d} AND seq = {seq:d}")
        ((content,),) = cursor.fetchall()
        try:
            rows: list[tuple[str, Row]] = json.loads(zlib.decompress(content))
        except (ValueError, zlib.error) as error:
            raise RowsDiffer("the journal cannot be read") from error
        yield rows


def _chunks(cursor: WritingCursor, addition: Addition, compiled: Compiled) -> Iterator[list[tuple[str, Row]]]:
    for first in range(addition.first, addition.last + 1, _CHUNK):
        last = min(first + _CHUNK - 1, addition.last)
        rows: list[tuple[str, Row]] = []
        for table, column in tables_of(addition.kind):
            columns = compiled[table].columns
            cursor.execute(
                f"SELECT {', '.join(columns)} FROM {table} WHERE {column} BETWEEN {first} AND {last}"
            )
            rows += [(table, _known(columns, values)) for values in cursor.fetchall()]
        if rows:
            yield rows


def _known(columns: Sequence[str], values: Sequence[str | int | None]) -> Row:
    return {column: value for column, value in zip(columns, values, strict=True) if value is not None}


def _told(cursor: WritingCursor, steps: Sequence[int]) -> list[Operation]:
    if not steps:
        return []
    listed = ",".join(map(str, steps))
    cursor.execute(
        "SELECT coalesce(together, id), id, command, day, at, changes FROM operation"
        f" WHERE coalesce(together, id) IN ({listed}) ORDER BY id"
    )
    parts: dict[int, list[Operation]] = {step: [] for step in steps}
    ids: dict[int, int] = {}
    for step, number, command, day, at, changes in cursor.fetchall():
        ids[number] = step
        day, moment = date.fromisoformat(day), datetime.fromisoformat(at)
        parts[step].append(Operation(number, command, day, moment, changes))
    about: dict[int, set[int]] = {step: set() for step in steps}
    numbers = ",".join(map(str, ids))
    cursor.execute(
        f"SELECT operation_id, contact_id FROM operation_contact WHERE operation_id IN ({numbers})"
    )
    for number, person in cursor.fetchall():
        about[ids[number]].add(person)
    return [_as_one(parts[step], tuple(sorted(about[step]))) for step in steps]


def _as_one(parts: Sequence[Operation], about: tuple[int, ...]) -> Operation:
    first, last = parts[0], parts[-1]
    command = first.command if len(parts) == 1 else redo_of([part.command for part in parts])
    return Operation(first.id, command, last.on, last.at, sum(part.changes for part in parts), about)


def _about(contact: int) -> str:
    return f"id IN (SELECT operation_id FROM operation_contact WHERE contact_id = {contact:d})"


def _drop(cursor: WritingCursor, which: str) -> None:
    for table in _TABLES:
        cursor.execute(f"DELETE FROM {table} WHERE operation_id {which}")
    cursor.execute(f"DELETE FROM operation WHERE id {which}")


def _json(row: Row | None) -> str | None:
    if row is None:
        return None
    return _encode({column: value for column, value in row.items() if value is not None})


def _packed(rows: Sequence[tuple[str, Row]]) -> bytes:
    return zlib.compress(_encode(rows).encode())
