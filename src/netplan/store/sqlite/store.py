"""The store that one SQLite file is: `netplan.actions.store.Store`."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from netplan.actions.book import Book, ShownPlan
from netplan.actions.store import NO_MARKS, PLAN_SHOWN, Finding, Operation, Preview, Reading
from netplan.errors import (
    ChangedMeanwhile,
    ChangedOutside,
    DatabaseProblem,
    NotFound,
    NothingToRedo,
    NothingToUndo,
    UnknownOperation,
)
from netplan.store.reading import read_said, read_shown_plan
from netplan.store.rows import RowsDiffer
from netplan.store.sqlite.connection import (
    FileState,
    Patience,
    backups_beside,
    connect_to_read,
    connect_to_write,
    renew_state_mark,
    repeat_state_mark,
    snapshot,
    sqlite_errors,
    state_mark,
    state_of,
    transaction,
    wipe_what_was_deleted,
    without_foreign_keys,
)
from netplan.store.sqlite.migrations import migrate, pending
from netplan.store.sqlite.reading import SqliteReading, open_to_read, up_to_date

if TYPE_CHECKING:
    from netplan.core.backups import Why
    from netplan.core.plan.weights import Weights
    from netplan.store.book import WritingBook

T = TypeVar("T")

_PAUSES = (0.02, 0.05, 0.1)
"""Seconds to wait after each try of an action that others have overtaken."""

_PLAN_PATIENCE = Patience(1.0)
"""A plan is shown whether it can be remembered or not."""

_LISTED_DAYS = 400
"""So many days are kept on which plans listed people."""


class SqliteStore:
    """The file at `path`, opened or made when it is first needed; `keep` operations of it can be undone.

    It reckons what it keeps of each history with `weights`, the usual ones where there are none. Backups go
    into the folder `backups`, which is beside the file unless it is said.
    """

    def __init__(
        self,
        path: Path,
        *,
        keep: int,
        patience: Patience,
        weights: "Weights | None",
        backups: Path | None = None,
    ) -> None:
        self.path = path
        self.address = str(path)
        self.backups = str(backups or backups_beside(path))
        self.changed = False
        self._own_weights = weights
        self._stale = False
        self._keep = keep
        self._patience = patience

    @property
    def _weights(self) -> "Weights":
        from netplan.core.plan.weights import DEFAULT

        return DEFAULT if self._own_weights is None else self._own_weights

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """What is stored, as of the first look; a missing file is an empty book, and stays missing."""
        with open_to_read(self.path, self._patience, Path(self.backups)) as stored:
            yield stored
            self._stale = self._stale or stored.stale

    @contextmanager
    def rehearsing(self) -> Iterator[Book]:
        """A Book that takes every change and keeps none. Nobody is kept from writing, and no file is made."""
        from netplan.store.book import WritingBook

        with open_to_read(self.path, self._patience, Path(self.backups)) as stored:
            yield WritingBook(stored)

    def write(self, action: Callable[[Book], T], *, command: str, on: date) -> T:
        """Run the action, and write what it changed; again where others changed something meanwhile.

        An action that takes long would be overtaken by quick ones for ever: after a few tries it runs with
        the file locked, all that it needs being loaded, and all that it asks answered by then.
        """
        for pause in _PAUSES:
            try:
                with self.writing(command=command, on=on) as book:
                    result = action(book)
            except ChangedMeanwhile:
                time.sleep(pause)
            else:
                return result
        from netplan.store.sqlite.writing import Command, get_ready, keep_changes

        with self._connected() as connection:
            get_ready(connection)
            with transaction(connection, self._patience) as cursor:
                held = self._book(cursor)
                result = action(held)
                told = Command(command, on, self._keep)
                keep_changes(cursor, held.outcome(), told, self._weights)
        return result

    @contextmanager
    def writing(self, *, command: str, on: date) -> Iterator[Book]:
        """One try of `write`. The file is made, mode 600, if there is none."""
        from netplan.store.sqlite.writing import Command, get_ready, keep_changes

        with self._connected() as connection:
            with snapshot(connection) as cursor:
                seen = state_mark(cursor)
                book = self._book(cursor)
                yield book
            outgoing = book.outcome()
            if outgoing.things:
                get_ready(connection, outgoing.things)
                with transaction(connection, self._patience) as cursor:
                    if state_mark(cursor) != seen:
                        raise ChangedMeanwhile(self.path)
                    keep_changes(cursor, outgoing, Command(command, on, self._keep), self._weights)

    def _book(self, cursor: sqlite3.Cursor) -> "WritingBook":
        from netplan.store.book import WritingBook

        return WritingBook(SqliteReading(cursor, self.path, self._patience))

    def history(self, *, limit: int = 20, contact: int | None = None) -> list[Operation]:
        """The last operations, newest first; none for a file that is not there."""
        from netplan.store.journal import operations

        if state_of(self.path) is not FileState.OURS:
            return []
        with self._looking() as cursor:
            return operations(cursor, limit, contact)

    def undo(self, back_to: int | None = None) -> tuple[Operation, ...]:
        """Take the last operation back, or all back to that number; returns what was taken, newest first."""
        from netplan.store.journal import members, next_undoing, take_back
        from netplan.store.sqlite.apply import applying, prepare
        from netplan.store.sqlite.statements import STATEMENTS

        self._expect(NothingToUndo)
        with self._connected() as connection:
            prepare(connection)
            with self._reversal(connection, "taken back") as (cursor, told):
                told += _to_undo(cursor, back_to)
                undoing = next_undoing(cursor)
                with applying(cursor, self._weights) as apply:
                    for number in members(cursor, told):
                        take_back(cursor, number, undoing, apply, STATEMENTS)
        return tuple(told)

    def redo(self) -> tuple[Operation, ...]:
        """Bring back what the last undoing took; returns what came back, newest first."""
        from netplan.store.journal import bring_back, members
        from netplan.store.sqlite.apply import applying, prepare

        self._expect(NothingToRedo)
        with self._connected() as connection:
            prepare(connection)
            with self._reversal(connection, "brought back") as (cursor, told):
                told += _to_redo(cursor)
                numbers = members(cursor, told)[::-1]
                together = numbers[0] if len(told) > 1 else None
                with applying(cursor, self._weights) as apply:
                    for number in numbers:
                        bring_back(cursor, number, together, apply)
        return tuple(told)

    def preview_undo(self, back_to: int | None = None) -> Preview:
        """What `undo` would do."""
        from netplan.store.previews import preview_undo

        self._expect(NothingToUndo)
        with self._looking() as cursor:
            return preview_undo(cursor, _to_undo(cursor, back_to))

    def preview_of(self, number: int) -> Preview:
        """What taking back that one operation would do."""
        from netplan.store.journal import since
        from netplan.store.previews import preview_undo

        self._expect(NothingToUndo)
        with self._looking() as cursor:
            found = [operation for operation in since(cursor, number) if operation.id == number]
            if not found:
                raise UnknownOperation(number)
            return preview_undo(cursor, found)

    def preview_redo(self) -> Preview:
        """What `redo` would do."""
        from netplan.store.previews import preview_redo

        self._expect(NothingToRedo)
        with self._looking() as cursor:
            return preview_redo(cursor, _to_redo(cursor))

    def forget(self) -> None:
        """Empty the journal; no trace of what was deleted stays in the file.

        Copies made before a migration are not touched. Raises a DatabaseProblem if another process reads the
        file at that moment, for it still needs the old pages.
        """
        from netplan.store.journal import drop_all
        from netplan.store.sqlite.search_index import write_anew

        if state_of(self.path) is not FileState.OURS:
            return
        with self._connected() as connection:
            with transaction(connection, self._patience) as cursor:
                drop_all(cursor)
                write_anew(cursor)
                renew_state_mark(cursor)
            if not wipe_what_was_deleted(connection):
                raise DatabaseProblem(
                    f"the history is empty, but another program is reading {self.path}, and traces stay "
                    f"in it. End that program, then once more: netplan history --forget"
                )

    def remember_plan(
        self, on: date, contact_ids: Sequence[int], marks: Mapping[int, str] = NO_MARKS
    ) -> None:
        """Keep the plan of the day `on`: scratch, by plain SQL, and in no journal."""
        if state_of(self.path) is not FileState.OURS:
            return
        patience = min(_PLAN_PATIENCE, self._patience, key=lambda patience: patience.seconds)
        with self._connected(patience) as connection:
            plan = ShownPlan(on, tuple(contact_ids)) if contact_ids else None
            listed = {(contact, marks.get(contact)) for contact in contact_ids}
            cursor = connection.cursor()
            shown = read_shown_plan(cursor) == plan and listed <= _listed_on(cursor, on)
            if shown and not self._stale and PLAN_SHOWN in read_said(cursor, on):
                return
            with transaction(connection, patience) as cursor:
                repeat_state_mark(cursor)
                cursor.execute("DELETE FROM shown_plan")
                cursor.executemany(
                    "INSERT INTO shown_plan (rank, day, contact_id) VALUES (?, ?, ?)",
                    [(rank, on.isoformat(), contact) for rank, contact in enumerate(contact_ids, start=1)],
                )
                cursor.executemany(
                    "INSERT OR REPLACE INTO listed (contact_id, day, mark) VALUES (?, ?, ?)",
                    [(contact, on.isoformat(), mark) for contact, mark in listed],
                )
                last_year = date.fromordinal(max(1, on.toordinal() - _LISTED_DAYS))
                cursor.execute("DELETE FROM listed WHERE day < ?", (last_year.isoformat(),))
                _say(cursor, PLAN_SHOWN, on)
                if self._stale:
                    _reckon_stale(cursor, self._weights)
            self._stale = False

    def remember_said(self, what: str, on: date) -> None:
        """Keep that something was said on a day: scratch, by plain SQL, and in no journal."""
        if state_of(self.path) is not FileState.OURS:
            return
        patience = min(_PLAN_PATIENCE, self._patience, key=lambda patience: patience.seconds)
        with (
            self._connected(patience) as connection,
            transaction(connection, patience) as cursor,
        ):
            repeat_state_mark(cursor)
            _say(cursor, what, on)

    def examine(self) -> list[Finding]:
        """What every check finds, those that could be made."""
        from netplan.store.sqlite.checks import examine

        return examine(self.path, self._patience, self._weights, Path(self.backups))

    def mend(self, check: str) -> bool:
        """Mend what a check found; False where that cannot be done from what there is."""
        from netplan.store.sqlite.checks import MENDS, set_wal_aside

        if check == "wal":
            set_wal_aside(self.path, Path(self.backups))
            return True
        if check not in MENDS:
            return False
        with (
            self._connected() as connection,
            without_foreign_keys(connection),
            transaction(connection, self._patience) as cursor,
        ):
            MENDS[check](cursor, self._weights)
            renew_state_mark(cursor)
        return True

    def state(self) -> int:
        """A number that is another one after each change; 0 where nothing is there."""
        if state_of(self.path) is not FileState.OURS:
            return 0
        with (
            sqlite_errors(self.path, self._patience),
            closing(connect_to_read(self.path, self._patience)) as connection,
            snapshot(connection) as cursor,
        ):
            return state_mark(cursor)

    def size(self) -> int:
        """Bytes of the file; 0 where there is none."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def keep_copy(self, why: "Why") -> str:
        """A checked copy in the folder for backups; the path of its file."""
        from netplan.store.sqlite.copies import new_backup

        return str(new_backup(self.path, Path(self.backups), why, self._patience))

    def copy_to(self, file: str) -> None:
        """A checked copy in a file of that name, in place of what was there."""
        from netplan.store.sqlite.copies import copy_of

        copy_of(self.path, Path(file), self._patience)

    def copied(self) -> bytes:
        """A checked copy as the bytes of its file."""
        from netplan.store.sqlite.copies import bytes_of

        return bytes_of(self.path, self._patience)

    def put_back(self, data: bytes, name: str, keep: Callable[[], None]) -> None:
        """Put a copy in place of what is stored."""
        from netplan.store.sqlite.copies import put_back

        def check(copy: sqlite3.Connection) -> None:
            pending(copy, Path(name))

        put_back(data, name, self.path, self._patience, check=check, keep=keep)
        self.changed = True

    @contextmanager
    def _connected(self, patience: Patience | None = None) -> Iterator[sqlite3.Connection]:
        """A connection that may write, to a file that is up to date."""
        patience = patience or self._patience
        with (
            sqlite_errors(self.path, patience),
            closing(connect_to_write(self.path, patience, Path(self.backups))) as connection,
        ):
            migrate(connection, self.path, patience=patience, backups=Path(self.backups))
            yield connection
        self.changed = self.changed or patience is self._patience

    @contextmanager
    def _looking(self) -> Iterator[sqlite3.Cursor]:
        """A cursor that reads one state of the file, which must be there."""
        with (
            sqlite_errors(self.path, self._patience),
            closing(up_to_date(self.path, self._patience, Path(self.backups))) as connection,
            snapshot(connection) as cursor,
        ):
            yield cursor

    @contextmanager
    def _reversal(
        self, connection: sqlite3.Connection, what: str
    ) -> Iterator[tuple[sqlite3.Cursor, list[Operation]]]:
        """A transaction that takes or brings operations back; the block says which."""
        told: list[Operation] = []
        try:
            with transaction(connection, self._patience) as cursor:
                shown = _shown_and_there(cursor)
                yield cursor, told
                if _shown_and_there(cursor) < shown:
                    # Their ids are free again, and the plan would name whoever gets them next.
                    cursor.execute("DELETE FROM shown_plan")
                    cursor.execute("DELETE FROM listed WHERE contact_id NOT IN (SELECT id FROM contact)")
                renew_state_mark(cursor)
        except (RowsDiffer, sqlite3.IntegrityError) as error:
            raise ChangedOutside(told[0].command, what) from error

    def _expect(self, otherwise: type[NotFound]) -> None:
        """Raise that where there is no file."""
        if state_of(self.path) is not FileState.OURS:
            raise otherwise


