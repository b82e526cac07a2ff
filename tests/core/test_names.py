"""Whom a text means; names nearly the same; keys."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.goals import goals_keyed
from netplan.core.network import Goal
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold, may_be_same, near_names, people_named, slug
from timing import within

ADDED = date(2024, 6, 7)


def contact(id_: int, name: str, *, key: str = "", **more: tuple[str, ...]) -> Contact:
    return Contact(id=id_, key=key or slug(name, ()), name=name, added=ADDED, **more)  # type: ignore[arg-type]


PEOPLE = [
    contact(12, "Priya Sharma", key="priya-sharma-2"),
    contact(1, "Ana Lima", aliases=("Ani", "A. Lima")),
    contact(
        2,
        "Grace Hopper",
        emails=("Grace@Navy.example",),
        phones=("+49 170 1234567",),
        links=("https://www.linkedin.com/in/Amazing-Grace/",),
    ),
    contact(3, "Ada Lovelace"),
    contact(4, "Ada Stone", links=("https://github.com/ada",)),
    contact(5, "José Núñez"),
    contact(6, "高橋 一郎"),
    contact(7, "Anastasia Kern"),
    contact(8, "Conan O'Brien"),
    contact(9, "Łukasz Żółć"),
    contact(10, "Jürgen Groß"),
    contact(11, "Priya Sharma"),
]


def named(text: str) -> list[int]:
    return [one.id for one in people_named(text, PEOPLE)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Łódź  ", "lodz"), ("Straße", "strasse"), ("Søren Ørsted", "soren orsted"), ("Đặng", "dang"),
        ("Ægir", "aegir"), ("ＡＢＣ　ｄ", "abc d"), ("高橋", "高橋"), ("がとう", "がとう"), ("한글", "한글"),
        ("O’Brien", "o'brien"), ("Jean‑Luc", "jean-luc"), ("İstanbul", "istanbul"),
        ("zero\u200bwidth", "zerowidth"),
        ("tab\tand\nline", "tab and line"), ("नीना", "नीना"), ("Ελένη", "ελενη"), ("", ""),
    ],
)  # fmt: skip
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcXYZ éÉßłŁ"))
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower())


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("1", [1]), ("99", []), ("#1", []), (" 12 ", [12]),
        ("grace@navy.example", [2]), ("GRACE@NAVY.EXAMPLE", [2]), ("bo@navy.example", []),
        ("Anybody <grace@navy.example>", [2]), ("Ana Lima <new@x.example>", [1]),
        ("+49 170 1234567", [2]), ("0170/1234567", [2]), ("0049 170 1234567", [2]), ("0170 7654321", []),
        ("@amazing-grace", [2]), ("linkedin.com/in/amazing-grace", [2]), ("amazing-grace", [2]),
        ("Ada Lovelace", [3]), ("lovelace ada", [3]), ("ada", [3, 4]), ("Ad", [3, 4]), ("ani", [1]),
        ("ana", [1]),
        ("an", [1, 7]), ("jose nunez", [5]), ("NÚÑEZ", [5]), ("高橋", [6]), ("一郎", [6]), ("a l", [1, 3]),
        ("obrien", [8]), ("O’Brien", [8]), ("lukasz zolc", [9]), ("gross", [10]), ("rgen", [10]),
        ("tas", [7]),
        ("Priya Sharma", [11, 12]), ("priya-sharma-2", [12]), ("priya", [11, 12]), ("josé-núñez", [5]),
        ("", []), ("   ", []), ("!?", []), ("@", []), ("zora", []), ("ada hopper", []), ("9" * 5000, []),
    ],
)  # fmt: skip
def test_whom_a_text_names(text: str, ids: list[int]) -> None:
    assert named(text) == ids


LETTERS = st.text(alphabet="abcdeéłßøКя高", min_size=1, max_size=6)
FULL_NAMES = st.lists(st.tuples(LETTERS, LETTERS).map(" ".join), min_size=1, max_size=8, unique_by=fold)


@given(FULL_NAMES, st.data())
def test_a_full_name_that_only_one_bears_finds_that_one(names: list[str], data: st.DataObject) -> None:
    people = [contact(at, name, key=f"key-{at}") for at, name in enumerate(names, 1)]
    one = data.draw(st.sampled_from(people))
    assert people_named(one.name.upper(), people) == (one,)


@given(st.text(max_size=30))
def test_any_text_names_some_of_them_in_order(text: str) -> None:
    ids = named(text)
    assert ids == sorted(set(ids))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gracie Hoper", ("Grace Hopper",)), ("gracie", ("Grace Hopper",)), ("Anna Lima", ("Ana Lima",)),
        ("Pryia Sharma", ("Priya Sharma",)), ("Zora Nemeth", ()), ("", ()), ("José Nunes", ("José Núñez",)),
    ],
)  # fmt: skip
def test_near_names(text: str, names: tuple[str, ...]) -> None:
    assert near_names(text, PEOPLE) == names


def test_no_more_near_names_than_asked_for() -> None:
    people = [contact(at, f"Anna Lim{letter}") for at, letter in enumerate("abcdefgh", 1)]
    assert len(near_names("Anna Limx", people)) == 3
    assert len(near_names("Anna Limx", people, most=5)) == 5
    assert near_names("Anna Limx", people, most=0) == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Priya Sharma", "priya sharma", True), ("Ana Lima", "Ana Limas", True),
        ("Lima, Ana", "Ana Lima", True),
        ("Jose Nunez", "José Núñez", True), ("Michael Ng", "Micheal Ng", True),
        ("Grace M. Hopper", "Grace Hopper", True),
        ("J. Smith", "John Smith", True), ("Anna Lima", "Ana Lima", True),
        ("Łukasz Nowak", "Lukasz Nowak", True),
        ("Jean-Luc Moreau", "Jean Luc Moreau", True), ("Christofer Hall", "Christopher Hall", False),
        ("Ana Lima", "Bo Chen", False), ("John Smith", "Joan Smith", False),
        ("Daniel Kim", "Daniela Kim", False),
        ("Li Wei", "Li Wen", False), ("Ana", "Ana Lima", True), ("Lima", "Ana Lima", False),
        ("Ana Lima", "Ana Lina", False),
        ("Ana Lima", "Ana Stone", False), ("", "", False), ("Bo", "Bo", True), ("Bo", "Jo", False),
    ],
)  # fmt: skip
def test_who_may_be_the_same(one: str, other: str, *, same: bool) -> None:
    there = contact(1, other or "!")
    assert may_be_same(one, (), [there]) == ((there,) if same else ())
    assert may_be_same(other, (), [contact(1, one or "!")]) == ((contact(1, one or "!"),) if same else ())


def test_the_same_address_is_the_same_person() -> None:
    assert [one.id for one in may_be_same("Rear Admiral", ["GRACE@navy.example"], PEOPLE)] == [2]
    assert may_be_same("Rear Admiral", ["other@navy.example"], PEOPLE) == ()


def test_an_alias_counts_too() -> None:
    assert [one.id for one in may_be_same("A. Lima", (), PEOPLE)] == [1]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("José Núñez", "josé-núñez"), ("Grace  Hopper", "grace-hopper"), ("O'Brien & Sons", "o-brien-sons"),
        ("高橋 一郎", "高橋-一郎"), ("नीना", "नीना"), ("!!!", "unnamed"), ("", "unnamed"),
        ("Seed round 2027", "seed-round-2027"),
    ],
)  # fmt: skip
def test_keys(name: str, key: str) -> None:
    assert slug(name, set()) == key


@given(st.lists(st.text(max_size=12), max_size=12))
def test_keys_are_unique_and_never_empty(names: list[str]) -> None:
    taken: list[str] = []
    for name in [*names, *names]:
        taken.append(slug(name, taken))
    assert len(set(taken)) == len(taken)
    assert all(key and " " not in key and "#" not in key and key == key.strip("-") for key in taken)


def test_a_taken_key_gets_the_next_number() -> None:
    assert slug("Ana Lima", {"ana-lima", "ana-lima-2"}) == "ana-lima-3"


GOALS = [
    Goal(1, "fundraise", "Seed round"),
    Goal(2, "job", "Data job"),
    Goal(3, "fun-run", "Run"),
    Goal(4, "fun", "Fun"),
]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("fundraise", [1]), ("FUNDR", [1]), ("#job", [2]), ("fun", [4]), ("fu", [1, 3, 4]), ("j", [2]),
        ("fun-", [3]), ("nope", []), ("", []), ("#", []),
    ],
)  # fmt: skip
def test_goals_by_their_keys(text: str, ids: list[int]) -> None:
    assert [goal.id for goal in goals_keyed(text, GOALS)] == ids


def test_ten_thousand_contacts_are_no_burden() -> None:
    people = [
        contact(at, f"Ana{at % 89} Nakamurá{at}", key=str(at), emails=(f"a{at}@x.example",))
        for at in range(10_000)
    ]
    with within(1):  # each some 0.06 s on a quiet machine
        assert len(people_named("ana7", people)) > 100
    with within(1):
        assert people_named("nobody at all", people) == ()
    with within(1):
        assert len(near_names("Anna7 Nakamura96", people)) == 3
    with within(1):
        assert 96 in {one.id for one in may_be_same("Ana7 Nakamura96", ["q@x.example"], people)}
