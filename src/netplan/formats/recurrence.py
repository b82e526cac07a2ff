"""On which days something that recurs falls (RFC 5545, RRULE), between its first day and a last one.

dateutil and what is built on it know more rules, but cannot be stopped: a rule that never falls on any day
(`FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31`) is looked for until the year 9999, and one that repeats every second
gives billions. Here every rule costs at most a look at each day in between; what repeats within a day is one
event. tests/formats/test_recurrence.py compares both.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice
from typing import TypeVar

_WEEKDAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_KNOWN = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "BYHOUR",
     "BYMINUTE", "BYSECOND"}
)  # fmt: skip

ByDay = tuple[tuple[int, int], ...]
"""Which weekdays (0 is Monday), each with its number in the month or year (0: every one, -1: the last)."""


D = TypeVar("D")


class Rule:
    """A rule that was read. `recurs` is false where it repeats in no way that is known here."""

    def __init__(self, text: str) -> None:
        parts = [part.partition("=") for part in text.upper().strip().split(";") if part]
        said: Mapping[str, str] = {name.strip(): value.strip() for name, _, value in parts}
        self.until = said.get("UNTIL", "")
        self.count = _number(said.get("COUNT", ""), 0)
        self._every = max(1, _number(said.get("INTERVAL", ""), 1))
        self._of_month = _numbers(said.get("BYMONTHDAY", ""))
        self._months = _numbers(said.get("BYMONTH", ""))
        self._places = _numbers(said.get("BYSETPOS", ""))
        self._monday = _WEEKDAYS.get(said.get("WKST", "MO"), 0)
        found = [_DAY.fullmatch(day) for day in said.get("BYDAY", "").split(",") if day]
        self._days: ByDay = tuple((int(day[1] or 0), _WEEKDAYS[day[2]]) for day in found if day)
        self._days_of = {
            "DAILY": self._daily, "WEEKLY": self._weekly, "MONTHLY": self._monthly, "YEARLY": self._yearly,
        }.get(said.get("FREQ", ""))  # fmt: skip
        self.recurs = self._days_of is not None and said.keys() <= _KNOWN and all(found)

    def days(self, first: date, last: date) -> Iterator[date]:
        """The days from the first to the last one on which it falls, in order, at most `count`."""
        if not self.recurs or self._days_of is None:
            return iter((first,) if first <= last else ())
        falling = (
            day for days in self._days_of(first, last) for day in self._chosen(days) if first <= day <= last
        )
        return islice(falling, self.count or None)

    def _chosen(self, days: list[date]) -> list[date]:
        if not self._places:
            return days
        placed = {place - 1 if place > 0 else len(days) + place for place in self._places}
        return [day for place, day in enumerate(days) if place in placed]

    def _daily(self, first: date, last: date) -> Iterator[list[date]]:
        day = first
        while day <= last:
            fits = (not self._days or day.weekday() in {weekday for _, weekday in self._days}) and (
                not self._of_month or day.day in _in_month(self._of_month, day.year, day.month)
            )
            yield [day] if fits and self._in_months(day) else []
            day += timedelta(days=self._every)

    def _weekly(self, first: date, last: date) -> Iterator[list[date]]:
        begin = first - timedelta(days=(first.weekday() - self._monday) % 7)
        weekdays = {weekday for _, weekday in self._days} or {first.weekday()}
        while begin <= last:
            week = (begin + timedelta(days=ahead) for ahead in range(7))
            yield [day for day in week if day.weekday() in weekdays and self._in_months(day)]
            begin += timedelta(weeks=self._every)

    def _monthly(self, first: date, last: date) -> Iterator[list[date]]:
        at = first.year * 12 + first.month - 1
        while at <= last.year * 12 + last.month - 1:
            year, month = divmod(at, 12)
            yield self._of(year, month + 1, first) if self._in_months(date(year, month + 1, 1)) else []
            at += self._every

    def _yearly(self, first: date, last: date) -> Iterator[list[date]]:
        for year in range(first.year, last.year + 1, self._every):
            if self._days and not self._months and not self._of_month:
                yield sorted({day for each in self._days for day in _weekdays_of_year(year, *each)})
            else:
                months = self._months or ((range(1, 13)) if self._of_month else (first.month,))
                known = sorted({month for month in months if 1 <= month <= 12})
                yield [day for month in known for day in self._of(year, month, first)]

    def _of(self, year: int, month: int, first: date) -> list[date]:
        """The days of one month."""
        length = monthrange(year, month)[1]
        if not self._of_month and not self._days:
            return [date(year, month, first.day)] if first.day <= length else []
        numbers = _in_month(self._of_month, year, month) if self._of_month else {*range(1, length + 1)}
        if self._days:
            numbers &= {day for each in self._days for day in _weekdays_of_month(year, month, *each)}
        return [date(year, month, number) for number in sorted(numbers)]

    def _in_months(self, day: date) -> bool:
        return not self._months or day.month in self._months


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else otherwise


def _numbers(text: str) -> tuple[int, ...]:
    found = (re.fullmatch(r"[+-]?\d{1,3}", part.strip(), re.ASCII) for part in text.split(","))
    return tuple(int(each[0]) for each in found if each)


def _in_month(numbers: tuple[int, ...], year: int, month: int) -> set[int]:
    length = monthrange(year, month)[1]
    days = {number if number > 0 else length + 1 + number for number in numbers}
    return {day for day in days if 1 <= day <= length}


def _weekdays_of_month(year: int, month: int, which: int, weekday: int) -> list[int]:
    length = monthrange(year, month)[1]
    begin = 1 + (weekday - date(year, month, 1).weekday()) % 7
    return _which([*range(begin, length + 1, 7)], which)


def _weekdays_of_year(year: int, which: int, weekday: int) -> list[date]:
    begin = date(year, 1, 1)
    begin += timedelta(days=(weekday - begin.weekday()) % 7)
    days = [begin + timedelta(weeks=week) for week in range(53)]
    return _which([day for day in days if day.year == year], which)


def _which(days: list[D], which: int) -> list[D]:
    if not which:
        return days
    place = which - 1 if which > 0 else len(days) + which
    return [days[place]] if 0 <= place < len(days) else []
