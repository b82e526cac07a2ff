"""How far a goal has come in the span its quota counts."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta

from netplan.core.network import Goal, Network, Per
from netplan.frozen import frozen


@frozen
class Progress:
    """A goal and the touches that counted for it in this week or month.

    Many touchpoints with one contact on one day are one touch. A goal without a quota counts by the week.
    """

    goal: Goal
    touches: int


def progress_of(goals: Iterable[Goal], network: Network, *, today: date) -> list[Progress]:
    """The progress of each goal, in the order given; one pass over the touchpoints."""
    wanted = [*goals]
    served: dict[int, set[tuple[int, int]]] = {goal.id: set() for goal in wanted}
    for touch in network.touchpoints.values():
        for goal in touch.goals:
            if goal in served:
                served[goal].update((touch.on.toordinal(), person) for person in touch.people)
    return progress_from(wanted, served, today=today)


def progress_from(
    goals: Iterable[Goal], served: Mapping[int, Collection[tuple[int, int]]], *, today: date
) -> list[Progress]:
    """The same from the days (ordinals) and contacts that served each goal, each pair once."""
    day = today.toordinal()
    return [
        Progress(goal, sum(first <= on <= day for on, _ in served.get(goal.id, ())))
        for goal in goals
        for first in (span_start(goal.quota.per if goal.quota else Per.WEEK, today).toordinal(),)
    ]


def span_start(per: Per, today: date) -> date:
    """The first day of the calendar week (Monday) or month that `today` is in."""
    return today.replace(day=1) if per is Per.MONTH else today - timedelta(days=today.weekday())
