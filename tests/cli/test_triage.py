"""`netplan triage` through the entry point; the walk at a terminal, key by key."""

import json
import os
import pty
import select
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Self

import pytest

from cli.running import CTRL_C, CTRL_D, DAY, PATIENCE, PROGRAM, Netplan, Result, Surroundings

KEYS = "m merge · f the whole firm · o the whole circle · / search · b back · q quit"


def _ago(days: int) -> str:
    return (date.fromisoformat(DAY) - timedelta(days=days)).isoformat()


@pytest.fixture
def waiting(netplan: Netplan) -> Netplan:
    """Without a ring: Dora (30 touch-days), Cleo (3), Bela (1), Ada (none). Emil has one."""
    people: list[dict[str, Any]] = [
        {"key": "ada", "name": "Ada Stone", "ring": "none"},
        {
            "key": "bela",
            "name": "Bela Voss",
            "ring": "none",
            "met": {"on": _ago(2), "where": "PyCon", "through": "ada"},
        },
        {"key": "cleo", "name": "Cleo Park", "ring": "none"},
        {
            "key": "dora",
            "name": "Dora Kern",
            "ring": "none",
            "org": "Navy",
            "title": "Admiral",
            "place": "Turin",
            "circles": ["sailing", "navy"],
            "notes": [
                {"on": _ago(9), "text": "drinks tea"},
                {"on": _ago(8), "text": "prefers letters\nof paper"},
            ],
        },
        {"key": "emil", "name": "Emil Brook", "ring": "wide"},
    ]
    days = {"dora": range(11, 221, 7), "cleo": (30, 200, 600), "bela": (2,), "emil": (5, 6, 7)}
    touches = [{"on": _ago(day), "with": [who]} for who, whose in days.items() for day in whose]
    document = netplan.around.home / "people.json"
    document.write_text(
        json.dumps({"netplan": 1, "kind": "network", "contacts": people, "touchpoints": touches})
    )
    netplan("import", document)
    return netplan


def standing(netplan: Netplan) -> dict[str, str]:
    """Each person's ring, or that they are in the archive."""
    people = netplan("list", "--archived", "--json").json["contacts"]
    return {each["name"]: each["ring"] if each["status"] == "active" else each["status"] for each in people}


UNTOUCHED = {
    "Ada Stone": "none",
    "Bela Voss": "none",
    "Cleo Park": "none",
    "Dora Kern": "none",
    "Emil Brook": "wide",
}


class Walk:
    """A run at a terminal whose keys are pressed one at a time, none before it is waited for.

    As a context it ends with the program, whatever happens.
    """

    def __init__(self, around: Surroundings, *args: str, env: Mapping[str, str] | None = None) -> None:
        self._keyboard, screen = pty.openpty()
        termios.tcsetwinsize(screen, (40, 80))
        self._process = subprocess.Popen(
            [str(PROGRAM), "triage", *args],
            stdin=screen,
            stdout=screen,
            stderr=screen,
            env=around.with_changes({"COLUMNS": None, "LINES": None, **(env or {})}),
            cwd=around.home,
            start_new_session=True,
        )
        os.close(screen)
        self._shown = b""
        self._answered = 0
        self._until = time.monotonic() + PATIENCE

    @property
    def shown(self) -> str:
        return self._shown.decode(errors="replace").replace("\r\n", "\n")

    def wait(self, text: str, *, single: bool = True) -> None:
        """Until the text is shown after the last key, and the terminal takes single keys (or whole lines)."""
        # A key that is pressed sooner is thrown away: what was typed blindly is no answer.
        while text not in self.shown[self._answered :] or self._takes_single_keys() is not single:
            assert self._read(), self.shown

    def press(self, key: str, *, after: str = KEYS) -> str:
        """Press a key when `after` is shown; returns what was shown since the last one."""
        self.wait(after)
        return self._type(key)

    def enter(self, line: str, *, after: str) -> str:
        """Type a line when `after` is shown."""
        self.wait(after, single=False)
        return self._type(f"{line}\n")

    def _type(self, text: str) -> str:
        told = self.shown[self._answered :]
        self._answered = len(self.shown)
        os.write(self._keyboard, text.encode())
        return told

    def _takes_single_keys(self) -> bool:
        return not termios.tcgetattr(self._keyboard)[3] & termios.ICANON

    def _read(self) -> bool:
        """Read what is there; False at the end."""
        assert time.monotonic() < self._until, self.shown
        ready, _, _ = select.select([self._keyboard], [], [], 0.02)
        if not ready:
            return True
        try:
            more = os.read(self._keyboard, 65536)
        except OSError:  # so Linux tells that nobody has the terminal open any more
            return False
        self._shown += more
        return bool(more)

    def end(self) -> Result:
        """Wait until it has left."""
        while self._read():
            pass
        return Result(self._process.wait(PATIENCE), self.shown, "")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *problem: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._keyboard)


