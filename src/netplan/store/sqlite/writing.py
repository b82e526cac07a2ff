"""Write what a command changed, and the journal of it; loaded before the file is locked."""

import sqlite3
from datetime import date

from netplan import clock
from netplan.actions.store import Operation
from netplan.core.plan.weights import Weights
from netplan.errors import StoreRefused
from netplan.frozen import frozen
from netplan.store.book import Outgoing
from netplan.store.journal import keep_newest, newest_id, record
from netplan.store.rows import RowsDiffer
from netplan.store.sqlite.apply import applying, prepare
from netplan.store.sqlite.connection import renew_state_mark
from netplan.store.sqlite.statements import STATEMENTS

_MANY = 1000
"""Things to write from which on the tables are loaded, to hold the compiled statements against them."""


@frozen
class Command:
    """What the history keeps of a command: what was typed, the day it was for; and how long it keeps it."""

    typed: str
    on: date
    keep: int


def get_ready(connection: sqlite3.Connection, things: int = 0) -> None:
    """Everything that can be done before others have to wait."""
    prepare(connection)
    if things > _MANY:
        from netplan.store.sqlite.compiled import check_statements

        check_statements()


def keep_changes(cursor: sqlite3.Cursor, outgoing: Outgoing, command: Command, weights: Weights) -> None:
    """Write what a command changed, in the transaction that is under way; nothing where that is nothing."""
    if not outgoing.things:
        return
    typed = command.typed.encode("utf-8", "replace").decode().replace("\0", "?")
    number = newest_id(cursor) + 1
    operation = Operation(number, typed, command.on, clock.now(), outgoing.things, outgoing.about)
    counted = {}
    try:
        with applying(cursor, weights) as apply:
            apply(cursor, outgoing.rows)
            if outgoing.staged:
                apply.append(cursor, outgoing.staged)
                counted["touchpoint"] = outgoing.staged.tally
    except RowsDiffer as error:
        raise StoreRefused(str(error)) from error
    record(cursor, operation, outgoing.rows, STATEMENTS, counted)
    keep_newest(cursor, command.keep)
    renew_state_mark(cursor)
