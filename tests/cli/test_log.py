"""`log` and `fix` through the entry point: what is shown back, many lines, and the last one put right."""

import pytest

from cli.running import Netplan, Terminal


@pytest.fixture
def known(netplan: Netplan) -> Netplan:
    netplan("add", "Ana Lima")
    netplan("add", "Bo Chen")
    return netplan


def test_what_was_understood_is_shown_with_its_number_and_how_to_mend_it(known: Netplan) -> None:
    result = known("log", "coffee with Ana and Bo yesterday, promised Ana the deck by friday")
    assert result.lines == [
        "t1   coffee with Ana Lima and Bo Chen, Monday 23 Nov (meeting)",
        "     p1 promised Ana Lima “the deck” by Friday 27 Nov",
        '     not right? netplan fix "…" · netplan undo',
    ]
    assert known("log", "lunch with Bo on Dec 3rd at 1pm").lines[0] == (
        "t2   planned: lunch with Bo Chen, Thursday 3 Dec, 13:00"
    )
    assert known("log", "Bo never replied").lines[0] == "n1   noted for Bo Chen; no touch"
    assert known("log", "saw Bo the other day").lines[0] == "t3   meeting with Bo Chen, about 21 Nov"
    assert known("log", "called Bo on 20 Dec").lines[0] == "t4   call to Bo Chen, Saturday 20 Dec 2025"
    assert known("log", "sent Ana the deck").lines[:2] == [
        "t5   touch to Ana Lima, today", "     kept p1 “the deck”",
    ]  # fmt: skip
    assert known("log", "need to ring Ana by friday").lines[0] == (
        "p2   promised Ana Lima “ring Ana” by Friday 27 Nov"
    )


def test_a_dry_run_names_the_rules_and_stores_nothing(known: Netplan) -> None:
    said = known("log", "--dry-run", "--json", "called Ana").json
    assert (said["kind"], said["how"], said["rules"]) == ("touchpoint", "call", ["I reached them"])
    assert known("log", "--dry-run", "called Ana").lines == ["not stored: call to Ana Lima, today"]
    assert known("history", "--json").json["operations"][0]["command"] == "add 'Bo Chen'"


def test_a_promise_and_a_note_have_the_same_fields(known: Netplan) -> None:
    promise = known("log", "--json", "will send Ana the deck by friday").json
    assert (promise["kind"], promise["with"], promise["planned"]) == ("promise", ["Ana Lima"], False)
    assert promise["promises"][0]["by"] == "2026-11-27"
    note = known("log", "--json", "Ana moved to Oslo").json
    assert (note["kind"], note["with"]) == ("note", [])
    assert note["notes"] == [{"contact": "Ana Lima", "id": 1, "text": "Ana moved to Oslo"}]
    assert promise.keys() == note.keys()


def test_the_same_line_twice(known: Netplan) -> None:
    known("log", "called Ana")
    assert "as t1" in known("log", "called Ana", code=5).stderr
    known("log", "--again", "called Ana")


def test_lines_from_a_pipe_are_logged_each_on_its_own(known: Netplan) -> None:
    lines = "called Ana\n\ncoffee with Zora\nemailed Bo yesterday\n"
    result = known("log", "-", stdin=lines, code=4)
    assert [line[:12] for line in result.lines if line.startswith("t")] == ["t1   call to", "t2   email t"]
    assert "coffee with Zora: nobody here is called “Zora”" in result.stderr
    known("undo")
    said = known("log", "-", "--json", stdin="emailed Bo yesterday\nBo is on leave", code=0).json
    assert [item["kind"] for item in said["items"]] == ["touchpoint", "note"]
    assert said["refused"] == []
    commands = [each["command"] for each in known("history", "--json").json["operations"]]
    assert commands[:2] == ["log 'Bo is on leave'", "log 'emailed Bo yesterday'"]


def test_the_last_line_is_put_right(known: Netplan) -> None:
    known("log", "coffee with Ana yesterday, 40 min")
    assert known("fix", "coffee with Bo yesterday, 40 min").lines[0] == (
        "t1   coffee with Bo Chen, Monday 23 Nov, 40 min (meeting)"
    )
    assert "Friday 20 Nov" in known("fix", "--on", "friday").lines[0]
    said = known("fix", "--how", "call", "--json").json
    assert (said["id"], said["with"], said["how"], said["on"]) == (1, ["Bo Chen"], "call", "2026-11-20")
    for _ in range(3):
        known("undo")
    assert known("export").json["touchpoints"][0]["with"] == ["ana-lima"]


def test_there_has_to_be_something_to_put_right(known: Netplan) -> None:
    assert "nothing was logged lately" in known("fix", "coffee with Ana", code=4).stderr
    known("log", "coffee with Ana")
    known("note", "ana", "likes tea")
    known("fix", "tea with Ana")
    assert known("export").json["touchpoints"][0]["summary"] == "tea with Ana"
    assert known("export").json["contacts"][0]["notes"][0]["text"] == "likes tea"


def test_on_a_terminal_lines_are_asked_for(known: Netplan, terminal: Terminal) -> None:
    typed = [
        ("What happened?", "called Ana"),
        ("What happened?", "coffee with Zora"),
        ("Nobody here is called “Zora”", "y"),
        ("What happened?", ""),
    ]
    shown = terminal("log", typed=typed).stdout
    assert "call to Ana Lima, today" in shown
    assert "added Zora" in shown


def test_a_touch_with_somebody_in_the_archive_says_how_to_bring_them_back(netplan: Netplan) -> None:
    netplan("add", "Pia Meyer")
    netplan("archive", "Pia Meyer")
    told = netplan("log", "coffee with Pia Meyer", "--json").json["told"]
    assert told == ["Pia Meyer is in the archive, and in no plan. Back with: netplan restore id:1"]


def test_without_a_word_it_asks_what_happened(netplan: Netplan) -> None:
    assert 'say what happened, and with whom: netplan log "' in netplan("log", code=2).stderr
