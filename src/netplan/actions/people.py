"""Adding somebody, changing what is kept about them, giving them days to remember, leaving them in peace."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from netplan.actions.book import Book
from netplan.actions.finding import describe
from netplan.core.drafts import ContactDraft
from netplan.core.network import Direction, Goal, GoalPerson, How, Role, Snooze, Touchpoint
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, Note, RememberedDate, Ring, Status
from netplan.core.people.names import may_be_same, slug
from netplan.errors import MayExistAlready, NotFound, UsageProblem


@dataclass(frozen=True, slots=True)
class Profile:
    """What can be said of somebody in one go; None and empty say nothing."""

    name: str | None = None
    org: str | None = None
    title: str | None = None
    place: str | None = None
    ring: Ring | None = None
    every: Cadence | None = None
    status: Status | None = None
    birthday: Birthday | None = None
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()


LISTS = ("aliases", "emails", "phones", "links", "circles", "knows")
PLAIN = ("name", "org", "title", "place", "ring", "every", "status", "birthday")


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
    name = _name(profile.name)
    contact = Contact(
        id=book.new_id(Contact),
        key=slug(name, {other.key for other in book.contacts.values()}),
        name=name,
        added=today,
        ring=profile.ring or Ring.ACTIVE,
        met=_met(meeting),
        notes=(Note(today, note),) if note else (),
    )
    contact = _with(contact, replace(profile, name=name))
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


def edit_contact(
    book: Book,
    contact: Contact,
    profile: Profile,
    *,
    less: tuple[str, ...] = (),
    clear: tuple[str, ...] = (),
) -> Contact:
    """Set what `profile` says, add to the lists, take out what `less` says, empty the fields of `clear`.

    A new name keeps the old one as an alias, so that it can still be found by it.
    Raises NotFound for a text of `less` that is in no list, UsageProblem where nothing would change.
    """
    changed = _without(_cleared(contact, clear), less)
    changed = _with(changed, profile)
    if changed.name != contact.name:
        changed = replace(changed, aliases=_joined(changed.aliases, (contact.name,)))
    if changed == contact:
        raise UsageProblem(
            f"nothing to change about {contact.name}. Say what: netplan edit {contact.id} --org Acme"
        )
    book.put(changed)
    return changed


def set_contact(book: Book, contact: Contact, draft: ContactDraft) -> Contact:
    """Have the contact be as the draft says, what it leaves out being unknown; key and introducer stay.

    A new name keeps the old one as an alias.
    """
    through = contact.met.through if contact.met else None
    met = Met(draft.met_on, draft.met_where, through) if draft.met_on or draft.met_where or through else None
    aliases = draft.aliases if draft.name == contact.name else _joined(draft.aliases, (contact.name,))
    changed = replace(
        contact, name=_name(draft.name), aliases=aliases, org=draft.org, title=draft.title,
        place=draft.place, ring=draft.ring or contact.ring, every=draft.every,
        status=draft.status or contact.status, birthday=draft.birthday, met=met, emails=draft.emails,
        phones=draft.phones, links=draft.links, circles=draft.circles, knows=draft.knows,
        dates=draft.dates, notes=draft.notes,
    )  # fmt: skip
    book.put(changed)
    return changed


def _without(contact: Contact, less: tuple[str, ...]) -> Contact:
    gone = {text.strip().casefold() for text in less}
    there = {value.casefold() for field in LISTS for value in getattr(contact, field)}
    if gone - there:
        absent = min(gone - there)
        raise NotFound(f"{contact.name} has no “{absent}”. See what there is: netplan show {contact.id}")
    kept = {
        field: tuple(value for value in getattr(contact, field) if value.casefold() not in gone)
        for field in LISTS
    }
    return _set(contact, kept)


def _with(contact: Contact, profile: Profile) -> Contact:
    said: dict[str, Any] = {field: value for field in PLAIN if (value := getattr(profile, field)) is not None}
    if "name" in said:
        said["name"] = _name(said["name"])
    said |= {field: _joined(getattr(contact, field), getattr(profile, field)) for field in LISTS}
    return _set(contact, said)


def _set(contact: Contact, fields: dict[str, Any]) -> Contact:
    return replace(contact, **fields)


CLEARABLE = ("org", "title", "place", "every", "birthday", "met")


def _cleared(contact: Contact, fields: tuple[str, ...]) -> Contact:
    unknown = set(fields) - set(CLEARABLE)
    if unknown:
        raise UsageProblem(f"--clear takes {', '.join(CLEARABLE)}, not “{min(unknown)}”")
    return _set(contact, dict.fromkeys(fields))


def _joined(have: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """Both, each value once whatever its case, in the order they came."""
    by_fold: dict[str, str] = {}
    for value in (*have, *more):
        if value.strip():
            by_fold.setdefault(value.strip().casefold(), value.strip())
    return tuple(by_fold.values())


def _name(text: str | None) -> str:
    name = " ".join((text or "").split())
    if not name:
        raise UsageProblem('a contact needs a name: netplan add "Their Name"')
    return name


def remember_date(book: Book, contact: Contact, what: str, on: date, *, yearly: bool) -> Contact:
    """Keep a day that matters to them; the same day and text are kept once.

    Raises UsageProblem where it says nothing.
    """
    what = " ".join(what.split())
    if not what:
        raise UsageProblem('a day needs a text: netplan date grace "starts at Acme" "1 Dec"')
    remembered = RememberedDate(what, on, yearly)
    dates = tuple(known for known in contact.dates if (known.what, known.on) != (what, on))
    changed = replace(contact, dates=(*dates, remembered))
    book.put(changed)
    return changed


def snooze(book: Book, contact: Contact, until: date, *, today: date) -> Snooze:
    """Leave them out of plans before the day `until`; a day that has come ends a snooze.

    Raises UsageProblem where there is no snooze to end.
    """
    wanted = Snooze(contact.id, until)
    if until > today:
        book.put(wanted)
    elif contact.id in book.snoozes:
        book.drop(book.snoozes[contact.id])
    else:
        raise UsageProblem(f"{until} is not ahead. Snooze until a day to come: friday, in 2 weeks")
    return wanted


def join_goals(book: Book, contact: Contact, goals: tuple[Goal, ...], role: Role) -> None:
    """Give them the role in each of the goals."""
    for goal in goals:
        book.put(with_person(goal, contact, role))


def with_person(goal: Goal, contact: Contact, role: Role) -> Goal:
    """The goal with this contact in this role, and in no other."""
    others = tuple(person for person in goal.people if person.contact != contact.id)
    return replace(goal, people=(*others, GoalPerson(contact.id, role)))
