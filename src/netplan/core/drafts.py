"""What an importer read, before anybody knows who it is: names and texts, no ids of ours."""

from dataclasses import dataclass
from datetime import date

from netplan.core.people import Birthday, Note, RememberedDate


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """One person as another program knows them.

    `place_read` says where in the file it stood (`row 4`, `card 2`). `origins` are identifiers the other
    program gave (`vcard:UID`); two drafts with different origins or links of one kind are two people.
    """

    place_read: str
    name: str
    org: str | None = None
    title: str | None = None
    place: str | None = None
    birthday: Birthday | None = None
    met_on: date | None = None
    met_where: str | None = None
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    dates: tuple[RememberedDate, ...] = ()
    notes: tuple[Note, ...] = ()
    """Notes of which the day is not known bear the day of the import."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that could not be read, and where it stood."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that one file held."""

    format: str
    contacts: tuple[ContactDraft, ...] = ()
    skipped: tuple[Skipped, ...] = ()

