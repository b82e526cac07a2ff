"""Promises: make one, see them, keep one."""

from typing import Annotated

import typer

from netplan.cli.options import AsJson, By, Who
from netplan.cli.session import Session
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
    from netplan.cli.asking import chooser
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


@app.command()
def promises(
    ctx: typer.Context,
    theirs: Annotated[bool, typer.Option("--theirs", help="Only what others owe you.")] = False,
    mine: Annotated[bool, typer.Option("--mine", help="Only what you owe.")] = False,
    json: AsJson = False,
) -> None:
    """What is promised and still open.

    \b
    netplan promises --theirs
    """
    from netplan.actions.report import open_promises
    from netplan.render.output import present
    from netplan.render.pages.promises import promises_page

    session: Session = ctx.obj
    with session.reading() as book:
        network = book.network()
    sides = {OwedBy.THEM} if theirs and not mine else {OwedBy.ME} if mine and not theirs else {*OwedBy}
    wanted = [each for each in open_promises(network, today=session.today) if each.owed_by in sides]
    present(promises_page(wanted, network, today=session.today), as_json=json)


@app.command()
def kept(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N", help="The promise's number in `netplan promises`.")],
    json: AsJson = False,
) -> None:
    """A promise has been kept.

    \b
    netplan kept 4
    """
    from netplan.actions.keep import keep_promise
    from netplan.actions.resolve import resolve_promise
    from netplan.render.output import present
    from netplan.render.pages.promise import promise_page

    session: Session = ctx.obj
    with session.writing() as book:
        promise = keep_promise(book, resolve_promise(book.promises, number), on=session.today)
        contact = book.contacts[promise.contact]
    present(promise_page(promise, contact), as_json=json)
