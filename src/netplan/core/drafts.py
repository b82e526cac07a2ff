"""What an importer read, before anybody knows who it is: keys and texts, no ids of ours.

Every format gives the same drafts; netplan's own document fills all of them, a vCard only contacts. A field
that is None or empty says nothing about the contact, rather than that there is nothing.
"""

from collections.abc import Iterable
from dataclasses import field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from netplan.core.network import Ask, Direction, Favour, GoalStatus, How, OwedBy, Part, Quota, Role
from netplan.core.people.contact import Details
from netplan.frozen import frozen


@frozen
class _ReadAt:
    __slots__ = ()

    key: str
    read_at: str


@frozen
class ContactDraft(Details, _ReadAt):
    """One person as another program knows them, or as options say.

    `key` names the draft inside its file; `read_at` says where it stood, in words (`row 4`, `card 2`,
    `contacts[3]`). `met` has no `through`, for whoever introduced them is named by the key of another draft.
    """

    name: str
    through: str | None = field(default=None, kw_only=True)


@frozen
class GoalPersonDraft:
    """Somebody's part in a goal; `contact` is a draft's key."""

    contact: str
    role: Role = Role.TARGET
    part: Part = Part.OPEN
    on: date | None = None
    text: str | None = None


@frozen
class GoalDraft:
    """A goal; `people` are those who matter to it."""

    key: str
    title: str
    why: str | None = None
    by: date | None = None
    quota: Quota | None = None
    status: GoalStatus | None = None
    people: tuple[GoalPersonDraft, ...] = ()


class TouchpointDraft(NamedTuple):
    """A touchpoint; `people`, `expected` and `goals` are keys of drafts."""

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
    asked: tuple[Ask, ...] = ()
    expected: tuple[str, ...] = ()
    at: str | None = None
    about: bool = False
    tags: tuple[str, ...] = ()
    moved: bool = False


@frozen
class PromiseDraft:
    """A promise; `contact` is a draft's key."""

    contact: str
    what: str
    made: date | None = None
    by: date | None = None
    owed_by: OwedBy = OwedBy.ME
    done: date | None = None
    dropped: date | None = None


@frozen
class SnoozeDraft:
    """A snooze; `contact` is a draft's key."""

    contact: str
    until: date


@frozen
class IntroductionDraft:
    """An introduction; `between`, and the keys of `yes`, are keys of contact drafts."""

    between: tuple[str, str]
    on: date | None = None
    why: str | None = None
    yes: tuple[tuple[str, date], ...] = ()
    no: date | None = None


@frozen
class OutcomeDraft:
    """An outcome; `goal` and `through` are keys of drafts."""

    goal: str
    on: date
    what: str
    through: tuple[str, ...] = ()
    minutes_saved: int | None = None


@frozen
class Skipped:
    """A record that could not be read, and where it stood."""

    read_at: str
    reason: str


class Fate(StrEnum):
    """What became of a value of a source."""

    KEPT = "kept"
    CONVERTED = "converted"
    """Kept in another form, or in part: the city of a postal address."""
    LEFT = "left behind"


@frozen
class FieldFate:
    """What became of `count` values of one field of a source.

    `name` is what the source calls the field, `what` as what its values are kept (`email`); of those left
    behind it may say why, and is empty where the name does.
    """

    name: str
    fate: Fate
    what: str
    count: int


NO_FORMAT = "other"
"""The format of a file that was found among others and is nothing that can be imported."""


@frozen
class Gathered:
    """All that one file held.

    `authoritative` is true of netplan's own document: what it says replaces what is stored. What other
    programs say only fills gaps. `touchpoints` may be too many to be held: they are read anew whenever they
    are walked, and one that does not fit is told then (UnreadableInput). `fields` is the account of the
    source: what became of each of its fields. `owner` are addresses and names that the file says are those of
    whoever made it, who is nobody's contact.

    Of correspondence, `only_known` are the keys of contacts who are to be recognised and not to be added,
    `unknown` why; and `addressed` says that an address alone tells who it was, however the name is written;
    `appointments` that the touchpoints are of a calendar, which holds what is to come as well.
    """

    format: str
    authoritative: bool = False
    contacts: tuple[ContactDraft, ...] = ()
    goals: tuple[GoalDraft, ...] = ()
    touchpoints: Iterable[TouchpointDraft] = ()
    promises: tuple[PromiseDraft, ...] = ()
    snoozes: tuple[SnoozeDraft, ...] = ()
    introductions: tuple[IntroductionDraft, ...] = ()
    outcomes: tuple[OutcomeDraft, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    fields: tuple[FieldFate, ...] = ()
    owner: tuple[str, ...] = ()
    only_known: frozenset[str] = frozenset()
    unknown: str = ""
    addressed: bool = False
    appointments: bool = False
