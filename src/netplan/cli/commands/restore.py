"""Bringing somebody back from the archive."""

from typing import TYPE_CHECKING

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who
from netplan.core.people.contact import Contact, Status

if TYPE_CHECKING:
    from netplan.actions.book import Book

app = typer.Typer(rich_markup_mode=None)


@app.command()
def restore(ctx: typer.Context, who: Who, json: AsJson = False) -> None:
    """Bring somebody back from the archive.

    \b
    netplan restore "Tom Becker"
    """
    from netplan.actions.archive import set_status
    from netplan.actions.resolve import resolve_person
    from netplan.cli.prompts import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.contact import contact_page

    session: Session = ctx.obj

    def bring_back(book: "Book") -> "tuple[Contact, dict[int, str]]":
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        return set_status(book, contact, Status.ACTIVE), keys_of(book)

    changed, keys = session.write(bring_back)
    line = f"{changed.name} is back in your plans (id {changed.id})"
    present(contact_page(changed, keys, line), as_json=json)
