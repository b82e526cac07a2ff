"""Calendars (RFC 5545): meetings that took place become touchpoints, those to come are planned.

The days and times are those of the meeting as it was written into the calendar; a calendar that has them in
UTC and says where it is at home (Google's) has them there. Each event is read by itself, so that a broken one
costs no other; recurrence is netplan.formats.recurrence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from netplan.core.drafts import ContactDraft, Gathered, Skipped, TouchpointDraft
from netplan.core.network import How
from netplan.core.owner import Owner
from netplan.core.people.names import fold
from netplan.core.phrases import count_of
from netplan.core.search.texts import is_visible, one_line
from netplan.errors import UnreadableInput
from netplan.formats.addresses import email_in
from netplan.formats.content_lines import Property, components
from netplan.formats.format import Request, correspondence
from netplan.formats.mail import is_robot
from netplan.formats.mail_addresses import name_in_order
from netplan.formats.recurrence import Rule
from netplan.formats.source import Source
from netplan.formats.zones import zone_called

_AHEAD = 60
"""Days for which what recurs is planned; without an end it would be planned for ever."""

_MOST_ATTENDEES = 50
"""A meeting of more people is an event, at which one was with nobody in particular."""

_MOST_MEETINGS = 100_000
_LONGEST_PLACE = 200
_LONGEST_MEETING = 24 * 60
_NO_PEOPLE = frozenset({"room", "resource", "group"})
_NO_PERSON = re.compile(
    r".*@(?:resource|group|import)\.calendar\.google\.com|unknownorganizer@calendar\.google\.com"
)
_OF_CALENDARS = frozenset({"PRODID", "VERSION", "CALSCALE", "X-WR-CALNAME", "X-WR-TIMEZONE"})
"""What calendars say of themselves, and no event does."""

_NOT_THERE = frozenset({"declined", "delegated"})
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z?))?", re.IGNORECASE)
_DURATION = re.compile(
    r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?", re.IGNORECASE
)
_VIDEO = re.compile(
    r"zoom\.us|meet\.google\.|teams\.microsoft\.|teams meeting|webex\.|whereby\.com|jitsi|video ?call",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Moment:
    """When something is, by the clock on the wall there; `zone` is None where that is everywhere's."""

    wall: datetime
    zone: ZoneInfo | None
    all_day: bool

    def on_the_wall_of(self, other: "_Moment") -> datetime:
        """The same moment by the clock of the other one, where both clocks are known."""
        if self.zone is None or other.zone is None or self.zone == other.zone:
            return self.wall
        return self.wall.replace(tzinfo=self.zone).astimezone(other.zone).replace(tzinfo=None)


@dataclass(frozen=True)
class _Person:
    address: str
    name: str


@dataclass(frozen=True)
class _Event:
    """One event as it stands: a meeting, a series of them, or a change to one of a series."""

    uid: str
    sequence: int
    start: _Moment
    minutes: int | None
    summary: str
    place: str
    how: How
    people: tuple[_Person, ...]
    off: bool
    rule: str
    more: tuple[_Moment, ...]
    left_out: tuple[_Moment, ...]
    instead_of: _Moment | None


@dataclass(frozen=True)
class _Meeting:
    """One meeting that takes place."""

    at: datetime
    event: _Event


def read_calendar(sources: Sequence[Source], request: Request) -> Gathered:
    """Whom the owner met and is going to meet; one touchpoint is one meeting and one counterpart.

    Left out are what was cancelled or declined by the owner, and who declined; rooms, lists and groups;
    whoever an alarm writes to. People are added where they were at a meeting that took place, before today;
    those of meetings to come only if they are known. Raises UnreadableInput where there is no event.
    """
    (source,) = sources
    calendar = _Calendar(Owner(request.me))
    for lines in components(source.pieces(), "VEVENT", "VCALENDAR"):
        calendar.take(lines)
    if not calendar.events:
        raise UnreadableInput(source.name, "there is no event in it")
    return calendar.gathered(request)


