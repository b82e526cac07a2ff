"""How far a goal has come in its week or month."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.network import Goal, Network, Per, Quota, Touchpoint
from netplan.core.plan.progress import Progress, progress_of, span_start

TODAY = date(2026, 11, 24)  # a Tuesday


@pytest.mark.parametrize(
    ("per", "today", "start"),
    [
        (Per.WEEK, TODAY, date(2026, 11, 23)),
        (Per.WEEK, date(2026, 11, 23), date(2026, 11, 23)),
        (Per.WEEK, date(2026, 11, 29), date(2026, 11, 23)),
        (Per.WEEK, date(2027, 1, 1), date(2026, 12, 28)),
        (Per.WEEK, date.min, date.min),
        (Per.MONTH, TODAY, date(2026, 11, 1)),
        (Per.MONTH, date(2026, 11, 1), date(2026, 11, 1)),
        (Per.MONTH, date(2028, 2, 29), date(2028, 2, 1)),
    ],
)
def test_where_a_span_starts(per: Per, today: date, start: date) -> None:
    assert span_start(per, today) == start


@given(st.dates())
def test_a_week_starts_on_a_monday_within_seven_days(today: date) -> None:
    start = span_start(Per.WEEK, today)
    assert start.weekday() == 0
    assert 0 <= (today - start).days <= 6


@pytest.mark.parametrize(
    ("quota", "touches"), [(None, 2), (Quota(1), 2), (Quota(9, Per.WEEK), 2), (Quota(1, Per.MONTH), 4)]
)
def test_a_contact_on_a_day_is_one_touch(quota: Quota | None, touches: int) -> None:
    goal, other = Goal(1, "g", "G", quota=quota), Goal(2, "h", "H", quota=quota)
    days = (
        (TODAY, (1,), (1,)),
        (TODAY, (1, 2), (1, 2)),
        (TODAY - timedelta(days=2), (1,), (1,)),  # Sunday
        (TODAY - timedelta(days=9), (1, 1), (1,)),
        (TODAY + timedelta(days=1), (1,), (1,)),
        (TODAY - timedelta(days=24), (1,), (1,)),  # October
        (TODAY, (3,), ()),
    )
    network = Network(
        touchpoints={id: Touchpoint(id, on, who, goals=goals) for id, (on, who, goals) in enumerate(days, 1)}
    )
    assert progress_of([other, goal], network, today=TODAY) == [Progress(other, 2), Progress(goal, touches)]


def test_no_goals_no_progress() -> None:
    assert progress_of([], Network(), today=TODAY) == []
