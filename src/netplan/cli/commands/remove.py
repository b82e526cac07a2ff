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
    from netplan.actions.remove import remove_contact
    from netplan.actions.resolve import resolve_person
    from netplan.cli.prompts import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.remove import removed_page

    session: Session = ctx.obj
    with session.writing() as book:
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        keys = keys_of(book)
        removed = remove_contact(book, contact)
    present(removed_page(removed, keys), as_json=json)
