"""An event to come: whom one hopes to see there, whom one never met, and through whom to meet them."""

from collections.abc import Iterable, Mapping
from datetime import date

from netplan.core.network import How, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold
from netplan.core.well.knows import Links
from netplan.core.well.ties import Tie
from netplan.frozen import frozen


@frozen
class Guest:
    """Somebody hoped for: whether one never met them, and who holds there and knows them."""

    contact: Contact
    meet: bool
    through: Contact | None


@frozen
class Sheet:
    """What to read on the way to an event."""

    event: Touchpoint
    people: tuple[Guest, ...]


def find_event(touchpoints: Iterable[Touchpoint], name: str | None, *, today: date) -> Touchpoint | None:
    """The next event from the day on whose summary has the name in it, or the next one at all."""
    wanted = fold(name or "")
    planned = [
        each
        for each in touchpoints
        if each.how is How.EVENT
        and not each.people
        and each.on >= today
        and wanted in fold(each.summary or "")
    ]
    return min(planned, key=lambda each: (each.on, each.at or "", each.id), default=None)


def sheet_of(
    event: Touchpoint, contacts: Mapping[int, Contact], ties: Mapping[int, Tie], links: Links
) -> Sheet:
    """The sheet of an event: those never met first, then by name."""
    holding = [ties[id] for id in event.expected if id in ties and ties[id].holds]
    guests = []
    for id in event.expected:
        tie = ties.get(id)
        meet = tie is None or tie.relationship.standing is None
        known = [
            (links[id][other.contact.id].strength * other.hold, other.contact)
            for other in holding
            if other.contact.id in links.get(id, {}) and other.contact.id != id
        ]
        best = max(known, key=lambda pair: (pair[0], -pair[1].id), default=None)
        guests.append(Guest(contacts[id], meet, best[1] if meet and best else None))
    return Sheet(
        event, tuple(sorted(guests, key=lambda guest: (not guest.meet, guest.contact.name.casefold())))
    )
