"""Files of real programs, brought in, planned, and taken back; where the folder of samples is at hand."""

import subprocess
from datetime import date, timedelta
from pathlib import Path

import pytest

from cli.running import DAY, PROGRAM, Netplan

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"

pytestmark = pytest.mark.shared

FILES: dict[str, tuple[str, int, int]] = {
    "linkedin/Basic_LinkedInDataExport_10-21-2023/Connections.csv": ("linkedin", 3, 1),
    "linkedin/Connections_six-hops.csv": ("linkedin", 4, 1),
    "vcard/google_v3_john_doe.vcf": ("vcard", 1, 0),
    "vcard/android_v21_qp_john_doe.vcf": ("vcard", 6, 0),
    "vcard/iphone_v3_crcrlf_john_doe.vcf": ("vcard", 1, 0),
    "vcard/nextcloud_v3_two_cards.vcf": ("vcard", 2, 0),
    "vcard/v3_nameless_monica.vcf": ("vcard", 3, 0),
    "vcard/v4_label_param_issue114.vcf": ("vcard", 1, 0),
}
"""Each file with its format, its contacts and what is skipped of it, as EXPECTED.tsv says."""


@pytest.mark.parametrize("name", FILES)
def test_numbers_twice_and_back(netplan: Netplan, name: str) -> None:
    format, contacts, skipped = FILES[name]
    netplan("add", "Somebody Else")
    before, history = netplan("export").stdout, netplan("history").stdout
    dry = netplan("import", SAMPLES / name, "--dry-run", "--json").json
    assert netplan("export").stdout == before

    imported = netplan("import", SAMPLES / name, "--json").json
    assert imported == dry
    (file,) = imported["files"]
    assert (file["format"], file["contacts"], len(file["skipped"])) == (
        format,
        {"added": contacts, "updated": 0, "unchanged": 0},
        skipped,
    )
    after = netplan("export").stdout
    assert len(netplan("list").lines) == contacts + 1

    again = netplan("import", SAMPLES / name, "--json").json["files"][0]
    assert again["contacts"] == {"added": 0, "updated": 0, "unchanged": contacts}
    assert (again["touchpoints"]["added"], again["notes"]["added"]) == (0, 0)
    assert netplan("export").stdout == after

    assert netplan("undo").stdout.startswith("Taken back: netplan import ")
    assert (netplan("export").stdout, netplan("history").stdout) == (before, history)


def test_an_import_floods_nothing(netplan: Netplan) -> None:
    netplan("import", *(SAMPLES / name for name in FILES))
    plan = netplan("today")
    assert plan.stdout == ""
    assert "no ring yet" in plan.stderr


def test_values_of_the_people(netplan: Netplan) -> None:
    netplan("import", SAMPLES / "linkedin/Basic_LinkedInDataExport_10-21-2023/Connections.csv")
    people = {person["name"]: person for person in netplan("list", "--json").json["contacts"]}
    assert {"Ines Okafor-Lindqvist", "Tomás Reyes"} <= set(people)
    assert [person["emails"] for person in people.values() if person["emails"]] == [
        ["tomas.reyes@example.org"]
    ]
    assert {person["met"]["on"] for person in people.values()} == {"2023-02-08", "2019-11-14", "2021-03-05"}
    assert {person["org"] for person in people.values()} == {
        "Northwind Analytics, Inc.",
        "Contoso",
        "Fabrikam",
    }
    assert {person["ring"] for person in people.values()} == {"none"}


def test_namesakes_are_two_and_one_is_asked_for(netplan: Netplan) -> None:
    netplan("import", SAMPLES / "linkedin/Connections_six-hops.csv")
    names = [person["name"] for person in netplan("list", "--json").json["contacts"]]
    assert names.count("Priya Sharma") == 2
    refused = netplan("why", "Priya Sharma", code=5)
    assert refused.stderr.count("Priya Sharma (id ") == 2


def test_from_import_to_the_report(netplan: Netplan, tmp_path: Path) -> None:
    netplan("import", SAMPLES / "linkedin/Connections_six-hops.csv", SAMPLES / "vcard/google_v3_john_doe.vcf")
    people = netplan("list", "--json").json["contacts"]
    for person, ring in zip(people, ["inner", "close", "active", "wide", "inner"], strict=True):
        netplan("edit", f"id:{person['id']}", "--ring", ring)
    day = (date.fromisoformat(DAY) + timedelta(days=400)).isoformat()
    plan = netplan("today", "--as-of", day, "--json", "--minutes", "120").json
    names = [item["contact"]["name"] for item in plan["items"]]
    # Five ask, and nobody was ever touched: of those a plan has three.
    assert len(names) == 3
    assert plan["left_out"]["people"] == 2
    for item in plan["items"]:
        why = netplan("why", item["rank"], "--json", "--as-of", day).json
        assert why["contact"] == item["contact"]
        assert round(sum(term["points"] for term in why["terms"]), 1) == why["score"] == item["score"]
    out = tmp_path / "plan.txt"
    words = [
        "--db",
        netplan.db,
        "--as-of",
        day,
        "report",
        "--minutes",
        "120",
        "--format",
        "markdown",
        "--out",
        out,
    ]
    ran = subprocess.run(
        ["env", "-i", str(PROGRAM), *map(str, words)], capture_output=True, timeout=20, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    report = out.read_text()
    assert [
        line.partition("**")[2].partition("**")[0] for line in report.splitlines() if line[:1].isdigit()
    ] == names


def test_the_whole_folder_at_once(netplan: Netplan) -> None:
    folder = SAMPLES / "vcard"
    files = netplan("import", folder, "--json").json["files"]
    assert len(files) == len([*folder.iterdir()])
    # John Doe of three programs is one person where his address says so.
    assert sum(file["contacts"]["added"] for file in files) == len(netplan("list").lines)
    after = netplan("export").stdout
    again = netplan("import", folder, "--json").json["files"]
    assert sum(file["contacts"]["added"] for file in again) == 0
    assert netplan("export").stdout == after
