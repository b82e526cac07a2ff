"""The plan spread over the days ahead: each day's plan as it would be, had those before it been done.

The scores, the must-dos and the choosing are the planner's own. What is added here: nobody comes twice, and
promises and dates wait for their day. docs/planner.md tells the rules.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from netplan.core.network import Network, OwedBy, Touchpoint
from netplan.core.plan.capacity import Capacity, capacity_of
from netplan.core.plan.choosing import Appointment, Plan, appointments_of, choose, minutes_taken, told_plan
from netplan.core.plan.facts import PlanFacts, facts_of
from netplan.core.plan.listing import NOT_LISTED, Listings
from netplan.core.plan.relationships import Relationship, relate
from netplan.core.plan.scores import Score, score_of, told
from netplan.core.plan.terms import due_day, marked, occasions
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen

DAYS = 7
"""The days of a week, and the most that are planned ahead: after them everything looks different."""


@frozen
class Unplaced:
    """Somebody who must be turned to on a day that has no room for them, and their score on that day."""

    on: date
    score: Score


@frozen
class Week:
    """The plans of some days in a row, each within `minutes`, and nobody in two of them.

    `no_room` are those who must be turned to and found no room; those left out are all others who ask for
    `least_score` points or more on the last day: so many people, so many minutes.
    """

    minutes: int
    days: tuple[Plan, ...]
    no_room: tuple[Unplaced, ...]
    left_out_people: int
    left_out_minutes: int
    capacity: Capacity

    @property
    def people(self) -> int:
        """How many people are in it."""
        return sum(len(plan.items) for plan in self.days)

    @property
    def planned_minutes(self) -> int:
        """The minutes of all its days."""
        return sum(plan.planned_minutes for plan in self.days)


@frozen
class _Window:
    """The first and the last day (counted from 0) on which somebody with a day of their own may come."""

    first: int
    last: int


@frozen
class _Budget:
    minutes: int
    limit: int
    weights: Weights
    appointments: Mapping[date, tuple[Appointment, ...]]

    def choose(self, scores: Iterable[Score], day: date) -> Plan:
        return choose(
            scores,
            today=day,
            minutes=self.minutes,
            limit=self.limit,
            weights=self.weights,
            appointments=self.appointments[day],
        )

    def fits_beside(self, scores: Sequence[Score], score: Score, day: date) -> bool:
        """Whether the plain budget, not the stretched one of must-dos, has room for one more."""
        left = self.minutes - minutes_taken(self.appointments[day], self.minutes, self.weights)
        used = sum(each.action.minutes for each in scores)
        return len(scores) < self.limit and used + score.action.minutes <= left


def make_week(
    network: Network,
    *,
    today: date,
    days: int = DAYS,
    minutes: int = 30,
    limit: int = 7,
    weights: Weights = DEFAULT,
    who: Collection[int] | None = None,
    listed: Listings = NOT_LISTED,
) -> Week:
    """The plans of `days` days (1 to 7) from `today` on, within so many minutes and people a day.

    A promise of mine comes on the day it is due, or before it where that day is full, and never after it; one
    that is past due already comes today, or as soon as there is room. A birthday or another date waits for
    its day. Both give way to a must-do that comes sooner. With `who`, nobody else is in it.
    """
    facts = facts_of(network, today=today, weights=weights, listed=listed)
    week = week_of(facts, today=today, days=days, minutes=minutes, limit=limit, weights=weights, who=who)
    return told_week(week, network.touchpoints)


def told_week(week: Week, touchpoints: Mapping[int, Touchpoint]) -> Week:
    """The week with the last touchpoints of everybody in it, from those of these ids."""
    plans = (told_plan(plan, touchpoints) for plan in week.days)
    no_room = (replace(each, score=told(each.score, touchpoints)) for each in week.no_room)
    return replace(week, days=tuple(plans), no_room=tuple(no_room))


def week_of(
    facts: PlanFacts,
    *,
    today: date,
    days: int = DAYS,
    minutes: int = 30,
    limit: int = 7,
    weights: Weights = DEFAULT,
    who: Collection[int] | None = None,
) -> Week:
    """The same from the facts of its first day; the scores in it are not `told` yet."""
    dates = _days_from(today, days)
    planned = {day: appointments_of(facts, today=day) for day in dates}
    budget = _Budget(minutes, limit, weights, planned)
    scores: list[dict[int, Score]] = []
    due: list[set[int]] = []
    occasion: list[set[int]] = []
    capacity: Capacity | None = None
    for day in dates:
        related = relate(facts, today=day, weights=weights, who=who)
        capacity = capacity or capacity_of(related.values(), minutes=minutes, weights=weights)
        scores.append({id: score_of(each, weights) for id, each in related.items()})
        due.append({id for id, each in related.items() if _is_due(each, weights)})
        occasion.append({id for id, each in related.items() if _has_occasion(each, scores[-1][id], weights)})
    windows = _windows(scores, due, occasion)
    windows |= _brought_forward(scores, due, windows, dates, budget)
    plans = _fill(facts, scores, windows, dates, budget)
    return _told(scores, plans, capacity or capacity_of((), minutes=minutes), budget)


def _days_from(today: date, days: int) -> list[date]:
    """The days that the calendar has."""
    first = today.toordinal()
    last = min(first + max(1, min(days, DAYS)), date.max.toordinal() + 1)
    return [date.fromordinal(day) for day in range(first, last)]


def _is_due(relationship: Relationship, weights: Weights) -> bool:
    return any(
        promise.owed_by is OwedBy.ME and due_day(promise, weights) == relationship.day
        for promise in relationship.promises
    )


def _has_occasion(relationship: Relationship, score: Score, weights: Weights) -> bool:
    return score.points("date") > 0 and any(
        occasion.on == relationship.day and not marked(relationship, occasion)
        for occasion in occasions(relationship, weights)
    )


def _windows(
    scores: Sequence[Mapping[int, Score]], due: Sequence[set[int]], occasion: Sequence[set[int]]
) -> dict[int, _Window]:
    """The windows of all who have a promise due or a date on one of the days; the others are free."""
    days = range(len(scores))
    windows: dict[int, _Window] = {}
    for id in set().union(*due, *occasion):
        there = [day for day in days if scores[day][id].excluded is None]
        own = [day for day in there if id in due[day] or id in occasion[day] or scores[day][id].must_do]
        if any(id in due[day] or id in occasion[day] for day in own):
            last = next((day for day in own if id in due[day]), days[-1])
            windows[id] = _Window(own[0], last)
    return windows


def _brought_forward(
    scores: Sequence[Mapping[int, Score]],
    due: Sequence[set[int]],
    windows: Mapping[int, _Window],
    dates: Sequence[date],
    budget: _Budget,
) -> dict[int, _Window]:
    """Windows for the promises whose day is too full: the nearest day before it that has room."""
    booked: list[list[Score]] = []
    taken: set[int] = set()
    forward: dict[int, _Window] = {}
    for day, standing in enumerate(scores):
        musts = [
            score
            for id, score in standing.items()
            if score.must_do and score.excluded is None and id not in taken and _open(windows.get(id), day)
        ]
        booked.append([*budget.choose(musts, dates[day]).items])
        taken |= {score.contact.id for score in booked[day]}
        waiting = [score for score in musts if score.contact.id not in taken and score.contact.id in due[day]]
        for score in sorted(waiting, key=_most_pressing):
            id = score.contact.id
            for before in reversed(range(day)):
                then = scores[before][id]
                if then.excluded is None and budget.fits_beside(booked[before], then, dates[before]):
                    booked[before].append(then)
                    taken.add(id)
                    forward[id] = _Window(before, day)
                    break
    return forward


def _open(window: _Window | None, day: int) -> bool:
    return window is None or window.first <= day <= window.last


def _most_pressing(score: Score) -> tuple[float, int, int]:
    return (-score.score, -score.days_since, score.contact.id)


def _fill(
    facts: PlanFacts,
    scores: list[dict[int, Score]],
    windows: Mapping[int, _Window],
    dates: Sequence[date],
    budget: _Budget,
) -> list[Plan]:
    """Each day's plan from those who are not in an earlier one. `scores` follow what would have been done."""
    plans: list[Plan] = []
    placed: set[int] = set()
    served = {goal: set(pairs) for goal, pairs in facts.served.items()}
    stepped: set[int] = set()
    for day, on in enumerate(dates):
        if stepped:
            later = replace(facts, served={goal: frozenset(pairs) for goal, pairs in served.items()})
            rescored = _rescored(later, stepped, placed, on, budget.weights)
            scores[day] |= {id: score for id, score in rescored.items() if id in scores[day]}
        open_to = {
            id: score
            for id, score in scores[day].items()
            if id not in placed and score.excluded is None and _open(windows.get(id), day)
        }
        own = [score for id, score in open_to.items() if id in windows and windows[id].first == day]
        plan = budget.choose(_with_own_day(open_to, own, on, budget), on)
        items = tuple(replace(each, must_do=open_to[each.contact.id].must_do) for each in plan.items)
        plans.append(replace(plan, items=items))
        placed |= {score.contact.id for score in items}
        for score in items:
            # A touch for a goal counts towards its quota, and so for everybody in it.
            if score.action.goal is not None:
                served.setdefault(score.action.goal, set()).add((on.toordinal(), score.contact.id))
                stepped.add(score.action.goal)
    return plans


