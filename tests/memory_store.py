"""A store in memory, for tests of what works on a store: every state there was, and what led to it."""

import copy
import pickle
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from memory_book import MemoryBook
from netplan.actions.book import Book, ShownPlan
from netplan.actions.store import NO_MARKS, PLAN_SHOWN, Figures, Finding, Operation, Preview, redo_of
from netplan.core.backups import Why
from netplan.core.network import Direction, Network, Thing, Touchpoint
from netplan.core.people.contact import Contact, Status
from netplan.core.plan.facts import PlanFacts, facts_of
from netplan.core.plan.listing import NOT_LISTED, Listed, Listings
from netplan.core.plan.relationships import Stand, stands_of
from netplan.core.plan.standing import touches_by_person
from netplan.core.plan.triage import is_untended
from netplan.core.plan.weights import Weights
from netplan.core.search.hits import Hits
from netplan.core.search.queries import Query
from netplan.core.well.history import (
    Helped,
    History,
    Out,
    Since,
    helped_by,
    history_of,
    out_of,
    since_of,
)
from netplan.core.well.knows import days_together, introduced_together
from netplan.core.well.ledger import Favours, favours_of
from netplan.errors import ChangedMeanwhile, NothingToRedo, NothingToUndo, UnknownOperation, UnreadableInput
from netplan.store.effects import effects_of
from netplan.store.rows import Row, changes_between, people_in, rows_of

T = TypeVar("T")


NOTHING_SAID: Mapping[date, Collection[str]] = {}


