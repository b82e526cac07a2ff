"""What the planner needs of the history with somebody, in one short record: a standing.

A standing is a pure function of somebody's touchpoints (`standing_of`), and it stands in for them: warmth,
the terms and the actions read it and never the touchpoints. Its size does not grow with the years, so that a
store may keep one row a contact and plan a day without reading the history.

**It holds** from the day of the last touch on, until the next touch: no number in it depends on the day it is
read. Ages count from the last touch-day and are moved to the day in question by those who read it; which
channel leads is a timeline (`usual`, `spoken`), because touches fall out of the year one by one.

**To keep standings** in a store, for each contact that a change concerns:

1. Read the touchpoints the contact is among the `people` of (those `expected` were not touched), grouped by
   day, channel and direction, as `TouchGroup` rows in order of day, then id. The highest id of a group will
   do: nothing here depends on the others.
2. Give `standing_of` those groups, `rules_of(contact, weights)`, and three facts that stand in other tables:
   the ids of touchpoints that ask for something and of those that serve a goal (only the last touchpoint's id
   is looked up, so that any superset will do), and the balance, asks less gifts over all time.
3. Keep the record, the rules too. `None` means no touch: no row.

**To read them** for a day: a standing serves where `holds(standing, rules, day)`: it was made with the rules
that are in use now and its last touch is not after the day. Otherwise (another cadence, other weights, an
earlier day) read that contact's groups up to the day and reckon it anew; the result is equal to the bit, for
the decayed sum always adds the same days in the same order. `facts.PlanFacts` is what all of them go into.
"""

from collections.abc import Container, Iterable, Mapping
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from netplan.core.network import WRITTEN, Direction, How, Network, Touchpoint
from netplan.core.people.contact import Cadence, Contact, Ring
from netplan.core.plan.weights import Weights

SPOKEN = frozenset({How.CALL, How.VIDEO, How.MEETING, How.EVENT})
"""The channels in which people hear or see each other."""

IN_PERSON = frozenset({How.MEETING, How.EVENT})
"""The channels in which people meet."""

OWED_BY = frozenset({How.EMAIL, How.MESSAGE, How.LETTER})
"""The channels whose messages ask for an answer; a like on social media does not."""


class Rules(NamedTuple):
    """The settings a standing is made with: days, and the half-life of a touch-day in days."""

    half_life: float
    reply_within: int
    answer_within: int
    channel_days: int


class TouchGroup(NamedTuple):
    """The touches with one contact on one day, by one channel, in one direction.

    `day` is an ordinal, `id` the highest id among them, `said` the highest id with a summary, and `where` the
    place of the first that names one.
    """

    day: int
    how: How
    direction: Direction
    id: int
    said: int | None = None
    where: str | None = None


class Standing(NamedTuple):
    """One contact's history in short; days are ordinals, a touch-day is a day with at least one touch.

    `last`, `last_id`, `how` and `direction` are the last touch's, by day and then id; `asked` and `served`
    tell whether it asked for something and whether it served a goal. `said` is the id of the last touch with
    a summary. `met` tells whether one met in person on the `first` touch-day, `where` the place of the only
    touch-day (None where there are more).

    `days`, `inbound`, `outbound` and `answered` count touch-days: a day is inbound where any touch of it is
    `in` or `both`, outbound where any is `out`; an outbound day is answered by an inbound day within the days
    of the rules. `wrote` tells whether I ever wrote to them.

    `owed_from` and `owed_last` are the days of their first and last message that I have not answered (by any
    touch of mine, one that went both ways, or one in which we spoke). `streak` counts the touch-days at the
    end on which I only wrote, and `streak_answers` tells whether the first of them answered a message of
    theirs.

    `balance` is what was asked of them less what was given to them. `usual` and `spoken` say which channel
    leads through which day, among all and among those in which one speaks: see `channel_on`. `decayed` is the
    sum of 2^(−age/half-life) over the touch-days, as it is on the last of them.
    """

    last: int
    last_id: int
    how: How
    direction: Direction
    asked: bool
    served: bool
    said: int | None
    first: int
    met: bool
    where: str | None
    days: int
    inbound: int
    outbound: int
    answered: int
    wrote: bool
    owed_from: int | None
    owed_last: int | None
    streak: int
    streak_answers: bool
    balance: int
    usual: str
    spoken: str
    decayed: float
    rules: Rules

    @property
    def last_on(self) -> date:
        """The last touch-day."""
        return date.fromordinal(self.last)


