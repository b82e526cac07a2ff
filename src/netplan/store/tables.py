"""The tables as SQLModel classes: what rows are written through, and what the migrations are held against.

Loading this costs more than all the rest of the program, so only what writes does. A SQLModel table does not
validate what it is given; the constraints are in the database, as the steps of the schema make it.
"""

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Constraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from netplan.core.network import Answer, Currency, Direction, GoalStatus, How, OwedBy, Per, Role
from netplan.core.people.contact import Ring, Status


class Table(SQLModel):
    """What all tables have in common: one catalogue of netplan's own, apart from SQLModel's global one."""

    metadata = MetaData()


def _check(table: str, name: str, rule: str) -> CheckConstraint:
    return CheckConstraint(rule, name=f"{table}_{name}")


def _one_of(table: str, column: str, words: type[StrEnum] | Iterable[str]) -> CheckConstraint:
    listed = ", ".join(f"'{word!s}'" for word in words)
    return _check(table, column, f"{column} IN ({listed})")


def _day(table: str, column: str) -> CheckConstraint:
    month = f"substr({column}, 6, 2) BETWEEN '01' AND '12'"
    day = f"substr({column}, 9, 2) BETWEEN '01' AND '31'"
    return _check(table, column, f"{column} LIKE '____-__-__' AND {month} AND {day}")


def _refers(table: str, column: str, to: str) -> ForeignKeyConstraint:
    name = column.removesuffix("_id")
    return ForeignKeyConstraint(
        [column], [f"{to}.id"], name=f"{table}_{name}", deferrable=True, initially="DEFERRED"
    )


def _counted(table: str) -> CheckConstraint:
    return _check(table, "position", "position >= 0")


def _numbered(table: str) -> CheckConstraint:
    return _check(table, "id", "id > 0")


_Args = tuple[Constraint | Index, ...]


class ContactRow(Table, table=True):
    """A contact, but for what it has several of."""

    __tablename__ = "contact"
    __table_args__: _Args = (
        UniqueConstraint("key", name="contact_key_once"),
        _refers("contact", "met_through", "contact"),
        _numbered("contact"),
        _check("contact", "key", "length(key) > 0"),
        _check("contact", "name", "length(name) > 0"),
        _day("contact", "added"),
        _one_of("contact", "ring", Ring),
        _check(
            "contact",
            "every",
            "length(every) > 1 AND substr(every, length(every), 1) IN ('d', 'w', 'm', 'y')",
        ),
        _one_of("contact", "status", Status),
        _check("contact", "birthday", "birthday LIKE '____-__-__' OR birthday LIKE '__-__'"),
        _day("contact", "met_on"),
        _day("contact", "since"),
        Index("contact_by_met_through", "met_through"),
    )

    id: int = Field(primary_key=True)
    key: str
    name: str
    added: str
    ring: str
    every: str | None
    status: str
    org: str | None
    title: str | None
    place: str | None
    birthday: str | None
    met_on: str | None
    met_where: str | None
    met_through: int | None
    since: str | None
    pronouns: str | None


class ContactDetailRow(Table, table=True):
    """One text of a list that a contact has; `kind` is the label of its field."""

    __tablename__ = "contact_detail"
    __table_args__: _Args = (
        _refers("contact_detail", "contact_id", "contact"),
        _check("contact_detail", "kind", "length(kind) > 0"),
        _counted("contact_detail"),
    )

    contact_id: int = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    value: str = Field(primary_key=True)
    position: int


class RememberedDateRow(Table, table=True):
    """A day to remember."""

    __tablename__ = "remembered_date"
    __table_args__: _Args = (
        _check("remembered_date", "yearly", "yearly IN (TRUE, FALSE)"),
        _refers("remembered_date", "contact_id", "contact"),
        _numbered("remembered_date"),
        _counted("remembered_date"),
        _day("remembered_date", "day"),
        Index("remembered_date_by_contact", "contact_id"),
    )

    id: int = Field(primary_key=True)
    contact_id: int
    position: int
    what: str
    day: str
    yearly: bool


class NoteRow(Table, table=True):
    """A note about a contact."""

    __tablename__ = "note"
    __table_args__: _Args = (
        _refers("note", "contact_id", "contact"),
        _numbered("note"),
        _counted("note"),
        _day("note", "day"),
        Index("note_by_contact", "contact_id"),
    )

    id: int = Field(primary_key=True)
    contact_id: int
    position: int
    day: str
    text: str


