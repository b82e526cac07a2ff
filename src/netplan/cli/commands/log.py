"""Logging what happened."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson, By, DirectionChoice, Goals, HowChoice, currencies, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def log(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="What happened, as you would say it.")
    ] = None,
    people: Annotated[
        list[str] | None,
        typer.Option("--with", metavar="WHO", autocompletion=complete_who, help="With whom (repeatable)."),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it happened.")] = None,
    how: HowChoice = None,
    direction: DirectionChoice = None,
    minutes: Annotated[int | None, typer.Option("--minutes", metavar="N", help="How long it took.")] = None,
    where: Annotated[str | None, typer.Option(metavar="PLACE", help="The place.")] = None,
    goal: Goals = None,
    gave: Annotated[list[str] | None, typer.Option(metavar="KIND", help=currencies("What you gave"))] = None,
    got: Annotated[list[str] | None, typer.Option(metavar="KIND", help=currencies("What you got"))] = None,
    asked: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help=currencies("What you asked for"))
    ] = None,
    next: Annotated[str | None, typer.Option("--next", metavar="TEXT", help="What you will do next.")] = None,
    by: By = None,
    new: Annotated[bool, typer.Option("--new", help="Add people who are not here yet.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what was understood; store nothing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Log what happened, in a sentence.

    \b
    netplan log "coffee with Ana and Bo yesterday, promised Ana the deck by friday #fundraise"
    netplan log --with Grace --how call "compilers, and the grant"
    """
    from netplan.actions.book import Book
    from netplan.actions.log import Overrule, log_touchpoint
    from netplan.render.output import Page, present
    from netplan.render.pages.log import logged_page

    session: Session = ctx.obj
    sentence, order = " ".join(text or ()), session.day_order
    overrule = Overrule(
        people=listed(people), on=None if on is None else session.past(on), how=how, direction=direction,
        minutes=minutes, where=where, goals=listed(goal), gave=listed(gave), got=listed(got),
        asked=listed(asked), next=next, by=None if by is None else session.ahead(by),
    )  # fmt: skip

    def change(book: Book) -> Page:
        logged = log_touchpoint(
            book, sentence, overrule, today=session.today, order=order, choose=session.choose, new=new
        )
        return logged_page(logged, book.contacts, stored=not dry_run)

    present(session.write(change, dry_run=dry_run), as_json=json)
