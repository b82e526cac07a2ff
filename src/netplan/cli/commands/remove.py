"""Taking somebody out."""

from typing import TYPE_CHECKING

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.actions.remove import Removed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def remove(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Take somebody out, with all that was only theirs.

    \b
    netplan remove "Tom Becker"

    What is shared with others stays with them; netplan undo brings everything back.
    """
    from netplan.actions.remove import remove_contact
    from netplan.actions.resolve import resolve_person
    from netplan.cli.prompts import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.remove import removed_page

    session: Session = ctx.obj

    def take_out(book: "Book") -> "tuple[Removed, dict[int, str]]":
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        keys = keys_of(book)
        return remove_contact(book, contact), keys

    removed, keys = session.write(take_out)
    present(removed_page(removed, keys), as_json=json)
