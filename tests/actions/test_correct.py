"""Whatever is stored is found by its number, corrected and taken out; and the part of a network that is some
people's."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_book import MemoryBook
from netplan.actions.correct import Correction, check_takes, correct, remove_subject
from netplan.actions.export import only_people
from netplan.core.handles import AskOf, DateOf, NoteOf, Subject, handle_of, read_handle, subject_of
from netplan.core.network import Goal, Network, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.errors import AmbiguousGoal, Conflict, UsageProblem
from strategies import networks

TODAY = date(2026, 11, 24)
ANA = Contact(1, "ana", "Ana Lima", TODAY)


def numbered(network: Network) -> Network:
    """The network as a book keeps it, every part with its number."""
    book = MemoryBook(Network())
    for things in (
        network.contacts, network.goals, network.touchpoints, network.promises, network.introductions,
        network.outcomes,
    ):  # fmt: skip
        for thing in things.values():
            book.put(thing)
    return Network(
        contacts=dict(book.contacts), goals=dict(book.goals), touchpoints=dict(book.touchpoints),
        promises=dict(book.promises), introductions=dict(book.introductions), outcomes=dict(book.outcomes),
    )  # fmt: skip


def subjects(network: Network) -> list[Subject]:
    return [
        *network.touchpoints.values(),
        *network.promises.values(),
        *network.introductions.values(),
        *network.outcomes.values(),
        *(NoteOf(contact, note) for contact in network.contacts.values() for note in contact.notes),
        *(DateOf(contact, day) for contact in network.contacts.values() for day in contact.dates),
        *(AskOf(touch, ask) for touch in network.touchpoints.values() for ask in touch.asked),
    ]


@given(networks())
def test_everything_is_found_by_its_number(network: Network) -> None:
    stored = numbered(network)
    for subject in subjects(stored):
        handle = handle_of(subject)
        assert handle.id > 0
        assert read_handle(str(handle)) == handle
        assert subject_of(handle, stored) == subject


@given(networks(), st.data())
def test_a_new_text_changes_that_one_thing_alone(network: Network, data: st.DataObject) -> None:
    stored = numbered(network)
    every = subjects(stored)
    if not every:
        return
    subject = data.draw(st.sampled_from(every))
    book = MemoryBook(stored)
    after = correct(book, subject, Correction(text="something else entirely"), today=TODAY)
    now = Network(
        contacts=dict(book.contacts), goals=dict(book.goals), touchpoints=dict(book.touchpoints),
        promises=dict(book.promises), introductions=dict(book.introductions), outcomes=dict(book.outcomes),
    )  # fmt: skip
    assert subject_of(handle_of(subject), now) == after
    for other in every:
        if handle_of(other) != handle_of(subject) and isinstance(other, Touchpoint | Promise):
            found = subject_of(handle_of(other), now)
            assert found == other or isinstance(subject, AskOf)
    with pytest.raises(UsageProblem, match="nothing to change about"):
        correct(book, after, Correction(text="something else entirely"), today=TODAY)


@given(networks(), st.data())
def test_what_is_taken_out_is_no_more_and_a_promise_is_dropped(network: Network, data: st.DataObject) -> None:
    stored = numbered(network)
    every = [each for each in subjects(stored) if not isinstance(each, Promise) or each.open]
    if not every:
        return
    subject = data.draw(st.sampled_from(every))
    book = MemoryBook(stored)
    remove_subject(book, subject, today=TODAY)
    found = subject_of(handle_of(subject), book)
    assert found == (replace(subject, dropped=TODAY) if isinstance(subject, Promise) else None)
    if isinstance(found, Promise):
        with pytest.raises(Conflict, match="is no longer owed since"):
            remove_subject(book, found, today=TODAY)


def test_parts_that_a_thing_does_not_have() -> None:
    promise = Promise(4, 1, "the deck", TODAY)
    check_takes(promise, ["text", "by"])
    with pytest.raises(UsageProblem, match="p4 takes TEXT, --by, --with, --clear, not --on"):
        check_takes(promise, ["by", "on"])


@given(networks(), st.sets(st.integers(1, 6)))
def test_a_part_of_a_network_names_nobody_else(network: Network, ids: set[int]) -> None:
    part = only_people(network, ids)
    assert part.contacts.keys() == network.contacts.keys() & ids
    for contact in part.contacts.values():
        assert contact.met is None or contact.met.through is None or contact.met.through in ids
    for touch in part.touchpoints.values():
        assert {*touch.people, *touch.expected} <= ids
        assert {*touch.people, *touch.expected}
        assert {*touch.goals} <= part.goals.keys()
    for goal in part.goals.values():
        assert {person.contact for person in goal.people} <= ids
    assert {promise.contact for promise in part.promises.values()} <= ids
    assert {snooze.contact for snooze in part.snoozes.values()} <= ids
    assert all({*each.between} <= ids for each in part.introductions.values())
    assert all(each.goal in part.goals and {*each.through} <= ids for each in part.outcomes.values())
    assert only_people(part, ids) == part


class TestAText:
    """The #words of a new text take the place of those of the old one."""

    def corrected(self, touch: Touchpoint, text: str) -> Touchpoint:
        goals = {1: Goal(1, "fundraise", "Seed round"), 2: Goal(2, "job", "Data job")}
        book = MemoryBook(Network(contacts={1: ANA}, goals=goals, touchpoints={touch.id: touch}))
        after = correct(book, touch, Correction(text=text), today=TODAY)
        assert isinstance(after, Touchpoint)
        return after

    def test_names_other_goals_and_tags(self) -> None:
        touch = Touchpoint(1, TODAY, (1,), summary="coffee #job #climb", goals=(2,), tags=("climb", "mine"))
        after = self.corrected(touch, "coffee #fund #tea")
        assert (after.goals, after.tags) == ((1,), ("mine", "tea"))

    def test_leaves_what_no_text_named(self) -> None:
        touch = Touchpoint(1, TODAY, (1,), summary="coffee", goals=(2,), tags=("climb",))
        after = self.corrected(touch, "lunch #climb")
        assert (after.goals, after.tags) == ((2,), ("climb",))

    def test_that_may_mean_two_goals_is_asked_about(self) -> None:
        goals = {1: Goal(1, "job-a", "A"), 2: Goal(2, "job-b", "B")}
        touch = Touchpoint(1, TODAY, (1,), summary="coffee")
        book = MemoryBook(Network(contacts={1: ANA}, goals=goals, touchpoints={1: touch}))
        with pytest.raises(AmbiguousGoal):
            correct(book, touch, Correction(text="coffee #job"), today=TODAY)