def _to_undo(cursor: sqlite3.Cursor, back_to: int | None) -> list[Operation]:
    from netplan.store.journal import operations, since

    told = operations(cursor, 1) if back_to is None else since(cursor, back_to)
    if not told:
        raise NothingToUndo if back_to is None or not operations(cursor, 1) else UnknownOperation(back_to)
    return told


def _to_redo(cursor: sqlite3.Cursor) -> list[Operation]:
    from netplan.store.journal import last_undone

    told = last_undone(cursor)
    if not told:
        raise NothingToRedo
    return told


def _say(cursor: sqlite3.Cursor, what: str, on: date) -> None:
    cursor.execute("INSERT OR IGNORE INTO said (day, what) VALUES (?, ?)", (on.isoformat(), what))
    last_year = date.fromordinal(max(1, on.toordinal() - _LISTED_DAYS))
    cursor.execute("DELETE FROM said WHERE day < ?", (last_year.isoformat(),))


def _listed_on(cursor: sqlite3.Cursor, day: date) -> set[tuple[int, str | None]]:
    """Who was listed on a day, with the marks."""
    cursor.execute("SELECT contact_id, mark FROM listed WHERE day = ?", (day.isoformat(),))
    return {*cursor.fetchall()}


def _shown_and_there(cursor: sqlite3.Cursor) -> set[int]:
    """Who is in the plan last shown and among the contacts."""
    cursor.execute("SELECT contact_id FROM shown_plan WHERE contact_id IN (SELECT id FROM contact)")
    return {contact for (contact,) in cursor.fetchall()}


def _reckon_stale(cursor: sqlite3.Cursor, weights: "Weights") -> None:
    """Make anew what is kept of histories with other weights, so that the next plan need not read them."""
    from netplan.store.sqlite.statements import STATEMENTS
    from netplan.store.sums import reckon, stale

    reckon(cursor, STATEMENTS, stale(cursor, weights), weights)
