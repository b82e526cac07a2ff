"""Searching names, notes and what was talked about."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_filter
from netplan.cli.options import AsJson, at_least_one

app = typer.Typer(rich_markup_mode=None)


@app.command()
def find(
    ctx: typer.Context,
    text: Annotated[
        list[str],
        typer.Argument(
            metavar="[TEXT]... [FILTER]...",
            autocompletion=complete_filter,
            help="Words, or beginnings of words; all have to fit. And what else has to: how:call #choir.",
        ),
    ],
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="Hits, at most.")] = 20,
    json: AsJson = False,
) -> None:
    """Search names, notes and what was talked about.

    \b
    netplan find compilers
    netplan find grace compilers since:2026-01-01
    """
    from netplan.app.find import find as find_all
    from netplan.render.output import present
    from netplan.render.pages.find import hits_page

    session: Session = ctx.obj
    with session.reading() as book:
        query, hits = find_all(session, book, text, limit=at_least_one(limit))
        names = [] if hits.items else book.names()
    near = nearest(query.text, names) if names and query else ()
    page = hits_page(hits, query, " ".join(text), today=session.today, near=near, people=len(names))
    present(page, as_json=json)


def nearest(text: str, names: list[str]) -> tuple[str, ...]:
    """The names and aliases nearest to a text."""
    from datetime import date

    from netplan.core.people.contact import Contact
    from netplan.core.people.names import near_names

    return near_names(text, (Contact(number, "", name, date.min) for number, name in enumerate(names)))
