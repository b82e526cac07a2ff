"""Leaving somebody in peace for a while."""

from datetime import timedelta

import pytest

from actions.grace import GRACE, TODAY, book_with
from memory_book import MemoryBook
from netplan.actions.snooze import snooze_contact
from netplan.core.network import Network, Snooze
from netplan.errors import UsageProblem


def test_a_snooze_until_a_day_to_come() -> None:
    book = book_with(GRACE)
    until = TODAY + timedelta(days=1)
    assert snooze_contact(book, GRACE, until, today=TODAY) == Snooze(1, until)
    assert book.snoozes == {1: Snooze(1, until)}


@pytest.mark.parametrize("days", [0, -1])
def test_a_day_that_has_come_ends_it(days: int) -> None:
    book = MemoryBook(Network({1: GRACE}, snoozes={1: Snooze(1, TODAY + timedelta(days=9))}))
    snooze_contact(book, GRACE, TODAY + timedelta(days=days), today=TODAY)
    assert book.snoozes == {}


@pytest.mark.parametrize("days", [0, -1])
def test_there_must_be_a_snooze_to_end(days: int) -> None:
    with pytest.raises(UsageProblem, match=r"is not ahead. Snooze until a day to come"):
        snooze_contact(book_with(GRACE), GRACE, TODAY + timedelta(days=days), today=TODAY)