class MemoryReading:
    """Implements `netplan.actions.store.Reading`, but for search, which needs an index."""

    def __init__(
        self,
        network: Network,
        shown: ShownPlan | None = None,
        listed: Listings = NOT_LISTED,
        said: Mapping[date, Collection[str]] = NOTHING_SAID,
        active: Collection[date] = (),
    ) -> None:
        self._network, self._shown, self._listed = network, shown, listed
        self._said, self._active = said, active
        self.contacts, self.goals, self.touchpoints = network.contacts, network.goals, network.touchpoints
        self.promises, self.snoozes = network.promises, network.snoozes
        self.introductions, self.outcomes = network.introductions, network.outcomes

    def network(self) -> Network:
        return self._network

    def present(self) -> Network:
        return replace(self._network, touchpoints={})

    def facts(
        self,
        *,
        today: date,
        weights: Weights,
        through: date | None = None,
        who: Collection[int] | None = None,
        only_asking: bool = False,
    ) -> PlanFacts:
        return facts_of(self._network, today=today, weights=weights, who=who, listed=self._listed)

    def history(self, *, today: date, weights: Weights) -> History:
        return history_of(self.touchpoints.values(), today=today, weights=weights)

    def touched_since(self, then: date, *, today: date) -> dict[int, Since]:
        return since_of(self.touchpoints.values(), then, today=today)

    def helped(self, *, today: date) -> Helped:
        return helped_by(self.touchpoints.values(), today=today)

    def sent_out(self, *, today: date) -> Out:
        return out_of(self.touchpoints.values(), today=today)

    def favours(self, *, today: date, who: int | None = None, since: date | None = None) -> Favours:
        touches = self.touchpoints_between(since or date.min, today)
        return favours_of(touches.values(), today=today, who=who)

    def together(
        self, *, today: date, who: Collection[int] | None = None
    ) -> tuple[dict[tuple[int, int], int], set[tuple[int, int]]]:
        touches = self.touchpoints.values()
        return days_together(touches, today=today), introduced_together(touches, today=today)

    def touches_with(self, people: Collection[int], first: date, last: date) -> list[Touchpoint]:
        wanted = {*people}
        return [
            each
            for each in self.touchpoints_between(first, last).values()
            if not wanted.isdisjoint(each.people)
        ]

    def touchpoints_of(self, ids: Collection[int]) -> dict[int, Touchpoint]:
        return self._touchpoints(lambda touch: touch.id in ids)

    def last_touched(self, people: Collection[int]) -> dict[int, date]:
        return self._network.last_touched(people)

    def history_of(self, contact: int) -> dict[int, Touchpoint]:
        return self._touchpoints(lambda touch: contact in touch.people or contact in touch.expected)

    def each_touchpoint(self) -> Iterator[Touchpoint]:
        return iter(self.touchpoints.values())

    def serving(self, goal: int) -> dict[int, Touchpoint]:
        return self._touchpoints(lambda touch: goal in touch.goals)

    def touchpoints_between(
        self, first: date, last: date, *, most: int | None = None
    ) -> dict[int, Touchpoint]:
        found = self._touchpoints(lambda touch: first <= touch.on <= last)
        by_day = sorted(found.values(), key=lambda touch: (touch.on, touch.id))
        return {touch.id: touch for touch in by_day[:most]}

    def figures(self, first: date, last: date) -> Figures:
        recent = self.touchpoints_between(first, last).values()
        return Figures(
            touches=len(recent),
            reached_out_to_me=sum(touch.direction is Direction.IN for touch in recent),
            touch_days=len({(person, touch.on) for touch in recent for person in touch.people}),
            gave=sum(len(touch.gave) for touch in recent),
            got=sum(len(touch.got) for touch in recent),
            asked=sum(len(touch.asked) for touch in recent),
        )

    def newcomers(self, first: date, last: date) -> dict[int, Contact]:
        return {
            id: contact
            for id, contact in self.contacts.items()
            if is_untended(contact) and first <= contact.added <= last
        }

    def stands(self, *, today: date, weights: Weights) -> dict[int, Stand]:
        return stands_of(self._network, today=today, weights=weights)

    def touch_days(self, people: Collection[int], *, today: date) -> dict[int, list[date]]:
        return {
            id: [*dict.fromkeys(touch.on for touch in touches)]
            for id, touches in touches_by_person(self._network, today=today, who=people).items()
        }

    def served(self, goals: Collection[int], *, today: date) -> dict[int, set[tuple[int, int]]]:
        served: dict[int, set[tuple[int, int]]] = {goal: set() for goal in goals}
        for touch in self.touchpoints.values():
            for goal in served.keys() & {*touch.goals}:
                served[goal].update((touch.on.toordinal(), person) for person in touch.people)
        return served

    def _touchpoints(self, wanted: Callable[[Touchpoint], bool]) -> dict[int, Touchpoint]:
        return {id: touch for id, touch in self.touchpoints.items() if wanted(touch)}

    def shown_plan(self) -> ShownPlan | None:
        return self._shown

    def listed(self) -> Listings:
        return self._listed

    def having(self, kind: str) -> dict[str, list[int]]:
        lists: dict[str, Callable[[Contact], tuple[str, ...]]] = {
            "circle": lambda contact: contact.circles,
            "knows": lambda contact: contact.knows,
            "seeks": lambda contact: contact.seeks,
        }
        last: dict[int, int] = {}
        for touch in self.touchpoints.values():
            for person in touch.people:
                last[person] = max(last.get(person, 0), touch.on.toordinal())
        having: dict[str, list[int]] = {}
        for contact in sorted(self.contacts.values(), key=lambda each: (-last.get(each.id, 0), each.id)):
            if contact.status is Status.ACTIVE:
                for value in lists[kind](contact):
                    having.setdefault(value, []).append(contact.id)
        return having

    def said_on(self, day: date) -> frozenset[str]:
        return frozenset(self._said.get(day, ()))

    def active_before(self, day: date) -> date | None:
        shown = [on for on, said in self._said.items() if PLAN_SHOWN in said]
        return max((each for each in (*self._active, *shown) if each < day), default=None)

    def names(self) -> list[str]:
        people = sorted(self.contacts.values(), key=lambda contact: [*Status].index(contact.status))
        return [*dict.fromkeys(name for person in people for name in (person.name, *person.aliases))]

    def goal_keys(self) -> list[str]:
        goals = sorted(self.goals.values(), key=lambda goal: (goal.status != "open", goal.key))
        return [goal.key for goal in goals]

    def words(self, kind: str) -> list[str]:
        of_people: dict[str, Callable[[Contact], tuple[str | None, ...]]] = {
            "circle": lambda contact: contact.circles,
            "knows": lambda contact: contact.knows,
            "org": lambda contact: (contact.org,),
            "place": lambda contact: (contact.place,),
        }
        if kind == "tag":
            written = [tag for touch in self.touchpoints.values() for tag in touch.tags]
        else:
            written = [word for each in self.contacts.values() for word in of_people[kind](each) if word]
        return sorted({*written}, key=lambda word: (-written.count(word), word))

    def search(self, query: Query, *, today: date, limit: int) -> Hits:
        raise NotImplementedError("a store in memory has no index")

    def about(self, query: Query, *, today: date) -> Network:
        raise NotImplementedError("a store in memory has no index")

    def around(self, people: Collection[int], *, today: date) -> Network:
        raise NotImplementedError("a store in memory has no index")


