"""vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350) into contacts, with what Apple, Google and Android add."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from netplan.core.drafts import ContactDraft, Fate, Gathered, Skipped
from netplan.core.people.contact import NO_YEAR, Birthday, Note, RememberedDate
from netplan.core.people.phones import line_of
from netplan.core.search.texts import is_visible, one_line, paragraphs
from netplan.errors import UnreadableInput
from netplan.formats.account import Account
from netplan.formats.addresses import (
    account_link,
    distinct,
    email_in,
    link,
    looks_like_link,
    phone_in,
    same_link,
)
from netplan.formats.content_lines import BINARY, LONGEST_CARD, Property, cards
from netplan.formats.format import Format
from netplan.formats.source import Source

_SYSTEM_CIRCLES = frozenset(
    {"my contacts", "mycontacts", "other contacts", "all contacts", "starred", "starred in android"}
)

_FULL_DAY = re.compile(
    r"(\d{4})(?:(\d\d)(\d\d)|([-/.])(\d\d?)\4(\d\d?))(?:[T ].*)?", re.ASCII | re.IGNORECASE
)
_YEARLESS_DAY = re.compile(r"--(\d\d)-?(\d\d)(?:[T ].*)?", re.ASCII | re.IGNORECASE)
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
_RELATIVE = re.compile(r"X-(?:EVOLUTION-|KADDRESSBOOK-X-|MS-)?(SPOUSE|MANAGER|ASSISTANT|CHILD)(?:SNAME)?")

_ACCOUNT = re.compile(
    r"IMPP|(?:X-)?SOCIALPROFILE|X-SOCIAL-PROFILE|X-MESSAGING/([A-Z0-9]+)-ALL"
    r"|X-(?:KADDRESSBOOK-X-)?(?:IM|(AIM|ICQ|JABBER|MSN|YAHOO|SKYPE|SKYPE-USERNAME|GOOGLE-TALK|GTALK|QQ|TWITTER"
    r"|GADUGADU|GROUPWISE|MATRIX|TELEGRAM|MASTODON|IRC))"
)
"""The names under which programs keep accounts at services; a name that says which one holds it."""

_BETWEEN_ACCOUNTS = re.compile("[\ue000\n]")
"""KAddressBook sets a private letter between several of one service."""

_MACHINERY = frozenset({"VERSION", "X-ABLABEL", "X-ADDRESSBOOKSERVER-KIND", "KIND", "END", "BEGIN"})
"""What says how the card is to be read, and nothing of the person."""

_ANNIVERSARIES = (
    "ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-KADDRESSBOOK-X-ANNIVERSARY",
    "X-MS-ANNIVERSARY",
)  # fmt: skip

_ANDROID_EVENTS = {"1": "anniversary", "2": "date", "3": "birthday"}
_ANDROID_RELATIVES = (
    "", "assistant", "brother", "child", "partner", "father", "friend", "manager", "mother", "parent",
    "partner", "referred by", "relative", "sister", "spouse",
)  # fmt: skip
"""Android numbers its kinds (ContactsContract.CommonDataKinds, Event and Relation); 0 has a label instead."""


_PLAIN = {
    "FN": "name", "NICKNAME": "alias", "X-NICKNAME": "alias", "TEL": "phone", "EXPERTISE": "knows",
    "UID": "origin", "NOTE": "note",
}  # fmt: skip
_DAYS = {"BDAY": "birthday", "X-ABDATE": "date"} | dict.fromkeys(_ANNIVERSARIES, "date")
_ANDROID_KEPT = {"nickname": "alias", "contact_event": "date", "relation": "note"}


@dataclass(frozen=True)
class _Card:
    properties: tuple[Property, ...]

    def named(self, *names: str) -> list[Property]:
        """The properties of these names, what is liked best first, else in their order."""
        found = (one for one in self.properties if one.name in names)
        return sorted(found, key=lambda one: one.preference)

    def lines(self, *names: str) -> list[str]:
        """Their values on one line each, without empty ones."""
        return [text for one in self.named(*names) if (text := one_line(one.whole))]

    def android(self, kind: str) -> Iterator[tuple[str, str, str]]:
        """The value, the number of its kind and its label, of each of Android's own properties of a kind."""
        for one in self.named("X-ANDROID-CUSTOM"):
            what, *rest = (one_line(part) for part in one.parts(";"))
            if what.endswith(f"/{kind}"):
                value, number, label = (*rest, "", "", "")[:3]
                yield value, number, label

    def label(self, of: Property) -> str:
        """What Apple calls a property: the X-ABLabel of its group; Apple's own labels in small letters."""
        return self._labels.get(of.group, "") if of.group else ""

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for one in self.properties:
            if one.name == "X-ABLABEL":
                text = one_line(one.whole)
                own = _APPLE_LABEL.fullmatch(text)
                found.setdefault(one.group, own[1].casefold() if own else text)
        return found


