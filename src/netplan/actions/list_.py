"""Choosing contacts for the table, and its order."""

from collections.abc import Callable
from datetime import date
from typing import Any

from netplan.actions.store import Reading
from netplan.core.filters import Filter, people_who_fit
from netplan.core.network import Touchpoint
from netplan.core.people.contact import Contact, Status
from netplan.core.people.names import fold
from netplan.core.plan.relationships import Relationship, State, relate, state_of, warmth
from netplan.core.plan.scores import last_of, score_of
from netplan.core.plan.weights import Weights
from netplan.errors import UsageProblem
from netplan.frozen import frozen


@frozen
class Entry:
    """A line of the table: how it stands with a contact; what it scores is reckoned where it is asked for."""

    relationship: Relationship
    weights: Weights
    warmth: float
    state: State

    @property
    def contact(self) -> Contact:
        return self.relationship.contact

    @property
    def last(self) -> Touchpoint | None:
        """The last touchpoint as far as the standing knows it: its day and channel."""
        return last_of(self.relationship)

    @property
    def last_on(self) -> date | None:
        """The last touch-day."""
        return self.relationship.standing and self.relationship.standing.last_on

    @property
    def next_due(self) -> date | None:
        return self.relationship.next_due

    @property
    def score(self) -> float:
        return score_of(self.relationship, self.weights).score

    @property
    def excluded(self) -> str | None:
        """Why plans leave the contact out; None where they do not."""
        if self.contact.status is Status.ACTIVE and self.relationship.snoozed_until is None:
            return None
        return score_of(self.relationship, self.weights).excluded


_ORDERS: dict[str, Callable[[Entry], Any]] = {
    "name": lambda entry: fold(entry.contact.name),
    "score": lambda entry: -entry.score,
    "warmth": lambda entry: -entry.warmth,
    "last": lambda entry: -(entry.last.on.toordinal() if entry.last else 0),
    "due": lambda entry: entry.next_due or date.max,
    "id": lambda entry: entry.contact.id,
}


def list_contacts(
    book: Reading, wanted: Filter, *, archived: bool, sort: str, today: date, weights: Weights
) -> list[Entry]:
    """Those whom the filter fits, in order; equals by name, then id. With `archived` the archive's too.

    Raises UsageProblem for an order that does not exist.
    """
    if sort not in _ORDERS:
        raise UsageProblem(f"--sort takes {', '.join(_ORDERS)}, not “{sort}”")
    facts = book.facts(today=today, weights=weights)
    related = relate(facts, today=today, weights=weights)
    entries = {id: _entry(each, weights) for id, each in related.items()}
    network = book.network() if wanted.asks_of_touches else book.present()
    stands = {id: (each.state, each.last_on) for id, each in entries.items()}
    fitting = people_who_fit(wanted, network, today=today, weights=weights, stands=stands)
    shown = (entries[id] for id in fitting)
    return sorted(
        (entry for entry in shown if archived or entry.contact.status is not Status.ARCHIVED),
        key=lambda entry: (_ORDERS[sort](entry), fold(entry.contact.name), entry.contact.id),
    )


def _entry(relationship: Relationship, weights: Weights) -> Entry:
    warm = warmth(relationship, weights)
    return Entry(relationship, weights, warm, state_of(relationship, warm, weights))