class MemoryStore:
    """Implements `netplan.actions.store.Store`."""

    address = "memory"
    backups = "memory/backups"

    def __init__(self, keep: int = 500) -> None:
        self.changed = False
        self.copies: dict[str, bytes] = {}
        self._book = MemoryBook()
        self._listed: dict[int, tuple[Listed, ...]] = {}
        self._said: dict[date, set[str]] = {}
        self._done: list[tuple[Operation, MemoryBook]] = []
        self._undone: list[tuple[tuple[Operation, ...], MemoryBook]] = []
        self.keep = keep

    @contextmanager
    def reading(self) -> Iterator[MemoryReading]:
        active = [operation.on for operation, _ in self._done]
        yield MemoryReading(self._book.network, self._book.shown, self._listed, self._said, active)

    @contextmanager
    def rehearsing(self) -> Iterator[Book]:
        yield copy.deepcopy(self._book)

    def write(self, action: Callable[[Book], T], *, command: str, on: date) -> T:
        while True:
            try:
                with self.writing(command=command, on=on) as book:
                    result = action(book)
            except ChangedMeanwhile:
                continue
            return result

    @contextmanager
    def writing(self, *, command: str, on: date) -> Iterator[Book]:
        seen, book = self._book, copy.deepcopy(self._book)
        with book.command():
            yield book
        changes = _differences(seen.network, book.network)
        if not changes:
            return
        if self._book is not seen:
            raise ChangedMeanwhile("memory")
        about = {person for before, after in changes for person in people_in(before, after)}
        now = datetime.now(UTC).replace(microsecond=0)
        number = self._done[-1][0].id + 1 if self._done else 1
        operation = Operation(number, command, on, now, len(changes), tuple(sorted(about)))
        self._done = [*self._done, (operation, seen)][-self.keep :] if self.keep else []
        self._book = book
        self._undone.clear()
        self.changed = True

    def history(self, *, limit: int = 20, contact: int | None = None) -> list[Operation]:
        done = [operation for operation, _ in reversed(self._done)]
        return [each for each in done if contact is None or contact in each.about][:limit]

    def undo(self, back_to: int | None = None) -> tuple[Operation, ...]:
        count = self._to_undo(back_to)
        taken, after = self._done[-count:], self._book
        operations = tuple(operation for operation, _ in reversed(taken))
        self._become(taken[0][1])
        self._undone.append((operations, after))
        del self._done[-count:]
        return operations

    def redo(self) -> tuple[Operation, ...]:
        if not self._undone:
            raise NothingToRedo
        operations, after = self._undone.pop()
        first, last = operations[-1], operations[0]
        command = redo_of([operation.command for operation in reversed(operations)])
        changes = sum(operation.changes for operation in operations)
        about = tuple(sorted({person for operation in operations for person in operation.about}))
        one = Operation(first.id, command, last.on, last.at, changes, about)
        self._done.append((one if len(operations) > 1 else first, self._book))
        self._become(after)
        return operations

    def preview_undo(self, back_to: int | None = None) -> Preview:
        taken = self._done[-self._to_undo(back_to) :]
        operations = tuple(operation for operation, _ in reversed(taken))
        return self._preview(operations, taken[0][1])

    def preview_of(self, number: int) -> Preview:
        books = [book for _, book in self._done] + [self._book]
        for at, (operation, before) in enumerate(self._done):
            if operation.id == number:
                return self._preview((operation,), before, books[at + 1])
        raise UnknownOperation(number)

    def preview_redo(self) -> Preview:
        if not self._undone:
            raise NothingToRedo
        return self._preview(*self._undone[-1])

    def _preview(
        self, operations: tuple[Operation, ...], then: MemoryBook, now: MemoryBook | None = None
    ) -> Preview:
        changes = [
            change
            for before, after in _differences((now or self._book).network, then.network)
            for change in changes_between(rows_of(before) if before else {}, rows_of(after) if after else {})
        ]
        contacts = {**then.contacts, **self._book.contacts}
        return Preview(
            operations, tuple(effects_of(changes, self._row, lambda number: contacts[number].name))
        )

    def _row(self, kind: str, number: int) -> Row:
        things: dict[str, Mapping[int, Thing]] = {
            "contact": self._book.contacts, "goal": self._book.goals,
            "touchpoint": self._book.touchpoints, "promise": self._book.promises,
        }  # fmt: skip
        return rows_of(things[kind][number])[kind][0]

    def _to_undo(self, back_to: int | None) -> int:
        if not self._done:
            raise NothingToUndo
        if back_to is None:
            return 1
        there = [operation.id for operation, _ in self._done]
        if back_to not in there:
            raise UnknownOperation(back_to)
        return len(there) - there.index(back_to)

    def _become(self, book: MemoryBook) -> None:
        shown = self._book.shown
        if shown and (self._book.contacts.keys() - book.contacts.keys()) & {*shown.contacts}:
            shown = None
        self._book = copy.deepcopy(book)
        self._book.shown = shown
        there = self._book.contacts
        self._listed = {contact: days for contact, days in self._listed.items() if contact in there}

    def forget(self) -> None:
        self._done.clear()
        self._undone.clear()

    def remember_plan(
        self, on: date, contact_ids: Sequence[int], marks: Mapping[int, str] = NO_MARKS
    ) -> None:
        self._book.shown = ShownPlan(on, tuple(contact_ids)) if contact_ids else None
        for contact in contact_ids:
            others = (each for each in self._listed.get(contact, ()) if each.day != on.toordinal())
            days = [*others, Listed(on.toordinal(), marks.get(contact))]
            self._listed[contact] = tuple(sorted(days, key=lambda each: each.day))

        self.remember_said(PLAN_SHOWN, on)

    def remember_said(self, what: str, on: date) -> None:
        if self._book.network != Network():
            self._said.setdefault(on, set()).add(what)

    def examine(self) -> list[Finding]:
        return [Finding("file")]

    def mend(self, check: str) -> bool:
        return False

    def state(self) -> int:
        return hash(self.copied()) if self._book.network != Network() else 0

    def size(self) -> int:
        return len(self.copied()) if self.state() else 0

    def keep_copy(self, why: Why) -> str:
        self.copies[f"{self.backups}/{len(self.copies)}-{why}"] = self.copied()
        return [*self.copies][-1]

    def copy_to(self, file: str) -> None:
        self.copies[file] = self.copied()

    def copied(self) -> bytes:
        return pickle.dumps((self._book.network, self._book.shown, self._done))

    def put_back(self, data: bytes, name: str, keep: Callable[[], None]) -> None:
        try:
            network, shown, done = pickle.loads(data)
        except (pickle.UnpicklingError, EOFError) as problem:
            raise UnreadableInput(name, "it is no copy") from problem
        keep()
        self._book = MemoryBook(network)
        self._book.shown, self._done, self.changed = shown, done, True


def _differences(before: Network, after: Network) -> list[tuple[Thing | None, Thing | None]]:
    pairs: list[tuple[Thing | None, Thing | None]] = []
    for was, now in (
        (before.contacts, after.contacts),
        (before.goals, after.goals),
        (before.touchpoints, after.touchpoints),
        (before.promises, after.promises),
        (before.snoozes, after.snoozes),
        (before.introductions, after.introductions),
        (before.outcomes, after.outcomes),
    ):
        pairs += [(was.get(key), now.get(key)) for key in sorted(was.keys() | now.keys())]
    return [(was_, now_) for was_, now_ in pairs if was_ != now_]
