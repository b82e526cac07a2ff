"""The warmest way to somebody."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def path(
    ctx: typer.Context,
    to: Annotated[
        list[str],
        typer.Argument(metavar="WHO|ORG|TOPIC", autocompletion=complete_who, help="Whom or what to reach."),
    ],
    json: AsJson = False,
) -> None:
    """The warmest way to somebody, to a firm, or to who knows of a topic.

    \b
    netplan path "Grace Hopper"
    netplan path Contoso
    """
    from netplan.actions.path import find_paths
    from netplan.render.output import present
    from netplan.render.pages.path import paths_page

    session: Session = ctx.obj
    with session.reading() as book:
        text, weights = " ".join(to), session.config.planner
        found = find_paths(book, text, resolve=session.resolve, today=session.today, weights=weights)
    present(paths_page(found, text), as_json=json)
