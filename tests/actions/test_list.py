"""Which contacts the table holds, and in what order."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from memory_store import MemoryReading
from netplan.actions.list_ import list_contacts
from netplan.core.filters import Filter, read_filter
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


def listed(*words: str, sort: str = "id", network: Network = NETWORK, archived: bool = False) -> list[int]:
    wanted = read_filter(words, today=TODAY, goals=network.goals.values())
    scores = list_contacts(
        MemoryReading(network), wanted, archived=archived, sort=sort, today=TODAY, weights=DEFAULT
    )
    return [score.contact.id for score in scores]


def test_everybody_but_the_archived() -> None:
    assert listed() == [1, 2, 3, 4]
    assert listed(archived=True) == [1, 2, 3, 4, 5]
    assert listed(network=Network()) == []


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("ring:close", [2, 3]),
        ("ring:inner", []),
        ("circle:NAVY", [1, 3]),
        ("circle:chess,navy", [1, 2, 3]),
        ("org:acme", [1]),
        ("org:acme circle:chess", []),
        ("goal:job", [1]),
        ("goal:job,f", [1, 4]),
        ("ana", [2, 3]),
    ],
)
def test_what_is_wanted(words: str, ids: list[int]) -> None:
    assert listed(*words.split()) == ids


def test_the_archive_is_asked_for_by_itself() -> None:
    assert listed("ring:inner", archived=True) == [5]


def test_every_state_can_be_wanted_and_together_they_are_everybody() -> None:
    parts = [listed(f"state:{state}") for state in State]
    assert sorted(id for part in parts for id in part) == [1, 2, 3, 4]
    assert listed("state:untouched") == [3, 4]  # a touchpoint to come is not known yet


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("id", [1, 2, 3, 4]),
        ("name", [2, 3, 4, 1]),  # without regard to case and accents; equals by id
        ("last", [1, 2, 3, 4]),  # those without any touch last, by name
    ],
)
def test_orders(sort: str, ids: list[int]) -> None:
    assert listed(sort=sort) == ids


@pytest.mark.parametrize("sort", ["score", "warmth", "due"])
def test_orders_by_number(sort: str) -> None:
    scores = list_contacts(
        MemoryReading(NETWORK), Filter(), archived=True, sort=sort, today=TODAY, weights=DEFAULT
    )
    assert len(scores) == 5
    said: dict[str, list[Any]] = {
        "score": [-score.score for score in scores],
        "warmth": [-score.warmth for score in scores],
        "due": [score.next_due or date.max for score in scores],
    }
    assert said[sort] == sorted(said[sort])


def test_an_order_that_does_not_exist() -> None:
    with pytest.raises(UsageProblem, match="--sort takes name, score, warmth, last, due, id, not “ring”"):
        listed(sort="ring")


def test_the_order_does_not_hang_on_how_people_are_stored() -> None:
    turned = replace(NETWORK, contacts=dict(reversed([*NETWORK.contacts.items()])))
    for sort in ("name", "score", "warmth", "last", "due", "id"):
        assert listed(sort=sort, network=turned) == listed(sort=sort)
