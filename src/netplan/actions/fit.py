"""Having the cadences fit the time there is, as the week proposes it."""

from collections.abc import Collection
from datetime import date

from netplan.actions.book import Book
from netplan.actions.edit import edit_contacts
from netplan.core.drafts import ContactDraft
from netplan.core.plan.capacity import Move, capacity_of
from netplan.core.plan.relationships import relate
from netplan.core.plan.weights import Weights


def fit_rings(
    book: Book, *, today: date, minutes: int, weights: Weights, who: Collection[int] | None = None
) -> Move | None:
    """Move the people whom the capacity of so many minutes a day proposes to the next ring out.

    None, and nothing changed, where the time is enough, or moving people of one ring alone would not do. With
    `who`, of them alone.
    """
    facts = book.facts(today=today, weights=weights)
    related = relate(facts, today=today, weights=weights, who=who).values()
    move = capacity_of(related, minutes=minutes, weights=weights).move
    if move is not None:
        edit_contacts(book, move.contacts, ContactDraft("", "week --fit", "", ring=move.target), today=today)
    return move
