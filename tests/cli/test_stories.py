"""What people do with the program from the first day on, each step with what it says and what it leaves."""

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

from cli.running import DAY, Fresh, Netplan, Terminal
from netplan.__main__ import run

ROOT = Path(__file__).parents[2]

NOBODY_YET = (
    'Nobody here yet. After meeting someone: netplan add "Their Name" --met "Where"\n'
    "Have contacts elsewhere? netplan import FILE (LinkedIn, vCard, netplan). A look around: netplan demo\n"
)


def ranked(netplan: Netplan, *args: object) -> list[str]:
    """The names of the plan, first rank first."""
    return [item["contact"]["name"] for item in netplan("today", "--json", *args).json["items"]]


def test_the_first_day(netplan: Netplan) -> None:
    nothing = netplan("today")
    assert (nothing.stdout, nothing.stderr) == ("", NOBODY_YET)
    assert not netplan.db.exists()

    added = netplan(
        "add", "Grace Hopper", "--met", "PyCon", "--on", "sunday", "--next", "send the deck", "--by", "friday"
    )
    assert added.stderr == ""
    assert added.lines == [
        "Added: Grace Hopper (id 1), active ring",
        "  met at PyCon, Sunday 22 November",
        "  next: send the deck, by Friday 27 November",
    ]
    assert netplan.db.stat().st_mode & 0o777 == 0o600

    plan = netplan("today")
    assert plan.stderr == ""
    (line,) = plan.lines
    rank, who, what, minutes, score, reasons, last = line.split("\t")
    assert (rank, who, minutes) == ("1", "Grace Hopper", "5")
    assert what == "say it was good to meet them at PyCon"
    assert "promised “send the deck”, due Friday" in reasons
    assert last == "met at PyCon, Sunday, meeting"

    terms = [row.split("\t") for row in netplan("why", "1").lines]
    assert terms[-1][:2] == ["score", score]
    assert round(sum(float(row[1]) for row in terms[:-1]), 1) == float(score)


def test_done_logs_the_suggestion_and_undo_takes_it_back(netplan: Netplan) -> None:
    netplan("add", "Grace Hopper", "--on", "1 Nov", "--met", "PyCon")
    netplan("log", "called Grace on 3 Nov")
    netplan("promise", "grace", "send the deck", "--by", "today")
    before = netplan("export").stdout
    assert ranked(netplan) == ["Grace Hopper"]

    done = netplan("done", "1")
    assert done.stderr == ""
    assert done.lines[0] == "t3   email to Grace Hopper, today"
    assert "     kept p1 “send the deck”" in done.lines
    after = netplan("export", "--json").json
    assert after["promises"][0]["done"] == DAY
    assert after["touchpoints"][-1]["summary"] == "send the deck"
    assert netplan("promises").stdout == ""
    assert ranked(netplan) == []

    undone = netplan("undo")
    assert undone.stderr == ""
    assert undone.stdout.startswith("Taken back: netplan done 1 (")
    assert netplan("export").stdout == before
    assert netplan("promises").lines == ["p1\tme\tGrace Hopper\tsend the deck\t2026-11-24"]


def test_done_with_a_sentence_keeps_what_it_says(demo: Netplan) -> None:
    names = ranked(demo)
    rank = names.index("Grace Hopper") + 1
    logged = demo("done", rank, "she liked the deck, will send the list by monday", "--json").json
    assert logged["kind"] == "touchpoint"
    assert logged["with"] == ["Grace Hopper"]
    assert logged["summary"] == "she liked the deck, will send the list by monday"
    assert logged["kept"][0]["what"] == "send the deck"
    assert [(p["contact"], p["by"]) for p in logged["promises"]] == [("Grace Hopper", "2026-11-30")]


def test_ranks_are_those_of_the_plan_last_shown(demo: Netplan) -> None:
    wide = ranked(demo, "--minutes", "120", "--limit", "12")
    assert len(wide) > 4
    # What happens since does not move the numbers that somebody is looking at.
    demo("done", "1")
    assert demo("why", "3", "--json").json["contact"]["name"] == wide[2]
    assert demo("snooze", "2", "friday", "--json").json["contact"] == wide[1]
    assert demo("done", len(wide), "--json").json["with"] == [wide[-1]]

    narrow = ranked(demo, "--minutes", "15")
    beyond = len(narrow) + 1
    refused = demo("done", beyond, code=4)
    assert refused.stdout == ""
    told = f"the last plan shown has {len(narrow)} line"
    assert refused.stderr.startswith(f"netplan: there is no number {beyond}: {told}")


