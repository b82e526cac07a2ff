"""From what was typed to the one contact, goal or promise it means."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memory_book import MemoryBook
from netplan.actions.book import ShownPlan
from netplan.actions.resolve import (
    describe,
    person_at_rank,
    resolve_goal,
    resolve_person,
    resolve_promise,
    resolve_ranked,
)
from netplan.core.network import Goal, Network, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.errors import (
    AmbiguousGoal,
    AmbiguousPerson,
    AmbiguousPromise,
    NotFound,
    NothingPromised,
    UnknownGoal,
    UnknownPerson,
    UnknownPromise,
    UnknownRank,
    UsageProblem,
)

TODAY = date(2026, 11, 24)
LOVELACE = Contact(1, "ada-lovelace", "Ada Lovelace", TODAY, place="Turin", aliases=("Countess",))
STONE = Contact(2, "ada-stone", "Ada Stone", TODAY, org="Acme", place="Ulm", emails=("ada@stone.example",))
BJORN = Contact(30, "bjorn", "Björn Ödegård", TODAY)
TOUCHES = {
    1: Touchpoint(1, date(2026, 11, 13), (1, 30)),
    2: Touchpoint(2, date(2026, 9, 1), (1,)),
}
BOOK = Network({1: LOVELACE, 2: STONE, 30: BJORN}, touchpoints=TOUCHES)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("id:2", STONE),
        ("2", STONE),
        ("Ada Stone", STONE),
        ("stone", STONE),
        ("ADA@stone.example", STONE),
        ("countess", LOVELACE),
        ("bjorn odegard", BJORN),
        ("öde", BJORN),
    ],
)
def test_one_who_fits_is_found(text: str, whom: Contact) -> None:
    assert resolve_person(BOOK, text, today=TODAY) is whom


def test_several_who_fit_are_described_and_nobody_is_picked() -> None:
    with pytest.raises(AmbiguousPerson) as told:
        resolve_person(BOOK, "Ada", today=TODAY)
    assert told.value.exit_code == 5
    assert told.value.candidates == (
        "Ada Lovelace (id 1, Turin, last 13 Nov)",
        "Ada Stone (id 2, Acme, no touch yet)",
    )
    assert "two people fit “Ada”" in str(told.value)


def test_whoever_is_asked_gets_the_same_description() -> None:
    asked: list[tuple[str, list[int], tuple[str, ...]]] = []

    def choose(text: str, candidates: Sequence[Contact], described: Sequence[str]) -> Contact:
        asked.append((text, [person.id for person in candidates], tuple(described)))
        return candidates[1]

    assert resolve_person(BOOK, "ada", today=TODAY, choose=choose) is STONE
    assert asked == [("ada", [1, 2], describe([LOVELACE, STONE], BOOK, today=TODAY))]


def test_a_name_nobody_bears_names_the_near_ones_and_how_to_add_it() -> None:
    with pytest.raises(UnknownPerson) as told:
        resolve_person(BOOK, "Lovelase", today=TODAY)
    assert told.value.near == ("Ada Lovelace",)
    assert 'Did you mean Ada Lovelace? To add them: netplan add "Lovelase", or' in str(told.value)


@pytest.mark.parametrize("text", ["id:", "99", "id:99", "9" * 5000, "\x00", "\ud800", "(", "@", "[red]"])
def test_nonsense_is_nobody(text: str) -> None:
    with pytest.raises(UnknownPerson):
        resolve_person(BOOK, text, today=TODAY)


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_no_name_at_all_is_asked_for(text: str) -> None:
    with pytest.raises(UsageProblem, match="say who"):
        resolve_person(BOOK, text, today=TODAY)


@given(st.text(max_size=12).filter(str.strip))
def test_any_text_is_somebody_or_a_sentence(text: str) -> None:
    with suppress(UnknownPerson, AmbiguousPerson):
        assert resolve_person(BOOK, text, today=TODAY) in BOOK.contacts.values()


# ---- ranks -------------------------------------------------------------------------------------------------

PLAN = ShownPlan(TODAY, (30, 2, 77))  # 77 was removed since


def test_a_number_is_a_rank_and_not_an_id() -> None:
    assert resolve_ranked(BOOK, "1", PLAN, today=TODAY) is BJORN
    assert resolve_ranked(BOOK, "2", PLAN, today=TODAY) is STONE


@pytest.mark.parametrize("text", ["0", "4", "30", "9" * 5000])
def test_a_number_beyond_the_plan_is_no_id_either(text: str) -> None:
    with pytest.raises(UnknownRank, match="the last plan shown has 3 lines"):
        resolve_ranked(BOOK, text, PLAN, today=TODAY)
    assert person_at_rank(BOOK, text, PLAN) is None


@pytest.mark.parametrize("shown", [None, ShownPlan(TODAY, ())])
def test_without_a_plan_a_number_is_nothing(shown: ShownPlan | None) -> None:
    with pytest.raises(UnknownRank, match=r"no plan has been shown yet. See it with: netplan today"):
        resolve_ranked(BOOK, "1", shown, today=TODAY)


def test_one_who_was_removed_since_is_told_so() -> None:
    with pytest.raises(NotFound, match="number 3 of the last plan is not here any more") as told:
        resolve_ranked(BOOK, "3", PLAN, today=TODAY)
    assert "netplan today" in str(told.value)
    assert person_at_rank(BOOK, "3", PLAN) is None


@pytest.mark.parametrize("text", ["stone", "id:2"])
def test_what_is_no_number_is_found_by_name(text: str) -> None:
    assert resolve_ranked(BOOK, text, PLAN, today=TODAY) is STONE
    assert person_at_rank(BOOK, text, PLAN) is None


# ---- goals and promises ------------------------------------------------------------------------------------

GOALS = {1: Goal(1, "job", "Data job"), 2: Goal(2, "job-berlin", "Job there"), 3: Goal(3, "flat", "A flat")}


@pytest.mark.parametrize(
    ("text", "id"), [("job", 1), ("#job", 1), ("JOB", 1), ("job-", 2), ("f", 3), ("#FLAT", 3)]
)
def test_a_goal_goes_by_its_key_or_the_start_of_it(text: str, id: int) -> None:
    assert resolve_goal(GOALS, text).id == id


def test_the_start_of_several_keys_is_none_of_them() -> None:
    with pytest.raises(AmbiguousGoal, match="several goals fit “jo”: job, job-berlin"):
        resolve_goal(GOALS, "jo")


@pytest.mark.parametrize("text", ["fundraise", "", "#", "ob"])
def test_a_goal_that_is_not_there_names_those_that_are(text: str) -> None:
    with pytest.raises(UnknownGoal, match="There are: job, job-berlin, flat"):
        resolve_goal(GOALS, text)


def test_without_goals_it_says_how_to_add_one() -> None:
    with pytest.raises(UnknownGoal, match="netplan goal add"):
        resolve_goal({}, "job")


def test_only_an_open_promise_has_its_number() -> None:
    book = MemoryBook(
        Network(
            {1: LOVELACE},
            promises={1: Promise(1, 1, "the deck", TODAY), 2: Promise(2, 1, "tea", TODAY, done=TODAY)},
        )
    )
    for text in ("1", "p1", "P1", "ada lovelace", "id:1"):
        assert resolve_promise(book, text, today=TODAY).what == "the deck"
    for text in ("0", "2", "p2", "3", "p3"):
        with pytest.raises(UnknownPromise, match="netplan promises"):
            resolve_promise(book, text, today=TODAY)


def test_of_several_promises_with_somebody_the_number_is_asked_for() -> None:
    deck = Promise(1, LOVELACE.id, "the deck", TODAY)
    promises = {
        1: deck,
        2: replace(deck, id=2, what="the list"),
        3: replace(deck, id=3, contact=STONE.id, done=TODAY),
    }
    book = MemoryBook(Network({LOVELACE.id: LOVELACE, STONE.id: STONE}, promises=promises))
    with pytest.raises(AmbiguousPromise, match=r"p1 “the deck”, p2 “the list”\. Say which: netplan kept p1"):
        resolve_promise(book, "lovelace", today=TODAY)
    with pytest.raises(NothingPromised, match="nothing is promised between you and Ada Stone"):
        resolve_promise(book, "stone", today=TODAY)
