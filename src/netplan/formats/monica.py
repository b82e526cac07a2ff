"""Monica 4.x: its export as JSON, and as SQL (`monica_sql`), which say the same in other words."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netplan.core.drafts import ContactDraft, Gathered, PromiseDraft, Skipped, TouchpointDraft
from netplan.core.network import Direction, How
from netplan.core.people.contact import Birthday, Cadence, Met, RememberedDate, Status
from netplan.core.search.texts import is_visible, one_line
from netplan.errors import UnreadableInput
from netplan.formats.account import Account
from netplan.formats.addresses import email_in, looks_like_link
from netplan.formats.days import as_date, day_of_year, whole_day
from netplan.formats.format import Format
from netplan.formats.sheet import Sheet
from netplan.formats.source import Source

Record = Mapping[str, Any]


@dataclass
class Person:
    """One contact of Monica: its own fields, and what hangs on it, by kind (`call`, `note` …)."""

    id: str
    facts: Record
    things: dict[str, list[Record]] = field(default_factory=dict)


@dataclass
class Monica:
    """A whole export, whichever way it was written. Activities have the ids of theirs under `people`."""

    people: list[Person] = field(default_factory=list)
    activities: list[Record] = field(default_factory=list)
    others: dict[str, int] = field(default_factory=dict)
    """What belongs to the account and not to a person, by kind, counted."""
    me: str = ""
    """The id of the owner's own contact."""
    owner: tuple[str, ...] = ()


_FACTS: Mapping[str, tuple[str, str]] = {
    "first_name": ("first", ""), "middle_name": ("middle", ""), "last_name": ("last", ""),
    "nickname": ("alias", ""), "company": ("org", ""), "job": ("title", ""), "description": ("note", ""),
    "food_preferences": ("note", "Food"), "food_preferencies": ("note", "Food"),
    "first_met_additional_info": ("note", "Met"), "tags": ("circle", ""),
}  # fmt: skip
_CONVERTED = frozenset(
    {"id", "uuid", "account_id", "birthdate", "first_met_date", "first_met_where", "first_met_through",
     "is_dead", "deceased_date", "stay_in_touch_frequency", "is_active", "created_at", "updated_at"}
)  # fmt: skip
"""Fields that become something of their own, or are the program's own."""

_SAYS_NOTHING: tuple[Any, ...] = (None, "", False, 0, [], {}, "0")
_TOLD = {"pet": "Pet", "gift": "Gift", "debt": "Debt", "life_event": "Event", "introduction": "Met"}


def read_monica(source: Source, day: date) -> Gathered:
    """The people of an export, with their calls, activities, conversations, notes, dates and tasks.

    Places are `contact 3`. Raises UnreadableInput for what is no export of Monica.
    """
    try:
        document = json.loads(source.text)
    except (ValueError, RecursionError) as problem:
        place = f"line {problem.lineno}" if isinstance(problem, json.JSONDecodeError) else ""
        raise UnreadableInput(source.name, "it is no JSON, or only a part of it", place) from problem
    return gathered(_from_json(document, source.name), day)


def gathered(monica: Monica, day: date) -> Gathered:
    """What a whole export comes to."""
    account = Account()
    contacts: list[ContactDraft] = []
    skipped: list[Skipped] = []
    touchpoints: list[TouchpointDraft] = []
    promises: list[PromiseDraft] = []
    keys: dict[str, str] = {}
    for number, person in enumerate(monica.people, 1):
        if person.id != monica.me:
            keys.setdefault(person.id, f"contact-{number}")
    for number, person in enumerate(monica.people, 1):
        key, read_at = f"contact-{number}", f"contact {number}"
        if person.id == monica.me:
            skipped.append(Skipped(read_at, "it is you"))
        elif keys[person.id] != key:
            skipped.append(Skipped(read_at, "another one in the file has its identifier"))
        elif draft := _draft(person, key, account, day, keys):
            contacts.append(draft)
            touchpoints += _touchpoints(person, key, account, day)
            promises += _promises(person, key, account, day)
        else:
            skipped.append(Skipped(read_at, "it has no name"))
    here = {contact.key for contact in contacts}
    known = {id: key for id, key in keys.items() if key in here}
    touchpoints += _activities(monica.activities, known, account, day)
    for kind, count in monica.others.items():
        account.left(kind, times=count)
    return Gathered(
        "monica",
        contacts=tuple(contacts),
        touchpoints=tuple(touchpoints),
        promises=tuple(promises),
        skipped=tuple(skipped),
        fields=account.fields,
        owner=monica.owner,
    )


