"""What the report says of a day: its parts, their order, and nothing that was not known then."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_book import MemoryBook
from memory_store import MemoryReading
from netplan.actions.demo import demo_network
from netplan.actions.import_ import import_drafts
from netplan.actions.report import AHEAD_DAYS, Report, days_ahead, make_report, open_promises
from netplan.core.network import (
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    GoalStatus,
    How,
    Network,
    OwedBy,
    Per,
    Promise,
    Quota,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Contact, RememberedDate, Ring, Status
from netplan.core.plan.planner import State, make_plan
from netplan.core.plan.weights import DEFAULT

TODAY = date(2026, 11, 24)  # a Tuesday
OLD = date(2024, 1, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def contact(id: int = 1, name: str = "Ana", **more: Any) -> Contact:
    return Contact(id, f"k{id}", name, **{"added": OLD, **more})


def network(*things: Any) -> Network:
    def of(kind: type[Any]) -> dict[int, Any]:
        return {thing.id: thing for thing in things if isinstance(thing, kind)}

    return Network(of(Contact), of(Goal), of(Touchpoint), of(Promise), of(Snooze))


def report(*things: Any, today: date = TODAY, days: int = 7) -> Report:
    return make_report(
        MemoryReading(network(*things)), today=today, days=days, minutes=30, limit=7, weights=DEFAULT
    )


# ---- promises ----------------------------------------------------------------------------------------------


def test_promises_stand_by_whose_and_when() -> None:
    promises = (
        Promise(1, 1, "undated", ago(9)),
        Promise(2, 1, "theirs, first due", ago(9), by=ago(30), owed_by=OwedBy.THEM),
        Promise(3, 1, "later", ago(9), by=TODAY),
        Promise(4, 1, "sooner", ago(9), by=ago(1)),
        Promise(5, 1, "undated before", ago(20)),
        Promise(6, 1, "as late, made before", ago(10), by=TODAY),
        Promise(7, 1, "done", ago(9), done=TODAY),
    )
    told = report(contact(), *promises)
    assert [promise.id for promise in told.mine] == [4, 6, 3, 5, 1]
    assert [promise.id for promise in told.theirs] == [2]


def test_what_was_promised_later_is_not_known_and_what_was_kept_later_is_open() -> None:
    deck = Promise(1, 1, "deck", made=ago(5), done=ago(2))
    facts = network(contact(), deck)
    open_on = [day for day in range(8) if open_promises(facts, today=ago(day))]
    assert open_on == [3, 4, 5]
    kept_on = [day for day in range(8) if report(contact(), deck, today=ago(day), days=2).since.kept]
    assert kept_on == [1, 2]


# ---- days ahead --------------------------------------------------------------------------------------------


def falls(today: date, *, days: int = AHEAD_DAYS, **known: Any) -> list[date]:
    return [day.on for day in days_ahead(network(contact(**known)), today=today, days=days)]


@pytest.mark.parametrize(
    ("today", "birthday", "on"),
    [
        (date(2026, 12, 28), Birthday(1, 3), date(2027, 1, 3)),
        (date(2026, 12, 31), Birthday(12, 31, 1980), date(2026, 12, 31)),
        (date(2026, 12, 31), Birthday(12, 30), None),
        (date(2026, 2, 20), Birthday(2, 29), date(2026, 2, 28)),
        (date(2028, 2, 20), Birthday(2, 29, 2000), date(2028, 2, 29)),
        (date(2026, 3, 1), Birthday(2, 29), None),
        (date(2027, 2, 28), Birthday(2, 29), date(2027, 2, 28)),
        (date(2026, 11, 24), Birthday(12, 8), date(2026, 12, 8)),
        (date(2026, 11, 24), Birthday(12, 9), None),
        (date(9999, 12, 31), Birthday(12, 31), date(9999, 12, 31)),
        (date(9999, 12, 31), Birthday(1, 1), None),
    ],
)
def test_birthdays_ahead(today: date, birthday: Birthday, on: date | None) -> None:
    assert falls(today, birthday=birthday) == ([on] if on else [])


@given(st.dates(date(1, 1, 1), date(9998, 12, 1)), st.dates())
def test_within_a_year_every_birthday_falls_once(today: date, born: date) -> None:
    (on,) = falls(today, days=364 if today.month > 2 else 365, birthday=Birthday(born.month, born.day)) or [
        date.max
    ]
    assert on == date.max or on >= today
    assert on == date.max or (on.month, on.day) in {(born.month, born.day), (2, 28)}


def test_dates_ahead_once_and_every_year() -> None:
    dates = (
        RememberedDate("starts at Acme", date(2026, 12, 1)),
        RememberedDate("left Acme", date(2025, 12, 1)),
        RememberedDate("wedding", date(1999, 12, 1), yearly=True),
    )
    ahead = days_ahead(network(contact(dates=dates)), today=TODAY, days=14)
    assert [(day.what, day.on) for day in ahead] == [
        ("starts at Acme", date(2026, 12, 1)),
        ("wedding", date(2026, 12, 1)),
    ]


def test_days_ahead_stand_by_day_and_name_without_the_archived() -> None:
    people = (
        contact(1, "Zoe", birthday=Birthday(11, 25)),
        contact(2, "Bo", birthday=Birthday(11, 26)),
        contact(3, "Ana", birthday=Birthday(11, 26), status=Status.PAUSED),
        contact(4, "Cy", birthday=Birthday(11, 25), status=Status.ARCHIVED),
    )
    told = report(*people).ahead
    assert [(day.contact.name, day.what) for day in told] == [
        ("Zoe", "birthday"),
        ("Ana", "birthday"),
        ("Bo", "birthday"),
    ]


# ---- goals, what changed, who is cooling -------------------------------------------------------------------


def test_open_goals_by_deadline_with_the_touches_that_count() -> None:
    goals = (
        Goal(1, "b", "No deadline", quota=Quota(2, Per.MONTH)),
        Goal(2, "a", "No deadline either"),
        Goal(3, "z", "Soon", by=TODAY),
        Goal(4, "won", "Won", status=GoalStatus.WON),
    )
    touches = (
        Touchpoint(1, ago(1), (1, 2), goals=(1, 2)),
        Touchpoint(2, ago(1), (1,), goals=(1, 2)),  # the same person on the same day
        Touchpoint(3, ago(2), (1,), goals=(1, 2)),  # Sunday: last week, this month
        Touchpoint(4, TODAY + timedelta(days=1), (1,), goals=(1, 2, 3)),
    )
    told = report(contact(1), contact(2, "Bo"), *goals, *touches).goals
    assert [(one.goal.key, one.touches) for one in told] == [("z", 0), ("a", 2), ("b", 3)]


def test_since_counts_today_and_the_days_before_it() -> None:
    touches = tuple(Touchpoint(9 - day, ago(day), (1,)) for day in range(-1, 9))
    people = tuple(contact(10 + day, f"P{day}", added=ago(day)) for day in range(-1, 9))
    promises = tuple(Promise(20 + day, 1, "x", OLD, done=ago(day)) for day in range(-1, 9))
    told = report(contact(1), *touches, *people, *promises, days=7).since
    assert told.days == 7
    assert [touch.on for touch in told.touchpoints] == [ago(day) for day in range(6, -1, -1)]
    assert {person.added for person in told.added} == {ago(day) for day in range(7)}
    assert {promise.done for promise in told.kept} == {ago(day) for day in range(7)}
    assert len(report(*touches, contact(1), days=1).since.touchpoints) == 1


def test_cooling_are_those_who_are_tended_and_in_plans_warmest_first() -> None:
    people = (
        contact(1, "Warm", ring=Ring.CLOSE),
        contact(2, "Cooler", ring=Ring.CLOSE),
        contact(3, "Cooling", ring=Ring.CLOSE),
        contact(4, "Untended", ring=Ring.NONE),
        contact(5, "Archived", ring=Ring.CLOSE, status=Status.ARCHIVED),
        contact(6, "Snoozed", ring=Ring.CLOSE),
    )
    days = {1: 1, 2: 90, 3: 50, 4: 90, 5: 90, 6: 90}
    touches = [Touchpoint(id, ago(day), (id,)) for id, day in days.items()]
    touches += [Touchpoint(10 + day, ago(day), (1,)) for day in range(2, 8)]
    told = report(*people, *touches, Snooze(6, TODAY + timedelta(days=1))).cooling
    assert [score.contact.name for score in told] == ["Cooling", "Cooler"]
    assert told[0].warmth > told[1].warmth


def test_the_numbers() -> None:
    gift, advice = Favour(Currency.INTRODUCTION), Ask(Currency.ADVICE)
    told = report(
        contact(1, ring=Ring.INNER),
        contact(2, "Bo", ring=Ring.NONE),
        contact(3, "Cy", status=Status.ARCHIVED),
        contact(4, "Di", status=Status.PAUSED),
        Touchpoint(1, ago(89), (1, 2), How.EMAIL, Direction.IN, gave=(gift, advice), got=(gift,)),
        Touchpoint(2, ago(89), (1,), asked=(advice,)),
        Touchpoint(3, ago(90), (1,), direction=Direction.IN, gave=(gift,)),
        Touchpoint(4, ago(-1), (1,), direction=Direction.IN, gave=(gift,)),
    ).numbers
    assert told.people == 3
    assert told.rings == {Ring.INNER: 1, Ring.NONE: 1, Ring.ACTIVE: 1}
    assert sum(told.states.values()) == 3
    assert told.states[State.UNTOUCHED] == 1
    assert (told.gave, told.got, told.asked) == (2, 1, 1)
    assert (told.touch_days, told.touches, told.reached_out_to_me) == (2, 2, 1)


# ---- the whole of it ---------------------------------------------------------------------------------------


def test_the_plan_is_the_plan_of_the_day() -> None:
    book = MemoryBook()
    import_drafts(book, demo_network(TODAY), today=TODAY)
    for minutes, limit in ((30, 7), (15, 2)):
        told = make_report(
            MemoryReading(book.network), today=TODAY, days=7, minutes=minutes, limit=limit, weights=DEFAULT
        )
        assert told.plan == make_plan(book.network, today=TODAY, minutes=minutes, limit=limit)
        assert told.date == TODAY


def test_the_same_facts_in_another_order_are_the_same_report() -> None:
    book = MemoryBook()
    import_drafts(book, demo_network(TODAY), today=TODAY)
    facts = book.network
    turned = replace(
        facts,
        contacts=dict(reversed([*facts.contacts.items()])),
        goals=dict(reversed([*facts.goals.items()])),
        touchpoints=dict(reversed([*facts.touchpoints.items()])),
        promises=dict(reversed([*facts.promises.items()])),
    )
    one, other = (
        make_report(MemoryReading(each), today=TODAY, days=7, minutes=30, limit=7, weights=DEFAULT)
        for each in (facts, turned)
    )
    assert one.plan == other.plan
    assert (one.mine, one.theirs, one.ahead, one.goals) == (
        other.mine,
        other.theirs,
        other.ahead,
        other.goals,
    )
    assert (one.cooling, one.numbers, one.since.touchpoints) == (
        other.cooling,
        other.numbers,
        other.since.touchpoints,
    )


@pytest.mark.parametrize("today", [date.min, date(1, 2, 1), date(9999, 12, 20), date.max])
@pytest.mark.parametrize("days", [1, 7, 10**9])
def test_the_first_and_the_last_day_there_is(today: date, days: int) -> None:
    things = (
        contact(1, birthday=Birthday(2, 29), dates=(RememberedDate("x", date.max, yearly=True),)),
        Touchpoint(1, date.min, (1,)),
        Goal(1, "g", "G", quota=Quota(1)),
    )
    assert report(*things, today=today, days=days).date == today


def test_nobody_there_yet() -> None:
    told = report()
    assert (told.plan.items, told.mine, told.theirs, told.ahead, told.goals, told.cooling) == ((),) * 6
    assert (told.numbers.people, told.numbers.touches) == (0, 0)
