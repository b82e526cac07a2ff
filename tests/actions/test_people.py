"""Adding somebody, changing what is kept, days to remember, leaving in peace."""

from dataclasses import asdict, replace
from datetime import date, timedelta
from typing import Any

import pytest

from memory_book import MemoryBook
from netplan.actions.add import Meeting, add_contact, check_new
from netplan.actions.date import remember_date
from netplan.actions.edit import CLEARABLE, edit_contact, set_contact
from netplan.actions.goal import join_goals
from netplan.actions.snooze import snooze_contact
from netplan.core.drafts import ContactDraft
from netplan.core.network import Direction, Goal, GoalPerson, How, Network, Role, Snooze, Touchpoint
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, Note, RememberedDate, Ring, Status
from netplan.errors import MayExistAlready, NotFound, UsageProblem

TODAY = date(2026, 11, 24)


def said(name: str = "", **fields: Any) -> ContactDraft:
    """What options say of somebody."""
    return ContactDraft("", "options", name, **fields)


GRACE = Contact(
    1,
    "grace-hopper",
    "Grace Hopper",
    TODAY,
    org="Navy",
    emails=("grace@navy.example",),
    circles=("navy",),
    every=Cadence(2, "w"),
    birthday=Birthday(12, 9),
    met=Met(TODAY, "PyCon"),
    aliases=("Amazing Grace",),
)


def book_with(*contacts: Contact) -> MemoryBook:
    return MemoryBook(Network({contact.id: contact for contact in contacts}))


# ---- adding ------------------------------------------------------------------------------------------------


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


# ---- editing -----------------------------------------------------------------------------------------------


def test_what_is_said_is_set_and_lists_grow() -> None:
    book = book_with(GRACE)
    more = said(
        org="Yale", ring=Ring.INNER, emails=("GRACE@navy.example", "g@yale.example"), knows=("COBOL",)
    )
    changed = edit_contact(book, GRACE, more, today=TODAY)
    assert changed == replace(
        GRACE, org="Yale", ring=Ring.INNER, emails=("grace@navy.example", "g@yale.example"), knows=("COBOL",)
    )
    assert book.contacts == {1: changed}


def test_a_new_name_keeps_the_old_one() -> None:
    changed = edit_contact(book_with(GRACE), GRACE, said(name=" Grace  Murray "), today=TODAY)
    assert (changed.name, changed.aliases) == ("Grace Murray", ("Amazing Grace", "Grace Hopper"))
    assert changed.key == "grace-hopper"


def test_a_new_name_may_not_be_empty() -> None:
    with pytest.raises(UsageProblem, match="needs a name"):
        edit_contact(book_with(GRACE), GRACE, said(name="  "), today=TODAY)


def test_what_is_taken_out_is_gone_whatever_its_case() -> None:
    changed = edit_contact(book_with(GRACE), GRACE, said(), less=("NAVY ", "grace@NAVY.example"), today=TODAY)
    assert (changed.circles, changed.emails, changed.org) == ((), (), "Navy")


def test_what_is_not_there_cannot_be_taken_out() -> None:
    book = book_with(GRACE)
    with pytest.raises(NotFound, match="Grace Hopper has no “army”"):
        edit_contact(book, GRACE, said(org="Yale"), less=("navy", "army"), today=TODAY)
    assert book.contacts == {1: GRACE}


@pytest.mark.parametrize("field", CLEARABLE)
def test_a_field_can_be_emptied(field: str) -> None:
    full = replace(GRACE, title="Admiral", place="Arlington", pronouns="she/her")
    changed = edit_contact(book_with(full), full, said(), clear=(field,), today=TODAY)
    assert asdict(changed) == {**asdict(full), field: None}


@pytest.mark.parametrize("field", ["name", "ring", "emails", "id", "notes", ""])
def test_what_must_be_there_cannot_be_emptied(field: str) -> None:
    with pytest.raises(UsageProblem, match="--clear takes org"):
        edit_contact(book_with(GRACE), GRACE, said(), clear=(field,), today=TODAY)


def test_what_is_said_and_cleared_is_said() -> None:
    assert edit_contact(book_with(GRACE), GRACE, said(org="Yale"), clear=("org",), today=TODAY).org == "Yale"


@pytest.mark.parametrize("profile", [said(), said(org="Navy"), said(circles=("Navy",))])
def test_changing_nothing_says_how_to_change_something(profile: ContactDraft) -> None:
    with pytest.raises(UsageProblem, match=r"nothing to change about Grace Hopper.*netplan edit"):
        edit_contact(book_with(GRACE), GRACE, profile, today=TODAY)


def test_a_contact_set_as_a_whole_forgets_what_is_left_out() -> None:
    mine = replace(GRACE, met=Met(TODAY, "PyCon", 2), ring=Ring.CLOSE, origins=("vcard:1",))
    book = book_with(mine, Contact(2, "bo", "Bo", TODAY))
    said = ContactDraft("ignored", "line 1", "Grace  Murray", aliases=("Gracie",), emails=("g@x.example",))
    changed = set_contact(book, mine, said, today=TODAY)
    assert changed == Contact(
        id=1,
        key="grace-hopper",
        name="Grace Murray",
        added=TODAY,
        ring=Ring.CLOSE,
        met=Met(through=2),
        aliases=("Gracie", "Grace Hopper"),
        emails=("g@x.example",),
        origins=("vcard:1",),
    )
    assert book.contacts[1] == changed


def test_a_contact_set_as_it_is_stays_as_it_is() -> None:
    said = ContactDraft(
        key="",
        read_at="",
        name=GRACE.name,
        org=GRACE.org,
        every=GRACE.every,
        birthday=GRACE.birthday,
        met=Met(TODAY, "PyCon"),
        aliases=GRACE.aliases,
        emails=GRACE.emails,
        circles=GRACE.circles,
    )
    assert set_contact(book_with(GRACE), GRACE, said, today=TODAY) == GRACE
    bare = replace(said, met=None, status=Status.PAUSED, ring=Ring.INNER)
    assert set_contact(book_with(GRACE), GRACE, bare, today=TODAY) == replace(
        GRACE, met=None, status=Status.PAUSED, ring=Ring.INNER
    )


# ---- days to remember, snoozes, goals ----------------------------------------------------------------------


def test_a_day_is_kept_once_and_its_yearliness_can_change() -> None:
    book = book_with(GRACE)
    day = date(2020, 2, 29)
    remember_date(book, book.contacts[1], "wedding", day, yearly=False)
    remember_date(book, book.contacts[1], "starts at Acme", day, yearly=False)
    remember_date(book, book.contacts[1], "wedding", day, yearly=True)
    assert book.contacts[1].dates == (
        RememberedDate("starts at Acme", day, False),
        RememberedDate("wedding", day, True),
    )


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


def test_a_role_takes_the_place_of_the_one_before() -> None:
    goal = Goal(1, "job", "Job", people=(GoalPerson(1, Role.TARGET), GoalPerson(2, Role.TARGET)))
    book = MemoryBook(
        Network({1: GRACE, 2: replace(GRACE, id=2, key="b")}, {1: goal, 2: Goal(2, "flat", "F")})
    )
    join_goals(book, GRACE, tuple(book.goals.values()), Role.INFORMANT)
    assert book.goals[1].people == (GoalPerson(2, Role.TARGET), GoalPerson(1, Role.INFORMANT))
    assert book.goals[2].people == (GoalPerson(1, Role.INFORMANT),)
