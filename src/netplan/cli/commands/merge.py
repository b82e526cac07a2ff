"""Making one person of two."""

from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson, Who

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.actions.merge import Merged

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
    from netplan.actions.merge import merge_contacts
    from netplan.actions.resolve import resolve_person
    from netplan.cli.prompts import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.merge import merged_page

    session: Session = ctx.obj

    def join(book: "Book") -> "tuple[Merged, dict[int, str]]":
        kept = resolve_person(book, who, today=session.today, choose=chooser())
        gone = resolve_person(book, other, today=session.today, choose=chooser())
        return merge_contacts(book, kept, gone, today=session.today), keys_of(book)

    merged, keys = session.write(join, dry_run=dry_run)
    present(merged_page(merged, keys, stored=not dry_run), as_json=json)