class _Calendar:
    """All events of a file."""

    def __init__(self, owner: Owner) -> None:
        self.events = 0
        self._owner = owner
        self._home: ZoneInfo | None = None
        self._masters: dict[str, list[_Event]] = {}
        self._changes: dict[str, list[_Event]] = {}
        self._skipped: list[Skipped] = []
        self._left_out = Counter[str]()

    def take(self, lines: Sequence[Property] | None) -> None:
        """Take an event; what stands outside of events tells where the calendar is at home."""
        if lines is None:
            self.events += 1
            self._skipped.append(Skipped(f"event {self.events}", "it is too long to be read"))
            return
        said = _Lines(lines)
        if not said.is_event:
            self._home = zone_called(said.text("X-WR-TIMEZONE")) or self._home
            return
        self.events += 1
        event = self._event(said)
        if event is None:
            self._skipped.append(Skipped(f"event {self.events}", "it has no day, or one that cannot be"))
        else:
            where = self._masters if event.instead_of is None else self._changes
            where.setdefault(event.uid or f"event {self.events}", []).append(event)

    def _event(self, said: "_Lines") -> _Event | None:
        start = said.moment("DTSTART")
        if start is None:
            return None
        end = said.moment("DTEND")
        people, declined = self._people(said)
        place = one_line(said.text("LOCATION"))
        words = f"{said.text('SUMMARY')} {place} {said.text('URL')} {said.text('X-GOOGLE-CONFERENCE')}"
        return _Event(
            uid=said.text("UID").strip(),
            sequence=_whole_number(said.text("SEQUENCE")),
            start=start,
            minutes=_minutes(start, end, said.text("DURATION")),
            summary=one_line(said.text("SUMMARY")),
            place=place[:_LONGEST_PLACE],
            how=How.VIDEO if _VIDEO.search(words) else How.MEETING,
            people=people,
            off=declined or said.text("STATUS").strip().casefold() == "cancelled",
            rule=said.text("RRULE"),
            more=tuple(said.moments("RDATE")),
            left_out=tuple(said.moments("EXDATE")),
            instead_of=said.moment("RECURRENCE-ID"),
        )

    def _people(self, said: "_Lines") -> tuple[tuple[_Person, ...], bool]:
        """The others who take part, and whether the owner does not."""
        found: dict[str, _Person] = {}
        away: set[str] = set()
        declined = False
        for line in (*said.named("ATTENDEE"), *said.named("ORGANIZER")):
            written = email_in(one_line(line.whole)) or email_in(one_line(line.parameter("EMAIL")))
            address = (written or "").casefold()
            name = _name(line, address)
            not_there = line.parameter("PARTSTAT") in _NOT_THERE
            if self._owner.called(address) or (name and self._owner.called(name)):
                declined = declined or line.parameter("PARTSTAT") == "declined"
            elif not_there:
                away.add(address)
            elif address and address not in away and _is_person(line, address):
                known = found.get(address)
                found[address] = known if known and known.name else _Person(address, name)
        return tuple(found.values()), declined

    def gathered(self, request: Request) -> Gathered:
        """The meetings before today and after, and the people in them."""
        today = request.day
        meetings = sorted(
            self._meetings(today), key=lambda each: (each.at, each.event.uid, each.event.summary)
        )
        people: dict[str, _Person] = {}
        met: set[str] = set()
        for meeting in meetings:
            for person in meeting.event.people:
                known = people.get(person.address)
                people[person.address] = known if known and known.name else person
                if meeting.at.date() < today:
                    met.add(person.address)
        keys = {address: f"calendar-{number}" for number, address in enumerate(people, 1)}
        touchpoints = tuple(
            touchpoint for meeting in meetings for touchpoint in _touchpoints(meeting, keys, today)
        )
        left_out = self._left_out.most_common()
        return Gathered(
            "calendar",
            contacts=tuple(
                ContactDraft(
                    keys[each.address], each.address, each.name or each.address, emails=(each.address,)
                )
                for each in people.values()
            ),
            touchpoints=touchpoints,
            only_known=frozenset(keys[address] for address in people if address not in met),
            unknown="only at meetings that did not take place yet",
            addressed=True,
            appointments=True,
            skipped=(*self._skipped, *(Skipped(count_of(n, "event", "events"), why) for why, n in left_out)),
        )

    def _meetings(self, today: date) -> Iterator[_Meeting]:
        """Every meeting with somebody that takes place, what recurs for some weeks ahead."""
        number = 0
        for uid in {**self._masters, **self._changes}:
            changes = _latest(self._changes.get(uid, ()))
            for master in _masters(self._masters.get(uid, ())):
                for meeting in self._of_series(master, changes, today):
                    number += 1
                    if number > _MOST_MEETINGS:
                        return
                    yield meeting
            for change in changes.values():
                if self._takes_place(change):
                    yield self._meeting(change, change.start.wall)

    def _of_series(
        self, master: _Event, changes: Mapping[datetime, _Event], today: date
    ) -> Iterator[_Meeting]:
        if not self._takes_place(master):
            return
        gone = {moment.on_the_wall_of(master.start) for moment in master.left_out}
        whole_days = {moment.wall.date() for moment in master.left_out if moment.all_day}
        instead = {
            change.instead_of.on_the_wall_of(master.start) for change in changes.values() if change.instead_of
        }
        for at in _occurrences(master, today + timedelta(days=_AHEAD)):
            if at not in gone and at.date() not in whole_days and at not in instead:
                yield self._meeting(master, at)

    def _takes_place(self, event: _Event) -> bool:
        if not event.people:
            return False
        if event.off:
            self._left_out["cancelled or declined"] += 1
        elif len(event.people) > _MOST_ATTENDEES:
            self._left_out[f"with more than {_MOST_ATTENDEES} people"] += 1
        else:
            return True
        return False

    def _meeting(self, event: _Event, at: datetime) -> _Meeting:
        """The meeting by the clock of the calendar's home, where the event has no clock but UTC."""
        zone = event.start.zone
        if self._home is not None and zone is not None and zone.key == "UTC":
            at = at.replace(tzinfo=UTC).astimezone(self._home).replace(tzinfo=None)
        return _Meeting(at, event)


