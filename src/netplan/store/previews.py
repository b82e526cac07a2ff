"""What undoing or redoing would do, read from the journal; nothing is done."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from netplan.actions.store import Effect, Operation, Preview
from netplan.store.additions import OWNERS, Addition, owner_of
from netplan.store.changes import WritingCursor
from netplan.store.effects import describe, effects_of, net_changes
from netplan.store.journal import additions_of, inverse_changes, members, undone_rows
from netplan.store.rows import Change, Row

_SHOWN = 20
"""Of a kind of which more things come or go, so many are told; the others are counted."""


def preview_undo(cursor: WritingCursor, operations: Sequence[Operation]) -> Preview:
    """What taking these operations back would do."""
    numbers = members(cursor, operations)
    additions = [addition for number in numbers for addition in additions_of(cursor, number)]
    changes = [change for number in numbers for change in inverse_changes(cursor, number)]
    going: list[Effect] = []
    more = 0
    for addition in additions:
        there = _count(cursor, addition)
        going += _going(cursor, addition)
        more += max(0, there - _SHOWN)
    return _preview(cursor, operations, additions, changes, going, more)


def preview_redo(cursor: WritingCursor, operations: Sequence[Operation]) -> Preview:
    """What bringing these operations back would do."""
    numbers = members(cursor, operations)[::-1]
    additions = [addition for number in numbers for addition in additions_of(cursor, number)]
    changes = [
        Change(change.table, change.after, change.before)
        for number in numbers
        for change in inverse_changes(cursor, number)
    ]
    coming: list[Effect] = []
    more = 0
    name_of = cache(lambda number: _name(cursor, number))
    for number in numbers:
        for table, row in _main_rows(undone_rows(cursor, number)):
            if sum(effect.kind == table for effect in coming) < _SHOWN:
                coming.append(Effect(table, int(row["id"] or 0), "added", describe(table, row, (), name_of)))
            else:
                more += 1
    return _preview(cursor, operations, additions, changes, coming, more)


def _preview(
    cursor: WritingCursor,
    operations: Sequence[Operation],
    additions: Sequence[Addition],
    changes: Iterable[Change],
    whole: Sequence[Effect],
    more: int,
) -> Preview:
    others = [change for change in net_changes(changes) if not _is_of(change, additions)]
    effects = effects_of(
        others, lambda kind, number: _row(cursor, kind, number), cache(lambda number: _name(cursor, number))
    )
    return Preview(tuple(operations), (*whole, *effects), more)


def _going(cursor: WritingCursor, addition: Addition) -> Iterator[Effect]:
    table = addition.kind
    name_of = cache(lambda number: _name(cursor, number))
    cursor.execute(
        f"SELECT id FROM {table} WHERE id BETWEEN {addition.first} AND {addition.last}"
        f" ORDER BY id LIMIT {_SHOWN}"
    )
    for (number,) in cursor.fetchall():
        row = _row(cursor, table, number) or {}
        people = _people(cursor, number) if table == "touchpoint" else ()
        yield Effect(table, number, "removed", describe(table, row, map(name_of, people), name_of))


def _count(cursor: WritingCursor, addition: Addition) -> int:
    cursor.execute(
        f"SELECT count(*) FROM {addition.kind} WHERE id BETWEEN {addition.first} AND {addition.last}"
    )
    ((number,),) = cursor.fetchall()
    return int(number)


def _main_rows(chunks: Iterable[Iterable[tuple[str, Row]]]) -> Iterator[tuple[str, Row]]:
    for rows in chunks:
        yield from ((table, row) for table, row in rows if OWNERS[table][0] == table)


def _is_of(change: Change, additions: Sequence[Addition]) -> bool:
    """Whether the row belongs to something that comes or goes as a whole."""
    owner = owner_of(change)
    return owner is None or any(
        addition.kind == owner[0] and addition.first <= owner[1] <= addition.last for addition in additions
    )


def _row(cursor: WritingCursor, table: str, number: int) -> Row | None:
    columns = {
        "contact": ("name",),
        "goal": ("title",),
        "touchpoint": ("day", "how", "summary"),
        "introduction": ("first_id", "second_id"),
        "note": ("text",),
    }.get(table, ("what",))
    cursor.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = {number:d}")
    return next((dict(zip(columns, values, strict=True)) for values in cursor.fetchall()), None)


def _people(cursor: WritingCursor, touchpoint: int) -> list[int]:
    cursor.execute(
        f"SELECT contact_id FROM touchpoint_person WHERE touchpoint_id = {touchpoint:d} ORDER BY position"
    )
    return [contact for (contact,) in cursor.fetchall()]


def _name(cursor: WritingCursor, contact: int) -> str:
    cursor.execute(f"SELECT name FROM contact WHERE id = {contact:d}")
    return next((name for (name,) in cursor.fetchall()), f"id {contact}")
