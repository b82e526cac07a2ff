"""`doctor`: every check through the real entry point, and what `--repair` mends."""

import os
import random
import re
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.running import Netplan
from netplan import clock


def checks(netplan: Netplan, *words: str, code: int = 0) -> dict[str, Any]:
    """What each check said, by its name."""
    told = netplan("doctor", *words, "--json", code=code).json
    assert told["verdict"] == ("bad" if code else "good")
    return {check["check"]: check for check in told["checks"]}


def by_hand(netplan: Netplan, *statements: str) -> None:
    with closing(sqlite3.connect(netplan.db)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def known(demo: Netplan) -> Netplan:
    demo("note", "Ada Lovelace", "likes tea")
    return demo


def test_all_is_well(known: Netplan) -> None:
    said = checks(known)
    assert {check["verdict"] for check in said.values()} == {"good"}
    assert list(said) == [
        "database", "unfinished writes", "integrity", "schema", "indexes", "references", "rows",
        "search index", "kept sums", "permissions", "room on the disk", "backups", "settings", "clock",
        "dates ahead", "look-alikes", "cron",
    ]  # fmt: skip
    assert known("doctor").lines[0].split("\t")[:2] == ["good", "database"]
    assert "✓" in known("doctor", columns=80).stdout


def test_nothing_stored_is_well_too(netplan: Netplan) -> None:
    assert {check["verdict"] for check in checks(netplan).values()} == {"good"}
    assert not netplan.db.exists()


def test_it_changes_nothing(known: Netplan) -> None:
    before = known.db.read_bytes()
    checks(known)
    assert known.db.read_bytes() == before


@pytest.mark.parametrize(
    ("check", "statement"),
    [
        ("search index", "DELETE FROM search_contact WHERE rowid = 1"),
        ("search index", "UPDATE contact SET org = 'Elsewhere' WHERE id = 1"),
        ("kept sums", "UPDATE standing SET balance = balance + 1"),
        ("kept sums", "DELETE FROM touch"),
        (
            "references",
            "INSERT INTO note (contact_id, position, day, text, id) VALUES (999, 9, '2026-01-01', 'x', 99)",
        ),
        ("references", "DELETE FROM contact WHERE id = 2"),
    ],
)
def test_what_can_be_mended_is(known: Netplan, check: str, statement: str) -> None:
    by_hand(known, statement)
    told = checks(known, code=3)[check]
    assert (told["verdict"], told["step"]) == ("bad", "netplan doctor --repair")
    mended = checks(known, "--repair")[check]
    assert (mended["verdict"], mended["mended"]) == ("good", True)
    assert checks(known)[check]["text"] == "well"
    assert [*known.db.with_name("backups").glob("*-repair.db")]


def test_an_index_that_does_not_fit_its_table_is_made_anew(known: Netplan) -> None:
    with closing(sqlite3.connect(known.db)) as connection, connection:
        (name, *row), *_ = connection.execute(
            "SELECT name, tbl_name, rootpage, sql FROM sqlite_master "
            "WHERE type = 'index' AND tbl_name = 'note' AND sql IS NOT NULL"
        )
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("DELETE FROM sqlite_master WHERE name = ?", (name,))
    by_hand(known, "UPDATE note SET id = id + 500, day = '2020-01-01', contact_id = 3")
    with closing(sqlite3.connect(known.db)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("INSERT INTO sqlite_master VALUES ('index', ?, ?, ?, ?)", (name, *row))
    told = checks(known, code=3)["indexes"]
    assert (told["text"], told["step"]) == ("an index does not fit its table", "netplan doctor --repair")
    assert checks(known, "--repair")["indexes"]["mended"]
    assert checks(known)["indexes"]["text"] == "well"


def test_a_file_of_a_newer_netplan_is_told_as_that(known: Netplan) -> None:
    by_hand(known, "INSERT INTO migration VALUES (999, 'what is to come', '2030-01-01')")
    told = checks(known, code=3)["schema"]
    assert (told["text"], told["step"]) == (
        "it was written by a newer netplan",
        "pipx upgrade netplan-tracker",
    )
    assert "schema" not in [
        check for check, said in checks(known, "--repair", code=3).items() if said["mended"]
    ]


SQLITES_OWN = re.compile(
    r"database disk image|malformed|constraint failed|SQLITE|no such (table|column)|btree|Tree \d|rowid"
    r"|integrity_check|\bUTF-8\b|decode|datatype mismatch|main\b|disk I/O"
)
"""What SQLite says, and nobody understands."""


@pytest.mark.parametrize("page", [1, 2, 3, 5, 8, 13, 21, 34, 55, 70])
def test_damage_is_told_in_plain_words(known: Netplan, page: int) -> None:
    content = bytearray(known.db.read_bytes())
    start = (page - 1) * 4096 + (100 if page == 1 else 0)
    content[start : page * 4096] = random.Random(page).randbytes(page * 4096 - start)
    known.db.write_bytes(content)
    for words in (("list",), ("today",), ("export",), ("find", "tea"), ("note", "1", "x"), ("backup",)):
        ran = known(*words, code=None)
        assert ran.code in (0, 3), (words, ran.stderr)
        assert not SQLITES_OWN.search(ran.stderr), ran.stderr
    told = known("doctor", "--json", code=3).json
    assert not any(SQLITES_OWN.search(check["text"]) for check in told["checks"]), told


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contact SET name = x'00ff' WHERE id = 1",
        "UPDATE contact SET every = '0d' WHERE id = 1",
        "UPDATE contact SET every = 'often' WHERE id = 1",
        "UPDATE contact SET ring = 'moon' WHERE id = 1",
        "UPDATE contact SET added = '2026-02-31' WHERE id = 1",
        "UPDATE contact SET name = CAST(x'ff' AS TEXT) WHERE id = 1",
        "UPDATE touchpoint SET summary = x'ff' WHERE id = 1",
        "UPDATE note SET text = x'ff'",
        "DELETE FROM contact WHERE id = 1",
        "UPDATE OR IGNORE touchpoint_person SET contact_id = 999",
        "UPDATE OR IGNORE goal_person SET contact_id = 999",
        "UPDATE promise SET contact_id = 999",
    ],
)
def test_damage_inside_rows_is_never_called_a_bug(known: Netplan, statement: str) -> None:
    by_hand(known, statement)
    for words in (
        ("list",),
        ("today",),
        ("show", "1"),
        ("log", "coffee with Ada Lovelace"),
        ("export",),
        ("report",),
    ):
        ran = known(*words, code=None)
        assert ran.code in (0, 3, 4), (words, ran.stderr)
        if ran.code == 3:
            assert "is damaged" in ran.stderr
            assert not SQLITES_OWN.search(ran.stderr), ran.stderr
            assert "netplan doctor" in ran.stderr
    told = checks(known, code=3)
    bad = {check["check"]: check["step"] for check in told.values() if check["verdict"] == "bad"}
    assert bad
    assert all("backup restore" in step or "doctor --repair" in step for step in bad.values())