class GoalRow(Table, table=True):
    """A goal, but for its people."""

    __tablename__ = "goal"
    __table_args__: _Args = (
        UniqueConstraint("key", name="goal_key_once"),
        _numbered("goal"),
        _check("goal", "key", "length(key) > 0"),
        _check("goal", "title", "length(title) > 0"),
        _day("goal", "due"),
        _check("goal", "quota_touches", "quota_touches > 0"),
        _one_of("goal", "quota_per", Per),
        _check("goal", "quota_whole", "(quota_touches IS NULL) = (quota_per IS NULL)"),
        _one_of("goal", "status", GoalStatus),
    )

    id: int = Field(primary_key=True)
    key: str
    title: str
    why: str | None
    due: str | None
    quota_touches: int | None
    quota_per: str | None
    status: str


class GoalPersonRow(Table, table=True):
    """A contact who matters to a goal, and as what."""

    __tablename__ = "goal_person"
    __table_args__: _Args = (
        _refers("goal_person", "goal_id", "goal"),
        _refers("goal_person", "contact_id", "contact"),
        _one_of("goal_person", "role", Role),
        _counted("goal_person"),
        _one_of("goal_person", "part", ("yes", "no")),
        _day("goal_person", "part_on"),
        Index("goal_person_by_contact", "contact_id"),
    )

    goal_id: int = Field(primary_key=True)
    contact_id: int = Field(primary_key=True)
    role: str = Field(primary_key=True)
    position: int
    part: str | None
    part_on: str | None
    part_text: str | None


class TouchpointRow(Table, table=True):
    """A touchpoint, but for its people, goals and favours."""

    __tablename__ = "touchpoint"
    __table_args__: _Args = (
        _numbered("touchpoint"),
        _day("touchpoint", "day"),
        _one_of("touchpoint", "how", How),
        _one_of("touchpoint", "direction", Direction),
        _check("touchpoint", "minutes", "minutes > 0"),
        _check("touchpoint", "at", "at LIKE '__:__'"),
        _check("touchpoint", "about", "about IN (TRUE)"),
        _check("touchpoint", "moved", "moved IN (TRUE)"),
        Index("touchpoint_by_day", "day", "direction", "how", "minutes"),
    )

    id: int = Field(primary_key=True)
    day: str
    how: str
    direction: str
    minutes: int | None
    place: str | None
    summary: str | None
    at: str | None
    about: bool | None
    moved: bool | None


class TouchpointPersonRow(Table, table=True):
    """Somebody a touchpoint was with."""

    __tablename__ = "touchpoint_person"
    __table_args__: _Args = (
        _refers("touchpoint_person", "touchpoint_id", "touchpoint"),
        _refers("touchpoint_person", "contact_id", "contact"),
        _counted("touchpoint_person"),
        Index("touchpoint_person_by_contact", "contact_id"),
    )

    touchpoint_id: int = Field(primary_key=True)
    contact_id: int = Field(primary_key=True)
    position: int


class TouchpointExpectedRow(Table, table=True):
    """Somebody who is hoped for, and was not touched yet."""

    __tablename__ = "touchpoint_expected"
    __table_args__: _Args = (
        _refers("touchpoint_expected", "touchpoint_id", "touchpoint"),
        _refers("touchpoint_expected", "contact_id", "contact"),
        _counted("touchpoint_expected"),
        Index("touchpoint_expected_by_contact", "contact_id"),
    )

    touchpoint_id: int = Field(primary_key=True)
    contact_id: int = Field(primary_key=True)
    position: int


class TouchpointTagRow(Table, table=True):
    """A word of one's own on a touchpoint."""

    __tablename__ = "touchpoint_tag"
    __table_args__: _Args = (
        _refers("touchpoint_tag", "touchpoint_id", "touchpoint"),
        _counted("touchpoint_tag"),
        _check("touchpoint_tag", "tag", "length(tag) > 0"),
        Index("touchpoint_tag_by_tag", "tag"),
    )

    touchpoint_id: int = Field(primary_key=True)
    tag: str = Field(primary_key=True)
    position: int


class TouchpointGoalRow(Table, table=True):
    """A goal that a touchpoint served."""

    __tablename__ = "touchpoint_goal"
    __table_args__: _Args = (
        _refers("touchpoint_goal", "touchpoint_id", "touchpoint"),
        _refers("touchpoint_goal", "goal_id", "goal"),
        _counted("touchpoint_goal"),
        Index("touchpoint_goal_by_goal", "goal_id"),
    )

    touchpoint_id: int = Field(primary_key=True)
    goal_id: int = Field(primary_key=True)
    position: int


