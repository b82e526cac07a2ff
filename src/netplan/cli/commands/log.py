"""Logging what happened."""

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
def log(
    ctx: typer.Context,
    text: Annotated[
        list[str] | None, typer.Argument(metavar="TEXT", help="What happened, as you would say it.")
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
    next: Annotated[str | None, typer.Option("--next", metavar="TEXT", help="What you will do next.")] = None,
    by: By = None,
    new: Annotated[bool, typer.Option("--new", help="Add people who are not here yet.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Store it though it is there already.")] = False,
    no_goal: NoGoal = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what was understood; store nothing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Log what happened, in a sentence.

    What is still to come is planned, what has to be done is a promise, news is a note. `log -` takes a line
    each from a pipe, `log` alone asks for them.

    \b
    netplan log "coffee with Ana and Bo yesterday, promised Ana the deck by friday #fundraise"
    netplan log --with Grace --how call "compilers, and the grant"
    """
    from netplan.actions.log import Overrule
    from netplan.app.log import asked_lines, log_line
    from netplan.cli.lines import log_many, typed_lines
    from netplan.render.output import present
    from netplan.render.pages.log import logged_page

    session: Session = ctx.obj
    overrule = Overrule(
        people=listed(people), on=None if on is None else session.past(on), how=how, direction=direction,
        minutes=minutes, where=where, goals=listed(goal), gave=listed(gave), got=listed(got),
        asked=listed(asked), next=next, by=None if by is None else session.ahead(by), again=again,
        no_goal=no_goal,
    )  # fmt: skip
    sentence = " ".join(text or ())
    if sentence == "-":
        return log_many(session, typed_lines(), overrule, new=new, dry_run=dry_run, json=json)
    if not sentence and overrule == Overrule() and session.prompts.can_ask():
        return log_many(session, asked_lines(session), overrule, new=new, dry_run=dry_run, json=json)
    logged, everybody = log_line(session, sentence, overrule, new=new, dry_run=dry_run)
    page = logged_page(logged, everybody, stored=not dry_run, today=session.today)
    return present(page, as_json=json)
