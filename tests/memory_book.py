"""A Book in memory, for tests of what works on a Book: a few dictionaries, and the rules of the store.

    book = MemoryBook()
    with book.command():
        log_touchpoint(book, …)
    assert book.network == …

Deeds may also be called without `command()`; the rules that hold when a command ends (nobody is referred to
who is not there, keys are unique) are then not checked, unless by `book.check()`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any, Self

from netplan.actions.book import ShownPlan
from netplan.core.network import (
    Ask,
    Goal,
    Introduction,
    Network,
    Outcome,
    Promise,
    Snooze,
    Thing,
    Touchpoint,
    last_days,
)
from netplan.core.people.contact import Contact, Note, RememberedDate
from netplan.core.plan.facts import PlanFacts, facts_of
from netplan.core.plan.weights import Weights
from netplan.errors import StoreRefused
from netplan.store.rows import Part, as_stored, numbered, rows_of

_KINDS: tuple[type[Thing], ...] = (Contact, Goal, Touchpoint, Promise, Snooze, Introduction, Outcome)


class MemoryBook:
    """Implements `netplan.actions.book.Book`. `shown` is the plan last shown, to be set by the test."""

    def __init__(self, network: Network | None = None, shown: ShownPlan | None = None) -> None:
        start = network or Network()
        stored: tuple[Mapping[int, Thing], ...] = (
            start.contacts,
            start.goals,
            start.touchpoints,
            start.promises,
            start.snoozes,
            start.introductions,
            start.outcomes,
        )
        self._things: dict[type[Thing], dict[int, Any]] = {
            kind: dict(sorted(things.items())) for kind, things in zip(_KINDS, stored, strict=True)
        }
        self._last = {kind: max(things, default=0) for kind, things in self._things.items()}
        self._numbers = Counter(
            {
                Note: max((n.id for c in start.contacts.values() for n in c.notes), default=0),
                RememberedDate: max((d.id for c in start.contacts.values() for d in c.dates), default=0),
                Ask: max((a.id for t in start.touchpoints.values() for a in t.asked), default=0),
            }
        )
        self.shown = shown
        self._waiting: dict[str, str] = {}

    @property
    def contacts(self) -> Mapping[int, Contact]:
        return self._things[Contact]

    @property
    def goals(self) -> Mapping[int, Goal]:
        return self._things[Goal]

    @property
    def touchpoints(self) -> Mapping[int, Touchpoint]:
        return self._things[Touchpoint]

    @property
    def promises(self) -> Mapping[int, Promise]:
        return self._things[Promise]

    @property
    def snoozes(self) -> Mapping[int, Snooze]:
        return self._things[Snooze]

    @property
    def introductions(self) -> Mapping[int, Introduction]:
        return self._things[Introduction]

    @property
    def outcomes(self) -> Mapping[int, Outcome]:
        return self._things[Outcome]

    @property
    def network(self) -> Network:
        """All of it, as it stands now; later changes do not show in it."""
        return Network(
            dict(self.contacts),
            dict(self.goals),
            dict(self.touchpoints),
            dict(self.promises),
            dict(self.snoozes),
            dict(self.introductions),
            dict(self.outcomes),
        )

    def new_id(self, kind: type[Thing]) -> int:
        if kind is Snooze:
            raise ValueError("a snooze goes by the id of its contact")
        self._last[kind] += 1
        return self._last[kind]

    def _new_number(self, kind: type[Part]) -> int:
        self._numbers[kind] += 1
        return self._numbers[kind]

    def put(self, thing: Thing) -> None:
        kind = type(thing)
        thing = numbered(as_stored(thing), self._things[kind].get(thing.id), self._new_number)
        rows_of(thing)  # refuses what no database keeps
        self._last[kind] = max(self._last[kind], thing.id)
        self._things[kind] = dict(sorted({**self._things[kind], thing.id: thing}.items()))

    def put_new(self, touchpoints: Iterable[Touchpoint]) -> int:
        new = [*touchpoints]
        for touchpoint in new:
            self.put(replace(touchpoint, id=self.new_id(Touchpoint)))
        return len(new)

    def each_touchpoint(self) -> Iterator[Touchpoint]:
        return iter([*self.touchpoints.values()])

    def waiting(self) -> Mapping[str, str]:
        return self._waiting

    def wait_for(self, mark: str, touches: str) -> None:
        self._waiting[mark] = touches

    def drop(self, thing: Thing) -> None:
        del self._things[type(thing)][thing.id]
        if isinstance(thing, Contact):
            for contact in list(self.contacts.values()):
                if contact.met and contact.met.through == thing.id:
                    self.put(replace(contact, met=replace(contact.met, through=None)))

    def facts(
        self,
        *,
        today: date,
        weights: Weights,
        through: date | None = None,
        who: Collection[int] | None = None,
        only_asking: bool = False,
    ) -> PlanFacts:
        return facts_of(self.network, today=today, weights=weights, who=who)

    def touchpoints_of(self, ids: Collection[int]) -> Mapping[int, Touchpoint]:
        return {id: self.touchpoints[id] for id in ids if id in self.touchpoints}

    def history_of(self, contact: int) -> Mapping[int, Touchpoint]:
        return {
            id: touch
            for id, touch in self.touchpoints.items()
            if contact in touch.people or contact in touch.expected
        }

    def summaries(self, on: date, people: Collection[int]) -> Mapping[int, str]:
        return {
            touch.id: touch.summary
            for touch in self.touchpoints.values()
            if touch.on == on and touch.summary and {*people} & {*touch.people, *touch.expected}
        }

    def last_touched(self, people: Collection[int]) -> dict[int, date]:
        return last_days(self.touchpoints.values(), people)

    def shown_plan(self) -> ShownPlan | None:
        return self.shown

    @contextmanager
    def command(self) -> Iterator[Self]:
        """One command: all of it or, after an exception, nothing; and at its end the rules hold."""
        before = {kind: dict(things) for kind, things in self._things.items()}
        last = dict(self._last)
        try:
            yield self
            self.check()
        except BaseException:
            self._things, self._last = before, last
            raise

    def check(self) -> None:
        """Raise StoreRefused if somebody is referred to who is not there, or a key is there twice."""
        for keyed in (self.contacts.values(), self.goals.values()):
            keys = [thing.key for thing in keyed]
            if len(set(keys)) != len(keys):
                raise StoreRefused("a key is there twice")
        for what, number in self._references():
            if number not in self._things[what]:
                raise StoreRefused(f"there is no {what.__name__} {number}")

    def _references(self) -> Iterator[tuple[type[Thing], int]]:
        for contact in self.contacts.values():
            if contact.met and contact.met.through is not None:
                yield Contact, contact.met.through
        for goal in self.goals.values():
            yield from ((Contact, person.contact) for person in goal.people)
        for touchpoint in self.touchpoints.values():
            yield from ((Contact, person) for person in touchpoint.people)
            yield from ((Contact, person) for person in touchpoint.expected)
            yield from ((Goal, served) for served in touchpoint.goals)
        for introduction in self.introductions.values():
            yield from ((Contact, person) for person in introduction.between)
        for outcome in self.outcomes.values():
            yield Goal, outcome.goal
            yield from ((Contact, person) for person in outcome.through)
        for promise in self.promises.values():
            yield Contact, promise.contact
        for snooze in self.snoozes.values():
            yield Contact, snooze.contact
