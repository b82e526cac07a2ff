"""Who can help with a topic."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, at_least_one

app = typer.Typer(rich_markup_mode=None)


@app.command()
def who(
    ctx: typer.Context,
    topic: Annotated[list[str], typer.Argument(metavar="TOPIC", help="What you need help with.")],
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="People, at most.")] = 10,
    json: AsJson = False,
) -> None:
    """Who can help with a topic, and how to reach them.

    \b
    netplan who compilers
    """
    from netplan.actions.who import who_can_help
    from netplan.core.search.queries import read_query
    from netplan.render.output import present
    from netplan.render.pages.who import helpers_page

    session: Session = ctx.obj
    query, today = read_query(" ".join(topic)), session.today
    weights, limit = session.config.planner, at_least_one(limit)
    with session.reading() as book:
        helpers = who_can_help(book, query, today=today, limit=limit, weights=weights)
        names = [] if helpers else book.names()
    present(helpers_page(helpers, query, today=today, people=len(names)), as_json=json)
