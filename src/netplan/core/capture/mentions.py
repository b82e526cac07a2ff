"""The words of a captured sentence, and the people they name.

A name is taken where it stands like one: in capitals, or after `with`, `called` and their like. What stands
where a person must stand and is no contact's name is a mention that nobody bears, with its full span.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from netplan.core.capture import lexicon
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold, words_of


class Kind(StrEnum):
    """What a token is."""

    WORD = "word"
    MARK = "mark"
    DATE = "date"
    LENGTH = "length"
    TAG = "tag"
    FAVOUR = "favour"
    MAIL = "mail"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the sentence, `text[start:end]`; `folded` is without case, accents and a closing 's."""

    kind: Kind
    text: str
    folded: str
    start: int
    end: int
    owns: bool = False
    at: int = 0
    """For a date or a length, its place in the list of them."""

    @property
    def big(self) -> bool:
        """Whether it begins with a capital, or is of a script without any."""
        first = self.text.lstrip("@")[:1]
        return first.isupper() or (first.isalpha() and first.lower() == first.upper())

    @property
    def divides(self) -> bool:
        """Whether it is a mark between two clauses."""
        return self.kind is Kind.MARK and not self.text.strip(_BETWEEN_CLAUSES)


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody as the sentence names them.

    `ids` are all the contacts the name fits: one, several where it is ambiguous, none where nobody bears it.
    `address` is the one of `Name <mail@address>`, or of an address that stands alone.
    """

    text: str
    ids: tuple[int, ...]
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A mention and the tokens it spans, `first` up to but not including `end`."""

    first: int
    end: int
    mention: Mention
    owns: bool = False


