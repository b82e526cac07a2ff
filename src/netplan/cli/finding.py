"""Looking for something: find, who."""

from typing import Annotated

import typer

from netplan.cli.options import AsJson
from netplan.cli.session import Session

app = typer.Typer(rich_markup_mode=None)


@app.command()
def find(
    ctx: typer.Context,
    text: Annotated[
        list[str], typer.Argument(metavar="TEXT", help="Words, or beginnings of words; all have to fit.")
    ],
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="Hits, at most.")] = 20,
    json: AsJson = False,
) -> None:
    """Search names, notes and what was talked about.

    \b
    netplan find compilers
    netplan find grace compilers
    """
    from netplan.core.search.queries import read_query
    from netplan.render.output import present
    from netplan.render.pages.find import hits_page

    session: Session = ctx.obj
    query, today = read_query(" ".join(text)), session.today
    with session.reading() as book:
        hits = book.search(query, today=today, limit=at_least_one(limit))
        names = [] if hits.items else book.names()
    near = nearest(query.text, names) if names else ()
    present(hits_page(hits, query, today=today, near=near, people=len(names)), as_json=json)


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


def nearest(text: str, names: list[str]) -> tuple[str, ...]:
    """The names and aliases nearest to a text."""
    from datetime import date

    from netplan.core.people.contact import Contact
    from netplan.core.people.names import near_names

    return near_names(text, (Contact(number, "", name, date.min) for number, name in enumerate(names)))


def at_least_one(limit: int) -> int:
    """The limit; raises UsageProblem for a number under 1."""
    from netplan.errors import UsageProblem

    if limit < 1:
        raise UsageProblem("--limit takes a number from 1 on: --limit 20")
    return limit
