"""Everything about one person."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who

app = typer.Typer(rich_markup_mode=None)


@app.command()
def show(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Everything about one person, on one screen.

    \b
    netplan show grace
    """
    from netplan.render.output import present
    from netplan.render.pages.show import person_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    contact = session.resolve(network, who)
    present(person_page(session.explain(network, contact), network, today=session.today), as_json=json)
