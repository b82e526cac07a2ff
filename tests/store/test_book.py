"""The contract of a Book, kept by the store and by the Book in memory; and what only the store promises."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memory_book import MemoryBook
from netplan.actions.book import Book, ShownPlan, network_of
from netplan.core.network import Network, Touchpoint
from netplan.core.people.contact import Contact
from netplan.errors import StoreRefused
from netplan.store import applying, book
from netplan.store.book import rehearsing, writing
from netplan.store.journal import history
from netplan.store.plan_shown import remember_plan
from netplan.store.reading import ReadingBook, open_for_reading
from store.book_contract import ADA, CALL, DAY, EVERYTHING, GRACE, LATER, BookContract, random_command
from store.index_check import fresh_index_of, index_of


def stored_in(path: Path) -> Network:
    with open_for_reading(path) as stored:
        return stored.network()


def write(path: Path) -> AbstractContextManager[book.SqlBook]:
    return writing(path, command="test", on=DAY)


class TestMemoryBook(BookContract):
    @pytest.fixture(autouse=True)
    def _start(self) -> None:
        self.book = MemoryBook()

    def command(self) -> AbstractContextManager[Book]:
        return self.book.command()

    def stored(self) -> Network:
        return self.book.network


class TestSqlBook(BookContract):
    @pytest.fixture(autouse=True)
    def _start(self, tmp_path: Path) -> None:
        self.path = tmp_path / "netplan.db"

    def command(self) -> AbstractContextManager[Book]:
        return write(self.path)

    def stored(self) -> Network:
        return stored_in(self.path)

    def test_the_plan_shown_is_there_for_deeds(self) -> None:
        self.put(ADA, GRACE)
        remember_plan(self.path, DAY, [2, 1])
        with self.command() as stored:
            assert stored.shown_plan() == ShownPlan(DAY, (2, 1))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_store_and_the_memory_agree_after_any_commands(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("any") / "netplan.db"
    memory = MemoryBook()
    for _ in range(data.draw(st.integers(1, 4), label="commands")):
        with write(path) as lasting:
            random_command(data, lasting)
            changed = network_of(lasting)
        with memory.command():
            for before, after in lasting.changed():
                if after is not None:
                    memory.put(after)
                elif before is not None:
                    memory.drop(before)
        assert stored_in(path) == changed == memory.network
        assert index_of(path) == fresh_index_of(path)


def test_putting_something_new_reads_nothing_of_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "netplan.db"
    with write(path) as stored:
        for thing in EVERYTHING:
            stored.put(thing)

    def refuse(self: ReadingBook) -> None:
        raise AssertionError("touchpoints were read")

    with monkeypatch.context() as patch:
        patch.setattr(ReadingBook, "touchpoints", property(refuse))
        with write(path) as stored:
            new = Touchpoint(stored.new_id(Touchpoint), DAY, (1,))
            stored.put(new)
            stored.put(replace(new, minutes=5))
            stored.drop(new)
            stored.put(replace(new, minutes=6))
    assert stored_in(path).touchpoints == {1: CALL, 2: replace(new, minutes=6)}


def test_a_command_that_changes_nothing_leaves_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "netplan.db"
    with write(path) as stored:
        stored.put(ADA)
        stored.put(GRACE)
    with write(path) as stored:
        stored.put(ADA)
        stored.put(replace(GRACE, name="Other"))
        stored.put(GRACE)
        stored.put(LATER)
        stored.drop(LATER)
        stored.new_id(Contact)
        assert stored.changed() == []
    assert stored.operation is None
    assert len(history(path)) == 1


def test_several_puts_are_one_change(tmp_path: Path) -> None:
    path = tmp_path / "netplan.db"
    with write(path) as stored:
        stored.put(ADA)
        stored.put(replace(ADA, name="Ada King"))
        stored.put(LATER)
        stored.drop(LATER)
    assert stored.operation is not None
    assert (stored.operation.changes, stored.operation.about) == (1, (1,))


def test_a_rehearsal_takes_every_change_and_keeps_none(tmp_path: Path) -> None:
    path = tmp_path / "netplan.db"
    with rehearsing(path) as trial:
        trial.put(ADA)
        assert trial.contacts == {1: ADA}
        assert len(trial.changed()) == 1
    assert list(tmp_path.iterdir()) == []
    with write(path) as stored:
        stored.put(ADA)
    with rehearsing(path) as trial:
        assert trial.new_id(Contact) == 2
        trial.put(GRACE)
        trial.drop(ADA)
        # It holds no lock meanwhile.
        with write(path) as stored:
            stored.put(replace(ADA, name="Ada King"))
    assert stored_in(path) == Network({1: replace(ADA, name="Ada King")})


# What a constraint of the database says to values that core would not have let through.


@pytest.mark.parametrize(
    ("thing", "constraint"),
    [
        (replace(ADA, name=""), "contact_name"),
        (replace(ADA, key=""), "contact_key"),
        (replace(ADA, id=0), "contact_id"),
        (Touchpoint(1, DAY, (), minutes=0), "touchpoint_minutes"),
    ],
)
def test_the_tables_refuse_what_makes_no_sense(tmp_path: Path, thing: Any, constraint: str) -> None:
    path = tmp_path / "netplan.db"
    with pytest.raises(StoreRefused, match=f"{constraint}.*Nothing was stored"), write(path) as stored:
        stored.put(thing)
    assert stored_in(path) == Network()


# Interruptions.


def test_ctrl_c_at_any_statement_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "netplan.db"
    with write(path) as stored:
        for thing in EVERYTHING:
            stored.put(thing)
    before, journal = stored_in(path), history(path)
    run: Callable[..., None] = applying._run
    interrupted = 0
    while True:
        left = interrupted

        def run_or_stop(*arguments: Any) -> None:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            run(*arguments)

        monkeypatch.setattr(applying, "_run", run_or_stop)
        try:
            with write(path) as stored:
                stored.put(replace(ADA, name="Ada King", aliases=("Countess",)))
                stored.put(replace(GRACE, id=3, key="new"))
                stored.drop(LATER)
                stored.put(replace(CALL, people=(3,)))
            break
        except KeyboardInterrupt:
            interrupted += 1
            assert stored_in(path) == before
            assert history(path) == journal
    assert interrupted > 8
    assert stored_in(path).contacts[1].name == "Ada King"
    assert len(history(path)) == 2


# Several at once.


def test_two_who_write_at_once_both_land(tmp_path: Path) -> None:
    path = tmp_path / "netplan.db"
    start = threading.Barrier(4)
    failed: list[BaseException] = []

    def add_some(who: int) -> None:
        try:
            start.wait()
            for turn in range(5):
                with write(path) as stored:
                    number = stored.new_id(Contact)
                    stored.put(Contact(number, f"{who}-{turn}", f"Person {number}", DAY))
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=add_some, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    people = stored_in(path).contacts
    assert list(people) == list(range(1, 21))
    keys = {f"{who}-{turn}" for who in range(4) for turn in range(5)}
    assert {person.key for person in people.values()} == keys
    assert len(history(path, limit=99)) == 20


def test_a_reader_sees_one_state_whatever_is_written_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "netplan.db"
    with write(path) as stored:
        stored.put(ADA)
        stored.put(GRACE)
    with open_for_reading(path) as early:
        assert len(early.contacts) == 2
        with write(path) as stored:
            stored.put(Touchpoint(1, date(2026, 1, 1), (1,)))
            stored.drop(GRACE)
        assert early.network() == Network({1: ADA, 2: GRACE})
    assert stored_in(path) == Network({1: ADA}, touchpoints={1: Touchpoint(1, date(2026, 1, 1), (1,))})


def test_a_reader_sees_nothing_of_a_command_that_is_not_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "netplan.db"
    with write(path) as stored:
        stored.put(ADA)
    seen: list[Network] = []
    record = applying.record

    def look_and_record(*arguments: Any) -> None:
        seen.append(stored_in(path))  # every row is written by now, and nothing committed
        record(*arguments)

    monkeypatch.setattr(applying, "record", look_and_record)
    with write(path) as stored:
        stored.put(replace(ADA, name="Ada King"))
        stored.put(GRACE)
    assert seen == [Network({1: ADA})]
    assert len(stored_in(path).contacts) == 2
