"""`doctor`: every check, its verdict, and what to do."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from netplan.render.output import Page, safe
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.table import Table

_SIGNS = {"good": "✓", "look": "!", "bad": "✗"}
_STYLES = {"good": "green", "look": "yellow", "bad": "red"}


class Told(Protocol):
    """What a check found."""

    @property
    def name(self) -> str: ...

    @property
    def verdict(self) -> str: ...

    @property
    def text(self) -> str: ...

    @property
    def step(self) -> str: ...

    @property
    def mended(self) -> bool: ...


def diagnosis_page(told: Sequence[Told], database: str) -> Page:
    """`doctor`."""
    worst = "bad" if any(each.verdict == "bad" for each in told) else "good"
    return Page(
        kind="diagnosis",
        document={
            "database": database,
            "verdict": worst,
            "checks": [
                {
                    "check": each.name,
                    "verdict": str(each.verdict),
                    "text": each.text,
                    "step": each.step or None,
                    "mended": each.mended,
                }
                for each in told
            ],
        },
        rows=[(each.verdict, each.name, each.text, each.step) for each in told],
        screen=lambda: _table(told),
    )


def _table(told: Sequence[Told]) -> "Table":
    table = quiet_table()
    table.add_column("")
    table.add_column("Check", style="bold")
    table.add_column("What was found", ratio=1, overflow="fold")
    for each in told:
        verdict = str(each.verdict)
        step = f"\nNext: {safe(each.step)}" if each.step else ""
        table.add_row(f"{_SIGNS[verdict]}", each.name, f"{safe(each.text)}{step}", style=_row_style(verdict))
    return table


def _row_style(verdict: str) -> str | None:
    return None if verdict == "good" else _STYLES[verdict]
