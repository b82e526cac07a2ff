"""The people a sentence names.

A known name is taken where it stands; one that is a word as well (Will, May, Grant, Sunday) only where a person
stands, which is what the table `STANDS` says. What stands where a person must stand and is no contact's name is
a mention that nobody bears, with its full span.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import zip_longest
from typing import Protocol

from netplan.core.capture import lexicon
from netplan.core.patterns import Pattern
from netplan.core.people.names import fold, words_of
from netplan.core.tokens import TITLES, Kind, Token
from netplan.frozen import frozen


class Person(Protocol):
    """What is asked of a contact here."""

    @property
    def id(self) -> int: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def emails(self) -> tuple[str, ...]: ...
    @property
    def links(self) -> tuple[str, ...]: ...


@frozen
class Mention:
    """Somebody as the sentence names them.

    `ids` are all the contacts the name fits: one, several where it is ambiguous, none where nobody bears it.
    `address` is the one of `Name <mail@address>`, or of an address that stands alone.
    """

    text: str
    ids: tuple[int, ...]
    address: str | None = None


STANDS: tuple[tuple[str, str, str, str], ...] = (
    # what it is for (m a name that is a word too, in lower case as well; M only in capitals; u one that nobody
    # bears) | name | pattern, `cand` being the name | example, in which a person stands
    ("mu", "with", "with who=cand", "lunch with may"),
    ("mu", "from", "letter|hear|receive|arrive|back|contact|refer|no-show|silence !divides{5} from who=cand", "email from will"),
    ("u", "whose part is told", "with|from|meet&past|by|to my|a|an|the|their|name&owns soft{2} role|relative who=cand", "lunch with my boss Zora"),
    ("M", "from", "from who=cand >!word|divides|about", "got this from Will"),
    ("m", "to", "letter|talk|say|hand|reach|introduce|contact|promise|favour-verb !divides{6} to who=cand >!base",
     "sent the deck to mark"),
    ("u", "to", "letter|talk|hand|reach&!refer|introduce|promise !divides{6} to who=cand >!base",
     "sent the deck to mark"),
    ("mu", "object of a contact", "reach&!base|meet&!base|tell&past|trying&past who=cand >!ing", "called will back"),
    ("m", "object in the plain form", "reach&base|meet&base|contact&base who=cand >!word|back|again|about|on|at|for|to|the|and", "text mark"),
    ("Mu", "object in the plain form", "reach&base|meet&base who=cand", "email Will"),
    ("mu", "object of a deed", "contact&past|introduce&past|ask&past|hug|cc who=cand", "thanked will for lunch"),
    ("M", "object of giving", "hand|promise|owe|favour-verb|let|take&past who=cand", "sent Will the deck"),
    ("u", "object of giving", "hand&past|promise&past|owe who=cand >the|a|my|their|letter", "sent Zora the deck"),
    ("m", "object of giving", "hand&past|promise|owe|tell who=cand >the|a|my|their|letter|i|that", "sent will the deck"),
    ("m", "caught up with", "into|up who=cand", "ran into will"),
    ("mu", "subject of a contact", "<!word&!name|and|but|because|so|while|then|say|day-end who=cand adv{2} reach&past|talk&past|come&past|say&past|hand&past|contact&past|ask&past|promise&past|owe|tell&past", "will called"),
    ("M", "subject from somewhere", "<!word&!name who=cand&!d-weekday from|at word{4} reach&past|talk&past|come&past|say&past|hand&past|contact&past|ask&past|say&s|is|will", "Grace from the lab called"),
    ("m", "subject that met", "<!word&!name who=cand adv{2} meet&past|receive&past|cancel&past|has|got", "mark met us there"),
    ("M", "subject of anything", "<!word&!name|and|but|because|so|while|then|say who=cand&!d-weekday adv{2} past|s|is|was|have|would|wont|did-not|not|still-no|owns", "Grant is applying"),
    ("M", "subject that will", "<!word&!name|and|but|so who=cand will|gonna|promise|owe|ought", "Will will send it"),
    ("mu", "subject that will", "<!word&!name|and|but|so who=cand&!modal will adv{2} base >!big", "grant will send it"),
    ("Mm", "subject that can", "<!word&!name|and|but|so who=cand&!modal may base|have", "Bill can fix it"),
    ("M", "subject to do", "<!word&!name|and|but|so who=cand&!hoping to base", "Bill to send it"),
    ("u", "subject to do", "<!word&!name who=cand&!hoping to task&base", "Zora to send it"),
    ("m", "list", "name and|ampersand|slash who=cand", "Ana and will"),
    ("u", "list", "name and|ampersand|slash who=cand", "Ana and Zora Nemeth"),
    ("m", "list with commas", "name comma who=cand >!word|and|with|name", "Ana, will"),
    ("u", "list with commas", "name comma who=cand >and|comma|ampersand", "Ana, Zora Nemeth and Bo"),
    ("m", "and another", "<!word|with|to|from|and who=cand and|ampersand|comma|slash name", "mark + Rob: lunch"),
    ("M", "and another word", "<!word|with|meet who=cand and|ampersand|comma big&!stop", "Rose and Grant came"),
    ("M", "and theirs", "<!word&!name who=cand and|ampersand|with their|my|the|a soft{2} relative|role|someone", "Grace and her sister came"),
    ("mu", "and I", "who=cand and|ampersand i|me", "Will and I met"),
    ("mu", "me and", "i-and who=cand", "me and Will"),
    ("M", "own", "who=cand&owns", "Grace's mail"),
    ("m", "own", "who=cand&owns letter|joint|birthday|place-noun|adv|ing", "will's birthday drinks"),
    ("M", "apart", "<!word&!name who=cand&!d-weekday divides", "Bill, coffee"),
    ("M", "apart at the end", "divides|ampersand who=cand >!word", "coffee - Grace"),
    ("m", "apart", "<!word&!name who=cand&!stop&!d-weekday ampersand|comma|colon", "mark + rob: lunch"),
    ("m", "done with", "joint|letter|talk who=cand&!stop&!d-weekday >!word|and|at|about|for", "coffee may"),
    ("Mm", "doing", "<!word&!name who=cand&!stop&!d-weekday joint|letter >!word|name|with|at|d-weekday|d-month|d-yesterday|d-today|d-last|d-tomorrow", "Grace lunch, 1h"),
    ("M", "for", "letter|joint|write|favour-verb !divides{4} for who=cand", "voicemail for Will"),
    ("M", "at", "at who=cand&owns", "at Grace's"),
    ("M", "alone", "<!word&!mark&!num who=cand&!stop&!d-weekday >!word&!mark&!num", "Grace"),
    ("M", "in the middle", "<word&!name&!at&!in&!the&!a&!on&!of&!divides&!big who=cand&!stop&!d-weekday&!d-month >!big", "saw that Grace left"),
    ("M", "thanks to", "thanks-to|through|cc who=cand", "thanks to Grace"),
)  # fmt: skip
"""Where a person stands. `day-end` and `modal` are tags given here."""

_HOPING = frozenset({"hope", "love", "chance", "long"})


@cache
def _stands(marks: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(text) for used, _, text, _ in STANDS if not {*used}.isdisjoint(marks))


class NameIndex:
    """The contacts of whom a sentence may speak, by the words of their names; each name is folded once."""

    def __init__(
        self, people: Iterable[Person], wanted: set[str], mails: set[str], handles: set[str]
    ) -> None:
        self._by_word: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        self._by_mail: dict[str, list[int]] = {}
        self._by_handle: dict[str, list[int]] = {}
        self._known: dict[tuple[str, ...], tuple[tuple[int, ...], bool]] = {}
        for person in people:
            for name in person.names:
                # Most names are plain, and most of them are not in the sentence.
                plain = name.isascii() and name.replace(" ", "").isalpha()
                if plain and wanted.isdisjoint(name.lower().split()):
                    continue
                words = words_of(fold(name))
                if wanted.isdisjoint(words):
                    continue
                for word in words:
                    self._by_word.setdefault(word, []).append((words, person.id))
            if mails:
                for email in person.emails:
                    self._by_mail.setdefault(fold(email), []).append(person.id)
            if handles:
                for link in person.links:
                    handle = fold(link).rstrip("/").rsplit("/", 1)[-1].removeprefix("@")
                    self._by_handle.setdefault(handle, []).append(person.id)

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
    """Whether every word is one of the name, or the first letter of another one."""
    left = [part for part in name if part not in words]
    return all(
        word in name or (len(word) == 1 and any(part.startswith(word) for part in left)) for word in words
    )


def index_for(tokens: Sequence[Token], people: Iterable[Person]) -> NameIndex:
    """An index of those whom the tokens could name."""
    words = {
        word for token in tokens if token.kind is Kind.WORD for word in words_of(token.folded.lstrip("@"))
    }
    wanted = words | {word.removesuffix("s") for word in words}
    mails = {"yes"} if any(token.kind is Kind.MAIL for token in tokens) else set[str]()
    handles = {"yes"} if any(token.text.startswith("@") for token in tokens) else set[str]()
    return NameIndex(people, wanted, mails, handles)


def name_people(tokens: list[Token], index: NameIndex) -> list[Token]:
    """The tokens, where everybody named is one token with the tag `name` and the Mention as its payload.

    A token keeps whether it `owns`; names nobody bears have the tag `unknown` too.
    """
    caseless = _is_caseless(tokens)
    for token, following in zip_longest(tokens, tokens[1:]):
        if token.kind is Kind.WORD:
            _tag_owner(token, following, index)
            if token.big and not caseless:
                token.tags.add("big")
            if token.folded in TITLES:
                token.tags.add("title")
            if token.tags & lexicon.STOP_TAGS:
                token.tags.add("stop")
            if token.owns:
                token.tags.add("owns")
    at = 0
    result = list(tokens)
    while at < len(result):
        token = result[at]
        span: tuple[int, int, Mention] | None = None
        skip = 1
        if token.kind is Kind.MAIL:
            span = _addressed(result, at, index)
        elif token.kind is Kind.WORD:
            span, skip = _named_at(result, at, index, caseless=caseless)
        if span is None:
            at += skip
            continue
        first, end, mention = span
        result[first:end] = [_name_token(result[first:end], mention)]
        at = first + 1
    return result


def _tag_owner(token: Token, following: Token | None, index: NameIndex) -> None:
    """`liams paper`: an 's typed without its apostrophe, where a thing of theirs comes next."""
    name = token.folded.removesuffix("s")
    thing = (
        following is not None
        and following.kind is Kind.WORD
        and not following.big
        and (following.tags & _THINGS or following.tags <= {"word", "plain"})
    )
    plain = "plain" in token.tags and not token.owns and name != token.folded
    if plain and thing and not index.begins(token.folded) and index.first_name(name):
        token.folded, token.owns = name, True


