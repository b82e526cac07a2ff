"""What vCard (RFC 6350) and iCalendar (RFC 5545) share: escaped texts, folded lines, lasting identifiers."""

from datetime import date
from uuid import UUID, uuid5

from netplan.core.people.contact import Contact

PRODUCT = "PRODID:-//netplan//netplan//EN"
_MOST = 75
"""Bytes of the longest line, its end not counted."""

_OURS = UUID("5f0e6d6e-9d2b-5a6f-8b43-6e6574706c61")


def content_line(head: str, value: str) -> str:
    """`head:value` with its line end, folded between characters where it is longer than 75 bytes."""
    line = f"{head}:{value}"
    if len(line) <= _MOST and line.isascii():
        return f"{line}\r\n"
    pieces: list[str] = []
    begun, length = 0, 0
    for place, letter in enumerate(line):
        size = len(letter.encode("utf-8", "replace"))
        if length + size > _MOST:
            pieces.append(line[begun:place])
            begun, length = place, 1  # the blank that a folded line begins with
        length += size
    return "\r\n ".join((*pieces, line[begun:])) + "\r\n"


def escaped(text: str) -> str:
    """A text as a value, or as one part of it."""
    text = text.replace("\\", "\\\\").replace("\n", "\\n")
    return text.replace(",", "\\,").replace(";", "\\;")


def compact(day: date) -> str:
    """`20261124`."""
    return day.isoformat().replace("-", "")


def lasting(of: str) -> str:
    """The identifier (a UUID) of something of ours: the same whenever it is written."""
    return str(uuid5(_OURS, of))


def identifier(contact: Contact) -> str:
    """The identifier a card of theirs came with, else one of ours; it stays when they are renamed."""
    given = (origin[6:] for origin in contact.origins if origin.startswith("vcard:"))
    return next(given, "") or lasting(f"{contact.key} {contact.added}")
