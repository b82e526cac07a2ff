"""A look around in a made-up network."""

from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson

MINUTES = 45
"""A budget in which the made-up network shows every kind of suggestion."""

app = typer.Typer(rich_markup_mode=None)


@app.command(context_settings={"ignore_unknown_options": True})
def demo(
    ctx: typer.Context,
    command: Annotated[
        list[str] | None, typer.Argument(metavar="COMMAND", help="A netplan command to try; else today.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Look around in a made-up network; nothing is kept.

    \b
    netplan demo
    netplan demo why "Ada Lovelace"
    """
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from netplan.actions.demo import demo_network
    from netplan.actions.import_ import import_drafts
    from netplan.render.output import tell

    session: Session = ctx.obj
    typed = command or ["--minutes", str(MINUTES)]
    words = [*(["today"] if typed[0].startswith("-") else []), *typed, *(["--json"] if json else [])]
    with TemporaryDirectory(prefix="netplan-demo-") as folder:
        database = str(Path(folder) / "demo.db")
        trial = Session(db=database, as_of=session.as_of, command="demo")
        trial.write(lambda book: import_drafts(book, demo_network(trial.today), today=trial.today))
        with trial.reading() as stored:
            trial.remember(trial.plan(stored, MINUTES))
        surroundings = ["--db", database, "--as-of", trial.today.isoformat()]
        ctx.find_root().command([*surroundings, *words], prog_name="netplan", standalone_mode=False)
    tell('These people are made up, and gone again. To begin: netplan add "Their Name" --met "Where"')
