"""The grammar under vCard 2.1, 3.0 and 4.0: physical lines into properties, whatever program wrote them.

RFC 6350 section 3.3 and RFC 6868 for 4.0, RFC 2426 for 3.0, the Internet Mail Consortium's vCard 2.1. Lines
that are no property are passed over: half a photograph must not cost a person.
"""

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from netplan.formats.text import guessed
from netplan.frozen import frozen

_LINE_END = re.compile(r"\r{0,9}\n|\r")
"""Also CR CR LF, which a CR LF file becomes when it is written in text mode once more."""

_HEAD = re.compile(r"\s*(?:(?P<group>[\w-]+)\.)?(?P<name>[A-Za-z0-9_/-]+)\s*(?=[;:])", re.ASCII)
_BEGIN_OR_END = re.compile(r"(BEGIN|END)\s*:\s*VCARD\s*", re.IGNORECASE)
_ANY_MARK = re.compile(r"(BEGIN|END)\s*:\s*([A-Za-z0-9-]{1,40})\s*", re.IGNORECASE)
_QUOTED_PRINTABLE = re.compile(
    r";\s*(?:ENCODING\s*=\s*)?\"?(?:QUOTED-PRINTABLE|Q)\"?\s*(?:;|$)", re.IGNORECASE
)
_OLD = re.compile(r"VERSION\s*:\s*2\.1\s*", re.IGNORECASE)
_CARET = re.compile(r"\^[n'^]")
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}
_ESCAPE = re.compile(r"\\([nN,;:\\\"])")

BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY", "X-MS-CARDPICTURE"})
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "Q", "B"})
LONGEST_CARD = 5_000_000
"""Characters of the longest card that is read, its pictures not counted."""

_MOST_HELD_BACK = 9

_CHARSETS = re.compile(
    r"us-ascii|utf-?8|iso-?8859-\d{1,2}|latin-?\d|windows-\d{3,4}|cp\d{3,4}|koi8-[ru]|gb(?:2312|k|18030)"
    r"|big5|shift[_-]?jis|euc-(?:jp|kr)|iso-2022-(?:jp|kr)",
    re.IGNORECASE,
)
"""Codecs that turn bytes into letters; Python's names for others (`hex`, `unicode_escape`) are left alone."""


@frozen
class Property:
    """One content line. `name` is upper case; `value` is decoded; `whole` and `parts` unescape it.

    A picture has no value: that there was one can be told, but it is not kept.
    """

    name: str
    value: str
    group: str = ""
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def parameter(self, name: str) -> str:
        """The first value of a parameter in lower case, or nothing."""
        return next((value.casefold() for value in self.parameters.get(name, ())), "")

    @property
    def types(self) -> frozenset[str]:
        """What TYPE says, and 2.1's parameters without a name, in lower case."""
        return frozenset(value.casefold() for value in self.parameters.get("TYPE", ()))

    @property
    def preference(self) -> int:
        """1 is liked best, 101 has no preference (`PREF=1` of 4.0; `TYPE=pref` and `;PREF` before it)."""
        level = self.parameter("PREF")
        if level.isascii() and level.isdigit() and len(level) <= 3:
            return int(level)
        return 1 if "pref" in self.types else 101

    @property
    def whole(self) -> str:
        """The value as one text. A comma or semicolon that nobody escaped is a part of it."""
        return _unescaped(self.value)

    def parts(self, separator: str) -> tuple[str, ...]:
        """The value cut at each separator (`;` or `,`) that is not escaped."""
        return tuple(_unescaped(part) for part in _cut(self.value, separator))

    def nested_parts(self) -> tuple[tuple[str, ...], ...]:
        """The value cut at semicolons, and each part at commas (`Doe;John;Richter,James`)."""
        return tuple(tuple(_unescaped(one) for one in _cut(part, ",")) for part in _cut(self.value, ";"))


