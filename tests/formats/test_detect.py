"""Files told by their content, whatever they are called."""

import gzip
import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netplan.core.drafts import Gathered
from netplan.core.network import Network
from netplan.errors import MissingExtra, UnreadableInput, UsageProblem
from netplan.formats import registry
from netplan.formats.format import Format
from netplan.formats.network_document import write_document
from netplan.formats.registry import gather, names
from netplan.formats.source import Source

TODAY = date(2026, 11, 24)
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nNOTE:tea\r\nEND:VCARD\r\n"
TABLE = b'Notes:\n"x"\n\nFirst Name,Last Name,Connected On\nAda,Li,08 Feb 2023\n'
DOCUMENT = b'{"netplan": 1, "kind": "network", "contacts": [{"name": "Ada"}]}'


def format_of(data: bytes, file: str = "x", format: str | None = None) -> str:
    found = gather(Source.of(data, file), day=TODAY, format=format)
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
    assert {"netplan", "linkedin", "vcard"} <= {*names()}


def test_old_macintosh_cards() -> None:
    assert format_of(b"hello\r" + CARD.replace(b"\r\n", b"\r")) == "vcard"


def test_notes_of_a_card_are_of_the_day() -> None:
    assert gather(Source.of(CARD, "x"), day=TODAY).contacts[0].notes[0].on == TODAY


def test_a_document_of_nobody_is_one_too() -> None:
    assert gather(Source.of(write_document(Network()).encode(), "x"), day=TODAY).format == "netplan"


def test_the_format_that_was_said_overrules() -> None:
    with pytest.raises(UnreadableInput, match="no card"):
        gather(Source.of(DOCUMENT, "x"), day=TODAY, format="vcard")
    with pytest.raises(UnreadableInput, match="not JSON"):
        gather(Source.of(CARD, "x"), day=TODAY, format="netplan")
    with pytest.raises(UnreadableInput, match="Connected On"):
        gather(Source.of(CARD, "x"), day=TODAY, format="linkedin")


def test_an_unknown_format_names_those_there_are() -> None:
    with pytest.raises(UsageProblem, match=r"“wpd” is not a format.*netplan, linkedin, .*vcard"):
        gather(Source.of(CARD, "x"), day=TODAY, format="wpd")


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0"])
@pytest.mark.parametrize("format", [None, *names()])
def test_an_empty_file(data: bytes, format: str | None) -> None:
    with pytest.raises(UnreadableInput, match=r"^x\.csv: it is empty\. Nothing was stored$"):
        gather(Source.of(data, "x.csv"), day=TODAY, format=format)


def test_packed_files_are_to_be_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Connections.csv", TABLE)
    for data in (packed.getvalue(), gzip.compress(TABLE)):
        with pytest.raises(UnreadableInput, match="Unpack it first"):
            gather(Source.of(data, "x.zip"), day=TODAY)
    with pytest.raises(UnreadableInput, match="a database"):
        gather(Source.of(b"SQLite format 3\0" + bytes(100), "x.db"), day=TODAY)


@pytest.mark.parametrize(
    "data",
    [
        b"hello, world",
        b'{"account": {"data": []}}',
        b"[1, 2]",
        b"we connected on monday",
        b'"' + b"Connected On\n" * 40,
        bytes(range(1, 256)),
    ],
)
def test_what_nobody_knows_is_told_what_can_be_read(data: bytes) -> None:
    with pytest.raises(UnreadableInput) as told:
        gather(Source.of(data, "thing.bin"), day=TODAY)
    for word in ("thing.bin", "netplan export --format json", "Connections.csv", "vCard"):
        assert word in str(told.value)


def test_the_page_on_adding_a_format_shows_one_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "adding-a-format.md"
    code = page.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    names: dict[str, Any] = {}
    exec(compile(code, str(page), "exec"), names)
    monkeypatch.setattr(registry, "FORMATS", (*registry.FORMATS, names["FORMAT"]))
    found = gather(Source.of(b"#people\nAda;ada@x.example\n;\n", "club.txt"), day=TODAY)
    assert [(one.name, one.emails) for one in found.contacts] == [("Ada", ("ada@x.example",))]
    assert [one.read_at for one in found.skipped] == ["line 3"]
    with pytest.raises(UnreadableInput, match="and the club's list"):
        gather(Source.of(b"nothing", "x"), day=TODAY)


def test_a_library_that_is_missing_is_told_with_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(source: Source, day: date) -> Gathered:
        raise ModuleNotFoundError("No module named 'clubs'")

    club = Format("club", "the club's list", lambda source: False, read, extra="clubs")
    monkeypatch.setattr(registry, "FORMATS", (club,))
    with pytest.raises(MissingExtra, match="the club's list needs"):
        gather(Source.of(b"x", "x"), day=TODAY, format="club")
    monkeypatch.setattr(registry, "FORMATS", (replace(club, extra=None),))
    with pytest.raises(ModuleNotFoundError):
        gather(Source.of(b"x", "x"), day=TODAY, format="club")
