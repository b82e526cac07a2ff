"""Changing what is kept about somebody."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from netplan.actions.book import Book
from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import POLICIES, TEXT_LISTS, Contact, Met, tended_from
from netplan.core.phrases import count_of
from netplan.core.search.texts import is_visible
from netplan.errors import NotFound, UsageProblem

CLEARABLE = tuple(name for name, policy in POLICIES.items() if policy.clears)
"""The fields that `edit --clear` may empty."""


def edit_contact(
    book: Book,
    contact: Contact,
    said: ContactDraft,
    *,
    today: date,
    less: tuple[str, ...] = (),
    clear: tuple[str, ...] = (),
) -> Contact:
    """Set what is `said` (an empty name says nothing), add to the lists, take out what `less` says.

    The fields of `clear` are emptied. A new name keeps the old one as an alias, so that it can still be found
    by it. Raises NotFound for a text of `less` that is in no list, UsageProblem where nothing would change.
    """
    absent = _texts(less) - _texts(_lists_of(contact))
    if absent:
        raise NotFound(f"{contact.name} has no “{min(absent)}”. See what there is: netplan show {contact.id}")
    changed = _edited(contact, said, today, less, clear)
    if changed == contact:
        raise UsageProblem(
            f"nothing to change about {contact.name}. Say what: netplan edit {contact.id} --org Acme"
        )
    book.put(changed)
    return changed


def edit_contacts(
    book: Book,
    contacts: Sequence[Contact],
    said: ContactDraft,
    *,
    today: date,
    less: tuple[str, ...] = (),
    clear: tuple[str, ...] = (),
) -> tuple[Contact, ...]:
    """The same for several; returns those for whom something is different now, as they are now.

    Raises NotFound for a text of `less` that none of them has, UsageProblem for a name, which is one
    person's, and where nothing would change about anybody.
    """
    if said.name:
        raise UsageProblem("a name is one person's. Try: netplan rename WHO NAME")
    absent = _texts(less) - _texts(text for contact in contacts for text in _lists_of(contact))
    if absent:
        raise NotFound(f"none of them has “{min(absent)}”. See what there is: netplan show {contacts[0].id}")
    edited = [(contact, _edited(contact, said, today, less, clear)) for contact in contacts]
    changed = tuple(after for before, after in edited if after != before)
    if not changed:
        raise UsageProblem(
            f"nothing to change about {count_of(len(contacts), 'person', 'people')}. "
            f"Say what: netplan edit --where FILTER --ring wide"
        )
    for contact in changed:
        book.put(contact)
    return changed


def _edited(
    contact: Contact, said: ContactDraft, today: date, less: tuple[str, ...], clear: tuple[str, ...]
) -> Contact:
    changed = with_said(_without(_cleared(contact, clear), less), said)
    return tended_from(contact, _still_called(contact, changed), today=today)


def set_contact(book: Book, contact: Contact, draft: ContactDraft, *, today: date) -> Contact:
    """Have the contact be as the draft of a form says, what it leaves out being unknown.

    What does not stand in the form stays, and so does who introduced them. A new name keeps the old one as an
    alias.
    """
    said: dict[str, Any] = {
        name: getattr(draft, name) for name, policy in POLICIES.items() if policy.form and name != "met"
    }
    through = contact.met.through if contact.met else None
    met = replace(draft.met or Met(), through=through)
    said |= {
        "name": checked_name(draft.name),
        "ring": draft.ring or contact.ring,
        "status": draft.status or contact.status,
        "met": None if met == Met() else met,
    }
    changed = tended_from(contact, _still_called(contact, replace(contact, **said)), today=today)
    book.put(changed)
    return changed


def _still_called(before: Contact, after: Contact) -> Contact:
    """With the name they had as an alias, where they have another now."""
    if after.name == before.name:
        return after
    return replace(after, aliases=_joined(after.aliases, (before.name,)))


def _texts(texts: Iterable[str]) -> set[str]:
    return {text.strip().casefold() for text in texts}


def _lists_of(contact: Contact) -> list[str]:
    return [value for name in TEXT_LISTS for value in getattr(contact, name)]


def _without(contact: Contact, less: tuple[str, ...]) -> Contact:
    gone = _texts(less)
    kept = {
        name: tuple(value for value in getattr(contact, name) if value.casefold() not in gone)
        for name in TEXT_LISTS
    }
    return _set(contact, kept)


def with_said(contact: Contact, draft: ContactDraft) -> Contact:
    """The contact with the facts of the draft, and what its lists add; None and empty say nothing."""
    said: dict[str, Any] = {}
    for name, policy in POLICIES.items():
        value = getattr(draft, name)
        if policy.listed:
            joined = policy.kind is str
            said[name] = (_joined if joined else _both)(getattr(contact, name), value)
        elif value is not None and value != "":
            said[name] = checked_name(value) if name == "name" else value
    return _set(contact, said)


def _set(contact: Contact, fields: dict[str, Any]) -> Contact:
    return replace(contact, **fields)


def _both(have: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys((*have, *more)))


def _cleared(contact: Contact, names: tuple[str, ...]) -> Contact:
    unknown = set(names) - set(CLEARABLE)
    if unknown:
        raise UsageProblem(f"--clear takes {', '.join(CLEARABLE)}, not “{min(unknown)}”")
    return _set(contact, dict.fromkeys(names))


def _joined(have: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """Both, each value once whatever its case, in the order they came."""
    by_fold: dict[str, str] = {}
    for value in (*have, *more):
        if value.strip():
            by_fold.setdefault(value.strip().casefold(), value.strip())
    return tuple(by_fold.values())


def checked_name(text: str) -> str:
    """The name on one line; raises UsageProblem for one of which nothing can be seen."""
    name = " ".join(text.split())
    if not is_visible(name):
        raise UsageProblem('a contact needs a name that one can see: netplan add "Their Name"')
    return name
