"""What is kept beside the facts so that a day is planned without reading the years, and how it is kept so.

Three tables are reckoned from the others: `touch` has a row for each touch with somebody, in order of day;
`standing` a history in short for each contact (`netplan.core.plan.standing`); `served` the days on which
somebody was touched for a goal. Whatever changes rows gives the changes to a `Sums`, in the same transaction,
so that undoing, importing and merging are covered. All of it can be made anew at any time (`rebuild`).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from netplan.core.network import Direction, How
from netplan.core.people.contact import Cadence, Ring
from netplan.core.plan.standing import Rules, Standing, rules_for, standing_of
from netplan.core.plan.weights import Weights
from netplan.store.changes import Statements, WritingCursor
from netplan.store.reading import Cursor
from netplan.store.rows import Change, Row

TABLES = ("touch", "standing", "served")
"""The tables that are reckoned; none of them is in the journal."""

_AT_ONCE = 100
"""People whose histories are in memory at once."""

_TOUCH = """
    INSERT INTO touch (contact_id, day, touchpoint_id, how, direction, said, asked, served, balance)
    SELECT person.contact_id, touchpoint.day, touchpoint.id, touchpoint.how, touchpoint.direction,
        coalesce(touchpoint.summary, '') <> '',
        EXISTS (SELECT 1 FROM favour WHERE touchpoint_id = touchpoint.id AND side = 'asked'),
        EXISTS (SELECT 1 FROM touchpoint_goal WHERE touchpoint_id = touchpoint.id),
        coalesce((SELECT sum(CASE side WHEN 'asked' THEN 1 WHEN 'gave' THEN -1 ELSE 0 END)
            FROM favour WHERE touchpoint_id = touchpoint.id), 0)
    FROM touchpoint JOIN touchpoint_person AS person ON person.touchpoint_id = touchpoint.id
    """
_IN_ORDER = " ORDER BY person.contact_id, touchpoint.day, touchpoint.id"
_SERVED = """
    INSERT INTO served (goal_id, day, contact_id)
    SELECT DISTINCT goal.goal_id, touchpoint.day, person.contact_id
    FROM touchpoint_goal AS goal
    JOIN touchpoint ON touchpoint.id = goal.touchpoint_id
    JOIN touchpoint_person AS person ON person.touchpoint_id = goal.touchpoint_id
    """
_NOT_YET = """
    AND NOT EXISTS (SELECT 1 FROM served WHERE served.goal_id = goal.goal_id
        AND served.day = touchpoint.day AND served.contact_id = person.contact_id)
    """
_STILL_SERVED = """
    INSERT INTO served (goal_id, day, contact_id)
    SELECT DISTINCT goal.goal_id, touch.day, touch.contact_id
    FROM touch JOIN touchpoint_goal AS goal ON goal.touchpoint_id = touch.touchpoint_id
    WHERE goal.goal_id = :goal AND touch.day = :day AND touch.contact_id = :contact
    """
_HOWS = {how.value: how for how in How}
_DIRECTIONS = {direction.value: direction for direction in Direction}


class Ordinals(dict[str, int]):
    """Ordinals of days by their text. The same few thousand days come again and again."""

    def __missing__(self, text: str) -> int:
        number = self[text] = date.fromisoformat(text).toordinal()
        return number


@dataclass(slots=True)
class _Touched:
    """What changes did to one touchpoint: the people and goals that came and went.

    `day` is the one it was on before; None where that is the one it is on.
    """

    day: str | None = None
    new: bool = False
    came: set[tuple[str, int]] = field(default_factory=set)
    went: set[tuple[str, int]] = field(default_factory=set)


class Sums:
    """Keeps the tables in step with changes: `follow` once changes are made, `settle` at the end of all."""

    def __init__(self, cursor: WritingCursor, compiled: Mapping[str, Statements], weights: Weights) -> None:
        self._cursor, self._compiled, self._weights = cursor, compiled, weights
        self._people: set[int] = set()

    def follow(self, changes: Iterable[Change]) -> None:
        """Bring touches and what served goals in step; whose standings changed is settled later."""
        touched: dict[int, _Touched] = {}
        for change in changes:
            if change.table in _FOLLOWED:
                self._note(change, touched)
            elif change.table == "contact" and _is_tended_otherwise(change):
                self._people.add(_number(change, "id"))
        if touched:
            self._take_out(touched)
            self._put_in(touched)

    def add_touchpoints(self, first: int, last: int) -> None:
        """The same for touchpoints under these ids, all of which are new."""
        these = f"WHERE touchpoint.id BETWEEN {first:d} AND {last:d}"
        self._cursor.execute(f"{_TOUCH} {these} {_IN_ORDER}")
        self._cursor.execute(f"{_SERVED} {these} {_NOT_YET}")
        self._cursor.execute(
            "SELECT DISTINCT contact_id FROM touchpoint_person"
            f" WHERE touchpoint_id BETWEEN {first:d} AND {last:d}"
        )
        self._people.update(contact for (contact,) in self._cursor.fetchall())

    def settle(self) -> None:
        """Reckon anew the standings of all whom the changes concerned."""
        reckon(self._cursor, self._compiled, self._people, self._weights)
        self._people.clear()

    def _note(self, change: Change, touched: dict[int, _Touched]) -> None:
        column = "id" if change.table == "touchpoint" else "touchpoint_id"
        entry = touched.setdefault(_number(change, column), _Touched())
        if change.table == "touchpoint":
            entry.new = change.before is None
            entry.day = None if change.before is None else str(change.before["day"])
            return
        if change.table == "favour":
            return
        part = "contact_id" if change.table == "touchpoint_person" else "goal_id"
        if change.before is None:
            entry.came.add((part, _number(change, part)))
        elif change.after is None:
            entry.went.add((part, _number(change, part)))

    def _take_out(self, touched: Mapping[int, _Touched]) -> None:
        """The rows of touchpoints as they were before the changes."""
        older = {number: entry for number, entry in touched.items() if not entry.new}
        people = _related(self._cursor, "touchpoint_person", "contact_id", older)
        goals = _related(self._cursor, "touchpoint_goal", "goal_id", older)
        touches: list[Row] = []
        served: list[Row] = []
        for number, day in _days_before(self._cursor, older):
            for contact in people[number]:
                touches.append({"contact": contact, "day": day, "touchpoint": number})
                served += [{"goal": goal, "day": day, "contact": contact} for goal in goals[number]]
        self._people.update(contact for those in people.values() for contact in those)
        _each(
            self._cursor,
            "DELETE FROM touch WHERE contact_id = :contact AND day = :day AND touchpoint_id = :touchpoint",
            touches,
        )
        _each(
            self._cursor,
            "DELETE FROM served WHERE goal_id = :goal AND day = :day AND contact_id = :contact",
            served,
        )
        # Another touchpoint of that day may have served the goal too.
        _each(self._cursor, _STILL_SERVED, {tuple(row.items()): row for row in served}.values())

    def _put_in(self, touched: Collection[int]) -> None:
        """The rows of touchpoints as they are now."""
        for first, last in _runs(touched):
            self.add_touchpoints(first, last)


_FOLLOWED = frozenset({"touchpoint", "touchpoint_person", "touchpoint_goal", "favour"})


def rebuild(cursor: WritingCursor, compiled: Mapping[str, Statements], weights: Weights) -> None:
    """Make all of it anew from the facts."""
    for table in TABLES:
        cursor.execute(f"DELETE FROM {table}")
    cursor.execute(f"{_TOUCH} WHERE touchpoint.id > 0 {_IN_ORDER}")
    cursor.execute(_SERVED)
    cursor.execute("SELECT DISTINCT contact_id FROM touch ORDER BY contact_id")
    reckon(cursor, compiled, [contact for (contact,) in cursor.fetchall()], weights)


def reckon(
    cursor: WritingCursor, compiled: Mapping[str, Statements], people: Iterable[int], weights: Weights
) -> None:
    """Make the standings of these contacts anew from their touches; whoever was not touched has none."""
    for some in _batches(sorted(people), _AT_ONCE):
        rules = rules_by_contact(cursor, some, weights)
        rows = [
            {"contact_id": contact, **_row_of(standing)}
            for contact, standing in standings_at(cursor, rules).items()
        ]
        cursor.execute(f"DELETE FROM standing WHERE contact_id IN ({_listed(some)})")
        _each(cursor, compiled["standing"].insert, rows)


def stale(cursor: Cursor, weights: Weights) -> list[int]:
    """The contacts whose standings were made with other settings than those in use."""
    cursor.execute(
        "SELECT contact_id, contact.ring, contact.every, half_life, reply_within, answer_within, channel_days"
        " FROM standing JOIN contact ON contact.id = contact_id ORDER BY contact_id"
    )
    known = RulesInUse(weights)
    return [
        contact for contact, ring, every, *rules in cursor.fetchall() if Rules(*rules) != known[ring, every]
    ]


class RulesInUse(dict[tuple[str, str | None], Rules]):
    """The settings by ring and cadence as they are stored."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._weights = weights

    def __missing__(self, key: tuple[str, str | None]) -> Rules:
        ring, every = key
        cadence = None if every is None else Cadence(int(every[:-1]), every[-1])
        rules = self[key] = rules_for(Ring(ring), cadence, self._weights)
        return rules


