"""Who is whom: whether a draft is somebody one knows already.

A draft is surely a contact by what another program called it, by a profile link, by an address together with
a name that does not contradict, or by a number where the names agree and no difference speaks against it. A
name alone never makes two records one person, unless the draft holds nothing else that tells people apart,
one namesake is there, and whatever both say is the same. Within one file a namesake is another person unless
the two records are equal in everything.

Each draft is looked up, never compared with everybody, and of those whom it may be at most `MOST_COMPARED`
are looked at: a file of 10,000 namesakes takes as long as one of 10,000 names.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import islice

from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import POLICIES, Birthday, Contact, Met
from netplan.core.people.names import fold
from netplan.core.people.phones import line_of

Mark = tuple[str, str]
"""What tells somebody apart: a kind (origin, profile, email, phone) and a value."""

MOST_COMPARED = 20
"""How many of those who share a mark or a name are compared with a draft; an address of more people is a
switchboard's, and counts for those of the very name alone."""

_FACTS = tuple(
    name for name, policy in POLICIES.items() if policy.kind is str and not policy.listed and name != "name"
)
"""The fields of one text each, in which two people may differ: firm, title, place …"""


class Known:
    """The contacts there are, by everything that tells them apart; changes with each draft of one file."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by: dict[Mark, dict[int, Contact]] = defaultdict(dict)
        self._named: dict[tuple[Mark, str], dict[int, Contact]] = defaultdict(dict)
        """By a mark and a name."""
        self._alike: dict[object, dict[int, Contact]] = defaultdict(dict)
        """By everything that a draft can say of them and that is compared."""
        self._met: dict[object, dict[int, Contact]] = defaultdict(dict)
        """By name, and the day and place of having met."""
        self._waiting: dict[Mark, dict[int, Contact]] = defaultdict(dict)
        """Those known before this file whom no draft was found to be yet, by name and address."""
        self._kept_for: dict[int, str] = {}
        self._names = Counter[str]()
        self._said: dict[ContactDraft, int] = {}
        self._drafts = Counter[int]()
        self._taken: set[int] = set()
        for contact in contacts:
            self._learn(contact)
            for mark in _names_and_addresses(contact):
                self._waiting[mark][contact.id] = contact

    def take(self, draft: ContactDraft, contact: Contact) -> None:
        """Note that a draft of this file is this contact, who is now as given."""
        self._learn(contact)
        self._taken.add(contact.id)
        bare = _bare(draft)
        if bare not in self._said:
            self._said[bare] = contact.id
            self._drafts[contact.id] += 1
        for mark in _names_and_addresses(contact):
            self._waiting.get(mark, {}).pop(contact.id, None)

    def expect(self, drafts: Iterable[ContactDraft], *, authoritative: bool) -> None:
        """Hear of all drafts of a file before the first of them is looked up.

        A document may hold two people with one address: every contact is kept for the draft that has its key,
        or the first of them would be taken for a contact that is the second. And a name that stands in a file
        twice is no sign of who is meant.
        """
        for draft in set(map(_bare, drafts)) if not authoritative else ():
            self._names[fold(draft.name)] += 1
        for draft in drafts if authoritative else ():
            for contact in self._with([("key", draft.key)]):
                if names_fit(draft, contact):
                    self._kept_for[contact.id] = draft.key

    def who_is(self, draft: ContactDraft, *, authoritative: bool, addressed: bool = False) -> Contact | None:
        """The contact that this draft surely is; `addressed`: an address of one contact alone tells."""
        if authoritative:
            # Each contact is one draft's at most; a key may be that of somebody else from another machine.
            found = [
                *self._with([("key", draft.key)]),
                *(c for c in self._sharing(draft, marks_of(draft)) if not contradicts(draft, c)),
            ]
            return next((c for c in found if self._free(c, draft) and names_fit(draft, c)), None)
        said = self._said.get(_bare(draft))
        if said is not None:
            return self._by["id", str(said)][said]
        certain = (c for rule in (self._identified, self._addressed, self._equal) for c in rule(draft))
        return next(certain, None) or (self._of_address(draft) if addressed else None) or self._of_name(draft)

    def also(self, draft: ContactDraft, contact: Contact, new: Iterable[Mark]) -> list[Contact]:
        """The others whom this draft as surely is, by a mark that is new of the contact.

        A card holds together people of whom a mailbox and a telephone knew one mark each. Whom the file was
        found to hold, and whom the owner tends, stay for themselves.
        """
        bridges = {mark for mark in new if mark[0] in ("email", "phone", "profile")}
        if not bridges or self._names[fold(draft.name)] > 1:
            return []  # a name that stands in a file twice is no sign of who is meant
        certain = {each.id: each for rule in (self._identified, self._addressed) for each in rule(draft)}
        return [
            each
            for each in certain.values()
            if each.id not in self._taken
            and not each.tended
            and not bridges.isdisjoint(marks_of(each))
            and names_fit(contact, each)
            and not contradicts(contact, each)
            and born_alike(contact, each)
        ]

    def forget(self, contact: Contact) -> None:
        """Know somebody no more."""
        marks = marks_of(contact)
        for mark in {("id", str(contact.id)), ("key", contact.key), *marks, *_names_and_addresses(contact)}:
            self._by.get(mark, {}).pop(contact.id, None)
            self._waiting.get(mark, {}).pop(contact.id, None)
        for some in (self._named, self._alike, self._met):
            for known in some.values():
                known.pop(contact.id, None)

    def often(self, draft: ContactDraft, contact: Contact) -> int:
        """How many other drafts of this file were found to be this contact, equal ones counted once."""
        return 0 if _bare(draft) in self._said else self._drafts[contact.id]

    def namesakes(self, draft: ContactDraft) -> list[Contact]:
        """Those who may be the draft: of its name or address, known before this file, not contradicting.

        Those about whom most is known beyond what the draft says come last; at most MOST_COMPARED of a name.
        """
        found: dict[int, Contact] = {}
        for mark in _names_and_addresses(draft):
            for contact in _first(self._waiting.get(mark, {})):
                of_age = mark[0] == "email" or born_alike(draft, contact)
                if of_age and self._free(contact, draft) and not contradicts(draft, contact):
                    found[contact.id] = contact
        return sorted(found.values(), key=lambda contact: (_unsaid(draft, contact), contact.id))

    def _learn(self, contact: Contact) -> None:
        marks = marks_of(contact)
        names = [fold(name) for name in contact.names]
        for mark in {("id", str(contact.id)), ("key", contact.key), *marks, *(("name", n) for n in names)}:
            self._by[mark][contact.id] = contact
        for mark in marks:
            for name in names[:MOST_COMPARED]:
                self._named[mark, name][contact.id] = contact
        met = contact.met or Met()
        self._alike[_facts(contact, met.on, met.where)][contact.id] = contact
        if met.on and met.where:
            for name in names:
                self._met[name, met.on, met.where][contact.id] = contact

    def _identified(self, draft: ContactDraft) -> Iterator[Contact]:
        """Those whom another program called the same, or whose profile it is.

        Programs that write one identifier into all their cards exist: within a file the names must fit too.
        """
        for contact in self._sharing(draft, _of_kind(draft, "origin", "profile")):
            if contact.id not in self._taken or (
                names_fit(draft, contact) and not contradicts(draft, contact) and born_alike(draft, contact)
            ):
                yield contact

    def _addressed(self, draft: ContactDraft) -> Iterator[Contact]:
        for contact in self._sharing(draft, _of_kind(draft, "email")):
            # An address book of a family holds two people of one name and address.
            differs = contact.id in self._taken and not born_alike(draft, contact)
            if names_fit(draft, contact) and not differs and not contradicts(draft, contact):
                yield contact
        reached = [*self._sharing(draft, _of_kind(draft, "phone"))]
        if is_no_name(draft.name) and len(reached) > 1:
            return  # a family's line, and nobody says who of them spoke
        for contact in reached:
            like = agree if contact.id in self._taken else born_alike
            if names_fit(draft, contact) and like(draft, contact) and not contradicts(draft, contact):
                yield contact

    def _equal(self, draft: ContactDraft) -> Iterator[Contact]:
        """Those of whom just this was known before the file, or who were met on the same day in one place."""
        said = draft.met or Met()
        equal = self._alike.get(_facts(draft, said.on, said.where), {})
        yield from (c for c in _first(equal) if c.id not in self._taken)
        if said.on and said.where:
            met = self._met.get((fold(draft.name), said.on, said.where), {})
            yield from (
                c
                for c in _first(met)
                if c.id not in self._taken and not contradicts(draft, c) and born_alike(draft, c)
            )

    def _of_address(self, draft: ContactDraft) -> Contact | None:
        """The one who alone has an address of the draft: in a mail people call themselves as they like."""
        of_one = (self._by.get(mark, {}) for mark in _of_kind(draft, "email"))
        return next((contact for some in of_one if len(some) == 1 for contact in some.values()), None)

    def _of_name(self, draft: ContactDraft) -> Contact | None:
        name = fold(draft.name)
        namesakes = self._by.get(("name", name), {})
        if len(namesakes) != 1 or self._names[name] > 1 or marks_of(draft):
            return None
        (contact,) = namesakes.values()
        return contact if contact.id not in self._taken and agree(draft, contact) else None

    def _free(self, contact: Contact, draft: ContactDraft) -> bool:
        """Whether no other draft of the file is this contact."""
        return contact.id not in self._taken and self._kept_for.get(contact.id, draft.key) == draft.key

    def _with(self, marks: Iterable[Mark]) -> list[Contact]:
        return list({id: c for mark in marks for id, c in self._by.get(mark, {}).items()}.values())

    def _sharing(self, draft: ContactDraft, marks: Iterable[Mark]) -> list[Contact]:
        """Those with one of the marks, namesakes first: of one address's family, the one named."""
        marks = list(marks)
        names = [fold(name) for name in (draft.name, *draft.aliases[: MOST_COMPARED - 1])]
        found: dict[int, Contact] = {}
        for name in names:
            for mark in marks:
                found |= {c.id: c for c in _first(self._named.get((mark, name), {})) if c.id not in found}
        for mark in marks:
            holders = self._by.get(mark, {})
            if len(holders) <= MOST_COMPARED:
                found |= {id: c for id, c in holders.items() if id not in found}
        return list(found.values())


