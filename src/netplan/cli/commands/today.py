"""The plan for today."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Limit, Minutes

app = typer.Typer(rich_markup_mode=None)


@app.command()
def today(ctx: typer.Context, minutes: Minutes = None, limit: Limit = None, json: AsJson = False) -> None:
    """Whom to turn to today, why, and what to do.

    \b
    netplan today --minutes 15
    """
    from netplan.render.output import present
    from netplan.render.pages.today import plan_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    plan = session.plan(network, minutes, limit)
    present(plan_page(plan, [*network.contacts.values()]), as_json=json)
    if network.contacts:
        session.remember(plan)
