"""One large JSON object, read record by record: memory holds one record, whatever the file holds.

Python's own parser reads each record; this only finds where records begin. The streaming parsers there are
(ijson over yajl) let a name stand twice in one object, tell no line, and turn broken letters into question
marks, so that a document would not come back to the letter (docs/architecture.md).
"""

import codecs
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NoReturn

LONGEST_RECORD = 20_000_000
"""Characters of the longest value outside a list, or in one, that is read as one piece."""

_LONGEST_INTEGER = 18
"""Digits of the longest whole number that is read as one; Python refuses to read very long ones at all."""

_NO_JSON = "from here on this is not JSON"

_BLANK = " \t\n\r"


class NotJson(Exception):
    """Why the text is not the JSON that was expected, and where, in words; no place where none is known."""

    def __init__(self, why: str, place: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.place = place


def members(pieces: Iterable[bytes]) -> Iterator[tuple[str, int | None, object]]:
    """The fields of the object that the text is, in order: (name, None, value).

    Of a list each item comes by itself as (name, its number from 0, item); of an empty one nothing. A value
    that is no object at all comes as ("", None, value). Raises NotJson.
    """
    text = _Text(pieces)
    if text.next_character() != "{":
        value = text.value()
        text.end()
        yield "", None, value
        return
    text.take("{")
    seen: set[str] = set()
    if text.next_character() == "}":
        text.take("}")
    else:
        yield from _fields(text, seen)
    text.end()


def _fields(text: "_Text", seen: set[str]) -> Iterator[tuple[str, int | None, object]]:
    while True:
        if text.next_character() != '"':
            text.unexpected()
        name = text.value()
        assert isinstance(name, str)
        if name in seen:
            raise NotJson(_twice(name))
        seen.add(name)
        text.next_character()
        text.take(":")
        if text.next_character() == "[":
            yield from ((name, number, item) for number, item in enumerate(_items(text)))
        else:
            yield name, None, text.value()
        if text.next_character() == "}":
            return text.take("}")
        text.take(",")


def _items(text: "_Text") -> Iterator[object]:
    text.take("[")
    if text.next_character() == "]":
        return text.take("]")
    while True:
        yield text.value()
        if text.next_character() == "]":
            return text.take("]")
        text.take(",")


class _Text:
    """The text that is still to be read, and how much of it was."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._decode = codecs.getincrementaldecoder("utf-8")().decode
        self._scan = json.JSONDecoder(
            parse_int=_integer, parse_constant=_no_constant, object_pairs_hook=_object_of_pairs
        ).raw_decode
        self._buffer = ""
        self._at = 0
        self._all_read = False
        self._lines = 0
        """Line ends before the buffer."""
        self._columns = 0
        """Characters between the last of them and the buffer."""

    def next_character(self) -> str:
        """The next character that is no blank, not taken yet; empty at the end of the text."""
        while True:
            buffer, at = self._buffer, self._at
            while at < len(buffer) and buffer[at] in _BLANK:
                at += 1
            self._at = at
            if at < len(buffer):
                return buffer[at]
            if not self._read_on():
                return ""

    def take(self, character: str) -> None:
        """Go beyond the next character, which has to be this one."""
        if not self._buffer.startswith(character, self._at):
            self.unexpected()
        self._at += 1

    def value(self) -> object:
        """The value that begins at the next character, and go beyond it."""
        self.next_character()
        while True:
            try:
                value, end = self._scan(self._buffer, self._at)
            except json.JSONDecodeError as error:
                place, goes_on = self._place(error.pos), self._may_go_on(error)
                if not (goes_on and self._read_on()):
                    raise NotJson(_NO_JSON, place) from None
            except RecursionError:
                raise NotJson("its lists stand in one another too deep") from None
            else:
                length = end - self._at
                # A number may go on in the next piece; “1e+” is one with the rest of it.
                if end < len(self._buffer) - 2 or not self._read_on():
                    self._at += length
                    return value
            if len(self._buffer) - self._at > LONGEST_RECORD:
                most = LONGEST_RECORD // 1_000_000
                raise NotJson(f"one record of it is longer than {most} MB", self._place(self._at))

    def end(self) -> None:
        """Nothing but blanks may follow."""
        if self.next_character():
            self.unexpected()

    def unexpected(self) -> NoReturn:
        """Something else had to follow here."""
        raise NotJson(_NO_JSON, self._place(self._at))

    def _may_go_on(self, error: json.JSONDecodeError) -> bool:
        """Whether more text could make it right; not where the error is before the last word read."""
        return error.msg.startswith("Unterminated string") or error.pos >= len(self._buffer) - 16

    def _read_on(self) -> bool:
        """Read another piece, at least as long as what waits to be understood; False at the end."""
        waiting = self._buffer[self._at :]
        ends = self._buffer.count("\n", 0, self._at)
        if ends:
            self._lines += ends
            self._columns = 0
        self._columns += self._at - (self._buffer.rfind("\n", 0, self._at) + 1)
        self._at = 0
        read = [waiting]
        length = 0
        while not self._all_read and length <= len(waiting):
            piece = next(self._pieces, None)
            self._all_read = piece is None
            read.append(self._decoded(piece or b"", read))
            length += len(read[-1])
        self._buffer = "".join(read)
        return length > 0

    def _decoded(self, piece: bytes, before: list[str]) -> str:
        try:
            return self._decode(piece, self._all_read)
        except UnicodeDecodeError as error:
            ends = sum(text.count("\n") for text in before) + piece.count(b"\n", 0, error.start)
            line = self._lines + ends + 1
            raise NotJson("it is not UTF-8 text. Save it as UTF-8 first", f"line {line}") from None

    def _place(self, at: int) -> str:
        ends = self._buffer.count("\n", 0, at)
        before = 0 if ends else self._columns
        column = before + at - (self._buffer.rfind("\n", 0, at) + 1) + 1
        return f"line {self._lines + ends + 1}, column {column}"


def _integer(text: str) -> int | float:
    # Python refuses to read numbers of thousands of digits; as floats they reach the check of their place.
    return int(text) if len(text) <= _LONGEST_INTEGER else float(text)


def _no_constant(text: str) -> NoReturn:
    raise NotJson(f"this is not JSON ({text} is no number of it)")


def _object_of_pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        often = Counter(name for name, _ in pairs)
        raise NotJson(_twice(next(name for name, times in often.items() if times > 1)))
    return fields


def _twice(name: str) -> str:
    shown = " ".join(name.split())
    return f"“{shown if len(shown) <= 40 else f'{shown[:39]}…'}” stands twice in one object"
