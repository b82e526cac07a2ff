"""Which open promises a line keeps: what it says was done, held against what was promised.

A promise is compared by its words. `send the deck` asks for a deck that was handed over, `call back` for a
call; what only shares some of its words may have kept it, and is left to whoever typed the line.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from netplan.core.capture import lexicon
from netplan.core.network import Direction, OwedBy, Promise
from netplan.core.people.names import fold, words_of
from netplan.core.tokens import Kind, Token, cut
from netplan.frozen import frozen


@frozen
class Said:
    """What a line says was done: the things it names, the verbs in their plain form, what was spoken of."""

    things: frozenset[str]
    deeds: frozenset[str]
    direction: Direction
    topics: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    """The words of the people named; `things` holds them too."""


@frozen
class Kept:
    """Promises that a line keeps, and those that it may have kept."""

    surely: tuple[Promise, ...] = ()
    maybe: tuple[Promise, ...] = ()


_HANDING = frozenset(
    {"hand", "arrive", "reach", "sending", "receive", "letter", "favour-verb", "introduce", "contact"}
)
"""Verbs that bring something over, by their tags; one of them keeps a promise to send."""


def kept_by(said: Said, promises: Iterable[Promise]) -> Kept:
    """Those of the promises (open ones, to or of people the line is about) that it keeps."""
    surely: list[Promise] = []
    maybe: list[Promise] = []
    for promise in promises:
        wrong_way = Direction.IN if promise.owed_by is OwedBy.ME else Direction.OUT
        if said.direction is wrong_way:
            continue
        fits = _fit(said, promise.what)
        if fits:
            (surely if fits == _SURELY else maybe).append(promise)
    # Two of the same words, or two letters to answer: nobody knows which of them it was.
    which = Counter(_which(said, promise) for promise in surely)
    alike = {promise.id for promise in surely if which[_which(said, promise)] > 1}
    return Kept(
        tuple(promise for promise in surely if promise.id not in alike),
        (*maybe, *(promise for promise in surely if promise.id in alike)),
    )


_SURELY, _MAYBE, _NOT = 2, 1, 0

_ANSWER = "reply"
"""The deed of whoever replies, answers, writes back."""


def _which(said: Said, promise: Promise) -> str:
    """What tells a promise that was kept from another one: its words, unless the line has none of them."""
    verb, things = promised(promise.what)
    return _ANSWER if verb == _ANSWER and not things & said.things else fold(promise.what)


def _fit(said: Said, what: str) -> int:
    verb, things = promised(what)
    if verb == _ANSWER and _ANSWER in said.deeds | said.things:
        return _SURELY  # what the letter was about is rarely said again
    if verb == _ANSWER and any("how:email" in tags_of(deed) for deed in said.deeds):
        return _MAYBE  # they were written to: an answer, or something else
    same_verb = verb is not None and any(_same_deed(verb, deed) for deed in said.deeds)
    if not things:
        # "call back": the deed is all there is to it.
        return _SURELY if same_verb or verb in said.things else _NOT
    handed = any(tags_of(deed) & _HANDING for deed in said.deeds) or not said.deeds
    brings = verb is None or bool(tags_of(verb) & _HANDING)
    there = said.things | ({"cur:introduction"} if "introduce" in said.deeds else set())
    there |= said.topics if same_verb else set()
    shared = things & there
    if not shared or not (same_verb or (handed and brings)):
        return _NOT
    whole = shared == things or (_head(what) in shared and said.things - said.names <= things)
    by_mail = not same_verb and _speaks(verb) and not any(map(_speaks, said.deeds | said.things))
    if whole and not by_mail:
        return _SURELY
    return _MAYBE if same_verb or 2 * len(shared) >= len(things) else _NOT


def _head(what: str) -> str | None:
    """The thing that a promise comes down to: `survey` of `the roof survey`; None where there are several."""
    tokens = [token for token in cut(what) if token.kind is Kind.WORD]
    if any(tags_of(token.folded) & {"and", "ampersand"} for token in tokens):
        return None
    head = None
    for token in tokens[1:] if promised(what)[0] else tokens:
        if head and tags_of(token.folded) & _MORE_ABOUT:
            break
        head = next(iter(things_in([token])), head)
    return head


_MORE_ABOUT = frozenset({"about", "for", "of", "with", "via"})
"""After one of these a thing is only told more of: `the comments on the permit`."""


def _same_deed(one: str, other: str) -> bool:
    """Whether two verbs are the same, or ways to say the same call."""
    calls = "how:call"
    return one == other or (calls in tags_of(one) and calls in tags_of(other))


def _speaks(word: str | None) -> bool:
    """Whether a word is of talking with one another: a call is not kept by a mail."""
    return word is not None and bool(tags_of(word) & {"how:call", "how:video", "how:meeting"})


def promised(what: str) -> tuple[str | None, frozenset[str]]:
    """The verb of a promise in its plain form, if it begins with one, and the things it is about."""
    tokens = [token for token in cut(what) if token.kind is Kind.WORD]
    verb = None
    answers = _answering(tokens)
    if answers:
        return _ANSWER, things_in(tokens[answers:])
    if tokens and "base" in tags_of(tokens[0].folded) | tags_of(_plain(tokens[0].folded)):
        verb = _plain(tokens[0].folded)
        tokens = tokens[1:]
    return verb, things_in(tokens)


def _answering(tokens: Sequence[Token]) -> int:
    """How many of the first words say that something is answered."""
    first = tokens[0].folded if tokens else ""
    for words, tags in lexicon.phrases().get(first, ()):
        if "answers" in tags and words == tuple(token.folded for token in tokens[: len(words)]):
            return len(words)
    return int("answers" in tags_of(first))


def things_in(tokens: Sequence[Token]) -> frozenset[str]:
    """The words of some tokens that say what a thing is: no small words, in the singular."""
    things: set[str] = set()
    for token in tokens:
        if token.kind is not Kind.WORD or (token.tags & _NO_THING and "plain" not in token.tags):
            continue
        if "people" in token.tags:
            things.update(word for mention in token.what for word in words_of(fold(mention.text)))
        things.update(thing for word in words_of(token.folded) if (thing := _thing(word)))
    return frozenset(things)


def names_in(tokens: Sequence[Token]) -> frozenset[str]:
    """The words of the people among some tokens, as `things_in` gives them."""
    return things_in([token for token in tokens if "people" in token.tags])


def _thing(word: str) -> str:
    """A word as the thing it says, a favour by its kind; nothing for a small word."""
    tags = tags_of(word)
    if "answers" in tags:
        return _ANSWER
    kind = next((tag for tag in sorted(tags) if tag.startswith("cur:")), "")
    return kind or ("" if tags & _SMALL else _singular(word))


def deeds_in(tokens: Sequence[Token]) -> frozenset[str]:
    """The verbs of some tokens that somebody did, in their plain form."""
    return frozenset(
        _ANSWER if "answers" in token.tags else _plain(word)
        for token in tokens
        if token.tags & _DONE and not token.tags & {"negated", "future"}
        for word in token.folded.split()[:1]
    )


_DONE = frozenset({"i-do", "we-do", "they-do", "thing-do"})
_NO_THING = frozenset({"day", "len", "clock", "tag"}) | _DONE
_SMALL = lexicon.STOP_TAGS | {"det", "like", "soft", "no-thing", "us", "again", "up", "out", "over", "know"}


def tags_of(word: str) -> frozenset[str]:
    """The tags of a word, none where it is in no table."""
    return lexicon.words().get(word, frozenset())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _plain(word: str) -> str:
    return "introduce" if "introduce" in tags_of(word) else _plain_forms().get(word, word)


@cache
def _plain_forms() -> dict[str, str]:
    return lexicon.plain_forms()
