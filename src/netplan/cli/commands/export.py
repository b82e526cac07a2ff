"""Writing everything that is stored."""

from pathlib import Path
from typing import Annotated

import typer

from netplan.app.session import Session
from netplan.cli.options import AsJson, Words, listed

app = typer.Typer(rich_markup_mode=None)


@app.command()
def export(
    ctx: typer.Context,
    words: Words = None,
    format: Annotated[str, typer.Option("--format", metavar="FORMAT", help="json.")] = "json",
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; else to stdout.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Write everything that is stored as one document.

    With a filter, only the people whom it fits, and what is theirs.

    \b
    netplan export --out network.json
    netplan export circle:navy --out navy.json
    """
    from netplan.actions.export import only_people
    from netplan.formats.network_document import document_pieces
    from netplan.render.files import write_whole
    from netplan.render.output import harmless_document, print_text

    session: Session = ctx.obj
    check_format(format)
    with session.reading() as book:
        if words:
            network = book.network()
            part = only_people(network, session.who_fits(listed(words), network))
            pieces = document_pieces(part, part.touchpoints.values())
        else:
            pieces = document_pieces(book.present(), book.each_touchpoint())
        harmless = map(harmless_document, pieces)
        if out is None:
            print_text(harmless, document=True)
        else:
            write_whole(out, harmless)


def check_format(format: str) -> None:
    """Raises UsageProblem for a format that cannot be written."""
    from netplan.errors import UsageProblem

    if format != "json":
        raise UsageProblem(f"--format takes json, not “{format}”")
