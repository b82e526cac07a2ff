"""What the cadences ask for, and the change that makes them fit."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.test_planner_properties import networks
from netplan.core.network import How, Network, Touchpoint
from netplan.core.people.contact import Cadence, Contact, Ring, Status
from netplan.core.plan.capacity import Capacity, capacity_of
from netplan.core.plan.relationships import relationships
from netplan.core.plan.week import make_week
from netplan.core.plan.weights import Weights

TODAY = date(2026, 11, 24)


def capacity(network: Network, minutes: int, weights: Weights | None = None) -> Capacity:
    weights = weights or Weights()
    gathered = relationships(network, today=TODAY, weights=weights)
    return capacity_of(gathered.values(), minutes=minutes, weights=weights)


def person(id: int, ring: Ring, **more: object) -> Contact:
    return Contact(id, f"key-{id}", f"Person {id}", date(2026, 1, 1), ring=ring, **more)  # type: ignore[arg-type]


def network_of(*people: Contact, touches: tuple[Touchpoint, ...] = ()) -> Network:
    return Network(
        contacts={each.id: each for each in people}, touchpoints={touch.id: touch for touch in touches}
    )


@pytest.mark.parametrize(
    ("ring", "asked"),
    [
        (Ring.INNER, 15 * 7 / 7),
        (Ring.CLOSE, 15 * 7 / 30),
        (Ring.ACTIVE, 5 * 7 / 90),
        (Ring.WIDE, 5 * 7 / 180),
    ],
)
def test_a_ring_asks_for_its_own_action_once_a_cadence(ring: Ring, asked: float) -> None:
    found = capacity(network_of(person(1, ring)), 30)
    assert (found.people, found.available, found.missing) == (1, 210, 0)
    assert found.asked == pytest.approx(asked, abs=1e-5)
    assert (found.minutes_a_day, found.move) == (None, None)


def test_the_usual_channel_and_a_cadence_of_ones_own_go_before_the_rings() -> None:
    met = Touchpoint(1, TODAY - timedelta(days=20), (1,), how=How.MEETING)
    there = person(1, Ring.WIDE, every=Cadence.parse("2w"))
    assert capacity(network_of(there, touches=(met,)), 30).asked == pytest.approx(45 * 7 / 14)


def test_only_those_who_take_part_in_plans_and_are_tended_count() -> None:
    network = network_of(
        person(1, Ring.NONE),
        person(2, Ring.INNER, status=Status.ARCHIVED),
        person(3, Ring.INNER, status=Status.PAUSED),
        person(4, Ring.NONE, every=Cadence.parse("7d")),
    )
    found = capacity(network, 1)
    assert (found.people, found.asked) == (1, 5)


def test_the_line_between_enough_and_too_few() -> None:
    network = network_of(*(person(id, Ring.INNER) for id in range(1, 8)))
    # Seven calls a week: 105 minutes, 15 a day.
    assert capacity(network, 15).missing == 0
    found = capacity(network, 14)
    assert (found.asked, found.available, found.missing, found.minutes_a_day) == (105, 98, 7, 15)


def test_the_coolest_of_the_active_ring_go_wide_first() -> None:
    active = [person(id, Ring.ACTIVE) for id in range(1, 5)]
    close = [person(id, Ring.CLOSE) for id in range(5, 7)]
    touches = tuple(
        Touchpoint(id, TODAY - timedelta(days=10 * id), (id,), how=How.MEETING) for id in range(1, 5)
    )
    # 4 · 45·7/90 = 14 and 2 · 3.5 = 7 are 21. A move out to wide saves 1.75.
    found = capacity(network_of(*active, *close, touches=touches), 3, Weights(close_days=30))
    assert found.move is None
    assert found.missing == 0
    found = capacity(
        network_of(*active, *close, person(7, Ring.INNER, every=Cadence.parse("35d")), touches=touches), 3
    )
    assert (found.asked, found.missing) == (24, 3)
    assert found.move is not None
    assert (found.move.source, found.move.target) == (Ring.ACTIVE, Ring.WIDE)
    assert [contact.id for contact in found.move.contacts] == [4, 3]


def test_a_cadence_of_ones_own_is_not_moved_with_the_ring() -> None:
    own = [person(id, Ring.ACTIVE, every=Cadence.parse("1d")) for id in range(1, 4)]
    found = capacity(network_of(*own), 10)
    assert (found.asked, found.minutes_a_day, found.move) == (105, 15, None)


def _after(network: Network, found: Capacity, fewer: int = 0) -> Network:
    assert found.move is not None
    moved = {contact.id for contact in found.move.contacts[: len(found.move.contacts) - fewer]}
    contacts = {
        id: replace(contact, ring=found.move.target) if id in moved else contact
        for id, contact in network.contacts.items()
    }
    return replace(network, contacts=contacts)


@settings(max_examples=80, deadline=None, database=None)
@given(networks(), st.integers(1, 6), st.sampled_from([1, 2]))
def test_each_change_would_do_and_a_smaller_one_would_not(
    network: Network, minutes: int, faster: int
) -> None:
    weights = Weights(inner_days=7 // faster, close_days=20, active_days=40, wide_days=80)
    found = capacity(network, minutes, weights)
    assert found == make_week(network, today=TODAY, minutes=minutes, weights=weights).capacity
    assert (found.minutes_a_day is None) == (found.missing == 0) == (found.asked <= 7 * minutes)
    if found.minutes_a_day is not None:
        assert found.minutes_a_day % 5 == 0
        assert capacity(network, found.minutes_a_day, weights).missing == 0
        assert found.minutes_a_day == 5 or capacity(network, found.minutes_a_day - 5, weights).missing > 0
    if found.move is not None:
        assert all(contact.ring is found.move.source for contact in found.move.contacts)
        assert capacity(_after(network, found), minutes, weights).missing == 0
        assert capacity(_after(network, found, fewer=1), minutes, weights).missing > 0
