"""All formats that can be imported; help, sentences, docs and detection derive from this list."""

import re
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date

from netplan.core.drafts import Gathered, Skipped
from netplan.core.search.texts import LONGEST_TEXT
from netplan.errors import MissingExtra, UnknownFormat, UnreadableInput, UsageProblem
from netplan.formats import (
    any_csv,
    facebook,
    friends,
    google_csv,
    ics,
    ldif,
    linkedin,
    linkedin_messages,
    linkedin_snapshot,
    mail,
    monica,
    monica_sql,
    network_document,
    notes,
    org_contacts,
    outlook_csv,
    signal_,
    telegram,
    telephone,
    thunderbird_csv,
    vcard,
    whatsapp,
)
from netplan.formats.format import Format, Request
from netplan.formats.source import Source

FORMATS: tuple[Format, ...] = (
    network_document.FORMAT,
    linkedin.FORMAT,
    linkedin_messages.FORMAT,
    linkedin_snapshot.FORMAT,
    vcard.FORMAT,
    ics.FORMAT,
    mail.FORMAT,
    telephone.FORMAT,
    telegram.FORMAT,
    facebook.FORMAT,
    signal_.FORMAT,
    whatsapp.FORMAT,
    notes.FORMAT,
    friends.FORMAT,
    monica.FORMAT,
    monica_sql.FORMAT,
    org_contacts.FORMAT,
    ldif.FORMAT,
    google_csv.FORMAT,
    outlook_csv.FORMAT,
    thunderbird_csv.FORMAT,
    any_csv.FORMAT,
)
"""In the order in which they are tried."""

_WHERE_FROM = re.compile(r" \((?!netplan )[^()]*\)")
"""What stands in parentheses, but for a command of netplan's own."""

_PACKED = (
    (b"PK\x03\x04", "a zip. Unpack it first, then import the file in it that you want"),
    (b"PK\x05\x06", "an empty zip"),
    (b"\x1f\x8b", "packed with gzip. Unpack it first, then import what was in it"),
    (
        b"SQLite format 3\0",
        "a database. If it is netplan's: netplan --db THAT_FILE export --format json --out FILE",
    ),
)


def names() -> list[str]:
    """What `--format` takes."""
    return [format.name for format in FORMATS]


def what_is_read() -> str:
    """All formats in one phrase, as people call them, without where they are got."""
    *others, last = (_WHERE_FROM.sub("", format.called) for format in FORMATS)
    return f"{', '.join(others)} and {last}"


def gather(source: Source, *, day: date, format: str | None = None) -> Gathered:
    """What one file holds, as `format_of` and `read_as` have it."""
    return read_as(format_of(source, format), [source], Request(day))


def format_of(source: Source, format: str | None = None) -> Format:
    """What a file's content shows it to be, whatever its name is; `format` (a name) overrules the content.

    Raises UsageProblem for a format that is none, UnreadableInput for what cannot be read, UnknownFormat
    among it for what is nothing of the kind.
    """
    chosen = _called(format) if format is not None else None
    _refuse_empty_and_packed(source)
    found = chosen or next((each for each in FORMATS if each.sniff(source)), None)
    if found is None:
        raise UnknownFormat(source.name, f"I do not know what this is. I can read {what_is_read()}")
    return found


def read_as(format: Format, sources: Sequence[Source], request: Request) -> Gathered:
    """What files of one format hold; several of them only where they are read together.

    Raises UnreadableInput for what cannot be read, MissingExtra where a library is missing.
    """
    try:
        if format.correspond is not None:
            gathered = format.correspond(sources, request)
        elif format.mapped is not None:
            gathered = format.mapped(sources[0], request.day, request.columns)
        else:
            gathered = format.read(sources[0], request.day)
    except ModuleNotFoundError as missing:
        if format.extra is None:
            raise
        raise MissingExtra(format.called, format.extra) from missing
    return _without_endless_texts(gathered)


def _called(name: str) -> Format:
    found = next((format for format in FORMATS if format.name == name.casefold()), None)
    if found is None:
        raise UsageProblem(f"“{name}” is not a format that can be imported. There are: {', '.join(names())}")
    return found


def _refuse_empty_and_packed(source: Source) -> None:
    if not source.beginning.strip(" \t\r\n\0") and not any(p.strip(b" \t\r\n\0") for p in source.pieces()):
        raise UnknownFormat(source.name, "it is empty")
    for mark, what in _PACKED:
        if source.head.startswith(mark):
            raise UnreadableInput(source.name, f"it is {what}")


def _without_endless_texts(gathered: Gathered) -> Gathered:
    """The contacts of foreign files whose texts can be kept; the others are told as skipped."""
    endless = [draft for draft in gathered.contacts if _longest(draft) > LONGEST_TEXT]
    if not endless:
        return gathered
    told = [Skipped(draft.read_at, "a text in it is longer than 1 MB") for draft in endless]
    kept = tuple(draft for draft in gathered.contacts if _longest(draft) <= LONGEST_TEXT)
    return replace(gathered, contacts=kept, skipped=(*gathered.skipped, *told))


def _longest(value: object) -> int:
    """The length of the longest text in a draft, whatever holds it."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, tuple):
        return max(map(_longest, value), default=0)
    if is_dataclass(value):
        return max(_longest(getattr(value, each.name)) for each in fields(value))
    return 0
