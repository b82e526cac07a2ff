"""The Book: what actions read from and write to. The SQLite store is one; tests use a dictionary."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Protocol

from netplan.core.network import Goal, Introduction, Network, Outcome, Promise, Snooze, Thing, Touchpoint
from netplan.core.people.contact import Contact
from netplan.frozen import frozen

if TYPE_CHECKING:
    from netplan.core.plan.facts import PlanFacts
    from netplan.core.plan.weights import Weights


@frozen
class ShownPlan:
    """The plan that was last shown: its day, and contact ids in order of rank (rank 1 first)."""

    on: date
    contacts: tuple[int, ...]


class Histories(Protocol):
    """What is asked about what happened, so that nobody need read all of it."""

    def facts(
        self,
        *,
        today: date,
        weights: "Weights",
        through: date | None = None,
        who: Collection[int] | None = None,
        only_asking: bool = False,
    ) -> "PlanFacts":
        """What a plan of the day, and of those from it through another one, is made from.

        With `who` of these contacts alone, and of the people in their open goals; with `only_asking` of those
        who may ask for something: a plan made from that is the same. Of promises it has those that are open,
        and of what served goals long ago the last day of each person.
        """
        ...

    def touchpoints_of(self, ids: Collection[int]) -> Mapping[int, Touchpoint]:
        """The touchpoints of these ids, by id; an id that there is not is left out."""
        ...

    def last_touched(self, people: Collection[int]) -> Mapping[int, date]:
        """The day of the last touchpoint with each of these contacts (ids); who had none is left out."""
        ...

    def history_of(self, contact: int) -> Mapping[int, Touchpoint]:
        """The touchpoints with somebody, those they are expected at among them, by id."""
        ...


class Book(Histories, Protocol):
    """Everything stored, by kind and id, in order of id; changes last when the action as a whole succeeds."""

    @property
    def contacts(self) -> Mapping[int, Contact]: ...

    @property
    def goals(self) -> Mapping[int, Goal]: ...

    @property
    def touchpoints(self) -> Mapping[int, Touchpoint]: ...

    @property
    def promises(self) -> Mapping[int, Promise]: ...

    @property
    def snoozes(self) -> Mapping[int, Snooze]: ...

    @property
    def introductions(self) -> Mapping[int, Introduction]: ...

    @property
    def outcomes(self) -> Mapping[int, Outcome]: ...

    def new_id(self, kind: type[Thing]) -> int:
        """An id that no thing of this kind has, and that is not given out again."""
        ...

    def put(self, thing: Thing) -> None:
        """Store it, in place of what had its id; notes, days and asks in it are given numbers."""
        ...

    def put_new(self, touchpoints: Iterable[Touchpoint]) -> int:
        """Store touchpoints, of which there may be a million, each under a new id; how many there were."""
        ...

    def each_touchpoint(self) -> Iterator[Touchpoint]:
        """All touchpoints, as they are now, in order of id, some of them in memory at a time."""
        ...

    def waiting(self) -> Mapping[str, str]:
        """What is kept of people whom nobody knows yet, by what tells them apart (netplan.core.waiting)."""
        ...

    def wait_for(self, mark: str, touches: str) -> None:
        """Keep the touches of somebody whom nobody knows yet, in place of those before; none: no more."""
        ...

    def drop(self, thing: Thing) -> None:
        """Take it out."""
        ...

    def summaries(self, on: date, people: Collection[int]) -> Mapping[int, str]:
        """The texts of the touchpoints of a day with any of these people, expected ones too, by id."""
        ...

    def shown_plan(self) -> ShownPlan | None:
        """The plan last shown, if any was."""
        ...


def network_of(book: Book) -> Network:
    """All of the book as one value, as it stands now."""
    return Network(
        contacts=dict(book.contacts),
        goals=dict(book.goals),
        touchpoints=dict(book.touchpoints),
        promises=dict(book.promises),
        snoozes=dict(book.snoozes),
        introductions=dict(book.introductions),
        outcomes=dict(book.outcomes),
    )
