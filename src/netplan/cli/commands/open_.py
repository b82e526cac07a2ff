"""Opening a stored link."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, RankOrWho
from netplan.core.people.reach import Way

app = typer.Typer(rich_markup_mode=None)


@app.command()
def open(
    ctx: typer.Context,
    who: RankOrWho,
    way: Annotated[
        Way | None, typer.Argument(metavar="mail|web|linkedin|phone", help="Which; else the first there is.")
    ] = None,
    alone: Annotated[bool, typer.Option("--print", help="Show the link, and open nothing.")] = False,
    json: AsJson = False,
) -> None:
    """Open somebody's mail, page or number, as it is stored.

    \b
    netplan open "Ana Lima" --print
    netplan open "Ana Lima" mail --print
    """
    from netplan.app.desktop import open_link
    from netplan.core.people.reach import link_to, links_of
    from netplan.render.output import present
    from netplan.render.pages.open_ import link_page

    session: Session = ctx.obj
    with session.reading() as book:
        contact = session.resolve_shown(book, who, book.shown_plan())
    link = link_to(contact, way)
    if not alone:
        open_link(link.url)
    present(link_page(contact, link, links_of(contact), opened=not alone), as_json=json)
