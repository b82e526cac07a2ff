"""Adding somebody."""

from datetime import timedelta

import pytest

from actions.grace import GRACE, TODAY, book_with, said
from memory_book import MemoryBook
from netplan.actions.add import Meeting, add_contact, check_new
from netplan.core.drafts import ContactDraft
from netplan.core.network import Direction, How, Network, Touchpoint
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, Note, Ring, Status
from netplan.errors import MayExistAlready, UsageProblem


def test_a_name_is_enough() -> None:
    book = MemoryBook()
    added = add_contact(book, said(name="  Grace \n Hopper "), today=TODAY)
    assert added == Contact(1, "grace-hopper", "Grace Hopper", TODAY, ring=Ring.ACTIVE)
    assert book.network == Network({1: added})


def test_everything_that_can_be_said() -> None:
    book = MemoryBook()
    profile = said(
        name="Grace Hopper",
        org="Navy",
        title="Admiral",
        place="Arlington",
        ring=Ring.CLOSE,
        every=Cadence(1, "m"),
        status=Status.PAUSED,
        birthday=Birthday(12, 9, 1906),
        aliases=("Gracie",),
        emails=("grace@navy.example", " GRACE@navy.example ", ""),
        phones=("1",),
        links=("x.example",),
        circles=("navy",),
        knows=("COBOL",),
    )
    added = add_contact(book, profile, today=TODAY, note="likes nanoseconds")
    assert added == Contact(
        1,
        "grace-hopper",
        "Grace Hopper",
        TODAY,
        Ring.CLOSE,
        Status.PAUSED,
        every=Cadence(1, "m"),
        org="Navy",
        title="Admiral",
        place="Arlington",
        birthday=Birthday(12, 9, 1906),
        aliases=("Gracie",),
        emails=("grace@navy.example",),
        phones=("1",),
        links=("x.example",),
        circles=("navy",),
        knows=("COBOL",),
        notes=(Note(TODAY, "likes nanoseconds"),),
    )
    assert not book.touchpoints


@pytest.mark.parametrize("where", ["PyCon", None])
def test_the_meeting_is_the_first_touchpoint(where: str | None) -> None:
    book = book_with(GRACE)
    day = TODAY - timedelta(days=2)
    added = add_contact(book, said(name="Bo"), today=TODAY, meeting=Meeting(day, where, GRACE))
    assert added.met == Met(day, where, 1)
    assert added.added == TODAY
    (touch,) = book.touchpoints.values()
    assert touch == Touchpoint(
        1, day, (2,), How.MEETING, Direction.BOTH, where=where, summary="met at PyCon" if where else "met"
    )
    book.check()


def test_a_meeting_to_come_stores_nothing() -> None:
    book = MemoryBook()
    with pytest.raises(UsageProblem, match="yet to come"), book.command():
        add_contact(book, said(name="Bo"), today=TODAY, meeting=Meeting(TODAY + timedelta(days=1)))
    assert book.network == Network()


@pytest.mark.parametrize("name", ["", " \n\t"])
def test_nobody_is_without_a_name(name: str) -> None:
    with pytest.raises(UsageProblem, match='netplan add "Their Name"'):
        add_contact(MemoryBook(), said(name=name), today=TODAY)


def test_namesakes_get_keys_of_their_own() -> None:
    book = MemoryBook()
    for name in ("Ana Lima", "ana lima", "Ana, Lima", "李"):
        add_contact(book, said(name=name), today=TODAY)
    assert [contact.key for contact in book.contacts.values()] == [
        "ana-lima",
        "ana-lima-2",
        "ana-lima-3",
        "李",
    ]
    book.check()


@pytest.mark.parametrize(
    "profile",
    [
        said(name="grace HOPPER"),
        said(name="Hopper Grace"),
        said(name="Grace Hoper"),
        said(name="Bo", emails=("Grace@Navy.example",)),
        said(emails=("grace@navy.example",)),
    ],
)
def test_somebody_alike_is_told(profile: ContactDraft) -> None:
    with pytest.raises(MayExistAlready) as told:
        check_new(book_with(GRACE), profile, today=TODAY)
    assert told.value.candidates == ("Grace Hopper (id 1, Navy, no touch yet)",)
    assert told.value.exit_code == 5
    assert "--new" in str(told.value)


@pytest.mark.parametrize("profile", [said(name="Grace Kelly"), said(name="Bo", emails=("b@x.example",))])
def test_somebody_else_is_new(profile: ContactDraft) -> None:
    check_new(book_with(GRACE), profile, today=TODAY)
