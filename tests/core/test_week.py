"""The plan over seven days: who comes on which day, and what holds whatever the network."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.test_planner_properties import networks
from netplan.core.network import (
    Direction,
    Goal,
    GoalPerson,
    How,
    Network,
    OwedBy,
    Promise,
    Quota,
    Role,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Contact, RememberedDate, Ring, Status
from netplan.core.plan.planner import explain, make_plan
from netplan.core.plan.relationships import relationships
from netplan.core.plan.terms import occasions
from netplan.core.plan.week import Week, make_week
from netplan.core.plan.weights import DEFAULT, Weights

T = TypeVar("T")

TODAY = date(2026, 11, 24)
"""A Tuesday."""


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def person(id: int, name: str = "", ring: Ring = Ring.ACTIVE, **more: object) -> Contact:
    known = {"added": on(-400), **more}
    return Contact(id, f"key-{id}", name or f"Person {id}", ring=ring, **known)  # type: ignore[arg-type]


def touch(id: int, who: int, day: int, how: How = How.MESSAGE, **more: object) -> Touchpoint:
    return Touchpoint(id, on(day), (who,), how=how, **more)  # type: ignore[arg-type]


def network_of(
    people: Iterable[Contact],
    touches: Iterable[Touchpoint] = (),
    promises: Iterable[Promise] = (),
    goals: Iterable[Goal] = (),
    snoozes: Iterable[Snooze] = (),
) -> Network:
    return Network(
        contacts={each.id: each for each in people},
        goals={each.id: each for each in goals},
        touchpoints={each.id: each for each in touches},
        promises={each.id: each for each in promises},
        snoozes={each.contact: each for each in snoozes},
    )


def placed(week: Week) -> dict[int, int]:
    """The day (0 is today) of each person in the week."""
    return {score.contact.id: (plan.date - TODAY).days for plan in week.days for score in plan.items}


def owed(id: int, who: int, due: int, made: int = -10, **more: object) -> Promise:
    return Promise(id, who, f"thing {id}", on(made), by=on(due), **more)  # type: ignore[arg-type]


# ---- on their days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("due", "day"), [(-3, 0), (0, 0), (1, 1), (2, 2), (6, 6)])
def test_a_promise_comes_on_the_day_it_is_due_and_today_where_that_is_past(due: int, day: int) -> None:
    # Somebody whom keep alone would bring today: they wait all the same.
    network = network_of([person(1)], promises=[owed(1, 1, due)])
    week = make_week(network, today=TODAY)
    assert placed(week) == {1: day}
    score = week.days[day].items[0]
    assert (score.action.term, score.action.promise) == ("promise", 1)
    assert score.must_do


def test_a_promise_without_a_day_is_due_a_week_after_it_was_made() -> None:
    undated = Promise(1, 1, "the list", on(-4))
    assert placed(make_week(network_of([person(1)], promises=[undated]), today=TODAY)) == {1: 3}


def test_what_they_promised_holds_nobody_back() -> None:
    theirs = owed(1, 1, 4, owed_by=OwedBy.THEM)
    assert placed(make_week(network_of([person(1)], promises=[theirs]), today=TODAY)) == {1: 0}


@pytest.mark.parametrize("ring", [Ring.INNER, Ring.NONE])
@pytest.mark.parametrize("day", [0, 3, 6])
def test_a_birthday_comes_on_its_day(ring: Ring, day: int) -> None:
    there = person(1, ring=ring, birthday=Birthday(on(day).month, on(day).day, 1980))
    assert placed(make_week(network_of([there]), today=TODAY)) == {1: day}


def test_a_remembered_day_comes_on_its_day_before_others_of_more_points() -> None:
    starts = person(1, ring=Ring.NONE, dates=(RememberedDate("starts at Acme", on(2)),))
    others = [person(id, ring=Ring.INNER) for id in range(2, 9)]
    touches = [touch(id, id, -40, How.CALL) for id in range(2, 9)]
    week = make_week(network_of([starts, *others], touches), today=TODAY, minutes=15)
    assert placed(week)[1] == 2
    # The first one picked freely may fill half as much again.
    assert week.days[2].planned_minutes == 20
    assert not any(item.must_do for item in week.days[2].items)


def test_a_must_do_that_comes_sooner_takes_the_promise_along() -> None:
    wrote = touch(1, 1, -1, direction=Direction.IN)
    network = network_of([person(1)], [wrote], [owed(1, 1, 5)])
    week = make_week(network, today=TODAY)
    # An answer is a must two days after they wrote.
    assert placed(week) == {1: 1}
    assert week.days[1].items[0].action.term == "reply"
    assert week.days[1].items[0].points("promise") > 0


def test_a_planned_meeting_in_the_week_settles_what_would_come_after_it() -> None:
    there = person(1, birthday=Birthday(on(3).month, on(3).day))
    assert placed(make_week(network_of([there]), today=TODAY)) == {1: 3}
    meeting = touch(1, 1, 3, How.MEETING)
    assert placed(make_week(network_of([there], [meeting]), today=TODAY)) == {1: 0}


def test_somebody_snoozed_comes_when_they_are_back_or_a_promise_of_mine_is_due() -> None:
    wrote = [touch(1, 1, -10, direction=Direction.IN)]
    snoozed = [Snooze(1, on(4))]
    assert placed(make_week(network_of([person(1)], wrote, snoozes=snoozed), today=TODAY)) == {1: 4}
    due = network_of([person(1)], wrote, promises=[owed(1, 1, 1)], snoozes=snoozed)
    week = make_week(due, today=TODAY)
    assert placed(week) == {1: 1}
    assert week.days[1].items[0].action.promise == 1


# ---- where a day is full -----------------------------------------------------------------------------------


def test_a_promise_comes_before_its_day_where_that_is_full_and_never_after_it() -> None:
    people = [person(id, ring=Ring.NONE) for id in range(1, 6)]
    promises = [owed(id, id, 2) for id in range(1, 6)]
    # 30 minutes hold two promises on a day before theirs, and 45 minutes of must-dos three on theirs.
    week = make_week(network_of(people, promises=promises), today=TODAY, minutes=30)
    assert sorted(placed(week).values()) == [1, 1, 2, 2, 2]
    assert week.no_room == ()


def test_each_day_before_takes_what_it_has_room_for() -> None:
    people = [person(id, ring=Ring.NONE) for id in range(1, 10)]
    promises = [owed(id, id, 2) for id in range(1, 9)]
    # The ninth is snoozed until that day, and cannot come before it.
    network = network_of(people, promises=[*promises, owed(9, 9, 2)], snoozes=[Snooze(9, on(2))])
    week = make_week(network, today=TODAY, minutes=30)
    assert sorted(placed(week).values()) == [0, 0, 1, 1, 2, 2, 2]
    assert len(week.no_room) == 2
    assert 9 in {each.score.contact.id for each in week.no_room}


def test_what_presses_most_finds_room_first() -> None:
    people = [person(id) for id in (1, 2, 3)]
    touches = [touch(id, id, -50 - 10 * id) for id in (1, 2, 3)]
    network = network_of(people, touches, promises=[owed(id, id, 1) for id in (1, 2, 3)])
    week = make_week(network, today=TODAY, minutes=15)
    assert placed(week) == {3: 1, 2: 0}
    assert [each.score.contact.id for each in week.no_room] == [1]


def test_a_remembered_day_does_not_stretch_the_budget_as_a_must_do_does() -> None:
    starts = person(1, ring=Ring.NONE, dates=(RememberedDate("starts at Acme", on(2)),))
    network = network_of([starts, person(2, ring=Ring.NONE)], promises=[owed(1, 2, 2)])
    week = make_week(network, today=TODAY, minutes=12)
    assert placed(week) == {2: 2}
    assert placed(make_week(network, today=TODAY, minutes=15)) == {1: 2, 2: 2}


def test_a_promise_past_due_that_finds_no_room_today_comes_as_soon_as_there_is() -> None:
    people = [person(id, ring=Ring.NONE) for id in range(1, 6)]
    promises = [owed(id, id, -5) for id in range(1, 6)]
    week = make_week(network_of(people, promises=promises), today=TODAY, minutes=15)
    assert sorted(placed(week).values()) == [0, 1, 2, 3, 4]


def test_who_finds_no_room_is_named_with_the_day() -> None:
    people = [person(1, "Ana", Ring.NONE), person(2, "Bo", Ring.NONE)]
    network = network_of(people, promises=[owed(1, 1, 0), owed(2, 2, 3)])
    week = make_week(network, today=TODAY, minutes=5)
    assert placed(week) == {}
    assert [(each.score.contact.name, each.on) for each in week.no_room] == [("Ana", on(0)), ("Bo", on(3))]
    assert (week.left_out_people, week.left_out_minutes) == (0, 0)


def test_must_dos_may_take_one_and_a_half_budgets_of_a_day() -> None:
    people = [person(id, ring=Ring.NONE) for id in range(1, 5)]
    week = make_week(
        network_of(people, promises=[owed(id, id, 0) for id in range(1, 5)]), today=TODAY, minutes=30
    )
    assert week.days[0].planned_minutes == 45
    assert len(week.no_room) == 1


def test_those_who_wait_at_the_end_are_counted() -> None:
    people = [person(id, ring=Ring.INNER) for id in range(1, 11)]
    week = make_week(network_of(people), today=TODAY, minutes=15, limit=1)
    assert sorted(placed(week).values()) == [*range(7)]
    assert (week.left_out_people, week.left_out_minutes) == (3, 45)


# ---- as if it had been done --------------------------------------------------------------------------------


def test_a_goal_that_has_its_touches_asks_for_no_more_of_them_in_that_week() -> None:
    people = [person(id, ring=Ring.NONE) for id in range(1, 7)]
    goal = Goal(1, "seed", "Seed round", quota=Quota(2), people=tuple(GoalPerson(each.id) for each in people))
    week = make_week(network_of(people, goals=[goal]), today=TODAY, minutes=15)
    # One a day: two until Sunday, and the new week from Monday (day 6) begins anew.
    assert sorted(placed(week).values()) == [0, 1, 6]
    reasons = [plan.items[0].terms[5].reason for plan in week.days if plan.items]
    assert [reason.split(": ")[1] for reason in reasons] == [
        "0 of 2 this week, target",
        "1 of 2 this week, target",
        "0 of 2 this week, target",
    ]


def _day_by_day(network: Network, *, minutes: int, limit: int) -> list[list[tuple[int, float]]]:
    """The same by brute force: a plan, everybody in it paused, their touches for goals logged, and again."""
    found = []
    for day in range(7):
        plan = make_plan(network, today=on(day), minutes=minutes, limit=limit)
        found.append([(score.contact.id, score.score) for score in plan.items])
        contacts, touches = dict(network.contacts), dict(network.touchpoints)
        for score in plan.items:
            contacts[score.contact.id] = replace(score.contact, status=Status.PAUSED)
            if score.action.goal is not None:
                id = max([0, *touches]) + 1
                done = Touchpoint(id, on(day), (score.contact.id,), score.action.how, Direction.OUT)
                touches[id] = replace(done, goals=(score.action.goal,))
        network = replace(network, contacts=contacts, touchpoints=touches)
    return found


def _as_known(network: Network) -> Network:
    """The same without touchpoints to come: the week knows no more than its first day does."""
    known = {id: touch for id, touch in network.touchpoints.items() if touch.on <= TODAY}
    return replace(network, touchpoints=known)


any_networks = networks().map(_as_known)
tried = settings(max_examples=40, deadline=None, database=None)
budgets = st.tuples(st.sampled_from([4, 5, 15, 30, 60]), st.integers(1, 4))


@tried
@given(any_networks, budgets)
def test_without_days_of_their_own_it_is_one_plan_after_the_other(
    network: Network, budget: tuple[int, int]
) -> None:
    people = {id: replace(contact, birthday=None, dates=()) for id, contact in network.contacts.items()}
    network = replace(network, contacts=people, promises={})
    minutes, limit = budget
    week = make_week(network, today=TODAY, minutes=minutes, limit=limit)
    found = [[(score.contact.id, score.score) for score in plan.items] for plan in week.days]
    assert found == _day_by_day(network, minutes=minutes, limit=limit)


# ---- whatever the network ----------------------------------------------------------------------------------


@st.composite
def busy_networks(draw: st.DrawFn) -> Network:
    """Many promises, birthdays and letters to answer, all about one week."""
    people = draw(st.integers(2, 9))
    ids = st.integers(1, people)
    near = st.integers(-4, 9)

    def somebody(id: int) -> Contact:
        day = on(draw(near))
        return person(
            id,
            draw(st.sampled_from(["Ada", "Bo", "Cy"])),
            draw(st.sampled_from(Ring)),
            status=draw(st.sampled_from([Status.ACTIVE] * 5 + [Status.PAUSED])),
            circles=tuple(draw(st.sets(st.sampled_from(["gym", "work"])))),
            birthday=draw(st.none() | st.just(Birthday(day.month, day.day))),
            dates=draw(st.sampled_from([(), (), (RememberedDate("new job", day),)])),
        )

    def exchange(id: int) -> Touchpoint:
        how, direction = draw(st.sampled_from(How)), draw(st.sampled_from(Direction))
        return touch(id, draw(ids), draw(st.integers(-60, 0)), how, direction=direction)

    def promise(id: int) -> Promise:
        made = draw(st.integers(-20, -5))
        return owed(
            id, draw(ids), draw(near), made, owed_by=draw(st.sampled_from([*[OwedBy.ME] * 3, OwedBy.THEM]))
        )

    members = tuple(GoalPerson(id, draw(st.sampled_from(Role))) for id in range(1, people + 1))
    return network_of(
        [somebody(id) for id in range(1, people + 1)],
        [exchange(id) for id in range(1, draw(st.integers(0, 8)) + 1)],
        [promise(id) for id in range(1, draw(st.integers(0, 12)) + 1)],
        [Goal(1, "seed", "Seed", quota=Quota(draw(st.integers(1, 3))), people=members)]
        if draw(st.booleans())
        else [],
        [Snooze(who, on(draw(near))) for who in draw(st.sets(ids, max_size=2))],
    )


all_networks = st.one_of(any_networks, busy_networks())


@tried
@given(all_networks, budgets)
def test_nobody_comes_twice_and_each_day_stays_within_its_budget(
    network: Network, budget: tuple[int, int]
) -> None:
    minutes, limit = budget
    week = make_week(network, today=TODAY, minutes=minutes, limit=limit)
    assert [plan.date for plan in week.days] == [on(day) for day in range(7)]
    who = [score.contact.id for plan in week.days for score in plan.items]
    assert len(who) == len(set(who)) == week.people
    for plan in week.days:
        assert plan.planned_minutes == sum(score.action.minutes for score in plan.items)
        assert len(plan.items) <= limit
        first = max((score.action.minutes for score in plan.items if score.past_due), default=0)
        assert plan.planned_minutes <= max(first, minutes * DEFAULT.must_do_stretch)
        # What must be done may overrun the budget, and one more may.
        free = [score for score in plan.items if not score.must_do]
        took = plan.planned_minutes - max((score.action.minutes for score in free), default=0)
        assert took <= minutes or all(score.must_do for score in plan.items)
        assert all(score.excluded is None for score in plan.items)
        assert [score.faded for score in plan.items] == sorted(
            (score.faded for score in plan.items), reverse=True
        )


def _due_days(network: Network, who: int) -> list[int]:
    """The days of the week on which a promise of mine to them is due, known by then and open."""
    days = []
    for promise in network.promises.values():
        due = promise.by or promise.made + timedelta(days=DEFAULT.promise_default_days)
        day = (due - TODAY).days
        still_open = promise.made <= due and (promise.done is None or promise.done > due)
        if promise.contact == who and promise.owed_by is OwedBy.ME and still_open and 0 <= day <= 6:
            days.append(day)
    return sorted(days)


@tried
@given(all_networks, budgets)
def test_a_promise_never_comes_after_its_day(network: Network, budget: tuple[int, int]) -> None:
    minutes, limit = budget
    week = make_week(network, today=TODAY, minutes=minutes, limit=limit)
    for who, day in placed(week).items():
        due = _due_days(network, who)
        assert not due or day <= due[0]


@tried
@given(all_networks)
def test_with_time_enough_everything_comes_on_its_day(network: Network) -> None:
    week = make_week(network, today=TODAY, minutes=10_000, limit=100)
    assert week.no_room == ()
    days = placed(week)
    for who, contact in network.contacts.items():
        if contact.status is not Status.ACTIVE:
            assert who not in days
            continue
        must = [day for day in range(7) if _must(network, who, day)]
        due = _due_days(network, who)
        if due:
            # A day to remember before the promise is due is their day too, and takes the promise along.
            own = [day for day in range(7) if day in must or _celebrates(network, who, day)]
            assert days[who] == own[0] <= due[0]
        elif must:
            assert days[who] <= must[0]


def _must(network: Network, who: int, day: int) -> bool:
    score = explain(network, who, today=on(day))
    return score.must_do and score.excluded is None


def _celebrates(network: Network, who: int, day: int) -> bool:
    """Whether a birthday or another day to remember falls on the day and asks for something."""
    (found,) = relationships(network, today=on(day), who=(who,)).values()
    score = explain(network, who, today=on(day))
    falls = any(occasion.on == on(day) for occasion in occasions(found, DEFAULT))
    return falls and score.points("date") > 0 and score.excluded is None


@tried
@given(all_networks, budgets)
def test_who_must_come_is_in_the_week_or_named(network: Network, budget: tuple[int, int]) -> None:
    minutes, limit = budget
    week = make_week(network, today=TODAY, minutes=minutes, limit=limit)
    named = {each.score.contact.id: each for each in week.no_room}
    days = placed(week)
    assert not named.keys() & days.keys()
    for who in network.contacts:
        must = [day for day in range(7) if _must(network, who, day)]
        # A goal that others served makes nobody's must-do go away, so the facts as stored tell.
        assert (who in named) == bool(must and who not in days)
        if who in named:
            assert named[who].on == on(must[0])


@tried
@given(all_networks, budgets, st.randoms(use_true_random=False))
def test_the_same_facts_give_the_same_week_in_any_order(
    network: Network, budget: tuple[int, int], chance: Random
) -> None:
    minutes, limit = budget
    week = make_week(network, today=TODAY, minutes=minutes, limit=limit)
    assert make_week(network, today=TODAY, minutes=minutes, limit=limit) == week
    shuffled = Network(
        contacts=_shuffled(network.contacts, chance),
        goals=_shuffled(network.goals, chance),
        touchpoints=_shuffled(network.touchpoints, chance),
        promises=_shuffled(network.promises, chance),
        snoozes=_shuffled(network.snoozes, chance),
    )
    assert make_week(shuffled, today=TODAY, minutes=minutes, limit=limit) == week


def _shuffled(things: Mapping[int, T], chance: Random) -> dict[int, T]:
    items = [*things.items()]
    chance.shuffle(items)
    return dict(items)


# ---- the edges ---------------------------------------------------------------------------------------------


def test_fewer_days_are_the_first_of_seven() -> None:
    people = [person(id, ring=Ring.INNER) for id in range(1, 11)]
    network = network_of(people, promises=[owed(1, 1, 1), owed(2, 2, 5)])
    few = make_week(network, today=TODAY, days=3, minutes=15)
    assert [plan.date for plan in few.days] == [on(0), on(1), on(2)]
    # Who is due after the last day does not wait for it.
    assert placed(few)[1] == 1
    assert _dates(make_week(network, today=TODAY, days=9).days) == [on(day) for day in range(7)]


def _dates(plans: Sequence[object]) -> list[date]:
    return [plan.date for plan in plans]  # type: ignore[attr-defined]


def test_the_calendar_ends() -> None:
    network = network_of([person(1, ring=Ring.INNER, birthday=Birthday(12, 31))])
    week = make_week(network, today=date(9999, 12, 30))
    assert _dates(week.days) == [date(9999, 12, 30), date(9999, 12, 31)]
    assert [len(plan.items) for plan in week.days] == [0, 1]


def test_nobody_there_is_an_empty_week() -> None:
    week = make_week(Network(), today=TODAY)
    assert (week.people, week.planned_minutes, week.no_room, week.left_out_people) == (0, 0, (), 0)
    assert len(week.days) == 7


def test_the_weights_in_use_decide() -> None:
    network = network_of([person(1, ring=Ring.WIDE, added=on(-20))])
    assert placed(make_week(network, today=TODAY)) == {}
    assert placed(make_week(network, today=TODAY, weights=Weights(wide_days=60))) == {1: 0}
