"""Compile the statements of the hot path from the tables, ahead of time.

The tables (`netplan.store.tables`) are the one description of what is stored. Loading them takes longer than
most commands do, so a command that writes runs SQL that was compiled before (`scripts/statements.py` writes
the module). Whatever makes or migrates a database, or writes very much, holds that module against the tables.
"""

import re
from collections.abc import Mapping

from sqlalchemy import ColumnElement, Dialect, Table, and_, bindparam, delete, insert, update
from sqlalchemy.sql.expression import ClauseElement

from netplan.store import tables
from netplan.store.changes import Statements


def compile_statements(dialect: Dialect) -> dict[str, Statements]:
    """The statements of every table, whoever is referred to before who refers."""

    def sql(statement: ClauseElement) -> str:
        return " ".join(str(statement.compile(dialect=dialect)).split())

    return {
        table.name: Statements(
            columns=tuple(column.name for column in table.c),
            insert=sql(insert(table)),
            update=sql(update(table).where(_as_it_was(table)).values(_new_values(table))),
            delete=sql(delete(table).where(_as_it_was(table))),
        )
        for table in tables.Table.metadata.sorted_tables
    }


def check(statements: Mapping[str, Statements], dialect: Dialect) -> None:
    """Raise RuntimeError unless the statements are about the tables as they are.

    Tables, columns and parameters are compared rather than the words, which another release of SQLAlchemy may
    put in another way.
    """
    compiled = compile_statements(dialect)
    differing = [name for name in compiled if _told(statements.get(name)) != _told(compiled[name])]
    if differing or statements.keys() != compiled.keys():
        names = ", ".join(differing or sorted(statements.keys() ^ compiled.keys()))
        raise RuntimeError(f"the compiled statements are not those of the tables ({names})")


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


def _new_values(table: Table) -> dict[str, ColumnElement[object]]:
    """Parameters for what may change under the same key; for a table that is all key, the key."""
    free = [column for column in table.c if not column.primary_key]
    return {column.name: bindparam(f"now_{column.name}") for column in free or table.c}


def _told(statements: Statements | None) -> object:
    """What the statements are about: the columns, and the parameters of each."""
    if statements is None:
        return None
    columns, *sql = statements
    return columns, [re.findall(r":(\w+)", each) for each in sql]
