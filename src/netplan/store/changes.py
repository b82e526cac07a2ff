"""Write changed rows, by statements that were compiled from the tables.

Nothing here loads SQLAlchemy: it made the SQL long ago (`netplan.store.compiling`), and the DB-API connection
on which the command has read all along runs it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple, Protocol

from netplan.store.rows import Change, Row, RowsDiffer, Value, Values

_ROWS_A_STATEMENT = 50


class Statements(NamedTuple):
    """How the rows of one table are written, in one dialect; parameters are named.

    `insert` takes the columns by their names. `update` and `delete` take the row as it was, each name with
    `was_` before it, and touch a row only if all of it is so; `update` takes the new values as `now_…`.
    """

    columns: tuple[str, ...]
    insert: str
    update: str
    delete: str


class WritingCursor(Protocol):
    """What is needed of a DB-API cursor to write."""

    @property
    def rowcount(self) -> int: ...

    def execute(self, sql: str, parameters: Any = ..., /) -> object: ...

    def executemany(self, sql: str, parameters: Any, /) -> object: ...

    def fetchall(self) -> Sequence[Any]: ...


def write_rows(
    cursor: WritingCursor, changes: Iterable[Change], statements: Mapping[str, Statements]
) -> None:
    """Make the changes: what refers to others goes first and comes last.

    `statements` are by table, whoever is referred to before who refers. The transaction is the caller's.

    A row is deleted or replaced only if all of it is as its change has it `before`: else RowsDiffer, with
    part of the changes made, and the caller must roll back. Raises the driver's IntegrityError where a
    constraint fails.
    """
    by_table: dict[str, list[Change]] = {}
    for change in changes:
        by_table.setdefault(change.table, []).append(change)
    unknown = by_table.keys() - statements.keys()
    if unknown:
        raise RowsDiffer(f"there is no table {min(unknown)}")
    tables = [(statements[table], by_table[table]) for table in statements if table in by_table]
    for table, some in reversed(tables):
        _delete(cursor, table, some)
    for table, some in tables:
        _update(cursor, table, some)
    for table, some in tables:
        _insert(cursor, table, some)


def insert_values(
    cursor: WritingCursor,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Values],
) -> None:
    """Insert very many rows of one table, each as its values in the order of the columns.

    Some dozen rows a statement: SQLite makes the lists that a CHECK compares with anew for each statement,
    which takes longer than inserting a row.
    """
    one = f"({', '.join('?' * len(columns))})"
    head = f"INSERT INTO {table} ({', '.join(columns)}) VALUES "
    whole = len(rows) - len(rows) % _ROWS_A_STATEMENT
    _run(
        cursor,
        head + ", ".join([one] * _ROWS_A_STATEMENT),
        (
            [*chain.from_iterable(rows[at : at + _ROWS_A_STATEMENT])]
            for at in range(0, whole, _ROWS_A_STATEMENT)
        ),
    )
    _run(cursor, head + one, rows[whole:])


def _delete(cursor: WritingCursor, table: Statements, changes: Iterable[Change]) -> None:
    rows = [_named("was_", table, c.before) for c in changes if c.before is not None and c.after is None]
    _run_on_each(cursor, table.delete, rows)


def _update(cursor: WritingCursor, table: Statements, changes: Iterable[Change]) -> None:
    pairs = [(c.before, c.after) for c in changes if c.before is not None and c.after is not None]
    moving = [(before, after) for before, after in pairs if before.get("key") != after.get("key")]
    settled = [(before, after) for before, after in pairs if before.get("key") == after.get("key")]
    if len(moving) > 1:
        # Keys are unique at every moment, and one row may want the key that another is about to give up.
        parked: list[Row] = [{**before, "key": f"\x1f{place}"} for place, (before, _) in enumerate(moving)]
        away = [(before, row) for (before, _), row in zip(moving, parked, strict=True)]
        _run_on_each(cursor, table.update, [_pair(table, before, row) for before, row in away])
        moving = [(row, after) for row, (_, after) in zip(parked, moving, strict=True)]
    _run_on_each(cursor, table.update, [_pair(table, before, after) for before, after in (*settled, *moving)])


def _insert(cursor: WritingCursor, table: Statements, changes: Iterable[Change]) -> None:
    rows = [_named("", table, c.after) for c in changes if c.before is None and c.after is not None]
    if rows:
        _run(cursor, table.insert, rows)


def _named(prefix: str, table: Statements, row: Row) -> Row:
    """The row as parameters; columns that it does not name are NULL, for the journal leaves those out."""
    return {f"{prefix}{column}": row.get(column) for column in table.columns}


def _pair(table: Statements, before: Row, after: Row) -> Row:
    return _named("was_", table, before) | _named("now_", table, after)


def _run_on_each(cursor: WritingCursor, sql: str, rows: Sequence[Row]) -> None:
    """Run it once a row, and see that each time one row was there to be changed."""
    if rows:
        _run(cursor, sql, rows)
        if cursor.rowcount != len(rows):
            raise RowsDiffer(f"{len(rows)} rows were expected, {cursor.rowcount} were there")


def _run(cursor: WritingCursor, sql: str, rows: Iterable[Mapping[str, Value] | Sequence[Value]]) -> None:
    cursor.executemany(sql, rows)
