"""Sentences as people say them, and what must come out of each."""

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.reading_lines import expected, outcome
from netplan.core.capture.reading import Mention, Reading, read_currency, read_sentence
from netplan.core.dates import DayOrder
from netplan.core.network import Currency, Direction, How, OwedBy
from netplan.core.people.contact import Contact
from netplan.core.people.names import near_names, slug
from netplan.errors import BadDate, UsageProblem
from timing import within

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / ".." / "shared" / "capture" / "sentences.json"
TODAY = date(2026, 11, 24)
CORPUS: dict[str, Any] = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))


def contacts_called(*names: str) -> list[Contact]:
    return [
        Contact(id=at, key=slug(name, ()), name=name, added=date(2024, 6, 7))
        for at, name in enumerate(names, 1)
    ]


PEOPLE = contacts_called(*CORPUS["people"])
NAMES = {contact.id: contact.name for contact in PEOPLE}


def read(text: str, **options: Any) -> Reading:
    return read_sentence(text, today=TODAY, contacts=PEOPLE, **options)


def said(mention: Mention | None) -> str:
    if mention is None:
        return "nobody"
    return "/".join(NAMES[id_] for id_ in mention.ids) or f"?{mention.text}"


def told(reading: Reading) -> dict[str, Any]:
    return {
        "with": [said(mention) for mention in reading.people],
        "on": reading.on,
        "how": reading.how.value,
        "dir": reading.direction.value,
        "minutes": reading.minutes,
        "where": reading.where,
        "goals": list(reading.hashtags),
        "promises": [
            f"{said(promise.who)} | {promise.what} | {promise.by or '-'} | {promise.owed_by}"
            for promise in reading.promises
        ],
        "gave": [favour.what.value for favour in reading.gave],
        "got": [favour.what.value for favour in reading.got],
        "asked": [favour.what.value for favour in reading.asked],
    }


NOTHING: dict[str, Any] = {
    "on": TODAY, "dir": "both", "minutes": None, "where": None, "goals": [], "promises": [],
    "gave": [], "got": [], "asked": [],
}  # fmt: skip
LINES: list[dict[str, Any]] = CORPUS["lines"]


@pytest.mark.parametrize(
    "line", [line for line in LINES if "error" not in line], ids=lambda line: line["say"]
)
def test_a_sentence_says_it_all(line: dict[str, Any]) -> None:
    expected = NOTHING | {key: value for key, value in line.items() if key != "say"}
    reading = read(line["say"])
    assert told(reading) == expected
    assert reading.summary == line["say"]


@pytest.mark.parametrize("line", [line for line in LINES if "error" in line], ids=lambda line: line["say"])
def test_what_cannot_be_is_said(line: dict[str, Any]) -> None:
    with pytest.raises(UsageProblem) as problem:
        read(line["say"])
    assert line["error"] in str(problem.value)
    assert problem.value.exit_code == 2


# ---- the examples the project was given --------------------------------------------------------------------


def shared_lines() -> list[dict[str, Any]]:
    return json.loads(SHARED.read_text(encoding="utf-8"))["lines"] if SHARED.exists() else []


@pytest.mark.shared
@pytest.mark.parametrize("line", shared_lines(), ids=lambda line: line["text"])
def test_the_shared_examples_come_out(line: dict[str, Any]) -> None:
    case = json.loads(SHARED.read_text(encoding="utf-8"))
    got = outcome(line["text"], case["network"], date.fromisoformat(case["as_of"]))
    wanted, have = expected(line["expect"], got)
    assert have == wanted
    assert line["expect"].get("summary_has", "") in got.get("summary", "")


# ---- whom it is about --------------------------------------------------------------------------------------

GRACE = next(contact for contact in PEOPLE if contact.name == "Grace Hopper")


@pytest.mark.parametrize(
    ("text", "promises", "how"),
    [
        ("she will send the list by monday", ["Grace Hopper | send the list | 2026-11-30 | them"], "other"),
        ("called, no answer; will try to ring again tomorrow",
         ["Grace Hopper | try to ring again | 2026-11-25 | me"], "call"),
        ("talked about Bo, need to send the deck", ["Grace Hopper | send the deck | - | me"], "other"),
        ("need to send Bo the numbers", ["Bo Chen | send Bo the numbers | - | me"], "other"),
        ("send the deck by friday", ["Grace Hopper | send the deck | 2026-11-27 | me"], "other"),
        ("sent the deck by email", [], "email"),
        ("", [], "other"),
    ],
)  # fmt: skip
def test_a_text_about_somebody_needs_no_name(text: str, promises: list[str], how: str) -> None:
    reading = read(text, about=GRACE)
    assert told(reading)["with"] == ["Grace Hopper"]
    assert told(reading)["promises"] == promises
    assert reading.how.value == how


