"""Logging a line: the touchpoint, the promise or the note that it tells, and all that goes with it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from netplan.actions.add import add_contact
from netplan.actions.book import Book
from netplan.actions.intro import introduce
from netplan.actions.keep import keep_promise
from netplan.actions.outcome import record_outcome
from netplan.actions.promise import check_due, make_promise
from netplan.actions.resolve import Choose, describe, known_among, refuse, resolve_goal, resolve_person
from netplan.core.capture.keeping import kept_by
from netplan.core.capture.promises import Demand
from netplan.core.capture.reading import Mention, PromiseRead, Reading, Saying, read_currency, read_sentence
from netplan.core.dates import DayOrder
from netplan.core.drafts import ContactDraft
from netplan.core.goals import goals_keyed, goals_nearly_keyed
from netplan.core.network import (
    Answer,
    Ask,
    Direction,
    Favour,
    Goal,
    GoalStatus,
    How,
    Outcome,
    OwedBy,
    Part,
    Promise,
    Thing,
    Touchpoint,
)
from netplan.core.people.contact import Contact, Met, Note, Status
from netplan.core.people.names import near_names
from netplan.core.phrases import count_of
from netplan.errors import AmbiguousGoal, AmbiguousPerson, SaidBefore, UnknownPerson, UsageProblem
from netplan.frozen import frozen

T = TypeVar("T", Contact, Goal)

NewId = Callable[[type[Thing]], int]
"""Gives new things their numbers."""

Agree = Callable[[str, Sequence[str]], bool]
"""Whether somebody of a name that nobody bears is to be added; gets the name and the nearest names."""


@frozen
class Overrule:
    """What options say about a line; None and empty leave it to the sentence."""

    people: tuple[str, ...] = ()
    on: date | None = None
    how: How | None = None
    direction: Direction | None = None
    minutes: int | None = None
    where: str | None = None
    goals: tuple[str, ...] = ()
    gave: tuple[str, ...] = ()
    got: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    next: str | None = None
    by: date | None = None
    again: bool = False
    no_goal: bool = False

    @property
    def of_a_touchpoint(self) -> bool:
        """Whether it says what only a touchpoint has."""
        return any((self.how, self.direction, self.minutes, self.where, self.gave, self.got, self.asked))


@frozen
class Logged:
    """What a line came to.

    `touchpoint` holds what was read of day, people and channel; it is stored where `kind` says so, and has
    the id 0 elsewhere. `told` are sentences about what was guessed or left out, `rules` those that fired.
    """

    touchpoint: Touchpoint
    people: tuple[Contact, ...]
    goals: tuple[Goal, ...] = ()
    promises: tuple[Promise, ...] = ()
    kept: tuple[Promise, ...] = ()
    added: tuple[Contact, ...] = ()
    kind: Saying = Saying.TOUCHPOINT
    notes: tuple[tuple[Contact, Note], ...] = ()
    outcome: Outcome | None = None
    word: str | None = None
    told: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


def log_touchpoint(
    book: Book,
    text: str,
    overrule: Overrule,
    *,
    today: date,
    order: DayOrder | None = None,
    about: Contact | None = None,
    choose: Choose = refuse,
    new: bool = False,
    agree: Agree | None = None,
    new_id: NewId | None = None,
) -> Logged:
    """Store what the sentence and the options tell: one touchpoint, or promises or notes without one.

    `about` is who it is about where nobody is named; such a text is always a touchpoint's. With `new`, or
    where `agree` says so, names that nobody bears become contacts. `new_id` numbers what is stored, where the
    book is not to.
    Raises UnknownPerson, AmbiguousPerson, UnknownGoal, BadDate, SaidBefore for the same line on the same day,
    and UsageProblem where nobody is named.
    """
    reading = read_sentence(text, today=today, contacts=book.contacts.values(), order=order, about=about)
    line = _Line(book, text, reading, overrule, today, order, new_id or book.new_id)
    who = _People(book, text, reading, today=today, choose=choose, new=new, agree=agree)
    line.people = _once([*(who.named(name) for name in overrule.people), *who.mentioned(reading.people)])
    line.who = who
    if not line.people:
        if not text.strip():
            raise UsageProblem('say what happened, and with whom: netplan log "coffee with Ana yesterday"')
        raise UsageProblem(f'who was it with? netplan log --with "Their Name" "{text}"')
    line.told += [
        f"{person.name} is in the archive, and in no plan. Back with: netplan restore id:{person.id}"
        for person in line.people
        if person.status is Status.ARCHIVED
    ]
    line.goals, line.tags = _goals_and_tags(line)
    kind = Saying.TOUCHPOINT if about is not None or overrule.of_a_touchpoint else reading.kind
    logged = _STORE[kind](line)
    return replace(
        logged,
        kind=kind,
        added=tuple(who.added),
        told=tuple(dict.fromkeys((*reading.told, *who.told, *line.told))),
        rules=reading.rules,
        word=reading.word,
    )


@dataclass(slots=True)
class _Line:
    """A line on its way into the book."""

    book: Book
    text: str
    reading: Reading
    overrule: Overrule
    today: date
    order: DayOrder | None
    new_id: NewId
    people: tuple[Contact, ...] = ()
    goals: tuple[Goal, ...] = ()
    tags: tuple[str, ...] = ()
    who: "_People | None" = None
    told: list[str] = field(default_factory=list)


# ---- what a line is stored as ------------------------------------------------------------------------------


def _log_touch(line: _Line) -> Logged:
    _check_said_before(line)
    goals = line.goals or _goals_of(line)
    touchpoint = replace(_touchpoint(line, goals), id=line.new_id(Touchpoint))
    touchpoint = _with_answer(line, touchpoint)
    line.book.put(touchpoint)
    kept = () if touchpoint.planned else _keep(line, touchpoint)
    promises = _promises(line, made=min(touchpoint.on, line.today))
    _introduce(line, touchpoint)
    _tell_demands(line)
    notes = _notes(line) if touchpoint.planned else ()
    return Logged(touchpoint, line.people, goals, promises, kept, notes=notes)


def _log_promises(line: _Line) -> Logged:
    promises = _promises(line, made=line.today)
    if not promises:
        return _log_touch(line)
    _tell_demands(line)
    return Logged(_touchpoint(line, line.goals), line.people, line.goals, promises)


def _log_notes(line: _Line) -> Logged:
    reading = line.reading
    notes = _notes(line)
    for mention, what in reading.seeks:
        contact = _settled(line, mention)
        line.book.put(replace(contact, seeks=tuple(dict.fromkeys((*contact.seeks, what)))))
    if reading.birthday is not None:
        contact = _settled(line, reading.birthday[0])
        line.book.put(replace(contact, birthday=reading.birthday[1]))
    _tell_demands(line)
    promises = _promises(line, made=line.today)
    touchpoint = replace(_touchpoint(line, line.goals), people=(), expected=())
    return Logged(touchpoint, line.people, line.goals, promises, notes=notes)


def _log_outcome(line: _Line) -> Logged:
    book, what = line.book, line.reading.outcome or line.text
    goals = line.goals or tuple(goal for goal in book.goals.values() if goal.status is GoalStatus.OPEN)
    if len(goals) != 1:
        raise UsageProblem(
            f"say which goal it was for, by its key: “{line.text} #job”. See: netplan goal list"
        )
    on = line.overrule.on or line.reading.on
    outcome, thanks = record_outcome(book, goals[0], what, line.people, on=on, today=line.today)
    return Logged(_touchpoint(line, goals), line.people, goals, thanks, outcome=outcome)


_STORE: dict[Saying, Callable[[_Line], Logged]] = {
    Saying.TOUCHPOINT: _log_touch,
    Saying.PROMISE: _log_promises,
    Saying.NOTE: _log_notes,
    Saying.OUTCOME: _log_outcome,
}


def _touchpoint(line: _Line, goals: tuple[Goal, ...]) -> Touchpoint:
    reading, overrule = line.reading, line.overrule
    on = overrule.on or reading.on
    if overrule.minutes is not None and overrule.minutes < 1:
        raise UsageProblem("--minutes counts from 1")
    people = tuple(person.id for person in line.people)
    planned = on > line.today
    return Touchpoint(
        id=0,
        on=on,
        people=() if planned else people,
        how=overrule.how or reading.how,
        direction=overrule.direction or reading.direction,
        minutes=overrule.minutes or reading.minutes,
        where=overrule.where or reading.where,
        summary=reading.summary or None,
        goals=tuple(goal.id for goal in goals),
        gave=_favours(reading.gave, overrule.gave),
        got=_favours(reading.got, overrule.got),
        asked=tuple(Ask(favour.what, favour.note) for favour in _favours(reading.asked, overrule.asked)),
        expected=people if planned else (),
        at=reading.at,
        about=reading.about and overrule.on is None,
        tags=line.tags,
        moved=planned and bool(reading.notes),
    )


def _favours(read: tuple[Favour, ...], said: tuple[str, ...]) -> tuple[Favour, ...]:
    return tuple(dict.fromkeys((*read, *(Favour(read_currency(text)) for text in said))))


def _check_said_before(line: _Line) -> None:
    """Raises SaidBefore where the same line is stored for the same day already."""
    text = line.text.strip()
    if line.overrule.again or not text:
        return
    on = line.overrule.on or line.reading.on
    people = [person.id for person in line.people]
    for number, summary in line.book.summaries(on, people).items():
        if summary.strip() == text:
            raise SaidBefore(text, f"t{number}")


def _notes(line: _Line) -> tuple[tuple[Contact, Note], ...]:
    """Keep the line as a note on everybody whom it is about; raises SaidBefore where it is there already."""
    kept: list[tuple[Contact, Note]] = []
    text = line.text.strip()
    for mention, _ in line.reading.notes:
        if not _is_known(line, mention) and any(_is_known(line, one) for one, _ in line.reading.notes):
            continue  # told as left out
        contact = _settled(line, mention)
        if (
            any(note.text == text and note.on == line.today for note in contact.notes)
            and not line.overrule.again
        ):
            raise SaidBefore(text, f"n{next(note.id for note in contact.notes if note.text == text)}")
        line.book.put(replace(contact, notes=(*contact.notes, Note(line.today, text))))
        contact = line.book.contacts[contact.id]
        kept.append((contact, contact.notes[-1]))
    return tuple(kept)


def _settled(line: _Line, mention: Mention) -> Contact:
    """Who is meant, as they are in the book by now."""
    contact = line.who.person(mention) if line.who is not None else line.people[0]
    return line.book.contacts[contact.id]


# ---- promises ----------------------------------------------------------------------------------------------


def _promises(line: _Line, *, made: date) -> tuple[Promise, ...]:
    """Those of the line, and the one of --next."""
    promises = [_promise(line, read, made) for read in _due(line.reading.promises, line.overrule, line.today)]
    if line.overrule.next:
        promises.append(
            make_promise(
                line.book, line.people[0], line.overrule.next, today=line.today, by=line.overrule.by,
                owed_by=OwedBy.ME, order=line.order,
            )
        )  # fmt: skip
    return tuple(promises)


def _promise(line: _Line, read: PromiseRead, made: date) -> Promise:
    contact = (
        _settled(line, read.who) if read.who is not None and _is_known(line, read.who) else line.people[0]
    )
    promise = Promise(line.new_id(Promise), contact.id, read.what, made, read.by, read.owed_by)
    line.book.put(promise)
    return promise


def _is_known(line: _Line, mention: Mention) -> bool:
    return line.who is not None and line.who.knows(mention)


def _due(read: tuple[PromiseRead, ...], overrule: Overrule, today: date) -> tuple[PromiseRead, ...]:
    """The promises of the sentence, where `--by` without `--next` overrules the day of the only one."""
    if overrule.by is None or overrule.next:
        return read
    if len(read) != 1:
        raise UsageProblem(f"--by is the day of one promise. Say which: --next TEXT --by {overrule.by}")
    check_due(overrule.by, today=today)
    return (replace(read[0], by=overrule.by),)


def _keep(line: _Line, touchpoint: Touchpoint) -> tuple[Promise, ...]:
    """Keep the open promises that the line says were kept; tell of those that may have been."""
    said = replace(line.reading.said, direction=touchpoint.direction)
    open_ones = [
        promise
        for promise in line.book.promises.values()
        if promise.open and promise.contact in touchpoint.people and promise.made <= touchpoint.on
    ]
    kept = kept_by(said, open_ones)
    for promise in kept.maybe:
        line.told.append(f"p{promise.id} “{promise.what}” may be kept by it: netplan kept p{promise.id}")
    return tuple(keep_promise(line.book, promise, on=touchpoint.on) for promise in kept.surely)


def _tell_demands(line: _Line) -> None:
    for demand in line.reading.demands:
        line.told.append(_say_demand(line, demand))


def _say_demand(line: _Line, demand: Demand) -> str:
    by = f" --by {demand.by}" if demand.by else ""
    name = line.people[0].name
    return f'{name} wants “{demand.what}”. To promise it: netplan promise "{name}" "{demand.what}"{by}'


# ---- goals, introductions, answers -------------------------------------------------------------------------


def _goals_and_tags(line: _Line) -> tuple[tuple[Goal, ...], tuple[str, ...]]:
    """What the #words of the line are: goals by their key or its only start, and words of one's own."""
    goals: list[Goal] = []
    tags: list[str] = []
    for word in line.reading.hashtags:
        found = goals_keyed(word, line.book.goals.values())
        if len(found) > 1:
            raise AmbiguousGoal(word, [goal.key for goal in found])
        if found:
            goals.append(found[0])
            continue
        tags.append(word)
        near = goals_nearly_keyed(word, line.book.goals.values())
        if near:
            line.told.append(f"#{word} is kept as a word of your own; the goal is #{near[0].key}")
    goals += [resolve_goal(line.book.goals, key) for key in line.overrule.goals]
    return _once(goals), tuple(tags)


