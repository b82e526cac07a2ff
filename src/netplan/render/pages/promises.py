"""`promises`: what is promised and still open."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.handles import handle_of
from netplan.core.network import Network, OwedBy, Promise
from netplan.core.phrases import say_due
from netplan.render.documents import names_of, numbered_promise
from netplan.render.output import Page, safe
from netplan.render.tables import add_names, quiet_table

if TYPE_CHECKING:
    from rich.table import Table


def promises_page(promises: Sequence[Promise], network: Network, *, today: date) -> Page:
    """`promises`: those that are open, mine first."""
    names = names_of(network)
    return Page(
        kind="promises",
        document={"promises": [numbered_promise(promise, names) for promise in promises]},
        rows=[
            (handle_of(promise), promise.owed_by, names[promise.contact], promise.what, promise.by or "")
            for promise in promises
        ],
        screen=lambda: promises_table(promises, names, today=today),
        empty="" if promises else _nothing(network),
    )


def _nothing(network: Network) -> str:
    if any(promise.open for promise in network.promises.values()):
        return "Nothing that is promised fits. See all of it with: netplan promises"
    return 'Nothing is promised. To note one: netplan promise NAME "send the deck" --by friday'


def promises_table(promises: Sequence[Promise], names: Mapping[int, str], *, today: date) -> "Table":
    """One line a promise."""
    table = quiet_table()
    table.add_column("no.", justify="right", style="dim", no_wrap=True)
    add_names(table, ratio=2)
    table.add_column("What", ratio=4, overflow="fold")
    table.add_column("Due")
    for promise in promises:
        whose = "" if promise.owed_by is OwedBy.ME else "they owe: "
        due = say_due(promise.by, today=today) if promise.by else "when you can"
        table.add_row(
            str(handle_of(promise)), safe(names[promise.contact]), safe(f"{whose}{promise.what}"), due
        )
    return table
