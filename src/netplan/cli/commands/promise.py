"""Noting what is owed."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, By, Who
from netplan.core.network import OwedBy

app = typer.Typer(rich_markup_mode=None)


@app.command()
def promise(
    ctx: typer.Context,
    who: Who,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What is owed.")],
    by: By = None,
    theirs: Annotated[bool, typer.Option("--theirs", help="They owe it to you.")] = False,
    json: AsJson = False,
) -> None:
    """Note what you owe somebody, or they owe you.

    \b
    netplan promise "Ana Lima" "send the deck" --by friday
    netplan promise bo "an intro" --theirs
    """
    from netplan.actions.book import Book
    from netplan.actions.promise import make_promise
    from netplan.render.output import Page, present
    from netplan.render.pages.promise import promise_page

    session: Session = ctx.obj
    due, order = None if by is None else session.ahead(by), session.day_order
    what, owed_by = " ".join(text), OwedBy.THEM if theirs else OwedBy.ME

    def change(book: Book) -> Page:
        contact = session.resolve(book, who)
        made = make_promise(book, contact, what, today=session.today, by=due, owed_by=owed_by, order=order)
        return promise_page(made, contact, today=session.today)

    present(session.write(change), as_json=json)
