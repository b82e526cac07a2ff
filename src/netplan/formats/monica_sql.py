"""Monica 4.x as SQL: the INSERTs of its own export, and of a dump of its database."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from netplan.core.drafts import Gathered
from netplan.core.search.texts import is_visible, one_line
from netplan.errors import UnreadableInput
from netplan.formats.format import Format
from netplan.formats.monica import Monica, Person, gathered, singular
from netplan.formats.source import Source

Row = Mapping[str, str | None]
Tables = Mapping[str, Sequence[Row]]

_INSERT = re.compile(
    r"\bINSERT\s+(?:IGNORE\s+)?INTO\s+[`\"]?(\w+)[`\"]?\s*(?:\(([^()]*)\)\s*)?VALUES\s*", re.IGNORECASE
)
_CREATE = re.compile(
    r"\bCREATE TABLE (?:IF NOT EXISTS )?[`\"]?(\w+)[`\"]?\s*\(\n((?:[ \t]+[^\n]*\n)+)", re.IGNORECASE
)
_COLUMN = re.compile(r"[ \t]+[`\"](\w+)[`\"]\s")
_STRING = re.compile(r"(?:_binary\s*)?'((?:[^'\\]|\\.|'')*)'", re.DOTALL | re.IGNORECASE)
_WORD = re.compile(r"[^\s,()';]+")
_ESCAPED = re.compile(r"\\(.)|''", re.DOTALL)
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "0": "", "Z": "", "b": ""}
_SIGNS = re.compile(
    r"INSERT\s+(?:IGNORE\s+)?INTO\s+[`\"]?(?:accounts|contacts|contact_fields|activities)[`\"]?\s",
    re.IGNORECASE,
)

_OF_CONTACTS = {
    "notes": "note", "calls": "call", "tasks": "task", "reminders": "reminder", "pets": "pet",
    "gifts": "gift", "debts": "debt", "life_events": "life_event",
}  # fmt: skip
"""The tables whose rows hang on one contact as they are, and the kind of such a row."""

_READ = frozenset(
    {"contacts", "contact_fields", "contact_field_types", "activities", "activity_contact", "tags",
     "contact_tag", "special_dates", "addresses", "places", "relationships", "relationship_types",
     "conversations", "messages", "users", "accounts", *_OF_CONTACTS}
)  # fmt: skip


def read_monica_sql(source: Source, day: date) -> Gathered:
    """The people of a dump, as of the JSON of the same. Raises UnreadableInput where it has no contacts."""
    tables: dict[str, list[Row]] = {}
    for name, row in _rows(source.text):
        tables.setdefault(name, []).append(row)
    if not tables.get("contacts"):
        raise UnreadableInput(source.name, "it holds no contacts of Monica (no INSERT INTO contacts)")
    return gathered(_from_tables(tables), day)


def _from_tables(tables: Tables) -> Monica:
    facts = _Facts(tables)
    people = {id: Person(_uuid(row), facts.of(row)) for row in tables["contacts"] if (id := row.get("id"))}
    found = Monica(people=[*people.values()])
    names = {id: _name_of(person.facts) for id, person in people.items()}

    def of(row: Row, kind: str, **more: Any) -> None:
        if person := people.get(row.get("contact_id") or ""):
            person.things.setdefault(kind, []).append({**row, **more})

    types = _by_id(tables, "contact_field_types")
    for row in tables.get("contact_fields", ()):
        of_type = types.get(row.get("contact_field_type_id") or "", {})
        of(row, "contact_field", type=of_type.get("type") or "", name=of_type.get("name") or "")
    places = _by_id(tables, "places")
    for row in tables.get("addresses", ()):
        of(row, "address", **places.get(row.get("place_id") or "", {}))
    for table, kind in _OF_CONTACTS.items():
        for row in tables.get(table, ()):
            of(row, kind)
    said: dict[str, list[Row]] = {}
    for row in tables.get("messages", ()):
        said.setdefault(row.get("conversation_id") or "", []).append(row)
    for row in tables.get("conversations", ()):
        of(row, "conversation", messages=said.get(row.get("id") or "", []))
    relations = {id: row.get("name") for id, row in _by_id(tables, "relationship_types").items()}
    for row in tables.get("relationships", ()):
        other, relation = names.get(row.get("contact_is") or ""), row.get("relationship_type_id") or ""
        if other and (person := people.get(row.get("of_contact") or "")):
            said_of = {"name": other, "type": relations.get(relation)}
            person.things.setdefault("relationship", []).append(said_of)
    attended: dict[str, list[str]] = {}
    for row in tables.get("activity_contact", ()):
        if person := people.get(row.get("contact_id") or ""):
            attended.setdefault(row.get("activity_id") or "", []).append(person.id)
    found.activities = [
        {**row, "people": attended.get(row.get("id") or "", [])} for row in tables.get("activities", ())
    ]
    for user in tables.get("users", ()):
        if mine := people.get(user.get("me_contact_id") or ""):
            found.me = mine.id
        found.owner += tuple(filter(is_visible, (one_line(user.get("email") or ""), _name_of(user))))
    found.others = {singular(name): len(rows) for name, rows in tables.items() if name not in _READ}
    return found


class _Facts:
    """The fields of contacts as the JSON has them: with their dates, tags, and who introduced them."""

    def __init__(self, tables: Tables) -> None:
        self._dates = _by_id(tables, "special_dates")
        self._ids = {row.get("id"): _uuid(row) for row in tables["contacts"]}
        names = _by_id(tables, "tags")
        self._tags: dict[str | None, list[str]] = {}
        for row in tables.get("contact_tag", ()):
            if tag := names.get(row.get("tag_id") or "", {}).get("name"):
                self._tags.setdefault(row.get("contact_id"), []).append(tag)

    def of(self, row: Row) -> Mapping[str, Any]:
        """The fields of one."""
        facts: dict[str, Any] = {name: value for name, value in row.items() if not name.endswith("_id")}
        for name, column in _DATES.items():
            facts[name] = self._dates.get(row.get(column) or "")
        introducer = row.get("first_met_through_contact_id")
        facts["first_met_through"] = self._ids.get(introducer) if introducer else None
        facts["tags"] = self._tags.get(row.get("id"), [])
        return facts


_DATES = {
    "birthdate": "birthday_special_date_id",
    "deceased_date": "deceased_special_date_id",
    "first_met_date": "first_met_special_date_id",
}


def _uuid(row: Row) -> str:
    return row.get("uuid") or row.get("id") or ""


def _name_of(row: Mapping[str, Any]) -> str:
    return one_line(f"{row.get('first_name') or ''} {row.get('last_name') or ''}")


def _by_id(tables: Tables, name: str) -> dict[str, Row]:
    return {row.get("id") or "": row for row in tables.get(name, ())}


def _rows(text: str) -> Iterator[tuple[str, Row]]:
    """The rows of every INSERT, each with the name of its table; one that is cut off is left out."""
    columns = {each[1].casefold(): _COLUMN.findall(each[2]) for each in _CREATE.finditer(text)}
    place = 0
    while found := _INSERT.search(text, place):
        name = found[1].casefold()
        named = [one.strip('`" \t\r\n') for one in found[2].split(",")] if found[2] else columns.get(name, [])
        place = found.end()
        while (read := _values(text, place)) is not None:
            values, place = read
            yield name, dict(zip(named, values, strict=False))


def _values(text: str, place: int) -> tuple[list[str | None], int] | None:
    """The values between the next parentheses and where they end; None where no more are there."""
    place = _after_blanks(text, place)
    if text[place : place + 1] == ",":
        place = _after_blanks(text, place + 1)
    if text[place : place + 1] != "(":
        return None
    place += 1
    values: list[str | None] = []
    while place < len(text):
        if text[place] == ")":
            return values, place + 1
        if text[place] in ", \t\r\n(":
            place += 1
        elif found := _STRING.match(text, place):
            values.append(_ESCAPED.sub(_unescaped, found[1]))
            place = found.end()
        elif found := _WORD.match(text, place):
            values.append(None if found[0].upper() == "NULL" else found[0])
            place = found.end()
        else:
            return None  # a text that is not closed
    return None


def _after_blanks(text: str, place: int) -> int:
    while text[place : place + 1].isspace():
        place += 1
    return place


def _unescaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[1], found[1]) if found[1] else "'"


FORMAT = Format(
    name="monica-sql",
    called="Monica's SQL",
    sniff=lambda source: (
        _SIGNS.search(source.beginning) is not None and "monica" in source.beginning.casefold()
    ),
    read=read_monica_sql,
    tells="when you were in touch, notes and dates",
)
