"""The made-up network: whole, from any day, and worth looking at."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_book import MemoryBook
from memory_store import MemoryReading
from netplan.actions.demo import demo_network
from netplan.actions.import_ import import_drafts
from netplan.actions.report import make_report
from netplan.core.plan.planner import State, make_plan, score_all
from netplan.core.plan.weights import DEFAULT
from netplan.formats.network_document import read_document, write_document
from netplan.formats.source import Source

ANY_DAY = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def demo(today: date) -> MemoryBook:
    book = MemoryBook()
    with book.command():
        imported = import_drafts(book, demo_network(today), today=today)
    assert not imported.skipped
    assert not imported.questions
    return book


@given(ANY_DAY)
def test_told_from_any_day_nothing_has_yet_to_happen(today: date) -> None:
    drafts = demo_network(today)
    assert all(touch.on <= today for touch in drafts.touchpoints if touch.people)
    assert all(promise.made and promise.made <= today for promise in drafts.promises)
    assert all(contact.added and contact.added <= today for contact in drafts.contacts)
    keys = {contact.key for contact in drafts.contacts}
    assert len(keys) == len(drafts.contacts) == 13
    assert {key for touch in drafts.touchpoints for key in touch.people} <= keys
    assert {person.contact for goal in drafts.goals for person in goal.people} <= keys
    assert {promise.contact for promise in drafts.promises} <= keys


@pytest.mark.parametrize("today", [date(2026, 11, 24), date(2028, 2, 27), date(2027, 1, 1)])
def test_there_is_something_to_see_on_any_day(today: date) -> None:
    network = demo(today).network
    plan = make_plan(network, today=today, minutes=60, limit=7)
    assert len(plan.items) >= 4
    assert len({score.action.term for score in plan.items}) >= 4
    assert plan.items[0].contact.name == max(plan.items, key=lambda score: score.score).contact.name
    states = {score.state for score in score_all(network, today=today)}
    assert {State.NEW, State.WARM, State.COOLING, State.DORMANT} <= states
    report = make_report(MemoryReading(network), today=today, days=7, minutes=30, limit=7, weights=DEFAULT)
    assert report.mine
    assert report.theirs
    assert report.ahead
    assert report.goals
    assert report.cooling


def test_it_is_the_same_plan_whatever_the_day_of_the_week_may_be() -> None:
    """The picture in the README is of a Tuesday; who looks on another day sees the same people lead."""
    leading = {
        make_plan(demo(day).network, today=day).items[0].contact.name
        for day in (date(2026, 11, 24) + timedelta(days=more) for more in range(7))
    }
    assert len(leading) <= 2


def test_it_can_be_exported_and_taken_back() -> None:
    today = date(2026, 11, 24)
    text = write_document(demo(today).network)
    book = MemoryBook()
    import_drafts(book, read_document(Source.of(text.encode(), "demo.json")), today=today)
    assert write_document(book.network) == text
