"""Gathering what the report says: the plan and all around it, for one day."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from netplan.core.network import Direction, Goal, GoalStatus, Network, OwedBy, Promise, Touchpoint
from netplan.core.people.contact import Contact, RememberedDate, Ring, Status, day_in_year
from netplan.core.plan.listing import NOT_LISTED, Listings
from netplan.core.plan.planner import Plan, Score, State, make_plan, score_all
from netplan.core.plan.progress import Progress, progress_of
from netplan.core.plan.weights import Weights

AHEAD_DAYS = 14
"""How far the report looks ahead for birthdays and other dates."""


@dataclass(frozen=True, slots=True)
class DayAhead:
    """A birthday or remembered date, and the day it falls on."""

    contact: Contact
    what: str
    on: date


@dataclass(frozen=True, slots=True)
class Since:
    """What changed in the days before, today included."""

    days: int
    touchpoints: tuple[Touchpoint, ...]
    added: tuple[Contact, ...]
    kept: tuple[Promise, ...]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The network in figures. The balance counts the touchpoints of the last 90 days."""

    people: int
    rings: Mapping[Ring, int]
    states: Mapping[State, int]
    touch_days: int
    gave: int
    got: int
    asked: int
    reached_out_to_me: int
    touches: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report says, in the order it says it."""

    date: date
    plan: Plan
    mine: tuple[Promise, ...]
    theirs: tuple[Promise, ...]
    ahead: tuple[DayAhead, ...]
    goals: tuple[Progress, ...]
    since: Since
    cooling: tuple[Score, ...]
    numbers: Numbers


def make_report(
    network: Network,
    *,
    today: date,
    days: int,
    minutes: int,
    limit: int,
    weights: Weights,
    listed: Listings = NOT_LISTED,
) -> Report:
    """The report for a day; `days` is how far “since” reaches back (1 or more)."""
    scores = score_all(network, today=today, weights=weights, listed=listed)
    promises = open_promises(network, today=today)
    goals = [goal for goal in network.goals.values() if goal.status is GoalStatus.OPEN]
    return Report(
        date=today,
        plan=make_plan(network, today=today, minutes=minutes, limit=limit, weights=weights, listed=listed),
        mine=tuple(promise for promise in promises if promise.owed_by is OwedBy.ME),
        theirs=tuple(promise for promise in promises if promise.owed_by is OwedBy.THEM),
        ahead=days_ahead(network, today=today, days=AHEAD_DAYS),
        goals=tuple(progress_of(sorted(goals, key=_by_deadline), network, today=today)),
        since=_since(network, today=today, days=days),
        cooling=_cooling(scores),
        numbers=_numbers(network, scores, today=today),
    )


def _by_deadline(goal: Goal) -> tuple[date, str]:
    return (goal.by or date.max, goal.key)


def open_promises(network: Network, *, today: date) -> tuple[Promise, ...]:
    """What is promised and not kept by `today`: mine first, then by the day it is due, undated last."""
    still_open = (promise for promise in network.promises.values() if promise.open_on(today))
    return tuple(sorted(still_open, key=lambda p: (p.owed_by is OwedBy.THEM, p.by or date.max, p.made, p.id)))


def days_ahead(network: Network, *, today: date, days: int) -> tuple[DayAhead, ...]:
    """Birthdays and remembered dates from today up to `days` days on, soonest first; nobody archived."""
    ahead = [
        DayAhead(contact, what, on)
        for contact in network.contacts.values()
        if contact.status is not Status.ARCHIVED
        for what, on in _occurrences(contact, today)
        if 0 <= (on - today).days <= days
    ]
    return tuple(sorted(ahead, key=lambda day: (day.on, day.contact.name, day.contact.id, day.what)))


def _occurrences(contact: Contact, today: date) -> list[tuple[str, date]]:
    """Each date of theirs, and the day it next falls on."""
    found = [(known.what, _next(known, today)) for known in contact.dates]
    if contact.birthday:
        found.append(("birthday", _next_yearly(contact.birthday.month, contact.birthday.day, today)))
    return found


def _next(known: RememberedDate, today: date) -> date:
    return _next_yearly(known.on.month, known.on.day, today) if known.yearly else known.on


def _next_yearly(month: int, day: int, today: date) -> date:
    this_year = day_in_year(month, day, today.year)
    if this_year >= today or today.year == date.max.year:
        return this_year
    return day_in_year(month, day, today.year + 1)


def _days_before(day: date, days: int) -> date:
    """The day `days` before, or the first day there is."""
    return date.fromordinal(max(1, day.toordinal() - days))


def _since(network: Network, *, today: date, days: int) -> Since:
    first = _days_before(today, days - 1)
    touchpoints = (touch for touch in network.touchpoints.values() if first <= touch.on <= today)
    return Since(
        days=days,
        touchpoints=tuple(sorted(touchpoints, key=lambda touch: (touch.on, touch.id))),
        added=tuple(person for person in network.contacts.values() if first <= person.added <= today),
        kept=tuple(
            promise
            for promise in network.promises.values()
            if promise.done and first <= promise.done <= today
        ),
    )


def _cooling(scores: list[Score]) -> tuple[Score, ...]:
    """Tended people who were closer once, warmest first."""
    cooling = (
        score
        for score in scores
        if score.state in (State.COOLING, State.COLD) and score.cadence_days and not score.excluded
    )
    return tuple(sorted(cooling, key=lambda score: (-score.warmth, score.contact.name, score.contact.id)))


def _numbers(network: Network, scores: list[Score], *, today: date) -> Numbers:
    first = _days_before(today, 89)
    recent = [touch for touch in network.touchpoints.values() if first <= touch.on <= today]
    counted = [score for score in scores if score.contact.status is not Status.ARCHIVED]
    return Numbers(
        people=len(counted),
        rings=Counter(score.contact.ring for score in counted),
        states=Counter(score.state for score in counted),
        touch_days=len({(person, touch.on) for touch in recent for person in touch.people}),
        gave=sum(len(touch.gave) for touch in recent),
        got=sum(len(touch.got) for touch in recent),
        asked=sum(len(touch.asked) for touch in recent),
        reached_out_to_me=sum(1 for touch in recent if touch.direction is Direction.IN),
        touches=len(recent),
    )
