"""Leaving somebody out of plans for good."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who
from netplan.core.people.contact import Status

app = typer.Typer(rich_markup_mode=None)


@app.command()
def archive(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Leave somebody out of plans for good; all of it stays.

    \b
    netplan archive "Tom Becker"
    """
    from netplan.actions.archive import set_status
    from netplan.actions.book import Book
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.contact import contact_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        contact = set_status(book, session.resolve(book, who), Status.ARCHIVED)
        line = f"{contact.name} is in the archive. Back with: netplan restore id:{contact.id}"
        return contact_page(contact, keys_of(book), line)

    present(session.write(change), as_json=json)