def _first(contacts: Mapping[int, Contact]) -> Iterator[Contact]:
    return islice(contacts.values(), MOST_COMPARED)


def _bare(draft: ContactDraft) -> ContactDraft:
    """What a draft says, without where it stood."""
    return replace(draft, key="", read_at="")


def _facts(somebody: Contact | ContactDraft, met_on: date | None, met_where: str | None) -> object:
    """All that two records are compared by, folded."""
    return (
        fold(somebody.name),
        *(fold(getattr(somebody, fact) or "") for fact in _FACTS),
        somebody.birthday,
        met_on,
        met_where,
        frozenset(marks_of(somebody)),
    )


def names_fit(somebody: Contact | ContactDraft, contact: Contact) -> bool:
    """Whether the names could be one person's: one says what the other does, or is an address or number."""
    if somebody.name in contact.names or is_no_name(somebody.name) or is_no_name(contact.name):
        return True  # a name may have no word at all
    return any(
        _says_as_much(one, other)
        for one in map(_words, islice((somebody.name, *somebody.aliases), MOST_COMPARED))
        for other in map(_words, islice(contact.names, MOST_COMPARED))
    )


def is_no_name(text: str) -> bool:
    """Whether somebody is called by an address or a number, for want of a name."""
    return "@" in text or (any(map(str.isdecimal, text)) and not any(map(str.isalpha, text)))