def walk(around: Surroundings, keys: Sequence[str], *args: str, code: int = 0) -> str:
    """Press the keys, each at a card of its own; returns all that was shown."""
    with Walk(around, *args) as run:
        for key in keys:
            run.press(key)
        result = run.end()
    assert result.code == code, result.stdout
    assert "Traceback" not in result.stdout
    return result.stdout


# ---- the walk ----------------------------------------------------------------------------------------------


def test_each_key_gives_its_ring_or_archives_and_is_echoed(waiting: Netplan, around: Surroundings) -> None:
    shown = walk(around, ["i", "c", "x", "w"])
    for line in (
        "1 of 4 · Dora Kern",
        "→ Dora Kern: inner ring",
        "2 of 4 · Cleo Park",
        "→ Cleo Park: close ring",
        "3 of 4 · Bela Voss",
        "→ Bela Voss: left alone for good, in the archive",
        "4 of 4 · Ada Stone",
        "→ Ada Stone: wide ring",
        "3 people have a ring now (1 inner, 1 close and 1 wide), 1 in the archive. Nobody waits any more.",
    ):
        assert line in " ".join(shown.split())
        shown = " ".join(shown.split()).split(line, 1)[1]
    assert standing(waiting) == {
        **UNTOUCHED,
        "Dora Kern": "inner",
        "Cleo Park": "close",
        "Bela Voss": "archived",
        "Ada Stone": "wide",
    }


def test_a_card_shows_what_helps_to_decide(waiting: Netplan, around: Surroundings) -> None:
    with Walk(around) as run:
        dora = run.press("s")
        assert [line.rstrip() for line in dora.splitlines()] == [
            "1 of 4 · Dora Kern",
            "    Admiral, Navy · Turin",
            "    30 touch-days, the last 13 Nov · sailing, navy",
            "    note: prefers letters",
            "    suggested: inner, every week",
            "i inner · c close · a active · w wide · x leave alone for good · s skip",
            KEYS,
        ]
        assert "suggested: wide, every 6 months" in run.press("s")
        bela = run.press("q")
        assert "    met at PyCon, Sunday, through Ada Stone" in bela
        assert "    1 touch-day, the last Sunday" in bela
        assert "    suggested: none, too little is known" in bela
        assert run.end().code == 0


def test_each_answer_is_a_change_of_its_own_that_undo_takes_back(
    waiting: Netplan, around: Surroundings
) -> None:
    walk(around, ["c", "a", "q"])
    commands = [each["command"] for each in waiting("history", "--json").json["operations"]]
    assert commands[:2] == ["triage (Cleo Park: active)", "triage (Dora Kern: close)"]
    waiting("undo")
    assert standing(waiting) == {**UNTOUCHED, "Dora Kern": "close"}
    waiting("undo")
    assert standing(waiting) == UNTOUCHED


