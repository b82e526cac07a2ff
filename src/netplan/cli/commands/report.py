"""The report, for cron."""

from pathlib import Path
from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Limit, Minutes
from netplan.errors import UsageProblem

FARTHEST = 3650
"""Days that “since” may reach back."""

app = typer.Typer(rich_markup_mode=None)


@app.command()
def report(
    ctx: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; else to stdout.")
    ] = None,
    format: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="text, markdown or json.")
    ] = "text",
    days: Annotated[int, typer.Option("--days", metavar="N", help="How many days back “since” reaches.")] = 7,
    minutes: Minutes = None,
    limit: Limit = None,
    json: AsJson = False,
) -> None:
    """The plan and all around it as a file, for cron.

    \b
    netplan report --out ~/plan.txt
    0 7 * * *  netplan report --out "$HOME/plan.txt"
    """
    from netplan.actions.report import make_report
    from netplan.app.backup import keep_daily_of_big
    from netplan.render.pages.report import report_text

    session: Session = ctx.obj
    if not 1 <= days <= FARTHEST:
        raise UsageProblem(f"--days reaches back from 1 to {FARTHEST} days")
    format = "json" if json else format
    with session.reading() as book:
        budget, people = session.budget(minutes, limit)
        weights = session.config.planner
        made = make_report(
            book,
            today=session.today,
            days=days,
            minutes=budget,
            limit=people,
            weights=weights,
            aim=session.config.aim,
            whole=format == "json",
        )
        network = book.present()
    _write(report_text(made, network, format=format), out, document=format == "json")
    keep_daily_of_big(session)


def _write(text: str, out: Path | None, *, document: bool) -> None:
    from netplan.render.files import write_whole
    from netplan.render.output import print_text

    if out is None:
        print_text(text, document=document)
    else:
        write_whole(out, text)