_THINGS = frozenset({"relative", "role", "letter", "joint", "birthday", "place-noun", "mail-like", "someone"})


def _name_token(tokens: list[Token], mention: Mention) -> Token:
    token = tokens[0]
    text = token.text if len(tokens) == 1 else token.text + " " + " ".join(one.text for one in tokens[1:])
    named = Token(Kind.WORD, text, fold(mention.text), token.start, {"name", "people", "word"})
    named.end, named.owns, named.what = tokens[-1].end, tokens[-1].owns, mention
    named.tags |= {"owns"} if named.owns else set()
    named.tags |= set() if mention.ids else {"unknown"}
    named.tags |= {"glued"} if "glued" in token.tags else set()
    return named


def _is_caseless(tokens: Sequence[Token]) -> bool:
    """All in capitals, or Every Word With One: capitals then say nothing."""
    words = [
        token for token in tokens if token.kind is Kind.WORD and token.text.lower() != token.text.upper()
    ]
    small = [token for token in words if token.tags & lexicon.STOP_TAGS or "verb" in token.tags]
    return len(words) > 2 and bool(small) and all(token.text[0].isupper() for token in words) and (
        len(small) > 1 or all(token.text.isupper() for token in words)
    )  # fmt: skip


def _addressed(tokens: list[Token], at: int, index: NameIndex) -> tuple[int, int, Mention]:
    """An address, with the name before it where it stands in angle brackets."""
    address = tokens[at].text.strip("<> ")
    ids = index.of_mail(address)
    if not tokens[at].text.startswith("<"):
        return at, at + 1, Mention(address, ids, address)
    if at and "name" in tokens[at - 1].tags:
        before: Mention = tokens[at - 1].what
        return at - 1, at + 1, Mention(before.text, ids or before.ids, address)
    first = at
    while first and _can_name(tokens[first - 1]):
        first -= 1
    if first == at:
        return at, at + 1, Mention(address, ids, address)
    return first, at + 1, Mention(_said(tokens, first, at), ids, address)