def test_it_goes_on_where_it_was_left_and_the_skipped_come_again(
    waiting: Netplan, around: Surroundings
) -> None:
    shown = walk(around, ["s", "c", "q"])
    assert "→ Dora Kern is skipped, and comes again next time" in shown
    assert "1 person has a ring now (1 close), 1 skipped. 3 people wait still" in " ".join(shown.split())
    with Walk(around) as run:
        assert "1 of 3 · Dora Kern" in run.press("a")
        assert "2 of 3 · Bela Voss" in run.press("q")
        assert run.end().code == 0
    assert standing(waiting) == {**UNTOUCHED, "Dora Kern": "active", "Cleo Park": "close"}


def test_back_takes_back_the_last_answer_and_asks_again(waiting: Netplan, around: Surroundings) -> None:
    before = waiting("export").stdout
    with Walk(around) as run:
        run.press("b")
        assert "There is no answer to go back to" in run.press("i")
        assert "2 of 4 · Cleo Park" in run.press("s")
        run.press("x")
        assert "4 of 4 · Ada Stone" in run.press("b")
        third = run.press("b")
        assert "→ The last answer is taken back" in third
        assert "3 of 4 · Bela Voss" in third
        assert "2 of 4 · Cleo Park" in run.press("b")
        assert "1 of 4 · Dora Kern" in run.press("q")
        result = run.end()
    assert "0 people have a ring now. 4 people wait still" in " ".join(result.stdout.split())
    # Nothing is left of it, in the facts or in the history.
    assert waiting("export").stdout == before
    assert len(waiting("history", "--json").json["operations"]) == 1


def test_back_takes_back_nothing_of_others(waiting: Netplan, around: Surroundings) -> None:
    with Walk(around) as run:
        run.press("i")
        run.wait(KEYS)
        waiting("edit", "Emil Brook", "--org", "Acme")
        run.press("b")
        assert "Something else was changed since the last answer" in run.press("q")
        assert run.end().code == 0
    assert standing(waiting)["Dora Kern"] == "inner"
    assert waiting("show", "Emil Brook", "--json").json["org"] == "Acme"


def test_who_was_sorted_elsewhere_meanwhile_is_left_alone(waiting: Netplan, around: Surroundings) -> None:
    with Walk(around) as run:
        run.wait(KEYS)
        waiting("edit", "Dora Kern", "--ring", "close")
        run.press("w")
        assert "Dora Kern was changed elsewhere meanwhile, and is left as it is" in run.press("q")
        assert run.end().code == 0
    assert standing(waiting)["Dora Kern"] == "close"


def test_a_whole_firm_or_circle_is_decided_on_at_once(waiting: Netplan, around: Surroundings) -> None:
    waiting("edit", "Ada Stone", "--org", "navy", "--circle", "sailing")
    waiting("edit", "Bela Voss", "--circle", "Navy")
    before = waiting("export").stdout
    with Walk(around) as run:
        run.press("f")
        run.press("w", after="Navy, 2 people: all of them")
        assert "→ Navy, 2 people: wide ring" in run.press("b")
        assert "The last answer is taken back" in run.press("o")
        run.enter("2", after="Which one?")
        run.press("b", after="navy, 2 people: all of them")
        assert "nothing was changed" in run.press("o")
        run.enter("1", after="Which one?")
        run.press("x", after="sailing, 2 people: all of them")
        assert "left alone for good" in run.press("o")
        assert "no circle is known of them" in run.press("q")
        run.end()
    ends = {"Dora Kern": "archived", "Ada Stone": "archived"}
    assert standing(waiting) == {**UNTOUCHED, **ends}
    assert waiting("history").lines[0].split("\t")[2:] == ["triage (sailing, 2 people: archive)", "2"]
    waiting("undo")
    assert waiting("export").stdout == before