def _draft(
    person: Person, key: str, account: Account, day: date, keys: Mapping[str, str]
) -> ContactDraft | None:
    facts = person.facts
    sheet = Sheet(account, day)
    for name, value in facts.items():
        if value in _SAYS_NOTHING or name in _CONVERTED:
            continue
        kind, label = _FACTS.get(name, ("", ""))
        for one in value if isinstance(value, list) else [value]:
            if kind:
                sheet.take(name, kind, _text(one), label)
            elif not isinstance(one, bool):
                sheet.leave(name)
    sheet.take("id", "origin", f"monica:{person.id}" if person.id else "")
    _take_fields(sheet, person)
    _take_dated(sheet, person, day)
    dates = _dates(sheet, person, day)
    if _is(facts, "is_dead") and (died := _special(facts.get("deceased_date"), day)):
        sheet.take_note("deceased_date", f"Died on {as_date(died):%Y-%m-%d}", day, "note")
    return sheet.draft(
        key,
        key.replace("-", " "),
        birthday=_birthday(sheet, facts, day),
        dates=dates,
        every=_cadence(sheet, facts),
        status=Status.ARCHIVED
        if _is(facts, "is_dead") or facts.get("is_active") in (False, 0, "0")
        else None,
        met=_met(sheet, facts, day),
        through=keys.get(_text(facts.get("first_met_through"))),
    )


def _birthday(sheet: Sheet, facts: Record, day: date) -> Birthday | None:
    """The day that was said; one reckoned from somebody's age is none."""
    said = facts.get("birthdate")
    found = _special(said, day)
    if said and found is None:
        sheet.leave("birthdate", "reckoned from an age")
    elif found:
        sheet.account.kept("birthdate", "birthday")
    return found


def _special(said: Any, day: date) -> Birthday | None:
    """A date of Monica's, with its year where somebody knows it."""
    if not isinstance(said, Mapping) or _is(said, "is_age_based"):
        return None
    found = day_of_year(_text(said.get("date")), None, day)
    return Birthday(found.month, found.day) if found and _is(said, "is_year_unknown") else found


def _met(sheet: Sheet, facts: Record, day: date) -> Met | None:
    first, where = _special(facts.get("first_met_date"), day), one_line(_text(facts.get("first_met_where")))
    met = Met(as_date(first) if first and first.year else None, where or None)
    for name in ("first_met_date", "first_met_where", "first_met_through"):
        if facts.get(name):
            sheet.account.kept(name, "met")
    return None if met == Met() else met


def _cadence(sheet: Sheet, facts: Record) -> Cadence | None:
    days = facts.get("stay_in_touch_frequency")
    if not str(days).isdecimal() or not 1 <= int(str(days)[:9]) <= 3650:
        return None
    sheet.account.kept("stay_in_touch_frequency", "every")
    return Cadence.of_days(int(str(days)))


def _take_fields(sheet: Sheet, person: Person) -> None:
    """Addresses, numbers and accounts: what they are is told by their type, else by themselves."""
    for each in person.things.get("contact_field", []):
        text, kind, name = (_text(each.get(part)) for part in ("data", "type", "name"))
        if kind == "email" or (not kind and email_in(text)):
            sheet.take("contact_field", "email", text)
        elif kind == "phone" or (not kind and text[:1] in "+0123456789(" and not looks_like_link(text)):
            sheet.take("contact_field", "phone", text)
        else:
            sheet.take("contact_field", "account", text, name)
    for number, each in enumerate(person.things.get("address", [])):
        for name, kind in (("city", "city"), ("province", "region"), ("country", "country")):
            sheet.take(f"address.{name}", kind, _text(each.get(name)), str(number))
        for name in ("street", "postal_code", "latitude", "longitude"):
            if each.get(name):
                sheet.leave(f"address.{name}")


def _take_dated(sheet: Sheet, person: Person, day: date) -> None:
    """Notes, and what becomes one: pets, gifts, debts, events, relatives."""
    for each in person.things.get("note", []):
        sheet.take_note("note", _text(each.get("body")), _day(each, "created_at", day) or day)
    for kind, label in _TOLD.items():
        for each in person.things.get(kind, []):
            on = _day(each, "happened_at", day) or _day(each, "created_at", day) or day
            if said := _said_of(kind, each):
                sheet.take_note(kind, f"{label}: {said}", on, "note of another kind")
    for each in person.things.get("relationship", []):
        sheet.take(
            "relationship", "relation", _text(each.get("name")), _text(each.get("type")).replace("_", " ")
        )
    for kind, things in person.things.items():
        if kind not in _KEPT_THINGS:
            sheet.account.left(kind, times=len(things))


