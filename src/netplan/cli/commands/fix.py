"""Putting right what was logged last."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import (
    AsJson,
    By,
    DirectionChoice,
    Goals,
    HowChoice,
    NoGoal,
    WithWhom,
    currencies,
    listed,
)

app = typer.Typer(rich_markup_mode=None)


@app.command()
def fix(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="As it should have been said.")
    ] = None,
    people: WithWhom = None,
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
    by: By = None,
    new: Annotated[bool, typer.Option("--new", help="Add people who are not here yet.")] = False,
    no_goal: NoGoal = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what was understood; store nothing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Put right what was logged last.

    A sentence is read anew in place of what was stored; options alone change a detail of it.

    \b
    netplan fix "coffee with Bo yesterday, 40 min"
    netplan fix --on yesterday
    """
    from netplan.actions.log import Overrule
    from netplan.app.log import fix_line
    from netplan.render.output import present
    from netplan.render.pages.log import logged_page

    session: Session = ctx.obj
    overrule = Overrule(
        people=listed(people), on=None if on is None else session.past(on), how=how, direction=direction,
        minutes=minutes, where=where, goals=listed(goal), gave=listed(gave), got=listed(got),
        asked=listed(asked), by=None if by is None else session.ahead(by), no_goal=no_goal,
    )  # fmt: skip
    logged, everybody = fix_line(session, " ".join(text or ()), overrule, new=new, dry_run=dry_run)
    page = logged_page(logged, everybody, stored=not dry_run, today=session.today)
    present(page, as_json=json)