def test_done_takes_a_number_only_as_a_rank(netplan: Netplan) -> None:
    netplan("add", "Grace Hopper")
    refused = netplan("done", "1", code=4)
    assert refused.stderr == (
        "netplan: there is no number 1: no plan has been shown yet. See it with: netplan today\n"
    )
    assert netplan("why", "1", "--json").json["contact"] == {"id": 1, "name": "Grace Hopper"}
    assert netplan("done", "id:1", "--json").json["with"] == ["Grace Hopper"]


@pytest.mark.parametrize("minutes", [15, 30, 90])
def test_why_knows_the_rank_in_the_plan_that_was_shown(demo: Netplan, minutes: int) -> None:
    for rank, name in enumerate(ranked(demo, "--minutes", minutes), 1):
        assert demo("why", rank, "--json").json["rank"] == rank
        assert f"In today's plan at rank {rank}" in demo("why", name).stdout


def test_a_snooze_ends_on_its_day(netplan: Netplan) -> None:
    netplan("add", "Grace Hopper", "--ring", "inner")
    netplan("log", "called Grace on 1 Nov")
    assert ranked(netplan) == ["Grace Hopper"]
    snoozed = netplan("snooze", "1", "in 2 days")
    assert (snoozed.stdout, snoozed.stderr) == (
        "Grace Hopper is left in peace until Thursday 26 November\n",
        "",
    )
    assert ranked(netplan) == []
    assert netplan("why", "grace", "--json").json["excluded"] == "snoozed until 26 Nov"
    assert ranked(netplan, "--as-of", "2026-11-25") == []
    assert ranked(netplan, "--as-of", "2026-11-26") == ["Grace Hopper"]
    assert netplan("why", "grace", "--json", "--as-of", "2026-11-26").json["excluded"] is None
    assert netplan("snooze", "grace", "today").stdout == "Grace Hopper is back in your plans\n"
    assert ranked(netplan) == ["Grace Hopper"]


@pytest.mark.parametrize("status", ["archived", "paused"])
def test_who_is_out_of_plans_is_nowhere_in_them(demo: Netplan, status: str) -> None:
    everybody = ranked(demo, "--minutes", "500", "--limit", "50")
    assert "Ada Lovelace" in everybody
    demo("edit", "Ada Lovelace", "--status", status)
    assert ranked(demo, "--minutes", "500", "--limit", "50") == [n for n in everybody if n != "Ada Lovelace"]
    why = demo("why", "Ada Lovelace", "--json").json
    assert why["excluded"].startswith(status)
    assert why["rank"] is None
    report = demo("report", "--format", "json").json
    assert "Ada Lovelace" not in [item["contact"]["name"] for item in report["plan"]["items"]]
    assert "Ada Lovelace" not in [cooling["contact"]["name"] for cooling in report["cooling"]]
    listed = {contact["name"] for contact in demo("list", "--json").json["contacts"]}
    assert ("Ada Lovelace" in listed) == (status == "paused")


def test_a_promise_from_making_to_keeping(netplan: Netplan) -> None:
    netplan("add", "Bo Chen")
    assert netplan("promise", "bo", "an intro", "--theirs").stdout == "p1  Bo Chen owes you “an intro”\n"
    assert (
        netplan("promise", "bo", "send", "the", "deck", "--by", "friday").stdout
        == "p2  Promised Bo Chen “send the deck” by Friday 27 November\n"
    )
    assert netplan("promises").lines == [
        "p2\tme\tBo Chen\tsend the deck\t2026-11-27",
        "p1\tthem\tBo Chen\tan intro\t",
    ]
    assert netplan("promises", "--mine", "--json").json["promises"][0]["id"] == 2
    assert netplan("kept", "1").stdout == "p1  Kept: “an intro” by Bo Chen\n"
    assert netplan("kept", "p1", code=4).stderr.startswith("netplan: there is no open promise p1")
    assert netplan("kept", "bo").stdout == "p2  Kept: “send the deck” for Bo Chen\n"
    assert netplan("kept", "bo", code=4).stderr.startswith("netplan: nothing is promised between you")