class FavourRow(Table, table=True):
    """Something given, got or asked for in a touchpoint."""

    __tablename__ = "favour"
    __table_args__: _Args = (
        _refers("favour", "touchpoint_id", "touchpoint"),
        _one_of("favour", "side", ("gave", "got", "asked")),
        _counted("favour"),
        _one_of("favour", "what", Currency),
        _check("favour", "ask", "(side = 'asked') = (ask_id IS NOT NULL)"),
        _one_of("favour", "answer", Answer),
        _day("favour", "answered"),
        _check("favour", "guess", "guess BETWEEN 0 AND 100"),
        Index("favour_by_ask", "ask_id", unique=True),
    )

    touchpoint_id: int = Field(primary_key=True)
    side: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    what: str
    note: str | None
    ask_id: int | None
    answer: str | None
    answered: str | None
    guess: int | None


class PromiseRow(Table, table=True):
    """A promise."""

    __tablename__ = "promise"
    __table_args__: _Args = (
        _refers("promise", "contact_id", "contact"),
        _numbered("promise"),
        _day("promise", "made"),
        _day("promise", "due"),
        _one_of("promise", "owed_by", OwedBy),
        _day("promise", "done"),
        _day("promise", "dropped"),
        Index("promise_by_contact", "contact_id"),
    )

    id: int = Field(primary_key=True)
    contact_id: int
    what: str
    made: str
    due: str | None
    owed_by: str
    done: str | None
    dropped: str | None


class SnoozeRow(Table, table=True):
    """A contact left out of plans for a while."""

    __tablename__ = "snooze"
    __table_args__: _Args = (
        _refers("snooze", "contact_id", "contact"),
        _day("snooze", "until"),
    )

    contact_id: int = Field(primary_key=True)
    until: str


class IntroductionRow(Table, table=True):
    """Two contacts to be introduced to each other."""

    __tablename__ = "introduction"
    __table_args__: _Args = (
        _refers("introduction", "first_id", "contact"),
        _refers("introduction", "second_id", "contact"),
        _numbered("introduction"),
        _check("introduction", "two", "first_id <> second_id"),
        _day("introduction", "day"),
        _day("introduction", "no"),
        Index("introduction_by_first", "first_id"),
        Index("introduction_by_second", "second_id"),
    )

    id: int = Field(primary_key=True)
    first_id: int
    second_id: int
    day: str
    why: str | None
    no: str | None


class IntroductionYesRow(Table, table=True):
    """One of the two who agreed, and when."""

    __tablename__ = "introduction_yes"
    __table_args__: _Args = (
        _refers("introduction_yes", "introduction_id", "introduction"),
        _refers("introduction_yes", "contact_id", "contact"),
        _counted("introduction_yes"),
        _day("introduction_yes", "day"),
        Index("introduction_yes_by_contact", "contact_id"),
    )

    introduction_id: int = Field(primary_key=True)
    contact_id: int = Field(primary_key=True)
    day: str
    position: int


class OutcomeRow(Table, table=True):
    """What came of a goal."""

    __tablename__ = "outcome"
    __table_args__: _Args = (
        _refers("outcome", "goal_id", "goal"),
        _numbered("outcome"),
        _day("outcome", "day"),
        _check("outcome", "minutes_saved", "minutes_saved > 0"),
        Index("outcome_by_goal", "goal_id"),
    )

    id: int = Field(primary_key=True)
    goal_id: int
    day: str
    what: str
    minutes_saved: int | None


class OutcomePersonRow(Table, table=True):
    """Somebody thanks to whom it came."""

    __tablename__ = "outcome_person"
    __table_args__: _Args = (
        _refers("outcome_person", "outcome_id", "outcome"),
        _refers("outcome_person", "contact_id", "contact"),
        _counted("outcome_person"),
        Index("outcome_person_by_contact", "contact_id"),
    )

    outcome_id: int = Field(primary_key=True)
    contact_id: int = Field(primary_key=True)
    position: int


class ShownPlanRow(Table, table=True):
    """A line of the plan last shown. It refers to nobody, so that it never stands against a removal."""

    __tablename__ = "shown_plan"
    __table_args__: _Args = (
        _check("shown_plan", "rank", "rank > 0"),
        _day("shown_plan", "day"),
    )

    rank: int = Field(primary_key=True)
    day: str
    contact_id: int


class ListedRow(Table, table=True):
    """A day on which a plan listed somebody, and the mark of my newest promise to them then.

    It refers to nobody, so that it never stands against a removal.
    """

    __tablename__ = "listed"
    __table_args__: _Args = (_day("listed", "day"),)

    contact_id: int = Field(primary_key=True)
    day: str = Field(primary_key=True)
    mark: str | None


class SaidRow(Table, table=True):
    """Something that is said once a day at most, and a day on which it was said; `today` is a plan shown."""

    __tablename__ = "said"
    __table_args__: _Args = (_day("said", "day"),)

    day: str = Field(primary_key=True)
    what: str = Field(primary_key=True)


