"""Reading by plain SQL, held against the same facts through the tables; and what it does not load."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from sqlmodel import Session, SQLModel, select

from netplan.actions.book import ShownPlan
from netplan.core.network import Network, Thing
from netplan.core.people.contact import Contact
from netplan.store import tables
from netplan.store.book import writing
from netplan.store.journal import history
from netplan.store.plan_shown import remember_plan
from netplan.store.reading import open_for_reading, read_contacts, read_touchpoints
from netplan.store.rows import KEYS, Row, rows_of
from store.book_contract import ADA, DAY, EVERYTHING, GRACE, random_command

ROWS: dict[str, type[SQLModel]] = {
    "contact": tables.ContactRow,
    "contact_detail": tables.ContactDetailRow,
    "remembered_date": tables.RememberedDateRow,
    "note": tables.NoteRow,
    "goal": tables.GoalRow,
    "goal_person": tables.GoalPersonRow,
    "touchpoint": tables.TouchpointRow,
    "touchpoint_person": tables.TouchpointPersonRow,
    "touchpoint_goal": tables.TouchpointGoalRow,
    "favour": tables.FavourRow,
    "promise": tables.PromiseRow,
    "snooze": tables.SnoozeRow,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netplan.db"


def fill(path: Path) -> None:
    with writing(path, command="fill", on=DAY) as book:
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
    with open_for_reading(path) as stored:
        network = stored.network()
    rows: dict[str, list[Row]] = {}
    kinds = (network.contacts, network.goals, network.touchpoints, network.promises, network.snoozes)
    things: list[Thing] = [thing for kind in kinds for thing in kind.values()]
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
        with writing(path, command="any", on=DAY) as book:
            random_command(data, book)
    assert ordered(rows_through_reading(path)) == ordered(rows_through_the_tables(path))


def test_every_table_is_held_against_reading(path: Path) -> None:
    fill(path)
    rows = rows_through_the_tables(path)
    assert all(rows.values())
    assert ordered(rows_through_reading(path)) == ordered(rows)
    assert {*ROWS, "last_id"} == {*KEYS}


def test_reading_works_on_the_connection_of_sqlalchemy_too(path: Path) -> None:
    fill(path)
    connection = create_engine(f"sqlite:///{path}", poolclass=NullPool).raw_connection()
    cursor = connection.cursor()
    with open_for_reading(path) as stored:
        assert read_contacts(cursor) == stored.contacts
        assert read_touchpoints(cursor) == stored.touchpoints
    connection.close()


def test_each_kind_is_read_once_and_with_a_query_a_table(path: Path) -> None:
    with writing(path, command="add", on=DAY) as book:
        for number in range(1, 60):
            book.put(Contact(number, f"k{number}", "Somebody", DAY, aliases=("a", "b")))
    asked: list[str] = []
    with open_for_reading(path) as stored:
        cursor = stored._cursor
        assert cursor is not None
        cursor.connection.set_trace_callback(asked.append)  # type: ignore[attr-defined]
        assert len(stored.contacts) == 59
        assert stored.contacts is stored.network().contacts
    assert len([sql for sql in asked if "contact" in sql and sql.startswith("SELECT")]) <= 12
    assert len(asked) < 20


def test_the_plan_shown_is_the_last_one_remembered(path: Path) -> None:
    fill(path)
    for ids in ([2, 1], [1], [1, 2], []):
        remember_plan(path, DAY, ids)
        with open_for_reading(path) as stored:
            assert stored.shown_plan() == (ShownPlan(DAY, tuple(ids)) if ids else None)
    assert len(history(path)) == 1


def test_remembering_the_same_plan_writes_nothing(path: Path) -> None:
    fill(path)
    remember_plan(path, DAY, [2, 1])
    before = path.read_bytes()
    remember_plan(path, DAY, [2, 1])
    assert path.read_bytes() == before


def test_a_plan_may_name_somebody_who_goes(path: Path) -> None:
    with writing(path, command="add", on=DAY) as book:
        book.put(ADA)
        book.put(GRACE)
    remember_plan(path, DAY, [2, 1])
    with writing(path, command="remove", on=DAY) as book:
        book.drop(GRACE)
    with open_for_reading(path) as stored:
        assert stored.shown_plan() == ShownPlan(DAY, (2, 1))  # the ranks stay what was shown


FRESH = """
import sys
from datetime import date
from pathlib import Path
from netplan.core.network import Network
from netplan.store.book import rehearsing, writing
from netplan.store.journal import history
from netplan.store.location import path_of
from netplan.store.plan_shown import remember_plan
from netplan.store.reading import open_for_reading
path = path_of(sys.argv[1])
new = Path(sys.argv[2])
with open_for_reading(path) as stored:
    assert len(stored.network().contacts) == 2
remember_plan(path, date(2026, 11, 24), [1])
assert len(history(path)) == 1
with rehearsing(path) as book:
    book.drop(book.snoozes[2])
with writing(new, command="nothing", on=date(2026, 11, 24)) as book:
    pass
heavy = ("sqlmodel", "sqlalchemy", "pydantic", "rich", "typer")
print(*sorted({name.partition(".")[0] for name in sys.modules} & {*heavy}))
"""


def test_nothing_heavy_is_loaded_before_there_is_something_to_write(path: Path) -> None:
    fill(path)
    loaded = subprocess.run(
        [sys.executable, "-c", FRESH, str(path), str(path.with_name("new.db"))],
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout == "\n"


def test_an_empty_book_is_an_empty_network(path: Path) -> None:
    with open_for_reading(path) as stored:
        assert stored.network() == Network()
