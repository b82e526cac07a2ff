"""A contact and what belongs to one: the ring, the cadence, dates to remember, notes."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from netplan.errors import UsageProblem


class Ring(StrEnum):
    """How close a contact is meant to be (Dunbar's layers); `none` is untended."""

    INNER = "inner"
    CLOSE = "close"
    ACTIVE = "active"
    WIDE = "wide"
    NONE = "none"


class Status(StrEnum):
    """Whether a contact takes part in plans; only `active` ones do."""

    ACTIVE = "active"
    PAUSED = "paused"
    ARCHIVED = "archived"


_UNIT_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
_UNIT_NAMES = {"d": "day", "w": "week", "m": "month", "y": "year"}


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often one means to be in touch: `30d`, `2w`, `3m`, `1y`. A month counts 30 days, a year 365."""

    count: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `30d`, `2w`, `3m` or `1y` (a bare number counts days).

        Raises UsageProblem for anything else, and for a cadence under a day or over ten years.
        """
        body = text.strip().casefold()
        count, unit = (body[:-1], body[-1]) if body[-1:] in _UNIT_DAYS else (body, "d")
        # Python refuses to read numbers of thousands of digits, with an error of its own.
        readable = count.isascii() and count.isdigit() and len(count) <= 18
        if not (readable and 1 <= int(count) * _UNIT_DAYS[unit] <= 3650):
            raise UsageProblem(f"“{text}” is not a cadence. Try 10d, 2w, 3m or 1y (at most ten years)")
        return cls(int(count), unit)

    @classmethod
    def of_days(cls, days: int) -> Self:
        """The cadence of so many days, in the largest unit that says it exactly."""
        unit = next(unit for unit in ("y", "m", "w", "d") if days % _UNIT_DAYS[unit] == 0)
        return cls(days // _UNIT_DAYS[unit], unit)

    @property
    def days(self) -> int:
        """The cadence in days, 1 to 3650."""
        return self.count * _UNIT_DAYS[self.unit]

    def __str__(self) -> str:
        return f"{self.count}{self.unit}"

    def say(self) -> str:
        """As people say it: `every week`, `every 3 months`."""
        name = _UNIT_NAMES[self.unit]
        return f"every {name}" if self.count == 1 else f"every {self.count} {name}s"


@dataclass(frozen=True, slots=True)
class Birthday:
    """A day of the year, with its year where that is known."""

    month: int
    day: int
    year: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `1906-12-09`, or `12-09` and vCard's `--12-09` where the year is not known.

        Raises ValueError for a day that does not exist (29 February is accepted without a year).
        """
        body = text.removeprefix("--")
        if body.count("-") == 1:
            known = date.fromisoformat(f"2000-{body}")
            return cls(known.month, known.day)
        full = date.fromisoformat(body)
        return cls(full.month, full.day, full.year)

    def __str__(self) -> str:
        body = f"{self.month:02}-{self.day:02}"
        return body if self.year is None else f"{self.year:04}-{body}"


def day_in_year(month: int, day: int, year: int) -> date:
    """The day on which a yearly date falls in `year`; 29 February falls on the 28th in other years."""
    if (month, day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return date(year, month, day)


@dataclass(frozen=True, slots=True)
class RememberedDate:
    """A day that matters to a contact, once or every year."""

    what: str
    on: date
    yearly: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing about a contact, and the day it was written."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Met:
    """Where, when and through whom (a contact's id) one met."""

    on: date | None = None
    where: str | None = None
    through: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody one knows.

    `key` names the contact in exported documents and is unique; `id` is what people type. `origins` are the
    identifiers other programs gave (`vcard:UID`), so that importing twice is importing once.
    """

    id: int
    key: str
    name: str
    added: date
    ring: Ring = Ring.ACTIVE
    every: Cadence | None = None
    status: Status = Status.ACTIVE
    org: str | None = None
    title: str | None = None
    place: str | None = None
    birthday: Birthday | None = None
    met: Met | None = None
    aliases: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    dates: tuple[RememberedDate, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)
