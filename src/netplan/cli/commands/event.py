"""Planning an event, and the sheet to read on the way."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def event(
    ctx: typer.Context,
    name: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="What it is called.")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day; this plans it.")] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="TIME", help="When it begins, 19:00.")] = None,
    where: Annotated[str | None, typer.Option("--where", metavar="PLACE", help="Where it is.")] = None,
    with_: Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="WHO", autocompletion=complete_who, help="Whom you hope to see (repeatable)."
        ),
    ] = None,
    json: AsJson = False,
) -> None:
    """Plan an event, or read the sheet of one: whom to meet there, and through whom.

    \b
    netplan event "Harbour meetup" --on friday --at 19:00 --with "Grace Hopper"
    netplan event harbour
    """
    from netplan.actions.book import Book
    from netplan.actions.event import plan_event, read_sheet
    from netplan.core.times import read_time
    from netplan.render.output import Page, present
    from netplan.render.pages.event import event_page, sheet_page

    session: Session = ctx.obj
    named, config = " ".join(name or ()), session.config
    if on is None:
        with session.reading() as book:
            sheet = read_sheet(book, named or None, today=session.today, weights=config.planner)
        return present(sheet_page(sheet, today=session.today), as_json=json)
    day, time = session.ahead(on), read_time(at) if at else None

    def change(book: Book) -> Page:
        people = tuple(session.resolve(book, who) for who in listed(with_))
        made = plan_event(book, named, people, on=day, today=session.today, at=time, where=where)
        return event_page(made, people, today=session.today)

    return present(session.write(change), as_json=json)
