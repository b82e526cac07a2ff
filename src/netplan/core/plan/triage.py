"""Who has no ring yet, in the order in which sorting them pays, and the ring that their past suggests."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from netplan.core.network import Network
from netplan.core.people.contact import Contact, Ring, Status
from netplan.core.people.names import fold
from netplan.core.plan.standing import touches_by_person
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen

WINDOW_DAYS = 730
"""How far back contact counts for a suggestion: two years."""

TOLERANCE = 1.25
"""How much rarer than a cadence asks contact may have been to count as having kept it."""

RINGS = (Ring.INNER, Ring.CLOSE, Ring.ACTIVE, Ring.WIDE)


@frozen
class Untended:
    """Somebody without a ring or a cadence of their own.

    `touch_days` counts all of them up to the day in question and `last` is the last one. `suggestion` is
    None where too little is known: better to leave them. `circles` counts the circles they share with people
    who are tended, `colleagues` the tended people of their firm.
    """

    contact: Contact
    touch_days: int
    last: date | None
    suggestion: Ring | None
    circles: int = 0
    colleagues: int = 0


def is_untended(contact: Contact) -> bool:
    """Whether somebody who takes part in plans has neither a ring nor a cadence of their own."""
    return not contact.tended and contact.status is Status.ACTIVE


def untended(network: Network, *, today: date, weights: Weights = DEFAULT) -> list[Untended]:
    """All of them: those first of whom most is known.

    Most touch-days come first, then the most recent one; then most circles shared with people who are tended,
    most of those in their firm, whoever was met last; then by name and id.
    """
    who = [contact.id for contact in network.contacts.values() if is_untended(contact)]
    touches = touches_by_person(network, today=today, who=who)
    days = {id: [*dict.fromkeys([touch.on for touch in theirs])] for id, theirs in touches.items()}
    return untended_from(network.contacts, days, today=today, weights=weights)


def untended_from(
    contacts: Mapping[int, Contact],
    touch_days: Mapping[int, Sequence[date]],
    *,
    today: date,
    weights: Weights = DEFAULT,
) -> list[Untended]:
    """The same from the touch-days up to today of each of them, the first one first."""
    tended = [contact for contact in contacts.values() if contact.tended]
    circles = {fold(circle) for contact in tended for circle in contact.circles}
    firms = Counter(fold(contact.org) for contact in tended if contact.org)
    waiting = []
    for id, days in touch_days.items():
        suggestion = suggest_ring(days, today=today, weights=weights)
        contact = contacts[id]
        waiting.append(
            Untended(
                contact,
                len(days),
                days[-1] if days else None,
                suggestion,
                circles=len({fold(circle) for circle in contact.circles} & circles),
                colleagues=firms[fold(contact.org)] if contact.org else 0,
            )
        )
    return sorted(waiting, key=_most_known)


def _most_known(each: Untended) -> tuple[int, int, int, int, int, str, int]:
    contact = each.contact
    last, met = (on.toordinal() if on else 0 for on in (each.last, contact.met and contact.met.on))
    known = (-each.touch_days, -last, -each.circles, -each.colleagues, -met)
    return (*known, fold(contact.name), contact.id)


def suggest_ring(touch_days: Iterable[date], *, today: date, weights: Weights = DEFAULT) -> Ring | None:
    """The closest ring whose cadence was kept without a plan; None for no or one touch-day.

    Of n touch-days within the last two years, every s/n days brought one, s being the days since the first
    touch, two years at most, and the wide ring's cadence at the least: two mails of this week are not a
    weekly habit. A cadence was kept where s/n is at most a quarter over it; for who kept none: wide.
    To be nearly as frequent is not enough: a ring asks for more than there was, and the inner ones are small.
    A design choice, not a measurement (docs/planner.md).
    """
    days = {day for day in touch_days if day <= today}
    counted = sum((today - day).days < WINDOW_DAYS for day in days)
    if counted < 2:
        return None
    since = max((today - min(days)).days, weights.wide_days)
    gap = min(since, WINDOW_DAYS) / counted
    return next((ring for ring in RINGS if gap <= TOLERANCE * weights.cadence_of(ring)), Ring.WIDE)
