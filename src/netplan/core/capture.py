"""One line in, everything kept: what a sentence about being in touch says.

The sentence is cut into tokens (`mentions`), the tokens into promises and clauses, and each clause gives what
it holds: who, when, how, which way, how long, where. Nothing is guessed that the words do not say, and nothing
is lost, for the summary is the text as typed. `docs/capture.md` is the grammar on one page.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netplan.core import lexicon
from netplan.core.dates import DatePhrase, DayOrder, Leaning, find_dates
from netplan.core.lengths import find_lengths
from netplan.core.mentions import Kind, Mention, Named, NameIndex, Token, find_named, tokens_of
from netplan.core.names import fold
from netplan.core.network import Currency, Direction, Favour, How, OwedBy
from netplan.core.people import Contact
from netplan.core.phrases import say_date, shorten
from netplan.errors import UsageProblem

__all__ = ["Mention", "PromiseRead", "Reading", "read_currency", "read_sentence"]


@dataclass(frozen=True, slots=True)
class PromiseRead:
    """A promise in a sentence; `who` is None only where the sentence names nobody at all."""

    who: Mention | None
    what: str
    by: date | None
    owed_by: OwedBy


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says. `goals` are the texts after #, not looked up; `minutes` are 1 to 1440."""

    people: tuple[Mention, ...]
    on: date
    how: How
    direction: Direction
    minutes: int | None
    where: str | None
    goals: tuple[str, ...]
    gave: tuple[Favour, ...]
    got: tuple[Favour, ...]
    asked: tuple[Favour, ...]
    promises: tuple[PromiseRead, ...]
    summary: str


def read_sentence(
    text: str,
    *,
    today: date,
    contacts: Iterable[Contact],
    order: DayOrder | None = None,
    about: Contact | None = None,
) -> Reading:
    """Read a sentence as a person would say it.

    `about` is the person it is about where it names nobody outright; without it `people` may be empty, and the
    caller decides. Mentions carry the ids of everybody they fit, so that nobody is picked silently.

    Raises BadDate for a day that does not exist, or 03/04 without an `order`, where the touchpoint or a promise
    stands on it; UsageProblem for a touchpoint in the future, a promise due in the past, and an unknown kind
    after `gave:`, `got:` or `asked:`.
    """
    sentence = _Sentence.of(text, today=today, contacts=contacts, order=order)
    pledges = _find_pledges(sentence)
    clauses = _clauses(sentence, pledges)
    people = _people(sentence, clauses, pledges, about)
    how, direction = _how(sentence, clauses)
    tags = [token for token in sentence.tokens if token.kind is Kind.TAG]
    favours = _favours(sentence, clauses)
    return Reading(
        people=people,
        on=_on(sentence, clauses, pledges, today),
        how=how,
        direction=direction,
        minutes=_minutes(sentence, clauses),
        where=_where(sentence, clauses, how),
        goals=tuple(dict.fromkeys(token.text[1:].rstrip("'’\"") for token in tags)),
        gave=favours["gave"],
        got=favours["got"],
        asked=favours["asked"],
        promises=_promises(sentence, pledges, people, today),
        summary=text,
    )


def read_currency(text: str) -> Currency:
    """A kind of favour by its name or a unique start of it; `intro` is an introduction.

    Raises UsageProblem with the kinds there are.
    """
    wanted = fold(text)
    fitting = [kind for kind in Currency if wanted and kind.value.startswith(wanted)]
    if len(fitting) == 1:
        return fitting[0]
    why = f"could be {' or '.join(fitting)}" if fitting else "is no kind of favour"
    raise UsageProblem(f"“{shorten(text, 40)}” {why}. The kinds are: {', '.join(Currency)}")


# ---- the sentence, cut up ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The text with its tokens, the people it names and its dates, read with either leaning."""

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
    def of(
        cls, text: str, *, today: date, contacts: Iterable[Contact], order: DayOrder | None
    ) -> "_Sentence":
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


