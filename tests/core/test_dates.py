"""Dates as people write them, with both leanings, and what is no date."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from netplan.core.dates import DayOrder, Leaning, find_dates, read_birthday, read_date
from netplan.core.people.contact import Birthday
from netplan.core.phrases import MONTHS, WEEKDAYS
from netplan.errors import BadDate

TODAY = date(2026, 11, 24)  # a Tuesday
PAST, FUTURE = Leaning.PAST, Leaning.FUTURE


def read(text: str, leaning: Leaning = PAST, today: date = TODAY) -> date:
    return read_date(text, today=today, leaning=leaning)


SAID_OUTRIGHT = {
    "today": "2026-11-24", " Today ": "2026-11-24", "this morning": "2026-11-24", "tonight": "2026-11-24",
    "this afternoon": "2026-11-24", "earlier today": "2026-11-24", "2 hours ago": "2026-11-24",
    "yesterday": "2026-11-23", "YESTERDAY!": "2026-11-23", "last night": "2026-11-23",
    "yesterday evening": "2026-11-23", "tomorrow": "2026-11-25", "tomorrow morning": "2026-11-25",
    "the day before yesterday": "2026-11-22", "day after tomorrow": "2026-11-26",
    "last friday": "2026-11-20", "last tuesday": "2026-11-17", "next friday": "2026-12-04",
    "next tue": "2026-12-01", "next monday": "2026-11-30", "this friday": "2026-11-27",
    "friday next week": "2026-12-04", "last week thursday": "2026-11-19",
    "3 days ago": "2026-11-21", "a week ago": "2026-11-17", "two weeks ago": "2026-11-10",
    "a couple of months ago": "2026-09-24", "a few days ago": "2026-11-21", "twelve years ago": "2014-11-24",
    "a fortnight ago": "2026-11-10", "about 3 weeks ago": "2026-11-03",
    "in 3 days": "2026-11-27", "in two weeks": "2026-12-08", "in a month": "2026-12-24",
    "in a fortnight": "2026-12-08",
    "in 2 weeks' time": "2026-12-08", "3 weeks from now": "2026-12-15", "within 10 days": "2026-12-04",
    "last week": "2026-11-17", "last month": "2026-10-24", "last year": "2025-11-24",
    "next week": "2026-11-30", "next month": "2026-12-01", "next year": "2027-01-01",
    "end of the week": "2026-11-27", "end of next week": "2026-12-04", "end of month": "2026-11-30",
    "the end of the month": "2026-11-30", "end of next month": "2026-12-31", "end of the year": "2026-12-31",
    "end of quarter": "2026-12-31", "eom": "2026-11-30", "eod": "2026-11-24",
    "2026-11-20": "2026-11-20", "2026-1-5": "2026-01-05", "2026/11/20": "2026-11-20",
    "20 Nov 2026": "2026-11-20", "20th of November, 2026": "2026-11-20", "Nov 20th, 2026": "2026-11-20",
    "november 20 2026": "2026-11-20", "20.11.2026": "2026-11-20", "20. 11. 2026": "2026-11-20",
    "20-Nov-2026": "2026-11-20", "Fri 20 Nov 2026": "2026-11-20", "Friday, 20.11.2026": "2026-11-20",
    "25/12/2026": "2026-12-25", "12/25/2026": "2026-12-25", "3/3/2026": "2026-03-03",
    "20.11.26": "2026-11-20",
    "on 20 Nov 2026": "2026-11-20", "by 20 Nov 2026.": "2026-11-20", "２０２６-11-20": "2026-11-20",
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), SAID_OUTRIGHT.items())
@pytest.mark.parametrize("leaning", Leaning)
def test_what_is_said_outright_does_not_lean(text: str, day: str, leaning: Leaning) -> None:
    assert read(text, leaning) == date.fromisoformat(day)


LEFT_OPEN = {
    "monday": ("2026-11-23", "2026-11-30"), "tuesday": ("2026-11-24", "2026-12-01"),
    "Tue": ("2026-11-24", "2026-12-01"), "on wednesday": ("2026-11-18", "2026-11-25"),
    "thurs": ("2026-11-19", "2026-11-26"), "friday night": ("2026-11-20", "2026-11-27"),
    "20 Nov": ("2026-11-20", "2027-11-20"), "24 nov": ("2026-11-24", "2026-11-24"),
    "Nov 25": ("2025-11-25", "2026-11-25"), "20.11.": ("2026-11-20", "2027-11-20"),
    "12. Dez": None, "12. Dec": ("2025-12-12", "2026-12-12"), "25/12": ("2025-12-25", "2026-12-25"),
    "on the 20th": ("2026-11-20", "2026-12-20"), "the 24th": ("2026-11-24", "2026-11-24"),
    "the 31st": ("2026-10-31", "2026-12-31"), "29 Feb": ("2024-02-29", "2028-02-29"),
    "this month": ("2026-11-24", "2026-11-30"), "this week": ("2026-11-24", "2026-11-27"),
    "the weekend": ("2026-11-21", "2026-11-28"), "end of november": ("2025-11-30", "2026-11-30"),
    "this monday": ("2026-11-23", "2026-11-30"), "the 20th of last month": ("2026-10-20", "2026-10-20"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "days"), LEFT_OPEN.items())
def test_what_is_left_open_leans(text: str, days: tuple[str, str] | None) -> None:
    if days is None:
        with pytest.raises(BadDate):
            read(text)
        return
    assert (read(text, PAST), read(text, FUTURE)) == tuple(map(date.fromisoformat, days))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 November", "November has 30 days"), ("29 Feb 2026", "February 2026 has 28 days"),
        ("2026-13-01", "there is no month 13"), ("2026-11-31", "November has 30 days"), ("0 Nov", "no day 0"),
        ("03/04", "3 April or 4 March"), ("03/04/2026", "3 April or 4 March"),
        ("the 32nd", "no month has such a day"),
        ("10", "a bare number"), ("may", "20 May"), ("20261120", "write 2026-11-20"),
        ("", "nothing was said"),
        ("0000-01-01", "years 1 to 9999"), ("999999999999 weeks ago", "years 1 to 9999"),
        ("in 9000 years", "years 1 to 9999"), ("mon 20 nov 2026", "is a Friday"), ("soonish", "not a date"),
        ("20.11", "not a date"), ("10 min", "not a date"), ("friday or monday", "not a date"),
        ("99/99", "no month"),
    ],
)  # fmt: skip
def test_what_is_no_date_says_why(text: str, why: str) -> None:
    with pytest.raises(BadDate) as problem:
        read(text)
    assert why in str(problem.value)
    assert text in str(problem.value)


@pytest.mark.parametrize("text", ["03/04", "3/4", "03/04/2026", "3/4/26", "03-04-2026"])
def test_an_order_settles_what_is_ambiguous(text: str) -> None:
    assert read_date(text, today=TODAY, leaning=PAST, order=DayOrder.DMY) == date(2026, 4, 3)
    assert read_date(text, today=TODAY, leaning=PAST, order=DayOrder.MDY) == date(2026, 3, 4)


def test_an_order_is_kept_to() -> None:
    with pytest.raises(BadDate, match="no month 25"):
        read_date("12/25/2026", today=TODAY, leaning=PAST, order=DayOrder.DMY)


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        ("2026-11-28", "end of week", "2026-11-29"), ("2026-11-27", "end of week", "2026-11-27"),
        ("2026-11-29", "last weekend", "2026-11-21"), ("2026-11-28", "next weekend", "2026-12-05"),
        ("2026-11-29", "next week", "2026-11-30"), ("2026-12-31", "next month", "2027-01-01"),
        ("2026-01-31", "in a month", "2026-02-28"), ("2024-02-29", "last year", "2023-02-28"),
    ],
)  # fmt: skip
def test_at_the_edges_of_weeks_and_months(today: str, text: str, day: str) -> None:
    assert read(text, FUTURE, date.fromisoformat(today)) == date.fromisoformat(day)


DAYS = st.dates()


@given(DAYS, DAYS, st.sampled_from(Leaning))
def test_an_iso_date_is_that_day(day: date, today: date, leaning: Leaning) -> None:
    assert read_date(day.isoformat(), today=today, leaning=leaning) == day


@given(DAYS, DAYS, st.sampled_from(Leaning))
def test_a_full_date_in_words_is_that_day(day: date, today: date, leaning: Leaning) -> None:
    month = MONTHS[day.month - 1]
    weekday = WEEKDAYS[day.weekday()]
    for text in (f"{day.day} {month} {day.year:04}", f"{weekday} {month[:3]} {day.day}, {day.year:04}"):
        assert read_date(text, today=today, leaning=leaning) == day


@given(st.sampled_from(WEEKDAYS), st.dates(date(1, 2, 1), date(9999, 11, 30)))
def test_a_bare_weekday_is_within_a_week_on_its_side_of_today(name: str, today: date) -> None:
    past, future = (read_date(name, today=today, leaning=leaning) for leaning in (PAST, FUTURE))
    assert WEEKDAYS[past.weekday()] == WEEKDAYS[future.weekday()] == name
    assert timedelta(0) <= today - past < timedelta(7)
    assert timedelta(0) < future - today <= timedelta(7)
    assert future - past == timedelta(7)


@given(st.integers(1, 12), st.integers(1, 28), st.dates(date(20, 1, 1), date(9980, 1, 1)))
def test_a_day_without_its_year_is_within_a_year_on_its_side_of_today(
    month: int, day: int, today: date
) -> None:
    text = f"{day} {MONTHS[month - 1]}"
    past, future = (read_date(text, today=today, leaning=leaning) for leaning in (PAST, FUTURE))
    assert (past.month, past.day) == (future.month, future.day) == (month, day)
    assert timedelta(0) <= today - past < timedelta(366)
    assert timedelta(0) <= future - today < timedelta(366)


@given(
    st.text(max_size=30) | st.from_regex(r"[0-9]{1,6}[ ./-][0-9a-z]{1,9}([ ./-][0-9]{1,5})?", fullmatch=True)
)
@example("ſunday")
@example("٣ days ago")
@example("in 0 days")
@example("1.1.0000")
def test_any_text_reads_or_is_a_bad_date(text: str) -> None:
    for leaning in Leaning:
        try:
            outcome: date | BadDate = read(text, leaning)
        except BadDate as problem:
            outcome = problem
        assert isinstance(outcome, date | BadDate)


@pytest.mark.parametrize("today", [date.min, date.max])
@pytest.mark.parametrize("text", [*SAID_OUTRIGHT, *LEFT_OPEN])
@pytest.mark.parametrize("leaning", Leaning)
def test_the_ends_of_time_are_no_crash(text: str, today: date, leaning: Leaning) -> None:
    try:
        outcome = read(text, leaning, today).isoformat()
    except BadDate as problem:
        outcome = str(problem)
    assert text.strip() in outcome or date.fromisoformat(outcome)


# ---- inside a running text ---------------------------------------------------------------------------------


def found(text: str) -> list[tuple[str, str]]:
    return [
        (phrase.said, phrase.on.isoformat() if phrase.on else "none")
        for phrase in find_dates(text, today=TODAY, leaning=PAST)
    ]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("met May 3 days ago", [("3 days ago", "2026-11-21")]),
        ("lunch with May 20 Nov", [("20 Nov", "2026-11-20")]),
        ("on Nov 20 May called", [("Nov 20", "2026-11-20")]),
        ("the day before yesterday we met", [("the day before yesterday", "2026-11-22")]),
        ("10 min on 10 Nov", [("10 Nov", "2026-11-10")]),
        ("last friday, then monday", [("last friday", "2026-11-20"), ("monday", "2026-11-23")]),
        ("call on 31 November", [("31 November", "none")]),
        ("call on 03/04", [("03/04", "none")]),
        ("drinks sat, with Bo", [("sat", "2026-11-21")]),
        ("sun: tea", [("sun", "2026-11-22")]),
        ("met Ana 20.11., all well", [("20.11.", "2026-11-20")]),
    ],
)
def test_dates_are_found_longest_first(text: str, phrases: list[tuple[str, str]]) -> None:
    assert found(text) == phrases


@pytest.mark.parametrize(
    "text",
    [
        "may rain", "call May", "lunch with May 20 min", "we sat with Bo", "out in the sun", "they got wed",
        "open 24/7", "3/4 of them", "9-5 job", "version 3.11.", "on the 20th floor", "her 40th", "10",
        "at 10am",
        "20261120", "his weekend", "Bo is now at Acme", "room 2026", "yesterdays", "v2026-11-20b",
        "#2026-11-20",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert found(text) == []


def test_a_phrase_knows_its_place_and_its_lead() -> None:
    text = "the deck by  next friday, please"
    (phrase,) = find_dates(text, today=TODAY, leaning=FUTURE)
    assert (phrase.lead, phrase.said, phrase.on) == ("by", "next friday", date(2026, 12, 4))
    assert text[phrase.start : phrase.end] == "by  next friday"


def test_a_phrase_that_is_no_day_says_why() -> None:
    (phrase,) = find_dates("on 31 November", today=TODAY, leaning=PAST)
    assert phrase.on is None
    assert "November has 30 days" in str(phrase.problem)


@given(st.text(max_size=80))
def test_phrases_are_in_order_and_apart(text: str) -> None:
    phrases = find_dates(f"{text} 20 Nov {text}", today=TODAY, leaning=PAST)
    for one, other in pairwise(phrases):
        assert one.end - len(one.said) <= one.end <= other.end - len(other.said)
    for phrase in phrases:
        assert f"{text} 20 Nov {text}"[: phrase.end].endswith(phrase.said)


# ---- birthdays ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("9 Dec 1906", "1906-12-09"), ("1906-12-09", "1906-12-09"), ("9 Dec", "12-09"), ("Dec 9th", "12-09"),
        ("12-09", "12-09"), ("--12-09", "12-09"), ("9.12.", "12-09"), ("9.12.1906", "1906-12-09"),
        ("29 Feb", "02-29"), ("29 Feb 2024", "2024-02-29"), ("25/12/1980", "1980-12-25"),
        ("9th of December", "12-09"),
    ],
)  # fmt: skip
def test_birthdays(text: str, birthday: str) -> None:
    assert read_birthday(text) == Birthday.parse(birthday)


@pytest.mark.parametrize(
    "text", ["", "31 Nov", "29 Feb 1900", "03/04", "13-09", "dec", "yesterday", "00-10", "1906"]
)
def test_no_birthdays(text: str) -> None:
    with pytest.raises(BadDate):
        read_birthday(text)


def test_a_birthday_keeps_to_the_order() -> None:
    assert read_birthday("03/04", order=DayOrder.MDY) == Birthday(3, 4)
