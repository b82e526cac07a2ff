"""What happened between people, what one is after and what is owed; and all of it together, the Network."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from netplan.core.people.contact import Contact


class How(StrEnum):
    """The channel of a touchpoint."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO = "video"
    EMAIL = "email"
    MESSAGE = "message"
    SOCIAL = "social"
    LETTER = "letter"
    EVENT = "event"
    OTHER = "other"


WRITTEN = frozenset({How.EMAIL, How.MESSAGE, How.LETTER, How.SOCIAL})
"""The channels in which somebody can be left without an answer."""


class Direction(StrEnum):
    """Who reached out: I did, they did, or it went both ways."""

    OUT = "out"
    IN = "in"
    BOTH = "both"


class Currency(StrEnum):
    """What people give each other in a network."""

    INTRODUCTION = "introduction"
    INFORMATION = "information"
    ADVICE = "advice"
    REFERRAL = "referral"
    OPPORTUNITY = "opportunity"
    RECOGNITION = "recognition"
    SUPPORT = "support"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Favour:
    """Something given, got or asked for."""

    what: Currency
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """One exchange with one or more contacts (`people` are their ids, `goals` the ids of goals it served)."""

    id: int
    on: date
    people: tuple[int, ...]
    how: How = How.OTHER
    direction: Direction = Direction.BOTH
    minutes: int | None = None
    where: str | None = None
    summary: str | None = None
    goals: tuple[int, ...] = ()
    gave: tuple[Favour, ...] = ()
    got: tuple[Favour, ...] = ()
    asked: tuple[Favour, ...] = ()


class Role(StrEnum):
    """What a contact is to a goal."""

    TARGET = "target"
    INTRODUCER = "introducer"
    INFORMANT = "informant"


class GoalStatus(StrEnum):
    """Open, or how it ended."""

    OPEN = "open"
    WON = "won"
    DROPPED = "dropped"


class Per(StrEnum):
    """The span a quota counts in: a calendar week from Monday, or a calendar month."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Quota:
    """So many touches per week or month."""

    touches: int
    per: Per = Per.WEEK


@dataclass(frozen=True, slots=True)
class GoalPerson:
    """A contact (by id) and their role in a goal."""

    contact: int
    role: Role = Role.TARGET


@dataclass(frozen=True, slots=True)
class Goal:
    """Something one is after, and the people who matter to it."""

    id: int
    key: str
    title: str
    why: str | None = None
    by: date | None = None
    quota: Quota | None = None
    status: GoalStatus = GoalStatus.OPEN
    people: tuple[GoalPerson, ...] = ()


class OwedBy(StrEnum):
    """Whose promise it is."""

    ME = "me"
    THEM = "them"


@dataclass(frozen=True, slots=True)
class Promise:
    """Something owed between me and one contact; open until `done`."""

    id: int
    contact: int
    what: str
    made: date
    by: date | None = None
    owed_by: OwedBy = OwedBy.ME
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Snooze:
    """A contact is left out of plans before the day `until`, and back on it."""

    contact: int
    until: date

    @property
    def id(self) -> int:
        """A contact has at most one snooze, so it goes by the contact's id."""
        return self.contact


Thing = Contact | Touchpoint | Goal | Promise | Snooze
"""What a Book holds; each kind has an `id` of its own."""


@dataclass(frozen=True, slots=True)
class Network:
    """Everything that is stored, by id, at one moment."""

    contacts: Mapping[int, Contact] = field(default_factory=dict)
    goals: Mapping[int, Goal] = field(default_factory=dict)
    touchpoints: Mapping[int, Touchpoint] = field(default_factory=dict)
    promises: Mapping[int, Promise] = field(default_factory=dict)
    snoozes: Mapping[int, Snooze] = field(default_factory=dict)
