"""What is written for other programs: it comes back, and those programs read the same."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.drafts import ContactDraft
from netplan.core.network import Network, OwedBy, Promise, Touchpoint
from netplan.core.people.contact import Birthday, Contact, Note, RememberedDate, Status
from netplan.core.people.phones import line_of
from netplan.core.search.texts import is_visible, one_line, paragraphs
from netplan.formats.addresses import account_link, distinct, link, looks_like_link, same_link
from netplan.formats.registry import gather
from netplan.formats.source import Source
from netplan.formats.writers.registry import names, writer_called
from strategies import contacts, networks

DAY = date(2026, 11, 24)
EMAILS = ("ada@example.org", "o'neil+netplan@example.org", "büro@müller.example")
PHONES = ("+44 7700 900101", "(030) 123456-7", "112")
LINKS = ("https://example.org/a,b;c?d=e", "xmpp:ada@example.org", "https://www.linkedin.com/in/ada")


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True).map(tuple)


@st.composite
def people(draw: st.DrawFn) -> Contact:
    """Contacts as they may be stored, with addresses, numbers and links that are such."""
    made_up = draw(contacts(1, key="ada"))
    return replace(
        made_up,
        emails=draw(some(EMAILS)),
        phones=draw(some(PHONES)),
        links=draw(some(LINKS)),
        notes=(*made_up.notes, Note(DAY, "a\nb;,\\ü" * 20)),
    )


def written(format: str, *people: Contact) -> str:
    network = Network(contacts={each.id: each for each in people})
    return "".join(writer_called(format).pieces(network, ()))


def read_back(format: str, *people: Contact) -> tuple[ContactDraft, ...]:
    return gather(Source.of(written(format, *people).encode(), "people"), day=DAY).contacts


def lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Texts as any reader keeps them: on one line, what shows nothing left out, each once."""
    return distinct(text for text in map(one_line, texts) if text)


def in_a_card(contact: Contact) -> dict[str, Any]:
    """What of a contact a card holds, as any reader of ours keeps it."""
    name = one_line(contact.name)
    circles = (text for text in lines(contact.circles) if not text.startswith("*"))
    return {
        "name": name,
        "aliases": tuple(each for each in lines(contact.aliases) if each.casefold() != name.casefold()),
        "org": one_line(contact.org or "") or None,
        "title": one_line(contact.title or "") or None,
        "place": one_line(contact.place or "") or None,
        "birthday": contact.birthday,
        "emails": contact.emails,
        "phones": contact.phones,
        "links": distinct(
            [
                *(link(each) for each in contact.links if looks_like_link(each)),
                *(account_link("", each) for each in contact.links if not looks_like_link(each)),
            ],
            same_link,
        ),
        "circles": tuple(circles),
        "knows": lines(contact.knows),
        "dates": tuple(
            dict.fromkeys(
                RememberedDate(one_line(each.what) or "date", each.on, True)
                for each in contact.dates
                if each.yearly
            )
        ),
        "notes": tuple(Note(DAY, text) for each in contact.notes if (text := paragraphs(each.text))),
    }


@pytest.mark.parametrize("format", ["vcard", "vcard3"])
@given(contact=people())
def test_a_card_comes_back_unchanged(format: str, contact: Contact) -> None:
    (draft,) = read_back(format, contact)
    wanted = in_a_card(contact)
    assert {name: getattr(draft, name) for name in wanted} == wanted
    assert len(draft.origins) == 1
    assert read_back(format, replace(contact, origins=draft.origins))[0] == draft


