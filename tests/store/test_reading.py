"""Reading by plain SQL, held against the same facts through the tables; and what it does not load."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from sqlmodel import Session, SQLModel, select

from netplan.core.network import Network, Thing
from netplan.core.people.contact import Contact
from netplan.store import at, tables
from netplan.store.reading import read_contacts, read_touchpoints
from netplan.store.rows import KEYS, Row, rows_of
from netplan.store.sqlite.connection import USUAL
from netplan.store.sqlite.reading import open_to_read
from store.book_contract import DAY, EVERYTHING, random_command

ROWS: dict[str, type[SQLModel]] = {
    "contact": tables.ContactRow,
    "contact_detail": tables.ContactDetailRow,
    "remembered_date": tables.RememberedDateRow,
    "note": tables.NoteRow,
    "goal": tables.GoalRow,
    "goal_person": tables.GoalPersonRow,
    "touchpoint": tables.TouchpointRow,
    "touchpoint_person": tables.TouchpointPersonRow,
    "touchpoint_expected": tables.TouchpointExpectedRow,
    "touchpoint_goal": tables.TouchpointGoalRow,
    "touchpoint_tag": tables.TouchpointTagRow,
    "favour": tables.FavourRow,
    "promise": tables.PromiseRow,
    "snooze": tables.SnoozeRow,
    "introduction": tables.IntroductionRow,
    "introduction_yes": tables.IntroductionYesRow,
    "outcome": tables.OutcomeRow,
    "outcome_person": tables.OutcomePersonRow,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netplan.db"


def fill(path: Path) -> None:
    with at(path).writing(command="fill", on=DAY) as book:
        for thing in EVERYTHING:
            book.put(thing)


def ordered(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    return {
        table: sorted(rows.get(table, []), key=lambda row: [str(row[column]) for column in KEYS[table]])
        for table in ROWS
    }


def rows_through_the_tables(path: Path) -> dict[str, list[Row]]:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with Session(engine) as session:
        return {name: [row.model_dump() for row in session.exec(select(kind))] for name, kind in ROWS.items()}


def rows_through_reading(path: Path) -> dict[str, list[Row]]:
    with at(path).reading() as stored:
        network = stored.network()
    rows: dict[str, list[Row]] = {}
    things: list[Thing] = [
        thing for kind in fields(network) for thing in getattr(network, kind.name).values()
    ]
    for thing in things:
        for table, some in rows_of(thing).items():
            rows.setdefault(table, []).extend(some)
    return rows


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_reading_sees_the_facts_that_the_tables_hold(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("read") / "netplan.db"
    for _ in range(3):
        with at(path).writing(command="any", on=DAY) as book:
            random_command(data, book)
    assert ordered(rows_through_reading(path)) == ordered(rows_through_the_tables(path))


def test_every_table_is_held_against_reading(path: Path) -> None:
    fill(path)
    rows = rows_through_the_tables(path)
    assert all(rows.values())
    assert ordered(rows_through_reading(path)) == ordered(rows)
    assert {*ROWS, "last_id", "waiting"} == {*KEYS}  # the last two are plain texts and numbers


def test_reading_works_on_the_connection_of_sqlalchemy_too(path: Path) -> None:
    fill(path)
    connection = create_engine(f"sqlite:///{path}", poolclass=NullPool).raw_connection()
    cursor = connection.cursor()
    with at(path).reading() as stored:
        assert read_contacts(cursor) == stored.contacts
        assert read_touchpoints(cursor) == stored.touchpoints
    connection.close()


def test_each_kind_is_read_once_and_with_a_query_a_table(path: Path) -> None:
    with at(path).writing(command="add", on=DAY) as book:
        for number in range(1, 60):
            book.put(Contact(number, f"k{number}", "Somebody", DAY, aliases=("a", "b")))
    asked: list[str] = []
    with open_to_read(path, USUAL) as stored:
        cursor = stored._cursor
        assert cursor is not None
        cursor.connection.set_trace_callback(asked.append)  # type: ignore[attr-defined]
        assert len(stored.contacts) == 59
        assert stored.contacts is stored.network().contacts
    assert len([sql for sql in asked if "contact" in sql and sql.startswith("SELECT")]) <= 12
    assert len(asked) < 20


def test_remembering_the_same_plan_writes_nothing(path: Path) -> None:
    fill(path)
    at(path).remember_plan(DAY, [2, 1])
    before = path.read_bytes()
    at(path).remember_plan(DAY, [2, 1])
    assert path.read_bytes() == before


FRESH = """
import sys
from datetime import date
from netplan.core.people.contact import Contact
from netplan.store import at
store, day = at(sys.argv[1]), date(2026, 11, 24)
with store.reading() as stored:
    assert len(stored.network().contacts) == 2
store.remember_plan(day, [1])
with store.rehearsing() as book:
    book.drop(book.snoozes[2])
store.write(lambda book: book.put(Contact(book.new_id(Contact), "new", "New", day)), command="add", on=day)
assert len(store.history()) == 2
store.undo()
heavy = ("sqlmodel", "sqlalchemy", "pydantic", "rich", "typer")
print(*sorted({name.partition(".")[0] for name in sys.modules} & {*heavy}))
"""


def test_nothing_heavy_is_loaded_to_read_write_and_undo(path: Path) -> None:
    fill(path)
    loaded = subprocess.run(
        [sys.executable, "-c", FRESH, str(path)], capture_output=True, text=True, check=True
    )
    assert loaded.stdout == "\n"


def test_an_empty_book_is_an_empty_network(path: Path) -> None:
    with at(path).reading() as stored:
        assert stored.network() == Network()
