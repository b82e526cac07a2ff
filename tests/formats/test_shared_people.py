"""People in files of real programs, where they lie beside the repository, against what was counted."""

from datetime import date

import pytest

from formats.test_samples import cards, sample
from netplan.core.people.contact import NO_YEAR, Birthday, RememberedDate, Status

pytestmark = pytest.mark.shared


def test_google_cards_of_2026() -> None:
    (found,) = cards("google_2026_v3_bidi_abdate.vcf")
    assert (found.name, found.aliases) == ("Emmetiano Lucas Brown", ("Doc",))
    assert len(found.emails) == 2
    assert found.phones == ("666 555 444", "555242526", "123456789")
    assert (found.org, found.title, found.birthday) == ("BTTF Industries", "CEO", Birthday(1, 22))
    assert found.dates == (
        RememberedDate("anniversary", date(2014, 3, 10), yearly=True),
        RememberedDate("Aniversario de bodas", date(NO_YEAR, 7, 18), yearly=True),
    )
    assert found.circles == ()


def test_cards_of_kde() -> None:
    (frank,) = cards("kde_v3_mixed_case.vcf")
    assert frank.emails == ("Frank_Dawson@Lotus.com", "fdawson@earthlink.net")
    assert (len(frank.phones), frank.org) == (2, "Lotus Development Corporation")
    (ximian,) = cards("kde_nameless_evolution.vcf")
    assert (ximian.name, ximian.emails) == ("Ximian, Inc.", ("hello@ximian.com",))
    (messaging,) = cards("kde_legacy_messaging.vcf")
    assert messaging.links == (
        "https://twitter.com/kdecommunity",
        "irc:konqui",
        "xmpp:one@test.org",
        "xmpp:two@test.org",
    )
    (tester,) = cards("kde_v3_related_text.vcf")
    assert (tester.name, tester.notes[-1].text) == ("Test Tester", "Child: Child Tester")


def test_cards_with_days_of_every_kind() -> None:
    (khard,) = cards("khard_text_bday.vcf")
    assert khard.birthday is None
    assert [each.what for each in sample("vcard/khard_text_bday.vcf").fields if each.name == "BDAY"] == [
        "no date"
    ]
    (cardbook,) = cards("cardbook_bday_1604.vcf")
    assert cardbook.birthday == Birthday(1, 1)
    (jan,) = cards("obsidian_dates.vcf")
    assert jan.birthday == Birthday(8, 17, 1980)
    assert [each.on for each in jan.dates] == [date(2001, 9, 22)]


def test_cards_of_others() -> None:
    assert [one.name for one in cards("calcard_038_three.vcf")] == [
        "Arnold Smith",
        "Chris Beatle",
        "Doug White",
    ]
    (family,) = cards("calcard_060_v21_no_fn.vcf")
    assert (family.name, family.phones) == ("Ny_full Middle Family", ("0123456789",))
    assert len(sample("vcard/calcard_063_bday_only.vcf").skipped) == 3
    assert cards("evolution_custom_12.vcf")[0].phones == ("1.800 E L E P H A N T",)
    assert cards("khard_tel_uri.vcf")[0].phones == ("67545678",)
    assert [one.name for one in cards("khard_altid.vcf")] == ["altid"]
    assert cards("sogo_no_name.vcf")[1].name == "test-misses-N-or-FN@example1.com"
    (ivan,) = cards("obsidian_win1251.vcf")
    assert (ivan.name, ivan.org, ivan.title) == ("Иванов Иван Иванович", "Организация", "Работник")


def test_google_as_csv() -> None:
    (old,) = sample("google_csv/google_old_roundcube.csv").contacts
    assert (old.name, old.aliases) == ("Prefix Firstname Middle Lastname Suffix", ("nick",))
    assert old.emails == ("home@aaa.pl", "work@email.pl", "unknown@email.com", "other@email.com")
    assert (len(old.phones), old.birthday) == (7, Birthday(12, 12, 1975))
    assert (old.org, old.title, old.circles) == ("company", "jobtitle", ("Test",))
    assert [note.text for note in old.notes] == ['note"note', "Spouse: spouse"]
    new = sample("google_csv/google_2024_other_contacts.csv")
    assert [one.name for one in new.contacts] == [
        "Alice Smith",
        "user@gmail.com",
        "3966 SBI",
        "91springboard Boosters",
        "anonymous@test.com",
    ]
    assert not any(one.circles for one in new.contacts)


def test_outlook_as_csv() -> None:
    bjorn, larsen, acme = sample("outlook_csv/outlook_com_61col.csv").contacts
    assert (bjorn.name, bjorn.birthday, bjorn.org) == (
        "Bjørn Ødegård",
        Birthday(12, 28, 1969),
        "Fjord & Co, AS",
    )
    assert (bjorn.title, bjorn.notes[0].text) == ("Daglig leder", "Met at TDC\nowes me a coffee")
    assert [(one.name, one.phones) for one in (larsen, acme)] == [
        ("Larsen", ("+47 466 00 000",)),
        ("Acme Support", ("+1 555-0100",)),
    ]


@pytest.mark.parametrize("file", ["export.ldif", "export.csv"])
def test_thunderbird(file: str) -> None:
    one, two = sample(f"thunderbird/{file}").contacts
    assert (one.name, one.emails) == ("contact number one", ("contact1@invalid",))
    assert (two.name, two.title) == ("contact number two", '"worker"')
    assert two.notes[0].text == "here's some unicode text…"
    left = [each for each in sample(f"thunderbird/{file}").fields if each.fate.value == "left behind"]
    assert len(left) == 4


