"""A day to remember."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who

app = typer.Typer(rich_markup_mode=None)


@app.command("date")
def date(
    ctx: typer.Context,
    who: Who,
    text: Annotated[str, typer.Argument(help="What happens on that day.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day.")],
    yearly: Annotated[bool, typer.Option("--yearly", help="It comes back every year.")] = False,
    json: AsJson = False,
) -> None:
    """A day to remember: an anniversary, a first day at work.

    \b
    netplan date grace "starts at Acme" "1 Dec"
    """
    from netplan.actions.book import Book
    from netplan.actions.date import remember_date
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.date import remembered_page

    session: Session = ctx.obj
    on = session.ahead(day)

    def change(book: Book) -> Page:
        contact = remember_date(book, session.resolve(book, who), text, on, yearly=yearly)
        return remembered_page(contact, keys_of(book), today=session.today)

    present(session.write(change), as_json=json)