_TOKEN = re.compile(
    r"""
      (?P<link>(?:https?://|www\.)\S+)
    | (?P<favour>(?<!\w)(?:gave|got|asked):[^\s,;:]+)
    | (?P<mail><?\s?[^\s<>@,;:()"']{1,64}@[^\s<>@,;:()"']{1,250}[^\s<>@,;:()"'.!?]\s?>?)
    | (?P<tag>(?<![\w&])\#[^\s#,;:.!?()]*[^\W\d_][^\s#,;:.!?()]*)
    | (?P<word>w/o(?!\w)|w/|re:|1:1(?!\d)|\d{1,2}:\d\d|@?[^\s,;:!?()<>\[\]{}"“”„«»…/&+=|~@\#—]+)
    | (?P<mark>\n|\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EDGES = "'’‘`*_-–"
_BETWEEN_CLAUSES = ",:;.!?…()\n-–—"
_BETWEEN_NAMES = "&+/"


def tokens_of(
    text: str, dates: Iterable[tuple[int, int]] = (), lengths: Iterable[tuple[int, int]] = ()
) -> list[Token]:
    """The tokens of a text, where the spans of dates and lengths are one token each."""
    spans = [(start, end, Kind.DATE, at) for at, (start, end) in enumerate(dates)]
    spans += [(start, end, Kind.LENGTH, at) for at, (start, end) in enumerate(lengths)]
    tokens: list[Token] = []
    position = 0
    for start, end, kind, at in sorted(spans):
        tokens.extend(_plain_tokens(text, position, start))
        tokens.append(Token(kind, text[start:end], "", start, end, at=at))
        position = end
    tokens.extend(_plain_tokens(text, position, len(text)))
    return tokens


def _plain_tokens(text: str, position: int, stop: int) -> Iterator[Token]:
    for found in _TOKEN.finditer(text, position, stop):
        kind, raw, start = Kind(found.lastgroup or "mark"), found.group(), found.start()
        if kind is Kind.WORD:
            yield from _word_tokens(raw, start)
        else:
            yield Token(kind, raw, raw.casefold() if kind is Kind.MARK else "", start, found.end())


def _word_tokens(raw: str, start: int) -> Iterator[Token]:
    """A word without the quotes and dots around it; a dot that ends a sentence is a mark of its own."""
    body = raw.rstrip("." + _EDGES)
    trimmed = body.lstrip("." + _EDGES)
    if not trimmed:
        yield Token(Kind.MARK, raw, raw, start, start + len(raw))
        return
    first = start + len(body) - len(trimmed)
    folded = fold(trimmed)
    if folded.endswith("'ll") and len(folded) > 3:  # "Bo'll send" is Bo, who will
        yield Token(Kind.WORD, trimmed[:-3], folded[:-3], first, first + len(trimmed) - 3)
        yield Token(Kind.WORD, trimmed[-3:], "will", first + len(trimmed) - 3, first + len(trimmed))
        return
    owns = folded.endswith("'s") and folded not in (
        "it's",
        "he's",
        "she's",
        "who's",
        "that's",
        "let's",
        "what's",
    )
    if owns:
        folded = folded[:-2]
    elif raw[len(body) :].startswith(("'", "’")) and folded.endswith("s"):
        owns = True  # James' place
    for ending in lexicon.HONORIFICS:
        if folded.endswith(ending) and len(folded) > len(ending):
            folded = folded.removesuffix(ending)
            break
    yield Token(Kind.WORD, trimmed, folded, first, first + len(trimmed), owns)
    tail = raw[len(body) :]
    if "." in tail and not (tail == "." and (len(folded) == 1 or folded in lexicon.TITLES)):
        yield Token(Kind.MARK, ".", ".", start + len(raw) - 1, start + len(raw))


class NameIndex:
    """All contacts by the words of their names: built once for a sentence, each name folded once."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by_word: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._by_mail: dict[str, list[int]] = {}
        self._by_handle: dict[str, list[int]] = {}
        self._known: dict[tuple[str, ...], tuple[tuple[int, ...], bool]] = {}
        for contact in contacts:
            for name in contact.names:
                words = words_of(fold(name))
                for word in words:
                    self._by_word.setdefault(word, []).append((words, contact.id))
            for email in contact.emails:
                self._by_mail.setdefault(fold(email), []).append(contact.id)
            for link in contact.links:
                handle = fold(link).rstrip("/").rsplit("/", 1)[-1].removeprefix("@")
                self._by_handle.setdefault(handle, []).append(contact.id)

    def fit(self, words: tuple[str, ...]) -> tuple[tuple[int, ...], bool]:
        """Ids of all whose name or alias is these words, else holds them; and whether it is the whole name.

        A single letter after the first word is the beginning of another one: `Mark W`.
        """
        known = self._known.get(words)
        if known is None:
            holding = self._by_word.get(words[0], ()) if words else ()
            whole = {id_ for name, id_ in holding if name == words}
            once = len({*words}) == len(words)  # "Will will": the second one is no part of the name
            some = whole or {id_ for name, id_ in holding if once and all(word in name for word in words)}
            if not some and any(len(word) == 1 for word in words[1:]):
                some = {id_ for name, id_ in holding if _abbreviates(words, name)}
            known = self._known[words] = (tuple(sorted(some)), bool(whole))
        return known

    def begins(self, word: str) -> bool:
        """Whether any name holds the word."""
        return word in self._by_word

    def first_name(self, word: str) -> bool:
        """Whether it is the first word of a name or alias."""
        return any(name[0] == word for name, _ in self._by_word.get(word, ()))

    def of_mail(self, address: str) -> tuple[int, ...]:
        return tuple(sorted({*self._by_mail.get(fold(address), ())}))

    def of_handle(self, handle: str) -> tuple[int, ...]:
        return tuple(sorted({*self._by_handle.get(fold(handle), ())}))


def _abbreviates(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return all(
        word in name or (len(word) == 1 and any(part.startswith(word) for part in name)) for word in words
    )


def find_named(tokens: list[Token], index: NameIndex) -> list[Named]:
    """Everybody the tokens name, in order."""
    shouted = _is_caseless(tokens)
    named: list[Named] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        found: list[Named] = []
        following = at + 1
        if token.kind is Kind.MAIL:
            found = [_addressed(tokens, at, named, index)]
        elif token.kind is Kind.WORD:
            found = _named_at(tokens, at, named, index, shouted=shouted)
            if not found and token.big and not shouted:
                following = max(_run_end(tokens, at), following)  # Hyde Park has no Park in it
        if found and named and found[0].first < named[-1].end:
            named.pop()  # the name before its <address>
        named.extend(found)
        at = found[-1].end if found else following
    return [replace(one, owns=tokens[one.end - 1].owns) for one in named]


def _is_caseless(tokens: list[Token]) -> bool:
    """All in capitals, or Every Word With One: capitals then say nothing."""
    cased = [t.text for t in tokens if t.kind is Kind.WORD and t.text.lower() != t.text.upper()]
    plain = [text for text in cased if fold(text) in lexicon.STOP]
    return len(cased) > 2 and len(plain) > 1 and all(text[0].isupper() for text in cased)


def _addressed(tokens: list[Token], at: int, named: list[Named], index: NameIndex) -> Named:
    """An address, with the name before it where it stands in angle brackets."""
    address = tokens[at].text.strip("<> ")
    ids = index.of_mail(address)
    if not tokens[at].text.startswith("<"):
        return Named(at, at + 1, Mention(address, ids, address))
    if named and named[-1].end == at:
        before = named[-1]
        return Named(before.first, at + 1, Mention(before.mention.text, ids or before.mention.ids, address))
    first = at
    while first and _can_name(tokens[first - 1]):
        first -= 1
    if first == at:
        return Named(at, at + 1, Mention(address, ids, address))
    return Named(first, at + 1, Mention(_said(tokens, first, at), ids, address))


def _can_name(token: Token) -> bool:
    return token.kind is Kind.WORD and (token.big or token.folded in lexicon.PARTICLES) and (
        token.folded not in lexicon.STOP or token.folded in lexicon.PARTICLES
    )  # fmt: skip


def _said(tokens: list[Token], first: int, end: int) -> str:
    """The name as typed, without an @ before it and an 's behind it."""
    texts = [token.text for token in tokens[first:end]]
    if tokens[end - 1].owns:
        texts[-1] = re.sub(r"['’]s$", "", texts[-1], flags=re.IGNORECASE)
    return " ".join(texts).removeprefix("@")


def _named_at(
    tokens: list[Token], at: int, named: list[Named], index: NameIndex, *, shouted: bool
) -> list[Named]:
    token = tokens[at]
    if token.text.startswith("@"):
        handle = token.folded.removeprefix("@")
        ids = index.of_handle(handle) or index.fit(words_of(handle))[0]
        return [Named(at, at + 1, Mention(handle, ids))] if ids else []
    match = _longest(tokens, at, index)
    if shouted or not token.big:
        if match and _counts_in_lower_case(tokens, at, match, named, index):
            return [match]
        if shouted and not match and _person_must_stand(tokens, at, at + 1, named):
            return _nobody(tokens, at, min(_run_end(tokens, at), at + 3))
        return []
    end = max(_run_end(tokens, at), match.end if match else at)
    if end == at:
        return []
    return _named_run(tokens, at, end, match, named, index)


def _longest(tokens: list[Token], at: int, index: NameIndex) -> Named | None:
    """The longest row of tokens that is, or is part of, one name."""
    best: Named | None = None
    words: tuple[str, ...] = ()
    for end in range(at, min(at + 5, len(tokens))):
        token = tokens[end]
        if token.kind is not Kind.WORD or (end > at and tokens[end - 1].owns):
            break
        words += words_of(token.folded)
        if not words or not index.begins(words[0]):
            break
        ids, _ = index.fit(words)
        if ids:
            best = Named(at, end + 1, Mention(_said(tokens, at, end + 1), ids))
    return best


def _run_end(tokens: list[Token], at: int) -> int:
    """The end of the row of capitalised words from `at`, small words inside included."""
    end = at
    while end < len(tokens) and tokens[end].kind is Kind.WORD and not (end > at and tokens[end - 1].owns):
        token = tokens[end]
        shouting = len(token.text) > 1 and token.text.isupper() and end > at  # CEO, Q3
        if (
            token.big
            and token.folded not in lexicon.STOP
            and not shouting
            and any(map(str.isalpha, token.text))
        ):
            end += 1
            continue
        ahead = end
        while ahead < len(tokens) and ahead - end < 3 and tokens[ahead].folded in lexicon.PARTICLES:
            ahead += 1
        if end > at and ahead > end and ahead < len(tokens) and _can_name(tokens[ahead]):
            end = ahead
            continue
        break
    return end


def _named_run(
    tokens: list[Token], at: int, end: int, match: Named | None, named: list[Named], index: NameIndex
) -> list[Named]:
    """A row of capitalised words: wholly known people, or one person nobody knows, or no person at all."""
    first = at
    while first < end - 1 and tokens[first].folded in lexicon.TITLES:
        first += 1
    parts: list[Named] = []
    position = first
    while position < end:
        part = _longest(tokens, position, index)
        if part is None:
            break
        parts.append(part)
        position = part.end
    must = _person_must_stand(tokens, at, end, named)
    if parts and position >= end:
        only = parts[0]
        if len(parts) == 1 and only.end == only.first + 1 and not _counts_alone(tokens, only, named, index):
            return []
        return parts
    for part in parts:  # "Grace Hopper Navy": a whole name of two words or more stands by itself
        if part.end - part.first > 1 and index.fit(_words_in(tokens, part))[1]:
            return [part]
    if at == 0 and match is None and not must and end - at > 1:
        return _named_run(
            tokens, at + 1, end, _longest(tokens, at + 1, index), named, index
        )  # "Finally Ana …"
    if must:
        return _nobody(tokens, at, end)
    last = _longest(tokens, end - 1, index)
    if last and _before(tokens, at) not in _BEFORE_PLACES and _is_plain_name(tokens, end - 1, index):
        return [last]  # "Kaffee Ana"
    return []


_BEFORE_PLACES = frozenset({"in", "at", "@", "the", "from", "to", "near", "on", "of", "for"})


def _is_plain_name(tokens: list[Token], at: int, index: NameIndex) -> bool:
    word = tokens[at].folded
    return index.first_name(word) and word not in lexicon.ALSO_WORDS and word not in lexicon.STOP


def _words_in(tokens: list[Token], part: Named) -> tuple[str, ...]:
    return tuple(word for token in tokens[part.first : part.end] for word in words_of(token.folded))


def _nobody(tokens: list[Token], first: int, end: int) -> list[Named]:
    return [Named(first, end, Mention(_said(tokens, first, end), ()))] if end > first else []


def _counts_alone(tokens: list[Token], one: Named, named: list[Named], index: NameIndex) -> bool:
    """A single capitalised word: a name unless it is a word as well and only begins the sentence."""
    token = tokens[one.first]
    if token.owns:
        return True  # "Grace's mail", where no word would take an 's
    if token.folded not in lexicon.ALSO_WORDS and token.folded not in lexicon.STOP:
        return not (_before(tokens, one.first) in ("at", "@") and not index.first_name(token.folded))
    if _person_must_stand(tokens, one.first, one.end, named) or _stands_apart(tokens, one):
        return True
    begins = one.first == 0 or tokens[one.first - 1].kind is Kind.MARK
    return (
        not begins
        and token.folded not in lexicon.STOP
        and _before(tokens, one.first) not in ("at", "@", "in", "the")
    )


def _stands_apart(tokens: list[Token], one: Named) -> bool:
    """`Bill, coffee` and `coffee: Mark + Bill`: a name between marks; `So, coffee` has none."""
    if tokens[one.first].folded in lexicon.STOP - lexicon.MODALS:
        return False
    end = one.end
    if end < len(tokens) and tokens[end].folded in lexicon.NOUNS:
        end += 1  # "Grace lunch, 1h", and not "Hope lunch was good"
    return _ends_run(tokens, one.first - 1) and _ends_run(tokens, end)


def _ends_run(tokens: list[Token], at: int) -> bool:
    """Whether there is no further word at a place: a mark, a date, a length, or nothing."""
    if not 0 <= at < len(tokens):
        return True
    token = tokens[at]
    return token.divides or token.text in _BETWEEN_NAMES or token.kind in (Kind.DATE, Kind.LENGTH, Kind.TAG)


def _counts_in_lower_case(
    tokens: list[Token], at: int, match: Named, named: list[Named], index: NameIndex
) -> bool:
    word = tokens[at].folded
    if match.end - at > 1:
        return index.fit(_words_in(tokens, match))[1] or word not in lexicon.STOP
    if word in lexicon.STOP:
        firmly = _person_must_stand(tokens, at, at + 1, named, firmly=True)
        return word in lexicon.ALSO_WORDS and (firmly or tokens[at].owns)
    if word in lexicon.ALSO_WORDS or not index.first_name(word):
        apart = index.first_name(word) and _stands_apart(tokens, match)
        return apart or _person_must_stand(tokens, at, at + 1, named)
    return True


def _before(tokens: list[Token], at: int) -> str:
    return tokens[at - 1].folded if at else ""


def _person_must_stand(
    tokens: list[Token], first: int, end: int, named: list[Named], *, firmly: bool = False
) -> bool:
    """Whether only a person can stand here: after `with`, as the object or the subject of being in touch."""
    if first and tokens[first - 1].folded in lexicon.TITLES:
        first -= 1
    before = _before(tokens, first)
    further = _before(tokens, first - 1) if first else ""
    after = tokens[end].folded if end < len(tokens) else ""
    if before in ("with", "w/", "w", "mit"):
        return further not in lexicon.SUBJECTLESS
    if before in ("and", "&", "und"):
        return bool(named) and named[-1].end == first - 1 and not (firmly and after not in _AFTER_OBJECT)
    if before == "to":
        return further in lexicon.SAID_TO or _gave_to(tokens, first, named)
    if before == "from":
        return further in lexicon.HEARD
    if before in ("into", "up") and (further, before) in lexicon.PHRASES:
        return True
    if before in lexicon.VERBS or before in lexicon.TAKES_A_PERSON:
        return not firmly or after in _AFTER_OBJECT
    return _is_subject(tokens, first, end)


_AFTER_OBJECT = frozenset({"", *_BETWEEN_CLAUSES, "back", "again", "about", "re", "re:", "and", "&", "for"})
"""After `called will` and its like, where `will` is somebody."""


def _gave_to(tokens: list[Token], first: int, named: list[Named]) -> bool:
    """`introduced Ana to`, `sent the deck to`: within the clause, a verb that hands something over."""
    for token in reversed(tokens[max(first - 8, 0) : first - 1]):
        if token.kind is Kind.MARK:
            return False
        if token.folded in lexicon.INTRODUCED | {"connected", "sent", "forwarded"}:
            return True
    return False


def _is_subject(tokens: list[Token], first: int, end: int) -> bool:
    """`Zora called`, at the head of a clause, and not `Finally called Ana`."""
    if (
        first
        and tokens[first - 1].kind is not Kind.MARK
        and tokens[first - 1].folded not in ("and", "but", "then")
    ):
        return False
    if end >= len(tokens) or tokens[end].kind is not Kind.WORD:
        return False
    verb = tokens[end].folded
    following = tokens[end + 1] if end + 1 < len(tokens) else None
    if verb in ("will", "promised", "owes"):
        return following is not None and not following.big and tokens[first].folded not in _NO_SUBJECTS
    if verb == "to" and following and following.folded in lexicon.BASE_VERBS:
        return tokens[first].big and tokens[first].folded not in lexicon.HOPING
    if verb in lexicon.SAYING or (verb == "is" and following and following.folded in _ABOUT_TO):
        return tokens[first].folded not in _NO_SUBJECTS
    if verb in ("and", "&"):
        return following is not None and (following.folded == "i" or following.big)
    touched = verb in lexicon.VERBS or verb in lexicon.WEAK_VERBS or (
        following is not None and (verb, following.folded) in lexicon.PHRASES
    )  # fmt: skip
    if not touched or tokens[first].folded.endswith("ly"):
        return False
    known_after = following is not None and following.kind is Kind.WORD and following.big
    return not known_after or (following is not None and following.folded in ("i", "me"))


_ABOUT_TO = frozenset({"going", "gonna", "sending", "forwarding", "introducing", "getting", "calling"})
_NO_SUBJECTS = frozenset({"it", "this", "that", "everything", "nothing", "something"})
