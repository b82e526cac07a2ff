"""A calendar (RFC 5545) to subscribe to: birthdays and days to remember, what is planned, what is owed.

Whatever stands in it has an identifier that lasts, and its stamp is a day of its own, not that of writing:
what did not change is the same bytes, and what did is changed where it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from netplan.core.network import Network, OwedBy, Promise, Touchpoint
from netplan.core.people.contact import NO_YEAR, Contact, RememberedDate, Status, day_in_year
from netplan.core.phrases import say_list
from netplan.core.search.texts import one_line
from netplan.formats.writers.content_lines import (
    PRODUCT,
    compact,
    content_line,
    escaped,
    lasting,
)
from netplan.formats.writers.writer import Writer

_FIRST_YEAR = 1972
"""The year of a birthday whose year is not known, for a series has to begin: a leap year, long gone."""

_MINUTES = 60
"""How long an appointment takes that says when it begins, and not how long it is."""

Lines = Iterator[tuple[str, str]]


def calendar_pieces(network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[str]:
    """The calendar, an entry at a time; archived people have no days in it, and past promises are gone."""
    yield f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{PRODUCT}\r\nCALSCALE:GREGORIAN\r\nX-WR-CALNAME:netplan\r\n"
    contacts = [network.contacts[id] for id in sorted(network.contacts)]
    for contact in contacts:
        if contact.status is not Status.ARCHIVED:
            yield from _days_of(contact)
    for touch in touchpoints:
        if touch.planned:
            yield _entry("VEVENT", _planned(touch, [network.contacts[id].name for id in touch.expected]))
    for id in sorted(network.promises):
        promise = network.promises[id]
        if promise.open:
            yield _entry("VTODO", _promised(promise, network.contacts[promise.contact]))
    yield "END:VCALENDAR\r\n"


def _entry(kind: str, lines: Lines) -> str:
    body = "".join(content_line(head, value) for head, value in lines)
    return f"BEGIN:{kind}\r\n{body}END:{kind}\r\n"


def _days_of(contact: Contact) -> Iterator[str]:
    name = one_line(contact.name)
    if (born := contact.birthday) is not None:
        on = day_in_year(born.month, born.day, born.year or _FIRST_YEAR)
        uid, again = lasting(f"birthday {contact.key}"), (born.month, born.day)
        yield _entry("VEVENT", _day(uid, f"Birthday of {name}", on, contact.added, yearly=again))
    for each in contact.dates:
        uid, what = lasting(f"day {contact.key} {each.id}"), f"{one_line(each.what)} ({name})"
        yearly = (each.on.month, each.on.day) if each.yearly else None
        yield _entry("VEVENT", _day(uid, what, _begins(each), contact.added, yearly=yearly))


def _begins(each: RememberedDate) -> date:
    known = each.on.year != NO_YEAR
    return each.on if known else day_in_year(each.on.month, each.on.day, _FIRST_YEAR)


def _day(uid: str, what: str, on: date, stamp: date, *, yearly: tuple[int, int] | None = None) -> Lines:
    """A whole day; `yearly` are the month and the day on which it comes again."""
    yield from _head(uid, stamp)
    yield "DTSTART;VALUE=DATE", compact(on)
    if yearly is not None:
        # The 29th of February is kept on the 28th of other years, as netplan does.
        yield "RRULE", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" if yearly == (2, 29) else "FREQ=YEARLY"
    yield "SUMMARY", escaped(what)
    yield "TRANSP", "TRANSPARENT"


def _planned(touch: Touchpoint, names: Sequence[str]) -> Lines:
    people = say_list([one_line(name) for name in names])
    yield from _head(lasting(f"touchpoint {touch.id}"), touch.on)
    if touch.at is None:
        yield "DTSTART;VALUE=DATE", compact(touch.on)
    else:
        # Without a zone: the hour on the clock of whoever is there.
        yield "DTSTART", f"{compact(touch.on)}T{touch.at.replace(':', '')}00"
        yield "DURATION", f"PT{touch.minutes or _MINUTES}M"
    yield "SUMMARY", escaped(f"{one_line(touch.summary)} ({people})" if touch.summary else people)
    if touch.where:
        yield "LOCATION", escaped(touch.where)
    if touch.at is None:
        yield "TRANSP", "TRANSPARENT"


def _promised(promise: Promise, contact: Contact) -> Lines:
    name = one_line(contact.name)
    mine = promise.owed_by is OwedBy.ME
    what = one_line(promise.what)
    yield from _head(lasting(f"promise {promise.id}"), promise.made)
    if promise.by is not None:
        yield "DUE;VALUE=DATE", compact(promise.by)
    yield "SUMMARY", escaped(f"{what} ({name})" if mine else f"{name}: {what}")
    yield "STATUS", "NEEDS-ACTION"


def _head(uid: str, stamp: date) -> Lines:
    yield "UID", uid
    yield "DTSTAMP", f"{compact(stamp)}T000000Z"


WRITER = Writer("ics", "a calendar: birthdays, days, what is planned and promised", calendar_pieces)
