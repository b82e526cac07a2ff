"""What is owed, by me or to me."""

from datetime import date, timedelta

import pytest

from memory_book import MemoryBook
from netplan.actions.keep import keep_promise
from netplan.actions.promise import make_promise, promises_in
from netplan.core.network import Network, OwedBy, Promise
from netplan.core.people.contact import Contact
from netplan.errors import BadDate, UsageProblem

TODAY = date(2026, 11, 24)  # a Tuesday
FRIDAY = date(2026, 11, 27)
ANA = Contact(1, "ana", "Ana Lima", TODAY)


def book() -> MemoryBook:
    return MemoryBook(Network({1: ANA}))


def promise(what: str, *, by: date | None = None, owed_by: OwedBy = OwedBy.ME) -> Promise:
    there = book()
    made = make_promise(there, ANA, what, today=TODAY, by=by, owed_by=owed_by)
    assert there.promises == {1: made}
    return made


@pytest.mark.parametrize("owed_by", OwedBy)
@pytest.mark.parametrize("by", [None, TODAY, FRIDAY])
def test_a_promise_is_made_today(by: date | None, owed_by: OwedBy) -> None:
    made = promise(" the \n deck ", by=by, owed_by=owed_by)
    assert made == Promise(1, 1, "the deck", TODAY, by, owed_by, None)


def test_a_day_at_its_end_is_its_day() -> None:
    assert promise("the deck by friday") == Promise(1, 1, "the deck", TODAY, FRIDAY)


def test_a_day_that_is_said_goes_before_the_one_in_the_text() -> None:
    assert promise("the deck by friday", by=TODAY).by == TODAY


@pytest.mark.parametrize("what", ["", "  ", "\n"])
def test_a_promise_says_something(what: str) -> None:
    with pytest.raises(UsageProblem, match="needs a text"):
        promise(what)


def test_a_promise_is_not_for_a_day_that_is_past() -> None:
    there = book()
    with pytest.raises(UsageProblem, match="2026-11-23 is past"):
        make_promise(there, ANA, "deck", today=TODAY, by=TODAY - timedelta(days=1), owed_by=OwedBy.ME)
    assert not there.promises


def test_a_day_that_does_not_exist_is_no_day() -> None:
    with pytest.raises(BadDate):
        promise("the deck by 31 November")


def test_promises_in_a_note_are_theirs_who_it_is_about() -> None:
    there = book()
    text = "prefers letters; will send the list by friday"
    made = promises_in(there, text, ANA, today=TODAY)
    assert [(one.contact, one.what, one.by) for one in made] == [(1, "send the list", FRIDAY)]
    assert list(there.promises.values()) == made


def test_a_note_without_a_promise_makes_none() -> None:
    there = book()
    assert promises_in(there, "prefers letters", ANA, today=TODAY) == []
    assert not there.promises


def test_a_promise_is_kept_on_a_day() -> None:
    there = book()
    made = make_promise(there, ANA, "deck", today=TODAY, by=FRIDAY, owed_by=OwedBy.ME)
    kept = keep_promise(there, made, on=FRIDAY)
    assert kept == Promise(1, 1, "deck", TODAY, FRIDAY, done=FRIDAY)
    assert there.promises == {1: kept}