_KEPT_THINGS = frozenset(
    {
        "contact_field",
        "address",
        "note",
        "relationship",
        "call",
        "conversation",
        "reminder",
        "task",
        "activity",
        *_TOLD,
    }
)


def _said_of(kind: str, each: Record) -> str:
    if kind == "debt":
        whose = "you owe" if _is(each, "in_debt") or each.get("in_debt") == "yes" else "they owe you"
        return one_line(
            f"{whose} {_text(each.get('amount'))} {_text(each.get('currency'))} {_text(each.get('reason'))}"
        )
    name = _text(each.get("name"))
    more = [_text(each.get(part)) for part in ("category", "note", "comment", "status", "url")]
    kept = ", ".join(dict.fromkeys(filter(None, map(one_line, more))))
    return f"{one_line(name)} ({kept})" if kept and name else one_line(name) or kept


def _dates(sheet: Sheet, person: Person, day: date) -> tuple[RememberedDate, ...]:
    """Reminders: those that come back every year, and those of one day."""
    found = []
    for each in person.things.get("reminder", []):
        on = _day(each, "initial_date", None)
        title = one_line(_text(each.get("title")))
        rhythm = _text(each.get("frequency_type"))
        yearly = rhythm == "year" and _text(each.get("frequency_number")) in ("1", "")
        if on is None or not title or _is(each, "inactive"):
            sheet.leave("reminder", "it is off, or has no day")
        elif yearly or rhythm == "one_time":
            found.append(RememberedDate(title, on, yearly=yearly))
            sheet.account.kept("reminder", "date")
        else:
            sheet.leave("reminder", f"every {_text(each.get('frequency_number'))} {rhythm}")
    return tuple(dict.fromkeys(found))


def _touchpoints(person: Person, key: str, account: Account, day: date) -> Iterator[TouchpointDraft]:
    for each in person.things.get("call", []):
        if on := _day(each, "called_at", day):
            direction = Direction.IN if _is(each, "contact_called") else Direction.OUT
            account.kept("call", "touchpoint")
            yield TouchpointDraft(on, (key,), How.CALL, direction, summary=_summary(each.get("content")))
        else:
            account.left("call", "no day that is past")
    for each in person.things.get("conversation", []):
        if on := _day(each, "happened_at", day):
            said = [one for one in each.get("messages") or [] if isinstance(one, Mapping)]
            mine = {_is(one, "written_by_me") for one in said}
            direction = (
                Direction.BOTH if len(mine) != 1 else Direction.OUT if mine == {True} else Direction.IN
            )
            text = " / ".join(filter(None, (one_line(_text(one.get("content"))) for one in said)))
            account.converted("conversation", "touchpoint")
            yield TouchpointDraft(on, (key,), How.MESSAGE, direction, summary=text or None)
        else:
            account.left("conversation", "no day that is past")


def _activities(
    activities: Iterable[Record], known: Mapping[str, str], account: Account, day: date
) -> Iterator[TouchpointDraft]:
    for each in activities:
        people = tuple(dict.fromkeys(known[one] for one in each.get("people", ()) if one in known))
        on = _day(each, "happened_at", day)
        if not people or on is None:
            account.left("activity", "with nobody, or no day that is past")
            continue
        texts = dict.fromkeys(
            filter(None, (one_line(_text(each.get(part))) for part in ("summary", "description")))
        )
        account.kept("activity", "touchpoint")
        yield TouchpointDraft(on, people, How.MEETING, summary=": ".join(texts) or None)


def _promises(person: Person, key: str, account: Account, day: date) -> Iterator[PromiseDraft]:
    for each in person.things.get("task", []):
        what = one_line(": ".join(filter(None, (_text(each.get("title")), _text(each.get("description"))))))
        if not what:
            continue
        done = _day(each, "completed_at", day) if _is(each, "completed") else None
        if _is(each, "completed") and done is None:
            done = _day(each, "updated_at", day) or day
        account.converted("task", "promise")
        yield PromiseDraft(key, what, made=_day(each, "created_at", day), done=done)


def _day(record: Record, name: str, latest: date | None) -> date | None:
    """The day of a field, none after `latest`."""
    found = whole_day(_text(record.get(name)), None, latest or date.max)
    return None if found and latest and found > latest else found


def _summary(value: Any) -> str | None:
    return one_line(_text(value)) or None


