"""Who may ask for something at all, told at a glance, so that a plan need not look at everybody.

A score is a sum of terms. Whoever has no promise open, is in no open goal and has no day to remember can ask
by little: the silence (`keep`, `reconnect`), a message of theirs (`reply`), one of mine (`nudge`), or having
been met (`followup`). Each is known from the last touch and a few facts. Who does not pass here has no place
in any plan, for their score stays under `least_score`; who passes may have none either.
"""

from collections.abc import Container
from datetime import date
from math import inf
from typing import NamedTuple

from netplan.core.network import WRITTEN, Direction
from netplan.core.people.contact import Cadence, Contact, Ring
from netplan.core.plan.standing import Standing
from netplan.core.plan.weights import Weights

_FARTHEST = 40_000
"""Days of silence beyond which nobody looks."""


class Glance(NamedTuple):
    """What is seen of somebody at once, as it is stored: words and ISO days.

    `last` is the ordinal of the last touch-day up to the day in question, None without a touch; `how` and
    `direction` are the last touch's, and `waits` tells whether it asked for something or served a goal.
    `answering` is False where too little ever came from somebody without a ring to reconnect.
    """

    ring: str
    every: str | None
    added: str
    met: str | None
    birthday: str | None
    last: int | None
    how: str
    direction: str
    waits: bool
    answering: bool = True


def glance_at(contact: Contact, standing: Standing | None) -> Glance:
    """The glance at a contact, and at the standing as it is on the day in question."""
    return Glance(
        contact.ring,
        str(contact.every) if contact.every else None,
        contact.added.isoformat(),
        contact.met.on.isoformat() if contact.met and contact.met.on else None,
        str(contact.birthday) if contact.birthday else None,
        standing.last if standing else None,
        standing.how if standing else "",
        standing.direction if standing else "",
        standing is not None and (standing.asked or standing.served),
    )


class Candidates:
    """Who may ask for something on a day, or on one of the days from it through another one."""

    def __init__(self, weights: Weights, *, today: date, through: date) -> None:
        self._weights = weights
        self._today, self._through = today.toordinal(), through.toordinal()
        self._near = _month_days(
            self._today - weights.date_after_days, self._through + weights.date_before_days
        )
        known = max(1, self._today - max(weights.new_days, weights.followup_last_day))
        self._known_since = date.fromordinal(known).isoformat()
        self._silences: dict[tuple[str, str | None], float] = {}

    def may_ask(self, glance: Glance) -> bool:
        """Whether somebody without promises, goals and remembered days may get `least_score` points."""
        ring, every, added, met, birthday, last, how, direction, waits, answering = glance
        if birthday is not None and self.falls(birthday):
            return True
        if added >= self._known_since or (met is not None and met >= self._known_since):
            return True
        if last is None:
            return every is not None or ring != Ring.NONE
        silence = self._silences.get((ring, every))
        if silence is None:
            silence = self._silences[ring, every] = self._silence(ring, every)
        if answering and self._through - last >= silence:
            return True
        if direction == Direction.IN:
            return how in WRITTEN and self._today - last <= self._weights.reply_over_days
        return waits and direction == Direction.OUT

    def falls(self, day: str) -> bool:
        """Whether a yearly day (`1815-12-10`, `12-10`) may count on one of the days."""
        return day[-5:] in self._near

    def _silence(self, ring: str, every: str | None) -> float:
        """The days of silence from which somebody may ask by `keep` or `reconnect`; infinite for never."""
        weights = self._weights
        cadence = Cadence(int(every[:-1]), every[-1]).days if every else weights.cadence_of(Ring(ring))
        dormant = max(weights.dormant_days, weights.dormant_cadences * cadence)
        if every is None and ring == Ring.NONE:
            return dormant
        return min(dormant, _due(weights, weights.importance_of(Ring(ring)) / cadence))


def _due(weights: Weights, pace: float) -> float:
    """The days of silence at which `keep` alone comes to `least_score`, for so much u a day."""
    low, high = 0, _FARTHEST
    if _keep(weights, pace * high) < weights.least_score:
        return inf
    while low < high:
        middle = (low + high) // 2
        if _keep(weights, pace * middle) < weights.least_score:
            low = middle + 1
        else:
            high = middle
    return max(0, low - 1)  # a day of grace, for the terms multiply in another order


def _keep(weights: Weights, u: float) -> float:
    return round(weights.keep_points * u * u / (1 + u * u), 1)


def _month_days(first: int, last: int) -> Container[str]:
    """The days of the year (`11-24`) from one ordinal through another, 29 February among its neighbours."""
    ordinals = range(max(1, first), min(last, date.max.toordinal()) + 1)
    near = {date.fromordinal(day).isoformat()[5:] for day in ordinals}
    return near | {"02-29"} if near & {"02-28", "03-01"} else near
