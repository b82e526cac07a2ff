"""One run of the program: which database, which day, which settings, whom to ask, and what was answered."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from netplan import clock
from netplan.app.prompts import Prompts, Unattended
from netplan.config import Config, default_database, load_config
from netplan.core.people.contact import Contact
from netplan.errors import DatabaseProblem, UsageProblem

if TYPE_CHECKING:
    from netplan.actions.book import Book, Histories, ShownPlan
    from netplan.actions.resolve import Choose, Everything, Facts
    from netplan.actions.store import Reading, Store
    from netplan.core.dates import DayOrder
    from netplan.core.filters import Filter
    from netplan.core.handles import Subject
    from netplan.core.network import Goal, Network
    from netplan.core.plan.first_mornings import FirstMorning
    from netplan.core.plan.planner import Plan, Score

T = TypeVar("T")


@dataclass
class Session:
    """One run of the program. `command` is what was typed, for the history of changes.

    Without `keeps_backups` none is made of itself: what is made up, or gone again, needs none.
    """

    db: str | None = None
    as_of: str | None = None
    command: str = ""
    prompts: Prompts = field(default_factory=Unattended)
    keeps_backups: bool = True
    _answers: dict[str, object] = field(default_factory=dict, repr=False)

    @cached_property
    def config(self) -> Config:
        """The settings, read at their first use."""
        return load_config()

    @cached_property
    def store(self) -> "Store":
        """The database: --db, else the environment, else the settings, else the usual place."""
        # Here, for --help and the settings need none.
        from netplan import store

        settings = self.config
        named = settings.db if self.db is None else self.db
        address = default_database() if named is None else named
        return store.at(
            address,
            keep=settings.history,
            patience=settings.patience,
            tell=self._tell_of_waiting,
            weights=settings.own_weights,
            backups=None if settings.backup_folder is None else Path(settings.backup_folder).expanduser(),
        )

    @cached_property
    def today(self) -> date:
        """The day to take for today: --as-of, the environment, the settings, or the calendar."""
        named = self.config.as_of if self.as_of is None else self.as_of
        day = clock.today()
        return day if named is None else self._read_date(named, today=day)

    @property
    def day_order(self) -> "DayOrder | None":
        """How 03/04 is read, where the settings say so."""
        from netplan.core.dates import DayOrder

        return DayOrder(self.config.date_order) if self.config.date_order else None

    def past(self, text: str) -> date:
        """A date typed for something that happened; raises BadDate."""
        return self._read_date(text, today=self.today)

    def ahead(self, text: str) -> date:
        """A date typed for something to come; raises BadDate."""
        return self._read_date(text, today=self.today, ahead=True)

    def _read_date(self, text: str, *, today: date, ahead: bool = False) -> date:
        if len(text) == 10 and text[4] == text[7] == "-":
            with suppress(ValueError):
                return date.fromisoformat(text)
        # Here, for what programs write needs no grammar of dates.
        from netplan.core.dates import Leaning, read_date

        leaning = Leaning.FUTURE if ahead else Leaning.PAST
        return read_date(text, today=today, leaning=leaning, order=self.day_order)

    def filter(self, words: Sequence[str], network: "Network", *, ahead: bool = False) -> "Filter":
        """The filter of the words that were typed; with `ahead` a bare Friday in it is the next one.

        Raises BadFilter or UnknownFilter for a word that is none.
        """
        from netplan.core.dates import Leaning
        from netplan.core.filters import read_filter

        leaning = Leaning.FUTURE if ahead else Leaning.PAST
        goals = network.goals.values()
        return read_filter(words, today=self.today, goals=goals, leaning=leaning, order=self.day_order)

    def network_for(self, words: Sequence[str], book: "Reading", *, ahead: bool = False) -> "Network":
        """What it takes to tell what the words of a filter fit: the touchpoints only where they ask of them.

        Raises BadFilter or UnknownFilter for a word that is none.
        """
        there = book.present()
        if not words:
            return there
        wanted = self.filter(words, there, ahead=ahead)
        return book.network() if wanted.asks_of_touches or wanted.asks_how_it_stands else there

    def who_fits_in(self, words: Sequence[str], book: "Reading") -> Mapping[int, Contact]:
        """The same of what is stored; touchpoints are read only for words about them."""
        network = book.present()
        if not words:
            return network.contacts
        from netplan.core.filters import people_who_fit

        wanted, weights = self.filter(words, network), self.config.planner
        stands = None
        if wanted.asks_how_it_stands:
            known = book.stands(today=self.today, weights=weights)
            stands = {id: (each.state, each.last) for id, each in known.items()}
        if wanted.asks_of_touches:
            network = book.network()
        return people_who_fit(wanted, network, today=self.today, weights=weights, stands=stands)

    def who_fits(self, words: Sequence[str], network: "Network") -> Mapping[int, Contact]:
        """Everybody whom the words of a filter fit, by id; without a word that is everybody."""
        if not words:
            return network.contacts
        from netplan.core.filters import people_who_fit

        wanted = self.filter(words, network)
        return people_who_fit(wanted, network, today=self.today, weights=self.config.planner)

    def first_morning(self, book: "Reading") -> "FirstMorning":
        """Whom to sort and whom to greet where people came in of late."""
        from netplan.core.plan.first_mornings import LEAST, NO_MORNING, first_day, first_morning

        newcomers = book.newcomers(first_day(self.today), self.today)
        if len(newcomers) < LEAST:
            return NO_MORNING
        days = book.touch_days(newcomers, today=self.today)
        weights = self.config.planner
        return first_morning(newcomers, days, book.snoozes, today=self.today, weights=weights)

    def plan(
        self,
        book: "Reading",
        minutes: int | None = None,
        limit: int | None = None,
        words: Sequence[str] = (),
    ) -> "Plan":
        """The day's plan within the minutes and the people that were typed, else those of the settings.

        With words, only of those whom they fit. Raises UsageProblem for a number under 1, BadFilter and
        UnknownFilter.
        """
        from netplan.actions.plan import plan_day

        minutes, limit = self.budget(minutes, limit)
        weights = self.config.planner
        who = self.who_fits_in(words, book) if words else None
        return plan_day(book, today=self.today, minutes=minutes, limit=limit, weights=weights, who=who)

    def budget(self, minutes: int | None, limit: int | None) -> tuple[int, int]:
        """Minutes and people for a plan; raises UsageProblem for a number under 1."""
        minutes = self.config.minutes if minutes is None else minutes
        limit = self.config.limit if limit is None else limit
        if minutes < 1 or limit < 1:
            raise UsageProblem("a plan needs at least one minute and one person: netplan today --minutes 15")
        return minutes, limit

    def explain(self, book: "Histories", contact: Contact) -> "Score":
        """What somebody's relationship scores today, and what to do."""
        from netplan.actions.plan import explain_contact

        return explain_contact(book, contact.id, today=self.today, weights=self.config.planner)

    def rank_of(self, score: "Score", book: "Reading", shown: "ShownPlan | None") -> int | None:
        """Somebody's number in the plan shown today, or in the plan there would be; None outside of it.

        The plan that was shown counts first: `done` goes by it, and it may have been of other minutes.
        """
        if score.excluded:
            return None
        if shown is not None and shown.on == self.today:
            planned = [*shown.contacts]
        else:
            planned = [item.contact.id for item in self.plan(book).items]
        return planned.index(score.contact.id) + 1 if score.contact.id in planned else None

    def remember(self, plan: "Plan") -> None:
        """Keep who was shown and at which rank, for `done` and for tomorrow; a note where that cannot be."""
        marks = {score.contact.id: score.mark for score in plan.items if score.mark is not None}
        try:
            self.store.remember_plan(plan.date, [score.contact.id for score in plan.items], marks)
        except DatabaseProblem as problem:
            self.prompts.tell(
                f"netplan: the numbers of this plan could not be kept for “netplan done”: {problem}"
            )

    def hint(self, moment: str) -> str:
        """What research says at a moment (`ask`, `reconnect`, `ready`), once a day; else, and where the
        settings say so, nothing.
        """
        if self.config.hints == "off":
            return ""
        from netplan.core.well.beside import hint_of

        said = f"hint {moment}"
        with self.reading() as book:
            if said in book.said_on(self.today):
                return ""
        try:
            self.store.remember_said(said, self.today)
        except DatabaseProblem:
            return ""  # what cannot be kept would be said again and again
        return hint_of(moment, today=self.today)

    def answer(self, about: str, question: Callable[[], T]) -> T:
        """What was answered before about this, else the answer to the question now.

        So nobody is asked twice where a change is run again.
        """
        if about not in self._answers:
            self._answers[about] = question()
        return self._answers[about]  # type: ignore[return-value]

    @property
    def choose(self) -> "Choose":
        """How to decide between several people of a name: ask, or refuse where nobody can be asked."""
        from netplan.actions.resolve import refuse

        return self._choose if self.prompts.can_ask() else refuse

    def _choose(self, text: str, candidates: Sequence[Contact], described: Sequence[str]) -> Contact:
        from netplan.actions.resolve import refuse

        chosen = self.answer(f"which {text}", lambda: self.prompts.choose(text, described))
        return refuse(text, candidates, described) if chosen is None else candidates[chosen]

    def resolve(self, facts: "Facts", text: str) -> Contact:
        """The contact that a text means, asking where several fit.

        Raises UnknownPerson, and AmbiguousPerson where nobody can be asked.
        """
        from netplan.actions.resolve import resolve_person

        return resolve_person(facts, text, today=self.today, choose=self.choose)

    def resolve_anything(self, facts: "Everything", text: str) -> "Contact | Goal | Subject":
        """What a handle names, else the contact that a text means, else the goal of that key.

        Raises UnknownHandle and what `resolve` raises.
        """
        from netplan.actions.resolve import resolve_anything

        return resolve_anything(facts, text, today=self.today, choose=self.choose)

    def resolve_subject(self, facts: "Everything", text: str, *, of_goal: str) -> "Contact | Subject":
        """The same but for goals, which `netplan goal` takes care of; `of_goal` is its command for it."""
        from netplan.core.network import Goal

        found = self.resolve_anything(facts, text)
        if isinstance(found, Goal):
            raise UsageProblem(f"“{text}” is a goal. Try: netplan goal {of_goal.format(found.key)}")
        return found

    def who_fits_typed(self, typed: str) -> "Mapping[int, Contact]":
        """Everybody whom the words of a filter fit that were typed on one line, taken apart as a shell does.

        Raises BadFilter and UnknownFilter.
        """
        words = _split(typed)
        with self.reading() as book:
            return self.who_fits_in(words, book)

    def who_fits_where(self, where: str, network: "Network") -> list[Contact]:
        """Whom `--where` chooses, as `list` would show them: without the archive.

        It is taken apart as a shell does. Raises BadFilter and UnknownFilter, and NobodyFits where it chooses
        nobody.
        """
        from netplan.core.people.contact import Status
        from netplan.errors import NobodyFits

        fitting = self.who_fits(_split(where), network).values()
        found = [contact for contact in fitting if contact.status is not Status.ARCHIVED]
        if not found:
            raise NobodyFits(where)
        return found

    def resolve_ranked(self, book: "Book", text: str) -> Contact:
        """The contact at a rank of the plan last shown, or that a text means as `resolve` has it."""
        from netplan.actions.resolve import resolve_ranked

        return resolve_ranked(book, text, book.shown_plan(), today=self.today, choose=self.choose)

    def resolve_shown(self, facts: "Facts", text: str, shown: "ShownPlan | None") -> Contact:
        """The contact at a rank of the plan last shown, else that a text means, a number being an id then."""
        from netplan.actions.resolve import resolve_shown

        return resolve_shown(facts, text, shown, today=self.today, choose=self.choose)

    def reading(self) -> AbstractContextManager["Reading"]:
        """What is stored; a database that is not there yet is an empty one."""
        return self.store.reading()

    def write(self, action: "Callable[[Book], T]", *, dry_run: bool = False, command: str | None = None) -> T:
        """Run the action on a Book, and keep what it changed, all or nothing; returns what it does.

        The history shows it as `command`, where that is not what was typed.

        It may ask: nobody waits meanwhile. It is run again where others change something before it is done,
        so it must keep nothing from one run to the next. With `dry_run` nothing is kept in any case.
        """
        if dry_run:
            with self.store.rehearsing() as book:
                return action(book)
        return self.store.write(action, command=self.command if command is None else command, on=self.today)

    @property
    def changed(self) -> bool:
        """Whether something was written in this run."""
        return "store" in self.__dict__ and self.store.changed

    def _tell_of_waiting(self) -> None:
        if self.prompts.can_ask():
            self.prompts.tell("Waiting for another program to finish writing …")


def _split(where: str) -> list[str]:
    """The words of a text, as a shell takes it apart: `org:"Acme Labs" ring:none` are two.

    Raises BadFilter where a quotation mark is left open, or there is no word.
    """
    import shlex

    from netplan.errors import BadFilter

    try:
        words = shlex.split(where)
    except ValueError:
        raise BadFilter(where, "a quotation mark in it is never closed. Try 'org:\"Acme Labs\"'") from None
    if not words:
        raise BadFilter(where, "it holds no word. Try ring:none")
    return words
