"""Dates, spans and names as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.dates import Leaning, read_date
from netplan.core.phrases import count_of, say_date, say_day, say_days, say_list, say_month_day, shorten

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (1, "tomorrow"),
        (-2, "Sunday"),
        (6, "Monday"),
        (-6, "Wednesday"),
        (7, "1 Dec"),
        (-7, "17 Nov"),
        (300, "20 Sep"),
        (-300, "28 Jan"),
        (301, "21 Sep 2027"),
        (-301, "Jan 2026"),
        (-831, "Aug 2024"),
    ],
)
def test_a_day(away: int, said: str) -> None:
    assert say_day(TODAY + timedelta(days=away), today=TODAY) == said


@given(st.integers(-6, 300))
def test_a_day_that_is_said_is_read_as_that_day(away: int) -> None:
    day = TODAY + timedelta(days=away)
    leaning = Leaning.FUTURE if away > 0 else Leaning.PAST
    assert read_date(say_day(day, today=TODAY), today=TODAY, leaning=leaning) == day


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 20), "20 Nov"),
        (date(2026, 1, 1), "1 Jan"),
        (date(2027, 1, 1), "1 Jan 2027"),
        (date(2025, 12, 31), "31 Dec 2025"),
    ],
)
def test_a_day_that_cannot_be_taken_for_another(day: date, said: str) -> None:
    assert say_month_day(day, today=TODAY) == said


def test_a_full_date() -> None:
    assert say_date(TODAY) == "Tuesday 24 November"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (11, "11 days"),
        (41, "41 days"),
        (42, "6 weeks"),
        (83, "12 weeks"),
        (84, "3 months"),
        (152, "5 months"),
        (364, "12 months"),
        (365, "1 year"),
        (729, "1 year"),
        (730, "2 years"),
        (36500, "100 years"),
    ],
)
def test_a_span(days: int, said: str) -> None:
    assert say_days(days) == said


def test_counts() -> None:
    assert [count_of(number, "person", "people") for number in (0, 1, 2)] == [
        "0 people",
        "1 person",
        "2 people",
    ]
    assert count_of(2, "day") == "2 days"


@pytest.mark.parametrize(
    ("parts", "said"),
    [((), ""), (("Ana",), "Ana"), (("Ana", "Bo"), "Ana and Bo"), (["Ana", "Bo", "Cy"], "Ana, Bo and Cy")],
)
def test_lists(parts: tuple[str, ...] | list[str], said: str) -> None:
    assert say_list(parts) == said


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    assert shorten("one two", 7) == "one two"
    assert shorten("one two three", 8) == "one two…"
    assert shorten("one two", 5) == "one…"
    assert shorten(" one\n\ttwo ", 20) == "one two"


@given(st.text(), st.integers(1, 30))
def test_what_is_cut_is_one_line_that_fits(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert len(short.splitlines()) <= 1
    assert short == " ".join(text.split()) or short.endswith("…")
