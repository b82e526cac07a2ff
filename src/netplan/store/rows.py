"""Things as rows of tables, and what has to be written where a thing changed. Knows no database."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from netplan.core.network import Ask, Favour, Goal, Introduction, Outcome, Promise, Snooze, Thing, Touchpoint
from netplan.core.network import Part as GoalPart
from netplan.core.people.contact import POLICIES, TEXT_LISTS, Contact, Met, Note, RememberedDate
from netplan.errors import UnstorableText, UsageProblem
from netplan.frozen import frozen

Value = str | int | bool | None
Row = dict[str, Value]
Values = tuple[Value, ...]
Rows = dict[str, list[Row]]

KEYS: Mapping[str, tuple[str, ...]] = {
    "contact": ("id",),
    "contact_detail": ("contact_id", "kind", "value"),
    "remembered_date": ("id",),
    "note": ("id",),
    "goal": ("id",),
    "goal_person": ("goal_id", "contact_id", "role"),
    "touchpoint": ("id",),
    "touchpoint_person": ("touchpoint_id", "contact_id"),
    "touchpoint_expected": ("touchpoint_id", "contact_id"),
    "touchpoint_goal": ("touchpoint_id", "goal_id"),
    "touchpoint_tag": ("touchpoint_id", "tag"),
    "favour": ("touchpoint_id", "side", "position"),
    "promise": ("id",),
    "snooze": ("contact_id",),
    "introduction": ("id",),
    "introduction_yes": ("introduction_id", "contact_id"),
    "outcome": ("id",),
    "outcome_person": ("outcome_id", "contact_id"),
    "last_id": ("kind",),
    "waiting": ("mark",),
}
"""The primary key of every table that actions change."""

TABLES: Mapping[type[Thing], str] = {
    Contact: "contact",
    Goal: "goal",
    Touchpoint: "touchpoint",
    Promise: "promise",
    Snooze: "snooze",
    Introduction: "introduction",
    Outcome: "outcome",
}
"""The table in which a kind of thing has one row each."""

Part = Note | RememberedDate | Ask
PARTS: Mapping[type[Part], str] = {Note: "note", RememberedDate: "remembered_date", Ask: "ask"}
"""What has a number of its own inside a contact or a touchpoint, and the name under which ids are counted."""

FACTS = tuple(name for name, policy in POLICIES.items() if not policy.listed and policy.kind is not Met)
"""The fields of a contact that are a column each, as text; `met` has three."""

_LARGEST = 2**31 - 1
"""What an INTEGER holds in every database."""

P = TypeVar("P", Note, RememberedDate, Ask)


@frozen
class Change:
    """One row that came (no `before`), went (no `after`) or became another under the same key."""

    table: str
    before: Row | None
    after: Row | None


class RowsDiffer(Exception):
    """A row to be changed or deleted is not in the database as it should be."""


def as_stored(thing: Thing) -> Thing:
    """The thing as it will be read again: nothing listed twice, and no `Met` that says nothing."""
    twice: dict[str, Any] = {
        name: once
        for name in _LISTED[type(thing)]
        if len(values := getattr(thing, name)) > 1 and (once := _once_each(values))
    }
    if isinstance(thing, Contact) and thing.met == Met():
        twice["met"] = None
    return _with(thing, twice) if twice else thing


def _with(thing: Thing, fields: dict[str, Any]) -> Thing:
    changed: Thing = replace(thing, **fields)
    return changed


_LISTED: Mapping[type[Thing], tuple[str, ...]] = {
    Contact: TEXT_LISTS,
    Touchpoint: ("people", "goals", "expected", "tags"),
    Goal: ("people",),
    Promise: (),
    Snooze: (),
    Introduction: ("yes",),
    Outcome: ("through",),
}


def _once_each(values: tuple[Any, ...]) -> tuple[Any, ...] | None:
    """The values without those that came before; None where there are none such."""
    once = dict.fromkeys(values)
    return tuple(once) if len(once) != len(values) else None


def numbered(thing: Thing, before: Thing | None, new_number: Callable[[type[Part]], int]) -> Thing:
    """The thing with a number for each note, day and ask in it that has none yet.

    One that says the same as one of `before` (the thing as it was) keeps the number it had there.
    """
    if isinstance(thing, Contact):
        was = before if isinstance(before, Contact) else None
        notes = _with_numbers(thing.notes, was.notes if was else (), lambda: new_number(Note))
        dates = _with_numbers(thing.dates, was.dates if was else (), lambda: new_number(RememberedDate))
        return replace(thing, notes=notes, dates=dates) if notes or dates else thing
    if isinstance(thing, Touchpoint) and thing.asked:
        asked = before.asked if isinstance(before, Touchpoint) else ()
        return replace(thing, asked=_with_numbers(thing.asked, asked, lambda: new_number(Ask)))
    return thing


def _with_numbers(now: tuple[P, ...], was: tuple[P, ...], new_number: Callable[[], int]) -> tuple[P, ...]:
    used = {part.id for part in now}
    free: dict[P, list[int]] = {}
    for part in was:
        if part.id not in used:
            free.setdefault(part, []).append(part.id)
    taken: set[int] = set()
    numbers = []
    for part in now:
        number = part.id
        if not number or number in taken:
            known = free.get(part)
            number = known.pop(0) if known else new_number()
        taken.add(number)
        numbers.append(number)
    return tuple(
        part if part.id == number else replace(part, id=number)
        for part, number in zip(now, numbers, strict=True)
    )


def rows_of(thing: Thing) -> Rows:
    """The rows in which a thing is kept, by table; the order of what it lists becomes their `position`.

    Raises UnstorableText for text with NUL or half of a surrogate pair in it, and UsageProblem for a number
    beyond 2³¹.
    """
    rows = _ROWS_OF[type(thing)](thing)
    for table in rows.values():
        for row in table:
            _refuse_unstorable(row.values())
    return rows


def changes_between(before: Rows, after: Rows) -> Iterator[Change]:
    """What to write so that the rows `before` become the rows `after`."""
    for table in before.keys() | after.keys():
        key = KEYS[table]
        old = {tuple(row[column] for column in key): row for row in before.get(table, ())}
        for row in after.get(table, ()):
            was = old.pop(tuple(row[column] for column in key), None)
            if was != row:
                yield Change(table, was, row)
        for row in old.values():
            yield Change(table, row, None)


def people_in(before: Thing | None, after: Thing | None) -> Iterator[int]:
    """The ids of the contacts whom a change is about; for a goal, who joined, left or got another role."""
    if isinstance(before, Goal) or isinstance(after, Goal):
        was = set(before.people) if isinstance(before, Goal) else set()
        now = set(after.people) if isinstance(after, Goal) else set()
        yield from (person.contact for person in was ^ now)
        return
    for thing in (before, after):
        if isinstance(thing, Contact):
            yield thing.id
        elif isinstance(thing, Touchpoint):
            yield from thing.people
            yield from thing.expected
        elif isinstance(thing, Promise | Snooze):
            yield thing.contact
        elif isinstance(thing, Introduction):
            yield from thing.between
        elif isinstance(thing, Outcome):
            yield from thing.through


def _rows_of_contact(contact: Contact) -> Rows:
    met = contact.met or Met()
    facts: Row = {name: _text(getattr(contact, name)) for name in FACTS}
    whole: Row = {
        "id": contact.id,
        "key": contact.key,
        **facts,
        "met_on": _iso(met.on),
        "met_where": met.where,
        "met_through": met.through,
    }
    rows: Rows = {"contact": [whole]}
    details: list[Row] = [
        {"contact_id": contact.id, "kind": POLICIES[name].label, "value": value, "position": position}
        for name in TEXT_LISTS
        for position, value in enumerate(getattr(contact, name))
    ]
    if details:
        rows["contact_detail"] = details
    if contact.dates:
        rows["remembered_date"] = [
            {
                "id": day.id,
                "contact_id": contact.id,
                "position": position,
                "what": day.what,
                "day": _iso(day.on),
                "yearly": day.yearly,
            }
            for position, day in enumerate(contact.dates)
        ]
    if contact.notes:
        rows["note"] = [
            {
                "id": note.id,
                "contact_id": contact.id,
                "position": position,
                "day": _iso(note.on),
                "text": note.text,
            }
            for position, note in enumerate(contact.notes)
        ]
    return rows


def _rows_of_goal(goal: Goal) -> Rows:
    rows: Rows = {
        "goal": [
            {
                "id": goal.id,
                "key": goal.key,
                "title": goal.title,
                "why": goal.why,
                "due": _iso(goal.by),
                "quota_touches": None if goal.quota is None else goal.quota.touches,
                "quota_per": None if goal.quota is None else goal.quota.per.value,
                "status": goal.status.value,
            }
        ]
    }
    if goal.people:
        rows["goal_person"] = [
            {
                "goal_id": goal.id,
                "contact_id": person.contact,
                "role": person.role.value,
                "position": position,
                "part": None if person.part is GoalPart.OPEN else person.part.value,
                "part_on": _iso(person.on),
                "part_text": person.text,
            }
            for position, person in enumerate(goal.people)
        ]
    return rows


COLUMNS: Mapping[str, tuple[str, ...]] = {
    "touchpoint": (
        *("id", "day", "how", "direction", "minutes", "place", "summary", "at", "about", "moved"),
    ),
    "touchpoint_person": ("touchpoint_id", "contact_id", "position"),
    "touchpoint_expected": ("touchpoint_id", "contact_id", "position"),
    "touchpoint_goal": ("touchpoint_id", "goal_id", "position"),
    "touchpoint_tag": ("touchpoint_id", "tag", "position"),
    "favour": (
        *("touchpoint_id", "side", "position", "what", "note", "ask_id", "answer", "answered", "guess"),
    ),
}
"""The columns of the tables in which touchpoints are kept, in the order of `values_of`."""


def values_of(touchpoint: Touchpoint, number: int) -> dict[str, list[Values]]:
    """The rows in which a touchpoint is kept under an id, each as its values in the order of COLUMNS.

    Raises what `rows_of` does.
    """
    values: dict[str, list[Values]] = {
        "touchpoint": [
            (
                number,
                touchpoint.on.isoformat(),
                touchpoint.how.value,
                touchpoint.direction.value,
                touchpoint.minutes,
                touchpoint.where,
                touchpoint.summary,
                touchpoint.at,
                touchpoint.about or None,
                touchpoint.moved or None,
            )
        ]
    }
    lists: tuple[tuple[str, tuple[int | str, ...]], ...] = (
        ("touchpoint_person", touchpoint.people),
        ("touchpoint_expected", touchpoint.expected),
        ("touchpoint_goal", touchpoint.goals),
        ("touchpoint_tag", touchpoint.tags),
    )
    for table, listed in lists:
        if listed:
            values[table] = [(number, each, position) for position, each in enumerate(listed)]
    if touchpoint.gave or touchpoint.got or touchpoint.asked:
        values["favour"] = [
            *_favours(number, "gave", touchpoint.gave),
            *_favours(number, "got", touchpoint.got),
            *_favours(number, "asked", touchpoint.asked),
        ]
    for rows in values.values():
        for row in rows:
            _refuse_unstorable(row)
    return values


def _favours(touchpoint: int, side: str, favours: tuple[Favour, ...]) -> Iterator[Values]:
    for position, favour in enumerate(favours):
        said = touchpoint, side, position, favour.what.value, favour.note
        if isinstance(favour, Ask):
            yield *said, favour.id, _text(favour.answer), _iso(favour.answered), favour.guess
        else:
            yield *said, None, None, None, None


def _rows_of_touchpoint(touchpoint: Touchpoint) -> Rows:
    return {
        table: [dict(zip(COLUMNS[table], values, strict=True)) for values in rows]
        for table, rows in values_of(touchpoint, touchpoint.id).items()
    }


def _rows_of_promise(promise: Promise) -> Rows:
    return {
        "promise": [
            {
                "id": promise.id,
                "contact_id": promise.contact,
                "what": promise.what,
                "made": _iso(promise.made),
                "due": _iso(promise.by),
                "owed_by": promise.owed_by.value,
                "done": _iso(promise.done),
                "dropped": _iso(promise.dropped),
            }
        ]
    }


def _rows_of_snooze(snooze: Snooze) -> Rows:
    return {"snooze": [{"contact_id": snooze.contact, "until": _iso(snooze.until)}]}


def _rows_of_introduction(introduction: Introduction) -> Rows:
    number = introduction.id
    first, second = introduction.between
    rows: Rows = {
        "introduction": [
            {
                "id": number,
                "first_id": first,
                "second_id": second,
                "day": _iso(introduction.on),
                "why": introduction.why,
                "no": _iso(introduction.no),
            }
        ]
    }
    if introduction.yes:
        rows["introduction_yes"] = [
            {"introduction_id": number, "contact_id": contact, "day": _iso(day), "position": position}
            for position, (contact, day) in enumerate(introduction.yes)
        ]
    return rows


def _rows_of_outcome(outcome: Outcome) -> Rows:
    rows: Rows = {
        "outcome": [
            {
                "id": outcome.id,
                "goal_id": outcome.goal,
                "day": _iso(outcome.on),
                "what": outcome.what,
                "minutes_saved": outcome.minutes_saved,
            }
        ]
    }
    if outcome.through:
        rows["outcome_person"] = [
            {"outcome_id": outcome.id, "contact_id": contact, "position": position}
            for position, contact in enumerate(outcome.through)
        ]
    return rows


_ROWS_OF: Mapping[type[Thing], Callable[[Any], Rows]] = {
    Contact: _rows_of_contact,
    Goal: _rows_of_goal,
    Touchpoint: _rows_of_touchpoint,
    Promise: _rows_of_promise,
    Snooze: _rows_of_snooze,
    Introduction: _rows_of_introduction,
    Outcome: _rows_of_outcome,
}


def _text(value: object) -> str | None:
    """A ring, a cadence, a day or a text as it is stored."""
    return None if value is None else str(value)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _refuse_unstorable(values: Iterable[Value]) -> None:
    for value in values:
        if value is None:
            continue
        if isinstance(value, str):
            if value.isascii() and "\0" not in value:
                continue
            if "\0" in value:
                raise UnstorableText(value)
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise UnstorableText(value) from error
        elif abs(value) > _LARGEST:
            raise UsageProblem(f"{value} is too large a number to keep. Try one below two billion")
