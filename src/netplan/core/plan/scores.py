"""One relationship's score on a day: the sum of its terms, what to do about it, what choosing goes by."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from netplan.core.network import OwedBy, Touchpoint
from netplan.core.people.contact import Contact, Status
from netplan.core.phrases import say_month_day
from netplan.core.plan import terms
from netplan.core.plan.listing import mark_of
from netplan.core.plan.relationships import Relationship, State, state_of, warmth
from netplan.core.plan.standing import Standing
from netplan.core.plan.suggestions import Action, shrunk, suggest
from netplan.core.plan.terms import TERMS, Term
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen


@frozen
class Score:
    """How one relationship stands on a day, how much it asks for, and what to do about it.

    `terms` are all nine, in the order of `TERMS`, and `score` is exactly their sum, 0 or more points; `faded`
    is what it comes to after `passed_over` earlier days in the plan, by which plans go in order. `warmth` is
    0 to 100, not rounded. `cadence_days` and `next_due` are None for untended people. `excluded` says why
    plans leave the contact out: `archived`, `paused`, `snoozed until 29 Nov`.

    `standing` is the history in short; `last` is the last touchpoint, `said` the last one with a summary,
    once `told` has looked them up: before, `last` holds its day and channel alone.

    `must_do`: a promise of mine is due, an answer is owed, or it is their birthday; `past_due` tells that it
    is a promise whose day has gone by. `stranger`: an answer is owed to somebody whom I do not tend, never
    wrote to and have in no goal, and nothing that I promised is due. `due`: as long silent as the cadence
    says. `instead` is the message that will do where the action does not fit. `kept_by` is what to do about
    the promise that the promise term counted, `goal` the id of the goal that the goal term counted, and
    `closes` that of the goal that the action asks to close. `mark` is that of my newest open promise to them,
    `stale` tells whether they were passed over so often that the line asks what is wrong.
    """

    contact: Contact
    terms: tuple[Term, ...]
    score: float
    faded: float
    warmth: float
    state: State
    days_since: int
    cadence_days: int | None
    next_due: date | None
    action: Action
    standing: Standing | None = None
    last: Touchpoint | None = None
    said: Touchpoint | None = None
    kept_by: Action | None = None
    goal: int | None = None
    closes: int | None = None
    must_do: bool = False
    past_due: bool = False
    stranger: bool = False
    due: bool = False
    instead: Action | None = None
    passed_over: int = 0
    mark: str | None = None
    stale: bool = False
    excluded: str | None = None

    def points(self, term: str) -> float:
        """The points of one term, by its name."""
        return self.terms[TERMS.index(term)].points


def score_of(relationship: Relationship, weights: Weights = DEFAULT) -> Score:
    """The score of one relationship: its nine terms, their sum, and the action of the leading one."""
    warm = warmth(relationship, weights)
    state = state_of(relationship, warm, weights)
    promise, promised = terms.promise(relationship, weights)
    goal, goal_part = terms.goal(relationship, weights)
    occasion, occurs = terms.date_term(relationship, weights)
    asking: tuple[Term, ...] = (
        terms.keep(relationship, state, weights),
        promise,
        terms.reply(relationship, weights),
        terms.followup(relationship, weights),
        terms.nudge(relationship, weights),
        goal,
        occasion,
        terms.reconnect(relationship, state, weights),
    )
    active = relationship.contact.status is Status.ACTIVE
    woken = active and _snoozed(relationship) and _promise_due(relationship, weights)
    if woken:
        # What falls due breaks the snooze for that line alone: all else stays asleep.
        asking = tuple(each if each is promise else _asleep(each, relationship) for each in asking)
        goal_part = occurs = None
    every = (*asking, terms.rest(relationship, asking, weights))
    # max takes the first of equals, and keep where there are no points at all.
    leading = max(asking, key=lambda term: term.points).name
    action = suggest(leading, relationship, weights, promise=promised, goal=goal_part, occasion=occurs)
    # Points are tenths, so rounding only takes away the dust of adding them in binary.
    score = round(sum(term.points for term in every), 1)
    must_do = _must_do(relationship, asking, weights)
    over = goal_part is not None and terms.is_over(goal_part.goal, relationship.day, weights)
    return Score(
        contact=relationship.contact,
        terms=every,
        score=score,
        faded=score * weights.fade_factor ** max(0, relationship.passed_over - weights.fade_free_days),
        warmth=warm,
        state=state,
        days_since=relationship.days_since,
        cadence_days=relationship.cadence_days if relationship.tended else None,
        next_due=relationship.next_due,
        action=action,
        standing=relationship.standing,
        last=last_of(relationship),
        kept_by=suggest("promise", relationship, weights, promise=promised) if promised else None,
        goal=goal_part.goal.id if goal_part else None,
        closes=action.goal if over else None,
        must_do=must_do,
        past_due=must_do and _promise_due(relationship, weights, days=1),
        stranger=_is_stranger(relationship, asking, weights),
        due=relationship.tended and relationship.waited >= relationship.cadence_days,
        instead=shrunk(action, relationship, weights),
        passed_over=relationship.passed_over,
        mark=mark_of(relationship.promises),
        stale=relationship.passed_over >= weights.fade_ask_days > 0,
        excluded=None if woken else _excluded(relationship),
    )


def _asleep(term: Term, relationship: Relationship) -> Term:
    return Term(term.name, 0.0, _excluded(relationship) or term.reason, telling=term.points > 0)


def _promise_due(relationship: Relationship, weights: Weights, *, days: int = 0) -> bool:
    """Whether a promise of mine is due, or so many days past it."""
    return any(past >= days for past in _days_past(relationship, weights))


def _days_past(relationship: Relationship, weights: Weights) -> list[int]:
    """The days since each promise of mine was due; negative for those that are not."""
    return [
        (relationship.day - terms.due_day(promise, weights)).days
        for promise in relationship.promises
        if promise.owed_by is OwedBy.ME
    ]


def _is_stranger(relationship: Relationship, asking: Sequence[Term], weights: Weights) -> bool:
    """Whether an answer is owed to somebody I do not tend, never wrote to and have in no goal, that alone."""
    owed = asking[TERMS.index("reply")].points > 0
    wrote = relationship.standing is not None and relationship.standing.wrote
    known = relationship.tended or relationship.goals or wrote
    return owed and not (known or _promise_due(relationship, weights))


def _must_do(relationship: Relationship, asking: Sequence[Term], weights: Weights) -> bool:
    past = _days_past(relationship, weights)
    if relationship.passed_over >= weights.fade_must_days:
        # What was shown so often and left is no must any more; a promise of mine stays one for a week.
        return any(0 <= days <= weights.fade_promise_days for days in past)
    if any(days >= 0 for days in past):
        return True
    points = {term.name: term.points for term in asking}
    owed = terms.days_owed(relationship)
    if points["reply"] > 0 and owed is not None and owed >= weights.reply_must_days:
        return True
    return points["date"] > 0 and any(
        occasion.what is None and occasion.on == relationship.day and not terms.marked(relationship, occasion)
        for occasion in terms.occasions(relationship, weights)
    )


def _snoozed(relationship: Relationship) -> bool:
    until = relationship.snoozed_until
    return until is not None and until > relationship.day


def _excluded(relationship: Relationship) -> str | None:
    if relationship.contact.status is not Status.ACTIVE:
        return relationship.contact.status.value
    if _snoozed(relationship) and relationship.snoozed_until is not None:
        return f"snoozed until {say_month_day(relationship.snoozed_until, today=relationship.day)}"
    return None


def last_of(relationship: Relationship) -> Touchpoint | None:
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
