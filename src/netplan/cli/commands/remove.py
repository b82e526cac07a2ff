"""Taking somebody out."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who

app = typer.Typer(rich_markup_mode=None)


@app.command()
def remove(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Take somebody out, with all that was only theirs.

    \b
    netplan remove "Tom Becker"

    What is shared with others stays with them; netplan undo brings everything back.
    """
    from netplan.actions.book import Book
    from netplan.actions.remove import remove_contact
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.remove import removed_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        contact, keys = session.resolve(book, who), keys_of(book)
        return removed_page(remove_contact(book, contact), keys)

    present(session.write(change), as_json=json)
