"""LDIF (RFC 2849), as Thunderbird and directories write address books.

The library `ldif` reads them as well; one broken line costs it the whole file, and places are not told. Lines
that go on and Base64 are a page of our own.
"""

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.people.names import fold
from netplan.core.search.texts import one_line
from netplan.errors import UnreadableInput
from netplan.formats.account import Account
from netplan.formats.addresses import distinct
from netplan.formats.code_pages import decoded
from netplan.formats.format import Format
from netplan.formats.sheet import Sheet
from netplan.formats.source import Source
from netplan.formats.text import guessed

Record = tuple[int, list[tuple[str, str]]]
"""The number of its first line, and its attributes with their values."""

_LINE_END = re.compile(r"\r{0,9}\n|\r")
_ATTRIBUTE = re.compile(r"([A-Za-z][\w.-]*)((?:;[\w-]+)*)(::|:<|:) ?(.*)", re.ASCII | re.DOTALL)
_LABELLED = re.compile(r"(\S+)\s+\S.*")

_KINDS: Mapping[str, str] = {
    "cn": "name", "commonname": "name", "displayname": "name", "givenname": "first", "gn": "first",
    "sn": "last", "surname": "last", "mozillanickname": "alias", "xmozillanickname": "alias", "mail": "email",
    "mozillasecondemail": "email", "mailalternateaddress": "email", "telephonenumber": "phone",
    "homephone": "phone", "mobile": "phone", "cellphone": "phone", "fax": "phone",
    "facsimiletelephonenumber": "phone", "pager": "phone", "pagerphone": "phone", "o": "org",
    "company": "org", "organizationname": "org", "ou": "department", "department": "department",
    "title": "title", "description": "note", "notes": "note", "labeleduri": "link", "workurl": "link",
    "homeurl": "link", "mozillaworkurl": "link", "mozillahomeurl": "link", "l": "city", "locality": "city",
    "st": "region", "region": "region", "c": "country", "countryname": "country", "co": "country",
    "mozillahomelocalityname": "city", "mozillahomestate": "region", "mozillahomecountryname": "country",
    "birthyear": "year", "birthmonth": "month", "birthday": "day", "nsaimid": "account",
    "_aimscreenname": "account",
}  # fmt: skip
_LABELS = {"nsaimid": "aim", "_aimscreenname": "aim"}
_MACHINERY = frozenset({"dn", "objectclass", "version", "modifytimestamp", "changetype"})
_GROUPS = frozenset({"groupofnames", "groupofuniquenames", "posixgroup", "group"})
_PEOPLE = frozenset(
    {"person", "inetorgperson", "organizationalperson", "mozillaabpersonalpha", "mozillaorgperson"}
)
_FIRST = re.compile(r"(?:^|[\r\n])(?:version:\s*1\s*[\r\n]+(?:#.*[\r\n]+)*\s*)?dn::? ?\S", re.IGNORECASE)


def read_ldif(source: Source, day: date) -> Gathered:
    """The people of a file. Places are `line 12`, where a record begins. Lists of people are circles.

    Raises UnreadableInput where there is no record.
    """
    account = Account()
    contacts: list[ContactDraft] = []
    skipped: list[Skipped] = []
    known: dict[str, int] = {}
    groups: list[tuple[str, str, list[str]]] = []
    number = 0
    for line, record in _records(decoded(source.data)):
        number += 1
        read_at = f"line {line}"
        values = _by_name(record)
        classes = {each.casefold() for each in values.get("objectclass", [])}
        name = one_line(next(iter(values.get("cn", [])), ""))
        if classes & _GROUPS:
            groups.append((read_at, name, [*values.get("member", []), *values.get("uniquemember", [])]))
            continue
        draft = (
            _person(record, account, day).draft(f"line-{line}", read_at)
            if _is_person(classes, values)
            else None
        )
        if draft is None:
            skipped.append(Skipped(read_at, "it is not a person with a name, an address or a number"))
            continue
        for dn in values.get("dn", []):
            known[_same_dn(dn)] = len(contacts)
        contacts.append(draft)
    if not number:
        raise UnreadableInput(source.name, "there is no record in it (no line that begins with dn:)")
    skipped += _join_circles(groups, known, contacts)
    return Gathered("ldif", contacts=tuple(contacts), skipped=tuple(skipped), fields=account.fields)


def _is_person(classes: set[str], values: Mapping[str, list[str]]) -> bool:
    return bool(classes & _PEOPLE) or not classes or "mail" in values


def _person(record: list[tuple[str, str]], account: Account, day: date) -> Sheet:
    sheet = Sheet(account, day)
    for written, value in record:
        name = written.casefold()
        if name in _MACHINERY:
            continue
        if name == "labeleduri" and (labelled := _LABELLED.fullmatch(value.strip())):
            value = labelled[1]
        label = "home" if name.startswith("mozillahome") else _LABELS.get(name, "")
        sheet.take(written, _KINDS.get(name, ""), value, label)
    return sheet


def _join_circles(
    groups: list[tuple[str, str, list[str]]], known: Mapping[str, int], contacts: list[ContactDraft]
) -> Iterator[Skipped]:
    """Put the members of each list into a circle of its name, and tell what became of the list."""
    circles: dict[int, list[str]] = {}
    for read_at, name, members in groups:
        places = dict.fromkeys(known[dn] for member in members if (dn := _same_dn(member)) in known)
        if not name or not places:
            yield Skipped(read_at, "it is a list, not a person, and nobody in this file is in it")
            continue
        for place in places:
            circles.setdefault(place, []).append(name)
        yield Skipped(read_at, f"it is a list: its people are in the circle “{name}”")
    for place, names in circles.items():
        contacts[place] = replace(contacts[place], circles=distinct([*contacts[place].circles, *names]))


def _records(text: str) -> Iterator[Record]:
    """Each record with the number of its first line; lines that go on are put together."""
    begun, lines = 0, list[list[str]]()
    for number, line in enumerate([*_LINE_END.split(text), ""], 1):
        if line[:1] in (" ", "\t") and lines:
            lines[-1].append(line[1:])
        elif line.strip():
            begun = begun or number
            lines.append([line])
        elif lines:
            record = [found for parts in lines if (found := _attribute("".join(parts)))]
            if any(name.casefold() == "dn" for name, _ in record):
                yield begun, record
            begun, lines = 0, []


def _attribute(line: str) -> tuple[str, str] | None:
    """The name and the value of a line; None for comments and what is no attribute."""
    found = _ATTRIBUTE.fullmatch(line)
    if found is None or found[3] == ":<":
        return None
    value = found[4]
    if found[3] == "::":
        try:
            value = guessed(binascii.a2b_base64(value.encode("ascii", "replace")))
        except binascii.Error:
            return None
    return found[1], value


def _by_name(record: list[tuple[str, str]]) -> dict[str, list[str]]:
    values: dict[str, list[str]] = {}
    for name, value in record:
        values.setdefault(name.casefold(), []).append(value)
    return values


def _same_dn(dn: str) -> str:
    return fold(",".join(part.strip() for part in dn.split(",")))


FORMAT = Format(
    name="ldif",
    called="LDIF",
    sniff=lambda source: _FIRST.match(source.beginning.lstrip()) is not None,
    read=read_ldif,
    tells="addresses, numbers and birthdays",
)
