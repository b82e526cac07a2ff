"""One line in, everything kept: what a sentence about being in touch says.

The sentence is cut and tagged once (`tagging`), rules over the tags tell facts (`rules`), the strongest of
those that claim the same words count (`facts`), and what they come to is put together here. Nothing is lost,
for the summary is the text as typed. `docs/capture.md` is the grammar on one page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from netplan.core.capture.facts import Hit, body_of, find_facts, told_of
from netplan.core.capture.keeping import Said, deeds_in, names_in, things_in
from netplan.core.capture.measures import Measured
from netplan.core.capture.names import Mention, Person, lower_case_stranger, settle
from netplan.core.capture.promises import Demand, PromiseRead, demands_of, due_in, phrase_in, promises_of
from netplan.core.capture.rules import ANSWERED, FUTURE, SPOKEN, UNREACHED, Fact
from netplan.core.capture.tagging import Clause, Day, Sentence, tag_sentence
from netplan.core.dates import DatePhrase, DayOrder, Leaning, birthday_of
from netplan.core.network import Currency, Direction, Favour, How
from netplan.core.patterns import Pattern
from netplan.core.people.contact import Birthday
from netplan.core.people.names import fold
from netplan.core.phrases import say_date, shorten
from netplan.core.tokens import Kind, Token, hashtags_of
from netplan.errors import UsageProblem
from netplan.frozen import frozen

__all__ = ["Mention", "PromiseRead", "Reading", "Saying", "read_currency", "read_sentence"]


T = TypeVar("T")


class Saying(StrEnum):
    """What a line is, on the whole."""

    TOUCHPOINT = "touchpoint"
    PROMISE = "promise"
    NOTE = "note"
    OUTCOME = "outcome"


@frozen
class Reading:
    """What a sentence says.

    `people` took part, are expected (`planned`), or are whom a promise or a note concerns. `hashtags` are the
    texts after #, not looked up; `minutes` are 1 to 1440, `at` is a time of day (13:00); `about` says that
    the day is vague. `notes` are what is worth keeping about somebody. `told` are sentences about what was
    guessed and what was not understood, `rules` the names of the rules that fired. `said` is what was done,
    `word` what it was called (coffee, call), where it was.
    """

    kind: Saying
    people: tuple[Mention, ...]
    planned: bool
    on: date
    about: bool
    at: str | None
    how: How
    direction: Direction
    minutes: int | None
    where: str | None
    hashtags: tuple[str, ...]
    gave: tuple[Favour, ...]
    got: tuple[Favour, ...]
    asked: tuple[Favour, ...]
    promises: tuple[PromiseRead, ...]
    demands: tuple[Demand, ...]
    notes: tuple[tuple[Mention, str], ...]
    seeks: tuple[tuple[Mention, str], ...]
    birthday: tuple[Mention, Birthday] | None
    answer: bool | None
    outcome: str | None
    introduced: tuple[Mention, Mention] | None
    met: bool
    summary: str
    said: Said
    word: str | None
    told: tuple[str, ...]
    rules: tuple[str, ...]


_TOGETHER = frozenset({How.MEETING, How.VIDEO, How.EVENT})
"""Channels in which nobody reaches out alone."""


_DONE = frozenset({"i-do", "we-do", "they-do"})


@dataclass
class _View:
    """A tagged sentence with its facts, and what is found out on the way."""

    sentence: Sentence
    facts: list[Hit]
    today: date
    order: DayOrder | None
    promised: set[int]
    told: list[str]

    @cached_property
    def past(self) -> set[int]:
        """The clauses that say that something has been."""
        return self._clauses(lambda tags: bool(("past" in tags and tags & _DONE) or tags & {"was", "had"}))

    @cached_property
    def done(self) -> set[int]:
        """The clauses in which somebody does something, other than arranging, moving or cancelling it."""
        return self._clauses(
            lambda tags: bool(tags & _DONE and tags & {"past", "s"} and not tags & {"plan", "cancel", "move"})
        )

    def _clauses(self, tagged: Callable[[set[str]], bool]) -> set[int]:
        return {
            number
            for number, clause in enumerate(self.clauses)
            if any(tagged(token.tags) for token in self.tokens[clause.first : clause.end])
        }

    @property
    def tokens(self) -> list[Token]:
        return self.sentence.tokens

    @property
    def clauses(self) -> list[Clause]:
        return self.sentence.clauses

    def all(self, *facts: Fact) -> list[Hit]:
        return [hit for hit in self.facts if hit.rule.fact in facts]

    def text(self, first: int, end: int) -> str:
        return self.sentence.text[self.tokens[first].start : self.tokens[end - 1].end]


def read_sentence(
    text: str,
    *,
    today: date,
    contacts: Iterable[Person],
    order: DayOrder | None = None,
    about: Person | None = None,
) -> Reading:
    """Read a sentence as a person would say it.

    `about` is the person it is about where it names nobody outright; without it `people` may be empty, and
    the caller decides. Mentions carry the ids of everybody they fit, so that nobody is picked silently.

    Raises BadDate for a day that does not exist, or 03/04 without an `order`, where the touchpoint or a
    promise stands on it; UsageProblem for a promise due in the past, and an unknown kind after `gave:`,
    `got:` or `asked:`.
    """
    sentence = tag_sentence(text, contacts, today=today, order=order)
    view = _View(sentence, find_facts(sentence), today, order, set(), [])
    view.told += [f"“{typed}” was read as {meant}" for typed, meant in sentence.guesses]
    touches = view.all(Fact.TOUCH)
    real = {hit.clause for hit in touches if not _is_nominal(view, hit)}
    plan = _plan(view, real)
    if plan is not None and plan.rule.says == FUTURE:
        view.facts = [
            hit
            for hit in view.facts
            if not (hit.rule.says == FUTURE and hit.rule.fact is Fact.MINE and hit.clause == plan.clause)
        ]
    view.promised = {at for hit in view.all(Fact.MINE, Fact.THEIRS) for at in _promise_span(view, hit)}
    not_clauses = {hit.clause for hit in view.all(Fact.NOT, Fact.OFF)}
    touches = [
        hit
        for hit in touches
        if hit.clause not in not_clauses and (hit.at("v") or hit.first) not in view.promised
    ]
    if not_clauses:
        touches = [hit for hit in touches if view.clauses[hit.clause].led_by != "because"]
    if about is None and any(hit.rule.says == UNREACHED for hit in view.all(Fact.NOT)):
        touches = [hit for hit in touches if not _is_tried_call(view, hit)]
    moved = next((hit for hit in view.all(Fact.MOVED)), None)
    off = _is_off(view, touches, real)
    if off or moved:
        touches = [hit for hit in touches if hit.clause in real]
    kind = _kind(view, touches, plan, moved)
    touching = {hit.clause for hit in touches} | ({plan.clause} if plan else set())
    people = _participants(view, touching, kind, plan)
    if not people and about is not None:
        people = (Mention(about.names[0], (about.id,)),)
    promises = promises_of(sentence, view.facts, people, today, order)
    if not people:
        people = tuple(dict.fromkeys(one.who for one in promises if one.who is not None))
        promises = promises_of(sentence, view.facts, people, today, order)
    if not people and kind is not Saying.NOTE:
        stranger = lower_case_stranger(view.tokens)
        people = (stranger,) if stranger else ()
        promises = promises_of(sentence, view.facts, people, today, order)
    day = _day(view, kind, _dated(view, touches, plan), plan, moved)
    how, direction = _how(view, touches, plan, moved)
    favours = _favours(view, touching)
    speaking = {number for number in range(len(view.clauses)) if _speaks(view, number, touching, kind)}
    _tell_unread_days(view, day)
    on = day.on if day is not None and day.on is not None else today
    return Reading(
        kind=kind,
        people=people,
        planned=kind is Saying.TOUCHPOINT and on > today,
        on=on,
        about=day is not None and day.about,
        at=_first(view, "clock", speaking, lambda measured: measured.at),
        how=how,
        direction=direction,
        minutes=_first(view, "len", speaking, lambda measured: measured.minutes)
        or _first(view, "len", view.past, lambda measured: measured.minutes),
        where=_where(view, how, speaking),
        hashtags=hashtags_of(view.tokens),
        gave=favours["gave"],
        got=favours["got"],
        asked=favours["asked"],
        promises=promises,
        demands=demands_of(sentence, view.facts, people, today, order),
        notes=_notes(view, kind, people, moved),
        seeks=_seeks(view, people),
        birthday=_birthday(view),
        answer=next((hit.rule.says == "yes" for hit in view.all(Fact.ANSWER)), None),
        outcome=_outcome(view),
        introduced=_introduced(view),
        met=any({"meet", "past"} <= token.tags for token in view.tokens),
        summary=text,
        said=_what_was_said(view, touches, direction),
        word=_called(view, touches or (view.all(Fact.TOUCH) if moved else []), plan),
        told=tuple(dict.fromkeys(view.told)),
        rules=tuple(dict.fromkeys(hit.rule.name for hit in view.facts)),
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


# ---- what it is, on the whole ------------------------------------------------------------------------------


def _promise_span(view: _View, hit: Hit) -> range:
    first, end = body_of(view.sentence, hit)
    return range(hit.at("to") or first if told_of(view.sentence, hit) else hit.first, end)


def _is_nominal(view: _View, hit: Hit) -> bool:
    """`lunch with Ana`: named, and no verb says that it took place."""
    tags = view.tokens[hit.at("v") if hit.at("v") is not None else hit.first].tags  # type: ignore[index]
    if not tags & {"joint", "calling", "with", "len"} or tags & {"i-do", "they-do", "we-do"}:
        return False
    if hit.rule.says in ("in", "out"):
        return False
    return hit.clause not in view.done


def _is_tried_call(view: _View, hit: Hit) -> bool:
    """`called Ana`: I rang, whoever answered; a voicemail that was left is a message."""
    tags = view.tokens[hit.at("v") if hit.at("v") is not None else hit.first].tags  # type: ignore[index]
    return {"reach", "i-do", "how:call"} <= tags


def _plan(view: _View, real: set[int]) -> Hit | None:
    """What is still to come, where it has a day to come and nothing has happened before it."""
    for hit in view.all(Fact.PLAN):
        if any(number < hit.clause for number in real):
            continue
        if any(
            _said(view, at, Leaning.FUTURE).on and _said(view, at, Leaning.FUTURE).on > view.today  # type: ignore[operator]
            for at in _days_near(view, hit.clause)
        ):
            return hit
    return None


def _days_near(view: _View, number: int) -> list[int]:
    """The days of a clause, and of one after it that says nothing but a day."""
    found = [at for at in range(view.clauses[number].first, view.clauses[number].end) if _is_day(view, at)]
    if not found and number and number - 1 not in view.done:
        before = view.clauses[number - 1]  # "concert on friday, going with Ana"
        found = [at for at in range(before.first, before.end) if _is_day(view, at)]
    if not found and number + 1 < len(view.clauses) and _is_bare(view, number + 1):
        following = view.clauses[number + 1]
        found = [at for at in range(following.first, following.end) if _is_day(view, at)]
    return found


def _is_day(view: _View, at: int) -> bool:
    return "day" in view.tokens[at].tags and not view.tokens[at].owns


def _is_off(view: _View, touches: list[Hit], real: set[int]) -> bool:
    """Whether what is only named (`lunch with Ana`) did not take place."""
    for hit in view.all(Fact.NOT, Fact.OFF):
        clause = view.clauses[hit.clause]
        named = (
            set(view.tokens[clause.named].what)
            if clause.named is not None and not clause.inherited
            else set()
        )
        meant = {
            mention
            for touch in touches
            if touch.clause not in real
            for at in range(view.clauses[touch.clause].first, view.clauses[touch.clause].end)
            if "people" in view.tokens[at].tags
            for mention in view.tokens[at].what
        }
        if named and meant and not {one.ids for one in named} & {one.ids for one in meant}:
            continue
        if hit.rule.fact is Fact.OFF or hit.rule.says == "off":
            return True
    return False


def _kind(view: _View, touches: list[Hit], plan: Hit | None, moved: Hit | None) -> Saying:
    real = any(not _is_nominal(view, hit) for hit in touches)
    if view.all(Fact.OUTCOME) and not any(
        hit.rule.strength > 12 and not _is_nominal(view, hit) for hit in touches
    ):
        return Saying.OUTCOME
    if (
        view.all(Fact.SEEKS, Fact.BIRTHDAY)
        and not (real or view.all(Fact.MOVED))
        and not any(hit.rule.strength > 20 for hit in touches)
    ):
        return Saying.NOTE
    if touches or plan or moved:
        return Saying.TOUCHPOINT
    if view.all(Fact.NOT, Fact.OFF):
        return Saying.NOTE
    if view.all(Fact.MINE, Fact.THEIRS) or (view.all(Fact.DEMAND) and view.all(Fact.YES)):
        return Saying.PROMISE
    if view.all(Fact.DEMAND):
        return Saying.NOTE
    if not any("people" in token.tags for token in view.tokens):
        return Saying.TOUCHPOINT
    if any(
        "thing-do" in token.tags and token.tags & {"reach", "meet", "visits", "talk"} for token in view.tokens
    ):
        return Saying.TOUCHPOINT  # "Nora's assistant called": somebody was in touch
    told = any(
        view.tokens[at].tags & {"they-do", "thing-do", "be", "s", "has", "out-of"}
        for clause in view.clauses
        if clause.subject not in ("i", "we")
        for at in range(clause.first, clause.end)
    )
    news = any(token.tags & {"news-noun"} for token in view.tokens)
    return Saying.NOTE if told or news else Saying.TOUCHPOINT


_BARE = frozenset(
    (
        "people", "day", "len", "clock", "adv", "soft", "and", "ampersand", "with", "tag", "favour",
        "roughly", "mark", "slash", "handle", "each", "plus", "relative", "role", "det", "along", "too",
        "medium", "off", "joint", "media", "letter",
    )
)  # fmt: skip


def _is_bare(view: _View, number: int) -> bool:
    """Nothing but names, days, lengths, places and what people do together."""
    clause = view.clauses[number]
    placed = {at for hit in view.all(Fact.WHERE) if hit.clause == number for at in range(hit.first, hit.end)}
    span = range(clause.first, clause.end)
    done = any(view.tokens[at].tags & _DONE and "past" in view.tokens[at].tags for at in span)
    return not done and all(at in placed or view.tokens[at].tags & _BARE for at in span)


def _speaks(view: _View, number: int, touching: set[int], kind: Saying) -> bool:
    """Whether a clause tells of the touchpoint, and not only about somebody."""
    return (
        number in touching
        or _is_bare(view, number)
        or (number == 0 and kind is Saying.TOUCHPOINT and not touching)
    )


# ---- who ---------------------------------------------------------------------------------------------------


def _participants(view: _View, touching: set[int], kind: Saying, plan: Hit | None) -> tuple[Mention, ...]:
    planned = plan.clause if plan is not None else None
    aside = {
        hit.names["who"][0]
        for hit in view.all(Fact.ASIDE)
        if hit.rule.says != SPOKEN or hit.clause != planned
    }
    part = {hit.names["who"][0] for hit in view.all(Fact.PART)}
    direct: list[Mention] = []
    for number, clause in enumerate(view.clauses):
        counts = number in touching or (_is_bare(view, number) and clause.led_by != "(")
        if kind is not Saying.TOUCHPOINT:
            counts = counts or kind is Saying.NOTE
        if clause.named is not None and number in touching and clause.inherited:
            direct += view.tokens[clause.named].what
        for at in range(clause.first, clause.end):
            token = view.tokens[at]
            if "people" not in token.tags or at in view.promised or at in aside:
                continue
            if counts and (at in part or "spoken" not in token.tags or number == planned):
                direct += token.what
    if not direct:
        direct = _others(view, aside, somebody_elses=kind is Saying.NOTE or bool(view.all(Fact.MOVED)))
    known = [mention for token in view.tokens if "people" in token.tags for mention in token.what]
    people: dict[object, Mention] = {}
    for mention in direct:
        settled = settle(mention, known)
        people.setdefault(settled.ids or fold(settled.text), settled)
    return tuple(people.values())


_SOMEBODY_ELSE = Pattern("who=people&owns soft|adv{2} relative|role|someone")


def _others(view: _View, aside: set[int], *, somebody_elses: bool) -> list[Mention]:
    """Where nobody stands in what happened: to whom something was promised, else the first who is named.

    Whose wife, boss or team did it is nobody who was there, unless `somebody_elses`: a note on them is one on
    the person, and a call that their assistant moved is theirs.
    """
    recipients = [
        at
        for hit in view.all(Fact.MINE)
        if (at := hit.at("to")) is not None and "people" in view.tokens[at].tags
    ]
    if recipients:
        return [mention for at in recipients for mention in view.tokens[at].what]
    for at, token in enumerate(view.tokens):
        if (
            "people" in token.tags
            and at not in aside
            and at not in view.promised
            and "spoken" not in token.tags
        ):
            return list(token.what)
    end = len(view.tokens)
    for at, token in enumerate(view.tokens):
        own = "people" in token.tags and token.owns and "spoken" not in token.tags
        else_ = not somebody_elses and _SOMEBODY_ELSE.match(view.tokens, at, 0, end)
        if own and at not in view.promised and not else_:
            return list(token.what)
    return []


# ---- when --------------------------------------------------------------------------------------------------


def _said(view: _View, at: int, leaning: Leaning) -> DatePhrase:
    return phrase_in(view.sentence, view.tokens[at], view.today, leaning, view.order)


_OTHER_LEADS = frozenset(
    {"day-by", "day-until", "day-till", "day-til", "day-before", "day-since", "day-from", "day-due"}
)


def _day(
    view: _View, kind: Saying, touching: set[int], plan: Hit | None, moved: Hit | None
) -> DatePhrase | None:
    """The day of the touchpoint: the first that stands in what tells of it."""
    if moved is not None:
        return _said(view, moved.names["d"][0], Leaning.FUTURE)
    if kind is Saying.PROMISE:
        return None
    chosen: DatePhrase | None = None
    past = not view.past.isdisjoint(touching)
    for number, clause in enumerate(view.clauses):
        speaks = _speaks(view, number, touching, kind) or kind is not Saying.TOUCHPOINT
        for at in range(clause.first, clause.end):
            token = view.tokens[at]
            if not _is_day(view, at) or token.tags & _OTHER_LEADS or not speaks:
                continue
            if at in view.promised and not ("bygone" in token.tags and number in touching):
                continue  # "promised Ana the deck yesterday" says when it was promised
            expected = plan is not None and plan.clause == number
            if ("reported" in token.tags and not expected) or ("day-for" in token.tags and plan is None):
                continue
            if plan is not None:
                leaning = Leaning.FUTURE
            elif kind is not Saying.TOUCHPOINT and number not in view.past and "bygone" not in token.tags:
                continue  # "Ana is moving in March": noted today
            elif number in view.past or past or kind is not Saying.TOUCHPOINT:
                leaning = Leaning.PAST
            else:
                leaning = Leaning.NEAR
            phrase = _said(view, at, leaning)
            if phrase.problem and chosen is None:
                raise phrase.problem
            if phrase.on is None:
                continue
            again = number > min(touching, default=number) and _names_another(view, number)
            if phrase.on > view.today and (
                leaning is Leaning.PAST or ("spoken" in token.tags and not expected) or again
            ):
                if kind is Saying.TOUCHPOINT and "spoken" not in token.tags:
                    view.told.append(
                        f"“{phrase.said}” is still to come, and was left out of what has happened"
                    )
                continue
            if chosen is None:
                chosen = phrase
            elif chosen.on != phrase.on:
                view.told.append(_left_out(phrase, view.today))
    return chosen or (_day_before(view, touching) if kind is Saying.TOUCHPOINT else None)


def _day_before(view: _View, touching: set[int]) -> DatePhrase | None:
    """The day of a heading that names nobody: `board dinner last night. Ana was there`."""
    for number in range(min(touching, default=0)):
        span = range(view.clauses[number].first, view.clauses[number].end)
        if any(
            view.tokens[at].tags & {"they", "it"}
            or ("people" in view.tokens[at].tags and not view.tokens[at].owns)
            or at in view.promised
            for at in span
        ):
            continue
        for at in span:
            if _is_day(view, at) and not view.tokens[at].tags & {*_OTHER_LEADS, "spoken", "day-for"}:
                phrase = _said(view, at, Leaning.PAST)
                if phrase.on is not None and phrase.on <= view.today:
                    return phrase
    return None


def _dated(view: _View, touches: list[Hit], plan: Hit | None) -> set[int]:
    """The clauses whose day is the touchpoint's: what was only promised had a day of its own."""
    if plan is not None:
        clause = view.clauses[plan.clause]
        own = any(_is_day(view, at) for at in range(clause.first, clause.end))
        return {plan.clause} if own else {plan.clause - 1, plan.clause}
    happened = {
        hit.clause
        for hit in touches
        if not view.tokens[hit.at("v") or hit.first].tags & {"promise", "agreed"}
    }
    return happened or {hit.clause for hit in touches}


