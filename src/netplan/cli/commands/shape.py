"""Whether one is in shape."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def shape(
    ctx: typer.Context,
    why: Annotated[bool, typer.Option("--why", help="The arithmetic of the figures.")] = False,
    json: AsJson = False,
) -> None:
    """Whether you are in shape: half a year of touches, who cools, who knows you.

    \b
    netplan shape
    """
    from netplan.actions.well import measure_shape
    from netplan.render.output import present
    from netplan.render.pages.shape import shape_page

    session: Session = ctx.obj
    config = session.config
    with session.reading() as book:
        found = measure_shape(book, today=session.today, aim=config.aim, weights=config.planner)
    present(shape_page(found, today=session.today, why=why), as_json=json)
