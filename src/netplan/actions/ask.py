"""Asking, giving and being answered: the favours between people, as touchpoints."""

from dataclasses import replace
from datetime import date, timedelta

from netplan.actions.book import Book
from netplan.core.capture.reading import read_currency
from netplan.core.network import (
    Answer,
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    How,
    OwedBy,
    Promise,
    Touchpoint,
)
from netplan.core.people.contact import Contact
from netplan.core.phrases import shorten
from netplan.core.well.ledger import Asked, AskState, asks_of
from netplan.errors import AmbiguousAsk, UnknownAsk, UsageProblem
from netplan.frozen import frozen

LATER_DAYS = 14
"""Days after which a “later” without a day is asked about."""


def ask_for(
    book: Book,
    contact: Contact,
    text: str,
    *,
    today: date,
    kind: Currency | None = None,
    how: How = How.MESSAGE,
    goal: Goal | None = None,
    guess: int | None = None,
) -> Touchpoint:
    """Note that I asked somebody for something; `guess` is what I think the chance of a yes is, in percent.

    Raises UsageProblem for an empty text, or a guess outside of 0 to 100.
    """
    if guess is not None and not 0 <= guess <= 100:
        raise UsageProblem(
            f"a guess is a chance from 0 to 100, not {guess}: netplan ask Ana advice --guess 40"
        )
    note = _note(text, 'netplan ask Ana "a referral at Acme" --kind referral')
    asked = (Ask(kind or kind_in(note), note, guess=guess),)
    touchpoint = replace(_out(book, contact, f"asked for {note}", today, how, goal), asked=asked)
    book.put(touchpoint)
    return book.touchpoints[touchpoint.id]


def give_to(
    book: Book,
    contact: Contact,
    text: str,
    *,
    today: date,
    kind: Currency | None = None,
    how: How = How.MESSAGE,
    goal: Goal | None = None,
) -> Touchpoint:
    """Note that I gave somebody something. Raises UsageProblem for an empty text."""
    note = _note(text, 'netplan give Ana "the list of grants" --kind information')
    gave = (Favour(kind or kind_in(note), note),)
    touchpoint = replace(_out(book, contact, f"gave {note}", today, how, goal), gave=gave)
    book.put(touchpoint)
    return touchpoint


def kind_in(text: str) -> Currency:
    """The currency that a text names (`a referral at Acme`), the first of several; else support."""
    for word in text.split():
        bare = word.strip(".,;:!?()“”\"'").casefold()
        if len(bare) < 4:
            continue
        for kind in Currency:
            if bare.startswith(kind.value) or (bare.startswith("intro") and kind is Currency.INTRODUCTION):
                return kind
    return Currency.SUPPORT


def read_kind(text: str | None) -> Currency | None:
    """A kind as it is typed; None where none is. Raises UsageProblem with the kinds there are."""
    return read_currency(text) if text else None


def number_of(text: str) -> int | None:
    """The number of an ask, `2` or `a2`; None where it is a name."""
    digits = text.strip().removeprefix("a").removeprefix("A")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def _note(text: str, example: str) -> str:
    note = " ".join(text.split())
    if not note:
        raise UsageProblem(f"say what it was: {example}")
    return note


def _out(book: Book, contact: Contact, summary: str, today: date, how: How, goal: Goal | None) -> Touchpoint:
    return Touchpoint(
        id=book.new_id(Touchpoint),
        on=today,
        people=(contact.id,),
        how=how,
        direction=Direction.OUT,
        summary=summary,
        goals=(goal.id,) if goal else (),
    )


@frozen
class Answered:
    """What an answer came to: the ask as it was, and what was stored of it."""

    asked: Asked
    answer: str
    touchpoint: Touchpoint
    promise: Promise | None = None


def resolve_ask(book: Book, number: int | None, contact: Contact | None, *, today: date) -> Asked:
    """The ask with that number, or the only open one of a contact.

    Raises UnknownAsk where there is none, AmbiguousAsk where several are open.
    """
    asks = asks_of(book.touchpoints.values(), today=today)
    if contact is None:
        found = [ask for ask in asks if ask.n == number]
        if not found:
            raise UnknownAsk(f"there is no ask a{number}")
        return found[0]
    theirs = [ask for ask in asks if ask.state is AskState.OPEN and contact.id in ask.contacts]
    if not theirs:
        raise UnknownAsk(f"nothing is asked of {contact.name} and open")
    if len(theirs) > 1:
        said = [f"a{ask.n} {shorten(ask.note or ask.what, 40)}" for ask in theirs]
        raise AmbiguousAsk(contact.name, said)
    return theirs[0]


def answer_ask(
    book: Book, asked: Asked, answer: str, text: str, *, today: date, by: date | None = None
) -> Answered:
    """Note how an ask was answered: `yes` brings what was asked for, `no` is just no, and `later` leaves it
    open with a promise of theirs, due `by` or in 14 days.
    """
    before = next(
        touch for touch in book.touchpoints.values() if any(ask.id == asked.n for ask in touch.asked)
    )
    note = " ".join(text.split())
    what = asked.note or asked.what
    touchpoint = Touchpoint(
        id=book.new_id(Touchpoint),
        on=today,
        people=before.people,
        how=before.how,
        direction=Direction.IN,
        summary=f"{answer} to “{what}”{f': {note}' if note else ''}",
        goals=before.goals,
        got=(Favour(asked.what, note or asked.note),) if answer == "yes" else (),
    )
    book.put(touchpoint)
    if answer == "later":
        promise = Promise(
            id=book.new_id(Promise),
            contact=before.people[0],
            what=f"an answer about {what}",
            made=today,
            by=by or today + timedelta(days=LATER_DAYS),
            owed_by=OwedBy.THEM,
        )
        book.put(promise)
        return Answered(asked, answer, touchpoint, promise)
    settled = tuple(
        replace(ask, answer=Answer(answer), answered=today) if ask.id == asked.n else ask
        for ask in before.asked
    )
    book.put(replace(book.touchpoints[before.id], asked=settled))
    return Answered(asked, answer, touchpoint)
