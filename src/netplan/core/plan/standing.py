"""What the planner needs of the history with somebody, in one short record: a standing.

A standing is a pure function of somebody's touchpoints (`standing_of`), and it stands in for them: warmth,
the terms and the actions read it and never the touchpoints. Its size does not grow with the years, so that a
store may keep one row a contact and plan a day without reading the history.

**It holds** from the day of the last touch on, until the next touch: no number in it depends on the day it is
read. Ages count from the last touch-day and are moved to the day in question by those who read it; which
channel leads is a timeline (`usual`, `spoken`), because touches fall out of the year one by one.

**To keep standings** in a store, for each contact that a change concerns:

1. Read the touchpoints the contact is among the `people` of (those `expected` were not touched), as `Touch`
   rows in order of day, then id.
2. Give `standing_of` those touches, `rules_of(contact, weights)`, and four facts that stand in other tables:
   whether the last touchpoint asks for something and whether it serves a goal, the balance, asks less gifts
   over all time, and where one met if that was on a single day.
3. Keep the record, the rules too. `None` means no touch: no row.

**To read them** for a day: a standing serves where `holds(standing, rules, day)`: it was made with the rules
that are in use now and its last touch is not after the day. Otherwise (another cadence, other weights, an
earlier day) read that contact's touches up to the day and reckon it anew; the result is equal to the bit, for
the decayed sum always adds the same days in the same order. `facts.PlanFacts` is what all of them go into.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import takewhile
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


Touch = tuple[int, How, Direction, int, bool]
"""A touch with one contact: its day (an ordinal), channel, direction, id, and whether something was said."""


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
    touches: Iterable[Touch],
    rules: Rules,
    *,
    asked: bool = False,
    served: bool = False,
    balance: int = 0,
    where: str | None = None,
) -> Standing | None:
    """The standing of one contact from all their touches, in order of day and then id; None without a touch.

    `asked` and `served` are about the last touch; `where` is the place of the only touch-day.
    """
    rows = [*touches]
    if not rows:
        return None
    last, how, direction, last_id, _ = rows[-1]
    days = [*dict.fromkeys([row[0] for row in rows])]
    inbound = {day for day, _, way, _, _ in rows if way is not Direction.OUT}
    outbound = {day for day, _, way, _, _ in rows if way is Direction.OUT}
    owed = _owed(rows)
    streak = _streak(rows)
    decayed = 0.0
    for day in days:
        decayed += 2.0 ** ((day - last) / rules.half_life)
    return Standing(
        last=last,
        last_id=last_id,
        how=how,
        direction=direction,
        asked=asked,
        served=served,
        said=next((id for _, _, _, id, said in reversed(rows) if said), None),
        first=days[0],
        met=any(row[1] in IN_PERSON for row in takewhile(lambda row: row[0] == days[0], rows)),
        where=where,
        days=len(days),
        inbound=len(inbound),
        outbound=len(outbound),
        answered=_answered(days, inbound, outbound, rules.reply_within),
        wrote=any(how in WRITTEN and way is not Direction.IN for _, how, way, _, _ in rows),
        owed_from=owed[-1] if owed else None,
        owed_last=owed[0] if owed else None,
        streak=len(streak),
        streak_answers=bool(streak) and _answers(rows, streak[-1], rules.answer_within),
        balance=balance,
        usual=_timeline(rows, rules.channel_days),
        spoken=_timeline([row for row in rows if row[1] in SPOKEN], rules.channel_days),
        decayed=decayed,
        rules=rules,
    )


def after_meeting(standing: Standing | None, day: int, rules: Rules) -> Standing:
    """The standing as it will be once they have met on a later day (an ordinal), both ways, nothing asked."""
    met = standing_of([(day, How.MEETING, Direction.BOTH, 0, False)], rules)
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


def _owed(rows: Sequence[Touch]) -> list[int]:
    """The days of their messages since my last touch, or one in which we spoke or that went both ways; the
    latest first.
    """
    days = []
    for day, how, way, _, _ in reversed(rows):
        if way is not Direction.IN or how not in WRITTEN:
            break
        if how in OWED_BY:
            days.append(day)
    return days


def _streak(rows: Sequence[Touch]) -> list[int]:
    """The touch-days at the end on which nothing happened but that I wrote; the latest first."""
    days: dict[int, None] = {}
    for day, how, way, _, _ in reversed(rows):
        if way is not Direction.OUT or how not in WRITTEN:
            days.pop(day, None)
            break
        days[day] = None
    return [*days]


def _answers(rows: Sequence[Touch], day: int, within: int) -> bool:
    """Whether what I wrote on the day is the first of mine after a message of theirs, not too long after."""
    for before, how, way, _, _ in reversed(rows):
        if before >= day:
            continue
        if way is not Direction.IN:
            return False
        if how in WRITTEN:
            return day - before <= within
    return False


def _timeline(rows: Sequence[Touch], window: int) -> str:
    """`740001:call 740090:email`: through that day it is the call, then the email, then nothing.

    On a day, the channel of most touch-days in the window that ends with it leads, and of equals the one used
    last. The window (days) reaches back from the day that is asked about, so that touches fall out of it.
    """
    counts: dict[How, int] = {}  # the channel used last first
    falls: dict[int, list[How]] = {}
    for day, how, _, _, _ in reversed(rows):
        if day <= rows[-1][0] - window:
            break
        falling = falls.setdefault(day + window, [])
        if how is not How.OTHER and how not in falling:
            falling.append(how)
            counts[how] = counts.get(how, 0) + 1
    told = []
    # max takes the first of equals.
    leader = max(counts, key=counts.__getitem__, default=None)
    for day in sorted(falls):
        for how in falls[day]:
            counts[how] -= 1
        if leader in falls[day]:
            best = max(counts, key=counts.__getitem__)
            if best is not leader or not counts[best]:
                told.append(f"{day - 1}:{leader}")
                leader = best if counts[best] else None
    return " ".join(told)


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


def standing_from(touches: Iterable[Touchpoint], rules: Rules) -> Standing | None:
    """The standing from one contact's touchpoints themselves, in order of day, then id."""
    known = [*touches]
    if not known:
        return None
    first, last = known[0], known[-1]
    return standing_of(
        [(each.on.toordinal(), each.how, each.direction, each.id, bool(each.summary)) for each in known],
        rules,
        asked=bool(last.asked),
        served=bool(last.goals),
        balance=sum(len(touch.asked) - len(touch.gave) for touch in known),
        where=next((touch.where for touch in known if touch.where), None) if first.on == last.on else None,
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
