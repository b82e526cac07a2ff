"""Screens of the made-up network to the letter.

`pytest --update-golden tests/cli/test_golden.py` writes them anew; read what changed before it is committed.
"""

from pathlib import Path

import pytest
from rich.cells import cell_len

from cli.running import Netplan

GOLDEN = Path(__file__).parent / "golden"
SCREENS: dict[str, tuple[int | None, tuple[str, ...]]] = {
    "today-80": (80, ("today", "--minutes", "45")),
    "today-200": (200, ("today", "--minutes", "45")),
    "today-pipe": (None, ("today", "--minutes", "45")),
    "why-80": (80, ("why", "Mei Tanaka")),
    "why-pipe": (None, ("why", "Mei Tanaka")),
    "show-80": (80, ("show", "Grace Hopper")),
    "show-200": (200, ("show", "Björn Ødegård")),
    "list-80": (80, ("list", "--sort", "score")),
    "list-200": (200, ("list", "--sort", "score")),
    "promises-80": (80, ("promises",)),
    "goals-80": (80, ("goal", "list")),
    "report-text": (None, ("report",)),
    "report-markdown": (None, ("report", "--format", "markdown")),
    "report-json": (None, ("report", "--format", "json")),
    "nobody": (80, ("--db", "none.db", "today")),
}
"""The width of the terminal (None is a pipe), and what is typed."""


@pytest.mark.parametrize("name", SCREENS)
def test_screen(demo: Netplan, name: str, update_golden: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(demo.around.home)
    columns, words = SCREENS[name]
    result = demo(*words, columns=columns)
    shown = result.stdout + result.stderr
    if columns is not None:
        # Rich fills the cells of its last column; nobody sees that.
        shown = "".join(f"{line.rstrip()}\n" for line in shown.splitlines())
    if columns is not None and result.stdout:
        assert max(map(cell_len, result.lines)) <= columns
    file = GOLDEN / f"{name}.txt"
    if update_golden:
        file.write_text(shown, encoding="utf-8")
    assert shown == file.read_text(encoding="utf-8")


def test_every_golden_file_belongs_to_a_screen() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == {*SCREENS}
