"""What was changed, and when."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson
from netplan.errors import UsageProblem

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
    from netplan.actions.resolve import resolve_person
    from netplan.cli.prompts import chooser
    from netplan.render.output import present
    from netplan.render.pages.history import forgotten_page, history_page

    session: Session = ctx.obj
    if limit < 1:
        raise UsageProblem("--limit counts from 1: netplan history --limit 20")
    if forget:
        session.store.forget()
        return present(forgotten_page(), as_json=json)
    contact = None
    if who is not None:
        with session.reading() as book:
            contact = resolve_person(book.network(), who, today=session.today, choose=chooser()).id
    operations = session.store.history(limit=limit, contact=contact)
    return present(history_page(operations), as_json=json)
