"""What the commands of the well reckon with, gathered from a network: ties, links, favours."""

from datetime import date, timedelta

from netplan.core.introductions import Running, running_of
from netplan.core.network import Direction, Goal, Network
from netplan.core.plan.relationships import relationships
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.introductions import Proposal, proposals_of
from netplan.core.well.knows import Link, days_together, introduced_together, links_of
from netplan.core.well.ledger import Ledger, ledger_of
from netplan.core.well.ready import DOOR_KINDS, Ready, WellFacts, ready_of
from netplan.core.well.shape import MOVED_DAYS, Shape, shape_of
from netplan.core.well.ties import Tie, ties_of

_YEAR = 365


def measure_shape(network: Network, *, today: date, aim: int, weights: Weights = DEFAULT) -> Shape:
    """The shape one is in, of all that is known up to the day."""
    then = today - timedelta(days=MOVED_DAYS)
    touched = [each.on for each in network.touchpoints.values() if each.people and each.on <= today]
    return shape_of(
        _ties(network, today, weights),
        network.touchpoints.values(),
        today=today,
        aim=aim,
        before=relationships(network, today=then, weights=weights),
        outcomes=network.outcomes.values(),
        first_touch=min(touched, default=None),
        weights=weights,
    )


def assess_ready(network: Network, goal: Goal | None, *, today: date, weights: Weights = DEFAULT) -> Ready:
    """How the well stands on the day, for a goal or without one."""
    return ready_of(
        _ties(network, today, weights),
        _well_facts(network, today),
        today=today,
        goals=network.goals.values(),
        goal=goal,
        links=_links(network, today),
        touchpoints=network.touchpoints.values(),
        weights=weights,
    )


def read_ledger(network: Network, who: int | None, *, today: date) -> Ledger:
    """What was given, got and asked, of all or of one contact (an id)."""
    return ledger_of(network.touchpoints.values(), today=today, who=who)


def list_introductions(
    network: Network, *, today: date, weights: Weights = DEFAULT
) -> tuple[tuple[Running, ...], tuple[Proposal, ...]]:
    """The introductions under way, and those that are proposed."""
    running = running_of(
        network.introductions.values(), network.contacts, network.touchpoints.values(), today=today
    )
    proposed = proposals_of(
        _ties(network, today, weights),
        _links(network, today),
        network.introductions.values(),
        network.goals.values(),
    )
    return running, proposed


def ties_and_links(
    network: Network, *, today: date, weights: Weights = DEFAULT
) -> tuple[dict[int, Tie], dict[int, dict[int, Link]]]:
    """The ties of the day and who knows whom, for `path` and `graph`."""
    return _ties(network, today, weights), _links(network, today)


def _ties(network: Network, today: date, weights: Weights) -> dict[int, Tie]:
    return ties_of(relationships(network, today=today, weights=weights).values(), weights)


def _links(network: Network, today: date) -> dict[int, dict[int, Link]]:
    touchpoints = network.touchpoints.values()
    return links_of(
        network.contacts,
        days_together(touchpoints, today=today),
        introduced_together(touchpoints, today=today),
    )


def _well_facts(network: Network, today: date) -> WellFacts:
    lately = [each for each in network.touchpoints.values() if 0 <= (today - each.on).days < _YEAR]
    known = [each for each in network.touchpoints.values() if each.on <= today]
    return WellFacts(
        reached_out={id for each in lately if each.direction is Direction.IN for id in each.people},
        given={id for each in lately if each.gave for id in each.people},
        opened={
            id
            for each in known
            if any(favour.what in DOOR_KINDS for favour in each.got)
            for id in each.people
        },
    )