def rules_by_contact(cursor: Cursor, people: Iterable[int], weights: Weights) -> dict[int, Rules]:
    """The settings that the standings of these contacts are made with; who is not there is left out."""
    known = RulesInUse(weights)
    cursor.execute(f"SELECT id, ring, every FROM contact WHERE id IN ({_listed(people)})")
    return {number: known[ring, every] for number, ring, every in cursor.fetchall()}


def standings_at(
    cursor: Cursor, rules: Mapping[int, Rules], until: date | None = None
) -> dict[int, Standing]:
    """The standings of contacts from their touches (up to a day), by the settings of each."""
    through = "" if until is None else f" AND day <= '{until.isoformat()}'"
    cursor.execute(
        "SELECT contact_id, day, how, direction, touchpoint_id, said, asked, served, balance FROM touch"
        f" WHERE contact_id IN ({_listed(rules)}){through} ORDER BY contact_id, day, touchpoint_id"
    )
    histories = {contact: [*rows] for contact, rows in groupby(cursor.fetchall(), key=itemgetter(0))}
    places = _places(cursor, [rows for rows in histories.values() if rows[0][1] == rows[-1][1]])
    ordinals = Ordinals()
    found = {}
    for contact, rows in histories.items():
        _, days, hows, directions, ids, said, asked, served, balances = zip(*rows, strict=True)
        standing = standing_of(
            zip(
                map(ordinals.__getitem__, days),
                map(_HOWS.__getitem__, hows),
                map(_DIRECTIONS.__getitem__, directions),
                ids,
                said,
                strict=True,
            ),
            rules[contact],
            asked=bool(asked[-1]),
            served=bool(served[-1]),
            balance=sum(balances),
            where=next((places[id] for id in ids if id in places), None) if days[0] == days[-1] else None,
        )
        if standing is not None:
            found[contact] = standing
    return found


