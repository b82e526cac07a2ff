"""Whom to turn to on a day: a score per relationship, as a sum of named terms, and a plan chosen from them.

Everything here is a pure function of the stored facts, the weights and one date; docs/planner.md tells where
each formula comes from.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from netplan.core.network import Network, OwedBy, Touchpoint
from netplan.core.people.contact import Contact, Status
from netplan.core.phrases import say_month_day
from netplan.core.plan import terms
from netplan.core.plan.facts import PlanFacts, facts_of
from netplan.core.plan.relationships import (
    Relationship,
    State,
    relate,
    relationships,
    state_of,
    warmth,
)
from netplan.core.plan.standing import Standing
from netplan.core.plan.suggestions import Action, suggest
from netplan.core.plan.terms import TERMS, Term
from netplan.core.plan.weights import DEFAULT, Weights

__all__ = [
    "TERMS",
    "Action",
    "Plan",
    "Score",
    "State",
    "Term",
    "choose",
    "explain",
    "make_plan",
    "plan_of",
    "score_all",
    "score_of",
    "told",
]


@dataclass(frozen=True, slots=True)
class Score:
    """How one relationship stands on a day, how much it asks for, and what to do about it.

    `terms` are all nine, in the order of `TERMS`, and `score` is exactly their sum, 0 or more points.
    `warmth` is 0 to 100, not rounded. `cadence_days` and `next_due` are None for untended people. `excluded`
    says why plans leave the contact out: `archived`, `paused`, `snoozed until 29 Nov`. `standing` is
    the history in short; `last` is the last touchpoint, `said` the last one with a summary, once `told` has
    looked them up: before, `last` holds its day and channel alone. `must_do`: a promise of mine is due, an
    answer is owed, or it is their birthday. `goal` is the id of the goal that the goal term counted.
    """

    contact: Contact
    terms: tuple[Term, ...]
    score: float
    warmth: float
    state: State
    days_since: int
    cadence_days: int | None
    next_due: date | None
    action: Action
    standing: Standing | None = None
    last: Touchpoint | None = None
    said: Touchpoint | None = None
    goal: int | None = None
    must_do: bool = False
    excluded: str | None = None

    def points(self, term: str) -> float:
        """The points of one term, by its name."""
        return self.terms[TERMS.index(term)].points


@dataclass(frozen=True, slots=True)
class Plan:
    """The people of a day in order of rank (rank 1 first), and what had to wait.

    `minutes` is the budget. Those left out have `least_score` points or more; their minutes are those of
    their actions.
    """

    date: date
    minutes: int
    items: tuple[Score, ...]
    planned_minutes: int
    left_out_people: int
    left_out_minutes: int


def explain(network: Network, contact_id: int, *, today: date, weights: Weights = DEFAULT) -> Score:
    """The score of one contact, also of one that plans leave out. Raises KeyError for an unknown id."""
    (relationship,) = relationships(network, today=today, weights=weights, who=(contact_id,)).values()
    return told(score_of(relationship, weights), network.touchpoints)


def score_all(network: Network, *, today: date, weights: Weights = DEFAULT) -> list[Score]:
    """The scores of all contacts, highest first; ties: the longest silence, then name, then id."""
    related = relationships(network, today=today, weights=weights)
    scores = (told(score_of(each, weights), network.touchpoints) for each in related.values())
    return sorted(scores, key=_rank)


def make_plan(
    network: Network, *, today: date, minutes: int = 30, limit: int = 7, weights: Weights = DEFAULT
) -> Plan:
    """The plan of a day within a budget in minutes and a number of people."""
    facts = facts_of(network, today=today, weights=weights)
    plan = plan_of(facts, today=today, minutes=minutes, limit=limit, weights=weights)
    return replace(plan, items=tuple(told(score, network.touchpoints) for score in plan.items))


def plan_of(
    facts: PlanFacts, *, today: date, minutes: int = 30, limit: int = 7, weights: Weights = DEFAULT
) -> Plan:
    """The plan of a day from its facts; the scores in it are not `told` yet."""
    related = relate(facts, today=today, weights=weights)
    scores = [score_of(each, weights) for each in related.values()]
    return choose(scores, today=today, minutes=minutes, limit=limit, weights=weights)


def _rank(score: Score) -> tuple[float, int, str, str, int]:
    name = score.contact.name
    return (-score.score, -score.days_since, name.casefold(), name, score.contact.id)


def score_of(relationship: Relationship, weights: Weights = DEFAULT) -> Score:
    """The score of one relationship: its nine terms, their sum, and the action of the leading one."""
    contact = relationship.contact
    warm = warmth(relationship, weights)
    state = state_of(relationship, warm, weights)
    promise, promised = terms.promise(relationship, weights)
    goal, goal_part = terms.goal(relationship, weights)
    occasion, occurs = terms.date_term(relationship, weights)
    asking = (
        terms.keep(relationship, state, weights),
        promise,
        terms.reply(relationship, weights),
        terms.followup(relationship, state, weights),
        terms.nudge(relationship, weights),
        goal,
        occasion,
        terms.reconnect(relationship, state, weights),
    )
    every = (*asking, terms.rest(relationship, asking, weights))
    # max takes the first of equals, and keep where there are no points at all.
    leading = max(asking, key=lambda term: term.points).name
    return Score(
        contact=contact,
        terms=every,
        # Points are tenths, so rounding only takes away the dust of adding them in binary.
        score=round(sum(term.points for term in every), 1),
        warmth=warm,
        state=state,
        days_since=relationship.days_since,
        cadence_days=relationship.cadence_days if relationship.tended else None,
        next_due=relationship.next_due,
        action=suggest(leading, relationship, weights, promise=promised, goal=goal_part, occasion=occurs),
        standing=relationship.standing,
        last=_last(relationship),
        goal=goal_part.goal.id if goal_part else None,
        must_do=_must_do(relationship, asking, weights),
        excluded=_excluded(relationship),
    )


def _last(relationship: Relationship) -> Touchpoint | None:
    """The last touchpoint as far as the standing knows it."""
    last, people = relationship.standing, (relationship.contact.id,)
    return last and Touchpoint(last.last_id, last.last_on, people, how=last.how, direction=last.direction)


def told(score: Score, touchpoints: Mapping[int, Touchpoint]) -> Score:
    """The score with its last touchpoint, and the last that tells what was said, from those of these ids."""
    if score.standing is None:
        return score
    last, said = score.standing.last_id, score.standing.said
    # A touch that is only planned yet has no touchpoint to tell of.
    return replace(
        score, last=touchpoints.get(last, score.last), said=None if said is None else touchpoints[said]
    )


def _must_do(relationship: Relationship, asking: tuple[Term, ...], weights: Weights) -> bool:
    points = {term.name: term.points for term in asking}
    today = relationship.day
    if any(
        promise.owed_by is OwedBy.ME and terms.due_day(promise, weights) <= today
        for promise in relationship.promises
    ):
        return True
    if points["reply"] > 0 and relationship.days_since >= weights.reply_must_days:
        return True
    return points["date"] > 0 and any(
        occasion.what is None and occasion.on == today and not terms.marked(relationship, occasion)
        for occasion in terms.occasions(relationship, weights)
    )


def _excluded(relationship: Relationship) -> str | None:
    if relationship.contact.status is not Status.ACTIVE:
        return relationship.contact.status.value
    until, today = relationship.snoozed_until, relationship.day
    if until is not None and until > today:
        return f"snoozed until {say_month_day(until, today=today)}"
    return None


def choose(
    scores: Iterable[Score], *, today: date, minutes: int = 30, limit: int = 7, weights: Weights = DEFAULT
) -> Plan:
    """The plan of a day from all its scores.

    What must be done comes first, by score, and may take 1.5 budgets. Then the others from `least_score` on:
    the highest score, lowered for each person already picked from a shared circle and for the same goal,
    among those who fit the minutes left and do not exceed one reconnection. Shown by score.
    """
    ranked = sorted((score for score in scores if score.excluded is None), key=_rank)
    picked: list[Score] = []
    used = 0
    for score in ranked:
        fits = used + score.action.minutes <= minutes * weights.must_do_stretch
        if score.must_do and fits and len(picked) < limit:
            picked.append(score)
            used += score.action.minutes

    taken = {score.contact.id for score in picked}
    worth = [score for score in ranked if score.score >= weights.least_score]
    waiting = [score for score in worth if score.contact.id not in taken]
    crowd = _Crowd(weights)
    for score in picked:
        crowd.join(score, waiting)
    while len(picked) < limit:
        reconnecting = sum(score.points("reconnect") > 0 for score in picked)
        waiting = [
            score
            for score in waiting
            if used + score.action.minutes <= minutes
            and (reconnecting < weights.reconnects_a_day or not score.points("reconnect"))
        ]
        if not waiting:
            break
        # `waiting` stands in order of rank, and max takes the first of equals.
        best = max(waiting, key=crowd.tilted)
        waiting.remove(best)
        picked.append(best)
        used += best.action.minutes
        crowd.join(best, waiting)

    taken = {score.contact.id for score in picked}
    left_out = [score for score in worth if score.contact.id not in taken]
    return Plan(
        date=today,
        minutes=minutes,
        items=tuple(sorted(picked, key=_rank)),
        planned_minutes=used,
        left_out_people=len(left_out),
        left_out_minutes=sum(score.action.minutes for score in left_out),
    )


class _Crowd:
    """How many of those picked share a circle, or the goal, with each of those still waiting."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._circle: Counter[int] = Counter()
        self._goal: Counter[int] = Counter()

    def join(self, picked: Score, waiting: Iterable[Score]) -> None:
        """Count one more picked."""
        circles = set(picked.contact.circles)
        if picked.goal is not None:
            self._goal[picked.goal] += 1
        if circles:
            self._circle.update(s.contact.id for s in waiting if not circles.isdisjoint(s.contact.circles))

    def tilted(self, score: Score) -> float:
        """The score lowered by who was picked already."""
        shared, same = self._circle[score.contact.id], self._goal[score.goal] if score.goal is not None else 0
        factors = self._weights.same_circle_factor**shared * self._weights.same_goal_factor**same
        return score.score * factors
