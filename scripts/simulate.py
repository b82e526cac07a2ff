#!/usr/bin/env python3
"""Half a year of mornings, simulated: whom the planner brings up, beside two plainer ways to choose.

150 tended people in rings of 8, 20, 50 and 72 ask for 32 minutes a day. They write now and then, promises are
made, birthdays come round. The owner looks at a plan each morning and does all of it, half of it or none, as
a coin decides that is the same for every way to choose. Beside netplan stand `most overdue first` and `round
robin` (one of each ring in turn, the most overdue of it); what must be done comes first with all three, so
that only the choice among the others differs.

    python scripts/simulate.py                          the table of docs/planner.md, in a minute or two
    python scripts/simulate.py --days 30 --seeds 1      a quick look
    python scripts/simulate.py --no-fading              what it costs that passed-over people make room
"""

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from hashlib import blake2b
from statistics import fmean

from netplan.core.network import Direction, How, Promise, Touchpoint
from netplan.core.people.contact import Birthday, Contact, Ring
from netplan.core.plan.facts import PlanFacts
from netplan.core.plan.listing import Listed, mark_of
from netplan.core.plan.planner import Score, choose, score_of
from netplan.core.plan.relationships import relate
from netplan.core.plan.standing import SPOKEN, Standing, rules_of, standing_from
from netplan.core.plan.weights import DEFAULT

START = date(2026, 1, 5)  # a Monday
RINGS = {Ring.INNER: 8, Ring.CLOSE: 20, Ring.ACTIVE: 50, Ring.WIDE: 72}
PROMISES = {Ring.INNER: 3.0, Ring.CLOSE: 2.0, Ring.ACTIVE: 1.0, Ring.WIDE: 0.5}
"""How often promises are made, by ring: of 0.35 a day among 150 people in the active one."""
LIMIT = 7
DOES = {"all": 1.0, "half": 0.5, "none": 0.0}


class Way(StrEnum):
    """How the people of a day are chosen."""

    NETPLAN = "netplan"
    OVERDUE = "most overdue first"
    ROBIN = "round robin"


def chance(*key: object) -> float:
    """A number from 0 to 1 that is always the same for the same key."""
    return int.from_bytes(blake2b(repr(key).encode(), digest_size=6).digest(), "big") / 2**48


def cadence(contact: Contact) -> int:
    return DEFAULT.cadence_of(contact.ring)


@dataclass
class World:
    """The people, what happened with each, and what is owed, on the way through the days."""

    seed: int
    contacts: dict[int, Contact] = field(default_factory=dict)
    history: dict[int, list[Touchpoint]] = field(default_factory=lambda: defaultdict(list))
    standings: dict[int, Standing] = field(default_factory=dict)
    promises: dict[int, Promise] = field(default_factory=dict)
    listed: dict[int, tuple[Listed, ...]] = field(default_factory=dict)
    coming: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    touches: int = 0

    def touch(self, who: int, on: date, how: How, direction: Direction) -> None:
        """One more touch, and the standing with it."""
        self.touches += 1
        self.history[who].append(Touchpoint(self.touches, on, (who,), how, direction))
        standing = standing_from(self.history[who], rules_of(self.contacts[who], DEFAULT))
        if standing is not None:
            self.standings[who] = standing

    def silence(self, who: int, today: date) -> float:
        """How long somebody was not touched, in their cadences."""
        return (today.toordinal() - self.standings[who].last) / cadence(self.contacts[who])


