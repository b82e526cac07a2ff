"""Write changed rows, and the journal of them, through the tables: the way into the file for all facts.

SQLAlchemy makes the SQL out of the tables, and the DB-API connection on which the command has read all along
runs it. No Engine is in between: its first connection ends with a rollback, and the transaction that keeps
other processes out has begun long before SQLAlchemy is loaded (which is only when there is something to
write).
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from json import JSONEncoder
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, bindparam, delete, insert, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.expression import ClauseElement

from netplan.store import tables
from netplan.store.journal import Operation
from netplan.store.rows import Change, Row, RowsDiffer, Value
from netplan.store.search_index import follow

_DIALECT = sqlite.dialect(paramstyle="named")
_TABLES: Sequence[Table] = tables.Table.metadata.sorted_tables
_encode = JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def apply(cursor: sqlite3.Cursor, changes: Iterable[Change]) -> None:
    """Make the changes, the index included: what hangs on others goes first and comes last.

    The transaction is the caller's.

    A row is deleted or replaced only if all of it is as its change has it `before`: else RowsDiffer, with
    part of the changes made, and the caller must roll back. Raises sqlite3.IntegrityError where a constraint
    fails.
    """
    by_table: dict[str, list[Change]] = {table.name: [] for table in _TABLES}
    for change in changes:
        if change.table not in by_table:
            raise RowsDiffer(f"there is no table {change.table}")
        by_table[change.table].append(change)
    for table in reversed(_TABLES):
        _delete(cursor, table, by_table[table.name])
    for table in _TABLES:
        _update(cursor, table, by_table[table.name])
    for table in _TABLES:
        _insert(cursor, table, by_table[table.name])
    follow(cursor, (change for some in by_table.values() for change in some))


def record(cursor: sqlite3.Cursor, operation: Operation, changes: Iterable[Change], keep: int) -> None:
    """Write the operation and its changes into the journal, and drop operations beyond the `keep` newest."""
    _run(
        cursor,
        insert(_table(tables.OperationRow)),
        [
            {
                "id": operation.id,
                "command": operation.command,
                "day": operation.on.isoformat(),
                "at": operation.at.isoformat(timespec="seconds"),
                "changes": operation.changes,
            }
        ],
    )
    _run(
        cursor,
        insert(_table(tables.OperationContactRow)),
        ({"operation_id": operation.id, "contact_id": contact} for contact in operation.about),
    )
    _run(
        cursor,
        insert(_table(tables.ChangeRow)),
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
    cursor.execute("SELECT id FROM operation ORDER BY id DESC LIMIT 1 OFFSET ?", (keep,))
    beyond = cursor.fetchone()
    if beyond is not None:
        strike(cursor, through=beyond[0])


def strike(cursor: sqlite3.Cursor, *, first: int = 1, through: int) -> None:
    """Take the operations with ids from `first` to `through` out of the journal."""
    for row, column in (
        (tables.ChangeRow, "operation_id"),
        (tables.OperationContactRow, "operation_id"),
        (tables.OperationRow, "id"),
    ):
        table = _table(row)
        within = table.c[column].between(bindparam("first"), bindparam("through"))
        _run(cursor, delete(table).where(within), [{"first": first, "through": through}])


def clear_shown_plan(cursor: sqlite3.Cursor) -> None:
    """Forget which plan was shown last."""
    _run(cursor, delete(_table(tables.ShownPlanRow)), [{}])


def _delete(cursor: sqlite3.Cursor, table: Table, changes: Iterable[Change]) -> None:
    rows = [_named("was", table, c.before) for c in changes if c.before is not None and c.after is None]
    _run_on_each(cursor, delete(table).where(_as_it_was(table)), rows)


def _update(cursor: sqlite3.Cursor, table: Table, changes: Iterable[Change]) -> None:
    pairs = [(c.before, c.after) for c in changes if c.before is not None and c.after is not None]
    moving = [(before, after) for before, after in pairs if before.get("key") != after.get("key")]
    settled = [(before, after) for before, after in pairs if before.get("key") == after.get("key")]
    values: dict[str, Any] = {
        column.name: bindparam(f"now_{column.name}") for column in table.c if not column.primary_key
    }
    statement = update(table).where(_as_it_was(table)).values(values)
    if len(moving) > 1:
        # Keys are unique at every moment, and one row may want the key that another is about to give up.
        parked: list[Row] = [{**before, "key": f"\x1f{place}"} for place, (before, _) in enumerate(moving)]
        away = [(before, row) for (before, _), row in zip(moving, parked, strict=True)]
        _run_on_each(cursor, statement, [_pair(table, before, row) for before, row in away])
        moving = [(row, after) for row, (_, after) in zip(parked, moving, strict=True)]
    _run_on_each(cursor, statement, [_pair(table, before, after) for before, after in (*settled, *moving)])


def _insert(cursor: sqlite3.Cursor, table: Table, changes: Iterable[Change]) -> None:
    columns = table.c.keys()
    rows = [c.after for c in changes if c.before is None and c.after is not None]
    _run(cursor, insert(table), ({column: row.get(column) for column in columns} for row in rows))


def _as_it_was(table: Table) -> ColumnElement[bool]:
    """The row with this key, if it is in every column as it was."""
    return and_(
        *(
            column == bindparam(f"was_{column.name}")
            if column.primary_key
            else column.is_not_distinct_from(bindparam(f"was_{column.name}"))
            for column in table.c
        )
    )


def _named(prefix: str, table: Table, row: Row) -> Row:
    """The row as parameters; columns that it does not name are NULL, for the journal leaves those out."""
    return {f"{prefix}_{column}": row.get(column) for column in table.c.keys()}  # noqa: SIM118


def _pair(table: Table, before: Row, after: Row) -> Row:
    return _named("was", table, before) | _named("now", table, after)


def _run_on_each(cursor: sqlite3.Cursor, statement: ClauseElement, rows: Sequence[Row]) -> None:
    """Run it once a row, and see that each time one row was there to be changed."""
    if rows:
        _run(cursor, statement, rows)
        if cursor.rowcount != len(rows):
            raise RowsDiffer(f"{len(rows)} rows were expected, {cursor.rowcount} were there")


def _run(cursor: sqlite3.Cursor, statement: ClauseElement, rows: Iterable[Mapping[str, Value]]) -> None:
    cursor.executemany(str(statement.compile(dialect=_DIALECT)), rows)


def _table(row: type[tables.Table]) -> Table:
    return tables.Table.metadata.tables[str(row.__tablename__)]


def _json(row: Row | None) -> str | None:
    if row is None:
        return None
    return _encode({column: value for column, value in row.items() if value is not None})