def _goals_of(line: _Line) -> tuple[Goal, ...]:
    """The goals that a touch counts for without saying so: where somebody has a part in exactly one."""
    if line.overrule.no_goal:
        return ()
    found: list[Goal] = []
    for person in line.people:
        parts = [
            goal
            for goal in line.book.goals.values()
            if goal.status is GoalStatus.OPEN
            and any(part.contact == person.id and part.part is Part.OPEN for part in goal.people)
        ]
        if len(parts) == 1 and parts[0] not in found:
            found.append(parts[0])
            line.told.append(f"counts for “{parts[0].title}”; if it does not: netplan fix --no-goal")
    return tuple(found)


def _introduce(line: _Line, touchpoint: Touchpoint) -> None:
    """Two people who were introduced to each other are an introduction under way.

    Where one of them alone took part (“sent Jon an intro to Ada”) nothing is under way: it was all there was.
    """
    if line.reading.introduced is None:
        return
    known = [mention for mention in line.reading.introduced if _is_known(line, mention)]
    if len(known) != 2:
        return
    first, second = (_settled(line, mention) for mention in known)
    between = {first.id, second.id}
    if not between <= {*touchpoint.people, *touchpoint.expected}:
        return
    refused = any({*each.between} == between and each.no for each in line.book.introductions.values())
    if len(between) == 2 and not refused:
        for agreed in (first, second):
            introduce(line.book, (first, second), today=touchpoint.on, agreed=agreed)


