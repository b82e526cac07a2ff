"""Logging what the plan suggested."""

from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, RankOrWho

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netplan.actions.book import Book
    from netplan.actions.log import Logged
    from netplan.core.people.contact import Contact

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
    from netplan.actions.book import network_of
    from netplan.actions.done import log_suggestion
    from netplan.actions.resolve import resolve_ranked
    from netplan.cli.prompts import chooser
    from netplan.render.output import present
    from netplan.render.pages.log import logged_page

    session: Session = ctx.obj
    choose, today = chooser(), session.today
    sentence, order = " ".join(text or ()), session.day_order

    def log_it(book: "Book") -> "tuple[Logged, Mapping[int, Contact]]":
        contact = resolve_ranked(book, who, book.shown_plan(), today=today, choose=choose)
        action = session.explain(network_of(book), contact).action
        logged = log_suggestion(book, contact, action, sentence, today=today, order=order, choose=choose)
        return logged, book.contacts

    logged, contacts = session.write(log_it)
    present(logged_page(logged, contacts, stored=True), as_json=json)
