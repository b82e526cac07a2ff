"""Keeping the people of an evening: one touchpoint of all, the new ones added, their follow-ups spread."""

from collections.abc import Sequence
from datetime import date, timedelta

from netplan.actions.add import add_contact
from netplan.actions.book import Book
from netplan.core.drafts import ContactDraft
from netplan.core.network import Direction, How, Snooze, Touchpoint
from netplan.core.people.contact import Contact, Met
from netplan.core.well.evenings import FollowUp, Named, spread
from netplan.errors import UsageProblem
from netplan.frozen import frozen


@frozen
class Evening:
    """What was stored of an evening."""

    touchpoint: Touchpoint
    added: tuple[Contact, ...]
    known: tuple[Contact, ...]
    followups: tuple[FollowUp, ...]


def new_contact(
    book: Book, named: Named, *, today: date, on: date, where: str | None, circles: tuple[str, ...] = ()
) -> Contact:
    """Add somebody who was met, without a touchpoint of their own."""
    emails = (named.email,) if named.email else ()
    said = ContactDraft("", "met", named.name, emails=emails, circles=circles, met=Met(on, where))
    return add_contact(book, said, today=today)


def record_evening(
    book: Book,
    added: Sequence[Contact],
    known: Sequence[Contact],
    *,
    on: date,
    today: date,
    where: str | None = None,
    note: str | None = None,
    a_day: int = 3,
) -> Evening:
    """One touchpoint of all, and the follow-ups of the new ones: `a_day` a day from the day after on, but not
    before today, to the tenth day; until then they are snoozed. Raises UsageProblem for a day to come.
    """
    if on > today:
        raise UsageProblem(f"{on} is yet to come. To plan it: netplan event NAME --on {on}")
    everybody = tuple(dict.fromkeys(contact.id for contact in (*added, *known)))
    touchpoint = Touchpoint(
        id=book.new_id(Touchpoint),
        on=on,
        people=everybody,
        how=How.EVENT,
        direction=Direction.BOTH,
        where=where,
        summary=note or (f"met at {where}" if where else "met"),
    )
    book.put(touchpoint)
    followups = spread(added, first=max(on + timedelta(days=1), today), last=on, a_day=a_day)
    for each in followups:
        if each.on > today:
            book.put(Snooze(each.contact.id, each.on))
    return Evening(touchpoint, tuple(added), tuple(known), followups)
