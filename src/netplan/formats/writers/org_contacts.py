"""Org files for org-contacts: a heading each, its facts in a drawer of properties, notes as text under it."""

import re
from collections.abc import Iterable, Iterator

from netplan.core.network import Network, Touchpoint
from netplan.core.people.contact import NO_YEAR, Contact
from netplan.core.search.texts import one_line
from netplan.formats.writers.content_lines import identifier
from netplan.formats.writers.writer import Writer

_TAG = re.compile(r"[\w@#%]+")
_OF_ORG = re.compile(r"(?m)^(?=\*+[ \t]|[ \t]*:[\w-]+:[ \t]*$)")
"""Where a line of a note would be a heading or a drawer."""


def org_pieces(network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[str]:
    """A heading each, in order of id. Circles whose names no tag can be are properties."""
    for id in sorted(network.contacts):
        yield _heading(network.contacts[id])


def _heading(contact: Contact) -> str:
    tags = [circle for circle in contact.circles if _TAG.fullmatch(circle)]
    heading = f"* {one_line(contact.name)}" + (f" :{':'.join(tags)}:" if tags else "")
    drawer = "".join(f":{name}: {one_line(value)}\n" for name, value in _properties(contact, tags))
    notes = "\n\n".join(_OF_ORG.sub(",", note.text.strip()) for note in contact.notes)
    return f"{heading}\n:PROPERTIES:\n{drawer}:END:\n" + (f"{notes}\n" if notes else "")


def _properties(contact: Contact, tags: list[str]) -> Iterator[tuple[str, str]]:
    several = (
        ("EMAIL", contact.emails),
        ("PHONE", contact.phones),
        ("URL", contact.links),
        ("ALIAS", contact.aliases),
        ("CATEGORIES", [circle for circle in contact.circles if circle not in tags]),
    )
    for name, values in several:
        # A plus behind the name adds to what stands there already.
        yield from ((f"{name}+" if number else name, value) for number, value in enumerate(values))
    one = (
        ("ORG", contact.org),
        ("TITLE", contact.title),
        ("LOCATION", contact.place),
        ("PRONOUNS", contact.pronouns),
    )
    yield from ((name, value) for name, value in one if value)
    if contact.birthday:
        known = contact.birthday.year is not None
        yield "BIRTHDAY", f"{contact.birthday}" if known else f"--{contact.birthday}"
    anniversary = next((each for each in contact.dates if each.yearly and each.what == "anniversary"), None)
    if anniversary:
        on = anniversary.on.isoformat()
        yield "ANNIVERSARY", on if anniversary.on.year != NO_YEAR else f"-{on[4:]}"
    yield "UID", identifier(contact)


WRITER = Writer("org", "an Org file for org-contacts", org_pieces)
