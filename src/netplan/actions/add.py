"""Keeping somebody new, with the meeting as their first touchpoint."""

from dataclasses import dataclass, replace
from datetime import date

from netplan.actions.book import Book
from netplan.actions.edit import Profile, checked_name, with_profile
from netplan.actions.resolve import describe
from netplan.core.network import Direction, How, Touchpoint
from netplan.core.people.contact import Contact, Met, Note, Ring
from netplan.core.people.names import may_be_same, slug
from netplan.errors import MayExistAlready, UsageProblem


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where, when and through whom somebody was met."""

    on: date
    where: str | None = None
    through: Contact | None = None


def check_new(book: Book, profile: Profile, *, today: date) -> None:
    """Raises MayExistAlready where somebody has the same address or nearly the same name."""
    alike = may_be_same(profile.name or "", profile.emails, book.contacts.values())
    if alike:
        raise MayExistAlready(profile.name or "", describe(alike, book, today=today))


def add_contact(
    book: Book, profile: Profile, *, today: date, meeting: Meeting | None = None, note: str | None = None
) -> Contact:
    """Keep somebody new, with the meeting as their first touchpoint where there was one.

    Raises UsageProblem for a name that is empty, or a meeting that is yet to come.
    """
    name = checked_name(profile.name)
    contact = Contact(
        id=book.new_id(Contact),
        key=slug(name, {other.key for other in book.contacts.values()}),
        name=name,
        added=today,
        ring=profile.ring or Ring.ACTIVE,
        met=_met(meeting),
        notes=(Note(today, note),) if note else (),
    )
    contact = with_profile(contact, replace(profile, name=name))
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
