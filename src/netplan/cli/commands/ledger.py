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
        contact = session.resolve(book, who) if who else None
        found = read_ledger(book, contact.id if contact else None, today=session.today)
        page = ledger_page(found, book.contacts, contact, today=session.today, why=why)
    present(page, as_json=json)
