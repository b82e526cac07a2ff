"""What an importer read, before anybody knows who it is: keys and texts, no ids of ours.

Every format gives the same drafts; netplan's own document fills all of them, a vCard only contacts. A field
that is None or empty says nothing about the contact, rather than that there is nothing.
"""

from dataclasses import dataclass
from datetime import date

from netplan.core.network import Direction, Favour, GoalStatus, How, OwedBy, Quota, Role
from netplan.core.people.contact import Birthday, Cadence, Note, RememberedDate, Ring, Status


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """One person as another program knows them.

    `key` names the draft inside its file; `read_at` says where it stood, in words (`row 4`, `card 2`,
    `contacts[3]`). `origins` are identifiers the other program gave (`vcard:UID`).
    `through` is the key of another draft.
    """

    key: str
    read_at: str
    name: str
    org: str | None = None
    title: str | None = None
    place: str | None = None
    ring: Ring | None = None
    every: Cadence | None = None
    status: Status | None = None
    birthday: Birthday | None = None
    added: date | None = None
    met_on: date | None = None
    met_where: str | None = None
    through: str | None = None
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    dates: tuple[RememberedDate, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal; `people` are pairs of a contact draft's key and a role."""

    key: str
    title: str
    why: str | None = None
    by: date | None = None
    quota: Quota | None = None
    status: GoalStatus | None = None
    people: tuple[tuple[str, Role], ...] = ()


@dataclass(frozen=True, slots=True)
class TouchpointDraft:
    """A touchpoint; `people` and `goals` are keys of drafts."""

    on: date
    people: tuple[str, ...]
    how: How = How.OTHER
    direction: Direction = Direction.BOTH
    minutes: int | None = None
    where: str | None = None
    summary: str | None = None
    goals: tuple[str, ...] = ()
    gave: tuple[Favour, ...] = ()
    got: tuple[Favour, ...] = ()
    asked: tuple[Favour, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseDraft:
    """A promise; `contact` is a draft's key."""

    contact: str
    what: str
    made: date | None = None
    by: date | None = None
    owed_by: OwedBy = OwedBy.ME
    done: date | None = None


@dataclass(frozen=True, slots=True)
class SnoozeDraft:
    """A snooze; `contact` is a draft's key."""

    contact: str
    until: date


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that could not be read, and where it stood."""

    read_at: str
    reason: str


NO_FORMAT = "other"
"""The format of a file that was found among others and is nothing that can be imported."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that one file held.

    `authoritative` is true of netplan's own document: what it says replaces what is stored. What other
    programs say only fills gaps.
    """

    format: str
    authoritative: bool = False
    contacts: tuple[ContactDraft, ...] = ()
    goals: tuple[GoalDraft, ...] = ()
    touchpoints: tuple[TouchpointDraft, ...] = ()
    promises: tuple[PromiseDraft, ...] = ()
    snoozes: tuple[SnoozeDraft, ...] = ()
    skipped: tuple[Skipped, ...] = ()
