"""The morning's plan at the entry point: what fits, what is planned, what is passed over, and how it ends."""

import json
from datetime import date, timedelta

import pytest
from rich.cells import cell_len

from cli.running import DAY, Netplan

TODAY = date.fromisoformat(DAY)


def on(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


@pytest.fixture
def two_late(netplan: Netplan) -> Netplan:
    """Two promises past due, to Pia by eight days and to Ruth by three."""
    for name in ("Pia Sand", "Ruth Gale"):
        netplan("add", name)
        netplan("log", f"called {name} 2026-11-04")
    netplan("promise", "Pia", "write the reference", "--by", on(-8), "--as-of", on(-20))
    netplan("promise", "Ruth", "return the lens", "--by", on(-3), "--as-of", on(-20))
    return netplan


def test_what_must_be_done_and_does_not_fit_is_named(two_late: Netplan) -> None:
    plan = two_late("today", "--minutes", "5", "--json").json
    assert [item["contact"]["name"] for item in plan["items"]] == ["Pia Sand"]
    assert (plan["minutes"], plan["planned_minutes"]) == (5, 15)
    assert plan["not_today"] == [
        {
            "contact": {"id": 2, "name": "Ruth Gale"},
            "promise": 2,
            "text": "return the lens",
            "minutes": 15,
        }
    ]
    told = "Not today: p2 to Ruth Gale, “return the lens” (15 min)"
    assert two_late("today", "--minutes", "5").lines[-1] == told
    assert told in two_late("today", "--minutes", "5", columns=80).stdout
    assert "Not today" not in two_late("today", "--minutes", "20").stdout


# ---- planned -----------------------------------------------------------------------------------------------


@pytest.fixture
def tim(netplan: Netplan) -> Netplan:
    netplan("add", "Tim Berg")
    netplan("log", "called Tim Berg 2026-07-01")
    return netplan


def import_planned(netplan: Netplan, day: str, **more: object) -> None:
    document = netplan("export").json
    touchpoint = {"on": day, "with": [], "expected": ["tim-berg"], "how": "meeting", **more}
    document["touchpoints"].append(touchpoint)
    file = netplan.around.home / "planned.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    netplan("import", str(file))


def test_an_appointment_stands_in_its_day_s_plan_and_leaves_the_person_in_peace(tim: Netplan) -> None:
    assert len(tim("today", "--json").json["items"]) == 1
    import_planned(tim, DAY, at="13:00", where="Blue Bottle", summary="lunch with Tim")
    plan = tim("today", "--json").json
    assert plan["items"] == []
    assert plan["appointments"] == [
        {
            "id": 2,
            "on": DAY,
            "at": "13:00",
            "expected": ["Tim Berg"],
            "where": "Blue Bottle",
            "summary": "lunch with Tim",
            "state": "today",
        }
    ]
    line = "At 13:00 lunch with Tim Berg, Blue Bottle (t2)"
    assert tim("today").lines == [line]
    assert tim("today").stderr == ""
    assert line in tim("today", columns=80).stdout
    why = tim("why", "Tim").stdout
    assert "keep\t0.0\tplanned for today" in why
    assert line in tim("week", columns=80).stdout
    assert tim("week", "--json").json["days"][0]["appointments"] == plan["appointments"]
    assert f"- {line}" in tim("report").stdout


def test_what_is_not_heard_of_is_asked_about_for_a_week(tim: Netplan) -> None:
    import_planned(tim, on(-1), summary="lunch")
    asked = "lunch with Tim Berg, yesterday: did it happen? netplan done t2 · netplan remove t2"
    assert asked in tim("today").lines
    assert asked in tim("week").stdout
    assert tim("today", "--json").json["appointments"][0]["state"] == "ask"
    assert "did it happen" not in tim("today", "--as-of", on(7)).stdout


# ---- passed over -------------------------------------------------------------------------------------------


def test_what_is_shown_and_left_asks_what_is_wrong_on_the_sixth_morning(netplan: Netplan) -> None:
    netplan("add", "Sunita Rao", "--ring", "close")
    netplan("log", "wrote Sunita Rao 2026-07-01")
    for day in range(5):
        morning = netplan("today", "--as-of", on(day))
        assert "still right?" not in morning.stdout
        # Looking twice, and elsewhere, counts once.
        for words in (["today"], ["week"], ["report"], ["why", "1"], ["today", "--json"]):
            netplan(*words, "--as-of", on(day))
    at = ("--as-of", on(5))
    (item,) = netplan("today", "--json", *at).json["items"]
    assert item["passed_over"] == 5
    assert item["still_right"] == {
        "later": "netplan snooze id:1 in 2 weeks",
        "wider": "netplan edit id:1 --ring active",
        "drop": "netplan archive id:1",
    }
    said = "shown on 5 mornings: still right? later: netplan snooze id:1 in 2 weeks · wider:"
    assert said in netplan("today", *at).stdout
    assert said in " ".join(netplan("today", *at, columns=200).stdout.split())
    assert "shown on 5 mornings: later, wider, drop?" in netplan("today", "--brief", *at, columns=110).stdout
    assert "shown on 5 days before" in netplan("why", "Sunita", *at).stdout
    # Each is a command that does it.
    for command in item["still_right"].values():
        netplan(*command.split()[1:], "--json", *at)
        netplan("undo")
    netplan("log", "called Sunita", *at)
    later = netplan("today", "--json", "--as-of", on(90)).json["items"]
    assert [(item["passed_over"], item["still_right"]) for item in later] == [(0, None)]


def test_a_promise_made_anew_is_fresh_again(netplan: Netplan) -> None:
    netplan("add", "Sunita Rao", "--ring", "close")
    netplan("promise", "Sunita", "the deck", "--by", on(0))
    for day in range(4):
        netplan("today", "--as-of", on(day))
    assert netplan("why", "Sunita", "--json", "--as-of", on(4)).json["passed_over"] == 4
    netplan("promise", "Sunita", "the list", "--by", on(9), "--as-of", on(3))
    assert netplan("why", "Sunita", "--json", "--as-of", on(4)).json["passed_over"] == 0


# ---- how it looks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
@pytest.mark.parametrize("height", [16, 24, 60])
def test_the_plan_fits_the_window_and_cuts_no_name_within_a_word(
    demo: Netplan, columns: int, height: int
) -> None:
    shown = demo("today", "--minutes", "90", columns=columns, env={"LINES": str(height)})
    people = demo("today", "--minutes", "90", "--json").json["items"]
    lines = shown.stdout.splitlines()
    assert len(lines) < height
    assert all(cell_len(line) <= columns for line in lines)
    ranks = [line.split()[0] for line in lines if line[:1].isdigit()]
    assert ranks == [str(rank) for rank in range(1, len(people) + 1)]


def test_brief_is_a_line_each(demo: Netplan) -> None:
    full = demo("today", "--minutes", "90", columns=80, env={"LINES": "90"}).stdout
    brief = demo("today", "--minutes", "90", "--brief", columns=80, env={"LINES": "90"}).stdout
    assert "last: her move to Turin" in full
    assert "last: " not in brief
    assert len(brief.splitlines()) == 7 + len(demo("today", "--minutes", "90", "--json").json["items"])


def test_why_folds_what_is_zero(demo: Netplan) -> None:
    folded = demo("why", "Ada Lovelace", columns=80).stdout
    assert "nothing for promise, reply, followup, nudge, date, reconnect, rest (--all" in folded
    every = demo("why", "Ada Lovelace", "--all", columns=80).stdout
    assert "nothing for" not in every
    assert "not dormant" in every


# ---- goals -------------------------------------------------------------------------------------------------


def test_the_parts_of_a_goal_end_and_its_people_stand_by_stage(netplan: Netplan) -> None:
    for name in ("Kavya Rao", "Diego Ruiz", "Tim Berg"):
        netplan("add", name)
    netplan("goal", "add", "Data job", "--key", "job", "--by", on(20))
    netplan("goal", "link", "job", "Kavya", "--role", "introducer")
    netplan("goal", "link", "job", "Diego")
    netplan("goal", "link", "job", "Tim")
    netplan("log", "emailed Tim about the job #job")
    shown = netplan("goal", "show", "job").lines
    assert shown[3:] == [
        "not yet written to\tKavya Rao, introducer",
        "not yet written to\tDiego Ruiz, target",
        "waiting\tTim Berg, target, last touch today",
    ]
    actions = {
        item["contact"]["name"]: item["action"]["text"]
        for item in netplan("today", "--json", "--minutes", "60").json["items"]
    }
    assert actions["Kavya Rao"] == "ask Kavya for the intro to Diego, for “Data job”"
    assert actions["Diego Ruiz"] == "first message: say what you are after (“Data job”)"

    said = netplan("goal", "part", "job", "Tim", "no", "hiring is frozen").stdout
    assert said == "Tim Berg said no to “Data job”: hiring is frozen. They are asked for nothing more\n"
    document = netplan("goal", "show", "job", "--json").json
    assert [person["contact"]["name"] for person in document["stages"]["no"]] == ["Tim Berg"]
    assert "no\tTim Berg, target, today, hiring is frozen" in netplan("goal", "show", "job").lines
    goal = {term["term"]: term for term in netplan("why", "Tim", "--json").json["terms"]}["goal"]
    assert (goal["points"], goal["reason"]) == (0.0, "in no open goal")
    assert netplan("goal", "part", "job", "Tim", "open").stdout == "“Data job” is open with Tim Berg again\n"
    assert netplan("goal", "part", "job", "Diego", "yes").stdout == "Diego Ruiz said yes to “Data job”\n"
    netplan("goal", "part", "job", "Diego", "yes", code=2)
    netplan("goal", "part", "job", "Diego", "open", "words", code=2)
    netplan("add", "Zoe Marsh")
    refused = netplan("goal", "part", "job", "Zoe", "yes", code=4).stderr
    assert "Put them in first: netplan goal link job id:4" in refused
    # Another role leaves open how it ended.
    netplan("goal", "link", "job", "Diego", "--role", "informant")
    assert "yes\tDiego Ruiz, informant, today" in netplan("goal", "show", "job").lines
