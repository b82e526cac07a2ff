"""Whom to ask: two looks at the network, the second only where somebody needs an introduction."""

from collections.abc import Collection
from datetime import date, timedelta

import pytest

from netplan.actions.who import who_can_help
from netplan.core.network import Network, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.search.queries import Query, read_query

DAY = date(2026, 11, 24)
LONG_AGO = DAY - timedelta(days=900)
EXPERT = Contact(1, "expert", "Expert", LONG_AGO, knows=("tax",), circles=("law",))
ADA = Contact(2, "ada", "Ada", LONG_AGO, circles=("law",))


class Facts:
    """A whole network in place of the parts, and what was asked for."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.asked_around: list[Collection[int]] = []

    def about(self, query: Query, *, today: date) -> Network:
        return self.network

    def around(self, people: Collection[int], *, today: date) -> Network:
        self.asked_around.append(people)
        return self.network


def warm(number: int) -> dict[int, Touchpoint]:
    return {
        10 * number + turn: Touchpoint(10 * number + turn, DAY - timedelta(days=2 + 6 * turn), (number,))
        for turn in range(6)
    }


@pytest.mark.parametrize("in_touch", [False, True])
def test_only_of_the_cold_it_is_asked_who_is_around_them(in_touch: bool) -> None:
    facts = Facts(Network({1: EXPERT, 2: ADA}, touchpoints=warm(2) | (warm(1) if in_touch else {})))
    (helper,) = who_can_help(facts, read_query("tax"), today=DAY, limit=5)
    assert helper.contact == EXPERT
    if in_touch:
        assert (facts.asked_around, helper.introduction) == ([], None)
    else:
        assert facts.asked_around == [[1]]
        assert helper.introduction is not None
        assert (helper.introduction.contact, helper.introduction.through) == (ADA, "both in law")


def test_nobody_knows() -> None:
    facts = Facts(Network({1: EXPERT}))
    assert who_can_help(facts, read_query("looms"), today=DAY, limit=5) == []
    assert facts.asked_around == []