def _names_another(view: _View, number: int) -> bool:
    """`…, dinner again next week`: another meeting is named, and its day is not this one's."""
    clause = view.clauses[number]
    return any(view.tokens[at].tags & {"joint", "letter"} for at in range(clause.first, clause.end))


def _left_out(phrase: DatePhrase, today: date) -> str:
    day = say_date(phrase.on, today=today) if phrase.on else ""
    about = "about " if phrase.about else ""
    return f"“{phrase.said}” was read as {about}{day} and left out of it: one line, one day"


_LIKE_A_DAY = tuple(
    Pattern(text)
    for text in (
        "in|over|last|next|during|d-last|d-next|by|at|round the|this{1} !divides&!verb&!people{2} daylike",
        "back in !divides{2} daylike",
    )
)


def _tell_unread_days(view: _View, day: DatePhrase | None) -> None:
    """Say which words look like a day and were not understood, and which day was left out."""
    end = len(view.tokens)
    for at in range(end):
        for pattern in _LIKE_A_DAY:
            found = pattern.match(view.tokens, at, 0, end)
            if found and at not in view.promised:
                view.told.append(
                    f"“{view.text(at, found[0])}” looks like a day, and was not understood: say it with --on"
                )
    if day is None:
        for number, clause in enumerate(view.clauses):
            for at in range(clause.first, clause.end):
                if (
                    _is_day(view, at)
                    and at not in view.promised
                    and clause.subject in ("", "i", "we")
                    and number
                    and number in view.past
                ):
                    phrase = _said(view, at, Leaning.PAST)
                    if (
                        phrase.on is not None
                        and phrase.on < view.today
                        and not view.tokens[at].tags & {*_OTHER_LEADS, "spoken"}
                    ):
                        view.told.append(_left_out(phrase, view.today))


