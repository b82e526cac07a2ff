"""A small language for patterns over tagged tokens, in which the rules of dates and sentences are written.

A pattern is a row of items with blanks between them:

    tag            a token that has the tag;  `a|b` either,  `a&b` both,  `!a` not,  `.` any token
    name=tag       the same, and the tokens are kept under that name
    tag?  tag*  tag+  tag{3}      none or one, any number, one or more, at most three
    ^  $           the beginning and the end of what is searched (a clause)
    >tag  <tag     the next or the previous token has the tag (`>!tag`: has not), and is not taken

Items take as much as they can and give back where the rest does not fit.
"""

from collections.abc import Sequence
from typing import Protocol

Span = tuple[int, int]


class Tagged(Protocol):
    """What a pattern looks at: anything with tags."""

    tags: set[str]


class _Item:
    __slots__ = ("alternatives", "high", "kind", "low", "name")

    def __init__(self, text: str) -> None:
        self.name, self.kind, self.low, self.high = "", "take", 1, 1
        self.alternatives: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
        if text in "^$":
            self.kind = text
            return
        if text[0] in "<>":
            self.kind, text = text[0], text[1:]
        elif "=" in text:
            self.name, _, text = text.partition("=")
        if text[-1] in "?*+":
            self.low, self.high = {"?": (0, 1), "*": (0, 400), "+": (1, 400)}[text[-1]]
            text = text[:-1]
        elif text[-1] == "}":
            text, _, most = text[:-1].partition("{")
            self.low, self.high = 0, int(most)
        self.alternatives = tuple(_needed(alternative) for alternative in text.split("|"))

    def fits(self, tags: set[str]) -> bool:
        for must, must_not in self.alternatives:
            if must <= tags and not (must_not and must_not & tags):
                return True
        return False


def _needed(text: str) -> tuple[frozenset[str], frozenset[str]]:
    parts = [part for part in text.split("&") if part != "."]
    return (
        frozenset(part for part in parts if part[0] != "!"),
        frozenset(part[1:] for part in parts if part[0] == "!"),
    )


def _starts(items: tuple[_Item, ...]) -> frozenset[str]:
    """The tags one of which the first token of a match has; empty where it may be any token."""
    starts: set[str] = set()
    for item in items:
        if item.kind != "take":
            continue
        tags = [min(must, default="") for must, _ in item.alternatives]
        if not all(tags):
            return frozenset()
        starts.update(tags)
        if item.low:
            return frozenset(starts)
    return frozenset()


class Pattern:
    """A compiled pattern; `starts` are tags of which its first token has one, empty where that is open."""

    __slots__ = ("_items", "starts")

    def __init__(self, text: str) -> None:
        self._items = tuple(_Item(word) for word in text.split())
        self.starts = _starts(self._items)

    def match(
        self, tokens: Sequence[Tagged], at: int, first: int, end: int
    ) -> tuple[int, dict[str, Span]] | None:
        """Where a match that starts at `at` ends, and the spans of its names, within `first` up to `end`."""
        found: dict[str, Span] = {}
        stop = self._step(tokens, 0, at, first, end, found)
        return None if stop is None else (stop, found)

    def _step(
        self, tokens: Sequence[Tagged], which: int, at: int, first: int, end: int, found: dict[str, Span]
    ) -> int | None:
        items = self._items
        while which < len(items):
            item = items[which]
            if item.kind == "take":
                break
            if not self._stands(item, tokens, at, first, end):
                return None
            which += 1
        else:
            return at
        reach = at
        while reach < end and reach - at < item.high and item.fits(tokens[reach].tags):
            reach += 1
        for stop in range(reach, at + item.low - 1, -1):
            done = self._step(tokens, which + 1, stop, first, end, found)
            if done is not None:
                if item.name and stop > at:  # a name given twice spans both
                    found[item.name] = (at, found[item.name][1] if item.name in found else stop)
                return done
        return None

    @staticmethod
    def _stands(item: _Item, tokens: Sequence[Tagged], at: int, first: int, end: int) -> bool:
        if item.kind == "^":
            return at == first
        if item.kind == "$":
            return at == end
        beside = at if item.kind == ">" else at - 1
        inside = first <= beside < end
        return item.fits(tokens[beside].tags if inside else _NOTHING)


_NOTHING: set[str] = set()
