"""Cards of every version into contacts."""

from datetime import date

import pytest

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.people.contact import Birthday, Note, RememberedDate
from netplan.errors import UnreadableInput
from netplan.formats.source import Source
from netplan.formats.vcard import read_vcards

TODAY = date(2026, 11, 24)


def gathered(text: str) -> Gathered:
    return read_vcards(Source.of(text.encode(), "people.vcf"), TODAY)


def card(*lines: str, version: str = "3.0") -> ContactDraft:
    body = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (contact,) = gathered(body).contacts
    return contact


def test_a_whole_card() -> None:
    found = card(
        "N:Okoye;Nia;Ruth;Dr.;",
        "FN:Dr. Nia Okoye",
        "NICKNAME:Nini,Ruthie,dr. nia okoye",
        "ORG:Harbour Labs;Wet Lab",
        "TITLE:Chemist",
        "EMAIL;TYPE=work:nia@harbour.example",
        "EMAIL:NIA@harbour.example",
        "EMAIL;TYPE=pref:nia@home.example",
        "EMAIL:not an address",
        "TEL;TYPE=cell:+44 20 7946 0018",
        "TEL:+44 (20) 7946-0018",
        "TEL:tel:020",
        "URL:http\\://www.nia.example",
        "URL:www.nia.example/",
        "X-SOCIALPROFILE;type=linkedin:http://linkedin.com/in/Nia-O/",
        "ADR;TYPE=home:;;1 Quay;Cardiff;Wales;CF10;United Kingdom",
        "CATEGORIES:My Contacts,* starred,starred,Chemists,Rowing",
        "BDAY:1979-02-28",
        "NOTE:first\\nsecond",
        "NOTE:  ",
        "EXPERTISE:catalysis",
        "UID:urn:uuid:1234",
    )
    assert found == ContactDraft(
        key="card-1",
        read_at="card 1",
        name="Dr. Nia Okoye",
        org="Harbour Labs, Wet Lab",
        title="Chemist",
        place="Cardiff, United Kingdom",
        birthday=Birthday(2, 28, 1979),
        aliases=("Nini", "Ruthie"),
        emails=("nia@home.example", "nia@harbour.example"),
        phones=("+44 20 7946 0018", "020"),
        links=("http://www.nia.example", "https://www.linkedin.com/in/nia-o"),
        circles=("Chemists", "Rowing"),
        knows=("catalysis",),
        origins=("vcard:1234",),
        notes=(Note(TODAY, "first\nsecond"),),
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ada, Countess, of Lovelace", "N:King;Ada"], "Ada, Countess, of Lovelace"),
        (["FN:  ", "N:Doe;John;Richter,James;Mr.;Sr."], "Mr. John Richter James Doe Sr."),
        (["N:Ada Lovelace"], "Ada Lovelace"),
        (["N:;;;;", "NICKNAME:Johnny", "ORG:Acme"], "Johnny"),
        (["X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Jo;1;;;;;;;;;;;;;"], "Jo"),
        (["ORG:Acme;Sales", "EMAIL:a@b.example"], "Acme, Sales"),
        (["EMAIL:nobody", "EMAIL:a@b.example", "TEL:1"], "a@b.example"),
        (["TEL:+1 555 0100"], "+1 555 0100"),
        (["FN:J\x1b[31mo\x00e"], "J[31moe"),
        (["FN:Jose\u0301"], "José"),
        (["FN:\\n", "N:Doe;Jo"], "Jo Doe"),
    ],
)
def test_what_a_person_is_called(lines: list[str], name: str) -> None:
    assert card(*lines).name == name


def test_further_names_are_aliases() -> None:
    assert card("FN;ALTID=1;PREF=2:高橋", "FN;ALTID=1;PREF=1:Takahashi", version="4.0").aliases == ("高橋",)


