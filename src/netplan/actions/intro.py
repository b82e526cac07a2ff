"""Introducing two people to each other, once both want it."""

from dataclasses import replace
from datetime import date

from netplan.actions.book import Book
from netplan.core.network import Introduction
from netplan.core.people.contact import Contact
from netplan.errors import Conflict, UsageProblem


def introduce(
    book: Book,
    between: tuple[Contact, Contact],
    *,
    today: date,
    why: str | None = None,
    agreed: Contact | None = None,
    no: bool = False,
) -> Introduction:
    """Start an introduction, or go on with the one there is: one of them agreed, or does not want to.

    Raises UsageProblem for one and the same person, or an agreement of somebody else; Conflict after a no.
    """
    first, second = between
    if first.id == second.id:
        raise UsageProblem(f"{first.name} needs nobody to meet themselves: netplan intro Cy Dee")
    if agreed is not None and agreed.id not in (first.id, second.id):
        raise UsageProblem(f"{agreed.name} is neither of the two: --yes {first.name} or {second.name}")
    known = next(
        (each for each in book.introductions.values() if {*each.between} == {first.id, second.id}), None
    )
    if known is not None and known.no is not None:
        raise Conflict(
            f"one of {first.name} and {second.name} did not want to. To take that back: netplan undo"
        )
    base = known or Introduction(book.new_id(Introduction), (first.id, second.id), today)
    yes = dict(base.yes)
    if agreed is not None:
        yes.setdefault(agreed.id, today)
    changed = replace(
        base, why=" ".join(why.split()) if why else base.why, yes=tuple(yes.items()), no=today if no else None
    )
    if changed != known:
        book.put(changed)
    return changed
