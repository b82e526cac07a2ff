"""What stands beside a day's plan, read quickly: the ties of a few, and a circle in which nobody holds."""

from collections.abc import Collection
from datetime import date

from netplan.actions.store import Reading
from netplan.core.plan.relationships import relate
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.ties import CIRCLE_FROM, Tie, say_empty, ties_of


def read_ties(
    book: Reading, *, today: date, weights: Weights = DEFAULT, who: Collection[int] | None = None
) -> dict[int, Tie]:
    """The ties of the day; with `who`, of these contacts (ids) alone."""
    facts = book.facts(today=today, weights=weights, who=who)
    return ties_of(relate(facts, today=today, weights=weights, who=who).values(), weights)


_CIRCLES, _LATEST = 8, 5


def nearest_hole(book: Reading, *, today: date, weights: Weights = DEFAULT) -> str | None:
    """The first hole that `ready` names without a goal, in words, among the largest circles.

    Who was touched last holds most often, so that few need be looked at.
    """
    circles = {circle: who for circle, who in book.having("circle").items() if len(who) >= CIRCLE_FROM}
    largest = sorted(circles, key=lambda circle: (-len(circles[circle]), circle))[:_CIRCLES]
    latest = {id for circle in largest for id in circles[circle][:_LATEST]}
    holding = _holding(book, latest, today, weights)
    for circle in largest:
        who = circles[circle]
        if holding.isdisjoint(who) and not _holding(book, who[_LATEST:], today, weights):
            return say_empty(circle, len(who))
    return None


def _holding(book: Reading, who: Collection[int], today: date, weights: Weights) -> set[int]:
    ties = read_ties(book, today=today, weights=weights, who=who) if who else {}
    return {id for id, tie in ties.items() if tie.holds}
