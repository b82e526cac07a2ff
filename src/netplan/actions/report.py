"""Gathering what the report says: the plan and all around it, for one day."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from netplan.actions.plan import plan_day, told_of
from netplan.actions.store import Reading
from netplan.core.network import Goal, GoalStatus, Network, OwedBy, Promise, Touchpoint
from netplan.core.people.contact import Contact, RememberedDate, Ring, Status, day_in_year
from netplan.core.plan.choosing import Plan
from netplan.core.plan.progress import Progress, progress_from
from netplan.core.plan.relationships import Relationship, State, relate, state_of, warmth
from netplan.core.plan.scores import score_of
from netplan.core.plan.standing import Standing
from netplan.core.plan.weights import Weights
from netplan.core.well.ledger import GOT_WITHIN, Asked, AskState, Thanks, asks_of, thanks_owed
from netplan.core.well.ready import Hole, empty_circles, level_terms
from netplan.core.well.ties import ties_of
from netplan.core.well.touches import monday_of
from netplan.frozen import frozen

MOST = 12
"""Of long lists the report names so many, and counts the rest."""

AHEAD_DAYS = 14
"""How far the report looks ahead for birthdays and other dates."""


@frozen
class DayAhead:
    """A birthday or remembered date, and the day it falls on."""

    contact: Contact
    what: str
    on: date


@frozen
class Since:
    """What changed in the days before, today included.

    `touches` counts the touchpoints; where not all of them are wanted, the first `MOST` are there.
    """

    days: int
    touches: int
    touchpoints: tuple[Touchpoint, ...]
    added: tuple[Contact, ...]
    kept: tuple[Promise, ...]


@frozen
class Cooling:
    """Somebody tended who was closer once: how it stands, warmth (0 to 100), and the last touch-day.

    `said` is the last touchpoint in which something was said, else the last one; only the first `MOST` have
    it, for no more of them are named.
    """

    contact: Contact
    state: State
    warmth: float
    last: date
    standing: Standing
    said: Touchpoint | None = None


class _Stand(NamedTuple):
    relationship: Relationship
    warmth: float
    state: State


@frozen
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


@frozen
class Well:
    """The well in a few figures: its level (0 to 100), the week's touches against the aim, the first hole,
    the asks still open, and thanks owed.
    """

    level: float
    touches: int
    aim: int
    hole: Hole | None
    asks: tuple[Asked, ...]
    thanks: tuple[Thanks, ...]


@frozen
class Report:
    """Everything the report says, in the order it says it."""

    date: date
    plan: Plan
    mine: tuple[Promise, ...]
    theirs: tuple[Promise, ...]
    ahead: tuple[DayAhead, ...]
    goals: tuple[Progress, ...]
    since: Since
    cooling: tuple[Cooling, ...]
    well: Well
    numbers: Numbers


def make_report(
    book: Reading,
    *,
    today: date,
    days: int,
    minutes: int,
    limit: int,
    weights: Weights,
    aim: int = 5,
    whole: bool = True,
) -> Report:
    """The report for a day; `days` is how far “since” reaches back (1 or more), `aim` touches a week.

    Without `whole` it has so much as a page names: of the touchpoints since then the first `MOST`.
    """
    network = book.present()
    facts = book.facts(today=today, weights=weights)
    stands = [_stand(each, weights) for each in relate(facts, today=today, weights=weights).values()]
    promises = open_promises(network, today=today)
    goals = sorted(
        (goal for goal in network.goals.values() if goal.status is GoalStatus.OPEN), key=_by_deadline
    )
    served = book.served([goal.id for goal in goals], today=today)
    return Report(
        date=today,
        plan=plan_day(book, today=today, minutes=minutes, limit=limit, weights=weights),
        mine=tuple(promise for promise in promises if promise.owed_by is OwedBy.ME),
        theirs=tuple(promise for promise in promises if promise.owed_by is OwedBy.THEM),
        ahead=days_ahead(network, today=today, days=AHEAD_DAYS),
        goals=tuple(progress_from(goals, served, today=today)),
        since=_since(book, network, today=today, days=days, most=None if whole else MOST),
        cooling=_with_last_words(book, _cooling(stands, weights)),
        well=_well(book, stands, today=today, aim=aim, weights=weights),
        numbers=_numbers(book, stands, today=today),
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


def _since(book: Reading, network: Network, *, today: date, days: int, most: int | None) -> Since:
    first = _days_before(today, days - 1)
    touchpoints = book.touchpoints_between(first, today, most=most).values()
    return Since(
        days=days,
        touches=book.figures(first, today).touches if len(touchpoints) == most else len(touchpoints),
        touchpoints=tuple(sorted(touchpoints, key=lambda touch: (touch.on, touch.id))),
        added=tuple(person for person in network.contacts.values() if first <= person.added <= today),
        kept=tuple(
            promise
            for promise in network.promises.values()
            if promise.done and first <= promise.done <= today
        ),
    )


def _stand(relationship: Relationship, weights: Weights) -> _Stand:
    warm = warmth(relationship, weights)
    return _Stand(relationship, warm, state_of(relationship, warm, weights))


def _cooling(stands: Iterable[_Stand], weights: Weights) -> tuple[Cooling, ...]:
    """Tended people who were closer once, warmest first."""
    cooling = (
        Cooling(each.contact, stand.state, stand.warmth, each.standing.last_on, each.standing)
        for stand in stands
        for each in (stand.relationship,)
        if stand.state in (State.COOLING, State.COLD) and each.tended and each.standing is not None
        if not _is_excluded(each, weights)
    )
    return tuple(sorted(cooling, key=lambda each: (-each.warmth, each.contact.name, each.contact.id)))


def _with_last_words(book: Reading, cooling: tuple[Cooling, ...]) -> tuple[Cooling, ...]:
    named = cooling[:MOST]
    known = told_of(book, named)
    told = [replace(each, said=known[each.standing.said or each.standing.last_id]) for each in named]
    return (*told, *cooling[MOST:])


def _is_excluded(relationship: Relationship, weights: Weights) -> bool:
    """Whether plans leave somebody out; what decides for a snooze is the score's matter."""
    if relationship.contact.status is not Status.ACTIVE:
        return True
    return relationship.snoozed_until is not None and score_of(relationship, weights).excluded is not None


def _well(book: Reading, stands: Iterable[_Stand], *, today: date, aim: int, weights: Weights) -> Well:
    ties = ties_of((each.relationship for each in stands), weights)
    favours = book.favours(today=today, since=_days_before(today, GOT_WITHIN))
    asks = asks_of(favours.touchpoints, today=today)
    terms = level_terms(ties, book.helped(today=today), weights=weights)
    return Well(
        level=round(sum(term.points for term in terms), 1),
        touches=book.figures(monday_of(today), today).touch_days,
        aim=aim,
        hole=next(iter(empty_circles(ties)), None),
        asks=tuple(ask for ask in asks if ask.state is AskState.OPEN),
        thanks=thanks_owed(favours.touchpoints, today=today),
    )


def _numbers(book: Reading, stands: Iterable[_Stand], *, today: date) -> Numbers:
    recent = book.figures(_days_before(today, 89), today)
    counted = [each for each in stands if each.relationship.contact.status is not Status.ARCHIVED]
    return Numbers(
        people=len(counted),
        rings=Counter(each.relationship.contact.ring for each in counted),
        states=Counter(each.state for each in counted),
        touch_days=recent.touch_days,
        gave=recent.gave,
        got=recent.got,
        asked=recent.asked,
        reached_out_to_me=recent.reached_out_to_me,
        touches=recent.touches,
    )
