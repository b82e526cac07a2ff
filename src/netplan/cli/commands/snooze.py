"""Leaving somebody in peace until a day."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, RankOrWho

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
    from netplan.actions.book import Book
    from netplan.actions.snooze import snooze_contact
    from netplan.render.output import Page, present
    from netplan.render.pages.snooze import snoozed_page

    session: Session = ctx.obj
    day = session.ahead(" ".join(until))

    def change(book: Book) -> Page:
        contact = session.resolve_ranked(book, who)
        snoozed = snooze_contact(book, contact, day, today=session.today)
        return snoozed_page(snoozed, contact, today=session.today)

    present(session.write(change), as_json=json)
