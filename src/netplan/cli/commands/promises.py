"""What is promised and still open."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson
from netplan.core.network import OwedBy

app = typer.Typer(rich_markup_mode=None)


@app.command()
def promises(
    ctx: typer.Context,
    theirs: Annotated[bool, typer.Option("--theirs", help="Only what others owe you.")] = False,
    mine: Annotated[bool, typer.Option("--mine", help="Only what you owe.")] = False,
    json: AsJson = False,
) -> None:
    """What is promised and still open.

    \b
    netplan promises --theirs
    """
    from netplan.actions.report import open_promises
    from netplan.render.output import present
    from netplan.render.pages.promises import promises_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    sides = {OwedBy.THEM} if theirs and not mine else {OwedBy.ME} if mine and not theirs else {*OwedBy}
    wanted = [each for each in open_promises(network, today=session.today) if each.owed_by in sides]
    present(promises_page(wanted, network, today=session.today), as_json=json)
