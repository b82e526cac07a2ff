"""Everything one has, brought in by a few commands in any order: one record a human being, the right days."""

from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from cli.running import Netplan

OWNER = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "owner"
ME = ("--me", "tessa.varga@example.net", "--me", "tvarga@brightwater.example")
COMMANDS: Mapping[str, Sequence[str | Path]] = {
    "book": (OWNER / "addressbook.vcf", *ME),
    "mail": (OWNER / "mail.mbox", OWNER / "calendar.ics", *ME),
    "linkedin": (OWNER / "Basic_LinkedInDataExport_11-20-2026",),
    "phone": (OWNER / "sms-20261120.xml", OWNER / "calls-20261120.xml"),
}
LAST: Mapping[str, tuple[str | None, int | None]] = {
    "Amara Nwosu": ("2026-11-18", 20), "Sofia Marchetti": ("2026-11-05", 23),
    "Ilona Varga": ("2026-11-15", 11), "Yusuf Demir": ("2026-11-06", None), "Eleanor Pike": ("2026-11-02", 4),
    "Declan Rooney": ("2026-10-29", 8),
    "Rashid Karim": ("2026-09-14", None), "Wen Zhao": ("2026-08-26", None),
    "Noah Lindqvist": ("2026-05-21", None), "Viktor Sokolov": ("2026-04-02", None),
    "Hannah Whitlock": (None, 0), "Hélène Dubois": ("2026-09-30", None),
    "Kwame Boateng": ("2026-10-05", None),
    "Grace Mbeki": ("2026-10-25", None), "Oluwaseun Adeyemi": ("2026-09-03", 5),
    "Oscar Lindgren": ("2026-08-14", None), "Tomasz Zieliński": ("2026-07-08", None),
}  # fmt: skip
"""The last day of each, and how many days with a touch they have."""

NOBODY = {
    "Tessa Varga", "Chad Sterling", "Petra Holm", "Harbour Books", "Parcel Tracker", "Mail Delivery System",
    "Calendar", "HR Announcements", "St Mary's Library", "hannah.withlock@example.org", "Design Team",
    "LinkedIn Member", "Megabrand Ads", "VERIFY", "61016", "Book club",
}  # fmt: skip
RINGS = {
    "inner close": "Amara Nwosu, Ilona Varga",
    "close active": "Sofia Marchetti, Declan Rooney",
    "active wide": "Oluwaseun Adeyemi, Lucía Ferrer, Eleanor Pike, Grace Mbeki, Kwame Boateng, Yusuf Demir, "
    "Noah Lindqvist, Ingrid Halvorsen",
    "wide none": "Signe Dahl, Marco Bellini, Marlene Fuchs, Bruno Teixeira, Hannah Whitlock, Felix Brandt, "
    "Mei-Ling Chow, Fatima Zahra El-Amin, Caroline Voss, Haruto Mori",
}


def bring(netplan: Netplan, order: Sequence[str]) -> dict[str, Any]:
    for name in order:
        netplan("import", *COMMANDS[name])
    return dict(netplan("export").json)


@pytest.mark.shared
@pytest.mark.parametrize("order", [*permutations(COMMANDS)][::5], ids="-".join)
def test_one_record_a_human_being_whatever_comes_first(netplan: Netplan, order: Sequence[str]) -> None:
    whole = bring(netplan, order)
    names = [person["name"] for person in whole["contacts"]]
    assert 33 <= len(names) <= 35
    assert not NOBODY & {*names}
    assert {name for name in names if names.count(name) > 1} == {"Priya Raman", "Mei-Ling Chow"}
    days: dict[str, set[str]] = {person["key"]: set() for person in whole["contacts"]}
    for touch in whole["touchpoints"]:
        for key in touch.get("with", ()):
            days[key].add(touch["on"])
    for person in whole["contacts"]:
        if person["name"] in LAST:
            last, number = LAST[person["name"]]
            found = days[person["key"]]
            assert max(found, default=None) == last, person["name"]
            assert number is None or len(found) == number, person["name"]
    assert netplan("export").json["touchpoints"] == whole["touchpoints"]
    for name in order:
        again = netplan("import", *COMMANDS[name], "--json").json["files"]
        assert {file["touchpoints"]["added"] for file in again} == {0}
        assert {file["contacts"]["added"] for file in again} == {0}