@pytest.mark.parametrize("format", ["vcard", "vcard3"])
@given(contact=people())
def test_lines_are_folded_between_characters(format: str, contact: Contact) -> None:
    data = written(format, contact).encode()
    assert data.endswith(b"END:VCARD\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode()


def test_the_identifier_of_a_card_is_kept_and_that_of_others_lasts() -> None:
    (grace, ada) = (_person(1, "Grace Hopper", origins=("vcard:abc-1",)), _person(2, "Ada Lovelace"))
    first, second = read_back("vcard", grace, ada)
    assert first.origins == ("vcard:abc-1",)
    assert read_back("vcard3", grace, replace(ada, name="Ada King"))[1].origins == second.origins


def test_vobject_reads_the_same_of_a_card() -> None:
    grace = _person(
        1,
        "Grace Brewster Hopper",
        aliases=("Amazing Grace",),
        org="Navy; Reserve, US",
        title="Rear admiral",
        emails=EMAILS,
        phones=PHONES,
        birthday=Birthday(12, 9, 1906),
        circles=("navy", "a,b"),
        notes=(Note(DAY, "first line\nsecond; line, " + "ü" * 90),),
    )
    vobject: Any = pytest.importorskip("vobject")
    for format in ("vcard", "vcard3"):
        card: Any = vobject.readOne(written(format, grace))
        assert card.fn.value == "Grace Brewster Hopper"
        assert (card.n.value.family, card.n.value.given) == ("Hopper", "Grace Brewster")
        assert [each.value for each in card.email_list] == [*EMAILS]
        assert [each.value for each in card.tel_list] == [*PHONES]
        assert card.org.value == ["Navy; Reserve, US"]
        assert card.categories.value == ["navy", "a,b"]
        assert card.note.value == grace.notes[0].text
        assert card.bday.value.replace("-", "") == "19061209"


def _person(id: int, name: str, **said: Any) -> Contact:
    return Contact(id=id, key=name.split()[0].casefold(), name=name, added=DAY, **said)


@given(contact=people())
def test_a_row_comes_back_and_holds_no_formula(contact: Contact) -> None:
    """Of words that stand several in one cell, those with a comma or semicolon in them come back as two."""
    plain = replace(
        contact,
        aliases=_without_separators(contact.aliases),
        circles=_without_separators(contact.circles),
        knows=_without_separators(contact.knows),
    )
    table = [*csv.reader(io.StringIO(written("csv", plain).removeprefix("\ufeff"), newline=""))]
    for cell in (cell for row in table for cell in row):
        assert cell.lstrip()[:1] not in {*"=+-@"} or not cell
    wanted = in_a_card(plain)
    for name in ("dates", "notes", "links"):
        del wanted[name]
    nothing = {"0", "-", "0/0/00", "00.00.00", "0/0/0000"}
    if any(value in nothing or not is_visible(str(value)) for value in _texts(wanted)):
        return  # what programs write into a cell that says nothing
    (draft,) = read_back("csv", plain)
    assert {name: getattr(draft, name) for name in wanted} == wanted


def _without_separators(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text for text in texts if not {*",;*"} & {*text} and ":::" not in text and is_visible(text))


def _texts(wanted: dict[str, Any]) -> list[object]:
    return [
        each
        for value in wanted.values()
        for each in (value if isinstance(value, tuple) else [value])
        if each is not None
    ]


def test_what_a_spreadsheet_would_reckon_is_text_and_comes_back() -> None:
    grace = _person(
        1,
        "=HYPERLINK(1)",
        org="@sum",
        title="+1",
        place="'-2",
        phones=("+44 7700 900101",),
        emails=EMAILS[:1],
    )
    (draft,) = read_back("csv", grace)
    assert (draft.name, draft.org, draft.title, draft.place) == ("=HYPERLINK(1)", "@sum", "+1", "'-2")
    assert draft.phones == ("+44 7700 900101",)
    assert line_of(draft.phones[0])
    assert "'=HYPERLINK(1)" in written("csv", grace)


def test_icalendar_reads_days_plans_and_promises() -> None:
    icalendar: Any = pytest.importorskip("icalendar")
    grace = _person(
        1,
        "Grace Hopper",
        birthday=Birthday(12, 9, 1906),
        dates=(RememberedDate("starts; at Acme, as CTO", date(2026, 12, 1), id=4),),
    )
    leap = _person(2, "Leap Day", birthday=Birthday(2, 29))
    gone = _person(3, "Gone", birthday=Birthday(1, 1), status=Status.ARCHIVED)
    network = Network(
        contacts={each.id: each for each in (grace, leap, gone)},
        promises={
            1: Promise(1, 1, "send the deck", DAY, date(2026, 12, 2)),
            2: Promise(2, 2, "the list", DAY, owed_by=OwedBy.THEM),
            3: Promise(3, 2, "done already", DAY, done=DAY),
        },
    )
    touchpoints = [
        Touchpoint(
            5, date(2026, 12, 3), (), expected=(1, 2), at="13:00", where="Blue Bottle", summary="lunch"
        ),
        Touchpoint(6, date(2026, 12, 4), (), expected=(2,)),
        Touchpoint(7, DAY, (1,), summary="it took place"),
    ]
    text = "".join(writer_called("ics").pieces(network, touchpoints))
    calendar = icalendar.Calendar.from_ical(text)
    events = {str(each["SUMMARY"]): each for each in calendar.walk("VEVENT")}
    todos = {str(each["SUMMARY"]): each for each in calendar.walk("VTODO")}
    assert {summary: each["DTSTART"].dt for summary, each in events.items()} == {
        "Birthday of Grace Hopper": date(1906, 12, 9),
        "starts; at Acme, as CTO (Grace Hopper)": date(2026, 12, 1),
        "Birthday of Leap Day": date(1972, 2, 29),
        "lunch (Grace Hopper and Leap Day)": datetime(2026, 12, 3, 13),
        "Leap Day": date(2026, 12, 4),
    }
    assert {summary for summary, each in events.items() if "RRULE" in each} == {
        "Birthday of Grace Hopper",
        "Birthday of Leap Day",
    }
    assert {**events["Birthday of Leap Day"]["RRULE"]} == {
        "FREQ": ["YEARLY"],
        "BYMONTH": [2],
        "BYMONTHDAY": [-1],
    }
    assert events["lunch (Grace Hopper and Leap Day)"]["LOCATION"] == "Blue Bottle"
    assert {summary: each.get("DUE") and each["DUE"].dt for summary, each in todos.items()} == {
        "send the deck (Grace Hopper)": date(2026, 12, 2),
        "Leap Day: the list": None,
    }
    identifiers = [str(each["UID"]) for each in (*events.values(), *todos.values())]
    assert len({*identifiers}) == len(identifiers)


@given(network=networks())
def test_any_calendar_is_one_and_the_same_for_the_same_facts(network: Network) -> None:
    icalendar: Any = pytest.importorskip("icalendar")
    text = "".join(writer_called("ics").pieces(network, network.touchpoints.values()))
    assert text == "".join(writer_called("ics").pieces(network, network.touchpoints.values()))
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors
    assert len(calendar.walk("VTODO")) == sum(each.open for each in network.promises.values())
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))