def test_who_is_named_outright_counts_before_whom_it_is_about() -> None:
    assert told(read("lunch with Ana", about=GRACE))["with"] == ["Ana Lima"]


def test_an_ambiguous_name_is_the_one_the_sentence_also_names_in_full() -> None:
    reading = read("coffee with Ada Stone, Ada will send the plan")
    assert told(reading)["with"] == ["Ada Stone"]
    assert told(reading)["promises"] == ["Ada Stone | send the plan | - | them"]


def test_an_address_says_who_even_where_the_name_differs() -> None:
    grace = Contact(7, "g", "Grace Hopper", TODAY, emails=("grace@navy.example",))
    for text in ("met Amazing <Grace@Navy.Example>", "emailed grace@navy.example", "emailed Grace"):
        reading = read_sentence(text, today=TODAY, contacts=[grace])
        assert [mention.ids for mention in reading.people] == [(7,)], text
    reading = read_sentence("met Zora Nemeth <zora@x.example> at FOSDEM", today=TODAY, contacts=[grace])
    assert reading.people == (Mention("Zora Nemeth", (), "zora@x.example"),)


def test_a_person_known_by_a_handle() -> None:
    bo = Contact(3, "bo-chen", "Bo Chen", TODAY, links=("https://github.com/bchen/",))
    reading = read_sentence("coffee with @bchen at Dishoom", today=TODAY, contacts=[bo])
    assert [mention.ids for mention in reading.people] == [(3,)]
    assert reading.where == "Dishoom"


def test_everybody_who_bears_a_name_is_given() -> None:
    twins = contacts_called("Priya Sharma", "Priya Sharma", "Priya Nair")
    full = read_sentence("lunch with Priya Sharma", today=TODAY, contacts=twins)
    first = read_sentence("lunch with priya", today=TODAY, contacts=twins)
    assert [mention.ids for mention in full.people] == [(1, 2)]
    assert [mention.ids for mention in first.people] == [(1, 2, 3)]


def test_a_name_typed_wrong_is_nobody_and_its_neighbours_are_found() -> None:
    reading = read("coffee with Gracie Hoper")
    assert reading.people == (Mention("Gracie Hoper", ()),)
    assert near_names(reading.people[0].text, PEOPLE) == ("Grace Hopper",)


# ---- dates that cannot be ----------------------------------------------------------------------------------


def test_the_order_of_day_and_month_can_be_said() -> None:
    assert read("called Bo on 03/04", order=DayOrder.DMY).on == date(2026, 4, 3)
    assert read("called Bo on 03/04", order=DayOrder.MDY).on == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("text", "on"),
    [("lunch with Ana tomorrow", date(2026, 11, 25)), ("call with Bo next friday", date(2026, 12, 4))],
)
def test_what_lies_ahead_is_planned(text: str, on: date) -> None:
    reading = read(text)
    assert (reading.planned, reading.on) == (True, on)


def test_what_has_happened_did_not_happen_on_a_day_to_come() -> None:
    reading = read("met Bo on 2027-01-05")
    assert (reading.planned, reading.on) == (False, TODAY)
    assert reading.told == ("“2027-01-05” is still to come, and was left out of what has happened",)


def test_a_promise_is_never_due_in_the_past() -> None:
    with pytest.raises(UsageProblem, match="20 November 2025"):
        read("call with Bo, promised him the deck by 20 Nov 2025")


def test_a_day_that_is_neither_the_touchpoints_nor_a_promises_does_not_matter() -> None:
    reading = read("lunch with Ana, she was born on 31 November, her brother comes next week")
    assert (reading.on, reading.promises) == (TODAY, ())


def test_a_plan_told_later_does_not_move_the_touchpoint() -> None:
    assert read("lunch with Ana yesterday, dinner again next week").on == date(2026, 11, 23)


# ---- favours -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", Currency)
def test_every_kind_of_favour_can_be_tagged_by_name_and_by_its_start(kind: Currency) -> None:
    assert read_currency(kind.value.upper()) is kind
    assert read_currency(kind.value[:3]) is kind
    assert [favour.what for favour in read(f"call with Bo got:{kind}").got] == [kind]


