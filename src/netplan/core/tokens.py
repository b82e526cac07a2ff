"""A running text cut into tokens: words, numbers, marks, and what is no language (links, tags, addresses)."""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any

from netplan.core.people.names import fold


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    NUMBER = "num"
    MARK = "mark"
    TAG = "tag"
    FAVOUR = "favour"
    MAIL = "mail"
    LINK = "link"


class Token:
    """A piece of a text, `text[start:end]`; `folded` is without case, accents and a closing 's.

    `tags` is what is known of it, and what patterns look at. Not frozen: tags are added as they are found.
    """

    __slots__ = ("end", "folded", "kind", "owns", "start", "tags", "text", "what")

    def __init__(self, kind: Kind, text: str, folded: str, start: int, tags: set[str]) -> None:
        self.kind, self.text, self.folded, self.start = kind, text, folded, start
        self.end = start + len(text)
        self.tags = tags
        self.owns = False
        self.what: Any = None

    def __repr__(self) -> str:
        return f"{self.text}<{' '.join(sorted(self.tags))}>"

    @property
    def big(self) -> bool:
        """Whether it begins with a capital, or is of a script without any."""
        first = self.text.lstrip("@")[:1]
        return first.isupper() or (first.isalpha() and first.lower() == first.upper())


HONORIFICS = ("さん", "さま", "様", "氏", "くん", "君", "ちゃん", "先生", "-san", "-sensei")
_EDGES = "'’‘`*_-–"
_ENDINGS = {"'ll": "will", "'d": "would", "'ve": "have", "'re": "are", "'m": "am"}
_ARROWS = frozenset(("->", "=>", "→", "<>", "<->"))
_VERBS_CUT_SHORT = frozenset(
    ("dm", "intro", "whatsapp", "wa", "fwd", "msg", "cc", "sms", "fb", "ok", "zoom", "wd")
)
"""Before 'd, where it is a past and no would: `DM'd`."""
_BEFORE_ODD = frozenset("#@/&$£€_")
_AFTER_ODD = frozenset("@/%$€£")


