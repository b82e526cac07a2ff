"""Every rule by which sentences are read has an example, and so has every form of dates and lengths."""

from collections import Counter
from datetime import date

import pytest

from core.reading_lines import document
from netplan.core.capture import measures
from netplan.core.capture.reading import read_sentence
from netplan.core.capture.rules import Rule, rules
from netplan.core.capture.tagging import tag_sentence
from netplan.core.dates import FORMS, Leaning, find_dates, read_date
from netplan.core.patterns import Pattern
from netplan.core.people.contact import Contact
from netplan.core.people.names import slug
from netplan.errors import BadDate

TODAY = date(2026, 11, 24)
NAMES = (
    "Ana Lima", "Bo Chen", "Grace Hopper", "Ada Lovelace", "Ada Stone", "José Núñez", "Mary Jane Watson",
    "Li Wei", "Priya Sharma", "Tim Berg", "Tom Baker", "Rose Thornton", "Sean Murphy", "Katrin Schäfer",
    "Jean-Luc Moreau", "Zoë Müller", "Bill Nagy", "Mark Weber", "Rob Okafor", "Zoe Marsh",
)  # fmt: skip
PEOPLE = [Contact(id=at, key=slug(name, ()), name=name, added=TODAY) for at, name in enumerate(NAMES, 1)]
RULES = [rule for rule, _ in rules()]


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.example], ids=lambda rule: rule.name)
def test_the_example_of_a_rule_comes_out(rule: Rule) -> None:
    reading = read_sentence(rule.example, today=TODAY, contacts=PEOPLE)
    got = document(reading, {contact.id: contact.name for contact in PEOPLE})
    got["promises"] = [f"{one['contact']} | {one['what']} | {one['owed_by']}" for one in got["promises"]]
    for side in ("gave", "got", "asked"):
        got[side] = [favour["what"] for favour in got[side]]
    assert rule.name in reading.rules
    assert {key: got[key] for key in rule.gives} == rule.gives


def test_rules_go_by_names_of_their_own() -> None:
    assert [name for name, times in Counter(rule.name for rule in RULES).items() if times > 1] == []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form[0])
def test_the_example_of_a_form_of_date_is_read(form: tuple[str, object, str, str, str]) -> None:
    name, _, _, _, example = form
    try:
        read_date(example, today=TODAY, leaning=Leaning.PAST)
    except BadDate:
        assert find_dates(example, today=TODAY, leaning=Leaning.PAST), name


@pytest.mark.parametrize("form", measures.FORMS, ids=lambda form: form[0])
def test_the_example_of_a_length_or_time_is_read(form: tuple[str, object, str, str]) -> None:
    tokens = tag_sentence(form[3], PEOPLE, today=TODAY).tokens
    assert any(token.tags & {"len", "clock"} for token in tokens)


class Word:
    def __init__(self, *tags: str) -> None:
        self.tags = {*tags}


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("a b c", True), ("a c", False), ("a .* c", True), ("^ a", True), ("a $", False), ("a b c $", True),
        ("a|x b", True), ("a !b", False), ("a&big b", True), ("a&!big b", False), ("a >b", True),
        ("a >!b", False), ("a x? b", True),
        ("a b{1} c", True), ("a b+ b", False), ("a b* b", True), ("<a b", False),
    ],
)  # fmt: skip
def test_the_language_of_patterns(pattern: str, fits: bool) -> None:
    tokens = [Word("a", "big"), Word("b"), Word("c")]
    assert (Pattern(pattern).match(tokens, 0, 0, 3) is not None) is fits


def test_names_in_a_pattern_are_spans() -> None:
    tokens = [Word("a"), Word("b"), Word("b"), Word("c")]
    assert Pattern("a x=b+ x=c").match(tokens, 0, 0, 4) == (4, {"x": (1, 4)})
