"""`netplan week` through the entry point."""

import json
import re
from datetime import date, timedelta

import pytest

from cli.running import DAY, Fresh, Netplan, Terminal

TODAY = date.fromisoformat(DAY)


@pytest.fixture
def promised(netplan: Netplan) -> Netplan:
    """Three people: a promise due on Thursday, a birthday on Saturday, and a call that is late."""
    netplan("add", "Ana Lima", "--ring", "none")
    netplan("promise", "Ana Lima", "send the deck", "--by", "thursday")
    netplan("add", "Bo Chen", "--ring", "none", "--birthday", "28 Nov")
    netplan("add", "Cy Dent", "--ring", "inner")
    netplan("log", "call with Cy Dent on 2 Nov")
    return netplan


def test_piped_it_is_one_line_a_person_with_the_date_first(promised: Netplan) -> None:
    rows = [line.split("\t") for line in promised("week").lines]
    assert [(row[0], row[1], row[2], row[3]) for row in rows] == [
        ("2026-11-24", "Cy Dent", "call to catch up", "15"),
        ("2026-11-26", "Ana Lima", "send the deck", "15"),
        ("2026-11-28", "Bo Chen", "wish them a happy birthday", "5"),
    ]
    assert all(re.fullmatch(r"[0-9]+\.[0-9]", row[4]) for row in rows)
    assert rows[1][5] == "promised “send the deck”, due today"
    assert rows[0][6].endswith("2 Nov, call")


def test_json_has_the_days_with_items_as_todays_plan_has_them(promised: Netplan) -> None:
    document = promised("week", "--json").json
    assert (document["netplan"], document["kind"], document["date"]) == (1, "week", DAY)
    assert (document["minutes"], document["planned_minutes"]) == (30, 35)
    assert [day["date"] for day in document["days"]] == [
        (TODAY + timedelta(days=day)).isoformat() for day in range(7)
    ]
    assert [day["planned_minutes"] for day in document["days"]] == [15, 0, 15, 0, 5, 0, 0]
    # Today has Ana too, whose promise is not due yet; in the week she waits for Thursday.
    today = promised("today", "--json").json["items"]
    assert [item["contact"]["name"] for item in today] == ["Cy Dent", "Ana Lima"]
    assert document["days"][0]["items"] == today[:1]
    saturday = promised("today", "--as-of", "2026-11-28", "--json").json["items"]
    bo = next(item for item in saturday if item["contact"]["name"] == "Bo Chen")
    assert document["days"][4]["items"] == [{**bo, "rank": 1}]
    assert document["no_room"] == []
    assert document["left_out"] == {"people": 0, "minutes": 0}
    capacity = document["capacity"]
    assert (capacity["people"], capacity["asked"], capacity["available"]) == (1, 15, 210)
    assert (capacity["minutes_a_day"], capacity["move"]) == (None, None)


def test_the_screen_tells_days_people_and_what_the_cadences_ask_for(promised: Netplan) -> None:
    shown = promised("week", columns=80).stdout
    assert all(len(line) <= 80 for line in shown.splitlines())
    order = [
        "7 days from Tuesday 24 November · 35 min for 3 people",
        "Tuesday 24 November · 15 min",
        "Call to catch up · 22 days, you planned 7",
        "Wednesday 25 November · free",
        "Thursday 26 November · 15 min",
        "Send the deck · promised “send the deck”",
        "Friday 27 November · free",
        "Saturday 28 November · 5 min",
        "Wish them a happy birthday · birthday today",
        "Sunday 29 November to Monday 30 November · free",
        "Your cadences ask for 15 of the 210 minutes a week.",
    ]
    places = [shown.index(part) for part in order]
    assert places == sorted(places)


def test_cadences_that_ask_for_too_much_are_told_with_what_would_do(netplan: Netplan) -> None:
    for name in ("Ana", "Bo", "Cy", "Di"):
        netplan("add", f"{name} Lima", "--ring", "close")
        netplan("log", f"met {name} Lima 2026-10-01")
    netplan("log", "met Di Lima 2026-10-03")
    # Four meetings of 45 minutes every 30 days: 42 a week. Going active saves 7 each.
    shown = " ".join(netplan("week", "--minutes", "5", columns=80).stdout.split())
    assert (
        "Your cadences ask for 42 minutes a week, 7 more than there are. 10 minutes a day would do" in shown
    )
    assert "or moving Ana Lima from the close ring to active: netplan week --fit" in " ".join(shown.split())
    capacity = netplan("week", "--minutes", "5", "--json").json["capacity"]
    assert capacity["move"] == {"from": "close", "to": "active", "people": [{"id": 1, "name": "Ana Lima"}]}
    # What was said would do does.
    assert netplan("week", "--minutes", "10", "--json").json["capacity"]["minutes_a_day"] is None
    netplan("edit", "Ana Lima", "--ring", "active")
    assert netplan("week", "--minutes", "5", "--json").json["capacity"]["minutes_a_day"] is None


