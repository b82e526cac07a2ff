"""The port: what the program needs of a place where a network is kept. `netplan.store.at` finds one."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol, TypeVar

from netplan.actions.book import Book, Histories, ShownPlan
from netplan.core.network import Goal, Introduction, Network, Outcome, Promise, Snooze, Touchpoint
from netplan.core.people.contact import Contact
from netplan.frozen import frozen

if TYPE_CHECKING:
    from netplan.core.backups import Why
    from netplan.core.plan.listing import Listings
    from netplan.core.plan.relationships import Stand
    from netplan.core.plan.weights import Weights
    from netplan.core.search.hits import Hits
    from netplan.core.search.queries import Query
    from netplan.core.well.history import Helped, History, Out, Since
    from netplan.core.well.ledger import Favours

T = TypeVar("T")

PLAN_SHOWN = "today"
"""What is kept as said on a day on which a plan was shown, an empty one too."""

NO_MARKS: Mapping[int, str] = {}
"""Nobody in the plan was promised anything."""


@frozen
class Operation:
    """One command that changed something.

    `on` is the day it was for, `at` the moment it ran (UTC). `changes` counts the things it changed
    (contacts, touchpoints, promises …), `about` holds the ids of the contacts they concern, some of whom may
    be gone.
    """

    id: int
    command: str
    on: date
    at: datetime
    changes: int
    about: tuple[int, ...] = ()


def redo_of(commands: Sequence[str]) -> str:
    """What the history calls a redo of several commands: all of a few, else how many, and the last."""
    few = len(commands) <= _NAMED
    return f"redo ({'; '.join(commands) if few else f'{len(commands)} commands up to: {commands[-1]}'})"


_NAMED = 3  # commands named in the history's line of a redo


@frozen
class Effect:
    """What becomes of one thing: a contact, a touchpoint, a promise …

    `what` is added, removed or changed, `name` the thing in a few words; `fields` are those that change, with
    what they say now and what they will say (None: nothing).
    """

    kind: str
    id: int
    what: str
    name: str
    fields: tuple[tuple[str, str | None, str | None], ...] = ()


@frozen
class Preview:
    """What undoing or redoing would do: to which operations, newest first, and to which things.

    Where very many things are concerned, `more` of them are not among the effects.
    """

    operations: tuple[Operation, ...]
    effects: tuple[Effect, ...]
    more: int = 0


@frozen
class Finding:
    """What a check of the store found: its name, and what is wrong; None where all is well."""

    check: str
    wrong: str | None = None


@frozen
class Figures:
    """What happened in some days, counted.

    Touchpoints, those among them in which others reached out, days with a contact on which there was one, and
    what was given, got and asked for.
    """

    touches: int = 0
    reached_out_to_me: int = 0
    touch_days: int = 0
    gave: int = 0
    got: int = 0
    asked: int = 0


class Doings(Protocol):
    """What the figures of the well ask about what happened: counted, so that nobody need read all of it."""

    def history(self, *, today: date, weights: "Weights") -> "History":
        """The last 26 weeks, counted."""
        ...

    def touched_since(self, then: date, *, today: date) -> Mapping[int, "Since"]:
        """The touch-days after a day and up to today, of each contact who had one, by id."""
        ...

    def helped(self, *, today: date) -> "Helped":
        """Who reached out and who was given something in a year, and who ever opened a door."""
        ...

    def sent_out(self, *, today: date) -> "Out":
        """How much of what I sent out in 90 days asks for something."""
        ...

    def favours(self, *, today: date, who: int | None = None, since: date | None = None) -> "Favours":
        """What the ledger is made from, of all or of one contact; with `since`, from that day on alone."""
        ...

    def together(
        self, *, today: date, who: Collection[int] | None = None
    ) -> tuple[Mapping[tuple[int, int], int], Collection[tuple[int, int]]]:
        """On how many days two contacts were together, and with whom an introduction was given or got.

        Pairs of ids, the lower first; with `who`, of these contacts alone.
        """
        ...

    def touches_with(self, people: Collection[int], first: date, last: date) -> Collection[Touchpoint]:
        """The touchpoints of some days in a row with any of these: the day, and who of them was there."""
        ...


class Reading(Doings, Histories, Protocol):
    """What is stored, as of one moment; whatever is written meanwhile does not show in it."""

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

    def network(self) -> Network:
        """All of it as one value."""
        ...

    def present(self) -> Network:
        """All of it as one value, but for the touchpoints."""
        ...

    def each_touchpoint(self) -> Iterator[Touchpoint]:
        """All touchpoints in order of id, some of them in memory at a time."""
        ...

    def serving(self, goal: int) -> Mapping[int, Touchpoint]:
        """The touchpoints for a goal (its id), by id."""
        ...

    def touchpoints_between(
        self, first: date, last: date, *, most: int | None = None
    ) -> Mapping[int, Touchpoint]:
        """The touchpoints of some days in a row, by id; at most so many, from the first day on."""
        ...

    def figures(self, first: date, last: date) -> Figures:
        """What happened in some days in a row, counted."""
        ...

    def newcomers(self, first: date, last: date) -> Mapping[int, Contact]:
        """The active people without a ring or a cadence who were added in some days in a row, by id."""
        ...

    def stands(self, *, today: date, weights: "Weights") -> Mapping[int, "Stand"]:
        """How it stands with everybody, by id, in order of id."""
        ...

    def touch_days(self, people: Collection[int], *, today: date) -> Mapping[int, Sequence[date]]:
        """The days up to the one in question on which each of these was touched, the first one first."""
        ...

    def served(self, goals: Collection[int], *, today: date) -> Mapping[int, Collection[tuple[int, int]]]:
        """When whom was touched for each goal, in this week and month: days (ordinals) and contacts."""
        ...

    def shown_plan(self) -> ShownPlan | None:
        """The plan last shown, if any was."""
        ...

    def listed(self) -> "Listings":
        """The days on which plans listed each contact, earliest first, within a year or so."""
        ...

    def having(self, kind: str) -> Mapping[str, Sequence[int]]:
        """Every circle, topic (knows) or wish (seeks), and the active contacts (ids) who have it.

        Those touched last come first, those never touched at the end, of equals in order of id.
        """
        ...

    def said_on(self, day: date) -> frozenset[str]:
        """What was said on a day that is said once a day at most."""
        ...

    def active_before(self, day: date) -> date | None:
        """The last day before one on which something was changed or a plan was shown; None without any."""
        ...

    def names(self) -> list[str]:
        """Every name and alias, those of active contacts first."""
        ...

    def goal_keys(self) -> list[str]:
        """The keys of all goals, open ones first."""
        ...

    def words(self, kind: str) -> list[str]:
        """Every word of a kind (circle, knows, org, place, tag) once, that which stands most often first."""
        ...

    def search(self, query: "Query", *, today: date, limit: int) -> "Hits":
        """What fits the query, best first, at most `limit`; touchpoints and notes after today are unknown."""
        ...

    def about(self, query: "Query", *, today: date) -> Network:
        """The people who may know of what is asked, with their touchpoints; no goals, promises or snoozes."""
        ...

    def around(self, people: Collection[int], *, today: date) -> Network:
        """Those who may know these people, and them, with the touchpoints of all; nothing else."""
        ...


class Store(Protocol):
    """Where a network is kept. Every method raises a DatabaseProblem where it cannot be had."""

    @property
    def address(self) -> str:
        """How it is named in sentences and on the command line: the path of its file."""
        ...

    @property
    def backups(self) -> str:
        """The folder for backups, which need not be there yet."""
        ...

    @property
    def changed(self) -> bool:
        """Whether something was written through this value; a plan that was remembered is no change."""
        ...

    def reading(self) -> AbstractContextManager[Reading]:
        """What is stored, as of the first look; a store that is not there yet is an empty one."""
        ...

    def write(self, action: Callable[[Book], T], *, command: str, on: date) -> T:
        """Run the action on a Book and keep what it changed, as one step of the history; its result.

        The action works on what it reads, and nobody waits for it: it may load, compute and ask what it
        likes. Only then is the store locked, for as long as it takes to write. If somebody else has changed
        something meanwhile, nothing is written and the action is run again on what there is now; so it must
        not keep anything from one run to the next but the answers of people. After an exception, Ctrl-C
        too, nothing has happened. An action that changes nothing leaves no trace.

        `command` is what was typed and `on` the day it was for, as the history will show them. Where others
        overtake it again and again it is at last run with the store locked. Raises DatabaseBusy where
        somebody else has it locked for longer than one waits.
        """
        ...

    def writing(self, *, command: str, on: date) -> AbstractContextManager[Book]:
        """One try of `write`, the action being the block.

        Raises ChangedMeanwhile, with nothing written, where somebody else has changed something since the
        block began.
        """
        ...

    def rehearsing(self) -> AbstractContextManager[Book]:
        """A Book that takes every change and keeps none: for `--dry-run`."""
        ...

    def history(self, *, limit: int = 20, contact: int | None = None) -> list[Operation]:
        """The last operations, newest first, at most `limit`; with `contact`, only those about them."""
        ...

    def undo(self, back_to: int | None = None) -> tuple[Operation, ...]:
        """Take the last operation back and out of the history, or all back to that number, it included.

        Returns what was taken, newest first; all of it or nothing. Ids that were given out are free again, so
        a plan last shown that names somebody who goes is forgotten too. Raises NothingToUndo for an empty
        history, UnknownOperation for a number it does not have, and ChangedOutside where something is not as
        an operation left it.
        """
        ...

    def redo(self) -> tuple[Operation, ...]:
        """Bring back what the last undoing took, as one operation; returns what came back, newest first.

        Several undoings are redone one after the other, the last one first, as long as nothing new was done.
        Raises NothingToRedo, and ChangedOutside where something is not as the undoing left it.
        """
        ...

    def preview_undo(self, back_to: int | None = None) -> Preview:
        """What `undo` would do; nothing is done. Raises the same, but for ChangedOutside."""
        ...

    def preview_of(self, number: int) -> Preview:
        """What taking back the one operation of that number would do, whatever came after it.

        Raises UnknownOperation where the history has none of that number.
        """
        ...

    def preview_redo(self) -> Preview:
        """What `redo` would do; nothing is done. Raises the same, but for ChangedOutside."""
        ...

    def forget(self) -> None:
        """Empty the history, and see that nothing deleted can be found where it was stored."""
        ...

    def remember_plan(
        self, on: date, contact_ids: Sequence[int], marks: Mapping[int, str] = NO_MARKS
    ) -> None:
        """Keep the plan shown for the day `on`: its contacts, rank 1 first, in place of the last one.

        That they were listed on the day is kept too, once a day, with the mark of my newest promise to each
        who has one (`netplan.core.plan.listing`), so that what is passed over can fade. It is no operation:
        `undo` passes over it, and nobody's action is run again because of it. Nothing is made where there is
        no store yet.
        """
        ...

    def remember_said(self, what: str, on: date) -> None:
        """Keep that something was said on a day, so that it is not said twice; no operation, as with a plan.

        Nothing is made where there is no store yet.
        """
        ...

    def examine(self) -> list[Finding]:
        """Look at all that is stored, and at how it is stored, as far as one can get; changes nothing.

        The checks: `file`, `wal`, `schema`, `integrity`, `references`, `rows`, `search`, `sums`.
        """
        ...

    def mend(self, check: str) -> bool:
        """Mend what a check found, from what else is there; False where that cannot be done."""
        ...

    def state(self) -> int:
        """A number that is another one after each change of what is stored; 0 where nothing is there."""
        ...

    def size(self) -> int:
        """How much room it takes, in bytes; 0 where nothing is there."""
        ...

    def keep_copy(self, why: "Why") -> str:
        """Make a whole copy, checked by opening it, in the folder for backups; the path of its file."""
        ...

    def copy_to(self, file: str) -> None:
        """The same in a file of that name, in place of what was there."""
        ...

    def copied(self) -> bytes:
        """The same as the bytes of that file, written nowhere."""
        ...

    def put_back(self, data: bytes, name: str, keep: Callable[[], None]) -> None:
        """Put a copy, as `copied` makes it, in place of what is stored, all or nothing.

        `keep` is called when nobody else can write any more, to keep what is replaced; where it raises,
        nothing is replaced. `name` is how the copy is called in sentences. Raises UnreadableInput for bytes
        that are no whole copy, and NewerDatabase for one of a later version.
        """
        ...
