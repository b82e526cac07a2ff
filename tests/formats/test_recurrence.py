"""Rules of recurrence, held against dateutil's."""

import time
from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from netplan.formats.recurrence import Rule

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def as_dateutil(rule: str, first: date, last: date) -> list[date]:
    found = rrulestr(rule, dtstart=datetime(first.year, first.month, first.day))
    return [each.date() for each in takewhile(lambda each: each.date() <= last, found)]


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 4))}"]
    numbered = freq in ("MONTHLY", "YEARLY")
    if draw(st.booleans()):
        which = draw(st.sampled_from(["", "1", "2", "-1"])) if numbered else ""
        days = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True))
        parts.append("BYDAY=" + ",".join(f"{which}{day}" for day in days))
    elif numbered and draw(st.booleans()):
        parts.append(f"BYMONTHDAY={draw(st.sampled_from(['1', '15,-1', '31', '-2']))}")
    if draw(st.booleans()) and not (freq == "YEARLY" and len(parts) == 2):
        parts.append(f"BYMONTH={draw(st.sampled_from(['1', '2,7', '12']))}")
    if draw(st.booleans()):
        parts.append(f"COUNT={draw(st.integers(1, 9))}")
    if draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    return ";".join(parts)


@settings(max_examples=60, phases=(Phase.explicit, Phase.generate))
@given(rules(), st.dates(date(2019, 1, 1), date(2026, 12, 31)))
def test_the_days_are_those_of_dateutil(rule: str, first: date) -> None:
    last = first + timedelta(days=900)
    assert [*Rule(rule).days(first, last)] == as_dateutil(rule, first, last)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", ["2026-01-13", "2026-01-27", "2026-02-10"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", ["2026-01-30", "2026-02-27", "2026-03-31"]),
        ("FREQ=MINUTELY", ["2026-01-13"]),
        ("FREQ=DAILY;BYEASTER=1", ["2026-01-13"]),
        ("nonsense", ["2026-01-13"]),
    ],
)
def test_some_rules(rule: str, days: list[str]) -> None:
    found = [str(day) for day in Rule(rule).days(date(2026, 1, 13), date(2026, 12, 31))]
    assert found[:3] == days


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
        "FREQ=WEEKLY;BYSETPOS=300",
        "FREQ=SECONDLY",
        "FREQ=YEARLY;BYMONTH=0",
    ],
)
def test_no_rule_takes_for_ever(rule: str) -> None:
    began = time.process_time()
    assert len([*Rule(rule).days(date(1970, 1, 1), date(2026, 12, 31))]) <= 1
    assert time.process_time() - began < 1