def test_a_damaged_page_leads_to_the_newest_good_backup(known: Netplan) -> None:
    content = known.db.read_bytes()
    known.db.write_bytes(content[: len(content) // 2])
    told = checks(known, code=3)["integrity"]
    assert "netplan backup restore" in told["step"]
    known(*told["step"].split()[1:])
    assert checks(known)["integrity"]["verdict"] == "good"


def test_another_programs_file(netplan: Netplan) -> None:
    netplan.db.parent.mkdir(parents=True)
    netplan.db.write_text("Dear diary")
    told = checks(netplan, code=3)["database"]
    assert "not netplan's" in told["text"]
    assert netplan.db.read_text() == "Dear diary"


def test_settings_that_cannot_be_read(known: Netplan) -> None:
    known.around.config.parent.mkdir(parents=True)
    known.around.config.write_text("minutes = many")
    told = checks(known, code=3)
    assert list(told) == ["settings"]
    assert str(known.around.config) in told["settings"]["step"]


def test_files_that_others_may_read(known: Netplan) -> None:
    known.db.chmod(0o644)
    assert checks(known)["permissions"]["verdict"] == "look"
    assert checks(known, "--repair")["permissions"]["mended"]
    assert stat.S_IMODE(known.db.stat().st_mode) == 0o600


def test_a_full_disk_is_seen_to_come(known: Netplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10**9, 10**9 - 1000, 1000))
    assert checks(known)["room on the disk"]["verdict"] == "look"


def test_old_backups_and_none(known: Netplan, monkeypatch: pytest.MonkeyPatch) -> None:
    later = datetime.now().replace(microsecond=0) + timedelta(days=20)
    with monkeypatch.context() as patch:
        patch.setattr(clock, "local_now", lambda: later)
        assert (checks(known)["backups"]["verdict"], checks(known)["backups"]["step"]) == (
            "look",
            "netplan backup",
        )
    shutil.rmtree(known.db.with_name("backups"))
    assert "no good one" in checks(known)["backups"]["text"]


def test_a_day_that_went_backwards(known: Netplan) -> None:
    by_hand(known, "UPDATE operation SET at = '2030-01-01T00:00:00+00:00' WHERE id = 1")
    assert checks(known)["clock"]["verdict"] == "look"
    by_hand(known, "UPDATE operation SET at = '2030-01-02T00:00:00+00:00'")
    assert "is to come" in checks(known)["clock"]["text"]


def test_dates_ahead_and_look_alikes(known: Netplan) -> None:
    known("--as-of", "2031-01-01", "note", "Ada Lovelace", "from the time to come")
    known("add", "Ada Lovelace", "--new")
    known("event", "PyCon", "--on", "2031-03-01")  # planned, with nobody named yet
    said = checks(known)
    assert "t" not in said["dates ahead"]["text"].removeprefix("dated ahead")
    assert "n" in said["dates ahead"]["text"]
    assert said["dates ahead"]["step"].startswith("netplan show n")
    assert "Ada Lovelace (id" in said["look-alikes"]["text"]
    known(*said["look-alikes"]["step"].split()[1:])


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("0 7 * * * /nowhere/netplan report", "bad"),
        ("0 7 * * * netplan report", "good"),
        ("# netplan", "good"),
    ],
)
def test_the_line_of_cron(known: Netplan, line: str, verdict: str) -> None:
    tools = known.around.home / "bin"
    tools.mkdir()
    (tools / "crontab").write_text(f"#!/bin/sh\necho '{line}'\n")
    (tools / "crontab").chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    told = known("doctor", "--json", env={"PATH": path}, code=None).json
    (cron,) = [check for check in told["checks"] if check["check"] == "cron"]
    assert cron["verdict"] == verdict


