"""The steps of `week`: of whom it is, and moving people between rings so that it fits."""

from collections.abc import Collection, Sequence

from netplan.actions.book import Book, network_of
from netplan.actions.fit import fit_rings
from netplan.actions.plan import plan_week
from netplan.actions.store import Reading
from netplan.app.session import Session
from netplan.core.plan.capacity import Move
from netplan.core.plan.week import Week


def spread_week(
    session: Session, book: Reading, words: Sequence[str], days: int, minutes: int, limit: int
) -> Week:
    """The plans of so many days, of those whom the words fit. Raises BadFilter and UnknownFilter."""
    who: Collection[int] | None = None
    if words:
        who = session.who_fits_in(words, book)
    weights = session.config.planner
    return plan_week(
        book, today=session.today, days=days, minutes=minutes, limit=limit, weights=weights, who=who
    )


def fit_week(session: Session, words: Sequence[str], minutes: int) -> Move | None:
    """Move whom the capacity of so many minutes a day proposes; None where nobody was moved."""

    def change(book: Book) -> Move | None:
        who = session.who_fits(words, network_of(book)) if words else None
        return fit_rings(book, today=session.today, minutes=minutes, weights=session.config.planner, who=who)

    return session.write(change)
