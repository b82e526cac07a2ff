"""Everything a plan is made from, for one day: what a store hands to the planner, or what a Network tells.

The planner reads `PlanFacts` and nothing else. `facts_of` gathers them from a Network by reading its whole
history; a store fills them from rows it keeps (the module `standing` says how) and gives the same, so that
the plan is the same. A store may leave out contacts who cannot ask for anything, with all that belongs to
them but for `served`, which counts for the quotas of goals.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from netplan.core.network import Goal, GoalStatus, Network, Promise
from netplan.core.people.contact import Contact
from netplan.core.plan.standing import Standing, standings_of
from netplan.core.plan.weights import DEFAULT, Weights


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is known on one day.

    `standings` are those of contacts who were touched, by contact id, each to be read for the day in
    question. `goals` and `promises` are by id; goals that are not open, and promises made later or kept
    already, may be among them, and do not count. `served` tells for each open goal, by its id, on which
    days who was touched for it: distinct pairs of the ordinal of a day and a contact's id, in any order;
    days after the day in question do not count. `ahead` holds the days (ordinals) after it for which a touch
    with a contact is planned, soonest first. `snoozes` are the days on which contacts are back.
    """

    contacts: Mapping[int, Contact] = field(default_factory=dict)
    standings: Mapping[int, Standing] = field(default_factory=dict)
    goals: Mapping[int, Goal] = field(default_factory=dict)
    served: Mapping[int, frozenset[tuple[int, int]]] = field(default_factory=dict)
    promises: Mapping[int, Promise] = field(default_factory=dict)
    ahead: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    snoozes: Mapping[int, date] = field(default_factory=dict)


def facts_of(
    network: Network, *, today: date, weights: Weights = DEFAULT, who: Iterable[int] | None = None
) -> PlanFacts:
    """The facts as the network tells them, from all its touchpoints up to the day.

    With `who`, only their standings are reckoned. Raises KeyError for an id in it that no contact has.
    """
    return PlanFacts(
        contacts=network.contacts,
        standings=standings_of(network, today=today, weights=weights, who=who),
        goals=network.goals,
        served=_served(network),
        promises=network.promises,
        ahead=_ahead(network, today),
        snoozes={snooze.contact: snooze.until for snooze in network.snoozes.values()},
    )


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
