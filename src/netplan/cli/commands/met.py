"""Keeping an evening's people."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Circles, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def met(
    ctx: typer.Context,
    people: Annotated[
        list[str], typer.Argument(metavar="PEOPLE", help="Their names, with commas between them.")
    ],
    where: Annotated[str | None, typer.Option("--where", metavar="PLACE", help="Where you met.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="When; else today.")] = None,
    circle: Circles = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="What it was about.")] = None,
    new: Annotated[bool, typer.Option("--new", help="All are new, whoever bears such a name.")] = False,
    json: AsJson = False,
) -> None:
    """An evening's people in one line: all of it one touchpoint, new ones added, follow-ups spread.

    \b
    netplan met "Wren Hale, Noor Aziz <noor@example.org>" --where "Harbour meetup" --on yesterday
    """
    from netplan.actions.book import Book
    from netplan.app.met import keep_evening
    from netplan.render.output import Page, present
    from netplan.render.pages.met import evening_page

    session: Session = ctx.obj

    def change(book: Book) -> Page:
        evening = keep_evening(
            session, book, " ".join(people),
            where=where, on=on, circles=listed(circle), note=note, new=new,
        )  # fmt: skip
        return evening_page(evening, today=session.today)

    present(session.write(change), as_json=json)
