"""A tie: an active contact on one day, and how well the relationship holds.

**Hold**: h = E/(1 + E)·min(1, n/3), 0 to 1, E being the decayed count of touch-days damped by the present
silence (`plan.relationships.decayed_count`) and n the touch-days there were: three touches make a tie. An old
tie who ever reached out, or with whom it went both ways, never falls under 0.25: dormant ties advise as well
as current ones (Levin, Walter and Murnighan 2011). No touchpoint lowers a hold: a touch ends the silence, and
adds a day to both sums.
"""

from collections.abc import Iterable, Mapping

from netplan.core.people.contact import Contact, Status
from netplan.core.plan.relationships import Relationship, decayed_count, reply_mix
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen

HOLDS_FROM = 0.5
"""The hold from which a tie is said to hold."""

FAINT = 0.25
"""What an old tie who answered never falls under; the least with which somebody is named as of use."""

_FULL_DAYS = 3  # touch-days from which a tie counts fully


@frozen
class Tie:
    """An active contact on one day: `hold` 0 to 1, and the `mix` of replies 0 to 1 (`plan.relationships`)."""

    relationship: Relationship
    hold: float
    mix: float

    @property
    def contact(self) -> Contact:
        """Whom it is with."""
        return self.relationship.contact

    @property
    def holds(self) -> bool:
        """Whether they are there when needed."""
        return self.hold >= HOLDS_FROM


def ties_of(relationships: Iterable[Relationship], weights: Weights = DEFAULT) -> dict[int, Tie]:
    """The ties among the relationships, by contact id, in order of id; people paused or archived are none."""
    return {
        each.contact.id: Tie(each, hold_of(each, weights), reply_mix(each).share(weights))
        for each in sorted(relationships, key=lambda each: each.contact.id)
        if each.contact.status is Status.ACTIVE
    }


def hold_of(relationship: Relationship, weights: Weights = DEFAULT) -> float:
    """How well a relationship holds, 0 to 1; 0 without a touch."""
    standing = relationship.standing
    if standing is None:
        return 0.0
    count = decayed_count(relationship, weights)
    hold = count / (1 + count) * min(1.0, standing.days / _FULL_DAYS)
    answered = standing.days >= _FULL_DAYS and standing.inbound > 0
    return max(hold, FAINT) if answered else hold


def hold_if_touched(tie: Tie, weights: Weights = DEFAULT) -> float:
    """The hold of a tie after a touch on the day that went both ways."""
    standing = tie.relationship.standing
    if standing is None:
        return 0.5 / _FULL_DAYS
    silence = tie.relationship.days_since
    # A touch on the last touch-day itself adds no day.
    same = silence == 0
    count: float = standing.decayed * 2.0 ** (-silence / standing.rules.half_life) + (not same)
    days = standing.days + (not same)
    hold = count / (1 + count) * min(1.0, days / _FULL_DAYS)
    return max(hold, FAINT) if days >= _FULL_DAYS else hold


CIRCLE_FROM = 3
"""People from which a circle in which nobody holds is a hole."""


def say_empty(circle: str, people: int) -> str:
    """What is missing where nobody holds in a circle of so many people."""
    return f"nobody warm in {circle}, of {people} people"


def members_by_circle(ties: Mapping[int, Tie]) -> dict[str, list[Tie]]:
    """The ties in each circle, by its name, in order of id."""
    circles: dict[str, list[Tie]] = {}
    for tie in ties.values():
        for circle in tie.contact.circles:
            circles.setdefault(circle, []).append(tie)
    return circles
