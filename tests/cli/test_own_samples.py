"""Files as address books and LinkedIn write them, made up for the tests: brought in, planned, taken back."""

import json
import subprocess
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.running import DAY, PROGRAM, Netplan

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
EXPORT = "linkedin/Basic_LinkedInDataExport_03-14-2026/Connections.csv"
NAMESAKES = "linkedin/Connections_namesakes.csv"

FILES: dict[str, tuple[str, int, int]] = {
    EXPORT: ("linkedin", 3, 1),
    NAMESAKES: ("linkedin", 4, 1),
    "vcard/android.vcf": ("vcard", 4, 0),
    "vcard/google.vcf": ("vcard", 1, 0),
    "vcard/iphone.vcf": ("vcard", 1, 0),
    "vcard/nextcloud.vcf": ("vcard", 2, 0),
    "vcard/version_4.vcf": ("vcard", 1, 0),
    "vcard/without_names.vcf": ("vcard", 3, 0),
}
"""Each file with its format, how many people are in it, and how much of it is nobody."""

PEOPLE: dict[str, list[dict[str, Any]]] = {
    # A name and a note with commas, a colon written as \:, labels of Apple's kind, a folded note.
    "vcard/google.vcf": [
        {
            "name": "Dr. Solveig Marie, Ann Tveit Jr.",
            "emails": ["solveig@tveit.example"],
            "phones": ["+47 400 00 017", "+47 22 00 00 18"],
            "org": "Nordlys Instruments",
            "title": "Clockmaker",
            "birthday": "1984-02-29",
            "links": ["http://www.tveit.example"],
            "dates": [("anniversary", "2011-06-18", True)],
            "notes": [
                (
                    "Met on the night train to Bergen, seat 41. Sails a wooden dinghy; restores clocks. "
                    'Said: "write when the ice is gone".\nFavourite tea: lapsang'
                ),
                "Spouse: Håkon",
            ],
        }
    ],
    # Version 2.1: quoted-printable over several lines, a number three times, an address that is none.
    "vcard/android.vcf": [
        {"name": "lost.property@depot.example", "emails": ["lost.property@depot.example"], "circles": []},
        {"name": "Łucja Жанна", "phones": ["600100200"], "circles": []},
        {
            "name": "Æsa Sigrún Ødegård-Þórsdóttir",
            "phones": ["111222", "3334445", "55566677"],
            "notes": [
                "Första anteckningen, över två rader i filen",
                "Andra anteckningen: ägg och bröd till mötet",
            ],
        },
        {
            "name": "Per Quist",
            "emails": ["per@quist.example"],
            "phones": ["778899"],
            "org": "Käpyläkuu",
            "links": ["www.quist.example"],
        },
    ],
    # Lines that end in two carriage returns.
    "vcard/iphone.vcf": [
        {
            "name": "Prof. Teodora Livia Marchetti",
            "aliases": ["Teo"],
            "emails": ["teodora@ponte.example"],
            "phones": [f"+39 055 000 010{digit}" for digit in range(1, 6)],
            "org": "Ponte Vecchio Press, Translations",
            "title": "Editor",
            "place": "Florence, Italy",
            "links": ["http://www.ponte.example"],
            "birthday": "1971-09-30",
        }
    ],
    # Empty lines between the cards; one knows a number for itself, by which it is found again.
    "vcard/nextcloud.vcf": [
        {
            "name": "Bisi Oyelaran",
            "emails": ["bisi@kettle.example"],
            "org": "Kite & Kettle",
            "title": "Beekeeper",
            "origins": ["vcard:0f4b9a52-6d1c-4c0e-9a55-2b6f1f0c7d10"],
        },
        {"name": "Nemo Nobody", "emails": ["nemo@nautilus.example"], "title": "Extra"},
    ],
    "vcard/version_4.vcf": [
        {
            "name": "Haller, Vreni",
            "emails": ["vreni@haller.example"],
            "phones": ["+41 44 000 00 21", "+41 44 000 00 22"],
            "org": "Haller & Töchter AG",
            "place": "Zürich, Switzerland",
            "origins": ["vcard:c9f7d7d4-3a0a-4f0e-8d63-52c0b5a4e7aa"],
        }
    ],
    # No name at all: the nickname is the name.
    "vcard/without_names.vcf": [
        {"name": "Madonna-Lily", "org": "The Walled Garden", "birthday": "1963-04-05"},
        {"name": "Ravi Menon", "emails": ["ravi@menon.example"]},
        {"name": "Pip", "aliases": [], "place": "Rochester, United Kingdom", "phones": [], "org": None},
    ],
    # Few show their address; a degree is no part of a name; a row of nobody.
    EXPORT: [
        {
            "name": "Maëlle Le Goff-Adeyemi",
            "emails": [],
            "org": "Tidewater Surveys, Ltd.",
            "title": "Head of Soundings",
            "met": ("2024-02-28", "LinkedIn"),
        },
        {"name": "Jarek Wójcik", "emails": ["jarek@wojcik.example"], "met": ("2020-03-03", "LinkedIn")},
        {"name": "Sunny Achterberg", "org": "Fernweh", "met": ("2022-11-30", "LinkedIn")},
    ],
    NAMESAKES: [
        {"name": "Elena Petrova", "links": ["https://www.linkedin.com/in/elena-petrova-1"]},
        {"name": "Kofi Boateng", "emails": ["kofi@boateng.example"]},
        {"name": "Elena Petrova", "links": ["https://www.linkedin.com/in/elena-petrova-2"]},
        {"name": "Hana Kim", "org": None, "title": None, "met": ("2018-12-12", "LinkedIn")},
    ],
}
"""What is told of each person, in the order of the file."""


