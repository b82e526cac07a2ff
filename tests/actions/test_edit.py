"""Changing what is kept of somebody."""

from dataclasses import asdict, replace

import pytest

from actions.grace import GRACE, TODAY, book_with, said
from netplan.actions.edit import CLEARABLE, edit_contact, set_contact
from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import Contact, Met, Ring, Status
from netplan.errors import NotFound, UsageProblem


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