def test_a_look_alike_is_merged_with(waiting: Netplan, around: Surroundings) -> None:
    waiting("add", "Dora Kern", "--new", "--ring", "close", "--org", "Navy")
    with Walk(around) as run:
        first = run.press("m")
        assert "    m: looks like Dora Kern (id 6, Navy), the same name" in first
        assert "→ one person now: Dora Kern" in run.press("b")
        assert "The last answer is taken back" in run.press("m")
        assert "2 of 4 · Cleo Park" in run.press("m")
        run.enter("nobody", after="The same person as?")
        assert "nobody here is called" in " ".join(run.press("m").split())
        run.enter("emil", after="The same person as?")
        assert "→ one person now: Emil Brook" in run.press("q")
        assert "2 pairs merged" in " ".join(run.end().stdout.split())
    assert {*standing(waiting)} == {"Ada Stone", "Bela Voss", "Dora Kern", "Emil Brook"}


def test_a_search_brings_people_forward(waiting: Netplan, around: Surroundings) -> None:
    with Walk(around) as run:
        run.press("/")
        run.enter("ada", after="Who comes next?")
        assert "1 of 4 · Ada Stone" in run.press("s")
        run.press("/")
        run.enter("xyz", after="Who comes next?")
        assert "nobody who waits fits “xyz”" in run.press("/")
        run.enter("rank:7", after="Who comes next?")
        assert "rank" in run.press("/")
        run.enter("", after="Who comes next?")
        assert "nothing was changed" in run.press("q")
        run.end()


def test_it_says_what_tells_more_where_little_is_known(netplan: Netplan, around: Surroundings) -> None:
    netplan("add", "Nia Roe", "--ring", "none")
    shown = " ".join(walk(around, ["q"]).split())
    assert "No touch is known with 1 of 1 person. To know more: netplan import FILE" in shown


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("Q", 0), (CTRL_D, 0), (CTRL_C, 130)])
def test_leaving_keeps_the_answers_given(waiting: Netplan, around: Surroundings, key: str, code: int) -> None:
    walk(around, ["i", key], code=code)
    assert standing(waiting) == {**UNTOUCHED, "Dora Kern": "inner"}


def test_other_keys_are_no_answer(waiting: Netplan, around: Surroundings) -> None:
    with Walk(around) as run:
        run.press("z")
        # An arrow comes as several characters, and Enter after a key as one more.
        run.press("\x1b[A", after="“z” is none of the keys")
        run.press("W\r", after="That is none of the keys")
        run.press("q")
        assert run.end().code == 0
    assert standing(waiting) == {**UNTOUCHED, "Dora Kern": "wide"}


def test_limit_asks_about_so_many(waiting: Netplan, around: Surroundings) -> None:
    shown = walk(around, ["a", "a"], "--limit", "2")
    assert "2 of 2 · Cleo Park" in shown
    assert "2 people wait still" in " ".join(shown.split())


def test_a_terminal_that_takes_no_single_keys_is_asked_with_enter(
    waiting: Netplan, around: Surroundings
) -> None:
    with Walk(around, env={"TERM": "dumb"}) as run:
        run.enter("close", after="Which?")
        run.enter("q", after="Which?")
        assert run.end().code == 0
    assert standing(waiting) == {**UNTOUCHED, "Dora Kern": "close"}


def test_text_from_outside_obeys_nobody(netplan: Netplan, around: Surroundings) -> None:
    netplan("add", "[bold]Eve\u202e\x07", "--ring", "none", "--org", "[red]Acme[/red]", "--note", "a\tb")
    shown = walk(around, ["s"])
    assert "1 of 1 · [bold]Eve" in shown
    assert "[red]Acme[/red]" in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown


# ---- without a terminal ------------------------------------------------------------------------------------


