"""The walk through pairs that look alike: each answer is a change of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from netplan.actions.merge import merge_contacts
from netplan.app.backup import keep_before
from netplan.app.session import Session
from netplan.core.backups import Why
from netplan.core.people.look_alikes import LookAlikes

if TYPE_CHECKING:
    from netplan.actions.book import Book


@dataclass(slots=True)
class PairWalk:
    """Through `pairs`, until each has an answer or somebody stops."""

    session: Session
    pairs: Sequence[LookAlikes]
    merged: int = 0
    skipped: int = 0
    _seen: int = 0
    _gone: set[int] = field(default_factory=set)

    @property
    def next(self) -> LookAlikes | None:
        """The pair to be decided on, none of whom is part of somebody else by now; None at the end."""
        while self._seen < len(self.pairs):
            pair = self.pairs[self._seen]
            if not self._gone & {pair.kept.id, pair.other.id}:
                return pair
            self._seen += 1
        return None

    @property
    def number(self) -> int:
        """The place of that pair among all, from 1."""
        return self._seen + 1

    def skip(self) -> str:
        """Leave the pair as two people; returns that in words."""
        pair = self.pairs[self._seen]
        self._seen += 1
        self.skipped += 1
        return f"{pair.kept.name} and {pair.other.name} stay two"

    def merge(self, *, turned: bool = False) -> str:
        """Make one of the pair, after a backup; the other one stays where it is turned.

        Returns what happened, in words. Raises NoBackupKept.
        """
        pair = self.pairs[self._seen]
        stays, goes = (pair.other.id, pair.kept.id) if turned else (pair.kept.id, pair.other.id)
        self._seen += 1
        name = (pair.other if turned else pair.kept).name
        # What the history of changes shows.
        self.session.command = f"merge {stays} {goes}"

        def change(book: "Book") -> bool:
            kept, gone = book.contacts.get(stays), book.contacts.get(goes)
            if kept is None or gone is None:
                return False
            merge_contacts(book, kept, gone, today=self.session.today)
            return True

        keep_before(self.session, Why.MERGE)
        if not self.session.write(change):
            self.skipped += 1
            return f"{name} was changed elsewhere meanwhile, and is left as it is"
        self.merged += 1
        self._gone.add(goes)
        return f"one person now: {name} (id {stays}). Taken back with: netplan undo"