def _masters(events: Iterable[_Event]) -> list[_Event]:
    """The events of one UID without what a later version of them replaced.

    Programs exist that give one UID to all their events: they are versions only where they are numbered.
    """
    events = [*events]
    last = max((event.sequence for event in events), default=0)
    return [*{event.start: event for event in events if event.sequence == last}.values()]


def _latest(changes: Iterable[_Event]) -> dict[datetime, _Event]:
    """The last version of each change to a series, by what it stands in place of."""
    latest: dict[datetime, _Event] = {}
    for change in changes:
        if change.instead_of is not None:
            known = latest.get(change.instead_of.wall)
            if known is None or known.sequence <= change.sequence:
                latest[change.instead_of.wall] = change
    return latest


def _occurrences(event: _Event, last: date) -> list[datetime]:
    """When an event takes place, by its own clock; one that recurs until `last` at most."""
    first = event.start.wall
    if not event.rule:
        days = [first]
    else:
        rule = Rule(event.rule)
        until = _until(rule.until, event.start)
        end = min(last, until.date()) if until else last
        days = [datetime.combine(day, first.time()) for day in rule.days(first.date(), end)]
        days = [day for day in days if until is None or day <= until]
    more = [moment.on_the_wall_of(event.start) for moment in event.more]
    return sorted({*days, *(at for at in more if at.date() <= last)})


