"""The file: whose it is, who may read it, how SQLite is told to treat it, and what its errors mean.

All PRAGMAs, the header and the -wal file are this file's matter.
"""

import errno
import os
import sqlite3
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path

from netplan.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseProblem,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFailing,
    DiskFull,
    ForeignDatabase,
    ForeignWal,
    NoFullText,
    StoreRefused,
)
from netplan.frozen import frozen
from netplan.store.sqlite.wal import is_foreign, next_mark
from netplan.store.sqlite.words import (
    damage_in_words,
    finding_in_words,
    is_of_the_search,
    refusal_in_words,
)

APPLICATION_ID = 0x6E706C6E
"""“npln”: the mark in the header by which a file is known as netplan's (bytes 68 to 71)."""

_TELL_AFTER = 2.0
"""Seconds of waiting after which a person is told what for."""

_MAKING = 1.0
"""Seconds that another process may take to make a new file."""

_A_LITTLE = 65_536
"""Bytes: with fewer of them free the disk is as good as full; the -shm file alone takes half as much."""

_MAGIC = b"SQLite format 3\0"
_UNCHANGING = "mode=ro&immutable=1"
_CANNOT_MAKE_SHM = (
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
)
"""What SQLite says where it cannot make the -shm file that a reader of WAL needs: no right to, or no room."""


@frozen
class Patience:
    """How long to wait for another process that is writing, in seconds.

    `tell` is called once if that takes longer than two seconds.
    """

    seconds: float = 30.0
    tell: Callable[[], None] | None = None


USUAL = Patience()
"""How long one waits unless it is said."""


class FileState(Enum):
    """What stands under the path."""

    MISSING = "missing"
    EMPTY = "empty"
    OURS = "ours"


def state_of(path: Path) -> FileState:
    """Whose file it is, read from its header alone, so that a stranger's file is not even opened by SQLite.

    EMPTY is a file without content, or an SQLite file in which nothing was ever made: what an interrupted
    first start leaves. A file that another process is making at this moment is waited for.
    Raises ForeignDatabase for anything else that is not ours, ForeignWal where one is gone whose last changes
    are still there, DatabaseDamaged where its end is cut off, and DatabaseUnreachable.
    """
    patience = time.monotonic() + _MAKING
    while True:
        try:
            state = _state_at_once(path)
            if state is not FileState.OURS:
                check_wal(path)
            return state
        except ForeignDatabase:
            if not _being_made(path) or time.monotonic() > patience:
                raise
        except DatabaseDamaged:
            if time.monotonic() > patience - _MAKING * 3 / 4:
                raise
        time.sleep(0.02)


def _being_made(path: Path) -> bool:
    """Whether somebody is writing to a file without a mark: its first pages, ours perhaps among them."""
    try:
        with path.open("rb") as file:
            unmarked = not any(file.read(100)[68:72])
    except OSError:
        return False
    return unmarked and (_waiting(path, "-journal") or _waiting(path, "-wal"))


def _state_at_once(path: Path) -> FileState:
    with reaching(path):
        try:
            there = path.stat()
        except FileNotFoundError:
            return FileState.MISSING
        if stat.S_ISDIR(there.st_mode):
            raise DatabaseUnreachable(path, "it is a folder, and a file is needed")
        if not stat.S_ISREG(there.st_mode):
            raise DatabaseUnreachable(path, "it is no ordinary file")
        with path.open("rb") as file:
            header = file.read(100)
    if not any(header) and (not header or _waiting(path, "-journal")):
        # The second case: SQLite was cut off while it wrote the first pages, and will take them back.
        return FileState.EMPTY
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise ForeignDatabase(path, "it is not an SQLite file")
    mark = int.from_bytes(header[68:72], "big")
    if mark == APPLICATION_ID:
        if _is_cut_off(path, there.st_size, header):
            raise DatabaseDamaged(path, "its end is cut off")
        return FileState.OURS
    nothing_made = header[40:44] == bytes(4) and not _waiting(path, "-wal") and not _waiting(path, "-journal")
    if mark == 0 and nothing_made:
        return FileState.EMPTY
    raise ForeignDatabase(path)


