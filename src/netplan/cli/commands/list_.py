"""The people one knows, as a table."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Words, listed

app = typer.Typer(rich_markup_mode=None)


@app.command("list")
def list_(
    ctx: typer.Context,
    words: Words = None,
    sort: Annotated[
        str, typer.Option(metavar="ORDER", help="name, score, warmth, last, due or id.")
    ] = "name",
    archived: Annotated[bool, typer.Option("--archived", help="Those in the archive too.")] = False,
    json: AsJson = False,
) -> None:
    """The people you know, as a table.

    \b
    netplan list ring:close --sort due
    netplan list circle:climbing not:org:stripe quiet:90d
    """
    from netplan.actions.list_ import list_contacts
    from netplan.render.output import present
    from netplan.render.pages.list_ import people_page

    session: Session = ctx.obj
    today, weights = session.today, session.config.planner
    with session.reading() as book:
        network = book.present()
        wanted = session.filter(listed(words), network)
        people = list_contacts(book, wanted, archived=archived, sort=sort, today=today, weights=weights)
    present(people_page(people, network, today=today), as_json=json)
