"""On which days plans listed somebody, so that what is passed over again and again can make room."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from netplan.core.network import OwedBy, Promise


class Listed(NamedTuple):
    """A day (an ordinal) on which a plan listed somebody.

    `mark` is that of the newest promise of mine to them that was open then, None without one.
    """

    day: int
    mark: str | None = None


Listings = Mapping[int, tuple[Listed, ...]]
"""The days on which each contact (by id) was listed, earliest first."""

NOT_LISTED: Listings = {}
"""Nobody was in a plan before."""


def mark_of(promises: Iterable[Promise]) -> str | None:
    """What tells the newest open promise of mine from others, and from itself before it was changed."""
    promise = _newest(promises)
    return None if promise is None else f"{promise.id} {promise.by or '-'} {promise.what}"


def passed_over(listed: Iterable[Listed], promises: Iterable[Promise], *, since: int, today: date) -> int:
    """How many earlier days somebody was listed on after the day `since` (the ordinal of their last touch),
    and since my newest promise to them was made or changed. `promises` are those still open.
    """
    newest = _newest(promises)
    days = [each for each in listed if since < each.day < today.toordinal()]
    if newest is None:
        return len(days)
    mark = mark_of([newest])
    return sum(_was_open(newest, mark, each) for each in days)


def _newest(promises: Iterable[Promise]) -> Promise | None:
    mine = [promise for promise in promises if promise.owed_by is OwedBy.ME]
    return max(mine, key=lambda promise: (promise.made, promise.id), default=None)


def _was_open(promise: Promise, mark: str | None, listed: Listed) -> bool:
    """Whether the promise was there when the plan was made, and was the same."""
    known, _, _ = (listed.mark or "").partition(" ")
    if known == str(promise.id):
        return listed.mark == mark
    return listed.day > promise.made.toordinal()