def _is_cut_off(path: Path, size: int, header: bytes) -> bool:
    """Whether the file ends within a page, which SQLite would take for zeros.

    Beside a -wal or a journal it may, after a crash: the whole page is in there.
    """
    page = int.from_bytes(header[16:18], "big")
    return size % (65_536 if page == 1 else page or 1) != 0 and not any(
        _waiting(path, suffix) for suffix in ("-wal", "-journal")
    )


def refuse_emptied(path: Path, backups: Path) -> None:
    """Raises DatabaseDamaged for a file without content of which there are backups: it had some."""
    from netplan.core.backups import read_name

    with reaching(path):
        emptied = path.stat().st_size == 0
    if emptied and any(read_name(name, path.stem) for name in _names_in(backups)):
        raise DatabaseDamaged(path, "it is empty, though there are backups of it")


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def connect_to_write(
    path: Path, patience: Patience = USUAL, backups: Path | None = None
) -> sqlite3.Connection:
    """A connection without a transaction of its own; a missing file is made, mode 600, its folders 700.

    Nothing is begun implicitly (`isolation_level=None`): sqlite3's own habit commits before DDL. `backups` is
    the folder for them, which is beside the file unless it is said.
    Raises a DatabaseProblem if the file is not ours or cannot be had. The caller migrates and closes.
    """
    state = state_of(path)
    if state is FileState.EMPTY:
        refuse_emptied(path, backups or backups_beside(path))
    if state is not FileState.MISSING:
        if not _writable(path):
            raise DatabaseReadOnly(path)
    else:
        with reaching(path):
            _make_folders(path.parent)
            make_private_file(path)
    check_wal(path)
    return _connect(path, "mode=rw", patience, _treat_for_writing)


def connect_to_read(path: Path, patience: Patience = USUAL) -> sqlite3.Connection:
    """A connection that cannot change anything; the file must be there.

    Where one may write, SQLite is let to: a reader has to make the -shm file of WAL, and tidies it away.
    Where one may not, it would leave files behind that the owner cannot write to. So the file is then taken
    as one that nobody is changing (`immutable`), unless a -wal or -journal file beside it says otherwise.
    """
    check_wal(path)
    writable = _writable(path)
    in_use = any(beside(path, suffix).exists() for suffix in ("-wal", "-journal"))
    how = "mode=rw" if writable else "mode=ro" if in_use else _UNCHANGING
    try:
        return _connect(path, how, patience, _treat_for_reading)
    except sqlite3.Error as error:
        if _primary(error) not in _CANNOT_MAKE_SHM or how == _UNCHANGING:
            raise
        if _waiting(path, "-wal") or _waiting(path, "-journal"):
            # What is in there is part of the truth, and SQLite needs a writable folder to make use of it.
            if how == "mode=rw":
                raise
            why = "its last changes are still in the -wal file beside it, in a folder that is read-only"
            raise DatabaseUnreachable(path, why) from error
    return _connect(path, _UNCHANGING, patience, _treat_for_reading)


def check_wal(path: Path) -> None:
    """Raises ForeignWal where what is in the -wal was written for another file than the one beside it."""
    if _waiting(path, "-wal") and is_foreign(path, beside(path, "-wal")):
        raise ForeignWal(path)


def _connect(
    path: Path, how: str, patience: Patience, treat: Callable[[sqlite3.Connection], None]
) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?{how}"
    connection = sqlite3.connect(address, uri=True, timeout=patience.seconds, isolation_level=None)
    try:
        treat(connection)
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[sqlite3.Cursor]:
    """All that is read inside is one state of the file, and keeps nobody from writing."""
    connection.execute("BEGIN")
    try:
        yield connection.cursor()
    finally:
        connection.rollback()


@contextmanager
def transaction(connection: sqlite3.Connection, patience: Patience) -> Iterator[sqlite3.Cursor]:
    """All that is done inside, or nothing of it (Ctrl-C too). It begins as a writer: nobody comes between.

    Others who write wait for its end, so only writing belongs inside.
    """
    _begin_to_write(connection, patience)
    try:
        yield connection.cursor()
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


