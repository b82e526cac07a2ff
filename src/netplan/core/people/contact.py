"""A contact and what belongs to one: the ring, the cadence, dates to remember, notes."""

from calendar import isleap
from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import date
from enum import Enum, StrEnum
from typing import Self

from netplan.errors import UsageProblem
from netplan.frozen import frozen


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


@frozen
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


@frozen
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


NO_YEAR = 1604
"""The year of a yearly day whose year is not known, as Apple writes it: a leap year that nobody believes."""


@frozen
class RememberedDate:
    """A day that matters to a contact, once or every year. `id` is 0 until the book has numbered it.

    A yearly day whose year nobody knows is one of the year NO_YEAR.
    """

    what: str
    on: date
    yearly: bool = False
    id: int = field(default=0, compare=False)


@frozen
class Note:
    """Something worth knowing about a contact, and the day it was written; `id` as in RememberedDate."""

    on: date
    text: str
    id: int = field(default=0, compare=False)


@frozen
class Met:
    """Where, when and through whom (a contact's id) one met."""

    on: date | None = None
    where: str | None = None
    through: int | None = None


class Join(Enum):
    """What a merge makes of two values of a field."""

    KEPT = "kept"
    """The value of the one who stays; the other's word becomes a note where it says something else."""
    FIRST = "first"
    """The earlier day, the closer ring: the value that comes first in the order of its kind."""
    OWN = "own"
    """The value of the one who stays, whatever the other had."""
    BOTH = "both"
    """A list: the values of both, each once."""


@frozen
class Policy:
    """What may be done with a field of a contact; everything that copies contacts goes by this.

    `kind` is the type of its value, of a list that of each item. `label` is one value in words (`alias`), and
    the kind under which a list of texts is stored. `fills`: a file of another program may say it where it is
    unknown, or add to it. `clears`: `edit --clear` may empty it. `form`: it stands in the form of `edit`.
    """

    kind: type
    label: str
    join: Join = Join.KEPT
    listed: bool = False
    fills: bool = True
    clears: bool = False
    form: bool = True


def _fact(kind: type, label: str, join: Join = Join.KEPT, **may: bool) -> Mapping[str, Policy]:
    return {"policy": Policy(kind, label, join, **may)}


def _list(kind: type, label: str, **may: bool) -> Mapping[str, Policy]:
    return {"policy": Policy(kind, label, Join.BOTH, listed=True, **may)}


@frozen(kw_only=True)
class Details:
    """All that can be said of somebody, field by field; None and empty say nothing.

    A contact has them, and so has a draft of one. A new field is a line here, a column or nothing at all for
    a list of texts (`store/`), and an option of `add` and `edit`.
    """

    __slots__ = ()

    name: str = field(metadata=_fact(str, "name", Join.OWN, fills=False))
    added: date | None = field(
        default=None, metadata=_fact(date, "added", Join.FIRST, fills=False, form=False)
    )
    aliases: tuple[str, ...] = field(default=(), metadata=_list(str, "alias"))
    org: str | None = field(default=None, metadata=_fact(str, "org", clears=True))
    title: str | None = field(default=None, metadata=_fact(str, "title", clears=True))
    place: str | None = field(default=None, metadata=_fact(str, "place", clears=True))
    pronouns: str | None = field(default=None, metadata=_fact(str, "pronouns", clears=True))
    ring: Ring | None = field(default=None, metadata=_fact(Ring, "ring", Join.FIRST, fills=False))
    every: Cadence | None = field(default=None, metadata=_fact(Cadence, "every", clears=True))
    since: date | None = field(
        default=None, metadata=_fact(date, "since", Join.FIRST, fills=False, form=False)
    )
    status: Status | None = field(default=None, metadata=_fact(Status, "status", Join.OWN, fills=False))
    circles: tuple[str, ...] = field(default=(), metadata=_list(str, "circle"))
    knows: tuple[str, ...] = field(default=(), metadata=_list(str, "knows"))
    seeks: tuple[str, ...] = field(default=(), metadata=_list(str, "seeks"))
    emails: tuple[str, ...] = field(default=(), metadata=_list(str, "email"))
    phones: tuple[str, ...] = field(default=(), metadata=_list(str, "phone"))
    links: tuple[str, ...] = field(default=(), metadata=_list(str, "link"))
    birthday: Birthday | None = field(default=None, metadata=_fact(Birthday, "birthday", clears=True))
    dates: tuple[RememberedDate, ...] = field(default=(), metadata=_list(RememberedDate, "date"))
    met: Met | None = field(default=None, metadata=_fact(Met, "met", Join.OWN, clears=True))
    notes: tuple[Note, ...] = field(default=(), metadata=_list(Note, "note"))
    origins: tuple[str, ...] = field(default=(), metadata=_list(str, "origin", form=False))


POLICIES: Mapping[str, Policy] = {each.name: each.metadata["policy"] for each in fields(Details)}
"""The policy of every field, by the field's name, in the order in which documents and forms show them."""


TEXT_LISTS = tuple(name for name, policy in POLICIES.items() if policy.listed and policy.kind is str)
"""The names of the fields that are lists of texts."""


@frozen
class _Numbered:
    __slots__ = ()

    id: int
    key: str


@frozen
class Contact(Details, _Numbered):
    """Somebody one knows.

    `key` names the contact in exported documents and is unique; `id` is what people type. `added` is the day
    they were kept, `since` the day they got a ring or a cadence (None: when they were added). `origins` are
    the identifiers other programs gave (`vcard:UID`), so that importing twice is importing once.
    """

    name: str
    added: date = field()
    ring: Ring = Ring.ACTIVE
    status: Status = Status.ACTIVE

    @property
    def names(self) -> tuple[str, ...]:
        """The name and every alias."""
        return (self.name, *self.aliases)

    @property
    def tended(self) -> bool:
        """Whether there is a cadence to keep: a ring, or one of the contact's own."""
        return self.ring is not Ring.NONE or self.every is not None


def tended_from(before: Contact, after: Contact, *, today: date) -> Contact:
    """`after`, tended since `today` where it has a ring or a cadence and `before` had neither."""
    if after.tended and not before.tended and after.since == before.since:
        return replace(after, since=today)
    return after