_NO_LANGUAGE = re.compile(
    r"(?:https?://|www\.)\S+|(?<!\w)(?:gave|got|asked):[^\s,;:]+|\S{1,64}@\S{1,250}|(?<![\w&])#[^\s,;]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Clause:
    """A stretch of tokens outside promises; its people and dates are the touchpoint's, up to its topic."""

    first: int
    end: int
    cues: tuple["_Cue", ...]
    topic: range
    bare: bool
    """Nothing but names, dates, lengths and places."""

    @property
    def speaks(self) -> bool:
        """Whether it tells of the touchpoint, and not only about somebody."""
        return bool(self.cues) or self.bare or self.first == 0


@dataclass(frozen=True, slots=True)
class _Cue:
    """A word that says how, and which way."""

    at: int
    how: How
    strength: int
    """3 a medium (`on zoom`), 2 a plain word, 1 a verb that leaves the channel open, 0 inside a place."""
    direction: Direction | None


# ---- promises ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pledge:
    """The tokens of a promise: `first` is where its opening words start, `body` where its matter starts."""

    first: int
    body: int
    end: int
    owed_by: OwedBy
    to: tuple[Named, ...]
    """Whom it names outright: the promised, or the promising."""
    to_default: bool
    """It says him, her or them: the person of the touchpoint."""
    said: bool
    """It tells of a promising (`promised …`), which may have had a day of its own."""


_HARD = frozenset(".!?;()\n—–")
_SOFT = frozenset(",:")
_OUGHT = r"(?:need|have|has|ought|plan|want)\s+to|must|should|(?:have\s+)?got\s+to|gotta"
_NO_STATE = r"(?!\s+(?:be(?!\s+(?:in\s+touch|sending))|not|never|probably|likely)\b)"
_MINE_SAYS_I = re.compile(
    rf"(?:i|we)(?:(?:'ll|\s+will|\s+shall){_NO_STATE}"
    rf"|(?:'m|\s+am|'re|\s+are)\s+(?:going\s+to|gonna)|\s+(?:still\s+|also\s+|now\s+)?(?:{_OUGHT})|'ve\s+got\s+to"
    r"|\s+(?:agreed|offered)\s+to)\b(?:\s+(?:also|then|still))?",
    re.IGNORECASE | re.ASCII,
)
_MINE_REPORTED = re.compile(r"(?:that\s+)?(?:i|we)(?:'d|'ll|\s+would|\s+will)\b", re.IGNORECASE | re.ASCII)
_MINE_BARE = re.compile(
    rf"(?:will{_NO_STATE}|going\s+to|gonna|{_OUGHT}|remember\s+to|don'?t\s+forget\s+to|(?:please\s+)?remind\s+me\s+to"
    r"|(?:agreed|offered)\s+to|to-?do|next(?:\s+steps?)?(?=:)|action(?=:))(?![\w'])",
    re.IGNORECASE | re.ASCII,
)
_MINE_SAID = re.compile(
    r"(?:(?:i|we)\s+)?(?:(?:have|had|also|just|then|still|already)\s+)*(?:promised?|owed?|owing)(?![\w'])",
    re.IGNORECASE | re.ASCII,
)
_THEIR_SUBJECT = re.compile(r"(?:he|she|they)(?=['\s])", re.IGNORECASE | re.ASCII)
_THEIR_STATE = (
    r"(?!\s+(?:be(?!\s+in\s+touch)|have|not|never|probably|likely|need|start|move|leave|turn|become|know|love|want|"
    r"join|work)\b)"
)
_THEIR_VERB = re.compile(
    rf"(?:(?:'ll|\s+will|\s+shall){_THEIR_STATE}|(?:'s|\s+is|'re|\s+are)\s+(?:going\s+to|gonna)"
    r"|\s+(?:also\s+|then\s+|still\s+|has\s+|have\s+)?(?:"
    r"promised|owes?|(?:agreed|offered)\s+to"
    r"|(?:said|promised)\s+(?:that\s+)?(?:he|she|they)(?:'d|'ll|\s+would|\s+will))"
    r")(?![\w'])(?:\s+(?:me|us))?(?:\s+to(?=\s+[a-z]))?",
    re.IGNORECASE | re.ASCII,
)
_THEIR_TASK = re.compile(r"\s+to\s+([a-z]+)", re.ASCII)
_LEADING = re.compile(r"(?:\s*(?:[:,-]|(?:that|to)\b))*\s*", re.IGNORECASE | re.ASCII)
_REPORTING = frozenset({"told", "said", "assured", "promised", "agreed", "mentioned", "that"})
_WONDERING = frozenset(
    {"what", "when", "if", "whether", "how", "because", "why", "where", "which", "as", "until"}
)
_DEFAULTS = frozenset({"him", "her", "them", "he", "she", "they"})
_JOINS = frozenset({"and", "but", "so", "then", "also", "who", "&", "+", "plus"})


def _find_pledges(sentence: _Sentence) -> list[_Pledge]:
    pledges: list[_Pledge] = []
    at = 0
    while at < len(sentence.tokens):
        pledge = _pledge_at(sentence, at)
        if pledge is None:
            at += 1
            continue
        pledges.append(pledge)
        at = max(pledge.end, at + 1)
    return pledges


def _pledge_at(sentence: _Sentence, at: int) -> _Pledge | None:
    token = sentence.tokens[at]
    if token.kind not in (Kind.WORD, Kind.MAIL) or sentence.word(at - 1) in _WONDERING:
        return None
    here = sentence.named_at.get(at)
    if here is not None:
        if here.first == at and not here.owns and _can_open(sentence, at):
            return _their_pledge(sentence, at, here)
        return None
    starts = _starts_clause(sentence, at)
    if _THEIR_SUBJECT.match(sentence.plain, token.start):
        return _their_pledge(sentence, at, None)
    opened = _MINE_SAYS_I.match(sentence.plain, token.start)
    if opened is None and sentence.word(at - 1) in _REPORTING | _DEFAULTS and _reported(sentence, at):
        opened = _MINE_REPORTED.match(sentence.plain, token.start)
    if opened is None and (starts or token.folded == "remind"):
        opened = _MINE_BARE.match(sentence.plain, token.start)
        if opened and token.folded == "will" and not _is_verb(sentence, at + 1):
            opened = None
    if opened:
        return _closed(sentence, at, opened.end(), OwedBy.ME, (), said=False)
    said = _MINE_SAID.match(sentence.plain, token.start)
    if said and (starts or token.folded in ("i", "we", "owe") or not _after_they(sentence, at)):
        return _said_pledge(sentence, at, said.end())
    if starts and _is_duty(sentence, at):
        return _closed(sentence, at, token.start, OwedBy.ME, (), said=False)
    return None


def _reported(sentence: _Sentence, at: int) -> bool:
    return any(sentence.word(back) in _REPORTING for back in range(max(at - 3, 0), at))


def _after_they(sentence: _Sentence, at: int) -> bool:
    return (
        sentence.word(at - 1) in _DEFAULTS | {"who", "was", "were", "been", "is"}
        or (at - 1) in sentence.named_at
    )


def _starts_clause(sentence: _Sentence, at: int) -> bool:
    if at == 0:
        return True
    before = sentence.tokens[at - 1]
    return before.kind is not Kind.WORD and before.kind is not Kind.MAIL or before.folded in _JOINS


def _can_open(sentence: _Sentence, at: int) -> bool:
    """`with Bo promised …` has no Bo who promises; `and Bo promised` has."""
    return sentence.word(at - 1) not in ("with", "w/", "to", "from", "for", "met", "called")


def _is_verb(sentence: _Sentence, at: int) -> bool:
    """Whether a plain verb stands here, so that the `will` before it is no Will."""
    word = sentence.word(at)
    if at >= len(sentence.tokens) or sentence.tokens[at].kind is not Kind.WORD or at in sentence.named_at:
        return False
    return word in lexicon.BASE_VERBS or not (
        word.endswith("ed") or word in lexicon.WEAK_VERBS or word in lexicon.STOP or word in lexicon.VERBS
    )


def _is_duty(sentence: _Sentence, at: int) -> bool:
    """Whether a clause begins as something to do: `send Bo the numbers`, `check in again next month`."""
    word, after = sentence.word(at), sentence.word(at + 1)
    ahead = any(
        phrase.lead in ("by", "until", "before", "due", "no later than") or _lies_ahead(phrase, past)
        for phrase, past in _phrases_in(sentence, at, _clause_end(sentence, at))
    )
    if word in ("follow-up", "followup") or (word == "follow" and after == "up"):
        return ahead or at > 0
    if at == 0 and not ahead:
        return False
    if word in lexicon.DUTIES:
        return after not in ("with", "from") or word in ("reconnect",)
    if word not in lexicon.CHANNEL_DUTIES or at == 0:
        return False
    return after in _DEFAULTS | {"back", "again", "in", "base", "up"} or (
        (at + 1) in sentence.named_at and ahead
    )  # fmt: skip


def _phrases_in(sentence: _Sentence, first: int, end: int) -> list[tuple[DatePhrase, DatePhrase]]:
    """The date phrases among some tokens, leaning forward and leaning back."""
    ats = [token.at for token in sentence.tokens[first:end] if token.kind is Kind.DATE]
    return [(sentence.future[at], sentence.past[at]) for at in ats]


def _lies_ahead(future: DatePhrase, past: DatePhrase) -> bool:
    """Whether it says the future by itself (`in 2 weeks`), and not only when leaned upon (`friday`)."""
    return future.on is not None and future.on == past.on and "ago" not in future.said and _AHEAD.search(
        future.said
    ) is not None  # fmt: skip


_AHEAD = re.compile(
    r"^(?:in|within|next|tomorrow|tmrw|this|end|eo[wmqy]|the\s+(?:end|day\s+after))\b|from\s+now", re.I
)


def _their_pledge(sentence: _Sentence, at: int, subject: Named | None) -> _Pledge | None:
    end = subject.end if subject else at + 1
    token = sentence.tokens[end - 1]
    stop = token.end
    if subject is None:
        found = _THEIR_SUBJECT.match(sentence.plain, token.start)
        stop = found.end() if found else stop
    opened = _THEIR_VERB.match(sentence.plain, stop)
    task = None if opened or subject is None else _THEIR_TASK.match(sentence.plain, stop)
    if task and not (task[1] in lexicon.BASE_VERBS and _starts_clause(sentence, at)):
        task = None
    if opened is None and task is None:
        return None
    body = opened.end() if opened else task.start(1) if task else stop
    to = (subject,) if subject else ()
    said = opened is not None and "promised" in opened.group().casefold()
    return _closed(sentence, at, body, OwedBy.THEM, to, said=said, to_default=subject is None)


def _said_pledge(sentence: _Sentence, at: int, position: int) -> _Pledge:
    """`promised Ana and Bo (that I would send) the deck`."""
    to: list[Named] = []
    to_default = False
    index = _token_from(sentence, position)
    while index < len(sentence.tokens):
        one = sentence.named_at.get(index)
        if one is not None and one.first == index and not one.owns:
            to.append(one)
            index = one.end
        elif to and sentence.word(index) in ("and", "&", ",") and (index + 1) in sentence.named_at:
            index += 1
        else:
            break
    if not to and sentence.word(index) in _DEFAULTS and _has_more(sentence, index + 1):
        to_default = True
        index += 2 if sentence.word(index + 1) in ("both", "all") else 1
    position = sentence.tokens[index].start if index < len(sentence.tokens) else len(sentence.text)
    reported = _MINE_REPORTED.match(sentence.plain, position)
    return _closed(
        sentence,
        at,
        reported.end() if reported else position,
        OwedBy.ME,
        tuple(to),
        said=True,
        to_default=to_default,
    )


def _has_more(sentence: _Sentence, at: int) -> bool:
    """`promised her the deck` has a matter after `her`, and so has no matter called her."""
    return at < len(sentence.tokens) and sentence.tokens[at].kind is Kind.WORD


def _token_from(sentence: _Sentence, position: int) -> int:
    """The first token that starts at a place in the text, or after it."""
    low, high = 0, len(sentence.tokens)
    while low < high:
        middle = (low + high) // 2
        if sentence.tokens[middle].start < position:
            low = middle + 1
        else:
            high = middle
    return low


def _closed(
    sentence: _Sentence,
    first: int,
    position: int,
    owed_by: OwedBy,
    to: tuple[Named, ...],
    *,
    said: bool,
    to_default: bool = False,
) -> _Pledge:
    """The pledge whose matter starts at a place in the text, up to where another clause begins."""
    led = _LEADING.match(sentence.plain, position)
    body = _token_from(sentence, led.end() if led else position)
    end = _clause_end(sentence, body, through_joins=True)
    while end < len(sentence.tokens) and sentence.word(end) == ",":
        further = _clause_end(sentence, end + 1, through_joins=True)
        rest = sentence.tokens[end + 1 : further]
        dates = [sentence.past[token.at] for token in rest if token.kind is Kind.DATE]
        lone = len(rest) == 1 and bool(dates) and dates[0].lead not in ("", "on")
        if not (lone or any(phrase.lead in ("by", "until", "before") for phrase in dates)):
            break
        if not lone and (_opens(sentence, end + 1) or any(t.folded in lexicon.VERBS for t in rest)):
            break
        end = further
    return _Pledge(first, body, end, owed_by, to, to_default, said)


def _clause_end(sentence: _Sentence, at: int, *, through_joins: bool = False) -> int:
    """The end of the clause that `at` stands in; with `through_joins`, up to one that has a subject or promise."""
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        if token.kind is Kind.MARK and (token.text in _HARD or token.text in _SOFT or token.text == "-"):
            return at
        if through_joins and token.folded in ("and", "but", "so", "then", "&") and _opens(sentence, at + 1):
            return at
        at += 1
    return at


def _opens(sentence: _Sentence, at: int) -> bool:
    """Whether a promise of its own, with its subject or `promised`, begins here."""
    if at >= len(sentence.tokens):
        return False
    start = sentence.tokens[at].start
    one = sentence.named_at.get(at)
    if one is not None:
        return (
            one.first == at
            and _THEIR_VERB.match(sentence.plain, sentence.tokens[one.end - 1].end) is not None
        )
    subject = _THEIR_SUBJECT.match(sentence.plain, start)
    if subject:
        return _THEIR_VERB.match(sentence.plain, subject.end()) is not None
    return bool(_MINE_SAYS_I.match(sentence.plain, start) or _MINE_SAID.match(sentence.plain, start))


def _promises(
    sentence: _Sentence, pledges: list[_Pledge], people: tuple[Mention, ...], today: date
) -> tuple[PromiseRead, ...]:
    known = [one.mention for one in sentence.named if len(one.mention.ids) == 1]
    promises: list[PromiseRead] = []
    for pledge in pledges:
        by = _by(sentence, pledge, today)
        what = _matter(sentence, pledge)
        default = people[0] if people else None
        to: list[Mention | None] = [one.mention for one in pledge.to]
        to = to or [_receiver(sentence, pledge, default)]
        for who in to:
            if what or by:
                settled = None if who is None else _settled(who, known)
                promises.append(PromiseRead(settled, what or "follow up", by, pledge.owed_by))
    return tuple(promises)


def _receiver(sentence: _Sentence, pledge: _Pledge, default: Mention | None) -> Mention | None:
    """Whom a promise without a name of its own belongs to: the first it speaks of, else the touchpoint's person."""
    if pledge.to_default or pledge.owed_by is OwedBy.THEM:
        return default
    for at in range(pledge.body, pledge.end):
        word = sentence.word(at)
        if word in _DEFAULTS or word in lexicon.TOPIC:
            break
        one = sentence.named_at.get(at)
        if one is not None and one.first == at and not (one.owns and default):
            return one.mention
    return default


def _settled(who: Mention, known: list[Mention]) -> Mention:
    """An ambiguous name is the one of its bearers whom the sentence names in full."""
    if len(who.ids) > 1:
        named = {one.ids: one for one in known if one.ids[0] in who.ids}
        if len(named) == 1:
            return next(iter(named.values()))
    return who


def _by(sentence: _Sentence, pledge: _Pledge, today: date) -> date | None:
    for future, _ in _phrases_in(sentence, pledge.first, pledge.end):
        if _is_day_of_saying(pledge, future, today):
            continue
        if future.problem:
            raise future.problem
        if future.on is not None and future.on < today:
            raise UsageProblem(
                f"“{future.said}” is {say_date(future.on)} {future.on.year}: a promise is due today or later"
            )
        return future.on
    return None


def _is_day_of_saying(pledge: _Pledge, future: DatePhrase, today: date) -> bool:
    """`promised Ana the deck yesterday`: the day of the touchpoint, not the day it is due."""
    return pledge.said and future.lead in ("", "on") and future.on is not None and future.on < today


def _matter(sentence: _Sentence, pledge: _Pledge) -> str:
    """What is promised, as typed, without its date, tags and trailing marks."""
    pieces: list[str] = []
    position = None
    for at in range(pledge.body, pledge.end):
        token = sentence.tokens[at]
        if token.kind in (Kind.DATE, Kind.TAG, Kind.FAVOUR):
            if position is not None:
                pieces.append(sentence.text[position : token.start])
            position = None
        elif position is None:
            position = token.start
    if position is not None and pledge.end > pledge.body:
        pieces.append(sentence.text[position : sentence.tokens[pledge.end - 1].end])
    what = " ".join(" ".join(pieces).split())
    what = re.sub(r"\s+([,;])", r"\1", what).strip(" ,;:.-–—")
    return re.sub(r"\s+(?:on|by|and|until)$", "", what)


# ---- clauses and what they hold ----------------------------------------------------------------------------


def _clauses(sentence: _Sentence, pledges: list[_Pledge]) -> list[_Clause]:
    promised = {at for pledge in pledges for at in range(pledge.first, pledge.end)}
    clauses: list[_Clause] = []
    first: int | None = None
    subject: Direction | None = None
    for at in range(len(sentence.tokens) + 1):
        ends = at == len(sentence.tokens) or at in promised
        if not ends:
            token = sentence.tokens[at]
            ends = token.kind is Kind.MARK and (
                token.text in _HARD or token.text in _SOFT or token.text == "-"
            )
        if not ends:
            first = at if first is None else first
            continue
        if first is not None:
            clause, subject = _clause(sentence, first, at, subject)
            clauses.append(clause)
            first = None
    return clauses


def _clause(
    sentence: _Sentence, first: int, end: int, subject: Direction | None
) -> tuple[_Clause, Direction | None]:
    topic = _topic(sentence, first, end)
    place = _place(sentence, first, end, topic)
    cues: list[_Cue] = []
    for at in range(first, end):
        if at in topic or at in sentence.named_at or sentence.tokens[at].kind is Kind.LINK:
            continue
        cue, subject = _cue(sentence, at, first, end, subject)
        if cue and place and at in place:
            cue = _Cue(at, How.EVENT, 0, None) if cue.how is How.EVENT else None
        if cue:
            cues.append(cue)
    bare = all(
        sentence.tokens[at].kind is not Kind.WORD
        or at in sentence.named_at
        or (place is not None and place.start - 1 <= at < place.stop)
        or sentence.word(at) in lexicon.ALONGSIDE
        for at in range(first, end)
    )
    return _Clause(first, end, tuple(cues), topic, bare), subject


def _topic(sentence: _Sentence, first: int, end: int) -> range:
    """What a clause is about: after `about`, up to a `with` or `to` that names its first person."""
    for at in range(first, end):
        if sentence.word(at) not in lexicon.TOPIC or sentence.tokens[at].kind is not Kind.WORD:
            continue
        following = sentence.tokens[at + 1] if at + 1 < end else None
        if following is not None and following.kind in (Kind.LENGTH, Kind.DATE):
            continue
        stop = end
        if not any(one.first < at for one in sentence.named if one.first >= first):
            for ahead in range(at + 1, end - 1):
                if sentence.word(ahead) in ("with", "w/", "to") and (ahead + 1) in sentence.named_at:
                    stop = ahead
                    break
        return range(at, stop)
    return range(end, end)


def _cue(
    sentence: _Sentence, at: int, first: int, end: int, subject: Direction | None
) -> tuple[_Cue | None, Direction | None]:
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
        return _Cue(at, how, strength, direction), carried
    if at > first and sentence.word(at - 1) in lexicon.MEDIUM_LEADS | {"the"} and word in lexicon.MEDIA:
        lead = sentence.word(at - 2) if sentence.word(at - 1) == "the" else sentence.word(at - 1)
        if lead in lexicon.MEDIUM_LEADS:
            return _Cue(at, lexicon.MEDIA[word], 3, None), subject
    noun = lexicon.NOUNS.get(word)
    if noun is None and word == "teams" and (sentence.tokens[at].big or after in ("call", "meeting")):
        noun = How.VIDEO
    if noun is not None and sentence.word(at - 1) not in lexicon.NOT | {"to", "some", "no", "my"}:
        return _Cue(at, noun, 2, _noun_direction(sentence, at, first, end, noun)), subject
    if noun is not None and sentence.word(at - 1) == "my" and word not in ("post", "comment"):
        return _Cue(at, noun, 1, None), subject
    if word in lexicon.WEAK_NOUNS:
        return _Cue(at, lexicon.WEAK_NOUNS[word], 1, Direction.BOTH), subject
    return None, subject


def _deed(
    sentence: _Sentence, at: int, first: int, end: int, back: int, subject: Direction | None
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
    if after in ("with", "w/") and word in lexicon.VERBS:
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
    return subject if subject is not None and back < first and first else Direction.OUT


def _noun_direction(sentence: _Sentence, at: int, first: int, end: int, how: How) -> Direction | None:
    if how in (How.MEETING, How.VIDEO, How.EVENT):
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
    if following == "to":
        return Direction.OUT
    if following in ("with", "w/"):
        return Direction.BOTH
    if "from" in later or (earlier & lexicon.GOT_IT and how is not How.CALL):
        return Direction.IN
    if how is How.CALL or earlier & {"with", "w/"}:
        return Direction.BOTH
    return Direction.OUT


def _how(sentence: _Sentence, clauses: list[_Clause]) -> tuple[How, Direction]:
    how = How.OTHER
    telling = [clause for clause in clauses if clause.cues]
    # A clause of "spoke" and the like leaves the channel open: a later one may say it, as in "… , by phone".
    for clause in telling:
        cue = max(clause.cues, key=lambda cue: (cue.how is not How.OTHER, cue.strength, -cue.at))
        if cue.how is not How.OTHER:
            how = cue.how
            break
    if how in (How.MEETING, How.VIDEO, How.EVENT):
        return how, Direction.BOTH
    directions: set[Direction] = set()
    for clause in telling:
        deeds = {cue.direction for cue in clause.cues if _is_verb_cue(sentence, cue) and cue.direction}
        nouns = {cue.direction for cue in clause.cues if cue.direction}
        directions |= deeds or nouns
    return how, directions.pop() if len(directions) == 1 else Direction.BOTH


def _is_verb_cue(sentence: _Sentence, cue: _Cue) -> bool:
    word = sentence.word(cue.at)
    return word in lexicon.VERBS or word in lexicon.WEAK_VERBS and word not in lexicon.SENT_IT or (
        (word, sentence.word(cue.at + 1)) in lexicon.PHRASES
    ) or word in ("sent", "wrote")  # fmt: skip


# ---- who ---------------------------------------------------------------------------------------------------


def _people(
    sentence: _Sentence, clauses: list[_Clause], pledges: list[_Pledge], about: Contact | None
) -> tuple[Mention, ...]:
    """The people of the touchpoint; those only spoken of, or promised something, where there is nobody else."""
    direct: list[Mention] = []
    aside: list[Mention] = []
    covered: set[int] = set()
    for clause in clauses:
        for one in sentence.named:
            if clause.first <= one.first < clause.end:
                covered.add(one.first)
                (direct if _takes_part(sentence, clause, one) else aside).append(one.mention)
    if about is not None and not direct:
        return (Mention(about.name, (about.id,)),)
    if not direct:
        direct = [one.mention for pledge in pledges for one in pledge.to]
    if not direct:
        direct = aside[:1] or [one.mention for one in sentence.named if one.first not in covered][:1]
    if not direct:
        direct = _in_lower_case(sentence, clauses)
    known = [mention for mention in direct if len(mention.ids) == 1]
    people: dict[object, Mention] = {}
    for mention in direct:
        settled = _settled(mention, known)
        people.setdefault(settled.ids or fold(settled.text), settled)
    return tuple(people.values())


def _takes_part(sentence: _Sentence, clause: _Clause, one: Named) -> bool:
    if not clause.speaks or one.first in clause.topic:
        return False
    before = sentence.word(one.first - 1) if one.first > clause.first else ""
    if one.owns:
        return sentence.word(one.end) in lexicon.OWN_THINGS and one.end < clause.end and before != "at"
    if before == "by":
        return any(
            sentence.word(at) in ("was", "got", "were", "been") for at in range(clause.first, one.first)
        )
    return before not in lexicon.ASIDE


def _in_lower_case(sentence: _Sentence, clauses: list[_Clause]) -> list[Mention]:
    """`coffee with zora`: a name in lower case that nobody bears, where nobody else is named."""
    for clause in clauses:
        for at in range(clause.first, clause.end - 1):
            word = sentence.word(at)
            if at in clause.topic or not (word in ("with", "w/", "met") or word in lexicon.VERBS):
                continue
            end = at + 1
            while end < clause.end and end - at <= 2 and sentence.tokens[end].kind is Kind.WORD:
                if sentence.word(end) in lexicon.STOP or not sentence.word(end).isalpha():
                    break
                end += 1
            if end > at + 1:
                return [
                    Mention(sentence.text[sentence.tokens[at + 1].start : sentence.tokens[end - 1].end], ())
                ]
    return []


# ---- when, how long, where ---------------------------------------------------------------------------------


def _on(sentence: _Sentence, clauses: list[_Clause], pledges: list[_Pledge], today: date) -> date:
    """The day of the touchpoint; a plan told in a later clause ("seeing her again next week") is not it."""
    main = True
    for clause in clauses:
        for at in range(clause.first, clause.end):
            token = sentence.tokens[at]
            if token.kind is not Kind.DATE or not clause.speaks:
                continue
            phrase = sentence.past[token.at]
            if phrase.lead not in ("", "on") or _is_somebodys(sentence, at, clause):
                continue
            if phrase.problem:
                raise phrase.problem
            if phrase.on is None or (phrase.on > today and (not main or at in clause.topic)):
                continue
            if phrase.on > today:
                raise UsageProblem(
                    f"“{phrase.said}” is {say_date(phrase.on)} {phrase.on.year}, and a touchpoint is never in the "
                    "future. For what is still to come: netplan promise WHO TEXT --by DATE"
                )
            return phrase.on
        main = main and not clause.cues
    for pledge in pledges:
        for future, past in _phrases_in(sentence, pledge.first, pledge.end):
            if _is_day_of_saying(pledge, future, today) and past.on is not None:
                return past.on
    return today


def _is_somebodys(sentence: _Sentence, at: int, clause: _Clause) -> bool:
    """`about friday's launch`: the day of the launch."""
    return at in clause.topic and sentence.plain[sentence.tokens[at].end :][:2] == "'s"


def _minutes(sentence: _Sentence, clauses: list[_Clause]) -> int | None:
    for clause in clauses:
        for at in range(clause.first, clause.end):
            token = sentence.tokens[at]
            if (
                token.kind is Kind.LENGTH
                and clause.speaks
                and sentence.word(at - 1) not in ("in", "after", "every")
            ):
                return sentence.lengths[token.at][2]
    return None


def _where(sentence: _Sentence, clauses: list[_Clause], how: How) -> str | None:
    for clause in clauses:
        place = _place(sentence, clause.first, clause.end, clause.topic)
        if place and (clause.speaks or place.start - 1 == clause.first):
            return _said_place(sentence, place)
    if how not in (How.MEETING, How.EVENT):
        return None
    for clause in clauses:
        for at in range(clause.first + 1, clause.end - 1):
            if (
                sentence.word(at) == "in"
                and clause.cues
                and at not in clause.topic
                and _is_town(sentence, at, clause)
            ):
                end = at + 1
                while (
                    end < clause.end and sentence.tokens[end].big and sentence.word(end) not in lexicon.STOP
                ):
                    end += 1
                return _said_place(sentence, range(at + 1, end))
    return None


def _is_town(sentence: _Sentence, at: int, clause: _Clause) -> bool:
    """`in Lisbon` right after a person, a day or the channel; "interested in Python" is no place."""
    before, after = sentence.tokens[at - 1], sentence.tokens[at + 1]
    stands = (at - 1) in sentence.named_at or before.kind in (Kind.DATE, Kind.LENGTH)
    stands = stands or any(cue.at == at - 1 for cue in clause.cues)
    named = after.kind is Kind.WORD and after.text[0].isupper() and after.folded not in lexicon.STOP
    return stands and named and after.folded not in _MONTHS and (at + 1) not in sentence.named_at


_MONTHS = frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december")
)  # fmt: skip


def _said_place(sentence: _Sentence, place: range) -> str:
    text = sentence.text[sentence.tokens[place.start].start : sentence.tokens[place.stop - 1].end]
    return shorten(text, 120)


def _place(sentence: _Sentence, first: int, end: int, topic: range) -> range | None:
    """The tokens of the place after `at` or `@`, if there is one in the clause."""
    for at in range(first, end - 1):
        if sentence.word(at) not in ("at", "@") or at in topic or at in sentence.named_at:
            continue
        after = sentence.word(at + 1)
        if after in lexicon.NO_PLACE or not sentence.tokens[at + 1].text[0].isalpha():
            continue
        if after == "the" and sentence.word(at + 2) in lexicon.NO_PLACE_AFTER_THE:
            continue
        if at > first and sentence.word(at - 1) in lexicon.PLACED_ELSEWHERE:
            continue
        stop = at + 1
        while stop < end and _goes_on(sentence, stop, end, at + 1):
            stop += 1
        if stop > at + 1:
            return range(at + 1, stop)
    return None


def _goes_on(sentence: _Sentence, at: int, end: int, first: int) -> bool:
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
    return token.folded not in _ENDS_PLACE or (at == first and token.folded in ("a", "the", "her", "his"))


_ENDS_PLACE = frozenset(
    ("with", "w/", "w/o", "for", "about", "re", "re:", "to", "from", "where", "when", "while", "after", "before",
     "then", "but", "at", "@", "over", "because", "she", "he", "they", "we", "i", "who", "which", "during", "today",
     "again", "regarding", "via", "so", "till", "until", "mit")
)  # fmt: skip


# ---- favours -----------------------------------------------------------------------------------------------


def _favours(sentence: _Sentence, clauses: list[_Clause]) -> dict[str, tuple[Favour, ...]]:
    """What was given, got and asked for: by tag anywhere, or in plain words of the touchpoint."""
    found: dict[str, dict[Currency, Favour]] = {"gave": {}, "got": {}, "asked": {}}
    for token in sentence.tokens:
        if token.kind is Kind.FAVOUR:
            way, _, kind = token.text.partition(":")
            currency = read_currency(kind.strip(".!?)]\"'"))
            found[way.casefold()].setdefault(currency, Favour(currency))
    for clause in clauses:
        for at in range(clause.first, clause.end):
            if at in clause.topic or at in sentence.named_at:
                continue
            said = _said_favour(sentence, clause, at)
            if said:
                found[said[0]].setdefault(said[1], Favour(said[1]))
    return {way: tuple(kinds.values()) for way, kinds in found.items()}


def _said_favour(sentence: _Sentence, clause: _Clause, at: int) -> tuple[str, Currency] | None:
    """`introduced Ana to Bo`, `asked Grace for advice`, `got some advice from Bo`, `gave him a referral`."""
    word = sentence.word(at)
    if word not in ("introduced", "asked", "got", "gave"):
        return None
    theirs = at > clause.first and (
        (at - 1) in sentence.named_at or sentence.word(at - 1) in ("he", "she", "they", "who")
    )
    later = range(at + 1, min(at + 7, clause.end))
    words = [sentence.word(ahead) for ahead in later]
    if word == "introduced":
        if "to" not in words and "and" not in words:
            return None
        if theirs:
            return ("got", Currency.INTRODUCTION) if words[:1] in (["me"], ["us"]) else None
        to_whom = any(ahead in sentence.named_at or sentence.word(ahead) in _DEFAULTS for ahead in later)
        return ("gave", Currency.INTRODUCTION) if to_whom and words[0] != "myself" else None
    kind = next((lexicon.CURRENCY_WORDS[one] for one in words if one in lexicon.CURRENCY_WORDS), None)
    if kind is None:
        return None
    if word == "asked":
        return ("asked", kind) if "for" in words and not theirs else None
    if word == "gave":
        return ("got" if theirs else "gave", kind)
    return ("got", kind) if not theirs else None
