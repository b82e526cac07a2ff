"""Choosing contacts for the table, and its order."""

from collections.abc import Callable
from datetime import date
from typing import Any

from netplan.actions.store import Reading
from netplan.core.filters import Filter, people_who_fit
from netplan.core.people.contact import Status
from netplan.core.people.names import fold
from netplan.core.plan.relationships import relate, state_of, warmth
from netplan.core.plan.scores import Score, score_of
from netplan.core.plan.weights import Weights
from netplan.errors import UsageProblem

_ORDERS: dict[str, Callable[[Score], Any]] = {
    "name": lambda score: fold(score.contact.name),
    "score": lambda score: -score.score,
    "warmth": lambda score: -score.warmth,
    "last": lambda score: -(score.last.on.toordinal() if score.last else 0),
    "due": lambda score: score.next_due or date.max,
    "id": lambda score: score.contact.id,
}


def list_contacts(
    book: Reading, wanted: Filter, *, archived: bool, sort: str, today: date, weights: Weights
) -> list[Score]:
    """Those whom the filter fits, in order; equals by name, then id. With `archived` the archive's too.

    Raises UsageProblem for an order that does not exist.
    """
    if sort not in _ORDERS:
        raise UsageProblem(f"--sort takes {', '.join(_ORDERS)}, not “{sort}”")
    facts = book.facts(today=today, weights=weights)
    related = relate(facts, today=today, weights=weights)
    states = {id: state_of(each, warmth(each, weights), weights) for id, each in related.items()}
    network = book.network() if wanted.asks_of_touches else book.present()
    fitting = people_who_fit(wanted, network, today=today, weights=weights, states=states)
    shown = [score_of(related[id], weights) for id in fitting]
    return sorted(
        (score for score in shown if archived or score.contact.status is not Status.ARCHIVED),
        key=lambda score: (_ORDERS[sort](score), fold(score.contact.name), score.contact.id),
    )
