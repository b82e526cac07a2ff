"""Very many new touchpoints: put away and written in batches, with all that is kept beside them."""

import errno
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategies
from netplan.core.network import Touchpoint
from netplan.errors import DatabaseUnreachable, DiskFull
from netplan.spool import Spool
from netplan.store import at, staging
from netplan.store.additions import Tally
from netplan.store.rows import COLUMNS, rows_of, values_of
from netplan.store.sqlite import apply
from netplan.store.sqlite.statements import STATEMENTS
from store.book_contract import ADA, CALL, DAY, GRACE, JOB
from store.index_check import fresh_index_of, index_of
from store.sums_check import fresh_in, kept_in


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few are as very many."""
    monkeypatch.setattr(staging, "_AT_ONCE", 3)
    monkeypatch.setattr(apply, "_VERY_MANY", 4)


@pytest.mark.usefixtures("few")
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(touchpoints=st.lists(strategies.touchpoints(0, (1, 2), (1,)), min_size=1, max_size=12))
def test_many_are_written_as_they_would_be_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, touchpoints: list[Touchpoint]
) -> None:
    folder = tmp_path_factory.mktemp("many")
    together, apart = folder / "together.db", folder / "apart.db"
    for path in (together, apart):
        with at(path).writing(command="start", on=DAY) as book:
            for thing in (ADA, GRACE, JOB):
                book.put(thing)
    with at(together).writing(command="many", on=DAY) as book:
        book.put_new(touchpoints)
    with at(apart).writing(command="many", on=DAY) as book:
        for touchpoint in touchpoints:
            book.put(replace(touchpoint, id=book.new_id(Touchpoint)))
    assert stored_in(together) == stored_in(apart)
    assert index_of(together) == fresh_index_of(together)
    assert kept_in(together) == fresh_in(together)
    full = facts_in(together)
    at(together).undo()
    assert not [line for line in facts_in(together) if line.startswith('INSERT INTO "touch')]
    at(together).redo()
    assert facts_in(together) == full
    assert kept_in(together) == fresh_in(together)


def stored_in(path: Path) -> list[str]:
    """Every row, index and table, but for the pieces of the index of words and the moment of an operation."""
    with closing(sqlite3.connect(path)) as connection:
        dump = sorted(connection.iterdump())
    apart = ("search_", "operation", "migration")
    return [line for line in dump if not any(f'"{name}' in line for name in apart)]


def facts_in(path: Path) -> list[str]:
    """The same without the journal and the mark of the last change."""
    return [
        line for line in stored_in(path) if not any(f'"{name}' in line for name in ("addition", "undone"))
    ]


@given(touchpoint=strategies.touchpoints(7, (1, 2), (1,)))
def test_values_are_rows_and_count_as_they_do(touchpoint: Touchpoint) -> None:
    one_by_one, together = Tally(), Tally()
    for table, rows in rows_of(touchpoint).items():
        for row in rows:
            one_by_one.add(table, row)
    for table, values in values_of(touchpoint, 7).items():
        together.add_all(table, COLUMNS[table], values)
    assert (one_by_one.rows, one_by_one.checksum) == (together.rows, together.checksum)


def test_the_checksum_is_that_of_the_operations_that_are_stored_already() -> None:
    tally = Tally()
    for table, rows in rows_of(replace(CALL, minutes=None)).items():
        for row in rows:
            tally.add(table, row)
    assert (tally.rows, tally.checksum) == (10, 13865758682)


def test_the_columns_are_those_of_the_tables() -> None:
    assert {table: STATEMENTS[table].columns for table in COLUMNS} == COLUMNS


def test_a_spool_gives_back_what_it_was_given_as_often_as_one_likes() -> None:
    spool = Spool()
    assert [*spool] == []
    lists: list[list[Any]] = [[], [None, True, 5, 2.5, "é\udce9", ("a", 1)], [{"k": ["x" * 2_000_000]}], [1]]
    for each in lists[:2]:
        spool.add(each)
    assert [*spool] == lists[:2]
    for each in lists[2:]:
        spool.add(each)
    assert [*spool] == lists == [*spool]


@pytest.mark.parametrize(("number", "told"), [(errno.ENOSPC, DiskFull), (errno.EIO, DatabaseUnreachable)])
def test_a_full_folder_for_temporary_files_is_told(
    monkeypatch: pytest.MonkeyPatch, number: int, told: type[Exception]
) -> None:
    def fail(values: bytes) -> None:
        raise OSError(number, "it cannot be written")

    spool = Spool()
    monkeypatch.setattr(spool._file, "write", fail)
    with pytest.raises(told):
        spool.add([1])
