"""Who waits for a ring, in which order, and which ring is suggested."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netplan.core.network import Network, Touchpoint
from netplan.core.people.contact import Cadence, Contact, Ring, Status
from netplan.core.plan.triage import RINGS, Untended, suggest_ring, untended
from netplan.core.plan.weights import Weights

TODAY = date(2026, 11, 24)


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=each) for each in days]


def suggested(days: Iterable[int], weights: Weights | None = None) -> Ring | None:
    return suggest_ring(ago(*days), today=TODAY, weights=weights or Weights())


# ---- the ring suggested ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "ring"),
    [
        (range(0, 365, 7), Ring.INNER),
        (range(0, 700, 30), Ring.CLOSE),
        (range(5, 720, 90), Ring.ACTIVE),
        (range(5, 720, 180), Ring.WIDE),
        ((10, 400), Ring.WIDE),
        # A quarter over a cadence is still kept: 37.5 days.
        (range(0, 730, 39), Ring.CLOSE),
        (range(0, 730, 41), Ring.ACTIVE),
    ],
)
def test_the_ring_is_the_closest_whose_cadence_was_kept(days: Iterable[int], ring: Ring) -> None:
    assert suggested(days) is ring


@pytest.mark.parametrize("days", [(), (0,), (400,), (729, 730), (731, 800, 900), (5, 1000)])
def test_no_or_one_touch_day_in_two_years_suggests_nothing(days: tuple[int, ...]) -> None:
    assert suggested(days) is None


def test_two_touch_days_within_the_two_years_are_enough() -> None:
    assert suggested((0, 729)) is Ring.WIDE


def test_two_mails_of_this_week_are_no_weekly_habit() -> None:
    # 180 days at the least: 180/2 is 90.
    assert suggested((1, 2)) is Ring.ACTIVE
    assert suggested(range(0, 30, 5)) is Ring.CLOSE
    assert suggested((1, 2), Weights(wide_days=7, active_days=6, close_days=5, inner_days=4)) is Ring.INNER


def test_what_is_longer_ago_than_two_years_does_not_count_but_tells_since_when() -> None:
    lately = [*range(0, 180, 14)]
    # 13 touch-days in half a year, or in two years.
    assert suggested(lately) is Ring.CLOSE
    assert suggested([*lately, *range(731, 3000)]) is Ring.ACTIVE


def test_many_touches_on_a_day_are_one_and_those_to_come_are_none() -> None:
    assert suggested((5, 5, 5)) is None
    assert suggested((-3, -2, -1, 5)) is None
    assert suggested((-3, 5, 100)) is suggested((5, 100))


def test_the_line_is_a_quarter_over_the_cadence() -> None:
    # 180/3 is 60.
    assert suggested((1, 2, 3), Weights(close_days=48, active_days=120)) is Ring.CLOSE
    assert suggested((1, 2, 3), Weights(close_days=47, active_days=120)) is Ring.ACTIVE


@settings(max_examples=100, deadline=None, database=None)
@given(st.sets(st.integers(0, 900), min_size=2))
def test_it_follows_the_formula_and_more_contact_is_never_further_out(days: set[int]) -> None:
    weights = Weights()
    counted = [day for day in days if day < 730]
    ring = suggested(days)
    if len(counted) < 2:
        assert ring is None
        return
    assert ring is not None
    gap = min(730, max(180, max(days))) / len(counted)
    kept = [each for each in RINGS if gap <= 1.25 * weights.cadence_of(each)]
    assert ring is (kept[0] if kept else Ring.WIDE)
    # One more touch-day that does not reach further back.
    free = next((day for day in range(max(days)) if day not in days), None)
    if free is not None:
        more = suggested(days | {free})
        assert more is not None
        assert RINGS.index(more) <= RINGS.index(ring)


# ---- who waits, in order -----------------------------------------------------------------------------------


def person(id: int, name: str, ring: Ring = Ring.NONE, **more: object) -> Contact:
    return Contact(id, f"key-{id}", name, date(2026, 1, 1), ring=ring, **more)  # type: ignore[arg-type]


def network_of(people: Iterable[Contact], touched: dict[int, tuple[int, ...]]) -> Network:
    touches = [(who, day) for who, days in touched.items() for day in days]
    return Network(
        contacts={each.id: each for each in people},
        touchpoints={
            id: Touchpoint(id, TODAY - timedelta(days=day), (who,))
            for id, (who, day) in enumerate(touches, 1)
        },
    )


def test_they_stand_by_touch_days_then_the_last_one_then_name_and_number() -> None:
    people = [
        person(1, "Zoe"),
        person(2, "ada"),
        person(3, "Émile"),
        person(4, "Bo"),
        person(5, "Bo"),
        person(6, "Cy"),
    ]
    touched = {1: (9, 9, 10, 11), 4: (5, 300), 5: (5, 300), 6: (4, 500), 2: (-1,)}
    waiting = untended(network_of(people, touched), today=TODAY)
    assert [each.contact.id for each in waiting] == [1, 6, 4, 5, 2, 3]
    assert waiting[0] == Untended(
        people[0], 3, TODAY - timedelta(days=9), suggest_ring(ago(9, 10, 11), today=TODAY)
    )
    assert (waiting[4].touch_days, waiting[4].last, waiting[4].suggestion) == (0, None, None)
    again = network_of(people[::-1], dict(reversed(touched.items())))
    assert untended(again, today=TODAY) == waiting


@pytest.mark.parametrize(
    "settled",
    [
        person(1, "Ada", Ring.WIDE),
        person(1, "Ada", every=Cadence.parse("2w")),
        person(1, "Ada", status=Status.ARCHIVED),
        person(1, "Ada", status=Status.PAUSED),
    ],
)
def test_who_has_a_ring_or_a_cadence_or_takes_no_part_does_not_wait(settled: Contact) -> None:
    assert untended(network_of([settled], {1: (1, 2)}), today=TODAY) == []


def test_the_weights_in_use_decide() -> None:
    network = network_of([person(1, "Ada")], {1: tuple(range(0, 360, 30))})
    assert untended(network, today=TODAY)[0].suggestion is Ring.CLOSE
    weights = Weights(close_days=10, active_days=28)
    assert untended(network, today=TODAY, weights=weights)[0].suggestion is Ring.ACTIVE
