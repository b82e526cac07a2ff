"""Folders and zips, in which not everything is for us."""

import json
import zipfile
from pathlib import Path

import pytest

from cli.running import Netplan

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEND:VCARD\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "export" / "cards"
    inner.mkdir(parents=True)
    (inner / "ana.vcf").write_text(CARD.format("Ana Lima"), encoding="utf-8")
    (inner / "bo.vcf").write_text(CARD.format("Bo Chen"), encoding="utf-8")
    (inner.parent / "readme.txt").write_text("hello", encoding="utf-8")
    (inner.parent / ".hidden").write_text("{", encoding="utf-8")
    return inner.parent


@pytest.fixture
def zipped(folder: Path) -> Path:
    with zipfile.ZipFile(folder.parent / "export.zip", "w") as archive:
        for file in sorted(folder.rglob("*.*")):
            archive.write(file, file.relative_to(folder))
    return folder.parent / "export.zip"


@pytest.mark.parametrize("packing", ["folder", "zipped"])
def test_what_is_for_us_comes_in_and_the_rest_is_told(
    netplan: Netplan, packing: str, request: pytest.FixtureRequest
) -> None:
    place = request.getfixturevalue(packing)
    told = netplan("import", place)
    assert "ana.vcf (vcard): 1 person added" in told.stdout
    assert "passed over, for nothing in them can be imported: " in told.stdout
    assert "readme.txt" in told.stdout
    again = json.loads(netplan("import", place, "--json").stdout)
    vcards = [file for file in again["files"] if file["format"] == "vcard"]
    assert [file["contacts"] for file in vcards] == [{"added": 0, "updated": 0, "unchanged": 1}] * 2
    others = [file for file in again["files"] if file["format"] == "other"]
    assert {"place": "readme.txt", "reason": "nothing that can be imported"} in [
        skipped for file in others for skipped in file["skipped"]
    ]


def test_a_folder_with_nothing_for_us_is_refused(netplan: Netplan, tmp_path: Path) -> None:
    (tmp_path / "only").mkdir()
    (tmp_path / "only" / "readme.txt").write_text("hello", encoding="utf-8")
    told = netplan("import", tmp_path / "only", code=6)
    assert told.stderr.startswith("netplan: ")
    assert "nothing in it can be imported. Nothing was stored" in told.stderr


def test_a_broken_file_in_a_folder_stores_nothing(netplan: Netplan, folder: Path) -> None:
    (folder / "zz.json").write_text('{"netplan": 1, "kind": "network", "contacts": [{}]}', encoding="utf-8")
    netplan("import", folder, code=6)
    assert netplan("list").stdout == ""


def test_a_file_that_was_named_has_to_be_readable(netplan: Netplan, folder: Path) -> None:
    told = netplan("import", folder / "readme.txt", code=6)
    assert "I do not know what this is" in told.stderr


RICH_CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Lima\r\nEMAIL:ana@lima.example\r\nEMAIL:not one\r\nX-CLUB:blue\r\n"
    "ADR:;;Rua 1;Porto;;;Portugal\r\nPHOTO;ENCODING=b:/9j/4AAQ\r\n SkZJRg==\r\nEND:VCARD\r\n"
)


def test_the_account_says_what_became_of_every_field(netplan: Netplan, tmp_path: Path) -> None:
    (tmp_path / "ana.vcf").write_text(RICH_CARD, encoding="utf-8")
    told = netplan("import", tmp_path / "ana.vcf", "--dry-run").lines
    assert "  kept: FN (1), EMAIL (1)" in told
    assert "  converted: ADR (1)" in told
    assert "  left behind: EMAIL (1), X-CLUB (1), PHOTO (1)" in told
    account = tmp_path / "account.txt"
    said = netplan("import", tmp_path / "ana.vcf", "--json", "--account", account).json["files"][0]["fields"]
    assert {"name": "EMAIL", "fate": "left behind", "what": "no address", "count": 1} in said
    assert {"name": "ADR", "fate": "converted", "what": "place", "count": 1} in said
    whole = account.read_text(encoding="utf-8")
    assert "  1 person added, 0 updated, 0 unchanged\n" in whole
    assert "  EMAIL: 1 kept as email\n" in whole
    assert "  EMAIL: 1 left behind (no address)\n" in whole
    assert "  X-CLUB: 1 left behind\n" in whole


