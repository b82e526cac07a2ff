"""Taking back the last change, or all back to one."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def undo(
    ctx: typer.Context,
    number: Annotated[
        int | None,
        typer.Argument(metavar="N", help="Back to that number in `netplan history`, that one included."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change; take back nothing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Take back the last change.

    Again for the one before it, and so on; imports are taken back whole. With a number all changes back to
    that one, in one go. netplan redo brings back what was taken.

    \b
    netplan undo
    netplan undo 2 --dry-run
    """
    from netplan.render.output import present
    from netplan.render.pages.undo import preview_page, undone_page

    session: Session = ctx.obj
    if dry_run:
        command = "undo" if number is None else f"undo {number}"
        return present(preview_page(session.store.preview_undo(number), command), as_json=json)
    return present(undone_page(session.store.undo(number)), as_json=json)
