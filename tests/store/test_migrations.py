"""Steps: whole or not at all, with a copy first, and the schema they make is the one of the tables."""

import hashlib
import json
import re
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, create_engine, inspect
from sqlalchemy.engine import Inspector
from sqlalchemy.pool import NullPool

from netplan.core.network import Network
from netplan.core.people.contact import Note
from netplan.errors import DatabaseDamaged, DatabaseProblem, NewerDatabase
from netplan.store import at
from netplan.store.rows import KEYS
from netplan.store.sqlite import migrations
from netplan.store.sqlite.connection import APPLICATION_ID, connect_to_write
from netplan.store.sqlite.migrations import migrate
from netplan.store.sqlite.search_index import INDEXES, said_number
from netplan.store.sqlite.steps import STEPS, Step
from netplan.store.tables import Table
from store.book_contract import ADA, DAY, EVERYTHING
from store.index_check import fresh_index_of, index_of

NEXT = len(STEPS) + 1
COLOUR = Step(
    NEXT, "a colour", ("ALTER TABLE contact ADD COLUMN colour VARCHAR", "UPDATE contact SET colour = 'x'")
)
SHAPE = Step(NEXT + 1, "a shape", ("CREATE TABLE shape (id INTEGER NOT NULL PRIMARY KEY)",))
BROKEN = Step(NEXT + 1, "broken", (*SHAPE.statements, "DROP TABLE snooze", "INSERT INTO nowhere VALUES (1)"))


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


