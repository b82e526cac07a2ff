"""The Book: what actions read from and write to. The SQLite store is one; tests use a dictionary."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from netplan.core.network import Goal, Introduction, Network, Outcome, Promise, Snooze, Thing, Touchpoint
from netplan.core.people.contact import Contact


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """The plan that was last shown: its day, and contact ids in order of rank (rank 1 first)."""

    on: date
    contacts: tuple[int, ...]


class Book(Protocol):
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

    def drop(self, thing: Thing) -> None:
        """Take it out."""
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
