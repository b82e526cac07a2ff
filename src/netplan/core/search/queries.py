"""What somebody typed to search for: its words, and whether and where a text has them.

Texts and queries go through the same taking apart, here and in the index of the store, so that whatever the
index finds can be shown. Words are folded as names are (`José` is jose, `Łukasz` lukasz, `Straße` strasse);
writing without blanks between words is taken apart into its characters, and a word of it is then a phrase.
"""

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from netplan.core.people.names import fold
from netplan.errors import UsageProblem
from netplan.frozen import frozen

# Writing without blanks (Thai to Myanmar, Khmer, kana, Han), Hangul, where a particle hangs on a name, and
# pictures: each character is a word of its own.
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u2600-\u27bf"
    "\U0001f300-\U0001faff\U00020000-\U0003ffff"
)
# Marks that belong to the letter before them, and what is invisible inside a word.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff"
    "\u3099\u309a\u00ad\u200b-\u200d\u2060"
)
_ASCII_WORD = re.compile(r"[a-z0-9]+(?:['`][a-z0-9]+)*(?:[+#]+(?![a-z0-9]))?")
_LEAST_TAIL = 3
_MOST_PHRASES = 16


@cache
def _any_word() -> re.Pattern[str]:
    """A word in any writing; compiled when there is a text beyond ASCII, for that takes a while."""
    letters = f"(?:[^\\W_{_ALONE}]|[{_MARKS}])+"
    # C++ and C# end in their signs; O'Brien and l'avocat hold theirs together.
    return re.compile(f"[{_ALONE}]|{letters}(?:['’‘ʼ`´]{letters})*(?:[+#＋＃]+(?![^\\W_]))?")


class Word(NamedTuple):
    """A folded word, and from where to where it stands in the text."""

    text: str
    start: int
    end: int


def words_with_places(text: str, *, tails: bool = True) -> Iterator[Word]:
    """The words of a text in order. `l'avocat` gives lavocat, and with `tails` avocat at the same place."""
    if text.isascii():
        for found in _ASCII_WORD.finditer(text.lower()):
            for word in _held_together(found[0].replace("`", "'"), tails):
                yield Word(word, *found.span())
        return
    for found in _any_word().finditer(text):
        for word in _folded(found[0], tails):
            yield Word(word, *found.span())


def words_in(text: str | None) -> str:
    """The words of a text with one blank between them, as the index has them."""
    if not text:
        return ""
    if text.isascii() and "'" not in text and "`" not in text:
        return " ".join(_ASCII_WORD.findall(text.lower()))
    return " ".join([word.text for word in words_with_places(text)])


@lru_cache(maxsize=8192)
def _folded(written: str, tails: bool) -> tuple[str, ...]:
    # Folding may take a character apart: ½ is 1 and 2 then, and half-width kana are kana like any other.
    return tuple(word for part in _any_word().findall(fold(written)) for word in _held_together(part, tails))


def _held_together(word: str, tails: bool) -> Iterator[str]:
    """obrien out of o'brien, and with `tails` brien; a tail such as the s of ana's tells nothing."""
    yield word.replace("'", "")
    tail = word.rpartition("'")[2]
    if tails and _LEAST_TAIL <= len(tail) < len(word):
        yield tail


@frozen
class Query:
    """What is looked for: every phrase, each of one word or several that follow each other, in any order.

    The last word of a phrase may be the beginning of a longer one. `text` is what was typed.
    """

    text: str
    phrases: tuple[tuple[str, ...], ...]


def read_query(text: str) -> Query:
    """Take apart what was typed; words in double quotes are a phrase, and so is `follow-up`.

    Raises UsageProblem where there is no word in it, and for more than 16 phrases.
    """
    phrases: list[tuple[str, ...]] = []
    for number, part in enumerate(re.split('["“”„«»]', text)):
        for chunk in [part] if number % 2 else part.split():
            phrase = tuple(word.text for word in words_with_places(chunk, tails=False))
            if phrase and phrase not in phrases:
                phrases.append(phrase)
    if not phrases:
        raise UsageProblem(f"“{text}” holds no word to look for. Try: netplan find compilers")
    if len(phrases) > _MOST_PHRASES:
        raise UsageProblem(
            f"that is more than {_MOST_PHRASES} words to look for at once. Try the rarest of them"
        )
    return Query(" ".join(text.split()), tuple(phrases))


class Fit(IntEnum):
    """How well a text fits a query: not at all, by beginnings of its words, by whole words."""

    NONE = 0
    PART = 1
    WHOLE = 2


def fit(text: str | None, query: Query) -> Fit:
    """How well it fits; all phrases have to be there."""
    there = f" {words_in(text)} "
    wanted = [f" {' '.join(phrase)}" for phrase in query.phrases]
    if not all(phrase in there for phrase in wanted):
        return Fit.NONE
    return Fit.WHOLE if all(f"{phrase} " in there for phrase in wanted) else Fit.PART


def marks(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """From where to where the text has something that is looked for, in order, touching ones as one."""
    words = [*words_with_places(text)]
    found: list[tuple[int, int]] = []
    for phrase in query.phrases:
        *whole, last = phrase
        for at in range(len(words) - len(whole)):
            here = words[at : at + len(phrase)]
            if here[-1].text.startswith(last) and [word.text for word in here[:-1]] == whole:
                found.append((here[0].start, here[-1].end))
    return _joined(found)


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


@frozen
class Excerpt:
    """A part of a text on one line, and from where to where it has what was looked for."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def excerpt(text: str, query: Query, *, width: int = 80) -> Excerpt:
    """The text on one line, cut to about `width` characters around the first hit; `…` stands for the rest."""
    line = " ".join(normalize("NFC", text).split())
    found = marks(line, query)
    if len(line) <= width:
        return Excerpt(line, found)
    first = found[0][0] if found else 0
    start = max(0, min(first - width // 3, len(line) - width))
    if start:
        # From the beginning of a word, where one is near.
        blank = line.find(" ", start, first)
        start = blank + 1 if blank >= 0 else start
    end = start + width
    if end < len(line):
        blank = line.rfind(" ", max(start + width // 2, found[0][1] if found else 0), end)
        end = blank if blank >= 0 else end
    before, after = ("…" if start else ""), ("…" if end < len(line) else "")
    shift = len(before) - start
    inside = ((max(a, start) + shift, min(b, end) + shift) for a, b in found if a < end and b > start)
    return Excerpt(f"{before}{line[start:end]}{after}", tuple(inside))
