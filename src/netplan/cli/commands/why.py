"""A score as arithmetic."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, RankOrWho

app = typer.Typer(rich_markup_mode=None)


@app.command()
def why(
    ctx: typer.Context,
    who: RankOrWho,
    all: Annotated[bool, typer.Option("--all", help="The terms of zero too, each with its reason.")] = False,
    json: AsJson = False,
) -> None:
    """A score as arithmetic, term by term.

    \b
    netplan why 1
    netplan why "Ada Lovelace"
    """
    from netplan.render.output import present
    from netplan.render.pages.why import score_page

    session: Session = ctx.obj
    with session.reading() as book:
        shown = book.shown_plan()
        contact = session.resolve_shown(book, who, shown)
        score = session.explain(book, contact)
        rank = session.rank_of(score, book, shown)
    present(score_page(score, today=session.today, rank=rank, every=all), as_json=json)
