"""The settings and the planner's weights."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from netplan.core.plan.weights import WeightLine
from netplan.render.output import Page, safe
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.table import Table


class Line(Protocol):
    """A setting in force."""

    @property
    def key(self) -> str: ...

    @property
    def value(self) -> object: ...

    @property
    def meaning(self) -> str: ...


def settings_page(settings: Sequence[Line], path: Path) -> Page:
    """`config show`."""
    return Page(
        kind="settings",
        document={"path": str(path), "settings": {line.key: line.value for line in settings}},
        rows=[(line.key, _said(line.value)) for line in settings],
        screen=lambda: _table([(line.key, _said(line.value), line.meaning) for line in settings]),
        hint=f"Kept in {path}. The planner's weights: netplan config show planner",
    )


def weights_page(weights: Sequence[WeightLine]) -> Page:
    """`config show planner`: every coefficient."""
    return Page(
        kind="weights",
        document={
            "weights": [
                {"name": w.name, "value": w.value, "default": w.default, "meaning": w.means} for w in weights
            ]
        },
        rows=[(f"planner.{weight.name}", weight.value, weight.means) for weight in weights],
        screen=lambda: _table([(f"planner.{w.name}", _weighed(w), w.means) for w in weights]),
        hint="To change one: netplan config set planner.keep_points 25",
    )


def _weighed(weight: WeightLine) -> str:
    changed = "" if weight.value == weight.default else f" (default {weight.default})"
    return f"{weight.value}{changed}"


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)


def _table(lines: Sequence[tuple[str, str, str]]) -> "Table":
    table = quiet_table()
    table.add_column("Key", style="bold")
    table.add_column("Value")
    table.add_column("What it is for", ratio=1, overflow="fold", style="dim")
    for key, value, meaning in lines:
        table.add_row(key, safe(value), meaning)
    return table


def changed_page(line: str, key: str, value: str | None) -> Page:
    """That a setting was changed."""
    return Page(kind="setting", document={"key": key, "value": value}, lines=[line])


def path_page(path: Path) -> Page:
    """Where the settings are kept."""
    return Page(kind="settings", document={"path": str(path)}, lines=[str(path)])
