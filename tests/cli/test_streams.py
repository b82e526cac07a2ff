"""What goes where: pipes, terminals, colour, streams that are closed, full, or know few letters."""

import json
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.running import PROGRAM, Fresh, Netplan, Surroundings, Terminal

ESC = "\x1b"
COLOUR = {"NO_COLOR": None}


def test_a_pipe_gets_one_line_a_person(demo: Netplan, fresh: Fresh) -> None:
    plan = demo("today", "--json").json
    piped = fresh("today")
    assert piped.stderr == ""
    rows = [line.split("\t") for line in piped.lines]
    assert [row[1] for row in rows] == [item["contact"]["name"] for item in plan["items"]]
    assert {len(row) for row in rows} == {7}
    assert [row[0] for row in rows] == [str(rank) for rank in range(1, len(rows) + 1)]
    assert [row[3] for row in rows] == [str(item["action"]["minutes"]) for item in plan["items"]]

    people = [line.split("\t") for line in fresh("list").lines]
    assert len(people) == 13
    assert len({len(row) for row in people}) == 1
    assert all(row[0].isdigit() for row in people)
    assert ESC not in piped.stdout + fresh("list").stdout


@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("words", [["today"], ["list"], ["why", "Ada Lovelace"], ["show", "Grace Hopper"]])
def test_a_terminal_gets_a_table_that_fits(demo: Netplan, words: list[str], columns: int) -> None:
    shown = demo(*words, columns=columns)
    assert "\t" not in shown.stdout
    assert all(cell_len(line) <= columns for line in shown.lines)
    assert all(line == line.rstrip() or cell_len(line) <= columns for line in shown.lines)
    assert len(shown.lines) > 6


def test_a_real_terminal_shows_what_the_tests_take_for_one(demo: Netplan, terminal: Terminal) -> None:
    expected = demo("list", columns=100)
    shown = terminal("list", columns=100)
    assert [line.rstrip() for line in shown.lines] == [line.rstrip() for line in expected.lines]


MARKED = {"PAGER": "sed s/^/>/"}
LONG = ("config", "show", "planner")


def test_what_is_longer_than_the_screen_goes_through_the_pager(terminal: Terminal) -> None:
    assert terminal(*LONG, env=MARKED).stdout.startswith(">")
    assert not terminal("demo", env=MARKED).stdout.startswith(">")  # a plan fits the window


@pytest.mark.parametrize(
    ("words", "pager"),
    [
        (("--no-pager", *LONG), "sed s/^/>/"),
        ((*LONG, "--no-pager"), "sed s/^/>/"),
        ((*LONG, "--json"), "sed s/^/>/"),
        (LONG, ""),
        (LONG, "no-such-program"),
        (LONG, "sed 's"),
    ],
)
def test_without_a_pager_it_is_shown_at_once(terminal: Terminal, words: Sequence[str], pager: str) -> None:
    shown = terminal(*words, env={"PAGER": pager}).stdout
    assert "inner_days" in shown
    assert not shown.startswith(">")


def test_a_pager_that_is_left_early_is_no_mistake(terminal: Terminal) -> None:
    # Three lines of the page, and the hint under it.
    assert len(terminal(*LONG, env={"PAGER": "head -3"}).stdout.splitlines()) == 4


@pytest.mark.parametrize(
    "words", [["today"], ["why", "Ada Lovelace"], ["show", "Grace Hopper"], ["goal", "list"]]
)
def test_colour_is_for_terminals_that_want_it(demo: Netplan, words: list[str]) -> None:
    assert ESC in demo(*words, columns=80, env=COLOUR).stdout
    assert ESC not in demo(*words, columns=80).stdout
    assert ESC not in demo(*words, env=COLOUR).stdout
    # FORCE_COLOR is for terminals too: a pipe gets its lines.
    assert ESC not in demo(*words, env={**COLOUR, "FORCE_COLOR": "1"}).stdout
    assert ESC not in demo("report", columns=80, env=COLOUR).stdout


def test_colour_only_underlines(demo: Netplan) -> None:
    """Without its colour the screen says the same."""
    import re

    coloured = demo("today", columns=80, env=COLOUR).stdout
    plain = demo("today", columns=80).stdout
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_a_terminal_gets_tips_on_stderr(demo: Netplan) -> None:
    shown = demo("config", "show", columns=80)
    assert shown.stderr.startswith("Kept in ")
    assert demo("config", "show").stderr == ""


@pytest.mark.parametrize("words", ["list", "report", "export"])
def test_a_reader_that_has_seen_enough_is_no_mistake(demo: Netplan, fresh: Fresh, words: str) -> None:
    ran = fresh.shell(f"set -o pipefail; netplan {words} | head -1")
    assert (ran.code, ran.stderr) == (0, "")
    assert len(ran.lines) == 1
    # A reader that is gone before the first word.
    ran = fresh.shell(f"{{ sleep 0.6; netplan {words}; echo $? >&2; }} | true")
    assert ran.stderr == "0\n"


