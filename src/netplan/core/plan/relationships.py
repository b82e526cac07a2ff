"""What is known about each relationship on one day, and how it stands: warmth, state, reply mix.

What lies after the day in question is not known yet: touchpoints of later days, promises made later, and that
a promise was kept later. The history is read through its standing (`netplan.core.plan.standing`) alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import sqrt
from operator import attrgetter
from typing import NamedTuple

from netplan.core.network import Goal, GoalPerson, GoalStatus, Network, Part, Promise, Role
from netplan.core.people.contact import Contact, Ring, Status
from netplan.core.plan.facts import PlanFacts, facts_of
from netplan.core.plan.listing import NOT_LISTED, Listings, passed_over
from netplan.core.plan.progress import span_start
from netplan.core.plan.stages import Stage, stage_of
from netplan.core.plan.standing import Rules, Standing, after_meeting, rules_of
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen


@frozen
class GoalPart:
    """A contact's part in an open goal.

    `touches` counts the goal's touches by anybody in the span of its quota, as distinct pairs of contact and
    day; 0 where there is no quota. `touched` tells whether this contact was touched for it just now.
    `towards` is the first target that was not yet written to about it, other than the contact, for an
    introducer.
    """

    goal: Goal
    role: Role
    touches: int
    touched: bool
    stage: Stage = Stage.UNWRITTEN
    towards: Contact | None = None


@frozen
class Relationship:
    """One contact's facts on one day.

    `standing` is the history in short, None where there was no touch. `days_since` counts from the last
    touch-day, or from the day the contact was tended (or added), and is never negative. `cadence_days` is 1
    or more, also for untended people. `head_start` are days that count as waited where there was no touch
    yet: a part of the cadence, other for each id, so that people sorted on one morning do not all come up on
    another. `promises` are the open ones, in order of id; `goals` too. `expected` is the next day on which
    one is to meet them, the day itself included; what was put off counts on its day alone. `passed_over`
    counts the earlier days on which a plan listed them since their last touch, and since my newest open
    promise to them was made or changed.
    """

    contact: Contact
    day: date
    standing: Standing | None
    days_since: int
    cadence_days: int
    importance: float
    head_start: float = 0.0
    promises: tuple[Promise, ...] = ()
    goals: tuple[GoalPart, ...] = ()
    snoozed_until: date | None = None
    expected: date | None = None
    passed_over: int = 0

    @property
    def tended(self) -> bool:
        """Whether there is a cadence: a ring, or one of the contact's own."""
        return self.contact.tended

    @property
    def touch_days(self) -> int:
        """How many days with a touch there were."""
        return self.standing.days if self.standing else 0

    @property
    def waited(self) -> float:
        """The days of silence that count, the head start among them."""
        return self.days_since + self.head_start

    @property
    def next_due(self) -> date | None:
        """The last touch-day (or the day of tending) and the cadence; None for untended people."""
        if not self.tended:
            return None
        since = self.standing.last_on if self.standing else tended_since(self.contact)
        return later(since, self.cadence_days - int(self.head_start))


def tended_since(contact: Contact) -> date:
    """The day the contact got a ring or a cadence, at first the day they were added."""
    return contact.since or contact.added


