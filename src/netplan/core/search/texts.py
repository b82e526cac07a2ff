"""Text as it is kept: nothing a database cannot bind, nothing a terminal would obey."""

import re
from unicodedata import category, combining, normalize

from netplan.errors import UnstorableText

_LINE_ENDS = re.compile("\r\n?|\x85")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_SEPARATORS = re.compile("[\u2028\u2029]")
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
LONGEST_TEXT = 1_000_000
"""Characters of the longest single text that is kept of a file: a note of 500 pages."""

_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp", "Zs"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_SHORT = 200
_MOST_ACCENTS = 30
_CONTROLS: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
_CONTROLS |= {0x0A: "\n", 0x09: "\t", 0x0B: " ", 0x0C: " "}


def storable(text: str) -> str:
    """The text to the letter, save what no database or terminal should be handed.

    Every way of ending a line becomes a newline, lone surrogates become U+FFFD, and control characters other
    than newline and tab go, NUL and escape among them. Storable text comes back as it is.
    """
    return _LONE_SURROGATES.sub("\ufffd", _LINE_ENDS.sub("\n", text).translate(_CONTROLS))


def typed(text: str) -> str:
    """What somebody typed, storable; raises UnstorableText where it was no UTF-8, for nobody meant a �."""
    if _LONE_SURROGATES.search(text):
        raise UnstorableText(text)
    return storable(text)


def one_line(text: str) -> str:
    """A name, a place, an address: storable, NFC, on one line with single spaces.

    Marks for the direction of writing that wrap a whole text (iOS puts them around numbers) go as well:
    with them two equal numbers would differ.
    """
    return " ".join(_composed(_UNSEEN.sub("", storable(text))).split())


def paragraphs(text: str) -> str:
    """A note: storable, NFC, its lines kept, without tabs and without white space at the ends of lines."""
    body = _composed(_SEPARATORS.sub("\n", storable(text))).replace("\t", " ")
    return "\n".join(line.rstrip() for line in body.split("\n")).strip()


def is_visible(text: str) -> bool:
    """Whether the text shows anything: not only blanks, marks of direction and letters like blanks."""
    return any(
        character not in _BLANK_LETTERS and category(character) not in _SHOWS_NOTHING for character in text
    )


def _composed(text: str) -> str:
    """The text in NFC. Of more than 30 accents on one letter the rest goes (the Unicode Consortium's bound):
    composing takes the square of their number.
    """
    if len(text) > _SHORT and not text.isascii():
        kept: list[str] = []
        accents = 0
        for character in text:
            accents = accents + 1 if combining(character) else 0
            if accents <= _MOST_ACCENTS:
                kept.append(character)
        text = "".join(kept)
    return normalize("NFC", text)
