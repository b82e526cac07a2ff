"""friends.md, the file of the program `friends`: people, what was done with them, and notes about them."""

import re
from collections.abc import Iterator
from datetime import date

from netplan.core.drafts import ContactDraft, Gathered, Skipped, TouchpointDraft
from netplan.core.people.names import fold
from netplan.core.search.texts import is_visible, one_line
from netplan.errors import UnreadableInput
from netplan.formats.account import Account
from netplan.formats.format import Format
from netplan.formats.sheet import Sheet
from netplan.formats.source import Source

_SECTION = re.compile(r"#{1,6}\s*(Activities|Notes|Friends|Locations)\s*:?\s*", re.IGNORECASE)
_ENTRY = re.compile(r"\s*[-*]\s+(.*)")
_DATED = re.compile(r"(\d{4}-\d\d-\d\d)\s*:\s*(.*)", re.ASCII)
_BOLD = re.compile(r"\*\*([^*]{1,200})\*\*")
_PLACE = re.compile(r"(?<![\w])_([^_]{1,200})_(?![\w])")
_TAG = re.compile(r"(?<!\S)@([\w:-]+)")
_FRIEND = re.compile(r"([^(\[@]*)(?:\(a\.?k\.?a\.?\s+([^)]*)\))?\s*(?:\[([^\]]*)\])?\s*(.*)")
_ALSO = re.compile(r"\s+a\.?k\.?a\.?\s+", re.IGNORECASE)
_A_SECTION = re.compile(r"^#{1,6}\s*(?:Activities|Friends)\s*:?\s*$", re.IGNORECASE | re.MULTILINE)


class _Book:
    """The people so far, by name: who stands in bold somewhere is one of them."""

    def __init__(self, account: Account, day: date) -> None:
        self._account = account
        self._day = day
        self._sheets: dict[str, tuple[str, str, Sheet]] = {}
        """By folded name: the key, the place, and what is known of them."""

    def person(self, name: str, read_at: str) -> tuple[str, Sheet]:
        folded = fold(name)
        if folded not in self._sheets:
            key = f"friend-{len(self._sheets) + 1}"
            sheet = Sheet(self._account, self._day)
            sheet.take("friend", "name", name)
            self._sheets[folded] = key, read_at, sheet
        key, _, sheet = self._sheets[folded]
        return key, sheet

    def drafts(self) -> Iterator[ContactDraft]:
        for key, read_at, sheet in self._sheets.values():
            if draft := sheet.draft(key, read_at):
                yield draft


def read_friends(source: Source, day: date) -> Gathered:
    """People, activities (touchpoints) and notes of a file. Places are `line 3`.

    Only who stands in bold had a part in something: the program marks everybody whom it knows. Raises
    UnreadableInput where there is neither a friend nor an activity.
    """
    account = Account()
    book = _Book(account, day)
    skipped: list[Skipped] = []
    touchpoints: list[TouchpointDraft] = []
    for number, section, entry in _entries(source.text):
        read_at = f"line {number}"
        if section == "friends":
            _take_friend(book, entry, read_at, skipped)
        elif section == "locations":
            account.left("location")
        elif (dated := _DATED.fullmatch(entry)) and (on := _day(dated[1])):
            if section == "notes":
                _take_note(book, dated[2], on, read_at, skipped)
            elif touchpoint := _touchpoint(book, dated[2], on, read_at):
                touchpoints.append(touchpoint)
                account.converted("activity", "touchpoint")
            else:
                skipped.append(Skipped(read_at, "nobody in it is marked as a friend"))
        else:
            skipped.append(Skipped(read_at, "it does not begin with a day"))
    contacts = tuple(book.drafts())
    if not contacts:
        raise UnreadableInput(source.name, "there is nobody in it (no section “### Friends:” with names)")
    return Gathered(
        "friends",
        contacts=contacts,
        touchpoints=tuple(touchpoints),
        skipped=tuple(skipped),
        fields=account.fields,
    )


def _entries(text: str) -> Iterator[tuple[int, str, str]]:
    """The line, the section and the text of each entry."""
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        if found := _SECTION.fullmatch(line.strip()):
            section = found[1].casefold()
        elif section and (entry := _ENTRY.fullmatch(line)):
            yield number, section, entry[1].strip()


def _take_friend(book: _Book, entry: str, read_at: str, skipped: list[Skipped]) -> None:
    found = _FRIEND.fullmatch(entry)
    name = one_line(found[1]) if found else ""
    if found is None or not is_visible(name):
        skipped.append(Skipped(read_at, "it has no name"))
        return
    _, sheet = book.person(name, read_at)
    for alias in _ALSO.split(found[2] or ""):
        sheet.take("a.k.a.", "alias", alias)
    sheet.take("[location]", "place", found[3] or "")
    for tag in _TAG.findall(found[4]):
        sheet.take("@tag", "circle", tag)


def _take_note(book: _Book, text: str, on: date, read_at: str, skipped: list[Skipped]) -> None:
    people = dict.fromkeys(map(one_line, _BOLD.findall(text)))
    for name in filter(is_visible, people):
        book.person(name, read_at)[1].take_note("note", _plain(text), on)
    if not people:
        skipped.append(Skipped(read_at, "nobody in it is marked as a friend"))


def _touchpoint(book: _Book, text: str, on: date, read_at: str) -> TouchpointDraft | None:
    names = dict.fromkeys(filter(is_visible, map(one_line, _BOLD.findall(text))))
    if not names:
        return None
    place = _PLACE.search(text)
    return TouchpointDraft(
        on=on,
        people=tuple(dict.fromkeys(book.person(name, read_at)[0] for name in names)),
        where=one_line(place[1]) or None if place else None,
        summary=one_line(_plain(_TAG.sub("", text))) or None,
        tags=tuple(dict.fromkeys(tag.casefold() for tag in _TAG.findall(text))),
    )


def _plain(text: str) -> str:
    """The text without the signs that mark people and places."""
    return _PLACE.sub(r"\1", _BOLD.sub(r"\1", text))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


FORMAT = Format(
    name="friends",
    called="friends.md",
    sniff=lambda source: _A_SECTION.search(source.beginning) is not None,
    read=read_friends,
    tells="when you were in touch, and what about",
)
