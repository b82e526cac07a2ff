"""`shape`: whether one is in shape, as figures of 26 weeks; None while they are too young to mean much.

Not networking is like not working out: one quickly gets out of shape. `fitness` compares what was done lately
with what one means to do (`aim` touches a week): S = Σ min(aim, touches of the day)·2^(−age/42) over the last
182 days at most, S* the same for aim/7 touches every day, fitness = 100·min(1, S/S*). The half-life of six
weeks is how long endurance takes to wane by about half in detraining studies (Mujika and Padilla 2000), taken
as a picture, not as a measurement of people.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from netplan.core.network import Direction, How, Outcome, Touchpoint
from netplan.core.people.contact import Contact, Ring
from netplan.core.phrases import say_list
from netplan.core.plan.relationships import Relationship, State, state_of, warmth
from netplan.core.plan.terms import met_on
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.ties import Tie, members_by_circle
from netplan.core.well.touches import Touch, minutes_of, monday_of, touches_of, window, within
from netplan.frozen import frozen

WEEKS = 26
"""Weeks that are drawn, the one under way among them."""
HISTORY_DAYS = 7 * WEEKS
"""Days of touchpoints that are read, today among them: 182, and what there is of the first week before."""
MOVED_DAYS = 30
"""Days back from which a change of state is told; also the days in which somebody is newly met."""

_WORLD_DAYS = 90
_FITNESS_HALF_LIFE = 42  # days
_TREND_DAYS = 28
_LEAST_FITNESS_DAYS = 14
_LEAST_TREND_DAYS = 56
_COOLS_DAYS = 28
_BUBBLE_TOUCHES = 20
_BUBBLE_CIRCLES = 3
_BUBBLE_SHARE = 0.75
_LEAST_KNOWN = 5
_QUIET_FROM = 2  # tended people in a circle
_BRIDGE_FROM = 3  # people in a circle


@frozen
class Week:
    """A week from its Monday: touches, distinct people, and minutes, each touchpoint once."""

    start: date
    touches: int
    people: int
    minutes: int


@frozen
class Moved:
    """Somebody whose state is another than it was 30 days ago."""

    contact: Contact
    before: State
    now: State


@frozen
class Cools:
    """The day on which somebody, untouched, falls to the state `to`."""

    contact: Contact
    to: State
    on: date


@frozen
class Worlds:
    """How the touches of 90 days spread over circles.

    `circles` are pairs of a circle and its share of the touches that have one, largest first; `effective` is
    1/Σ share², None without any. `bubble` is a sentence where two circles hold three quarters. `quiet` are
    circles with two or more tended people and no touch; `bridges` pairs of a contact and the circle in which
    only they hold.
    """

    circles: tuple[tuple[str, float], ...] = ()
    effective: float | None = None
    bubble: str | None = None
    quiet: tuple[str, ...] = ()
    bridges: tuple[tuple[Contact, str], ...] = ()


@frozen
class KnowsYou:
    """Who reached out to whom in 90 days, counted by the first touchpoint of each touch.

    `share` is inbound/(inbound + outbound), None under five of both. `people` are those who did, in order of
    name.
    """

    inbound: int
    outbound: int
    share: float | None
    people: tuple[Contact, ...]


@frozen
class Shape:
    """The figures of one day; see the module and `docs/well.md`."""

    day: date
    aim: int
    weeks: tuple[Week, ...]
    streak: int
    fitness: float | None
    trend: str | None
    states: Mapping[State, int]
    moved: tuple[Moved, ...]
    cools: tuple[Cools, ...]
    worlds: Worlds
    knows_you: KnowsYou
    favours: Mapping[str, int]
    channels: tuple[tuple[How, float], ...]
    minutes: int
    outcomes: int
    minutes_saved: int
    newly_met: tuple[Contact, ...]
    days: int
    """Days since the first touch, both included; 0 before there was one."""


def shape_of(
    ties: Mapping[int, Tie],
    touchpoints: Iterable[Touchpoint],
    *,
    today: date,
    aim: int = 5,
    before: Mapping[int, Relationship] | None = None,
    outcomes: Iterable[Outcome] = (),
    first_touch: date | None = None,
    weights: Weights = DEFAULT,
) -> Shape:
    """The shape one is in on a day.

    `touchpoints` are those of the last `HISTORY_DAYS` days and the days of that first week before them, at
    least; `before` the relationships as they were `MOVED_DAYS` ago, by contact id; `first_touch` the day of
    the first touch there ever was. `aim` is in touches a week, 1 or more.
    """
    known = sorted((each for each in touchpoints if each.on <= today), key=lambda each: each.id)
    touches = touches_of(known)
    lately = within(known, today=today, days=_WORLD_DAYS)
    recent = [touch for touch in touches if touch.on >= window(today, _WORLD_DAYS)]
    days = 0 if first_touch is None else max(0, (today - first_touch).days + 1)
    came = [each for each in outcomes if window(today, _WORLD_DAYS) <= each.on <= today]
    weeks = weeks_of(touches, known, today=today, weights=weights)
    return Shape(
        day=today,
        aim=aim,
        weeks=weeks,
        streak=streak_of([week.touches for week in weeks], aim),
        fitness=fitness_of(touches, today=today, aim=aim, days=days),
        trend=trend_of(touches, today=today, days=days),
        states=_states(ties, weights),
        moved=_moved(ties, before or {}, weights),
        cools=cools_of(ties.values(), today=today, weights=weights),
        worlds=worlds_of(ties, recent),
        knows_you=_knows_you(ties, recent),
        favours={
            "gave": sum(len(each.gave) for each in lately),
            "got": sum(len(each.got) for each in lately),
            "asked": sum(len(each.asked) for each in lately),
        },
        channels=_channels(recent),
        minutes=sum(minutes_of(each, weights) for each in lately if each.people),
        outcomes=len(came),
        minutes_saved=sum(each.minutes_saved or 0 for each in came),
        newly_met=_newly_met(ties, today),
        days=days,
    )


def weeks_of(
    touches: Sequence[Touch], touchpoints: Iterable[Touchpoint], *, today: date, weights: Weights = DEFAULT
) -> tuple[Week, ...]:
    """The last 26 weeks, oldest first; the last is the one under way."""
    this = monday_of(today)
    counted = Counter(monday_of(touch.on) for touch in touches)
    people: dict[date, set[int]] = {}
    for touch in touches:
        people.setdefault(monday_of(touch.on), set()).add(touch.contact)
    minutes: Counter[date] = Counter()
    for touchpoint in touchpoints:
        if touchpoint.people:
            minutes[monday_of(touchpoint.on)] += minutes_of(touchpoint, weights)
    starts = (this - timedelta(weeks=back) for back in range(WEEKS - 1, -1, -1))
    return tuple(Week(start, counted[start], len(people.get(start, ())), minutes[start]) for start in starts)


def streak_of(touches: Sequence[int], aim: int) -> int:
    """Weeks of `aim` touches back from the last; a miss is skipped, two running end it.

    `touches` are weeks, oldest first; the last is under way and cannot miss.
    """
    *past, now = touches
    streak, missed = int(now >= aim), 0
    for week in reversed(past):
        missed = 0 if week >= aim else missed + 1
        if missed == 2:
            break
        streak += week >= aim
    return streak


def fitness_of(touches: Iterable[Touch], *, today: date, aim: int, days: int) -> float | None:
    """100·min(1, S/S*), 0 to 100; None where the first touch is less than 14 days old (`days` with both)."""
    span = min(HISTORY_DAYS, days)
    if span < _LEAST_FITNESS_DAYS:
        return None
    first = window(today, span)
    counted = Counter(touch.on for touch in touches if touch.on >= first)
    done: float = sum(min(aim, number) * _fading(on, today) for on, number in sorted(counted.items()))
    meant: float = aim / 7 * sum(2.0 ** (-age / _FITNESS_HALF_LIFE) for age in range(span))
    return 100 * min(1.0, done / meant)


def _fading(on: date, today: date) -> float:
    return float(2.0 ** (-(today - on).days / _FITNESS_HALF_LIFE))


def trend_of(touches: Iterable[Touch], *, today: date, days: int) -> str | None:
    """`up` where 28 days had 1.2 times the touches of the 28 before, `down` at 0.8, else `steady`.

    None where the first touch is less than 56 days old.
    """
    if days < _LEAST_TREND_DAYS:
        return None
    ages = [(today - touch.on).days for touch in touches]
    now = sum(age < _TREND_DAYS for age in ages)
    before = sum(_TREND_DAYS <= age < 2 * _TREND_DAYS for age in ages)
    if now == before:
        return "steady"
    if now >= 1.2 * before:
        return "up"
    return "down" if now <= 0.8 * before else "steady"


def _states(ties: Mapping[int, Tie], weights: Weights) -> dict[State, int]:
    counted = Counter(
        state_of(tie.relationship, warmth(tie.relationship, weights), weights)
        for tie in ties.values()
        if tie.relationship.tended
    )
    return {state: counted[state] for state in State if counted[state]}


def _moved(
    ties: Mapping[int, Tie], before: Mapping[int, Relationship], weights: Weights
) -> tuple[Moved, ...]:
    moved = []
    for id, tie in ties.items():
        then = before.get(id)
        if then is None or not tie.relationship.tended or then.day < tie.contact.added:
            continue
        was = state_of(then, warmth(then, weights), weights)
        now = state_of(tie.relationship, warmth(tie.relationship, weights), weights)
        if was is not now:
            moved.append(Moved(tie.contact, was, now))
    return tuple(sorted(moved, key=lambda each: each.contact.name.casefold()))


def cools_of(ties: Iterable[Tie], *, today: date, weights: Weights = DEFAULT) -> tuple[Cools, ...]:
    """Who of the tended is warm or cooling and, untouched, falls to the next state within 28 days.

    The day is the first on which the warmth as it is shown, a whole number, is under the threshold.
    """
    found = []
    for tie in ties:
        cools = _falls(tie.relationship, today, weights) if tie.relationship.tended else None
        if cools is not None:
            found.append(cools)
    rings = [*Ring]
    return tuple(
        sorted(
            found, key=lambda each: (rings.index(each.contact.ring), each.on, each.contact.name.casefold())
        )
    )


def _falls(relationship: Relationship, today: date, weights: Weights) -> Cools | None:
    state = state_of(relationship, warmth(relationship, weights), weights)
    if state not in (State.WARM, State.COOLING):
        return None
    floor = weights.warm_from if state is State.WARM else weights.cooling_from
    for days in range(1, _COOLS_DAYS + 1):
        on = today + timedelta(days=days)
        later = replace(relationship, day=on, days_since=relationship.days_since + days)
        if round(warmth(later, weights)) < floor:
            to = State.COOLING if state is State.WARM else State.COLD
            return Cools(relationship.contact, to, on)
    return None


def worlds_of(ties: Mapping[int, Tie], touches: Iterable[Touch]) -> Worlds:
    """How touches spread over circles; a touch is shared among the circles of its person."""
    shares: Counter[str] = Counter()
    counted, touched = 0, set()
    for touch in touches:
        tie = ties.get(touch.contact)
        if tie is None or not tie.contact.circles:
            continue
        counted += 1
        touched.add(touch.contact)
        for circle in tie.contact.circles:
            shares[circle] += 1 / len(tie.contact.circles)  # type: ignore[assignment]
    ranked = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    circles = tuple((circle, part / counted) for circle, part in ranked)
    members = members_by_circle(ties)
    quiet = [
        circle
        for circle, people in members.items()
        if sum(tie.relationship.tended for tie in people) >= _QUIET_FROM
        and not any(tie.contact.id in touched for tie in people)
    ]
    bridges = [
        (holding[0].contact, circle)
        for circle, people in members.items()
        if len(people) >= _BRIDGE_FROM and len(holding := [tie for tie in people if tie.holds]) == 1
    ]
    return Worlds(
        circles,
        1 / sum(share * share for _, share in circles) if circles else None,
        _bubble(circles, counted),
        tuple(sorted(quiet)),
        tuple(sorted(bridges, key=lambda each: (each[1], each[0].id))),
    )


def _bubble(circles: Sequence[tuple[str, float]], touches: int) -> str | None:
    if touches < _BUBBLE_TOUCHES or len(circles) < _BUBBLE_CIRCLES:
        return None
    (first, most), (second, more) = circles[:2]
    if most + more < _BUBBLE_SHARE:
        return None
    held = f"{100 * (most + more):.0f} % of {_WORLD_DAYS} days"
    return f"{say_list((first, second))} hold {held}"


def _knows_you(ties: Mapping[int, Tie], touches: Iterable[Touch]) -> KnowsYou:
    began = {Direction.IN: 0, Direction.OUT: 0, Direction.BOTH: 0}
    people: dict[int, Contact] = {}
    for touch in touches:
        began[touch.first.direction] += 1
        if touch.first.direction is Direction.IN and touch.contact in ties:
            people[touch.contact] = ties[touch.contact].contact
    inbound, outbound = began[Direction.IN], began[Direction.OUT]
    both = inbound + outbound
    share = inbound / both if both >= _LEAST_KNOWN else None
    named = tuple(sorted(people.values(), key=lambda contact: (contact.name.casefold(), contact.id)))
    return KnowsYou(inbound, outbound, share, named)


def _channels(touches: Sequence[Touch]) -> tuple[tuple[How, float], ...]:
    counted = Counter(touch.first.how for touch in touches)
    order = [*How]
    return tuple(
        (how, number / len(touches))
        for how, number in sorted(counted.items(), key=lambda item: (-item[1], order.index(item[0])))
    )


def _newly_met(ties: Mapping[int, Tie], today: date) -> tuple[Contact, ...]:
    first = window(today, MOVED_DAYS)
    met = [
        (on, tie.contact)
        for tie in ties.values()
        if (on := met_on(tie.relationship)) is not None and first <= on <= today
    ]
    return tuple(contact for _, contact in sorted(met, key=lambda each: (each[0], each[1].id), reverse=True))
