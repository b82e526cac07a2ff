"""What is promised in a sentence: to whom, what, and by when."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from netplan.core.capture.facts import Hit, body_of, told_of
from netplan.core.capture.names import Mention, settle
from netplan.core.capture.rules import Fact
from netplan.core.capture.tagging import Day, Sentence
from netplan.core.dates import DatePhrase, DayOrder, Leaning, phrase_of
from netplan.core.network import OwedBy
from netplan.core.patterns import Pattern
from netplan.core.phrases import say_date
from netplan.core.tokens import Token
from netplan.errors import UsageProblem
from netplan.frozen import frozen


@frozen
class PromiseRead:
    """A promise in a sentence; `who` is None only where the sentence names nobody at all."""

    who: Mention | None
    what: str
    by: date | None
    owed_by: OwedBy
    named: bool = True
    """Whether the promise names them itself."""


@frozen
class Demand:
    """Something somebody wants of me, by a day or not, to which I have not said yes."""

    who: Mention | None
    what: str
    by: date | None


_PRESENTS = Pattern("cur:introduction|introduce !divides{4} to who=people")
_PRONOUN = Pattern("them|they|about")


def promises_of(
    sentence: Sentence,
    facts: Iterable[Hit],
    people: Sequence[Mention],
    today: date,
    order: DayOrder | None,
) -> tuple[PromiseRead, ...]:
    """The promises as read; one to several people by name is one to each.

    Raises BadDate for a due day that does not exist, UsageProblem for one before `today`.
    """
    known = [mention for token in sentence.tokens if "people" in token.tags for mention in token.what]
    promises: list[PromiseRead] = []
    hits = [hit for hit in facts if hit.rule.fact in (Fact.MINE, Fact.THEIRS)]
    agreed = any(hit.rule.fact is Fact.YES for hit in facts)
    hits += [hit for hit in facts if hit.rule.fact is Fact.DEMAND and agreed]
    for hit in hits:
        owed_by = OwedBy.THEM if hit.rule.fact is Fact.THEIRS else OwedBy.ME
        first, end = body_of(sentence, hit)
        due, by = _due(sentence, range(hit.first, end), today, order, first if told_of(sentence, hit) else 0)
        default = people[0] if people else None
        to, named = _whose(sentence, hit, first, end, default)
        what = _matter(sentence, first, end, due)
        if (
            due is None
            and (told_of(sentence, hit) or end - first == 1)
            and _says_nothing(sentence, first, end)
        ):
            continue  # "promised it last week": what was promised is what was done
        if "opine" in sentence.tokens[first].tags and due is None:
            continue  # "said I'd think about it" is nothing to be done
        if named and owed_by is OwedBy.ME and hit.at("to") is None and told_of(sentence, hit):
            what = _without_receiver(what, sentence, first, end)
        for who in to:
            if what or by:
                settled = None if who is None else settle(who, known)
                promises.append(PromiseRead(settled, what or "follow up", by, owed_by, named))
    return tuple(promises)


def _says_nothing(sentence: Sentence, first: int, end: int) -> bool:
    """Whether what is promised is `it` and a day, no more; or to `see`."""
    return all(sentence.tokens[at].tags & {"it", "this", "that", "day", "see"} for at in range(first, end))


def demands_of(
    sentence: Sentence, facts: Sequence[Hit], people: Sequence[Mention], today: date, order: DayOrder | None
) -> tuple[Demand, ...]:
    """What somebody wants of me where I have not said yes to it."""
    if any(hit.rule.fact is Fact.YES for hit in facts):
        return ()
    demands = []
    for hit in facts:
        if hit.rule.fact is Fact.DEMAND:
            first, end = body_of(sentence, hit)
            due, by = _due(sentence, range(hit.first, end), today, order)
            demands.append(Demand(people[0] if people else None, _matter(sentence, first, end, due), by))
    return tuple(demands)


def due_in(sentence: Sentence, today: date, order: DayOrder | None) -> tuple[str, date | None]:
    """The text of a promise without its day, and the day; the whole text where nothing else is in it."""
    due, by = _due(sentence, range(len(sentence.tokens)), today, order)
    what = _matter(sentence, 0, len(sentence.tokens), due) if due is not None else ""
    return (what, by) if what else (" ".join(sentence.text.split()), by)


def _whose(
    sentence: Sentence, hit: Hit, first: int, end: int, default: Mention | None
) -> tuple[list[Mention | None], bool]:
    """To whom it is promised, or who promises; and whether the promise itself names them."""
    tokens = sentence.tokens
    to = hit.at("to")
    if to is not None and "people" in tokens[to].tags:
        return list(tokens[to].what), True
    if to is not None:
        return [default], False
    if hit.rule.fact in (Fact.THEIRS, Fact.DEMAND):
        who = hit.at("who")
        named = who if who is not None else sentence.clauses[hit.clause].named
        if named is not None and "people" in tokens[named].tags:
            return list(tokens[named].what), True
        return [default], False
    for at in range(first, end):
        token = tokens[at]
        if _PRONOUN.match(tokens, at, first, end):
            break
        if "people" in token.tags and not (default and (token.owns or _presents(tokens, first, at, end))):
            return [token.what[0]], True
    return [default], False


def _presents(tokens: Sequence[Token], first: int, at: int, end: int) -> bool:
    """`an intro to Grace` is for somebody else."""
    for start in range(first, at):
        found = _PRESENTS.match(tokens, start, first, end)
        if found and found[1]["who"][0] == at:
            return True
    return False


def _due(
    sentence: Sentence, span: range, today: date, order: DayOrder | None, told_before: int = 0
) -> tuple[int | None, date | None]:
    """The token of the day it is due, and the day; a day before `told_before` may be that of the telling."""
    for at in span:
        token = sentence.tokens[at]
        if "day" not in token.tags or token.owns:
            continue
        phrase = phrase_in(sentence, token, today, Leaning.FUTURE, order)
        if phrase.problem:
            raise phrase.problem
        if phrase.on is None:
            continue
        firmly = bool(token.tags & {"day-by", "day-until", "day-before", "day-due", "day-till"})
        if phrase.on < today and firmly:
            raise UsageProblem(
                f"“{phrase.said}” is {say_date(phrase.on)} {phrase.on.year}: a promise is due today or later"
            )
        if phrase.on < today or (token.tags & {"day-since", "day-from"}):
            continue
        if at < told_before and not firmly and "ahead" not in token.tags:
            continue
        return at, phrase.on
    return None, None


def phrase_in(
    sentence: Sentence, token: Token, today: date, leaning: Leaning, order: DayOrder | None
) -> DatePhrase:
    """The date phrase of a day's token."""
    day: Day = token.what
    return phrase_of(day.found, day.tokens, sentence.text, today=today, leaning=leaning, order=order)


