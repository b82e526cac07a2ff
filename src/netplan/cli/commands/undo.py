"""Taking back the last change."""

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def undo(ctx: typer.Context, json: AsJson = False) -> None:
    """Take back the last change.

    Again for the one before it, and so on; imports are taken back whole.

    \b
    netplan undo
    """
    from netplan.render.output import present
    from netplan.render.pages.undo import undone_page

    session: Session = ctx.obj
    present(undone_page(session.store.undo()), as_json=json)
