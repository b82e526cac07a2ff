"""The steps of `today`: the plan, smaller after an absence, and what stands beside it."""

from collections.abc import Sequence

from netplan.actions.beside import nearest_hole
from netplan.actions.store import Reading
from netplan.app.session import Session
from netplan.core.phrases import say_list
from netplan.core.plan.planner import Plan
from netplan.core.well.beside import FEW_MINUTES, FEW_PEOPLE, Beside, was_away
from netplan.core.well.touches import monday_of


def plan_today(
    session: Session, book: Reading, words: Sequence[str], minutes: int | None, limit: int | None
) -> tuple[Plan, Beside]:
    """The day's plan, of those whom the words fit, and what stands beside it.

    After an absence it is a small one, unless minutes or people were typed. Raises what
    `Session.plan` raises.
    """
    today = session.today
    away = was_away(book.active_before(today), today=today)
    if away:
        minutes, limit = minutes or FEW_MINUTES, limit or FEW_PEOPLE
    plan = session.plan(book, minutes, limit, words)
    beside = Beside(
        was_away=away,
        touches=book.figures(monday_of(today), today).touch_days,
        aim=session.config.aim,
        missing=_missing(session, book),
    )
    return plan, beside


def _missing(session: Session, book: Reading) -> str:
    """A circle in which nobody holds, else two who should meet, with the command; empty where neither is."""
    today, weights = session.today, session.config.planner
    hole = nearest_hole(book, today=today, weights=weights)
    if hole is not None:
        return f"{hole}: netplan ready"
    if not book.having("seeks"):
        return ""
    # Here, for on most mornings nobody seeks anything.
    from netplan.actions.well import nearest_proposal

    proposal = nearest_proposal(book, today=today, weights=weights)
    if proposal is None:
        return ""
    names = say_list([contact.name for contact in proposal.between])
    return f"{names} should meet: netplan intro"
