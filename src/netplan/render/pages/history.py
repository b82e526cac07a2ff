"""`history`: what was changed, latest first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netplan.actions.store import Operation
from netplan.core.documents import Document
from netplan.render.output import Page, safe
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.table import Table


def history_page(operations: Sequence[Operation]) -> Page:
    """`history`: latest first."""
    return Page(
        kind="history",
        document={"operations": [operation_document(operation) for operation in operations]},
        rows=[(each.id, _local(each), each.command, each.changes) for each in operations],
        screen=lambda: _table(operations),
        empty="" if operations else "Nothing was changed yet, or the history was cleared.",
    )


def forgotten_page() -> Page:
    """That the history is gone."""
    return Page(
        kind="history", document={"operations": []}, lines=["The history is cleared. What is stored stays"]
    )


def operation_document(operation: Operation) -> Document:
    return {
        "id": operation.id,
        "command": operation.command,
        "on": operation.on.isoformat(),
        "at": operation.at.isoformat(),
        "changes": operation.changes,
    }


def _local(operation: Operation) -> str:
    """When it ran, on the reader's clock."""
    try:
        return f"{operation.at.astimezone():%Y-%m-%d %H:%M}"
    except ValueError:  # a TZ that makes no sense, such as XYZ25
        return f"{operation.at:%Y-%m-%d %H:%M} UTC"


def _table(operations: Sequence[Operation]) -> "Table":
    table = quiet_table()
    table.add_column("N", justify="right", style="dim")
    table.add_column("When", style="dim")
    table.add_column("What", ratio=1, overflow="fold")
    table.add_column("Changes", justify="right", style="dim")
    for operation in operations:
        what = safe(f"netplan {operation.command}")
        table.add_row(str(operation.id), _local(operation), what, str(operation.changes))
    return table
