"""netplan's own JSON document: the whole of what is stored, written and taken back to the letter.

Reading is strict, for what the document says replaces what is stored: a value that does not fit is told with
its place (`contacts[3].ring`), and nothing of the file is used.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, NoReturn, TypeVar

from netplan.core.documents import network_fields
from netplan.core.drafts import (
    ContactDraft,
    Gathered,
    GoalDraft,
    GoalPersonDraft,
    IntroductionDraft,
    OutcomeDraft,
    PromiseDraft,
    SnoozeDraft,
    TouchpointDraft,
)
from netplan.core.network import (
    Answer,
    Ask,
    Currency,
    Direction,
    Favour,
    GoalStatus,
    How,
    Network,
    OwedBy,
    Part,
    Per,
    Quota,
    Role,
    Touchpoint,
)
from netplan.core.people.contact import POLICIES, Birthday, Cadence, Met, Note, RememberedDate, Ring, Status
from netplan.core.people.names import Keys
from netplan.core.phrases import shorten
from netplan.core.search.texts import LONGEST_TEXT, is_visible, one_line, storable
from netplan.errors import UnreadableInput, UsageProblem
from netplan.formats.format import Format
from netplan.formats.json_stream import NotJson, members
from netplan.formats.source import Source
from netplan.frozen import frozen
from netplan.spool import Spool

VERSION = 1
"""The number after `"netplan"`. Fields are only ever added, so a document of this number is read for ever."""

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ISO_BIRTHDAY = re.compile(r"(?:\d{4}-|--)?\d\d-\d\d", re.ASCII)
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_MOST = 1_000_000
"""The greatest number of minutes or touches that is believed."""

_ODD_KEY = re.compile(r"[/\\]|^\.")

_NAMES = {
    Ring: "a ring",
    Status: "a status",
    How: "a channel",
    Direction: "a direction",
    Currency: "anything one can give",
    GoalStatus: "a goal's status",
    Role: "a role",
    Part: "how it ended",
    Answer: "an answer",
    Per: "a span of time",
    OwedBy: "anyone who can owe",
}


# ---- writing -----------------------------------------------------------------------------------------------


def write_document(network: Network) -> str:
    """The network as a document, one record a line, the same text for the same facts; ends with a newline."""
    touchpoints = (network.touchpoints[id] for id in sorted(network.touchpoints))
    return "".join(document_pieces(network, touchpoints))


def document_pieces(network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[str]:
    """The same a record at a time, of a network without its touchpoints and all of those."""
    before = "{\n"
    for name, value in network_fields(network, touchpoints):
        yield f"{before} {_json(name)}: "
        before = ",\n"
        if isinstance(value, Iterator):
            yield from _list_pieces(value)
        else:
            yield _json(value)
    yield "\n}\n"


def _list_pieces(records: Iterator[object]) -> Iterator[str]:
    before = "[\n  "
    for record in records:
        yield f"{before}{_json(record)}"
        before = ",\n  "
    yield "[]" if before.startswith("[") else "\n ]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


# ---- reading -----------------------------------------------------------------------------------------------


def read_document(source: Source, day: date | None = None) -> Gathered:
    """All that a document holds. Unknown fields are ignored; absent, null and empty ones say nothing.

    The file is read once; its touchpoints, of which there may be a million, are put away meanwhile, and each
    becomes a draft whenever they are walked. Contacts and goals without a key are given one; one that could
    be mistaken for a path, or is very long, is made anew. Text comes back to the letter, save NUL and the
    other control characters that `storable` takes out. Raises UnreadableInput, with the place and the reason,
    for bytes that are no JSON, for a document that is not netplan's or newer than this program, and for every
    value that does not fit. `day` is not needed: a document says the day of everything.
    """
    with _telling(source):
        return _gathered(source)


def read_contact(fields: Mapping[str, object], *, key: str, file: str) -> ContactDraft:
    """One contact of a document; it can name no other, such as whoever introduced them.

    Raises UnreadableInput as `read_document` does; `file` names where the fields come from.
    """
    try:
        return _contact(_At(fields, ""), key, {})
    except _Misfit as misfit:
        raise UnreadableInput(file, misfit.why, misfit.place) from None


class _Misfit(Exception):
    """Something that cannot be read, its place in the document, and why."""

    def __init__(self, place: str, why: str) -> None:
        super().__init__(why)
        self.place = place
        self.why = why


@contextmanager
def _telling(source: Source) -> Iterator[None]:
    """Tell what does not fit as the refusal of the file."""
    try:
        yield
    except NotJson as error:
        raise UnreadableInput(source.name, error.why, error.place) from None
    except _Misfit as misfit:
        raise UnreadableInput(source.name, misfit.why, misfit.place) from None


def _shown(value: object) -> str:
    """A value of JSON as a sentence can hold it."""
    if isinstance(value, str):
        return f"“{shorten(one_line(value), 40)}”"
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return "a list" if isinstance(value, list) else "an object"


_Choice = TypeVar("_Choice", bound=StrEnum)
_Needed = TypeVar("_Needed")


@frozen
class _At:
    """A value and its place (`contacts[3].ring`). Null is as if it were absent: None, no items, no fields."""

    value: object
    place: str

    def misfit(self, why: str) -> NoReturn:
        raise _Misfit(self.place, why)

    def __getitem__(self, field: str) -> "_At":
        if self.value is not None and not isinstance(self.value, dict):
            self.misfit(f"{_shown(self.value)} is not an object")
        value = self.value.get(field) if self.value else None
        return _At(value, f"{self.place}.{field}" if self.place else field)

    def items(self) -> list["_At"]:
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            self.misfit(f"{_shown(self.value)} is not a list")
        return [_At(value, f"{self.place}[{number}]") for number, value in enumerate(self.value)]

    def needed(self, value: _Needed | None) -> _Needed:
        """What was read here, which may not be absent."""
        if value is None:
            self.misfit("it is missing")
        return value

    def prose(self) -> str | None:
        """Text to the letter, on several lines perhaps."""
        if self.value is None:
            return None
        if not isinstance(self.value, str):
            self.misfit(f"{_shown(self.value)} is not text")
        if len(self.value) > LONGEST_TEXT:
            self.misfit("it is longer than 1 MB, the most that is kept of one text")
        text = storable(self.value)
        return text if text.strip() else None

    def name(self) -> str | None:
        """Text on one line, without white space at its ends."""
        text = self.prose()
        return None if text is None else text.replace("\n", " ").strip()

    def names(self) -> tuple[str, ...]:
        """A list of texts, each once, without empty ones."""
        return tuple(dict.fromkeys(text for item in self.items() if (text := item.name())))

    def key(self, of: Mapping[str, str], what: str) -> str | None:
        """The key of something in the document, as it is kept; `of` gives it by the key that stands there."""
        key = self.name()
        if key is None:
            return None
        if key not in of:
            self.misfit(f"no {what} in this document has the key {_shown(key)}")
        return of[key]

    def keys(self, of: Mapping[str, str], what: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item.needed(item.key(of, what)) for item in self.items()))

    def choice(self, among: type[_Choice]) -> _Choice | None:
        value = self.prose()
        if value is None:
            return None
        try:
            return among(value)
        except ValueError:
            self.misfit(f"{_shown(value)} is not {_NAMES[among]}; there are {', '.join(among)}")

    def day(self) -> date | None:
        value = self.prose()
        if value is None:
            return None
        if not _ISO_DAY.fullmatch(value):
            self.misfit(f"{_shown(value)} is not a date like 2026-11-24")
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.misfit(f"{_shown(value)} is a day that does not exist")

    def birthday(self) -> Birthday | None:
        value = self.prose()
        if value is None:
            return None
        if not _ISO_BIRTHDAY.fullmatch(value):
            self.misfit(f"{_shown(value)} is not a birthday like 1906-12-09 or 12-09")
        try:
            return Birthday.parse(value)
        except ValueError:
            self.misfit(f"{_shown(value)} is a day that does not exist")

    def cadence(self) -> Cadence | None:
        value = self.prose()
        if value is None:
            return None
        try:
            return Cadence.parse(value)
        except (UsageProblem, ValueError):
            self.misfit(f"{_shown(value)} is not a cadence like 10d, 2w, 3m or 1y (at most ten years)")

    def time(self) -> str | None:
        """A time of the day, `13:00`."""
        value = self.prose()
        if value is not None and not _TIME.fullmatch(value):
            self.misfit(f"{_shown(value)} is not a time like 13:00")
        return value

    def fields(self, among: Mapping[str, str]) -> list[tuple[str, "_At"]]:
        """The fields of an object by key, each named by one of `among`, which gives the key as it is kept."""
        if self.value is None:
            return []
        if not isinstance(self.value, dict):
            self.misfit(f"{_shown(self.value)} is not an object")
        for name in self.value:
            if name not in among:
                self[name].misfit("it is none of those it is about")
        return [(among[name], self[name]) for name in self.value]

    def number(self, least: int, most: int = _MOST) -> int | None:
        if self.value is None:
            return None
        if type(self.value) is not int or not least <= self.value <= most:
            self.misfit(f"{_shown(self.value)} is not a whole number from {least} to {most}")
        return self.value

    def truth(self) -> bool:
        if self.value is not None and not isinstance(self.value, bool):
            self.misfit(f"{_shown(self.value)} is neither true nor false")
        return bool(self.value)


def _gathered(source: Source) -> Gathered:
    fields, touchpoints = _surveyed(source)
    document = _At(fields, "")
    _check_kind(document)
    people = _keyed(document["contacts"].items(), "name")
    goals = _keyed(document["goals"].items(), "title")
    contacts, goal_keys = _kept_keys(people), _kept_keys(goals)
    if touchpoints is None:
        document["touchpoints"].items()  # a list that is none is told
    return Gathered(
        "netplan",
        authoritative=True,
        contacts=tuple(_contact(at, key, contacts) for at, key in people.values()),
        goals=tuple(_goal(at, key, contacts) for at, key in goals.values()),
        touchpoints=() if touchpoints is None else _Touchpoints(source, touchpoints, contacts, goal_keys),
        promises=tuple(_promise(at, contacts) for at in document["promises"].items()),
        snoozes=tuple(_snooze(at, contacts) for at in document["snoozes"].items()),
        introductions=tuple(_introduction(at, contacts) for at in document["introductions"].items()),
        outcomes=tuple(_outcome(at, contacts, goal_keys) for at in document["outcomes"].items()),
    )


_AT_ONCE = 500
"""Touchpoints that are put away, and held in memory, together."""


def _surveyed(source: Source) -> tuple[object, Spool | None]:
    """All fields of the document but the items of its touchpoints; and those, if it has any."""
    fields: dict[str, object] = {}
    touchpoints: Spool | None = None
    some: list[object] = []
    for name, number, value in members(source.pieces()):
        if not name and not isinstance(value, dict):
            return value, None
        if number is None:
            fields[name] = value
        elif name == "touchpoints":
            touchpoints = touchpoints or Spool()
            some.append(value)
            if len(some) == _AT_ONCE:
                touchpoints.add(some)
                some = []
        else:
            items = fields.setdefault(name, [])
            assert isinstance(items, list)
            items.append(value)
    if touchpoints is not None:
        touchpoints.add(some)
    return fields, touchpoints


@frozen
class _Touchpoints:
    """The touchpoints of a document. `contacts` and `goals` give the keys as they are kept."""

    source: Source
    values: Spool
    contacts: Mapping[str, str]
    goals: Mapping[str, str]

    def __iter__(self) -> Iterator[TouchpointDraft]:
        days: dict[object, date] = {}
        with _telling(self.source):
            for number, value in enumerate(chain.from_iterable(self.values)):
                draft = _plain_touchpoint(value, self.contacts, days)
                if draft is None:
                    at = _At(value, f"touchpoints[{number}]")
                    draft = _touchpoint(at, self.contacts, self.goals)
                    days[at["on"].value] = draft.on
                yield draft


def _check_kind(document: _At) -> None:
    if not isinstance(document.value, dict):
        document.misfit(f"this is not a document of netplan's, but {_shown(document.value)}")
    version, kind = document["netplan"], document["kind"]
    if isinstance(version.value, int | float) and version.value > VERSION:
        version.misfit("a newer netplan wrote this document. Update with: pipx upgrade netplan-tracker")
    if type(version.value) is not int or version.value != VERSION:
        version.misfit(f'this is not a document of netplan\'s, which begins with "netplan": {VERSION}')
    if kind.value != "network":
        kind.misfit(
            f'{_shown(kind.value)} is not "network", the kind that can be imported. '
            "It is written by: netplan export --format json"
        )


def _keyed(items: list[_At], naming: str) -> dict[str, tuple[_At, str]]:
    """The items and the keys that are kept for them, by the key in the document, in their order.

    Those without one get it from what names them. A key becomes part of what is shown and linked: one with a
    slash, a dot at its beginning or over 80 characters is made anew of its own words, the same each time.
    """
    given: dict[str, _At] = {}
    for item in items:
        key = item["key"].name()
        if key is not None and key in given:
            item["key"].misfit(f"{_shown(key)} is the key of {given[key].place} already")
        if key is not None:
            given[key] = item
    keys = Keys(given)
    keyed: dict[str, tuple[_At, str]] = {}
    for item in items:
        name = item[naming].needed(item[naming].name())
        if naming == "name" and not is_visible(name):
            item[naming].misfit("it needs at least one character that can be seen")
        key = item["key"].name()
        if key is None:
            made = keys.made_of(name)
            keyed[made] = item, made
        else:
            keyed[key] = item, keys.made_of(key) if _ODD_KEY.search(key) or len(key) > 80 else key
    return keyed


def _kept_keys(keyed: Mapping[str, tuple[_At, str]]) -> dict[str, str]:
    return {key: kept for key, (_, kept) in keyed.items()}


def _contact(at: _At, key: str, contacts: Mapping[str, str]) -> ContactDraft:
    """A contact, field by field as `POLICIES` lists them."""
    said: dict[str, Any] = {}
    for name, policy in POLICIES.items():
        field = at[name]
        if policy.kind is str:
            said[name] = field.names() if policy.listed else field.name()
        else:
            said[name] = _READERS[policy.kind](field)
    name = at["name"].needed(said.pop("name"))
    said["notes"] = tuple(_note(item, said["added"]) for item in at["notes"].items())
    through = at["met"]["through"].key(contacts, "contact")
    return ContactDraft(key, at.place, name, through=through, **said)


def _met(at: _At) -> Met | None:
    met = Met(at["on"].day(), at["where"].name())
    return met if met != Met() else None


def _remembered(at: _At) -> RememberedDate:
    what, on = at["what"], at["on"]
    return RememberedDate(what.needed(what.prose()), on.needed(on.day()), at["yearly"].truth())


_READERS: Mapping[type, Callable[[_At], Any]] = {
    date: _At.day,
    Ring: lambda at: at.choice(Ring),
    Status: lambda at: at.choice(Status),
    Cadence: _At.cadence,
    Birthday: _At.birthday,
    RememberedDate: lambda at: tuple(_remembered(item) for item in at.items()),
    Met: _met,
    Note: lambda at: (),
}
"""How a field of a contact that is no plain text is read, by its kind; notes need the day of the contact."""


def _note(at: _At, added: date | None) -> Note:
    """A note; one without a day is of the day the contact was added."""
    on, text = at["on"], at["text"]
    return Note(on.needed(on.day() or added), text.needed(text.prose()))


def _goal(at: _At, key: str, contacts: Mapping[str, str]) -> GoalDraft:
    return GoalDraft(
        key=key,
        title=at["title"].needed(at["title"].name()),
        why=at["why"].prose(),
        by=at["by"].day(),
        quota=_quota(at["quota"]),
        status=at["status"].choice(GoalStatus),
        people=tuple(_goal_person(item, contacts) for item in at["people"].items()),
    )


def _goal_person(at: _At, contacts: Mapping[str, str]) -> GoalPersonDraft:
    return GoalPersonDraft(
        contact=_one_of(at["contact"], contacts),
        role=at["role"].choice(Role) or Role.TARGET,
        part=at["part"].choice(Part) or Part.OPEN,
        on=at["on"].day(),
        text=at["text"].prose(),
    )


def _quota(at: _At) -> Quota | None:
    if at.value is None:
        return None
    return Quota(at["touches"].needed(at["touches"].number(1)), at["per"].choice(Per) or Per.WEEK)


def _one_of(at: _At, contacts: Mapping[str, str]) -> str:
    return at.needed(at.key(contacts, "contact"))


def _touchpoint(at: _At, contacts: Mapping[str, str], goals: Mapping[str, str]) -> TouchpointDraft:
    return TouchpointDraft(
        on=at["on"].needed(at["on"].day()),
        people=at["with"].keys(contacts, "contact"),
        how=at["how"].choice(How) or How.OTHER,
        direction=at["direction"].choice(Direction) or Direction.BOTH,
        minutes=at["minutes"].number(0),
        where=at["where"].prose(),
        summary=at["summary"].prose(),
        goals=at["goals"].keys(goals, "goal"),
        gave=_favours(at["gave"]),
        got=_favours(at["got"]),
        asked=tuple(_ask(item) for item in at["asked"].items()),
        expected=at["expected"].keys(contacts, "contact"),
        at=at["at"].time(),
        about=at["about"].truth(),
        tags=at["tags"].names(),
        moved=at["moved"].truth(),
    )


_HOWS: Mapping[object, How] = {None: How.OTHER, **{how.value: how for how in How}}
_DIRECTIONS: Mapping[object, Direction] = {None: Direction.BOTH, **{each.value: each for each in Direction}}


def _plain_touchpoint(
    value: object, contacts: Mapping[str, str], days: Mapping[object, date]
) -> TouchpointDraft | None:
    """What `_touchpoint` makes of a touchpoint in which there is nothing to be said about any field.

    Nearly all of a million are such, and this takes an eighth of the time. None for every other one, that of
    a day that `days` does not hold among them.
    """
    if type(value) is not dict:
        return None
    get = value.get
    try:
        on, how, direction = days[get("on")], _HOWS[get("how")], _DIRECTIONS[get("direction")]
        people = tuple([contacts[key] for key in get("with") or ()])
    except (KeyError, TypeError):
        return None
    minutes, where, summary = get("minutes"), get("where"), get("summary")
    if (
        type(get("with")) is not list
        or (len(people) > 1 and len({*people}) != len(people))
        or not (minutes is None or (type(minutes) is int and 0 <= minutes <= _MOST))
        or not (where is None or _is_plain(where))
        or not (summary is None or _is_plain(summary))
        or get("at") is not None
    ):
        return None
    for name in _LISTS:
        listed = get(name)
        if listed is not None and listed != []:
            return None
    for name in _FLAGS:
        flag = get(name)
        if flag is not None and flag is not False:
            return None
    return TouchpointDraft(on, people, how, direction, minutes, where, summary)


_LISTS = ("goals", "gave", "got", "asked", "expected", "tags")
_FLAGS = ("about", "moved")


def _is_plain(text: object) -> bool:
    """Whether a text is kept to the letter: nothing in it but what can be seen, and blanks between."""
    return type(text) is str and text.isprintable() and not text.isspace() and 0 < len(text) <= LONGEST_TEXT


def _favours(at: _At) -> tuple[Favour, ...]:
    return tuple(
        Favour(item["what"].needed(item["what"].choice(Currency)), item["note"].prose())
        for item in at.items()
    )


def _ask(at: _At) -> Ask:
    return Ask(
        at["what"].needed(at["what"].choice(Currency)),
        at["note"].prose(),
        answer=at["answer"].choice(Answer),
        answered=at["answered"].day(),
        guess=at["guess"].number(0, 100),
    )


def _promise(at: _At, contacts: Mapping[str, str]) -> PromiseDraft:
    return PromiseDraft(
        contact=_one_of(at["contact"], contacts),
        what=at["what"].needed(at["what"].prose()),
        made=at["made"].day(),
        by=at["by"].day(),
        owed_by=at["owed_by"].choice(OwedBy) or OwedBy.ME,
        done=at["done"].day(),
        dropped=at["dropped"].day(),
    )


def _snooze(at: _At, contacts: Mapping[str, str]) -> SnoozeDraft:
    return SnoozeDraft(_one_of(at["contact"], contacts), at["until"].needed(at["until"].day()))


def _introduction(at: _At, contacts: Mapping[str, str]) -> IntroductionDraft:
    between = at["between"].keys(contacts, "contact")
    both = {key: kept for key, kept in contacts.items() if kept in between}
    if len(between) != 2:
        at["between"].misfit("an introduction is between two people")
    return IntroductionDraft(
        between=(between[0], between[1]),
        on=at["on"].needed(at["on"].day()),
        why=at["why"].prose(),
        yes=tuple((key, day.needed(day.day())) for key, day in at["yes"].fields(both)),
        no=at["no"].day(),
    )


def _outcome(at: _At, contacts: Mapping[str, str], goals: Mapping[str, str]) -> OutcomeDraft:
    return OutcomeDraft(
        goal=at["goal"].needed(at["goal"].key(goals, "goal")),
        on=at["on"].needed(at["on"].day()),
        what=at["what"].needed(at["what"].prose()),
        through=at["through"].keys(contacts, "contact"),
        minutes_saved=at["minutes_saved"].number(1),
    )


def _is_document(source: Source) -> bool:
    return source.beginning.lstrip().startswith("{") and source.holds(b'"netplan"')


FORMAT = Format(
    name="netplan",
    called='netplan\'s own JSON, which begins with {"netplan": 1 (netplan export --format json)',
    sniff=_is_document,
    read=read_document,
)
