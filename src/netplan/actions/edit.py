"""Changing what is kept about somebody."""

from dataclasses import dataclass, replace
from typing import Any

from netplan.actions.book import Book
from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, Ring, Status
from netplan.errors import NotFound, UsageProblem


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
    changed = with_profile(changed, profile)
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
        contact, name=checked_name(draft.name), aliases=aliases, org=draft.org, title=draft.title,
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


def with_profile(contact: Contact, profile: Profile) -> Contact:
    said: dict[str, Any] = {field: value for field in PLAIN if (value := getattr(profile, field)) is not None}
    if "name" in said:
        said["name"] = checked_name(said["name"])
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


def checked_name(text: str | None) -> str:
    name = " ".join((text or "").split())
    if not name:
        raise UsageProblem('a contact needs a name: netplan add "Their Name"')
    return name