def cards(pieces: Iterable[bytes]) -> Iterator[tuple[Property, ...] | None]:
    """The properties of each card in UTF-8 (or nearly UTF-8) bytes, in order; empty where a card holds none.

    A card ends with its END, with the BEGIN of the next one, or with the file; in the last case its last line
    is dropped unless the file ends with a line end, for it may be half a number. A card inside another one
    (AGENT) is passed over. Text outside cards is ignored. For a card of more than LONGEST_CARD characters
    besides its pictures there is None.
    """
    card: _Card | None = None
    agents = 0
    for line, is_last in _lines(pieces):
        mark = _BEGIN_OR_END.fullmatch(line)
        if not mark:
            if card is not None and not agents and not is_last:
                card.add(line)
        elif mark[1].upper() == "END":
            if agents:
                agents -= 1
            elif card is not None:
                yield card.properties()
                card = None
        elif card is not None and (agents or _awaits_agent(card.lines)):
            agents += 1
        else:
            if card is not None:
                yield card.properties()
            card = _Card()
        if is_last and card is not None:
            cut_off = not mark and not agents and bool(line) and card.add(line)
            yield card.properties(last_is_whole=not cut_off)


def components(pieces: Iterable[bytes], name: str, around: str) -> Iterator[tuple[Property, ...] | None]:
    """The properties of each component of a name (VEVENT), in order, and of what stands around them.

    What stands in a component inside of one (VALARM) is none of its own, and neither is what others that
    stand beside (VTIMEZONE) say. Lines are unfolded before they are decoded. For a component of more than
    LONGEST_CARD characters there is None. `around` (VCALENDAR) is given when it ends, or another begins.
    """
    inside: list[str] = []
    outer, inner = _Card(), _Card()
    for line, is_last in _lines(pieces):
        mark = _ANY_MARK.fullmatch(line)
        if mark is None:
            if not is_last and inside[-1:] == [name]:
                inner.add(line)
            elif not is_last and inside[-1:] == [around]:
                outer.add(line)
        elif mark[1].upper() == "BEGIN":
            inside.append(mark[2].upper())
            if inside[-1] == name:
                inside = [around, name]
                yield from _whole(outer)
                outer, inner = _Card(), _Card()
        elif mark[2].upper() in inside:
            while (ended := inside.pop()) != mark[2].upper():
                pass
            if ended == name:
                yield inner.properties()


def _whole(card: "_Card") -> Iterator[tuple[Property, ...]]:
    found = card.properties()
    if found:
        yield found


def _lines(pieces: Iterable[bytes]) -> Iterator[tuple[str, bool]]:
    """Each physical line, and whether it is the last one, which no line end follows (it may be empty)."""
    decode = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode
    begun: list[str] = []
    """The beginning of a line whose end was not read yet."""
    for piece in pieces:
        text = decode(piece)
        if not ("\n" in text or "\r" in text):
            begun.append(text)
            continue
        text = "".join((*begun, text))
        whole = text.rstrip("\r")  # what follows may be the rest of this line's end
        if len(text) - len(whole) > _MOST_HELD_BACK:
            whole = text
        lines = _LINE_END.split(whole)
        begun = [lines.pop() + text[len(whole) :]]
        yield from ((line, False) for line in lines)
    *lines, last = _LINE_END.split("".join((*begun, decode(b"", True))))
    yield from ((line, False) for line in lines)
    yield last, True


