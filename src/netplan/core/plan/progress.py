"""How far a goal has come in the span its quota counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from netplan.core.network import Goal, Network, Per


@dataclass(frozen=True, slots=True)
class Progress:
    """A goal and the touches that counted for it in this week or month.

    Many touchpoints with one contact on one day are one touch. A goal without a quota counts by the week.
    """

    goal: Goal
    touches: int


def progress_of(goals: Iterable[Goal], network: Network, *, today: date) -> list[Progress]:
    """The progress of each goal, in the order given; one pass over the touchpoints."""
    wanted = [*goals]
    starts = {goal.id: span_start(goal.quota.per if goal.quota else Per.WEEK, today) for goal in wanted}
    served: dict[int, set[tuple[int, date]]] = {id: set() for id in starts}
    for touch in network.touchpoints.values():
        for goal in touch.goals:
            if goal in starts and starts[goal] <= touch.on <= today:
                served[goal].update((person, touch.on) for person in touch.people)
    return [Progress(goal, len(served[goal.id])) for goal in wanted]


def span_start(per: Per, today: date) -> date:
    """The first day of the calendar week (Monday) or month that `today` is in."""
    return today.replace(day=1) if per is Per.MONTH else today - timedelta(days=today.weekday())
