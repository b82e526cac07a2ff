"""Foreseeable mistakes: a sentence with the next step on stderr, the exit code of the table, no change."""

import os
import re
import signal
import sqlite3
import stat
import time
from contextlib import closing
from pathlib import Path

import pytest

from cli.running import CTRL_C, CTRL_D, MEASURED, Fresh, Netplan, Result, Terminal, read_all
from cli.tree import all_commands
from netplan.store.sqlite.connection import APPLICATION_ID

as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")


def told(result: Result) -> str:
    """The sentence; there is one, on stderr, and nothing on stdout."""
    assert result.stdout == ""
    assert result.stderr.endswith("\n")
    (line,) = result.stderr.splitlines()
    assert line.startswith("netplan: ")
    assert "this is a bug" not in line
    assert len(line) > len("netplan: ") + 15
    return line.removeprefix("netplan: ")


READERS = [["today"], ["list"], ["why", "1"], ["report"], ["export"], ["history"], ["goal", "list"]]
WRITERS = [["add", "Ana Lima"], ["log", "coffee with Ana Lima", "--new"], ["undo"], ["import", "{document}"]]
EVERYBODY = [pytest.param(words, id=words[0]) for words in [*READERS, *WRITERS]]
DOCUMENT = '{"netplan": 1, "kind": "network", "contacts": [{"name": "Ana Lima"}]}'


def spelled(words: list[str], folder: Path) -> list[str]:
    """The words with the name of a document that can be imported."""
    document = folder / "network.json"
    document.write_text(DOCUMENT)
    return [word.format(document=document) for word in words]


# The database.


@pytest.mark.parametrize("words", EVERYBODY)
def test_a_text_file_is_no_database(netplan: Netplan, tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ada,\n" * 50)
    assert "not netplan's" in told(netplan("--db", file, *spelled(words, tmp_path), code=3))
    assert file.read_text() == "Dear Ada,\n" * 50


@pytest.mark.parametrize("words", EVERYBODY)
def test_the_database_of_another_program(netplan: Netplan, tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(file)) as theirs:
        theirs.execute("CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT)")
        theirs.commit()
    before = file.read_bytes()
    assert "belongs to another program" in told(netplan("--db", file, *spelled(words, tmp_path), code=3))
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.glob("places.sqlite*")] == ["places.sqlite"]


@pytest.mark.parametrize("words", EVERYBODY)
def test_a_database_of_a_newer_netplan(netplan: Netplan, tmp_path: Path, words: list[str]) -> None:
    file = tmp_path / "newer.db"
    netplan("--db", file, "add", "Grace Hopper")
    with closing(sqlite3.connect(file)) as future:
        future.execute("INSERT INTO migration (number, name, at) VALUES (99, 'later', '2030-01-01')")
        future.commit()
    sentence = told(netplan("--db", file, *spelled(words, tmp_path), code=3))
    assert "newer netplan (schema 99" in sentence
    assert "upgrade" in sentence


@pytest.mark.parametrize("words", EVERYBODY)
def test_a_folder_is_no_database(netplan: Netplan, tmp_path: Path, words: list[str]) -> None:
    assert "it is a folder" in told(netplan("--db", tmp_path, *spelled(words, tmp_path), code=3))