def _with_answer(line: _Line, touchpoint: Touchpoint) -> Touchpoint:
    """`Ana said yes` answers the only open ask of hers; what she agreed to is got."""
    if line.reading.answer is None or len(line.people) != 1:
        return touchpoint
    person = line.people[0].id
    asking = [
        (touch, ask)
        for touch in line.book.touchpoints.values()
        if person in touch.people and touch.on <= touchpoint.on
        for ask in touch.asked
        if ask.answer is None
    ]
    if len(asking) != 1:
        return touchpoint
    ((touch, ask),) = asking
    answer = Answer.YES if line.reading.answer else Answer.NO
    answered = replace(ask, answer=answer, answered=touchpoint.on)
    line.book.put(replace(touch, asked=tuple(answered if one.id == ask.id else one for one in touch.asked)))
    line.told.append(f"answers a{ask.id}: {answer.value}")
    got = (*touchpoint.got, Favour(ask.what)) if answer is Answer.YES else touchpoint.got
    return replace(touchpoint, direction=Direction.IN, got=tuple(dict.fromkeys(got)))


# ---- people ------------------------------------------------------------------------------------------------


class _People:
    """Settles once for every name in a sentence who is meant by it."""

    def __init__(
        self,
        book: Book,
        text: str,
        reading: Reading,
        *,
        today: date,
        choose: Choose,
        new: bool,
        agree: Agree | None,
    ) -> None:
        self._book, self._text, self._reading = book, text, reading
        self._today, self._choose, self._new, self._agree = today, choose, new, agree
        self._settled: dict[str, Contact] = {}
        self._named: set[int] = set()
        self.added: list[Contact] = []
        self.told: list[str] = []

    def named(self, text: str) -> Contact:
        """The person whom an option names; where the sentence leaves it open, it is they."""
        try:
            contact = resolve_person(self._book, text, today=self._today, choose=self._choose)
        except UnknownPerson:
            contact = self._somebody_new(Mention(text, ()))
        self._named.add(contact.id)
        return contact

    def mentioned(self, mentions: Sequence[Mention]) -> list[Contact]:
        """Those who are named; one whom nobody knows is told and left out where others are known."""
        found: list[Contact] = []
        for mention in mentions:
            if (
                not mention.ids
                and (self._named or any(one.ids for one in mentions))
                and not self._may_add(mention)
            ):
                self.told.append(
                    f"nobody here is called “{mention.text}”, so they were left out. "
                    f'To add them: netplan add "{mention.text}"'
                )
            else:
                found.append(self.person(mention))
        return found

    def person(self, mention: Mention) -> Contact:
        """Who is meant; raises AmbiguousPerson and UnknownPerson."""
        if mention.text not in self._settled:
            self._settled[mention.text] = self._settle(mention)
        return self._settled[mention.text]

    def knows(self, mention: Mention) -> bool:
        """Whether somebody bears the name, or was added by it."""
        return bool(mention.ids) or mention.text in self._settled

    def _settle(self, mention: Mention) -> Contact:
        named = self._named.intersection(mention.ids)
        ids = tuple(named) if len(named) == 1 else mention.ids
        if len(ids) == 1:
            return self._book.contacts[ids[0]]
        if not ids:
            return self._somebody_new(mention)
        candidates = known_among(self._book, [self._book.contacts[id] for id in ids])
        if len(candidates) == 1:
            others = count_of(len(ids) - 1, "other of that name has", "others of that name have")
            self.told.append(
                f"“{mention.text}” was taken for {candidates[0].name}; {others} never been in touch"
            )
            return candidates[0]
        meant = candidates[-1]
        candidates = [
            *candidates,
            *(self._book.contacts[id] for id in ids if self._book.contacts[id] not in candidates),
        ]
        described = describe(candidates, self._book, today=self._today)
        if self._choose is refuse:
            example = f'netplan log --with "{meant.name}" "{self._text}"'
            raise AmbiguousPerson(mention.text, described, say=example)
        return self._choose(mention.text, candidates, described)

    def _may_add(self, mention: Mention) -> bool:
        if self._new:
            return True
        near = near_names(mention.text, self._book.contacts.values())
        return self._agree is not None and self._agree(mention.text, near)

    def _somebody_new(self, mention: Mention) -> Contact:
        if not self._may_add(mention):
            near = near_names(mention.text, self._book.contacts.values())
            raise UnknownPerson(mention.text, near, line=self._text)
        emails = (mention.address,) if mention.address else ()
        met = Met(self._reading.on, self._reading.where) if self._reading.met else None
        said = ContactDraft("", "sentence", mention.text, emails=emails, met=met)
        contact = add_contact(self._book, said, today=self._today)
        self.added.append(contact)
        return contact


def _once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple({thing.id: thing for thing in things}.values())
