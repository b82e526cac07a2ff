"""Writing what is stored: netplan's own document, and files for other programs."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_written
from netplan.cli.options import AsJson, Words, listed
from netplan.formats.writers.registry import names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netplan.core.network import Network, Touchpoint
    from netplan.formats.writers.writer import Pieces, Writer
    from netplan.render.folders import Filled

app = typer.Typer(rich_markup_mode=None)


@app.command()
def export(
    ctx: typer.Context,
    words: Words = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", metavar="FORMAT", autocompletion=complete_written, help=f"{', '.join(names())}."
        ),
    ] = "json",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="A file or folder; else stdout."),
    ] = None,
    prove: Annotated[
        bool, typer.Option("--prove", help="See that it comes back from its own file to the byte.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Write what is stored: all of it as one document, or what other programs read.

    With a filter, only the people whom it fits, and what is theirs.

    \b
    netplan export --out network.json
    netplan export circle:navy --out navy.json
    netplan export --prove
    netplan export --format vcard --out people.vcf
    netplan export --format ics --out people.ics
    netplan export --format vdir --out ~/contacts
    netplan export --format markdown --out people
    netplan export --format csv ring:close,inner --out close.csv
    """
    from netplan.app.export import part_of, prove_whole
    from netplan.formats.writers.registry import writer_called
    from netplan.render.files import write_pieces
    from netplan.render.output import present
    from netplan.render.pages.export import filled_line, proof_page

    session: Session = ctx.obj
    writer = writer_called(format)
    write = _harmless(writer)
    if prove:
        present(proof_page(prove_whole(session, writer, write, listed(words))), as_json=json)
    if prove and out is None:
        return
    with session.reading() as book:
        network, touchpoints = part_of(session, book, listed(words))
        filled = _in_a_folder(writer, out, network, touchpoints)
        if filled is None:
            write_pieces(write(network, touchpoints), out, document=writer.document)
    if filled is not None and session.prompts.can_ask():
        session.prompts.tell(filled_line(filled))


def _in_a_folder(
    writer: "Writer", out: Path | None, network: "Network", touchpoints: "Iterable[Touchpoint]"
) -> "Filled | None":
    """What came of the folder that was filled; None where a file is meant, which has an ending.

    Raises UsageProblem where the format is a folder and none is named.
    """
    from netplan.errors import UsageProblem
    from netplan.render.folders import fill_folder

    if writer.files is None:
        return None
    if out is not None and (writer.folder_only or out.is_dir() or not out.suffix):
        return fill_folder(out, writer.files(network, touchpoints), owns=writer.owns)
    if writer.folder_only:
        raise UsageProblem(
            f"{writer.name} is a folder. Name it: netplan export --format {writer.name} --out FOLDER"
        )
    return None


def _harmless(writer: "Writer") -> "Pieces":
    """What the writer writes, where that is JSON without a character that a terminal would obey."""
    from netplan.render.output import harmless_document

    if not writer.document:
        return writer.pieces
    return lambda network, touchpoints: map(harmless_document, writer.pieces(network, touchpoints))