@pytest.mark.parametrize("text", ["gold", "in", "r", ""])
def test_an_unknown_kind_lists_the_kinds(text: str) -> None:
    with pytest.raises(UsageProblem) as problem:
        read_currency(text)
    assert all(kind.value in str(problem.value) for kind in Currency)


# ---- anything may be typed ---------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "coffee",
        "with",
        "Ana",
        "and",
        "Bo",
        "called",
        "emailed",
        "@",
        "at",
        "#",
        "#job",
        ",",
        ";",
        ".",
        ":",
        "!",
        "(",
        ")",
        "<",
        ">",
        "&",
        "'ll",
        "will",
        "Will",
        "May",
        "20",
        "Nov",
        "31",
        "11",
        "min",
        "1h",
        "promised",
        "owe",
        "him",
        "she",
        "gave:",
        "gave:intro",
        "got:x",
        "by",
        "friday",
        "tomorrow",
        "yesterday",
        "03/04",
        "in",
        "2",
        "weeks",
        "ago",
        "about",
        "re:",
        "from",
        "to",
        "Zora",
        "Nemeth",
        "van",
        "der",
        "<a@b.c>",
        "a@b",
        "https://x.y/z",
        "高橋",
        "さん",
        "ß",
        "İ",
        "ı",
        "ſ",
        "’s",
        "s'",
        "-",
        "–",
        "\n",
        "\t",
        "\x00",
        "\x1b[31m",
        "�",
        "🎉",
        "٣",
        "½",
        "Ⅻ",
        "next",
        "last",
        "end",
        "of",
        "month",
        "the",
        "day",
        "before",
        "I",
        "I'd",
        "told",
        "that",
        "remind",
        "me",
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=60))
def test_any_text_reads_or_says_why_not(text: str) -> None:
    try:
        reading = read(text)
    except UsageProblem:
        return
    assert reading.summary == text
    assert reading.planned == (reading.on > TODAY)
    assert not reading.planned or reading.kind == "touchpoint"
    assert reading.minutes is None or 1 <= reading.minutes <= 1440
    assert all(promise.by is None or promise.by >= TODAY for promise in reading.promises)
    assert all(promise.what and promise.what == promise.what.strip() for promise in reading.promises)
    assert len(set(reading.people)) == len(reading.people)
    assert all(set(mention.ids) <= set(NAMES) for mention in reading.people)
    assert reading.where is None or reading.where.strip()


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(PEOPLE),
    st.sampled_from(["coffee with {}", "called {}", "{} emailed", "lunch with {}, 1h"]),
)
def test_a_full_name_is_found_wherever_a_person_can_stand(person: Contact, form: str) -> None:
    for name in (person.name, person.name.lower()):
        assert told(read(form.format(name)))["with"] == [person.name]


@pytest.mark.parametrize(
    "piece",
    [
        "coffee with Ana ",
        "a=a=",
        "((((",
        "I'll send ",
        "1 ",
        "at at ",
        "Ana and ",
        "'''",
        "##",
        "20 Nov ",
        "x@",
    ],
)
def test_a_very_long_text_is_read_quickly(piece: str) -> None:
    text = piece * (10_000 // len(piece))
    with within(2.5):
        reading = read(text)
    assert reading.summary == text


def test_ten_thousand_contacts_are_no_burden() -> None:
    crowd = contacts_called(
        *(f"{first}{at % 97} Nakamura{at}" for at in range(5_000) for first in ("Ana", "Bö"))
    )
    text = (
        "coffee with ana5 nakamura296 and Bö3 Nakamura100 yesterday at Blue Bottle, "
        "promised Bö3 Nakamura100 the deck by friday"
    )
    with within(1):  # about 0.1 s on a quiet machine
        reading = read_sentence(text, today=TODAY, contacts=crowd)
    assert [len(mention.ids) for mention in reading.people] == [1, 1]
    assert reading.promises[0].who == reading.people[1]


def test_the_words_of_a_reading() -> None:
    reading = read("Grace called about compilers last friday")
    assert (reading.how, reading.direction, reading.on) == (How.CALL, Direction.IN, date(2026, 11, 20))
    assert read("I owe Bo an intro").promises[0].owed_by is OwedBy.ME


def test_a_bad_date_is_a_bad_date() -> None:
    with pytest.raises(BadDate, match="November has 30 days"):
        read("call with Bo on 31 November")
