"""What was changed, and when."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson, at_least_one

app = typer.Typer(rich_markup_mode=None)


@app.command()
def history(
    ctx: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(metavar="WHO", autocompletion=complete_who, help="Only what changed about them."),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", help="So many, latest first.")] = 20,
    forget: Annotated[
        bool, typer.Option("--forget", help="Clear the history; what is stored stays, undo starts afresh.")
    ] = False,
    json: AsJson = False,
) -> None:
    """What was changed, when, and by which command.

    \b
    netplan history grace
    """
    from netplan.render.output import present
    from netplan.render.pages.history import forgotten_page, history_page

    session: Session = ctx.obj
    at_least_one(limit, "netplan history --limit 20")
    if forget:
        session.store.forget()
        return present(forgotten_page(), as_json=json)
    contact = None
    if who is not None:
        with session.reading() as book:
            network = book.network()
        contact = session.resolve(network, who).id
    operations = session.store.history(limit=limit, contact=contact)
    return present(history_page(operations), as_json=json)
