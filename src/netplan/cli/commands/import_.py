"""Bringing people in."""

from pathlib import Path
from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, listed
from netplan.core.people.contact import Ring
from netplan.core.phrases import either
from netplan.formats.registry import names

FORMATS = either(names())

app = typer.Typer(rich_markup_mode=None)


@app.command("import")
def import_(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Files to read; what they are is told by content.")
    ],
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help=f"{FORMATS}, where the content misleads."),
    ] = None,
    ring: Annotated[Ring, typer.Option("--ring", help="The ring of the people it adds.")] = Ring.NONE,
    me: Annotated[
        list[str] | None,
        typer.Option("--me", metavar="ADDRESS", help="An address or name of yours (repeatable)."),
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help="From mail, also those with whom only one side wrote.")
    ] = False,
    day_first: Annotated[
        bool | None,
        typer.Option("--day-first/--month-first", help="How 03/04 is read in chats, where they do not show."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="COLUMN=KIND",
            help="What a column of a table holds (name, email …), or a kept name.",
        ),
    ] = None,
    columns_as: Annotated[
        str | None, typer.Option("--map-as", metavar="NAME", help="Keep what --map says under this name.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would change; store nothing.")
    ] = False,
    account: Annotated[
        Path | None,
        typer.Option("--account", metavar="FILE", help="Write there what became of every field, in full."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Bring people in from LinkedIn, a phone, or netplan itself.

    \b
    netplan import Connections.csv contacts.vcf
    netplan import members.csv --map "Full Name=name" --map-as club
    All of a file comes in or nothing of it; importing it again changes nothing.
    """
    from netplan.app.import_ import import_files
    from netplan.render.files import write_whole
    from netplan.render.output import present
    from netplan.render.pages.import_ import account_lines, imported_page

    session: Session = ctx.obj
    imported = import_files(
        session,
        files,
        format=format,
        ring=ring,
        me=listed(me),
        everybody=everybody,
        day_first=day_first,
        columns=listed(columns),
        columns_as=columns_as,
        dry_run=dry_run,
    )
    if account:
        write_whole(account, (f"{line}\n" for line in account_lines(imported, stored=not dry_run)))
    present(imported_page(imported, stored=not dry_run), as_json=json)
