"""Calendars: who was at which meeting, and who is going to be."""

from datetime import date
from pathlib import Path

import pytest

from netplan.core.drafts import Gathered
from netplan.core.network import How
from netplan.errors import UnreadableInput
from netplan.formats.format import Request
from netplan.formats.registry import format_of, read_as
from netplan.formats.source import Source, source_at
from netplan.formats.zones import zone_called

TODAY = date(2026, 11, 24)
ME = ("me@x.example",)
ADA = "ATTENDEE;CN=Ada:mailto:ada@x.example"


def event(*lines: str, start: str = "20260113T100000Z", uid: str = "1") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"DTSTART:{start}", *lines, "END:VEVENT"])


def read(*events: str, me: tuple[str, ...] = ME, head: str = "VERSION:2.0") -> Gathered:
    data = "\r\n".join(["BEGIN:VCALENDAR", head, *events, "END:VCALENDAR", ""])
    source = Source.of(data.encode(), "x.ics")
    assert format_of(source).name == "calendar"
    return read_as(format_of(source), [source], Request(TODAY, me))


def told(found: Gathered) -> list[str]:
    """Every touchpoint in a line: day, time, names, and + before those who are expected."""
    names = {each.key: each.name for each in found.contacts}
    return [
        " ".join([
            str(t.on), t.at or "all day", *(names[p] for p in t.people), *(f"+{names[p]}" for p in t.expected)
        ])
        for t in found.touchpoints
    ]  # fmt: skip


def test_a_meeting_and_who_was_there() -> None:
    found = read(
        event(
            "DTEND:20260113T104500Z",
            "SUMMARY:Talk\\, long",
            "LOCATION:Blue Bottle",
            "ORGANIZER;CN=Me:mailto:me@x.example",
            "ATTENDEE;PARTSTAT=ACCEPTED;CN=Me:MAILTO:ME@x.example",
            'ATTENDEE;PARTSTAT=TENTATIVE;CN="Love, Ada":mailto:ada@x.example',
            "ATTENDEE;CN=Hopper, Grace:mailto:grace@x.",
            "\texample",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:declined@x.example",
            "ATTENDEE;CUTYPE=ROOM:mailto:room@x.example",
            "ATTENDEE;CUTYPE=GROUP:mailto:group@x.example",
            "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:told@x.example",
            "ATTENDEE:mailto:c_1@resource.calendar.google.com",
            "ATTENDEE;EMAIL=bo@x.example:invalid:nomail",
            "ATTENDEE:urn:uuid:1",
            "BEGIN:VALARM",
            "ATTENDEE:mailto:alarm@x.example",
            "SUMMARY:no",
            "END:VALARM",
        )
    )
    assert told(found) == [
        f"2026-01-13 10:00 {name}" for name in ("Ada Love", "Grace Hopper", "bo@x.example")
    ]
    (first, *_) = found.touchpoints
    assert (first.minutes, first.summary, first.where, first.how) == (
        45,
        "Talk, long",
        "Blue Bottle",
        How.MEETING,
    )
    assert not found.only_known


def test_what_does_not_take_place() -> None:
    found = read(
        event(ADA, "STATUS:CANCELLED", uid="1"),
        event(ADA, "ATTENDEE;PARTSTAT=DECLINED:mailto:me@x.example", uid="2"),
        event("SUMMARY:alone", uid="3"),
        event(ADA, start="20260230T100000", uid="4"),
        event(ADA, start="20260113", uid="5"),
    )
    assert told(found) == ["2026-01-13 all day Ada"]
    assert {each.reason: each.read_at for each in found.skipped} == {
        "it has no day, or one that cannot be": "event 4",
        "cancelled or declined": "2 events",
    }


def test_what_is_to_come_is_planned_once_for_all() -> None:
    found = read(
        event(ADA, "ATTENDEE;CN=Bo:mailto:bo@x.example", start="20261204T190000"), event(ADA, uid="2")
    )
    assert told(found) == ["2026-01-13 10:00 Ada", "2026-12-04 19:00 +Ada +Bo"]
    assert {each.name for each in found.contacts if each.key in found.only_known} == {"Bo"}
    assert told(read(event(ADA, start="20261124T090000"))) == ["2026-11-24 09:00 +Ada"]


