"""A plan from what is kept beside the facts is the one from the whole history, over any changes and days."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memory_store import MemoryReading
from netplan.actions.book import Book
from netplan.actions.goal import known_of
from netplan.actions.list_ import list_contacts
from netplan.actions.plan import explain_contact, plan_day, plan_week
from netplan.actions.report import make_report
from netplan.actions.store import Reading, Store
from netplan.core.filters import Filter
from netplan.core.network import Promise
from netplan.core.plan.planner import explain, make_plan
from netplan.core.plan.progress import progress_from
from netplan.core.plan.triage import is_untended, untended, untended_from
from netplan.core.plan.week import make_week
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.render.pages.goal import goal_page
from netplan.render.pages.report import report_text
from netplan.store import at
from store.book_contract import DAY, random_command
from store.test_sums import change_near

Change = Callable[[st.DataObject, Book], None]


def commands(data: st.DataObject, store: Store, changes: tuple[Change, ...]) -> None:
    """A few commands, undone and redone at times, and plans shown in between."""
    for _ in range(data.draw(st.integers(1, 5), label="commands")):
        change = changes[data.draw(st.integers(0, len(changes) - 1))]
        with store.writing(command="some", on=DAY) as book:
            for _ in range(4):
                change(data, book)
            people = [*book.contacts]
            if data.draw(st.booleans()) and people:
                owed = people[data.draw(st.integers(0, len(people) - 1))]
                made = DAY - timedelta(data.draw(st.integers(0, 20)))
                book.put(Promise(book.new_id(Promise), owed, "the deck", made))
        if data.draw(st.integers(0, 3)) == 0 and store.history():
            store.undo()
        on = DAY - timedelta(data.draw(st.integers(0, 4)))
        shown = data.draw(st.permutations(people), label="shown")
        store.remember_plan(on, shown[: data.draw(st.integers(0, 3))])


WEIGHTS = (DEFAULT, Weights(close_days=20, reply_within_days=3, channel_days=20, least_score=5.0))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_plans_from_sums_are_those_from_the_whole_history(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = at(tmp_path_factory.mktemp("plans") / "netplan.db")
    commands(data, store, (change_near, change_near, random_command))
    weights = data.draw(st.sampled_from(WEIGHTS))
    today = DAY + timedelta(data.draw(st.integers(-40, 40) | st.integers(100, 900), label="days later"))
    with store.reading() as book:
        check(book, today, weights)


def check(book: Reading, today: date, weights: Weights) -> None:
    network, listed = book.network(), book.listed()
    whole = MemoryReading(network, listed=listed)
    plan = plan_day(book, today=today, minutes=30, limit=7, weights=weights)
    assert plan == make_plan(network, today=today, weights=weights, listed=listed)
    for id in network.contacts:
        score = explain_contact(book, id, today=today, weights=weights)
        assert score == explain(network, id, today=today, weights=weights, listed=listed)
    week = plan_week(book, today=today, days=7, minutes=30, limit=7, weights=weights)
    assert week == make_week(network, today=today, weights=weights, listed=listed)
    lists = (
        list_contacts(each, Filter(), archived=True, sort="score", today=today, weights=weights)
        for each in (book, whole)
    )
    assert next(lists) == next(lists)
    reports = (
        make_report(each, today=today, days=7, minutes=30, limit=7, weights=weights) for each in (book, whole)
    )
    report = next(reports)
    assert report == next(reports)
    texts = {report_text(report, each, format="json") for each in (network, book.present())}
    assert len(texts) == 1
    for goal in network.goals.values():
        known = goal_page(goal, known_of(book, goal), today=today, weights=weights)
        assert known.fields() == goal_page(goal, network, today=today, weights=weights).fields()
    waiting = [contact.id for contact in network.contacts.values() if is_untended(contact)]
    days = book.touch_days(waiting, today=today)
    assert untended_from(network.contacts, days, today=today) == untended(network, today=today)
    assert [*book.each_touchpoint()] == [*whole.each_touchpoint()]
    assert book.stands(today=today, weights=weights) == whole.stands(today=today, weights=weights)
    since = today - timedelta(days=400)
    assert book.newcomers(since, today) == whole.newcomers(since, today)
    goals = [*network.goals.values()]
    served = (each.served([*network.goals], today=today) for each in (book, whole))
    assert progress_from(goals, next(served), today=today) == progress_from(goals, next(served), today=today)
