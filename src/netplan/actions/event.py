"""Planning an event, and the sheet to read on the way."""

from datetime import date

from netplan.actions.beside import read_ties
from netplan.actions.book import Book
from netplan.actions.store import Reading
from netplan.actions.well import read_links
from netplan.core.network import Direction, How, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.events import Sheet, find_event, sheet_of
from netplan.errors import NoEvent, UsageProblem


def plan_event(
    book: Book,
    name: str,
    people: tuple[Contact, ...],
    *,
    on: date,
    today: date,
    at: str | None = None,
    where: str | None = None,
) -> Touchpoint:
    """Plan an event: a touchpoint whose people are hoped for. Raises UsageProblem for a day that is past."""
    if not name.strip():
        raise UsageProblem('an event needs a name: netplan event "Harbour meetup" --on friday')
    if on < today:
        raise UsageProblem(f'{on} is past. What happened there: netplan met "Their names" --on {on}')
    event = Touchpoint(
        id=book.new_id(Touchpoint),
        on=on,
        people=(),
        how=How.EVENT,
        direction=Direction.BOTH,
        where=where,
        summary=" ".join(name.split()),
        expected=tuple(dict.fromkeys(contact.id for contact in people)),
        at=at,
    )
    book.put(event)
    return event


def read_sheet(book: Reading, name: str | None, *, today: date, weights: Weights = DEFAULT) -> Sheet:
    """The sheet of the event of that name, or of the next one. Raises NoEvent where there is none ahead."""
    ahead = book.touchpoints_between(today, date.max)
    event = find_event(ahead.values(), name, today=today)
    if event is None:
        raise NoEvent(name)
    ties = read_ties(book, today=today, weights=weights)
    links = read_links(book, today=today, who=event.expected)
    return sheet_of(event, book.contacts, ties, links)
