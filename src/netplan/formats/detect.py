"""What a file is, told by its content: every file that is imported comes through here."""

import re
from datetime import date

from netplan.core.drafts import Gathered
from netplan.errors import UnknownFormat, UnreadableInput, UsageProblem
from netplan.formats.text import as_utf8, guessed

FORMATS = ("netplan", "linkedin", "vcard")
"""The names that `--format` knows."""

_A_CARD = re.compile(r"(?:^|[\r\n])BEGIN\s*:\s*VCARD", re.IGNORECASE)
_BEGINNING = 100_000
"""How many bytes of a file tell what it is."""

_PACKED = (
    (b"PK\x03\x04", "a zip. Unpack it first, then import the file in it that you want"),
    (b"PK\x05\x06", "an empty zip"),
    (b"\x1f\x8b", "packed with gzip. Unpack it first, then import what was in it"),
    (
        b"SQLite format 3\0",
        "a database. If it is netplan's: netplan --db THAT_FILE export --format json --out FILE",
    ),
)

_WHAT_IS_READ = (
    'I can read netplan\'s own JSON, which begins with {"netplan": 1 (netplan export --format json), '
    "LinkedIn's Connections.csv (LinkedIn: Settings, Data privacy, Get a copy of your data) and vCards "
    "(“Export” in the contacts of a phone, of Google, iCloud or Outlook)"
)


def gather(data: bytes, *, file: str, day: date, format: str | None = None) -> Gathered:
    """What a file holds, read as what its content shows it to be, whatever its name is.

    `file` names it in messages, `day` is the day of notes that carry none, `format` (one of FORMATS)
    overrules the content. Raises UsageProblem for another format, UnreadableInput for what cannot be read,
    UnknownFormat among it for what is nothing of the kind.
    """
    if format is not None and format.casefold() not in FORMATS:
        raise UsageProblem(
            f"“{format}” is not a format that can be imported. There are: {', '.join(FORMATS)}"
        )
    content = as_utf8(data)
    if not content.strip(b" \t\r\n\0"):
        raise UnknownFormat(file, "it is empty")
    for mark, what in _PACKED:
        if data.startswith(mark):
            raise UnreadableInput(file, f"it is {what}")
    match format.casefold() if format else _format_of(content):
        case "netplan":
            from netplan.formats.network_document import read_document

            return read_document(content, file=file)
        case "linkedin":
            from netplan.formats.linkedin import read_connections

            return read_connections(content, file=file, day=day)
        case "vcard":
            from netplan.formats.vcard import read_vcards

            return read_vcards(content, file=file, day=day)
        case _:
            raise UnknownFormat(file, f"I do not know what this is. {_WHAT_IS_READ}")


def _format_of(content: bytes) -> str | None:
    beginning = guessed(content[:_BEGINNING])
    if beginning.lstrip().startswith("{") and b'"netplan"' in content:
        return "netplan"
    if _A_CARD.search(beginning):
        return "vcard"
    if "connected on" in beginning.casefold():
        from netplan.formats.linkedin import is_connections

        return "linkedin" if is_connections(beginning) else None
    return None
