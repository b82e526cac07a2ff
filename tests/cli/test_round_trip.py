"""What is written out comes back as it was, and what was done is undone, change by change."""

import json
from pathlib import Path

import pytest

from cli.running import Netplan
from netplan.cli.commands import COMMANDS

SESSION: list[tuple[str, ...]] = [
    ("add", "Ana Lima", "--met", "PyCon", "--on", "sunday", "--email", "ana@example.org", "--circle", "pycon",
     "--knows", "grants", "--birthday", "1 May", "--note", "likes letters", "--next", "send the deck",
     "--by", "friday"),
    ("add", "Bo Chen", "--through", "ana", "--ring", "close", "--every", "3w", "--phone", "+44 20 7946 0000"),
    ("goal", "add", "Seed round", "--key", "fundraise", "--by", "2026-12-31", "--quota", "3"),
    ("goal", "link", "fundraise", "ana", "--role", "introducer"),
    ("goal", "link", "fundraise", "bo"),
    ("goal", "edit", "fundraise", "--why", "two years without worry"),
    ("log", "coffee with Ana and Bo yesterday at Blue Bottle, 40 min, promised Ana the list #fundraise"),
    ("log", "Bo called about grants gave:intro got:advice"),
    ("fix", "Bo called about two grants gave:intro got:advice"),
    ("log", "lunch with Cy Dee", "--new"),
    ("promise", "bo", "an intro", "--theirs", "--by", "in 2 weeks"),
    ("kept", "1"),
    ("date", "ana", "starts at Acme", "1 Dec", "--yearly"),
    ("edit", "ana", "--org", "Acme", "--title", "CTO", "--place", "Lisbon", "--link", "https://example.org/ana"),
    ("edit", "ana", "--less", "pycon", "--clear", "title"),
    ("rename", "Cy Dee", "Cy Della"),
    ("note", "bo", "allergic to nuts"),
    ("edit", "n2", "--text", "allergic to nuts and shellfish"),
    ("edit", "d1", "--once", "--on", "2 Dec"),
    ("edit", "t2", "--on", "2026-11-20", "--with", "bo", "--minutes", "30", "--where", "Ulm"),
    ("edit", "p2", "--by", "friday", "--text", "an intro to Kim"),
    ("edit", "--where", "ring:active not:ana", "--circle", "pycon"),
    ("done", "bo"),
    ("snooze", "bo", "in 3 weeks"),
    ("snooze", "bo", "today"),
    ("snooze", "ana", "friday"),
    ("archive", "cy"),
    ("restore", "cy"),
    ("goal", "unlink", "fundraise", "bo"),
    ("goal", "close", "fundraise", "--won"),
    ("add", "Anna Lima", "--new", "--email", "anna@example.org"),
    ("merge", "id:1", "Anna Lima"),
    ("import", "{cards}", "--ring", "wide"),
    ("import", "{document}"),
    ("remove", "Wren Hale"),
    ("remove", "n1"),
    ("remove", "d1"),
    ("remove", "t1"),
    ("remove", "p3"),
    ("archive", "--where", "eli"),
    ("remove", "--where", "id:5,6"),
    ("archive", "bo"),
    ("ask", "id:1", "a referral"),
    ("answer", "id:1", "yes"),
    ("give", "id:1", "a lift"),
    ("intro", "id:1", "id:2"),
    ("outcome", "fundraise", "a first yes", "--through", "id:1"),
    ("met", "Zed Quill, Yara Voss", "--where", "Ulm"),
    ("event", "Harbour meetup", "--on", "friday"),
    ("log", "called Zed Quill"),
    ("fix", "--minutes", "20"),
]  # fmt: skip
"""Every command that writes, in a story that makes sense."""

WRITES_NOTHING = {
    "today", "why", "show", "list", "find", "who", "promises", "touches", "week", "report", "export",
    "undo", "redo", "history", "demo", "config", "backup", "doctor",
    "shape", "ready", "ledger", "path", "graph", "draft", "open",
}  # fmt: skip
ELSEWHERE = {"triage"}
"""Commands that are tested where they are, for they ask at a terminal."""


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "cards.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Wren Hale\nEMAIL:wren@example.org\nNOTE:met in Turin\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ina Sole\nTEL:+390111111\nBDAY:1980-02-29\nEND:VCARD\n"
    )
    (tmp_path / "network.json").write_text(
        json.dumps({
            "netplan": 1, "kind": "network",
            "contacts": [{"key": "dana", "name": "Dana Roe", "met": {"on": "2026-01-01", "through": "eli"}},
                         {"key": "eli", "name": "Eli Fox", "status": "paused"}],
            "goals": [{"key": "flat", "title": "A flat", "people": [{"contact": "dana"}]}],
            "touchpoints": [{"on": "2027-01-01", "with": ["dana", "eli"], "how": "meeting", "goals": ["flat"],
                             "asked": [{"what": "advice", "note": "rent"}]}],
            "promises": [{"contact": "eli", "what": "keys", "made": "2026-01-01", "done": "2026-02-01"}],
            "snoozes": [{"contact": "eli", "until": "2027-02-02"}],
        })
    )  # fmt: skip
    return {"cards": str(tmp_path / "cards.vcf"), "document": str(tmp_path / "network.json")}