class WaitingRow(Table, table=True):
    """What correspondence told of somebody whom nobody knows yet: a mark, and a line for each touch."""

    __tablename__ = "waiting"
    __table_args__: _Args = (
        _check("waiting", "mark", "length(mark) > 0"),
        _check("waiting", "touches", "length(touches) > 0"),
    )

    mark: str = Field(primary_key=True)
    touches: str


class LastIdRow(Table, table=True):
    """The highest id ever given out of a kind, so that none is given out twice."""

    __tablename__ = "last_id"
    __table_args__: _Args = (
        _check("last_id", "kind", "length(kind) > 0"),
        _check("last_id", "number", "number > 0"),
    )

    kind: str = Field(primary_key=True)
    number: int


class OperationRow(Table, table=True):
    """One command that changed something.

    `undone` counts the undoings that can be redone, from 1; NULL where it was not undone. `together` is the
    first of the operations that one redo brought back, which are one operation from then on.
    """

    __tablename__ = "operation"
    __table_args__: _Args = (
        _day("operation", "day"),
        _check("operation", "changes", "changes > 0"),
    )

    id: int = Field(primary_key=True)
    command: str
    day: str
    at: str
    changes: int
    undone: int | None
    together: int | None


class OperationContactRow(Table, table=True):
    """A contact whom an operation was about; it may be gone by now."""

    __tablename__ = "operation_contact"
    __table_args__: _Args = (
        _refers("operation_contact", "operation_id", "operation"),
        Index("operation_contact_by_contact", "contact_id"),
    )

    operation_id: int = Field(primary_key=True)
    contact_id: int = Field(primary_key=True)


class ChangeRow(Table, table=True):
    """One row that an operation changed, as JSON before and after; NULL columns are left out of it."""

    __tablename__ = "change"
    __table_args__: _Args = (
        _refers("change", "operation_id", "operation"),
        _check("change", "something", "before IS NOT NULL OR after IS NOT NULL"),
    )

    operation_id: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    table_name: str
    before: str | None
    after: str | None


class AdditionRow(Table, table=True):
    """What an operation added under new ids of one kind: everything under the ids of a range."""

    __tablename__ = "addition"
    __table_args__: _Args = (
        _refers("addition", "operation_id", "operation"),
        _check("addition", "ids", "first_id > 0 AND last_id >= first_id"),
    )

    operation_id: int = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    first_id: int
    last_id: int
    row_count: int
    checksum: int = Field(sa_type=BigInteger)


class UndoneRowsRow(Table, table=True):
    """Rows that an undone operation had added, some at a time: JSON, deflated."""

    __tablename__ = "undone_rows"
    __table_args__: _Args = (_refers("undone_rows", "operation_id", "operation"),)

    operation_id: int = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    content: bytes


# What is reckoned from the rows above and kept beside them (`netplan.store.sums`). It refers to nobody: it is
# written after what it is about, in the same transaction, and can be made anew at any time.


class TouchRow(Table, table=True):
    """A touch with one contact, so that a history is read in order of day, and without the touchpoints.

    `said`, `asked` and `served` tell whether it has a summary, asks for something and serves a goal, and
    `balance` is what was asked less what was given.
    """

    __tablename__ = "touch"
    __table_args__: _Args = (
        _check("touch", "said", "said IN (TRUE, FALSE)"),
        _check("touch", "asked", "asked IN (TRUE, FALSE)"),
        _check("touch", "served", "served IN (TRUE, FALSE)"),
        Index("touch_by_day", "day", "contact_id", "touchpoint_id", "how", "direction"),
    )

    contact_id: int = Field(primary_key=True)
    day: str = Field(primary_key=True)
    touchpoint_id: int = Field(primary_key=True)
    how: str
    direction: str
    said: bool
    asked: bool
    served: bool
    balance: int


class StandingRow(Table, table=True):
    """A history in short, field by field as `netplan.core.plan.standing` has it; days are ordinals.

    The last four are the settings that it was made with.
    """

    __tablename__ = "standing"

    contact_id: int = Field(primary_key=True)
    last: int
    last_id: int
    how: str
    direction: str
    asked: bool
    served: bool
    said: int | None
    first: int
    met: bool
    place: str | None
    days: int
    inbound: int
    outbound: int
    answered: int
    wrote: bool
    owed_from: int | None
    owed_last: int | None
    streak: int
    streak_answers: bool
    balance: int
    usual: str
    spoken: str
    decayed: float
    half_life: float
    reply_within: int
    answer_within: int
    channel_days: int


class ServedRow(Table, table=True):
    """A day on which somebody was touched for a goal."""

    __tablename__ = "served"

    goal_id: int = Field(primary_key=True)
    day: str = Field(primary_key=True)
    contact_id: int = Field(primary_key=True)
