"""Giving somebody something."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, GoalOption, KindOption, Who
from netplan.core.network import How

app = typer.Typer(rich_markup_mode=None)


@app.command()
def give(
    ctx: typer.Context,
    who: Who,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What you gave.")],
    kind: KindOption = None,
    goal: GoalOption = None,
    how: Annotated[How, typer.Option("--how", help="The channel.")] = How.MESSAGE,
    json: AsJson = False,
) -> None:
    """Note that you gave somebody something.

    \b
    netplan give "Bo Chen" "the list of grants" --kind information
    """
    from netplan.actions.ask import give_to, read_kind
    from netplan.actions.book import Book
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import Page, present
    from netplan.render.pages.ask import favour_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        contact = session.resolve(book, who)
        meant = resolve_goal(book.goals, goal) if goal else None
        wanted = read_kind(kind)
        touchpoint = give_to(
            book, contact, " ".join(text), today=session.today, kind=wanted, how=how, goal=meant
        )
        return favour_page(touchpoint, contact, book.goals)

    present(session.write(change), as_json=json)
