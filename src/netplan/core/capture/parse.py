"""One line in, everything kept: what a sentence about being in touch says.

The sentence is cut into tokens (`sentence`, `mentions`), the tokens into promises (`pledges`) and clauses,
and each clause gives what it holds: who, when, how, which way, how long, where. Nothing is lost, for the
summary is the text as typed. `docs/capture.md` is the grammar on one page.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from netplan.core.capture import lexicon
from netplan.core.capture.clauses import Clause, find_clauses, how_of, place_in
from netplan.core.capture.mentions import Kind, Mention, Named
from netplan.core.capture.promises import (
    PRONOUNS,
    Pledge,
    PromiseRead,
    find_pledges,
    is_day_of_saying,
    promises_of,
    settle,
)
from netplan.core.capture.sentence import Sentence, phrases_in
from netplan.core.dates import DayOrder
from netplan.core.network import Currency, Direction, Favour, How, OwedBy
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold
from netplan.core.phrases import MONTHS, say_date, shorten
from netplan.errors import UsageProblem

__all__ = ["Mention", "PromiseRead", "Reading", "read_currency", "read_sentence"]


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
    happened: bool
    """False where all it says is something to do: `remind me to call Ana in 3 weeks`."""


def read_sentence(
    text: str,
    *,
    today: date,
    contacts: Iterable[Contact],
    order: DayOrder | None = None,
    about: Contact | None = None,
) -> Reading:
    """Read a sentence as a person would say it.

    `about` is the person it is about where it names nobody outright; without it `people` may be empty, and
    the caller decides. Mentions carry the ids of everybody they fit, so that nobody is picked silently.

    Raises BadDate for a day that does not exist, or 03/04 without an `order`, where the touchpoint or a
    promise stands on it; UsageProblem for a touchpoint in the future, a promise due in the past, and an
    unknown kind after `gave:`, `got:` or `asked:`.
    """
    sentence = Sentence.of(text, today=today, contacts=contacts, order=order)
    pledges = find_pledges(sentence)
    clauses = find_clauses(sentence, pledges)
    people = _people(sentence, clauses, pledges, about)
    how, direction = how_of(sentence, clauses)
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
        promises=promises_of(sentence, pledges, people, today),
        summary=text,
        happened=bool(clauses) or any(pledge.said or pledge.owed_by is OwedBy.THEM for pledge in pledges),
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


def _people(
    sentence: Sentence, clauses: list[Clause], pledges: list[Pledge], about: Contact | None
) -> tuple[Mention, ...]:
    """The people of the touchpoint; those only spoken of, or promised something, where nobody else is."""
    direct: list[Mention] = []
    aside: list[Mention] = []
    covered: set[int] = set()
    for clause in clauses:
        for at in range(clause.first, clause.end):
            one = sentence.named_at.get(at)
            if one is not None and one.first == at:
                covered.add(at)
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
        settled = settle(mention, known)
        people.setdefault(settled.ids or fold(settled.text), settled)
    return tuple(people.values())


def _takes_part(sentence: Sentence, clause: Clause, one: Named) -> bool:
    if not clause.speaks or one.first in clause.topic:
        return False
    before = sentence.word(one.first - 1) if one.first > clause.first else ""
    if one.owns:
        return sentence.word(one.end) in lexicon.OWN_THINGS and one.end < clause.end and before != "at"
    if before == "by":
        return any(
            sentence.word(at) in ("was", "got", "were", "been") for at in range(clause.first, one.first)
        )
    if before == "to" and sentence.word(one.first - 2) in lexicon.CURRENCY_WORDS:
        return "asked" not in {sentence.word(at) for at in range(clause.first, one.first)}
    return before not in lexicon.ASIDE


def _in_lower_case(sentence: Sentence, clauses: list[Clause]) -> list[Mention]:
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


def _on(sentence: Sentence, clauses: list[Clause], pledges: list[Pledge], today: date) -> date:
    """The day of the touchpoint; a plan told in a later clause ("seeing her again next week") is not it."""
    main = True
    for clause in clauses:
        words = {sentence.word(at) for at in range(clause.first, clause.end)}
        if not main and words & {"next", "again"}:
            continue
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
                    f"“{phrase.said}” is {say_date(phrase.on)} {phrase.on.year}, and a touchpoint is never "
                    "in the future. For what is still to come: netplan promise WHO TEXT --by DATE"
                )
            return phrase.on
        main = main and not clause.cues
    for pledge in pledges:
        for future, past in phrases_in(sentence, pledge.first, pledge.end):
            if is_day_of_saying(pledge, future, today) and past.on is not None:
                return past.on
    return today


def _is_somebodys(sentence: Sentence, at: int, clause: Clause) -> bool:
    """`about friday's launch`: the day of the launch."""
    return at in clause.topic and sentence.plain[sentence.tokens[at].end :][:2] == "'s"


def _minutes(sentence: Sentence, clauses: list[Clause]) -> int | None:
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


def _where(sentence: Sentence, clauses: list[Clause], how: How) -> str | None:
    for clause in clauses:
        place = place_in(sentence, clause.first, clause.end, clause.topic)
        if place and (clause.speaks or place.start == clause.first):
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
                return _said_place(sentence, range(at, end))
    return None


def _is_town(sentence: Sentence, at: int, clause: Clause) -> bool:
    """`in Lisbon` right after a person, a day or the channel; "interested in Python" is no place."""
    before, after = sentence.tokens[at - 1], sentence.tokens[at + 1]
    stands = (at - 1) in sentence.named_at or before.kind in (Kind.DATE, Kind.LENGTH)
    stands = stands or any(cue.at == at - 1 for cue in clause.cues)
    named = after.kind is Kind.WORD and after.text[0].isupper() and after.folded not in lexicon.STOP
    return stands and named and after.folded not in _MONTHS and (at + 1) not in sentence.named_at


_MONTHS = frozenset(month.casefold() for month in MONTHS)


def _said_place(sentence: Sentence, place: range) -> str:
    """The place without the `at`, `in` or `@` that leads to it."""
    start = place.start + (sentence.word(place.start) in ("at", "in", "@"))
    text = sentence.text[sentence.tokens[start].start : sentence.tokens[place.stop - 1].end]
    return shorten(text.removeprefix("@"), 120)


def _favours(sentence: Sentence, clauses: list[Clause]) -> dict[str, tuple[Favour, ...]]:
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


def _said_favour(sentence: Sentence, clause: Clause, at: int) -> tuple[str, Currency] | None:
    """`introduced Ana to Bo`, `asked Grace for advice`, `got some advice from Bo`, `gave him a referral`."""
    word = sentence.word(at)
    if word not in lexicon.INTRODUCED | {"asked", "got", "gave"}:
        return None
    theirs = at > clause.first and (
        (at - 1) in sentence.named_at or sentence.word(at - 1) in ("he", "she", "they", "who")
    )
    later = range(at + 1, min(at + 7, clause.end))
    words = [sentence.word(ahead) for ahead in later]
    if word in lexicon.INTRODUCED:
        if "to" not in words and "and" not in words:
            return None
        if theirs:
            return ("got", Currency.INTRODUCTION) if {"me", "us"} & {*words} else None
        to_whom = any(ahead in sentence.named_at or sentence.word(ahead) in PRONOUNS for ahead in later)
        return ("gave", Currency.INTRODUCTION) if to_whom and words[0] != "myself" else None
    kind = next((lexicon.CURRENCY_WORDS[one] for one in words if one in lexicon.CURRENCY_WORDS), None)
    if kind is None:
        return None
    if word == "asked":
        return ("asked", kind) if "for" in words and not theirs else None
    if word == "gave":
        return ("got" if theirs else "gave", kind)
    return ("got", kind) if not theirs else None
