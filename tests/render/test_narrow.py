"""Terminals of less than forty columns, through the real entry point."""

import pytest
from rich.cells import cell_len

from cli.running import Netplan

SCREENS = (
    "today", "today --brief", "week", "list", "show 1", "why 1", "touches", "promises",
    "history", "goal list", "goal show move", "find tea", "who compilers", "ledger", "shape", "ready",
    "backup --list", "doctor", "config show", "merge --suggest", "graph", "triage --suggest",
)  # fmt: skip


@pytest.fixture
def known(demo: Netplan) -> Netplan:
    demo("note", "1", "likes tea, and texts so long that they need more than one line of any telephone")
    demo("backup")
    return demo


@pytest.mark.parametrize("columns", [39, 20])
@pytest.mark.parametrize("words", SCREENS)
def test_nothing_is_wider_than_the_terminal_or_cut(known: Netplan, words: str, columns: int) -> None:
    for line in known(*words.split(), columns=columns).lines:
        assert cell_len(line) <= columns
        assert not line.endswith("…")


def test_one_fact_a_line(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace", "--org", "Analytical Engines", "--email", "ada@example.com")
    netplan("promise", "Ada", "send the deck", "--by", "2026-11-27")
    assert netplan("list", columns=39).lines == [
        "id: 1",
        "Who: Ada Lovelace",
        "Ring: active",
        "How it stands: ● new",
        "Due: 29 Dec",
        "From: Analytical Engines",
    ]
    shown = netplan("show", "Ada", columns=39).lines
    assert shown[0] == "Ada Lovelace"
    assert "reach: ada@example.com" in shown


def test_forty_columns_have_a_table(netplan: Netplan) -> None:
    netplan("add", "Ada Lovelace")
    assert "─" in netplan("list", columns=40).stdout
    assert "─" not in netplan("list", columns=39).stdout
