"""The Book that lasts: what an action puts and drops is held in memory, and written in one go at its end."""

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from netplan.actions.book import ShownPlan, network_of
from netplan.core.network import Goal, Introduction, Outcome, Promise, Snooze, Thing, Touchpoint, last_days
from netplan.core.people.contact import Contact
from netplan.store.reading import ReadingBook
from netplan.store.rows import (
    PARTS,
    TABLES,
    Change,
    Part,
    Row,
    Rows,
    as_stored,
    changes_between,
    numbered,
    people_in,
    rows_of,
)

if TYPE_CHECKING:
    from netplan.core.plan.facts import PlanFacts
    from netplan.core.plan.weights import Weights
    from netplan.store.staging import Staged

K = TypeVar("K", bound=Thing)


class _Kind(Generic[K]):
    """The things of one kind: as they are now, and as they were under every id that was touched.

    `last` is the highest id ever given out. Things under ids beyond it can be put without reading the others,
    and so can those that were read by themselves (`know`).
    """

    def __init__(self, stored: Callable[[], Mapping[int, K]], last: int) -> None:
        self._stored = stored
        self._known = last
        self._apart: dict[int, K] = {}
        self._read: set[int] = set()
        self._things: dict[int, K] | None = None
        self._in_order = True
        self.last = last
        self.before: dict[int, K | None] = {}
        self.rows: dict[int, Rows] = {}

    @property
    def is_read(self) -> bool:
        """Whether everything of the kind is in memory, or something of it was changed."""
        return self._things is not None or bool(self.before)

    def things(self) -> dict[int, K]:
        """Everything there is now, by id, in order of id."""
        if self._things is None:
            stored = self._stored().items()
            self._things = {id: thing for id, thing in stored if id not in self._read} | self._apart
            self._in_order = False
        if not self._in_order:
            ordered = sorted(self._things.items())
            self._things.clear()
            self._things.update(ordered)
            self._in_order = True
        return self._things

    def know(self, stored: Mapping[int, K]) -> None:
        """Take some things, as they are stored, for read: to change them takes no reading of the others."""
        if self._things is None:
            new = {id: thing for id, thing in stored.items() if id not in self._read}
            self._apart |= new
            self._read |= new.keys()

    def some(self, numbers: Iterable[int]) -> dict[int, K]:
        """Those of the ids that there are now, and that are known or new."""
        known = self._apart if self._things is None else self._things
        return {number: known[number] for number in numbers if number in known}

    def get(self, number: int) -> K | None:
        """What has the id now, without reading anything for one that was never given out."""
        return self._things_to_change(number).get(number)

    def put(self, thing: K) -> None:
        """Have it, in place of what had its id. Raises UsageProblem for what cannot be kept."""
        things = self._things_to_change(thing.id)
        self.rows[thing.id] = rows_of(thing)
        self.before.setdefault(thing.id, things.get(thing.id))
        if thing.id not in things and thing.id < next(reversed(things), 0):
            self._in_order = False
        self.last = max(self.last, thing.id)
        things[thing.id] = thing

    def drop(self, number: int) -> None:
        """Have it no more. Raises KeyError if there is none of that id."""
        things = self._things_to_change(number)
        thing = things.pop(number)
        self.before.setdefault(number, thing)

    def changed(self) -> Iterator[tuple[K | None, K | None]]:
        """Before and after of everything that is not as it was."""
        for number, before in self.before.items():
            after = self._things_to_change(number).get(number)
            if before != after:
                yield before, after

    def _things_to_change(self, number: int) -> dict[int, K]:
        if self._things is None and (number > self._known or number in self._read):
            return self._apart
        return self.things()


class Outgoing(NamedTuple):
    """What a command changed, to be written: rows, the counters of ids included, and new touchpoints.

    `things` counts what is another than it was; nothing is to be written where that is none. `about` are the
    ids of the contacts whom it concerns, some of whom may be gone.
    """

    rows: Sequence[Change]
    staged: "Staged | None"
    things: int
    about: tuple[int, ...]


