"""The way an outcome came: those it came through, and what there was with each of them until that day.

It is an order in time; that one thing led to the other is not claimed.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from netplan.core.network import Outcome, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.touches import minutes_of
from netplan.frozen import frozen


@frozen
class Station:
    """Somebody an outcome came through: the day one met them (else the first touch, None without one), the
    touches there were until the day of the outcome, and the minutes these took.
    """

    contact: Contact
    met: date | None
    touches: int
    minutes: int


@frozen
class Came:
    """An outcome, and the way it came: whom one met first comes first."""

    outcome: Outcome
    way: tuple[Station, ...]


def came_of(
    outcomes: Iterable[Outcome],
    goal: int,
    contacts: Mapping[int, Contact],
    touchpoints: Iterable[Touchpoint],
    *,
    today: date,
    weights: Weights = DEFAULT,
) -> tuple[Came, ...]:
    """What came of a goal (an id) up to the day, in order of day, each with its way."""
    theirs = sorted(
        (each for each in outcomes if each.goal == goal and each.on <= today),
        key=lambda each: (each.on, each.id),
    )
    people = {id for each in theirs for id in each.through}
    with_whom: dict[int, list[Touchpoint]] = {id: [] for id in people}
    for touch in touchpoints if people else ():
        for id in people.intersection(touch.people):
            with_whom[id].append(touch)
    return tuple(
        Came(
            each,
            tuple(
                sorted(
                    (_station(contacts[id], with_whom[id], each.on, weights) for id in each.through),
                    key=_first_met,
                )
            ),
        )
        for each in theirs
    )


def _stations(
    outcome: Outcome,
    contacts: Mapping[int, Contact],
    with_whom: Mapping[int, Iterable[Touchpoint]],
    weights: Weights,
) -> list[Station]:
    return [_station(contacts[id], with_whom[id], outcome.on, weights) for id in outcome.through]


def _station(contact: Contact, touchpoints: Iterable[Touchpoint], until: date, weights: Weights) -> Station:
    known = [touch for touch in touchpoints if touch.on <= until]
    met = contact.met.on if contact.met and contact.met.on else min((t.on for t in known), default=None)
    days = {touch.on for touch in known}
    return Station(contact, met, len(days), sum(minutes_of(touch, weights) for touch in known))


def _first_met(station: Station) -> tuple[date, str, int]:
    return (station.met or date.max, station.contact.name.casefold(), station.contact.id)