def _first(view: _View, tag: str, speaking: set[int], of: Callable[[Measured], T | None]) -> T | None:
    for number in sorted(speaking):
        for at in range(view.clauses[number].first, view.clauses[number].end):
            token = view.tokens[at]
            if tag in token.tags and at not in view.promised and "reported" not in token.tags:
                value = of(token.what)
                if value is not None:
                    return value
    return None


# ---- how, where, what for ----------------------------------------------------------------------------------


def _how_of(view: _View, hit: Hit) -> How | None:
    """The channel that a fact says: its own, or that of its word."""
    fixed = hit.rule.says.partition(":")[2]
    if fixed:
        return How(fixed)
    at = hit.at("v")
    tags = view.tokens[at].tags if at is not None else set()
    found = [tag[4:] for tag in tags if tag.startswith("how:")]
    if not found:
        return None
    return How(found[0]) if len(found) == 1 else _of_several(view, hit, at, found)


def _of_several(view: _View, hit: Hit, at: int | None, found: list[str]) -> How:
    """A word of several channels (`drop`, `connect`) is what its rule asks for, other than other."""
    wanted = sorted(found, key=lambda how: (how == "other", how))
    tags = view.tokens[at].tags if at is not None else set()
    for tag, how in (("reach", ""), ("like-verb", "social")):
        if tag in tags and how in found:
            return How(how)
    return How("other") if hit.rule.strength < 20 and "other" in found else How(wanted[0])


