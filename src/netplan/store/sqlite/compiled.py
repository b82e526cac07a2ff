"""Hold the compiled statements against the tables; loads SQLAlchemy, so only for what is rare or long."""

from sqlalchemy.dialects import sqlite

from netplan.store.changes import Statements
from netplan.store.compiling import check, compile_statements
from netplan.store.sqlite.statements import STATEMENTS

_DIALECT = sqlite.dialect(paramstyle="named")


def sqlite_statements() -> dict[str, Statements]:
    """The statements as SQLAlchemy makes them out of the tables now."""
    return compile_statements(_DIALECT)


def check_statements() -> None:
    """Raise RuntimeError where the module of statements is not about the tables as they are."""
    check(STATEMENTS, _DIALECT)
