"""Who knows whom."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson
from netplan.core.well.graph import GraphFormat

app = typer.Typer(rich_markup_mode=None)


@app.command()
def graph(
    ctx: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(metavar="WHO", autocompletion=complete_who, help="From whom on; else from you."),
    ] = None,
    format: Annotated[GraphFormat, typer.Option("--format", help="How it is written.")] = GraphFormat.TREE,
    json: AsJson = False,
) -> None:
    """Who knows whom, as far as you were told: a tree, or for a program that draws.

    \b
    netplan graph
    netplan graph grace --format mermaid
    """
    from netplan.actions.beside import read_ties
    from netplan.actions.well import read_links
    from netplan.render.output import present
    from netplan.render.pages.graph import graph_page

    session: Session = ctx.obj
    with session.reading() as book:
        root = session.resolve(book, who).id if who else 0
        ties = read_ties(book, today=session.today, weights=session.config.planner)
        links = read_links(book, today=session.today)
        page = graph_page(book.contacts, ties, links, format, root)
    present(page, as_json=json)