def _with_own_day(
    open_to: Mapping[int, Score], own: Sequence[Score], day: date, budget: _Budget
) -> list[Score]:
    """The scores of a day, those whose own day it is marked as must-dos while the plain budget holds them."""
    musts = [score for score in open_to.values() if score.must_do]
    certain = [*budget.choose(musts, day).items]
    marks: dict[int, Score] = {}
    for score in sorted(own, key=_most_pressing):
        if not score.must_do and budget.fits_beside(certain, score, day):
            marks[score.contact.id] = replace(score, must_do=True)
            certain.append(score)
    return [marks.get(id, score) for id, score in open_to.items()]


def _rescored(
    facts: PlanFacts, stepped: set[int], placed: set[int], day: date, weights: Weights
) -> dict[int, Score]:
    """The scores of everybody in the goals for which a step was planned."""
    members = {person.contact for goal in stepped for person in facts.goals[goal].people}
    who = (members & facts.contacts.keys()) - placed
    return {
        id: score_of(each, weights) for id, each in relate(facts, today=day, weights=weights, who=who).items()
    }


def _told(
    scores: Sequence[Mapping[int, Score]], plans: Sequence[Plan], capacity: Capacity, budget: _Budget
) -> Week:
    placed = {score.contact.id for plan in plans for score in plan.items}
    no_room: dict[int, Unplaced] = {}
    for standing, plan in zip(scores, plans, strict=True):
        for id, score in standing.items():
            # Of strangers one a day is answered: the others can wait.
            if score.must_do and score.excluded is None and id not in placed and not score.stranger:
                no_room.setdefault(id, Unplaced(plan.date, score))
    left_out = [
        score
        for id, score in scores[-1].items()
        if score.excluded is None
        and score.score >= budget.weights.least_score
        and id not in placed
        and id not in no_room
    ]
    return Week(
        minutes=budget.minutes,
        days=tuple(plans),
        no_room=tuple(sorted(no_room.values(), key=lambda each: (each.on, *_most_pressing(each.score)))),
        left_out_people=len(left_out),
        left_out_minutes=sum(score.action.minutes for score in left_out),
        capacity=capacity,
    )
