"""Filling a day: who of all that ask for something is in the plan, within so many minutes and people."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from netplan.core.network import Touchpoint
from netplan.core.plan.facts import PlanFacts
from netplan.core.plan.scores import Score, told
from netplan.core.plan.suggestions import Action
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen


class Settled(StrEnum):
    """What is known of something that was planned."""

    TODAY = "today"
    ASK = "ask"


@frozen
class Appointment:
    """Something planned with people (their names): for the day, or a day just past and not heard of since."""

    touchpoint: Touchpoint
    expected: tuple[str, ...]
    state: Settled


@frozen
class Plan:
    """The people of a day in order of rank (rank 1 first), and what had to wait.

    `minutes` is the budget that was asked for, of which the day's `appointments` take their share;
    `planned_minutes` are those of the items alone. Those left out have `least_score` points or more; their
    minutes are those of their actions. `not_today` are those who must be turned to and do not fit; a stranger
    counts for it as long as there is none in the plan.
    """

    date: date
    minutes: int
    items: tuple[Score, ...]
    planned_minutes: int
    left_out_people: int
    left_out_minutes: int
    not_today: tuple[Score, ...] = ()
    appointments: tuple[Appointment, ...] = ()


def appointments_of(facts: PlanFacts, *, today: date) -> tuple[Appointment, ...]:
    """What is planned for the day, after what was planned for the days before it and is not heard of since.

    On a later day than that of the facts nothing is asked, for it is not known yet what will be heard.
    """
    found = []
    for touch in facts.planned:
        names = tuple(facts.contacts[who].name for who in touch.expected if who in facts.contacts)
        if touch.on == today:
            found.append(Appointment(touch, names, Settled.TODAY))
        elif touch.on < today == facts.day:
            found.append(Appointment(touch, names, Settled.ASK))
    return tuple(found)


def rank_of(score: Score) -> tuple[float, int, str, str, int]:
    name = score.contact.name
    return (-score.faded, -score.days_since, name.casefold(), name, score.contact.id)


def choose(
    scores: Iterable[Score],
    *,
    today: date,
    minutes: int = 30,
    limit: int = 7,
    weights: Weights = DEFAULT,
    appointments: Sequence[Appointment] = (),
) -> Plan:
    """The plan of a day from all its scores: first what must be done, then who asks for most.

    What must be done comes in order of the faded score and may take 1.5 budgets; the first promise past due
    stands however small the budget. Then the others from `least_score` on, highest first, lowered for each
    person already picked freely from a shared circle or for the same goal. The first of these may fill 1.5
    budgets. The third of the plan goes round among all who are due and fit the budget as it is, so that
    nobody is passed over for ever.
    """
    everybody = sorted((score for score in scores if score.excluded is None), key=rank_of)
    budget = minutes - minutes_taken(appointments, minutes, weights)
    day = _Day(budget, limit, weights)
    for score in _most_pressing_first(everybody):
        if score.must_do and day.allows(score) and ((score.past_due and not day.picked) or day.holds(score)):
            day.take(score)

    worth = [score for score in everybody if score.score >= weights.least_score]
    stretch = weights.first_stretch
    while len(day.picked) < limit:
        turn = _in_turn(day, worth, today) if len(day.picked) + 1 == weights.round_place else None
        if turn is not None:
            day.take_freely(turn, 1.0)
            continue
        best = _best(day, worth, stretch)
        if best is None:
            break
        day.take_freely(best, stretch)
        stretch = 1.0

    left_out = [score for score in worth if score.contact.id not in day.ids]
    return Plan(
        date=today,
        minutes=minutes,
        items=tuple(sorted(day.picked, key=rank_of)),
        planned_minutes=day.used,
        left_out_people=len(left_out),
        left_out_minutes=sum(score.action.minutes for score in left_out),
        not_today=_not_today(everybody, day),
        appointments=tuple(appointments),
    )


def minutes_taken(appointments: Iterable[Appointment], minutes: int, weights: Weights) -> float:
    """The minutes of the budget that the day's appointments take."""
    today = [each.touchpoint for each in appointments if each.state is Settled.TODAY]
    asked = sum(touch.minutes or weights.minutes_of(touch.how) for touch in today)
    return min(asked, weights.appointment_share * minutes)


def _most_pressing_first(ranked: Sequence[Score]) -> list[Score]:
    """In order of rank, but for the first promise past due, which comes before all."""
    first = next((score for score in ranked if score.past_due), None)
    return [*ranked] if first is None else [first, *(score for score in ranked if score is not first)]


