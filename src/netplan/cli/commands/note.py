"""Noting something worth knowing."""

from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.core.people.contact import Contact

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
    from netplan.actions.note import add_note
    from netplan.actions.resolve import resolve_person
    from netplan.cli.prompts import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.contact import contact_page

    session: Session = ctx.obj

    def note_it(book: "Book") -> "tuple[Contact, dict[int, str]]":
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        return add_note(book, contact, " ".join(text), today=session.today), keys_of(book)

    changed, keys = session.write(note_it)
    present(
        contact_page(changed, keys, f"Noted about {changed.name}: {changed.notes[-1].text}"), as_json=json
    )