def _can_name(token: Token) -> bool:
    return token.kind is Kind.WORD and (
        ("big" in token.tags and "stop" not in token.tags) or token.folded in lexicon.PARTICLES
    )


def _said(tokens: Sequence[Token], first: int, end: int) -> str:
    """The name as typed, without an @ before it and an 's behind it."""
    texts = [token.text for token in tokens[first:end]]
    if tokens[end - 1].owns:
        texts[-1] = re.sub(r"['’]s?$|(?<=\w)s$", "", texts[-1], flags=re.IGNORECASE)
    return " ".join(texts).removeprefix("@")


def _named_at(
    tokens: list[Token], at: int, index: NameIndex, *, caseless: bool
) -> tuple[tuple[int, int, Mention] | None, int]:
    """Whoever is named from a token on, or how many tokens to go on by."""
    token = tokens[at]
    if token.text.startswith("@"):
        handle = token.folded.removeprefix("@")
        ids = index.of_handle(handle) or (
            () if _leads_to_place(tokens, at) else index.fit(words_of(handle))[0]
        )
        return ((at, at + 1, Mention(handle, ids)) if ids else None), 1
    match = _longest(tokens, at, index)
    if "big" not in token.tags:
        if match and _counts_in_lower_case(tokens, match, index):
            return match, 1
        if (
            caseless
            and not match
            and not token.tags & lexicon.STOP_TAGS
            and _person_stands(tokens, at, at + 1, "u")
        ):
            end = min(_caseless_end(tokens, at), at + 3)
            return ((at, end, Mention(_said(tokens, at, end), ())) if end > at else None), 1
        return None, 1
    if match is None and token.tags & {"d-weekday", "d-month"}:
        return None, 1
    if match is None and _is_word_too(token) and token.folded not in lexicon.ALSO_WORDS:
        return None, 1
    end = max(_run_end(tokens, at), match[1] if match else at)
    if end == at:
        return None, 1
    return _in_run(tokens, at, end, index), end - at