def test_an_account_that_cannot_be_written_is_told(netplan: Netplan, tmp_path: Path) -> None:
    (tmp_path / "ana.vcf").write_text(RICH_CARD, encoding="utf-8")
    told = netplan("import", tmp_path / "ana.vcf", "--account", tmp_path / "no" / "account.txt", code=2)
    assert "Choose another place" in told.stderr


def test_show_says_the_whole_day_and_no_year_that_nobody_knows(netplan: Netplan, tmp_path: Path) -> None:
    days = "item1.X-ABDATE:1604-07-18\nitem1.X-ABLabel:moved\nitem2.X-ABDATE:2014-03-10"
    days += "\nitem2.X-ABLabel:wedding\n"
    (tmp_path / "ana.vcf").write_text(f"BEGIN:VCARD\nFN:Ana Lima\n{days}END:VCARD\n", encoding="utf-8")
    netplan("import", tmp_path / "ana.vcf")
    netplan("date", "Ana", "started at Acme", "2024-06-01")
    told = netplan("show", "Ana").stdout
    assert "moved, 18 Jul, every year" in told
    assert "wedding, 10 Mar, every year" in told
    assert "started at Acme, 1 Jun 2024" in told


TABLE = "Full Name\tWhere\tHow\nAda Lovelace\tTurin\tada@x.example\n"


def test_columns_are_what_their_owner_says_and_stay_so(netplan: Netplan, tmp_path: Path) -> None:
    table = tmp_path / "club.tsv"
    table.write_text(TABLE, encoding="utf-8")
    assert "--map" in netplan("import", table, code=6).stderr
    said = ("--map", "Full Name=name", "--map", "how=email", "--map", "3=email", "--map", "where=place")
    netplan("import", table, *said, "--map-as", "club", "--dry-run")
    assert "no columns were kept as “club”" in netplan("import", table, "--map", "club", code=2).stderr
    netplan("import", table, *said, "--map-as", "club")
    shown = netplan("show", "Ada", "--json").json
    assert (shown["emails"], shown["place"]) == (["ada@x.example"], "Turin")
    again = netplan("import", table, "--map", "club", "--json").json["files"][0]
    assert again["contacts"] == {"added": 0, "updated": 0, "unchanged": 1}
    assert "There are: club" in netplan("import", table, "--map", "choir", code=2).stderr
    netplan("config", "unset", "maps.club")
    netplan("import", table, "--map", "club", code=2)


def test_columns_without_a_header_are_told_by_number(netplan: Netplan, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("Ada,Lovelace,ada@x.example\nBo,Li,bo@x.example\n", encoding="utf-8")
    assert "--map 4=email" in netplan("import", table, code=6).stderr
    netplan("import", table, "--map", "1=first", "--map", "2=last", "--map", "3=email")
    assert netplan("show", "Bo Li", "--json").json["emails"] == ["bo@x.example"]


def test_a_column_can_be_left_behind_and_holds_no_other_kind(netplan: Netplan, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("Name,E-mail\nAda,ada@x.example\n", encoding="utf-8")
    assert "a column cannot hold “shoe”" in netplan("import", table, "--map", "Name=shoe", code=2).stderr
    told = netplan("import", table, "--map", "e-mail=nothing").lines
    assert "  left behind: E-mail (1)" in told


def test_settings_with_maps_that_are_none_are_told(netplan: Netplan) -> None:
    netplan.around.config.parent.mkdir(parents=True, exist_ok=True)
    netplan.around.config.write_text('[maps]\nclub = "name"\n', encoding="utf-8")
    assert "“maps” takes tables of columns" in netplan("list", code=2).stderr


def test_the_fields_of_many_files_are_told_together(netplan: Netplan, folder: Path) -> None:
    told = netplan("import", folder).lines
    assert told[told.index("fields of 2 vcard files") + 1] == "  kept: FN (2)"
