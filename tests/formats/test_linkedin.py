"""LinkedIn's Connections.csv into contacts."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.people.contact import Met, Note
from netplan.errors import UnreadableInput
from netplan.formats.linkedin import read_linkedin
from netplan.formats.registry import gather
from netplan.formats.source import Source, source_at

TODAY = date(2026, 11, 24)
PREAMBLE = 'Notes:\n"Some addresses are missing, for people may hide them."\n\n'
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def read(text: str | bytes) -> Gathered:
    data = text.encode() if isinstance(text, str) else text
    return read_linkedin(Source.of(data, "Connections.csv"), TODAY)


def test_people_are_read_under_the_preamble() -> None:
    found = read(
        PREAMBLE
        + HEADER
        + 'Nia,Okoye,http://linkedin.com/in/Nia-O/?x=1,nia@harb.example,"Harb, Ltd.",Chemist,08 Feb 2023\n'
        + "Bo,Li,,,,,\n"
    )
    assert (found.format, found.authoritative) == ("linkedin", False)
    assert found.contacts == (
        ContactDraft(
            key="row-5",
            read_at="row 5",
            name="Nia Okoye",
            org="Harb, Ltd.",
            title="Chemist",
            met=Met(date(2023, 2, 8), "LinkedIn"),
            emails=("nia@harb.example",),
            links=("https://www.linkedin.com/in/nia-o",),
        ),
        ContactDraft(key="row-6", read_at="row 6", name="Bo Li", met=Met(where="LinkedIn")),
    )


def test_hidden_members_are_skipped_with_their_row() -> None:
    found = read(
        PREAMBLE + HEADER + ",,,,,,01 Jan 2023\n\n,,,,,,\nBo,Li,,,,,01 Jan 2023\n,,,,Acme,,01 Jan 2023"
    )
    assert found.skipped == (
        Skipped("row 5", "a member who hides their name: LinkedIn gives the day only"),
        Skipped("row 9", "it has no name"),
    )
    assert [one.read_at for one in found.contacts] == ["row 8"]


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,E-mail Address,Company,Position,Connected On",
        "Connected On,Company,first name,LAST NAME,Extra,Email Address",
        "First Name;Last Name;URL;Email Address;Connected On",
        "First Name\tLast Name\tEmail Address\tConnected On",
        '"First Name","Last Name","Connected On","Email Address"',
    ],
)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_columns_are_found_by_name(header: str, mark: str) -> None:
    of = {"first name": "Nia", "last name": "Okoye", "connected on": "08 Feb 2023"}
    delimiter = next(one for one in "\t;," if one in header)
    cells = [of.get(name.strip('"').casefold(), "") for name in header.split(delimiter)]
    cells = [
        "nia@x.example" if "mail" in name else cell
        for name, cell in zip(header.split(delimiter), cells, strict=True)
    ]
    (found,) = read(f"{mark}{header}\r\n{delimiter.join(cells)}\r\n").contacts
    assert (found.name, found.emails, found.met and found.met.on) == (
        "Nia Okoye",
        ("nia@x.example",),
        date(2023, 2, 8),
    )


@pytest.mark.parametrize(
    ("first", "last", "name", "aliases"),
    [
        ("Wren", '"Moss, PhD"', "Wren Moss", ("Wren Moss, PhD",)),
        ("Wren", '"Moss, MBA, PMP"', "Wren Moss", ("Wren Moss, MBA, PMP",)),
        ("Wren", "", "Wren", ()),
        ("", "Moss", "Moss", ()),
        (" Wren  Ada ", "Moss\x1b", "Wren Ada Moss", ()),
        ("", '", PhD"', ", PhD", ()),
    ],
)
def test_names(first: str, last: str, name: str, aliases: tuple[str, ...]) -> None:
    (found,) = read(f"{HEADER}{first},{last},,,,,\n").contacts
    assert (found.name, found.aliases) == (name, aliases)


def test_who_shows_but_an_address_goes_by_it() -> None:
    assert read(f"{HEADER},,,nia@x.example,,,\n").contacts[0].name == "nia@x.example"


def test_two_of_one_name_stay_two() -> None:
    row = "Bo,Li,https://www.linkedin.com/in/bo-li-{},,,,08 Feb 2023\n"
    one, other = read(HEADER + row.format(1) + row.format(2)).contacts
    assert one.name == other.name
    assert one.links != other.links
    assert one.key != other.key


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (["08 Feb 2023"], [date(2023, 2, 8)]),
        (["8 February 2023"], [date(2023, 2, 8)]),
        (["08-Feb-2023"], [date(2023, 2, 8)]),
        (["Feb 8, 2023"], [date(2023, 2, 8)]),
        (["2023-02-08"], [date(2023, 2, 8)]),
        (["2023-02-08 10:11:12"], [date(2023, 2, 8)]),
        (["2/8/23"], [None]),
        (["8/8/23"], [date(2023, 8, 8)]),
        (["2/8/23", "2/13/23"], [date(2023, 2, 8), date(2023, 2, 13)]),
        (["2/8/2023", "13/2/2023"], [date(2023, 8, 2), date(2023, 2, 13)]),
        (["2/8/23", "13/2/23", "2/13/23"], [None, None, None]),
        (["2/8/23, 3:05 PM"], [date(2023, 2, 8)]),
        (["2/13/26", "2/13/27"], [date(2026, 2, 13), date(1927, 2, 13)]),
        (["31 Feb 2023"], [None]),
        (["08 Fév 2023"], [None]),
        (["08 Xyz 2023"], [None]),
        (["soon"], [None]),
    ],
)
def test_days_are_read_or_left_out_but_never_guessed(texts: list[str], days: list[date | None]) -> None:
    rows = "".join(f'A,B{number},,,,,"{text}"\n' for number, text in enumerate(texts))
    assert [(one.met and one.met.on) for one in read(HEADER + rows).contacts] == days


def test_a_file_of_windows_and_one_in_utf16() -> None:
    text = HEADER + "José,Núñez,,,,,08 Feb 2023\n"
    assert read(text.encode("cp1252")).contacts[0].name == "José Núñez"
    assert read(text.encode("utf-16")).contacts[0].name == "José Núñez"


def test_other_tables_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="First Name"):
        read("First Name,Last Name,E-mail Address\nBo,Li,bo@x.example\n")


def test_a_quote_that_is_never_closed_is_told_with_its_row() -> None:
    rows = "".join(f"A,B{number},,,,,\n" for number in range(40))
    with pytest.raises(UnreadableInput, match=r"row 3: a quote"):
        read(HEADER + "Bo,Li,,,,,\n" + 'Cy,"Lu,,,,,\n' + rows)
    with pytest.raises(UnreadableInput, match=r"row 2: a quote"):
        read(HEADER + '"' + "x" * 200_000)


EXPORT = Path(__file__).resolve().parents[1] / "samples" / "linkedin" / "Basic_LinkedInDataExport_03-14-2026"


def test_the_other_files_of_an_export() -> None:
    def sample(name: str) -> Gathered:
        found = gather(source_at(EXPORT / name), day=TODAY)
        assert found.format == "linkedin"
        return found

    assert sample("Profile.csv").owner == ("Maud Ferrand",)
    assert sample("Email Addresses.csv").owner == ("maud@ferrand.example",)
    received = sample("Endorsement_Received_Info.csv")
    assert [(one.name, one.links, one.knows) for one in received.contacts] == [
        ("Ola Tveit", ("https://www.linkedin.com/in/ola-tveit",), ())
    ]
    assert received.contacts[0].notes == (Note(date(2025, 6, 20), "endorsed you for Sourdough and Patience"),)
    assert [each.reason for each in received.skipped] == ["an endorsement that was not accepted"]
    assert sample("Endorsement_Given_Info.csv").contacts[0].knows == ("Clocks",)
    invited = sample("Invitations.csv")
    assert invited.contacts == ()
    assert {each.fate.value for each in invited.fields} == {"left behind"}


def test_notes_stand_at_their_profile() -> None:
    found = read(
        'Name,Profile URL,Note,Created At\nOla Tveit,https://linkedin.com/in/ola-tveit,"sings\nwell",2025-01-02\n,,x,\n'
    )
    (ola,) = found.contacts
    assert ola.notes == (Note(date(2025, 1, 2), "sings\nwell"),)
    assert [each.read_at for each in found.skipped] == ["row 3"]


def test_the_account_of_connections() -> None:
    found = read(HEADER.replace("Position", "Position,Shoe size") + "Bo,Li,,none,Acme,Cook,43,01 Jan 2023\n")
    assert {(each.name, each.fate.value) for each in found.fields} == {
        ("First Name", "converted"), ("Last Name", "converted"), ("Email Address", "left behind"),
        ("Company", "kept"), ("Position", "kept"), ("Shoe size", "left behind"), ("Connected On", "kept"),
    }  # fmt: skip


def snapshot(*domains: tuple[str, list[Mapping[str, object]]]) -> bytes:
    elements = [{"snapshotDomain": name, "snapshotData": rows} for name, rows in domains]
    return json.dumps({"paging": {"total": 9}, "elements": elements}).encode()


OLA = {
    "First Name": "Ola",
    "Last Name": "Tveit",
    "URL": "https://www.linkedin.com/in/ola-tveit",
    "Connected On": "03 Aug 2026",
}


def test_a_member_snapshot_is_the_export_as_json() -> None:
    inbox = {"FROM": "Ola Tveit", "SENDER PROFILE URL": "https://www.linkedin.com/in/ola-tveit",
             "TO": "Maud Ferrand", "RECIPIENT PROFILE URLS": "https://www.linkedin.com/in/maud",
             "DATE": "2026-08-04 10:00:00 UTC",
             "CONTENT": "Hello", "FOLDER": "INBOX"}  # fmt: skip
    pages = snapshot(
        ("PROFILE", [{"First Name": "Maud", "Last Name": "Ferrand", "Headline": "Baker"}]),
        ("CONNECTIONS", [OLA, {"First Name": "", "Last Name": "", "URL": "", "Connected On": "01 Jan 2024"}]),
        ("INBOX", [inbox]),
    ) + snapshot(
        ("CONNECTIONS", [{**OLA, "First Name": "Bo", "URL": "linkedin.com/in/bo", "Shoe": 43}]),
        ("RINGS", [{"a": "b"}]),
    )
    found = gather(Source.of(pages, "snapshot.json"), day=TODAY)
    assert (found.format, found.owner) == ("linkedin-snapshot", ("Maud Ferrand",))
    ola, bo = found.contacts
    assert (ola.name, ola.read_at, ola.met) == (
        "Ola Tveit",
        "CONNECTIONS row 1",
        Met(date(2026, 8, 3), "LinkedIn"),
    )
    assert (bo.name, bo.read_at) == ("Bo Tveit", "CONNECTIONS row 3")
    assert [(each.on, each.people, each.direction.value) for each in found.touchpoints] == [
        (date(2026, 8, 4), (ola.key,), "in")
    ]
    assert [each.read_at for each in found.skipped] == ["CONNECTIONS row 2"]
    told = {(each.name, each.fate.value): each.count for each in found.fields}
    assert (told["RINGS", "left behind"], told["FROM, TO", "converted"]) == (1, 1)
    assert told["SUBJECT, CONTENT", "left behind"] == 1


@pytest.mark.parametrize("data", [b'{"snapshotData": 1}', b'{"snapshotData": [', b"[1]"])
def test_a_snapshot_that_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        gather(Source.of(data, "x"), day=TODAY, format="linkedin-snapshot")