def rules_of(contact: Contact, weights: Weights) -> Rules:
    """The settings that a contact's standing is made with."""
    return rules_for(contact.ring, contact.every, weights)


def rules_for(ring: Ring, every: Cadence | None, weights: Weights) -> Rules:
    """The same by the ring and the cadence alone."""
    cadence = every.days if every else weights.cadence_of(ring)
    return Rules(
        half_life=weights.warmth_half_life * cadence,
        reply_within=weights.reply_within_days,
        answer_within=weights.reply_over_days,
        channel_days=weights.channel_days,
    )


def holds(standing: Standing, rules: Rules, today: date) -> bool:
    """Whether a kept standing may be read for the day, with the settings in use."""
    return standing.last <= today.toordinal() and standing.rules == rules


def standing_of(
    groups: Iterable[TouchGroup],
    rules: Rules,
    *,
    asks: Container[int] = (),
    serves: Container[int] = (),
    balance: int = 0,
) -> Standing | None:
    """The standing of one contact from all their touches, in order of day and then id; None without a touch.

    `asks` and `serves` hold the ids of touchpoints that ask for something or serve a goal.
    """
    rows = [*groups]
    if not rows:
        return None
    last = rows[-1]
    days = [*dict.fromkeys([row.day for row in rows])]
    inbound = {row.day for row in rows if row.direction is not Direction.OUT}
    outbound = {row.day for row in rows if row.direction is Direction.OUT}
    owed = _owed(rows)
    streak = _streak(rows, days)
    said = [row for row in rows if row.said is not None]
    wheres = [row.where for row in rows if row.where] if len(days) == 1 else []
    decayed = 0.0
    for day in days:
        decayed += 2.0 ** ((day - last.day) / rules.half_life)
    return Standing(
        last=last.day,
        last_id=last.id,
        how=last.how,
        direction=last.direction,
        asked=last.id in asks,
        served=last.id in serves,
        said=max(said, key=lambda row: (row.day, row.said)).said if said else None,
        first=days[0],
        met=any(row.how in IN_PERSON for row in rows if row.day == days[0]),
        where=wheres[0] if wheres else None,
        days=len(days),
        inbound=len(inbound),
        outbound=len(outbound),
        answered=_answered(days, inbound, outbound, rules.reply_within),
        wrote=any(row.how in WRITTEN and row.direction is not Direction.IN for row in rows),
        owed_from=owed[0] if owed else None,
        owed_last=owed[-1] if owed else None,
        streak=len(streak),
        streak_answers=bool(streak) and _answers(rows, streak[0], rules.answer_within),
        balance=balance,
        usual=_timeline(rows, rules.channel_days),
        spoken=_timeline([row for row in rows if row.how in SPOKEN], rules.channel_days),
        decayed=decayed,
        rules=rules,
    )


def after_meeting(standing: Standing | None, day: int, rules: Rules) -> Standing:
    """The standing as it will be once they have met on a later day (an ordinal), both ways, nothing asked."""
    met = standing_of([TouchGroup(day, How.MEETING, Direction.BOTH, 0)], rules)
    assert met is not None
    if standing is None:
        return met
    return met._replace(
        said=standing.said,
        first=standing.first,
        met=standing.met,
        days=standing.days + 1,
        inbound=standing.inbound + 1,
        outbound=standing.outbound,
        answered=standing.answered,
        wrote=standing.wrote,
        balance=standing.balance,
        usual=standing.usual,
        spoken=standing.spoken,
        decayed=standing.decayed * 2.0 ** ((standing.last - day) / rules.half_life) + 1,
    )


def _answered(days: list[int], inbound: set[int], outbound: set[int], within: int) -> int:
    """How many outbound days have an inbound one on the same day or so many days later."""
    answered, following = 0, None
    for day in reversed(days):
        if day in inbound:
            following = day
        if day in outbound and following is not None and following - day <= within:
            answered += 1
    return answered


def _owed(rows: list[TouchGroup]) -> list[int]:
    """The days of their messages since my last touch, or one in which we spoke or that went both ways."""
    days = []
    for row in reversed(rows):
        if row.direction is not Direction.IN or row.how not in WRITTEN:
            break
        if row.how in OWED_BY:
            days.append(row.day)
    return days[::-1]


def _streak(rows: list[TouchGroup], days: list[int]) -> list[int]:
    """The touch-days at the end on which nothing happened but that I wrote."""
    other = {row.day for row in rows if row.direction is not Direction.OUT or row.how not in WRITTEN}
    broken = next((place for place in range(len(days), 0, -1) if days[place - 1] in other), 0)
    return days[broken:]


