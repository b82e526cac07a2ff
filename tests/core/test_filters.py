"""The words that narrow a list: what they mean, alone and together, and how what cannot be read is told."""

from contextlib import suppress
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.dates import Leaning
from netplan.core.filters import (
    KEYS,
    Filter,
    Moment,
    Unfinished,
    fits_moment,
    is_filter,
    moment_of,
    people_who_fit,
    promises_that_fit,
    read_filter,
    touchpoints_that_fit,
    unfinished,
)
from netplan.core.network import Goal, GoalPerson, How, Network, Promise, Touchpoint
from netplan.core.people.contact import Contact, Ring
from netplan.errors import BadFilter, UnknownFilter, UsageProblem

TODAY = date(2026, 11, 24)
ADDED = date(2024, 6, 7)


def contact(id: int, name: str, ring: Ring, **more: object) -> Contact:
    return Contact(id, name.split()[0].casefold(), name, ADDED, ring, **more)  # type: ignore[arg-type]


ADA = contact(
    1, "Ada Brandt", Ring.CLOSE, circles=("climbing",), org="Stripe", place="Lisbon", knows=("Rust",)
)
BO = contact(2, "Bo Chen", Ring.NONE, circles=("Climbing", "work"), org="Stripe Payments")
CLEO = contact(3, "Cleo Marr", Ring.ACTIVE, circles=("choir",), org="Acme", place="Porto")
DOV = contact(4, "Dov O’Dahl", Ring.WIDE, circles=("work",), knows=("gardening",), aliases=("Davie",))
EVA = contact(5, "Éva Brandt", Ring.INNER)
FAY = contact(6, "Fay Fox", Ring.CLOSE, circles=("climbing",), place="Lisbon")
JOB = Goal(1, "job", "Data job", people=(GoalPerson(2), GoalPerson(4)))
FUND = Goal(2, "fundraise", "Seed round", people=(GoalPerson(1),))
FUNK = Goal(3, "funk", "The band")
NETWORK = Network(
    contacts={each.id: each for each in (ADA, BO, CLEO, DOV, EVA, FAY)},
    goals={each.id: each for each in (JOB, FUND, FUNK)},
    touchpoints={
        each.id: each
        for each in (
            Touchpoint(1, date(2026, 11, 23), (1,), How.CALL, goals=(2,)),
            Touchpoint(2, date(2026, 8, 1), (2,), How.EMAIL, tags=("invoice",)),
            Touchpoint(3, date(2026, 1, 20), (3,), How.MEETING, tags=("Choir",)),
            Touchpoint(4, date(2026, 11, 10), (4, 2), How.CALL),
            Touchpoint(5, date(2026, 6, 1), (4,), How.MEETING),
            Touchpoint(6, date(2026, 11, 27), (), How.MEETING, expected=(6,)),
            Touchpoint(7, date(2026, 12, 1), (6,), How.CALL),
        )
    },
    promises={
        each.id: each
        for each in (
            Promise(1, 1, "the deck", ADDED, date(2026, 11, 27)),
            Promise(2, 2, "an intro", ADDED),
            Promise(3, 3, "tickets", ADDED, date(2026, 11, 20)),
        )
    },
)


def reading(*words: str, leaning: Leaning = Leaning.PAST) -> Filter:
    return read_filter(words, today=TODAY, goals=NETWORK.goals.values(), leaning=leaning)


