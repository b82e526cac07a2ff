"""Which contacts the table holds, and in what order."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from netplan.actions.list_ import Wanted, list_contacts
from netplan.core.network import Goal, GoalPerson, Network, Touchpoint
from netplan.core.people.contact import Contact, Ring, Status
from netplan.core.plan.planner import State
from netplan.core.plan.weights import DEFAULT
from netplan.errors import UsageProblem

TODAY = date(2026, 11, 24)
OLD = date(2025, 1, 1)


def contact(id: int, name: str, ring: Ring, **more: Any) -> Contact:
    return Contact(id, f"k{id}", name, OLD, ring, **more)


PEOPLE = (
    contact(1, "Zoë", Ring.WIDE, org="Acme Research", circles=("Navy",)),
    contact(2, "ana", Ring.CLOSE, org="Yale", circles=("chess", "sailing")),
    contact(3, "Ana", Ring.CLOSE, circles=("navy",)),
    contact(4, "Ødegård", Ring.NONE, status=Status.PAUSED),
    contact(5, "Bo", Ring.INNER, status=Status.ARCHIVED, org="Acme"),
)
TOUCHES = (
    Touchpoint(1, date(2026, 11, 20), (1,)),
    Touchpoint(2, date(2026, 11, 1), (2,)),
    Touchpoint(3, date(2027, 1, 1), (3,)),
)
NETWORK = Network(
    {one.id: one for one in PEOPLE},
    {
        1: Goal(1, "job", "Job", people=(GoalPerson(1), GoalPerson(5))),
        2: Goal(2, "f", "F", people=(GoalPerson(4),)),
    },
    {touch.id: touch for touch in TOUCHES},
)


def listed(sort: str = "id", network: Network = NETWORK, **wanted: Any) -> list[int]:
    scores = list_contacts(network, Wanted(**wanted), sort=sort, today=TODAY, weights=DEFAULT)
    return [score.contact.id for score in scores]


def test_everybody_but_the_archived() -> None:
    assert listed() == [1, 2, 3, 4]
    assert listed(archived=True) == [1, 2, 3, 4, 5]
    assert listed(network=Network()) == []


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        ({"ring": Ring.CLOSE}, [2, 3]),
        ({"ring": Ring.INNER}, []),
        ({"ring": Ring.INNER, "archived": True}, [5]),
        ({"ring": Ring.NONE}, [4]),
        ({"circles": ("NAVY",)}, [1, 3]),
        ({"circles": ("chess", "navy")}, [1, 2, 3]),
        ({"circles": ("nav",)}, []),
        ({"org": "acme"}, [1]),
        ({"org": "ale"}, [2]),
        ({"org": "acme", "circles": ("chess",)}, []),
        ({"goals": (NETWORK.goals[1],)}, [1]),
        ({"goals": (NETWORK.goals[1], NETWORK.goals[2])}, [1, 4]),
        ({"goals": (Goal(3, "x", "X"),)}, []),
    ],
)
def test_what_is_wanted(wanted: dict[str, Any], ids: list[int]) -> None:
    assert listed(**wanted) == ids


def test_every_state_can_be_wanted_and_together_they_are_everybody() -> None:
    parts = [listed(state=state.value) for state in State]
    assert sorted(id for part in parts for id in part) == [1, 2, 3, 4]
    assert listed(state="untouched") == [3, 4]  # a touchpoint to come is not known yet


@pytest.mark.parametrize("state", ["", "WARM", "neglected"])
def test_a_state_that_does_not_exist(state: str) -> None:
    with pytest.raises(UsageProblem, match="--state takes new, untouched"):
        listed(state=state)


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("id", [1, 2, 3, 4]),
        ("name", [2, 3, 4, 1]),  # without regard to case and accents; equals by id
        ("last", [1, 2, 3, 4]),  # those without any touch last, by name
    ],
)
def test_orders(sort: str, ids: list[int]) -> None:
    assert listed(sort) == ids


@pytest.mark.parametrize("sort", ["score", "warmth", "due"])
def test_orders_by_number(sort: str) -> None:
    scores = list_contacts(NETWORK, Wanted(archived=True), sort=sort, today=TODAY, weights=DEFAULT)
    assert len(scores) == 5
    said: dict[str, list[Any]] = {
        "score": [-score.score for score in scores],
        "warmth": [-score.warmth for score in scores],
        "due": [score.next_due or date.max for score in scores],
    }
    assert said[sort] == sorted(said[sort])


def test_an_order_that_does_not_exist() -> None:
    with pytest.raises(UsageProblem, match="--sort takes name, score, warmth, last, due, id, not “ring”"):
        listed("ring")


def test_the_order_does_not_hang_on_how_people_are_stored() -> None:
    turned = replace(NETWORK, contacts=dict(reversed([*NETWORK.contacts.items()])))
    for sort in ("name", "score", "warmth", "last", "due", "id"):
        assert listed(sort, network=turned) == listed(sort)
