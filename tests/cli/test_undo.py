"""Taking back and bringing back, as it is typed and told."""

import json

from cli.running import Fresh, Netplan


def storied(netplan: Netplan) -> None:
    netplan("add", "Grace Hopper", "--org", "Navy")
    netplan("log", "coffee with Grace about compilers")
    netplan("edit", "grace", "--org", "Vassar", "--alias", "Gracie")
    netplan("add", "Ada Lovelace")


def test_history_shows_the_numbers_and_local_time(netplan: Netplan, fresh: Fresh) -> None:
    storied(netplan)
    env = {"TZ": "Asia/Tokyo"}
    rows = [line.split("\t") for line in fresh("history", env=env).lines]
    assert [row[0] for row in rows] == ["4", "3", "2", "1"]
    at = netplan("history", "--json").json["operations"][0]["at"]
    assert at.endswith("+00:00")
    hours = int(rows[0][1][11:13]) - int(at[11:13])
    assert hours in (9, -15), (rows[0][1], at)
    screen = netplan("history", columns=100)
    assert "netplan add 'Ada Lovelace'" in screen.stdout


def test_undo_back_to_a_number_and_redo(netplan: Netplan) -> None:
    storied(netplan)
    before = netplan("export").stdout
    undone = netplan("undo", "2")
    assert [line.split(" (")[0] for line in undone.lines[:3]] == [
        "Taken back: netplan add 'Ada Lovelace'",
        "Taken back: netplan edit grace --org Vassar --alias Gracie",
        "Taken back: netplan log 'coffee with Grace about compilers'",
    ]
    assert undone.lines[3:] == ["To keep going back: netplan undo. To bring it back: netplan redo"]
    assert len(netplan("history").lines) == 1
    redone = netplan("redo", "--json").json
    assert (redone["kind"], len(redone["operations"]), redone["id"]) == ("redo", 3, 2)
    assert netplan("export").stdout == before
    assert netplan("history").lines[0].split("\t")[2].startswith("redo (log ")
    assert netplan("undo", "--json").json["command"].startswith("redo (")


def test_a_dry_run_tells_what_would_change_and_changes_nothing(netplan: Netplan) -> None:
    storied(netplan)
    before = (netplan("export").stdout, netplan("history").stdout)
    told = netplan("undo", "2", "--dry-run")
    assert told.lines[:3] == [
        "Would take back: netplan add 'Ada Lovelace' (1 change)",
        "Would take back: netplan edit grace --org Vassar --alias Gracie (1 change)",
        "Would take back: netplan log 'coffee with Grace about compilers' (1 change)",
    ]
    assert told.lines[3:] == [
        "  goes: id:2  Ada Lovelace",
        "  goes: t1  meeting with Grace Hopper, 2026-11-24: coffee with Grace about compilers",
        "  changes: id:1  Grace Hopper (org Vassar → Navy; alias Gracie goes)",
        "Nothing was changed. To do it: netplan undo 2",
    ]
    assert (netplan("export").stdout, netplan("history").stdout) == before
    netplan("undo", "2")
    back = netplan("redo", "--dry-run", "--json").json
    assert back["dry_run"] is True
    assert [(effect["kind"], effect["what"]) for effect in back["effects"]] == [
        ("touchpoint", "added"), ("contact", "added"), ("contact", "changed"),
    ]  # fmt: skip
    assert len(netplan("history").lines) == 1
    assert "Would bring back" in netplan("redo", "--dry-run").stdout


def test_very_many_things_are_counted(netplan: Netplan) -> None:
    people = [{"key": f"k{number}", "name": f"Person {number}"} for number in range(30)]
    file = netplan.around.home / "many.json"
    file.write_text(json.dumps({"netplan": 1, "kind": "network", "contacts": people}))
    netplan("import", file)
    for command in ("undo", "redo"):
        told = netplan(command, "--dry-run")
        assert len([line for line in told.lines if "Person" in line]) == 20
        assert "  and 10 more things" in told.lines
        assert netplan(command, "--dry-run", "--json").json["more"] == 10
        netplan(command)


def test_what_cannot_be_undone_or_redone_is_said(netplan: Netplan) -> None:
    assert "nothing left to undo" in netplan("undo", "--dry-run", code=4).stderr
    assert "nothing to redo" in netplan("redo", code=4).stderr
    netplan("add", "Ada Lovelace")
    assert "no number 7. See the numbers with: netplan history" in netplan("undo", "7", code=4).stderr
    assert "nothing to redo" in netplan("redo", "--dry-run", code=4).stderr
