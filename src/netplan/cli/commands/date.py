"""A day to remember."""

from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Who

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.core.people.contact import Contact

app = typer.Typer(rich_markup_mode=None)


@app.command("date")
def date(
    ctx: typer.Context,
    who: Who,
    text: Annotated[str, typer.Argument(help="What happens on that day.")],
    day: Annotated[str, typer.Argument(metavar="DATE", help="The day.")],
    yearly: Annotated[bool, typer.Option("--yearly", help="It comes back every year.")] = False,
    json: AsJson = False,
) -> None:
    """A day to remember: an anniversary, a first day at work.

    \b
    netplan date grace "starts at Acme" "1 Dec"
    """
    from netplan.actions.date import remember_date
    from netplan.actions.resolve import resolve_person
    from netplan.cli.prompts import chooser
    from netplan.render.documents import keys_of
    from netplan.render.output import present
    from netplan.render.pages.date import remembered_page

    session: Session = ctx.obj
    on = session.ahead(day)

    def remember(book: "Book") -> "tuple[Contact, dict[int, str]]":
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        return remember_date(book, contact, text, on, yearly=yearly), keys_of(book)

    changed, keys = session.write(remember)
    present(remembered_page(changed, keys, today=session.today), as_json=json)
