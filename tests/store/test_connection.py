"""Where the file may be, who may read it, and what is said when it cannot be had."""

import os
import re
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from netplan.actions.store import Operation
from netplan.core.network import Network
from netplan.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseProblem,
    DatabaseReadOnly,
    DatabaseUnreachable,
    DiskFull,
    ForeignDatabase,
    StoreRefused,
    UnsupportedDatabase,
)
from netplan.store import at
from netplan.store.sqlite import connection as sqlite_connection
from netplan.store.sqlite.connection import (
    APPLICATION_ID,
    FileState,
    connect_to_read,
    connect_to_write,
    sqlite_errors,
    state_of,
    teach,
)
from netplan.store.sqlite.copies import copy_of
from netplan.store.sqlite.location import path_of
from netplan.store.sqlite.steps import STEPS
from store.book_contract import ADA, DAY, EVERYTHING, GRACE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netplan.db"


def fill(path: Path) -> Network:
    with at(path).writing(command="fill", on=DAY) as book:
        for thing in EVERYTHING:
            book.put(thing)
    return stored_in(path)


def stored_in(path: Path) -> Network:
    with at(path).reading() as stored:
        return stored.network()


def rename(path: Path) -> None:
    with at(path).writing(command="rename", on=DAY) as book:
        book.put(replace(ADA, name="Ada King"))


def undo(path: Path) -> None:
    at(path).undo()


def history(path: Path) -> list[Operation]:
    return at(path).history()


def forget(path: Path) -> None:
    at(path).forget()


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# What --db may say.


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("plan.db", "plan.db"),
        ("/var/plan.db", "/var/plan.db"),
        ("sqlite:///plan.db", "plan.db"),
        ("sqlite:////var/plan.db", "/var/plan.db"),
        ("SQLite+PySQLite:///a b/ö?.db".replace("?", ""), "a b/ö.db"),
        ("C:plan.db", "C:plan.db"),
    ],
)
def test_a_path_or_an_sqlite_address_names_the_file(text: str, path: str) -> None:
    assert path_of(text) == Path(path)


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert path_of("~/plan.db") == path_of("sqlite:///~/plan.db") == Path("/home/ada/plan.db")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "postgresql://me@host/plan",
            "mysql+pymysql://x/y",
            "https://example.org/plan.db",
            "file:///plan.db",
        ),
        *(
            "sqlite://",
            "sqlite://host/plan.db",
            "sqlite:///",
            "sqlite:///plan.db?mode=ro",
            "sqlite:///:memory:",
        ),
        *(":memory:", "", "  ", "a\0b", "~nobody-of-that-name/plan.db"),
    ],
)
def test_other_addresses_are_refused_with_what_to_try(text: str) -> None:
    with pytest.raises(UnsupportedDatabase, match=r"Try --db FILE or sqlite:///FILE$") as refused:
        path_of(text)
    assert refused.value.exit_code == 2
    assert "\0" not in str(refused.value)


# Who may read it.


@pytest.fixture
def umask() -> Iterator[Callable[[int], None]]:
    before = os.umask(0o022)
    try:
        yield lambda mask: (os.umask(mask), None)[1]
    finally:
        os.umask(before)


@pytest.mark.parametrize("mask", [0, 0o022, 0o077])
def test_only_the_owner_may_read_whatever_the_umask(
    tmp_path: Path, umask: Callable[[int], None], mask: int
) -> None:
    umask(mask)
    there = tmp_path / "there"
    there.mkdir(mode=0o755)
    was = mode(there)
    path = there / "a" / "b" / "netplan.db"
    with at(path).writing(command="add", on=DAY) as book:
        book.put(ADA)
        files = {file.name: mode(file) for file in path.parent.iterdir()}
    assert files == {"netplan.db": 0o600, "netplan.db-wal": 0o600, "netplan.db-shm": 0o600}
    assert [mode(path.parent), mode(path.parent.parent)] == [0o700, 0o700]
    assert mode(there) == was
    assert [file.name for file in path.parent.iterdir()] == ["netplan.db"]
    assert mode(path) == 0o600


