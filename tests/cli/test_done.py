"""Saying what was done: by rank, by name, by number, several at once."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.running import DAY, Netplan

NETWORK = {
    "netplan": 1,
    "kind": "network",
    "contacts": [
        {"key": "ada", "name": "Ada Brandt", "ring": "inner", "added": "2024-06-07"},
        {"key": "bo", "name": "Bo Chen", "ring": "inner", "added": "2024-06-07"},
        {"key": "cy", "name": "Cy Dee", "ring": "none", "added": "2024-06-07"},
    ],
    "touchpoints": [
        {"on": "2026-09-01", "with": ["ada"], "how": "call"},
        {"on": "2026-09-02", "with": ["bo"], "how": "call"},
        {"on": "2026-11-23", "with": [], "expected": ["cy", "bo"], "how": "meeting", "summary": "lunch"},
        {"on": "2026-12-03", "with": [], "expected": ["ada"], "how": "call", "at": "13:00"},
    ],
    "promises": [{"contact": "cy", "what": "send the list", "made": "2026-11-01"}],
}


@pytest.fixture
def stored(netplan: Netplan, tmp_path: Path) -> Netplan:
    file = tmp_path / "network.json"
    file.write_text(json.dumps(NETWORK))
    netplan("import", file)
    netplan("today")
    return netplan


def touches(netplan: Netplan, *words: str) -> list[Any]:
    items: list[Any] = netplan("touches", *words, "--json").json["items"]
    return items


def test_several_ranks_are_one_change(stored: Netplan) -> None:
    before = stored("export").stdout
    planned = [item["contact"]["name"] for item in stored("today", "--json").json["items"]]
    document = stored("done", "1", "2", "--json").json
    assert document["kind"] == "done"
    assert [item["with"] for item in document["items"]] == [[planned[0]], [planned[1]]]
    stored("undo")
    assert stored("export").stdout == before
    assert len([line for line in stored("done", "1", "2").lines if line.startswith("t")]) == 2
    assert len(touches(stored, "since:today", "until:today")) == 2


def test_a_text_is_said_of_each(stored: Netplan) -> None:
    stored("done", "1", "2", "liked the deck")
    assert [each["summary"] for each in touches(stored, "until:today", "since:today")] == 2 * [
        "liked the deck"
    ]


def test_where_the_text_begins_must_be_clear(stored: Netplan) -> None:
    before = stored("export").stdout
    told = stored("done", "1", "2", "cups", "of", "tea", code=2).stderr
    assert told.endswith('netplan done 1 2 "cups of tea"\n')
    assert stored("export").stdout == before
    stored("done", "1", "had", "a", "cup")
    assert touches(stored, "since:today", "until:today")[0]["summary"] == "had a cup"


def test_one_wrong_rank_stops_all(stored: Netplan) -> None:
    before = stored("export").stdout
    assert "there is no number 9" in stored("done", "1", "9", code=4).stderr
    assert stored("export").stdout == before


@pytest.mark.parametrize("said", ["t3", "cy", "Cy Dee"])
def test_what_was_planned_has_happened(stored: Netplan, said: str) -> None:
    stored("done", said, "she will send the deck by friday")
    (lunch,) = touches(stored, "cy")
    assert (lunch["id"], lunch["on"], lunch["planned"]) == (3, "2026-11-23", False)
    assert lunch["with"] == ["Cy Dee", "Bo Chen"]
    assert lunch["expected"] == []
    assert lunch["summary"] == "lunch; she will send the deck by friday"
    theirs = stored("promises", "--theirs", "--json").json["promises"]
    assert [(each["what"], each["by"]) for each in theirs] == [("send the deck", "2026-11-27")]
    assert stored("done", "t3", code=5).stderr.startswith("netplan: t3 has happened already")


def test_what_is_ahead_happened_today_if_it_is_said_to_have_happened(stored: Netplan) -> None:
    stored("done", "t4")
    call = next(each for each in touches(stored, "ada") if each["id"] == 4)
    assert (call["on"], call["with"]) == ("2026-11-24", ["Ada Brandt"])


def test_a_name_means_the_suggestion_where_nothing_was_planned_before(stored: Netplan) -> None:
    stored("done", "Ada Brandt")
    assert [each["id"] for each in touches(stored, "ada")] == [4, 5, 1]


def test_a_promise_by_its_number(stored: Netplan) -> None:
    assert stored("done", "p1").stdout == "p1  Kept: “send the list” for Cy Dee\n"
    assert stored("done", "p1", code=4).stderr.startswith("netplan: there is no open promise p1")
    document = stored("done", "t3", "1", "--json").json
    assert [item["kind"] for item in document["items"]] == ["touchpoint", "touchpoint"]


def test_what_cannot_be_done(stored: Netplan) -> None:
    stored("note", "ada", "sails")
    assert "n1 cannot be done" in stored("done", "n1", code=2).stderr
    assert stored("done", "t99", code=4).stderr.startswith("netplan: there is no touchpoint t99")


def test_what_was_moved_and_happened_does_not_say_that_it_was_cancelled(netplan: Netplan) -> None:
    netplan("add", "Sara Bloom")
    said = "lunch with Sara today cancelled, moved to tomorrow"
    netplan("--as-of", "2026-11-23", "log", said)
    logged = netplan("done", "t1", "she likes the flat", "--json").json
    assert (logged["on"], logged["with"], logged["summary"]) == (DAY, ["Sara Bloom"], "she likes the flat")
    assert netplan("show", "sara", "--json").json["notes"][0]["text"] == said
