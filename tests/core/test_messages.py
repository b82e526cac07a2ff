"""First messages: short, one question at most, never guilt; and what is left out where little is known."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.well.messages import TEMPLATES, fill, message_of, read_templates, thing_of, topic_of

OWN = read_templates(TEMPLATES)
LONG = "very many words " * 30
FIELDS = sorted(set(re.findall(r"\{(\w+)\}", "\n".join(text for texts in OWN.values() for text in texts))))
NEVER = re.compile(
    r"sorry|apolog|forgive|too long|been a while|haven.t|neglect|touch base|check(ing)? in|circle back|follow"
    r"(ing)? up|exciting|opportunity to|synergy|pick your brain|reach(ing)? out|guilt|busy lately",
    re.IGNORECASE,
)


@pytest.mark.parametrize("kind", OWN)
def test_each_kind_has_several_texts_that_are_short_and_kind(kind: str) -> None:
    assert len(OWN[kind]) >= 2
    for text in OWN[kind]:
        for fields in (
            {**dict.fromkeys(FIELDS, LONG), "first": "Ana"},
            {"first": "Ana"},
            dict.fromkeys(FIELDS, "the deck?"),
        ):
            said = fill(text, fields)
            assert len(said.split()) <= 60, said
            assert said.count("?") == (0 if kind == "reconnect" else 1), said
        assert not NEVER.search(text), text


@given(st.sets(st.sampled_from(FIELDS)), st.sampled_from(sorted(OWN)))
def test_a_line_with_an_unknown_field_drops_out(known: set[str], kind: str) -> None:
    for text in OWN[kind]:
        said = fill(text, dict.fromkeys(known, "x"))
        kept = [line for line in text.splitlines() if set(re.findall(r"\{(\w+)\}", line)) <= known]
        assert said.splitlines() == re.sub(r"\{\w+\}", "x", "\n".join(kept)).splitlines()
        assert "{" not in said


def test_the_text_goes_round_by_day_and_person() -> None:
    own = {"keep": ("a", "b", "c")}
    day = date(2026, 11, 24)
    taken = [message_of(("keep",), own, {}, today=day, id=id).variant for id in (1, 2, 3)]
    assert taken == [(day.toordinal() + id) % 3 for id in (1, 2, 3)]
    assert message_of(("keep call", "keep"), own, {}, today=day, id=1).kind == "keep"
    assert (
        message_of(("goal",), own, {}, today=day, id=1).texts
        == message_of(("goal",), OWN, {}, today=day, id=1).texts
    )


def test_own_texts_are_read_as_they_are_written() -> None:
    read = read_templates(
        "# for me\n== Keep\n\nHi {first},\n\n\n\nbye\n==keep\nYo\n== rest\n\n== nudge ==\nNa?"
    )
    assert read == {"keep": ("Hi {first},\n\nbye", "Yo"), "nudge": ("Na?",)}
    assert fill("Hi {first},\n{no such thing}\n{nothing}\nbye", {"first": "{name}", "name": "x"}) == (
        "Hi {name},\n{no such thing}\nbye"
    )


@pytest.mark.parametrize(
    ("summary", "topic"),
    [
        ("her move to Turin", "your move to Turin"),
        ("compilers and the grant", "compilers and the grant"),
        ("The deck; asked for a week", "The deck"),
        ("asked for half an hour", None),
        ("coffee with Ana Lima", None),
        ("lunch at Sole", None),
        ("wants to see our planner", None),
        ("said she would call", None),
        ("", None),
        (None, None),
        ("one two three four five six seven eight nine ten", None),
    ],
)
def test_what_was_talked_about_is_said_to_them_or_not_at_all(summary: str | None, topic: str | None) -> None:
    assert topic_of(summary, "Ana Lima") == topic


def test_what_was_promised_is_named() -> None:
    assert thing_of("send her the deck") == "the deck"
    assert thing_of("the list") == "the list"
    assert thing_of("send") == "send"
    assert thing_of("call the plumber") == "call the plumber"