def test_a_new_file_is_private_before_anything_is_in_it(
    path: Path, umask: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    umask(0)
    modes: list[int] = []
    connect = sqlite3.connect

    def look_and_connect(*arguments: object, **options: object) -> sqlite3.Connection:
        modes.append(mode(path))
        return connect(*arguments, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(sqlite3, "connect", look_and_connect)
    fill(path)
    assert set(modes) == {0o600}


def test_the_mode_of_a_file_that_is_there_is_left_alone(path: Path) -> None:
    fill(path)
    path.chmod(0o640)
    rename(path)
    assert mode(path) == 0o640


# Whose it is.


def test_a_missing_file_is_an_empty_book_and_stays_missing(path: Path) -> None:
    with at(path).reading() as stored:
        assert stored.network() == Network()
        assert stored.shown_plan() is None
        assert (stored.names(), stored.goal_keys(), stored.words("org")) == ([], [], [])
    at(path).remember_plan(DAY, [1])
    assert list(path.parent.iterdir()) == []


def make_foreign(path: Path, mark: int = 0, journal: str = "DELETE") -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
        connection.execute(f"PRAGMA application_id = {mark}")
        connection.execute("CREATE TABLE contact (id INTEGER PRIMARY KEY, name)")
        connection.execute("INSERT INTO contact VALUES (1, 'Theirs')")
        connection.commit()


def make_marked(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 5")


def make_foreign_in_its_wal(path: Path) -> None:
    """Nothing but a header in the file itself; all there is waits in the -wal."""
    work = path.with_name("work.db")
    with closing(sqlite3.connect(work)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE contact (id INTEGER PRIMARY KEY, name)")
        shutil.copy(work, path)
        shutil.copy(f"{work}-wal", f"{path}-wal")
    work.unlink()


STRANGERS: dict[str, Callable[[Path], object]] = {
    "SQLite": make_foreign,
    "SQLite in WAL mode": lambda path: make_foreign(path, journal="WAL"),
    "SQLite, all in the WAL": make_foreign_in_its_wal,
    "of another program": lambda path: make_foreign(path, mark=0x0F055111),
    "marked, nothing in it": make_marked,
    "text": lambda path: path.write_text("Dear diary"),
    "a long text": lambda path: path.write_text("Dear diary " * 999),
    "zeros": lambda path: path.write_bytes(bytes(8192)),
    "cut short": lambda path: path.write_bytes(b"SQLite format 3\0"),
}
USES: dict[str, Callable[[Path], object]] = {
    "read": stored_in,
    "write": fill,
    "undo": undo,
    "history": history,
    "forget": forget,
    "remember": lambda path: at(path).remember_plan(DAY, [1]),
}


@pytest.mark.parametrize("way", USES.values(), ids=USES)
@pytest.mark.parametrize("make", STRANGERS.values(), ids=STRANGERS)
def test_a_strangers_file_is_refused_and_left_as_it_is(
    path: Path, make: Callable[[Path], object], way: Callable[[Path], object]
) -> None:
    make(path)
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(ForeignDatabase, match="left as it is") as refused:
        way(path)
    assert refused.value.exit_code == 3
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


def test_our_mark_on_other_tables_is_a_stranger_too(path: Path) -> None:
    make_foreign(path, mark=APPLICATION_ID)
    for way in USES.values():
        with pytest.raises(ForeignDatabase):
            way(path)


def leave_nothing(path: Path) -> None:
    path.touch()


def leave_a_header(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")


def leave_a_wal_header(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def leave_half_the_tables(path: Path) -> None:
    """What a power cut leaves in the middle of the first tables: some pages, and the journal to undo them."""
    scratch = path.with_name("scratch")
    with closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        for statement in STEPS[0].statements:
            connection.execute(statement)
        connection.execute("INSERT INTO contact_detail VALUES (1, 'alias', ?, 0)", ("x" * 100_000,))
        shutil.copy(scratch, path)
        shutil.copy(f"{scratch}-journal", f"{path}-journal")
        connection.execute("ROLLBACK")
    scratch.unlink()
    assert path.stat().st_size > 0


def leave_zeros_and_a_journal(path: Path) -> None:
    leave_half_the_tables(path)
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])


@pytest.mark.parametrize(
    "leave",
    [leave_nothing, leave_a_header, leave_a_wal_header, leave_half_the_tables, leave_zeros_and_a_journal],
)
@pytest.mark.parametrize("read_first", [True, False])
def test_a_first_start_that_was_cut_off_is_begun_again(
    path: Path, leave: Callable[[Path], None], read_first: bool
) -> None:
    leave(path)
    if read_first:
        assert stored_in(path) == Network()
        assert at(path).history() == []
    assert fill(path).contacts == {1: ADA, 2: GRACE}
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


# When it cannot be had.


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    for way in USES.values():
        with pytest.raises(DatabaseUnreachable, match=r"is a folder.*--db FILE$"):
            way(tmp_path)


def test_a_device_is_not_a_file() -> None:
    with pytest.raises(DatabaseUnreachable, match="no ordinary file"):
        stored_in(Path("/dev/null"))


def test_a_file_is_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for way in (stored_in, fill):
        with pytest.raises(DatabaseUnreachable, match="not a directory"):
            way(tmp_path / "file" / "netplan.db")


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="too long"):
        fill(tmp_path / ("n" * 300))


def test_whoever_waits_too_long_is_told_so(path: Path) -> None:
    before = fill(path)
    hasty = at(path, patience=0.05)
    ways: tuple[Callable[[], object], ...] = (
        lambda: hasty.write(lambda book: book.drop(book.touchpoints[1]), command="drop", on=DAY),
        hasty.undo,
        hasty.forget,
        lambda: hasty.remember_plan(DAY, [1]),
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for way in ways:
            with pytest.raises(DatabaseBusy, match=r"for 0\.05 seconds.*try again in a moment.*patience"):
                way()
        assert stored_in(path) == before
        assert len(history(path)) == 1
    undo(path)


def test_whoever_waits_long_is_told_what_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path)
    monkeypatch.setattr(sqlite_connection, "_TELL_AFTER", 0.1)
    told: list[str] = []
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")

        def tell() -> None:
            told.append("waiting")
            other.execute("ROLLBACK")

        store = at(path, tell=tell)
        store.write(lambda book: book.drop(book.touchpoints[1]), command="drop", on=DAY)
    assert told == ["waiting"]
    store.undo()
    assert told == ["waiting"]


def test_a_damaged_file_is_called_that(path: Path) -> None:
    fill(path)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    for way in (stored_in, fill, history):
        with pytest.raises(DatabaseDamaged, match="netplan doctor"):
            way(path)


@pytest.mark.parametrize(
    "by_hand",
    [
        "UPDATE contact SET added = '2026-02-31'",
        "UPDATE contact SET birthday = '2026-02-31'",
        "UPDATE contact SET every = 'xxd'",
        "UPDATE contact SET name = CAST(x'ff' AS TEXT)",
        "DROP TABLE note",
    ],
)
def test_rows_that_make_no_sense_are_damage(path: Path, by_hand: str) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(by_hand)
    with pytest.raises(DatabaseDamaged):
        stored_in(path)


def test_a_full_disk_is_called_that(path: Path) -> None:
    fill(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA max_page_count = 1")
        with pytest.raises(DiskFull, match="Nothing was stored"), sqlite_errors(path):
            connection.execute("INSERT INTO note VALUES (9, 1, 9, '2026-01-01', ?)", ("x" * 500_000,))


def test_what_sqlite_says_becomes_one_sentence(path: Path) -> None:
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        for statement, told in {
            "UPDATE contact SET name = ''": "contact_name is none that can be kept",
            "UPDATE contact SET name = NULL": "contact.name is missing",
            "UPDATE contact SET id = 'x'": "a value is too long, or of the wrong kind",
        }.items():
            with pytest.raises(StoreRefused, match=re.escape(told)), sqlite_errors(path):
                connection.execute(statement)
        with pytest.raises(DatabaseDamaged, match="a table of it is missing"), sqlite_errors(path):
            connection.execute("SELECT * FROM nowhere")
        with pytest.raises(sqlite3.OperationalError), sqlite_errors(path):
            connection.execute("SELEC")  # a mistake of ours is no damage
        connection.execute("PRAGMA query_only = ON")
        with pytest.raises(DatabaseReadOnly), sqlite_errors(path):
            connection.execute("UPDATE contact SET name = 'x'")
        with pytest.raises(sqlite3.ProgrammingError), sqlite_errors(path):
            connection.execute("SELECT ?")  # a mistake of ours stays one


# Read-only places. Root may write everywhere, so somebody else has to look.


@contextmanager
def not_as_root() -> Iterator[None]:
    """As somebody to whom the rights of files apply."""
    if os.geteuid() != 0:
        yield
        return
    groups = os.getgroups()
    os.setgroups([])
    os.setresgid(65534, 65534, 0)
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that others may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


@pytest.mark.parametrize("folder_mode", [0o555, 0o777], ids=["folder", "file"])
def test_reading_works_where_one_may_not_write(folder: Path, folder_mode: int) -> None:
    path = folder / "netplan.db"
    before = fill(path)
    path.chmod(0o444)
    folder.chmod(folder_mode)
    with not_as_root():
        assert stored_in(path) == before
        assert len(at(path).history()) == 1
        for way in (rename, undo, forget, USES["remember"]):
            with pytest.raises(DatabaseReadOnly, match=r"is read-only.*--db FILE$"):
                way(path)
        assert stored_in(path) == before
    assert [file.name for file in folder.iterdir()] == ["netplan.db"]  # nothing that would bar its owner


def test_an_empty_wal_in_a_read_only_folder_bars_nobody(folder: Path) -> None:
    path = folder / "netplan.db"
    before = fill(path)
    path.with_name("netplan.db-wal").touch(0o444)
    path.chmod(0o444)
    folder.chmod(0o555)
    with not_as_root():
        assert stored_in(path) == before


def test_reading_goes_on_beside_a_writer_where_one_may_only_read(folder: Path) -> None:
    path = folder / "netplan.db"
    before = fill(path)
    path.chmod(0o644)
    with at(path).writing(command="change", on=DAY) as book:
        book.put(replace(ADA, name="Ada King"))
        with not_as_root():
            assert stored_in(path) == before
    with not_as_root():
        assert stored_in(path).contacts[1].name == "Ada King"


def test_changes_left_in_the_wal_of_a_read_only_folder_are_not_passed_over(folder: Path) -> None:
    path = folder / "netplan.db"
    leave_a_wal(path)
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)
    with not_as_root(), pytest.raises(DatabaseUnreachable, match="-wal file beside it"):
        stored_in(path)


def test_what_may_not_be_read_is_said(folder: Path) -> None:
    path = folder / "netplan.db"
    fill(path)
    path.chmod(0o000)
    with not_as_root():
        for way in USES.values():
            with pytest.raises(DatabaseUnreachable, match=r"permission denied.*--db FILE$"):
                way(path)


def test_a_folder_in_which_one_may_make_nothing(folder: Path) -> None:
    folder.chmod(0o555)
    with not_as_root():
        for path in (folder / "netplan.db", folder / "new" / "netplan.db"):
            assert stored_in(path) == Network()
            with pytest.raises(DatabaseUnreachable, match=r"permission denied.*--db FILE$"):
                fill(path)
    assert list(folder.iterdir()) == []


def leave_a_wal(path: Path) -> None:
    """A file whose last command is still in the -wal beside it, as after a power cut."""
    work = path.with_name("work.db")
    fill(work)
    with closing(sqlite3.connect(work, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE contact SET name = 'In the WAL' WHERE id = 1")
        shutil.copy(work, path)
        shutil.copy(f"{work}-wal", f"{path}-wal")
    work.unlink()


def test_what_is_still_in_the_wal_is_read_and_written_on(path: Path) -> None:
    leave_a_wal(path)
    assert stored_in(path).contacts[1].name == "In the WAL"
    leave_a_wal(path)
    with at(path).writing(command="change", on=DAY) as book:
        book.put(replace(book.contacts[1], org="Acme"))
    assert stored_in(path).contacts[1].org == "Acme"


# Copies.


def test_every_commit_is_synced_also_while_a_reader_has_the_file_open(path: Path) -> None:
    fill(path)
    with closing(connect_to_read(path)) as reader, closing(connect_to_write(path)) as writer:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contact").fetchone()
        assert writer.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


def test_a_copy_is_whole_private_and_in_one_file(path: Path, umask: Callable[[int], None]) -> None:
    umask(0)
    leave_a_wal(path)
    copy = path.with_name("copy.db")
    copy.write_text("an older copy")
    copy_of(path, copy)
    assert mode(copy) == 0o600
    assert [file.name for file in path.parent.glob("copy*")] == ["copy.db"]
    assert copy.read_bytes()[18:20] == b"\1\1"  # not in WAL mode: it can be read from a read-only disk
    assert stored_in(copy) == stored_in(path)
    assert stored_in(copy).contacts[1].name == "In the WAL"


def test_a_copy_that_fails_leaves_the_older_one(path: Path) -> None:
    copy = path.with_name("copy.db")
    copy.write_text("an older copy")
    with pytest.raises(DatabaseProblem), sqlite_errors(path):
        copy_of(path, copy)
    assert [(file.name, file.read_text()) for file in path.parent.iterdir()] == [("copy.db", "an older copy")]


def test_a_copy_needs_a_folder(path: Path) -> None:
    fill(path)
    with pytest.raises(DatabaseUnreachable):
        copy_of(path, path / "copy.db")


def test_the_state_of_a_file_is_in_its_header(path: Path) -> None:
    assert state_of(path) is FileState.MISSING
    path.touch()
    assert state_of(path) is FileState.EMPTY
    fill(path)
    assert state_of(path) is FileState.OURS


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, ZeroDivisionError])
def test_what_a_function_raises_that_sql_calls_goes_on_as_it_is(
    path: Path, error: type[BaseException]
) -> None:
    """SQLite alone would say that something was raised, and a sound file be called damaged."""

    def broken(text: str | None) -> str:
        raise error

    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        teach(connection, "broken", broken)
        with pytest.raises(error), sqlite_errors(path):
            connection.execute("SELECT broken(name) FROM contact").fetchall()


def test_an_interrupt_before_the_function_begins_is_one(path: Path) -> None:
    def interrupted(text: str | None) -> str:
        raise KeyboardInterrupt

    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.create_function("interrupted", 1, interrupted)
        with pytest.raises(KeyboardInterrupt), sqlite_errors(path):
            connection.execute("SELECT interrupted(name) FROM contact").fetchall()
