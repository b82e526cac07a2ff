"""The simulation runs, tells the same twice, and docs/planner.md shows its table."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = ROOT / "scripts" / "simulate.py"


def printed(*words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, SCRIPT, *words], capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout.splitlines()


def test_a_few_days_are_simulated_and_twice_the_same() -> None:
    words = ("--days", "4", "--seeds", "1", "--minutes", "30")
    table = printed(*words)
    assert len(table) == 2 + 3 * 3
    assert table == printed(*words)


def test_the_documentation_shows_the_whole_table_with_its_goals_reached() -> None:
    page = (ROOT / "docs" / "planner.md").read_text(encoding="utf-8").splitlines()
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in page
        if line.startswith(("| 20 |", "| 30 |"))
    ]
    ways = ("netplan", "most overdue first", "round robin")
    assert [tuple(row[:3]) for row in rows] == [
        (minutes, does, way) for minutes in ("20", "30") for does in ("all", "half", "none") for way in ways
    ]
    by_key = {tuple(row[:3]): row[3:] for row in rows}
    shares, waits, *_ = by_key["20", "all", "netplan"]
    assert min(int(share) for share in shares.removesuffix(" %").split(" / ")) >= 60
    assert float(waits.split(" / ")[0]) <= 3.5
    assert int(by_key["30", "half", "netplan"][2]) >= 120