def begin(seed: int) -> World:
    """Everybody in touch three times at their cadence, the last time within one cadence of the start."""
    world = World(seed)
    rings = [ring for ring, people in RINGS.items() for _ in range(people)]
    for id, ring in enumerate(rings, 1):
        born = Birthday(1 + int(chance(seed, "month", id) * 12), 1 + int(chance(seed, "day", id) * 28))
        world.contacts[id] = Contact(
            id=id,
            key=f"p{id}",
            name=f"{ring} {id:03}",
            added=START - timedelta(days=900),
            ring=ring,
            birthday=born if chance(seed, "born", id) < 0.5 else None,
            circles=(f"circle {int(chance(seed, 'circle', id) * 6)}",),
        )
        days = cadence(world.contacts[id])
        last = 1 + int(chance(seed, "last", id) * days)
        how = How.CALL if ring in (Ring.INNER, Ring.CLOSE) else How.MESSAGE
        for before in (2, 1, 0):
            world.touch(id, START - timedelta(days=last + before * days), how, Direction.BOTH)
    return world


def happen(world: World, day: int, today: date) -> None:
    """What comes of itself: messages from others, and promises made."""
    for id, contact in world.contacts.items():
        if chance(world.seed, "writes", id, day) < 1 / (6 * cadence(contact)):
            world.coming[day].append(id)
        if chance(world.seed, "promise", id, day) < 0.35 / 150 * PROMISES[contact.ring]:
            number = len(world.promises) + 1
            due = today + timedelta(days=3 + int(chance(world.seed, "due", id, day) * 12))
            world.promises[number] = Promise(number, id, f"thing {number}", made=today, by=due)
    for id in world.coming.pop(day, []):
        world.touch(id, today, How.MESSAGE, Direction.IN)


def planned(world: World, way: Way, minutes: int, today: date) -> Sequence[Score]:
    """The people of the day's plan."""
    facts = PlanFacts(
        day=today,
        contacts=world.contacts,
        standings=world.standings,
        promises=world.promises,
        listed=world.listed,
    )
    scores = [score_of(each) for each in relate(facts, today=today).values()]
    if way is Way.NETPLAN:
        return choose(scores, today=today, minutes=minutes, limit=LIMIT).items
    return _plainly(world, way, scores, minutes, today)


def _plainly(world: World, way: Way, scores: Iterable[Score], minutes: int, today: date) -> Sequence[Score]:
    musts = [score for score in scores if score.must_do]
    picked = [*choose(musts, today=today, minutes=minutes, limit=LIMIT).items]
    used = sum(score.action.minutes for score in picked)
    done = {score.contact.id for score in picked}
    rest = [score for score in scores if score.contact.id not in done]
    rest = [score for score in rest if world.silence(score.contact.id, today) >= 0.8]
    rest.sort(key=lambda score: -world.silence(score.contact.id, today))
    for score in rest if way is Way.OVERDUE else _in_turn(rest, today):
        took = 15 if score.contact.ring in (Ring.INNER, Ring.CLOSE) else 5
        if len(picked) < LIMIT and used + took <= minutes:
            how = How.CALL if took == 15 else How.MESSAGE
            picked.append(replace(score, action=replace(score.action, how=how, promise=None)))
            used += took
    return picked


def _in_turn(rest: Sequence[Score], today: date) -> Iterator[Score]:
    """One of each ring after the other, another ring first each day."""
    rings = [*RINGS]
    first = today.toordinal() % len(rings)
    queues = [[s for s in rest if s.contact.ring is ring] for ring in rings[first:] + rings[:first]]
    while any(queues):
        for queue in queues:
            if queue:
                yield queue.pop(0)


def act(world: World, plan: Sequence[Score], does: float, day: int, today: date) -> None:
    """The owner does their share of the plan; some of those written to answer within three days."""
    for score in plan:
        id, action = score.contact.id, score.action
        if chance(world.seed, "does", day, id) >= does:
            continue
        spoke = action.how in SPOKEN
        world.touch(id, today, action.how, Direction.BOTH if spoke else Direction.OUT)
        if action.promise is not None:
            world.promises[action.promise] = replace(world.promises[action.promise], done=today)
        answers = 0.25 if action.term == "reply" else 0.5
        if not spoke and chance(world.seed, "answers", id, day) < answers:
            world.coming[day + 1 + int(chance(world.seed, "after", id, day) * 3)].append(id)


