"""The Monday drill: who is there when it is needed."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_goal
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def ready(
    ctx: typer.Context,
    goal: Annotated[
        str | None,
        typer.Argument(metavar="GOAL", autocompletion=complete_goal, help="For one goal; else in all."),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="The arithmetic of the figures.")] = False,
    json: AsJson = False,
) -> None:
    """Who is there, come Monday: the level of the well as a bill, what is missing, and what to do.

    \b
    netplan ready
    netplan ready fundraise
    """
    from netplan.actions.resolve import resolve_goal
    from netplan.actions.well import assess_ready
    from netplan.render.output import present, with_line
    from netplan.render.pages.ready import ready_page

    session: Session = ctx.obj
    with session.reading() as book:
        meant = resolve_goal(book.goals, goal) if goal else None
        found = assess_ready(book, meant, today=session.today, weights=session.config.planner)
    page = ready_page(found, why=why)
    present(page if json else with_line(page, session.hint("ready")), as_json=json)
