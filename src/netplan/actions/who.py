"""Whom to ask about a topic, and who could introduce them."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from netplan.core.network import Network
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.search.expertise import NEEDS_INTRODUCTION, Helper, find_helpers, introduce
from netplan.core.search.queries import Query


class Facts(Protocol):
    """What is asked of the store: two parts of the network, so that it need not be read whole."""

    def about(self, query: Query, *, today: date) -> Network:
        """The people who may know of it, with their touchpoints."""
        ...

    def around(self, people: Collection[int], *, today: date) -> Network:
        """The people, and those who may know them, with the touchpoints of all."""
        ...


def who_can_help(
    facts: Facts, query: Query, *, today: date, limit: int, weights: Weights = DEFAULT
) -> list[Helper]:
    """Those who can, best first, at most `limit`; the cold ones with somebody warm who may introduce them."""
    helpers = find_helpers(facts.about(query, today=today), query, today=today, limit=limit, weights=weights)
    cold = [helper.contact.id for helper in helpers if helper.state in NEEDS_INTRODUCTION]
    if not cold:
        return helpers
    return introduce(helpers, facts.around(cold, today=today), today=today, weights=weights)