@given(contact=people())
def test_a_heading_comes_back(contact: Contact) -> None:
    plain = replace(
        contact,
        name="Grace Hopper",
        circles=("navy", "two words"),
        aliases=_without_separators(contact.aliases),
        emails=EMAILS,
    )
    (draft,) = read_back("org", plain)
    wanted = in_a_card(plain)
    assert (draft.name, draft.emails, draft.phones) == (plain.name, plain.emails, plain.phones)
    assert (draft.birthday, draft.circles) == (plain.birthday, plain.circles)
    assert len(draft.notes) == bool(wanted["notes"])


def test_a_note_is_no_heading_and_no_drawer() -> None:
    grace = _person(1, "Grace", emails=EMAILS, notes=(Note(DAY, "* a point\n:LOGBOOK:\nthe end"),))
    (draft,) = read_back("org", grace)
    assert draft.notes == (Note(DAY, ",* a point\n,:LOGBOOK:\nthe end"),)


@given(contact=people())
def test_the_front_matter_of_a_page_is_yaml_that_says_the_same(contact: Contact) -> None:
    yaml: Any = pytest.importorskip("yaml")
    writer = writer_called("markdown")
    assert writer.files is not None
    ((name, page),) = writer.files(Network(contacts={1: contact}), ())
    assert name.endswith(".md")
    assert not {*name} & {*'/\\:*?"<>|#^[]'}
    front = yaml.load(page.split("\n---\n")[0].removeprefix("---\n"), yaml.BaseLoader)
    assert front["name"] == contact.name
    for field, texts in (
        ("aliases", contact.aliases),
        ("email", contact.emails),
        ("groups", contact.circles),
    ):
        assert tuple(front.get(field, ())) == texts


def test_two_of_one_name_have_a_page_each() -> None:
    files = writer_called("markdown").files
    assert files is not None
    people = {id: _person(id, name) for id, name in ((1, "Ada"), (2, "ADA"), (3, "a/b: c."))}
    assert [name for name, _ in files(Network(contacts=people), ())] == [
        "Ada.md",
        "ADA (id 2).md",
        "a b c.md",
    ]


def test_the_docs_tell_of_every_format() -> None:
    told = (Path(__file__).parents[2] / "docs" / "exporting.md").read_text()
    assert [name for name in names() if f"| `{name}` |" not in told] == []