def test_a_series_with_changes() -> None:
    def london(*lines: str, start: str) -> str:
        return event(ADA, *lines, start=start).replace("DTSTART", "DTSTART;TZID=Europe/London")

    left_out = "EXDATE;TZID=Europe/London:20260721T100000"
    found = read(
        london("RRULE:FREQ=WEEKLY;COUNT=6", left_out, start="20260714T100000"),
        # The third is moved, said in UTC, and moved once more; the fourth cancelled; the fifth Ada declines.
        london("RECURRENCE-ID:20260728T090000Z", "SEQUENCE:1", start="20260729T100000"),
        london("RECURRENCE-ID:20260728T090000Z", "SEQUENCE:2", start="20260730T100000"),
        event(ADA, "RECURRENCE-ID:20260804T090000Z", "STATUS:CANCELLED"),
        event("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@x.example", "RECURRENCE-ID:20260811T090000Z"),
    )
    assert told(found) == ["2026-07-14 10:00 Ada", "2026-07-30 10:00 Ada", "2026-08-18 10:00 Ada"]


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        ("FREQ=WEEKLY", "2027-01-19"),
        ("FREQ=WEEKLY;UNTIL=20260127T100000Z", "2026-01-27"),
        ("FREQ=WEEKLY;UNTIL=20260127T095959Z", "2026-01-20"),
        ("FREQ=WEEKLY;UNTIL=20260127", "2026-01-27"),
        ("FREQ=SECONDLY", "2026-01-13"),
    ],
)
def test_how_long_a_series_goes_on(rule: str, last: str) -> None:
    assert told(read(event(ADA, f"RRULE:{rule}")))[-1].startswith(last)


def test_versions_and_equal_identifiers() -> None:
    moved = read(event(ADA, "SEQUENCE:0"), event(ADA, "SEQUENCE:1", start="20260114T100000Z"))
    assert told(moved) == ["2026-01-14 10:00 Ada"]
    equal = read(event(ADA), event(ADA, start="20260114T100000Z"), event(ADA))
    assert told(equal) == ["2026-01-13 10:00 Ada", "2026-01-14 10:00 Ada"]


def test_clocks() -> None:
    home = read(event(ADA, start="20260114T030000Z"), head="X-WR-TIMEZONE:America/Vancouver")
    assert told(home) == ["2026-01-13 19:00 Ada"]
    there = read(event(ADA).replace("DTSTART:", 'DTSTART;TZID="Eastern Standard Time":').replace("Z", ""))
    assert told(there) == ["2026-01-13 10:00 Ada"]
    for name in (
        "Eastern Standard Time",
        "/freeassociation.sourceforge.net/America/New_York",
        "America/New_York",
    ):
        zone = zone_called(name)
        assert zone is not None
        assert zone.key == "America/New_York"
    assert zone_called("../../etc/passwd") is zone_called("nowhere at all") is zone_called("\0") is None


def test_what_is_no_calendar_of_meetings() -> None:
    with pytest.raises(UnreadableInput, match="no event"):
        read("BEGIN:VTODO", "SUMMARY:x", "END:VTODO")


SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "ics"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "me", "people", "touches"),
    [
        ("outlook_2010_meeting.ics", "janedoe@example.com", 2, 2),
        ("apple_status_tentative_cancelled.ics", "", 2, 2),
        ("icalendar_docs_example.ics", "me@example.com", 2, 2),
        ("radicale_three_partstats.ics", "", 3, 3),
        ("confluence_weekly_alone.ics", "person@domain.com", 0, 0),
        ("daily_overridden.ics", "", 0, 0),
    ],
)
def test_files_of_real_programs(name: str, me: str, people: int, touches: int) -> None:
    source = source_at(SHARED / name)
    found = read_as(format_of(source), [source], Request(TODAY, (me,) if me else ()))
    assert (len(found.contacts), len([*found.touchpoints])) == (people, touches)
