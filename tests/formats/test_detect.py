"""Files told by their content, whatever they are called."""

import gzip
import io
import zipfile
from datetime import date

import pytest

from netplan.core.network import Network
from netplan.errors import UnreadableInput, UsageProblem
from netplan.formats.detect import FORMATS, gather
from netplan.formats.network_document import write_document

TODAY = date(2026, 11, 24)
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nNOTE:tea\r\nEND:VCARD\r\n"
TABLE = b'Notes:\n"x"\n\nFirst Name,Last Name,Connected On\nAda,Li,08 Feb 2023\n'
DOCUMENT = b'{"netplan": 1, "kind": "network", "contacts": [{"name": "Ada"}]}'


def format_of(data: bytes, file: str = "x", format: str | None = None) -> str:
    found = gather(data, file=file, day=TODAY, format=format)
    assert found.contacts
    return found.format


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\n\n  \n"])
@pytest.mark.parametrize(("data", "format"), [(CARD, "vcard"), (TABLE, "linkedin"), (DOCUMENT, "netplan")])
def test_the_content_tells(data: bytes, format: str, before: bytes) -> None:
    for file in ("x.json", "x.csv", "x.vcf", "x"):
        assert format_of(before + data, file) == format
        assert format_of(before + data, file, format.upper()) == format
    assert format_of(data.decode().encode("utf-16")) == format


def test_every_format_has_a_name() -> None:
    assert FORMATS == ("netplan", "linkedin", "vcard")


def test_old_macintosh_cards() -> None:
    assert format_of(b"hello\r" + CARD.replace(b"\r\n", b"\r")) == "vcard"


def test_notes_of_a_card_are_of_the_day() -> None:
    assert gather(CARD, file="x", day=TODAY).contacts[0].notes[0].on == TODAY


def test_a_document_of_nobody_is_one_too() -> None:
    assert gather(write_document(Network()).encode(), file="x", day=TODAY).format == "netplan"


def test_the_format_that_was_said_overrules() -> None:
    with pytest.raises(UnreadableInput, match="no card"):
        gather(DOCUMENT, file="x", day=TODAY, format="vcard")
    with pytest.raises(UnreadableInput, match="not JSON"):
        gather(CARD, file="x", day=TODAY, format="netplan")
    with pytest.raises(UnreadableInput, match="Connected On"):
        gather(CARD, file="x", day=TODAY, format="linkedin")


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UsageProblem, match=r"“ldif” is not a format.*netplan, linkedin, vcard"):
        gather(CARD, file="x", day=TODAY, format="ldif")


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0"])
@pytest.mark.parametrize("format", [None, *FORMATS])
def test_an_empty_file(data: bytes, format: str | None) -> None:
    with pytest.raises(UnreadableInput, match=r"^x\.csv: it is empty\. Nothing was stored$"):
        gather(data, file="x.csv", day=TODAY, format=format)


def test_packed_files_are_to_be_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Connections.csv", TABLE)
    for data in (packed.getvalue(), gzip.compress(TABLE)):
        with pytest.raises(UnreadableInput, match="Unpack it first"):
            gather(data, file="x.zip", day=TODAY)
    with pytest.raises(UnreadableInput, match="a database"):
        gather(b"SQLite format 3\0" + bytes(100), file="x.db", day=TODAY)


@pytest.mark.parametrize(
    "data",
    [
        b"hello, world",
        b'{"account": {"data": []}}',
        b"[1, 2]",
        b"First Name,Last Name,E-mail Address\nAda,Li,a@b.example\n",
        b"we connected on monday",
        b'"' + b"Connected On\n" * 40,
        bytes(range(1, 256)),
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    ],
)
def test_what_nobody_knows_is_told_what_can_be_read(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as told:
        gather(data, file="thing.bin", day=TODAY)
    for word in ("thing.bin", "netplan export --format json", "Connections.csv", "vCard"):
        assert word in str(told.value)
