"""Facts out of the file by plain SQL on the DB-API: one query a table, never one a person.

`today`, `list` and completion come through here, so nothing of SQLModel or SQLAlchemy is imported: they alone
take longer than everything else together. The SQL is plain enough for any database, and any cursor will do.
"""

import gc
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import cached_property, partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from netplan.actions.book import ShownPlan
from netplan.actions.store import PLAN_SHOWN, Figures
from netplan.core.network import (
    Answer,
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    GoalPerson,
    GoalStatus,
    How,
    Introduction,
    Network,
    Outcome,
    OwedBy,
    Part,
    Per,
    Promise,
    Quota,
    Role,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import (
    POLICIES,
    TEXT_LISTS,
    Birthday,
    Cadence,
    Contact,
    Met,
    Note,
    RememberedDate,
    Ring,
    Status,
)
from netplan.core.plan.listing import Listed, Listings
from netplan.store.rows import COLUMNS, FACTS

if TYPE_CHECKING:
    from netplan.core.plan.facts import PlanFacts
    from netplan.core.plan.weights import Weights

T = TypeVar("T")


class Cursor(Protocol):
    """What is needed of a DB-API cursor."""

    def execute(self, sql: str, parameters: Any = ..., /) -> object: ...

    def fetchall(self) -> Sequence[Any]: ...


_SOME = 5000
"""Touchpoints that are in memory at once where all of them are walked."""


class Days(dict[str, date]):
    """Dates by their text. The same few hundred days come thousands of times."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day


_RINGS = {ring.value: ring for ring in Ring}
_STATUSES = {status.value: status for status in Status}
_HOWS = {how.value: how for how in How}
_DIRECTIONS = {direction.value: direction for direction in Direction}
_CURRENCIES = {currency.value: currency for currency in Currency}


def read_contacts(cursor: Cursor, ids: Iterable[int] | None = None) -> dict[int, Contact]:
    """Every contact (or those of the ids) by id, in order of id."""
    days = Days()
    theirs = "" if ids is None else f"WHERE contact_id IN ({listed(ids)})"
    lists: dict[int, dict[str, list[str]]] = {}
    cursor.execute(
        f"SELECT contact_id, kind, value FROM contact_detail {theirs} ORDER BY contact_id, position"
    )
    for number, kind, value in cursor.fetchall():
        lists.setdefault(number, {}).setdefault(_LISTS[kind], []).append(value)
    dates = _grouped(
        cursor,
        f"SELECT contact_id, what, day, yearly, id FROM remembered_date {theirs}"
        " ORDER BY contact_id, position",
    )
    notes = _grouped(
        cursor, f"SELECT contact_id, day, text, id FROM note {theirs} ORDER BY contact_id, position"
    )
    cursor.execute(
        f"SELECT id, key, met_on, met_where, met_through, {', '.join(FACTS)} FROM contact"
        f" {theirs.replace('contact_id', 'id')} ORDER BY id"
    )
    readers = [(name, _READERS.get(POLICIES[name].kind)) for name in FACTS]
    contacts: dict[int, Contact] = {}
    for number, key, met_on, met_where, met_through, *facts in cursor.fetchall():
        said: dict[str, Any] = {
            name: read(value) if read else value
            for (name, read), value in zip(readers, facts, strict=True)
            if value is not None
        }
        said |= {name: tuple(values) for name, values in lists.get(number, {}).items()}
        if met_on is not None or met_where is not None or met_through is not None:
            said["met"] = Met(None if met_on is None else days[met_on], met_where, met_through)
        if number in dates:
            said["dates"] = tuple(
                RememberedDate(what, days[day], bool(yearly), id)
                for _, what, day, yearly, id in dates[number]
            )
        if number in notes:
            said["notes"] = tuple(Note(days[day], text, id) for _, day, text, id in notes[number])
        contacts[number] = Contact(number, key, **said)
    return contacts


def read_newcomers(cursor: Cursor, first: date, last: date) -> dict[int, Contact]:
    """The active people without a ring or a cadence who were added in these days."""
    cursor.execute(
        "SELECT id FROM contact WHERE ring = 'none' AND every IS NULL AND status = 'active'"
        f" AND added BETWEEN '{first.isoformat()}' AND '{last.isoformat()}'"
    )
    ids = [number for (number,) in cursor.fetchall()]
    return read_contacts(cursor, ids) if ids else {}


def _cadence(text: str) -> Cadence:
    number = int(text[:-1])
    if number < 1:
        raise ValueError(f"a cadence of {text}")
    return Cadence(number, text[-1])


_LISTS = {POLICIES[name].label: name for name in TEXT_LISTS}
_READERS: Mapping[type, Callable[[str], object]] = {
    Ring: _RINGS.__getitem__,
    Status: _STATUSES.__getitem__,
    Cadence: _cadence,
    Birthday: Birthday.parse,
    date: date.fromisoformat,
}
"""How the text of a fact is read, by the kind of the fact; one that is text has no need of it."""


def read_goals(cursor: Cursor) -> dict[int, Goal]:
    """Every goal by id, in order of id."""
    people = _grouped(
        cursor,
        "SELECT goal_id, contact_id, role, part, part_on, part_text FROM goal_person"
        " ORDER BY goal_id, position",
    )
    cursor.execute("SELECT id, key, title, why, due, quota_touches, quota_per, status FROM goal ORDER BY id")
    return {
        number: Goal(
            number,
            key,
            title,
            why,
            None if due is None else date.fromisoformat(due),
            None if touches is None else Quota(touches, Per(per)),
            GoalStatus(status),
            tuple(
                GoalPerson(
                    contact,
                    Role(role),
                    Part.OPEN if part is None else Part(part),
                    None if part_on is None else date.fromisoformat(part_on),
                    part_text,
                )
                for _, contact, role, part, part_on, part_text in people.get(number, ())
            ),
        )
        for number, key, title, why, due, touches, per, status in cursor.fetchall()
    }


def read_touchpoints(cursor: Cursor, ids: Iterable[int] | None = None) -> dict[int, Touchpoint]:
    """Every touchpoint (or those of the ids) by id, in order of id."""
    theirs = "" if ids is None else f"WHERE touchpoint_id IN ({listed(ids)})"
    rows: dict[str, Sequence[Any]] = {}
    for table, (owner, *_) in COLUMNS.items():
        order = {"touchpoint": "ORDER BY id", "favour": "ORDER BY touchpoint_id, side, position"}.get(
            table, ""
        )
        whose = theirs.replace("touchpoint_id", owner)
        cursor.execute(f"SELECT {', '.join(COLUMNS[table])} FROM {table} {whose} {order}")
        rows[table] = cursor.fetchall()
    return touchpoints_in(rows)


def touchpoints_in(rows: Mapping[str, Sequence[Any]]) -> dict[int, Touchpoint]:
    """The touchpoints of rows, by id: the rows by table, as `COLUMNS` has them, favours in their order."""
    days = Days()
    people, goals = _listed_in(rows, "touchpoint_person"), _listed_in(rows, "touchpoint_goal")
    expected, tags = _listed_in(rows, "touchpoint_expected"), _listed_in(rows, "touchpoint_tag")
    favours: dict[str, dict[int, list[Any]]] = {"gave": {}, "got": {}, "asked": {}}
    for number, side, _, what, note, *ask in rows.get("favour", ()):
        favour = read_ask(what, note, *ask) if side == "asked" else Favour(_CURRENCIES[what], note)
        favours[side].setdefault(number, []).append(favour)
    gave, got, asked = favours["gave"], favours["got"], favours["asked"]
    return {
        number: Touchpoint(
            number,
            days[day],
            people.get(number, ()),
            _HOWS[how],
            _DIRECTIONS[direction],
            minutes,
            place,
            summary,
            goals.get(number, ()),
            tuple(gave[number]) if number in gave else (),
            tuple(got[number]) if number in got else (),
            tuple(asked[number]) if number in asked else (),
            expected.get(number, ()),
            at,
            bool(about),
            tags.get(number, ()),
            bool(moved),
        )
        for number, day, how, direction, minutes, place, summary, at, about, moved in rows["touchpoint"]
    }


def read_ask(
    what: str, note: str | None, number: int, answer: str | None, answered: str | None, guess: int | None
) -> Ask:
    """The ask of a row."""
    return Ask(
        _CURRENCIES[what],
        note,
        number,
        None if answer is None else Answer(answer),
        None if answered is None else date.fromisoformat(answered),
        guess,
    )


def read_some_touchpoints(cursor: Cursor, *, after: int) -> dict[int, Touchpoint]:
    """The next _SOME touchpoints after an id, by id."""
    cursor.execute(f"SELECT id FROM touchpoint WHERE id > {after:d} ORDER BY id LIMIT {_SOME:d}")
    ids = [number for (number,) in cursor.fetchall()]
    return read_touchpoints(cursor, ids) if ids else {}


def read_touches(cursor: Cursor, people: Iterable[int]) -> dict[int, Touchpoint]:
    """The touchpoints with any of the people by id, in order of id, without their goals and favours."""
    days = Days()
    cursor.execute(
        "SELECT id, day, how, direction, minutes, place, summary FROM touchpoint WHERE id IN"
        f" (SELECT touchpoint_id FROM touchpoint_person WHERE contact_id IN ({listed(people)})) ORDER BY id"
    )
    rows = cursor.fetchall()
    with_whom = _ids(
        cursor,
        "SELECT touchpoint_id, contact_id, position FROM touchpoint_person"
        f" WHERE touchpoint_id IN ({listed(number for number, *_ in rows)})",
    )
    return {
        number: Touchpoint(
            number,
            days[day],
            with_whom.get(number, ()),
            _HOWS[how],
            _DIRECTIONS[direction],
            minutes,
            place,
            summary,
        )
        for number, day, how, direction, minutes, place, summary in rows
    }


def read_history(cursor: Cursor, contact: int) -> dict[int, Touchpoint]:
    """The touchpoints with somebody, those they are expected at among them, by id, in order of id."""
    cursor.execute(
        f"SELECT touchpoint_id FROM touchpoint_person WHERE contact_id = {contact:d}"
        f" UNION SELECT touchpoint_id FROM touchpoint_expected WHERE contact_id = {contact:d} ORDER BY 1"
    )
    return read_touchpoints(cursor, [number for (number,) in cursor.fetchall()])


def read_serving(cursor: Cursor, goal: int) -> dict[int, Touchpoint]:
    """The touchpoints for a goal, by id, in order of id."""
    cursor.execute(f"SELECT touchpoint_id FROM touchpoint_goal WHERE goal_id = {goal:d} ORDER BY 1")
    return read_touchpoints(cursor, [number for (number,) in cursor.fetchall()])


def read_between(cursor: Cursor, first: date, last: date, most: int | None) -> dict[int, Touchpoint]:
    """The touchpoints from one day through another, by id, in order of id; at most so many, by day."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    limit = "" if most is None else f" LIMIT {most:d}"
    cursor.execute(
        f"SELECT id FROM touchpoint WHERE day BETWEEN :first AND :last ORDER BY day, id{limit}", days
    )
    return read_touchpoints(cursor, [number for (number,) in cursor.fetchall()])


def read_figures(cursor: Cursor, first: date, last: date) -> Figures:
    """What happened from one day through another, counted."""
    days = {"first": first.isoformat(), "last": last.isoformat()}
    between = "touchpoint.day BETWEEN :first AND :last"
    cursor.execute(
        "SELECT count(*), coalesce(sum(CASE direction WHEN 'in' THEN 1 ELSE 0 END), 0)"
        f" FROM touchpoint WHERE {between}",
        days,
    )
    ((touches, reached),) = cursor.fetchall()
    cursor.execute(
        "SELECT count(*) FROM (SELECT DISTINCT day, contact_id FROM touch"
        " WHERE day BETWEEN :first AND :last) AS touched",
        days,
    )
    ((touch_days,),) = cursor.fetchall()
    cursor.execute(
        "SELECT side, count(*) FROM touchpoint JOIN favour ON touchpoint_id = touchpoint.id"
        f" WHERE {between} GROUP BY side",
        days,
    )
    sides = dict(cursor.fetchall())
    return Figures(
        touches, reached, touch_days, sides.get("gave", 0), sides.get("got", 0), sides.get("asked", 0)
    )


def read_summaries(cursor: Cursor, on: date, people: Iterable[int]) -> dict[int, str]:
    """The texts of the touchpoints of a day with any of the people by id, expected ones too."""
    whose = listed(people)
    cursor.execute(
        "SELECT id, summary FROM touchpoint WHERE day = ? AND summary IS NOT NULL AND id IN"
        f" (SELECT touchpoint_id FROM touchpoint_person WHERE contact_id IN ({whose})"
        f" UNION SELECT touchpoint_id FROM touchpoint_expected WHERE contact_id IN ({whose}))",
        (on.isoformat(),),
    )
    return dict(cursor.fetchall())


def read_last_touched(cursor: Cursor, people: Iterable[int]) -> dict[int, date]:
    """The day of the last touchpoint with each of the people by id; who had none is left out."""
    cursor.execute(
        f"SELECT contact_id, max(day) FROM touch WHERE contact_id IN ({listed(people)}) GROUP BY contact_id"
    )
    return {person: date.fromisoformat(day) for person, day in cursor.fetchall()}


def read_promises(cursor: Cursor) -> dict[int, Promise]:
    """Every promise by id, in order of id."""
    days = Days()
    cursor.execute("SELECT id, contact_id, what, made, due, owed_by, done, dropped FROM promise ORDER BY id")
    return {
        number: Promise(
            number,
            contact,
            what,
            days[made],
            None if due is None else days[due],
            OwedBy(owed_by),
            None if done is None else days[done],
            None if dropped is None else days[dropped],
        )
        for number, contact, what, made, due, owed_by, done, dropped in cursor.fetchall()
    }


def read_snoozes(cursor: Cursor) -> dict[int, Snooze]:
    """Every snooze by the contact's id, in order of it."""
    cursor.execute("SELECT contact_id, until FROM snooze ORDER BY contact_id")
    return {contact: Snooze(contact, date.fromisoformat(until)) for contact, until in cursor.fetchall()}


def read_introductions(cursor: Cursor) -> dict[int, Introduction]:
    """Every introduction by id, in order of id."""
    yes = _grouped(
        cursor,
        "SELECT introduction_id, contact_id, day FROM introduction_yes ORDER BY introduction_id, position",
    )
    cursor.execute("SELECT id, first_id, second_id, day, why, no FROM introduction ORDER BY id")
    return {
        number: Introduction(
            number,
            (first, second),
            date.fromisoformat(day),
            why,
            tuple((contact, date.fromisoformat(on)) for _, contact, on in yes.get(number, ())),
            None if no is None else date.fromisoformat(no),
        )
        for number, first, second, day, why, no in cursor.fetchall()
    }


def read_outcomes(cursor: Cursor) -> dict[int, Outcome]:
    """Every outcome by id, in order of id."""
    people = _ids(cursor, "SELECT outcome_id, contact_id, position FROM outcome_person")
    cursor.execute("SELECT id, goal_id, day, what, minutes_saved FROM outcome ORDER BY id")
    return {
        number: Outcome(number, goal, date.fromisoformat(day), what, people.get(number, ()), minutes)
        for number, goal, day, what, minutes in cursor.fetchall()
    }


def read_shown_plan(cursor: Cursor) -> ShownPlan | None:
    """The plan last shown; None if none was, or one with nobody in it."""
    cursor.execute("SELECT day, contact_id FROM shown_plan ORDER BY rank")
    rows = cursor.fetchall()
    if not rows:
        return None
    return ShownPlan(date.fromisoformat(rows[0][0]), tuple(contact for _, contact in rows))


def read_listed(cursor: Cursor) -> dict[int, tuple[Listed, ...]]:
    """The days on which plans listed each contact, earliest first."""
    cursor.execute("SELECT contact_id, day, mark FROM listed ORDER BY contact_id, day")
    days: dict[int, list[Listed]] = {}
    for contact, day, mark in cursor.fetchall():
        days.setdefault(contact, []).append(Listed(date.fromisoformat(day).toordinal(), mark))
    return {contact: tuple(listed) for contact, listed in days.items()}


def read_having(cursor: Cursor, kind: str) -> dict[str, list[int]]:
    """Every text of a kind of list, and the active contacts who have it, those touched last first."""
    cursor.execute(
        "SELECT value, detail.contact_id FROM contact_detail AS detail"
        " JOIN contact ON contact.id = detail.contact_id"
        " LEFT JOIN standing ON standing.contact_id = detail.contact_id"
        " WHERE kind = :kind AND status = 'active' ORDER BY coalesce(last, 0) DESC, detail.contact_id",
        {"kind": kind},
    )
    having: dict[str, list[int]] = {}
    for value, contact in cursor.fetchall():
        having.setdefault(value, []).append(contact)
    return having


def read_said(cursor: Cursor, day: date) -> frozenset[str]:
    """What was said on a day that is said once a day at most."""
    cursor.execute("SELECT what FROM said WHERE day = ?", (day.isoformat(),))
    return frozenset(what for (what,) in cursor.fetchall())


def read_active_before(cursor: Cursor, day: date) -> date | None:
    """The last day before one on which something was changed or a plan was shown."""
    cursor.execute(
        "SELECT max(day) FROM (SELECT max(day) AS day FROM operation WHERE day < :day AND undone IS NULL"
        " UNION ALL SELECT max(day) FROM said WHERE day < :day AND what = :shown"
        " UNION ALL SELECT max(day) FROM listed WHERE day < :day) AS active",
        {"day": day.isoformat(), "shown": PLAN_SHOWN},
    )
    ((last,),) = cursor.fetchall()
    return None if last is None else date.fromisoformat(last)


def read_last_ids(cursor: Cursor) -> dict[str, int]:
    """The highest id that was ever given out, by kind."""
    cursor.execute("SELECT kind, number FROM last_id ORDER BY kind")
    return dict(cursor.fetchall())


def read_waiting(cursor: Cursor) -> dict[str, str]:
    """The touches of people whom nobody knows yet, by what tells them apart."""
    cursor.execute("SELECT mark, touches FROM waiting ORDER BY mark")
    return dict(cursor.fetchall())


def read_highest_ids(cursor: Cursor) -> dict[str, int]:
    """The highest id that is in use, by kind; a kind of which there is nothing is left out."""
    cursor.execute(
        "SELECT 'contact', max(id) FROM contact UNION ALL SELECT 'goal', max(id) FROM goal"
        " UNION ALL SELECT 'touchpoint', max(id) FROM touchpoint"
        " UNION ALL SELECT 'promise', max(id) FROM promise"
        " UNION ALL SELECT 'introduction', max(id) FROM introduction"
        " UNION ALL SELECT 'outcome', max(id) FROM outcome"
        " UNION ALL SELECT 'note', max(id) FROM note"
        " UNION ALL SELECT 'remembered_date', max(id) FROM remembered_date"
        " UNION ALL SELECT 'ask', max(ask_id) FROM favour"
    )
    return {kind: number for kind, number in cursor.fetchall() if number is not None}


def read_names(cursor: Cursor) -> list[str]:
    """Every name and alias, each once: those of active contacts first, then paused ones, then the archive."""
    by_status: dict[str, dict[str, None]] = {status.value: {} for status in Status}
    cursor.execute("SELECT name, status FROM contact ORDER BY id")
    for name, status in cursor.fetchall():
        by_status[status][name] = None
    cursor.execute(
        "SELECT value, status FROM contact_detail JOIN contact ON id = contact_id"
        " WHERE kind = 'alias' ORDER BY contact_id, position"
    )
    for alias, status in cursor.fetchall():
        by_status[status][alias] = None
    return [*{name: None for names in by_status.values() for name in names}]


def read_goal_keys(cursor: Cursor) -> list[str]:
    """The keys of all goals, open ones first."""
    cursor.execute("SELECT key FROM goal ORDER BY CASE status WHEN 'open' THEN 0 ELSE 1 END, key")
    return [key for (key,) in cursor.fetchall()]


_WORDS = {
    "circle": "SELECT value AS word FROM contact_detail WHERE kind = 'circle'",
    "knows": "SELECT value AS word FROM contact_detail WHERE kind = 'knows'",
    "org": "SELECT org AS word FROM contact WHERE org IS NOT NULL",
    "place": "SELECT place AS word FROM contact WHERE place IS NOT NULL",
    "tag": "SELECT tag AS word FROM touchpoint_tag",
}


def read_words(cursor: Cursor, kind: str) -> list[str]:
    """Every word of a kind (circle, knows, org, place, tag) once, that which stands most often first."""
    cursor.execute(f"SELECT word FROM ({_WORDS[kind]}) AS words GROUP BY word ORDER BY count(*) DESC, word")
    return [word for (word,) in cursor.fetchall()]


def listed(ids: Iterable[int]) -> str:
    """Ids between the parentheses of an SQL `IN`; numbers only, so they may stand in the text."""
    return ",".join(str(int(number)) for number in ids)


def _grouped(cursor: Cursor, sql: str) -> dict[int, list[Any]]:
    """The rows of a query by the id in their first column."""
    cursor.execute(sql)
    groups: dict[int, list[Any]] = {}
    for row in cursor.fetchall():
        if row[0] in groups:
            groups[row[0]].append(row)
        else:
            groups[row[0]] = [row]
    return groups


def _ids(cursor: Cursor, sql: str) -> dict[int, tuple[Any, ...]]:
    """Ids (or tags) in order of their position, by whom they hang on.

    Nearly every touchpoint has one person, so sorting by position here costs less than by owner in SQL.
    """
    cursor.execute(sql)
    return _in_order(cursor.fetchall())


def _listed_in(rows: Mapping[str, Sequence[Any]], table: str) -> dict[int, tuple[Any, ...]]:
    return _in_order(rows.get(table, ()))


def _in_order(rows: Sequence[Any]) -> dict[int, tuple[Any, ...]]:
    ids: dict[int, tuple[Any, ...]] = {}
    for owner, number, _ in sorted(rows, key=itemgetter(2)):
        if owner in ids:
            ids[owner] += (number,)
        else:
            ids[owner] = (number,)
    return ids


class ReadingBook(ABC):
    """The reading half of a Book: everything stored, each kind read when it is first asked for.

    All of it is one state of the store, whatever others write meanwhile. Without a cursor it is empty.
    `telling` turns what the driver raises, or a row that does not make sense, into a DatabaseProblem.
    """

    def __init__(self, cursor: Cursor | None, telling: Callable[[], AbstractContextManager[None]]) -> None:
        self._cursor = cursor
        self._telling = telling

    @cached_property
    def contacts(self) -> dict[int, Contact]:
        """Every contact by id."""
        return self.read(read_contacts, {})

    @cached_property
    def goals(self) -> dict[int, Goal]:
        """Every goal by id."""
        return self.read(read_goals, {})

    @cached_property
    def touchpoints(self) -> dict[int, Touchpoint]:
        """Every touchpoint by id."""
        return self.read(read_touchpoints, {})

    @cached_property
    def promises(self) -> dict[int, Promise]:
        """Every promise by id."""
        return self.read(read_promises, {})

    @cached_property
    def snoozes(self) -> dict[int, Snooze]:
        """Every snooze by the id of its contact."""
        return self.read(read_snoozes, {})

    @cached_property
    def introductions(self) -> dict[int, Introduction]:
        """Every introduction by id."""
        return self.read(read_introductions, {})

    @cached_property
    def outcomes(self) -> dict[int, Outcome]:
        """Every outcome by id."""
        return self.read(read_outcomes, {})

    @cached_property
    def waiting(self) -> dict[str, str]:
        """The touches of people whom nobody knows yet, by what tells them apart."""
        return self.read(read_waiting, {})

    @cached_property
    def last_ids(self) -> dict[str, int]:
        """The highest id ever given out, by the name of the kind's table."""
        return self.read(read_last_ids, {})

    @cached_property
    def highest_ids(self) -> dict[str, int]:
        """The highest id in use, by the name of the kind's table."""
        return self.read(read_highest_ids, {})

    def summaries(self, on: date, people: Collection[int]) -> dict[int, str]:
        """The texts of the touchpoints of a day with any of these people, expected ones too, by id."""
        return self.read(lambda cursor: read_summaries(cursor, on, people), {})

    def last_touched(self, people: Collection[int]) -> dict[int, date]:
        """The day of the last touchpoint with each of these contacts (ids); who had none is left out."""
        return self.read(lambda cursor: read_last_touched(cursor, people), {})

    def shown_plan(self) -> ShownPlan | None:
        """The plan last shown, if any was."""
        return self.read(read_shown_plan, None)

    def listed(self) -> Listings:
        """The days on which plans listed each contact, earliest first."""
        return self.read(read_listed, {})

    def having(self, kind: str) -> dict[str, list[int]]:
        """Every circle, topic (knows) or wish (seeks), and the active contacts who have it."""
        return self.read(lambda cursor: read_having(cursor, kind), {})

    def said_on(self, day: date) -> frozenset[str]:
        """What was said on a day that is said once a day at most."""
        return self.read(lambda cursor: read_said(cursor, day), frozenset())

    def active_before(self, day: date) -> date | None:
        """The last day before one on which something was changed or a plan was shown."""
        return self.read(lambda cursor: read_active_before(cursor, day), None)

    def names(self) -> list[str]:
        """Every name and alias, those of active contacts first."""
        return self.read(read_names, [])

    def goal_keys(self) -> list[str]:
        """The keys of all goals, open ones first."""
        return self.read(read_goal_keys, [])

    def words(self, kind: str) -> list[str]:
        """Every circle, topic (knows), org, place or tag there is, that which stands most often first."""
        return self.read(lambda cursor: read_words(cursor, kind), [])

    def network(self) -> Network:
        """All of it as one value."""
        return Network(
            self.contacts,
            self.goals,
            self.touchpoints,
            self.promises,
            self.snoozes,
            self.introductions,
            self.outcomes,
        )

    def present(self) -> Network:
        """All of it as one value, but for the touchpoints."""
        return Network(
            self.contacts,
            self.goals,
            {},
            self.promises,
            self.snoozes,
            self.introductions,
            self.outcomes,
        )

    @abstractmethod
    def facts(
        self,
        *,
        today: date,
        weights: "Weights",
        through: date | None = None,
        who: Collection[int] | None = None,
        only_asking: bool = False,
    ) -> "PlanFacts":
        """What a plan is made from, as `netplan.actions.book.Histories` has it."""

    def each_touchpoint(self) -> Iterator[Touchpoint]:
        """All touchpoints in order of id, _SOME of them in memory at a time."""
        last = 0
        nothing: dict[int, Touchpoint] = {}
        while some := self.read(partial(read_some_touchpoints, after=last), nothing):
            yield from some.values()
            last = max(some)

    def newcomers(self, first: date, last: date) -> dict[int, Contact]:
        """The active people without a ring or a cadence who were added in some days in a row, by id."""
        return self.read(lambda cursor: read_newcomers(cursor, first, last), {})

    def touchpoints_of(self, ids: Collection[int]) -> dict[int, Touchpoint]:
        """The touchpoints of these ids, by id."""
        return self.read(lambda cursor: read_touchpoints(cursor, ids), {})

    def history_of(self, contact: int) -> dict[int, Touchpoint]:
        """The touchpoints with somebody, those they are expected at among them, by id."""
        return self.read(lambda cursor: read_history(cursor, contact), {})

    def serving(self, goal: int) -> dict[int, Touchpoint]:
        """The touchpoints for a goal (its id), by id."""
        return self.read(lambda cursor: read_serving(cursor, goal), {})

    def touchpoints_between(
        self, first: date, last: date, *, most: int | None = None
    ) -> dict[int, Touchpoint]:
        """The touchpoints of some days in a row, by id; at most so many, from the first day on."""
        return self.read(lambda cursor: read_between(cursor, first, last, most), {})

    def figures(self, first: date, last: date) -> Figures:
        """What happened in some days in a row, counted."""
        return self.read(lambda cursor: read_figures(cursor, first, last), Figures())

    def read(self, read: Callable[[Cursor], T], nothing: T) -> T:
        """What `read` finds; `nothing` where there is no store."""
        if self._cursor is None:
            return nothing
        with self._telling(), _without_collecting():
            return read(self._cursor)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Pause the garbage collector: it would look again and again through new objects that are all kept."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