class WritingBook:
    """Implements `netplan.actions.book.Book` over what is stored; what changes is held here.

    Each kind is read when it is first needed, and not at all for putting something new.
    """

    def __init__(self, stored: ReadingBook) -> None:
        self._stored = stored
        self._kinds: dict[type[Thing], _Kind[Any]] = {}
        self._numbers: dict[str, int] = {}
        self._waiting: dict[str, str] = {}
        self._staged: Staged | None = None

    @property
    def contacts(self) -> Mapping[int, Contact]:
        """Every contact by id, as of now."""
        return self._kind(Contact).things()

    @property
    def goals(self) -> Mapping[int, Goal]:
        """Every goal by id, as of now."""
        return self._kind(Goal).things()

    @property
    def touchpoints(self) -> Mapping[int, Touchpoint]:
        """Every touchpoint by id, as of now."""
        return self._kind(Touchpoint).things()

    @property
    def promises(self) -> Mapping[int, Promise]:
        """Every promise by id, as of now."""
        return self._kind(Promise).things()

    @property
    def snoozes(self) -> Mapping[int, Snooze]:
        """Every snooze by the id of its contact, as of now."""
        return self._kind(Snooze).things()

    @property
    def introductions(self) -> Mapping[int, Introduction]:
        """Every introduction by id, as of now."""
        return self._kind(Introduction).things()

    @property
    def outcomes(self) -> Mapping[int, Outcome]:
        """Every outcome by id, as of now."""
        return self._kind(Outcome).things()

    def new_id(self, kind: type[Thing]) -> int:
        """One above the highest id ever given out for this kind, what was removed since included.

        Only undoing the command that gave an id out frees it again. A snooze has no id of its own:
        ValueError.
        """
        if kind is Snooze:
            raise ValueError("a snooze goes by the id of its contact")
        kept = self._kind(kind)
        kept.last += 1
        return kept.last

    def put(self, thing: Thing) -> None:
        """Store it, in place of what had its id; what it lists twice is kept once.

        Raises UnstorableText for text that no database keeps, UsageProblem for a number beyond 2³¹. Whom or
        what it refers to must be there when the command ends, and keys be unique: StoreRefused then, nothing
        stored.
        """
        kept = self._kind(type(thing))
        kept.put(numbered(as_stored(thing), kept.get(thing.id), self._new_number))

    def put_new(self, touchpoints: Iterable[Touchpoint]) -> int:
        """Store touchpoints under new ids, put away as rows until somebody wants to see one of them.

        Raises what `put` does.
        """
        from netplan.store.staging import Staged

        kept = self._known_of(Touchpoint)
        before = kept.last
        for touchpoint in touchpoints:  # whoever makes them may look at those before
            kept.last += 1
            new: Any = numbered(as_stored(touchpoint), None, self._new_number)
            self._staged = self._staged or Staged(kept.last)
            self._staged.add(kept.last, new)
        return int(kept.last - before)

    def each_touchpoint(self) -> Iterator[Touchpoint]:
        """All touchpoints, as they are now, in order of id, some of them in memory at a time."""
        if self._known_of(Touchpoint).is_read:
            yield from self.touchpoints.values()
            return
        yield from self._stored.each_touchpoint()
        if self._staged is not None:
            yield from self._staged.touchpoints()

    def waiting(self) -> Mapping[str, str]:
        """What is kept of people whom nobody knows yet, by what tells them apart; empty texts are gone."""
        return {**self._stored.waiting, **self._waiting}

    def wait_for(self, mark: str, touches: str) -> None:
        """Keep the touches of somebody whom nobody knows yet; with an empty text no more."""
        self._waiting[mark] = touches

    def drop(self, thing: Thing) -> None:
        """Take out what has its id; KeyError if nothing has.

        Where others were met through a contact who goes, that is forgotten. Everything else that hangs on
        somebody (touchpoints, promises, a snooze, a place in a goal) is for the action to take out, or
        StoreRefused when the command ends.
        """
        self._kind(type(thing)).drop(thing.id)
        if isinstance(thing, Contact):
            met_through = [c for c in self.contacts.values() if c.met and c.met.through == thing.id]
            for contact in met_through:
                self.put(replace(contact, met=contact.met and replace(contact.met, through=None)))

    def facts(
        self,
        *,
        today: date,
        weights: "Weights",
        through: date | None = None,
        who: Collection[int] | None = None,
        only_asking: bool = False,
    ) -> "PlanFacts":
        """What a plan is made from; once something is changed, out of everything as it is now."""
        if self.changed():
            from netplan.core.plan.facts import facts_of

            return facts_of(network_of(self), today=today, weights=weights, who=who)
        return self._stored.facts(
            today=today, weights=weights, through=through, who=who, only_asking=only_asking
        )

    def touchpoints_of(self, ids: Collection[int]) -> Mapping[int, Touchpoint]:
        """The touchpoints of these ids, by id."""
        kept = self._kind(Touchpoint)
        kept.know(self._stored.touchpoints_of(ids))
        return kept.some(ids)

    def history_of(self, contact: int) -> Mapping[int, Touchpoint]:
        """The touchpoints with somebody, those they are expected at among them, by id, as of now."""
        kept = self._kind(Touchpoint)
        stored = self._stored.history_of(contact)
        kept.know(stored)
        now = kept.some(sorted({*stored, *kept.before}))
        return {
            id: touch for id, touch in now.items() if contact in touch.people or contact in touch.expected
        }

    def summaries(self, on: date, people: Collection[int]) -> Mapping[int, str]:
        """The texts of the touchpoints of a day with any of these people, expected ones too, by id."""
        kept = self._kind(Touchpoint)
        if not kept.is_read:
            return self._stored.summaries(on, people)
        wanted = {*people}
        return {
            touch.id: touch.summary
            for touch in kept.things().values()
            if touch.on == on and touch.summary and not wanted.isdisjoint((*touch.people, *touch.expected))
        }

    def last_touched(self, people: Collection[int]) -> Mapping[int, date]:
        """The day of the last touchpoint with each of these contacts (ids); who had none is left out."""
        kept = self._kind(Touchpoint)
        if not kept.is_read:
            return self._stored.last_touched(people)
        return last_days(kept.things().values(), people)

    def shown_plan(self) -> ShownPlan | None:
        """The plan last shown, if any was."""
        return self._stored.shown_plan()

    def changed(self) -> list[tuple[Thing | None, Thing | None]]:
        """What this command changed so far: each thing before (None: new) and after (None: gone)."""
        self._kind(Touchpoint)
        return [pair for kept in self._kinds.values() for pair in kept.changed()]

    def outcome(self) -> Outgoing:
        """The same as it is to be written."""
        staged = self._staged
        rows: list[Change] = []
        things, about = 0, set[int]()
        if staged is not None:
            things, about = len(staged), {*staged.people}
        for kept in self._kinds.values():
            for before, after in kept.changed():
                things += 1
                about.update(people_in(before, after))
                rows += changes_between(
                    rows_of(before) if before else {}, kept.rows[after.id] if after else {}
                )
        waiting = [*self._waiting_rows()]
        things += len(waiting)
        if things:
            rows += [*self._counters(), *waiting]
        return Outgoing(rows, staged, things, tuple(sorted(about)))

    def _new_number(self, kind: type[Part]) -> int:
        """One above the highest number ever given out to a note, a day or an ask."""
        name = PARTS[kind]
        last = self._numbers.get(name) or self._highest(name)
        self._numbers[name] = last + 1
        return last + 1

    def _highest(self, name: str) -> int:
        """The highest id that a kind has or ever had."""
        return max(self._stored.last_ids.get(name, 0), self._stored.highest_ids.get(name, 0))

    def _waiting_rows(self) -> Iterator[Change]:
        for mark, touches in self._waiting.items():
            was = self._stored.waiting.get(mark, "")
            if touches != was:
                before: Row | None = {"mark": mark, "touches": was} if was else None
                after: Row | None = {"mark": mark, "touches": touches} if touches else None
                yield Change("waiting", before, after)

    def _counters(self) -> Iterator[Change]:
        last = {TABLES[kind]: kept.last for kind, kept in self._kinds.items() if kind is not Snooze}
        for name, number in {**last, **self._numbers}.items():
            was = self._stored.last_ids.get(name)
            if number > (was or 0):
                before: Row | None = {"kind": name, "number": was} if was else None
                yield Change("last_id", before, {"kind": name, "number": number})

    def _kind(self, kind: type[Thing]) -> _Kind[Any]:
        """The things of a kind, to be looked at or changed."""
        kept = self._known_of(kind)
        if kind is Touchpoint and self._staged is not None:
            staged, self._staged = self._staged, None
            for touchpoint in staged.touchpoints():
                kept.put(touchpoint)
        return kept

    def _known_of(self, kind: type[Thing]) -> _Kind[Any]:
        kept = self._kinds.get(kind)
        if kept is None:
            kept = self._kinds[kind] = self._new_kind(kind)
        return kept

    def _new_kind(self, kind: type[Thing]) -> _Kind[Any]:
        stored = self._stored
        if kind is Snooze:
            return _Kind[Snooze](lambda: stored.snoozes, sys.maxsize)
        readers: dict[type[Thing], Callable[[], Mapping[int, Any]]] = {
            Contact: lambda: stored.contacts,
            Goal: lambda: stored.goals,
            Touchpoint: lambda: stored.touchpoints,
            Promise: lambda: stored.promises,
            Introduction: lambda: stored.introductions,
            Outcome: lambda: stored.outcomes,
        }
        return _Kind[Any](readers[kind], self._highest(TABLES[kind]))