def _words(name: str) -> Counter[str]:
    return Counter(fold(name).replace(",", " ").split())


def _says_as_much(one: Counter[str], other: Counter[str]) -> bool:
    """Whether all words of the shorter name are in the longer, and they are more than mere letters.

    Of the words that are left one may be the beginning of the other: Ben and Benedict, C. and Castellane.
    """
    shorter, longer = sorted((one, other), key=Counter.total)
    if one == other or (shorter <= longer and any(len(word) > 1 for word in shorter)):
        return True
    if not any(len(word) > 1 for word in (shorter & longer)):
        return False
    left = [*(longer - shorter).elements()]
    return all(any(_begins(word, whole) for whole in left) for word in (shorter - longer).elements())


def _begins(one: str, other: str) -> bool:
    """Whether one word is the initial of the other, or its beginning (Daniel is not Daniela's)."""
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return long.startswith(short) and (len(short) == 1 or (len(short) >= 3 and len(long) - len(short) >= 2))


def marks_of(somebody: Contact | ContactDraft) -> list[Mark]:
    """What tells somebody apart, as (kind, value): origins, profiles, addresses, numbers."""
    return [
        *(("origin", origin) for origin in somebody.origins),
        *(("profile", profile) for profile in _profiles(somebody)),
        *(("email", fold(email)) for email in somebody.emails),
        *(("phone", line) for phone in somebody.phones if len(line := line_of(phone)) >= 5),
    ]


