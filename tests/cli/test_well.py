"""The commands of the well, as they are typed and read."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from cli.running import Netplan


def told(program: Netplan, *words: str) -> dict[str, Any]:
    """What a command says as JSON."""
    document: dict[str, Any] = json.loads(program(*words, "--json").stdout)
    return document


@pytest.fixture
def known(netplan: Netplan) -> Netplan:
    netplan("add", "Ana Lima", "--ring", "close", "--circle", "gym", "--knows", "tax")
    netplan("add", "Bo Chen", "--ring", "close", "--circle", "work", "--seeks", "tax")
    netplan("goal", "add", "Data job", "--key", "job")
    netplan("goal", "link", "job", "Ana Lima", "--role", "introducer")
    for days in (2, 20, 40):
        netplan("log", f"called Ana Lima {days} days ago")
        netplan("log", f"called Bo Chen {days} days ago")
    return netplan


def test_from_an_ask_to_a_thank_you(known: Netplan) -> None:
    asked = known("ask", "Ana Lima", "a referral at Acme", "--goal", "job", "--guess", "40")
    assert asked.lines[0] == "a1  asked Ana Lima for a referral at Acme (referral), t7"
    assert "netplan answer a1 yes" in known("ledger").stdout
    later = told(known, "answer", "ana", "later", "--by", "friday")
    assert (later["promise"]["owed_by"], later["promise"]["contact"]) == ("them", "Ana Lima")
    assert told(known, "ledger")["asks"][0]["state"] == "open"
    known("answer", "a1", "yes", "on Monday")
    ledger = told(known, "ledger")
    assert ledger["asks"] == []
    assert [thanks["contact"]["name"] for thanks in ledger["thanks"]] == ["Ana Lima"]
    known("undo")
    assert len(told(known, "ledger")["asks"]) == 1
    assert known("answer", "a9", "yes", code=4).stderr.count("netplan ledger") == 1


def test_several_asks_of_one_person_are_told_apart(known: Netplan) -> None:
    known("ask", "bo", "advice")
    known("ask", "bo", "an introduction to Cy")
    refused = known("answer", "bo", "yes", code=5).stderr
    assert "a1 advice" in refused
    assert "netplan answer a1 yes" in refused
    known("answer", "2", "no")
    assert told(known, "ledger", "bo")["asks"][1]["state"] == "no"


def test_what_is_given_names_its_kind(known: Netplan) -> None:
    assert told(known, "give", "bo", "an intro to Cy")["gave"][0]["what"] == "introduction"
    assert told(known, "give", "bo", "a lift")["gave"][0]["what"] == "support"
    assert told(known, "give", "bo", "a lift", "--kind", "time")["gave"][0]["what"] == "time"
    assert "The kinds are" in known("give", "bo", "a lift", "--kind", "gold", code=2).stderr
    assert "+3" in known("ledger").stdout


def test_the_bill_adds_up_and_a_deed_is_a_command_to_paste(known: Netplan) -> None:
    ready = told(known, "ready", "job")
    assert ready["level"] == round(sum(term["points"] for term in ready["terms"]), 1)
    assert ready["groups"]["door"][0]["contact"]["name"] == "Ana Lima"
    known("add", "Cy Dorn", "--ring", "wide")
    known("log", "called Cy Dorn 90 days ago")
    deed = told(known, "ready")["deeds"][0]
    assert deed["command"] == 'netplan promise "Cy Dorn" "say hello" --by friday'
    assert "people" in known("ready", "--why").stdout


def test_an_introduction_is_asked_for_twice_and_made_once(known: Netplan) -> None:
    proposed = told(known, "intro")["proposals"]
    assert proposed[0]["between"] == ["Bo Chen", "Ana Lima"] or {*proposed[0]["between"]} == {
        "Ana Lima",
        "Bo Chen",
    }
    known("intro", "ana", "bo", "--why", "tax")
    assert told(known, "intro")["running"][0]["step"] == "ask Ana Lima about meeting Bo Chen"
    known("intro", "ana", "bo", "--yes", "ana")
    known("intro", "ana", "bo", "--yes", "bo")
    assert told(known, "intro")["running"][0]["state"] == "agreed"
    known("intro", "ana", "bo", "--no")
    assert told(known, "intro") | {"netplan": 1} == {
        "netplan": 1, "kind": "intro", "running": [], "proposals": [],
    }  # fmt: skip
    assert "netplan undo" in known("intro", "ana", "bo", code=5).stderr


def test_an_outcome_is_thanked_for_and_merging_keeps_all(known: Netplan) -> None:
    made = told(known, "outcome", "job", "an interview", "--through", "ana", "--minutes-saved", "60")
    assert made["through"] == ["Ana Lima"]
    assert [promise["what"] for promise in made["promises"]] == ["thank Ana Lima: an interview"]
    known("ask", "ana", "advice")
    known("intro", "ana", "bo")
    known("add", "Ana L.", "--new")
    before = known("export").stdout
    known("merge", "Ana L.", "Ana Lima")
    stored = json.loads(known("export").stdout)
    assert stored["outcomes"][0]["through"] == ["ana-l"]
    assert "ana-l" in stored["introductions"][0]["between"]
    assert told(known, "ledger")["asks"][0]["contacts"][0]["name"] == "Ana L."
    known("undo")
    assert known("export").stdout == before


def test_the_warmest_way_and_none(known: Netplan) -> None:
    assert known("path", "Ana Lima").lines[0].startswith("you ─ ")
    assert told(known, "path", "tax")["paths"][0]["to"]["name"] == "Ana Lima"
    known("add", "Zoe Hart")
    assert "No warm way to Zoe Hart" in known("path", "Zoe Hart").stderr
    assert known("path", "Nobody Atall", code=4).code == 4


def test_shape_is_one_screen_and_says_what_is_too_young(known: Netplan) -> None:
    shown = known("shape", "--why", columns=80).lines
    assert all(len(line) <= 100 for line in shown)
    assert "26 weeks" in "\n".join(shown)
    known.db.unlink()
    assert "two weeks of logging first" in known("shape").stdout


def test_an_evening_is_one_touchpoint_and_its_follow_ups_are_spread(known: Netplan) -> None:
    names = ", ".join(f"Guest Number{n} <g{n}@x.example>" for n in "ABCDEFG")
    met = told(known, "met", f"{names}, Ana Lima", "--where", "Harbour meetup")
    assert [each["name"] for each in met["known"]] == ["Ana Lima"]
    assert len(met["added"]) == 7
    days = [each["on"] for each in met["followups"]]
    assert [days.count(day) for day in sorted({*days})] == [3, 3, 1]
    touches = told(known, "touches", "Guest NumberA")["items"]
    assert touches[0]["how"] == "event"
    assert len(touches[0]["with"]) == 8
    today = told(known, "today")
    assert not any(item["contact"]["name"].startswith("Guest") for item in today["items"])
    known("undo")
    assert known("met", "Ana Lim", code=5).stderr.count("Ana Lima") == 1
    assert told(known, "met", "Ana Lim", "--new")["added"][0]["name"] == "Ana Lim"
    assert "netplan event" in known("met", "Cy", "--on", "tomorrow", code=2).stderr


def test_an_event_is_planned_and_its_sheet_read_on_the_way(known: Netplan) -> None:
    known("add", "Zoe Hart", "--org", "Acme")
    known("event", "Harbour meetup", "--on", "friday", "--at", "7pm", "--with", "ana", "--with", "zoe")
    sheet = told(known, "event")
    assert (sheet["name"], sheet["at"]) == ("Harbour meetup", "19:00")
    assert [(guest["contact"]["name"], guest["meet"]) for guest in sheet["people"]] == [
        ("Zoe Hart", True),
        ("Ana Lima", False),
    ]
    assert "meet: Zoe Hart (Acme)" in known("event", "harbour").stdout
    assert "netplan event" in known("event", "picnic", code=4).stderr
    assert "19:00 or 7pm" in known("event", "x", "--on", "friday", "--at", "25:00", code=2).stderr


@pytest.mark.parametrize("form", ["tree", "dot", "mermaid", "graphml"])
def test_the_graph_is_drawn_and_names_are_text(known: Netplan, form: str) -> None:
    known("edit", "ana", "--name", 'Ana "<script>" Lima')
    known("log", "called ana")
    drawn = known("graph", "--format", form).stdout
    if form == "graphml":
        names = [node.text for node in ElementTree.fromstring(drawn.encode()).iter() if node.text]
        assert 'Ana "<script>" Lima' in names
    elif form != "tree":
        assert '"<script>"' not in drawn
    assert "you" in drawn


def test_the_steps_of_an_introduction_come_up_in_plans_and_are_taken_by_done(known: Netplan) -> None:
    def planned(day: str) -> dict[str, Any]:
        """The first line of the plan of a day."""
        first: dict[str, Any] = told(known, "--as-of", day, "today")["items"][0]
        return first

    known("intro", "ana", "bo", "--why", "tax")
    asked = planned("2026-11-27")
    assert asked["action"]["text"] == "ask Ana Lima about meeting Bo Chen"
    reasons = {term["term"]: term["reason"] for term in asked["terms"]}
    assert reasons["promise"] == "promised “ask Ana Lima about meeting Bo Chen”, due today"
    assert "ask Ana Lima about meeting Bo Chen" in known("why", "ana").stdout
    assert "ask Ana Lima about meeting Bo Chen" in known("week").stdout
    known("--as-of", "2026-11-27", "done", "1")
    assert told(known, "--as-of", "2026-11-27", "intro")["running"][0]["by"] == "2026-12-04"
    known("--as-of", "2026-11-28", "intro", "ana", "bo", "--yes", "ana")
    known("--as-of", "2026-11-28", "intro", "ana", "bo", "--yes", "bo")
    assert planned("2026-11-30")["action"]["text"] == "introduce Ana Lima and Bo Chen"
    made = told(known, "--as-of", "2026-11-30", "done", "1", "both were glad")
    assert (made["with"], made["gave"][0]["what"]) == (["Ana Lima", "Bo Chen"], "introduction")
    assert told(known, "--as-of", "2026-12-01", "intro")["running"][0]["state"] == "made"
    assert planned("2026-12-14")["action"]["text"] == "ask Ana Lima how it went with Bo Chen"
    known("--as-of", "2026-12-14", "done", "1")
    assert told(known, "--as-of", "2026-12-15", "intro")["running"] == []


def test_a_step_that_finds_no_room_is_named_with_the_number_of_the_introduction(known: Netplan) -> None:
    known("intro", "bo", "ana")
    known("promise", "ana", "the deck", "--by", "2026-11-26")
    left = told(known, "--as-of", "2026-11-30", "today", "--minutes", "5")["not_today"]
    assert [(each["promise"], each["introduction"]) for each in left] == [(None, 1)]
    shown = known("--as-of", "2026-11-30", "today", "--minutes", "5").stdout
    assert "Not today: i1 to Bo Chen, “ask Bo Chen about meeting Ana Lima” (15 min)" in shown


def test_a_goal_tells_what_came_of_it_and_the_way(known: Netplan) -> None:
    known("add", "Cy Dorn", "--met", "PyCon", "--on", "2026-10-01")
    known("log", "coffee with Cy Dorn 10 days ago, 90 min")
    known("outcome", "job", "an interview", "--through", "ana", "--through", "cy", "--on", "yesterday")
    known("outcome", "job", "an offer", "--minutes-saved", "150")
    known("log", "called Ana Lima")  # afterwards: it does not count
    (interview, offer) = told(known, "goal", "show", "job")["outcomes"]
    assert (interview["what"], interview["on"]) == ("an interview", "2026-11-23")
    assert [
        (each["contact"]["name"], each["met"], each["touches"], each["minutes"]) for each in interview["way"]
    ] == [("Cy Dorn", "2026-10-01", 2, 135), ("Ana Lima", "2026-10-15", 3, 45)]
    assert (offer["way"], offer["minutes_saved"]) == ([], 150)
    shown = " ".join(known("goal", "show", "job", columns=80).stdout.split())
    assert "an interview, yesterday · Cy Dorn, met 1 Oct, 2 touches" in shown
    assert "an offer, today, 2.5 h saved" in shown
    assert told(known, "--as-of", "2026-11-22", "goal", "show", "job")["outcomes"] == []
