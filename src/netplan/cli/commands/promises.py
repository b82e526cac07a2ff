"""What is promised and still open."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Words, listed
from netplan.core.network import OwedBy

app = typer.Typer(rich_markup_mode=None)


@app.command()
def promises(
    ctx: typer.Context,
    words: Words = None,
    theirs: Annotated[bool, typer.Option("--theirs", help="Only what others owe you.")] = False,
    mine: Annotated[bool, typer.Option("--mine", help="Only what you owe.")] = False,
    json: AsJson = False,
) -> None:
    """What is promised and still open.

    \b
    netplan promises --theirs
    netplan promises until:friday org:acme
    """
    from netplan.actions.report import open_promises
    from netplan.core.filters import promises_that_fit
    from netplan.render.output import present
    from netplan.render.pages.promises import promises_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = session.network_for(listed(words), book, ahead=True)
    sides = {OwedBy.THEM} if theirs and not mine else {OwedBy.ME} if mine and not theirs else {*OwedBy}
    fitting = promises_that_fit(
        session.filter(listed(words), network, ahead=True),
        network,
        today=session.today,
        weights=session.config.planner,
    )
    wanted = {promise.id for promise in fitting if promise.owed_by in sides}
    shown = [each for each in open_promises(network, today=session.today) if each.id in wanted]
    present(promises_page(shown, network, today=session.today), as_json=json)
