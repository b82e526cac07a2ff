"""Everything a plan is made from, for one day: what a store hands to the planner, or what a Network tells.

The planner reads `PlanFacts` and nothing else. `facts_of` gathers them from a Network by reading its whole
history; a store fills them from rows it keeps (the module `standing` says how) and gives the same, so that
the plan is the same. A store may leave out contacts who cannot ask for anything, with all that belongs to
them but for `served`, which counts for the quotas of goals; everybody in an open goal must be there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date

from netplan.core.introductions import running_of
from netplan.core.network import Goal, GoalStatus, Network, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.plan.listing import NOT_LISTED, Listings
from netplan.core.plan.standing import Standing, standings_of
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen

ASK_DAYS = 7
"""For so many days a plan asks about what was planned and not heard of since."""


@frozen
class PlanFacts:
    """What is known on one `day`.

    `standings` are those of contacts who were touched, by contact id, each to be read for the day in
    question. `goals` and `promises` are by id; goals that are not open, and promises made later or kept
    already, may be among them, and do not count. The next step of an introduction is a promise of mine, under
    the negative number of the introduction. `served` tells for each open goal, by its id, on which
    days who was touched for it: distinct pairs of the ordinal of a day and a contact's id, in any order;
    days after the day in question do not count. `snoozes` are the days on which contacts are back.

    `planned` are the touchpoints that some are `expected` at and nobody took part in yet, from `ASK_DAYS`
    before the day on. `ahead` holds the days (ordinals) after it on which somebody took part in a touchpoint
    that an imported document has already, soonest first. `listed` are the days on which plans listed a
    contact; those before their last touch-day may be among them, and do not count.
    """

    day: date
    contacts: Mapping[int, Contact] = field(default_factory=dict)
    standings: Mapping[int, Standing] = field(default_factory=dict)
    goals: Mapping[int, Goal] = field(default_factory=dict)
    served: Mapping[int, frozenset[tuple[int, int]]] = field(default_factory=dict)
    promises: Mapping[int, Promise] = field(default_factory=dict)
    snoozes: Mapping[int, date] = field(default_factory=dict)
    planned: tuple[Touchpoint, ...] = ()
    ahead: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    listed: Listings = field(default_factory=dict)


def facts_of(
    network: Network,
    *,
    today: date,
    weights: Weights = DEFAULT,
    who: Iterable[int] | None = None,
    listed: Listings = NOT_LISTED,
) -> PlanFacts:
    """The facts as the network tells them, from all its touchpoints up to the day.

    With `who`, only their standings are reckoned, and those of people in the open goals they are in. Raises
    KeyError for an id in it that no contact has.
    """
    wanted = None if who is None else _with_fellows(network, who)
    return PlanFacts(
        day=today,
        contacts=network.contacts,
        standings=standings_of(network, today=today, weights=weights, who=wanted),
        goals=network.goals,
        served=_served(network),
        promises={**network.promises, **_steps(network, today)},
        snoozes={snooze.contact: snooze.until for snooze in network.snoozes.values()},
        planned=planned_touchpoints(network, today=today),
        ahead=_ahead(network, today),
        listed=listed,
    )


def _steps(network: Network, today: date) -> dict[int, Promise]:
    """The next steps of introductions, as promises of mine."""
    running = running_of(
        network.introductions.values(), network.contacts, network.touchpoints.values(), today=today
    )
    return {each.promise.id: each.promise for each in running}


def _with_fellows(network: Network, who: Iterable[int]) -> set[int]:
    """Those asked for and the people of their open goals, whose stages the next step depends on."""
    wanted = set(who)
    missing = wanted - network.contacts.keys()
    if missing:
        raise KeyError(min(missing))
    for goal in network.goals.values():
        people = {person.contact for person in goal.people}
        if goal.status is GoalStatus.OPEN and not wanted.isdisjoint(people):
            wanted |= people & network.contacts.keys()
    return wanted


def planned_touchpoints(network: Network, *, today: date) -> tuple[Touchpoint, ...]:
    """What is planned and did not happen yet, from `ASK_DAYS` before the day on, by day and time of day."""
    planned = (
        touch
        for touch in network.touchpoints.values()
        if touch.expected and not touch.people and (today - touch.on).days <= ASK_DAYS
    )
    return tuple(sorted(planned, key=lambda touch: (touch.on, touch.at or "", touch.id)))


def _served(network: Network) -> dict[int, frozenset[tuple[int, int]]]:
    served: dict[int, set[tuple[int, int]]] = {
        goal.id: set() for goal in network.goals.values() if goal.status is GoalStatus.OPEN
    }
    for touch in network.touchpoints.values():
        for goal in touch.goals:
            if goal in served:
                served[goal].update((touch.on.toordinal(), person) for person in touch.people)
    return {goal: frozenset(pairs) for goal, pairs in served.items()}


def _ahead(network: Network, today: date) -> dict[int, tuple[int, ...]]:
    days: dict[int, set[int]] = {}
    for touch in network.touchpoints.values():
        if touch.on > today:
            for person in touch.people:
                days.setdefault(person, set()).add(touch.on.toordinal())
    return {person: tuple(sorted(planned)) for person, planned in days.items()}
