"""Calls and messages of a telephone, as SMS Backup & Restore writes them: two files of XML.

They are taken apart tag by tag rather than by a reader of XML: the program writes halves of emoji as numbers
(`&#55357;`), which no such reader takes, and pictures of megabytes into single tags, which are passed over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import unescape
from itertools import chain

from netplan.core.drafts import Gathered, TouchpointDraft
from netplan.core.network import Direction, How
from netplan.core.owner import Owner
from netplan.errors import UnreadableInput
from netplan.formats.conversations import Conversations, Who, moment_of
from netplan.formats.format import Request, correspondence
from netplan.formats.source import Source
from netplan.formats.text import guessed

_LONGEST_TAG = 1 << 20
"""Bytes of one tag: a message of a million characters is none."""

_BEGINNING = re.compile(rb"<(call|sms|mms|addr)\s")
_TAG = re.compile(rb"<(call|sms|mms|addr)((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'))*)\s*/?>")
_ATTRIBUTE = re.compile(
    rb"\s(number|address|contact_name|date|duration|type|msg_box)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')"
)
_HALVES = re.compile(r"&#(5[5-6]\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]);&#(5[6-7]\d{3});")
_DIRECTIONS = {"1": Direction.IN, "2": Direction.OUT}
_FROM = "137"
"""The type of the address of whoever sent an MMS."""

Tag = tuple[bytes, dict[str, str]]


def read_telephone(sources: Sequence[Source], request: Request) -> Gathered:
    """Calls that were answered, with their minutes, and messages that were sent, at their time in UTC.

    Missed and refused calls, drafts and failed messages are no touch. Raises UnreadableInput where there is
    neither a call nor a message.
    """
    (source,) = sources
    book = _Book(request)
    for name, said in _tags(source):
        book.take(name, said)
    book.end()
    if not book.records:
        raise UnreadableInput(source.name, "there is no call and no message in it")
    return book.gathered()


class _Book:
    """All calls and messages so far."""

    def __init__(self, request: Request) -> None:
        self.records = 0
        self._owner = Owner(request.me)
        self._last_day = request.day.toordinal()
        self._talks = Conversations("telephone", request.day)
        self._calls: list[tuple[int, int, int, Direction, int]] = []
        self._mms: dict[str, str] = {}
        self._senders: list[str] = []

    def take(self, name: bytes, said: dict[str, str]) -> None:
        """Take a tag: a call, a message, or an address of the last message of several parts."""
        if name == b"addr":
            if said.get("type") == _FROM and self._mms:
                self._senders.append(said.get("address", ""))
            return
        self.end()
        self.records += 1
        if name == b"mms":
            self._mms = said
        elif name == b"call":
            self._call(said)
        else:
            self._message(
                Who(said.get("contact_name", ""), said.get("address", "")), said.get("type", ""), said
            )

    def end(self) -> None:
        """Take the last message of several parts, now that its addresses are known."""
        said, senders = self._mms, self._senders
        self._mms, self._senders = {}, []
        if not said:
            return
        numbers = said.get("address", "").split("~")
        box = said.get("msg_box", "")
        if len(numbers) == 1:
            self._message(Who(said.get("contact_name", ""), numbers[0]), box, said)
        elif box == "1" and senders:
            self._message(Who("", senders[0]), box, said)
        else:
            self._talks.leave_out("to a group")

    def _call(self, said: Mapping[str, str]) -> None:
        seconds = int(said["duration"]) if said.get("duration", "").isdecimal() else 0
        direction = _DIRECTIONS.get(said.get("type", ""))
        moment = moment_of(said.get("date"))
        if direction is None or not seconds or moment is None:
            self._talks.leave_out("that nobody took", "call")
            return
        place = self._met(Who(said.get("contact_name", ""), said.get("number", "")))
        if place is not None and moment[0] <= self._last_day:
            self._calls.append((*moment, place, direction, max(1, round(seconds / 60))))

    def _message(self, who: Who, box: str, said: Mapping[str, str]) -> None:
        direction, moment = _DIRECTIONS.get(box), moment_of(said.get("date"))
        if direction is None or moment is None:
            self._talks.leave_out("that were not sent")
            return
        place = self._met(who)
        if place is not None and moment[0] <= self._last_day:
            self._talks.exchanges.add(place, direction, *moment)

    def _met(self, who: Who) -> int | None:
        if self._owner.reached(who.number):
            return None
        place = self._talks.meet(who)
        if place is None:
            self._talks.leave_out("with a short code or an unknown number")
        return place

    def gathered(self) -> Gathered:
        """All of it; of the calls each with its minutes."""
        gathered = self._talks.gathered()
        if not self._calls:
            return gathered
        keys = [contact.key for contact in gathered.contacts]
        calls = (
            TouchpointDraft(
                on=date.fromordinal(day),
                people=(keys[place],),
                how=How.CALL,
                direction=direction,
                minutes=minutes,
                at=f"{minute // 60:02}:{minute % 60:02}",
            )
            for day, minute, place, direction, minutes in sorted(self._calls)
        )
        return replace(gathered, touchpoints=(*gathered.touchpoints, *calls))


def _tags(source: Source) -> Iterator[Tag]:
    """Each call, message and address with what is told of it, in order."""
    buffer = b""
    for piece in chain(source.pieces(unbounded=True), [None]):
        buffer += piece or b""
        at = 0
        while found := _BEGINNING.search(buffer, at):
            at = found.start()
            tag = _TAG.match(buffer, at)
            if tag is not None:
                yield (
                    tag[1],
                    {name.decode(): _value(one or other) for name, one, other in _ATTRIBUTE.findall(tag[2])},
                )
                at = tag.end()
            elif piece is not None and len(buffer) - at < _LONGEST_TAG:
                break  # the rest of it has still to be read
            else:
                at = found.end()
        else:
            at = max(at, len(buffer) - 10)
        buffer = buffer[at:]


def _value(data: bytes) -> str:
    """The text of an attribute; the two halves of an emoji are put together."""
    text = guessed(data)
    if "&" not in text:
        return text
    return unescape(_HALVES.sub(_whole, text))


def _whole(halves: re.Match[str]) -> str:
    high, low = int(halves[1]), int(halves[2])
    if not 0xDC00 <= low <= 0xDFFF:
        return halves[0]
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


_CONTENT = re.compile(r"<(?:calls|smses)\b|<(?:call|sms|mms)\s[^>]*\bdate\s*=")

FORMAT = correspondence(
    name="telephone",
    called="calls and messages of a telephone (SMS Backup & Restore, XML)",
    sniff=lambda source: _CONTENT.search(source.beginning) is not None,
    correspond=read_telephone,
    tells="whom you call and text, and who calls you",
)