def test_the_session_has_every_command_that_writes() -> None:
    written = {words[0] for words in SESSION}
    missing = set(COMMANDS) - written - WRITES_NOTHING - ELSEWHERE
    assert missing <= {"backup", "doctor"}, (
        "a new command: put it into SESSION, or say that it writes nothing"
    )


def test_undo_of_everything_one_after_another(netplan: Netplan, files: dict[str, str]) -> None:
    exports = [netplan("export").stdout]
    for words in SESSION:
        netplan(*(word.format(**files) for word in words))
        exports.append(netplan("export").stdout)
        assert exports[-1] != exports[-2], f"{words} changed nothing"
    assert len(netplan("history", "--limit", "100").lines) == len(SESSION)

    for words, before in zip(reversed(SESSION), reversed(exports[:-1]), strict=True):
        taken_back = netplan("undo", "--json").json
        assert taken_back["command"].split()[0] == words[0]
        assert netplan("export").stdout == before, f"undo of {words}"
    assert netplan("undo", code=4).stderr.startswith("netplan: there is nothing left to undo")

    for words, after in zip(SESSION, exports[1:], strict=True):
        assert netplan("redo", "--json").json["command"].split()[0] == words[0]
        assert netplan("export").stdout == after, f"redo of {words}"
    assert "nothing to redo" in netplan("redo", code=4).stderr
    netplan("undo", "1")
    assert netplan("export").stdout == exports[0]
    netplan("redo")
    assert netplan("export").stdout == exports[-1]
    netplan("undo")
    assert netplan("export").stdout == exports[0]

    # And the same way again: the ids that were given out are given out again.
    for words, after in zip(SESSION, exports[1:], strict=True):
        netplan(*(word.format(**files) for word in words))
        assert netplan("export").stdout == after


def test_export_and_import_are_each_others_mirror(
    netplan: Netplan, files: dict[str, str], tmp_path: Path
) -> None:
    for number, words in enumerate(SESSION):
        netplan(*(word.format(**files) for word in words))
        if number % 6 and number != len(SESSION) - 1:
            continue
        document, other = tmp_path / f"{number}.json", tmp_path / f"{number}.db"
        netplan("export", "--out", document)
        netplan("--db", other, "import", document)
        assert netplan("--db", other, "export").stdout == document.read_text() == netplan("export").stdout
        again = netplan("--db", other, "import", document, "--json").json["files"][0]
        assert (again["contacts"]["added"], again["contacts"]["updated"], again["touchpoints"]["added"]) == (
            0,
            0,
            0,
        )
        assert netplan("--db", other, "export").stdout == document.read_text()


def test_the_mirror_plans_alike(demo: Netplan, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    demo("export", "--out", tmp_path / "demo.json")
    demo("--db", other, "import", tmp_path / "demo.json")
    for words in (
        ["today", "--json"],
        ["list", "--json"],
        ["report"],
        ["goal", "list", "--json"],
        ["show", "5", "--json"],
    ):
        assert demo(*words).stdout == demo("--db", other, *words).stdout


def test_export_is_readable_by_its_owner_alone(demo: Netplan, tmp_path: Path) -> None:
    demo("export", "--out", tmp_path / "network.json")
    assert (tmp_path / "network.json").stat().st_mode & 0o777 == 0o600


def test_undo_passes_over_what_changed_nothing(netplan: Netplan) -> None:
    netplan("add", "Ana Lima", "--org", "Acme")
    netplan("edit", "ana", "--org", "Acme", code=2)
    netplan("log", "coffee with Zed Quill", code=4)
    netplan("log", "coffee with Ana", "--dry-run")
    netplan("today")
    assert netplan("undo", "--json").json["command"] == "add 'Ana Lima' --org Acme"