# A file put over the database while the last changes were in the -wal.


def leave_a_wal(netplan: Netplan) -> None:
    """Let the last command's changes be in the -wal alone, as after a power cut."""
    holder = sqlite3.connect(netplan.db)
    holder.execute("SELECT count(*) FROM contact").fetchone()
    netplan("note", "1", "only in the -wal")
    wal = netplan.db.with_name("netplan.db-wal")
    content, saved = netplan.db.read_bytes(), wal.read_bytes()
    assert saved
    holder.close()
    netplan.db.write_bytes(content)
    wal.write_bytes(saved)


def test_a_wal_of_its_own_is_read(known: Netplan) -> None:
    leave_a_wal(known)
    assert checks(known)["unfinished writes"]["verdict"] == "good"
    assert "only in the -wal" in known("export").stdout


def test_a_file_put_over_the_database_is_noticed_and_nothing_is_mixed(known: Netplan) -> None:
    older = known.around.home / "older.db"
    known("backup", older)
    known("note", "1", "in between")
    leave_a_wal(known)
    shutil.copy(older, known.db)
    before = known.db.read_bytes()
    for words in (("list",), ("note", "1", "more"), ("backup",)):
        told = known(*words, code=3).stderr
        assert "does not belong to it" in told
        assert "netplan doctor --repair" in told
    assert known.db.read_bytes() == before
    assert checks(known, code=3)["unfinished writes"]["step"] == "netplan doctor --repair"
    checks(known, "--repair")
    assert "in between" not in known("export").stdout
    assert [*known.db.with_name("backups").glob("*-wal.damaged")]
    known("note", "1", "goes on")


