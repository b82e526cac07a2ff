"""Text as it is kept: nothing a database cannot bind, nothing a terminal would obey."""

import re
from unicodedata import normalize

_LINE_ENDS = re.compile("\r\n?|\x85")
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_SEPARATORS = re.compile("[\u2028\u2029]")
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_CONTROLS: dict[int, str | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
_CONTROLS |= {0x0A: "\n", 0x09: "\t", 0x0B: " ", 0x0C: " "}


def storable(text: str) -> str:
    """The text to the letter, save what no database or terminal should be handed.

    Every way of ending a line becomes a newline, lone surrogates become U+FFFD, and control characters other
    than newline and tab go, NUL and escape among them. Storable text comes back as it is.
    """
    return _LONE_SURROGATES.sub("\ufffd", _LINE_ENDS.sub("\n", text).translate(_CONTROLS))


def one_line(text: str) -> str:
    """A name, a place, an address: storable, NFC, on one line with single spaces.

    Marks for the direction of writing that wrap a whole text (iOS puts them around numbers) go as well:
    with them two equal numbers would differ.
    """
    return " ".join(normalize("NFC", _UNSEEN.sub("", storable(text))).split())


def paragraphs(text: str) -> str:
    """A note: storable, NFC, its lines kept, without tabs and without white space at the ends of lines."""
    body = normalize("NFC", _SEPARATORS.sub("\n", storable(text))).replace("\t", " ")
    return "\n".join(line.rstrip() for line in body.split("\n")).strip()