def standing_in(row: Sequence[Any]) -> Standing:
    """The standing of a row: the columns of `COLUMNS`."""
    *fields, half_life, reply_within, answer_within, channel_days = row
    fields[2], fields[3] = _HOWS[fields[2]], _DIRECTIONS[fields[3]]
    for place in _FLAGS:
        fields[place] = bool(fields[place])
    return Standing._make((*fields, Rules(half_life, reply_within, answer_within, channel_days)))


_FIELDS = tuple("place" if name == "where" else name for name in Standing._fields if name != "rules")
_FLAGS = tuple(_FIELDS.index(name) for name in ("asked", "served", "met", "wrote", "streak_answers"))
COLUMNS = ", ".join((*_FIELDS, *Rules._fields))
"""The columns of a standing, as SQL; `where` is called `place`, as it is in touchpoints."""


def _row_of(standing: Standing) -> dict[str, object]:
    *values, rules = standing
    return {**dict(zip(_FIELDS, values, strict=True)), **rules._asdict(), "how": standing.how.value,
            "direction": standing.direction.value}  # fmt: skip


def _is_tended_otherwise(change: Change) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        return False  # whoever comes or goes has touches that do so too, or none
    return any(before.get(column) != after.get(column) for column in ("ring", "every"))


def _number(change: Change, column: str) -> int:
    number = (change.after or change.before or {})[column]
    assert isinstance(number, int)
    return number


def _related(
    cursor: WritingCursor, table: str, part: str, touched: Mapping[int, _Touched]
) -> dict[int, set[int]]:
    """The people or goals that each touchpoint had before."""
    had: dict[int, set[int]] = {number: set() for number in touched}
    for some in _batches(touched, 1000):
        cursor.execute(f"SELECT touchpoint_id, {part} FROM {table} WHERE touchpoint_id IN ({_listed(some)})")
        for number, other in cursor.fetchall():
            if (part, other) not in touched[number].came:
                had[number].add(other)
    for number, entry in touched.items():
        had[number].update(other for kind, other in entry.went if kind == part)
    return had


def _days_before(cursor: WritingCursor, touched: Mapping[int, _Touched]) -> Iterator[tuple[int, str]]:
    for some in _batches([number for number, entry in touched.items() if entry.day is None], 1000):
        cursor.execute(f"SELECT id, day FROM touchpoint WHERE id IN ({_listed(some)})")
        yield from cursor.fetchall()
    for number, entry in touched.items():
        if entry.day is not None:
            yield number, entry.day


def _places(cursor: Cursor, histories: Iterable[Sequence[Any]]) -> dict[int, str]:
    ids = [row[4] for rows in histories for row in rows]
    cursor.execute(f"SELECT id, place FROM touchpoint WHERE id IN ({_listed(ids)}) AND place IS NOT NULL")
    return dict(cursor.fetchall())


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Numbers as ranges of consecutive ones, first and last."""
    first = last = None
    for number in sorted(numbers):
        if first is not None and last is not None and number != last + 1:
            yield first, last
            first = None
        first, last = number if first is None else first, number
    if first is not None and last is not None:
        yield first, last


def _batches(numbers: Iterable[int], size: int) -> Iterator[list[int]]:
    left = iter(numbers)
    while some := [*islice(left, size)]:
        yield some


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(str(int(number)) for number in numbers)


def _each(cursor: WritingCursor, sql: str, rows: Iterable[Mapping[str, object]]) -> None:
    rows = [*rows]
    if rows:
        cursor.executemany(sql, rows)
