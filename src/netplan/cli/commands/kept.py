"""A promise that has been kept."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def kept(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N", help="The promise's number in `netplan promises`.")],
    json: AsJson = False,
) -> None:
    """A promise has been kept.

    \b
    netplan kept 4
    """
    from netplan.actions.book import Book
    from netplan.actions.keep import keep_promise
    from netplan.actions.resolve import resolve_promise
    from netplan.render.output import Page, present
    from netplan.render.pages.promise import promise_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        promise = keep_promise(book, resolve_promise(book.promises, number), on=session.today)
        return promise_page(promise, book.contacts[promise.contact])

    present(session.write(change), as_json=json)
