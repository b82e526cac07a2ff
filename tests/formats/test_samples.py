"""Files of real programs, where they lie beside the repository, against what was counted in them by hand."""

from datetime import date
from pathlib import Path

import pytest

from netplan.core.drafts import ContactDraft, Gathered
from netplan.core.people.contact import Birthday
from netplan.formats.registry import gather
from netplan.formats.source import source_at

SAMPLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "samples"
pytestmark = pytest.mark.shared


def sample(path: str) -> Gathered:
    return gather(source_at(SAMPLES / path), day=date(2026, 11, 24))


def cards(file: str) -> tuple[ContactDraft, ...]:
    found = sample(f"vcard/{file}")
    assert found.format == "vcard"
    assert not found.skipped
    return found.contacts


def test_google() -> None:
    (john,) = cards("google_v3_john_doe.vcf")
    assert john.name == "Mr. John Richter, James Doe Sr."
    assert john.emails == ("john.doe@ibm.com",)
    assert john.phones == ("905-555-1234", "905-666-1234")
    assert john.org == "IBM"
    assert john.birthday == Birthday(3, 22, 1980)
    assert john.links == ("http://www.ibm.com",)
    assert [(one.what, one.on, one.yearly) for one in john.dates] == [("anniversary", date(1975, 3, 1), True)]
    assert john.notes[-1].text == "Spouse: Jenny"


def test_android() -> None:
    found = cards("android_v21_qp_john_doe.vcf")
    letter = "Ñ"
    assert [one.name for one in found] == [
        "john.doe@company.com",
        "jane.doe@company.com",
        " ".join(letter * 5),
        " ".join(letter * 11),
        " ".join(letter * 4),
        letter * 4,
    ]
    assert found[2].phones == ("123456789",)
    assert len(found[3].phones) == 4
    assert len(found[3].notes) == 2
    assert (found[4].emails, found[4].phones) == (("bob@company.com",), ("123456",))
    assert (found[5].emails, found[5].phones) == (("henry@company.com",), ("55556666",))
    assert found[5].org
    assert set(found[5].org) == {letter}
    assert not any(one.circles for one in found)


def test_iphone() -> None:
    (john,) = cards("iphone_v3_crcrlf_john_doe.vcf")
    assert john.name == "Mr. John Richter James Doe Sr."
    assert john.aliases == ("Johny",)
    assert john.emails == ("john.doe@ibm.com",)
    assert len(john.phones) == 7
    assert john.birthday == Birthday(6, 6, 2012)
    assert (john.org, john.title) == ("IBM, Accounting", "Money Counter")
    assert john.links == ("http://www.ibm.com",)


def test_version_4() -> None:
    (dummy,) = cards("v4_label_param_issue114.vcf")
    assert dummy.name == "Dummy, Dummy"
    assert dummy.emails == ("dummy.dummy@dummy.com",)
    assert dummy.phones == ("+49 1234 56789", "+49 9876 54321")
    assert dummy.org == "Dummy GmbH"
    assert dummy.origins == ("vcard:8b574c60-fd7f-4e99-b584-c5db131ae687",)
    assert dummy.place == "Bad Homburg, Germany"


def test_cards_without_names() -> None:
    bono, john, johnny = cards("v3_nameless_monica.vcf")
    assert (bono.name, bono.emails, bono.phones) == ("Bono", ("bono@example.com",), ("+1 202-555-0191",))
    assert (bono.org, bono.title, bono.birthday) == ("U2", "Lead vocalist", Birthday(5, 10, 1960))
    assert (john.name, john.emails) == ("John Doe", ("john.doe@example.com",))
    assert (johnny.name, johnny.aliases) == ("Johnny", ())
    assert johnny.place
    assert johnny.place.startswith("Southampton")
    assert (johnny.emails, johnny.phones, johnny.org) == ((), (), None)


def test_nextcloud() -> None:
    forrest, foo = cards("nextcloud_v3_two_cards.vcf")
    assert (forrest.name, forrest.emails) == ("Forrest Gump", ("sherinnom@example.com",))
    assert (forrest.org, forrest.title) == ("Sheri Nom Co.", "Ultimate Warrior")
    assert forrest.origins
    assert (foo.name, foo.emails, foo.origins) == ("Foo Bar", ("foobar@baz.com",), ())


def test_linkedin_of_2023() -> None:
    found = sample("linkedin/Basic_LinkedInDataExport_10-21-2023/Connections.csv")
    ines, tomas, wren = found.contacts
    assert (ines.name, tomas.name, wren.name) == ("Ines Okafor-Lindqvist", "Tomás Reyes", "Wren Hale")
    assert [(one.met and one.met.on) for one in found.contacts] == [
        date(2023, 2, 8),
        date(2019, 11, 14),
        date(2021, 3, 5),
    ]
    assert [one.emails for one in found.contacts] == [(), ("tomas.reyes@example.org",), ()]
    assert [one.org for one in found.contacts] == ["Northwind Analytics, Inc.", "Contoso", "Fabrikam"]
    assert [one.read_at for one in found.skipped] == ["row 8"]


def test_linkedin_with_namesakes() -> None:
    found = sample("linkedin/Connections_six-hops.csv")
    assert [one.name for one in found.contacts] == ["Priya Sharma", "Rahul Iyer", "Priya Sharma", "Anita Rao"]
    assert [one.links for one in found.contacts[::2]] == [
        ("https://www.linkedin.com/in/priya-sharma-1",),
        ("https://www.linkedin.com/in/priya-sharma-2",),
    ]
    assert [(one.met and one.met.on) for one in found.contacts] == [
        date(2021, 3, 12),
        date(2020, 1, 5),
        date(2022, 2, 1),
        date(2019, 7, 20),
    ]
    assert [one.emails for one in found.contacts] == [(), ("rahul@example.com",), (), ()]
    assert (found.contacts[3].org, found.contacts[3].title) == (None, None)
    assert len(found.skipped) == 1


def test_messages_are_told_from_connections() -> None:
    messages = sample("linkedin/Basic_LinkedInDataExport_10-21-2023/messages.csv")
    assert messages.format == "linkedin-messages"
