"""Logging a touchpoint from a sentence and from options."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from netplan.actions.add import add_contact
from netplan.actions.book import Book
from netplan.actions.promise import check_due, make_promise
from netplan.actions.resolve import Choose, describe, refuse, resolve_goal, resolve_person
from netplan.core.capture.reading import Mention, PromiseRead, Reading, Saying, read_currency, read_sentence
from netplan.core.dates import DayOrder
from netplan.core.drafts import ContactDraft
from netplan.core.network import Ask, Direction, Favour, Goal, How, OwedBy, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.people.names import near_names
from netplan.errors import AmbiguousPerson, UnknownPerson, UsageProblem

T = TypeVar("T", Contact, Goal)


@dataclass(frozen=True, slots=True)
class Overrule:
    """What options say about a touchpoint; None and empty leave it to the sentence."""

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


@dataclass(frozen=True, slots=True)
class Logged:
    """What a sentence came to: the touchpoint, and what was promised in it."""

    touchpoint: Touchpoint
    people: tuple[Contact, ...]
    goals: tuple[Goal, ...] = ()
    promises: tuple[Promise, ...] = ()
    kept: Promise | None = None
    added: tuple[Contact, ...] = ()


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
) -> Logged:
    """Store one touchpoint with all that the sentence and the options name.

    `about` is who it is about where nobody is named. With `new`, names that nobody bears become contacts.
    Raises UnknownPerson, AmbiguousPerson, UnknownGoal, BadDate, and UsageProblem where nobody is named or
    nothing has happened yet.
    """
    reading = read_sentence(text, today=today, contacts=book.contacts.values(), order=order, about=about)
    chosen = _People(book, text, today=today, choose=choose, new=new)
    named = [chosen.named(who) for who in overrule.people]
    people = _once([*named, *(chosen.person(mention) for mention in reading.people)])
    if reading.kind is Saying.PROMISE and overrule == Overrule() and about is None:
        raise UsageProblem(_to_promise(reading.promises[0], people))
    if not people:
        raise UsageProblem(f'who was it with? netplan log --with "Their Name" "{text}"')
    goals = _once(resolve_goal(book.goals, key) for key in (*reading.hashtags, *overrule.goals))
    touchpoint = _touchpoint(book.new_id(Touchpoint), reading, overrule, people, goals, today)
    book.put(touchpoint)
    read = _due(reading.promises, overrule, today)
    promises = [_promise(book, promise, chosen, people, made=touchpoint.on) for promise in read]
    if overrule.next:
        promises.append(
            make_promise(
                book, people[0], overrule.next, today=today, by=overrule.by, owed_by=OwedBy.ME, order=order
            )
        )
    return Logged(touchpoint, people, goals, tuple(promises), added=tuple(chosen.added))


def _to_promise(read: PromiseRead, people: tuple[Contact, ...]) -> str:
    """What to do with a sentence of which nothing has happened yet; a touch that was none must not count."""
    by = f" --by {read.by}" if read.by else ""
    whom = people[0].name if people else "WHO"
    command = f'netplan promise "{whom}" "{read.what}"{by}'
    return f"that is still to be done, so there is nothing to log yet. To be reminded of it: {command}"


class _People:
    """Settles once for every name in a sentence who is meant by it."""

    def __init__(self, book: Book, text: str, *, today: date, choose: Choose, new: bool) -> None:
        self._book, self._text, self._today, self._choose, self._new = book, text, today, choose, new
        self._settled: dict[str, Contact] = {}
        self._named: set[int] = set()
        self.added: list[Contact] = []

    def named(self, text: str) -> Contact:
        """The person whom an option names; where the sentence leaves it open, it is they."""
        try:
            contact = resolve_person(self._book, text, today=self._today, choose=self._choose)
        except UnknownPerson:
            contact = self._somebody_new(Mention(text, ()))
        self._named.add(contact.id)
        return contact

    def person(self, mention: Mention) -> Contact:
        if mention.text not in self._settled:
            self._settled[mention.text] = self._settle(mention)
        return self._settled[mention.text]

    def _settle(self, mention: Mention) -> Contact:
        named = self._named.intersection(mention.ids)
        ids = tuple(named) if len(named) == 1 else mention.ids
        if len(ids) == 1:
            return self._book.contacts[ids[0]]
        if not ids:
            return self._somebody_new(mention)
        candidates = [self._book.contacts[id] for id in ids]
        described = describe(candidates, self._book, today=self._today)
        if self._choose is refuse:
            example = f'netplan log --with "{candidates[-1].name}" "{self._text}"'
            raise AmbiguousPerson(mention.text, described, say=example)
        return self._choose(mention.text, candidates, described)

    def _somebody_new(self, mention: Mention) -> Contact:
        if not self._new:
            raise UnknownPerson(mention.text, near_names(mention.text, self._book.contacts.values()))
        emails = (mention.address,) if mention.address else ()
        said = ContactDraft("", "sentence", mention.text, emails=emails)
        contact = add_contact(self._book, said, today=self._today)
        self.added.append(contact)
        return contact


def _touchpoint(
    id: int,
    reading: Reading,
    overrule: Overrule,
    people: tuple[Contact, ...],
    goals: tuple[Goal, ...],
    today: date,
) -> Touchpoint:
    on = overrule.on or reading.on
    if on > today:
        raise UsageProblem(
            f"{on} is yet to come. A touchpoint has happened; for a plan: --next TEXT --by {on}"
        )
    if overrule.minutes is not None and overrule.minutes < 1:
        raise UsageProblem("--minutes counts from 1")
    return Touchpoint(
        id=id,
        on=on,
        people=tuple(person.id for person in people),
        how=overrule.how or reading.how,
        direction=overrule.direction or reading.direction,
        minutes=overrule.minutes or reading.minutes,
        where=overrule.where or reading.where,
        summary=reading.summary or None,
        goals=tuple(goal.id for goal in goals),
        gave=_favours(reading.gave, overrule.gave),
        got=_favours(reading.got, overrule.got),
        asked=tuple(Ask(favour.what, favour.note) for favour in _favours(reading.asked, overrule.asked)),
    )


def _favours(read: tuple[Favour, ...], said: tuple[str, ...]) -> tuple[Favour, ...]:
    return tuple(dict.fromkeys((*read, *(Favour(read_currency(text)) for text in said))))


def _promise(
    book: Book, read: PromiseRead, chosen: _People, people: tuple[Contact, ...], *, made: date
) -> Promise:
    contact = chosen.person(read.who) if read.who else people[0]
    promise = Promise(
        id=book.new_id(Promise),
        contact=contact.id,
        what=read.what,
        made=made,
        by=read.by,
        owed_by=read.owed_by,
    )
    book.put(promise)
    return promise


def _due(read: tuple[PromiseRead, ...], overrule: Overrule, today: date) -> tuple[PromiseRead, ...]:
    """The promises of the sentence, where `--by` without `--next` overrules the day of the only one."""
    if overrule.by is None or overrule.next:
        return read
    if len(read) != 1:
        raise UsageProblem(f"--by is the day of one promise. Say which: --next TEXT --by {overrule.by}")
    check_due(overrule.by, today=today)
    return (replace(read[0], by=overrule.by),)


def _once(things: Iterable[T]) -> tuple[T, ...]:
    return tuple({thing.id: thing for thing in things}.values())
