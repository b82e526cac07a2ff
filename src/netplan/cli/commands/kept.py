"""A promise that has been kept."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def kept(
    ctx: typer.Context,
    promise: Annotated[
        str,
        typer.Argument(
            metavar="P|WHO",
            autocompletion=complete_who,
            help="A promise's number, as netplan promises shows it, or who has only one with you.",
        ),
    ],
    json: AsJson = False,
) -> None:
    """A promise has been kept.

    \b
    netplan kept p4
    netplan kept "Bo Chen"
    """
    from netplan.actions.book import Book
    from netplan.actions.keep import keep_promise
    from netplan.actions.resolve import resolve_promise
    from netplan.render.output import Page, present
    from netplan.render.pages.promise import promise_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        found = resolve_promise(book, promise, today=session.today, choose=session.choose)
        kept = keep_promise(book, found, on=session.today)
        return promise_page(kept, book.contacts[found.contact], today=session.today)

    present(session.write(change), as_json=json)
