"""`list`: the people one knows, as a table."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.network import Network
from netplan.core.phrases import say_day, say_due
from netplan.core.plan.planner import Score
from netplan.render.documents import keys_of, standing_document
from netplan.render.output import Page, safe
from netplan.render.phrases import NOBODY_YET
from netplan.render.standing import state_mark
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.table import Table


def people_page(scores: Sequence[Score], network: Network, *, today: date) -> Page:
    """`list`: one line a contact."""
    keys = keys_of(network)
    return Page(
        kind="contacts",
        document={"contacts": [standing_document(score, keys) for score in scores]},
        rows=[_person_row(score) for score in scores],
        screen=lambda: _people_table(scores, today),
        empty="" if scores else _nobody_fits(network),
    )


def _nobody_fits(network: Network) -> str:
    return "Nobody fits. See everybody with: netplan list" if network.contacts else NOBODY_YET


def _person_row(score: Score) -> tuple[object, ...]:
    contact = score.contact
    last = score.last.on.isoformat() if score.last else ""
    due = score.next_due.isoformat() if score.next_due else ""
    standing = (score.state, round(score.warmth), last, due)
    return (contact.id, contact.name, contact.ring, *standing, contact.org or "", ",".join(contact.circles))


def _people_table(scores: Sequence[Score], today: date) -> "Table":
    table = quiet_table()
    table.add_column("id", justify="right", style="dim")
    table.add_column("Who", ratio=5, overflow="fold", style="bold")
    table.add_column("Ring")
    table.add_column("How it stands", min_width=12)
    table.add_column("Last")
    table.add_column("Due")
    table.add_column("From", ratio=4, overflow="ellipsis", no_wrap=True, style="dim")
    for score in scores:
        contact = score.contact
        belongs = " · ".join(part for part in (contact.org, *contact.circles) if part)
        table.add_row(
            str(contact.id),
            safe(contact.name),
            contact.ring.value,
            state_mark(score),
            say_day(score.last.on, today=today) if score.last else "",
            say_due(score.next_due, today=today) if score.next_due and not score.excluded else "",
            safe(score.excluded or belongs),
        )
    return table