def _is(record: Record, name: str) -> bool:
    return record.get(name) in (True, 1, "1", "true")


def _text(value: Any) -> str:
    """A value as text; nothing of what holds others."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _from_json(document: Any, name: str) -> Monica:
    """Monica's own JSON, with names of kinds in the singular, as it writes them, or in the plural."""
    account = _mapping(_mapping(document).get("account"))
    if not isinstance(account.get("data"), list):
        raise UnreadableInput(name, "it is no export of Monica (no account with data)")
    found = Monica()
    kinds = {kind: list(values) for kind, values in _by_kind(account["data"])}
    types = {
        _text(each.get("uuid")): _mapping(each.get("properties"))
        for each in _records(_mapping(account.get("instance")).get("contact_field_types"))
    }
    attended: dict[str, list[str]] = {}
    for each in _records(kinds.pop("contact", [])):
        id = _text(each.get("uuid"))
        person = Person(id, _mapping(each.get("properties")))
        for kind, values in _by_kind(each.get("data")):
            if kind == "activity":
                for value in values:
                    attended.setdefault(
                        value if isinstance(value, str) else _text(_mapping(value).get("uuid")), []
                    ).append(id)
            person.things.setdefault(kind, []).extend(_flat(one, types) for one in _records(values))
            if kind in ("photo", "document"):
                person.things[kind].extend({} for value in values if isinstance(value, str))
        found.people.append(person)
    for each in _records(kinds.pop("activity", [])):
        found.activities.append({**_flat(each, {}), "people": attended.get(_text(each.get("uuid")), [])})
    _relate(found, [_flat(each, {}) for each in _records(kinds.pop("relationship", []))])
    for user in _records(kinds.pop("user", [])):
        found.me = found.me or _text(_mapping(user.get("properties")).get("me_contact"))
        name = f"{_text(user.get('first_name'))} {_text(user.get('last_name'))}".strip()
        found.owner += tuple(filter(is_visible, (one_line(_text(user.get("email"))), one_line(name))))
    found.others = {kind: len(values) for kind, values in kinds.items()}
    return found


def _flat(record: Record, types: Mapping[str, Record]) -> Record:
    """A record with its properties as fields of its own; the type of a contact field in words."""
    flat = {
        **{key: value for key, value in record.items() if key != "properties"},
        **_mapping(record.get("properties")),
    }
    if "messages" in flat:
        flat["messages"] = [_flat(one, {}) for one in _records(flat["messages"])]
    if "data" in flat and isinstance(flat["data"], str):
        of_type = types.get(_text(flat.get("type")), {})
        flat["type"], flat["name"] = _text(of_type.get("type")), _text(of_type.get("name"))
    return flat


def _by_kind(data: Any) -> Iterator[tuple[str, list[Any]]]:
    for each in _records(data):
        values = each.get("values")
        if isinstance(values, list):
            yield singular(_text(each.get("type"))), values


def singular(kind: str) -> str:
    """`activity` of `activities`, `address` of `addresses`, `call` of `calls`."""
    if kind.endswith("ies"):
        return f"{kind[:-3]}y"
    return (
        kind.removesuffix("es")
        if kind.endswith("sses")
        else kind.removesuffix("s")
        if kind != "address"
        else kind
    )


def _relate(found: Monica, relationships: Iterable[Record]) -> None:
    """Tell each person who stands how to them: `contact_is` is the spouse of `of_contact`."""
    names = {
        person.id: one_line(f"{_text(person.facts.get('first_name'))} {_text(person.facts.get('last_name'))}")
        for person in found.people
    }
    people = {person.id: person for person in reversed(found.people)}
    for each in relationships:
        of, other = people.get(_text(each.get("of_contact"))), names.get(_text(each.get("contact_is")))
        if of is not None and other:
            of.things.setdefault("relationship", []).append({"type": each.get("type"), "name": other})


def _records(values: Any) -> list[Record]:
    return [one for one in values if isinstance(one, Mapping)] if isinstance(values, list) else []


def _mapping(value: Any) -> Record:
    return value if isinstance(value, Mapping) else {}


def _is_monica(source: Source) -> bool:
    start = source.beginning[:5000]
    return (
        start.lstrip()[:1] == "{"
        and '"account"' in start
        and ('"app_version"' in start or '"exported_by"' in start)
    )


FORMAT = Format(
    name="monica",
    called="Monica's JSON (Settings, Export data)",
    sniff=_is_monica,
    read=read_monica,
    tells="when you were in touch, notes and dates",
)