def _begin_to_write(connection: sqlite3.Connection, patience: Patience) -> None:
    if patience.tell is not None and patience.seconds > _TELL_AFTER:
        try:
            _wait_at_most(connection, _TELL_AFTER)
            connection.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if _primary(error) != sqlite3.SQLITE_BUSY:
                raise
            patience.tell()
        finally:
            _wait_at_most(connection, patience.seconds - _TELL_AFTER)
    connection.execute("BEGIN IMMEDIATE")


# The PRAGMAs: no other file of the program has any.


def _wait_at_most(connection: sqlite3.Connection, seconds: float) -> None:
    connection.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")


def _treat_for_writing(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    # What was acknowledged survives a power cut, while others have the file open too.
    connection.execute("PRAGMA synchronous = FULL")


def _treat_for_reading(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA schema_version").fetchone()  # the first look at the file, where it may fail


def use_wal(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at the same time.

    Only after the first tables are there: so the mark of a new file is in its header, and never only in a
    -wal file. Where it cannot be had (another process is in the middle of something, or the disk is shared
    over a network) the older way of SQLite serves as well, and the next command tries again.
    """
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode = WAL").fetchone()


def state_mark(cursor: sqlite3.Cursor) -> int:
    """A number that is another one after each change of what is stored; 0 where nothing was changed yet."""
    cursor.execute("PRAGMA user_version")
    (mark,) = cursor.fetchone()
    return int(mark)


def renew_state_mark(cursor: sqlite3.Cursor) -> None:
    """Say that something is changed, as part of the transaction that is under way.

    The number is drawn rather than counted: a file that was put back and changed again never has one that it
    had before. It follows the one before, so that a -wal can be told from another file's (`wal.py`).
    """
    cursor.execute(f"PRAGMA user_version = {next_mark(state_mark(cursor))}")


def repeat_state_mark(cursor: sqlite3.Cursor) -> None:
    """Write the number once more as it is, with what is no change of what is stored: for the -wal."""
    cursor.execute(f"PRAGMA user_version = {state_mark(cursor)}")


def mark_as_ours(connection: sqlite3.Connection) -> None:
    """Write the mark into the header, as part of the transaction that is under way."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


@contextmanager
def without_foreign_keys(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a migration rebuild tables that others refer to; SQLite heeds this only outside a transaction."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def dangling_reference(connection: sqlite3.Connection) -> str | None:
    """The first foreign key that leads nowhere, described; None when all is well."""
    row = connection.execute("PRAGMA foreign_key_check").fetchone()
    return None if row is None else f"{row[0]} row {row[1]} refers to a missing {row[2]}"


def wipe_what_was_deleted(connection: sqlite3.Connection) -> bool:
    """Rewrite the file without its free pages and empty the -wal file; False if a reader was in the way."""
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("VACUUM")
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def as_one_file(connection: sqlite3.Connection) -> None:
    """Let a copy be complete in itself, rather than want a -wal beside it."""
    connection.execute("PRAGMA journal_mode = DELETE").fetchone()


def damage_in(connection: sqlite3.Connection) -> str | None:
    """The first thing that is wrong in the pages of the file; None when all is well.

    Every page is read, so it takes about as long as reading the file.
    """
    return next(iter(_found_in(connection, "quick_check")), None)


def mismatched_indexes(connection: sqlite3.Connection) -> str | None:
    """What is wrong with the indexes of a file whose pages are well; None when all is."""
    return next(iter(_found_in(connection, "integrity_check")), None)


def _found_in(connection: sqlite3.Connection, check: str) -> list[str]:
    """What a check of SQLite's finds, but for the index of texts, which is looked at for itself."""
    try:
        found = [str(line) for (line,) in connection.execute(f"PRAGMA {check}(100)")]
    except sqlite3.DatabaseError as error:
        return [damage_in_words(error)]
    return [finding_in_words(line) for line in found if line != "ok" and not is_of_the_search(line)]


def broken_references(connection: sqlite3.Connection) -> list[tuple[str, int | None]]:
    """The rows that refer to something missing: their tables and numbers."""
    return [(table, row) for table, row, *_ in connection.execute("PRAGMA foreign_key_check")]


def connect_to_copy(path: Path, patience: Patience = USUAL) -> sqlite3.Connection:
    """A connection into which a whole database is going to be copied; the file must be there."""
    return _connect(path, "mode=rw", patience, _treat_for_writing)


# What goes wrong, as one sentence.


@contextmanager
def sqlite_errors(path: Path, patience: Patience = USUAL) -> Iterator[None]:
    """Turn what SQLite raises into a DatabaseProblem about `path`; a misuse of sqlite3 stays a bug.

    What a function that SQL called raised, Ctrl-C above all, goes on as it is.
    """
    _raised_in_sql.clear()
    try:
        yield
    except sqlite3.Error as error:
        if "user-defined function" in str(error):
            # Nothing is kept of what comes before the function's first line: that can only be Ctrl-C.
            raise (_raised_in_sql.pop() if _raised_in_sql else KeyboardInterrupt()) from error
        problem = _problem(path, patience, error)
        if problem is None:
            raise
        raise problem from error


_raised_in_sql: list[BaseException] = []
"""What a function that SQL called raised: SQLite itself tells no more of it than that there was something."""


def teach(connection: sqlite3.Connection, name: str, function: Callable[[str | None], str]) -> None:
    """Let the SQL of this connection call a function of one text, whose value depends on that alone."""

    def call(text: str | None) -> str:
        try:
            return function(text)
        except BaseException as error:
            _raised_in_sql.append(error)
            raise

    connection.create_function(name, 1, call, deterministic=True)


def _problem(path: Path, patience: Patience, error: sqlite3.Error) -> DatabaseProblem | None:
    if isinstance(error, sqlite3.ProgrammingError | sqlite3.InterfaceError):
        return None
    code = _primary(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_SCHEMA):
        return DatabaseBusy(path, patience.seconds)
    if code == sqlite3.SQLITE_READONLY:
        return DatabaseReadOnly(path)
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _no_room(path)):
        return DiskFull(path)
    if code == sqlite3.SQLITE_IOERR:
        return DiskFailing(path)
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return DatabaseUnreachable(path, "the file or its folder does not allow it")
    if code == sqlite3.SQLITE_NOTADB:
        return ForeignDatabase(path, "it is not an SQLite file")
    if code in (sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_TOOBIG):
        return StoreRefused(refusal_in_words(error))
    if "no such module" in str(error):
        return NoFullText()
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT) or str(error).startswith("no such"):
        return DatabaseDamaged(path, damage_in_words(error))
    return None


def _no_room(path: Path) -> bool:
    """Whether the disk has no room for a page more, or no file may grow by one."""
    try:
        disk = os.statvfs(path.absolute().parent)
    except (OSError, AttributeError):  # there is no such call on Windows
        return False
    return disk.f_bavail * disk.f_frsize < _A_LITTLE or _may_not_grow(path)


def _may_not_grow(path: Path) -> bool:
    """Whether a limit of the shell (`ulimit -f`) stands in the way."""
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max((file.stat().st_size for file in (path, beside(path, "-wal")) if file.exists()), default=0)
    return limit != resource.RLIM_INFINITY and limit < largest + _A_LITTLE


def _primary(error: sqlite3.Error) -> int:
    """SQLite's code without its finer shade; text that is no UTF-8 has none, and is damage."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF


@contextmanager
def reaching(path: Path) -> Iterator[None]:
    """The same for what the file system says; only around our own doing, never around an action's."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(path) from error
        if error.errno == errno.EROFS:
            raise DatabaseReadOnly(path) from error
        why = (error.strerror or "it cannot be reached").lower()
        raise DatabaseUnreachable(path, why) from error


def make_private_file(path: Path) -> bool:
    """An empty file that its owner alone may read, whatever the umask; False where one is there, which stays.

    SQLite gives its -wal, -shm and -journal files the mode of the file they belong to.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return False
    return True


def _make_folders(folder: Path) -> None:
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)


def _writable(path: Path) -> bool:
    """Whether the file and its folder may be written to: SQLite needs both."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def backups_beside(path: Path) -> Path:
    """Where backups are kept unless the settings say otherwise."""
    return path.absolute().parent / "backups"


def beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _waiting(path: Path, suffix: str) -> bool:
    try:
        return beside(path, suffix).stat().st_size > 0
    except OSError:
        return False
