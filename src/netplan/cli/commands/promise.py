"""Noting what is owed."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, By, Who
from netplan.core.network import OwedBy

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
    with session.writing() as book:
        contact = resolve_person(book, who, today=session.today, choose=chooser())
        made = make_promise(
            book,
            contact,
            " ".join(text),
            today=session.today,
            by=due,
            owed_by=owed_by,
            order=session.day_order,
        )
    present(promise_page(made, contact), as_json=json)
