"""Whom to turn to on a day: a score per relationship, as a sum of named terms, and a plan chosen from them.

Everything here is a pure function of the stored facts, the weights and one date; docs/planner.md tells where
each formula comes from. How a day is filled stands in `netplan.core.plan.choosing`.
"""

from collections.abc import Collection
from datetime import date

from netplan.core.network import Network
from netplan.core.plan.choosing import (
    Appointment,
    Plan,
    Settled,
    appointments_of,
    choose,
    rank_of,
    told_plan,
)
from netplan.core.plan.facts import PlanFacts, facts_of
from netplan.core.plan.listing import NOT_LISTED, Listings
from netplan.core.plan.relationships import State, relate, relationships
from netplan.core.plan.scores import Score, score_of, told
from netplan.core.plan.suggestions import Action
from netplan.core.plan.terms import TERMS, Term
from netplan.core.plan.weights import DEFAULT, Weights

__all__ = [
    "TERMS",
    "Action",
    "Appointment",
    "Plan",
    "Score",
    "Settled",
    "State",
    "Term",
    "choose",
    "explain",
    "make_plan",
    "plan_of",
    "score_all",
    "score_of",
    "told",
    "told_plan",
]


def explain(
    network: Network,
    contact_id: int,
    *,
    today: date,
    weights: Weights = DEFAULT,
    listed: Listings = NOT_LISTED,
) -> Score:
    """The score of one contact, also of one that plans leave out. Raises KeyError for an unknown id."""
    who = (contact_id,)
    (one,) = relationships(network, today=today, weights=weights, who=who, listed=listed).values()
    return told(score_of(one, weights), network.touchpoints)


def score_all(
    network: Network,
    *,
    today: date,
    weights: Weights = DEFAULT,
    listed: Listings = NOT_LISTED,
) -> list[Score]:
    """The scores of all contacts, highest first; ties: the longest silence, then name, then id."""
    related = relationships(network, today=today, weights=weights, listed=listed)
    scores = (told(score_of(each, weights), network.touchpoints) for each in related.values())
    return sorted(scores, key=rank_of)


def make_plan(
    network: Network,
    *,
    today: date,
    minutes: int = 30,
    limit: int = 7,
    weights: Weights = DEFAULT,
    listed: Listings = NOT_LISTED,
    who: Collection[int] | None = None,
) -> Plan:
    """The plan of a day within a budget in minutes and a number of people; with `who`, of them alone."""
    facts = facts_of(network, today=today, weights=weights, listed=listed)
    plan = plan_of(facts, today=today, minutes=minutes, limit=limit, weights=weights, who=who)
    return told_plan(plan, network.touchpoints)


def plan_of(
    facts: PlanFacts,
    *,
    today: date,
    minutes: int = 30,
    limit: int = 7,
    weights: Weights = DEFAULT,
    who: Collection[int] | None = None,
) -> Plan:
    """The plan of a day from its facts; the scores in it are not `told` yet.

    With `who`, nobody else is in it; what is planned with others takes its minutes all the same.
    """
    related = relate(facts, today=today, weights=weights, who=who)
    scores = [score_of(each, weights) for each in related.values()]
    planned = appointments_of(facts, today=today)
    return choose(scores, today=today, minutes=minutes, limit=limit, weights=weights, appointments=planned)
