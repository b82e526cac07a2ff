"""Putting right what was logged last: from a better sentence, or a detail of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from netplan.actions.book import Book
from netplan.actions.log import Agree, Logged, NewId, Overrule, log_touchpoint
from netplan.actions.promise import check_due
from netplan.actions.resolve import Choose, refuse, resolve_goal, resolve_person
from netplan.actions.store import Effect
from netplan.core.capture.reading import Saying, read_currency
from netplan.core.dates import DayOrder
from netplan.core.network import Ask, Favour, Promise, Thing, Touchpoint
from netplan.core.people.contact import Birthday, Contact
from netplan.errors import NotFound, UsageProblem


def fix_logged(
    book: Book,
    did: Sequence[Effect],
    text: str,
    overrule: Overrule,
    *,
    today: date,
    order: DayOrder | None = None,
    choose: Choose = refuse,
    new: bool = False,
    agree: Agree | None = None,
) -> Logged:
    """Have a line be as it should have been; `did` is what taking it back would do.

    With a text it is read anew, and stored under the numbers of what was stored; without one the options
    change what is there. Raises NotFound where nothing of it is left, and what `log_touchpoint` raises.
    """
    if not text.strip():
        return _change(book, did, overrule, today=today, choose=choose)
    spare = _take_back(book, did)
    logged = log_touchpoint(
        book, text, replace(overrule, again=True), today=today, order=order, choose=choose, new=new,
        agree=agree, new_id=_numbering(book, spare),
    )  # fmt: skip
    _leave_out(book, _ids(did, "contact", "removed"), logged)
    return logged


def _numbering(book: Book, spare: dict[type[Thing], list[int]]) -> NewId:
    """Numbers for new things: those of what was taken back, as far as they go."""

    def new_id(kind: type[Thing]) -> int:
        ids = spare.get(kind)
        return ids.pop(0) if ids else book.new_id(kind)

    return new_id


def _ids(did: Iterable[Effect], kind: str, what: str) -> list[int]:
    return sorted({effect.id for effect in did if effect.kind == kind and effect.what == what})


def _own(did: Sequence[Effect], kind: str) -> list[int]:
    """The numbers of what the line stored of a kind; what it only kept or answered is not its own."""
    stored = _ids(did, kind, "removed")
    return (
        stored
        or [
            effect.id
            for effect in did
            if effect.kind == kind
            and effect.what == "changed"
            and not _ANSWERS & {name for name, *_ in effect.fields}
        ][:1]
    )


_ANSWERS = frozenset({"done", "asked", "answer", "answered"})


def _take_back(book: Book, did: Sequence[Effect]) -> dict[type[Thing], list[int]]:
    """Take out what the line had stored, and open again what it had kept; gives the numbers that are free."""
    touches = [id for id in _own(did, "touchpoint") if id in book.touchpoints]
    promises = [id for id in _ids(did, "promise", "removed") if id in book.promises]
    for number in touches:
        book.drop(book.touchpoints[number])
    for number in promises:
        book.drop(book.promises[number])
    for number in _ids(did, "introduction", "removed"):
        if number in book.introductions:
            book.drop(book.introductions[number])
    for number in _ids(did, "outcome", "removed"):
        if number in book.outcomes:
            book.drop(book.outcomes[number])
    for number in _ids(did, "promise", "changed"):
        kept = book.promises.get(number)
        if kept is not None and kept.done is not None:
            book.put(replace(kept, done=None))
    _without_notes(book, {*_ids(did, "note", "removed")})
    for effect in did:
        if effect.kind == "contact" and effect.what == "changed" and effect.id in book.contacts:
            book.put(_as_it_was(book.contacts[effect.id], effect))
    return {Touchpoint: touches, Promise: promises}


def _without_notes(book: Book, notes: set[int]) -> None:
    for contact in [*book.contacts.values()] if notes else []:
        left = tuple(note for note in contact.notes if note.id not in notes)
        if left != contact.notes:
            book.put(replace(contact, notes=left))


def _as_it_was(contact: Contact, effect: Effect) -> Contact:
    """The contact without the birthday, or what they look for, that a line had told."""
    for field, now, was in effect.fields:
        if field == "birthday":
            contact = replace(contact, birthday=Birthday.parse(was) if was else None)
        elif field == "seeks" and now and not was:
            contact = replace(contact, seeks=tuple(text for text in contact.seeks if text != now))
    return contact


def _leave_out(book: Book, added: Iterable[int], logged: Logged) -> None:
    """Take out whom the line had added and does not speak of any more."""
    there = {person.id for person in logged.people} | {promise.contact for promise in logged.promises}
    for number in added:
        contact = book.contacts.get(number)
        if contact is not None and number not in there and not book.last_touched([number]):
            book.drop(contact)


# ---- a detail ----------------------------------------------------------------------------------------------


def _change(book: Book, did: Sequence[Effect], overrule: Overrule, *, today: date, choose: Choose) -> Logged:
    if replace(overrule, again=False) == Overrule():
        raise UsageProblem(
            'say what it should be: netplan fix "coffee with Ana", or netplan fix --on yesterday'
        )
    promises = [book.promises[id] for id in _ids(did, "promise", "removed") if id in book.promises]
    promises = _due(book, promises, overrule, today)
    touches = [book.touchpoints[id] for id in _own(did, "touchpoint") if id in book.touchpoints]
    if not touches and not promises:
        raise NotFound("what was logged last has no day or people to change. Say it anew: netplan fix TEXT")
    if not touches:
        whose = book.contacts[promises[0].contact]
        nothing = Touchpoint(0, today, (whose.id,))
        return Logged(nothing, (whose,), promises=tuple(promises), kind=Saying.PROMISE)
    changed = _with_options(book, touches[0], overrule, today=today, choose=choose)
    book.put(changed)
    changed = book.touchpoints[changed.id]
    people = tuple(book.contacts[id] for id in changed.people or changed.expected)
    goals = tuple(book.goals[id] for id in changed.goals)
    return Logged(changed, people, goals, tuple(promises))


def _due(book: Book, promises: list[Promise], overrule: Overrule, today: date) -> list[Promise]:
    if overrule.by is None:
        return promises
    if len(promises) != 1:
        raise UsageProblem(
            f"--by is the day of one promise, and it made {len(promises)}. See: netplan promises"
        )
    check_due(overrule.by, today=today)
    book.put(replace(promises[0], by=overrule.by))
    return [book.promises[promises[0].id]]


def _with_options(
    book: Book, touchpoint: Touchpoint, overrule: Overrule, *, today: date, choose: Choose
) -> Touchpoint:
    named = tuple(resolve_person(book, who, today=today, choose=choose).id for who in overrule.people)
    people = named or touchpoint.people or touchpoint.expected
    on = overrule.on or touchpoint.on
    if overrule.minutes is not None and overrule.minutes < 1:
        raise UsageProblem("--minutes counts from 1")
    goals = tuple(resolve_goal(book.goals, key).id for key in overrule.goals)
    return replace(
        touchpoint,
        on=on,
        about=touchpoint.about and overrule.on is None,
        people=people if on <= today else (),
        expected=() if on <= today else people,
        how=overrule.how or touchpoint.how,
        direction=overrule.direction or touchpoint.direction,
        minutes=overrule.minutes or touchpoint.minutes,
        where=overrule.where or touchpoint.where,
        goals=() if overrule.no_goal else goals or touchpoint.goals,
        gave=_favours(overrule.gave) or touchpoint.gave,
        got=_favours(overrule.got) or touchpoint.got,
        asked=tuple(Ask(favour.what) for favour in _favours(overrule.asked)) or touchpoint.asked,
    )


def _favours(said: tuple[str, ...]) -> tuple[Favour, ...]:
    return tuple(dict.fromkeys(Favour(read_currency(text)) for text in said))