def test_a_goal_from_start_to_end(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    netplan("goal", "add", "Seed round", "--key", "fundraise", "--quota", "3", "--per", "week")
    assert (
        netplan("goal", "link", "fund", "ada", "--role", "introducer").stdout
        == "Ada Lovelace is an introducer for “Seed round”\n"
    )
    netplan("log", "called Ada about terms #fundraise")
    assert netplan("goal", "list").lines == ["fundraise\tSeed round\topen\t\t1/3 per week\t1"]
    shown = netplan("goal", "show", "fundraise")
    assert shown.lines[0] == "goal\tSeed round"
    assert "so far\t1 of 3 this week" in shown.lines
    netplan("goal", "close", "fundraise", "--won")
    assert netplan("goal", "list").stdout == ""
    assert netplan("goal", "list", "--all", "--json").json["goals"][0]["status"] == "won"
    assert netplan("goal", "close", "fundraise", "--dropped", code=5).stderr.startswith(
        "netplan: “Seed round” is won"
    )


def test_the_report_tells_what_was_done(netplan: Netplan) -> None:
    netplan(
        "add", "Grace Hopper", "--met", "PyCon", "--on", "sunday", "--next", "send the deck", "--by", "friday"
    )
    report = netplan("report")
    assert report.stderr == ""
    assert report.lines[0] == "netplan report, Tuesday 24 November 2026"
    titles = [
        line for line, under in zip(report.lines, report.lines[1:], strict=False) if under == "-" * len(line)
    ]
    assert [title for title in titles if title and "#" not in title] == [
        "Promises, mine",
        "Since last week",
        "The well",
        "Numbers",
    ]


def test_options_stand_before_and_behind_the_command(netplan: Netplan, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    netplan("--db", elsewhere, "--as-of", "2026-11-20", "add", "Ana Lima")
    assert not netplan.db.exists()
    for words in (
        ["--db", elsewhere, "--as-of", "2026-12-01", "why", "ana", "--json"],
        ["why", "ana", "--json", "--db", elsewhere, "--as-of", "2026-12-01"],
        ["why", f"--db={elsewhere}", "ana", "--as-of=2026-12-01", "--json"],
        ["--as-of", "2026-12-01", "why", "ana", "--json", "--db", f"sqlite:///{elsewhere}"],
    ):
        why = netplan(*words).json
        assert (why["date"], why["days_since"], why["contact"]["name"]) == ("2026-12-01", 11, "Ana Lima")


def test_what_follows_two_dashes_is_text(netplan: Netplan) -> None:
    netplan("add", "Ana Lima")
    logged = netplan("log", "--json", "--with", "ana", "--", "--db", "is", "an", "option").json
    assert logged["summary"] == "--db is an option"


def test_flag_beats_environment_beats_file(netplan: Netplan, tmp_path: Path) -> None:
    files = {name: tmp_path / f"{name}.db" for name in ("flag", "environment", "file")}
    for name, file in files.items():
        netplan("--db", file, "--as-of", "2026-01-01", "add", f"Who {name}")
    netplan("config", "set", "db", files["file"])
    netplan("config", "set", "as_of", "2026-02-01")
    assert netplan.around.config.read_text().count("=") == 2
    unset: dict[str, str | None] = {"NETPLAN_AS_OF": None, "NETPLAN_DB": None}
    set_ = {"NETPLAN_AS_OF": "2026-02-02", "NETPLAN_DB": str(files["environment"])}

    said = netplan("why", "1", "--json", env=unset).json
    assert (said["contact"]["name"], said["date"]) == ("Who file", "2026-02-01")
    said = netplan("why", "1", "--json", env=set_).json
    assert (said["contact"]["name"], said["date"]) == ("Who environment", "2026-02-02")
    flags = ("--db", files["flag"], "--as-of", "2026-02-03")
    said = netplan("why", "1", "--json", *flags, env=set_).json
    assert (said["contact"]["name"], said["date"]) == ("Who flag", "2026-02-03")


def test_settings_reach_the_plan(demo: Netplan) -> None:
    assert demo("today", "--json").json["minutes"] == 30
    demo("config", "set", "minutes", "120")
    demo("config", "set", "limit", "2")
    plan = demo("today", "--json").json
    assert (plan["minutes"], len(plan["items"])) == (120, 2)
    assert len(ranked(demo, "--limit", "3")) == 3
    demo("config", "set", "planner.keep_points", "0")
    terms = {term["term"]: term["points"] for term in demo("why", "Ada Lovelace", "--json").json["terms"]}
    assert terms["keep"] == 0
    demo("config", "unset", "limit")
    assert len(ranked(demo)) > 2


def test_another_settings_file(demo: Netplan, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text("# mine\nminutes = 5\n")
    env = {"NETPLAN_CONFIG": str(other)}
    assert demo("today", "--json", env=env).json["minutes"] == 5
    demo("config", "set", "limit", "3", env=env)
    assert other.read_text() == "# mine\nminutes = 5\nlimit = 3\n"
    assert demo("config", "path", env=env).stdout == f"{other}\n"
    assert not demo.around.config.exists()


@pytest.mark.parametrize("days", [0, 1, 9, 60, 400])
def test_scores_are_the_sum_of_what_is_shown(demo: Netplan, days: int) -> None:
    day = (date.fromisoformat(DAY) + timedelta(days=days)).isoformat()
    people = demo("list", "--json", "--as-of", day).json["contacts"]
    assert len(people) == 13
    scored = 0
    for person in people:
        who = f"id:{person['id']}"
        why = demo("why", who, "--json", "--as-of", day).json
        assert why["score"] == person["score"]
        assert max(0, round(sum(term["points"] for term in why["terms"]), 1)) == why["score"]
        assert all(term["points"] == round(term["points"], 1) for term in why["terms"])
        rows = [row.split("\t") for row in demo("why", who, "--all", "--as-of", day).lines]
        assert [row[0] for row in rows] == [*(term["term"] for term in why["terms"]), "score"]
        assert [row[1] for row in rows] == [
            *(f"{term['points']:.1f}" for term in why["terms"]),
            f"{why['score']:.1f}",
        ]
        told = [row.split("\t") for row in demo("why", who, "--as-of", day).lines]
        # What is agreed is told, though it has no points.
        zeros = [
            term["term"]
            for term in why["terms"]
            if not term["points"] and not term["reason"].startswith("planned for")
        ]
        shown = [row for row in rows if row[0] not in zeros]
        folded = ["nothing for", "0.0", f"{', '.join(zeros)} (--all shows them)", ""]
        assert told == [*shown[:-1], folded, shown[-1]]
        scored += why["score"] > 0
    assert scored >= 5
    plan = demo("today", "--json", "--as-of", day, "--minutes", "90").json
    for item in plan["items"]:
        why = demo("why", f"id:{item['contact']['id']}", "--json", "--as-of", day).json
        said = [{k: term[k] for k in ("term", "points", "reason")} for term in why["terms"] if term["points"]]
        assert item["terms"] == said


def test_the_plan_as_json_is_as_documented(demo: Netplan) -> None:
    text = demo("today", "--json")
    plan = text.json
    assert text.stderr == ""
    assert list(plan) == [
        "netplan", "kind", "date", "minutes", "planned_minutes", "items", "left_out", "appointments",
        "not_today", "to_sort", "to_greet", "welcome", "week", "line",
    ]  # fmt: skip
    assert (plan["netplan"], plan["kind"], plan["date"]) == (1, "plan", DAY)
    assert list(plan["left_out"]) == ["people", "minutes"]
    assert plan["planned_minutes"] == sum(item["action"]["minutes"] for item in plan["items"])
    assert [item["rank"] for item in plan["items"]] == list(range(1, len(plan["items"]) + 1))
    assert [i["score"] for i in plan["items"]] == sorted((i["score"] for i in plan["items"]), reverse=True)
    for item in plan["items"]:
        assert list(item) == [
            "rank", "contact", "score", "warmth", "state", "terms", "action", "last", "said", "passed_over",
            "still_right",
        ]  # fmt: skip
        assert list(item["contact"]) == ["id", "name"]
        assert list(item["action"]) == ["text", "how", "minutes"]
        assert item["last"] is None or list(item["last"]) == ["on", "how", "summary"]
        assert all(list(term) == ["term", "points", "reason"] and term["points"] for term in item["terms"])
        assert isinstance(item["warmth"], int)


def test_why_as_json_is_as_documented(demo: Netplan) -> None:
    why = demo("why", "Ada Lovelace", "--json").json
    documented = {
        "netplan", "kind", "contact", "date", "score", "warmth", "state", "days_since", "cadence_days",
        "terms", "excluded",
    }  # fmt: skip
    assert documented <= set(why)
    assert why["kind"] == "score"
    names = [term["term"] for term in why["terms"]]
    assert names == ["keep", "promise", "reply", "followup", "nudge", "goal", "date", "reconnect", "rest"]


def test_looking_changes_nothing_but_the_plan_shown(demo: Netplan) -> None:
    before, history = demo("export").stdout, demo("history").stdout
    for words in (
        ["today"], ["why", "Ada Lovelace"], ["show", "grace"], ["list"], ["report"], ["promises"],
        ["goal", "list"], ["log", "coffee with Ada Lovelace yesterday", "--dry-run"], ["config", "show"],
        ["demo"],
    ):  # fmt: skip
        demo(*words)
    assert demo("export").stdout == before
    assert demo("history").stdout == history


def test_a_dry_run_tells_and_stores_nothing(demo: Netplan) -> None:
    before = demo("export").stdout
    dry = demo("log", "coffee with Ada Lovelace yesterday, 40 min", "--dry-run")
    assert dry.stdout == "not stored: coffee with Ada Lovelace, Monday 23 Nov, 40 min (meeting)\n"
    assert demo("export").stdout == before


def test_history_says_what_was_typed(netplan: Netplan) -> None:
    netplan("add", "Ana Lima")
    netplan("log", "called Ana")
    rows = [line.split("\t") for line in netplan("history").lines]
    assert [row[2] for row in rows] == ["log 'called Ana'", "add 'Ana Lima'"]
    operations = netplan("history", "--json", "--limit", "1").json["operations"]
    assert [operation["command"] for operation in operations] == ["log 'called Ana'"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+00:00|Z)", operations[0]["at"])
    assert netplan("history", "--forget").code == 0
    assert netplan("undo", code=4).stderr.startswith("netplan: there is nothing left to undo")
    assert netplan("list").lines[0].split("\t")[1] == "Ana Lima"


def test_the_demo_leaves_nothing_behind(netplan: Netplan) -> None:
    shown = netplan("demo")
    assert len(shown.lines) >= 4
    assert shown.stderr.startswith("These people are made up, and gone again.")
    assert netplan("demo", "why", "Ada Lovelace", "--json").json["contact"]["name"] == "Ada Lovelace"
    assert netplan("demo", "list", "--json").json["kind"] == "contacts"
    assert netplan("demo", "--minutes", "15", "--json").json["minutes"] == 15
    assert [*netplan.around.home.iterdir()] == []
    assert netplan("today").stderr == NOBODY_YET


def test_the_demo_shows_the_rank_it_has_just_shown(netplan: Netplan) -> None:
    """What a newcomer types second: the numbers are those of the plan that `netplan demo` shows."""
    names = [line.split("\t")[1] for line in netplan("demo").lines]
    for rank, name in enumerate(names, 1):
        why = netplan("demo", "why", rank, "--json").json
        assert (why["contact"]["name"], why["rank"]) == (name, rank)


def test_nplan_is_the_same_program() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert scripts["netplan"] == scripts["nplan"] == f"{run.__module__}:{run.__name__}"


def test_python_m_netplan_is_the_same_program(fresh: Fresh) -> None:
    ran = fresh.python(
        "import runpy, sys; sys.argv = ['x', '--version']; runpy.run_module('netplan', run_name='__main__')"
    )
    assert ran.stdout == fresh("--version").stdout


# Questions, which only somebody at a terminal is asked.


def test_add_asks_for_what_was_not_typed(terminal: Terminal, netplan: Netplan) -> None:
    asked = terminal(
        "add",
        typed=[
            ("Their name?", "Grace Hopper"),
            ("Where did you meet?", "PyCon"),
            ("e-mail", ""),
            ("worth knowing?", "likes letters"),
        ],
    )
    assert "Added: Grace Hopper (id 1), active ring" in asked.stdout
    person = netplan("show", "grace", "--json").json
    assert person["met"] == {"on": DAY, "where": "PyCon", "through": None}
    assert person["emails"] == []
    assert [note["text"] for note in person["notes"]] == ["likes letters"]


def test_somebody_who_may_be_here_is_asked_about(terminal: Terminal, netplan: Netplan) -> None:
    netplan("add", "Grace Hopper")
    no = terminal("add", "Grace Hoper", typed=[("somebody else? [y/N]", "")], code=5)
    assert "may be here already" in no.stdout
    assert len(netplan("list").lines) == 1
    terminal("add", "Grace Hoper", typed=[("somebody else? [y/N]", "y")])
    assert len(netplan("list").lines) == 2
    # Where nobody can be asked: exit 5, unless --new.
    assert "--new" in netplan("add", "Grace Hopper", code=5).stderr
    netplan("add", "Grace Hopper", "--new")
    assert len(netplan("list").lines) == 3


def test_which_of_two_is_asked(terminal: Terminal, netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace", "--place", "Turin")
    netplan("add", "Ada Stone", "--org", "Acme", "--new")
    told = terminal("why", "ada", "--json", typed=[("Which one?", "7"), ("Which one?", "2")])
    assert '"name": "Ada Stone"' in told.stdout
    stopped = terminal("log", "coffee with Ada", typed=[("Which one?", "")], code=5)
    assert "Ada Lovelace (id 1, Turin" in stopped.stdout
    assert netplan("export").json["touchpoints"] == []
