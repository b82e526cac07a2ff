"""What the well asks of a store is answered as from the whole history, over any changes and days."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memory_store import MemoryReading
from netplan.actions.beside import read_ties
from netplan.actions.path import find_paths
from netplan.actions.well import (
    assess_ready,
    list_introductions,
    measure_shape,
    read_ledger,
    read_links,
)
from netplan.core.plan.weights import DEFAULT
from netplan.core.well.graph import edges_of
from netplan.core.well.history import first_counted
from netplan.store import at
from store.book_contract import DAY, random_command
from store.test_planning import commands
from store.test_sums import change_near


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_well_is_the_one_of_the_whole_history(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = at(tmp_path_factory.mktemp("well") / "netplan.db")
    commands(data, store, (change_near, change_near, random_command))
    today = DAY + timedelta(data.draw(st.integers(-40, 40), label="day"))
    with store.reading() as book:
        whole = MemoryReading(book.network())
        assert book.history(today=today, weights=DEFAULT) == whole.history(today=today, weights=DEFAULT)
        assert book.helped(today=today) == whole.helped(today=today)
        assert book.sent_out(today=today) == whole.sent_out(today=today)
        assert measure_shape(book, today=today, aim=5) == measure_shape(whole, today=today, aim=5)
        for goal in (None, *book.goals.values()):
            assert assess_ready(book, goal, today=today) == assess_ready(whole, goal, today=today)
        for who in (None, *book.contacts):
            assert read_ledger(book, who, today=today) == read_ledger(whole, who, today=today)
        assert list_introductions(book, today=today) == list_introductions(whole, today=today)
        ties = read_ties(book, today=today)
        assert edges_of(ties, read_links(book, today=today)) == edges_of(ties, read_links(whole, today=today))
        for contact in book.contacts.values():
            found = [
                find_paths(of, "", resolve=lambda _, __, one=contact: one, today=today)  # type: ignore[misc]
                for of in (book, whole)
            ]
            assert found[0] == found[1]


def test_the_first_day_that_is_counted_is_a_monday_or_182_days_ago() -> None:
    for day in (date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24)):
        first = first_counted(day)
        assert (day - first).days + 1 >= 182
        assert first <= day - timedelta(days=day.weekday() + 25 * 7)


def test_what_is_not_there_yet_is_empty(tmp_path_factory: pytest.TempPathFactory) -> None:
    with at(tmp_path_factory.mktemp("none") / "netplan.db").reading() as book:
        assert assess_ready(book, None, today=DAY).level == 0
        assert measure_shape(book, today=DAY, aim=5).days == 0
        assert read_ledger(book, None, today=DAY).asks == ()
        assert list_introductions(book, today=DAY) == ((), ())
        assert read_links(book, today=DAY) == {}
