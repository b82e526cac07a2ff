"""Choosing contacts for the table, and its order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from netplan.core.network import Goal, Network
from netplan.core.people.contact import Ring, Status
from netplan.core.people.names import fold
from netplan.core.plan.planner import Score, State, score_all
from netplan.core.plan.weights import Weights
from netplan.errors import UsageProblem


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which contacts to list; None and empty want all. Several circles or goals: any of them."""

    ring: Ring | None = None
    circles: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()
    state: str | None = None
    org: str | None = None
    archived: bool = False


_ORDERS: dict[str, Callable[[Score], Any]] = {
    "name": lambda score: fold(score.contact.name),
    "score": lambda score: -score.score,
    "warmth": lambda score: -score.warmth,
    "last": lambda score: -(score.last.on.toordinal() if score.last else 0),
    "due": lambda score: score.next_due or date.max,
    "id": lambda score: score.contact.id,
}


def list_contacts(
    network: Network, wanted: Wanted, *, sort: str, today: date, weights: Weights
) -> list[Score]:
    """Those who are wanted, in order; equals by name, then id.

    Raises UsageProblem for a state or an order that does not exist.
    """
    if sort not in _ORDERS:
        raise UsageProblem(f"--sort takes {', '.join(_ORDERS)}, not “{sort}”")
    if wanted.state is not None and wanted.state not in [*State]:
        raise UsageProblem(f"--state takes {', '.join(State)}, not “{wanted.state}”")
    scores = [score for score in score_all(network, today=today, weights=weights) if _fits(score, wanted)]
    return sorted(
        scores, key=lambda score: (_ORDERS[sort](score), fold(score.contact.name), score.contact.id)
    )


def _fits(score: Score, wanted: Wanted) -> bool:
    contact = score.contact
    circles = {fold(circle) for circle in contact.circles}
    return (
        (wanted.archived or contact.status is not Status.ARCHIVED)
        and wanted.ring in (None, contact.ring)
        and wanted.state in (None, score.state)
        and (wanted.org is None or fold(wanted.org) in fold(contact.org or ""))
        and (not wanted.circles or any(fold(circle) in circles for circle in wanted.circles))
        and (not wanted.goals or any(_serves(goal, contact.id) for goal in wanted.goals))
    )


def _serves(goal: Goal, contact: int) -> bool:
    return any(person.contact == contact for person in goal.people)