def test_a_card_that_calls_nobody_anything_is_skipped() -> None:
    found = gathered("BEGIN:VCARD\nNOTE:who?\nEND:VCARD\nBEGIN:VCARD\nFN:Ada\nEND:VCARD\n")
    assert [(one.name, one.read_at, one.key) for one in found.contacts] == [("Ada", "card 2", "card-2")]
    assert found.skipped == (
        Skipped("card 1", "it holds no name, nickname, organisation, address or number"),
    )
    assert (found.format, found.authoritative) == ("vcard", False)


def test_a_file_without_cards_is_refused() -> None:
    with pytest.raises(UnreadableInput, match=r"people\.vcf: there is no card in it"):
        gathered("FN:Ada\n")


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:1980-03-22", Birthday(3, 22, 1980)),
        ("BDAY:19800322", Birthday(3, 22, 1980)),
        ("BDAY;VALUE=date:1980-3-2", Birthday(3, 2, 1980)),
        ("BDAY:1980-03-22T00:00:00Z", Birthday(3, 22, 1980)),
        ("BDAY:19800322T101500+0200", Birthday(3, 22, 1980)),
        ("BDAY:--0322", Birthday(3, 22)),
        ("BDAY:--03-22", Birthday(3, 22)),
        ("BDAY:--0229", Birthday(2, 29)),
        ("BDAY:1604-02-29", Birthday(2, 29)),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22", Birthday(3, 22)),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-03-22", Birthday(3, 22)),
        ("BDAY:0000-03-22", Birthday(3, 22)),
        ("BDAY;VALUE=text:1980-03-22", None),
        ("BDAY;VALUE=text:circa 1800", None),
        ("BDAY:1980", None),
        ("BDAY:1980-03", None),
        ("BDAY:---22", None),
        ("BDAY:1981-02-29", None),
        ("BDAY:03/04/1980", None),
        ("BDAY:", None),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1980-03-22;3;;", Birthday(3, 22, 1980)),
    ],
)
def test_birthdays(line: str, birthday: Birthday | None) -> None:
    assert card("FN:Ada", line).birthday == birthday


def test_days_to_remember_come_every_year() -> None:
    found = card(
        "FN:Ada",
        "ANNIVERSARY:20010203",
        "ANNIVERSARY:2001-02-03",
        "item1.X-ABDATE;type=pref:1975-03-01",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "item2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-05-06",
        "item2.X-ABLabel:First met",
        "X-ABDATE:1999-01-01",
        "X-ABDATE:soon",
        "ANNIVERSARY;VALUE=text:2020-01-01",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2010-07-08;0;Graduation;",
    )
    assert sorted(found.dates, key=lambda one: one.on) == [
        RememberedDate("First met", date(1604, 5, 6), yearly=True),
        RememberedDate("anniversary", date(1975, 3, 1), yearly=True),
        RememberedDate("date", date(1999, 1, 1), yearly=True),
        RememberedDate("anniversary", date(2001, 2, 3), yearly=True),
        RememberedDate("Graduation", date(2010, 7, 8), yearly=True),
    ]


def test_relatives_become_notes() -> None:
    found = card(
        "FN:Ada",
        "NOTE:kind",
        "item1.X-ABRELATEDNAMES:Jenny",
        "item1.X-ABLabel:_$!<Spouse>!$_",
        "X-ABRELATEDNAMES:Kim",
        "RELATED;TYPE=friend;VALUE=text:Bo Li",
        "RELATED;TYPE=friend:urn:uuid:99",
        "X-EVOLUTION-MANAGER:Cy",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Di;13;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Ed;999;;",
    )
    assert [note.text for note in found.notes] == [
        "kind",
        "Spouse: Jenny",
        "Related: Kim",
        "Friend: Bo Li",
        "Manager: Cy",
        "Sister: Di",
        "Related: Ed",
    ]
    assert {note.on for note in found.notes} == {TODAY}


