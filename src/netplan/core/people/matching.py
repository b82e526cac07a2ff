"""Who is whom: whether a draft is somebody one knows already.

A draft is surely a contact by what another program called it, by a profile link, or by an address together
with a name that does not contradict. A name alone never makes two records one person, unless the draft
holds nothing but the name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold


class Known:
    """The contacts there are, by everything that tells them apart."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by: dict[tuple[str, str], dict[int, Contact]] = defaultdict(dict)
        self._new: set[int] = set()
        self._kept_for: dict[int, str] = {}
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

    def expect(self, drafts: Iterable[ContactDraft]) -> None:
        """Keep every contact for the draft of a document that has its key.

        A document may hold two people with one address: without this the first of them would be taken for a
        contact that is the second.
        """
        for draft in drafts:
            for contact in self._with([("key", draft.key)]):
                if self._fits(draft, contact):
                    self._kept_for[contact.id] = draft.key

    def who_is(self, draft: ContactDraft, *, authoritative: bool) -> Contact | None:
        """The contact that this draft surely is."""
        if authoritative:
            # Each contact is one draft's at most; a key may be that of somebody else from another machine.
            found = self._with([("key", draft.key)]) + [
                contact
                for contact in self._likeliest(draft, marks_of(draft))
                if not contradicts(draft, contact)
            ]
            return next((c for c in found if self._free(c, draft) and self._fits(draft, c)), None)
        for contact in self._with(mark for mark in marks_of(draft) if mark[0] in ("origin", "profile")):
            return contact
        shared = [mark for mark in marks_of(draft) if mark[0] in ("email", "phone")]
        for contact in self._likeliest(draft, shared):
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
            if contact.id not in self._new and self._free(contact, draft) and not contradicts(draft, contact)
        ]

    def _free(self, contact: Contact, draft: ContactDraft) -> bool:
        """Whether no other draft of the file is this contact."""
        return contact.id not in self.taken and self._kept_for.get(contact.id, draft.key) == draft.key

    def _with(self, marks: Iterable[tuple[str, str]]) -> list[Contact]:
        return list({id: c for mark in marks for id, c in self._by.get(mark, {}).items()}.values())

    def _likeliest(self, draft: ContactDraft, marks: Iterable[tuple[str, str]]) -> list[Contact]:
        """Those with one of the marks, namesakes first: of one address's family, the one named."""
        name = fold(draft.name)
        return sorted(self._with(marks), key=lambda contact: name not in map(fold, contact.names))

    @staticmethod
    def _fits(draft: ContactDraft, contact: Contact) -> bool:
        """Whether the names could be one person's: one says what the other says, or is but an address."""
        if draft.name in contact.names or "@" in draft.name or "@" in contact.name:
            return True  # a name may have no word at all
        return any(
            _says_as_much(one, other)
            for one in map(_words, (draft.name, *draft.aliases))
            for other in map(_words, contact.names)
        )


def _words(name: str) -> Counter[str]:
    return Counter(fold(name).replace(",", " ").split())


def _says_as_much(one: Counter[str], other: Counter[str]) -> bool:
    """Whether all words of the shorter name are in the longer, and they are more than mere letters."""
    shorter, longer = sorted((one, other), key=Counter.total)
    return one == other or (shorter <= longer and any(len(word) > 1 for word in shorter))


def marks_of(somebody: Contact | ContactDraft) -> list[tuple[str, str]]:
    """What tells somebody apart, as (kind, value): origins, profiles, addresses, numbers."""
    return [
        *(("origin", origin) for origin in somebody.origins),
        *(("profile", profile) for profile in _profiles(somebody)),
        *(("email", fold(email)) for email in somebody.emails),
        *(("phone", digits(phone)) for phone in somebody.phones if len(digits(phone)) >= 5),
    ]


def contradicts(draft: ContactDraft, contact: Contact) -> bool:
    """Whether both have LinkedIn profiles, and none in common: a person has one of them.

    Differing origins say nothing, for two address books give one person two identifiers.
    """
    mine, theirs = _profiles(draft), _profiles(contact)
    return bool(mine) and bool(theirs) and set(mine).isdisjoint(theirs)


_PROFILE = re.compile(r"linkedin\.com/in/([^/?#\s]+)")


def _profiles(somebody: Contact | ContactDraft) -> list[str]:
    return [profile for link in somebody.links if (profile := profile_of(link))]


def profile_of(link: str) -> str | None:
    """The name of the LinkedIn profile that a link leads to, however the link is spelled; else None."""
    found = _PROFILE.search(link.casefold())
    return found[1] if found else None


def digits(phone: str) -> str:
    """The digits of a phone number, by which two ways of writing it are one; the text where it has none."""
    return "".join(character for character in phone if character.isdigit()) or phone