@contextmanager
def connected(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect_to_write(path)) as connection:
        yield connection


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def steps_of(path: Path) -> list[tuple[int, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT number, name FROM migration ORDER BY number").fetchall()


def test_steps_count_up_from_one() -> None:
    assert [step.number for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_a_step_that_was_released_is_never_edited() -> None:
    """Whoever meets this: leave the step as it was and add another one, with its sum."""
    sums = [hashlib.sha256("\n".join(step.statements).encode()).hexdigest()[:16] for step in STEPS]
    assert sums == [
        "f0e59af35c9a3e37",
        "95cd85f40ce133bb",
        "c18d75c128d5a199",
        "cfd364a8cafe28f4",
        "32594764784772b2",
        "b8646b6066e993fb",
        "23acf6eaae017a01",
        "a4ad05de36bc9980",
        "8bc7548d49fa7f6b",
        "49fb9a1339f12e34",
        "08a8090a409b5d21",
    ]


def test_a_new_file_is_marked_and_has_every_step(path: Path) -> None:
    with connected(path) as connection:
        migrate(connection, path)
    assert steps_of(path) == [(step.number, step.name) for step in STEPS]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert [file.name for file in path.parent.iterdir()] == ["netplan.db"]


@pytest.mark.parametrize("through", range(0, len(STEPS[0].statements), 5))
def test_a_first_step_that_fails_leaves_a_file_that_can_be_begun_again(path: Path, through: int) -> None:
    broken = Step(1, "broken", (*STEPS[0].statements[:through], "INSERT INTO nowhere VALUES (1)"))
    with connected(path) as connection, pytest.raises(sqlite3.OperationalError):
        migrate(connection, path, [broken])
    assert schema(path) == []
    assert stored_in(path) == Network()
    assert fill(path).contacts[1] == ADA


def test_a_step_that_fails_leaves_the_file_as_it_was_before_it(path: Path) -> None:
    before = fill(path)
    with connected(path) as connection:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, path, [*STEPS, COLOUR, BROKEN])
        assert not connection.in_transaction
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
        assert "shape" not in names
        assert "snooze" in names
        assert connection.execute("SELECT DISTINCT colour FROM contact").fetchall() == [("x",)]
    assert [number for number, _ in steps_of(path)] == [*range(1, NEXT + 1)]
    with connected(path) as connection:
        migrate(connection, path, [*STEPS, COLOUR, SHAPE])
    assert [number for number, _ in steps_of(path)] == [*range(1, NEXT + 2)]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM contact").fetchone() == (len(before.contacts),)


def test_a_step_that_leaves_a_reference_to_nobody_is_taken_back(path: Path) -> None:
    fill(path)
    careless = Step(NEXT, "careless", ("DELETE FROM contact WHERE id = 2",))
    with connected(path) as connection, pytest.raises(DatabaseDamaged, match=r"missing contact.*careless"):
        migrate(connection, path, [*STEPS, careless])
    assert list(stored_in(path).contacts) == [1, 2]


def test_a_table_can_be_built_anew_while_others_refer_to_it(path: Path) -> None:
    before = fill(path)
    kept = "id, day, how, direction, minutes, place, summary"
    anew = Step(
        NEXT,
        "anew",
        (
            next(sql for sql in STEPS[0].statements if "CREATE TABLE touchpoint (" in sql).replace(
                "CREATE TABLE touchpoint (", "CREATE TABLE anew (at VARCHAR, about BOOLEAN, moved BOOLEAN,"
            ),
            f"INSERT INTO anew SELECT at, about, moved, {kept} FROM touchpoint",
            "DROP TABLE touchpoint",
            "ALTER TABLE anew RENAME TO touchpoint",
        ),
    )
    with connected(path) as connection:
        migrate(connection, path, [*STEPS, anew])
        rows = connection.execute("SELECT touchpoint_id, contact_id FROM touchpoint_person").fetchall()
        assert len(rows) == len(before.touchpoints[1].people)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def the_backup(path: Path) -> Path:
    (backup,) = path.with_name("backups").iterdir()
    return backup


def test_a_file_with_facts_in_it_is_copied_first(path: Path) -> None:
    before = fill(path)
    with connected(path) as connection:
        migrate(connection, path, [*STEPS, COLOUR, SHAPE])
    copy = the_backup(path)
    assert re.fullmatch(r"netplan-\d{4}-\d\d-\d\d-\d{6}-migration\.db", copy.name)
    assert sorted(file.name for file in path.parent.iterdir()) == ["backups", "netplan.db"]
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stored_in(copy) == before
    assert steps_of(copy) == [(step.number, step.name) for step in STEPS]


def test_no_step_runs_if_the_copy_cannot_be_made(path: Path) -> None:
    before = fill(path)
    was = schema(path)
    path.with_name("backups").touch()
    with connected(path) as connection, pytest.raises(DatabaseProblem, match="file exists"):
        migrate(connection, path, [*STEPS, COLOUR])
    assert schema(path) == was
    assert stored_in(path) == before


@pytest.mark.parametrize("first", ["reading", "writing", "history", "undo", "remember"])
def test_an_older_file_is_brought_up_to_date_by_whoever_comes_first(
    path: Path, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    before = fill(path)
    more = (Step(NEXT, "a shape", SHAPE.statements), Step(NEXT + 1, "no shape", ("DROP TABLE shape",)))
    monkeypatch.setattr(migrations, "STEPS", [*STEPS, *more])
    if first == "reading":
        assert stored_in(path) == before
    elif first == "writing":
        with at(path).writing(command="look", on=DAY) as book:
            assert book.contacts == before.contacts
    elif first == "history":
        assert len(at(path).history()) == 1
    elif first == "undo":
        assert at(path).undo()[0].command == "fill"
    else:
        at(path).remember_plan(DAY, [1])
    assert [number for number, _ in steps_of(path)] == [*range(1, NEXT + 2)]
    assert stored_in(the_backup(path)) == before


def test_a_newer_file_is_refused_and_left_as_it_is(path: Path) -> None:
    fill(path)
    with connected(path) as connection:
        migrate(connection, path, [*STEPS, COLOUR])
    shutil.rmtree(path.with_name("backups"))
    before = path.read_bytes()
    ways: tuple[Callable[[], object], ...] = (
        lambda: stored_in(path),
        lambda: fill(path),
        at(path).history,
        at(path).undo,
        lambda: at(path).remember_plan(DAY, [1]),
    )
    for way in ways:
        with pytest.raises(
            NewerDatabase, match=rf"schema {NEXT}, this one knows {NEXT - 1}.*pipx upgrade"
        ) as refused:
            way()
        assert refused.value.exit_code == 3
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["netplan.db"]


def test_a_file_from_before_the_index_is_indexed(path: Path) -> None:
    with connected(path) as connection:
        migrate(connection, path, STEPS[:1])
        connection.executescript(
            "INSERT INTO contact (id, key, name, added, ring, status, org, met_where)"
            " VALUES (1, 'a', 'Łukasz Żak', '2026-01-01', 'none', 'active', 'Straßenbau', 'PyCon');"
            "INSERT INTO contact_detail VALUES (1, 'alias', 'Luk', 0), (1, 'knows', 'C++', 0);"
            "INSERT INTO contact_detail VALUES (1, 'email', 'luk@example.org', 0);"
            "INSERT INTO note VALUES (1, 0, '2026-01-02', 'first'), (1, 1, '2026-01-02', 'second');"
            "INSERT INTO touchpoint VALUES (1, '2026-01-03', 'call', 'in', NULL, 'Zürich', 'das Büro');"
            "INSERT INTO touchpoint VALUES (2, '2026-01-03', 'call', 'in', NULL, NULL, NULL);"
        )
    assert stored_in(path).contacts[1].name == "Łukasz Żak"
    assert index_of(path) == {
        "search_contact": [(1, "lukasz zak", "luk", "strassenbau", "", "", "pycon", "", "c++")],
        "search_said": [
            (said_number("2026-01-02", 1, note=True), "first second", ""),
            (said_number("2026-01-03", 1, note=False), "das buro", "zurich"),
        ],
    }
    assert index_of(path) == fresh_index_of(path)


def test_notes_days_and_asks_of_an_older_file_get_numbers_and_can_still_be_undone(path: Path) -> None:
    note = {"contact_id": 1, "position": 1, "day": "2026-01-02", "text": "second"}
    gone = {"contact_id": 1, "position": 2, "day": "2026-01-03", "text": "taken out since"}
    ask = {"touchpoint_id": 1, "side": "asked", "position": 0, "what": "advice"}
    with connected(path) as connection:
        migrate(connection, path, STEPS[:2])
        connection.executescript(
            "INSERT INTO contact (id, key, name, added, ring, status)"
            " VALUES (1, 'a', 'Ada', '2026-01-01', 'close', 'active');"
            "INSERT INTO note VALUES (1, 0, '2026-01-02', 'first'), (1, 1, '2026-01-02', 'second');"
            "INSERT INTO remembered_date VALUES (1, 0, 'starts', '2026-02-01', FALSE);"
            "INSERT INTO touchpoint VALUES (1, '2026-01-03', 'call', 'in', NULL, NULL, NULL);"
            "INSERT INTO touchpoint_person VALUES (1, 1, 0);"
            "INSERT INTO favour VALUES (1, 'asked', 0, 'advice', NULL), (1, 'gave', 0, 'time', NULL);"
            "INSERT INTO operation VALUES (1, 'remove n3', '2026-01-03', '2026-01-03T08:00:00+00:00', 1);"
            "INSERT INTO operation VALUES (2, 'log', '2026-01-03', '2026-01-03T09:00:00+00:00', 1);"
        )
        connection.executemany(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?)",
            [
                (1, 0, "note", json.dumps(gone), None),
                (2, 0, "note", None, json.dumps(note)),
                (2, 1, "favour", None, json.dumps(ask)),
            ],
        )
    before = stored_in(path)
    assert [(each.id, each.text) for each in before.contacts[1].notes] == [(1, "first"), (2, "second")]
    assert [each.id for each in before.contacts[1].dates] == [1]
    assert [each.id for each in before.touchpoints[1].asked] == [1]
    at(path).undo()
    assert [each.text for each in stored_in(path).contacts[1].notes] == ["first"]
    assert stored_in(path).touchpoints[1].asked == ()
    at(path).undo()
    assert [each.text for each in stored_in(path).contacts[1].notes] == ["first", "taken out since"]
    with at(path).writing(command="note", on=DAY) as book:
        ada = book.contacts[1]
        book.put(replace(ada, notes=(*ada.notes, Note(DAY, "fourth"))))
    assert [each.id for each in stored_in(path).contacts[1].notes] == [1, 3, 4]


def test_two_who_start_at_once_make_one_file(path: Path) -> None:
    start = threading.Barrier(4)
    failed: list[BaseException] = []

    def begin() -> None:
        try:
            start.wait()
            with connected(path) as connection:
                migrate(connection, path, [*STEPS, COLOUR, SHAPE])
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [number for number, _ in steps_of(path)] == [*range(1, NEXT + 2)]
    assert [file.name for file in path.parent.iterdir()] == ["netplan.db"]


# The schema that the steps make, held against the tables through which rows are written.


@pytest.fixture(scope="module")
def inspected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inspector]:
    path = tmp_path_factory.mktemp("schema") / "netplan.db"
    with connected(path) as connection:
        migrate(connection, path)
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    yield inspect(engine)
    engine.dispose()


TABLES = Table.metadata.tables


def plain(sql: Any) -> str:
    return re.sub(r"\s+", " ", str(sql)).strip()


def test_the_tables_are_those_of_the_schema(inspected: Inspector) -> None:
    names = {name for name in inspected.get_table_names() if not name.startswith(INDEXES)}
    assert names == {*TABLES, "migration"}


@pytest.mark.parametrize("name", TABLES)
def test_columns_and_constraints_are_those_of_the_schema(inspected: Inspector, name: str) -> None:
    table = TABLES[name]
    constraints = table.constraints
    assert [(c["name"], str(c["type"]), c["nullable"]) for c in inspected.get_columns(name)] == [
        (column.name, str(column.type), column.nullable) for column in table.columns
    ]
    assert inspected.get_pk_constraint(name)["constrained_columns"] == [c.name for c in table.primary_key]
    assert {(u["name"], *u["column_names"]) for u in inspected.get_unique_constraints(name)} == {
        (c.name, *(column.name for column in c.columns))
        for c in constraints
        if isinstance(c, UniqueConstraint)
    }
    assert {(c["name"], plain(c["sqltext"])) for c in inspected.get_check_constraints(name)} == {
        (c.name, plain(c.sqltext)) for c in constraints if isinstance(c, CheckConstraint)
    }
    assert {
        (
            f["name"],
            *f["constrained_columns"],
            f["referred_table"],
            *f["referred_columns"],
            *f["options"].items(),
        )
        for f in inspected.get_foreign_keys(name)
    } == {
        (
            *(
                c.name,
                *c.column_keys,
                c.referred_table.name,
                *(element.column.name for element in c.elements),
            ),
            *(("deferrable", c.deferrable), ("initially", c.initially)),
        )
        for c in constraints
        if isinstance(c, ForeignKeyConstraint)
    }
    assert {(i["name"], *i["column_names"]) for i in inspected.get_indexes(name)} == {
        (i.name, *(column.name for column in i.columns)) for i in table.indexes if isinstance(i, Index)
    }


def test_keys_of_rows_are_the_primary_keys() -> None:
    assert {name: tuple(column.name for column in TABLES[name].primary_key) for name in KEYS} == KEYS


def test_every_reference_is_indexed() -> None:
    """Else taking a contact out would look through every touchpoint."""
    for table in TABLES.values():
        led_by = {next(iter(index.columns)).name for index in table.indexes}
        led_by.add(next(iter(table.primary_key)).name)
        for constraint in table.constraints:
            if isinstance(constraint, ForeignKeyConstraint):
                assert constraint.column_keys[0] in led_by, (table.name, constraint.name)
