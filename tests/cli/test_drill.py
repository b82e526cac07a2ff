"""The drill of the Monday after the job is gone, on files of real programs: an import, a quarter of lines,
`ready` on a Friday, and a month of doing what it says.
"""

import json
import shlex
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cli.running import Netplan

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples"

pytestmark = pytest.mark.shared

IMPORTED = "2026-08-28"
MONDAY, FRIDAY = date(2026, 8, 31), date(2026, 11, 27)
RINGS = {
    "Ines Okafor-Lindqvist": ("active", "data"),
    "Rahul Iyer": ("close", "data"),
    "Wren Hale": ("close", "climbing"),
    "Tomás Reyes": ("active", "climbing"),
    "Frank Dawson": ("wide", "first job"),
    "Doug White": ("active", "choir"),
    "Anita Rao": ("wide", "choir"),
    "Lindsey Stirling": ("wide", "choir"),
}
QUARTER: dict[int, tuple[str, ...]] = {
    0: ("coffee with Wren Hale at the wall, 60 min", "sent Rahul Iyer the reading list"),
    1: ("Rahul Iyer called about dashboards, 20 min",),
    2: ("lunch with Tomás Reyes and Wren Hale, promised Tomás the topo by friday",),
    3: ("called Rahul Iyer about his move", "emailed Tomás Reyes the topo"),
    4: ("Wren Hale wrote got:advice", "choir with Doug White"),
    5: ("asked Rahul Iyer for advice on notice periods",),
    6: ("Rahul Iyer called got:advice, 30 min", "dinner with Wren Hale"),
    7: ("called Tomás Reyes",),
    8: ("coffee with Rahul Iyer gave:information", "Doug White wrote"),
    9: ("climbing with Wren Hale and Tomás Reyes",),
    10: ("video call with Rahul Iyer, 25 min",),
    11: ("thanked Wren Hale for the tip",),
    12: ("dinner with Wren Hale, 90 min",),
}


def ready(program: Netplan, day: date, *words: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(program("--as-of", day, "ready", *words, "--json").stdout)
    return document


@pytest.fixture
def quarter(netplan: Netplan) -> Netplan:
    """Everything imported, a few people in rings, a goal, and thirteen weeks of lines as one types them."""
    linkedin = SAMPLES / "linkedin"
    files = [
        linkedin / "Basic_LinkedInDataExport_10-21-2023" / "Connections.csv",
        linkedin / "Connections_six-hops.csv",
        *sorted((SAMPLES / "vcard").glob("*.vcf")),
    ]
    netplan("--as-of", IMPORTED, "import", *files)
    for name, (ring, circle) in RINGS.items():
        netplan("--as-of", IMPORTED, "edit", name, "--ring", ring, "--circle", circle)
    netplan("--as-of", IMPORTED, "edit", "Rahul Iyer", "--knows", "analytics")
    netplan("--as-of", IMPORTED, "goal", "add", "Analytics job", "--key", "job", "--by", "2027-03-31")
    netplan("--as-of", IMPORTED, "goal", "link", "job", "Ines Okafor-Lindqvist", "--role", "target")
    netplan("--as-of", IMPORTED, "goal", "link", "job", "Rahul Iyer", "--role", "introducer")
    for week, lines in QUARTER.items():
        day = MONDAY + timedelta(days=7 * week)
        netplan("--as-of", day, "log", "-", stdin="\n".join(lines))
    return netplan


def test_on_a_friday_it_names_whom_to_call_what_is_missing_and_three_things_to_do(quarter: Netplan) -> None:
    found = ready(quarter, FRIDAY)
    people = {group: [each["contact"]["name"] for each in them] for group, them in found["groups"].items()}
    assert people["door"][0] == "Rahul Iyer"
    assert "Wren Hale" in people["ear"]
    assert [hole["text"] for hole in found["holes"]] == ["nobody warm in choir, of 3 people"]
    assert len(found["deeds"]) == 3
    assert all(deed["gain"] > 0 for deed in found["deeds"])
    assert found["level"] == pytest.approx(sum(term["points"] for term in found["terms"]))

    job = ready(quarter, FRIDAY, "job")
    assert job["groups"]["door"][0]["contact"]["name"] == "Rahul Iyer"
    assert [hole["what"] for hole in job["holes"]] == ["target"]
    assert job["holes"][0]["nearest"]["chain"][0]["contact"]["name"] == "Rahul Iyer"  # both are in data
    shown = quarter("--as-of", FRIDAY, "ready", "job", columns=80).stdout
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "Still missing" in shown


def test_a_month_of_doing_them_raises_the_level_and_the_bill_says_by_what(quarter: Netplan) -> None:
    before = ready(quarter, FRIDAY)
    helped: set[str] = set()
    for week in range(4):
        friday = FRIDAY + timedelta(days=7 * week)
        for deed in ready(quarter, friday)["deeds"]:
            quarter("--as-of", friday, *shlex.split(deed["command"])[1:])
            helped.add(deed["contact"]["name"])
        monday = friday + timedelta(days=3)
        plan = json.loads(quarter("--as-of", monday, "today", "--minutes", "120", "--json").stdout)
        for item in plan["items"]:
            if item["action"]["text"] == "say hello":
                quarter("--as-of", monday, "done", f"id:{item['contact']['id']}")
    after = ready(quarter, FRIDAY + timedelta(days=28))
    assert len(helped) >= 3
    assert after["level"] >= before["level"] + 5
    rose = {
        now["term"]: round(now["points"] - was["points"], 1)
        for was, now in zip(before["terms"], after["terms"], strict=True)
    }
    assert round(sum(rose.values()), 1) == round(after["level"] - before["level"], 1)
    assert rose["people"] > 0
    assert max(rose.values()) > 0