def read_vcards(source: Source, day: date) -> Gathered:
    """The contacts of a file of cards; their notes are of `day`. Places are `card 1`, `card 2` and so on.

    A card without anything to call the person by is skipped. A group's card puts its members, where they are
    in the same file, into a circle, and is told as skipped. Raises UnreadableInput for a file without any.
    """
    contacts: list[ContactDraft] = []
    skipped: list[Skipped] = []
    groups: list[tuple[str, _Card]] = []
    account = Account()
    number = 0
    for number, properties in enumerate(cards(source.pieces()), 1):
        read_at = f"card {number}"
        if properties is None:
            most = LONGEST_CARD // 1_000_000
            skipped.append(Skipped(read_at, f"it is longer than {most} MB, pictures not counted"))
            continue
        card = _Card(properties)
        if any(
            one.whole.strip().casefold() == "group" for one in card.named("KIND", "X-ADDRESSBOOKSERVER-KIND")
        ):
            groups.append((read_at, card))
            continue
        name = _name(card)
        if not is_visible(name):
            skipped.append(Skipped(read_at, "it holds no name, nickname, organisation, address or number"))
            continue
        contacts.append(_contact(card, name, f"card-{number}", read_at, day))
        _tell(account, card, contacts[-1])
    if not number:
        raise UnreadableInput(source.name, "there is no card in it (no line BEGIN:VCARD)")
    joined, without = _in_circles(contacts, groups)
    return Gathered("vcard", contacts=joined, skipped=(*skipped, *without), fields=account.fields)


def _contact(card: _Card, name: str, key: str, read_at: str, day: date) -> ContactDraft:
    return ContactDraft(
        key=key,
        read_at=read_at,
        name=name,
        org=_organisation(card) or None,
        title=next(iter([*card.lines("TITLE"), *card.lines("ROLE")]), None),
        place=_place(card) or None,
        birthday=_birthday(card),
        aliases=tuple(alias for alias in _aliases(card) if alias.casefold() != name.casefold()),
        emails=_emails(card),
        phones=_phones(card),
        links=_links(card),
        circles=_circles(card),
        knows=distinct(card.lines("EXPERTISE")),
        origins=tuple(dict.fromkeys(f"vcard:{uid}" for text in card.lines("UID") if (uid := _uid(text)))),
        dates=_dates(card),
        notes=tuple(Note(day, text) for text in _notes(card)),
    )


def _name(card: _Card) -> str:
    """FN, else N, else what else there is to call somebody by; empty where there is nothing."""
    names = [*card.lines("FN"), *(_name_of_parts(one) for one in card.named("N"))]
    others = [*_nicknames(card), _organisation(card), *_emails(card), *_phones(card)]
    return next((name for name in (*names, *others) if is_visible(name)), "")


