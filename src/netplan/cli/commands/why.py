"""A score as arithmetic."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, RankOrWho

app = typer.Typer(rich_markup_mode=None)


@app.command()
def why(ctx: typer.Context, who: RankOrWho, json: AsJson = False) -> None:
    """A score as arithmetic, every term of it.

    \b
    netplan why 1
    netplan why "Ada Lovelace"
    """
    from netplan.render.output import present
    from netplan.render.pages.why import score_page

    session: Session = ctx.obj
    with session.reading() as book:
        network, shown = book.network(), book.shown_plan()
    contact = session.resolve_shown(network, who, shown)
    score = session.explain(network, contact)
    present(score_page(score, today=session.today, rank=session.rank_of(score, network, shown)), as_json=json)
