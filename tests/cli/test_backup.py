"""Backups through the real entry point: made, kept of themselves, listed, put back, encrypted."""

import sqlite3
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cli.running import Netplan, Terminal
from netplan import clock
from netplan.app import backup as backups
from netplan.cli import prompts
from netplan.core.backups import Backup, Why


def folder(netplan: Netplan) -> Path:
    return netplan.db.with_name("backups")


def kept(netplan: Netplan) -> list[str]:
    """What the backups were made for, oldest first."""
    return [item["why"] for item in reversed(netplan("backup", "--list", "--json").json["items"])]


def names(netplan: Netplan) -> list[str]:
    return [contact["name"] for contact in netplan("list", "--json").json["contacts"]]


def test_a_backup_is_whole_private_and_told(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    made = netplan("backup", "--json").json
    file = Path(made["file"])
    assert made == {
        "netplan": 1, "kind": "backup", "file": str(file), "at": made["at"], "why": "asked",
        "bytes": file.stat().st_size, "encrypted": False,
    }  # fmt: skip
    assert file.parent == folder(netplan)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert netplan("backup").stdout.startswith(f"Kept in {folder(netplan)}/netplan-")
    assert names(Netplan(netplan.around)) == ["Ada Lovelace"]
    assert netplan("--db", file, "list").stdout.split("\t")[1] == "Ada Lovelace"


def test_nothing_stored_is_nothing_to_keep(netplan: Netplan) -> None:
    assert "nothing is stored" in netplan("backup", code=4).stderr
    assert "No backups in" in netplan("backup", "--list").stderr
    assert not netplan.db.parent.exists()


def test_one_a_day_after_the_first_command_that_changed_something(
    netplan: Netplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    netplan("list")
    netplan("add", "Ada Lovelace")
    netplan("add", "Grace Hopper")
    assert kept(netplan) == ["daily"]
    tomorrow = datetime.now().replace(microsecond=0) + timedelta(days=1)
    monkeypatch.setattr(clock, "local_now", lambda: tomorrow)
    netplan("today")
    netplan("add", "Nobody", "--on", "32 Nov", code=2)
    assert kept(netplan) == ["daily"]
    netplan("undo")
    assert kept(netplan) == ["daily", "daily"]


def test_the_day_is_the_clocks(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    netplan("--as-of", "2030-01-01", "add", "Grace Hopper")
    assert kept(netplan) == ["daily"]


def test_before_an_import_and_a_merge(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    netplan("add", "A. Lovelace", "--new")
    card = netplan.around.home / "card.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Wren Hale\nEND:VCARD\n")
    netplan("import", card, "--dry-run")
    assert kept(netplan) == ["daily"]
    netplan("import", card)
    netplan("merge", "1", "2", "--dry-run")
    netplan("merge", "1", "2")
    assert kept(netplan) == ["daily", "import", "merge"]
    netplan("backup", "restore", newest(netplan))
    assert names(netplan) == ["A. Lovelace", "Ada Lovelace", "Wren Hale"]


def test_before_each_merge_of_a_walk(netplan: Netplan, terminal: Terminal) -> None:
    netplan("add", "Grace Hopper", "--email", "grace@navy.example", "--new")
    netplan("add", "G. Hopper", "--email", "grace@navy.example", "--new")
    terminal("merge", "--suggest", typed=[("Which?", "m")], env={"TERM": "dumb"})
    assert len(names(netplan)) == 1
    assert sorted(kept(netplan)) == ["daily", "merge"]
    (before,) = folder(netplan).glob("*-merge.db")
    netplan("backup", "restore", before)
    assert names(netplan) == ["G. Hopper", "Grace Hopper"]


def test_what_an_import_brought_is_in_the_backup_of_the_day(
    netplan: Netplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    netplan("add", "Ada Lovelace")
    netplan("add", "Grace Hopper")
    tomorrow = datetime.now().replace(microsecond=0) + timedelta(days=1)
    monkeypatch.setattr(clock, "local_now", lambda: tomorrow)
    card = netplan.around.home / "card.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Wren Hale\nEND:VCARD\n")
    netplan("import", card)
    assert sorted(kept(netplan)) == ["daily", "daily", "import"]
    daily = next(
        item for item in netplan("backup", "--list", "--json").json["items"] if item["why"] == "daily"
    )
    assert "Wren Hale" in netplan("--db", daily["file"], "list").stdout


def newest(netplan: Netplan) -> str:
    return str(netplan("backup", "--list", "--json").json["items"][0]["file"])


def test_nothing_is_kept_twice(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    card = netplan.around.home / "card.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Wren Hale\nEND:VCARD\n")
    netplan("import", card)
    assert kept(netplan) == ["daily"]  # it holds what there was before the import


def test_a_big_file_is_not_copied_each_day(netplan: Netplan, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "BIG", 1000)
    netplan("add", "Ada Lovelace")
    assert kept(netplan) == []
    netplan("report", "--out", netplan.around.home / "plan.txt")
    assert kept(netplan) == ["daily"]
    netplan("add", "Grace Hopper")
    netplan("report")
    assert kept(netplan) == ["daily"]  # one a day
    netplan("backup")
    assert sorted(kept(netplan)) == ["asked", "daily"]


def test_a_report_copies_no_small_file(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    for file in folder(netplan).iterdir():
        file.unlink()
    netplan("report")
    assert kept(netplan) == []


def test_ctrl_c_in_the_backup_of_the_day_takes_nothing_back(
    netplan: Netplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("netplan.store.sqlite.copies._fill", interrupted)
        netplan("add", "Ada Lovelace")
    assert [*folder(netplan).iterdir()] == []
    netplan("add", "Grace Hopper")
    assert kept(netplan) == ["daily"]


def test_an_import_waits_for_its_backup(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    netplan("add", "Grace Hopper")
    for file in folder(netplan).iterdir():
        file.unlink()
    folder(netplan).rmdir()
    folder(netplan).touch()
    card = netplan.around.home / "card.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Wren Hale\nEND:VCARD\n")
    told = netplan("import", card, code=3).stderr
    assert "no backup can be kept in" in told
    assert "config set backup_folder" in told
    assert names(netplan) == ["Ada Lovelace", "Grace Hopper"]
    added = netplan("add", "Bo Chen")
    assert added.stdout.startswith("Added: Bo Chen")
    assert "what you did is stored, but today's backup" in added.stderr
    netplan("config", "set", "backup_folder", netplan.around.home / "elsewhere")
    netplan("import", card)
    assert sorted(file.name.split("-")[-1] for file in (netplan.around.home / "elsewhere").iterdir()) == [
        "daily.db", "import.db",
    ]  # fmt: skip


def test_old_ones_go(netplan: Netplan, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 11, 24, 12)
    monkeypatch.setattr(clock, "local_now", lambda: noon)
    netplan("add", "Ada Lovelace")
    netplan("config", "set", "backup_days", 2)
    netplan("config", "set", "backup_months", 1)
    for days in (1, 2, 400):
        old = Backup(noon - timedelta(days=days, hours=1), 0, Why.DAILY)
        (folder(netplan) / old.file_name("netplan")).touch()
    other = folder(netplan) / "other-2020-01-01-000000-daily.db"
    other.touch()
    netplan("backup")
    assert sorted(file.name for file in folder(netplan).glob("netplan-*")) == [
        "netplan-2026-11-23-110000-daily.db",
        "netplan-2026-11-24-120000-asked.db",
        "netplan-2026-11-24-120000-daily.db",
    ]
    assert other.exists()


def test_a_restore_brings_back_and_keeps_what_it_replaces(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    first = netplan("backup", "--json").json["file"]
    netplan("add", "Grace Hopper")
    restored = netplan("backup", "restore", first, "--json").json
    assert (restored["kind"], restored["file"], restored["people"]) == ("restored", first, 1)
    assert names(netplan) == ["Ada Lovelace"]
    assert [operation["command"] for operation in netplan("history", "--json").json["operations"]] == [
        "add 'Ada Lovelace'"
    ]
    told = netplan(
        "backup", "restore", Path(restored["replaced"]).name
    ).stdout  # a bare name is one of the folder
    assert "2 people" in told
    assert names(netplan) == ["Ada Lovelace", "Grace Hopper"]


def test_a_restore_where_there_is_nothing(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    copy = netplan.around.home / "copy.db"
    netplan("backup", copy)
    netplan.db.unlink()
    restored = netplan("backup", "restore", copy, "--json").json
    assert restored["replaced"] is None
    assert names(netplan) == ["Ada Lovelace"]
    assert stat.S_IMODE(netplan.db.stat().st_mode) == 0o600


def test_others_see_a_restore_as_one_change(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    netplan("backup", netplan.around.home / "copy.db")
    netplan("add", "Grace Hopper")
    with closing(sqlite3.connect(netplan.db)) as reader:
        assert reader.execute("SELECT count(*) FROM contact").fetchone() == (2,)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contact").fetchone()
        netplan("backup", "restore", netplan.around.home / "copy.db")
        assert reader.execute("SELECT count(*) FROM contact").fetchone() == (2,)
        reader.rollback()
        assert reader.execute("SELECT count(*) FROM contact").fetchone() == (1,)


def test_a_restore_waits_for_a_writer_and_keeps_what_it_wrote(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    netplan("backup", netplan.around.home / "copy.db")
    with closing(sqlite3.connect(netplan.db, isolation_level=None, check_same_thread=False)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE contact SET org = 'Acme'")
        soon = threading.Timer(0.3, lambda: writer.execute("COMMIT"))
        soon.start()
        replaced = netplan("backup", "restore", netplan.around.home / "copy.db", "--json").json["replaced"]
        soon.join()
    with closing(sqlite3.connect(replaced)) as copy:
        assert copy.execute("SELECT org FROM contact").fetchone() == ("Acme",)
    assert "Acme" not in netplan("list").stdout


def test_a_restore_gives_up_on_a_writer_that_never_ends(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    netplan("backup", netplan.around.home / "copy.db")
    netplan("config", "set", "patience", 1)
    with closing(sqlite3.connect(netplan.db, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert (
            "another program" in netplan("backup", "restore", netplan.around.home / "copy.db", code=3).stderr
        )


def test_a_file_that_is_no_backup_is_not_put_back(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    before = netplan.db.read_bytes()
    copy = netplan.around.home / "copy.db"
    netplan("backup", copy)
    whole = copy.read_bytes()
    foreign = netplan.around.home / "foreign.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE t (a)")
    for content in (
        b"",
        b"text",
        foreign.read_bytes(),
        whole[:-4096],
        whole[:8192] + b"\xff" * (len(whole) - 8192),
    ):
        copy.write_bytes(content)
        assert "Nothing was stored" in netplan("backup", "restore", copy, code=6).stderr
    assert "backup --list" in netplan("backup", "restore", "nowhere.db", code=4).stderr
    assert netplan.db.read_bytes() == before


def test_a_damaged_database_is_replaced_and_its_bytes_are_kept(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    copy = netplan.around.home / "copy.db"
    netplan("backup", copy)
    for damage in (b"\xff" * 4096, netplan.db.read_bytes()[:4096] + b"\xff" * 9000, b"nothing at all"):
        netplan.db.write_bytes(damage)
        replaced = Path(netplan("backup", "restore", copy, "--json").json["replaced"])
        assert names(netplan) == ["Ada Lovelace"]
        assert replaced.read_bytes() == damage


def test_the_newest_good_backup_is_named(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    good = newest(netplan)
    later = Backup(datetime.now().replace(microsecond=0) + timedelta(days=1), 0, Why.DAILY)
    (folder(netplan) / later.file_name("netplan")).write_bytes(b"damaged too")
    content = netplan.db.read_bytes()
    netplan.db.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    told = netplan("list", code=3).stderr
    assert f"netplan backup restore {good}" in told
    assert "netplan doctor" in told
    netplan("backup", "restore", good)
    assert names(netplan) == ["Ada Lovelace"]


def test_damage_is_noticed_by_the_backup_of_the_day(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    good = newest(netplan)
    now = datetime.now().replace(microsecond=0)
    yesterday = Backup(now - timedelta(days=1), 0, Why.DAILY)
    Path(good).rename(folder(netplan) / yesterday.file_name("netplan"))
    with closing(sqlite3.connect(netplan.db)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'goal'").fetchone()
    with netplan.db.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    added = netplan("note", "1", "likes tea", code=None)
    assert "is damaged" in added.stderr
    assert yesterday.file_name("netplan") in added.stderr


@pytest.mark.parametrize("where", ["the database", "other", "folder"])
def test_where_a_backup_cannot_be_put(netplan: Netplan, where: str) -> None:
    netplan("add", "Ada Lovelace")
    other = netplan.around.home / "diary.txt"
    other.write_text("Dear diary")
    target = {"the database": netplan.db, "other": other, "folder": netplan.around.home / "no" / "x.db"}[
        where
    ]
    assert "netplan backup FILE" in netplan("backup", target, code=2).stderr
    assert other.read_text() == "Dear diary"
    assert names(netplan) == ["Ada Lovelace"]


def test_a_backup_replaces_an_older_one_and_goes_into_a_folder(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    target = netplan.around.home / "stick"
    target.mkdir()
    netplan("backup", target / "copy.db")
    netplan("add", "Grace Hopper")
    netplan("backup", target / "copy.db")
    assert len(netplan("--db", target / "copy.db", "list").lines) == 2
    made = netplan("backup", target, "--json").json
    assert Path(made["file"]).parent == target
    assert len([*target.iterdir()]) == 2


@pytest.mark.parametrize(
    "words", [("restore",), ("restore", "a", "b"), ("a", "b")], ids=lambda words: " ".join(words)
)
def test_words_that_say_neither(netplan: Netplan, words: tuple[str, ...]) -> None:
    assert "netplan backup" in netplan("backup", *words, code=2).stderr


# Encrypted.


def test_a_passphrase_locks_and_unlocks(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    env = {"NETPLAN_PASSPHRASE": "correct horse"}
    made = netplan("backup", "--encrypt", "--json", env=env).json
    assert made["encrypted"] is True
    content = Path(made["file"]).read_bytes()
    assert content.startswith(b"age-encryption.org/")
    assert b"Lovelace" not in content
    assert stat.S_IMODE(Path(made["file"]).stat().st_mode) == 0o600
    netplan("add", "Grace Hopper")
    wrong = netplan("backup", "restore", made["file"], env={"NETPLAN_PASSPHRASE": "wrong"}, code=6)
    assert "does not open" in wrong.stderr
    assert "NETPLAN_PASSPHRASE" in netplan("backup", "restore", made["file"], code=2).stderr
    assert netplan("backup", "restore", made["file"], "--json", env=env).json["people"] == 1


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Somebody at a terminal, who types these passphrases one after the other."""
    typed: list[str] = []

    def getpass(question: str) -> str:
        if not typed:
            raise EOFError
        return typed.pop(0)

    monkeypatch.setattr(prompts.TerminalPrompts, "can_ask", lambda self: True)
    monkeypatch.setattr(prompts, "getpass", getpass)
    yield typed
    assert typed == []


def test_a_passphrase_is_asked_for_twice(netplan: Netplan, typing: list[str]) -> None:
    netplan("add", "Ada Lovelace")
    target = netplan.around.home / "copy.age"
    typing += ["teapot", "teapot"]
    assert "teapot" not in netplan("backup", "--encrypt", target).stdout
    typing += ["teapot"]
    assert "1 person" in netplan("backup", "restore", target).stdout
    typing += ["teapot", "kettle"]
    assert "two passphrases" in netplan("backup", "--encrypt", code=2).stderr
    typing += [""]
    assert "empty passphrase" in netplan("backup", "--encrypt", code=2).stderr
    netplan("backup", "--encrypt", code=130)


def test_a_key_locks_and_its_secret_unlocks(netplan: Netplan) -> None:
    import pyrage

    secret = pyrage.x25519.Identity.generate()
    netplan("add", "Ada Lovelace")
    target, key = netplan.around.home / "copy.age", netplan.around.home / "key.txt"
    netplan("backup", target, "--recipient", secret.to_public())
    key.write_text(f"# created today\n{secret}\n")
    assert netplan("backup", "restore", target, "--identity", key, "--json").json["people"] == 1
    key.write_text(str(pyrage.x25519.Identity.generate()))
    assert "does not open" in netplan("backup", "restore", target, "--identity", key, code=6).stderr
    key.write_text("no key")
    assert "no secret key" in netplan("backup", "restore", target, "--identity", key, code=6).stderr
    assert "cannot be read" in netplan("backup", "restore", target, "--identity", "nowhere", code=6).stderr
    assert "no public key" in netplan("backup", "--recipient", "age1x", code=2).stderr
    assert "a secret key opens" in netplan("backup", "--identity", key, code=2).stderr


def test_without_the_extra_it_is_said(netplan: Netplan, monkeypatch: pytest.MonkeyPatch) -> None:
    netplan("add", "Ada Lovelace")
    monkeypatch.setitem(sys.modules, "pyrage", None)
    told = netplan("backup", "--encrypt", env={"NETPLAN_PASSPHRASE": "x"}, code=7).stderr
    assert "pipx inject netplan-tracker pyrage" in told
    assert len(told.splitlines()) == 1


def test_the_demo_keeps_nothing(netplan: Netplan) -> None:
    netplan("config", "set", "backup_folder", netplan.around.home / "kept")
    netplan("demo", "add", "Ada King", "--new")
    assert not (netplan.around.home / "kept").exists()
