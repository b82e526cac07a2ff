"""Leaving somebody in peace until a day."""

from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, RankOrWho

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.core.network import Snooze
    from netplan.core.people.contact import Contact

app = typer.Typer(rich_markup_mode=None)


@app.command()
def snooze(
    ctx: typer.Context,
    who: RankOrWho,
    until: Annotated[list[str], typer.Argument(metavar="UNTIL", help="The day they are back.")],
    json: AsJson = False,
) -> None:
    """Leave somebody in peace until a day.

    A day that has come, such as today, brings them back.

    \b
    netplan snooze 3 friday
    netplan snooze "Grace Hopper" in 2 weeks
    """
    from netplan.actions.resolve import resolve_ranked
    from netplan.actions.snooze import snooze as leave_in_peace
    from netplan.cli.prompts import chooser
    from netplan.render.output import present
    from netplan.render.pages.snooze import snoozed_page

    session: Session = ctx.obj
    day = session.ahead(" ".join(until))

    def set_aside(book: "Book") -> "tuple[Snooze, Contact]":
        contact = resolve_ranked(book, who, book.shown_plan(), today=session.today, choose=chooser())
        return leave_in_peace(book, contact, day, today=session.today), contact

    snoozed, contact = session.write(set_aside)
    present(snoozed_page(snoozed, contact, today=session.today), as_json=json)
