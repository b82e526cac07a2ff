"""Which open promises a line keeps."""

from datetime import date

import pytest

from netplan.core.capture.keeping import kept_by
from netplan.core.capture.reading import read_sentence
from netplan.core.network import OwedBy, Promise
from netplan.core.people.contact import Contact

TODAY = date(2026, 11, 24)
PEOPLE = [
    Contact(id=at, key=name.split()[0].lower(), name=name, added=TODAY)
    for at, name in enumerate(("Lars Holm", "Bo Chen", "Grace Kim"), 1)
]
ME, THEM = OwedBy.ME, OwedBy.THEM


def kept(line: str, *promises: str, owed_by: OwedBy) -> tuple[list[str], list[str]]:
    """What the line keeps for certain, and what it may have kept."""
    reading = read_sentence(line, today=TODAY, contacts=PEOPLE)
    open_ones = [Promise(at, 1, what, TODAY, None, owed_by) for at, what in enumerate(promises, 1)]
    found = kept_by(reading.said, open_ones)
    return [one.what for one in found.surely], [one.what for one in found.maybe]


@pytest.mark.parametrize(
    ("line", "promise", "owed_by"),
    [
        ("Reply sent to Lars", "reply to his question", ME),
        ("replied to Lars", "get back to him about the offer", ME),
        ("answered Lars's mail", "reply to his question", ME),
        ("wrote back to Lars", "answer his mail", ME),
        ("got back to Lars on the offer", "answer his mail", ME),
        ("Lars replied", "reply to my mail", THEM),
        ("called Lars back", "call back", ME),
        ("phoned Lars", "call Lars", ME),
        ("call with Lars, 20 min", "call Lars", ME),
        ("emailed Lars", "write to Lars", ME),
        ("messaged Lars the link", "send him the link", ME),
        ("coffee with Lars, gave him the book", "return the book", ME),
        ("introduced Lars to Bo", "introduce him to Bo", ME),
        ("had Lars over for dinner", "invite him for dinner", ME),
        ("lunch with Lars", "lunch", ME),
        ("Lars sent the contract", "send the contract", THEM),
        ("Lars sent the survey, finally", "send me the roof survey", THEM),
        ("emailed Lars my updated CV", "send him my updated CV", ME),
        ("phoned Lars about the reference, all sorted", "call him about the creche reference", ME),
    ],
)
def test_a_line_that_does_what_is_open_keeps_it(line: str, promise: str, owed_by: OwedBy) -> None:
    assert kept(line, promise, owed_by=owed_by) == ([promise], [])


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("emailed Lars", "call Lars"),
        ("emailed Lars", "reply to his question"),
        ("introduced Lars to Bo", "an intro to Grace"),
        ("sent Lars the deck", "send the deck and the numbers"),
    ],
)
def test_what_only_may_have_been_kept_is_asked(line: str, promise: str) -> None:
    assert kept(line, promise, owed_by=ME) == ([], [promise])


@pytest.mark.parametrize(
    ("line", "promise"),
    [
        ("Lars replied", "reply to his question"),
        ("Lars called", "call Lars"),
        ("sent Lars my slides", "send the deck"),
        ("lunch with Lars", "reply to his question"),
    ],
)
def test_what_was_not_done_stays_open(line: str, promise: str) -> None:
    assert kept(line, promise, owed_by=ME) == ([], [])


def test_of_two_letters_to_answer_nobody_knows_which_was_meant() -> None:
    both = ("reply to his question", "answer the invitation")
    assert kept("replied to Lars", *both, owed_by=ME) == ([], [*both])
