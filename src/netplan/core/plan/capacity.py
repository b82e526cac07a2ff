"""Whether the minutes there are can hold what the cadences ask for, and which plain change would make them.

A contact asks for the minutes of keeping in touch by their usual channel (or their ring's, where they have
none), once every cadence: minutes · 7 / cadence in days, a week. Goals, promises and dates come on top and
are not counted, for they pass.
"""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from netplan.core.people.contact import Contact, Ring, Status
from netplan.core.people.names import fold
from netplan.core.plan.relationships import Relationship, warmth
from netplan.core.plan.suggestions import suggest
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen

_ROUND_TO = 5  # nobody plans for 37 minutes a day

# The gentlest change first: what is far out can go further out before close friends have to wait.
_MOVES = (
    (Ring.ACTIVE, Ring.WIDE),
    (Ring.WIDE, Ring.NONE),
    (Ring.CLOSE, Ring.ACTIVE),
    (Ring.INNER, Ring.CLOSE),
)


@frozen
class Move:
    """The coolest people of a ring, coolest first, who would go to the next one out."""

    contacts: tuple[Contact, ...]
    source: Ring
    target: Ring


@frozen
class Capacity:
    """What the cadences ask for and what there is, in minutes a week.

    `people` are those who take part in plans and have a cadence. `minutes_a_day` is the least multiple of
    five that would do, and `move` the change of rings that would; None where the time is enough, and where
    moving people of one ring alone would not do.
    """

    people: int
    asked: float
    available: int
    minutes_a_day: int | None = None
    move: Move | None = None

    @property
    def missing(self) -> int:
        """The whole minutes a week that are too few; 0 where the time is enough."""
        return max(0, ceil(self.asked) - self.available)


def capacity_of(
    relationships: Iterable[Relationship], *, minutes: int, weights: Weights = DEFAULT
) -> Capacity:
    """The capacity of so many minutes a day for the relationships as they stand."""
    tended = sorted(
        (each for each in relationships if each.tended and each.contact.status is Status.ACTIVE),
        key=lambda each: each.contact.id,
    )
    # Rounding takes away the dust of adding sevenths in binary.
    asked = round(sum(_load(each, weights) for each in tended), 6)
    available = 7 * minutes
    if asked <= available:
        return Capacity(len(tended), asked, available)
    would_do = _ROUND_TO * ceil(asked / 7 / _ROUND_TO)
    return Capacity(len(tended), asked, available, would_do, _move(tended, asked - available, weights))


def _load(relationship: Relationship, weights: Weights) -> float:
    """Minutes a week that keeping in touch takes; 0 for untended people."""
    if not relationship.tended:
        return 0.0
    return suggest("keep", relationship, weights).minutes * 7 / relationship.cadence_days


def _move(tended: list[Relationship], missing: float, weights: Weights) -> Move | None:
    for source, target in _MOVES:
        # A cadence of one's own does not change with the ring.
        ring = [each for each in tended if each.contact.ring is source and each.contact.every is None]
        ring.sort(key=lambda each: (warmth(each, weights), fold(each.contact.name), each.contact.id))
        moved: list[Contact] = []
        left = missing
        for each in ring:
            contact = replace(each.contact, ring=target)
            there = replace(each, contact=contact, cadence_days=weights.cadence_of(target))
            left -= _load(each, weights) - _load(there, weights)
            moved.append(each.contact)
            if left <= 1e-6:
                return Move(tuple(moved), source, target)
    return None
