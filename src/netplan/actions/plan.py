"""Plans and scores out of a store, which knows what they are made from without reading every touchpoint."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Protocol

from netplan.actions.book import Histories
from netplan.core.network import Touchpoint
from netplan.core.plan.choosing import Plan, told_plan
from netplan.core.plan.planner import plan_of
from netplan.core.plan.relationships import relate
from netplan.core.plan.scores import Score, score_of, told
from netplan.core.plan.standing import Standing
from netplan.core.plan.week import Week, told_week, week_of
from netplan.core.plan.weights import Weights


class _Standing(Protocol):
    @property
    def standing(self) -> Standing | None: ...


def plan_day(
    book: Histories,
    *,
    today: date,
    minutes: int,
    limit: int,
    weights: Weights,
    who: Collection[int] | None = None,
) -> Plan:
    """The plan of a day within a budget in minutes and a number of people; with `who`, of them alone."""
    facts = book.facts(today=today, weights=weights, only_asking=True)
    # Who is not among the facts has nothing to ask for.
    asking = None if who is None else [id for id in who if id in facts.contacts]
    plan = plan_of(facts, today=today, minutes=minutes, limit=limit, weights=weights, who=asking)
    return told_plan(plan, told_of(book, plan.items))


def plan_week(
    book: Histories,
    *,
    today: date,
    days: int,
    minutes: int,
    limit: int,
    weights: Weights,
    who: Collection[int] | None = None,
) -> Week:
    """The plans of `days` days (1 to 7) from today on, within so many minutes and people a day.

    With `who`, nobody else is in it.
    """
    through = date.fromordinal(min(today.toordinal() + days, date.max.toordinal()))
    facts = book.facts(today=today, weights=weights, through=through)
    week = week_of(facts, today=today, days=days, minutes=minutes, limit=limit, weights=weights, who=who)
    planned = [score for plan in week.days for score in plan.items]
    return told_week(week, told_of(book, (*planned, *(each.score for each in week.no_room))))


def explain_contact(book: Histories, contact: int, *, today: date, weights: Weights) -> Score:
    """The score of one contact, also of one that plans leave out. Raises KeyError for an unknown id."""
    facts = book.facts(today=today, weights=weights, who=(contact,))
    (one,) = relate(facts, today=today, weights=weights, who=(contact,)).values()
    score = score_of(one, weights)
    return told(score, told_of(book, [score]))


def told_of(book: Histories, scores: Iterable[_Standing]) -> Mapping[int, Touchpoint]:
    """The last touchpoints of those scored, and the last in which something was said."""
    standings = [score.standing for score in scores if score.standing is not None]
    ids = {id for each in standings for id in (each.last_id, each.said) if id}
    return book.touchpoints_of(ids)
