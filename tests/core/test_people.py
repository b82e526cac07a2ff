"""A contact's parts: how often, which day of the year, under which names."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.people.contact import Birthday, Cadence, Contact, day_in_year
from netplan.errors import UsageProblem

UNIT_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@pytest.mark.parametrize(
    ("text", "days", "said", "shown"),
    [
        ("30d", 30, "every 30 days", "30d"),
        ("1d", 1, "every day", "1d"),
        (" 2W ", 14, "every 2 weeks", "2w"),
        ("3m", 90, "every 3 months", "3m"),
        ("1y", 365, "every year", "1y"),
        ("10Y", 3650, "every 10 years", "10y"),
        ("14", 14, "every 14 days", "14d"),
        ("0007d", 7, "every 7 days", "7d"),
        ("3650", 3650, "every 3650 days", "3650d"),
    ],
)
def test_cadences(text: str, days: int, said: str, shown: str) -> None:
    cadence = Cadence.parse(text)
    assert (cadence.days, cadence.say(), str(cadence)) == (days, said, shown)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "d",
        "w2",
        "0d",
        "0",
        "-3d",
        "+3d",
        "1.5w",
        "11y",
        "3651",
        "3 d",
        "2h",
        "²d",
        "٣d",
        "1e2",
        "3d\x00",
        "weekly",
        "9" * 5000,
        "9" * 5000 + "d",
        "9" * 40 + "y",
    ],
)
def test_what_is_no_cadence(text: str) -> None:
    with pytest.raises(UsageProblem, match=r"is not a cadence. Try 10d, 2w, 3m or 1y"):
        Cadence.parse(text)


@given(st.text(max_size=6))
def test_any_text_is_a_cadence_of_a_day_to_ten_years_or_refused(text: str) -> None:
    with suppress(UsageProblem):
        assert 1 <= Cadence.parse(text).days <= 3650


@given(st.integers(1, 3650))
def test_a_number_of_days_in_its_largest_unit(days: int) -> None:
    cadence = Cadence.of_days(days)
    assert cadence.days == days
    assert Cadence.parse(str(cadence)) == cadence
    larger = [unit for unit, size in UNIT_DAYS.items() if size > UNIT_DAYS[cadence.unit]]
    assert all(days % UNIT_DAYS[unit] for unit in larger)


@pytest.mark.parametrize(
    ("text", "birthday"),
    [
        ("1906-12-09", Birthday(12, 9, 1906)),
        ("12-09", Birthday(12, 9)),
        ("--12-09", Birthday(12, 9)),
        ("02-29", Birthday(2, 29)),
        ("2000-02-29", Birthday(2, 29, 2000)),
        ("0001-01-01", Birthday(1, 1, 1)),
    ],
)
def test_birthdays(text: str, birthday: Birthday) -> None:
    assert Birthday.parse(text) == birthday
    assert str(birthday) == text.removeprefix("--")


@pytest.mark.parametrize(
    "text", ["", "-", "--", "02-30", "2001-02-29", "1906-13-01", "0000-01-01", "12/09", "12-9-1906", "9"]
)
def test_what_is_no_birthday(text: str) -> None:
    with pytest.raises(ValueError):
        Birthday.parse(text)


@given(st.dates(), st.booleans())
def test_a_birthday_comes_back_from_its_text(day: date, with_year: bool) -> None:
    birthday = Birthday(day.month, day.day, day.year if with_year else None)
    assert Birthday.parse(str(birthday)) == birthday


@given(st.dates(), st.integers(1, 9999))
def test_a_yearly_day_stays_in_its_year_and_month(day: date, year: int) -> None:
    falls = day_in_year(day.month, day.day, year)
    assert (falls.year, falls.month) == (year, day.month)
    assert falls.day == day.day or (day.month, day.day, falls.day) == (2, 29, 28)


def test_29_february_stays_where_there_is_one() -> None:
    assert day_in_year(2, 29, 2028) == date(2028, 2, 29)
    assert day_in_year(2, 29, 2100) == date(2100, 2, 28)


def test_a_contact_goes_by_its_name_and_every_alias() -> None:
    ana = Contact(1, "ana", "Ana Lima", date(2026, 1, 1), aliases=("Anita", "A."))
    assert ana.names == ("Ana Lima", "Anita", "A.")