@cache
def _pattern() -> re.Pattern[str]:
    stop = r"\s,;:!?()<>\[\]{}\"“”„«»…/&+=|~@\#—"
    return re.compile(
        rf"""
          (?P<link>(?:https?://|www\.)\S+)
        | (?P<favour>(?<!\w)(?:gave|got|asked):[^\s,;:]+)
        | (?P<mail><?\s?[^\s<>@,;:()"']{{1,64}}@[^\s<>@,;:()"']{{1,250}}[^\s<>@,;:()"'.!?]\s?>?)
        | (?P<tag>(?<![\w&])\#[^\s\#,;:.!?()]*[^\W\d_][^\s\#,;:.!?()]*)
        | (?P<word><->|<>|->|=>|→|w/o(?!\w)|w/|re:|(?:1:1|1-1|2:1|1-2-1|121)(?![\w-])|(?<=[0-9])[hm](?=[0-9])
            |(?!-[0-9])@?[^\d{stop}](?:[^{stop}-]|-(?![0-9]))*)
        | (?P<num>[0-9]{{1,2}}\.\s?[0-9]{{1,2}}\.(?:\s?[0-9]{{4}}(?![0-9])|[0-9]{{2}}(?![0-9]))?(?![0-9])
            |[0-9]+(?:[.,:/-][0-9]+)*)
        | (?P<mark>\n|\S)
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def cut(text: str) -> list[Token]:
    """The tokens of a text, in order. A word that touches what is before it has the tag `glued`.

    `I'll` and its like are two tokens, the second of them folded to the whole word (`will`).
    """
    tokens: list[Token] = []
    for found in _pattern().finditer(text):
        kind, raw, start = Kind(found.lastgroup or "mark"), found.group(), found.start()
        if raw in _ARROWS:
            _add_word(raw, raw, start, tokens)
        elif kind is Kind.WORD:
            _word_tokens(raw, start, text[start + len(raw) :][:3].lstrip()[:1], tokens)
        elif kind is Kind.NUMBER:
            tokens.append(_number(text, raw, start))
        else:
            tags = {kind.value, *_MARKS.get(raw, ())} if kind is Kind.MARK else {kind.value}
            tokens.append(Token(kind, raw, raw if kind is Kind.MARK else "", start, tags))
    for before, token in pairwise(tokens):
        if before.end == token.start:
            token.tags.add("glued")
    return tokens


def hashtags_in(text: str) -> tuple[str, ...]:
    """The words behind a # in a text, each once, in order."""
    return hashtags_of(cut(text))


def hashtags_of(tokens: Iterable[Token]) -> tuple[str, ...]:
    """The same of its tokens."""
    return tuple(dict.fromkeys(token.text[1:].rstrip("'’\"") for token in tokens if token.kind is Kind.TAG))


def _number(text: str, raw: str, start: int) -> Token:
    token = Token(Kind.NUMBER, raw, raw, start, {"num"})
    before = text[start - 1] if start else " "
    after = text[token.end] if token.end < len(text) else " "
    if before in _BEFORE_ODD or before.isalnum() or after in _AFTER_ODD:
        token.tags.add("odd")
    return token


def _word_tokens(raw: str, start: int, following: str, tokens: list[Token]) -> None:
    """A word without the quotes and dots around it; a dot that ends a sentence is a mark of its own."""
    body = raw.rstrip("." + _EDGES)
    trimmed = body.lstrip("." + _EDGES)
    if not trimmed:
        tags = (
            ("dash", "divides") if not raw.strip("-–") else ("dot", "divides") if not raw.strip(".-–") else ()
        )
        tokens.append(Token(Kind.MARK, raw, raw, start, {"mark", *tags}))
        return
    first = start + len(body) - len(trimmed)
    folded = fold(trimmed)
    apart = folded.rfind("'")
    ending = _ENDINGS.get(folded[apart:]) if apart > 0 and folded[:apart] not in _VERBS_CUT_SHORT else None
    if ending and len(fold(trimmed[: len(trimmed) - len(folded) + apart])) == apart:
        cut_at = len(trimmed) - (len(folded) - apart)
        _add_word(trimmed[:cut_at], folded[:apart], first, tokens)
        _add_word(trimmed[cut_at:], ending, first + cut_at, tokens)
    elif folded.endswith("'s") and len(folded) > 2:
        if folded[:-2] in _CONTRACTED:
            _add_word(trimmed[:-2], folded[:-2], first, tokens)
            _add_word(trimmed[-2:], _CONTRACTED[folded[:-2]], first + len(trimmed) - 2, tokens)
        else:
            _add_word(trimmed, folded[:-2], first, tokens)
            tokens[-1].owns = True
    elif trimmed.lower() in _RUN_TOGETHER and len(trimmed) == len(folded) and not _is_owned(tokens):
        word, ending = _RUN_TOGETHER[folded]
        _add_word(trimmed[: len(word)], word, first, tokens)
        _add_word(trimmed[len(word) :], ending, first + len(word), tokens)
    elif folded.startswith(_SPLIT_AFTER) and len(trimmed) == len(folded):
        at = folded.index("-")
        _add_word(trimmed[:at], folded[:at], first, tokens)
        _add_word(trimmed[at + 1 :], folded[at + 1 :], first + at + 1, tokens)
    else:
        owns = raw[len(body) :].startswith(("'", "’")) and folded.endswith("s")
        for honorific in HONORIFICS:
            if folded.endswith(honorific) and len(folded) > len(honorific):
                folded = folded.removesuffix(honorific)
                break
        _add_word(trimmed, folded, first, tokens)
        tokens[-1].owns = owns  # James' place
    tail = raw[len(body) :]
    inside = (
        len(folded) == 1
        or folded in TITLES
        or (
            folded in ABBREVIATED and not following.isupper() and not (trimmed.isupper() and len(trimmed) > 1)
        )
    )
    if "." in tail and not (tail == "." and inside):
        at = start + len(raw) - 1
        tokens.append(Token(Kind.MARK, ".", ".", at, {"mark", "dot", "divides"}))


def _is_owned(tokens: list[Token]) -> bool:
    """Whether the last word says that a noun comes: `my id`."""
    return bool(tokens) and tokens[-1].folded in _BEFORE_NOUN


def _add_word(text: str, folded: str, start: int, tokens: list[Token]) -> None:
    tokens.append(
        Token(Kind.WORD, text, folded, start, {"word", "handle"} if text.startswith("@") else {"word"})
    )


_MARKS: dict[str, tuple[str, ...]] = {
    ",": ("comma", "divides"), ":": ("colon", "divides"), ";": ("divides",), ".": ("dot", "divides"),
    "!": ("divides",), "?": ("question", "divides"), "…": ("divides",), "(": ("open", "divides"),
    ")": ("close", "divides"), "\n": ("divides",), "-": ("dash", "divides"), "–": ("dash", "divides"),
    "—": ("dash", "divides"), "&": ("ampersand",), "+": ("ampersand",), "/": ("slash",), "@": ("at-sign",),
    "~": ("roughly",), "=": (), "|": ("divides",), "•": ("divides",),
}  # fmt: skip
_CONTRACTED = {
    **dict.fromkeys(
        ("it", "he", "she", "who", "that", "what", "there", "here", "how", "where", "when"), "is"
    ),
    "let": "us",
}
_RUN_TOGETHER = {
    "im": ("i", "am"), "ive": ("i", "have"), "id": ("i", "would"),
    "hes": ("he", "is"), "shes": ("she", "is"), "theyre": ("they", "are"),
    "hed": ("he", "would"), "theyd": ("they", "would"), "theyll": ("they", "will"),
    "theyve": ("they", "have"),
}  # fmt: skip
"""`I'd` and its like as they are typed in haste; not those that are words too (ill, shed, well)."""
_BEFORE_NOUN = frozenset(("my", "his", "her", "their", "our", "your", "the", "a", "an", "and", "photo"))
_SPLIT_AFTER = ("mid-", "early-", "late-")
TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "herr",
        "frau",
        "st",
        "fr",
        "rev",
        "canon",
        "rabbi",
        "imam",
    )
)
"""Words before a name, whose dot ends no sentence."""
ABBREVIATED = frozenset(
    (
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
        "min", "mins", "hr", "hrs", "approx", "incl", "ca",
    )
)  # fmt: skip
"""Words whose dot ends a sentence only where a capital follows."""