@pytest.mark.shared
def test_the_rings_that_are_suggested(netplan: Netplan) -> None:
    bring(netplan, [*COMMANDS])
    suggested = {
        each["contact"]["name"]: each["suggestion"] or "none"
        for each in netplan("triage", "--suggest", "--json").json["people"]
    }
    for rings, people in RINGS.items():
        for name in people.split(", "):
            assert suggested.get(name, "none") in rings.split(), name
    close = [ring for ring in suggested.values() if ring in ("inner", "close")]
    assert close.count("inner") <= 2
    assert len(close) <= 6


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    """Ada wrote and was answered; Bo only wrote."""
    mail = "Message-ID: <{n}>\nDate: Tue, {n} Jan 2026 10:00:00 +0000\nFrom: {by}\nTo: {to}\n\n.\n"
    ada, me = "Ada L. <ada@x.example>", "me@x.example"
    letters = [(ada, me), (me, ada), ("Bo <bo@x.example>", me)]
    for number, (by, to) in enumerate(letters, 1):
        folder = tmp_path / "Maildir" / "cur"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}:2,S").write_text(mail.format(n=number, by=by, to=to))
    return tmp_path / "Maildir"


def test_a_folder_of_mails_is_one_mailbox(netplan: Netplan, mailbox: Path) -> None:
    (file,) = netplan("import", mailbox, "--me", "me@x.example", "--json").json["files"]
    assert (file["file"], file["format"]) == (str(mailbox), "mail")
    assert file["contacts"]["added"] == 1
    assert file["touchpoints"]["added"] == 2
    assert [each["place"] for each in file["skipped"]] == ["bo@x.example"]
    again = netplan("import", mailbox, "--me", "me@x.example", "--all", "--json").json["files"][0]
    assert (again["contacts"]["added"], again["touchpoints"]) == (1, {"added": 1, "unchanged": 2})


def test_who_only_wrote_is_recognised_when_an_address_book_comes(netplan: Netplan, mailbox: Path) -> None:
    netplan("import", mailbox, "--me", "me@x.example")
    before = netplan("export").stdout
    card = netplan.around.home / "bo.vcf"
    card.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Bo Chen\nEMAIL:BO@x.example\nEND:VCARD\n")
    assert netplan("import", card, "--json").json["files"][0]["touchpoints"]["added"] == 1
    (touch,) = netplan("touches", "Bo Chen", "--json").json["items"]
    assert (touch["on"], touch["how"], touch["direction"]) == ("2026-01-03", "email", "in")
    after = netplan("export").stdout
    netplan("import", mailbox, "--me", "me@x.example")
    netplan("import", card)
    assert netplan("export").stdout == after
    netplan("undo")
    assert netplan("export").stdout == before
    assert netplan("import", card, "--json").json["files"][0]["touchpoints"]["added"] == 1
    netplan("undo")
    netplan("undo")
    assert netplan("import", card, "--json").json["files"][0]["touchpoints"]["added"] == 0


def test_a_card_makes_one_of_a_correspondent_and_a_caller(netplan: Netplan, mailbox: Path) -> None:
    home = netplan.around.home
    (home / "calls.xml").write_text(
        '<calls><call number="07700 900101" duration="60" date="1768748400000" type="1" '
        'contact_name="Ada Love"/></calls>'
    )
    (home / "ada.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ada Love\nEMAIL:ada@x.example\nTEL:+44 7700 900101\nEND:VCARD\n"
    )
    netplan("import", mailbox, "--me", "me@x.example")
    netplan("import", home / "calls.xml")
    assert len(netplan("list").lines) == 2
    told = netplan("import", home / "ada.vcf")
    assert "one and the same" in told.stdout + told.stderr
    (ada,) = netplan("export").json["contacts"]
    assert {*ada["emails"], *ada["phones"]} == {"ada@x.example", "+44 7700 900101"}
    assert len(netplan("touches", "ada@x.example", "--json").json["items"]) == 3
    netplan("undo")
    assert len(netplan("list").lines) == 2


def test_a_planned_meeting_that_took_place(netplan: Netplan) -> None:
    calendar = netplan.around.home / "calendar.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261204T190000\nSUMMARY:Dinner\n"
        "ATTENDEE;CN=Ada Love:mailto:ada@x.example\nATTENDEE;CN=Bo Chen:mailto:bo@x.example\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    netplan("add", "Ada Love", "--email", "ada@x.example")
    first = netplan("import", calendar, "--json").json["files"][0]
    assert first["contacts"]["added"] == 0
    (planned,) = netplan("export").json["touchpoints"]
    assert (planned["on"], len(planned["expected"])) == ("2026-12-04", 1)
    assert netplan("import", calendar, "--json").json["files"][0]["touchpoints"]["added"] == 0
    later = netplan("--as-of", "2026-12-05", "import", calendar, "--json").json["files"][0]
    assert (later["contacts"]["added"], later["touchpoints"]["added"]) == (1, 2)
    touches = netplan("export").json["touchpoints"]
    assert [touch.get("expected", []) for touch in touches] == [[], []]


def test_days_that_may_be_months_are_not_guessed(netplan: Netplan) -> None:
    chat = netplan.around.home / "chat.txt"
    chat.write_text("3/4/17, 10:00 - Ada: a\n")
    assert "--day-first" in netplan("import", chat, code=2).stderr
    netplan("import", chat, "--day-first")
    assert [touch["on"] for touch in netplan("export").json["touchpoints"]] == ["2017-04-03"]
