"""People in Org files: a heading each with a drawer of properties (flat), or one heading a field (tree).

orgparse, the usual library, reads real files correctly; half a megabyte of half timestamps holds it up for
minutes, and all that is needed of Org here are headings and drawers.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.search.texts import one_line
from netplan.errors import UnreadableInput
from netplan.formats.account import Account
from netplan.formats.format import Format
from netplan.formats.sheet import Sheet
from netplan.formats.source import Source
from netplan.frozen import frozen

_HEADING = re.compile(r"(\*{1,100})[ \t]+(\S.*)")
_DRAWER = re.compile(r"[ \t]*:([\w-]+):[ \t]*")
_PROPERTY = re.compile(r"[ \t]*:([^\s:]+?)(\+?):(?:[ \t]+(.*))?")
_TAGS = re.compile(r"[ \t]+(:[\w@#%:]+:)[ \t]*$")
_BEFORE_NAME = re.compile(r"^(?:(?:TODO|DONE|NEXT|WAITING)\s+)?(?:\[#\w\]\s*)?")
_LINK = re.compile(r"\[\[([^\[\]]*)\](?:\[([^\[\]]*)\])?\]")
_PLANNING = re.compile(r"[ \t]*(?:CLOSED|SCHEDULED|DEADLINE):.*")

_KINDS: Mapping[str, str] = {
    "email": "email", "mail": "email", "phone": "phone", "tel": "phone", "telephone": "phone",
    "landline": "phone", "mobile": "phone", "cell": "phone", "fax": "phone", "pager": "phone",
    "url": "link", "website": "link", "homepage": "link", "link": "link", "org": "org",
    "organization": "org", "company": "org", "title": "title", "role": "title", "job": "title",
    "categories": "circle", "group": "circle", "nickname": "alias", "alias": "alias", "aka": "alias",
    "birthday": "birthday", "bday": "birthday", "anniversary": "date", "note": "note", "address": "address",
    "adr": "address", "name": "name", "fn": "name", "location": "place", "city": "city",
    "country": "country", "uid": "origin", "impp": "account", "twitter": "account", "linkedin": "account",
    "telegram": "account", "skype": "account", "jabber": "account", "spouse": "relation",
    "pronouns": "pronouns",
}  # fmt: skip
_LABELLED = frozenset({"anniversary", "spouse", "twitter", "linkedin", "telegram", "skype", "jabber"})
_OF_PEOPLE = frozenset({"email", "phone", "birthday", "address", "link", "org"})
"""A heading whose drawer holds one of these is somebody."""

_MACHINERY = frozenset({"fieldtype", "kind", "preferred", "created", "visibility"})
_A_PERSON = re.compile(
    r"^\*+ .*(?:\n.*){0,4}\n[ \t]*:(?:EMAIL|PHONE|MOBILE|LANDLINE|BIRTHDAY|ADDRESS|FIELDTYPE|CELL)[\w-]*:",
    re.IGNORECASE | re.MULTILINE,
)


@frozen
class _Heading:
    line: int
    level: int
    title: str
    tags: tuple[str, ...]
    properties: tuple[tuple[str, str], ...]
    body: str
    drawers: tuple[str, ...]

    def value(self, name: str) -> str:
        return next((value for key, value in self.properties if key.casefold() == name), "")


def read_org(source: Source, day: date) -> Gathered:
    """The people of a file. Places are `line 12`, that of the heading. Other headings are structure.

    Raises UnreadableInput where nobody is in it.
    """
    account = Account()
    contacts: list[ContactDraft] = []
    skipped: list[Skipped] = []
    for head, fields in _people(list(_headings(source.text))):
        draft = _sheet(head, fields, account, day).draft(f"line-{head.line}", f"line {head.line}")
        if draft is not None:
            contacts.append(draft)
        else:
            skipped.append(Skipped(f"line {head.line}", "it has no name"))
    if not contacts:
        raise UnreadableInput(source.name, "no heading in it has properties such as EMAIL or PHONE")
    return Gathered("org", contacts=tuple(contacts), skipped=tuple(skipped), fields=account.fields)


def _people(headings: list[_Heading]) -> Iterator[tuple[_Heading, list[_Heading]]]:
    """Each person's heading, and the headings under it that are fields of it."""
    person: _Heading | None = None
    fields: list[_Heading] = []
    for heading in headings:
        field = heading.value("fieldtype").strip().casefold()
        kinds = {_kind(name)[0] for name, _ in heading.properties}
        if field and field != "name":
            fields.append(heading)
        elif field == "name" or kinds & _OF_PEOPLE:
            if person is not None:
                yield person, fields
            person, fields = heading, []
    if person is not None:
        yield person, fields


