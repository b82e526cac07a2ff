"""Who look alike: pairs with what speaks for them, and none that something clear speaks against."""

from datetime import date
from typing import Any

import pytest

from netplan.core.people.contact import Birthday, Contact, Ring, Status
from netplan.core.people.look_alikes import look_alikes
from timing import within

DAY = date(2026, 1, 1)
ANA_IN = "https://www.linkedin.com/in/ana-lima"


def contact(id: int, name: str, **more: Any) -> Contact:
    return Contact(id, f"k{id}", name, DAY, **more)


def pairs(*contacts: Contact) -> list[tuple[int, int, tuple[str, ...]]]:
    return [(pair.kept.id, pair.other.id, pair.reasons) for pair in look_alikes(contacts)]


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({"name": "Ana Lima"}, {"name": "Lima, Ana"}, ("the same name",)),
        ({"name": "Ana Lima"}, {"name": "Anna Lima"}, ("nearly the same name",)),
        (
            {"name": "Ana Lima", "org": "Acme"},
            {"name": "A. Lima", "org": "ACME", "emails": ("x@x.example",)},
            ("nearly the same name", "both at Acme"),
        ),
        (
            {"name": "Ana", "emails": ("a@x.example",)},
            {"name": "Ana Lima", "emails": ("A@x.example",)},
            ("the same address a@x.example",),
        ),
        (
            {"name": "Ana", "phones": ("+49 170 12345",)},
            {"name": "Ana Lima", "phones": ("004917012345", "4917012345")},
            ("the same number +49 170 12345",),
        ),
        (
            {"name": "Ana Lima", "links": (ANA_IN,)},
            {"name": "Dr. Souza", "links": ("linkedin.com/in/Ana-Lima/",)},
            ("the same LinkedIn profile",),
        ),
        ({"name": "Ana"}, {"name": "Ana Lima"}, None),
        ({"name": "Ana Lima"}, {"name": "Bo Lima"}, None),
        (
            {"name": "Ana Lima", "emails": ("lima@x.example",)},
            {"name": "Bo Lima", "emails": ("lima@x.example",)},
            None,
        ),
        ({"name": "Ana Lima", "links": (ANA_IN,)}, {"name": "Ana Lima", "links": (f"{ANA_IN}-2",)}, None),
        (
            {"name": "Ana Lima", "birthday": Birthday(1, 2, 1980)},
            {"name": "Ana Lima", "birthday": Birthday(1, 2, 1981)},
            None,
        ),
        ({"name": "Ana Lima"}, {"name": "Ana Lima", "status": Status.ARCHIVED}, None),
    ],
)
def test_what_speaks_for_a_pair(
    one: dict[str, Any], other: dict[str, Any], reasons: tuple[str, ...] | None
) -> None:
    found = pairs(contact(1, **one), contact(2, **other))
    assert [each for _, _, each in found] == ([] if reasons is None else [reasons])


def test_the_surest_come_first_and_who_is_known_best_stays() -> None:
    found = pairs(
        contact(1, "Anna Lima", ring=Ring.NONE),
        contact(2, "Ana Lima", emails=("a@x.example",)),
        contact(3, "Bo Chen", ring=Ring.NONE, emails=("b@x.example",)),
        contact(4, "Bo Chen", ring=Ring.NONE, emails=("b@x.example",), org="Acme"),
    )
    assert found == [
        (4, 3, ("the same name", "the same address b@x.example")),
        (2, 1, ("nearly the same name",)),
    ]


def test_only_those_of_somebody() -> None:
    people = [contact(1, "Ana Lima"), contact(2, "Ana Lima"), contact(3, "Bo Chen"), contact(4, "Bo Chen")]
    assert [(pair.kept.id, pair.other.id) for pair in look_alikes(people, of={4})] == [(3, 4)]


def test_ten_thousand_people_are_no_burden() -> None:
    people = [contact(n, f"First{n % 100} Last{n % 1500} {n}") for n in range(1, 10_001)]
    people += [contact(n, "Wei Wang", phones=("12345",)) for n in range(10_001, 12_000)]
    with within(8):
        look_alikes(people)
