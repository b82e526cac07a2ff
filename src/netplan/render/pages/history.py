"""`history`: what was changed, latest first."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from netplan.core.documents import Document
from netplan.render.output import Page, safe
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.table import Table


class Change(Protocol):
    """What is shown of an operation: its number, what was typed, for which day, and when."""

    @property
    def id(self) -> int: ...

    @property
    def command(self) -> str: ...

    @property
    def on(self) -> date: ...

    @property
    def at(self) -> datetime: ...

    @property
    def changes(self) -> int: ...


def history_page(operations: Sequence[Change]) -> Page:
    """`history`: latest first."""
    return Page(
        kind="history",
        document={"operations": [operation_document(operation) for operation in operations]},
        rows=[(each.id, each.at.isoformat(), each.command, each.changes) for each in operations],
        screen=lambda: _table(operations),
        empty="" if operations else "Nothing was changed yet, or the history was cleared.",
    )


def forgotten_page() -> Page:
    """That the history is gone."""
    return Page(
        kind="history", document={"operations": []}, lines=["The history is cleared. What is stored stays"]
    )


def operation_document(operation: Change) -> Document:
    return {
        "id": operation.id,
        "command": operation.command,
        "on": operation.on.isoformat(),
        "at": operation.at.isoformat(),
        "changes": operation.changes,
    }


def _table(operations: Sequence[Change]) -> "Table":
    table = quiet_table()
    table.add_column("When", style="dim")
    table.add_column("What", ratio=1, overflow="fold")
    table.add_column("Changes", justify="right", style="dim")
    for operation in operations:
        when = f"{operation.at:%Y-%m-%d %H:%M} UTC"
        table.add_row(when, safe(f"netplan {operation.command}"), str(operation.changes))
    return table