def test_a_long_list_into_head(netplan: Netplan, fresh: Fresh, tmp_path: Path) -> None:
    people = [{"name": f"Person Number {number}", "org": "x" * 200} for number in range(2000)]
    document = tmp_path / "many.json"
    document.write_text(json.dumps({"netplan": 1, "kind": "network", "contacts": people}))
    netplan("import", document)
    ran = fresh.shell("set -o pipefail; netplan list --sort id | head -1")
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout.startswith("1\tPerson Number 0\t")


@pytest.mark.parametrize("words", ["list", "today", "report", "why 1", "--version", "export"])
def test_closed_and_full_streams_are_said_in_one_sentence(demo: Netplan, fresh: Fresh, words: str) -> None:
    closed = fresh.shell(f"netplan {words} >&-")
    assert "Traceback" not in closed.stderr
    assert "a bug" not in closed.stderr
    full = fresh.shell(f"netplan {words} >/dev/full")
    assert "Traceback" not in full.stderr
    assert "a bug" not in full.stderr
    assert full.code == 2
    assert full.stderr.startswith("netplan: ")
    assert len(full.stderr.splitlines()) == 1


def test_a_closed_stderr_does_no_harm(demo: Netplan, fresh: Fresh) -> None:
    ran = fresh.shell("netplan why nobody-here 2>&-")
    assert (ran.code, ran.stdout) == (4, "")
    ran = fresh.shell("netplan list 2>&- | wc -l")
    assert ran.stdout.strip() == "13"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_stream_that_knows_few_letters(demo: Netplan, fresh: Fresh, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    for words in ("why 5", "report", "why nobody"):
        ran = fresh.shell(f"netplan {words} 2>&1 | iconv -f {encoding} -t utf-8", env=env)
        assert ran.stderr == ""
        assert "a bug" not in ran.stdout
        assert "Traceback" not in ran.stdout
    assert "(Mei Tanaka)" in fresh.shell(f"netplan list | iconv -f {encoding} -t utf-8", env=env).stdout


@pytest.mark.parametrize("words", [["list", "--json"], ["export"], ["report", "--format", "json"]])
def test_a_document_loses_no_letter_on_such_a_stream(demo: Netplan, fresh: Fresh, words: list[str]) -> None:
    demo("edit", "Imani Okoro", "--org", "Nord\N{ROCKET}wind")
    whole = demo(*words).stdout
    ran = fresh(*words, env={"PYTHONIOENCODING": "ascii"})
    assert ran.stdout.isascii()
    assert json.loads(ran.stdout) == json.loads(whole)
    assert not whole.isascii()


def test_what_was_asked_for_and_what_is_beside_it(netplan: Netplan) -> None:
    empty = netplan("list")
    assert empty.stdout == ""
    assert empty.stderr
    document = netplan("list", "--json")
    assert (document.json["contacts"], document.stderr) == ([], "")
    refused = netplan("why", "nobody", "--json", code=4)
    assert refused.stdout == ""


def test_completion(demo: Netplan, fresh: Fresh) -> None:
    def completed(words: str) -> list[str]:
        env = {
            "_NETPLAN_COMPLETE": "complete_bash",
            "COMP_WORDS": f"netplan {words}",
            "COMP_CWORD": str(len(f"{words}|".split())),
        }
        # As the shell reads it: what has blanks is offered as one word.
        return [word for line in fresh(env=env).lines for word in shlex.split(line)]

    assert "today" in completed("to")
    assert "Ada Lovelace" in completed("why Ad")
    assert completed("goal show fu") == ["fundraise"]
    assert completed("list circle:na") == ["circle:navy"]
    # A database that cannot be read spoils no shell.
    demo.db.write_text("not a database")
    assert completed("why Ad") == []


def test_the_program_is_where_the_tests_look_for_it() -> None:
    assert PROGRAM.exists()


ENDING = """
import atexit, sys
atexit.register(print, "told at the end")
sys.argv = ["netplan", *sys.argv[1:]]
sys.stdout.write("not flushed yet ")
from netplan.__main__ import run
run()
"""


@pytest.mark.parametrize(("word", "code"), [("--version", 0), ("--nonsense", 2)])
def test_a_process_that_leaves_early_has_flushed_and_told_whom_it_may_concern(
    around: Surroundings, word: str, code: int
) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", ENDING, word],
        capture_output=True,
        text=True,
        env=around.with_changes({}),
        cwd=around.home,
        check=False,
    )
    assert ran.returncode == code
    assert ran.stdout.startswith("not flushed yet ")
    assert ran.stdout.endswith("told at the end\n")
