"""Days as programs write them, absolute and strict: with or without a year, month first or day first."""

import re
from collections.abc import Iterable
from datetime import date

from netplan.core.people.contact import NO_YEAR, Birthday
from netplan.core.phrases import MONTHS

_MONTH_NUMBERS = {name[:3].casefold(): number for number, name in enumerate(MONTHS, 1)}
_TIME = r"(?:,?[T ].*)?"
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)" + _TIME, re.ASCII)
_TOGETHER = re.compile(r"(\d{4})(\d\d)(\d\d)" + _TIME, re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d\d?)\2(\d\d?)" + _TIME, re.ASCII)
_YEARLESS = re.compile(r"(?:--)?(\d\d)-(\d\d)|--(\d\d)(\d\d)", re.ASCII)
_DAY_FIRST = re.compile(
    r"(\d\d?)(?:st|nd|rd|th)?\.?[ -]([a-z]{3})[a-z]*\.?,?(?:[ -](\d{4}))?", re.ASCII | re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    r"([a-z]{3})[a-z]*\.? (\d\d?)(?:st|nd|rd|th)?(?:,? (\d{4}))?", re.ASCII | re.IGNORECASE
)
_DOTTED = re.compile(r"(\d\d?)\. ?(\d\d?)\.(?: ?(\d{4}|\d\d))?" + _TIME, re.ASCII)
_SLASHED = re.compile(r"(\d\d?)([/-])(\d\d?)(?:\2(\d{4}|\d\d))?" + _TIME, re.ASCII)
_HALF_OF_DAY = re.compile(r"\d ?[ap]m\b", re.IGNORECASE)

_NO_DAY = 4501
"""The year in which Outlook writes a day that is not there."""


def month_first(texts: Iterable[str]) -> bool | None:
    """Whether `2/8/23` means 8 February in these texts of one file; None where nothing in them tells.

    A number above 12 tells, and so does a time with AM or PM, which American programs write month first;
    files that spreadsheets saved again are in the order of their country.
    """
    told: set[bool] = set()
    for text in texts:
        found = _SLASHED.fullmatch(text.strip())
        if not found:
            continue
        if int(found[1]) > 12:
            told.add(False)
        elif int(found[3]) > 12 or _HALF_OF_DAY.search(text):
            told.add(True)
    return told.pop() if len(told) == 1 else None


def day_of_year(text: str, month_first: bool | None, latest: date) -> Birthday | None:
    """The day in a text, with its year where it has one that somebody believes; None where it is none.

    None as well where `03/04` could be two days, for `month_first` is not known. A year of two digits is the
    last one until that of `latest`.
    """
    body = text.strip()
    if found := _ISO.fullmatch(body) or _TOGETHER.fullmatch(body):
        return _day(found[1], found[2], found[3], latest)
    if found := _YEAR_FIRST.fullmatch(body):
        return _day(found[1], found[3], found[4], latest)
    if found := _YEARLESS.fullmatch(body):
        return _day(None, found[1] or found[3], found[2] or found[4], latest)
    if found := _DAY_FIRST.fullmatch(body):
        return _day(found[3], _MONTH_NUMBERS.get(found[2].casefold()), found[1], latest)
    if found := _MONTH_FIRST.fullmatch(body):
        return _day(found[3], _MONTH_NUMBERS.get(found[1].casefold()), found[2], latest)
    if found := _DOTTED.fullmatch(body):
        return _day(found[3], found[2], found[1], latest)
    found = _SLASHED.fullmatch(body)
    if not found or (month_first is None and found[1] != found[3]):
        return None
    month, day = (found[1], found[3]) if month_first else (found[3], found[1])
    return _day(found[4], month, day, latest)


def whole_day(text: str, month_first: bool | None, latest: date) -> date | None:
    """The day in a text that has its year; None for every other text."""
    found = day_of_year(text, month_first, latest)
    return date(found.year, found.month, found.day) if found and found.year else None


def as_date(day: Birthday) -> date:
    """A day to remember: of the year NO_YEAR where its own is not known."""
    return date(day.year or NO_YEAR, day.month, day.day)


def _day(year: str | None, month: str | int | None, day: str, latest: date) -> Birthday | None:
    number = int(year or 0)
    if number == _NO_DAY:
        return None
    if year and len(year) == 2:
        number += 2000 if 2000 + number <= latest.year else 1900
    known = number not in (0, NO_YEAR)
    try:
        real = date(number if known else NO_YEAR, int(month or 0), int(day))
    except ValueError:
        return None
    return Birthday(real.month, real.day, real.year if known else None)