def _of_kind(somebody: ContactDraft, *kinds: str) -> list[Mark]:
    return [mark for mark in marks_of(somebody) if mark[0] in kinds]


def _names_and_addresses(somebody: Contact | ContactDraft) -> list[Mark]:
    names = somebody.names if isinstance(somebody, Contact) else (somebody.name,)
    return [
        *(("name", fold(name)) for name in names),
        *(mark for mark in marks_of(somebody) if mark[0] == "email"),
    ]


def contradicts(somebody: Contact | ContactDraft, contact: Contact) -> bool:
    """Whether both have LinkedIn profiles, and none in common: a person has one of them.

    Differing origins say nothing, for two address books give one person two identifiers.
    """
    mine, theirs = _profiles(somebody), _profiles(contact)
    return bool(mine) and bool(theirs) and set(mine).isdisjoint(theirs)


def born_alike(somebody: Contact | ContactDraft, contact: Contact) -> bool:
    """Whether the birthdays could be one; a year that is not known is no difference."""
    return _same_birthday(somebody.birthday, contact.birthday)


def _same_birthday(one: Birthday | None, other: Birthday | None) -> bool:
    if one is None or other is None:
        return True
    same_day = (one.month, one.day) == (other.month, other.day)
    return same_day and (None in (one.year, other.year) or one.year == other.year)


def agree(draft: ContactDraft, contact: Contact) -> bool:
    """Whether nothing that both say differs: firm, title, place, birthday, profile, the day they were met."""
    met, said_met = contact.met or Met(), draft.met or Met()
    if met.on and said_met.on and met.on != said_met.on and met.where == said_met.where:
        return False
    said = ((getattr(draft, fact), getattr(contact, fact)) for fact in _FACTS)
    return (
        all(fold(one) == fold(other) for one, other in said if one and other)
        and born_alike(draft, contact)
        and not contradicts(draft, contact)
    )


def _unsaid(draft: ContactDraft, contact: Contact) -> int:
    """How many of the facts of a contact the draft does not say."""
    facts = (*_FACTS, "birthday", "met", "emails", "phones", "links")
    return sum(1 for fact in facts if getattr(contact, fact) and not getattr(draft, fact))


_PROFILE = re.compile(r"linkedin\.com/in/([^/?#\s]+)")


def _profiles(somebody: Contact | ContactDraft) -> list[str]:
    return [profile for link in somebody.links if (profile := profile_of(link))]


def profile_of(link: str) -> str | None:
    """The name of the LinkedIn profile that a link leads to, however the link is spelled; else None."""
    found = _PROFILE.search(link.casefold())
    return found[1] if found else None