def test_equal_notes_are_as_many_as_there_are() -> None:
    assert len(card("FN:Ada", "NOTE:same", "NOTE:same").notes) == 2


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["ADR:;;1 Quay;Cardiff;;CF10;Wales"], "Cardiff, Wales"),
        (["ADR:;;1 Quay;;Wales;;"], "Wales"),
        (["ADR:;;;;;;Kenya"], "Kenya"),
        (["ADR:;;1 Quay;;;;", "ADR:;;;Ulm;;;"], "Ulm"),
        (["ADR;TYPE=work:;;;Ulm;;;", "ADR;TYPE=home;TYPE=pref:;;;Bonn;;;"], "Bonn"),
        (["ADR:1 Quay"], None),
        (['ADR;LABEL="x:;;y":;;1 Quay;Cardiff;;CF10;'], "Cardiff"),
    ],
)
def test_places(lines: list[str], place: str | None) -> None:
    assert card("FN:Ada", *lines).place == place


def test_an_old_card_with_a_broken_picture() -> None:
    found = card(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81uk;=C3=93scar;;;",
        "TEL;CELL;PREF:123",
        "TEL;WORK;FAX:1-23",
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIB",
        " l2S9Byx",
        "",
        "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C5=81uk=",
        "=80",
        version="2.1",
    )
    assert (found.name, found.phones, found.org) == ("Óscar Łuk", ("123",), "Łuk\ufffd")


def test_no_surrogate_leaves_even_in_a_label() -> None:
    label = b"i.X-ABDATE:2001-01-01\ni.X-ABLabel:\xff\xed\xa0\x80\nNOTE:\xed\xa0\x80\n"
    data = b"BEGIN:VCARD\nFN:Ada\n" + label + b"END:VCARD\n"
    (found,) = read_vcards(Source.of(data, "f"), TODAY).contacts
    for text in (found.dates[0].what, found.notes[0].text):
        assert text
        text.encode("utf-8")


def test_groups_are_circles_of_their_members() -> None:
    people = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nUID:{name}\nEND:VCARD\n" for name in ("Ada", "Bo", "Cy")
    )
    groups = (
        "BEGIN:VCARD\nVERSION:3.0\nN:Rowing\nFN:Rowing\nX-ADDRESSBOOKSERVER-KIND:group\n"
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:Ada\nX-ADDRESSBOOKSERVER-MEMBER:urn:uuid:Gone\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Chess\nMEMBER:urn:uuid:Ada\nMEMBER:urn:uuid:Bo\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:My Contacts\nMEMBER:urn:uuid:Cy\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Others\nMEMBER:urn:uuid:Gone\nEND:VCARD\n"
    )
    found = gathered(groups + people)
    assert [(one.name, one.circles) for one in found.contacts] == [
        ("Ada", ("Rowing", "Chess")),
        ("Bo", ("Chess",)),
        ("Cy", ()),
    ]
    assert [(one.read_at, one.reason) for one in found.skipped] == [
        ("card 1", "it is a group: its people are in the circle “Rowing”"),
        ("card 2", "it is a group: its people are in the circle “Chess”"),
        ("card 3", "it is a group of a whole address book, “My Contacts”"),
        ("card 4", "it is a group, not a person, and nobody in this file is in it"),
    ]


def test_a_card_that_is_cut_off_keeps_its_whole_lines() -> None:
    found = gathered("BEGIN:VCARD\nFN:Ada\nTEL:123\nEMAIL:ada@exam").contacts
    assert [(one.name, one.phones, one.emails) for one in found] == [("Ada", ("123",), ())]


def test_a_file_in_utf16() -> None:
    data = "BEGIN:VCARD\r\nFN:Łódź\r\nEND:VCARD\r\n".encode("utf-16")
    assert read_vcards(Source.of(data, "f"), TODAY).contacts[0].name == "Łódź"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_utf16_without_a_mark(encoding: str) -> None:
    body = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Żółć 李伟\r\nEND:VCARD\r\n".encode(encoding)
    assert [one.name for one in read_vcards(Source.of(body, "x"), TODAY).contacts] == ["Zoë Żółć 李伟"]


