"""What happened between people, what one is after and what is owed; and all of it together, the Network."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum

from netplan.core.people.contact import Contact
from netplan.frozen import frozen


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


@frozen
class Favour:
    """Something given, got or asked for."""

    what: Currency
    note: str | None = None


class Answer(StrEnum):
    """What became of an ask."""

    YES = "yes"
    NO = "no"


@frozen
class Ask(Favour):
    """Something asked for: a favour with a number of its own (`a2`), and what became of it.

    `id` is 0 until the book has numbered it. `answered` is the day of the answer, `guess` what one thought
    beforehand that the chance of a yes was, in percent, 0 to 100.
    """

    id: int = field(default=0, compare=False)
    answer: Answer | None = None
    answered: date | None = None
    guess: int | None = None


@frozen
class Touchpoint:
    """One exchange with one or more contacts (`people` are their ids, `goals` the ids of goals it served).

    `expected` are the ids of contacts who are hoped for on the day and were not touched yet; a touchpoint of
    only these is planned. `at` is a time of the day (`13:00`), `about` says that the day is a guess. `tags`
    are words of one's own, without their `#`. `moved` says that it was planned in place of what fell through.
    """

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
    asked: tuple[Ask, ...] = ()
    expected: tuple[int, ...] = ()
    at: str | None = None
    about: bool = False
    tags: tuple[str, ...] = ()
    moved: bool = False

    @property
    def planned(self) -> bool:
        """Whether it has not happened: nobody was there yet, and somebody is hoped for."""
        return not self.people and bool(self.expected)


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


@frozen
class Quota:
    """So many touches per week or month."""

    touches: int
    per: Per = Per.WEEK


class Part(StrEnum):
    """How a goal stands with one person: open, or what they said in the end."""

    OPEN = "open"
    YES = "yes"
    NO = "no"


@frozen
class GoalPerson:
    """A contact (by id), their role in a goal, and how it ended with them: the day, and in what words."""

    contact: int
    role: Role = Role.TARGET
    part: Part = Part.OPEN
    on: date | None = None
    text: str | None = None


@frozen
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


@frozen
class Promise:
    """Something owed between me and one contact; open until it is `done`, or `dropped`: owed no more."""

    id: int
    contact: int
    what: str
    made: date
    by: date | None = None
    owed_by: OwedBy = OwedBy.ME
    done: date | None = None
    dropped: date | None = None

    @property
    def open(self) -> bool:
        """Whether it is still owed, whatever the day."""
        return self.done is None and self.dropped is None

    def open_on(self, day: date) -> bool:
        """Whether it was made by that day, and not yet done or dropped then."""
        ended = [end for end in (self.done, self.dropped) if end is not None]
        return self.made <= day and all(end > day for end in ended)


@frozen
class Introduction:
    """Two contacts (ids) to be introduced to each other.

    `yes` holds who agreed, and when; `no` is the day one of them did not want to, which is for ever.
    """

    id: int
    between: tuple[int, int]
    on: date
    why: str | None = None
    yes: tuple[tuple[int, date], ...] = ()
    no: date | None = None


@frozen
class Outcome:
    """What came of a goal (its id), thanks to whom (ids), and the minutes it saved."""

    id: int
    goal: int
    on: date
    what: str
    through: tuple[int, ...] = ()
    minutes_saved: int | None = None


@frozen
class Snooze:
    """A contact is left out of plans before the day `until`, and back on it."""

    contact: int
    until: date

    @property
    def id(self) -> int:
        """A contact has at most one snooze, so it goes by the contact's id."""
        return self.contact


Thing = Contact | Touchpoint | Goal | Promise | Snooze | Introduction | Outcome
"""What a Book holds; each kind has an `id` of its own."""


@frozen
class Network:
    """Everything that is stored, by id, at one moment."""

    contacts: Mapping[int, Contact] = field(default_factory=dict)
    goals: Mapping[int, Goal] = field(default_factory=dict)
    touchpoints: Mapping[int, Touchpoint] = field(default_factory=dict)
    promises: Mapping[int, Promise] = field(default_factory=dict)
    snoozes: Mapping[int, Snooze] = field(default_factory=dict)
    introductions: Mapping[int, Introduction] = field(default_factory=dict)
    outcomes: Mapping[int, Outcome] = field(default_factory=dict)

    def last_touched(self, people: Collection[int]) -> dict[int, date]:
        """The day of the last touchpoint with each of these contacts (ids); who had none is left out."""
        return last_days(self.touchpoints.values(), people)


def last_days(touchpoints: Iterable[Touchpoint], people: Collection[int]) -> dict[int, date]:
    """The day of the last of the touchpoints with each of these contacts (ids) who had any."""
    wanted = {*people}
    days: dict[int, date] = {}
    for touch in touchpoints:
        for person in wanted.intersection(touch.people):
            days[person] = max(touch.on, days.get(person, touch.on))
    return days
