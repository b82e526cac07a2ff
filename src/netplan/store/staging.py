"""New touchpoints in great numbers, put away as rows until they are written.

So an import of a million touchpoints takes little more memory than one of ten thousand, and others wait only
while they are written. Knows no database.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from netplan.core.network import Touchpoint
from netplan.spool import Spool
from netplan.store.additions import Tally
from netplan.store.reading import touchpoints_in
from netplan.store.rows import COLUMNS, Values, values_of

Batch = dict[str, list[Values]]
"""Some rows by table, each as its values in the order of `COLUMNS`."""

_AT_ONCE = 2000
"""Touchpoints that are in memory at once."""


class Staged:
    """Touchpoints under ids that follow each other, `first` to `last`, in the order in which they came.

    `people` are those they are about, `tally` is over their rows.
    """

    def __init__(self, first: int) -> None:
        self.first = first
        self.last = first - 1
        self.people: set[int] = set()
        self.tally = Tally()
        self._waiting = _empty()
        self._spool = Spool()

    def __len__(self) -> int:
        return self.last - self.first + 1

    def add(self, number: int, touchpoint: Touchpoint) -> None:
        """Put one away, under the id after the last one. Raises UsageProblem for what cannot be kept."""
        for table, rows in values_of(touchpoint, number).items():
            self._waiting[table] += rows
        self.last = number
        self.people.update(touchpoint.people)
        self.people.update(touchpoint.expected)
        if len(self) % _AT_ONCE == 0:
            self._put_away()

    def batches(self) -> Iterator[Batch]:
        """The rows, those of some thousand touchpoints at a time."""
        self._put_away()
        for rows in self._spool:
            yield dict(zip(COLUMNS, rows, strict=True))

    def touchpoints(self) -> Iterator[Touchpoint]:
        """The touchpoints themselves, as they would be read again."""
        return chain.from_iterable(touchpoints_in(batch).values() for batch in self.batches())

    def _put_away(self) -> None:
        if not self._waiting["touchpoint"]:
            return
        for table, rows in self._waiting.items():
            self.tally.add_all(table, COLUMNS[table], rows)
        packed: list[Any] = [*self._waiting.values()]
        self._spool.add(packed)
        self._waiting = _empty()


def _empty() -> Batch:
    return {table: [] for table in COLUMNS}