def _matter(sentence: Sentence, first: int, end: int, due: int | None) -> str:
    """What is promised, as typed, without its day, tags and trailing marks."""
    pieces: list[str] = []
    position = None
    last = first
    for at in range(first, end):
        token = sentence.tokens[at]
        told_already = "day" in token.tags and (due is None or at == due) and not token.owns
        if told_already or token.tags & {"tag", "favour", "len-no"}:
            if position is not None:
                pieces.append(sentence.text[position : token.start])
            position = None
        elif position is None:
            position = token.start
        last = at
    if position is not None and end > first:
        pieces.append(sentence.text[position : sentence.tokens[last].end])
    what = " ".join(" ".join(pieces).split())
    what = re.sub(r"\s+([,;])", r"\1", what).strip(" ,;:.-–—")
    return re.sub(r"\s+(?:on|by|and|until|for|at)$", "", what)


def _without_receiver(what: str, sentence: Sentence, first: int, end: int) -> str:
    """`the deck to Ana` is the deck, for Ana is whom it was promised."""
    for at in range(end - 1, first, -1):
        token = sentence.tokens[at]
        if "people" in token.tags:
            text = sentence.text[token.start : token.end]
            if not _presents(sentence.tokens, first, at, end):
                return re.sub(rf"(?<=\w)\s+to\s+{re.escape(text)}$", "", what)
            break
    return what
