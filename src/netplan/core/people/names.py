"""Whom a text means: names compared without regard to case and accents, and never picked silently.

All functions walk the contacts once and fold each name once; at 10,000 contacts a call stays well under a
tenth of a second. The keys of goals, and the keys that documents use, are here as well.
"""

import re
from collections.abc import Container, Iterable
from unicodedata import category, normalize

from netplan.core.people.contact import Contact
from netplan.core.people.phones import line_of

_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th",
     "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"}
)  # fmt: skip
# Only the marks that Latin, Greek and Cyrillic put on letters: those of other scripts are part of the letter.
_ACCENTS = re.compile("[\u0300-\u036f]")


def fold(text: str) -> str:
    """The text without what people leave out when they type: case, accents, width, doubled white space.

    `Łódź` is `lodz`, `Straße` `strasse`, `ＡＢＣ` `abc`; 高橋 stays. Invisible characters go, dashes and
    apostrophes become the plain ones. Folding twice is folding once.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().replace("`", "'").split())
    for _ in range(4):  # a compatibility character can hide another one
        before = text
        visible = "".join(" " if category(char) == "Cc" else char for char in text if category(char) != "Cf")
        bare = _ACCENTS.sub("", normalize("NFKD", normalize("NFKC", visible).casefold()))
        text = " ".join(normalize("NFC", bare.casefold().translate(_UNDECOMPOSED)).split())
        if text == before:
            break
    return text


# ---- people ------------------------------------------------------------------------------------------------

_BETWEEN_WORDS = re.compile(r"[\s\-.,;:/()\[\]<>\"“”„«»·・_&+]+")
_MAIL = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_NAMED_MAIL = re.compile(r"(?P<name>[^<>]*)<\s*(?P<mail>[^<>\s]+@[^<>\s]+)\s*>\s*")
_PHONE = re.compile(r"(?:tel:)?\+?[0-9][0-9\s()./-]{3,}[0-9]")
_LINK_START = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:www\.)?")


def people_named(text: str, contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Everybody the text fits best, in order of id; nobody where it fits none.

    The first of these that fits anybody counts, and all whom it fits are given, so that the caller can ask:

    1. digits alone: the id
    2. an e-mail address (`Name <address>` too), a phone number, a link, or an @handle that ends a link
    3. a whole name or alias, or the contact's key
    4. whole words of one name or alias, in any order; or the handle that ends a link
    5. beginnings of the words of one name or alias
    6. any part of a name or alias
    """
    everybody = tuple(contacts)
    wanted = fold(text)
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        of_id = tuple(contact for contact in everybody if contact.id == int(wanted))
        if of_id:
            return of_id
    named_mail = _NAMED_MAIL.fullmatch(wanted)
    if named_mail:
        of_mail = _of_address(named_mail["mail"], everybody)
        return of_mail or (people_named(named_mail["name"], everybody) if named_mail["name"].strip() else ())
    of_address = _of_address(wanted, everybody)
    return of_address or _of_name(wanted, everybody)


def _of_address(wanted: str, everybody: tuple[Contact, ...]) -> tuple[Contact, ...]:
    if _MAIL.fullmatch(wanted):
        return _ordered(c for c in everybody if c.emails and wanted in map(fold, c.emails))
    if _PHONE.fullmatch(wanted):
        line = line_of(wanted)
        return _ordered(c for c in everybody if any(line_of(phone) == line for phone in c.phones))
    if wanted.startswith("@") and len(wanted) > 1:
        return _ordered(c for c in everybody if any(_handle(link) == wanted[1:] for link in c.links))
    if "/" in wanted or "." in wanted:
        link = _bare_link(wanted)
        return _ordered(c for c in everybody if any(_bare_link(one) == link for one in c.links))
    return ()


def _of_name(wanted: str, everybody: tuple[Contact, ...]) -> tuple[Contact, ...]:
    words = words_of(wanted)
    if not words:
        return ()
    together = " ".join(words)
    tiers: dict[int, list[Contact]] = {}
    best = 9
    for contact in everybody:
        tier = 3 if contact.key == wanted or fold(contact.key) == wanted else 9
        for name in contact.names:
            if tier == 3:
                break
            tier = min(tier, _fit(words, together, fold(name), best))
        if tier > 4 and " " not in wanted and any(_handle(link) == wanted for link in contact.links):
            tier = 4
        if tier <= best and tier < 9:
            best = tier
            tiers.setdefault(tier, []).append(contact)
    return _ordered(tiers.get(best, ()))


def _fit(words: tuple[str, ...], together: str, name: str, best: int) -> int:
    """The tier in which the words fit a folded name: 3, 4, 5, 6, or 9 for none; cheap where none can."""
    if "'" in name:
        name = name.replace("'", "")
    for word in words:
        if word not in name:
            return 9
    parts = words_of(name)
    if words == parts:
        return 3
    if best > 3 and all(word in parts for word in words):
        return 4
    if best > 4 and all(any(part.startswith(word) for part in parts) for word in words):
        return 5
    return 6 if together in " ".join(parts) else 9


def words_of(folded: str) -> tuple[str, ...]:
    """The words of a folded name: `o'brien-smith, j.` gives obrien, smith, j."""
    return tuple(word for word in _BETWEEN_WORDS.split(folded.replace("'", "")) if word)


