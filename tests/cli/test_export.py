"""`export`: one document of everything, and files for other programs."""

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from cli.running import PROGRAM, Netplan
from netplan.core.drafts import Gathered
from netplan.formats.registry import gather
from netplan.formats.source import Source
from netplan.formats.writers.registry import names


def test_what_is_written_is_proved_to_come_back(demo: Netplan, tmp_path: Path) -> None:
    out = tmp_path / "network.json"
    told = demo("export", "--prove", "--out", out, "--json").json
    assert (told["kind"], told["same"], told["people"]) == ("proof", True, 13)
    assert told["bytes"] == out.stat().st_size
    assert out.read_text() == demo("export").stdout
    assert demo("export", "--prove").lines == [
        f"Read back into an empty database and written again: the same {told['bytes']} bytes, 13 people."
    ]
    assert not list(demo.around.temporary.iterdir())


def test_a_part_and_nothing_at_all_are_proved_too(demo: Netplan, netplan: Netplan) -> None:
    assert demo("export", "--prove", "ring:inner", "--json").json["same"]
    assert netplan("--db", demo.db.with_name("empty.db"), "export", "--prove", "--json").json["people"] == 0


def test_one_byte_that_differs_is_told(demo: Netplan) -> None:
    def lossy(source: Source, **how: Any) -> Gathered:
        gathered = gather(source, **how)
        return replace(gathered, contacts=tuple(replace(each, knows=()) for each in gathered.contacts))

    with patch("netplan.app.export.gather", lossy):
        told = demo("export", "--prove", code=3)
    assert told.stdout == ""
    assert "does not come back the same (line " in told.stderr


def test_a_format_that_is_none_names_those_there_are(netplan: Netplan) -> None:
    told = netplan("export", "--format", "pdf", code=2).stderr
    assert f"There are: {', '.join(names())}" in told


def test_a_table_opens_in_a_spreadsheet_and_comes_back(demo: Netplan, tmp_path: Path) -> None:
    out, other = tmp_path / "people.csv", tmp_path / "other.db"
    demo("export", "--format", "csv", "--out", out)
    assert out.read_bytes().startswith(b"\xef\xbb\xbfName,")
    (told,) = demo("--db", other, "import", out, "--json").json["files"]
    assert (told["format"], told["contacts"]["added"], told["skipped"]) == ("csv", 13, [])
    assert demo("--db", other, "export", "--format", "vcard").stdout.count("BEGIN:VCARD") == 13


def test_cards_come_back_and_change_nothing_the_second_time(demo: Netplan, tmp_path: Path) -> None:
    for format in ("vcard", "vcard3"):
        out, other = tmp_path / f"{format}.vcf", tmp_path / f"{format}.db"
        demo("export", "--format", format, "--out", out)
        demo("--db", other, "import", out)
        again = tmp_path / f"{format}-again.vcf"
        demo("--db", other, "export", "--format", format, "--out", again)
        assert again.read_bytes() == out.read_bytes()
        (told,) = demo("--db", other, "import", again, "--json").json["files"]
        assert told["contacts"] == {"added": 0, "updated": 0, "unchanged": 13}


def test_only_those_whom_a_filter_fits_are_in_a_card(demo: Netplan) -> None:
    told = demo("export", "--format", "vcard", "grace").stdout
    assert told.count("BEGIN:VCARD") == 1
    assert "\nFN:Grace Hopper\n" in told.replace("\r", "")


def test_only_the_document_can_be_proved(demo: Netplan) -> None:
    assert "vcard does not hold" in demo("export", "--prove", "--format", "vcard", code=2).stderr


def test_the_shell_completes_formats(netplan: Netplan) -> None:
    words = ["netplan", "export", "--format", "vc"]
    asked = {"_NETPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "\n".join(words), "COMP_CWORD": "3"}
    assert netplan(env=asked).stdout.split() == ["vcard", "vcard3"]


def test_what_changes_in_the_calendar_keeps_its_identifier(demo: Netplan) -> None:
    def entries() -> dict[str, str]:
        text = demo("export", "--format", "ics").stdout.replace("\r", "").replace("\n ", "")
        found = [entry.split("\n") for entry in text.split("BEGIN:V") if "\nUID:" in entry]
        return {
            next(line for line in entry if line.startswith("UID:")): next(
                line for line in entry if line.startswith("SUMMARY:")
            )
            for entry in found
        }

    before = entries()
    assert "SUMMARY:send the deck (Grace Hopper)" in before.values()
    demo("rename", "Grace Hopper", "Grace B. Hopper")
    after = entries()
    assert after.keys() == before.keys()
    assert "SUMMARY:send the deck (Grace B. Hopper)" in after.values()
    demo("kept", "Grace B. Hopper")
    assert len(entries()) == len(before) - 1


def test_a_folder_of_cards_is_kept_up(demo: Netplan, tmp_path: Path) -> None:
    folder = tmp_path / "contacts"
    words = ("export", "--format", "vdir", "--out", folder)

    def stamps() -> dict[str, int]:
        return {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}

    told = demo(*words)
    assert (told.stdout, told.stderr) == ("", "")
    stays = folder / "mine.vcf"
    stays.write_text("of another program")
    before = stamps()
    assert len(before) == 14
    demo(*words)
    assert stamps() == before
    demo("rename", "Grace Hopper", "Grace B. Hopper")
    demo("remove", "Kofi Mensah")
    demo(*words)
    after = stamps()
    assert after.keys() < before.keys()
    assert (len(after), len(after.items() & before.items())) == (13, 12)
    assert stays.read_text() == "of another program"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert "is a folder" in demo("export", "--format", "vdir", code=2).stderr


def test_khard_reads_the_folder(demo: Netplan, tmp_path: Path) -> None:
    khard = PROGRAM.with_name("khard")
    if not khard.exists():
        pytest.skip("khard is not installed")
    folder, config = tmp_path / "contacts", tmp_path / "khard.conf"
    demo("edit", "Grace Hopper", "--email", "grace@navy.example")
    demo("export", "--format", "vdir", "--out", folder)
    config.write_text(f"[addressbooks]\n[[people]]\npath = {folder}\n")
    told = subprocess.run(
        [khard, "-c", config, "email", "--parsable"], capture_output=True, text=True, timeout=60, check=True
    )
    read = {tuple(line.split("\t")[:2]) for line in told.stdout.splitlines() if "\t" in line}
    people = demo("export").json["contacts"]
    assert read == {(email, one["name"]) for one in people for email in one["emails"]}


def test_pages_are_read_in_a_folder_and_come_back(demo: Netplan, tmp_path: Path) -> None:
    folder, other = tmp_path / "people", tmp_path / "other.db"
    demo("export", "--format", "markdown", "--out", folder)
    assert len([*folder.iterdir()]) == 13
    page = (folder / "Grace Hopper.md").read_text()
    assert page.startswith('---\ntype: "person"\nname: "Grace Hopper"\n')
    assert "- [ ] send the deck (by 2026-11-22)" in page
    told = demo("--db", other, "import", folder, "--json").json["files"]
    assert {each["format"] for each in told} == {"notes"}
    assert {one["name"]: one["emails"] for one in demo("--db", other, "export").json["contacts"]} == {
        one["name"]: one["emails"] for one in demo("export").json["contacts"]
    }
    one_file = demo("export", "--format", "markdown").stdout
    assert one_file.count("\n# ") + one_file.startswith("# ") == 13
    demo("export", "--format", "markdown", "--out", tmp_path / "people.md")
    assert (tmp_path / "people.md").read_text() == one_file