def _answers(rows: list[TouchGroup], day: int, within: int) -> bool:
    """Whether what I wrote on the day is the first of mine after a message of theirs, not too long after."""
    for row in reversed(rows):
        if row.day >= day:
            continue
        if row.direction is not Direction.IN:
            return False
        if row.how in WRITTEN:
            return day - row.day <= within
    return False


def _timeline(rows: list[TouchGroup], window: int) -> str:
    """`740001:call 740090:email`: through that day it is the call, then the email, then nothing.

    On a day, the channel of most touch-days in the window that ends with it leads, and of equals the one used
    last. The window (days) reaches back from the day that is asked about, so that touches fall out of it.
    """
    used: dict[How, tuple[int, int]] = {}
    days: dict[How, set[int]] = {}
    for row in rows:
        if row.how is not How.OTHER and row.day > rows[-1].day - window:
            used[row.how] = (row.day, row.id)
            days.setdefault(row.how, set()).add(row.day)
    order = sorted(used, key=used.__getitem__, reverse=True)
    counts = {how: len(days[how]) for how in order}
    falls: dict[int, list[How]] = {}
    for how in order:
        for day in days[how]:
            falls.setdefault(day + window, []).append(how)
    # max takes the first of equals, and they stand with the one used last first.
    turns = [(0, max(order, key=counts.__getitem__) if order else None)]
    for day in sorted(falls):
        for how in falls[day]:
            counts[how] -= 1
        best = max(order, key=counts.__getitem__)
        turns.append((day, best if counts[best] else None))
    changes = [turns[0], *(new for old, new in pairwise(turns) if new[1] is not old[1])]
    return " ".join(f"{new[0] - 1}:{old[1]}" for old, new in pairwise(changes))


def channel_on(timeline: str, today: date) -> How | None:
    """The channel that leads on a day, from `usual` or `spoken`; None where none was used for so long."""
    day = today.toordinal()
    for part in timeline.split():
        until, _, how = part.partition(":")
        if day <= int(until):
            return How(how)
    return None


_BY_DAY = attrgetter("on", "id")


def touches_by_person(
    network: Network, *, today: date, who: Iterable[int] | None = None
) -> dict[int, list[Touchpoint]]:
    """Everybody's touchpoints (or those of `who`) up to the day, by contact id, in order of day, then id.

    One pass over the touchpoints. Somebody named twice in one of them was touched once; those without any
    have an empty list.
    """
    touches: dict[int, list[Touchpoint]] = {id: [] for id in (network.contacts if who is None else who)}
    for touch in network.touchpoints.values():
        if touch.on > today:
            continue
        for person in dict.fromkeys(touch.people):
            mine = touches.get(person)
            if mine is not None:
                mine.append(touch)
    for mine in touches.values():
        mine.sort(key=_BY_DAY)
    return touches


def grouped(touches: Iterable[TouchGroup]) -> list[TouchGroup]:
    """Touches that came one by one, in order of day, then id, as groups in that order."""
    groups: dict[tuple[int, How, Direction], TouchGroup] = {}
    for touch in touches:
        key = touch.day, touch.how, touch.direction
        before = groups.get(key)
        groups[key] = (
            touch
            if before is None
            else TouchGroup(*key, touch.id, touch.said or before.said, before.where or touch.where)
        )
    return sorted(groups.values(), key=attrgetter("day", "id"))


def standing_from(touches: Iterable[Touchpoint], rules: Rules) -> Standing | None:
    """The standing from one contact's touchpoints themselves, in order of day, then id."""
    known = [*touches]
    return standing_of(
        grouped(
            TouchGroup(
                touch.on.toordinal(),
                touch.how,
                touch.direction,
                touch.id,
                touch.id if touch.summary else None,
                touch.where,
            )
            for touch in known
        ),
        rules,
        asks={touch.id for touch in known[-1:] if touch.asked},
        serves={touch.id for touch in known[-1:] if touch.goals},
        balance=sum(len(touch.asked) - len(touch.gave) for touch in known),
    )


def standings_of(
    network: Network, *, today: date, weights: Weights, who: Iterable[int] | None = None
) -> dict[int, Standing]:
    """The standings of everybody (or of those in `who`) who was touched by the day, by contact id."""
    found: Mapping[int, Standing | None] = {
        id: standing_from(touches, rules_of(network.contacts[id], weights))
        for id, touches in touches_by_person(network, today=today, who=who).items()
    }
    return {id: standing for id, standing in found.items() if standing is not None}
