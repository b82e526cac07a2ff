"""Calling somebody by another name."""

from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.core.people.contact import Contact

app = typer.Typer(rich_markup_mode=None)


@app.command()
def rename(
    ctx: typer.Context,
    who: Who,
    name: Annotated[list[str], typer.Argument(metavar="NAME", help="The new name.")],
    json: AsJson = False,
) -> None:
    """Call somebody by another name; the old one still finds them.

    \b
    netplan rename "Grace Murray" "Grace Hopper"
    """
    from netplan.actions.edit import Profile, edit_contact
    from netplan.actions.resolve import resolve_person
    from netplan.cli.prompts import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.edit import edited_page

    session: Session = ctx.obj

    def change(book: "Book") -> "tuple[Contact, Contact, dict[int, str]]":
        before = resolve_person(book, who, today=session.today, choose=chooser())
        return before, edit_contact(book, before, Profile(name=" ".join(name))), keys_of(book)

    before, after, keys = session.write(change)
    present(edited_page(before, after, keys), as_json=json)