def _how(view: _View, touches: list[Hit], plan: Hit | None, moved: Hit | None) -> tuple[How, Direction]:
    """The channel that the first clause with one says, and who reached out in all of them."""
    facts = [
        *touches,
        *(hit for hit in view.all(Fact.HOW) if (hit.at("v") or hit.first) not in view.promised),
    ]
    if plan is not None:
        facts.append(plan)
    if moved is not None and not touches:
        facts += view.all(Fact.TOUCH)
    how = How.OTHER
    for number in sorted({hit.clause for hit in facts}):
        said = [
            (hit, one) for hit in facts if hit.clause == number and (one := _how_of(view, hit)) is not None
        ]
        told = [pair for pair in said if pair[1] is not How.OTHER]
        if told:
            _, how = max(told, key=lambda pair: (pair[0].rule.strength, -pair[0].first))
            break
    if how in _TOGETHER or plan is not None or moved is not None:
        return how, Direction.BOTH
    ways: set[str] = set()
    for number in {hit.clause for hit in touches}:
        here = [hit for hit in touches if hit.clause == number and _way(view, hit)]
        verbs = [
            hit
            for hit in here
            if view.tokens[hit.at("v") or hit.first].tags & {"i-do", "we-do", "they-do", "past"}
        ]
        nouns = [hit for hit in here if "joint" not in view.tokens[hit.at("v") or hit.first].tags]
        ways |= {_way(view, hit) for hit in (verbs or nouns)}
    if ANSWERED in ways:
        ways = {"both"} if "out" in ways else (ways - {ANSWERED}) or {"in"}
    return how, Direction(ways.pop()) if len(ways) == 1 else Direction.BOTH


