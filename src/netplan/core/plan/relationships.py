"""What is known about each relationship on one day, and how it stands: warmth, state, reply mix.

All facts are gathered in one pass over the network. What lies after the day in question is not known yet:
touchpoints of later days, promises made later, and that a promise was kept later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from operator import attrgetter

from netplan.core.network import (
    Direction,
    Goal,
    GoalStatus,
    Network,
    Promise,
    Role,
    Touchpoint,
)
from netplan.core.people.contact import Contact, Ring
from netplan.core.plan.progress import progress_of
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

    `touches` are sorted by day, then id, and `touch_days` are their days, each once. `days_since` counts from
    the last touch-day, or from the day the contact was added, and is never negative. `cadence_days` is 1 or
    more, also for untended people. `promises` are the open ones, in order of id; `goals` too.
    """

    contact: Contact
    day: date
    touches: tuple[Touchpoint, ...]
    touch_days: tuple[date, ...]
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
    def last(self) -> Touchpoint | None:
        """The last touchpoint, by day and then id."""
        return self.touches[-1] if self.touches else None

    @property
    def said(self) -> Touchpoint | None:
        """The last touchpoint that has a summary: what was talked about last."""
        return next((touch for touch in reversed(self.touches) if touch.summary), None)

    @property
    def next_due(self) -> date | None:
        """The last touch-day (or the day of adding) and the cadence; None for untended people."""
        if not self.tended:
            return None
        return later(self.touch_days[-1] if self.touch_days else self.contact.added, self.cadence_days)


def later(day: date, days: int) -> date:
    """The day `days` after, or the last day there is."""
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


_BY_DAY = attrgetter("on", "id")


def relationships(
    network: Network, *, today: date, weights: Weights = DEFAULT, who: Iterable[int] | None = None
) -> dict[int, Relationship]:
    """The facts of every contact (or of those in `who`) on the day, by id, in order of id.

    One pass over touchpoints, goals and promises, and one more over touchpoints for the quotas. Raises
    KeyError for an id in `who` that no contact has.
    """
    wanted = sorted(network.contacts if who is None else set(who))
    contacts = {id: network.contacts[id] for id in wanted}
    touches: dict[int, list[Touchpoint]] = {id: [] for id in wanted}
    for touch in network.touchpoints.values():
        if touch.on > today:
            continue
        for person in touch.people:
            mine = touches.get(person)
            # Somebody named twice in one touchpoint was touched once.
            if mine is not None and not (mine and mine[-1] is touch):
                mine.append(touch)

    parts = _goal_parts(network, contacts, touches, today, weights)
    promises: dict[int, list[Promise]] = {}
    for promise in sorted(network.promises.values(), key=attrgetter("id")):
        if promise.made <= today and (promise.done is None or promise.done > today):
            promises.setdefault(promise.contact, []).append(promise)
    snoozes = {snooze.contact: snooze.until for snooze in network.snoozes.values()}

    gathered: dict[int, Relationship] = {}
    for id, contact in contacts.items():
        mine = touches[id]
        mine.sort(key=_BY_DAY)
        since = mine[-1].on if mine else contact.added
        gathered[id] = Relationship(
            contact=contact,
            day=today,
            touches=tuple(mine),
            touch_days=tuple(dict.fromkeys([touch.on for touch in mine])),
            days_since=max(0, (today - since).days),
            cadence_days=contact.every.days if contact.every else weights.cadence_of(contact.ring),
            importance=weights.importance_of(contact.ring),
            promises=tuple(promises.get(id, ())),
            goals=tuple(parts.get(id, ())),
            snoozed_until=snoozes.get(id),
        )
    return gathered


def _goal_parts(
    network: Network,
    contacts: dict[int, Contact],
    touches: dict[int, list[Touchpoint]],
    today: date,
    weights: Weights,
) -> dict[int, list[GoalPart]]:
    counted = (goal for goal in network.goals.values() if goal.status is GoalStatus.OPEN and goal.quota)
    served = {each.goal.id: each.touches for each in progress_of(counted, network, today=today)}
    parts: dict[int, list[GoalPart]] = {}
    recent: dict[int, set[int]] = {}
    for goal in sorted(network.goals.values(), key=attrgetter("id")):
        if goal.status is not GoalStatus.OPEN:
            continue
        roles: dict[int, Role] = {}
        for person in goal.people:
            had = roles.get(person.contact)
            if had is None or weights.share_of(person.role) > weights.share_of(had):
                roles[person.contact] = person.role
        for id, role in roles.items():
            if id not in contacts:
                continue
            if id not in recent:
                recent[id] = {
                    served_goal
                    for touch in touches[id]
                    if (today - touch.on).days < weights.goal_pause_days
                    for served_goal in touch.goals
                }
            part = GoalPart(goal, role, served.get(goal.id, 0), goal.id in recent[id])
            parts.setdefault(id, []).append(part)
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
    cadence = relationship.cadence_days
    half_life = weights.warmth_half_life * cadence
    today = relationship.day.toordinal()
    count = 0.0
    for day in relationship.touch_days:
        count += 2.0 ** ((day.toordinal() - today) / half_life)
    count /= sqrt(1 + weights.warmth_silence * relationship.days_since / cadence)
    return 100 * count / (1 + count)


def state_of(relationship: Relationship, warmth: float, weights: Weights = DEFAULT) -> State:
    """The state that goes with the unrounded warmth."""
    days = len(relationship.touch_days)
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


def reply_mix(relationship: Relationship, weights: Weights = DEFAULT) -> ReplyMix:
    """Counts inbound, outbound and answered touch-days."""
    inbound: set[date] = set()
    outbound: set[date] = set()
    for touch in relationship.touches:
        (outbound if touch.direction is Direction.OUT else inbound).add(touch.on)
    answered = 0
    next_inbound: date | None = None
    for day in reversed(relationship.touch_days):
        if day in inbound:
            next_inbound = day
        if day in outbound and next_inbound and (next_inbound - day).days <= weights.reply_within_days:
            answered += 1
    return ReplyMix(len(relationship.touch_days), len(inbound), len(outbound), answered)
