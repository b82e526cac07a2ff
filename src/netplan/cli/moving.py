"""Bringing people in, and writing everything out."""

from pathlib import Path
from typing import Annotated

import typer

from netplan.cli.options import AsJson, listed
from netplan.cli.session import Session
from netplan.core.people.contact import Ring

app = typer.Typer(rich_markup_mode=None)


@app.command("import")
def bring_in(
    ctx: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE", help="Files to read; what they are is told by content.")
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format", metavar="FORMAT", help="netplan, linkedin or vcard, where the content misleads."
        ),
    ] = None,
    ring: Annotated[Ring, typer.Option("--ring", help="The ring of the people it adds.")] = Ring.NONE,
    me: Annotated[
        list[str] | None,
        typer.Option("--me", metavar="ADDRESS", help="An address or name of yours (repeatable)."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would change; store nothing.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Bring people in from LinkedIn, a phone, or netplan itself.

    \b
    netplan import Connections.csv contacts.vcf
    All of a file comes in or nothing of it; importing it again changes nothing.
    """
    from netplan.cli.asking import can_ask
    from netplan.cli.reading_files import gather_all, import_all
    from netplan.render.output import present
    from netplan.render.pages.import_ import imported_page

    session: Session = ctx.obj
    gathered = gather_all(files, session, format=format)
    owner = (*session.config.me, *listed(me))
    if can_ask() and not dry_run:
        # What has to be asked is asked before the database is locked.
        with session.writing(dry_run=True) as book:
            import_all(book, gathered, session, ring=ring, me=owner)
    with session.writing(dry_run=dry_run) as book:
        imported = import_all(book, gathered, session, ring=ring, me=owner)
    present(imported_page(imported, stored=not dry_run), as_json=json)


@app.command()
def export(
    ctx: typer.Context,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="json.")] = "json",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; else to stdout.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Write everything that is stored as one document.

    \b
    netplan export --out network.json
    """
    from netplan.formats.network_document import write_document
    from netplan.render.files import write_whole
    from netplan.render.output import harmless_document, print_text

    session: Session = ctx.obj
    check_format(format)
    with session.reading() as book:
        text = harmless_document(write_document(book.network()))
    if out is None:
        print_text(text, document=True)
    else:
        write_whole(out, text)


def check_format(format: str) -> None:
    """Raises UsageProblem for a format that cannot be written."""
    from netplan.errors import UsageProblem

    if format != "json":
        raise UsageProblem(f"--format takes json, not “{format}”")
