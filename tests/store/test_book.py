"""The Book in memory keeps the contract; what only the store's Book promises; interruptions, many at once."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memory_book import MemoryBook
from netplan.actions.book import Book, network_of
from netplan.core.network import Network, Touchpoint
from netplan.core.people.contact import Contact
from netplan.errors import StoreRefused
from netplan.store import at, changes, journal
from netplan.store.book import WritingBook
from netplan.store.reading import ReadingBook
from netplan.store.sqlite import writing
from store.book_contract import ADA, CALL, DAY, EVERYTHING, GRACE, LATER, LUNCH, BookContract, random_command
from store.index_check import fresh_index_of, index_of


def stored_in(path: Path) -> Network:
    with at(path).reading() as stored:
        return stored.network()


def write(path: Path) -> AbstractContextManager[Book]:
    return at(path).writing(command="test", on=DAY)


class TestMemoryBook(BookContract):
    @pytest.fixture(autouse=True)
    def _start(self) -> None:
        self.book = MemoryBook()

    def command(self) -> AbstractContextManager[Book]:
        return self.book.command()

    def stored(self) -> Network:
        return self.book.network


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
            assert isinstance(lasting, WritingBook)
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
    assert stored_in(path).touchpoints == {1: CALL, 2: LUNCH, 3: replace(new, minutes=6)}


def test_a_rehearsal_takes_every_change_and_keeps_none(tmp_path: Path) -> None:
    path = tmp_path / "netplan.db"
    with at(path).rehearsing() as trial:
        trial.put(ADA)
        assert trial.contacts == {1: ADA}
    assert list(tmp_path.iterdir()) == []
    with write(path) as stored:
        stored.put(ADA)
    with at(path).rehearsing() as trial:
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
    with pytest.raises(StoreRefused, match="Nothing was stored") as refused, write(path) as stored:
        stored.put(thing)
    assert constraint in str(refused.value.__cause__)
    assert stored_in(path) == Network()


# Interruptions.


def test_ctrl_c_at_any_statement_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "netplan.db"
    with write(path) as stored:
        for thing in EVERYTHING:
            stored.put(thing)
    before, done = stored_in(path), at(path).history()
    run: Callable[..., None] = changes._run
    interrupted = 0
    while True:
        left = interrupted

        def run_or_stop(*arguments: Any) -> None:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            run(*arguments)

        monkeypatch.setattr(changes, "_run", run_or_stop)
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
            assert at(path).history() == done
    assert interrupted > 8
    assert stored_in(path).contacts[1].name == "Ada King"
    assert len(at(path).history()) == 2


# Several at once.


def test_some_who_write_at_once_all_land(tmp_path: Path) -> None:
    path = tmp_path / "netplan.db"
    start = threading.Barrier(4)
    failed: list[BaseException] = []

    def add(key: str, book: Book) -> None:
        number = book.new_id(Contact)
        book.put(Contact(number, key, f"Person {number}", DAY))

    def add_some(who: int) -> None:
        try:
            start.wait()
            for turn in range(5):
                at(path).write(partial(add, f"{who}-{turn}"), command="add", on=DAY)
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
    assert len(at(path).history(limit=99)) == 20


WRITER = """
import sys
from datetime import date
from functools import partial
from functools import partial
from functools import partial
from pathlib import Path
from netplan.core.network import Touchpoint
from netplan.core.people.contact import Contact
from netplan.store import at
path, who, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
day = date(2026, 11, 24)
def log(book):
    theirs = [contact for contact in book.contacts.values() if contact.key == who]
    if not theirs:
        theirs = [Contact(book.new_id(Contact), who, who, day)]
        book.put(theirs[0])
    book.put(Touchpoint(book.new_id(Touchpoint), day, (theirs[0].id,)))
for turn in range(times):
    at(path).write(log, command=f"log {who} {turn}", on=day)
    print(turn, flush=True)
"""
READER = """
import sys, time
from functools import partial
from pathlib import Path
from netplan.store import at
while True:
    with at(Path(sys.argv[1])).reading() as stored:
        network = stored.network()
        assert all(touch.people[0] in network.contacts for touch in network.touchpoints.values())
    print(len(network.touchpoints), flush=True)
    time.sleep(0.05)
"""


def test_eight_who_write_and_two_who_read_a_new_file_all_succeed(tmp_path: Path) -> None:
    path, times = tmp_path / "netplan.db", 50

    def run(source: str, *words: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-c", source, str(path), *words]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    writers = [run(WRITER, f"writer-{number}", str(times)) for number in range(8)]
    readers = [run(READER) for _ in range(2)]
    told = [writer.communicate() for writer in writers]
    seen = []
    for reader in readers:
        assert reader.poll() is None, reader.communicate()
        reader.terminate()
        seen.append([int(line) for line in reader.communicate()[0].splitlines()])
    assert [(len(acknowledged.splitlines()), errors) for acknowledged, errors in told] == [(times, "")] * 8
    assert all(counts == sorted(counts) for counts in seen)
    assert len(stored_in(path).touchpoints) == 8 * times
    assert len(at(path).history(limit=999)) == 8 * times
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_reader_sees_nothing_of_a_command_that_is_not_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "netplan.db"
    with write(path) as stored:
        stored.put(ADA)
    seen: list[Network] = []
    record = journal.record

    def look_and_record(*arguments: Any) -> None:
        seen.append(stored_in(path))  # every row is written by now, and nothing committed
        record(*arguments)

    monkeypatch.setattr(writing, "record", look_and_record)
    with write(path) as stored:
        stored.put(replace(ADA, name="Ada King"))
        stored.put(GRACE)
    assert seen == [Network({1: ADA})]
    assert len(stored_in(path).contacts) == 2
