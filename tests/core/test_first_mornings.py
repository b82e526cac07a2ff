"""On the first mornings after an import a few people are proposed, beside the plan."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from memory_store import MemoryReading
from netplan.core.network import Network, Snooze, Touchpoint
from netplan.core.people.contact import Contact, Met, Ring
from netplan.core.plan.first_mornings import MORNINGS, FirstMorning, first_day, first_morning

TODAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def contact(id: int, **more: Any) -> Contact:
    return Contact(id, f"k{id}", f"Person {id:03}", more.pop("added", TODAY), ring=Ring.NONE, **more)


def network(*contacts: Contact, touches: dict[int, list[date]] | None = None, **more: Any) -> Network:
    touchpoints = [Touchpoint(0, day, (person,)) for person, days in (touches or {}).items() for day in days]
    return Network(
        contacts={one.id: one for one in contacts},
        touchpoints={number: replace(one, id=number) for number, one in enumerate(touchpoints, 1)},
        **more,
    )


def propose(stored: Network, *, today: date) -> FirstMorning:
    book = MemoryReading(stored)
    newcomers = book.newcomers(first_day(today), today)
    return first_morning(newcomers, book.touch_days(newcomers, today=today), book.snoozes, today=today)


def ids(morning: FirstMorning) -> tuple[list[int], list[int]]:
    return [one.id for one in morning.to_sort], [one.id for one in morning.to_greet]


def test_after_an_import_of_many_some_are_to_sort_and_others_to_greet() -> None:
    many = network(*(contact(number) for number in range(1, 501)))
    to_sort, to_greet = ids(propose(many, today=TODAY))
    assert (len(to_sort), len(to_greet)) == (5, 3)
    assert not {*to_sort} & {*to_greet}


def test_two_weeks_later_nothing_is_proposed() -> None:
    many = network(*(contact(number) for number in range(1, 20)))
    assert propose(many, today=TODAY + timedelta(days=MORNINGS - 1)).to_sort
    assert propose(many, today=TODAY + timedelta(days=MORNINGS)) == FirstMorning()
    assert propose(many, today=ago(1)) == FirstMorning()


def test_people_added_by_hand_are_no_import() -> None:
    assert propose(network(contact(1), contact(2)), today=TODAY) == FirstMorning()
    tended = (replace(contact(number), ring=Ring.ACTIVE) for number in range(1, 9))
    assert propose(network(*tended), today=TODAY) == FirstMorning()


def test_who_is_greeted_was_known_and_quiet_or_met_of_late() -> None:
    people = [contact(number) for number in range(1, 11)]
    people[4] = replace(people[4], met=Met(ago(20)))
    people[5] = replace(people[5], met=Met(ago(200)))
    some = network(*people, touches={3: [ago(400), ago(300)], 8: [ago(5)]})
    to_sort, to_greet = ids(propose(some, today=TODAY))
    assert to_greet[:2] == [3, 5]
    assert to_sort[0] == 8


def test_who_was_greeted_or_is_snoozed_is_not_greeted_again() -> None:
    people = [contact(number, added=ago(1)) for number in range(1, 11)]
    touches = {3: [ago(400)], 4: [ago(400)]}
    before = network(*people, touches=touches)
    assert {*ids(propose(before, today=TODAY))[1]} >= {3, 4}
    after = network(
        *people, touches={**touches, 3: [ago(400), TODAY]}, snoozes={4: Snooze(4, TODAY + timedelta(days=3))}
    )
    assert not {3, 4} & {*ids(propose(after, today=TODAY))[1]}


def test_each_day_begins_with_others() -> None:
    people = [contact(number) for number in range(1, 31)]
    some = network(*people, touches={number: [ago(400)] for number in range(1, 13)})
    greeted = [ids(propose(some, today=TODAY + timedelta(days=day)))[1] for day in range(4)]
    assert len({number for each in greeted for number in each}) == 12
