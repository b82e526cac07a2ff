"""What stands beside a day's plan, and what is said once a day: a welcome, the week, a hole, a hint."""

import json
import re
from typing import Any

import pytest

from cli.running import Netplan


@pytest.fixture
def away(netplan: Netplan) -> Netplan:
    """Five people who ask for something, and nothing done since 1 October."""
    for name in ("Ana Lima", "Bo Chen", "Cy Dorn", "Dee Park", "Eve Fox"):
        netplan("--as-of", "2026-09-01", "add", name, "--ring", "active", "--circle", "climbing")
    return netplan


def plan(program: Netplan, day: str, *words: str) -> Any:
    return json.loads(program("--as-of", day, "today", *words, "--json").stdout)


def test_after_an_absence_one_is_welcomed_with_three_small_things(away: Netplan) -> None:
    back = plan(away, "2026-12-20")
    assert back["welcome"] == "Welcome back. Three small things; the rest can wait"
    assert (back["minutes"], len(back["items"])) == (15, 3)
    again = plan(away, "2026-12-20")
    assert (again["welcome"], len(again["items"])) == (back["welcome"], 3)  # the same day says the same
    assert plan(away, "2026-12-21")["welcome"] is None
    assert plan(away, "2027-01-03")["welcome"] is None  # 14 days later
    told = plan(away, "2027-01-18", "--minutes", "60", "--limit", "5")
    assert told["welcome"]
    assert told["minutes"] == 60
    shown = away("--as-of", "2027-02-18", "today", columns=80).lines
    assert shown[0].startswith("Welcome back. ")


def test_a_change_or_an_empty_plan_is_no_absence_and_a_beginning_is_none(netplan: Netplan) -> None:
    assert plan(netplan, "2026-11-24")["welcome"] is None
    netplan("--as-of", "2026-11-24", "add", "Ana Lima", "--ring", "none")
    assert plan(netplan, "2026-11-24")["welcome"] is None
    assert plan(netplan, "2026-12-08")["welcome"] is None
    assert plan(netplan, "2026-12-22")["welcome"] is None  # the empty plan of the 8th counts
    netplan("--as-of", "2027-01-05", "ready")
    assert plan(netplan, "2027-01-06")["welcome"] == "Welcome back."  # to read is neither
    netplan("--as-of", "2027-02-01", "note", "ana", "likes tea")
    assert plan(netplan, "2027-02-15")["welcome"] is None


def test_the_last_line_sets_the_week_against_its_aim_and_names_a_hole(away: Netplan) -> None:
    away("config", "set", "aim", "3")
    away("--as-of", "2026-11-23", "log", "called Ana Lima")
    document = plan(away, "2026-11-24")
    assert document["week"] == {"touches": 1, "aim": 3}
    line = "This week 1 of 3 touches · nobody warm in climbing, of 5 people: netplan ready"
    assert document["line"] == line
    assert away("--as-of", "2026-11-24", "today", columns=90).lines[-1] == line
    assert line not in away("--as-of", "2026-11-24", "today").stdout  # a pipe gets people alone
    for day in range(1, 23):
        away("log", "called Ana Lima", "--on", f"2026-11-{day:02}")
    assert plan(away, "2026-11-24")["line"] == "This week 1 of 3 touches"
    away("edit", "ana", "--knows", "posters")
    away("edit", "bo", "--seeks", "a poster artist, posters")
    for day in range(1, 23):
        away("log", "called Bo Chen", "--on", f"2026-11-{day:02}")
    document = plan(away, "2026-11-24")
    assert document["line"].endswith(" · Bo Chen and Ana Lima should meet: netplan intro") or document[
        "line"
    ].endswith(" · Ana Lima and Bo Chen should meet: netplan intro")


def test_nobody_there_is_told_nothing_of_a_week(netplan: Netplan) -> None:
    assert "This week" not in netplan("today").stderr


@pytest.mark.parametrize(
    ("words", "says"), [(("ask", "ana", "advice"), "Flynn 2008"), (("ready",), "20 million|Levin 2011")]
)
def test_research_is_named_once_a_day_where_it_helps(
    away: Netplan, words: tuple[str, ...], says: str
) -> None:
    def said(day: str) -> bool:
        return re.search(says, away("--as-of", day, *words).lines[-1]) is not None

    assert not re.search(says, away("--as-of", "2026-11-24", *words, "--json").stdout)
    assert [said(day) for day in ("2026-11-24", "2026-11-24", "2026-11-25")] == [True, False, True]
    away("config", "set", "hints", "off")
    assert not said("2026-11-26")
    assert "on or off" in away("config", "set", "hints", "maybe", code=2).stderr


def test_an_old_friend_is_hinted_at_on_a_terminal(netplan: Netplan) -> None:
    netplan("add", "Ana Lima", "--ring", "close")
    for day in ("2024-01-01", "2024-02-01", "2024-03-01"):
        netplan("log", "called Ana Lima", "--on", day)
    hints = {netplan("--as-of", day, "today", columns=100).lines[-1] for day in ("2026-11-25", "2026-11-26")}
    assert all(re.search("Liu 2023|Aknin 2024", hint) for hint in hints)
    assert len(hints) == 2
    assert "2024)" not in netplan("--as-of", "2026-11-25", "draft", "ana").stdout
    assert re.search("Liu|Aknin", netplan("--as-of", "2026-11-27", "draft", "ana").stdout)
    assert not re.search("Liu|Aknin", netplan("--as-of", "2026-11-27", "today", columns=100).stdout)
