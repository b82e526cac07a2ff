"""Chats that WhatsApp exported as text, on iOS and Android, in the ways in which languages write a time.

A message begins a line with its time: `[06/03/2017, 00:45:12] Ada: …`, `06.03.17, 00:45 - Ada: …`. Whatever
begins otherwise goes on with the message before it. A line with a time and no name is WhatsApp's own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netplan.core.drafts import Gathered
from netplan.core.owner import Owner
from netplan.core.people.names import fold
from netplan.errors import AmbiguousDays, UnreadableInput
from netplan.formats.conversations import Conversations, Said, Who
from netplan.formats.format import Request, correspondence
from netplan.formats.source import Source

_MORNING = r"am|a\.?\s?m\.?|上午|午前|오전|vorm\.?|π\.?μ\.?|öö|de\.|ص"
_EVENING = r"pm|p\.?\s?m\.?|下午|午後|오후|nachm\.?|μ\.?μ\.?|ös|du\.|م"
_LINE = re.compile(
    r"^[\u200e\u200f\u202a-\u202e\ufeff]*(?P<bracket>\[)?"
    r"(?P<one>\d{1,4})\s?(?P<mark>[./\-]|年|년)\s?(?P<two>\d{1,2})\s?(?:[./\-]|月|월)\s?(?P<three>\d{1,4})"
    r"\s?(?:\.|日|일)?"
    r"(?:[,،]?\s+(?:[^\W\d]{1,4}\s+){0,2}?|[,،])"
    rf"(?:(?P<before>{_MORNING}|{_EVENING})\s?)?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.]\d\d)?"
    rf"(?:\s?(?P<after>{_MORNING}|{_EVENING}))?"
    r"(?(bracket)\]\s?|\s?[-–]\s)"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_LINE = re.compile(r"\A\s*" + _LINE.pattern[1:], re.IGNORECASE | re.MULTILINE)
_IS_EVENING = re.compile(_EVENING, re.IGNORECASE)
_NAMED = re.compile(r"^(?P<name>[^:“„«\"]{1,100}):(?: (?P<text>.*)|(?P<bare>[^ ].*)?)$")
_ENCRYPTED = re.compile(
    r"end-to-end|ende-zu-ende|extremo a extremo|bout en bout|ponta a ponta|da un estremo all|crittograf"
    r"|сквозн|uçtan uca|端到端|端對端|エンドツーエンド|종단\s?간|szyfrowan|versleuteld|päästä päähän"
    r"|ände-till|ende-til-ende|šifrov",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:group|gruppe?n?|grupo|groupe|gruppo|groep|grupp?a?|skupin\w*|csoport\w*|групп\w*)\b|群|グループ|그룹",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"(?:whatsapp[- ]chat (?:with|mit|met|med|-)|chat de whatsapp con|discussion whatsapp avec"
    r"|conversa do whatsapp com|chat whatsapp con|чат whatsapp с) ?(?P<title>.+?)"
    r"(?: \(\d+\))?(?:\.txt|\.zip)?",
    re.IGNORECASE,
)
_LONGEST_HIDDEN = 3
"""Words of `image omitted` and the like, which begin with the mark that WhatsApp's own lines begin with."""


class _Line(NamedTuple):
    """A line with a time, as it stands; the parts of the day in the order of the file."""

    parts: tuple[int, int, int]
    mark: str
    minute: int
    name: str
    text: str


