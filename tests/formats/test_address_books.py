"""Address books as CSV and LDIF, as programs of the usual kinds write them, into contacts."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.drafts import ContactDraft, Gathered
from netplan.core.people.contact import NO_YEAR, Birthday, RememberedDate
from netplan.errors import UnknownFormat, UnreadableInput
from netplan.formats.code_pages import decoded
from netplan.formats.columns import kind_of
from netplan.formats.days import day_of_year, month_first
from netplan.formats.registry import gather
from netplan.formats.source import Source, source_at

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TODAY = date(2026, 11, 24)


def sample(path: str, format: str) -> Gathered:
    found = gather(source_at(SAMPLES / path), day=TODAY)
    assert found.format == format
    return found


def csv(text: str, format: str | None = None) -> Gathered:
    return gather(Source.of(text.encode(), "people.csv"), day=TODAY, format=format)


def fates(found: Gathered) -> dict[tuple[str, str], str]:
    return {(each.name, each.fate.value): each.what for each in found.fields}


def notes(contact: ContactDraft) -> list[str]:
    return [note.text for note in contact.notes]


def test_google_before_2024() -> None:
    found = sample("google_csv/before_2024.csv", "google")
    solveig, nameless = found.contacts
    assert (solveig.name, solveig.aliases) == ("Dr. Solveig Tveit", ("Sol",))
    assert solveig.emails == ("solveig@tveit.example", "sol@tveit.example", "s.tveit@nordlys.example")
    assert solveig.phones == ("+47 400 00 017", "+47 22 00 00 18", "+47 22 00 00 19")
    assert (solveig.org, solveig.title, solveig.place) == ("Nordlys Instruments", "Clockmaker", "Bergen, NO")
    assert (solveig.birthday, solveig.circles) == (Birthday(2, 29), ("Choir",))
    assert solveig.links == ("xmpp:sol@chat.example", "http://www.tveit.example")
    assert solveig.dates == (RememberedDate("Anniversary", date(2011, 6, 18), yearly=True),)
    assert notes(solveig) == ['plays "the saw"\nand sings', "Spouse: Arne", "Boat: Havørn"]
    assert nameless.name == "+47 400 00 020"
    assert [each.read_at for each in found.skipped] == ["row 4"]
    told = fates(found)
    assert told["Group Membership", "left behind"] == "the address book as a whole"
    assert told["Address - City", "converted"] == "place"
    assert ("Address - Street", "left behind") in told
    assert told["Relation - Type", "converted"] == "label"


def test_google_since_2024() -> None:
    nia, pia, news = sample("google_csv/since_2024.csv", "google").contacts
    assert (nia.name, nia.org, nia.title) == ("Nia Ruth Okoye", "Harbour Labs, Wet Lab", "Chemist")
    assert (nia.birthday, nia.circles, nia.place) == (Birthday(3, 14), ("Rowing",), "Cardiff, UK")
    assert nia.dates == (RememberedDate("first day", date(2020, 9, 1), yearly=True),)
    assert notes(nia) == ["Sister: Ada"]
    assert (pia.name, news.name) == ("pia@lund.example", "news@lund.example")


def test_google_for_outlook() -> None:
    (nia,) = sample("google_csv/outlook_variant.csv", "outlook").contacts
    assert (nia.name, nia.title, nia.circles) == ("Dr. Nia Okoye", "Chemist", ("Rowing",))
    assert nia.emails == ("nia@harbour.example", "nia@home.example")


def test_outlook_on_the_web() -> None:
    found = sample("outlook_csv/web_61.csv", "outlook")
    ase, larsen, firm = found.contacts
    assert (ase.name, ase.org, ase.title) == ("Åse Bråten", "Bråten & Sønn, AS", "Rørlegger")
    assert (ase.birthday, ase.place) == (Birthday(4, 30, 1971), "Tromsø, Norge")
    assert [each.on for each in ase.dates] == [date(1999, 6, 7)]
    assert notes(ase) == ["Manager: Kari", "two kids\nand a dog"]
    assert ase.phones == ("+47 22 00 00 32", "+47 400 00 031")
    assert (larsen.name, firm.name) == ("Larsen", "Fjord Tours")
    assert ("Assistant's Phone", "left behind") in fates(found)


def test_outlook_for_windows_in_a_code_page() -> None:
    lukasz, grazyna = sample("outlook_csv/windows_92_cp1250.csv", "outlook").contacts
    assert (lukasz.name, lukasz.org, lukasz.place) == ("Ing. Łukasz Żółtowski", "Śnieżka", "Łódź, Polska")
    assert (lukasz.birthday, lukasz.circles) == (Birthday(5, 13, 1980), ("Chór", "Klienci"))
    assert notes(lukasz) == ["zażółć gęślą jaźń"]
    assert (grazyna.name, grazyna.birthday, grazyna.dates) == ("Grażyna Wąs", None, ())


@pytest.mark.parametrize("file", ["book.csv", "book.tab.txt", "book.ldif"])
def test_thunderbird(file: str) -> None:
    found = sample(f"thunderbird/{file}", "ldif" if file.endswith("ldif") else "thunderbird")
    tomas, wren = found.contacts
    assert (tomas.name, tomas.aliases, tomas.org, tomas.title) == (
        "Tomás Reyes",
        ("Tomi",),
        "Contosa",
        "Ingeniero",
    )
    assert tomas.emails == ("tomas@reyes.example", "t.reyes@contosa.example")
    assert (tomas.birthday, tomas.place) == (Birthday(7, 9, 1983), "Vigo, España")
    assert (tomas.links, notes(tomas)) == (("https://reyes.example",), ["comes\nby train"])
    assert tomas.circles == (("Choir",) if file.endswith("ldif") else ())
    assert (wren.name, wren.emails) == ("Wren Hale", ("wren@hale.example",))
    left = next(each.name for each in found.fields if each.fate.value == "left behind")
    assert left.endswith(("Custom 1", "Custom1"))


def test_a_list_of_ldif_is_a_circle_and_no_person() -> None:
    found = sample("thunderbird/book.ldif", "ldif")
    assert [each.reason for each in found.skipped] == ["it is a list: its people are in the circle “Choir”"]


def test_a_file_without_records_is_no_ldif() -> None:
    with pytest.raises(UnreadableInput, match="no record in it"):
        csv("version: 1\n", "ldif")


def test_tables_in_other_languages() -> None:
    found = sample("csv/german_cp1252.csv", "csv")
    (jurgen,) = found.contacts
    assert (jurgen.name, jurgen.org, jurgen.place) == ("Jürgen Größel", "Mühle & Söhne", "Köln, Deutschland")
    assert (jurgen.birthday, jurgen.circles) == (Birthday(4, 3, 1965), ("Chor", "Kunden"))
    assert jurgen.phones == ("+49 30 000 061", "+49 170 000062")
    assert ("Schuhgröße", "left behind") in fates(found)
    (petr,) = sample("csv/russian_cp1251.csv", "csv").contacts
    assert (petr.name, petr.org, petr.birthday) == ("Пётр Юшков", "Ромашка", Birthday(6, 5, 1970))


def test_a_table_without_a_header() -> None:
    found = sample("csv/no_header.csv", "csv")
    assert [(one.name, one.emails) for one in found.contacts] == [
        ("Wren Hale", ("wren@hale.example",)),
        ("Bo Li", ("bo@li.example",)),
    ]
    alone = csv("a@x.example\nb@x.example\n")
    assert [one.name for one in alone.contacts] == ["a@x.example", "b@x.example"]
    with pytest.raises(UnknownFormat, match=r"--map 4=email"):
        csv("Ada,Lovelace,a@x.example\nBo,Li,b@x.example\n")


@pytest.mark.parametrize(
    "text",
    [
        "Name,Url,Authority\nBaking,https://x.example,Guild\n",
        "Company Name,Title,Description\nAcme,Cook,good\n",
        "one, two, three\nfour, five, six\n",
        "Dear Ada,\nthis is a letter, with commas, to a@x.example\n",
        "Name,Price\nBread,3\n",
    ],
)
def test_other_tables_and_texts_are_no_people(text: str) -> None:
    with pytest.raises(UnknownFormat):
        csv(text)


def test_an_open_quote_is_told_with_its_row() -> None:
    with pytest.raises(UnreadableInput, match="a quote that is opened here is not closed"):
        csv('Name,Email\nBo,b@x.example\n"Ada,a@x.example\n' + "x,y\n" * 600)


def test_what_cannot_be_told_is_left_behind_by_name() -> None:
    found = csv("Name,Email,Birthday,Website\nBo,nothing,03/04/1990,no page\nAda,a@x.example,,\n")
    assert fates(found)["Birthday", "left behind"] == "no date that can be told"
    assert fates(found)["Email", "left behind"] == "no address"
    assert fates(found)["Website", "left behind"] == "no web address"
    (bo, _) = csv("Name,Email,Birthday\nBo,b@x.example,03/04/1990\nAda,a@x.example,25/12/1990\n").contacts
    assert bo.birthday == Birthday(4, 3, 1990)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("E-Mail 2", "email"), ("Home Mobile", "phone"), ("Business Fax", "phone"),
        ("Téléphone portable", "phone"), ("Prénom", "first"), ("Apellidos", "last"),
        ("Data de nascimento", "birthday"), ("電話番号", "phone"),
        ("Home Country/Region", "country"), ("Work City", "city"), ("IM Skype", "account"),
        ("Web Page 1", "link"), ("Manager's Name", "relation"), ("Ort geschäftlich", "city"),
        ("Электронная почта", "email"),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_words(name: str, kind: str) -> None:
    assert (kind_of(name) or ("", ""))[0] == kind


@pytest.mark.parametrize(
    "name",
    ["E-mail Type", "E-mail Display Name", "Assistant's Phone", "Home Street", "Custom 1", "Price", ""],
)
def test_columns_that_are_none_of_these(name: str) -> None:
    assert kind_of(name) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1990-03-04", Birthday(3, 4, 1990)),
        ("19900304T000000Z", Birthday(3, 4, 1990)),
        ("1604-03-04", Birthday(3, 4)),
        ("--03-04", Birthday(3, 4)),
        ("--0304", Birthday(3, 4)),
        ("03-04", Birthday(3, 4)),
        ("4.3.1990", Birthday(3, 4, 1990)),
        ("4.3.", Birthday(3, 4)),
        ("4 March 1990", Birthday(3, 4, 1990)),
        ("March 4", Birthday(3, 4)),
        ("5/5/90", Birthday(5, 5, 1990)),
        ("3/4/90", None),
        ("1/1/4501", None),
        ("1990-02-30", None),
        ("circa 1800", None),
    ],
)
def test_days(text: str, day: Birthday | None) -> None:
    assert day_of_year(text, None, TODAY) == day


def test_a_file_tells_whether_the_month_comes_first() -> None:
    assert month_first(["3/4/90", "12/31/90"]) is True
    assert month_first(["3/4/90", "31/12/90"]) is False
    assert month_first(["3/4/90"]) is None
    assert day_of_year("3/4", True, TODAY) == Birthday(3, 4)
    assert NO_YEAR == 1604


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("Ødegård;Bjørn;Müller", "cp1252"), ("Zoë", "cp1252"), ("Żółć;Łukasz", "cp1250"),
        ("Dvořák;Jiří;Čapek", "cp1250"), ("Иванов;Юлия", "cp1251"), ("Иванов;Пётр", "koi8_r"),
        ("Γιώργος;Παπαδόπουλος", "cp1253"),
        ("Müller;Größe", "cp850"), ("山田;太郎;やまだ", "shift_jis"), ("李伟;王小明", "gb18030"),
        ("김철수", "euc_kr"), ("Иванов;李伟;Zoë", "utf-8"),
    ],
)  # fmt: skip
def test_code_pages(text: str, page: str) -> None:
    assert decoded(f"Name;Email\n{text};a@x.example\n".encode(page)) == f"Name;Email\n{text};a@x.example\n"


@given(st.binary(max_size=200))
def test_any_bytes_are_some_text(data: bytes) -> None:
    assert isinstance(decoded(data), str)
