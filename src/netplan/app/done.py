"""The steps of `done`: what was done, as ranks, people or handles; and what there is to say about it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netplan.actions.done import log_planned, log_suggestion, planned_with
from netplan.actions.keep import keep_promise
from netplan.actions.log import Logged
from netplan.actions.resolve import resolve_promise
from netplan.app.session import Session
from netplan.core.handles import handle_among
from netplan.core.network import Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold, words_of
from netplan.core.plan.planner import Action
from netplan.errors import UsageProblem

if TYPE_CHECKING:
    from netplan.actions.book import Book

Thing = tuple[Contact, Action] | Touchpoint | Promise
"""What was done: what the plan suggested for somebody, something planned, or what was promised."""


def do_all(session: Session, book: "Book", typed: Sequence[str]) -> list[Logged | Promise]:
    """Log all of it; returns what was logged, or kept, in the order it was typed.

    Raises what resolving a rank, a name or a handle raises, and UsageProblem for what cannot be done.
    """
    subjects, text = _subjects_and_text(book, typed)
    # All are settled before the first is logged: what was done for one may change what others are asked.
    things = [_thing(session, book, subject) for subject in subjects]
    return [_do(session, book, thing, text) for thing in things]


def _subjects_and_text(book: "Book", typed: Sequence[str]) -> tuple[list[str], str]:
    """The first word says what, and so does every rank, handle or whole name behind it; the rest is text."""
    people = book.contacts.values()
    names = {words_of(fold(name)) for contact in people for name in contact.names}
    count = 1
    while count < len(typed) and (
        typed[count].isdecimal()
        or handle_among(typed[count], people)
        or words_of(fold(typed[count])) in names
    ):
        count += 1
    if count > 1 and len(typed) > count + 1:
        raise UsageProblem(
            f"it is not clear where the text begins. Put it in quotation marks: "
            f'netplan done {" ".join(typed[:count])} "{" ".join(typed[count:])}"'
        )
    return [*typed[:count]], " ".join(typed[count:])


def _thing(session: Session, book: "Book", subject: str) -> Thing:
    handle = handle_among(subject, book.contacts.values())
    if handle is None:
        contact = session.resolve_ranked(book, subject)
        planned = None if subject.isdecimal() else planned_with(book, contact, today=session.today)
        return planned or (contact, session.explain(book, contact).action)
    found = session.resolve_anything(book, subject)
    if isinstance(found, Promise):
        return resolve_promise(book, subject, today=session.today)
    if isinstance(found, Touchpoint):
        return found
    raise UsageProblem(f"{handle} cannot be done. Say a number of the plan, WHO, t58 or p4: netplan done 1")


def _do(session: Session, book: "Book", thing: Thing, text: str) -> Logged | Promise:
    today, order = session.today, session.day_order
    if isinstance(thing, Promise):
        return keep_promise(book, thing, on=today)
    if isinstance(thing, Touchpoint):
        return log_planned(book, thing, text, today=today, order=order)
    contact, action = thing
    return log_suggestion(book, contact, action, text, today=today, order=order, choose=session.choose)
