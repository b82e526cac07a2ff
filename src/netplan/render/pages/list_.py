"""`list`: the people one knows, as a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.actions.list_ import Entry
from netplan.core.documents import Document
from netplan.core.network import Network
from netplan.core.phrases import say_day, say_due
from netplan.render.documents import keys_of, standing_document
from netplan.render.output import NARROW, Page, safe
from netplan.render.phrases import NOBODY_YET
from netplan.render.standing import state_mark
from netplan.render.tables import Fitted, add_names, quiet_table

if TYPE_CHECKING:
    from rich.table import Table

_FOR_DUE, _FOR_ALL = 66, 80
"""The columns that a terminal has to have for the due day, and for all there is."""


def people_page(entries: Sequence[Entry], network: Network, *, today: date) -> Page:
    """`list`: one line a contact."""
    return Page(
        kind="contacts",
        document=lambda: {"contacts": _documents(entries, keys_of(network))},
        rows=[_person_row(entry) for entry in entries],
        screen=lambda: Fitted(lambda width: _people_table(entries, today, width)),
        empty="" if entries else _nobody_fits(network),
    )


def _documents(entries: Sequence[Entry], keys: Mapping[int, str]) -> list[Document]:
    return [standing_document(entry, keys) for entry in entries]


def _nobody_fits(network: Network) -> str:
    return "Nobody fits. See everybody with: netplan list" if network.contacts else NOBODY_YET


def _person_row(entry: Entry) -> tuple[object, ...]:
    contact = entry.contact
    last = entry.last.on.isoformat() if entry.last else ""
    due = entry.next_due.isoformat() if entry.next_due else ""
    standing = (entry.state, round(entry.warmth), last, due)
    return (contact.id, contact.name, contact.ring, *standing, contact.org or "", ",".join(contact.circles))


def _people_table(entries: Sequence[Entry], today: date, width: int) -> "Table":
    """One line a contact, without what a terminal of so many columns has no room for.

    Where it is no table at all, but one fact a line, nothing is left out.
    """
    width = width if width >= NARROW else _FOR_ALL
    table = quiet_table()
    table.add_column("id", justify="right", style="dim", no_wrap=True)
    add_names(table, ratio=6, no_wrap=True)
    table.add_column("Ring", no_wrap=True)
    table.add_column("How it stands", min_width=12, no_wrap=True)
    table.add_column("Last", no_wrap=True)
    if width >= _FOR_DUE:
        table.add_column("Due", no_wrap=True)
    if width >= _FOR_ALL:
        table.add_column("From", ratio=4, overflow="ellipsis", no_wrap=True, style="dim")
    for entry in entries:
        contact = entry.contact
        belongs = " · ".join(part for part in (contact.org, *contact.circles) if part)
        cells = (
            str(contact.id),
            safe(contact.name),
            contact.ring.value,
            state_mark(entry),
            say_day(entry.last.on, today=today) if entry.last else "",
            say_due(entry.next_due, today=today) if entry.next_due and not entry.excluded else "",
            safe(entry.excluded or belongs),
        )
        table.add_row(*cells[: len(table.columns)])
    return table
