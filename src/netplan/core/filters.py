"""The small language in which lists are narrowed: words that must all hold.

`ring:close,none` wants one of two rings, `not:circle:work` (or `-circle:work`) nobody of a circle, `#choir` a
touchpoint with that tag, and any other word a part of a name. The same words go with people, touchpoints,
promises and search hits:

* Words about a person (ring, circle, org, place, knows, goal, state, quiet, id, a name) ask for one person
  whom all of them fit, and that none fits what follows a `not:`. A touchpoint or hit has several people.
* Words about a touchpoint (since, until, how, #tag) ask of a person that one and the same touchpoint fits
  them all, and that no such touchpoint fits what follows a `not:`. Of a touchpoint they ask just that; of a
  promise `since:` and `until:` ask for its due day, of a hit all four for its own day, channel and tags.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from netplan.core.dates import DayOrder, Leaning, read_date
from netplan.core.goals import goals_keyed
from netplan.core.handles import Handle, Kind
from netplan.core.network import Goal, How, Network, Promise, Touchpoint
from netplan.core.people.contact import Cadence, Contact, Ring, Status
from netplan.core.people.names import fold, words_of
from netplan.core.phrases import say_list
from netplan.core.plan.relationships import State, stands_of
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.search.hits import Found, Hit
from netplan.core.search.queries import Excerpt
from netplan.errors import BadDate, BadFilter, UnknownFilter, UsageProblem
from netplan.frozen import frozen


@frozen
class Word:
    """One word of a filter: any of `values` of the key, or with `negated` none of them.

    `key` is one of KEYS, `name` for a part of a name, `#` for a tag. Values are what the key reads.
    """

    key: str
    values: tuple[Any, ...]
    negated: bool = False

    def holds(self, subject: Any) -> bool:
        """Whether it is true of one person, or of one moment."""
        fits = KEYS[self.key].fits
        return any(fits(value, subject) for value in self.values) is not self.negated

    @property
    def about_person(self) -> bool:
        """Whether it speaks of a person; else of a touchpoint."""
        return KEYS[self.key].about_person

    def turned(self) -> "Word":
        """The word that holds where this one does not."""
        return replace(self, negated=not self.negated)


@frozen
class Filter:
    """Words that must all hold; without any it fits everything."""

    words: tuple[Word, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def asks_of_touches(self) -> bool:
        """Whether it takes the touchpoints to tell whom it fits, even where it is known how things stand."""
        return any(not word.about_person for word in self.words)

    @property
    def asks_how_it_stands(self) -> bool:
        """Whether it takes to know in what state things are with each, or since when it is quiet."""
        return any(word.key in ("state", "quiet") for word in self.words)

    def only(self, wanted: Callable[[Word], bool]) -> "Filter":
        """The filter of those words."""
        return Filter(tuple(word for word in self.words if wanted(word)))


# ---- what words ask of -------------------------------------------------------------------------------------


@frozen
class Moment:
    """What words about a touchpoint ask of: a touchpoint, or the day of something else."""

    on: date | None
    how: How | None = None
    tags: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()


@frozen
class Person:
    """What words ask of somebody: the goals they have a part in (ids), and their touchpoints up to today."""

    contact: Contact
    goals: frozenset[int] = frozenset()
    quiet_days: int | None = None
    """The days since the last touch-day; None where there was none."""
    state: State | None = None
    moments: tuple[Moment, ...] = ()


# ---- the keys ----------------------------------------------------------------------------------------------


@frozen
class Asked:
    """What the reading of a word needs to know; `typed` is the whole word, to be named where it fails."""

    typed: str
    today: date
    leaning: Leaning
    order: DayOrder | None
    goals: Sequence[Goal]


@frozen
class Key:
    """One key: how its values are read, and when one fits. `one` says that a comma is part of the value."""

    read: Callable[[str, Asked], Any]
    fits: Callable[[Any, Any], bool]
    example: str
    about_person: bool = True
    one: bool = False
    choices: tuple[str, ...] = field(default=())
    """Every value there is, where these are always the same."""


def _read_text(text: str, asked: Asked) -> str:
    return fold(text)


def _one_of(choices: type[StrEnum]) -> Callable[[str, Asked], Any]:
    def read(text: str, asked: Asked) -> Any:
        found = next((choice for choice in choices if choice.value == fold(text)), None)
        if found is None:
            raise BadFilter(asked.typed, f"“{text}” is none of {', '.join(choices)}")
        return found

    return read


def _read_goal(text: str, asked: Asked) -> int:
    found = goals_keyed(text, asked.goals)
    if len(found) == 1:
        return found[0].id
    if found:
        raise BadFilter(asked.typed, f"“{text}” begins several keys: {say_list([g.key for g in found])}")
    keys = ", ".join(goal.key for goal in asked.goals)
    raise BadFilter(
        asked.typed, f"no goal is called “{text}”. " + (f"There are: {keys}" if keys else "There are none")
    )


def _read_id(text: str, asked: Asked) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise BadFilter(asked.typed, f"“{text}” is not a number, as `netplan list` shows them")
    return int(text)


def _read_span(text: str, asked: Asked) -> int:
    try:
        return Cadence.parse(text).days
    except UsageProblem:
        raise BadFilter(asked.typed, f"“{text}” is not a span. Try 10d, 2w, 3m or 1y") from None


def _read_day(text: str, asked: Asked) -> date:
    try:
        return read_date(text, today=asked.today, leaning=asked.leaning, order=asked.order)
    except BadDate as problem:
        raise BadFilter(asked.typed, str(problem)) from None


def _read_tag(text: str, asked: Asked) -> tuple[str, int | None]:
    """The tag, and the id of the goal that it names, if it names one."""
    tag = fold(text).removeprefix("#")
    if not tag:
        raise BadFilter(asked.typed, "a tag has a word behind its #: #choir")
    found = goals_keyed(tag, asked.goals)
    return tag, found[0].id if len(found) == 1 else None


def _name_has(wanted: str, person: Person) -> bool:
    part = " ".join(words_of(wanted))
    if not part:
        return any(wanted in fold(name) for name in person.contact.names)
    return any(part in " ".join(words_of(fold(name))) for name in person.contact.names)


def _has_tag(wanted: tuple[str, int | None], moment: Moment) -> bool:
    tag, goal = wanted
    return goal in moment.goals or any(fold(one) == tag for one in moment.tags)


KEYS: Mapping[str, Key] = {
    "ring": Key(
        _one_of(Ring), lambda ring, person: person.contact.ring is ring, "ring:close,none", choices=(*Ring,)
    ),
    "circle": Key(
        _read_text, lambda circle, person: circle in map(fold, person.contact.circles), "circle:climbing"
    ),
    "org": Key(_read_text, lambda org, person: org in fold(person.contact.org or ""), "org:stripe"),
    "place": Key(_read_text, lambda place, person: place in fold(person.contact.place or ""), "place:lisbon"),
    "knows": Key(
        _read_text,
        lambda topic, person: any(topic in fold(known) for known in person.contact.knows),
        "knows:rust",
    ),
    "goal": Key(_read_goal, lambda goal, person: goal in person.goals, "goal:job"),
    "state": Key(
        _one_of(State), lambda state, person: person.state is state, "state:cold", choices=(*State,)
    ),
    "quiet": Key(
        _read_span,
        lambda days, person: person.quiet_days is None or person.quiet_days >= days,
        "quiet:90d",
        one=True,
    ),
    "since": Key(
        _read_day,
        lambda day, moment: moment.on is not None and moment.on >= day,
        "since:monday",
        about_person=False,
        one=True,
    ),
    "until": Key(
        _read_day,
        lambda day, moment: moment.on is not None and moment.on <= day,
        "until:yesterday",
        about_person=False,
        one=True,
    ),
    "how": Key(
        _one_of(How),
        lambda how, moment: moment.how is how,
        "how:call",
        about_person=False,
        choices=(*How,),
    ),
    "id": Key(_read_id, lambda number, person: person.contact.id == number, "id:3"),
    "name": Key(_read_text, _name_has, "name:brandt"),
    "#": Key(_read_tag, _has_tag, "#choir", about_person=False),
}
"""Every key. `name:` is what a word without a key asks for, `#` is written without a colon."""

NOT = "not:"
_SHAPE = re.compile(r"(?P<key>[^\W\d_]+):(?!//)(?P<value>.*)", re.DOTALL)


# ---- reading -----------------------------------------------------------------------------------------------


def read_filter(
    words: Iterable[str],
    *,
    today: date,
    goals: Iterable[Goal] = (),
    leaning: Leaning = Leaning.PAST,
    order: DayOrder | None = None,
) -> Filter:
    """The filter that the words are; `leaning` says which Friday is meant by `since:friday`.

    Raises BadFilter for a word whose key is none, or whose value its key cannot read.
    """
    known = tuple(goals)
    return Filter(tuple(_read_word(Asked(word, today, leaning, order, known)) for word in words))


def is_filter(word: str) -> bool:
    """Whether a word can be nothing but a filter: it has a key (known or not), a `#` or a `not:`."""
    return word[:1] in ("-", "#") or _SHAPE.fullmatch(word) is not None


def without_not(word: str) -> tuple[str, bool]:
    """The word without any `not:` and `-` before it, and whether these turn it round."""
    negated = False
    while True:
        if word[: len(NOT)].casefold() == NOT:
            word, negated = word[len(NOT) :], not negated
        elif word.startswith("-"):
            word, negated = word[1:], not negated
        else:
            return word, negated


def _read_word(asked: Asked) -> Word:
    plain, negated = without_not(asked.typed.strip())
    if plain.startswith("#"):
        key, text = "#", plain
    elif shaped := _SHAPE.fullmatch(plain):
        key, text = shaped["key"].casefold(), shaped["value"]
    else:
        key, text = "name", plain
    if key not in KEYS:
        raise UnknownFilter(asked.typed, [each.example for each in KEYS.values()], _nearest(key))
    parts = [text] if KEYS[key].one else text.split(",")
    said = [part.strip() for part in parts if part.strip()]
    if not said:
        raise BadFilter(asked.typed, f"it says nothing. Try {KEYS[key].example}")
    return Word(key, tuple(dict.fromkeys(KEYS[key].read(part, asked) for part in said)), negated)


@frozen
class Unfinished:
    """A word that is being typed: `head` stays as it is, `begun` is to go on.

    It goes on as a value of `key`; where that is empty, as a key or as a name.
    """

    head: str
    key: str
    begun: str


def unfinished(typed: str) -> Unfinished:
    """What a shell has to complete in a word of a filter."""
    plain, _ = without_not(typed)
    start = typed[: len(typed) - len(plain)]
    if plain.startswith("#"):
        key, head, begun = "#", "#", plain[1:]
    elif shaped := _SHAPE.fullmatch(plain):
        key, head, begun = shaped["key"].casefold(), f"{shaped['key']}:", shaped["value"]
    else:
        return Unfinished(start, "", plain)
    if key in KEYS and not KEYS[key].one:
        done, comma, begun = begun.rpartition(",")
        head += done + comma
    return Unfinished(start + head, key, begun)


def _nearest(key: str) -> str:
    found = get_close_matches(key, KEYS, 1)
    return f"{found[0]}:" if found else ""


# ---- what fits ---------------------------------------------------------------------------------------------


def fits_person(wanted: Filter, person: Person) -> bool:
    """Whether all words hold for one person."""
    return all(word.holds(person) for word in wanted.words if word.about_person) and _one_fits(
        [word for word in wanted.words if not word.about_person], person.moments
    )


def _one_fits(words: Sequence[Word], moments: Sequence[Moment]) -> bool:
    """Whether one moment fits all that is wanted, and none that does fits what is not."""
    wanted = [word for word in words if not word.negated]
    barred = [word.turned() for word in words if word.negated]
    fitting = [moment for moment in moments if all(word.holds(moment) for word in wanted)]
    if wanted and not fitting:
        return False
    return not any(word.holds(moment) for word in barred for moment in fitting)


def fits_moment(wanted: Filter, moment: Moment) -> bool:
    """Whether every word about touchpoints holds for this one."""
    return all(word.holds(moment) for word in wanted.words if not word.about_person)


def people_who_fit(
    wanted: Filter,
    network: Network,
    *,
    today: date,
    weights: Weights = DEFAULT,
    stands: Mapping[int, tuple[State, date | None]] | None = None,
) -> dict[int, Contact]:
    """Everybody whom the words fit, by id, in order of id; those in the archive too.

    What is planned, or lies after today, is no touchpoint yet. `stands` tells the state of things with each
    and the last touch-day, and spares working them out where they are known already.
    """
    if not wanted:
        return dict(sorted(network.contacts.items()))
    if stands is None and wanted.asks_how_it_stands:
        stands = {
            id: (each.state, each.last)
            for id, each in stands_of(network, today=today, weights=weights).items()
        }
    people = _people(wanted, network, today, stands or {})
    return {id: person.contact for id, person in sorted(people.items()) if fits_person(wanted, person)}


def _people(
    wanted: Filter, network: Network, today: date, stands: Mapping[int, tuple[State, date | None]]
) -> dict[int, Person]:
    """All contacts with what the words ask for; touchpoints are walked once, and only where asked for."""
    keys = {word.key for word in wanted.words}
    goals: dict[int, set[int]] = {}
    if "goal" in keys:
        for goal in network.goals.values():
            for each in goal.people:
                goals.setdefault(each.contact, set()).add(goal.id)
    moments: dict[int, list[Moment]] = {}
    if wanted.asks_of_touches:
        for touch in network.touchpoints.values():
            if touch.on <= today:
                moment = moment_of(touch)
                for id in touch.people:
                    moments.setdefault(id, []).append(moment)
    people = {}
    for id, contact in network.contacts.items():
        state, last = stands.get(id, (None, None))
        people[id] = Person(
            contact,
            goals=frozenset(goals.get(id, ())),
            quiet_days=None if last is None else (today - last).days,
            state=state,
            moments=tuple(moments.get(id, ())),
        )
    return people


def moment_of(touch: Touchpoint) -> Moment:
    """What words about touchpoints ask of this one."""
    return Moment(touch.on, touch.how, touch.tags, touch.goals)


class _Together:
    """Whether people who stand together (in a touchpoint, in a hit) fit: one whom all words about people fit,
    and none who fits a word that says not."""

    def __init__(self, wanted: Filter, network: Network, today: date, weights: Weights) -> None:
        about = [word for word in wanted.words if word.about_person]
        asked = Filter(tuple(word for word in about if not word.negated))
        self._anybody = not asked
        self._wanted = people_who_fit(asked, network, today=today, weights=weights) if asked else {}
        self._barred: set[int] = set()
        for word in about:
            if word.negated:
                self._barred |= people_who_fit(
                    Filter((word.turned(),)), network, today=today, weights=weights
                ).keys()

    def fit(self, people: Iterable[int]) -> bool:
        ids = {*people}
        return (self._anybody or not ids.isdisjoint(self._wanted)) and ids.isdisjoint(self._barred)


def touchpoints_that_fit(
    wanted: Filter, network: Network, *, today: date, weights: Weights = DEFAULT
) -> list[Touchpoint]:
    """The touchpoints that fit, planned ones too, newest first; on one day the highest id first."""
    together = _Together(wanted, network, today, weights)
    found = [
        touch
        for touch in network.touchpoints.values()
        if fits_moment(wanted, moment_of(touch)) and together.fit((*touch.people, *touch.expected))
    ]
    return sorted(found, key=lambda touch: (touch.on, touch.id), reverse=True)


def hits_that_fit(
    wanted: Filter, hits: Iterable[Hit], network: Network, *, today: date, weights: Weights = DEFAULT
) -> Iterator[Hit]:
    """The hits of a search that fit, in the order they have; of a talk the whole touchpoint is asked."""
    together = _Together(wanted, network, today, weights)
    for hit in hits:
        talk = hit.handle is not None and hit.handle.kind is Kind.TOUCHPOINT
        touch = network.touchpoints.get(hit.handle.id) if talk and hit.handle else None
        moment = moment_of(touch) if touch else Moment(hit.on, hit.how)
        if fits_moment(wanted, moment) and together.fit(person.id for person in hit.people):
            yield hit


def hits_without_text(
    wanted: Filter, network: Network, *, today: date, weights: Weights = DEFAULT
) -> Iterator[Hit]:
    """What a filter finds by itself: touchpoints where it asks for any, else people by name."""
    if any(not word.about_person for word in wanted.words):
        for touch in touchpoints_that_fit(wanted, network, today=today, weights=weights):
            if touch.on <= today:
                people = [network.contacts[id] for id in (*touch.people, *touch.expected)]
                text = Excerpt(" ".join((touch.summary or "").split()), ())
                handle = Handle(Kind.TOUCHPOINT, touch.id)
                yield Hit("talk", tuple(map(_found, people)), touch.on, text, touch.how, handle)
    else:
        people = [*people_who_fit(wanted, network, today=today, weights=weights).values()]
        for contact in sorted(people, key=lambda each: (fold(each.name), each.id)):
            beside = " · ".join(part for part in (contact.name, contact.title, contact.org) if part)
            yield Hit("name", (_found(contact),), None, Excerpt(beside, ()))


def _found(contact: Contact) -> Found:
    return Found(contact.id, contact.name, contact.status is Status.ARCHIVED)


def promises_that_fit(
    wanted: Filter, network: Network, *, today: date, weights: Weights = DEFAULT
) -> Iterator[Promise]:
    """The promises that fit, in the order they have: `since:` and `until:` are about the day they are due."""
    due = wanted.only(lambda word: word.key in ("since", "until"))
    of_person = wanted.only(lambda word: word.key not in ("since", "until"))
    people = people_who_fit(of_person, network, today=today, weights=weights)
    for promise in network.promises.values():
        if promise.contact in people and fits_moment(due, Moment(promise.by)):
            yield promise
