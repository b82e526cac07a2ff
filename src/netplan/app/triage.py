"""The walk of triage: one person after the other gets a ring, each answer a change of its own."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from netplan.actions.triage import Triaged, archive_untended, give_rings
from netplan.app.session import Session
from netplan.core.people.contact import Ring
from netplan.core.plan.triage import Untended
from netplan.frozen import frozen

if TYPE_CHECKING:
    from netplan.actions.store import Operation


class Decision(StrEnum):
    """What to do with somebody: one of the rings, the archive, or nothing for now."""

    INNER = "inner"
    CLOSE = "close"
    ACTIVE = "active"
    WIDE = "wide"
    ARCHIVE = "archive"
    SKIP = "skip"


@frozen
class _Answer:
    """A decision, and the change it made; None where it made none."""

    decision: Decision
    change: "Operation | None"


@dataclass(slots=True)
class Walk:
    """Through `people` of all who are `waiting`, until each has an answer or somebody stops."""

    session: Session
    people: Sequence[Untended]
    waiting: int
    _given: list[_Answer] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many were answered; that one of the people is next."""
        return len(self._given)

    @property
    def next(self) -> Untended | None:
        """Who is to be decided on; None at the end."""
        return self.people[self.number] if self.number < len(self.people) else None

    def answer(self, decision: Decision) -> str:
        """Store what was decided on the next of them; returns it in words."""
        each = self.people[self.number]
        name, id = each.contact.name, each.contact.id
        if decision is Decision.SKIP:
            self._given.append(_Answer(decision, None))
            return f"{name} is skipped, and comes again next time"
        # What the history of changes shows.
        self.session.command = f"triage ({name}: {decision})"
        if decision is Decision.ARCHIVE:
            done = self.session.write(lambda book: archive_untended(book, id) is not None)
        else:
            rings, today = {id: Ring(decision.value)}, self.session.today
            done = self.session.write(lambda book: bool(give_rings(book, rings, today=today)))
        if not done:
            self._given.append(_Answer(Decision.SKIP, None))
            return f"{name} was changed elsewhere meanwhile, and is left as it is"
        self._given.append(_Answer(decision, self._newest()))
        return f"{name} is in the archive" if decision is Decision.ARCHIVE else f"{name}: {decision} ring"

    def take_back(self) -> str:
        """Take back the last answer, if nothing else was changed since; returns what happened, in words."""
        if not self._given:
            return "There is no answer to go back to"
        change = self._given[-1].change
        if change is not None:
            if self._newest() != change:
                return "Something else was changed since the last answer. See with: netplan history"
            self.session.store.undo()
        self._given.pop()
        return "The last answer is taken back"

    def result(self) -> Triaged:
        """What the answers so far came to."""
        decisions = Counter(answer.decision for answer in self._given)
        rings: dict[Ring, int] = {
            ring: decisions[Decision(ring.value)] for ring in Ring if ring is not Ring.NONE
        }
        settled = sum(rings.values()) + decisions[Decision.ARCHIVE]
        return Triaged(rings, decisions[Decision.ARCHIVE], decisions[Decision.SKIP], self.waiting - settled)

    def _newest(self) -> "Operation | None":
        return next(iter(self.session.store.history(limit=1)), None)