def _name_of_parts(of: Property) -> str:
    """`Mr. John Richter Doe Sr.` of `Doe;John;Richter;Mr.;Sr.`"""
    pieces = [" ".join(_listed(part)) for part in of.nested_parts()]
    family, given, additional, prefix, suffix = (*pieces, "", "", "", "", "")[:5]
    return " ".join(piece for piece in (prefix, given, additional, family, suffix) if piece)


def _listed(texts: tuple[str, ...]) -> list[str]:
    return [text for text in map(one_line, texts) if text]


def _nicknames(card: _Card) -> list[str]:
    named = [text for one in card.named("NICKNAME", "X-NICKNAME") for text in _listed(one.parts(","))]
    return [*named, *(value for value, _, _ in card.android("nickname") if value)]


def _aliases(card: _Card) -> tuple[str, ...]:
    """Nicknames, and the names of further FN properties (4.0 has one for each language)."""
    return distinct([*card.lines("FN")[1:], *_nicknames(card)])


def _organisation(card: _Card) -> str:
    """`IBM, Accounting` of `IBM;Accounting`; the first organisation where there are several."""
    names = (", ".join(_listed(one.parts(";"))) for one in card.named("ORG"))
    return next((name for name in names if name), "")


def _emails(card: _Card) -> tuple[str, ...]:
    return distinct(email_in(text) or "" for text in card.lines("EMAIL"))


def _phones(card: _Card) -> tuple[str, ...]:
    return distinct((phone_in(text) for text in card.lines("TEL")), line_of)


def _links(card: _Card) -> tuple[str, ...]:
    """Web addresses, and the accounts that somebody has at services."""
    pages = (link(text) for text in card.lines("URL") if looks_like_link(text))
    held = [one for one in card.properties if _account_named(one.name)]
    accounts = (found for one in sorted(held, key=lambda one: one.preference) for found in _accounts(one))
    return distinct((*pages, *accounts), same_link)


def _accounts(one: Property) -> Iterator[str]:
    """The accounts in one property; the service is told by its name, a parameter or a scheme."""
    named = _account_named(one.name)
    if named is None:
        return
    types = one.types - {"pref", "home", "work", "internet", "other"}
    told = one.parameter("X-SERVICE-TYPE") or one.parameter("SERVICE-TYPE") or next(iter(sorted(types)), "")
    for text in _BETWEEN_ACCOUNTS.split(one.whole):
        name = one_line(text)
        if name.casefold() == "x-apple:" or (name[:8].casefold() == "x-apple:" and not name[8:].strip()):
            name = one.parameter("X-USER")
        if name and (found := account_link(named[1] or named[2] or told, name)):
            yield found


def _circles(card: _Card) -> tuple[str, ...]:
    texts = (text for one in card.named("CATEGORIES") for text in _listed(one.parts(",")))
    return distinct(text for text in texts if _is_a_circle(text))


def _is_a_circle(text: str) -> bool:
    """Not what an address book calls the whole of itself (`* My Contacts`, `starred`)."""
    return bool(text) and not text.startswith("*") and text.casefold() not in _SYSTEM_CIRCLES


def _place(card: _Card) -> str:
    """City and country of the address liked best, the region in place of the city where there is none."""
    return next((place for one in card.named("ADR") if (place := _city_of(one))), "")


def _city_of(address: Property) -> str:
    parts = [one_line(part) for part in address.parts(";")]
    city, region, _, country = (*parts, *[""] * 7)[3:7]
    return ", ".join(part for part in (city or region, country) if part)


def _birthday(card: _Card) -> Birthday | None:
    for one in card.named("BDAY"):
        if one.parameter("VALUE") != "text" and (
            found := _day(one.whole, one.parameter("X-APPLE-OMIT-YEAR"))
        ):
            return found
    texts = (value for value, number, _ in card.android("contact_event") if number == "3")
    return next((found for text in texts if (found := _day(text))), None)


