"""History and undo: exact, bounded, and refused where the file was changed by something else."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netplan.core.network import Network, Snooze, Thing
from netplan.core.people.contact import Contact
from netplan.errors import ChangedOutside, DatabaseProblem, NotFound, NothingToUndo
from netplan.store import at
from netplan.store.sqlite.search_index import INDEXES
from store.book_contract import ADA, CALL, DAY, GRACE, JOB, random_command
from store.index_check import fresh_index_of, index_of

SECRET = "a very private remark"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netplan.db"


def put(path: Path, *things: Thing, command: str = "put") -> None:
    with at(path).writing(command=command, on=DAY) as book:
        for thing in things:
            book.put(thing)


def stored_in(path: Path) -> Network:
    with at(path).reading() as stored:
        return stored.network()


def rows_in(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, for comparing to the byte; of the index what it holds, not how."""
    with closing(sqlite3.connect(path)) as connection:
        names = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith(INDEXES)
        ]
        rows = {
            name: sorted(connection.execute(f"SELECT * FROM {name} {_DONE.get(name, '')}"), key=repr)
            for name in names
        }
    return {**rows, **index_of(path)}


_OF_DONE = "WHERE operation_id IN (SELECT id FROM operation WHERE undone IS NULL)"
_DONE = {
    "operation": "WHERE undone IS NULL",
    **dict.fromkeys(("change", "addition", "operation_contact", "undone_rows"), _OF_DONE),
}
"""What was undone is kept until something new is done, so that it can be redone."""


def change_by_hand(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_undoing_all_goes_back_through_every_state_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("undo") / "netplan.db"
    with at(path).writing(command="nothing", on=DAY):
        pass
    states = [(stored_in(path), rows_in(path))]
    for turn in range(data.draw(st.integers(1, 5), label="commands")):
        with at(path).writing(command=f"command {turn}", on=DAY) as book:
            random_command(data, book)
        if len(at(path).history(limit=99)) == len(states):
            states.append((stored_in(path), rows_in(path)))
        assert index_of(path) == fresh_index_of(path)
    for network, rows in reversed(states):
        assert index_of(path) == fresh_index_of(path)
        assert stored_in(path) == network
        assert rows_in(path) == rows
        if network is not states[0][0]:
            at(path).undo()
    with pytest.raises(NothingToUndo):
        at(path).undo()
    for network, rows in states[1:]:
        at(path).redo()
        assert index_of(path) == fresh_index_of(path)
        assert stored_in(path) == network
        assert rows_in(path) == rows


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_several_undone_and_redone_at_once_are_to_the_byte_what_they_were(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("redo") / "netplan.db"
    put(path, ADA)
    states = [facts_in(path)]
    for turn in range(data.draw(st.integers(1, 5), label="commands")):
        with at(path).writing(command=f"command {turn}", on=DAY) as book:
            random_command(data, book)
        if len(at(path).history(limit=99)) > len(states):
            states.append(facts_in(path))
    last = len(states)
    if last > 1:
        number = data.draw(st.integers(2, last), label="back to")
        for _ in range(2):
            assert len(at(path).undo(number)) in (last - number + 1, 1)
            assert facts_in(path) == states[number - 2]
            at(path).redo()
            assert facts_in(path) == states[-1]
        at(path).undo(1)
        assert stored_in(path) == Network()
        assert index_of(path) == fresh_index_of(path)


def facts_in(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row but the journal's."""
    return {name: rows for name, rows in rows_in(path).items() if name not in _DONE}


def test_a_command_that_no_database_keeps_is_recorded_as_well_as_can_be(path: Path) -> None:
    put(path, ADA, command="log caf\udce9\0")
    assert at(path).history()[0].command == "log caf??"


def test_nothing_to_undo_is_said_kindly_and_makes_no_file(path: Path) -> None:
    with pytest.raises(NotFound, match="nothing left to undo"):
        at(path).undo()
    assert at(path).history() == []
    at(path).forget()
    assert not path.exists()


@pytest.mark.parametrize(
    "by_hand",
    [
        "UPDATE contact SET name = 'Somebody' WHERE id = 2",
        "UPDATE contact SET org = NULL WHERE id = 2",
        "DELETE FROM contact_detail WHERE value = 'Gracie'",
        "UPDATE last_id SET number = 9 WHERE kind = 'contact'",
        "INSERT INTO promise VALUES (9, 2, 'x', '2026-01-01', NULL, 'me', NULL, NULL)",
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
        at(path).undo()
    assert rows_in(path) == before


def test_undo_of_a_removal_does_not_overwrite_what_took_its_place(path: Path) -> None:
    put(path, ADA, GRACE)
    with at(path).writing(command="remove Grace", on=DAY) as book:
        book.drop(GRACE)
    change_by_hand(
        path,
        "INSERT INTO contact (id, key, name, added, ring, status)"
        " VALUES (2, 'x', 'Other', '2026-01-01', 'none', 'active')",
    )
    with pytest.raises(ChangedOutside, match="“remove Grace” cannot be taken back"):
        at(path).undo()
    assert stored_in(path).contacts[2].name == "Other"


def test_the_journal_keeps_the_newest_operations(path: Path) -> None:
    for number in range(1, 7):
        with at(path, keep=3).writing(command=f"add {number}", on=DAY) as book:
            book.put(replace(ADA, id=number, key=f"k{number}"))
    assert [operation.command for operation in at(path).history()] == ["add 6", "add 5", "add 4"]
    rows = rows_in(path)
    assert {row[0] for row in rows["change"]} == {row[0] for row in rows["operation_contact"]} == {4, 5, 6}
    for _ in range(3):
        at(path).undo()
    with pytest.raises(NothingToUndo):
        at(path).undo()
    assert list(stored_in(path).contacts) == [1, 2, 3]


def test_a_journal_that_keeps_nothing(path: Path) -> None:
    with at(path, keep=0).writing(command="add", on=DAY) as book:
        book.put(ADA)
    assert at(path).history() == []
    assert stored_in(path).contacts == {1: ADA}


def test_what_is_forgotten_cannot_be_found_in_the_files(path: Path) -> None:
    put(path, ADA, replace(GRACE, title=SECRET * 50), JOB, CALL, Snooze(1, DAY))
    with at(path).writing(command=f"remove {SECRET}", on=DAY) as book:
        book.put(replace(GRACE, title=None))
    assert SECRET.encode() in path.read_bytes()
    kept = stored_in(path)
    at(path).forget()
    assert [SECRET.encode() in file.read_bytes() for file in path.parent.iterdir()] == [False]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert at(path).history() == []
    assert stored_in(path) == kept
    with at(path).writing(command="add", on=DAY) as book:
        assert book.new_id(Contact) == 3
        book.put(replace(ADA, name="Ada King"))
    at(path).undo()
    assert stored_in(path) == kept


def test_forgetting_says_so_if_a_reader_keeps_traces(path: Path) -> None:
    put(path, ADA)
    put(path, replace(ADA, name="Ada King"))
    with at(path).reading() as stored:
        assert len(stored.contacts) == 1
        with pytest.raises(DatabaseProblem, match="once more: netplan history --forget"):
            at(path, patience=0.05).forget()
    assert at(path).history() == []
    at(path).forget()
