"""What the figures of the well need to know of what happened: counts and pairs, not every touchpoint.

The functions here count from touchpoints; a store that keeps many counts by itself and gives the same.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from datetime import date
from typing import NamedTuple

from netplan.core.network import Currency, Direction, How, Touchpoint
from netplan.core.plan.standing import Standing
from netplan.core.plan.weights import Weights
from netplan.core.well.touches import minutes_of, monday_of, touches_of, window, within
from netplan.frozen import frozen

WEEKS = 26
"""Weeks that are counted, the one under way among them."""
DAYS = 7 * WEEKS
"""Days that are counted, today among them: 182; and what there is of the first week before."""
RECENT_DAYS = 90
"""Days in which it counts who began, by which channel, and what was brought."""
YEAR_DAYS = 365

DOOR_KINDS = frozenset({Currency.INTRODUCTION, Currency.REFERRAL, Currency.OPPORTUNITY})
"""What opens a door."""


@frozen
class History:
    """The last 26 weeks, counted.

    `touches` are those of each day and `minutes` what its touchpoints took, each once; `people` those of each
    week by its Monday, each once. `first` is the day of the first touch there ever was. Of the last 90 days:
    `began` tells for each contact (by id) by which channel and by whom their touches began, with how often;
    `favours` how much was given, got and asked.
    """

    touches: Mapping[date, int]
    minutes: Mapping[date, int]
    people: Mapping[date, int]
    first: date | None
    began: Mapping[int, Mapping[tuple[How, Direction], int]]
    favours: Mapping[str, int]


@frozen
class Helped:
    """Who (ids) reached out (`in`), and who was given something, in the last 365 days; and who ever gave an
    introduction, a referral or an opportunity (`opened`)."""

    reached_out: Set[int]
    given: Set[int]
    opened: Set[int] = frozenset()


@frozen
class Out:
    """Touchpoints of 90 days in which I reached out, and how many of them ask for something."""

    touchpoints: int
    asking: int


class Since(NamedTuple):
    """The touch-days with somebody since a day past (ordinals), and the last one before; None without any."""

    days: Collection[int]
    before: int | None


def first_counted(today: date) -> date:
    """The first day that is counted: of 182 days, or the Monday of 26 weeks where that is earlier."""
    return min(window(today, DAYS), date.fromordinal(max(1, monday_of(today).toordinal() - 7 * (WEEKS - 1))))


def history_of(touchpoints: Iterable[Touchpoint], *, today: date, weights: Weights) -> History:
    """The history up to the day, from all touchpoints."""
    known = [each for each in touchpoints if each.on <= today and each.people]
    since = first_counted(today)
    counted = [each for each in known if each.on >= since]
    touches = touches_of(counted)
    people: defaultdict[date, set[int]] = defaultdict(set)
    minutes: Counter[date] = Counter()
    began: defaultdict[int, Counter[tuple[How, Direction]]] = defaultdict(Counter)
    for touch in touches:
        people[monday_of(touch.on)].add(touch.contact)
        if touch.on >= window(today, RECENT_DAYS):
            began[touch.contact][touch.first.how, touch.first.direction] += 1
    for each in counted:
        minutes[each.on] += minutes_of(each, weights)
    lately = within(known, today=today, days=RECENT_DAYS)
    return History(
        touches=Counter(touch.on for touch in touches),
        minutes=minutes,
        people={monday: len(each) for monday, each in people.items()},
        first=min((each.on for each in known), default=None),
        began=began,
        favours={
            "gave": sum(len(each.gave) for each in lately),
            "got": sum(len(each.got) for each in lately),
            "asked": sum(len(each.asked) for each in lately),
        },
    )


def helped_by(touchpoints: Iterable[Touchpoint], *, today: date) -> Helped:
    """Who helped and was helped up to the day, from all touchpoints."""
    known = [each for each in touchpoints if each.on <= today]
    lately = within(known, today=today, days=YEAR_DAYS)
    return Helped(
        reached_out={id for each in lately if each.direction is Direction.IN for id in each.people},
        given={id for each in lately if each.gave for id in each.people},
        opened={
            id
            for each in known
            if any(favour.what in DOOR_KINDS for favour in each.got)
            for id in each.people
        },
    )


def out_of(touchpoints: Iterable[Touchpoint], *, today: date) -> Out:
    """How much of what I sent out lately asks for something, from all touchpoints."""
    lately = within(touchpoints, today=today, days=RECENT_DAYS)
    out = [each for each in lately if each.direction is Direction.OUT and each.people]
    return Out(len(out), sum(bool(each.asked) for each in out))


def since_of(touchpoints: Iterable[Touchpoint], then: date, *, today: date) -> dict[int, Since]:
    """The touch-days after a day and up to today, of each contact with one (by id), from all touchpoints."""
    days: defaultdict[int, set[int]] = defaultdict(set)
    for each in touchpoints:
        if each.on <= today:
            for person in each.people:
                days[person].add(each.on.toordinal())
    since = {
        person: Since(
            {day for day in theirs if day > then.toordinal()},
            max((day for day in theirs if day <= then.toordinal()), default=None),
        )
        for person, theirs in days.items()
    }
    return {person: each for person, each in since.items() if each.days}


def as_before(now: Standing, since: Since) -> Standing | None:
    """A standing as it was before some touch-days, as far as a state needs it: `last`, `days`, `decayed`.

    What the later days added to the decayed sum is taken out of it, and the rest moved back to the last day,
    which itself counts 1.
    """
    if since.before is None:
        return None
    added = sum(2.0 ** ((day - now.last) / now.rules.half_life) for day in sorted(since.days))
    decayed = (now.decayed - added) * 2.0 ** ((now.last - since.before) / now.rules.half_life)
    return now._replace(last=since.before, days=now.days - len(since.days), decayed=max(1.0, decayed))
