"""Keeping somebody new, with the meeting as their first touchpoint."""

from dataclasses import replace
from datetime import date

from netplan.actions.book import Book
from netplan.actions.edit import checked_name, with_said
from netplan.actions.resolve import describe
from netplan.core.drafts import ContactDraft
from netplan.core.network import Direction, How, Touchpoint
from netplan.core.people.contact import Contact, Met, Note
from netplan.core.people.names import may_be_same, slug
from netplan.errors import MayExistAlready, UsageProblem
from netplan.frozen import frozen

MOST_NAMED = 5
"""So many of those who may be meant are named."""


@frozen
class Meeting:
    """Where, when and through whom somebody was met."""

    on: date
    where: str | None = None
    through: Contact | None = None


def check_new(book: Book, said: ContactDraft, *, today: date) -> None:
    """Raises MayExistAlready where somebody has the same address or nearly the same name."""
    alike = may_be_same(said.name, said.emails, book.contacts.values())
    if alike:
        more = [f"{len(alike) - MOST_NAMED} more"] if len(alike) > MOST_NAMED else []
        raise MayExistAlready(said.name, [*describe(alike[:MOST_NAMED], book, today=today), *more])


def add_contact(
    book: Book, said: ContactDraft, *, today: date, meeting: Meeting | None = None, note: str | None = None
) -> Contact:
    """Keep somebody new, with the meeting as their first touchpoint where there was one.

    Raises UsageProblem for a name that is empty, or a meeting that is yet to come.
    """
    name = checked_name(said.name)
    contact = Contact(
        id=book.new_id(Contact),
        key=slug(name, {other.key for other in book.contacts.values()}),
        name=name,
        added=today,
        met=_met(meeting),
        notes=(Note(today, note),) if note else (),
    )
    contact = with_said(contact, replace(said, name=name))
    book.put(contact)
    if meeting is not None:
        book.put(_first_touch(book, contact, meeting, today))
    return contact


def _met(meeting: Meeting | None) -> Met | None:
    if meeting is None:
        return None
    return Met(meeting.on, meeting.where, meeting.through.id if meeting.through else None)


def _first_touch(book: Book, contact: Contact, meeting: Meeting, today: date) -> Touchpoint:
    if meeting.on > today:
        raise UsageProblem(f"the day you met ({meeting.on}) is yet to come. Add them without --on")
    return Touchpoint(
        id=book.new_id(Touchpoint),
        on=meeting.on,
        people=(contact.id,),
        how=How.MEETING,
        direction=Direction.BOTH,
        where=meeting.where,
        summary=f"met at {meeting.where}" if meeting.where else "met",
    )
