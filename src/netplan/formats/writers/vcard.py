"""vCards 4.0 (RFC 6350) and 3.0 (RFC 2426): what telephones, address books and CardDAV servers read.

A card holds what an address book knows of people. Rings, cadences and days that come but once are not of that
kind, nor are the days of notes.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from netplan.core.network import Network, Touchpoint
from netplan.core.people.contact import NO_YEAR, Contact, RememberedDate
from netplan.core.search.texts import one_line
from netplan.formats.addresses import account_link, looks_like_link
from netplan.formats.writers.content_lines import PRODUCT, compact, content_line, escaped, identifier, lasting
from netplan.formats.writers.writer import Writer

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_FAMILY = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ANNIVERSARY = "anniversary"


def card_pieces(version: str, network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[str]:
    """A card each, in order of id."""
    for id in sorted(network.contacts):
        yield card(network.contacts[id], version)


def card(contact: Contact, version: str) -> str:
    """The card of one contact in version `4.0` or `3.0`."""
    lines = (content_line(head, value) for head, value in _properties(contact, version))
    begin, end = f"BEGIN:VCARD\r\nVERSION:{version}\r\n{PRODUCT}\r\n", "END:VCARD\r\n"
    return "".join((begin, *lines, end))


def _properties(contact: Contact, version: str) -> Iterator[tuple[str, str]]:
    new = version == "4.0"
    yield _uid(identifier(contact), new=new)
    yield "FN", escaped(contact.name)
    yield "N", _name_in_parts(contact.name)
    if contact.aliases:
        yield "NICKNAME", ",".join(map(escaped, contact.aliases))
    if contact.org:
        yield "ORG", escaped(contact.org)
    if contact.title:
        yield "TITLE", escaped(contact.title)
    if contact.pronouns and new:
        yield "PRONOUNS", escaped(contact.pronouns)
    for email in contact.emails:
        yield "EMAIL", escaped(email)
    for phone in contact.phones:
        yield "TEL", escaped(phone)
    for link in contact.links:
        yield ("URL" if looks_like_link(link) or not account_link("", link) else "IMPP"), _uri(link)
    if contact.place:
        # A place is what one says of it, in one text; it is shown where cities are.
        yield "ADR", f";;;{escaped(contact.place)};;;"
    if contact.birthday:
        yield _day("BDAY", contact.birthday.month, contact.birthday.day, contact.birthday.year, new=new)
    yield from _dates([each for each in contact.dates if each.yearly], new=new)
    if contact.circles:
        yield "CATEGORIES", ",".join(map(escaped, contact.circles))
    for topic in contact.knows:
        yield "EXPERTISE", escaped(topic)
    for note in contact.notes:
        yield "NOTE", escaped(note.text)


def _uid(text: str, *, new: bool) -> tuple[str, str]:
    if not new:
        return "UID", escaped(text)
    return ("UID", f"urn:uuid:{text}") if _UUID.fullmatch(text) else ("UID;VALUE=text", escaped(text))


def _name_in_parts(name: str) -> str:
    """Family and given name, for books to sort by: the last word and the rest; together they are the name."""
    given, _, family = one_line(name).rpartition(" ")
    if given and _FAMILY.fullmatch(family):
        return f"{escaped(family)};{escaped(given)};;;"
    return f";{escaped(one_line(name))};;;"


def _uri(link: str) -> str:
    """A link, in which commas and semicolons stand as they are."""
    return link.replace("\\", "\\\\").replace("\n", "")


def _dates(dates: Iterable[RememberedDate], *, new: bool) -> Iterator[tuple[str, str]]:
    """Yearly days with what they are, as Apple writes them; the anniversary of 4.0 by its name."""
    named = False
    for number, each in enumerate(dates, 1):
        year = None if each.on.year == NO_YEAR else each.on.year
        if new and not named and each.what == _ANNIVERSARY:
            named = True
            yield _day("ANNIVERSARY", each.on.month, each.on.day, year, new=new)
        else:
            yield _day(f"item{number}.X-ABDATE", each.on.month, each.on.day, year, new=new)
            yield f"item{number}.X-ABLABEL", escaped(each.what)


def _day(head: str, month: int, day: int, year: int | None, *, new: bool) -> tuple[str, str]:
    if year is not None:
        on = date(year, month, day)
        return head, compact(on) if new else on.isoformat()
    if new:
        return head, f"--{month:02}{day:02}"
    # 3.0 knows no day without a year; this is how Apple says it, and others have learnt to read it.
    return f"{head};X-APPLE-OMIT-YEAR={NO_YEAR}", f"{NO_YEAR}-{month:02}-{day:02}"


def card_files(network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[tuple[str, str]]:
    """A card of 3.0, which all servers take, in a file each, whose name stays when somebody is renamed."""
    for id in sorted(network.contacts):
        contact = network.contacts[id]
        yield f"{_OWN}{lasting(f'card {contact.key}')}.vcf", card(contact, "3.0")


_OWN = "netplan-"

VDIR = Writer(
    "vdir",
    "a folder of cards, for vdirsyncer and khard",
    partial(card_pieces, "3.0"),
    files=card_files,
    folder_only=True,
    owns=_OWN,
)
WRITER = Writer("vcard", "vCards 4.0, for telephones and address books", partial(card_pieces, "4.0"))
WRITER_3 = Writer("vcard3", "vCards 3.0, for older ones", partial(card_pieces, "3.0"))