def people(*words: str) -> list[int]:
    return [*people_who_fit(reading(*words), NETWORK, today=TODAY)]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", [1, 2, 3, 4, 5, 6]),
        ("ring:close", [1, 6]), ("ring:close,none", [1, 2, 6]), ("RING:Close", [1, 6]),
        ("circle:climbing", [1, 2, 6]), ("circle:climb", []), ("circle:climbing ring:close", [1, 6]),
        ("circle:climbing not:circle:work", [1, 6]), ("circle:climbing -circle:work", [1, 6]),
        ("circle:climbing NOT:not:circle:work", [2]), ("circle:choir,work", [2, 3, 4]),
        ("org:stripe", [1, 2]), ("org:pay", [2]), ("not:org:stripe", [3, 4, 5, 6]),
        ("place:LISBON", [1, 6]), ("place:lisbon,porto", [1, 3, 6]), ("knows:rust", [1]),
        ("goal:job", [2, 4]), ("goal:j", [2, 4]), ("goal:job,fundraise", [1, 2, 4]),
        ("not:goal:job", [1, 3, 5, 6]),
        ("quiet:90d", [3, 5, 6]), ("quiet:1d", [1, 2, 3, 4, 5, 6]), ("quiet:2d", [2, 3, 4, 5, 6]),
        ("not:quiet:90d", [1, 2, 4]), ("quiet:3m", [3, 5, 6]),
        ("state:untouched", [5, 6]), ("state:cold,dormant circle:choir", [3]),
        ("not:state:untouched", [1, 2, 3, 4]),
        ("brandt", [1, 5]), ("eva", [5]), ("odahl", [4]), ("o'd", [4]), ("davie", [4]),
        ("not:brandt", [2, 3, 4, 6]),
        ("brandt,fox", [1, 5, 6]), ("name:brandt", [1, 5]), ("brandt org:stripe", [1]), ("zed", []),
        ("not:zed", [1, 2, 3, 4, 5, 6]),
        ("id:3", [3]), ("id:3,4,99", [3, 4]),
        # One touchpoint fits them all; what is planned, or lies after today, is none.
        ("how:call", [1, 2, 4]), ("how:call since:2026-11-20", [1]), ("how:meeting since:2026-11-01", []),
        ("since:2026-11-01", [1, 2, 4]), ("until:2026-08-01", [2, 3, 4]),
        ("since:2026-08-01 until:2026-08-01", [2]),
        ("since:yesterday", [1]), ("since:24.11.2026", []),
        ("#choir", [3]), ("#CHOIR", [3]), ("#choir,invoice", [2, 3]), ("#fundraise", [1]), ("#fun", []),
        ("#fund", [1]),
        ("not:how:call", [3, 5, 6]), ("not:since:2026-11-01", [3, 5, 6]), ("not:#choir", [1, 2, 4, 5, 6]),
        ("how:call not:since:2026-11-20", [2, 4]), ("since:2026-06-01 not:how:email", [1, 4]),
        ("until:2026-08-01 not:how:call", [2, 3, 4]),
    ],
)  # fmt: skip
def test_people(words: str, ids: list[int]) -> None:
    assert people(*words.split()) == ids


