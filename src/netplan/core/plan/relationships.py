"""What is known about each relationship on one day, and how it stands: warmth, state, reply mix.

What lies after the day in question is not known yet: touchpoints of later days, promises made later, and that
a promise was kept later. The history is read through its standing (`netplan.core.plan.standing`) alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from operator import attrgetter

from netplan.core.network import Goal, GoalStatus, Network, Promise, Role
from netplan.core.people.contact import Contact, Ring
from netplan.core.plan.facts import PlanFacts, facts_of
from netplan.core.plan.progress import span_start
from netplan.core.plan.standing import Standing, after_meeting, rules_of
from netplan.core.plan.weights import DEFAULT, Weights


@dataclass(frozen=True, slots=True)
class GoalPart:
    """A contact's part in an open goal.

    `touches` counts the goal's touches by anybody in the span of its quota, as distinct pairs of contact and
    day; 0 where there is no quota. `touched` tells whether this contact was touched for it just now.
    """

    goal: Goal
    role: Role
    touches: int
    touched: bool


@dataclass(frozen=True, slots=True)
class Relationship:
    """One contact's facts on one day.

    `standing` is the history in short, None where there was no touch. `days_since` counts from the last
    touch-day, or from the day the contact was added, and is never negative. `cadence_days` is 1 or more, also
    for untended people. `promises` are the open ones, in order of id; `goals` too.
    """

    contact: Contact
    day: date
    standing: Standing | None
    days_since: int
    cadence_days: int
    importance: float
    promises: tuple[Promise, ...] = ()
    goals: tuple[GoalPart, ...] = ()
    snoozed_until: date | None = None

    @property
    def tended(self) -> bool:
        """Whether there is a cadence: a ring, or one of the contact's own."""
        return self.contact.ring is not Ring.NONE or self.contact.every is not None

    @property
    def touch_days(self) -> int:
        """How many days with a touch there were."""
        return self.standing.days if self.standing else 0

    @property
    def next_due(self) -> date | None:
        """The last touch-day (or the day of adding) and the cadence; None for untended people."""
        if not self.tended:
            return None
        return later(self.standing.last_on if self.standing else self.contact.added, self.cadence_days)


def later(day: date, days: int) -> date:
    """The day `days` after, or the last day there is."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


def relationships(
    network: Network, *, today: date, weights: Weights = DEFAULT, who: Iterable[int] | None = None
) -> dict[int, Relationship]:
    """The facts of every contact (or of those in `who`) on the day, by id, in order of id.

    Raises KeyError for an id in `who` that no contact has.
    """
    return relate(
        facts_of(network, today=today, weights=weights, who=who), today=today, weights=weights, who=who
    )


def relate(
    facts: PlanFacts, *, today: date, weights: Weights = DEFAULT, who: Iterable[int] | None = None
) -> dict[int, Relationship]:
    """The relationships that the facts tell of on a day, by id, in order of id.

    The day is that of the facts, or a later one: what is planned up to it is taken for having happened, and
    nothing else. Raises KeyError for an id in `who` that no contact has.
    """
    contacts = {id: facts.contacts[id] for id in sorted(facts.contacts if who is None else set(who))}
    parts = _goal_parts(facts, contacts, today, weights)
    promises: dict[int, list[Promise]] = {}
    for promise in sorted(facts.promises.values(), key=attrgetter("id")):
        if promise.open_on(today):
            promises.setdefault(promise.contact, []).append(promise)

    related: dict[int, Relationship] = {}
    for id, contact in contacts.items():
        standing = facts.standings.get(id)
        for planned in facts.ahead.get(id, ()):
            if planned <= today.toordinal():
                standing = after_meeting(standing, planned, rules_of(contact, weights))
        since = standing.last if standing else contact.added.toordinal()
        related[id] = Relationship(
            contact=contact,
            day=today,
            standing=standing,
            days_since=max(0, today.toordinal() - since),
            cadence_days=contact.every.days if contact.every else weights.cadence_of(contact.ring),
            importance=weights.importance_of(contact.ring),
            promises=tuple(promises.get(id, ())),
            goals=tuple(parts.get(id, ())),
            snoozed_until=facts.snoozes.get(id),
        )
    return related


def _goal_parts(
    facts: PlanFacts, contacts: Mapping[int, Contact], today: date, weights: Weights
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
        roles: dict[int, Role] = {}
        for person in goal.people:
            had = roles.get(person.contact)
            if had is None or weights.share_of(person.role) > weights.share_of(had):
                roles[person.contact] = person.role
        for id, role in roles.items():
            if id in contacts:
                parts.setdefault(id, []).append(GoalPart(goal, role, counted, id in lately))
    return parts


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

    E = sum over touch-days of 2^(-age/2c), divided by sqrt(1 + 4t/c); warmth = 100·E/(1+E). A decayed count
    damped by the present silence predicted best, of what was tried over seven public data sets, whether a
    live tie is touched again (docs/planner.md).
    """
    standing = relationship.standing
    if standing is None:
        return 0.0
    silence = relationship.days_since
    count: float = standing.decayed * 2.0 ** (-silence / standing.rules.half_life)
    count /= sqrt(1 + weights.warmth_silence * silence / relationship.cadence_days)
    return 100 * count / (1 + count)


def state_of(relationship: Relationship, warmth: float, weights: Weights = DEFAULT) -> State:
    """The state that goes with the unrounded warmth."""
    days = relationship.touch_days
    if days <= 1 and newly_met(relationship, weights):
        return State.NEW
    if not days:
        return State.UNTOUCHED
    silence = max(weights.dormant_days, weights.dormant_cadences * relationship.cadence_days)
    if relationship.days_since >= silence:
        return State.DORMANT
    if warmth >= weights.warm_from:
        return State.WARM
    return State.COOLING if warmth >= weights.cooling_from else State.COLD


def newly_met(relationship: Relationship, weights: Weights = DEFAULT) -> bool:
    """Whether the contact was added or met within `new_days`; somebody added later counts as added now."""
    contact, today = relationship.contact, relationship.day
    if (today - contact.added).days <= weights.new_days:
        return True
    met = contact.met.on if contact.met else None
    return met is not None and 0 <= (today - met).days <= weights.new_days


@dataclass(frozen=True, slots=True)
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
