"""The steps of `today`: the plan, smaller after an absence, and what stands beside it."""

from collections.abc import Sequence

from netplan.actions.store import Reading
from netplan.actions.well import nearest_hole, nearest_proposal
from netplan.app.session import Session
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
    today, weights = session.today, session.config.planner
    away = was_away(book.active_before(today), today=today)
    if away:
        minutes, limit = minutes or FEW_MINUTES, limit or FEW_PEOPLE
    plan = session.plan(book, minutes, limit, words)
    hole = nearest_hole(book, today=today, weights=weights)
    beside = Beside(
        was_away=away,
        touches=book.figures(monday_of(today), today).touch_days,
        aim=session.config.aim,
        hole=hole,
        proposal=None if hole else nearest_proposal(book, today=today, weights=weights),
    )
    return plan, beside
