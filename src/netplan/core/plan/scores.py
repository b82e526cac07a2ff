"""One relationship's score on a day: the sum of its terms, what to do about it, what choosing goes by."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from operator import attrgetter

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
    0 to 100, not rounded. `excluded` says why plans leave the contact out: `archived`, `paused`,
    `snoozed until 29 Nov`. `last` is the last touchpoint, `said` the last one with a summary, once `told` has
    looked them up. Scores are equal where they ask for the same for the same reasons, whatever else is known.

    `must_do`: a promise of mine is due, an answer is owed, or it is their birthday; `past_due` tells that it
    is a promise whose day has gone by. `stranger`: an answer is owed to somebody whom I do not tend, never
    wrote to and have in no goal, and nothing that I promised is due. `due`: as long silent as the cadence
    says. `instead` is the message that will do where the action does not fit. `kept_by` is what to do about
    the promise that the promise term counted, `goal` the id of the goal that the goal term counted, and
    `closes` that of the goal that the action asks to close. `stale` tells whether they were passed over so
    often that the line asks what is wrong.
    """

    contact: Contact
    relationship: Relationship = field(compare=False, repr=False)
    terms: tuple[Term, ...]
    score: float
    faded: float
    warmth: float
    state: State
    action: Action
    kept_by: Action | None
    goal: int | None
    closes: int | None
    must_do: bool
    past_due: bool
    stranger: bool
    due: bool
    instead: Action | None
    stale: bool
    excluded: str | None
    last: Touchpoint | None = None
    said: Touchpoint | None = None

    @property
    def standing(self) -> Standing | None:
        """The history in short."""
        return self.relationship.standing

    @property
    def days_since(self) -> int:
        return self.relationship.days_since

    @property
    def cadence_days(self) -> int | None:
        """The cadence in days; None for untended people."""
        return self.relationship.cadence_days if self.relationship.tended else None

    @property
    def next_due(self) -> date | None:
        return self.relationship.next_due

    @property
    def passed_over(self) -> int:
        return self.relationship.passed_over

    @property
    def mark(self) -> str | None:
        """That of my newest open promise to them."""
        return mark_of(self.relationship.promises)

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
    past = _days_past(relationship, weights)
    most_past = max(past, default=-1)
    excluded = _excluded(relationship)
    if excluded and most_past >= 0 and relationship.contact.status is Status.ACTIVE:
        # What falls due breaks the snooze for that line alone: all else stays asleep.
        asking = tuple(each if each is promise else _asleep(each, excluded) for each in asking)
        goal_part = occurs = excluded = None
    every = (*asking, terms.rest(relationship, asking, weights))
    # max takes the first of equals, and keep where there are no points at all.
    leading = max(asking, key=_POINTS).name
    action = suggest(leading, relationship, weights, promise=promised, goal=goal_part, occasion=occurs)
    # Points are tenths, so rounding only takes away the dust of adding them in binary.
    score = round(sum(map(_POINTS, every)), 1)
    must_do = _must_do(relationship, asking, past, weights)
    over = goal_part is not None and terms.is_over(goal_part.goal, relationship.day, weights)
    return Score(
        contact=relationship.contact,
        relationship=relationship,
        terms=every,
        score=score,
        faded=score * weights.fade_factor ** max(0, relationship.passed_over - weights.fade_free_days),
        warmth=warm,
        state=state,
        action=action,
        kept_by=suggest("promise", relationship, weights, promise=promised) if promised else None,
        goal=goal_part.goal.id if goal_part else None,
        closes=action.goal if over else None,
        must_do=must_do,
        past_due=must_do and most_past >= 1,
        stranger=most_past < 0 and _is_stranger(relationship, asking),
        due=relationship.tended and relationship.waited >= relationship.cadence_days,
        instead=shrunk(action, relationship, weights),
        stale=relationship.passed_over >= weights.fade_ask_days > 0,
        excluded=excluded,
    )


_POINTS = attrgetter("points")
_REPLY, _DATE = TERMS.index("reply"), TERMS.index("date")


def _asleep(term: Term, excluded: str) -> Term:
    return Term(term.name, 0.0, excluded, telling=term.points > 0)


def _days_past(relationship: Relationship, weights: Weights) -> list[int]:
    """The days since each promise of mine was due; negative for those that are not."""
    return [
        (relationship.day - terms.due_day(promise, weights)).days
        for promise in relationship.promises
        if promise.owed_by is OwedBy.ME
    ]


def _is_stranger(relationship: Relationship, asking: Sequence[Term]) -> bool:
    """Whether an answer is owed to somebody I do not tend, never wrote to and have in no goal."""
    if asking[_REPLY].points <= 0 or relationship.tended or relationship.goals:
        return False
    return relationship.standing is None or not relationship.standing.wrote


def _must_do(
    relationship: Relationship, asking: Sequence[Term], past: Sequence[int], weights: Weights
) -> bool:
    """Whether it must be done, `past` being the days since each promise of mine was due."""
    if relationship.passed_over >= weights.fade_must_days:
        # What was shown so often and left is no must any more; a promise of mine stays one for a week.
        return any(0 <= days <= weights.fade_promise_days for days in past)
    if any(days >= 0 for days in past):
        return True
    owed = terms.days_owed(relationship)
    if asking[_REPLY].points > 0 and owed is not None and owed >= weights.reply_must_days:
        return True
    return asking[_DATE].points > 0 and any(
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
    last, said = touchpoints.get(score.standing.last_id), score.standing.said
    # A touch that is only planned yet has no touchpoint to tell of.
    return replace(
        score, last=last or last_of(score.relationship), said=None if said is None else touchpoints[said]
    )
