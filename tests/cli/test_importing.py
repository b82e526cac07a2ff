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
