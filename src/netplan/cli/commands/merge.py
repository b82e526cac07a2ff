"""Making one person of two."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson, Who

app = typer.Typer(rich_markup_mode=None)


@app.command()
def merge(
    ctx: typer.Context,
    who: Who,
    other: Annotated[
        str, typer.Argument(metavar="OTHER", autocompletion=complete_who, help="The one who goes into WHO.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what goes where; change nothing.")] = False,
    json: AsJson = False,
) -> None:
    """Make one person of two; nothing of either is lost.

    \b
    netplan merge "Grace Hopper" "G. Hopper" --dry-run
    """
    from netplan.actions.book import Book
    from netplan.actions.merge import merge_contacts
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.merge import merged_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        kept, gone = session.resolve(book, who), session.resolve(book, other)
        merged = merge_contacts(book, kept, gone, today=session.today)
        return merged_page(merged, keys_of(book), stored=not dry_run)

    present(session.write(change, dry_run=dry_run), as_json=json)