def test_a_word_may_hold_blanks() -> None:
    assert people("org:stripe payments") == [2]
    assert people("ada brandt") == [1]
    assert people("since:3 weeks ago") == [1, 2, 4]


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", [7, 6, 1, 4, 2, 5, 3]),
        ("how:call", [7, 1, 4]), ("since:2026-11-15", [7, 6, 1]), ("until:2026-11-10 how:call", [4]),
        ("not:how:call", [6, 2, 5, 3]), ("#invoice", [2]), ("not:#invoice", [7, 6, 1, 4, 5, 3]),
        ("circle:climbing", [7, 6, 1, 4, 2]), ("circle:climbing until:2026-11-18", [4, 2]),
        ("not:circle:climbing", [5, 3]), ("circle:work", [4, 2, 5]), ("circle:work not:circle:climbing", [5]),
        ("circle:climbing knows:gardening", []), ("fay", [7, 6]), ("quiet:90d", [7, 6, 3]),
        ("goal:job", [4, 2, 5]),
    ],
)  # fmt: skip
def test_touchpoints(words: str, ids: list[int]) -> None:
    found = touchpoints_that_fit(reading(*words.split()), NETWORK, today=TODAY)
    assert [touch.id for touch in found] == ids


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("", [1, 2, 3]), ("org:stripe", [1, 2]), ("since:today", [1]), ("until:friday", [1, 3]),
        ("not:until:friday", [2]),
        ("how:call", [1, 2]), ("not:how:call", [3]), ("brandt since:friday", [1]),
    ],
)  # fmt: skip
def test_promises(words: str, ids: list[int]) -> None:
    wanted = reading(*words.split(), leaning=Leaning.FUTURE)
    assert [each.id for each in promises_that_fit(wanted, NETWORK, today=TODAY)] == ids


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("ring:best", "“best” is none of inner, close, active, wide, none"),
        ("ring:close,best", "“best” is none of"),
        ("not:state:frozen", "“frozen” is none of new, untouched, dormant, warm, cooling, cold"),
        ("how:fax", "“fax” is none of meeting, call"),
        ("quiet:soon", "“soon” is not a span. Try 10d"),
        ("quiet:", "it says nothing. Try quiet:90d"),
        ("place:", "Try place:lisbon"), ("#", "#choir"), ("not:", "name:brandt"), ("-", "name:brandt"),
        (" , ", "name:"),
        ("since:soonish", "“soonish” is not a date I can read"),
        ("goal:boat", "no goal is called “boat”. There are: job, fundraise, funk"),
        ("goal:fun", "“fun” begins several keys: fundraise and funk"),
        ("id:three", "“three” is not a number"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_names_the_word_and_what_there_is(word: str, told: str) -> None:
    with pytest.raises(BadFilter) as refused:
        reading("ring:close", word)
    assert told in str(refused.value)
    assert f"“{word}”" in str(refused.value)


@pytest.mark.parametrize(
    ("word", "near"), [("rign:close", "ring:"), ("circles:work", "circle:"), ("x:1", None)]
)
def test_a_key_that_is_none(word: str, near: str | None) -> None:
    with pytest.raises(UnknownFilter) as refused:
        reading(word)
    assert (f"Did you mean {near}?" in str(refused.value)) is (near is not None)
    assert "ring:close,none, circle:climbing" in str(refused.value)
    assert isinstance(refused.value, UsageProblem)


def test_an_address_is_no_key() -> None:
    assert reading("https://github.com/ada").words[0].key == "name"


@pytest.mark.parametrize(
    ("word", "certain"),
    [("ring:close", True), ("rign:close", True), ("#x", True), ("-ada", True), ("not:ada", True),
    ("ada", False),
     ("https://x", False), ("13:00", False)],
)  # fmt: skip
def test_which_words_can_only_be_filters(word: str, certain: bool) -> None:
    assert is_filter(word) is certain


@pytest.mark.parametrize(
    ("typed", "head", "key", "begun"),
    [
        ("", "", "", ""), ("ri", "", "", "ri"), ("not:", "not:", "", ""), ("-ri", "-", "", "ri"),
        ("ring:", "ring:", "ring", ""), ("not:ring:cl", "not:ring:", "ring", "cl"),
        ("ring:close,no", "ring:close,", "ring", "no"), ("since:1,2", "since:", "since", "1,2"),
        ("#ch", "#", "#", "ch"), ("nothing:x", "nothing:", "nothing", "x"), ("ada b", "", "", "ada b"),
    ],
)  # fmt: skip
def test_what_is_being_typed(typed: str, head: str, key: str, begun: str) -> None:
    assert unfinished(typed) == Unfinished(head, key, begun)


# Whatever is asked for.

VALUES = {
    "ring": [*Ring], "circle": ["climbing", "work", "choir", "none"], "org": ["stripe", "acme", "labs"],
    "place": ["lisbon", "porto"], "knows": ["rust", "gardening"], "goal": ["job", "fundraise"],
    "state": KEYS["state"].choices, "quiet": ["1d", "30d", "90d", "1y"],
    "since": ["2026-01-20", "2026-11-10", "today"],
    "until": ["2026-01-20", "2026-11-10", "today"], "how": [*How], "id": ["1", "4", "9"],
    "name": ["brandt", "o", "zed"],
}  # fmt: skip
plain_words = st.sampled_from(sorted(VALUES)).flatmap(
    lambda key: st.lists(st.sampled_from(VALUES[key]), min_size=1, max_size=1 if KEYS[key].one else 3).map(
        lambda values: f"{key}:{','.join(values)}"
    )
) | st.sampled_from(["#choir", "#invoice", "#fundraise", "#nobody"])
words = st.lists(plain_words | plain_words.map(lambda word: f"not:{word}"), max_size=4)
people_words = plain_words.filter(lambda word: reading(word).words[0].about_person)


@given(plain_words)
def test_not_is_the_complement(word: str) -> None:
    assert sorted(people(word) + people(f"not:{word}")) == people()
    every = touchpoints_that_fit(Filter(), NETWORK, today=TODAY)
    parted = [touchpoints_that_fit(reading(each), NETWORK, today=TODAY) for each in (word, f"-{word}")]
    assert sorted([*parted[0], *parted[1]], key=every.index) == every


@given(words)
def test_the_order_of_words_does_not_matter(some: list[str]) -> None:
    for order in permutations(some):
        assert people(*order) == people(*some)
        assert touchpoints_that_fit(reading(*order), NETWORK, today=TODAY) == touchpoints_that_fit(
            reading(*some), NETWORK, today=TODAY
        )


@given(words, people_words)
def test_a_word_about_people_only_narrows(some: list[str], word: str) -> None:
    narrowed = {*people(*some, word)}
    assert narrowed == {*people(*some)} & {*people(word)}


@given(words, words)
def test_touchpoints_fit_every_word_and_more_words_only_narrow(some: list[str], more: list[str]) -> None:
    wanted = reading(*some, *more)
    found = touchpoints_that_fit(wanted, NETWORK, today=TODAY)
    assert all(fits_moment(wanted, moment_of(touch)) for touch in found)
    assert {touch.id for touch in found} <= {
        touch.id for touch in touchpoints_that_fit(reading(*some), NETWORK, today=TODAY)
    }


@given(st.dates(), st.integers(0, 400), st.integers(0, 400))
def test_since_and_until_are_inclusive(day: date, before: int, after: int) -> None:
    low, high = (
        day - timedelta(min(before, day.toordinal() - 1)),
        day + timedelta(min(after, date.max.toordinal() - day.toordinal())),
    )
    assert fits_moment(reading(f"since:{low.isoformat()}", f"until:{high.isoformat()}"), Moment(day))


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(UsageProblem):
        people(text)