class _Card:
    """The lines of a card so far, without its pictures."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._length = 0
        self._in_picture = False

    def add(self, line: str) -> bool:
        """Take the line; False where it is part of a picture."""
        head = _HEAD.match(line) if line[:1] not in (" ", "\t") else None
        if head or not self._in_picture:
            self._in_picture = head is not None and head["name"].upper() in BINARY
            if head and self._in_picture:
                self._keep(f"{head['name']}:")
        if self._in_picture:
            return False
        self._keep(line)
        return True

    def _keep(self, line: str) -> None:
        self._length += len(line)
        if self._length <= LONGEST_CARD:
            self.lines.append(line)

    def properties(self, *, last_is_whole: bool = True) -> tuple[Property, ...] | None:
        if self._length > LONGEST_CARD:
            return None
        return tuple(_properties(self.lines, last_is_whole=last_is_whole))


def _awaits_agent(card: list[str]) -> bool:
    """Whether the last line that is not blank is `AGENT:` without a value (its card follows)."""
    last = next((line for line in reversed(card) if line.strip()), "")
    head, colon, value = last.partition(":")
    name = head.partition(";")[0].rpartition(".")[2]
    return bool(colon) and not value.strip() and name.strip().upper() == "AGENT"


def _properties(lines: Sequence[str], *, last_is_whole: bool = True) -> Iterator[Property]:
    # Where 2.1 folds a line there was white space already; 3.0 and 4.0 put in one of their own.
    added = 0 if any(_OLD.fullmatch(line) for line in lines) else 1
    logical = list(_unfolded(lines, added))
    for line in logical if last_is_whole else logical[:-1]:
        found = _property(line)
        if found is not None:
            yield found


def _unfolded(lines: Sequence[str], added: int) -> Iterator[str]:
    """Logical lines: folded ones put together again, and quoted-printable ones that end in `=`.

    `added` is how many characters a fold put before what follows, 0 or 1.

    A blank line ends nothing and begins nothing, except that it may end a quoted-printable value.
    """
    parts: list[str] = []
    soft = False
    quoted: bool | None = None
    """Whether the line that is being put together is quoted-printable; None where nobody looked yet."""
    for line in lines:
        if soft:
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif not line:
            continue
        elif line[0] in " \t" and parts:
            parts.append(line[added:])
        else:
            if parts:
                yield "".join(parts)
            parts = [line]
            quoted = None
        soft = parts[-1].endswith("=")
        if soft and quoted is None:
            head, colon, _ = "".join(parts).partition(":")
            # Looked at once: a head without end would otherwise be searched anew with each of its lines.
            quoted = _QUOTED_PRINTABLE.search(head) is not None if colon or len(parts) > 4 else None
        soft = soft and bool(quoted)
    if parts:
        yield "".join(parts)


def _property(line: str) -> Property | None:
    head = _HEAD.match(line)
    if not head:
        return None
    name = head["name"].upper()
    rest = line[head.end() :]
    colon = _colon(rest)
    if colon is None:
        return None
    parameters = _parameters(rest[:colon])
    encoding = next((value.upper() for value in parameters.get("ENCODING", ())), "")
    charset = next(iter(parameters.get("CHARSET", ())), "")
    raw = rest[colon + 1 :].encode("utf-8", "surrogateescape")
    if encoding in ("Q", "QUOTED-PRINTABLE"):
        value = _decoded(binascii.a2b_qp(raw), charset)
    elif encoding in ("B", "BASE64"):
        try:
            value = _decoded(binascii.a2b_base64(raw), charset)
        except binascii.Error:
            return None
    else:
        value = _read(raw, charset)
    return Property(name, value, (head["group"] or "").casefold(), parameters)


def _read(raw: bytes, charset: str) -> str:
    """A value that was not quoted. UTF-8 is believed before the label: programs recode files only."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(raw, charset)


def _decoded(raw: bytes, charset: str) -> str:
    if _CHARSETS.fullmatch(charset):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError):
            pass
    return guessed(raw)


def _colon(rest: str) -> int | None:
    """Where the value begins: the first colon outside quotes; the first one of all if a quote stays open."""
    quoted = False
    for place, letter in enumerate(rest):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return place
    place = rest.find(":")
    return None if place < 0 else place


def _parameters(text: str) -> Mapping[str, tuple[str, ...]]:
    """`;TYPE=home,work;PREF` as a mapping; a parameter without a name is an encoding or a type (2.1)."""
    found: dict[str, list[str]] = {}
    for piece in _outside_quotes(text, ";"):
        name, equals, value = piece.partition("=")
        name = name.strip().upper()
        if not equals:
            name, value = ("ENCODING" if name in _ENCODINGS else "TYPE"), piece
        values = (_CARET.sub(_caret, one.strip()) for one in _outside_quotes(value, ","))
        found.setdefault(name, []).extend(one for one in values if one)
    return {name: tuple(values) for name, values in found.items()}


def _caret(found: re.Match[str]) -> str:
    return _CARETS[found[0]]


def _outside_quotes(text: str, separator: str) -> list[str]:
    """The pieces between separators that stand outside double quotes; the quotes go."""
    pieces: list[str] = []
    piece: list[str] = []
    for number, part in enumerate(text.split('"')):
        if number % 2:
            piece.append(part)
            continue
        first, *others = part.split(separator)
        piece.append(first)
        for other in others:
            pieces.append("".join(piece))
            piece = [other]
    return [*pieces, "".join(piece)]


def _cut(value: str, separator: str) -> list[str]:
    pieces, begin, place = [], 0, 0
    while place < len(value):
        if value[place] == "\\":
            place += 1
        elif value[place] == separator:
            pieces.append(value[begin:place])
            begin = place + 1
        place += 1
    return [*pieces, value[begin:]]


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
