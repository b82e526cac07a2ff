"""Several programs on one database: whoever writes waits for whoever is writing, and is told so."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

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
    assert len(network["contacts"]) == 12 + 1500
