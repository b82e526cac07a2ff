"""The plan for today."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Limit, Minutes, Words, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def today(
    ctx: typer.Context,
    words: Words = None,
    minutes: Minutes = None,
    limit: Limit = None,
    json: AsJson = False,
) -> None:
    """Whom to turn to today, why, and what to do.

    \b
    netplan today --minutes 15
    netplan today circle:investors
    """
    from netplan.render.output import present
    from netplan.render.pages.today import plan_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    plan = session.plan(network, minutes, limit, listed(words))
    present(plan_page(plan, [*network.contacts.values()]), as_json=json)
    if network.contacts:
        session.remember(plan)