def test_a_file_where_a_folder_should_be(netplan: Netplan, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for words in (["today"], ["add", "Ana"]):
        told(netplan("--db", tmp_path / "file" / "netplan.db", *words, code=3))


@pytest.mark.parametrize("words", [["add", "Ana"], ["today"]])
def test_a_place_that_does_not_allow_it(netplan: Netplan, words: list[str]) -> None:
    # Not even root makes folders in /proc.
    result = netplan("--db", "/proc/netplan/netplan.db", *words, code=3 if words[0] == "add" else 0)
    if words[0] == "add":
        assert "cannot be opened" in told(result)


@as_root
def test_a_folder_without_rights(netplan: Netplan, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    told(netplan("--db", closed / "netplan.db", "add", "Ana", code=3))


@pytest.mark.parametrize(
    "url", ["postgresql://host/net", "mysql://x", "sqlite://", ":memory:", "sqlite:///a?mode=ro", ""]
)
def test_addresses_that_name_no_file(netplan: Netplan, url: str) -> None:
    told(netplan("--db", url, "list", code=2))


def test_a_damaged_database(demo: Netplan) -> None:
    content = bytearray(demo.db.read_bytes())
    content[4096:] = b"\xa5" * len(content[4096:])
    demo.db.write_bytes(content)
    for words in (["list"], ["today"], ["undo"], ["add", "Ana"]):
        assert "damaged" in told(demo(*words, code=3))


def test_a_busy_database(demo: Netplan) -> None:
    demo("config", "set", "patience", "1")
    with closing(sqlite3.connect(demo.db, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        busy = told(demo("add", "Ana Lima", code=3))
        assert "another program has been writing to" in busy
        assert "for a second. Nothing was stored" in busy
        # Whoever reads does not wait, and a plan is shown though it cannot be remembered.
        assert len(demo("list").lines) == 13
        plan = demo("today")
        assert plan.lines
        assert plan.stderr.startswith("netplan: the numbers of this plan could not be kept")
        other.execute("ROLLBACK")
    demo("add", "Ana Lima")


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts need root; others test it with modes")
def test_a_read_only_database_still_shows_the_plan_as_root(
    demo: Netplan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root writes through modes, so the disk is made to refuse: SQLite's own word for a read-only file."""
    from netplan.errors import DatabaseReadOnly

    def refuse(*_: object, **__: object) -> None:
        raise DatabaseReadOnly(demo.db)

    expected = demo("today").lines
    monkeypatch.setattr("netplan.store.sqlite.store.connect_to_write", refuse)
    plan = demo("today")
    assert plan.lines == expected
    assert "could not be kept" in plan.stderr
    assert plan.stderr.count("\n") == 1


@as_root
def test_a_read_only_database_still_shows_the_plan(demo: Netplan) -> None:
    demo.db.chmod(0o400)
    demo.db.parent.chmod(0o500)
    try:
        plan = demo("today")
        assert plan.lines
        assert "could not be kept" in plan.stderr
        assert "read-only" in told(demo("add", "Ana Lima", code=3))
    finally:
        demo.db.parent.chmod(0o700)


def test_only_the_owner_reads_what_is_stored(netplan: Netplan) -> None:
    netplan("add", "Ana Lima")
    assert stat.S_IMODE(netplan.db.stat().st_mode) == 0o600
    assert stat.S_IMODE(netplan.db.parent.stat().st_mode) == 0o700
    assert int.from_bytes(netplan.db.read_bytes()[68:72], "big") == APPLICATION_ID


# Dates.


@pytest.mark.parametrize("text", ["31 November", "03/04", ""])
@pytest.mark.parametrize(
    "words",
    [
        ["--as-of", "{date}", "today"],
        ["add", "Bo Chen", "--on", "{date}", "--met", "PyCon"],
        ["log", "coffee with Ana", "--on", "{date}"],
        ["promise", "ana", "the deck", "--by", "{date}"],
        ["snooze", "ana", "{date}"],
        ["date", "ana", "starts at Acme", "{date}"],
        ["goal", "add", "Seed round", "--by", "{date}"],
        ["add", "Bo Chen", "--birthday", "{date}"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_dates_that_are_none(netplan: Netplan, words: list[str], text: str) -> None:
    netplan("add", "Ana Lima", "--birthday", "1 May")
    before = netplan("export").stdout
    sentence = told(netplan(*(word.format(date=text) for word in words), code=2))
    assert f"“{text}” is not a date I can read" in sentence
    assert netplan("export").stdout == before


@pytest.mark.parametrize("text", ["2026-02-30", "soonish", "99", "2026-13-01", "29 Feb 2027", "0000-01-01"])
def test_more_dates_that_are_none(netplan: Netplan, text: str) -> None:
    assert f"“{text}” is not a date I can read" in told(netplan("--as-of", text, "today", code=2))


def test_a_bad_date_in_the_environment(netplan: Netplan) -> None:
    assert "“soonish” is not a date" in told(netplan("today", env={"NETPLAN_AS_OF": "soonish"}, code=2))


def test_days_on_the_wrong_side(netplan: Netplan) -> None:
    netplan("add", "Ana Lima")
    assert "yet to come" in told(netplan("add", "Bo Chen", "--met", "PyCon", "--on", "2026-12-01", code=2))
    assert "past" in told(netplan("promise", "ana", "the deck", "--by", "2026-11-20", code=2))
    assert "not ahead" in told(netplan("snooze", "ana", "2026-11-20", code=2))


# People, goals, promises, ranks.


@pytest.mark.parametrize(
    "words",
    [
        ["why", "{who}"],
        ["show", "{who}"],
        ["done", "{who}"],
        ["snooze", "{who}", "friday"],
        ["edit", "{who}", "--org", "Acme"],
        ["promise", "{who}", "the deck", "--by", "friday"],
        ["date", "{who}", "starts", "friday"],
        ["goal", "link", "fundraise", "{who}"],
        ["history", "{who}"],
        ["add", "Somebody", "--through", "{who}"],
        ["log", "lunch", "--with", "{who}"],
        ["log", "coffee with {who} yesterday"],
    ],
    ids=" ".join,
)
def test_nobody_of_that_name(demo: Netplan, words: list[str]) -> None:
    before = demo("export").stdout
    sentence = told(demo(*(word.format(who="Grce Hoper") for word in words), code=4))
    assert sentence.startswith("nobody here is called “Grce Hoper”. Did you mean Grace Hopper?")
    assert 'netplan add "Grce Hoper"' in sentence
    assert demo("export").stdout == before


@pytest.mark.parametrize(
    "words",
    [
        ["why", "ada"],
        ["show", "ada"],
        ["done", "ada"],
        ["snooze", "ada", "friday"],
        ["log", "coffee with Ada"],
    ],
)
def test_two_of_that_name(netplan: Netplan, words: list[str]) -> None:
    netplan("add", "Ada Lovelace", "--place", "Turin")
    netplan("add", "Ada Stone", "--org", "Acme")
    before = netplan("export").stdout
    sentence = told(netplan(*words, code=5))
    assert sentence.casefold().startswith(
        "two people fit “ada”: ada lovelace (id 1, turin, no touch yet), ada stone (id 2"
    )
    assert netplan("export").stdout == before
    assert netplan("why", "id:2", "--json").json["contact"]["name"] == "Ada Stone"


def test_no_such_goal(demo: Netplan) -> None:
    for words in (
        ["goal", "show", "x"],
        ["goal", "close", "x", "--won"],
        ["log", "coffee with Grace", "--goal", "x"],
        ["goal", "link", "x", "grace"],
    ):
        assert told(demo(*words, code=4)) == "no goal is called “x”. There are: fundraise, move"
    demo("goal", "add", "Fun and games")
    assert told(demo("goal", "show", "fun", code=5)).startswith(
        "several goals fit “fun”: fundraise, fun-and-games"
    )


def test_no_such_promise_or_rank(demo: Netplan) -> None:
    assert told(demo("kept", "99", code=4)).startswith("there is no open promise p99")
    demo("today")
    assert told(demo("done", "99", code=4)).startswith("there is no number 99: the last plan shown has")
    assert told(demo("snooze", "0", "friday", code=4)).startswith("there is no number 0")


def test_somebody_who_may_be_here(demo: Netplan) -> None:
    sentence = told(demo("add", "Grace Hoper", code=5))
    assert sentence.startswith("“Grace Hoper” may be here already: Grace Hopper (id 2")
    assert sentence.endswith('netplan add "Grace Hoper" --new')


# What the parser refuses.


@pytest.mark.parametrize(
    "words",
    [
        ["today", "--minuts", "3"],
        ["--nonsense"],
        ["today", "--minutes", "many"],
        ["today", "--minutes", "0"],
        ["today", "--limit", "-1"],
        ["today", "--minutes"],
        ["list", "ring:outer"],
        ["list", "rign:close"],
        ["list", "goal:nonsense"],
        ["list", "quiet:soon"],
        ["list", "since:"],
        ["list", "--ring", "close"],
        ["list", "--sort", "height"],
        ["list", "state:lukewarm"],
        ["why"],
        ["why", "a", "b"],
        ["add"],
        ["log"],
        ["goal"],
        ["goal", "nonsense"],
        ["report", "--format", "pdf"],
        ["report", "--days", "0"],
        ["report", "--days", "99999999999"],
        ["export", "--format", "pdf"],
        ["import"],
        ["edit"],
        ["edit", "grace", "t1"],
        ["edit", "grace", "--on", "monday"],
        ["edit", "t1", "--ring", "wide"],
        ["edit", "t1", "--by", "friday"],
        ["edit", "t1", "--at", "25:00"],
        ["edit", "t1"],
        ["edit", "--where", "brandt \"x", "--ring", "wide"],
        ["edit", "grace", "--where", "brandt", "--ring", "wide"],
        ["edit", "--where", "ring:wide"],
        ["edit", "--where", "ring:wide", "--name", "X"],
        ["edit", "fundraise", "--org", "X"],
        ["remove"],
        ["remove", "grace", "--where", "tom"],
        ["add", "Ana", "--every", "often"],
        ["add", "Ana", "--by", "friday"],
        ["goal", "close", "fundraise"],
        ["goal", "add", "x", "--per", "week"],
        ["config", "set", "minutes", "many"],
        ["config", "set", "nonsense", "1"],
        ["config", "set", "planner.nonsense", "1"],
        ["edit", "grace"],
        ["edit", "grace", "--clear", "name"],
        ["log", "coffee with Grace", "--gave", "gold"],
        ["import", "--format", "pdf", "{document}"],
        ["history", "--limit", "x"],
        ["history", "--limit", "0"],
        ["date", "grace", " ", "friday"],
        ["--db"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_usage(demo: Netplan, words: list[str]) -> None:
    before = demo("export").stdout
    result = demo(*spelled(words, demo.around.home), code=2)
    if words == ["goal"]:
        assert result.stderr.startswith("Usage: netplan goal")
    else:
        assert len(told(result).split()) >= 4
    assert demo("export").stdout == before


LIBRARY_WORDS = re.compile(
    r"input should be|value error|invalid value|unexpected extra|missing (argument|option|command)|no such"
    r"|valid integer|requires an argument|does not take a value|possible options|errno|\bat line\b|expecting",
    re.IGNORECASE,
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("why", "say RANK|WHO: a number of the last plan shown, or a name. Try: netplan why 1"),
        ("why a b", ("“b” is more than netplan why takes; what has several words goes in quotation marks. "
                    "See: netplan why --help")),
        ("goal show --nonsense", "there is no option --nonsense here. See: netplan goal show --help"),
        ("--nonsense", "there is no option --nonsense here. See: netplan --help"),
        ("today --minuts 3", ("there is no option --minuts here. Did you mean --minutes? "
                             "See: netplan today --help")),
        ("today --minutes many", "--minutes takes a whole number, not “many”. See: netplan today --help"),
        ("today --minutes", "--minutes needs a value. See: netplan today --help"),
        ("today --json=3", "--json takes no value. See: netplan today --help"),
        ("edit grace --ring outer", ("--ring takes inner, close, active, wide or none, not “outer”. "
                                    "See: netplan edit --help")),
        ("goal nonsense", "there is no command “nonsense”. See them with: netplan goal --help"),
        ("goal ad x", "there is no command “ad”. Did you mean add? See them with: netplan goal --help"),
        ("goal add", ("say TITLE: what you are after. Try: netplan goal add \"Seed round\" --key fundraise "
                     "--by 2026-12-31 --quota 3 --per week")),
        ("remvoe", ("there is no command “remvoe”. Did you mean remove, rename or restore? "
                   "See them with: netplan --help")),
        ("delete ana", "there is no command “delete”. Did you mean remove? See them with: netplan --help"),
        ("help nonsense", "there is no command “nonsense”. See them with: netplan --help"),
    ],
)  # fmt: skip
def test_what_the_parser_refuses_is_said_as_everything_else(
    netplan: Netplan, words: str, sentence: str
) -> None:
    assert told(netplan(*words.split(), code=2)) == sentence


def test_no_command_lets_a_library_speak(
    netplan: Netplan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every argument is left out, every option is left without its value and given one that is none."""
    monkeypatch.chdir(tmp_path)
    for path, command in all_commands():
        wrong = [[], ["--nonsense"], ["a", "b", "c", "d"]]
        for parameter in command.params:
            if parameter.param_type_name == "option" and parameter.name != "help":
                wrong += [[parameter.opts[0]], [f"{parameter.opts[0]}=?"], ["a", parameter.opts[0], "?"]]
        for words in wrong:
            run = netplan(*path, *words, code=None)
            assert "this is a bug" not in run.stderr, [*path, *words]
            assert not LIBRARY_WORDS.search(run.stderr), run.stderr


def test_numbers_beyond_the_last_plan_say_how_many_there_were(demo: Netplan) -> None:
    assert told(demo("why", "99", code=4)).startswith("nobody here has the number 99.")
    lines = len(demo("today", "--json").json["items"])
    for words in (["why", "99"], ["done", "99"], ["snooze", "99", "friday"]):
        assert told(demo(*words, code=4)) == (
            f"there is no number 99: the last plan shown has {lines} lines. See it with: netplan today"
        )
    demo("today", "--limit", "1")
    assert "the last plan shown has 1 line. " in told(demo("why", "99", code=4))


def test_help_of_a_command(netplan: Netplan) -> None:
    for words in (["today"], ["goal"], ["goal", "add"], []):
        assert netplan("help", *words).stdout == netplan(*words, "--help").stdout
    assert netplan("--as-of", "friday", "help", "why").stdout == netplan("why", "--help").stdout


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("minutes = ", 6),
        ("minutes = 'x'\n", 2),
        ("colour = 1\n", 2),
        ("planner = 3\n", 2),
        ("minutes = 0\n", 2),
        ("[planner]\nkeep_points = 'x'\n", 2),
    ],
)
def test_broken_settings(netplan: Netplan, content: str, code: int) -> None:
    netplan.around.config.parent.mkdir(parents=True)
    netplan.around.config.write_text(content)
    sentence = told(netplan("today", code=code))
    assert str(netplan.around.config) in sentence or "planner" in sentence
    assert netplan.around.config.read_text() == content


# Files to import.


def network(contact: str = '{"name": "Cy"}', more: str = '"goals": []') -> bytes:
    """A document with one good contact, and what else is said."""
    start = '{"netplan": 1, "kind": "network", "contacts": [{"key": "bo", "name": "Bo"}, '
    return f"{start}{contact}], {more}}}".encode()


CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Wren Hale\nEND:VCARD\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("truncated.json", DOCUMENT[:-20].encode(), 6),
        ("kind.json", b'{"netplan": 1, "kind": "plan", "items": []}', 6),
        ("version.json", b'{"netplan": 2, "kind": "network"}', 6),
        ("list.json", b"[1, 2]", 6),
        ("binary.vcf", bytes(range(256)) * 20, 6),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(500), 6),
        ("words.txt", b"nothing that netplan knows\n", 6),
        ("ring.json", network('{"name": "Ana", "ring": "outer"}'), 6),
        ("name.json", network('{"org": "Acme"}'), 6),
        ("date.json", network(more='"touchpoints": [{"on": "31 Nov", "with": ["bo"]}]'), 6),
        ("who.json", network(more='"promises": [{"contact": "x", "what": "y"}]'), 6),
        ("deep.json", b'{"a":' * 100_000, 6),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read(
    netplan: Netplan, tmp_path: Path, name: str, content: bytes, code: int
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    netplan("add", "Grace Hopper")
    before = netplan("export").stdout
    for words in (["import", file], ["import", file, "--dry-run"], ["import", file, "--json"]):
        sentence = told(netplan(*words, code=code))
        assert name in sentence
        assert sentence.endswith(". Nothing was stored")
    assert netplan("export").stdout == before


def test_files_that_are_not_there(netplan: Netplan, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no file" in told(netplan("import", tmp_path / "absent.vcf", code=4))
    assert "holds no files" in told(netplan("import", tmp_path / "empty", code=4))
    assert not netplan.db.exists()


def test_one_broken_file_among_good_ones_stores_nothing(netplan: Netplan, tmp_path: Path) -> None:
    (tmp_path / "good.vcf").write_bytes(CARD)
    (tmp_path / "bad.json").write_text(DOCUMENT[:-5])
    told(netplan("import", tmp_path / "good.vcf", tmp_path / "bad.json", code=6))
    assert netplan("list", "--json").json["contacts"] == []


def test_a_bad_record_is_skipped_and_named(netplan: Netplan, tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_bytes(
        CARD + b"BEGIN:VCARD\nVERSION:3.0\nNOTE:nobody\nEND:VCARD\n" + CARD.replace(b"Wren Hale", b"Ina Sole")
    )
    imported = netplan("import", file, "--json").json["files"][0]
    assert imported["contacts"] == {"added": 2, "updated": 0, "unchanged": 0}
    assert len(imported["skipped"]) == 1
    assert imported["skipped"][0]["place"]
    assert imported["skipped"][0]["reason"]
    assert {contact["name"] for contact in netplan("list", "--json").json["contacts"]} == {
        "Wren Hale",
        "Ina Sole",
    }


# Being interrupted.


def is_writing(db: Path) -> bool:
    """Whether another process has the writer's lock."""
    with closing(sqlite3.connect(db, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
    return False


def test_ctrl_c_in_the_middle_of_an_import(demo: Netplan, fresh: Fresh, tmp_path: Path) -> None:
    file = tmp_path / "many.vcf"
    file.write_bytes(b"".join(CARD.replace(b"Wren", b"Wren%d" % number) for number in range(6_000)))
    before = demo("export").stdout
    # Unmeasured: an interrupt that comes while coverage holds its lock leaves it waiting for itself.
    process = fresh.started("import", file, env=dict.fromkeys(MEASURED))
    until = time.monotonic() + 20
    while not is_writing(demo.db):
        assert time.monotonic() < until, "it never began to write"
        assert process.poll() is None, "it was over before it could be interrupted"
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    code = process.wait(20)
    shown, said = read_all(process.stdout), read_all(process.stderr)
    assert (code, shown) == (130, "")
    assert "Traceback" not in said
    assert "bug" not in said
    assert demo("export").stdout == before


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["ctrl-c", "ctrl-d"])
def test_leaving_a_question(terminal: Terminal, netplan: Netplan, key: str) -> None:
    netplan("add", "Grace Hopper")
    before = netplan("export").stdout
    for words, question in ((["add"], "Their name?"), (["add", "Grace Hoper"], "somebody else?")):
        left = terminal(*words, typed=[(question, key)], code=130)
        assert "bug" not in left.stdout
    assert netplan("export").stdout == before


def test_nobody_is_asked_without_a_terminal(netplan: Netplan, fresh: Fresh) -> None:
    netplan("add", "Ada Lovelace")
    netplan("add", "Ada Stone")
    assert fresh("why", "ada", stdin="1\n", code=5).stdout == ""
    assert fresh.shell("netplan why ada <&-").code == 5
    assert fresh.shell("netplan add <&-").code == 2


def test_a_bug_is_one_line_too(netplan: Netplan, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("netplan.app.session.Session.reading", broken)
    result = netplan("today", code=1)
    assert result.stderr == (
        "netplan: this is a bug (ZeroDivisionError). NETPLAN_DEBUG=1 before the command shows where it is\n"
    )
    with pytest.raises(ZeroDivisionError):
        netplan("today", env={"NETPLAN_DEBUG": "1"}, code=1)


@pytest.mark.parametrize(
    "words",
    [
        ["add", "Grace Hoper"],
        ["log", "coffee with Ada"],
        ["done", "ada"],
        ["snooze", "ada", "friday"],
        ["edit", "ada", "--org", "x"],
    ],
    ids=lambda words: words[0],
)
def test_an_open_question_keeps_nobody_from_writing(
    netplan: Netplan, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    for name in ("Grace Hopper", "Ada Lovelace", "Ada Stone"):
        netplan("add", name)
    asked = []

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        with closing(sqlite3.connect(netplan.db, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        return "1"

    monkeypatch.setattr("typer.prompt", answer)
    monkeypatch.setattr("netplan.cli.prompts.is_terminal", lambda stream: True)
    netplan(*words, code=5 if words[0] == "add" else 0)
    assert asked


@pytest.mark.parametrize(
    "words", [("add", "Jos\udce9"), ("add", "Ana", "--org", "\udce9"), ("show", "\udce9")]
)
def test_an_argument_that_is_no_utf8_is_refused(netplan: Netplan, words: tuple[str, ...]) -> None:
    told = netplan(*words, code=2)
    assert "broken character" in told.stderr
    assert netplan("list").stdout == ""


def test_a_filter_that_fits_no_promise_does_not_say_that_there_is_none(netplan: Netplan) -> None:
    assert "Nothing is promised." in netplan("promises").stderr
    netplan("add", "Ada Lovelace", "--next", "send the deck")
    assert "See all of it with: netplan promises" in netplan("promises", "grace").stderr