def _dates(card: _Card) -> tuple[RememberedDate, ...]:
    """Anniversaries and Apple's and Android's other days, each as a yearly one."""
    found: list[tuple[str, Birthday | None]] = []
    for one in card.named(*_ANNIVERSARIES, "X-ABDATE"):
        what = card.label(one) or ("date" if one.name == "X-ABDATE" else "anniversary")
        if one.parameter("VALUE") != "text":
            found.append((what, _day(one.whole, one.parameter("X-APPLE-OMIT-YEAR"))))
    for value, number, label in card.android("contact_event"):
        what = label or _ANDROID_EVENTS.get(number, "date")
        if number != "3":
            found.append((what, _day(value)))
    days = (
        RememberedDate(what, date(on.year or NO_YEAR, on.month, on.day), yearly=True)
        for what, on in found
        if on
    )
    return tuple(dict.fromkeys(days))


def _day(text: str, year_omitted: str = "") -> Birthday | None:
    """A day in any of the forms that cards hold; None where it is not a whole day, or none that exists.

    `1980-03-22`, `19800322`, either with a time, `--0322`, `--03-22`. The years 0 and 1604 are no years, and
    neither is the one that X-APPLE-OMIT-YEAR names.
    """
    body = one_line(text)
    if full := _FULL_DAY.fullmatch(body):
        year, month, day = int(full[1]), int(full[2] or full[5]), int(full[3] or full[6])
    elif yearless := _YEARLESS_DAY.fullmatch(body):
        year, month, day = NO_YEAR, int(yearless[1]), int(yearless[2])
    else:
        return None
    known = year not in (0, NO_YEAR) and full is not None and full[1] != year_omitted
    try:
        real = date(year if known else NO_YEAR, month, day)
    except ValueError:
        return None
    return Birthday(real.month, real.day, real.year if known else None)


def _notes(card: _Card) -> list[str]:
    """Notes, and the people a card is related to (`Spouse: Jenny`): worth reading before one meets."""
    notes = [paragraphs(one.whole) for one in card.named("NOTE")]
    relatives: list[tuple[str, str]] = []
    for one in card.properties:
        if one.name == "X-ABRELATEDNAMES":
            relatives.append((card.label(one), one.whole))
        elif one.name == "RELATED" and not _URI.fullmatch(one.whole.strip()):
            relatives.append((", ".join(sorted(one.types - {"pref"})), one.whole))
        elif named := _relative_named(one.name):
            relatives.append((named[1], one.whole))
    for value, number, label in card.android("relation"):
        kind = int(number) if number.isascii() and number.isdigit() and len(number) <= 2 else 0
        known = _ANDROID_RELATIVES[kind] if kind < len(_ANDROID_RELATIVES) else ""
        relatives.append((label or known, value))
    for kind_of, name in relatives:
        notes.append(
            f"{one_line(kind_of).capitalize() or 'Related'}: {name}" if (name := one_line(name)) else ""
        )
    return [note for note in notes if note]


_account_named = lru_cache(1000)(_ACCOUNT.fullmatch)
_relative_named = lru_cache(1000)(_RELATIVE.fullmatch)
"""The same few names stand in every card."""


def _tell(account: Account, card: _Card, contact: ContactDraft) -> None:
    """Count what became of each property of a card in the contact that was made of it."""
    for one in card.properties:
        name = one.name
        if name == "X-ANDROID-CUSTOM":
            name = f"{name} {one_line(one.whole).partition(';')[0].rpartition('/')[2]}"
        if name == "CATEGORIES":
            texts = _listed(one.parts(","))
            circles = sum(map(_is_a_circle, texts))
            account.kept(name, "circle", circles)
            account.left(name, "the address book as a whole", len(texts) - circles)
        elif name not in _MACHINERY and (one.value or name in BINARY):
            account.count(name, *_fate(one, card, contact))