@dataclass(frozen=True)
class Outcome:
    """What came of it: shares of days in cadence (percent), the longest waits (cadences), counts."""

    share: Mapping[Ring, float]
    worst: Mapping[Ring, float]
    came_up: float
    late: float
    due: float
    minutes: float


def simulate(way: Way, minutes: int, does: float, *, seed: int, days: int, fading: bool = True) -> Outcome:
    """So many days with so many minutes, of somebody who does a share of the plan.

    Without `fading` nobody is known to have been passed over.
    """
    world = begin(seed)
    in_cadence: dict[Ring, list[bool]] = defaultdict(list)
    worst: dict[Ring, float] = defaultdict(float)
    came_up: set[int] = set()
    took: list[int] = []
    for day in range(days):
        today = START + timedelta(days=day)
        happen(world, day, today)
        plan = planned(world, way, minutes, today)
        came_up.update(score.contact.id for score in plan)
        took.append(sum(score.action.minutes for score in plan))
        for score in plan if fading else ():
            owed = [p for p in world.promises.values() if p.contact == score.contact.id and p.done is None]
            before = world.listed.get(score.contact.id, ())
            world.listed[score.contact.id] = (*before, Listed(today.toordinal(), mark_of(owed)))
        act(world, plan, does, day, today)
        for id, contact in world.contacts.items():
            silence = world.silence(id, today)
            in_cadence[contact.ring].append(silence <= 1)
            worst[contact.ring] = max(worst[contact.ring], silence)
    end = START + timedelta(days=days)
    due = [promise for promise in world.promises.values() if promise.by and promise.by < end]
    late = sum((promise.done or end) > promise.by for promise in due if promise.by)
    return Outcome(
        share={ring: 100 * fmean(in_cadence[ring]) for ring in RINGS},
        worst=worst,
        came_up=len(came_up),
        late=late,
        due=len(due),
        minutes=fmean(took),
    )


def over_seeds(way: Way, minutes: int, does: float, *, seeds: int, days: int, fading: bool = True) -> Outcome:
    """The mean over several worlds; of the longest waits the longest."""
    found = [
        simulate(way, minutes, does, seed=seed, days=days, fading=fading) for seed in range(1, seeds + 1)
    ]
    return Outcome(
        share={ring: fmean(each.share[ring] for each in found) for ring in RINGS},
        worst={ring: max(each.worst[ring] for each in found) for ring in RINGS},
        came_up=fmean(each.came_up for each in found),
        late=fmean(each.late for each in found),
        due=fmean(each.due for each in found),
        minutes=fmean(each.minutes for each in found),
    )


HEAD = (
    "| minutes | done | chosen by | in cadence: inner / close / active / wide | longest wait, in cadences "
    "| of 150 come up | promises late | minutes planned |\n|---|---|---|---|---|---|---|---|"
)


def row(minutes: int, does: str, way: Way, told: Outcome) -> str:
    """One line of the table."""
    share = " / ".join(f"{told.share[ring]:.0f}" for ring in RINGS)
    worst = " / ".join(f"{told.worst[ring]:.1f}" for ring in RINGS)
    return (
        f"| {minutes} | {does} | {way} | {share} % | {worst} | {told.came_up:.0f} "
        f"| {told.late:.0f} of {told.due:.0f} | {told.minutes:.0f} |"
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--days", type=int, default=180)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--minutes", type=int, nargs="+", default=[20, 30])
    parser.add_argument(
        "--no-fading", action="store_true", help="bring up again and again what is passed over"
    )
    asked = parser.parse_args()
    print(HEAD)
    for minutes in asked.minutes:
        for does, share in DOES.items():
            for way in Way:
                told = over_seeds(
                    way, minutes, share, seeds=asked.seeds, days=asked.days, fading=not asked.no_fading
                )
                print(row(minutes, does, way, told), flush=True)


if __name__ == "__main__":
    main()
