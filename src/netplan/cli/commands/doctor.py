"""Looking whether all is well."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson

app = typer.Typer(rich_markup_mode=None)


@app.command()
def doctor(
    ctx: typer.Context,
    repair: Annotated[
        bool, typer.Option("--repair", help="Mend what can be mended, after a backup.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Look whether all is well, and mend what can be mended.

    Exit code 3 says that something is wrong.

    \b
    netplan doctor
    """
    from netplan.app.doctor import Verdict, examine
    from netplan.errors import DatabaseProblem
    from netplan.render.output import present
    from netplan.render.pages.doctor import diagnosis_page

    session: Session = ctx.obj
    told = examine(session, repair=repair)
    # Settings that cannot be read do not say either where the database is.
    place = session.store.address if len(told) > 1 else ""
    present(diagnosis_page(told, place), as_json=json)
    if any(each.verdict is Verdict.BAD for each in told):
        raise typer.Exit(DatabaseProblem.exit_code)
