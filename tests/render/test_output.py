"""The one package that writes to stdout: what it makes of any text whatever."""

import io
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.errors import UnwritableOutput
from netplan.render.output import (
    Page,
    as_document,
    as_lines,
    as_text,
    harmless,
    harmless_document,
    is_terminal,
    present,
    print_text,
    safe,
    tell,
)

ANY_TEXT = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from("\x00\x07\t\n\r\x1b\x7f\x9b\u200e\u200f\u2028\u2029\u202e\u2066\ud800\udfff[]<>"),
    ),
    max_size=60,
)


def controls(text: str) -> list[str]:
    return [
        c
        for c in text
        if unicodedata.category(c) in ("Cc", "Cs") or c in "\u2028\u2029\u200e\u200f\u202e\u2066"
    ]


@given(ANY_TEXT)
def test_safe_text_is_one_line_without_controls(text: str) -> None:
    shown = safe(text)
    assert controls(shown) == []
    assert shown == shown.strip()
    assert "  " not in shown
    assert safe(shown) == shown


@given(ANY_TEXT)
def test_harmless_text_keeps_its_length_and_its_letters(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    assert controls(shown) == []
    assert all(new == old or new == " " for new, old in zip(shown, text, strict=True))
    assert [c for c in shown if c.isalnum()] == [c for c in text if c.isalnum()]


@given(ANY_TEXT, ANY_TEXT)
def test_a_document_says_what_it_was_given(key: str, text: str) -> None:
    document = as_document(Page(kind="test", document={"facts": {key: [text]}}))
    assert set(controls(document)) <= {"\n"}
    assert document.endswith("}\n")
    read = json.loads(document)
    assert read == {"netplan": 1, "kind": "test", "facts": {key: [text]}}
    assert harmless_document(document) == document


@given(st.lists(st.lists(st.one_of(ANY_TEXT, st.integers()), min_size=3, max_size=3), max_size=6))
def test_a_row_is_a_line_and_its_cells_are_parted_by_tabs(rows: list[list[object]]) -> None:
    lines = as_lines(Page(kind="test", document={}, rows=rows)).split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(rows)
    assert all(len(line.split("\t")) == 3 for line in lines)


class Stream(io.TextIOWrapper):
    def __init__(self, *, terminal: bool = False, encoding: str = "utf-8", buffer: Any = None) -> None:
        super().__init__(buffer or io.BytesIO(), encoding=encoding, write_through=True)
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def bytes(self) -> bytes:
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


PAGE = Page(
    kind="test",
    document={"name": "Björn 🚀"},
    rows=[("Björn", 1), ("a\tb", 2)],
    lines=["and a line"],
    screen=lambda: "the screen",
    hint="a hint",
)


def streams_of(monkeypatch: pytest.MonkeyPatch) -> tuple[Stream, Stream]:
    """stdout and stderr of this test; no fixture, for pytest takes them back after setting up."""
    stdout, stderr = Stream(), Stream()
    monkeypatch.setattr(sys, "stdout", stdout)
    monkeypatch.setattr(sys, "stderr", stderr)
    return stdout, stderr


def test_a_page_for_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = streams_of(monkeypatch)
    present(PAGE, as_json=False)
    assert streams[0].bytes().decode() == "Björn\t1\na b\t2\nand a line\n"
    assert streams[1].bytes() == b""


def test_a_page_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = streams_of(monkeypatch)
    streams[0].terminal = True
    monkeypatch.setenv("NO_COLOR", "1")
    present(PAGE, as_json=False)
    assert streams[0].bytes() == b"the screen\n"
    assert streams[1].bytes() == b"a hint\n"


def test_a_page_for_a_program(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = streams_of(monkeypatch)
    streams[0].terminal = True
    present(PAGE, as_json=True)
    assert json.loads(streams[0].bytes()) == {"netplan": 1, "kind": "test", "name": "Björn 🚀"}
    assert streams[1].bytes() == b""


def test_an_empty_page_says_what_to_do_next(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = streams_of(monkeypatch)
    present(Page(kind="test", document={"list": []}, empty="Nobody yet."), as_json=False)
    assert (streams[0].bytes(), streams[1].bytes()) == (b"", b"Nobody yet.\n")
    present(Page(kind="test", document={"list": []}, empty="Nobody yet."), as_json=True)
    assert json.loads(streams[0].bytes())["list"] == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_a_document_on_a_stream_of_few_letters(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    stdout = Stream(encoding=encoding)
    monkeypatch.setattr(sys, "stdout", stdout)
    present(PAGE, as_json=True)
    assert json.loads(stdout.bytes().decode(encoding))["name"] == "Björn 🚀"
    print_text("Björn 🚀\n")
    assert stdout.bytes().decode(encoding).splitlines()[-1] == (
        "Bj?rn ?" if encoding == "ascii" else "Björn ?"
    )


def test_what_is_told_is_harmless_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = streams_of(monkeypatch)
    tell("one\x1b[31m\ntwo\r")
    assert streams[1].bytes() == b"one [31m\ntwo \n"
    assert streams[0].bytes() == b""


def test_streams_that_were_closed_from_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    present(PAGE, as_json=False)
    present(PAGE, as_json=True)
    tell("nobody hears it")
    assert not is_terminal(None)


def test_a_full_disk_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(UnwritableOutput, match="No space left on device"):
            print_text("text")


def test_text_for_a_file_has_no_blanks_at_the_ends_and_no_markup() -> None:
    from rich.table import Table

    table = Table("[red]head[/red]", box=None, width=30)
    table.add_row(":smile: 100 'x' https://example.org")
    text = as_text(table, width=40)
    assert text.splitlines()[0] == " [red]head[/red]"
    assert ":smile:" in text
    assert all(line == line.rstrip() for line in text.splitlines())
    assert "\x1b" not in text
