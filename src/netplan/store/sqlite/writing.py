"""Write what a command changed, and the journal of it; loaded before the file is locked."""

import sqlite3
from collections.abc import Sequence
from datetime import date

from netplan import clock
from netplan.actions.store import Operation
from netplan.core.plan.weights import Weights
from netplan.errors import StoreRefused
from netplan.frozen import frozen
from netplan.store.book import WritingBook
from netplan.store.journal import keep_newest, newest_id, record
from netplan.store.rows import Change, RowsDiffer
from netplan.store.sqlite.apply import applying, prepare
from netplan.store.sqlite.connection import renew_state_mark
from netplan.store.sqlite.statements import STATEMENTS

_MANY = 1000
"""Rows to write from which on the tables are loaded, to hold the compiled statements against them."""


@frozen
class Command:
    """What the history keeps of a command: what was typed, the day it was for; and how long it keeps it."""

    typed: str
    on: date
    keep: int


def get_ready(connection: sqlite3.Connection, changes: Sequence[Change] = ()) -> None:
    """Everything that can be done before others have to wait."""
    prepare(connection)
    if len(changes) > _MANY:
        from netplan.store.sqlite.compiled import check_statements

        check_statements()


def keep_changes(
    cursor: sqlite3.Cursor, book: WritingBook, changes: Sequence[Change], command: Command, weights: Weights
) -> None:
    """Write the changes of the book, in the transaction that is under way; nothing where there are none."""
    if not changes:
        return
    typed = command.typed.encode("utf-8", "replace").decode().replace("\0", "?")
    number, changed = newest_id(cursor) + 1, len(book.changed())
    operation = Operation(number, typed, command.on, clock.now(), changed, book.about())
    try:
        with applying(cursor, weights) as apply:
            apply(cursor, changes)
    except RowsDiffer as error:
        raise StoreRefused(str(error)) from error
    record(cursor, operation, changes, STATEMENTS)
    keep_newest(cursor, command.keep)
    renew_state_mark(cursor)
