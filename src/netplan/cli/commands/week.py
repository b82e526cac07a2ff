"""The week ahead."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Words, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def week(
    ctx: typer.Context,
    words: Words = None,
    minutes: Annotated[
        int | None, typer.Option("--minutes", "-m", metavar="N", help="Minutes there are for people a day.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", metavar="N", help="People on each day, at most.")
    ] = None,
    days: Annotated[int, typer.Option(metavar="N", help="So many days from today on, 1 to 7.")] = 7,
    fit: Annotated[
        bool, typer.Option("--fit", help="Move the people to another ring whom the last line proposes.")
    ] = False,
    json: AsJson = False,
) -> None:
    """The plan spread over seven days.

    \b
    netplan week --minutes 15
    netplan week ring:inner,close
    netplan week --fit
    """
    from netplan.app.week import fit_week, spread_week
    from netplan.errors import UsageProblem
    from netplan.render.output import present
    from netplan.render.pages.week import week_page

    session: Session = ctx.obj
    if not 1 <= days <= 7:
        raise UsageProblem("a week has one to seven days: netplan week --days 5")
    budget = session.budget(minutes, limit)
    move = fit_week(session, listed(words), budget[0]) if fit else None
    with session.reading() as book:
        spread = spread_week(session, book, listed(words), days, *budget)
        people = [] if spread.people else [*book.contacts.values()]
    present(week_page(spread, people, fitted=fit, move=move), as_json=json)