def _caseless_end(tokens: Sequence[Token], at: int) -> int:
    end = at
    while (
        end < len(tokens)
        and tokens[end].kind is Kind.WORD
        and tokens[end].tags <= {"word", "owns", "glued", "plain"}
    ):
        end += 1
    return end


def _leads_to_place(tokens: Sequence[Token], at: int) -> bool:
    """`coffee @Tartine`, and not `called @bchen`."""
    return at > 0 and not tokens[at - 1].tags & {
        "with",
        "reach",
        "meet",
        "contact",
        "to",
        "from",
        "and",
        "cc",
        "tell",
    }


def _longest(tokens: Sequence[Token], at: int, index: NameIndex) -> tuple[int, int, Mention] | None:
    """The longest row of tokens that is, or is part of, one name."""
    best: tuple[int, int, Mention] | None = None
    words: tuple[str, ...] = ()
    for end in range(at, min(at + 5, len(tokens))):
        token = tokens[end]
        if token.kind is not Kind.WORD or (end > at and tokens[end - 1].owns) or "name" in token.tags:
            break
        if end > at and len(token.folded) == 1 and "stop" in token.tags:
            break  # "Ana a book"
        spelt = words_of(token.folded)
        words += spelt
        if not spelt or not index.begins(words[0]):
            break
        ids, _ = index.fit(words)
        if ids:
            best = (at, end + 1, Mention(_said(tokens, at, end + 1), ids))
    return best


_BREAKS_RUN = frozenset(
    {"stop", "d-weekday", "joint", "letter", "reach", "friendly", "daylike", "birthday", "media"}
)


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """The end of the row of capitalised words from `at`, small words inside included."""
    end = at
    while end < len(tokens) and tokens[end].kind is Kind.WORD and not (end > at and tokens[end - 1].owns):
        token = tokens[end]
        shouting = (
            len(token.text) > 1 and token.text.isupper() and token.text.lower() != token.text
        )  # CEO, Q3
        breaks = token.tags & _BREAKS_RUN and not (
            end == at and not token.tags & {"stop", "joint", "letter", "reach"}
        )
        if "name" in token.tags:
            break
        if "big" in token.tags and not breaks and not shouting and any(map(str.isalpha, token.text)):
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


def _in_run(tokens: list[Token], at: int, end: int, index: NameIndex) -> tuple[int, int, Mention] | None:
    """In a row of capitalised words: somebody known, or one person nobody knows, or no person at all."""
    first = at
    while first < end - 1 and "title" in tokens[first].tags:
        first += 1
    position, parts = first, []
    while position < end:
        part = _longest(tokens, position, index)
        if part is None:
            break
        parts.append(part)
        position = part[1]
    if parts and position >= end:
        only = parts[0]
        if len(parts) == 1 and only[1] == only[0] + 1 and not _counts_alone(tokens, only, index):
            return None
        return only if only[0] == at else (at, only[1], only[2])
    for part in parts[:1]:  # "Grace Hopper Navy": a whole name of two words or more stands by itself
        if part[1] - part[0] > 1 and index.fit(_words_in(tokens, part))[1]:
            return part
    if _person_stands(tokens, at, end, "u"):
        if at == 0 and not parts and end - at > 1:  # "Finally Ana …"
            return None
        return at, end, Mention(_said(tokens, at, end), ())
    last = _longest(tokens, end - 1, index)
    led = bool(at) and bool(tokens[at - 1].tags & {"in", "at", "the", "from", "to", "on", "of", "for", "a"})
    if last and not led and _is_plain_first_name(tokens[end - 1], index):
        return last  # "Kaffee Ana"
    return None


