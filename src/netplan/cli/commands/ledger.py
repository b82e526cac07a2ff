"""What was given, got and asked."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def ledger(
    ctx: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(metavar="WHO", autocompletion=complete_who, help="With one person; else in all."),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="The arithmetic of the figures.")] = False,
    json: AsJson = False,
) -> None:
    """What was given, got and asked, what is open, and thanks owed.

    \b
    netplan ledger
    netplan ledger ana
    """
    from netplan.actions.well import read_ledger
    from netplan.render.output import present
    from netplan.render.pages.ledger import ledger_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    contact = session.resolve(network, who) if who else None
    found = read_ledger(network, contact.id if contact else None, today=session.today)
    present(ledger_page(found, network, contact, today=session.today, why=why), as_json=json)
