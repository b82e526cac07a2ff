"""People in files of real programs, where they lie beside the repository, against what was counted."""

from datetime import date

import pytest

from formats.test_samples import cards, sample
from netplan.core.people.contact import NO_YEAR, Birthday, RememberedDate

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
