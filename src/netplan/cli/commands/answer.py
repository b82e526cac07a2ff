"""What became of an ask."""

from enum import StrEnum
from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


class Reply(StrEnum):
    """What they said."""

    YES = "yes"
    NO = "no"
    LATER = "later"


@app.command()
def answer(
    ctx: typer.Context,
    which: Annotated[
        str,
        typer.Argument(
            metavar="N|WHO", autocompletion=complete_who, help="The number of the ask (a2), or who was asked."
        ),
    ],
    reply: Annotated[Reply, typer.Argument(metavar="yes|no|later", help="What they said.")],
    text: Annotated[list[str] | None, typer.Argument(metavar="TEXT", help="In what words.")] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DATE", help="With later: the day to hear of it.")
    ] = None,
    json: AsJson = False,
) -> None:
    """What became of an ask: yes, no, or later.

    \b
    netplan answer a1 later --by friday
    netplan answer a1 yes "she will send it on Monday"
    """
    from netplan.actions.ask import answer_ask, number_of, resolve_ask
    from netplan.actions.book import Book
    from netplan.render.output import Page, present
    from netplan.render.pages.answer import answered_page

    session: Session = ctx.obj
    due, number = None if by is None else session.ahead(by), number_of(which)

    def change(book: Book) -> Page:
        contact = None if number is not None else session.resolve(book, which)
        asked = resolve_ask(book, number, contact, today=session.today)
        answered = answer_ask(book, asked, reply.value, " ".join(text or ()), today=session.today, by=due)
        return answered_page(answered, book.contacts, book.goals, today=session.today)

    present(session.write(change), as_json=json)