def test_without_a_terminal_it_lists_them(waiting: Netplan) -> None:
    rows = [line.split("\t") for line in waiting("triage").lines]
    assert rows == [
        [
            *("4", "Dora Kern", "inner", "30", "2026-11-13", "Navy", "Admiral", "Turin", ""),
            *("sailing,navy", "prefers letters"),
        ],
        ["3", "Cleo Park", "wide", "3", "2026-10-25", "", "", "", "", "", ""],
        ["2", "Bela Voss", "", "1", "2026-11-22", "", "", "", "PyCon, 2026-11-22", "", ""],
        ["1", "Ada Stone", "", "0", "", "", "", "", "", "", ""],
    ]
    assert standing(waiting) == UNTOUCHED


def test_json_lists_them_with_what_is_known(waiting: Netplan) -> None:
    document = waiting("triage", "--json", "--limit", "3").json
    assert (document["kind"], document["date"], document["waiting"]) == ("triage", DAY, 4)
    assert document["applied"] is False
    dora, _, bela = document["people"]
    assert dora == {
        "contact": {"id": 4, "name": "Dora Kern"},
        "suggestion": "inner",
        "touch_days": 30,
        "last": "2026-11-13",
        "org": "Navy",
        "title": "Admiral",
        "place": "Turin",
        "met": None,
        "circles": ["sailing", "navy"],
        "note": "prefers letters",
    }
    assert bela["met"] == {"on": "2026-11-22", "where": "PyCon", "through": "ada"}
    assert (bela["suggestion"], bela["note"]) == (None, None)


def test_suggest_shows_whom_it_would_give_which_ring(waiting: Netplan) -> None:
    assert [line.split("\t")[1:3] for line in waiting("triage", "--suggest").lines] == [
        ["Dora Kern", "inner"],
        ["Cleo Park", "wide"],
    ]
    shown = waiting("triage", "--suggest", columns=80).stdout
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "1 inner and 1 wide. All of it in one change: netplan triage --suggest --apply" in shown
    assert "2 more wait without: netplan triage" in shown
    assert standing(waiting) == UNTOUCHED


@pytest.mark.parametrize("word", ["--apply", "--yes"])
def test_apply_gives_the_suggested_rings_in_one_change(waiting: Netplan, word: str) -> None:
    before = waiting("export").stdout
    told = waiting("triage", "--suggest", word).stdout
    assert told == "2 people have a ring now: 1 inner and 1 wide. Taken back with: netplan undo\n"
    assert standing(waiting) == {**UNTOUCHED, "Dora Kern": "inner", "Cleo Park": "wide"}
    waiting("undo")
    assert waiting("export").stdout == before


def test_apply_as_json_and_within_a_limit(waiting: Netplan) -> None:
    document = waiting("triage", "--suggest", "--apply", "--limit", "1", "--json").json
    assert (document["applied"], document["waiting"]) == (True, 3)
    assert [each["contact"]["name"] for each in document["people"]] == ["Dora Kern"]
    assert standing(waiting) == {**UNTOUCHED, "Dora Kern": "inner"}


def test_nothing_to_do_says_what_next(netplan: Netplan) -> None:
    assert "Nobody here yet" in netplan("triage").stderr
    netplan("add", "Ada Stone", "--ring", "none")
    for words in (("--suggest",), ("--suggest", "--apply")):
        assert netplan("triage", *words).stderr == (
            "1 person waits, and too little contact is known to suggest a ring. "
            "One at a time: netplan triage\n"
        )
    assert netplan("history", "--json").json["operations"][0]["command"].startswith("add")
    netplan("edit", "Ada Stone", "--ring", "wide")
    result = netplan("triage")
    assert result.stdout == ""
    assert "Everybody has a ring already" in result.stderr
    assert netplan("triage", "--json").json["people"] == []


@pytest.mark.parametrize("words", [("--apply",), ("--yes", "--json"), ("--limit", "0")])
def test_options_that_make_no_sense_are_usage(netplan: Netplan, words: tuple[str, ...]) -> None:
    result = netplan("triage", *words, code=2)
    assert result.stdout == ""
    assert "netplan triage" in result.stderr
