"""Noting what is owed."""

from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, By, Who
from netplan.core.network import OwedBy

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.core.network import Promise
    from netplan.core.people.contact import Contact

app = typer.Typer(rich_markup_mode=None)


@app.command()
def promise(
    ctx: typer.Context,
    who: Who,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", help="What is owed.")],
    by: By = None,
    theirs: Annotated[bool, typer.Option("--theirs", help="They owe it to you.")] = False,
    json: AsJson = False,
) -> None:
    """Note what you owe somebody, or they owe you.

    \b
    netplan promise "Ana Lima" "send the deck" --by friday
    netplan promise bo "an intro" --theirs
    """
    from netplan.actions.promise import make_promise
    from netplan.actions.resolve import resolve_person
    from netplan.cli.prompts import chooser
    from netplan.render.output import present
    from netplan.render.pages.promise import promise_page

    session: Session = ctx.obj
    due = None if by is None else session.ahead(by)
    owed_by = OwedBy.THEM if theirs else OwedBy.ME

    def make(book: "Book") -> "tuple[Promise, Contact]":
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        what, today, order = " ".join(text), session.today, session.day_order
        return make_promise(book, contact, what, today=today, by=due, owed_by=owed_by, order=order), contact

    made, contact = session.write(make)
    present(promise_page(made, contact), as_json=json)
