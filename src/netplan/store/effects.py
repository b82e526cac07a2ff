"""What changed rows mean to whoever looks: which things come, go or become others. Knows no database."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from netplan.actions.store import Effect
from netplan.store.additions import OWNERS, owner_of
from netplan.store.rows import KEYS, Change, Row

Name = Callable[[int], str]
"""What a contact is called."""


def net_changes(changes: Iterable[Change]) -> list[Change]:
    """Changes that were made one after the other, as if they were made at once."""
    net: dict[tuple[object, ...], Change] = {}
    for change in changes:
        row = change.after or change.before or {}
        key = (change.table, *(row.get(column) for column in KEYS.get(change.table, ())))
        first = net.get(key)
        net[key] = Change(change.table, first.before if first else change.before, change.after)
    return [change for change in net.values() if change.before != change.after]


def effects_of(
    changes: Iterable[Change], row_of: Callable[[str, int], Row | None], name_of: Name
) -> list[Effect]:
    """What the changes do to each thing, in the order in which they come.

    `row_of` finds the row of a thing of which only parts change, by kind and id.
    """
    by_thing: dict[tuple[str, int], list[Change]] = {}
    for change in changes:
        owner = owner_of(change)
        if owner is not None:
            by_thing.setdefault(owner, []).append(change)
    return [_effect(kind, number, some, row_of, name_of) for (kind, number), some in by_thing.items()]


def _effect(
    kind: str,
    number: int,
    changes: Sequence[Change],
    row_of: Callable[[str, int], Row | None],
    name_of: Name,
) -> Effect:
    main = next((change for change in changes if change.table == kind), None)
    parts = [change for change in changes if change.table != kind]
    row = (main and (main.before or main.after)) or row_of(kind, number) or {}
    people = [
        name_of(contact)
        for part in parts
        if part.table == "touchpoint_person"
        and isinstance(contact := (part.before or part.after or {}).get("contact_id"), int)
    ]
    what = "changed"
    if main is not None and main.before is None:
        what = "added"
    elif main is not None and main.after is None:
        what = "removed"
    fields = () if what != "changed" else (*_columns(main), *(_part(part, name_of) for part in parts))
    return Effect(kind, number, what, describe(kind, row, people, name_of), fields)


def describe(kind: str, row: Mapping[str, Any], people: Iterable[str], name_of: Name) -> str:
    """A thing in a few words."""
    if kind == "touchpoint":
        whom = ", ".join(people)
        told = f"{row.get('how')}{f' with {whom}' if whom else ''}, {row.get('day')}"
        return f"{told}: {row['summary']}" if row.get("summary") else told
    if kind == "introduction":
        return f"{name_of(row.get('first_id', 0))} and {name_of(row.get('second_id', 0))}"
    return str(row.get("name") or row.get("title") or row.get("what") or row.get("text") or "")


def _columns(main: Change | None) -> list[tuple[str, str | None, str | None]]:
    before, after = (main and main.before) or {}, (main and main.after) or {}
    return [
        (column, _text(before.get(column)), _text(after.get(column)))
        for column in {**before, **after}
        if before.get(column) != after.get(column)
    ]


def _part(change: Change, name_of: Name) -> tuple[str, str | None, str | None]:
    row = change.before or change.after or {}
    label = str(
        row.get("side") or row.get("kind") or change.table.removeprefix(f"{OWNERS[change.table][0]}_")
    )
    return label, _values(change.table, change.before, name_of), _values(change.table, change.after, name_of)


def _values(table: str, row: Row | None, name_of: Name) -> str | None:
    if row is None:
        return None
    hidden = (OWNERS[table][1], "position", "kind", "side")
    shown = [
        name_of(int(value)) if column == "contact_id" else str(value)
        for column, value in row.items()
        if value is not None and column not in hidden
    ]
    return " ".join(shown)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
