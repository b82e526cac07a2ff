"""Logging what the plan suggested as done."""

from dataclasses import replace
from datetime import date

from netplan.actions.book import Book
from netplan.actions.keep import keep_promise
from netplan.actions.log import Logged, Overrule, log_touchpoint
from netplan.actions.promise import promises_in
from netplan.actions.resolve import Choose, refuse
from netplan.core.dates import DayOrder
from netplan.core.handles import handle_of
from netplan.core.introductions import Stage, running_of
from netplan.core.network import (
    WRITTEN,
    Currency,
    Direction,
    Favour,
    How,
    Introduction,
    OwedBy,
    Touchpoint,
)
from netplan.core.people.contact import Contact
from netplan.core.plan.planner import Action
from netplan.errors import Conflict, UsageProblem


def log_suggestion(
    book: Book,
    contact: Contact,
    action: Action,
    text: str,
    *,
    today: date,
    order: DayOrder | None = None,
    choose: Choose = refuse,
) -> Logged:
    """Log what the plan suggested for somebody as done, and keep the promise it was about.

    What `text` says goes before what the plan suggested. The step of an introduction is taken by a touch:
    with whom was to be asked, or with both where they were to be introduced.
    """
    goals = (book.goals[action.goal].key,) if action.goal is not None else ()
    logged = log_touchpoint(
        book, text, Overrule(goals=goals), today=today, order=order, about=contact, choose=choose
    )
    if contact.id not in logged.touchpoint.people:
        raise UsageProblem(f"that sentence is not about {contact.name}. To log it by itself: netplan log")
    promise = book.promises.get(action.promise) if action.promise is not None else None
    if promise is not None and promise.owed_by is OwedBy.THEM:
        promise = None  # asking after it does not keep it
    touchpoint = logged.touchpoint
    if touchpoint.how is How.OTHER:
        outward = Direction.OUT if action.how in WRITTEN else Direction.BOTH
        touchpoint = replace(touchpoint, how=action.how, direction=outward)
    if touchpoint.summary is None and promise is not None:
        # Only a promise says what it was about; a suggestion is not what was talked about.
        touchpoint = replace(touchpoint, summary=promise.what)
    if action.promise is not None and action.promise < 0:
        touchpoint = _step_taken(book, book.introductions[-action.promise], touchpoint, today)
        logged = replace(logged, people=tuple(book.contacts[id] for id in touchpoint.people))
    book.put(touchpoint)
    kept = keep_promise(book, promise, on=touchpoint.on) if promise is not None else None
    return replace(logged, touchpoint=touchpoint, kept=(kept,) if kept else logged.kept)


def _step_taken(book: Book, introduction: Introduction, touchpoint: Touchpoint, today: date) -> Touchpoint:
    """The touchpoint as one in which the next step of the introduction was taken."""
    first, second = introduction.between
    touches = {**book.history_of(first), **book.history_of(second)}
    del touches[touchpoint.id]
    (running,) = running_of([introduction], book.contacts, touches.values(), today=today)
    touchpoint = replace(touchpoint, summary=touchpoint.summary or running.step)
    if running.stage is not Stage.AGREED:
        return touchpoint
    return replace(
        touchpoint,
        people=tuple(dict.fromkeys((*touchpoint.people, first, second))),
        gave=(*touchpoint.gave, Favour(Currency.INTRODUCTION, introduction.why)),
    )


def log_planned(
    book: Book, touch: Touchpoint, text: str, *, today: date, order: DayOrder | None = None
) -> Logged:
    """Have what was planned be what happened: with everybody expected, on its day, or today if that is ahead.

    What `text` says stands behind what was planned (that it was moved is left to its note), and what is
    promised in it is noted. Raises Conflict for a touchpoint that has happened already.
    """
    handle = handle_of(touch)
    if not touch.expected:
        raise Conflict(f"{handle} has happened already. To change it: netplan edit {handle}")
    people = tuple(dict.fromkeys((*touch.people, *touch.expected)))
    # That it was cancelled and moved stands in a note, and is not what was talked about.
    planned = None if touch.moved else touch.summary
    summary = "; ".join(part for part in (planned, text) if part) or None
    happened = replace(touch, on=min(touch.on, today), people=people, expected=(), summary=summary)
    book.put(happened)
    contacts = tuple(book.contacts[person] for person in people)
    promises = promises_in(book, text, contacts[0], today=today, order=order) if text else []
    goals = tuple(book.goals[goal] for goal in touch.goals)
    return Logged(happened, contacts, goals, tuple(promises))


def planned_with(book: Book, contact: Contact, *, today: date) -> Touchpoint | None:
    """The only touchpoint planned with somebody for today or a day past; None where there are several."""
    found = [
        touch
        for touch in book.history_of(contact.id).values()
        if contact.id in touch.expected and touch.on <= today
    ]
    return found[0] if len(found) == 1 else None