@pytest.mark.parametrize(
    ("line", "links"),
    [
        ("X-SOCIALPROFILE;type=twitter;x-user=ada:x-apple:ada", ("https://twitter.com/ada",)),
        ("X-SOCIALPROFILE;type=twitter:http://twitter.com/ada", ("http://twitter.com/ada",)),
        ("X-SOCIALPROFILE;type=facebook;x-user=ada:x-apple:", ("https://www.facebook.com/ada",)),
        ("X-SOCIALPROFILE;type=linkedin:x-apple:Ada-L", ("https://www.linkedin.com/in/ada-l",)),
        ("X-SOCIALPROFILE;type=Mastodon:x-apple:ada@home.example", ("mastodon:ada@home.example",)),
        ("IMPP;X-SERVICE-TYPE=Jabber;type=HOME:xmpp:ada@home.example", ("xmpp:ada@home.example",)),
        ("IMPP;X-SERVICE-TYPE=Skype;type=pref:skype:ada.l", ("skype:ada.l",)),
        ("IMPP:xmpp:ada@home.example", ("xmpp:ada@home.example",)),
        ("X-JABBER:ada@home.example", ("xmpp:ada@home.example",)),
        ("X-SKYPE-USERNAME:ada.l", ("skype:ada.l",)),
        ("X-ICQ;TYPE=HOME:12345", ("icq:12345",)),
        ("X-messaging/irc-All:ada\ue000ada2", ("irc:ada", "irc:ada2")),
        ("IMPP:", ()),
        ("X-SOCIALPROFILE;type=twitter:x-apple:", ()),
    ],
)
def test_accounts_are_links(line: str, links: tuple[str, ...]) -> None:
    assert card("FN:Ada", line).links == links


def test_the_account_of_a_file() -> None:
    found = gathered(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Li;Bo;;;\r\nFN:Bo Li\r\nTITLE:Cook\r\nROLE:Chef\r\nBDAY:16040507\r\n"
        "BDAY:circa 1800\r\nCATEGORIES:myContacts,Rowing\r\nPHOTO;ENCODING=b:/9j/4AAQ\r\n SkZJRg==\r\n"
        "END:VCARD\r\n"
    )
    told = {(each.name, each.fate.value, each.what): each.count for each in found.fields}
    assert told == {
        ("N", "converted", "name"): 1,
        ("FN", "kept", "name"): 1,
        ("TITLE", "kept", "title"): 1,
        ("ROLE", "left behind", "another one is kept"): 1,
        ("BDAY", "converted", "birthday"): 1,
        ("BDAY", "left behind", "no date"): 1,
        ("CATEGORIES", "kept", "circle"): 1,
        ("CATEGORIES", "left behind", "the address book as a whole"): 1,
        ("PHOTO", "left behind", ""): 1,
    }


def test_a_card_within_a_card_and_alternatives_of_one_name() -> None:
    (found,) = gathered(
        "BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ada\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Agent\r\nAGENT:\r\nBEGIN:VCARD\r\n"
        "FN:Agent of agent\r\nEND:VCARD\r\nEND:VCARD\r\nTEL:123\r\nEND:VCARD\r\n"
    ).contacts
    assert (found.name, found.phones) == ("Ada", ("123",))
    other = card("N;ALTID=1;LANGUAGE=jp:山田;太郎;;;", "N;ALTID=1;LANGUAGE=en:Yamada;Taro;;;", version="4.0")
    assert other.name == "太郎 山田"


def test_a_company_is_called_by_its_name() -> None:
    found = card("FN:", "N:;;;;", "ORG:Hill Dental;", "X-ABShowAs:COMPANY", "TEL:123")
    assert (found.name, found.org) == ("Hill Dental", "Hill Dental")
