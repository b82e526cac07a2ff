"""Logging what the plan suggested."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, RankOrWho

app = typer.Typer(rich_markup_mode=None)


@app.command()
def done(
    ctx: typer.Context,
    who: RankOrWho,
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="What happened.")] = None,
    json: AsJson = False,
) -> None:
    """Log what the plan suggested as done.

    A promise of yours that it was about is kept with it.

    \b
    netplan done 1
    netplan done 2 "she liked the deck, will send the list by monday"
    """
    from netplan.actions.book import Book, network_of
    from netplan.actions.done import log_suggestion
    from netplan.render.output import Page, present
    from netplan.render.pages.log import logged_page

    session: Session = ctx.obj
    sentence, order = " ".join(text or ()), session.day_order

    def change(book: Book) -> Page:
        contact = session.resolve_ranked(book, who)
        action = session.explain(network_of(book), contact).action
        logged = log_suggestion(
            book, contact, action, sentence, today=session.today, order=order, choose=session.choose
        )
        return logged_page(logged, book.contacts, stored=True)

    present(session.write(change), as_json=json)
