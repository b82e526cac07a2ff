"""The clauses of a captured sentence outside its promises: how, which way, about what and at what place."""

from dataclasses import dataclass

from netplan.core.capture import lexicon
from netplan.core.capture.mentions import Kind
from netplan.core.capture.promises import Pledge
from netplan.core.capture.sentence import Sentence
from netplan.core.network import Direction, How

_TOGETHER = frozenset({How.MEETING, How.VIDEO, How.EVENT})
"""Channels in which nobody reaches out alone."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of tokens outside promises; its people and dates are the touchpoint's, up to its topic."""

    first: int
    end: int
    cues: tuple["Cue", ...]
    topic: range
    bare: bool
    """Nothing but names, dates, lengths and places."""

    @property
    def speaks(self) -> bool:
        """Whether it tells of the touchpoint, and not only about somebody."""
        return bool(self.cues) or self.bare or self.first == 0


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says how, and which way."""

    at: int
    how: How
    strength: int
    """3 a medium (`on zoom`), 2 a plain word, 1 a verb that leaves the channel open, 0 inside a place."""
    direction: Direction | None


def find_clauses(sentence: Sentence, pledges: list[Pledge]) -> list[Clause]:
    """The clauses between marks and promises, in order."""
    promised = {at for pledge in pledges for at in range(pledge.first, pledge.end)}
    clauses: list[Clause] = []
    first: int | None = None
    subject: Direction | None = None
    for at in range(len(sentence.tokens) + 1):
        if at < len(sentence.tokens) and at not in promised and not sentence.tokens[at].divides:
            first = at if first is None else first
            continue
        if first is not None:
            clause, subject = _clause(sentence, first, at, subject)
            clauses.append(clause)
            first = None
    return clauses


def _clause(
    sentence: Sentence, first: int, end: int, subject: Direction | None
) -> tuple[Clause, Direction | None]:
    topic = _topic(sentence, first, end)
    place = place_in(sentence, first, end, topic)
    cues: list[Cue] = []
    for at in range(first, end):
        if at in topic or at in sentence.named_at or sentence.tokens[at].kind is Kind.LINK:
            continue
        cue, subject = _cue(sentence, at, first, end, subject)
        if cue and place and at in place:
            cue = Cue(at, How.EVENT, 0, None) if cue.how is How.EVENT else None
        if cue:
            cues.append(cue)
    bare = all(
        sentence.tokens[at].kind is not Kind.WORD
        or at in sentence.named_at
        or (place is not None and at in place)
        or sentence.word(at) in lexicon.ALONGSIDE
        for at in range(first, end)
    )
    return Clause(first, end, tuple(cues), topic, bare), subject


def _topic(sentence: Sentence, first: int, end: int) -> range:
    """What a clause is about: after `about`, up to a `with` or `to` that names its first person."""
    for at in range(first, end):
        if sentence.word(at) not in lexicon.TOPIC or sentence.tokens[at].kind is not Kind.WORD:
            continue
        following = sentence.tokens[at + 1] if at + 1 < end else None
        a_span = following is not None and following.kind in (Kind.LENGTH, Kind.DATE)
        if following is not None and a_span and not sentence.plain.startswith("'s", following.end):
            continue  # "about 40 min", and not "about friday's launch"
        stop = end
        if not any(one.first < at for one in sentence.named if one.first >= first):
            for ahead in range(at + 1, end - 1):
                if sentence.word(ahead) in ("with", "w/", "to") and (ahead + 1) in sentence.named_at:
                    stop = ahead
                    break
        return range(at, stop)
    return range(end, end)


def _cue(
    sentence: Sentence, at: int, first: int, end: int, subject: Direction | None
) -> tuple[Cue | None, Direction | None]:
    """What a word says of how and which way, and whose deed the clause is from here on."""
    word, after = sentence.word(at), sentence.word(at + 1) if at + 1 < end else ""
    if sentence.tokens[at].kind is Kind.MARK and word not in lexicon.NOUNS:
        return None, subject
    back = at - 1
    while back >= first and sentence.word(back) in lexicon.FILLERS:
        back -= 1
    before = sentence.word(back) if back >= first else ""
    phrase = lexicon.PHRASES.get((word, after))
    how = lexicon.VERBS.get(word) or phrase or lexicon.WEAK_VERBS.get(word)
    if how is not None and before not in lexicon.NOT:
        strength = 2 if word in lexicon.VERBS else 1
        direction = _deed(sentence, at, first, end, back, subject)
        carried = direction if word not in lexicon.MUTUAL else subject
        return Cue(at, how, strength, direction), carried
    lead = sentence.word(at - 2 if sentence.word(at - 1) == "the" else at - 1)
    if at > first and word in lexicon.MEDIA and lead in lexicon.MEDIUM_LEADS:
        medium = lexicon.MEDIA[word]
        # What carries messages carries calls as well: "called her on whatsapp" is a call.
        return Cue(at, medium, 2 if medium is How.MESSAGE else 3, None), subject
    noun = _noun(sentence, at, first, after)
    if noun is not None and sentence.word(at - 1) not in lexicon.NOT | {"to", "some", "no", "my"}:
        return Cue(at, noun, 2, _noun_direction(sentence, at, first, end, noun)), subject
    if noun is not None and sentence.word(at - 1) == "my" and word not in ("post", "comment"):
        return Cue(at, noun, 1, None), subject
    if word in lexicon.WEAK_NOUNS and sentence.word(at - 1) not in lexicon.NOT:
        how = lexicon.WEAK_NOUNS[word]
        direction = Direction.BOTH if how is How.OTHER else _noun_direction(sentence, at, first, end, how)
        return Cue(at, how, 1, direction), subject
    return None, subject


def _noun(sentence: Sentence, at: int, first: int, after: str) -> How | None:
    """The channel a noun says; what carries messages says none before a call, as in `a signal call`."""
    word = sentence.word(at)
    noun = lexicon.NOUN_PHRASES.get((word, after)) or lexicon.NOUNS.get(word)
    if word == "teams" and sentence.tokens[at].big:
        noun = How.VIDEO
    carries_call = noun is How.MESSAGE and lexicon.NOUNS.get(after) in (How.CALL, How.VIDEO)
    return None if carries_call or _is_asked_for(sentence, at, first) else noun


def _is_asked_for(sentence: Sentence, at: int, first: int) -> bool:
    """`thanked Will for lunch`, `invited her to a party`, `wants a call`."""
    led = at - 2 if sentence.word(at - 1) in ("a", "an", "the", "another") else at - 1
    if led < first or sentence.word(led) not in lexicon.ASKED_FOR | {"for", "to"}:
        return False
    return any(sentence.word(back) in lexicon.ASKED_FOR for back in range(first, led + 1))


def _deed(
    sentence: Sentence, at: int, first: int, end: int, back: int, subject: Direction | None
) -> Direction | None:
    """Which way a verb goes: by its subject, or by the last one where it has none."""
    word, after = sentence.word(at), sentence.word(at + 1) if at + 1 < end else ""
    if word in lexicon.MUTUAL:
        return None if word == "met" else Direction.BOTH
    if word in lexicon.TOWARDS_ME:
        return Direction.IN
    before = sentence.word(back) if back >= first else ""
    if before in ("was", "got", "were", "been") and any(sentence.word(i) == "by" for i in range(at, end)):
        return Direction.IN
    if word in lexicon.VERBS and (after in ("with", "w/") or sentence.word(at + 3) == "forth"):
        return Direction.BOTH
    if before in ("he", "she", "they", "who"):
        return Direction.IN
    if before == "we":
        return Direction.BOTH
    if before == "i":
        return (
            Direction.BOTH if sentence.word(back - 1) in ("and", "&") and back - 1 > first else Direction.OUT
        )
    one = sentence.named_at.get(back) if back >= first else None
    if one is not None and not one.owns:
        led = sentence.word(one.first - 1) if one.first > first else ""
        return Direction.OUT if led in ("with", "w/", "to", "from", "for") else Direction.IN
    if back < first and sentence.word(first - 1) == ")" and _named_before_bracket(sentence, first - 1):
        return Direction.IN
    return subject if subject is not None and back < first and first else Direction.OUT


def _named_before_bracket(sentence: Sentence, at: int) -> bool:
    """`Bo (CTO at Acme) called`."""
    for back in range(at - 1, max(at - 12, -1), -1):
        if sentence.word(back) == "(":
            return (back - 1) in sentence.named_at
    return False


def _noun_direction(sentence: Sentence, at: int, first: int, end: int, how: How) -> Direction | None:
    if how in _TOGETHER:
        return Direction.BOTH
    earlier = {sentence.word(back) for back in range(first, at)}
    later = [sentence.word(ahead) for ahead in range(at + 1, end)]
    following = later[0] if later else ""
    owner = sentence.named_at.get(at - 1) if at > first else None
    if earlier & lexicon.SWAPPED:
        return Direction.BOTH
    if following in ("from", "by") or "missed" in earlier or (owner is not None and owner.owns):
        return Direction.IN
    if earlier & lexicon.SENT_IT:
        return Direction.OUT
    if following in ("to", "for"):
        return Direction.OUT
    if following in ("with", "w/"):
        return Direction.BOTH
    if "from" in later or (earlier & lexicon.GOT_IT and how is not How.CALL):
        return Direction.IN
    if how is How.CALL or earlier & {"with", "w/"}:
        return Direction.BOTH
    return Direction.OUT


def how_of(sentence: Sentence, clauses: list[Clause]) -> tuple[How, Direction]:
    """The channel that the first clause with one says, and who reached out in all of them."""
    how = How.OTHER
    telling = [clause for clause in clauses if clause.cues]
    # A clause of "spoke" and the like leaves the channel open: a later one may say it, as in "… , by phone".
    for clause in telling:
        cue = max(clause.cues, key=lambda cue: (cue.how is not How.OTHER, cue.strength, -cue.at))
        if cue.how is not How.OTHER:
            how = cue.how
            break
    if how in _TOGETHER:
        return how, Direction.BOTH
    directions: set[Direction] = set()
    for clause in telling:
        telling_who = [cue for cue in clause.cues if cue.direction and cue.how not in _TOGETHER]
        deeds = {cue.direction for cue in telling_who if _is_verb_cue(sentence, cue) and cue.direction}
        nouns = {cue.direction for cue in telling_who if cue.direction}
        directions |= deeds or nouns
    return how, directions.pop() if len(directions) == 1 else Direction.BOTH


def _is_verb_cue(sentence: Sentence, cue: Cue) -> bool:
    word = sentence.word(cue.at)
    phrase = (word, sentence.word(cue.at + 1))
    return word in lexicon.VERBS or word in lexicon.WEAK_VERBS or phrase in lexicon.PHRASES


def place_in(sentence: Sentence, first: int, end: int, topic: range) -> range | None:
    """The tokens of `at Blue Bottle`, `@ Blue Bottle` or `@Dishoom`, if the clause has such a place."""
    for at in range(first, end):
        begins = _place_begins(sentence, at, first)
        if begins is None or at in topic or at in sentence.named_at:
            continue
        stop = begins
        while stop < end and _goes_on(sentence, stop, end, begins):
            stop += 1
        if stop > begins:
            return range(at, stop)
    return None


def _place_begins(sentence: Sentence, at: int, first: int) -> int | None:
    """Where the place begins that `at` or `@` leads to; not for `at noon`, `a job at Acme`, `met @bchen`."""
    before = sentence.word(at - 1) if at > first else ""
    if sentence.word(at) in ("at", "@"):
        begins = at + 1
    elif sentence.word(at).startswith("@") and at and before not in lexicon.BEFORE_HANDLES:
        begins = at
    else:
        return None
    name = sentence.word(begins).lstrip("@")
    if before in lexicon.PLACED_ELSEWHERE or name in lexicon.NO_PLACE or not name[:1].isalpha():
        return None
    if name == "the" and sentence.word(begins + 1) in lexicon.NO_PLACE_AFTER_THE:
        return None
    return begins


def _goes_on(sentence: Sentence, at: int, end: int, first: int) -> bool:
    """Whether a place goes on with this token."""
    token = sentence.tokens[at]
    if token.kind is Kind.MARK:
        return token.text in ("&", "/", "+", "'") and at > first
    if token.kind is not Kind.WORD:
        return False
    if token.folded in ("and", "&"):
        return at + 1 < end and sentence.tokens[at + 1].big and sentence.tokens[at - 1].big and (
            (at + 1) not in sentence.named_at
        )  # fmt: skip
    if not token.big and (token.folded in lexicon.VERBS or token.folded in lexicon.WEAK_VERBS):
        return False
    return token.folded not in _ENDS_PLACE or (at == first and token.folded in ("a", "the", "her", "his"))


_ENDS_PLACE = frozenset(
    ("with", "w/", "w/o", "for", "about", "re", "re:", "to", "from", "where", "when", "while", "after",
     "before", "then", "but", "at", "@", "over", "because", "she", "he", "they", "we", "i", "who",
     "which", "during", "today", "again", "regarding", "via", "so", "till", "until", "mit")
)  # fmt: skip
