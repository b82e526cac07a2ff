"""Lines that are wider than the terminal, parted between words."""

import re
from unicodedata import combining, east_asian_width

_BEGINNING = re.compile(r"\s*(?:[a-z][0-9]+ +)?")


def wrap(text: str, width: int) -> str:
    """The text with no line wider than `width` columns, but for words that are wider themselves.

    What goes on stands under where its line began: behind the blanks, and the number of what it tells of.
    """
    return "\n".join(row for line in text.split("\n") for row in _rows(line, width))


def _rows(line: str, width: int) -> list[str]:
    if cells(line) <= width or "\t" in line:
        return [line]
    beginning = _BEGINNING.match(line)
    indent = " " * (beginning.end() if beginning and beginning.end() * 2 < width else 0)
    rows, row = [], line[: len(indent)]
    for word in line[len(indent) :].split(" "):
        longer = f"{row}{word}" if row in ("", line[: len(indent)]) else f"{row} {word}"
        if row.strip() and cells(longer) > width:
            rows.append(row.rstrip())
            longer = f"{indent}{word}"
        row = longer
    return [*rows, row]


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text)
