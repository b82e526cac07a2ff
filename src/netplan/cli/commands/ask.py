"""Asking somebody for something."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, GoalOption, KindOption, Who
from netplan.core.network import How

app = typer.Typer(rich_markup_mode=None)


@app.command()
def ask(
    ctx: typer.Context,
    who: Who,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What you asked for.")],
    kind: KindOption = None,
    goal: GoalOption = None,
    how: Annotated[How, typer.Option("--how", help="The channel.")] = How.MESSAGE,
    guess: Annotated[
        int | None, typer.Option("--guess", metavar="PERCENT", help="How likely a yes is, you think.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Note that you asked somebody for something.

    \b
    netplan ask "Ana Lima" "a referral at Acme" --kind referral --guess 40

    What came of it: netplan answer. How often it is a yes: netplan ledger.
    """
    from netplan.actions.ask import ask_for, read_kind
    from netplan.actions.book import Book
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import Page, present, with_line
    from netplan.render.pages.ask import favour_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        contact = session.resolve(book, who)
        meant = resolve_goal(book.goals, goal) if goal else None
        touchpoint = ask_for(
            book, contact, " ".join(text),
            today=session.today, kind=read_kind(kind), how=how, goal=meant, guess=guess,
        )  # fmt: skip
        return favour_page(touchpoint, contact, book.goals)

    page = session.write(change)
    present(page if json else with_line(page, session.hint("ask")), as_json=json)
