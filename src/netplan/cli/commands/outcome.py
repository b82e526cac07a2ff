"""What came of a goal, and thanks to whom."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson, GoalKey, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def outcome(
    ctx: typer.Context,
    goal: GoalKey,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What came of it.")],
    through: Annotated[
        list[str] | None,
        typer.Option(
            "--through", metavar="WHO", autocompletion=complete_who, help="Thanks to whom (repeatable)."
        ),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it came.")] = None,
    minutes_saved: Annotated[
        int | None, typer.Option("--minutes-saved", metavar="N", help="The minutes it saved you.")
    ] = None,
    json: AsJson = False,
) -> None:
    """What came of a goal, and thanks to whom; you promise to thank them.

    \b
    netplan outcome fundraise "a second meeting" --through "Ada Lovelace"
    """
    from netplan.actions.book import Book
    from netplan.actions.outcome import record_outcome
    from netplan.actions.resolve import resolve_goal
    from netplan.render.output import Page, present
    from netplan.render.pages.outcome import outcome_page

    session: Session = ctx.obj
    day = session.past(on) if on else session.today

    def change(book: Book) -> Page:
        people = tuple(session.resolve(book, who) for who in listed(through))
        meant = resolve_goal(book.goals, goal)
        made, promises = record_outcome(
            book, meant, " ".join(text), people, on=day, today=session.today, minutes_saved=minutes_saved
        )
        return outcome_page(made, promises, book.contacts, book.goals, today=session.today)

    present(session.write(change), as_json=json)