def _sheet(head: _Heading, fields: list[_Heading], account: Account, day: date) -> Sheet:
    sheet = Sheet(account, day)
    sheet.take("heading", "name", head.title)
    for tag in head.tags:
        sheet.take("tags", "circle", tag)
    for name, value in head.properties:
        _take(sheet, name, value)
    for field in fields:
        _take(sheet, field.value("fieldtype"), field.title)
    for drawer in head.drawers:
        sheet.leave(drawer)
    sheet.take("text", "note", _plain(head.body))
    return sheet


def _take(sheet: Sheet, name: str, value: str) -> None:
    kind, label = _kind(name)
    if kind == "machinery":
        return
    text = _plain(value, target=True)
    if kind == "address":
        parts = [one_line(part) for part in text.split(";")]
        # As in vCard, with or without the part for what extends a street.
        city, country = {7: (3, 6), 6: (2, 5)}.get(len(parts), (None, None))
        if city is None or country is None:
            sheet.leave(name)
            return
        sheet.take(name, "city", parts[city], name)
        sheet.take(name, "country", parts[country], name)
    elif kind == "org":
        sheet.take(name, kind, ", ".join(filter(None, map(one_line, text.split(";")))))
    elif kind in ("birthday", "date"):
        sheet.take(name, kind, text.strip("<>[] ").partition(" ")[0], label)
    elif kind == "origin":
        sheet.take(name, kind, f"org:{text}")
    else:
        sheet.take(name, kind, text, label)


def _kind(name: str) -> tuple[str, str]:
    """The kind of a property, and its label: what stands before `_WORK` and `-home` counts."""
    words = re.split(r"[_-]", name.casefold().strip(), maxsplit=1)
    if words[0] in _MACHINERY:
        return "machinery", ""
    return _KINDS.get(words[0], ""), words[0] if words[0] in _LABELLED else ""


def _plain(text: str, *, target: bool = False) -> str:
    """The text without Org's brackets around links: what they lead to, or what they show."""

    def shown(found: re.Match[str]) -> str:
        return found[1].removeprefix("mailto:").removeprefix("tel:") if target else found[2] or found[1]

    return _LINK.sub(shown, text)


def _headings(text: str) -> Iterator[_Heading]:
    heading: re.Match[str] | None = None
    begun = 0
    lines: list[str] = []
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        found = _HEADING.fullmatch(line) if line[:1] == "*" else None
        if found is None:
            lines.append(line)
            continue
        if heading is not None:
            yield _heading(begun, heading, lines)
        heading, begun, lines = found, number, []
    if heading is not None:
        yield _heading(begun, heading, lines)


def _heading(line: int, heading: re.Match[str], lines: list[str]) -> _Heading:
    title, tags = heading[2][:10_000], ""
    if found := _TAGS.search(title):
        title, tags = title[: found.start()], found[1]
    properties: list[tuple[str, str]] = []
    drawers: list[str] = []
    body: list[str] = []
    drawer = ""
    for each in lines:
        named = _DRAWER.fullmatch(each)
        if named and named[1].upper() == "END":
            drawer = ""
        elif named and not drawer:
            drawer = named[1].upper()
            if drawer != "PROPERTIES":
                drawers.append(drawer)
        elif drawer == "PROPERTIES":
            if (found := _PROPERTY.fullmatch(each)) and found[3]:
                properties.append((found[1], found[3].strip()))
        elif not drawer and not _PLANNING.fullmatch(each):
            body.append(each)
    return _Heading(
        line,
        len(heading[1]),
        _plain(_BEFORE_NAME.sub("", title, count=1)),
        tuple(tag for tag in tags.split(":") if tag),
        tuple(properties),
        "\n".join(body),
        tuple(drawers),
    )


FORMAT = Format(
    name="org",
    called="Org files of people (org-contacts, org-vcard)",
    sniff=lambda source: _A_PERSON.search(source.beginning) is not None,
    read=read_org,
    tells="addresses, numbers and birthdays",
)
