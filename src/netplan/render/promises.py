"""Promises: what is open, and what was made or kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.documents import Document, promise_document
from netplan.core.network import Network, OwedBy, Promise
from netplan.core.people.contact import Contact
from netplan.core.phrases import say_date, say_due
from netplan.render.output import Page, safe
from netplan.render.planning import capital, quiet_table

if TYPE_CHECKING:
    from rich.table import Table


def _document(promise: Promise, names: Mapping[int, str]) -> Document:
    return {"id": promise.id, **promise_document(promise, names)}


def names_of(network: Network) -> Mapping[int, str]:
    """What people call each contact."""
    return {contact.id: contact.name for contact in network.contacts.values()}


def promises_page(promises: Sequence[Promise], network: Network, *, today: date) -> Page:
    """`promises`: those that are open, mine first."""
    names = names_of(network)
    return Page(
        kind="promises",
        document={"promises": [_document(promise, names) for promise in promises]},
        rows=[
            (promise.id, promise.owed_by, names[promise.contact], promise.what, promise.by or "")
            for promise in promises
        ],
        screen=lambda: promises_table(promises, names, today=today),
        empty=""
        if promises
        else 'Nothing is promised. To note one: netplan promise NAME "send the deck" --by friday',
    )


def promises_table(promises: Sequence[Promise], names: Mapping[int, str], *, today: date) -> "Table":
    """One line a promise."""
    table = quiet_table()
    table.add_column("no.", justify="right", style="dim")
    table.add_column("Who", ratio=2, overflow="fold", style="bold")
    table.add_column("What", ratio=4, overflow="fold")
    table.add_column("Due")
    for promise in promises:
        whose = "" if promise.owed_by is OwedBy.ME else "they owe: "
        due = say_due(promise.by, today=today) if promise.by else "when you can"
        table.add_row(str(promise.id), safe(names[promise.contact]), safe(f"{whose}{promise.what}"), due)
    return table


def promise_page(promise: Promise, contact: Contact) -> Page:
    """A promise that was just made or kept."""
    return Page(
        kind="promise",
        document=_document(promise, {contact.id: contact.name}),
        lines=[say_kept(promise, contact) if promise.done else capital(say_promise(promise, contact))],
    )


def say_promise(promise: Promise, contact: Contact) -> str:
    """`promised Ana Lima “the deck” by Friday 27 November`."""
    by = f" by {say_date(promise.by)}" if promise.by else ""
    if promise.owed_by is OwedBy.ME:
        return f"promised {contact.name} “{promise.what}”{by}"
    return f"{contact.name} owes you “{promise.what}”{by}"


def say_kept(promise: Promise, contact: Contact) -> str:
    """`kept: “the deck” for Ana Lima`."""
    whose = "for" if promise.owed_by is OwedBy.ME else "by"
    return f"Kept: “{promise.what}” {whose} {contact.name}"
