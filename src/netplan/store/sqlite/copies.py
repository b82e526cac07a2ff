"""Whole copies of the file, and putting one back: through SQLite, for what is in the -wal belongs to it."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

from netplan import clock
from netplan.atomic import keep_names_of
from netplan.core.backups import Backup, Why
from netplan.errors import DatabaseBusy, DatabaseDamaged, DatabaseProblem, ForeignWal, UnreadableInput
from netplan.store.sqlite.connection import (
    APPLICATION_ID,
    USUAL,
    FileState,
    Patience,
    as_one_file,
    beside,
    check_wal,
    connect_to_copy,
    connect_to_read,
    damage_in,
    make_private_file,
    reaching,
    repeat_state_mark,
    sqlite_errors,
    state_of,
    transaction,
)
from netplan.store.sqlite.words import damage_in_words

_PAGES = 16
"""Pages written at a time while a copy is put back; between them others are looked at."""


def copy_of(path: Path, copy: Path, patience: Patience = USUAL) -> None:
    """Write the database at `path`, as last committed, to `copy`, mode 600, in place of what was there.

    SQLite's own way of copying: what is still in the -wal file comes along; a copy of the file would lose it.
    The copy is opened and checked before it takes the name. Raises DatabaseDamaged, with nothing left, where
    what is copied is damaged, and another DatabaseProblem where it cannot be read or the copy not written.
    """
    unfinished = copy.with_name(f"{copy.name}.part")
    with reaching(copy):
        unfinished.unlink(missing_ok=True)
        make_private_file(unfinished)
    _copy_by_way_of(unfinished, path, copy, patience)


def new_backup(path: Path, folder: Path, why: Why, patience: Patience = USUAL) -> Path:
    """A copy, as `copy_of` makes it, under a name of its own in the folder; that is made if need be, 700."""
    now = clock.local_now()
    for again in count():
        copy = folder / Backup(now, again, why).file_name(path.stem)
        unfinished = copy.with_name(f"{copy.name}.part")
        with reaching(copy):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Whoever has made the unfinished file has the name, if nobody had finished under it before.
            ours = make_private_file(unfinished)
            if ours and not copy.exists():
                break
            if ours:
                unfinished.unlink()
    _copy_by_way_of(unfinished, path, copy, patience)
    return copy


def _copy_by_way_of(unfinished: Path, path: Path, copy: Path, patience: Patience) -> None:
    try:
        with sqlite_errors(path, patience), closing(connect_to_read(path, patience)) as source:
            _fill(source, unfinished, path, patience)
        with reaching(copy):
            unfinished.replace(copy)
            keep_names_of(copy.parent)
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _fill(source: sqlite3.Connection, unfinished: Path, path: Path, patience: Patience) -> None:
    with sqlite_errors(unfinished, patience), closing(connect_to_copy(unfinished, patience)) as target:
        source.backup(target)
        # One file, complete in itself, rather than one that wants a -wal beside it.
        as_one_file(target)
        damage = damage_in(target)
    if damage is not None:
        raise DatabaseDamaged(path, damage)


def bytes_of(path: Path, patience: Patience = USUAL) -> bytes:
    """The same as the bytes of that file, without writing it anywhere."""
    with (
        sqlite_errors(path, patience),
        closing(connect_to_read(path, patience)) as source,
        closing(sqlite3.connect(":memory:")) as target,
    ):
        source.backup(target)
        damage = damage_in(target)
        if damage is not None:
            raise DatabaseDamaged(path, damage)
        return _without_wal(target.serialize())


def put_back(
    data: bytes,
    name: str,
    path: Path,
    patience: Patience,
    *,
    check: Callable[[sqlite3.Connection], object],
    keep: Callable[[], None],
) -> None:
    """Write a copy, given as its bytes and called `name`, into the live file at `path`, all or nothing.

    Others who have the file open see it as one change. `check` is given the copy, and raises where it cannot
    be used here; `keep` is called once nobody else can write any more, to keep what is replaced. Where one of
    them raises, nothing is replaced. Raises UnreadableInput for bytes that are no whole copy of a database of
    netplan's, and a DatabaseProblem.
    """
    with opened(data, name) as copy:
        check(copy)
        if state_of_live(path) is not FileState.OURS or not _write_over(copy, path, patience, keep):
            _write_in_place_of(data, path, keep)


def state_of_live(path: Path) -> FileState | None:
    """What stands there; None where it is damaged so far that it is not known as ours any more."""
    try:
        return state_of(path)
    except DatabaseProblem:
        return None


@contextmanager
def opened(data: bytes, name: str) -> Iterator[sqlite3.Connection]:
    """A copy, given as its bytes, in memory; raises UnreadableInput where it is none, or damaged."""
    mark = int.from_bytes(data[68:72], "big")
    if not data.startswith(b"SQLite format 3\0") or mark != APPLICATION_ID:
        raise UnreadableInput(name, "it is no copy of a database of netplan's")
    with closing(sqlite3.connect(":memory:")) as copy:
        try:
            copy.deserialize(_without_wal(data))
            damage = damage_in(copy)
        except sqlite3.Error as error:
            damage = damage_in_words(error)
        if damage is not None:
            raise UnreadableInput(name, f"it is damaged ({damage})")
        yield copy


def _write_over(copy: sqlite3.Connection, path: Path, patience: Patience, keep: Callable[[], None]) -> bool:
    """Write into the file through SQLite; False where it is damaged too far for that."""
    until = time.monotonic() + patience.seconds
    kept = False

    def look(status: int, remaining: int, total: int) -> None:
        nonlocal kept
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            if time.monotonic() > until:
                raise DatabaseBusy(path, patience.seconds)
        elif not kept:
            # The first pages are written, so that nobody else can write any more; nothing is committed yet.
            kept = True
            keep()

    try:
        check_wal(path)
        with sqlite_errors(path, patience), closing(connect_to_copy(path, patience)) as live:
            with transaction(live, patience) as cursor:
                repeat_state_mark(cursor)  # what follows in the -wal then belongs to this file
            copy.backup(live, pages=_PAGES, progress=look, sleep=0.05)
    except DatabaseProblem as problem:
        if isinstance(problem, ForeignWal):
            return False
        cause = problem.__cause__
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or kept:
            raise
        return False
    return True


def _write_in_place_of(data: bytes, path: Path, keep: Callable[[], None]) -> None:
    """Put the copy where nothing that SQLite could write into is; a -wal of what was there goes first."""
    keep()
    fresh = path.with_name(f"{path.name}.part")
    with reaching(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh.unlink(missing_ok=True)
        make_private_file(fresh)
        with fresh.open("wb") as file:
            file.write(_without_wal(data))
            file.flush()
            os.fsync(file.fileno())
        for suffix in ("-wal", "-shm", "-journal"):
            beside(path, suffix).unlink(missing_ok=True)
        fresh.replace(path)
        keep_names_of(path.parent)


def _without_wal(data: bytes) -> bytes:
    """The same file, saying that it has no -wal: a database in memory cannot have one."""
    return data[:18] + b"\1\1" + data[20:]
