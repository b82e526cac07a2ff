"""Bringing back what was taken back."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def redo(
    ctx: typer.Context,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; bring back nothing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Bring back what the last undo took.

    Again for the undo before it, as long as nothing new was done since. It is one change from then on.

    \b
    netplan redo
    """
    from netplan.render.output import present
    from netplan.render.pages.undo import preview_page, redone_page

    session: Session = ctx.obj
    if dry_run:
        return present(preview_page(session.store.preview_redo(), "redo"), as_json=json)
    return present(redone_page(session.store.redo()), as_json=json)
