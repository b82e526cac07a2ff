"""`shape`: whether one is in shape, as figures of 26 weeks; None while they are too young to mean much.

Not networking is like not working out: one quickly gets out of shape. `fitness` compares what was done lately
with what one means to do (`aim` touches a week): S = Σ min(aim, touches of the day)·2^(−age/42) over the last
182 days at most, S* the same for aim/7 touches every day, fitness = 100·min(1, S/S*). The half-life of six
weeks is how long endurance takes to wane by about half in detraining studies (Mujika and Padilla 2000), taken
as a picture, not as a measurement of people.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from netplan.core.network import Direction, How, Outcome
from netplan.core.people.contact import Contact, Ring
from netplan.core.phrases import say_list
from netplan.core.plan.relationships import (
    Relationship,
    State,
    decayed_after,
    later,
    state_of,
    tended_since,
    warmth,
)
from netplan.core.plan.terms import met_on
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.history import DAYS, RECENT_DAYS, WEEKS, History, Since, as_before
from netplan.core.well.ties import Tie, members_by_circle
from netplan.core.well.touches import monday_of, window
from netplan.frozen import frozen

MOVED_DAYS = 30
"""Days back from which a change of state is told; also the days in which somebody is newly met."""

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
    history: History,
    *,
    today: date,
    aim: int = 5,
    since: Mapping[int, Since] | None = None,
    outcomes: Iterable[Outcome] = (),
    weights: Weights = DEFAULT,
) -> Shape:
    """The shape one is in on a day.

    `since` are the touches since `MOVED_DAYS` ago of those who had any, by contact id. `aim` is in touches a
    week, 1 or more.
    """
    days = 0 if history.first is None else (today - history.first).days + 1
    came = [each for each in outcomes if window(today, RECENT_DAYS) <= each.on <= today]
    states = {
        id: state_of(tie.relationship, warmth(tie.relationship, weights), weights)
        for id, tie in ties.items()
        if tie.relationship.tended
    }
    recent = window(today, RECENT_DAYS)
    return Shape(
        day=today,
        aim=aim,
        weeks=(weeks := weeks_of(history, today=today)),
        streak=streak_of([week.touches for week in weeks], aim),
        fitness=fitness_of(history.touches, today=today, aim=aim, days=days),
        trend=trend_of(history.touches, today=today, days=days),
        states={state: number for state in State if (number := [*states.values()].count(state))},
        moved=_moved(ties, states, since or {}, today, weights),
        cools=cools_of(ties, states, today=today, weights=weights),
        worlds=worlds_of(ties, {id: sum(began.values()) for id, began in history.began.items()}),
        knows_you=_knows_you(ties, history),
        favours=history.favours,
        channels=_channels(history),
        minutes=sum(minutes for on, minutes in history.minutes.items() if on >= recent),
        outcomes=len(came),
        minutes_saved=sum(each.minutes_saved or 0 for each in came),
        newly_met=_newly_met(ties, today),
        days=days,
    )


def weeks_of(history: History, *, today: date) -> tuple[Week, ...]:
    """The last 26 weeks, oldest first; the last is the one under way."""
    this = monday_of(today)
    touches: Counter[date] = Counter()
    minutes: Counter[date] = Counter()
    for on, number in history.touches.items():
        touches[monday_of(on)] += number
    for on, number in history.minutes.items():
        minutes[monday_of(on)] += number
    starts = (window(this, 7 * back + 1) for back in range(WEEKS - 1, -1, -1))
    return tuple(
        Week(start, touches[start], history.people.get(start, 0), minutes[start]) for start in starts
    )


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


def fitness_of(touches: Mapping[date, int], *, today: date, aim: int, days: int) -> float | None:
    """100·min(1, S/S*), 0 to 100; None where the first touch is less than 14 days old (`days` with both).

    `touches` are those of each day.
    """
    span = min(DAYS, days)
    if span < _LEAST_FITNESS_DAYS:
        return None
    first = window(today, span)
    done: float = sum(
        min(aim, number) * _fading(on, today) for on, number in sorted(touches.items()) if on >= first
    )
    meant: float = aim / 7 * sum(2.0 ** (-age / _FITNESS_HALF_LIFE) for age in range(span))
    return 100 * min(1.0, done / meant)


def _fading(on: date, today: date) -> float:
    return float(2.0 ** (-(today - on).days / _FITNESS_HALF_LIFE))


def trend_of(touches: Mapping[date, int], *, today: date, days: int) -> str | None:
    """`up` where 28 days had 1.2 times the touches of the 28 before, `down` at 0.8, else `steady`.

    None where the first touch is less than 56 days old.
    """
    if days < _LEAST_TREND_DAYS:
        return None
    ages = [((today - on).days, number) for on, number in touches.items()]
    now = sum(number for age, number in ages if age < _TREND_DAYS)
    before = sum(number for age, number in ages if _TREND_DAYS <= age < 2 * _TREND_DAYS)
    if now == before:
        return "steady"
    if now >= 1.2 * before:
        return "up"
    return "down" if now <= 0.8 * before else "steady"


def _moved(
    ties: Mapping[int, Tie],
    states: Mapping[int, State],
    since: Mapping[int, Since],
    today: date,
    weights: Weights,
) -> tuple[Moved, ...]:
    then = window(today, MOVED_DAYS + 1)
    moved = []
    for id, now in states.items():
        tie = ties[id]
        if then < tie.contact.added:
            continue
        relationship = _as_it_was(tie.relationship, then, since.get(id))
        was = state_of(relationship, warmth(relationship, weights), weights)
        if was is not now:
            moved.append(Moved(tie.contact, was, now))
    return tuple(sorted(moved, key=lambda each: (each.contact.name.casefold(), each.contact.id)))


def _as_it_was(now: Relationship, then: date, since: Since | None) -> Relationship:
    """The relationship as it was on a day past, as far as its state depends on it."""
    standing = now.standing
    if standing is not None and since is not None:
        standing = as_before(standing, since)
    last = standing.last if standing else tended_since(now.contact).toordinal()
    days = max(0, then.toordinal() - last)
    return Relationship(now.contact, then, standing, days, now.cadence_days, now.importance)


def cools_of(
    ties: Mapping[int, Tie], states: Mapping[int, State], *, today: date, weights: Weights = DEFAULT
) -> tuple[Cools, ...]:
    """Who of the tended is warm or cooling and, untouched, falls to the next state within 28 days.

    The day is the first on which the warmth as it is shown, a whole number, is under the threshold. `states`
    are those of the tended, by contact id.
    """
    found = []
    for id, state in states.items():
        if state is State.WARM or state is State.COOLING:
            floor = weights.warm_from if state is State.WARM else weights.cooling_from
            days = _days_until(ties[id].relationship, floor, weights)
            if days is not None:
                to = State.COOLING if state is State.WARM else State.COLD
                found.append(Cools(ties[id].contact, to, later(today, days)))
    rings = [*Ring]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                rings.index(each.contact.ring),
                each.on,
                each.contact.name.casefold(),
                each.contact.id,
            ),
        )
    )


def _days_until(relationship: Relationship, floor: float, weights: Weights) -> int | None:
    """The days, 1 to 28, after which the warmth as it is shown is under the floor; None for none of them.

    Silence only ever cools, so that halving finds the day.
    """

    def under(days: int) -> bool:
        count = decayed_after(relationship, days, weights)
        return round(100 * count / (count + weights.warmth_even)) < floor

    low, high = 1, _COOLS_DAYS
    if not under(high):
        return None
    while low < high:
        middle = (low + high) // 2
        if under(middle):
            high = middle
        else:
            low = middle + 1
    return low


def worlds_of(ties: Mapping[int, Tie], touches: Mapping[int, int]) -> Worlds:
    """How touches spread over circles; a touch is shared among the circles of its person.

    `touches` are how many there were with each contact, by id.
    """
    shares: Counter[str] = Counter()
    counted, touched = 0, set()
    for id in sorted(touches):
        tie, number = ties.get(id), touches[id]
        if tie is None or not tie.contact.circles:
            continue
        counted += number
        touched.add(id)
        for circle in tie.contact.circles:
            shares[circle] += number / len(tie.contact.circles)  # type: ignore[assignment]
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
    held = f"{100 * (most + more):.0f} % of {RECENT_DAYS} days"
    return f"{say_list((first, second))} hold {held}"


def _knows_you(ties: Mapping[int, Tie], history: History) -> KnowsYou:
    counted: Counter[Direction] = Counter()
    people: list[Contact] = []
    for id, began in history.began.items():
        for (_, direction), number in began.items():
            counted[direction] += number
        if id in ties and any(direction is Direction.IN for _, direction in began):
            people.append(ties[id].contact)
    inbound, outbound = counted[Direction.IN], counted[Direction.OUT]
    both = inbound + outbound
    share = inbound / both if both >= _LEAST_KNOWN else None
    people.sort(key=lambda contact: (contact.name.casefold(), contact.id))
    return KnowsYou(inbound, outbound, share, tuple(people))


def _channels(history: History) -> tuple[tuple[How, float], ...]:
    counted: Counter[How] = Counter()
    for began in history.began.values():
        for (how, _), number in began.items():
            counted[how] += number
    order = [*How]
    return tuple(
        (how, number / counted.total())
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