def _ordered(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    return tuple(sorted(contacts, key=lambda contact: contact.id))


def _bare_link(link: str) -> str:
    return _LINK_START.sub("", fold(link), count=1).rstrip("/")


def _handle(link: str) -> str:
    return _bare_link(link).rsplit("/", 1)[-1].removeprefix("@")


def near_names(text: str, contacts: Iterable[Contact], *, most: int = 3) -> tuple[str, ...]:
    """Names (not aliases) of at most `most` contacts whose name or alias is nearly the text, nearest first.

    A single word is compared with each word of a name too. Empty where nothing is near.
    """
    from rapidfuzz import fuzz, process

    wanted = " ".join(words_of(fold(text)))[:200]
    if not wanted or most < 1:
        return ()
    choices: list[str] = []
    whose: list[str] = []
    for contact in contacts:
        for name in contact.names:
            words = words_of(fold(name))
            alone = words if " " not in wanted and len(words) > 1 else ()
            for choice in (" ".join(words), *alone):
                choices.append(choice)
                whose.append(contact.name)
    hits = process.extract(wanted, choices, scorer=fuzz.ratio, score_cutoff=75, limit=most * 8)
    return tuple(dict.fromkeys(whose[at] for _, _, at in hits))[:most]


def may_be_same(name: str, emails: Iterable[str], contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Contacts who may be the person of this name and these addresses, in order of id.

    The same address; the same name in any order of its words; a middle name more or less; or one slip of the
    keyboard in one word. Few false alarms are wanted more than every hit: one letter in place of another
    counts in long words only (John and Joan Smith are two people), and so does a longer first name
    (Daniel and Daniela). One word alone may be whoever has it as the first of their names.
    """
    addresses = {fold(email) for email in emails}
    words = words_of(fold(name))
    return _ordered(
        contact
        for contact in contacts
        if (addresses and contact.emails and not addresses.isdisjoint(map(fold, contact.emails)))
        or any(_may_be(words, words_of(fold(other))) for other in contact.names)
    )


def _may_be(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return nearly_same(one, other) or (len(short) == 1 < len(long) and short[0] == long[0])


def nearly_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are one but for the order of words, a middle name or a slip of the keyboard."""
    if one == other:
        return bool(one)
    if not one or not other or not ({*one} & {*other} or len(one) == len(other) == 1):
        return False  # two words that both differ are two people; this also keeps the walk fast
    if len(one) == len(other):
        if sorted(one) == sorted(other):
            return True
        differing = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(differing) != 1 or len(one) < 2:
            return False
        at = differing[0]
        return _slip(one[at], other[at], first=at == 0)
    short, long = sorted((one, other), key=len)
    within = iter(long)
    return (
        len(short) >= 2 and short[0] == long[0] and short[-1] == long[-1] and all(w in within for w in short)
    )


def _slip(one: str, other: str, *, first: bool) -> bool:
    """Whether two words of a name differ as by a slip of the keyboard."""
    short, long = sorted((one, other), key=len)
    if len(long) == 1 or (len(short) == 1 and long.startswith(short)):
        return len(short) == 1 < len(long)  # J. Smith, John Smith
    if len(long) - len(short) == 1:
        if first and long.startswith(short):
            return False
        return len(long) >= 4 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    if len(long) != len(short):
        return False
    unequal = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(unequal) == 1:
        return len(one) >= 7
    return len(unequal) == 2 and one[unequal[0]] == other[unequal[1]] and one[unequal[1]] == other[unequal[0]]


# ---- keys --------------------------------------------------------------------------------------------------


def slug(name: str, taken: Container[str]) -> str:
    """The key of a contact or goal in documents: lower case, its words joined by `-`, accents kept.

    Not in `taken`: `ana-lima-2`, `-3` and so on where others have the name. A name without a letter or digit
    gives `unnamed`.
    """
    key = _plain_key(name)
    return key if key not in taken else _numbered(key, taken, 2)[0]


class Keys:
    """The keys of many, each made once; as fast for 10,000 of one name as for 10,000 names."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._refused = set(self._taken)
        """Those that are not made up: somebody has them, or will come with them."""
        self._next: dict[str, int] = {}

    def reserve(self, keys: Iterable[str]) -> None:
        """Make none of these up: they are for those who come with them."""
        self._refused.update(keys)

    def given(self, key: str | None) -> str | None:
        """The key, for whoever comes with it; None where somebody has it, or where there is none."""
        return None if key is None or key in self._taken else self._take(key)

    def made_of(self, name: str) -> str:
        """A new key, as `slug` makes it."""
        plain = _plain_key(name)
        if plain not in self._refused:
            return self._take(plain)
        key, self._next[plain] = _numbered(plain, self._refused, self._next.get(plain, 2))
        return self._take(key)

    def _take(self, key: str) -> str:
        self._taken.add(key)
        self._refused.add(key)
        return key


def _plain_key(name: str) -> str:
    kept = (char if category(char)[0] in "LMN" else " " for char in normalize("NFC", name).casefold())
    words = normalize("NFC", "".join(kept)).split()
    return "-".join(words)[:80].rstrip("-") or "unnamed"


def _numbered(key: str, taken: Container[str], number: int) -> tuple[str, int]:
    """The key with the first number from `number` on that nobody has, and the one after it."""
    while f"{key}-{number}" in taken:
        number += 1
    return f"{key}-{number}", number + 1
