"""History and undo: exact, bounded, and refused where the file was changed by something else."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netplan.core.network import Goal, GoalPerson, Network, Role, Snooze, Thing, Touchpoint
from netplan.core.people.contact import Contact, Met
from netplan.errors import ChangedOutside, DatabaseProblem, NotFound, NothingToUndo
from netplan.store import opening
from netplan.store.book import writing
from netplan.store.journal import forget, history, undo
from netplan.store.plan_shown import remember_plan
from netplan.store.reading import open_for_reading
from netplan.store.search_index import INDEXES
from store.book_contract import ADA, CALL, DAY, DECK, EVERYTHING, GRACE, JOB, LATER, random_command
from store.index_check import fresh_index_of, index_of

SECRET = "a very private remark"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netplan.db"


def put(path: Path, *things: Thing, command: str = "put") -> None:
    with writing(path, command=command, on=DAY) as book:
        for thing in things:
            book.put(thing)


def stored_in(path: Path) -> Network:
    with open_for_reading(path) as stored:
        return stored.network()


def rows_in(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, for comparing to the byte; of the index what it holds, not how."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(INDEXES)
        ]
        rows = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}
    return {**rows, **index_of(path)}


def change_by_hand(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_undoing_all_goes_back_through_every_state_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("undo") / "netplan.db"
    with writing(path, command="nothing", on=DAY):
        pass
    states = [(stored_in(path), rows_in(path))]
    for turn in range(data.draw(st.integers(1, 5), label="commands")):
        with writing(path, command=f"command {turn}", on=DAY) as book:
            random_command(data, book)
        if book.operation is not None:
            states.append((stored_in(path), rows_in(path)))
        assert index_of(path) == fresh_index_of(path)
    while len(states) > 1:
        network, rows = states.pop()
        assert index_of(path) == fresh_index_of(path)
        assert stored_in(path) == network
        assert rows_in(path) == rows
        undo(path)
    assert (stored_in(path), rows_in(path)) == states[0]
    with pytest.raises(NothingToUndo):
        undo(path)


def test_an_operation_says_what_was_done_and_about_whom(path: Path) -> None:
    earliest = datetime.now(UTC) - timedelta(seconds=1)
    put(path, *EVERYTHING, command="import all.json")
    with writing(path, command="log coffee", on=date(2026, 1, 2)) as book:
        book.put(Touchpoint(2, DAY, (1,)))
        book.put(replace(CALL, people=(1,)))
    newest, first = history(path)
    assert book.operation == newest
    assert (newest.command, newest.on, newest.changes) == ("log coffee", date(2026, 1, 2), 2)
    assert newest.about == (1, 2)  # Grace too: she was in the call until now
    assert (first.command, first.on, first.changes, first.about) == ("import all.json", DAY, 6, (1, 2))
    assert earliest <= first.at <= newest.at <= datetime.now(UTC)
    assert undo(path) == newest
    assert history(path) == [first]


def test_history_is_newest_first_and_can_be_asked_about_one_person(path: Path) -> None:
    put(path, ADA, GRACE, command="a")
    put(path, LATER, command="b")
    put(path, replace(ADA, name="Ada King"), command="c")
    put(path, DECK, command="d")
    put(path, Goal(1, "g", "Goal", people=(GoalPerson(1),)), command="e")
    put(path, Goal(1, "g", "Goal", people=(GoalPerson(1), GoalPerson(2, Role.INFORMANT))), command="f")

    def commands(**wanted: int) -> str:
        return "".join(operation.command for operation in history(path, **wanted))

    assert commands() == "fedcba"
    assert commands(limit=2) == "fe"
    assert commands(limit=0) == ""
    assert commands(contact=2) == "fdba"
    assert commands(contact=1) == "eca"
    assert commands(contact=1, limit=1) == "e"
    assert commands(contact=3) == ""


def test_a_command_that_no_database_keeps_is_recorded_as_well_as_can_be(path: Path) -> None:
    put(path, ADA, command="log caf\udce9\0")
    assert history(path)[0].command == "log caf??"


def test_nothing_to_undo_is_said_kindly_and_makes_no_file(path: Path) -> None:
    with pytest.raises(NotFound, match="nothing left to undo"):
        undo(path)
    assert history(path) == []
    forget(path)
    assert not path.exists()


def test_the_ids_of_what_was_undone_are_free_again(path: Path) -> None:
    put(path, ADA)
    put(path, GRACE, replace(ADA, id=3, key="c"))
    undo(path)
    with writing(path, command="add", on=DAY) as book:
        assert book.new_id(Contact) == 2


def test_ids_of_the_removed_stay_taken_so_that_undo_brings_them_back(path: Path) -> None:
    put(path, ADA, GRACE)
    with writing(path, command="remove grace", on=DAY) as book:
        book.drop(GRACE)
    with writing(path, command="add", on=DAY) as book:
        book.put(replace(ADA, id=book.new_id(Contact), key="new"))
    undo(path)
    undo(path)
    assert stored_in(path).contacts == {1: ADA, 2: GRACE}


def test_undo_brings_back_through_whom_others_were_met(path: Path) -> None:
    put(path, ADA, GRACE)
    with writing(path, command="remove ada", on=DAY) as book:
        book.drop(ADA)
    assert stored_in(path).contacts[2].met == Met(date(2026, 5, 1), "PyCon")
    undo(path)
    assert stored_in(path).contacts == {1: ADA, 2: GRACE}


def test_keys_that_changed_hands_go_back(path: Path) -> None:
    people = [replace(ADA, id=number, key=f"k{number}") for number in (1, 2, 3)]
    put(path, *people)
    put(path, replace(people[0], key="k9"), replace(people[1], key="k1"), replace(people[2], key="k2"))
    undo(path)
    assert list(stored_in(path).contacts.values()) == people


def test_undoing_an_addition_forgets_a_plan_that_names_it(path: Path) -> None:
    put(path, ADA)
    put(path, GRACE)
    remember_plan(path, DAY, [2, 1])
    undo(path)
    with open_for_reading(path) as stored:
        assert stored.shown_plan() is None


def test_undo_leaves_the_plan_shown_alone_otherwise(path: Path) -> None:
    put(path, ADA)
    put(path, GRACE)
    remember_plan(path, DAY, [1])
    undo(path)
    with open_for_reading(path) as stored:
        plan = stored.shown_plan()
    assert plan is not None
    assert plan.contacts == (1,)


@pytest.mark.parametrize(
    "by_hand",
    [
        "UPDATE contact SET name = 'Somebody' WHERE id = 2",
        "UPDATE contact SET org = NULL WHERE id = 2",
        "DELETE FROM contact_detail WHERE value = 'Gracie'",
        "UPDATE last_id SET number = 9 WHERE kind = 'contact'",
        "INSERT INTO promise VALUES (9, 2, 'x', '2026-01-01', NULL, 'me', NULL)",
        "UPDATE change SET after = '{' WHERE seq = 0",
        "UPDATE change SET table_name = 'elsewhere' WHERE seq = 0",
    ],
)
def test_undo_does_nothing_where_the_file_was_changed_by_something_else(path: Path, by_hand: str) -> None:
    put(path, ADA)
    put(path, GRACE, command="add Grace")
    change_by_hand(path, by_hand)
    before = rows_in(path)
    with pytest.raises(ChangedOutside, match=r"“add Grace” cannot be taken back.*Nothing was changed"):
        undo(path)
    assert rows_in(path) == before


def test_undo_of_a_removal_does_not_overwrite_what_took_its_place(path: Path) -> None:
    put(path, ADA, GRACE)
    with writing(path, command="remove Grace", on=DAY) as book:
        book.drop(GRACE)
    change_by_hand(
        path,
        "INSERT INTO contact (id, key, name, added, ring, status)"
        " VALUES (2, 'x', 'Other', '2026-01-01', 'none', 'active')",
    )
    with pytest.raises(ChangedOutside, match="“remove Grace” cannot be taken back"):
        undo(path)
    assert stored_in(path).contacts[2].name == "Other"


def test_the_journal_keeps_the_newest_operations(path: Path) -> None:
    for number in range(1, 7):
        with writing(path, command=f"add {number}", on=DAY, keep=3) as book:
            book.put(replace(ADA, id=number, key=f"k{number}"))
    assert [operation.command for operation in history(path)] == ["add 6", "add 5", "add 4"]
    rows = rows_in(path)
    assert {row[0] for row in rows["change"]} == {row[0] for row in rows["operation_contact"]} == {4, 5, 6}
    for _ in range(3):
        undo(path)
    with pytest.raises(NothingToUndo):
        undo(path)
    assert list(stored_in(path).contacts) == [1, 2, 3]


def test_a_journal_that_keeps_nothing(path: Path) -> None:
    with writing(path, command="add", on=DAY, keep=0) as book:
        book.put(ADA)
    assert history(path) == []
    assert stored_in(path).contacts == {1: ADA}


def test_what_is_forgotten_cannot_be_found_in_the_files(path: Path) -> None:
    put(path, ADA, replace(GRACE, title=SECRET * 50), JOB, CALL, Snooze(1, DAY))
    with writing(path, command=f"remove {SECRET}", on=DAY) as book:
        book.put(replace(GRACE, title=None))
    assert SECRET.encode() in path.read_bytes()
    kept = stored_in(path)
    forget(path)
    assert [SECRET.encode() in file.read_bytes() for file in path.parent.iterdir()] == [False]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert history(path) == []
    assert stored_in(path) == kept
    with writing(path, command="add", on=DAY) as book:
        assert book.new_id(Contact) == 3
        book.put(replace(ADA, name="Ada King"))
    undo(path)
    assert stored_in(path) == kept


def test_forgetting_says_so_if_a_reader_keeps_traces(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    put(path, ADA)
    put(path, replace(ADA, name="Ada King"))
    with open_for_reading(path) as stored:
        assert len(stored.contacts) == 1
        with pytest.raises(DatabaseProblem, match="once more: netplan history --forget"):
            forget(path)
    assert history(path) == []
    forget(path)