def read_whatsapp(sources: Sequence[Source], request: Request) -> Gathered:
    """Who wrote when, in the telephone's time. Raises AmbiguousDays where nothing tells days from months."""
    (source,) = sources
    lines = [*_lines(source.text)]
    if not lines:
        raise UnreadableInput(source.name, "there is no message of WhatsApp's in it")
    order = _order(source, lines, request.day_first)
    talks = Conversations("whatsapp", request.day)
    named = [line for line in lines if line.name]
    authors = _authors(named)
    owner = _owner(source, request, authors)
    group = len(authors) > 2 or any(_GROUP.search(line.text) for line in lines if not line.name)
    said = []
    for line in named:
        day = _day(line.parts, order)
        if day is None or line.name not in authors:
            talks.leave_out("of WhatsApp's own, or with a day that cannot be")
        else:
            mine = owner.called(line.name) or owner.reached(line.name)
            said.append(Said(None if mine else Who(line.name), day, line.minute))
    talks.chat(said, group=group)
    return talks.gathered()


def _lines(text: str) -> Iterator[_Line]:
    for found in _LINE.finditer(_plain_blanks(text)):
        hour, minute = int(found["hour"]), int(found["minute"])
        half = found["before"] or found["after"]
        if half:
            hour = hour % 12 + (12 if _IS_EVENING.fullmatch(half) else 0)
        rest = found["rest"].rstrip("\r")
        said = _NAMED.match(rest)
        yield _Line(
            (int(found["one"]), int(found["two"]), int(found["three"])),
            found["mark"],
            min(hour, 23) * 60 + min(minute, 59),
            said["name"].strip("\u200e\u200f\u202a\u202c ") if said else "",
            (said["text"] or said["bare"] or "") if said else rest,
        )


def _plain_blanks(text: str) -> str:
    """The text with plain blanks: iOS writes a narrow one before AM and PM."""
    return text.replace("\u202f", " ").replace("\xa0", " ")


def _authors(named: Sequence[_Line]) -> set[str]:
    """Those who wrote something: WhatsApp puts its own lines under the name of the chat."""
    own = Counter(line.name for line in named if _is_own(line.text))
    wrote = Counter(line.name for line in named)
    return {name for name, number in wrote.items() if number > own[name] and not _ENCRYPTED.search(name)}


def _is_own(text: str) -> bool:
    hidden = text.startswith("\u200e") and "<" not in text and len(text.split()) > _LONGEST_HIDDEN
    return hidden or _ENCRYPTED.search(text) is not None


def _owner(source: Source, request: Request, authors: set[str]) -> Owner:
    """The owner as was said; in a chat of two that is called after one of them it is the other."""
    owner = Owner(request.me)
    names = (path.rpartition("/")[2] for path in (source.name, source.folder))
    titled = (_TITLES.fullmatch(name) for name in names)
    title = next((found["title"] for found in titled if found), "")
    if len(authors) == 2 and not any(owner.called(name) or owner.reached(name) for name in authors):
        others = [name for name in authors if fold(name) != fold(title)]
        if title and len(others) == 1:
            owner.learn(*others)
    return owner


def _order(source: Source, lines: Sequence[_Line], day_first: bool | None) -> str:
    """In which order year (y), month and day stand: ymd, dmy or mdy."""
    if lines[0].parts[0] > 99:
        return "ymd"
    firsts, seconds = {line.parts[0] for line in lines}, {line.parts[1] for line in lines}
    if max(firsts) > 12 or lines[0].mark == ".":
        return "dmy"
    if max(seconds) > 12:
        return "mdy"
    if day_first is None and any(line.parts[0] != line.parts[1] for line in lines):
        raise AmbiguousDays(source.name, "/".join(map(str, lines[0].parts)))
    return "dmy" if day_first else "mdy"


def _day(parts: tuple[int, int, int], order: str) -> int | None:
    said = dict(zip(order, parts, strict=True))
    year = said["y"] if said["y"] > 99 else 2000 + said["y"]
    try:
        return date(year, said["m"], said["d"]).toordinal()
    except ValueError:
        return None


FORMAT = correspondence(
    name="whatsapp",
    called="chats of WhatsApp (Export chat, without media)",
    sniff=lambda source: _FIRST_LINE.match(_plain_blanks(source.beginning)) is not None,
    correspond=read_whatsapp,
    tells="whom you chat with",
)
