"""Of two made one nothing is lost; who is taken out leaves the others as they were."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_book import MemoryBook
from netplan.actions.book import network_of
from netplan.actions.merge import merge_contacts
from netplan.actions.remove import remove_contact
from netplan.core.network import Goal, GoalPerson, Network, OwedBy, Promise, Role, Snooze, Touchpoint
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, Note, RememberedDate, Ring
from netplan.errors import Conflict

TODAY = date(2026, 11, 24)
GRACE = Contact(
    1,
    "grace-hopper",
    "Grace Hopper",
    date(2024, 1, 1),
    ring=Ring.WIDE,
    org="Navy",
    emails=("grace@navy.example",),
    circles=("navy",),
    notes=(Note(date(2024, 1, 1), "prefers letters"),),
    met=Met(through=2),
)
TWIN = Contact(
    2,
    "g-hopper",
    "G. Hopper",
    date(2023, 5, 5),
    ring=Ring.CLOSE,
    org="Yale",
    title="Professor",
    every=Cadence(3, "w"),
    aliases=("Amazing Grace",),
    emails=("grace@navy.example", "gh@yale.example"),
    phones=("+1 555 0100",),
    links=("https://example.org/g",),
    circles=("science",),
    knows=("compilers",),
    birthday=Birthday(12, 9, 1906),
    dates=(RememberedDate("started at Yale", date(2020, 9, 1)),),
    notes=(Note(TODAY, "likes clocks"),),
    origins=("vcard:7",),
)
ADA = Contact(3, "ada-lovelace", "Ada Lovelace", date(2024, 1, 1), met=Met(through=2))
NETWORK = Network(
    contacts={1: GRACE, 2: TWIN, 3: ADA},
    goals={
        1: Goal(1, "job", "Job", people=(GoalPerson(1, Role.INFORMANT), GoalPerson(2), GoalPerson(3))),
        2: Goal(2, "run", "Run", people=(GoalPerson(3, Role.INTRODUCER),)),
    },
    touchpoints={
        1: Touchpoint(1, TODAY, (2,), summary="only hers"),
        2: Touchpoint(2, TODAY, (3, 2)),
        3: Touchpoint(3, TODAY, (2, 1)),
        4: Touchpoint(4, TODAY, (3,)),
    },
    promises={1: Promise(1, 2, "the deck", TODAY), 2: Promise(2, 3, "an intro", TODAY, owed_by=OwedBy.THEM)},
    snoozes={2: Snooze(2, date(2026, 12, 1))},
)  # fmt: skip


def book() -> MemoryBook:
    kept = MemoryBook()
    for things in (NETWORK.contacts, NETWORK.goals, NETWORK.touchpoints, NETWORK.promises, NETWORK.snoozes):
        for thing in things.values():
            kept.put(thing)
    return kept


class TestMerge:
    def test_everything_of_the_other_goes_over(self) -> None:
        stored = book()
        merged = merge_contacts(stored, GRACE, TWIN, today=TODAY)
        assert stored.contacts[1] == merged.kept
        assert 2 not in stored.contacts
        assert {id: touch.people for id, touch in stored.touchpoints.items()} == {
            1: (1,), 2: (3, 1), 3: (1,), 4: (3,),
        }  # fmt: skip
        assert stored.promises[1].contact == 1
        assert stored.snoozes == {1: Snooze(1, date(2026, 12, 1))}
        assert stored.contacts[3].met == Met(through=1)

    def test_addresses_names_and_facts_are_joined(self) -> None:
        kept = merge_contacts(book(), GRACE, TWIN, today=TODAY).kept
        assert kept.name == "Grace Hopper"
        assert kept.aliases == ("Amazing Grace", "G. Hopper")
        assert kept.emails == ("grace@navy.example", "gh@yale.example")
        assert (kept.phones, kept.links, kept.knows) == (TWIN.phones, TWIN.links, TWIN.knows)
        assert (kept.circles, kept.origins, kept.dates) == (("navy", "science"), TWIN.origins, TWIN.dates)
        assert (kept.title, kept.birthday, kept.every) == (TWIN.title, TWIN.birthday, TWIN.every)
        assert (kept.ring, kept.added) == (Ring.CLOSE, TWIN.added)

    def test_what_cannot_both_be_so_becomes_a_note(self) -> None:
        merged = merge_contacts(book(), GRACE, TWIN, today=TODAY)
        assert merged.kept.org == "Navy"
        assert merged.kept.notes[-1] == Note(TODAY, "G. Hopper had org: Yale")
        assert [note.text for note in merged.kept.notes[:2]] == ["prefers letters", "likes clocks"]
        assert "note of org: Yale" in merged.gained

    def test_nobody_is_introduced_by_themselves(self) -> None:
        assert merge_contacts(book(), GRACE, TWIN, today=TODAY).kept.met is None
        met = replace(GRACE, met=Met(TODAY, "PyCon", through=2))
        assert merge_contacts(book(), met, TWIN, today=TODAY).kept.met == Met(TODAY, "PyCon")

    def test_the_stronger_role_counts_once(self) -> None:
        stored = book()
        merge_contacts(stored, GRACE, TWIN, today=TODAY)
        assert stored.goals[1].people == (GoalPerson(3), GoalPerson(1, Role.TARGET))
        assert stored.goals[2] == NETWORK.goals[2]

    def test_ones_own_snooze_stays(self) -> None:
        stored = book()
        stored.put(Snooze(1, date(2027, 1, 1)))
        merge_contacts(stored, GRACE, TWIN, today=TODAY)
        assert stored.snoozes == {1: Snooze(1, date(2027, 1, 1))}

    def test_it_says_what_went_where(self) -> None:
        gained = merge_contacts(book(), GRACE, TWIN, today=TODAY).gained
        for told in (
            "alias G. Hopper",
            "email gh@yale.example",
            "3 touchpoints",
            "1 promise",
            "1 goal",
            "ring close",
        ):
            assert told in gained

    def test_one_is_not_two(self) -> None:
        with pytest.raises(Conflict, match="one person already"):
            merge_contacts(book(), GRACE, GRACE, today=TODAY)

    @given(st.booleans())
    def test_no_touchpoint_promise_or_address_is_lost_either_way_round(self, turned: bool) -> None:
        stored = book()
        one, other = (TWIN, GRACE) if turned else (GRACE, TWIN)
        kept = merge_contacts(stored, one, other, today=TODAY).kept
        assert stored.touchpoints.keys() == NETWORK.touchpoints.keys()
        assert stored.promises.keys() == NETWORK.promises.keys()
        for field in ("emails", "phones", "links", "circles", "knows", "origins", "dates", "notes"):
            assert set(getattr(kept, field)) >= {*getattr(GRACE, field), *getattr(TWIN, field)}
        assert {"Grace Hopper", "G. Hopper", "Amazing Grace"} <= set(kept.names)


class TestRemove:
    def test_what_was_only_theirs_goes_and_what_is_shared_stays(self) -> None:
        stored = book()
        removed = remove_contact(stored, TWIN)
        assert (removed.touchpoints, removed.promises) == (1, 1)
        assert stored.contacts.keys() == {1, 3}
        assert {id: touch.people for id, touch in stored.touchpoints.items()} == {2: (3,), 3: (1,), 4: (3,)}
        assert stored.promises == {2: NETWORK.promises[2]}
        assert stored.snoozes == {}
        assert [person.contact for person in stored.goals[1].people] == [1, 3]
        assert (stored.contacts[1].met or Met()).through is None

    def test_who_has_nothing_leaves_nothing_changed(self) -> None:
        stored = book()
        before = network_of(stored)
        alone = Contact(9, "cy", "Cy", TODAY)
        stored.put(alone)
        assert remove_contact(stored, alone).touchpoints == 0
        assert network_of(stored) == before
