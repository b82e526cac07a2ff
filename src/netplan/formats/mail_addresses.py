"""The people that a header of a mail names: addresses with display names, however they are written.

The standard library is not used for this: it drops every address of a header in which one is written wrong
(`Mikel@Lindsaar <mikel@x.example>`), and takes ten times as long.
"""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from functools import lru_cache
from typing import NamedTuple

from netplan.core.people.names import fold
from netplan.core.search.texts import is_visible, one_line
from netplan.formats.text import guessed

_LONGEST = 100_000
"""Bytes of one header that are looked at: some two thousand addresses."""

_FOLDED = re.compile(rb"\r?\n[ \t]*")
_PLAIN = re.compile(r'\s*(?:"?([^"<>,;:@()\\=]*)"?\s*<)?([A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+[A-Za-z0-9])>?\s*')
_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]*[^\s@<>()\[\],;:\"\\.]")
_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|<([^<>]*)>|\(([^()]*)\)|([,;])|([^\s",;<>()]+)|(\s+)|.', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_VIA = re.compile(r"\s+(?:via|über|par)\s+\S.*$", re.IGNORECASE)


class Person(NamedTuple):
    """Somebody as a header names them: the address in small letters, the name empty where there is none."""

    address: str
    name: str


@lru_cache(20_000)
def people_of(header: bytes) -> tuple[Person, ...]:
    """Everybody in the body of a From, To or Cc header, each address once; what is no address is left out."""
    text = guessed(_FOLDED.sub(b" ", header[:_LONGEST]))
    plain = _PLAIN.fullmatch(text)
    if plain:
        address = plain[2].lower()
        return (Person(address, _name(plain[1] or "", address)),)
    found: dict[str, Person] = {}
    for words, address in _parts(text):
        if _ADDRESS.fullmatch(address):
            address = one_line(address).casefold()
            found.setdefault(address, Person(address, _name(decoded(words), address)))
    return tuple(found.values())


def _parts(text: str) -> list[tuple[str, str]]:
    """The words and the address of each part between commas; the names of groups (`Friends: a, b;`) go."""
    parts: list[tuple[str, str]] = []
    words: list[str] = []
    quoted: list[str] = []
    comment, angled = "", ""

    def end() -> None:
        nonlocal comment, angled
        if angled:
            parts.append((" ".join([*words, *quoted]) or comment, angled))
        else:
            bare = next((word for word in reversed(words) if "@" in word), "")
            others = [word for word in words if word != bare]
            parts.append((" ".join([*others, *quoted]) or comment, bare))
        words.clear()
        quoted.clear()
        comment, angled = "", ""

    for token in _TOKEN.finditer(text):
        inside, angle, remark, separator, word, _ = token.groups()
        if separator:
            end()
        elif angle is not None:
            angled = (
                angle.strip().rpartition(":")[2] if angle.lower().startswith("mailto:") else angle.strip()
            )
        elif inside is not None:
            quoted.append(_ESCAPED.sub(r"\1", inside))
        elif remark is not None:
            comment = remark
        elif word:
            if word.endswith(":") and "@" not in word:
                words.clear()  # the name of a group
            else:
                words.append(word)
    end()
    return parts


def decoded(text: str) -> str:
    """A text of a header with its encoded words (RFC 2047) read; what cannot be read stays as it is."""
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError, LookupError):
        return text
    read = []
    for piece, charset in pieces:
        if isinstance(piece, str):
            read.append(piece)
            continue
        try:
            read.append(piece.decode(charset or "ascii", "replace"))
        except (LookupError, ValueError, TypeError):
            read.append(guessed(piece))
    return "".join(read)


def _name(text: str, address: str) -> str:
    name = name_in_order(_VIA.sub("", one_line(text).strip("'\" ")))
    shown = is_visible(name) and "@" not in name and fold(name) != fold(address)
    return name if shown and any(letter.isalpha() for letter in name) else ""


def name_in_order(name: str) -> str:
    """`Ben Okafor` of `Okafor, Ben`, as mail programs of firms write it; other names as they are."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or "," in given or not family or not given or given.rstrip(".").casefold() in _TITLES:
        return name
    return f"{given} {family}"


_TITLES = frozenset(
    {
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "phd",
        "ph.d",
        "md",
        "m.d",
        "mba",
        "esq",
        "inc",
        "ltd",
        "llc",
        "gmbh",
        "ag",
    }
)
"""What stands after a comma without being a given name."""