@pytest.mark.parametrize("emptied", [True, False])
def test_a_database_that_is_gone_while_its_last_changes_are_there(known: Netplan, emptied: bool) -> None:
    known("backup")
    leave_a_wal(known)
    if emptied:
        known.db.write_bytes(b"")
    else:
        known.db.unlink()
    wal = known.db.with_name("netplan.db-wal")
    before = wal.read_bytes()
    for words in (("list",), ("add", "Bo Chen"), ("undo",), ("backup",)):
        assert "does not belong to it" in known(*words, code=3).stderr
    assert wal.read_bytes() == before
    assert checks(known, code=3)["unfinished writes"]["step"] == "netplan doctor --repair"
    told = checks(known, "--repair", code=3 if emptied else 0)["database"]
    assert told["step"].startswith("netplan backup restore")
    known(*told["step"].split()[1:])
    assert "Ada Lovelace" in known("list").stdout
    assert [file.read_bytes() for file in known.db.with_name("backups").glob("*-wal.damaged")] == [before]


def test_a_restore_keeps_what_is_left_of_a_database(known: Netplan) -> None:
    copy = known.around.home / "copy.db"
    known("backup", copy)
    leave_a_wal(known)
    before = known.db.with_name("netplan.db-wal").read_bytes()
    known.db.unlink()
    known("backup", "restore", copy)
    assert [file.read_bytes() for file in known.db.with_name("backups").glob("*-wal.damaged")] == [before]


def test_an_emptied_file_is_no_new_one(known: Netplan) -> None:
    known("backup")
    known.db.write_bytes(b"")
    for words in (("list",), ("today",), ("add", "Bo Chen")):
        told = known(*words, code=3).stderr
        assert "it is empty, though there are backups of it" in told
        assert "netplan backup restore" in told
    assert known.db.read_bytes() == b""
    known.db.unlink()
    assert known("list").stdout == ""  # whoever takes it away may want to begin anew
    told = checks(known)["database"]
    assert (told["verdict"], told["text"]) == (
        "look",
        f"there is no {known.db}, and there are backups of it",
    )


@pytest.mark.parametrize("bytes_less", [1, 100, 4095, 4096, 9000])
def test_a_file_whose_end_is_cut_off_is_damaged(known: Netplan, bytes_less: int) -> None:
    known("backup")
    content = known.db.read_bytes()[:-bytes_less]
    known.db.write_bytes(content)
    for words in (("list",), ("today",), ("export",), ("note", "1", "x"), ("undo",), ("history",)):
        told = known(*words, code=3).stderr
        assert "is damaged" in told
        assert "netplan backup restore" in told
    assert known.db.read_bytes() == content
    told = known("doctor", "--json", code=3).json
    (step,) = [check["step"] for check in told["checks"] if check["verdict"] == "bad"]
    known(*step.split()[1:])
    assert "Ada Lovelace" in known("list").stdout


def test_a_restore_goes_over_a_mixture(known: Netplan) -> None:
    older = known.around.home / "older.db"
    known("backup", older)
    known("note", "1", "in between")
    leave_a_wal(known)
    shutil.copy(older, known.db)
    known("backup", "restore", older)
    assert checks(known)["integrity"]["verdict"] == "good"


def test_a_wal_right_after_a_restore_belongs_to_the_file(known: Netplan) -> None:
    older = known.around.home / "older.db"
    known("backup", older)
    known("note", "1", "in between")
    holder = sqlite3.connect(known.db)
    holder.execute("BEGIN")
    holder.execute("SELECT count(*) FROM contact").fetchone()
    known("backup", "restore", older)
    assert "in between" not in known("export").stdout
    known("note", "1", "after")
    known("today")
    assert "after" in known("export").stdout
    holder.close()
    assert checks(known)["unfinished writes"]["verdict"] == "good"


def test_paths_are_named_as_they_are(known: Netplan) -> None:
    assert Path(known("doctor", "--json").json["database"]) == known.db
