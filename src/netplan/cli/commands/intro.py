"""Introducing people to each other, once both want it."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def intro(
    ctx: typer.Context,
    first: Annotated[
        str | None, typer.Argument(metavar="A", autocompletion=complete_who, help="One of the two.")
    ] = None,
    second: Annotated[
        str | None, typer.Argument(metavar="B", autocompletion=complete_who, help="The other.")
    ] = None,
    why: Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why they should meet.")] = None,
    yes: Annotated[
        str | None,
        typer.Option("--yes", metavar="WHO", autocompletion=complete_who, help="Who of them agreed."),
    ] = None,
    no: Annotated[bool, typer.Option("--no", help="One of them does not want to; never propose it.")] = False,
    json: AsJson = False,
) -> None:
    """Introductions: those under way and proposed; with two people, one between them.

    \b
    netplan intro
    netplan intro Grace Rosa --why "books on compilers"
    netplan intro Grace Rosa --yes Grace

    Ask one, then the other; once both agree, introduce them. The steps come up in today.
    """
    from netplan.actions.book import Book
    from netplan.actions.intro import introduce
    from netplan.actions.well import list_introductions
    from netplan.render.output import Page, present
    from netplan.render.pages.intro import introduction_page, introductions_page

    session: Session = ctx.obj
    if first is None or second is None:
        with session.reading() as book:
            weights = session.config.planner
            running, proposed = list_introductions(book, today=session.today, weights=weights)
            page = introductions_page(running, proposed, book.contacts, today=session.today)
        return present(page, as_json=json)

    def change(book: Book) -> Page:
        between = (session.resolve(book, first), session.resolve(book, second))
        agreed = session.resolve(book, yes) if yes else None
        made = introduce(book, between, today=session.today, why=why, agreed=agreed, no=no)
        return introduction_page(made, book.contacts, today=session.today)

    return present(session.write(change), as_json=json)