def _what_was_said(view: _View, touches: list[Hit], direction: Direction) -> Said:
    """What was done in the clauses that tell of the touchpoint, promises and topics left out."""
    tokens = [
        view.tokens[at]
        for number in sorted({hit.clause for hit in touches})
        for at in range(view.clauses[number].first, view.clauses[number].end)
        if at not in view.promised and "spoken" not in view.tokens[at].tags
    ]
    topics = [
        view.tokens[at]
        for number in sorted({hit.clause for hit in touches})
        for at in range(view.clauses[number].first, view.clauses[number].end)
        if at not in view.promised and "spoken" in view.tokens[at].tags
    ]
    return Said(things_in(tokens), deeds_in(tokens), direction, things_in(topics), names_in(tokens))


def _called(view: _View, touches: list[Hit], plan: Hit | None) -> str | None:
    """`coffee`, `lunch`, `call`: the noun that says what it was."""
    hits = sorted([*touches, *([plan] if plan else [])], key=lambda hit: (hit.clause, -hit.rule.strength))
    for hit in hits:
        at = hit.at("v")
        if (
            at is not None
            and view.tokens[at].tags & {"joint", "letter"}
            and "past" not in view.tokens[at].tags
        ):
            return view.tokens[at].folded
    return None


def _way(view: _View, hit: Hit) -> str:
    way = hit.rule.says.partition(":")[0]
    if way == "by":
        return "in" if "they-do" in view.tokens[hit.at("v") or hit.first].tags else "out"
    return way


