"""Open the file to read, and ask it everything that can be asked of a network."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from netplan.core.network import Network, Touchpoint
from netplan.errors import DatabaseDamaged
from netplan.store.reading import Cursor, ReadingBook
from netplan.store.sqlite.connection import (
    FileState,
    Patience,
    backups_beside,
    connect_to_read,
    connect_to_write,
    refuse_emptied,
    snapshot,
    sqlite_errors,
    state_of,
)
from netplan.store.sqlite.migrations import migrate, pending

if TYPE_CHECKING:
    from netplan.core.plan.facts import PlanFacts
    from netplan.core.plan.relationships import Stand
    from netplan.core.plan.weights import Weights
    from netplan.core.search.hits import Hits
    from netplan.core.search.queries import Query
    from netplan.core.well.history import Helped, History, Out, Since
    from netplan.core.well.ledger import Favours


class SqliteReading(ReadingBook):
    """Implements `netplan.actions.store.Reading`. Raises DatabaseDamaged where a row does not make sense.

    `stale` tells whether some of what is kept of histories was made with other weights than were asked for.
    """

    def __init__(self, cursor: Cursor | None, path: Path, patience: Patience) -> None:
        super().__init__(cursor, lambda: _telling(path, patience))
        self.stale = False

    def facts(
        self,
        *,
        today: date,
        weights: "Weights",
        through: date | None = None,
        who: Collection[int] | None = None,
        only_asking: bool = False,
    ) -> "PlanFacts":
        """What a plan is made from, out of the rows that are kept beside the facts."""
        from netplan.core.plan.facts import PlanFacts
        from netplan.store.planning import read_facts

        facts, stale = self.read(
            lambda cursor: read_facts(
                cursor,
                today=today,
                weights=weights,
                through=through,
                who=who,
                only_asking=only_asking,
                contacts=self.__dict__.get("contacts"),
            ),
            (PlanFacts(today), False),
        )
        self.stale = self.stale or stale
        return facts

    def stands(self, *, today: date, weights: "Weights") -> "dict[int, Stand]":
        """How it stands with everybody, by id, in order of id."""
        from netplan.store.planning import read_stands

        return self.read(lambda cursor: read_stands(cursor, today, weights), {})

    def touch_days(self, people: Collection[int], *, today: date) -> dict[int, list[date]]:
        """The days up to the one in question on which each of these was touched, the first one first."""
        from netplan.store.planning import read_touch_days

        return self.read(lambda cursor: read_touch_days(cursor, people, today), {id: [] for id in people})

    def served(self, goals: Collection[int], *, today: date) -> dict[int, frozenset[tuple[int, int]]]:
        """When whom was touched for each goal, in this week and month."""
        from netplan.store.planning import read_served

        return self.read(lambda cursor: read_served(cursor, goals, today=today), {})

    def history(self, *, today: date, weights: "Weights") -> "History":
        """The last 26 weeks, counted."""
        from netplan.core.well.history import history_of
        from netplan.store.doings import read_history

        nothing = history_of((), today=today, weights=weights)
        return self.read(lambda cursor: read_history(cursor, today, weights), nothing)

    def touched_since(self, then: date, *, today: date) -> "dict[int, Since]":
        """The touch-days after a day and up to today, of each contact who had one, by id."""
        from netplan.store.doings import read_touched_since

        return self.read(lambda cursor: read_touched_since(cursor, then, today), {})

    def helped(self, *, today: date) -> "Helped":
        """Who reached out and who was given something in a year, and who ever opened a door."""
        from netplan.core.well.history import Helped
        from netplan.store.doings import read_helped

        return self.read(lambda cursor: read_helped(cursor, today), Helped(frozenset(), frozenset()))

    def sent_out(self, *, today: date) -> "Out":
        """How much of what I sent out in 90 days asks for something."""
        from netplan.core.well.history import Out
        from netplan.store.doings import read_sent_out

        return self.read(lambda cursor: read_sent_out(cursor, today), Out(0, 0))

    def favours(self, *, today: date, who: int | None = None, since: date | None = None) -> "Favours":
        """What the ledger is made from, of all or of one contact."""
        from netplan.core.well.ledger import Favours
        from netplan.store.doings import read_favours

        return self.read(lambda cursor: read_favours(cursor, today, who, since), Favours({}, ()))

    def together(
        self, *, today: date, who: Collection[int] | None = None
    ) -> tuple[dict[tuple[int, int], int], set[tuple[int, int]]]:
        """On how many days two contacts were together, and with whom an introduction was given or got."""
        from netplan.store.doings import read_together

        nothing: tuple[dict[tuple[int, int], int], set[tuple[int, int]]] = ({}, set())
        return self.read(lambda cursor: read_together(cursor, today, who), nothing)

    def touches_with(self, people: Collection[int], first: date, last: date) -> list[Touchpoint]:
        """The touchpoints of some days in a row with any of these: the day, and who of them was there."""
        from netplan.store.planning import read_days_with

        return self.read(lambda cursor: read_days_with(cursor, people, first, last), [])

    def search(self, query: "Query", *, today: date, limit: int) -> "Hits":
        """What fits the query, best first, at most `limit`; touchpoints and notes after today are unknown."""
        from netplan.core.search.hits import Hits
        from netplan.store.sqlite.search import search

        return self.read(lambda cursor: search(cursor, query, today=today, limit=limit), Hits())

    def about(self, query: "Query", *, today: date) -> Network:
        """The people who may know of what is asked, with their touchpoints; no goals, promises or snoozes."""
        from netplan.store.sqlite.search import read_about

        return self.read(lambda cursor: read_about(cursor, query, today=today), Network())

    def around(self, people: Collection[int], *, today: date) -> Network:
        """Those who may know these people, and them, with the touchpoints of all; nothing else."""
        from netplan.store.sqlite.search import read_around

        return self.read(lambda cursor: read_around(cursor, people, today=today), Network())


@contextmanager
def open_to_read(path: Path, patience: Patience, backups: Path | None = None) -> Iterator[SqliteReading]:
    """What is stored under `path`, as of the first look; a missing file is an empty book, and stays missing.

    A file of an older netplan is brought up to date first, with a backup in the folder `backups`. On a file,
    folder or disk that is read-only it can be read all the same. Raises a DatabaseProblem for a file that is
    not ours, too new, damaged or locked.
    """
    state = state_of(path)
    if state is FileState.EMPTY:
        refuse_emptied(path, backups or backups_beside(path))
    if state is not FileState.OURS:
        yield SqliteReading(None, path, patience)
        return
    with (
        sqlite_errors(path, patience),
        closing(up_to_date(path, patience, backups)) as connection,
        snapshot(connection) as cursor,
    ):
        yield SqliteReading(cursor, path, patience)


def up_to_date(path: Path, patience: Patience, backups: Path | None = None) -> sqlite3.Connection:
    """A connection that reads; the file, which must be there, is migrated first if it is older."""
    connection = connect_to_read(path, patience)
    try:
        if not pending(connection, path):
            return connection
    except BaseException:
        connection.close()
        raise
    connection.close()
    with closing(connect_to_write(path, patience, backups)) as writer:
        migrate(writer, path, patience=patience, backups=backups)
    return connect_to_read(path, patience)


@contextmanager
def _telling(path: Path, patience: Patience) -> Iterator[None]:
    try:
        with sqlite_errors(path, patience):
            yield
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise DatabaseDamaged(path, never_written(error)) from error


def never_written(error: Exception) -> str:
    """What is wrong with rows that make no sense to whatever raised that."""
    what = f" ({error})" if isinstance(error, ValueError) else ""
    return f"it holds something netplan never wrote{what}"
