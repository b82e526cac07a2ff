"""Several programs on one database: whoever writes waits for whoever is writing, and is told so."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cli.running import Fresh, Netplan, Surroundings, Terminal, read_all

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Wren Hale{0}\nEMAIL:wren{0}@example.org\nNOTE:met in Turin\nEND:VCARD\n"


@contextmanager
def writing_for(db: Path, seconds: float) -> Iterator[None]:
    """Another program holds the database for so long, as the end of a long import does."""
    begun = threading.Event()

    def hold() -> None:
        with closing(sqlite3.connect(db, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            begun.set()
            time.sleep(seconds)
            other.execute("ROLLBACK")

    thread = threading.Thread(target=hold)
    thread.start()
    assert begun.wait(10)
    try:
        yield
    finally:
        thread.join()


def test_whoever_waits_at_a_terminal_is_told_and_gets_through(demo: Netplan, terminal: Terminal) -> None:
    with writing_for(demo.db, 4):
        shown = terminal("log", "--with", "Ada Lovelace", "called").stdout
    assert shown.startswith("Waiting for another program to finish writing")
    assert "call to Ada Lovelace" in shown


def test_elsewhere_nobody_is_told_and_a_short_wait_is_not_worth_a_word(
    demo: Netplan, fresh: Fresh, terminal: Terminal
) -> None:
    with writing_for(demo.db, 4):
        assert fresh("log", "--with", "Ada Lovelace", "called").stderr == ""
    with writing_for(demo.db, 0.5):
        assert terminal("log", "--with", "Ada Lovelace", "called again").stdout.startswith("t")


def test_a_log_beside_an_import_is_kept_and_so_is_the_import(
    around: Surroundings, demo: Netplan, fresh: Fresh
) -> None:
    file = around.home / "many.vcf"
    file.write_text("".join(CARD.format(number) for number in range(1500)))
    known = len(demo("export").json["contacts"])
    importing = fresh.started("import", file)
    logged = 0
    while importing.poll() is None:
        fresh("log", "--with", "Ada Lovelace", f"called {logged}")
        logged += 1
        time.sleep(0.3)
    assert read_all(importing.stderr) == ""
    assert "1500" in read_all(importing.stdout)
    assert importing.returncode == 0
    assert logged > 0
    network = demo("export").json
    said = {touch["summary"] for touch in network["touchpoints"]}
    assert {f"called {number}" for number in range(logged)} <= said
    assert len(network["contacts"]) == known + 1500


@pytest.mark.slow
def test_a_log_behind_an_import_of_ten_thousand_people_waits_and_succeeds(
    around: Surroundings, demo: Netplan, fresh: Fresh
) -> None:
    people = [
        {"key": f"wren-{number}", "name": f"Wren Hale{number}", "emails": [f"wren{number}@example.org"]}
        for number in range(10_000)
    ]
    calls = [{"on": "2026-05-01", "with": [each["key"]], "summary": "called"} for each in people]
    file = around.home / "many.json"
    file.write_text(json.dumps({"netplan": 1, "kind": "network", "contacts": people, "touchpoints": calls}))
    known = len(demo("export").json["contacts"])
    importing = fresh.started("import", file)
    while not is_locked(demo.db):
        assert importing.poll() is None
    # It holds the database now, and nobody is refused for it.
    assert "call to Ada Lovelace" in fresh("log", "--with", "Ada Lovelace", "called").stdout
    assert read_all(importing.stderr) == ""
    assert "10000 people added" in read_all(importing.stdout)
    assert importing.wait(60) == 0
    network = demo("export").json
    assert len(network["contacts"]) == known + 10_000
    assert sum(touch["summary"] == "called" for touch in network["touchpoints"]) == 10_000 + 1


def is_locked(db: Path) -> bool:
    """Whether somebody is writing."""
    with closing(sqlite3.connect(db, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        other.execute("ROLLBACK")
    return False
