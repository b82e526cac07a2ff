"""What is stored is seen with its number, shown, changed and taken out by it, and brought back by undo."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.running import Netplan

NETWORK = {
    "netplan": 1,
    "kind": "network",
    "contacts": [
        {
            "key": "greta", "name": "Greta Holm", "ring": "close", "org": "Acme",
            "notes": [{"on": "2026-05-01", "text": "allergic to nuts"},
                      {"on": "2026-06-01", "text": "sails"}],
            "dates": [{"what": "starts at Acme", "on": "2026-12-01", "yearly": False}],
        },
        {"key": "dov", "name": "Dov Dahl", "ring": "active", "circles": ["work"]},
        {"key": "t9", "name": "T9", "ring": "none"},
        {"key": "gone", "name": "Gone Away", "status": "archived", "org": "Acme"},
    ],
    "goals": [{"key": "job", "title": "Data job", "people": [{"contact": "dov"}]}],
    "touchpoints": [
        {"on": "2026-11-20", "with": ["greta"], "how": "call", "direction": "both", "summary": "compilers",
         "minutes": 25, "asked": [{"what": "advice", "note": "rust"}]},
        {"on": "2026-11-10", "with": ["greta", "dov"], "how": "meeting", "summary": "the crag",
         "goals": ["job"]},
        {"on": "2026-11-27", "with": [], "expected": ["dov"], "how": "meeting", "summary": "lunch with Dov",
         "at": "13:00"},
    ],
    "promises": [
        {"contact": "greta", "what": "send the deck", "by": "2026-11-27", "made": "2026-11-20"},
        {"contact": "dov", "what": "an intro", "made": "2026-11-20", "owed_by": "them"},
        {"contact": "dov", "what": "the list", "made": "2026-11-20", "done": "2026-11-21"},
    ],
}  # fmt: skip


@pytest.fixture
def stored(netplan: Netplan, tmp_path: Path) -> Netplan:
    file = tmp_path / "network.json"
    file.write_text(json.dumps(NETWORK))
    netplan("import", file)
    return netplan


def touch(netplan: Netplan, number: int) -> Any:
    """A touchpoint as JSON shows it."""
    return next(item for item in netplan("touches", "--json").json["items"] if item["id"] == number)


# What is seen.


def test_touches_are_newest_first_with_their_numbers_and_whole_texts(stored: Netplan) -> None:
    assert stored("touches").lines == [
        "t3\t2026-11-27\tmeeting\tDov Dahl\tlunch with Dov",
        "t1\t2026-11-20\tcall\tGreta Holm\tcompilers · 25 min · asked: advice (a1)",
        "t2\t2026-11-10\tmeeting\tGreta Holm and Dov Dahl\tthe crag · #job",
    ]
    document = stored("touches", "--json").json
    assert document["kind"] == "touches"
    assert [item["planned"] for item in document["items"]] == [True, False, False]
    assert document["items"][0]["expected"] == ["Dov Dahl"]
    assert document["items"][1]["with"] == ["Greta Holm"]
    assert document["more"] == 0


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["Greta Holm"], [1, 2]), (["greta"], [1, 2]), (["id:2"], [3, 2]), (["greta", "dov"], [2]),
        (["d"], [3, 2]),
        (["how:call"], [1]), (["since:2026-11-15"], [3, 1]), (["dov", "until:today"], [2]), (["#job"], [2]),
        (["circle:work", "not:greta"], [3]), (["-n", "1"], [3]), (["t9"], []), (["nobody"], []),
    ],
)  # fmt: skip
def test_touches_of_somebody_and_of_a_filter(stored: Netplan, words: list[str], numbers: list[int]) -> None:
    assert [item["id"] for item in stored("touches", *words, "--json").json["items"]] == numbers


def test_touches_that_are_none_say_what_to_do(netplan: Netplan, stored: Netplan) -> None:
    assert stored("touches", "grete").stderr == (
        'Nothing fits. Did you mean Greta Holm? netplan touches "Greta Holm"\n'
    )
    assert "netplan touches\n" in stored("touches", "how:letter").stderr
    assert "older ones not shown: --limit 3" in stored("touches", "-n", "1", columns=80).stderr
    assert stored("touches", "-n", "0", code=2).stderr.endswith("netplan touches --limit 20\n")


def test_every_screen_shows_the_numbers(stored: Netplan) -> None:
    greta = stored("show", "greta").stdout
    for handle in ("t1", "t2", "p1", "n1", "n2", "d1"):
        assert f"{handle})" in greta
    assert "planned: meeting with Dov Dahl, 27 Nov, 13:00 (t3)" in stored("show", "dov").stdout
    assert [line.split("\t")[0] for line in stored("promises").lines] == ["p1", "p2"]


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_touches_on_a_terminal(stored: Netplan, columns: int) -> None:
    shown = stored("touches", columns=columns)
    assert all(len(line) <= columns for line in shown.lines)
    for part in ("t1", "20 Nov", "planned", "compilers"):
        assert part in shown.stdout


@pytest.mark.parametrize(
    ("handle", "kind", "said"),
    [
        ("t1", "touchpoint", "t1 call with Greta Holm, 20 Nov, 25 min"),
        ("T3", "touchpoint", "t3 planned: meeting with Dov Dahl, 27 Nov, 13:00"),
        ("p1", "promise", "p1 you owe Greta Holm “send the deck”, by 27 Nov"),
        ("p3", "promise", "p3 you owe Dov Dahl “the list”, kept 21 Nov"),
        ("n2", "note", "n2 Greta Holm: sails, 1 Jun"),
        ("d1", "date", "d1 Greta Holm: starts at Acme, 1 Dec"),
        ("a1", "ask", "a1 asked Greta Holm for advice (rust), 20 Nov"),
        ("job", "goal", "Data job"),
        ("#job", "goal", "Data job"),
        ("t9", "contact", "T9"),
    ],
)
def test_show(stored: Netplan, handle: str, kind: str, said: str) -> None:
    assert said in stored("show", handle).stdout
    document = stored("show", handle, "--json").json
    assert document["kind"] == kind
    assert stored("show", handle, columns=80).code == 0


@pytest.mark.parametrize(
    ("handle", "told"),
    [
        ("t58", "there is no touchpoint t58. See them with: netplan touches"),
        ("p58", "there is no promise p58. See them with: netplan promises"),
        ("n58", "there is no note n58. See them with: netplan show WHO"),
        ("i1", "there is no introduction i1. See them with: netplan show WHO"),
        ("o1", "there is no outcome o1. See them with: netplan goal list"),
    ],
)
def test_a_number_that_nothing_has(stored: Netplan, handle: str, told: str) -> None:
    before = stored("export").stdout
    for words in (["show", handle], ["edit", handle, "x"], ["remove", handle]):
        assert stored(*words, code=4).stderr == f"netplan: {told}\n"
    assert stored("export").stdout == before


def test_what_is_new_is_told_with_its_number(stored: Netplan) -> None:
    assert stored("note", "dov", "likes tea").stdout == "n3  noted about Dov Dahl: likes tea\n"
    assert stored("date", "dov", "new job", "1 Dec").stdout == "d2  Dov Dahl: new job, 1 Dec\n"
    assert stored("promise", "dov", "a call").stdout.startswith("p4  ")
    assert "netplan kept p1" in stored("report").stdout


# What is changed.


def test_a_touchpoint_gets_another_day_and_other_people(stored: Netplan) -> None:
    before = stored("export").stdout
    told = stored("edit", "t1", "--on", "2026-11-18", "--with", "Dov").lines
    assert told[0] == "Changed: t1 call with Dov Dahl, 18 Nov, 25 min"
    assert "  on: 2026-11-20 → 2026-11-18" in told
    assert "  with: Greta Holm → Dov Dahl" in told
    changed = touch(stored, 1)
    assert (changed["on"], changed["with"], changed["summary"]) == ("2026-11-18", ["Dov Dahl"], "compilers")
    assert stored("why", "Dov Dahl", "--json").json["days_since"] == 6
    stored("undo")
    assert stored("export").stdout == before


def test_every_part_of_a_touchpoint(stored: Netplan) -> None:
    stored("edit", "t1", "the", "grant", "--how", "video", "--direction", "out", "--minutes", "40",
           "--where", "Blue Bottle", "--goal", "job", "--at", "9.30")  # fmt: skip
    changed = touch(stored, 1)
    expected = {"summary": "the grant", "how": "video", "direction": "out", "minutes": 40,
                "where": "Blue Bottle", "goals": ["job"], "at": "09:30"}  # fmt: skip
    assert {name: changed[name] for name in expected} == expected
    stored("edit", "t1", "--clear", "minutes", "--clear", "where", "--clear", "at", "--less", "#job")
    changed = touch(stored, 1)
    assert (changed["minutes"], changed["where"], changed["at"], changed["goals"]) == (None, None, None, [])
    assert "t1 has no #choir" in stored("edit", "t1", "--less", "choir", code=4).stderr


def test_what_is_moved_ahead_is_planned_and_what_was_planned_stays_so(stored: Netplan) -> None:
    stored("edit", "t1", "--on", "2026-12-03")
    assert touch(stored, 1)["expected"] == ["Greta Holm"]
    assert touch(stored, 1)["with"] == []
    stored("edit", "t3", "--on", "tuesday", "--with", "greta")  # the next one, for it is ahead
    moved = touch(stored, 3)
    assert (moved["on"], moved["expected"], moved["with"]) == ("2026-12-01", ["Greta Holm"], [])


def test_a_promise_is_moved_said_anew_and_given_to_another(stored: Netplan) -> None:
    stored("edit", "p1", "--by", "friday", "--text", "send the new deck", "--with", "dov")
    promise = next(each for each in stored("promises", "--json").json["promises"] if each["id"] == 1)
    assert (promise["what"], promise["contact"]) == ("send the new deck", "Dov Dahl")
    assert promise["by"] == "2026-11-27"
    stored("edit", "p1", "--clear", "by")
    assert stored("show", "p1", "--json").json["by"] is None
    assert "is past" in stored("edit", "p1", "--by", "2026-11-01", code=2).stderr


def test_notes_days_and_asks(stored: Netplan) -> None:
    stored("edit", "n1", "allergic to nuts and shellfish")
    assert stored("show", "n1", "--json").json["text"] == "allergic to nuts and shellfish"
    stored("edit", "d1", "--yearly", "--on", "2 Dec")
    day = stored("show", "d1", "--json").json
    assert (day["on"], day["yearly"], day["what"]) == ("2026-12-02", True, "starts at Acme")
    stored("edit", "d1", "--once")
    assert stored("show", "d1", "--json").json["yearly"] is False
    stored("edit", "a1", "go")
    assert stored("show", "a1", "--json").json["note"] == "go"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["t1"], "nothing to change about t1. Say what: netplan edit t1 --on yesterday"),
        (["t1", "--minutes", "25"], "nothing to change about t1"),
        (["t1", "--ring", "wide"], "that is for people, and t1 is none"),
        (
            ["t1", "--by", "friday"],
            "t1 takes TEXT, --on, --at, --with, --how, --direction, --minutes, --where",
        ),
        (["n1", "--with", "dov"], "n1 takes TEXT, --on, not --with"),
        (["t1", "--at", "25:00"], "“25:00” is not a time of the day"),
        (["t1", "--minutes", "0"], "--minutes counts from 1"),
        (["t1", "--clear", "org"], "--clear takes minutes, where, text, at, goals, tags here, not “org”"),
        (["p1", "--with", "dov", "--with", "greta"], "between you and one person"),
        (["greta", "Holm"], "“Holm” is too much: a name of several words goes in quotation marks"),
        (["greta", "--on", "monday"], "that is for the number of a touchpoint, promise, note or day"),
        (["greta", "--where", "ring:none", "--ring", "wide"], "WHO and --where are two ways to say who"),
        (["job", "--org", "x"], "“job” is a goal. Try: netplan goal edit job"),
        ([], "say WHO, or a whole group with --where FILTER"),
    ],
)
def test_what_cannot_be_changed_so(stored: Netplan, words: list[str], told: str) -> None:
    before = stored("export").stdout
    assert told in stored("edit", *words, code=2).stderr
    assert stored("export").stdout == before


# What is taken out.


@pytest.mark.parametrize("handle", ["t1", "t3", "p1", "n1", "d1", "a1"])
def test_what_is_taken_out_is_brought_back_by_one_undo(stored: Netplan, handle: str) -> None:
    before = stored("export").stdout
    told = stored("remove", handle).stdout
    assert f": {handle} " in told
    assert told.endswith("Taken back with: netplan undo\n")
    assert stored("export").stdout != before
    stored("undo")
    assert stored("export").stdout == before
    document = stored("remove", handle, "--json").json
    assert (document["kind"], document["id"]) == ("removed_thing", int(handle[1:]))


def test_a_promise_that_is_taken_out_is_no_longer_owed(stored: Netplan) -> None:
    assert stored("remove", "p1").stdout.startswith("No longer owed: p1 you owe Greta Holm “send the deck”")
    assert [each["id"] for each in stored("promises", "--json").json["promises"]] == [2]
    promises = {each["what"]: each for each in stored("export").json["promises"]}
    assert (promises["send the deck"]["dropped"], promises["send the deck"]["done"]) == ("2026-11-24", None)
    assert "is no longer owed since 2026-11-24" in stored("remove", "p1", code=5).stderr
    assert "was kept on 2026-11-21" in stored("remove", "p3", code=5).stderr
    assert stored("kept", "p1", code=4).stderr.startswith("netplan: there is no open promise p1")


def test_somebody_who_is_called_like_a_handle_comes_first(stored: Netplan) -> None:
    assert stored("show", "t9", "--json").json["name"] == "T9"
    stored("edit", "t9", "--org", "Skynet")
    stored("remove", "T9")
    assert stored("show", "t9", code=4).stderr.startswith("netplan: there is no touchpoint t9")


# Many at once.


def test_a_group_is_changed_in_one_step(stored: Netplan) -> None:
    before = stored("export").stdout
    told = stored("edit", "--where", "not:org:acme", "--ring", "wide", "--circle", "berlin").stdout
    assert told == "Changed: 2 people: Dov Dahl and T9. Taken back with: netplan undo\n"
    document = stored("list", "circle:berlin", "--json").json
    assert [each["ring"] for each in document["contacts"]] == ["wide", "wide"]
    assert len(stored("history").lines) == 2
    stored("undo")
    assert stored("export").stdout == before


def test_a_group_is_named_as_a_shell_takes_words_apart(stored: Netplan) -> None:
    stored("edit", "dov", "--org", "Acme Labs")
    told = stored("edit", "--where", """org:"acme labs" 'ring:active'""", "--ring", "wide").stdout
    assert told.startswith("Changed: 1 person: Dov Dahl.")


def test_only_those_who_are_different_now_are_told_of(stored: Netplan) -> None:
    document = stored("edit", "--where", "ring:active,none", "--ring", "active", "--json").json
    assert [each["name"] for each in document["contacts"]] == ["T9"]
    told = stored("edit", "--where", "ring:active", "--ring", "active", code=2).stderr
    assert "nothing to change about 2 people" in told
    stored("edit", "--where", "id:1,2", "--less", "work")
    assert stored("list", "circle:work").stdout == ""
    assert "none of them has “work”" in stored("edit", "--where", "id:1,2", "--less", "work", code=4).stderr


def test_a_group_is_archived_and_taken_out(stored: Netplan) -> None:
    before = stored("export").stdout
    assert stored("archive", "--where", "org:acme").stdout.startswith("In the archive: 1 person: Greta Holm.")
    stored("undo")
    told = stored("remove", "--where", "dov,greta").stdout
    assert told == (
        "Taken out: 2 people: Greta Holm and Dov Dahl; with 3 touchpoints and 3 promises. "
        "Taken back with: netplan undo\n"
    )
    stored("undo")
    assert stored("export").stdout == before
    document = stored("remove", "--where", "dov,greta", "--json").json
    assert (document["kind"], document["touchpoints"], document["promises"]) == ("removed_contacts", 3, 3)


@pytest.mark.parametrize("words", [["edit", "--ring", "wide"], ["archive"], ["remove"]])
def test_a_group_of_nobody(stored: Netplan, words: list[str]) -> None:
    before = stored("export").stdout
    told = stored(*words, "--where", "org:stripe ring:none", code=4).stderr
    assert told == (
        "netplan: nobody fits “org:stripe ring:none”, so nothing was changed. "
        "See who is there: netplan list\n"
    )
    for none in ('org:"stripe', "o'brien", "", " "):
        assert stored(*words, "--where", none, code=2).stderr.startswith("netplan: the filter")
    assert stored(*words, "--where", "gone", code=4).code == 4  # the archive is no part of a group
    assert stored("export").stdout == before
    for wrong in ([*words], [*words, "dov", "--where", "dov"]):
        assert "--where" in stored(*wrong, code=2).stderr


# The same words elsewhere.


def test_promises_by_filter(stored: Netplan) -> None:
    def what(*words: str) -> list[str]:
        return [each["what"] for each in stored("promises", *words, "--json").json["promises"]]

    assert what("until:friday") == ["send the deck"]
    assert what("circle:work") == ["an intro"]
    assert what("not:until:friday") == ["an intro"]
    assert what("circle:work", "--mine") == []
    assert stored("promises", "due:friday", code=2).stderr.startswith("netplan: “due:friday” is no filter")


def test_an_export_of_some(stored: Netplan) -> None:
    part = stored("export", "circle:work").json
    assert [each["name"] for each in part["contacts"]] == ["Dov Dahl"]
    assert [each["with"] for each in part["touchpoints"]] == [["dov"], []]
    assert [each["what"] for each in part["promises"]] == ["an intro", "the list"]
    assert [each["key"] for each in part["goals"]] == ["job"]
    part = stored("export", "greta").json
    assert part["goals"] == []
    assert [each["goals"] for each in part["touchpoints"]] == [[], []]


def test_triage_of_some(stored: Netplan) -> None:
    assert len(stored("triage").lines) == 1
    assert stored("triage", "org:acme").stdout == ""


def test_the_plan_of_some(demo: Netplan) -> None:
    everybody = [item["contact"]["name"] for item in demo("today", "--json").json["items"]]
    some = demo("today", "circle:investors", "--json", "--minutes", "500").json
    names = {item["contact"]["name"] for item in some["items"]}
    investors = {each["name"] for each in demo("list", "circle:investors", "--json").json["contacts"]}
    assert names
    assert names <= investors
    assert {
        item["contact"]["name"] for item in demo("today", "not:circle:investors", "--json").json["items"]
    } >= {*everybody} - investors
    # What was shown last is what numbers mean.
    first = demo("today", "circle:investors", "--json").json["items"][0]["contact"]["name"]
    assert demo("why", "1", "--json").json["contact"]["name"] == first
    week = demo("week", "circle:investors", "--json").json
    planned = {item["contact"]["name"] for day in week["days"] for item in day["items"]}
    assert planned
    assert planned <= investors
    for command in ("today", "week", "triage", "list", "export"):
        assert demo(command, "rign:close", code=2).stderr.startswith("netplan: “rign:close” is no filter")
    assert demo("today", "org:nowhere").stdout == ""