def facts(person: dict[str, Any]) -> dict[str, Any]:
    """A person of an exported document, in the short form of the table above."""
    return {
        **person,
        "notes": [note["text"] for note in person["notes"]],
        "dates": [(one["what"], one["on"], one["yearly"]) for one in person["dates"]],
        "met": (person["met"]["on"], person["met"]["where"]) if person["met"] else None,
    }


@pytest.mark.parametrize("name", FILES)
def test_everybody_with_what_is_told_of_them(netplan: Netplan, name: str) -> None:
    netplan("import", SAMPLES / name)
    people = [facts(person) for person in netplan("export").json["contacts"]]
    told = PEOPLE[name]
    assert [
        {field: person.get(field) for field in each} for person, each in zip(people, told, strict=True)
    ] == told
    assert {person["ring"] for person in people} == {"none"}


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

    again = netplan("import", SAMPLES / name, "--json").json["files"][0]
    assert again["contacts"] == {"added": 0, "updated": 0, "unchanged": contacts}
    assert netplan("export").stdout == after

    assert netplan("undo").stdout.startswith("Taken back: netplan import ")
    assert (netplan("export").stdout, netplan("history").stdout) == (before, history)


def test_the_whole_folder_at_once(netplan: Netplan) -> None:
    files = netplan("import", SAMPLES, "--json").json["files"]
    told = {file["file"]: sum(file["contacts"].values()) for file in files}
    assert {name: told[str(SAMPLES / name)] for name in FILES} == {
        name: count for name, (_, count, _) in FILES.items()
    }
    there = json.loads(netplan("export").stdout)["contacts"]  # those in the archive too
    assert len(there) == sum(file["contacts"]["added"] for file in files)


def test_namesakes_are_two_and_one_is_asked_for(netplan: Netplan) -> None:
    netplan("import", SAMPLES / NAMESAKES)
    assert netplan("why", "Elena Petrova", code=5).stderr.count("Elena Petrova (id ") == 2


def test_an_import_floods_nothing(netplan: Netplan) -> None:
    # Of address books: what notes tell of a promise is asked for.
    netplan("import", SAMPLES / "vcard", SAMPLES / "linkedin")
    plan = netplan("today")
    assert plan.stdout == ""
    assert "no ring yet" in plan.stderr
    assert "New here, to sort: " in plan.stderr
    document = netplan("today", "--json").json
    assert document["items"] == []
    assert document["planned_minutes"] == 0
    assert (len(document["to_sort"]), len(document["to_greet"])) == (5, 3)


def test_from_import_to_the_report(netplan: Netplan, tmp_path: Path) -> None:
    netplan("import", SAMPLES / NAMESAKES, SAMPLES / "vcard/google.vcf")
    people = netplan("list", "--json").json["contacts"]
    for person, ring in zip(people, ["inner", "close", "active", "wide", "inner"], strict=True):
        netplan("edit", f"id:{person['id']}", "--ring", ring)
    day = (date.fromisoformat(DAY) + timedelta(days=400)).isoformat()
    plan = netplan("today", "--as-of", day, "--json", "--minutes", "120").json
    names = [item["contact"]["name"] for item in plan["items"]]
    # Five ask, and nobody was ever touched: of those a plan has three.
    assert (len(names), plan["left_out"]["people"]) == (3, 2)
    for item in plan["items"]:
        why = netplan("why", item["rank"], "--json", "--as-of", day).json
        assert why["contact"] == item["contact"]
        assert round(sum(term["points"] for term in why["terms"]), 1) == why["score"] == item["score"]
    out = tmp_path / "plan.txt"
    words = [
        *("--db", netplan.db, "--as-of", day),
        *("report", "--minutes", 120, "--format", "markdown", "--out", out),
    ]
    ran = subprocess.run(
        ["env", "-i", str(PROGRAM), *map(str, words)], capture_output=True, timeout=20, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    lines = [line for line in out.read_text().splitlines() if line[:1].isdigit()]
    assert [line.partition("**")[2].partition("**")[0] for line in lines] == names
