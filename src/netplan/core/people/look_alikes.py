"""Pairs of contacts that may be one person, with what speaks for it: what `merge --suggest` lists.

Pairs are found among those who share a mark or a word of a name, never by comparing everybody with everybody;
a mark or word of more than MOST_SHARING people tells nobody apart. A different profile or birthday speaks
against a pair so clearly that it is left out.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from itertools import combinations

from netplan.core.people.contact import Contact, Ring, Status
from netplan.core.people.matching import Mark, born_alike, contradicts, marks_of, names_fit
from netplan.core.people.names import fold, nearly_same, words_of
from netplan.core.people.phones import line_of
from netplan.frozen import frozen

MOST_SHARING = 300

_POINTS = {"origin": 5, "profile": 5, "email": 4, "phone": 3}
_SAYS = {"origin": "came from one card", "profile": "the same LinkedIn profile"}


@frozen
class LookAlikes:
    """Two contacts; `kept` is the one of whom more is known. `points` order the pairs, the surest first."""

    kept: Contact
    other: Contact
    reasons: tuple[str, ...]
    points: int


@frozen
class _Traits:
    """What a contact is compared by: the words of each name, and the marks."""

    contact: Contact
    names: tuple[tuple[str, ...], ...]
    marks: frozenset[Mark]


def look_alikes(contacts: Iterable[Contact], *, of: Set[int] | None = None) -> list[LookAlikes]:
    """All pairs, the surest first, then by name and id; with `of` only pairs of these ids."""
    groups: dict[Mark, list[_Traits]] = defaultdict(list)
    for contact in contacts:
        if contact.status is Status.ARCHIVED:
            continue
        names = tuple(words_of(fold(name)) for name in contact.names)
        traits = _Traits(contact, names, frozenset(marks_of(contact)))
        whole = {("name", " ".join(sorted(words))) for words in names}
        for mark in {*traits.marks, *whole, *(("word", word) for words in names for word in words)}:
            groups[mark].append(traits)
    found: dict[tuple[int, int], LookAlikes | None] = {}
    for some in groups.values():
        if 1 < len(some) <= MOST_SHARING:
            for one, other in combinations(some, 2):
                ids = one.contact.id, other.contact.id
                if ids not in found and (of is None or not of.isdisjoint(ids)):
                    found[ids] = _pair(one, other)
    pairs = filter(None, found.values())
    return sorted(pairs, key=lambda pair: (-pair.points, fold(pair.kept.name), pair.kept.id, pair.other.id))


def _pair(one: _Traits, other: _Traits) -> LookAlikes | None:
    name = _of_names(one, other)
    shared = one.marks & other.marks
    certain = any(kind in ("origin", "profile") for kind, _ in shared)
    if not (certain or name or (shared and names_fit(one.contact, other.contact))):
        return None  # nothing, a family, or a switchboard
    if contradicts(one.contact, other.contact) or not born_alike(one.contact, other.contact):
        return None
    reasons, points = ([name[0]], name[1]) if name else ([], 0)
    for kind, value in sorted(shared, key=lambda mark: (-_POINTS[mark[0]], mark)):
        reasons.append(_SAYS.get(kind) or _same(kind, value, one.contact))
        points += _POINTS[kind]
    for fact, said in (("org", "both at"), ("place", "both in")):
        mine, theirs = getattr(one.contact, fact), getattr(other.contact, fact)
        if mine and theirs and fold(mine) == fold(theirs):
            reasons.append(f"{said} {mine}")
            points += 1
    kept, gone = sorted((one.contact, other.contact), key=_least_known)
    return LookAlikes(kept, gone, tuple(reasons), points)


def _same(kind: str, value: str, contact: Contact) -> str:
    """An address, or a number as it is written of one of them."""
    if kind == "email":
        return f"the same address {value}"
    written = next(phone for phone in contact.phones if line_of(phone) == value)
    return f"the same number {written}"


def _of_names(one: _Traits, other: _Traits) -> tuple[str, int] | None:
    """What their names say for it, and how much."""
    both = [(mine, theirs) for mine in one.names for theirs in other.names]
    if any(mine and (mine == theirs or sorted(mine) == sorted(theirs)) for mine, theirs in both):
        return "the same name", 3
    if any(nearly_same(mine, theirs) for mine, theirs in both):
        return "nearly the same name", 2
    return None


def _least_known(contact: Contact) -> tuple[bool, int, int]:
    """Last the one who is untended, of whom least is known, who came last."""
    known = (contact.org, contact.title, contact.place, contact.birthday, contact.met, contact.emails)
    return contact.ring is Ring.NONE, -sum(1 for fact in known if fact), contact.id