def _where(view: _View, how: How, speaking: set[int]) -> str | None:
    for hit in view.all(Fact.WHERE):
        first, end = hit.names["p"]
        if hit.clause not in speaking or first in view.promised or "spoken" in view.tokens[hit.first].tags:
            continue
        if hit.rule.says and how not in (How.MEETING, How.EVENT, How.OTHER):
            continue
        return shorten(view.text(first, end).removeprefix("@"), 120)
    return None


def _favours(view: _View, touching: set[int]) -> dict[str, tuple[Favour, ...]]:
    """What was given, got and asked for: by tag anywhere, or in plain words of the touchpoint."""
    found: dict[str, dict[Currency, Favour]] = {"gave": {}, "got": {}, "asked": {}}
    for token in view.tokens:
        if token.kind is Kind.FAVOUR:
            way, _, kind = token.text.partition(":")
            currency = read_currency(kind.strip(".!?)]\"'"))
            found[way.casefold()].setdefault(currency, Favour(currency))
    for hit in view.all(Fact.GAVE, Fact.GOT, Fact.ASKED):
        if hit.first in view.promised:
            continue
        kind = hit.rule.says
        at = hit.at("cur")
        if at is not None:
            kind = next((tag[4:] for tag in sorted(view.tokens[at].tags) if tag.startswith("cur:")), "")
        if kind:
            currency = Currency(kind)
            found[hit.rule.fact.value].setdefault(currency, Favour(currency))
    return {way: tuple(kinds.values()) for way, kinds in found.items()}


