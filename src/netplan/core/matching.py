"""Who is whom: whether a draft is somebody one knows already.

A draft is surely a contact by what another program called it, by a profile link, or by an address together
with a name that does not contradict. A name alone never makes two records one person, unless the draft
holds nothing but the name.
"""

from collections import defaultdict
from collections.abc import Iterable

from netplan.core.drafts import ContactDraft
from netplan.core.names import fold
from netplan.core.people import Contact


class Known:
    """The contacts there are, by everything that tells them apart."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by: dict[tuple[str, str], dict[int, Contact]] = defaultdict(dict)
        self._new: set[int] = set()
        self.taken: set[int] = set()
        """The contacts that a draft of this file was found to be."""
        for contact in contacts:
            self.learn(contact, new=False)

    def learn(self, contact: Contact, *, new: bool) -> None:
        """Find this contact, as it now is, by its marks."""
        if new:
            self._new.add(contact.id)
        marks = {("key", contact.key), *marks_of(contact)}
        for mark in marks | {("name", fold(name)) for name in contact.names}:
            self._by[mark][contact.id] = contact

    def who_is(self, draft: ContactDraft, *, authoritative: bool) -> Contact | None:
        """The contact that this draft surely is."""
        if authoritative:
            # A document may hold two people with one address: each contact is one draft's at most.
            found = self._with([("key", draft.key)]) or self._with(marks_of(draft))
            return next((c for c in found if c.id not in self.taken and self._fits(draft, c)), None)
        for contact in self._with(mark for mark in marks_of(draft) if mark[0] in ("origin", "profile")):
            return contact
        for contact in self._with(mark for mark in marks_of(draft) if mark[0] in ("email", "phone")):
            if self._fits(draft, contact) and not contradicts(draft, contact):
                return contact
        namesakes = self._with([("name", fold(draft.name))])
        return namesakes[0] if len(namesakes) == 1 and not marks_of(draft) else None

    def namesakes(self, draft: ContactDraft) -> list[Contact]:
        """Those who may be the draft: of its name or address, known before this file, not contradicting."""
        marks = [("name", fold(draft.name)), *(mark for mark in marks_of(draft) if mark[0] == "email")]
        return [
            contact
            for contact in self._with(marks)
            if contact.id not in self._new | self.taken and not contradicts(draft, contact)
        ]

    def _with(self, marks: Iterable[tuple[str, str]]) -> list[Contact]:
        return list({id: c for mark in marks for id, c in self._by.get(mark, {}).items()}.values())

    @staticmethod
    def _fits(draft: ContactDraft, contact: Contact) -> bool:
        """Whether the names could be one person's: a word in common, or the name is but an address."""
        words = {
            word for name in (draft.name, *draft.aliases) for word in fold(name).replace(",", " ").split()
        }
        theirs = {word for name in contact.names for word in fold(name).replace(",", " ").split()}
        return bool(words & theirs) or "@" in draft.name or "@" in contact.name


def marks_of(somebody: Contact | ContactDraft) -> list[tuple[str, str]]:
    """What tells somebody apart, as (kind, value): origins, profiles, addresses, numbers."""
    return [
        *(("origin", origin) for origin in somebody.origins),
        *(("profile", link) for link in somebody.links if "linkedin.com/in/" in link),
        *(("email", fold(email)) for email in somebody.emails),
        *(("phone", digits(phone)) for phone in somebody.phones if len(digits(phone)) >= 5),
    ]


def contradicts(draft: ContactDraft, contact: Contact) -> bool:
    """Whether both have a mark that a person has only one of, and it differs."""
    mine = {
        (kind, value.partition(":")[0] if kind == "origin" else ""): value for kind, value in marks_of(draft)
    }
    theirs = defaultdict(set)
    for kind, value in marks_of(contact):
        theirs[(kind, value.partition(":")[0] if kind == "origin" else "")].add(value)
    return any(
        kind[0] in ("origin", "profile") and theirs.get(kind) and value not in theirs[kind]
        for kind, value in mine.items()
    )


def digits(phone: str) -> str:
    """The digits of a phone number, by which two ways of writing it are one; the text where it has none."""
    return "".join(character for character in phone if character.isdigit()) or phone