def _until(text: str, start: _Moment) -> datetime | None:
    moment = _moment(text, None)
    if moment is None:
        return None
    if moment.all_day:
        return datetime.combine(moment.wall.date(), time.max)
    return moment.on_the_wall_of(start)


def _touchpoints(meeting: _Meeting, keys: Mapping[str, str], today: date) -> Iterator[TouchpointDraft]:
    """One for each counterpart of a meeting before today; one for all of a meeting to come."""
    event = meeting.event
    people = tuple(keys[person.address] for person in event.people)
    draft = TouchpointDraft(
        on=meeting.at.date(),
        people=(),
        how=event.how,
        minutes=event.minutes,
        where=event.place if is_visible(event.place) and "://" not in event.place else None,
        summary=event.summary if is_visible(event.summary) else None,
        at=None if event.start.all_day else f"{meeting.at:%H:%M}",
    )
    if draft.on < today:
        yield from (draft._replace(people=(person,)) for person in people)
    else:
        yield draft._replace(expected=people)


def _is_person(line: Property, address: str) -> bool:
    return (
        line.parameter("CUTYPE") not in _NO_PEOPLE
        and line.parameter("ROLE") != "non-participant"
        and _NO_PERSON.fullmatch(address) is None
        and not is_robot(address)
    )


def _name(line: Property, address: str) -> str:
    # A comma that nobody quoted (CN=Doe, John) parts the values of a parameter.
    name = name_in_order(one_line(", ".join(line.parameters.get("CN", ()))).strip("'\" "))
    return name if is_visible(name) and "@" not in name and fold(name) != fold(address) else ""


def _minutes(start: _Moment, end: _Moment | None, duration: str) -> int | None:
    """How long it takes, in minutes; None where that is not said, or days."""
    if start.all_day:
        return None
    if end is not None and not end.all_day:
        minutes = int((end.on_the_wall_of(start) - start.wall).total_seconds()) // 60
    elif found := _DURATION.fullmatch(duration.strip()):
        weeks, days, hours, rest = (int(part or 0) for part in found.groups())
        minutes = ((weeks * 7 + days) * 24 + hours) * 60 + rest
    else:
        return None
    return minutes if 0 < minutes <= _LONGEST_MEETING else None


def _whole_number(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _moment(text: str, zone: ZoneInfo | None) -> _Moment | None:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, _, utc = found.groups()
    try:
        wall = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
    except ValueError:
        return None
    if not 1900 < wall.year < 9000:
        return None
    return _Moment(wall, ZoneInfo("UTC") if utc else zone, hour is None)


class _Lines:
    """The lines of an event, by name; those of the alarms in it are not among them."""

    def __init__(self, lines: Sequence[Property]) -> None:
        self._named: dict[str, list[Property]] = {}
        for line in lines:
            self._named.setdefault(line.name, []).append(line)
        self.is_event = self._named.keys().isdisjoint(_OF_CALENDARS)

    def named(self, name: str) -> Sequence[Property]:
        return self._named.get(name, ())

    def text(self, name: str) -> str:
        return next((line.whole for line in self.named(name)), "")

    def moment(self, name: str) -> _Moment | None:
        return next(self.moments(name), None)

    def moments(self, name: str) -> Iterator[_Moment]:
        for line in self.named(name):
            zone = zone_called(next(iter(line.parameters.get("TZID", ())), ""))
            for part in line.value.split(","):
                moment = _moment(part.partition("/")[0], zone)
                if moment is not None:
                    yield moment


_BEGINNING = re.compile(r"(?:^|[\r\n])BEGIN\s*:\s*(?:VCALENDAR|VEVENT)\b", re.IGNORECASE)

FORMAT = correspondence(
    name="calendar",
    called="calendars (.ics: Google, Outlook, Apple, Nextcloud)",
    sniff=lambda source: _BEGINNING.search(source.beginning) is not None,
    correspond=read_calendar,
    tells="whom you met, and whom you are going to meet",
)
