"""What holds for every network: the planner's promises, tried on made-up networks."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from netplan.core.network import (
    WRITTEN,
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    GoalPerson,
    GoalStatus,
    How,
    Network,
    OwedBy,
    Per,
    Promise,
    Quota,
    Role,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, RememberedDate, Ring, Status
from netplan.core.phrases import say_day
from netplan.core.plan.listing import Listed, Listings
from netplan.core.plan.planner import TERMS, Plan, Score, State, explain, make_plan, score_all
from netplan.core.plan.weights import DEFAULT

TODAY = date(2026, 11, 24)
PEOPLE = 4

Item = TypeVar("Item")


def around(before: int, after: int = 0) -> st.SearchStrategy[date]:
    return st.integers(-before, after).map(lambda days: TODAY + timedelta(days=days))


# Most of what matters happens within weeks; dormancy takes years.
days_of_touch = st.one_of(around(10, 3), around(120), around(1600))
ids = st.integers(1, PEOPLE)
favours = st.lists(st.sampled_from(Currency).map(Favour), max_size=2).map(tuple)
asks = st.lists(st.sampled_from(Currency).map(Ask), max_size=2).map(tuple)


@st.composite
def contacts(draw: st.DrawFn, id: int) -> Contact:
    day = draw(around(5, 5))
    return Contact(
        id,
        f"key-{id}",
        draw(st.sampled_from(["Ada", "Bo", "Cy"])),
        draw(st.one_of(around(60, 2), around(2000))),
        ring=draw(st.sampled_from(Ring)),
        every=draw(st.none() | st.sampled_from([Cadence(3, "d"), Cadence(2, "w"), Cadence(1, "y")])),
        status=draw(st.sampled_from([Status.ACTIVE] * 4 + [Status.PAUSED, Status.ARCHIVED])),
        circles=tuple(draw(st.sets(st.sampled_from(["gym", "work"])))),
        met=draw(st.none() | st.builds(Met, st.none() | around(60, 2), st.none() | st.just("PyCon"))),
        birthday=draw(st.none() | st.just(Birthday(day.month, day.day))),
        dates=draw(st.sampled_from([(), (RememberedDate("new job", day, yearly=True),)])),
    )


@st.composite
def touchpoints(draw: st.DrawFn, id: int) -> Touchpoint:
    return Touchpoint(
        id,
        draw(days_of_touch),
        tuple(draw(st.lists(ids, min_size=1, max_size=2))),
        how=draw(st.sampled_from(How)),
        direction=draw(st.sampled_from(Direction)),
        summary=draw(st.sampled_from([None, "sailing"])),
        goals=tuple(draw(st.sets(st.integers(1, 2), max_size=2))),
        asked=draw(asks),
        gave=draw(favours),
    )


@st.composite
def goals(draw: st.DrawFn, id: int) -> Goal:
    return Goal(
        id,
        f"goal-{id}",
        f"Goal {id}",
        by=draw(st.none() | around(20, 90)),
        quota=draw(st.none() | st.builds(Quota, st.integers(0, 4), st.sampled_from(Per))),
        status=draw(st.sampled_from([GoalStatus.OPEN] * 3 + [GoalStatus.WON])),
        people=tuple(draw(st.lists(st.builds(GoalPerson, ids, st.sampled_from(Role)), max_size=4))),
    )


@st.composite
def promises(draw: st.DrawFn, id: int) -> Promise:
    return Promise(
        id,
        draw(ids),
        "send the deck",
        made=draw(around(60, 2)),
        by=draw(st.none() | around(30, 30)),
        owed_by=draw(st.sampled_from(OwedBy)),
        done=draw(st.none() | around(3, 3)),
    )


@st.composite
def networks(draw: st.DrawFn) -> Network:
    people = draw(st.integers(1, PEOPLE))
    touches = draw(st.integers(0, 9))
    return Network(
        contacts={id: draw(contacts(id)) for id in range(1, people + 1)},
        goals={id: draw(goals(id)) for id in range(1, draw(st.integers(0, 2)) + 1)},
        touchpoints={id: draw(touchpoints(id)) for id in range(1, touches + 1)},
        promises={id: draw(promises(id)) for id in range(1, draw(st.integers(0, 3)) + 1)},
        snoozes={
            who: Snooze(who, draw(around(3, 5))) for who in draw(st.sets(st.integers(1, people), max_size=2))
        },
    )


listings = st.dictionaries(
    ids,
    st.lists(st.builds(Listed, st.integers(1, 20).map(lambda days: TODAY.toordinal() - days))).map(tuple),
)
tried = settings(max_examples=30, deadline=None, database=None)


def reckoned(formula: str) -> float:
    """What the arithmetic of a term comes to, words left aside."""
    body, _, u = formula.partition(", u = ")
    body = re.split(r" (?=on |in )", body)[0]

    def value(text: str, **names: float) -> float:
        code = text.replace("·", "*").replace("−", "-").replace("²", "**2")
        return float(eval(code, {"__builtins__": {}, "min": min}, names))

    return value(body, u=value(u)) if u else value(body)


@tried
@given(networks())
def test_every_score_is_in_its_ranges_and_adds_up(network: Network) -> None:
    for score in score_all(network, today=TODAY):
        assert tuple(term.name for term in score.terms) == TERMS
        assert score.score == round(sum(term.points for term in score.terms), 1) >= 0
        assert 0 <= score.warmth <= 100
        assert score.days_since >= 0
        assert all(term.points == round(term.points, 1) and term.reason for term in score.terms)
        assert all(term.points >= 0 for term in score.terms[:-1])
        assert score.terms[-1].points <= 0
        assert score.action.text
        assert score.action.minutes > 0
        if any(term.points > 0 for term in score.terms[:-1]):
            assert score.points(score.action.term) == max(term.points for term in score.terms)
        else:
            assert score.action.term == "keep"
        assert not (score.points("keep") and score.points("reconnect"))


@tried
@given(networks())
def test_the_arithmetic_shown_comes_to_the_points_shown(network: Network) -> None:
    for score in score_all(network, today=TODAY):
        for term in score.terms:
            assert abs((reckoned(term.formula) if term.formula else 0.0) - term.points) < 0.0501, term


@tried
@given(networks())
def test_one_alone_is_explained_as_among_all(network: Network) -> None:
    for score in score_all(network, today=TODAY):
        assert explain(network, score.contact.id, today=TODAY) == score


@tried
@given(networks(), st.integers(1, 400))
def test_silence_never_lowers_keep(network: Network, days: int) -> None:
    # The same touches, seen later; the state may change, but not to dormant, where keep ends.
    known = {id: touch for id, touch in network.touchpoints.items() if touch.on <= TODAY}
    silent = replace(network, touchpoints=known)
    for now in score_all(silent, today=TODAY):
        then = explain(silent, now.contact.id, today=TODAY + timedelta(days=days))
        if now.cadence_days is not None and State.DORMANT not in (now.state, then.state):
            assert then.points("keep") >= now.points("keep")


@tried
@given(networks(), ids, st.sampled_from(How), st.sampled_from(Direction), asks, st.booleans())
def test_a_touch_today_never_raises_what_silence_asks(
    network: Network, who: int, how: How, direction: Direction, asked: tuple[Ask, ...], served: bool
) -> None:
    assume(who in network.contacts)
    before = explain(network, who, today=TODAY)
    id = max(network.touchpoints, default=0) + 1
    touch = Touchpoint(id, TODAY, (who,), how, direction, asked=asked, goals=(1,) if served else ())
    after = explain(replace(network, touchpoints={**network.touchpoints, id: touch}), who, today=TODAY)
    for term in ("keep", "reconnect", "nudge", "goal"):
        assert after.points(term) <= before.points(term)
    assert after.points("keep") == after.points("reconnect") == after.points("nudge") == 0
    if direction is not Direction.IN or how not in WRITTEN:
        assert after.points("reply") == 0


@tried
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(network: Network, random: Random) -> None:
    def shuffled(things: Mapping[int, Item]) -> dict[int, Item]:
        order = list(things)
        random.shuffle(order)
        return {id: things[id] for id in order}

    other = Network(
        shuffled(network.contacts),
        shuffled(network.goals),
        shuffled(network.touchpoints),
        shuffled(network.promises),
        shuffled(network.snoozes),
    )
    assert score_all(other, today=TODAY) == score_all(network, today=TODAY)
    assert make_plan(other, today=TODAY) == make_plan(network, today=TODAY)


@tried
@given(networks())
def test_what_lies_in_the_future_is_not_known(network: Network) -> None:
    known = replace(
        network,
        touchpoints={id: it for id, it in network.touchpoints.items() if it.on <= TODAY},
        promises={
            id: replace(it, done=None if it.done and it.done > TODAY else it.done)
            for id, it in network.promises.items()
            if it.made <= TODAY
        },
    )
    assert score_all(known, today=TODAY) == score_all(network, today=TODAY)


@settings(max_examples=80, deadline=None, database=None)
@given(networks(), st.integers(0, 90), st.integers(0, 7), listings)
def test_a_plan_keeps_its_bounds(network: Network, minutes: int, limit: int, listed: Listings) -> None:
    plan = make_plan(network, today=TODAY, minutes=minutes, limit=limit, listed=listed)
    scores = {score.contact.id: score for score in score_all(network, today=TODAY, listed=listed)}

    assert plan == make_plan(network, today=TODAY, minutes=minutes, limit=limit, listed=listed)
    assert (plan.date, plan.minutes) == (TODAY, minutes)
    assert len(plan.items) <= limit
    assert plan.planned_minutes == took(plan.items)
    for item in plan.items:
        score = scores[item.contact.id]
        assert replace(item, action=score.action) == score
        assert item.action in (score.action, score.instead)
        assert item.contact.status is Status.ACTIVE
        assert item.excluded is None
        snooze = network.snoozes.get(item.contact.id)
        assert snooze is None or snooze.until <= TODAY or item.action.term == "promise"

    chosen = {item.contact.id for item in plan.items}
    musts = [item for item in plan.items if item.must_do]
    others = [item for item in plan.items if not item.must_do]
    stands = max((item.action.minutes for item in musts if item.past_due), default=0)
    assert took(musts) <= max(stands, 1.5 * minutes)
    # The first one picked freely may fill half as much again, and only one.
    assert plan.planned_minutes <= max(stands, 1.5 * minutes)
    assert plan.planned_minutes <= max(minutes, took(musts)) + max(map(minutes_of, others), default=0)
    assert all(item.score >= DEFAULT.least_score for item in others)
    # Promises to dormant people are kept all the same; none of the others may then be a reconnection.
    assert_rationed(musts, others, lambda item: item.points("reconnect") > 0, most=1)
    assert_rationed(musts, others, lambda item: item.standing is None, most=3)
    assert sum(item.stranger for item in plan.items) <= 1

    assert [item.faded for item in plan.items] == sorted((item.faded for item in plan.items), reverse=True)
    left = [s for s in scores.values() if s.must_do and s.excluded is None and s.contact.id not in chosen]
    named = {item.contact.id for item in plan.not_today}
    assert named <= {score.contact.id for score in left}
    assert named >= {score.contact.id for score in left if not score.stranger}
    answered = sum(item.stranger for item in (*plan.items, *plan.not_today))
    assert answered == min(1, answered + sum(score.stranger for score in left))
    assert_nobody_else_would_fit(plan, scores, limit)


def minutes_of(score: Score) -> int:
    return score.action.minutes


def assert_rationed(
    musts: Sequence[Score], others: Sequence[Score], kind: Callable[[Score], bool], *, most: int
) -> None:
    assert sum(map(kind, others)) <= max(0, most - sum(map(kind, musts)))


def took(items: "list[Score] | tuple[Score, ...]") -> int:
    return sum(item.action.minutes for item in items)


def assert_nobody_else_would_fit(plan: Plan, scores: Mapping[int, Score], limit: int) -> None:
    chosen = {item.contact.id for item in plan.items}
    left_out = [
        score
        for id, score in scores.items()
        if id not in chosen and score.excluded is None and score.score >= DEFAULT.least_score
    ]
    assert (plan.left_out_people, plan.left_out_minutes) == (len(left_out), took(left_out))
    dormant = any(item.points("reconnect") for item in plan.items)
    untouched = sum(item.standing is None for item in plan.items)
    for score in left_out:
        shortest = min(score.action.minutes, score.instead.minutes if score.instead else 999)
        assert (
            len(plan.items) == limit
            or plan.planned_minutes + shortest > plan.minutes
            or (dormant and score.points("reconnect") > 0)
            or (untouched >= 3 and score.standing is None)
            or (score.stranger and any(item.stranger for item in plan.items))
            or any(item.closes == score.closes is not None for item in plan.items)
        )


# ---- fading ------------------------------------------------------------------------------------------------


def once_listed(days: int, mark: str | None = None) -> tuple[Listed, ...]:
    """On each of so many days before today."""
    return tuple(Listed(TODAY.toordinal() - day, mark) for day in range(1, days + 1))


@tried
@given(networks(), st.integers(0, 12))
def test_being_passed_over_changes_the_order_and_never_the_score(network: Network, days: int) -> None:
    listed = {id: once_listed(days) for id in network.contacts}
    for score in score_all(network, today=TODAY, listed=listed):
        fresh = explain(network, score.contact.id, today=TODAY)
        assert (score.score, score.terms, score.action) == (fresh.score, fresh.terms, fresh.action)
        assert score.passed_over <= days
        assert score.faded == score.score * 0.85 ** max(0, score.passed_over - 2)
        assert not score.must_do or fresh.must_do
        if score.standing is None and not any(
            promise.contact == score.contact.id for promise in network.promises.values()
        ):
            assert score.passed_over == days


@tried
@given(networks(), st.integers(0, 12))
def test_a_touch_begins_the_count_anew(network: Network, days: int) -> None:
    listed = {id: once_listed(days) for id in network.contacts}
    for id in network.contacts:
        number = max(network.touchpoints, default=0) + 1
        touched = {**network.touchpoints, number: Touchpoint(number, TODAY, (id,))}
        found = explain(replace(network, touchpoints=touched), id, today=TODAY, listed=listed)
        assert found.passed_over == 0


# ---- what is planned ---------------------------------------------------------------------------------------


@tried
@given(networks(), ids, st.integers(0, 20))
def test_somebody_whom_one_is_to_meet_soon_is_left_in_peace_until_then(
    network: Network, who: int, days: int
) -> None:
    assume(who in network.contacts)
    number = max(network.touchpoints, default=0) + 1
    lunch = Touchpoint(number, TODAY + timedelta(days=days), (), How.MEETING, expected=(who,))
    planned = replace(network, touchpoints={**network.touchpoints, number: lunch})
    before, after = (explain(known, who, today=TODAY) for known in (network, planned))
    if days > DEFAULT.expected_days:
        assert after == before
        return
    for name in ("keep", "reconnect", "followup", "nudge"):
        assert after.points(name) == 0
        if before.points(name):
            assert after.terms[TERMS.index(name)].reason == f"planned for {say_day(lunch.on, today=TODAY)}"
    for name in ("promise", "reply", "goal", "date"):
        assert after.points(name) == before.points(name)
    assert (after.warmth, after.state, after.days_since) == (before.warmth, before.state, before.days_since)


@tried
@given(networks(), st.integers(1, 90), st.lists(st.integers(1, 90) | st.none(), min_size=1, max_size=3))
def test_appointments_take_half_of_the_budget_at_most(
    network: Network, minutes: int, planned: list[int | None]
) -> None:
    first = max(network.touchpoints, default=0) + 1
    lunches = {
        number: Touchpoint(number, TODAY, (), How.MEETING, minutes=took_minutes, expected=(77,))
        for number, took_minutes in enumerate(planned, first)
    }
    known = replace(network, touchpoints={**network.touchpoints, **lunches})
    plan = make_plan(known, today=TODAY, minutes=minutes)
    assert plan.minutes == minutes
    assert [each.touchpoint.id for each in plan.appointments] == list(lunches)
    left = minutes - min(minutes / 2, sum(45 if each is None else each for each in planned))
    musts = [item for item in plan.items if item.must_do]
    stands = max((item.action.minutes for item in musts if item.past_due), default=0)
    assert plan.planned_minutes <= max(stands, 1.5 * left)
