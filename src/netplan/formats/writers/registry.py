"""All formats that can be written; help, completion, sentences and docs derive from this list."""

from netplan.errors import UsageProblem
from netplan.formats.network_document import document_pieces
from netplan.formats.writers import csv_, ics, markdown, org_contacts, vcard
from netplan.formats.writers.writer import Writer

WRITERS: tuple[Writer, ...] = (
    Writer("json", "netplan's own document: everything, for import", document_pieces, document=True),
    csv_.WRITER,
    vcard.WRITER,
    vcard.WRITER_3,
    ics.WRITER,
    org_contacts.WRITER,
    markdown.WRITER,
    vcard.VDIR,
)
"""In the order in which help names them."""


def names() -> list[str]:
    """What `--format` takes."""
    return [writer.name for writer in WRITERS]


def writer_called(name: str) -> Writer:
    """The writer of that name; raises UsageProblem where there is none."""
    found = next((writer for writer in WRITERS if writer.name == name.casefold()), None)
    if found is None:
        raise UsageProblem(f"“{name}” is not a format that can be written. There are: {', '.join(names())}")
    return found
