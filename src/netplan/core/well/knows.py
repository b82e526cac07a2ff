"""Who knows whom, as far as one was told; and the warmest way to somebody.

How well two people know each other, 0 to 1: introduced one to the other, or gave or got an introduction
together, 0.8; together on so many days (touchpoints of 2 to 8 people), 1 − 0.7^days and at most 0.8; a shared
circle 0.2, which is a guess. The strongest counts, and none fades: of others one knows what one was told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from heapq import heappop, heappush
from itertools import combinations, pairwise
from typing import NamedTuple

from netplan.core.network import Currency, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.well.ties import Tie
from netplan.frozen import frozen

INTRODUCED = 0.8
CIRCLE = 0.2
"""A shared circle: a guess."""
PATHS = 3
"""Ways that are told."""

_TOGETHER = 0.7
_MOST_TOGETHER = 0.8
COMPANY = range(2, 9)
"""So many people at a touchpoint are together."""
_MOST_IN_CIRCLE = 60
"""Of larger circles, nobody knows everybody: they say nothing of two people."""


class Link(NamedTuple):
    """How well two people know each other, 0 to 1, and whence that is known; `guess` where it is but one."""

    strength: float
    how: str
    guess: bool = False


@frozen
class Step:
    """One person on a way: how strong the link to them is, from you or from the one before."""

    contact: Contact
    strength: float
    how: str


@frozen
class Path:
    """A way to somebody; `strength` is the product of its links, 0 to 1."""

    to: Contact
    strength: float
    chain: tuple[Step, ...]


Links = Mapping[int, Mapping[int, Link]]
"""From a contact's id to those they know."""


def days_together(touchpoints: Iterable[Touchpoint], *, today: date) -> dict[tuple[int, int], int]:
    """On how many days each pair of contacts (ids, the lower first) was together, up to the day."""
    days: defaultdict[tuple[int, int], set[date]] = defaultdict(set)
    for each in touchpoints:
        if each.on <= today and len(each.people) in COMPANY:
            for pair in combinations(sorted(each.people), 2):
                days[pair].add(each.on)
    return {pair: len(on) for pair, on in days.items()}


def introduced_together(touchpoints: Iterable[Touchpoint], *, today: date) -> set[tuple[int, int]]:
    """The pairs with whom an introduction was given or got, up to the day."""
    return {
        pair
        for each in touchpoints
        if each.on <= today and len(each.people) in COMPANY
        if any(favour.what is Currency.INTRODUCTION for favour in (*each.gave, *each.got))
        for pair in combinations(sorted(each.people), 2)
    }


def links_of(
    contacts: Mapping[int, Contact],
    together: Mapping[tuple[int, int], int],
    introduced: Iterable[tuple[int, int]] = (),
    *,
    among: Collection[int] | None = None,
) -> dict[int, dict[int, Link]]:
    """Who of the contacts knows whom, both ways, the strongest that is known of each pair.

    With `among` only these (ids); how large a circle is, all the contacts tell.
    """
    links: dict[int, dict[int, Link]] = {id: {} for id in contacts if among is None or id in among}

    def know(one: int, other: int, link: Link) -> None:
        if one == other or one not in links or other not in links:
            return
        had = links[one].get(other)
        if had is None or link.strength > had.strength:
            links[one][other] = links[other][one] = link

    for contact in contacts.values():
        if contact.met is not None and contact.met.through is not None:
            know(contact.id, contact.met.through, Link(INTRODUCED, "introduced you"))
    for one, other in introduced:
        know(one, other, Link(INTRODUCED, "introduced to each other"))
    # Of tens of thousands of pairs most were together once or twice.
    by_days = {days: _together(days) for days in {*together.values()}}
    for (one, other), days in together.items():
        know(one, other, by_days[days])
    for circle, members in _circles(contacts).items():
        if len(members) <= _MOST_IN_CIRCLE:
            for one, other in combinations([id for id in members if id in links], 2):
                know(one, other, Link(CIRCLE, f"both in {circle}, a guess", guess=True))
    return links


def _together(days: int) -> Link:
    how = "together once" if days == 1 else f"together on {days} days"
    return Link(min(_MOST_TOGETHER, 1 - _TOGETHER**days), how)


def _circles(contacts: Mapping[int, Contact]) -> dict[str, list[int]]:
    circles: dict[str, list[int]] = {}
    for contact in contacts.values():
        for circle in contact.circles:
            circles.setdefault(circle, []).append(contact.id)
    return circles


def paths_to(
    targets: Iterable[Contact], ties: Mapping[int, Tie], links: Links, *, most: int = PATHS
) -> tuple[Path, ...]:
    """The warmest ways to any of the targets, at most `most`, one to each person: by strength, then fewer
    people, then their names.

    A way begins with somebody one holds (h > 0) and goes over ties alone, whom each knows the next; its
    strength is the product of h and of the links. Every link is at most 1, so the best way to each person is
    found by always going on from the strongest (Dijkstra 1959).
    """
    wanted = {contact.id: contact for contact in targets}
    found: dict[int, Path] = {}
    waiting: list[tuple[float, int, tuple[str, ...], tuple[int, ...]]] = []
    for tie in ties.values():
        if tie.hold > 0:
            heappush(waiting, (-tie.hold, 1, (tie.contact.name.casefold(),), (tie.contact.id,)))
    seen: set[int] = set()
    enough = min(most, len(wanted))
    while waiting and len(found) < enough:
        strength, length, names, chain = heappop(waiting)
        last = chain[-1]
        if last in seen:
            continue
        seen.add(last)
        if last in wanted:
            found[last] = _path(chain, ties, links, -strength, wanted)
        if last not in ties:
            continue
        for other, link in links.get(last, {}).items():
            if other in seen or (other not in ties and other not in wanted):
                continue
            name = (ties[other].contact if other in ties else wanted[other]).name.casefold()
            heappush(waiting, (strength * link.strength, length + 1, (*names, name), (*chain, other)))
    return tuple(found.values())


def _path(
    chain: tuple[int, ...],
    ties: Mapping[int, Tie],
    links: Links,
    strength: float,
    wanted: Mapping[int, Contact],
) -> Path:
    first = ties[chain[0]]
    steps = [Step(first.contact, first.hold, "you")]
    for before, id in pairwise(chain):
        link = links[before][id]
        contact = ties[id].contact if id in ties else wanted[id]
        steps.append(Step(contact, link.strength, link.how))
    return Path(steps[-1].contact, strength, tuple(steps))
