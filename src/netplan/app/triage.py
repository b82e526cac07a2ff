"""The walk of triage: one person after the other gets a ring, each answer a change of its own."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from netplan.actions.merge import merge_contacts
from netplan.actions.triage import Triaged, archive_untended, give_rings
from netplan.app.backup import keep_before
from netplan.app.session import Session
from netplan.core.backups import Why
from netplan.core.people.contact import Contact, Ring
from netplan.core.people.names import fold
from netplan.core.phrases import count_of, say_list
from netplan.core.plan.triage import Untended, is_untended
from netplan.formats.registry import FORMATS
from netplan.frozen import frozen

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.actions.store import Operation


class Decision(StrEnum):
    """What to do with somebody: one of the rings, the archive, one with a look-alike, or nothing for now."""

    INNER = "inner"
    CLOSE = "close"
    ACTIVE = "active"
    WIDE = "wide"
    ARCHIVE = "archive"
    MERGE = "merge"
    SKIP = "skip"


class Shared(StrEnum):
    """What people have in common who are decided on at once."""

    FIRM = "firm"
    CIRCLE = "circle"


@frozen
class _Answer:
    """A decision for so many people, the change it made (None: none), and who was left before it."""

    decision: Decision
    people: int
    change: "Operation | None"
    before: tuple[Untended, ...]


@dataclass(slots=True)
class Walk:
    """Through `people` until each has an answer or somebody stops; all who are `waiting` may be more.

    `group` are those among whom a whole firm or circle is looked for: `people`, and whoever a limit left out.
    """

    session: Session
    people: Sequence[Untended]
    waiting: int
    group: Sequence[Untended] = ()
    _left: list[Untended] = field(init=False)
    _given: list[_Answer] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._left = [*self.people]

    @property
    def number(self) -> int:
        """The place of the next of them among all, from 1."""
        return len(self.people) - len(self._left) + 1

    @property
    def next(self) -> Untended | None:
        """Who is to be decided on; None at the end."""
        return self._left[0] if self._left else None

    def answer(self, decision: Decision) -> str:
        """Store what was decided on the next of them; returns it in words."""
        each = self._left[0]
        if decision is Decision.SKIP:
            self._settle(decision, [each], change=None)
            return f"{each.contact.name} is skipped, and comes again next time"
        return self._decide(decision, [each], each.contact.name)

    def answer_all(self, decision: Decision, people: Sequence[Untended], shared: str) -> str:
        """The same for several people at once, in one change; `shared` is what they have in common."""
        return self._decide(decision, people, f"{shared}, {count_of(len(people), 'person', 'people')}")

    def merge(self, kept: int, gone: int) -> str:
        """Make one of two contacts, after a backup; returns it in words. Raises NoBackupKept."""

        def change(book: "Book") -> Contact | None:
            one, other = book.contacts.get(kept), book.contacts.get(gone)
            if one is None or other is None:
                return None
            return merge_contacts(book, one, other, today=self.session.today).kept

        keep_before(self.session, Why.MERGE)
        one = self.session.write(change, command=f"triage (merge {kept} {gone})")
        if one is None:
            return "One of them is gone meanwhile; the other is left as they are"
        self._given.append(_Answer(Decision.MERGE, 1, self._newest(), tuple(self._left)))
        now = (replace(each, contact=one) if each.contact.id == kept else each for each in self._left)
        self._left = [each for each in now if each.contact.id != gone and is_untended(each.contact)]
        return f"one person now: {one.name} (id {kept})"

    def sharing(self, shared: Shared) -> dict[str, list[Untended]]:
        """Who waits of the firm or of each circle of the next of them, by its name."""
        contact = self._left[0].contact
        names = contact.circles if shared is Shared.CIRCLE else filter(None, [contact.org])
        walked, left = ({each.contact.id for each in some} for some in (self.people, self._left))
        answered = walked - left
        waiting = [each for each in self.group or self.people if each.contact.id not in answered]
        return {name: [each for each in waiting if fold(name) in _folded(each, shared)] for name in names}

    def bring_forward(self, ids: Collection[int]) -> int:
        """Have these come next, in the order they are in; returns how many of them are left."""
        first = [each for each in self._left if each.contact.id in ids]
        self._left = [*first, *(each for each in self._left if each.contact.id not in ids)]
        return len(first)

    def take_back(self) -> str:
        """Take back the last answer, if nothing else was changed since; returns what happened, in words."""
        if not self._given:
            return "There is no answer to go back to"
        change = self._given[-1].change
        if change is not None:
            if self._newest() != change:
                return "Something else was changed since the last answer. See with: netplan history"
            self.session.store.undo()
        self._left = [*self._given.pop().before]
        return "The last answer is taken back"

    def result(self) -> Triaged:
        """What the answers so far came to."""
        decisions: Counter[Decision] = Counter()
        for answer in self._given:
            decisions[answer.decision] += answer.people
        rings: dict[Ring, int] = {
            ring: decisions[Decision(ring.value)] for ring in Ring if ring is not Ring.NONE
        }
        settled = sum(rings.values()) + decisions[Decision.ARCHIVE] + decisions[Decision.MERGE]
        return Triaged(
            rings,
            decisions[Decision.ARCHIVE],
            decisions[Decision.SKIP],
            self.waiting - settled,
            merged=decisions[Decision.MERGE],
        )

    def _decide(self, decision: Decision, people: Sequence[Untended], called: str) -> str:
        """A ring or the archive for all of them, in one change."""
        ids = [each.contact.id for each in people]
        done = self.session.write(self._change(decision, ids), command=f"triage ({called}: {decision})")
        if not done:
            self._settle(Decision.SKIP, people, change=None)
            return f"{called} was changed elsewhere meanwhile, and is left as it is"
        self._settle(decision, people, change=self._newest(), done=done)
        if decision is Decision.ARCHIVE:
            return f"{called}: left alone for good, in the archive"
        return f"{called}: {decision} ring"

    def _change(self, decision: Decision, ids: Sequence[int]) -> "Callable[[Book], int]":
        today = self.session.today
        if decision is Decision.ARCHIVE:
            return lambda book: sum(archive_untended(book, id) is not None for id in ids)
        ring = Ring(decision.value)
        return lambda book: len(give_rings(book, dict.fromkeys(ids, ring), today=today))

    def _settle(
        self, decision: Decision, people: Sequence[Untended], *, change: "Operation | None", done: int = 1
    ) -> None:
        ids = {each.contact.id for each in people}
        self._given.append(_Answer(decision, done, change, tuple(self._left)))
        self._left = [each for each in self._left if each.contact.id not in ids]

    def _newest(self) -> "Operation | None":
        return next(iter(self.session.store.history(limit=1)), None)


def _folded(each: Untended, shared: Shared) -> set[str]:
    contact = each.contact
    return {fold(name) for name in (contact.circles if shared is Shared.CIRCLE else (contact.org or "",))}


def what_to_import(people: Sequence[Untended]) -> str:
    """The correspondence that tells more where no touch is known with most; empty elsewhere."""
    unknown = sum(not each.touch_days for each in people)
    if 2 * unknown <= len(people):
        return ""
    files: dict[str, list[str]] = {}
    for format in FORMATS:
        if format.correspond is not None and format.tells:
            files.setdefault(format.tells, []).append(format.called.partition(" (")[0])
    told = "\n".join(f"  {tells}: {say_list(called)}" for tells, called in files.items())
    return (
        f"No touch is known with {unknown} of {count_of(len(people), 'person', 'people')}. To know more: "
        f"netplan import FILE\n{told}\nWhat you remember yourself: netplan log"
    )
