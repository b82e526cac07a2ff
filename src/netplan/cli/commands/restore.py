"""Bringing somebody back from the archive."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who
from netplan.core.people.contact import Status

app = typer.Typer(rich_markup_mode=None)


@app.command()
def restore(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Bring somebody back from the archive.

    \b
    netplan restore "Tom Becker"
    """
    from netplan.actions.archive import set_status
    from netplan.actions.book import Book
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.contact import contact_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        contact = set_status(book, session.resolve(book, who), Status.ACTIVE)
        line = f"{contact.name} is back in your plans (id {contact.id})"
        return contact_page(contact, keys_of(book), line)

    present(session.write(change), as_json=json)