def test_thunderbird_in_another_order_and_with_labels() -> None:
    assert [one.name for one in sample("thunderbird/basic.csv").contacts] == ["John Doe", "Jane Doe"]
    (labelled,) = sample("thunderbird/labeled_uri.ldif").contacts
    assert (labelled.name, labelled.links) == ("Display Name", ("http://127.0.0.1",))


def test_any_csv() -> None:
    for file in ("semicolon.csv", "no_header.csv"):
        assert [one.name for one in sample(f"csv/{file}").contacts] == ["John Doe", "Jane Doe"]
    assert [one.name for one in sample("csv/emails_only.csv").contacts] == [
        f"test{number}@domain.tld" for number in range(1, 5)
    ]
    (every,) = sample("csv/every_header.csv").contacts
    assert (every.name, every.title) == ("Display Name", "Job Title")
    assert every.emails == ("home@example.com", "work@example.com", "other@example.com")
    assert (every.birthday, [each.on for each in every.dates]) == (Birthday(1, 20, 1991), [date(1992, 2, 20)])
    assert len([link for link in every.links if link.startswith("https://")]) == 5
    assert every.circles == ("test",)


def test_linkedin_beside_connections() -> None:
    folder = "linkedin/Basic_LinkedInDataExport_10-21-2023"
    assert sample(f"{folder}/Profile.csv").owner == ("Jordan Pike",)
    assert sample(f"{folder}/Invitations.csv").contacts == ()
    (tomas,) = sample(f"{folder}/Endorsement_Received_Info.csv").contacts
    assert tomas.links == ("https://www.linkedin.com/in/tomasreyes",)


def test_notes_of_obsidian() -> None:
    pytest.importorskip("yaml")
    (anya,) = sample("obsidian/Anya Volkova.md").contacts
    assert (anya.name, anya.org, anya.circles) == ("Anya Volkova", "FrostTech Artisans", ("Art", "Robotics"))
    assert anya.phones == ("+74951234567", "+74951234568")
    assert len(sample("obsidian/Bao Nguyen.md").contacts[0].phones) == 3
    assert sample("obsidian/Bruce Wayne.md").contacts[0].phones == ("+12125550000", "+12125550001")
    (li,) = sample("obsidian/伟 李.md").contacts
    assert (li.name, len(li.emails), len(li.phones), li.birthday) == ("李伟", 2, 3, Birthday(10, 10, 1992))
    place = sample("obsidian/kite surf spot zandmotor.md")
    assert (place.contacts, len(place.skipped)) == ((), 1)
    carl = sample("obsidian/carl.md")
    assert [one.name for one in carl.contacts] == ["Carl Ødegaard"]
    assert [each.on for each in carl.touchpoints] == [date(2026, 8, 6)]
    nadia = sample("obsidian/Nadia Benali.md")
    assert nadia.contacts[0].org == "La Gazette"
    assert [each.on for each in nadia.touchpoints] == [date(2026, 9, 15)]


def test_org_files() -> None:
    for file in ("flat-contacts-3_0.org", "tree-contacts-3_0.org"):
        joan, john = sample(f"org/{file}").contacts
        assert (joan.name, joan.emails, joan.title) == ("Joan Smith", ("joan@example.com",), "Manager")
        assert joan.circles == ("category a", "category b")
        assert (john.name, john.emails) == ("John", ("john@example.com", "john.2@example.com"))
        assert (john.org, john.links) == ("Example Inc., Marketing", ("http://www.example.com/",))


def test_friends_md() -> None:
    found = sample("friends/friends.md")
    assert sorted(one.name for one in found.contacts) == [
        "George Washington Carver",
        "Grace Hopper",
        "Marie Curie",
    ]
    assert sum(len(each.people) for each in found.touchpoints) == 5
    assert sum(len(one.notes) for one in found.contacts) == 2


@pytest.mark.parametrize(
    ("file", "touches"), [("monica_4x_constructed.json", 2), ("monica_bonds_plural.json", 3)]
)
def test_monica(file: str, touches: int) -> None:
    found = sample(f"monica/{file}")
    assert len(found.contacts) == 3
    john = found.contacts[0]
    assert (john.name, john.aliases, john.org) == ("John Michael Doe", ("Johnny",), "Acme Corp")
    assert (john.emails, john.birthday) == (("john.doe@example.com",), Birthday(5, 15, 1990))
    assert john.circles == ("friend", "college")
    assert [each.people for each in found.touchpoints] == [(john.key,)] * touches
    assert [(each.on, each.yearly) for each in john.dates] == [(date(2024, 5, 15), True)]
    assert found.contacts[1].status is Status.ARCHIVED


def test_the_member_snapshot() -> None:
    found = sample("linkedin/member_snapshot_constructed.json")
    assert found.owner == ("Ilse Maurer",)
    tariq, elodie = found.contacts
    assert (tariq.name, tariq.emails) == ("Tariq Aziz", ("tariq.aziz@example.org",))
    assert (elodie.name, elodie.org) == ("Élodie N’Diaye", 'Atelier, "Sud"')
    assert [(each.on.day, each.people) for each in found.touchpoints] == [
        (4, (tariq.key,)),
        (5, (tariq.key,)),
    ]