# ---- notes and the like ------------------------------------------------------------------------------------


def _notes(
    view: _View, kind: Saying, people: tuple[Mention, ...], moved: Hit | None
) -> tuple[tuple[Mention, str], ...]:
    if kind is Saying.NOTE or moved is not None:
        return tuple((who, view.sentence.text.strip()) for who in people)
    return ()


def _seeks(view: _View, people: tuple[Mention, ...]) -> tuple[tuple[Mention, str], ...]:
    found = []
    for hit in view.all(Fact.SEEKS):
        clause = view.clauses[hit.clause]
        first = hit.names["b"][0]
        while first < clause.end - 1 and "det" in view.tokens[first].tags:
            first += 1
        end = first
        while end < clause.end and not view.tokens[end].tags & {"tag", "day"}:
            end += 1
        named = clause.named is not None and "people" in view.tokens[clause.named].tags
        who = (
            view.tokens[clause.named].what[0]
            if named and clause.named is not None
            else people[0]
            if people
            else None
        )
        if who is not None and end > first:
            found.append((who, shorten(view.text(first, end), 120)))
    return tuple(found)


def _birthday(view: _View) -> tuple[Mention, Birthday] | None:
    for hit in view.all(Fact.BIRTHDAY):
        day: Day = view.tokens[hit.names["d"][0]].what
        who: Mention = view.tokens[hit.names["who"][0]].what[0]
        return who, birthday_of(day.found, day.tokens, view.sentence.text, order=view.order)
    return None


def _outcome(view: _View) -> str | None:
    for hit in view.all(Fact.OUTCOME):
        clause = view.clauses[hit.clause]
        first = hit.names["b"][0]
        end = first
        while end < clause.end and not view.tokens[end].tags & {"tag", "thanks-to"}:
            end += 1
        return shorten(view.text(first, end), 200)
    return None


def _introduced(view: _View) -> tuple[Mention, Mention] | None:
    for hit in view.all(Fact.GAVE):
        named = [
            one
            for at in range(hit.first, view.clauses[hit.clause].end)
            if "people" in view.tokens[at].tags
            for one in view.tokens[at].what
        ]
        if hit.rule.says == "introduction" and len(named) == 2:
            return named[0], named[1]
    return None


def read_promise(text: str, *, today: date, order: DayOrder | None = None) -> tuple[str, date | None]:
    """What a promise's text says, and the day it is due where the text names one: `the deck by friday`.

    Raises BadDate for a day that does not exist, UsageProblem for one that is past.
    """
    return due_in(tag_sentence(text, (), today=today, order=order), today, order)