def later(day: date, days: int) -> date:
    """The day `days` after, or the last day there is."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def relationships(
    network: Network,
    *,
    today: date,
    weights: Weights = DEFAULT,
    who: Iterable[int] | None = None,
    listed: Listings = NOT_LISTED,
) -> dict[int, Relationship]:
    """The facts of every contact (or of those in `who`) on the day, by id, in order of id.

    Raises KeyError for an id in `who` that no contact has.
    """
    facts = facts_of(network, today=today, weights=weights, who=who, listed=listed)
    return relate(facts, today=today, weights=weights, who=who)


def relate(
    facts: PlanFacts, *, today: date, weights: Weights = DEFAULT, who: Iterable[int] | None = None
) -> dict[int, Relationship]:
    """The relationships that the facts tell of on a day, by id, in order of id.

    The day is that of the facts, or a later one: what is planned for the days between is taken for having
    happened, and nothing else. Raises KeyError for an id in `who` that no contact has.
    """
    contacts = {id: facts.contacts[id] for id in sorted(facts.contacts if who is None else set(who))}
    promises = _open_promises(facts, today)
    planned, expected = _planned_days(facts), _expected_days(facts, today)
    parts = _goal_parts(facts, contacts, promises, today, weights)
    related: dict[int, Relationship] = {}
    day = today.toordinal()
    for id, contact in contacts.items():
        standing = facts.standings.get(id)
        if id in planned or id in facts.ahead:
            met = {on for on in planned.get(id, ()) if on < day}
            for on in sorted(met.union(on for on in facts.ahead.get(id, ()) if on <= day)):
                standing = after_meeting(standing, on, rules_of(contact, weights))
        owed = tuple(promises.get(id, ()))
        cadence = contact.every.days if contact.every else weights.cadence_of(contact.ring)
        since = standing.last if standing else tended_since(contact).toordinal()
        related[id] = Relationship(
            contact=contact,
            day=today,
            standing=standing,
            days_since=max(0, day - since),
            cadence_days=cadence,
            importance=weights.importance_of(contact.ring),
            head_start=0.0 if standing else round(cadence * (weights.keep_spread * id % 1), 2),
            promises=owed,
            goals=tuple(parts.get(id, ())),
            snoozed_until=facts.snoozes.get(id),
            expected=expected.get(id),
            passed_over=passed_over(
                facts.listed[id], owed, since=standing.last if standing else 0, today=today
            )
            if id in facts.listed
            else 0,
        )
    return related


def _open_promises(facts: PlanFacts, today: date) -> dict[int, list[Promise]]:
    promises: dict[int, list[Promise]] = {}
    for promise in sorted(facts.promises.values(), key=attrgetter("id")):
        if promise.open_on(today):
            promises.setdefault(promise.contact, []).append(promise)
    return promises


def _planned_days(facts: PlanFacts) -> dict[int, list[int]]:
    """The days from that of the facts on for which something with a contact is planned, soonest first."""
    days: dict[int, set[int]] = {}
    for touch in facts.planned:
        if touch.on >= facts.day:
            for person in touch.expected:
                days.setdefault(person, set()).add(touch.on.toordinal())
    return {id: sorted(on) for id, on in days.items()}


def _expected_days(facts: PlanFacts, today: date) -> dict[int, date]:
    """The next day on which one is to meet each contact, `today` included.

    What fell through once and was put off may fall through again: it counts on its own day alone.
    """
    days: dict[int, date] = {}
    for touch in facts.planned:
        if touch.on == today or (touch.on > today and not touch.moved):
            for person in touch.expected:
                days[person] = min(touch.on, days.get(person, touch.on))
    return days


def _goal_parts(
    facts: PlanFacts,
    contacts: Mapping[int, Contact],
    promises: Mapping[int, Sequence[Promise]],
    today: date,
    weights: Weights,
) -> dict[int, list[GoalPart]]:
    parts: dict[int, list[GoalPart]] = {}
    day = today.toordinal()
    for goal in sorted(facts.goals.values(), key=attrgetter("id")):
        if goal.status is not GoalStatus.OPEN:
            continue
        served = [pair for pair in facts.served.get(goal.id, ()) if pair[0] <= day]
        start = span_start(goal.quota.per, today).toordinal() if goal.quota else day + 1
        counted = sum(on >= start for on, _ in served)
        lately = {person for on, person in served if on > day - weights.goal_pause_days}
        ever = {person for _, person in served}
        stages = {
            person.contact: stage_of(
                person,
                served=person.contact in ever,
                standing=facts.standings.get(person.contact),
                promises=promises.get(person.contact, ()),
            )
            for person in goal.people
        }
        for id, person in _best_roles(goal, weights).items():
            if id in contacts and person.part is Part.OPEN:
                towards = _towards(goal, id, stages, facts.contacts)
                part = GoalPart(goal, person.role, counted, id in lately, stages[id], towards)
                parts.setdefault(id, []).append(part)
    return parts


def _best_roles(goal: Goal, weights: Weights) -> dict[int, GoalPerson]:
    best: dict[int, GoalPerson] = {}
    for person in goal.people:
        had = best.get(person.contact)
        if had is None or weights.share_of(person.role) > weights.share_of(had.role):
            best[person.contact] = person
    return best


def _towards(
    goal: Goal, introducer: int, stages: Mapping[int, Stage], contacts: Mapping[int, Contact]
) -> Contact | None:
    """The first target not yet written to; whom the introducer brought us together with comes first."""
    targets = [
        contacts[person.contact]
        for person in goal.people
        if person.role is Role.TARGET
        and person.contact != introducer
        and person.contact in contacts
        and stages[person.contact] is Stage.UNWRITTEN
    ]
    through = [each for each in targets if each.met and each.met.through == introducer]
    return next(iter([*through, *targets]), None)


class State(StrEnum):
    """How a relationship stands; the first that fits."""

    NEW = "new"
    UNTOUCHED = "untouched"
    DORMANT = "dormant"
    WARM = "warm"
    COOLING = "cooling"
    COLD = "cold"


def warmth(relationship: Relationship, weights: Weights = DEFAULT) -> float:
    """How a relationship stands, 0 to 100 (not rounded); 0 without a touch-day.

    E = sum over touch-days of 2^(-age/2c), divided by sqrt(1 + 4t/c); warmth = 100·E/(E + 1.8). A decayed
    count damped by the present silence predicted best, of what was tried over seven public data sets, whether
    a live tie is touched again; so many in a hundred are, within the cadence (docs/planner.md).
    """
    return warmth_at(decayed_count(relationship, weights), weights)


def warmth_at(count: float, weights: Weights = DEFAULT) -> float:
    """The warmth that goes with E."""
    return 100 * count / (count + weights.warmth_even)


def decayed_count(relationship: Relationship, weights: Weights = DEFAULT) -> float:
    """E: touch-days, each counting half after two cadences, damped by the present silence; 0 without one."""
    return decayed_after(relationship, 0, weights)


def decayed_after(relationship: Relationship, days: int, weights: Weights = DEFAULT) -> float:
    """E as it will be after so many more days of silence."""
    standing, silence = relationship.standing, relationship.days_since + days
    if standing is None:
        return 0.0
    return damped(standing.decayed, standing.rules, silence, relationship.cadence_days, weights)


def damped(decayed: float, rules: Rules, silence: int, cadence: int, weights: Weights = DEFAULT) -> float:
    """E from the decayed sum as it was on the last touch-day, after so many days of silence."""
    count: float = decayed * 2.0 ** (-silence / rules.half_life)
    return count / sqrt(1 + weights.warmth_silence * silence / cadence)


def state_of(relationship: Relationship, warmth: float, weights: Weights = DEFAULT) -> State:
    """The state that goes with the unrounded warmth."""
    contact, today = relationship.contact, relationship.day
    newly = newly_met(contact.added, contact.met.on if contact.met else None, today, weights)
    days, silence, cadence = relationship.touch_days, relationship.days_since, relationship.cadence_days
    return state_at(warmth, days, silence, cadence, newly=newly, weights=weights)


def state_at(
    warmth: float, days: int, silence: int, cadence: int, *, newly: bool, weights: Weights = DEFAULT
) -> State:
    """The state after so many touch-days, and so many days of silence since the last one.

    `newly`: they were added or met of late.
    """
    if days <= 1 and newly:
        return State.NEW
    if not days:
        return State.UNTOUCHED
    if silence >= max(weights.dormant_days, weights.dormant_cadences * cadence):
        return State.DORMANT
    if warmth >= weights.warm_from:
        return State.WARM
    return State.COOLING if warmth >= weights.cooling_from else State.COLD


def newly_met(added: date, met: date | None, today: date, weights: Weights = DEFAULT) -> bool:
    """Whether somebody was added or met within `new_days`; who was added later counts as added now."""
    if (today - added).days <= weights.new_days:
        return True
    return met is not None and 0 <= (today - met).days <= weights.new_days


class Stand(NamedTuple):
    """How it stands with somebody on a day: what figures and long lists tell of everybody.

    `warmth` is 0 to 100, not rounded. `last` is the last touch-day, and `said` the id of the last touchpoint
    with a summary, else of the last one; None without a touch.
    """

    id: int
    name: str
    ring: Ring
    status: Status
    tended: bool
    added: date
    warmth: float
    state: State
    last: date | None
    said: int | None


def stand_of(relationship: Relationship, weights: Weights = DEFAULT) -> Stand:
    """How it stands, in short."""
    contact, standing, warm = relationship.contact, relationship.standing, warmth(relationship, weights)
    return Stand(
        contact.id,
        contact.name,
        contact.ring,
        contact.status,
        contact.tended,
        contact.added,
        warm,
        state_of(relationship, warm, weights),
        standing and standing.last_on,
        standing and (standing.said or standing.last_id),
    )


def stands_of(network: Network, *, today: date, weights: Weights = DEFAULT) -> dict[int, Stand]:
    """How it stands with everybody, by id, in order of id."""
    related = relationships(network, today=today, weights=weights)
    return {id: stand_of(each, weights) for id, each in related.items()}


@frozen
class ReplyMix:
    """How much of a relationship came from them: counts of touch-days, all 0 or more.

    A day is inbound where any touchpoint of it is `in` or `both`, outbound where any is `out`, and it may be
    both. `answered` counts outbound days with an inbound day 0 to 14 days later.
    """

    days: int
    inbound: int
    outbound: int
    answered: int

    def share(self, weights: Weights = DEFAULT) -> float:
        """The reply mix, between 0 and 1: half what they began, half what they answered.

        The counts taken for granted keep one lucky or unlucky message from settling it.
        """
        weight = weights.mix_prior_weight
        began = (self.inbound + weights.mix_inbound_prior) / (self.days + weight)
        answered = (self.answered + weights.mix_answer_prior) / (self.outbound + weight)
        return (began + answered) / 2


def reply_mix(relationship: Relationship) -> ReplyMix:
    """The counts of inbound, outbound and answered touch-days."""
    standing = relationship.standing
    if standing is None:
        return ReplyMix(0, 0, 0, 0)
    return ReplyMix(standing.days, standing.inbound, standing.outbound, standing.answered)
