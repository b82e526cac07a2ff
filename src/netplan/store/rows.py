"""Things as rows of tables, and what has to be written where a thing changed. Knows no database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from netplan.core.network import Favour, Goal, Promise, Snooze, Thing, Touchpoint
from netplan.core.people.contact import Contact, Met
from netplan.errors import UnstorableText, UsageProblem

Value = str | int | bool | None
Row = dict[str, Value]
Rows = dict[str, list[Row]]

KEYS: Mapping[str, tuple[str, ...]] = {
    "contact": ("id",),
    "contact_detail": ("contact_id", "kind", "value"),
    "remembered_date": ("contact_id", "position"),
    "note": ("contact_id", "position"),
    "goal": ("id",),
    "goal_person": ("goal_id", "contact_id", "role"),
    "touchpoint": ("id",),
    "touchpoint_person": ("touchpoint_id", "contact_id"),
    "touchpoint_goal": ("touchpoint_id", "goal_id"),
    "favour": ("touchpoint_id", "side", "position"),
    "promise": ("id",),
    "snooze": ("contact_id",),
    "last_id": ("kind",),
}
"""The primary key of every table that actions change."""

TABLES: Mapping[type[Thing], str] = {
    Contact: "contact",
    Goal: "goal",
    Touchpoint: "touchpoint",
    Promise: "promise",
    Snooze: "snooze",
}
"""The table in which a kind of thing has one row each."""

_LARGEST = 2**31 - 1
"""What an INTEGER holds in every database."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """One row that came (no `before`), went (no `after`) or became another under the same key."""

    table: str
    before: Row | None
    after: Row | None


class RowsDiffer(Exception):
    """A row to be changed or deleted is not in the database as it should be."""


def as_stored(thing: Thing) -> Thing:
    """The thing as it will be read again: nothing listed twice, and no `Met` that says nothing."""
    if isinstance(thing, Contact):
        lists = (
            *(thing.aliases, thing.emails, thing.phones, thing.links),
            *(thing.circles, thing.knows, thing.origins),
        )
        if any(len(set(values)) != len(values) for values in lists):
            thing = replace(
                thing,
                aliases=_once(thing.aliases),
                emails=_once(thing.emails),
                phones=_once(thing.phones),
                links=_once(thing.links),
                circles=_once(thing.circles),
                knows=_once(thing.knows),
                origins=_once(thing.origins),
            )
        return replace(thing, met=None) if thing.met == Met() else thing
    if isinstance(thing, Touchpoint):
        if len(set(thing.people)) != len(thing.people) or len(set(thing.goals)) != len(thing.goals):
            return replace(thing, people=_once(thing.people), goals=_once(thing.goals))
        return thing
    if isinstance(thing, Goal) and len(set(thing.people)) != len(thing.people):
        return replace(thing, people=_once(thing.people))
    return thing


def rows_of(thing: Thing) -> Rows:
    """The rows in which a thing is kept, by table; the order of what it lists becomes their `position`.

    Raises UnstorableText for text with NUL or half of a surrogate pair in it, and UsageProblem for a number
    beyond 2³¹.
    """
    if isinstance(thing, Contact):
        rows = _rows_of_contact(thing)
    elif isinstance(thing, Touchpoint):
        rows = _rows_of_touchpoint(thing)
    elif isinstance(thing, Goal):
        rows = _rows_of_goal(thing)
    elif isinstance(thing, Promise):
        rows = _rows_of_promise(thing)
    else:
        rows = {"snooze": [{"contact_id": thing.contact, "until": _iso(thing.until)}]}
    for table in rows.values():
        for row in table:
            for value in row.values():
                if value is not None:
                    _refuse_unstorable(value)
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
        elif isinstance(thing, Promise | Snooze):
            yield thing.contact


def _rows_of_contact(contact: Contact) -> Rows:
    met = contact.met or Met()
    rows: Rows = {
        "contact": [
            {
                "id": contact.id,
                "key": contact.key,
                "name": contact.name,
                "added": _iso(contact.added),
                "ring": contact.ring.value,
                "every": None if contact.every is None else str(contact.every),
                "status": contact.status.value,
                "org": contact.org,
                "title": contact.title,
                "place": contact.place,
                "birthday": None if contact.birthday is None else str(contact.birthday),
                "met_on": _iso(met.on),
                "met_where": met.where,
                "met_through": met.through,
            }
        ]
    }
    listed = (
        ("alias", contact.aliases),
        ("email", contact.emails),
        ("phone", contact.phones),
        ("link", contact.links),
        ("circle", contact.circles),
        ("knows", contact.knows),
        ("origin", contact.origins),
    )
    details: list[Row] = [
        {"contact_id": contact.id, "kind": kind, "value": value, "position": position}
        for kind, values in listed
        for position, value in enumerate(values)
    ]
    if details:
        rows["contact_detail"] = details
    if contact.dates:
        rows["remembered_date"] = [
            {
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
            {"contact_id": contact.id, "position": position, "day": _iso(note.on), "text": note.text}
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
            }
            for position, person in enumerate(goal.people)
        ]
    return rows


def _rows_of_touchpoint(touchpoint: Touchpoint) -> Rows:
    number = touchpoint.id
    rows: Rows = {
        "touchpoint": [
            {
                "id": number,
                "day": _iso(touchpoint.on),
                "how": touchpoint.how.value,
                "direction": touchpoint.direction.value,
                "minutes": touchpoint.minutes,
                "place": touchpoint.where,
                "summary": touchpoint.summary,
            }
        ]
    }
    if touchpoint.people:
        rows["touchpoint_person"] = [
            {"touchpoint_id": number, "contact_id": contact, "position": position}
            for position, contact in enumerate(touchpoint.people)
        ]
    if touchpoint.goals:
        rows["touchpoint_goal"] = [
            {"touchpoint_id": number, "goal_id": goal, "position": position}
            for position, goal in enumerate(touchpoint.goals)
        ]
    favours = [
        *_favours(number, "gave", touchpoint.gave),
        *_favours(number, "got", touchpoint.got),
        *_favours(number, "asked", touchpoint.asked),
    ]
    if favours:
        rows["favour"] = favours
    return rows


def _favours(touchpoint: int, side: str, favours: tuple[Favour, ...]) -> Iterator[Row]:
    for position, favour in enumerate(favours):
        yield {
            "touchpoint_id": touchpoint,
            "side": side,
            "position": position,
            "what": favour.what.value,
            "note": favour.note,
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
            }
        ]
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _once(values: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _refuse_unstorable(value: str | int) -> None:
    if isinstance(value, str):
        if "\0" in value:
            raise UnstorableText(value)
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise UnstorableText(value) from error
    elif abs(value) > _LARGEST:
        raise UsageProblem(f"{value} is too large a number to keep. Try one below two billion")
