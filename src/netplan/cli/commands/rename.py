"""Calling somebody by another name."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who

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
    from netplan.actions.book import Book
    from netplan.actions.edit import edit_contact
    from netplan.core.drafts import ContactDraft
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.edit import edited_page

    session: Session = ctx.obj
    said = ContactDraft("", "options", " ".join(name))

    def change(book: Book) -> Page:
        before = session.resolve(book, who)
        after = edit_contact(book, before, said, today=session.today)
        return edited_page(before, after, keys_of(book))

    present(session.write(change), as_json=json)