def _fate(one: Property, card: _Card, contact: ContactDraft) -> tuple[Fate, str]:
    """What became of one property."""
    if one.name in _PLAIN:
        return Fate.KEPT, _PLAIN[one.name]
    text = one_line(one.whole)
    if one.name in _DAYS:
        day = None if one.parameter("VALUE") == "text" else _day(text, one.parameter("X-APPLE-OMIT-YEAR"))
        if day is None:
            return Fate.LEFT, "no date"
        if one.name == "BDAY" and day != contact.birthday:
            return Fate.LEFT, "another one is kept"
        as_written = day.year is not None or text.startswith("--")
        return Fate.KEPT if as_written else Fate.CONVERTED, _DAYS[one.name]
    if _account_named(one.name):
        return (Fate.KEPT, "link") if any(_accounts(one)) else (Fate.LEFT, "no account")
    if one.name == "RELATED" and _URI.fullmatch(one.whole.strip()):
        return Fate.LEFT, "another card"
    if one.name in ("X-ABRELATEDNAMES", "RELATED") or _relative_named(one.name):
        return Fate.CONVERTED, "note"
    if one.name == "X-ANDROID-CUSTOM":
        what = text.partition(";")[0].rpartition("/")[2]
        return (Fate.CONVERTED, _ANDROID_KEPT[what]) if what in _ANDROID_KEPT else (Fate.LEFT, "")
    match one.name:
        case "N":
            kept = set(_name_of_parts(one).split()) <= set(contact.name.split())
            return (Fate.CONVERTED, "name") if kept else (Fate.LEFT, "the name that is shown is kept")
        case "EMAIL":
            return (Fate.KEPT, "email") if email_in(text) else (Fate.LEFT, "no address")
        case "URL":
            return (Fate.KEPT, "link") if looks_like_link(text) else (Fate.LEFT, "no web address")
        case "ORG":
            kept = ", ".join(_listed(one.parts(";"))) == contact.org
            return (Fate.KEPT, "org") if kept else (Fate.LEFT, "another one is kept")
        case "TITLE" | "ROLE":
            return (Fate.KEPT, "title") if text == contact.title else (Fate.LEFT, "another one is kept")
        case "ADR":
            city = _city_of(one)
            return (Fate.CONVERTED, "place") if city and city == contact.place else (Fate.LEFT, "")
        case _:
            return Fate.LEFT, ""


def _uid(text: str) -> str:
    """An identifier without the `urn:uuid:` that 4.0 puts before what 3.0 writes bare."""
    return text[9:] if text[:9].casefold() == "urn:uuid:" else text


def _in_circles(
    contacts: list[ContactDraft], groups: list[tuple[str, _Card]]
) -> tuple[tuple[ContactDraft, ...], tuple[Skipped, ...]]:
    """The contacts in the circles of their groups, and what is told of each group."""
    origins = {origin for contact in contacts for origin in contact.origins}
    circles: dict[str, list[str]] = {}
    told: list[Skipped] = []
    for read_at, card in groups:
        members = {f"vcard:{_uid(text)}" for text in card.lines("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")}
        name = _name(card)
        if not name or not members & origins:
            told.append(Skipped(read_at, "it is a group, not a person, and nobody in this file is in it"))
        elif not _is_a_circle(name):
            told.append(Skipped(read_at, f"it is a group of a whole address book, “{name}”"))
        else:
            told.append(Skipped(read_at, f"it is a group: its people are in the circle “{name}”"))
            for member in members & origins:
                circles.setdefault(member, []).append(name)
    joined = (
        replace(contact, circles=distinct([*contact.circles, *more]))
        if (more := [circle for origin in contact.origins for circle in circles.get(origin, ())])
        else contact
        for contact in contacts
    )
    return tuple(joined), tuple(told)


_A_CARD = re.compile(r"(?:^|[\r\n])BEGIN\s*:\s*VCARD", re.IGNORECASE)

FORMAT = Format(
    name="vcard",
    called="vCards (“Export” in the contacts of a phone, of Google, iCloud or Outlook)",
    sniff=lambda source: _A_CARD.search(source.beginning) is not None,
    read=read_vcards,
    tells="addresses, birthdays, notes",
)
