"""Noting something worth knowing."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who

app = typer.Typer(rich_markup_mode=None)


@app.command()
def note(
    ctx: typer.Context,
    who: Who,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What is worth knowing.")],
    json: AsJson = False,
) -> None:
    """Note something worth knowing about somebody.

    \b
    netplan note grace "prefers letters"
    """
    from netplan.actions.book import Book
    from netplan.actions.note import add_note
    from netplan.core.handles import Handle, Kind
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.contact import contact_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        contact = add_note(book, session.resolve(book, who), " ".join(text), today=session.today)
        note = contact.notes[-1]
        handle = Handle(Kind.NOTE, note.id)
        return contact_page(contact, keys_of(book), f"{handle}  noted about {contact.name}: {note.text}")

    present(session.write(change), as_json=json)
