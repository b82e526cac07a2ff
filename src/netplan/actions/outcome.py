"""Noting what came of a goal, and thanks to whom."""

from datetime import date, timedelta

from netplan.actions.book import Book
from netplan.core.network import Goal, Outcome, Promise
from netplan.core.people.contact import Contact
from netplan.errors import UsageProblem

THANK_DAYS = 3
"""Days in which one means to thank."""


def record_outcome(
    book: Book,
    goal: Goal,
    text: str,
    through: tuple[Contact, ...],
    *,
    on: date,
    today: date,
    minutes_saved: int | None = None,
) -> tuple[Outcome, tuple[Promise, ...]]:
    """Keep an outcome, and a promise of mine to thank each of those it came through.

    Raises UsageProblem for an empty text, a day to come, or minutes under 1.
    """
    what = " ".join(text.split())
    if not what:
        raise UsageProblem('say what came: netplan outcome job "an interview" --through Ana')
    if on > today:
        raise UsageProblem(f"{on} is yet to come. An outcome has happened: leave --on out, or say yesterday")
    if minutes_saved is not None and minutes_saved < 1:
        raise UsageProblem("minutes saved count from 1: --minutes-saved 120")
    people = tuple({contact.id: contact for contact in through}.values())
    outcome = Outcome(
        book.new_id(Outcome), goal.id, on, what, tuple(contact.id for contact in people), minutes_saved
    )
    book.put(outcome)
    promises = tuple(
        Promise(
            id=book.new_id(Promise),
            contact=contact.id,
            what=f"thank {contact.name}: {what}",
            made=today,
            by=today + timedelta(days=THANK_DAYS),
        )
        for contact in people
    )
    for promise in promises:
        book.put(promise)
    return outcome, promises
