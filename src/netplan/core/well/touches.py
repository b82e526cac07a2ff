"""Touches: a person and a day, each once. Forty mails of a day are one, a dinner for six is six."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from netplan.core.network import Touchpoint
from netplan.core.plan.weights import Weights


class Touch(NamedTuple):
    """One contact (by id) on one day; `first` is the first touchpoint with them that day, by id."""

    on: date
    contact: int
    first: Touchpoint


def touches_of(touchpoints: Iterable[Touchpoint]) -> list[Touch]:
    """The touches in order of day, then contact; those who were only expected were not touched."""
    first: dict[tuple[date, int], Touchpoint] = {}
    for touchpoint in sorted(touchpoints, key=lambda each: each.id):
        for person in touchpoint.people:
            first.setdefault((touchpoint.on, person), touchpoint)
    return [
        Touch(on, contact, touchpoint) for (on, contact), touchpoint in sorted(first.items(), key=_by_day)
    ]


def _by_day(item: tuple[tuple[date, int], Touchpoint]) -> tuple[date, int]:
    return item[0]


def window(today: date, days: int) -> date:
    """The first of so many days that end today."""
    return date.fromordinal(max(1, today.toordinal() - days + 1))


def within(touchpoints: Iterable[Touchpoint], *, today: date, days: int) -> list[Touchpoint]:
    """The touchpoints of so many days that end today, today among them."""
    first = window(today, days)
    return [touchpoint for touchpoint in touchpoints if first <= touchpoint.on <= today]


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())


def minutes_of(touchpoint: Touchpoint, weights: Weights) -> int:
    """The minutes a touchpoint took; where that is not known, what its channel usually takes."""
    return weights.minutes_of(touchpoint.how) if touchpoint.minutes is None else touchpoint.minutes