def _not_today(ranked: Iterable[Score], day: "_Day") -> tuple[Score, ...]:
    """Who must be turned to and has no place; of strangers no more than a day answers."""
    left = [score for score in ranked if score.must_do and score.contact.id not in day.ids]
    strangers = [score for score in left if score.stranger]
    over = {score.contact.id for score in strangers[max(0, day.weights.strangers_a_day - day.strangers) :]}
    return tuple(score for score in left if score.contact.id not in over)


def _best(day: "_Day", ranked: Iterable[Score], stretch: float) -> Score | None:
    """Who asks for most, lowered by whom was picked already, of those who fit into so many budgets."""
    best, most = None, -1.0
    for score in ranked:
        if score.faded <= most:
            break  # nobody further down is raised by what was picked
        if day.action_for(score, stretch) is not None and day.tilted(score) > most:
            best, most = score, day.tilted(score)
    return best


def _in_turn(day: "_Day", worth: Iterable[Score], today: date) -> Score | None:
    """Whose turn it is among all who are due and fit; None where there is nobody."""
    fitting = (score for score in worth if score.due and day.action_for(score, 1.0) is not None)
    due = sorted(fitting, key=lambda score: score.contact.id)
    return due[today.toordinal() % len(due)] if due else None


@dataclass(slots=True)
class _Day:
    """What a day holds so far; `budget` is in minutes, `limit` in people."""

    budget: float
    limit: int
    weights: Weights
    picked: list[Score] = field(default_factory=list)
    ids: set[int] = field(default_factory=set)
    used: int = 0
    strangers: int = 0
    dormant: int = 0
    untouched: int = 0
    closing: set[int] = field(default_factory=set)
    circles: Counter[str] = field(default_factory=Counter)
    goals: Counter[int] = field(default_factory=Counter)

    def take(self, score: Score) -> None:
        """Put somebody in."""
        self.picked.append(score)
        self.ids.add(score.contact.id)
        self.used += score.action.minutes
        self.strangers += score.stranger
        self.dormant += score.points("reconnect") > 0
        self.untouched += score.standing is None
        if score.closes is not None:
            self.closing.add(score.closes)

    def take_freely(self, score: Score, stretch: float) -> None:
        """Put somebody in as they fit into so many budgets; others of their circles and goals wait then."""
        self.take(replace(score, action=self.action_for(score, stretch) or score.action))
        self.circles.update(set(score.contact.circles))
        if score.goal is not None:
            self.goals[score.goal] += 1

    def holds(self, score: Score) -> bool:
        """Whether what must be done fits the stretched budget."""
        return self.used + score.action.minutes <= self.budget * self.weights.must_do_stretch

    def action_for(self, score: Score, stretch: float) -> Action | None:
        """The action that fits into so many budgets: their own, or the message that will do; else None."""
        if score.contact.id in self.ids or not self.allows(score) or not self._admits(score):
            return None
        left = self.budget * stretch - self.used
        actions = (score.action, score.instead)
        return next((action for action in actions if action is not None and action.minutes <= left), None)

    def allows(self, score: Score) -> bool:
        """Whether there is room for one more person, and for one more stranger where they are one."""
        room = not score.stranger or self.strangers < self.weights.strangers_a_day
        return room and len(self.picked) < self.limit

    def _admits(self, score: Score) -> bool:
        """Whether there is room for one more of the kinds that a plan holds only so many of."""
        return (
            (not score.points("reconnect") or self.dormant < self.weights.reconnects_a_day)
            and (score.standing is not None or self.untouched < self.weights.untouched_a_day)
            and score.closes not in self.closing
        )

    def tilted(self, score: Score) -> float:
        """The faded score, lowered by whom was picked freely already."""
        shared = max((self.circles[circle] for circle in score.contact.circles), default=0)
        same = self.goals[score.goal] if score.goal is not None else 0
        crowd = (1.0, self.weights.same_circle_factor, self.weights.same_circles_factor)[min(shared, 2)]
        return score.faded * crowd * self.weights.same_goal_factor**same


def told_plan(plan: Plan, touchpoints: Mapping[int, Touchpoint]) -> Plan:
    """The plan with the last touchpoints of its items, from those of these ids."""
    return replace(plan, items=tuple(told(score, touchpoints) for score in plan.items))