def _is_plain_first_name(token: Token, index: NameIndex) -> bool:
    return index.first_name(token.folded) and not _is_word_too(token)


def _is_word_too(token: Token) -> bool:
    """Whether a name is a word of the language as well."""
    if token.folded in lexicon.SURELY_NAMES:
        return False
    return token.folded in lexicon.ALSO_WORDS or not token.tags <= _OF_ANY_WORD


_OF_ANY_WORD = frozenset({"word", "big", "owns", "glued", "title", "plain", "handle", "d-owns"})


def _words_in(tokens: Sequence[Token], part: tuple[int, int, Mention]) -> tuple[str, ...]:
    return tuple(word for token in tokens[part[0] : part[1]] for word in words_of(token.folded))


def _counts_alone(tokens: list[Token], one: tuple[int, int, Mention], index: NameIndex) -> bool:
    """A single capitalised word: a name unless it is a word as well and does not stand like one."""
    token = tokens[one[0]]
    if not _is_word_too(token):
        led = one[0] > 0 and "at" in tokens[one[0] - 1].tags
        return token.owns or not (led and not index.first_name(token.folded))
    return _person_stands(tokens, one[0], one[1], "mM")


def _counts_in_lower_case(tokens: list[Token], match: tuple[int, int, Mention], index: NameIndex) -> bool:
    first, end, _ = match
    if end - first > 1:
        return index.fit(_words_in(tokens, match))[1] or not tokens[first].tags & lexicon.STOP_TAGS
    token = tokens[first]
    if _is_word_too(token) or not index.first_name(token.folded):
        unlikely = "stop" in token.tags and not token.tags & {"will", "may"}
        return not unlikely and _person_stands(tokens, first, end, "m")
    return True


def _person_stands(tokens: list[Token], first: int, end: int, marks: str) -> bool:
    """Whether a person stands at some tokens, by the table."""
    cand = Token(Kind.WORD, tokens[first].text, tokens[first].folded, tokens[first].start, {"cand", "word"})
    cand.tags |= tokens[first].tags & {"stop", "big", "d-weekday", "d-month"}
    cand.tags |= {"owns"} if tokens[end - 1].owns else set()
    cand.tags |= {"modal"} if tokens[first].tags & {"will", "may"} else set()
    cand.tags |= {"hoping"} if tokens[first].folded in _HOPING else set()
    cand.tags |= {"cand"}
    lead = first
    while lead and "title" in tokens[lead - 1].tags:
        lead -= 1
    before, after = tokens[max(lead - 9, 0) : lead], tokens[end : end + 6]
    around = [*before, cand, *after]
    place = len(before)
    for pattern in _stands(marks):
        for at in range(max(place - 8, 0), place + 1):
            found = pattern.match(around, at, 0, len(around))
            if found and found[1].get("who") == (place, place + 1):
                return True
    return False


def lower_case_stranger(tokens: Sequence[Token]) -> Mention | None:
    """`coffee with zora`: a name in lower case that nobody bears, right after `with` or a contact."""
    for at in range(len(tokens) - 1):
        if not tokens[at].tags & {"with", "meet", "reach"} or tokens[at].tags & {
            "base",
            "ing",
            "s",
            "spoken",
        }:
            continue
        end = at + 1
        while (
            end < min(len(tokens), at + 3)
            and "plain" in tokens[end].tags
            and not tokens[end].tags & {"spoken", "day"}
        ):
            end += 1
        if end > at + 1 and all(token.folded.isalpha() for token in tokens[at + 1 : end]):
            return Mention(" ".join(token.text for token in tokens[at + 1 : end]), ())
    return None


def settle(who: Mention, known: Iterable[Mention]) -> Mention:
    """An ambiguous name is the one of its bearers whom the sentence names in full."""
    if len(who.ids) > 1:
        named = {one.ids: one for one in known if len(one.ids) == 1 and one.ids[0] in who.ids}
        if len(named) == 1:
            return next(iter(named.values()))
    return who
