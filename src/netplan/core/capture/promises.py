"""The promises in a captured sentence, mine and theirs.

A promise begins with its opening words (`I'll`, `promised`, `she will`, `need to`) where a clause may begin,
and reaches to the end of its clause. What it names, and its date, are not the touchpoint's.
"""

import re
from dataclasses import dataclass
from datetime import date

from netplan.core.capture import lexicon
from netplan.core.capture.mentions import Kind, Mention, Named
from netplan.core.capture.sentence import Sentence, phrases_in, token_from
from netplan.core.dates import DatePhrase
from netplan.core.network import OwedBy
from netplan.core.phrases import say_date
from netplan.errors import UsageProblem


@dataclass(frozen=True, slots=True)
class PromiseRead:
    """A promise in a sentence; `who` is None only where the sentence names nobody at all."""

    who: Mention | None
    what: str
    by: date | None
    owed_by: OwedBy


@dataclass(frozen=True, slots=True)
class Pledge:
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


_OUGHT = r"(?:need|have|has|ought|plan|want)\s+to|must|should|(?:have\s+)?got\s+to|gotta"
_DOING = r"(?:sending|forwarding|introducing|introing|getting\s+back|calling\s+(?:\w+\s+)?back)"
_BE = rf"be(?!\s+(?:in\s+touch|{_DOING}))"
_NO_STATE = rf"(?!\s+(?:{_BE}|not|never|probably|likely)\b)"
_MINE_SAYS_I = re.compile(
    rf"(?:i|we)(?:(?:'ll|\s+will|\s+shall){_NO_STATE}"
    rf"|(?:'m|\s+am|'re|\s+are)(?:\s+(?:going\s+to|gonna)|(?=\s+{_DOING}\b))"
    rf"|\s+(?:still\s+|also\s+|now\s+)?(?:{_OUGHT})|'ve\s+got\s+to"
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
_THEIR_SUBJECT = re.compile(r"(?:he|she|they|who)(?=['\s])", re.IGNORECASE | re.ASCII)
_THEIR_STATE = (
    rf"(?!\s+(?:{_BE}|have|not|never|probably|likely|need|start|move|leave|turn|become|know|love|want|"
    r"join|work|come|go|arrive|stay|travel|fly|retire)\b)"
)
_THEIR_VERB = re.compile(
    rf"(?:(?:'ll|\s+will|\s+shall){_THEIR_STATE}|(?:'s|\s+is|'re|\s+are)(?:\s+(?:going\s+to|gonna)|(?=\s+{_DOING}\b))"
    r"|(?:'s|'ve)?\s+(?:also\s+|then\s+|still\s+|has\s+|have\s+|just\s+)?(?:"
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
PRONOUNS = frozenset({"him", "her", "them", "he", "she", "they"})
_JOINS = frozenset({"and", "but", "so", "then", "also", "who", "&", "+", "plus"})


def find_pledges(sentence: Sentence) -> list[Pledge]:
    """Every promise of the sentence, in order, none within another."""
    pledges: list[Pledge] = []
    at = 0
    while at < len(sentence.tokens):
        pledge = _pledge_at(sentence, at)
        if pledge is None:
            at += 1
            continue
        pledges.append(pledge)
        at = max(pledge.end, at + 1)
    return pledges


def _pledge_at(sentence: Sentence, at: int) -> Pledge | None:
    token = sentence.tokens[at]
    if token.kind not in (Kind.WORD, Kind.MAIL) or sentence.word(at - 1) in _WONDERING:
        return None
    here = sentence.named_at.get(at)
    if here is not None:
        if here.first == at and _can_open(sentence, at):
            return _their_pledge(sentence, at, here)
        return None
    starts = _starts_clause(sentence, at)
    asking = token.folded == "who" and sentence.word(at - 1) != "," and (at - 1) not in sentence.named_at
    if _THEIR_SUBJECT.match(sentence.plain, token.start) and not asking:
        return _their_pledge(sentence, at, None)
    opened = _MINE_SAYS_I.match(sentence.plain, token.start)
    after_whom = sentence.word(at - 1) in _REPORTING | PRONOUNS or (at - 1) in sentence.named_at
    if opened is None and after_whom and _reported(sentence, at):
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


def _reported(sentence: Sentence, at: int) -> bool:
    return any(sentence.word(back) in _REPORTING for back in range(max(at - 3, 0), at))


def _after_they(sentence: Sentence, at: int) -> bool:
    return (
        sentence.word(at - 1) in PRONOUNS | {"who", "was", "were", "been", "is"}
        or (at - 1) in sentence.named_at
    )


def _starts_clause(sentence: Sentence, at: int) -> bool:
    if at == 0:
        return True
    before = sentence.tokens[at - 1]
    return (before.kind is not Kind.WORD and before.kind is not Kind.MAIL) or before.folded in _JOINS


def _can_open(sentence: Sentence, at: int) -> bool:
    """`with Bo promised …` has no Bo who promises; `and Bo promised` has."""
    return sentence.word(at - 1) not in ("with", "w/", "to", "from", "for", "met", "called")


def _is_verb(sentence: Sentence, at: int) -> bool:
    """Whether a plain verb stands here, so that the `will` before it is no Will."""
    word = sentence.word(at)
    if at >= len(sentence.tokens) or sentence.tokens[at].kind is not Kind.WORD or at in sentence.named_at:
        return False
    return word in lexicon.BASE_VERBS or not (
        word.endswith("ed") or word in lexicon.WEAK_VERBS or word in lexicon.STOP or word in lexicon.VERBS
    )


_DUTY_WORDS = lexicon.DUTIES | lexicon.CHANNEL_DUTIES | {"follow", "follow-up", "followup"}


def _is_duty(sentence: Sentence, at: int) -> bool:
    """Whether a clause begins as something to do: `send Bo the numbers`, `check in again next month`."""
    word, after = sentence.word(at), sentence.word(at + 1)
    if word not in _DUTY_WORDS:
        return False
    ahead = any(
        phrase.lead in ("by", "until", "before", "due", "no later than") or _lies_ahead(phrase, past)
        for phrase, past in phrases_in(sentence, at, min(_clause_end(sentence, at), at + 40))
    )
    if word in ("follow-up", "followup") or (word == "follow" and after == "up"):
        return ahead or at > 0
    if at == 0 and not ahead:
        return False
    if word in lexicon.DUTIES:
        return after not in ("with", "from") or word in ("reconnect",)
    if word not in lexicon.CHANNEL_DUTIES or at == 0:
        return False
    return after in PRONOUNS | {"back", "again", "in", "base", "up"} or (
        (at + 1) in sentence.named_at and ahead
    )  # fmt: skip


def _lies_ahead(future: DatePhrase, past: DatePhrase) -> bool:
    """Whether it says the future by itself (`in 2 weeks`), and not only when leaned upon (`friday`)."""
    return future.on is not None and future.on == past.on and "ago" not in future.said and _AHEAD.search(
        future.said
    ) is not None  # fmt: skip


_AHEAD = re.compile(
    r"^(?:in|within|next|tomorrow|tmrw|this|end|eo[wmqy]|the\s+(?:end|day\s+after))\b|from\s+now", re.I
)


def _subject_end(sentence: Sentence, at: int) -> int:
    """The place in the text after a name or `she`, where `'ll send` or ` promised` may follow."""
    one = sentence.named_at.get(at)
    token = sentence.tokens[one.end - 1 if one else at]
    if one is None:
        found = _THEIR_SUBJECT.match(sentence.plain, token.start)
        return found.end() if found else token.end
    return token.end - 2 if one.owns else token.end  # the 's of "Bo's sending the deck" is an "is"


def _their_pledge(sentence: Sentence, at: int, subject: Named | None) -> Pledge | None:
    stop = _subject_end(sentence, at)
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


def _said_pledge(sentence: Sentence, at: int, position: int) -> Pledge:
    """`promised Ana and Bo (that I would send) the deck`."""
    to: list[Named] = []
    to_default = False
    index = token_from(sentence, position)
    while index < len(sentence.tokens):
        one = sentence.named_at.get(index)
        if one is not None and one.first == index and not one.owns:
            to.append(one)
            index = one.end
        elif to and sentence.word(index) in ("and", "&", ",") and (index + 1) in sentence.named_at:
            index += 1
        else:
            break
    if not to and sentence.word(index) in PRONOUNS and _has_more(sentence, index + 1):
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


def _has_more(sentence: Sentence, at: int) -> bool:
    """`promised her the deck` has a matter after `her`, and so has no matter called her."""
    return at < len(sentence.tokens) and sentence.tokens[at].kind is Kind.WORD


def _closed(
    sentence: Sentence,
    first: int,
    position: int,
    owed_by: OwedBy,
    to: tuple[Named, ...],
    *,
    said: bool,
    to_default: bool = False,
) -> Pledge:
    """The pledge whose matter starts at a place in the text, up to where another clause begins."""
    led = _LEADING.match(sentence.plain, position)
    body = token_from(sentence, led.end() if led else position)
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
    return Pledge(first, body, end, owed_by, to, to_default, said)


def _clause_end(sentence: Sentence, at: int, *, through_joins: bool = False) -> int:
    """The end of the clause of `at`; with `through_joins`, a promise of its own after `and` ends it too."""
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        if token.divides:
            return at
        if through_joins and token.folded in ("and", "but", "so", "then", "&") and _opens(sentence, at + 1):
            return at
        at += 1
    return at


def _opens(sentence: Sentence, at: int) -> bool:
    """Whether a promise of its own, with its subject or `promised`, begins here."""
    if at >= len(sentence.tokens):
        return False
    start = sentence.tokens[at].start
    one = sentence.named_at.get(at)
    if (one is not None and one.first == at) or _THEIR_SUBJECT.match(sentence.plain, start):
        return _THEIR_VERB.match(sentence.plain, _subject_end(sentence, at)) is not None
    return bool(_MINE_SAYS_I.match(sentence.plain, start) or _MINE_SAID.match(sentence.plain, start))


def promises_of(
    sentence: Sentence, pledges: list[Pledge], people: tuple[Mention, ...], today: date
) -> tuple[PromiseRead, ...]:
    """The promises as read; one to several people by name is one to each.

    Raises BadDate for a due day that does not exist, UsageProblem for one before `today`.
    """
    known = [one.mention for one in sentence.named if len(one.mention.ids) == 1]
    promises: list[PromiseRead] = []
    for pledge in pledges:
        by = _by(sentence, pledge, today)
        what = _without_receiver(_matter(sentence, pledge), sentence, pledge)
        default = people[0] if people else None
        to: list[Mention | None] = [one.mention for one in pledge.to]
        to = to or [_receiver(sentence, pledge, default)]
        for who in to:
            if what or by:
                settled = None if who is None else settle(who, known)
                promises.append(PromiseRead(settled, what or "follow up", by, pledge.owed_by))
    return tuple(promises)


def _without_receiver(what: str, sentence: Sentence, pledge: Pledge) -> str:
    """`the deck to Ana` is the deck, for Ana is whom it was promised."""
    last = sentence.named_at.get(pledge.end - 1)
    for at in range(pledge.body, pledge.end):
        last = sentence.named_at.get(at, last)
    mine = pledge.said and pledge.owed_by is OwedBy.ME and not pledge.to and not pledge.to_default
    if mine and last is not None and not _presents(sentence, pledge, last):
        return re.sub(rf"(?<=\w)\s+to\s+{re.escape(last.mention.text)}$", "", what)
    return what


def _presents(sentence: Sentence, pledge: Pledge, one: Named) -> bool:
    """`an intro to Grace` is for somebody else."""
    return sentence.word(one.first - 1) == "to" and any(
        sentence.word(at) in lexicon.INTRODUCING for at in range(pledge.body, one.first)
    )


def _receiver(sentence: Sentence, pledge: Pledge, default: Mention | None) -> Mention | None:
    """Whom a promise without a name up front belongs to: the first it speaks of, else the touchpoint's."""
    if pledge.to_default or pledge.owed_by is OwedBy.THEM:
        return default
    for at in range(pledge.body, pledge.end):
        word = sentence.word(at)
        if word in PRONOUNS or word in lexicon.TOPIC:
            break
        one = sentence.named_at.get(at)
        if one is None or one.first != at or (default and (one.owns or _presents(sentence, pledge, one))):
            continue
        return one.mention
    return default


def settle(who: Mention, known: list[Mention]) -> Mention:
    """An ambiguous name is the one of its bearers whom the sentence names in full."""
    if len(who.ids) > 1:
        named = {one.ids: one for one in known if one.ids[0] in who.ids}
        if len(named) == 1:
            return next(iter(named.values()))
    return who


def _by(sentence: Sentence, pledge: Pledge, today: date) -> date | None:
    for future, _ in phrases_in(sentence, pledge.first, pledge.end):
        if is_day_of_saying(pledge, future, today):
            continue
        if future.problem:
            raise future.problem
        if future.on is not None and future.on < today:
            raise UsageProblem(
                f"“{future.said}” is {say_date(future.on)} {future.on.year}: a promise is due today or later"
            )
        return future.on
    return None


def is_day_of_saying(pledge: Pledge, future: DatePhrase, today: date) -> bool:
    """`promised Ana the deck yesterday`: the day of the touchpoint, not the day it is due."""
    return pledge.said and future.lead in ("", "on") and future.on is not None and future.on < today


def _matter(sentence: Sentence, pledge: Pledge) -> str:
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
