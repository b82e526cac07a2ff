"""What a calendar says of meetings that are stored already: as planned, or as having taken place."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from netplan.actions.book import Book
from netplan.core.drafts import TouchpointDraft
from netplan.core.network import Touchpoint

When = tuple[date, str | None, str | None]
"""What tells a meeting: the day, the time and the words of it."""


def settle_appointments(
    book: Book, drafts: Iterable[TouchpointDraft], ids: Callable[[tuple[str, ...]], tuple[int, ...]]
) -> tuple[tuple[TouchpointDraft, ...], int]:
    """The meetings that are still to be brought in, and how many are there already.

    A planned meeting that took place is planned no more. One that was said to have taken place, with all in
    one touchpoint, stays as it was said. Nobody is expected whom nobody knows.
    """
    stored: dict[When, list[Touchpoint]] = defaultdict(list)
    for touchpoint in book.each_touchpoint():
        if touchpoint.expected or len(touchpoint.people) > 1:
            stored[touchpoint.on, touchpoint.at, touchpoint.summary].append(touchpoint)
    left: list[TouchpointDraft] = []
    known = 0
    for draft in drafts:
        people = {*ids(draft.people)}
        there = stored.get((draft.on, draft.at, draft.summary), ())
        if people and any(people <= {*each.people} for each in there):
            known += 1
        elif people or ids(draft.expected):
            left.append(draft)
        for each in there if people else ():
            _take_from(book, each, people)
    return tuple(left), known


def _take_from(book: Book, planned: Touchpoint, people: set[int]) -> None:
    """Expect these people no more; what nobody is left to come to goes."""
    now = book.touchpoints_of([planned.id]).get(planned.id)
    if now is None or people.isdisjoint(now.expected):
        return
    still = tuple(person for person in now.expected if person not in people)
    if still or now.people:
        book.put(replace(now, expected=still))
    else:
        book.drop(now)