def test_what_finds_no_room_is_said(promised: Netplan) -> None:
    shown = " ".join(promised("week", "--minutes", "5", columns=80).stdout.split())
    assert "No room for what must be done: Ana Lima (Thursday: send the deck, 15 min)." in shown
    # A call would not fit either: after so long a message will do.
    assert "Cy Dent Send a message" in shown
    (named,) = promised("week", "--minutes", "5", "--json").json["no_room"]
    assert (named["date"], named["contact"]["name"]) == ("2026-11-26", "Ana Lima")


def test_minutes_limit_and_days_are_heeded(demo: Netplan) -> None:
    days = demo("week", "--minutes", "20", "--limit", "1", "--days", "3", "--json").json["days"]
    assert [len(day["items"]) for day in days] == [1, 1, 1]
    demo("config", "set", "limit", "2")
    assert max(len(day["items"]) for day in demo("week", "--json").json["days"]) == 2


@pytest.mark.parametrize("words", [("--days", "0"), ("--days", "8"), ("--minutes", "0"), ("--limit", "0")])
def test_numbers_that_make_no_sense_are_usage(netplan: Netplan, words: tuple[str, str]) -> None:
    result = netplan("week", *words, code=2)
    assert result.stdout == ""
    assert "netplan " in result.stderr


def test_an_empty_week_says_what_to_do_next(netplan: Netplan) -> None:
    assert "Nobody here yet" in netplan("week").stderr
    netplan("add", "Ana Lima", "--ring", "none")
    result = netplan("week")
    assert result.stdout == ""
    assert (
        result.stderr
        == "1 person has no ring yet, so nobody asks for you. Give them theirs: netplan triage\n"
    )
    netplan("add", "Bo Chen", "--ring", "wide")
    assert "Nobody asks for you in these 7 days" in netplan("week").stderr
    netplan("promise", "Bo Chen", "the deck", "--by", "friday")
    assert netplan("week", "--minutes", "5").stderr == (
        "Nothing fits: 1 person waits (15 min). More time: netplan week --minutes 20\n"
    )
    assert netplan("week", "--minutes", "20").lines != []


def test_it_leaves_the_ranks_of_the_last_plan_alone(demo: Netplan) -> None:
    demo("today", "--limit", "1")
    before = demo.db.read_bytes()
    demo("week")
    assert demo.db.read_bytes() == before
    demo("why", "1")
    assert "has 1 line" in demo("done", "2", code=4).stderr


def test_it_loads_neither_the_tables_nor_pydantic(demo: Netplan, fresh: Fresh) -> None:
    source = (
        "import sys\n"
        "from netplan.cli.main import main\n"
        "sys.argv = ['netplan', 'week', '--minutes', '15']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'sqlmodel', 'sqlalchemy', 'pydantic', 'rich'} & sys.modules.keys()))\n"
    )
    assert fresh.python(source).lines[-1] == "[]"


def test_at_a_terminal_text_from_outside_obeys_nobody(netplan: Netplan, terminal: Terminal) -> None:
    netplan("add", "[red]Ada[/red] \x1b[31mStone", "--ring", "inner")
    shown = terminal("week").stdout
    assert "[red]Ada[/red]" in " ".join(shown.split())
    assert "\x1b[31m" not in shown


def test_fitting_moves_whom_the_last_line_proposes_and_is_one_step(netplan: Netplan) -> None:
    netplan("add", "Ana Lima", "--ring", "close")
    netplan("add", "Bo Chen", "--ring", "close")
    netplan("add", "Cy Dent", "--ring", "close")
    before = netplan("export").stdout
    proposed = netplan("week", "--minutes", "1", "--json").json["capacity"]["move"]
    assert (proposed["from"], proposed["to"]) == ("close", "active")
    fitted = netplan("week", "--minutes", "1", "--fit", "--json").json
    assert fitted["fitted"] == proposed
    assert fitted["capacity"]["move"] is None
    moved = {person["name"] for person in proposed["people"]}
    rings = {c["name"]: c["ring"] for c in json.loads(netplan("export").stdout)["contacts"]}
    assert {name for name, ring in rings.items() if ring == "active"} == moved
    assert netplan("week", "--minutes", "1", "--fit", "--json").json["fitted"] is None
    assert netplan("history").lines[0].count("week --minutes 1 --fit") == 1
    netplan("undo")
    assert netplan("export").stdout == before
    shown = " ".join(netplan("week", "--minutes", "1", "--fit", columns=80).stdout.split())
    assert shown.startswith("Moved from the close ring to active: ")
    assert "cadences fit the time" in netplan("week", "--fit").stdout
    netplan("add", "Dee Park", "--every", "1d")
    assert "netplan config set minutes" in netplan("week", "--minutes", "1", "--fit", "dee").stdout
