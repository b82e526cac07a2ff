"""Logging what the plan suggested."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def done(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="RANK|WHO|HANDLE... [TEXT]",
            autocompletion=complete_who,
            help="Numbers of the last plan, names, something planned (t61), a promise (p4); what happened.",
        ),
    ],
    json: AsJson = False,
) -> None:
    """Log what the plan suggested as done.

    A promise of yours that it was about is kept with it. What was planned is said to have happened. Several
    at once are one change.

    \b
    netplan done 1 2
    netplan done 2 "she liked the deck, will send the list by monday"
    """
    from netplan.actions.book import Book
    from netplan.app.done import do_all
    from netplan.core.network import Promise
    from netplan.render.output import Page, present
    from netplan.render.pages.done import done_page
    from netplan.render.pages.log import logged_page
    from netplan.render.pages.promise import promise_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        return done_page(
            [
                promise_page(each, book.contacts[each.contact], today=session.today)
                if isinstance(each, Promise)
                else logged_page(each, book.contacts, stored=True, today=session.today)
                for each in do_all(session, book, words)
            ]
        )

    present(session.write(change), as_json=json)
