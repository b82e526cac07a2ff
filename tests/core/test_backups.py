"""Which backups there are by their names, when one is due, and which may go."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.backups import Backup, Why, is_due, read_name, superfluous

NOW = datetime(2026, 11, 24, 7, 1, 12)
backups = st.builds(
    Backup,
    made=st.datetimes(NOW - timedelta(days=900), NOW + timedelta(days=3)).map(
        lambda at: at.replace(microsecond=0)
    ),
    again=st.integers(0, 3),
    why=st.sampled_from(Why),
    sealed=st.booleans(),
)


@given(backups, st.text(min_size=1).filter(lambda stem: "/" not in stem))
def test_a_name_says_all_there_is(backup: Backup, stem: str) -> None:
    assert read_name(backup.file_name(stem), stem) == backup
    assert read_name(backup.file_name(stem), f"{stem}x") is None


def test_a_name_that_people_can_read() -> None:
    assert Backup(NOW, 0, Why.DAILY).file_name("netplan") == "netplan-2026-11-24-070112-daily.db"
    assert Backup(NOW, 1, Why.ASKED, True).file_name("work") == "work-2026-11-24-070112-asked-1.db.age"


@pytest.mark.parametrize(
    "name",
    [
        "netplan.db",
        "netplan-2026-11-24-daily.db",
        "netplan-2026-11-31-070112-daily.db",
        "netplan-2026-11-24-070112-whim.db",
        "netplan-2026-11-24-070112-daily.db.part",
        "netplan-2026-11-24-070112-restore.db-wal.damaged",
        "other-2026-11-24-070112-daily.db",
    ],
)
def test_other_files_are_no_backups(name: str) -> None:
    assert read_name(name, "netplan") is None


def made(*before: timedelta) -> list[Backup]:
    return [Backup(NOW - age, 0, Why.DAILY) for age in before]


def test_one_is_due_each_day_of_the_calendar() -> None:
    assert is_due([], now=NOW)
    assert is_due(made(timedelta(hours=8)), now=NOW)
    assert not is_due(made(timedelta(hours=8), timedelta(hours=7)), now=NOW)
    assert is_due([Backup(NOW, 0, Why.IMPORT)], now=NOW)


def test_two_years_of_days_are_thinned_to_days_and_months() -> None:
    daily = made(*(timedelta(days=days) for days in range(730)))
    gone = superfluous(daily, now=NOW, days=14, months=12)
    stays = sorted({*daily} - {*gone})
    assert [backup.made.date().isoformat() for backup in stays[-14:]] == [
        f"2026-11-{day}" for day in range(11, 25)
    ]
    assert [f"{backup.made:%Y-%m-%d}" for backup in stays[:-14]] == [
        "2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30",
        "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31",
    ]  # fmt: skip


@given(st.lists(backups, unique=True), st.integers(1, 20), st.integers(0, 20))
def test_what_is_thinned(kept: list[Backup], days: int, months: int) -> None:
    gone = superfluous(kept, now=NOW, days=days, months=months)
    stays = {*kept} - {*gone}
    assert gone == sorted({*kept} - stays)
    assert superfluous(stays, now=NOW, days=days, months=months) == []
    if kept:
        assert max(kept) in stays
    assert stays >= {backup for backup in kept if backup.made > NOW - timedelta(hours=24)}
    past = [backup for backup in kept if backup.made <= NOW - timedelta(hours=24)]
    within = {backup.made.date() for backup in past if backup.made.date() > NOW.date() - timedelta(days=days)}
    assert {backup.made.date() for backup in stays} >= within
    # There is at most one a day, one a month, and those of the last day or to come.
    assert len([backup for backup in stays if backup in past]) <= days + months + 1
