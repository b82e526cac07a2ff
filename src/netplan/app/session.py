"""What every command needs to know of its surroundings: which database, which day, which settings."""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from netplan import clock
from netplan.config import Config, default_database, load_config
from netplan.core.people.contact import Contact
from netplan.errors import DatabaseProblem, UsageProblem

if TYPE_CHECKING:
    from netplan.actions.book import Book, ShownPlan
    from netplan.actions.store import Reading, Store
    from netplan.core.dates import DayOrder
    from netplan.core.network import Network
    from netplan.core.plan.planner import Plan, Score

T = TypeVar("T")


@dataclass
class Session:
    """One run of the program. `command` is what was typed, for the history of changes."""

    db: str | None = None
    as_of: str | None = None
    command: str = ""

    @cached_property
    def config(self) -> Config:
        """The settings, read at their first use."""
        return load_config()

    @cached_property
    def store(self) -> "Store":
        """The database: --db, else the environment, else the settings, else the usual place."""
        # Here, for --help and the settings need none.
        from netplan import store

        named = self.config.db if self.db is None else self.db
        address = default_database() if named is None else named
        settings = self.config
        return store.at(address, keep=settings.history, patience=settings.patience, tell=_tell_of_waiting)

    @cached_property
    def today(self) -> date:
        """The day to take for today: --as-of, the environment, the settings, or the calendar."""
        named = self.config.as_of if self.as_of is None else self.as_of
        day = clock.today()
        if named is None:
            return day
        # Here and below: most runs name no day, and need not load the grammar of dates.
        from netplan.core.dates import Leaning, read_date

        return read_date(named, today=day, leaning=Leaning.PAST, order=self.day_order)

    @property
    def day_order(self) -> "DayOrder | None":
        """How 03/04 is read, where the settings say so."""
        from netplan.core.dates import DayOrder

        return DayOrder(self.config.date_order) if self.config.date_order else None

    def past(self, text: str) -> date:
        """A date typed for something that happened; raises BadDate."""
        from netplan.core.dates import Leaning, read_date

        return read_date(text, today=self.today, leaning=Leaning.PAST, order=self.day_order)

    def ahead(self, text: str) -> date:
        """A date typed for something to come; raises BadDate."""
        from netplan.core.dates import Leaning, read_date

        return read_date(text, today=self.today, leaning=Leaning.FUTURE, order=self.day_order)

    def plan(self, network: "Network", minutes: int | None = None, limit: int | None = None) -> "Plan":
        """The day's plan within the minutes and the people that were typed, else those of the settings.

        Raises UsageProblem for a number under 1.
        """
        from netplan.core.plan.planner import make_plan

        minutes, limit = self.budget(minutes, limit)
        weights = self.config.planner
        return make_plan(network, today=self.today, minutes=minutes, limit=limit, weights=weights)

    def budget(self, minutes: int | None, limit: int | None) -> tuple[int, int]:
        """Minutes and people for a plan; raises UsageProblem for a number under 1."""
        minutes = self.config.minutes if minutes is None else minutes
        limit = self.config.limit if limit is None else limit
        if minutes < 1 or limit < 1:
            raise UsageProblem("a plan needs at least one minute and one person: netplan today --minutes 15")
        return minutes, limit

    def explain(self, network: "Network", contact: Contact) -> "Score":
        """What somebody's relationship scores today, and what to do."""
        from netplan.core.plan.planner import explain

        return explain(network, contact.id, today=self.today, weights=self.config.planner)

    def rank_of(self, score: "Score", network: "Network", shown: "ShownPlan | None") -> int | None:
        """Somebody's number in the plan shown today, or in the plan there would be; None outside of it.

        The plan that was shown counts first: `done` goes by it, and it may have been of other minutes.
        """
        if score.excluded:
            return None
        if shown is not None and shown.on == self.today:
            planned = [*shown.contacts]
        else:
            planned = [item.contact.id for item in self.plan(network).items]
        return planned.index(score.contact.id) + 1 if score.contact.id in planned else None

    def remember(self, plan: "Plan") -> None:
        """Keep the ranks of the plan shown, for `done` and `snooze`; a note where that cannot be."""
        from netplan.render.output import note

        try:
            self.store.remember_plan(plan.date, [score.contact.id for score in plan.items])
        except DatabaseProblem as problem:
            note(f"netplan: the numbers of this plan could not be kept for “netplan done”: {problem}")

    def reading(self) -> AbstractContextManager["Reading"]:
        """What is stored; a database that is not there yet is an empty one."""
        return self.store.reading()

    def write(self, action: "Callable[[Book], T]", *, dry_run: bool = False) -> T:
        """What the action says; what it changed is kept when it has ended well, nothing of it otherwise.

        It may be run more than once, where others change something meanwhile; whoever was asked something is
        not asked again. With `dry_run` nothing is kept in any case.
        """
        if dry_run:
            with self.store.rehearsing() as book:
                return action(book)
        return self.store.write(action, command=self.command, on=self.today)


def _tell_of_waiting() -> None:
    """A word for whoever sits at the terminal while another program writes."""
    from netplan.render.output import is_terminal, note

    if is_terminal(sys.stderr):
        note("Waiting for another program to finish writing …")
