"""The commands of the well, as they are typed and read."""

import json
from typing import Any

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
    assert known("ask", "Ana Lima", "a referral at Acme", "--goal", "job", "--guess", "40").lines == [
        "a1  asked Ana Lima for a referral at Acme (referral), t7"
    ]
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
