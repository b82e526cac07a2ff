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
    json: AsJson = False,
) -> None:
    """The plan spread over seven days.

    \b
    netplan week --minutes 15
    netplan week ring:inner,close
    """
    from netplan.actions.plan import plan_week
    from netplan.errors import UsageProblem
    from netplan.render.output import present
    from netplan.render.pages.week import week_page

    session: Session = ctx.obj
    if not 1 <= days <= 7:
        raise UsageProblem("a week has one to seven days: netplan week --days 5")
    minutes, limit = session.budget(minutes, limit)
    with session.reading() as book:
        weights = session.config.planner
        who = session.who_fits(listed(words), session.network_for(listed(words), book)) if words else None
        spread = plan_week(
            book, today=session.today, days=days, minutes=minutes, limit=limit, weights=weights, who=who
        )
        people = [] if spread.people else [*book.contacts.values()]
    present(week_page(spread, people), as_json=json)
