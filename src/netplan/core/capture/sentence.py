"""A captured sentence, cut up: its tokens, the people it names, its dates and lengths."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netplan.core.capture.durations import find_lengths
from netplan.core.capture.mentions import Kind, Named, NameIndex, Token, find_named, tokens_of
from netplan.core.dates import DatePhrase, DayOrder, Leaning, find_dates
from netplan.core.people.contact import Contact

_NO_LANGUAGE = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\w)(?:gave|got|asked):[^\s,;:]+|\S{1,64}@\S{1,250}|(?<![\w&])#[^\s,;]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The text with its tokens, the people it names and its dates, read with either leaning.

    `lengths` are start, end and minutes. A date's or length's token says by `at` which one it is.
    """

    text: str
    plain: str
    """The same length as `text`, with plain apostrophes and without what is no language (links, tags)."""
    tokens: list[Token]
    named: list[Named]
    named_at: dict[int, Named]
    past: tuple[DatePhrase, ...]
    future: tuple[DatePhrase, ...]
    lengths: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, text: str, *, today: date, contacts: Iterable[Contact], order: DayOrder | None) -> "Sentence":
        """Cut a text up; raises nothing, for a date that is none only matters where it is needed."""
        plain = _NO_LANGUAGE.sub(lambda found: "\x00" * len(found[0]), text.replace("’", "'"))
        past = find_dates(plain, today=today, leaning=Leaning.PAST, order=order)
        future = find_dates(plain, today=today, leaning=Leaning.FUTURE, order=order)
        dated = {at for phrase in past for at in range(phrase.start, phrase.end)}
        lengths = tuple(one for one in find_lengths(plain) if dated.isdisjoint(range(one[0], one[1])))
        tokens = tokens_of(
            text,
            [(phrase.start, phrase.end) for phrase in past],
            [(start, end) for start, end, _ in lengths],
        )
        named = find_named(tokens, NameIndex(contacts))
        at = {index: one for one in named for index in range(one.first, one.end)}
        return cls(text, plain, tokens, named, at, past, future, lengths)

    def word(self, at: int) -> str:
        """The folded word of a token, or nothing beyond the ends."""
        return self.tokens[at].folded if 0 <= at < len(self.tokens) else ""


def phrases_in(sentence: Sentence, first: int, end: int) -> list[tuple[DatePhrase, DatePhrase]]:
    """The date phrases among some tokens, leaning forward and leaning back."""
    ats = [token.at for token in sentence.tokens[first:end] if token.kind is Kind.DATE]
    return [(sentence.future[at], sentence.past[at]) for at in ats]


def token_from(sentence: Sentence, position: int) -> int:
    """The first token that starts at a place in the text, or after it."""
    low, high = 0, len(sentence.tokens)
    while low < high:
        middle = (low + high) // 2
        if sentence.tokens[middle].start < position:
            low = middle + 1
        else:
            high = middle
    return low
