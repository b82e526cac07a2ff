#!/usr/bin/env python
"""How long commands take, as ratios to importing the card's stack, measured in one run.

usage: python benchmarks/ratios.py [PEOPLE TOUCHPOINTS [ROUNDS]]      (default: 500 5000 15)

Commands and the reference take turns, so that a noisy machine disturbs all alike; the median of each is
compared. A limit is printed beside a ratio where one was set. Nothing is asserted here: see the figures.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from netplan.core.network import Direction, Goal, GoalPerson, How, Promise, Quota, Touchpoint
from netplan.core.people import Contact, Ring
from netplan.store.book import writing

REFERENCE = "import typer, rich.table, rich.console, sqlmodel, dateutil.parser"
TODAY = date(2026, 11, 24)
LIMITS = {"--help": 0.25, "today": 0.50, "today on a terminal": 0.50, "report": 0.50}


def main() -> None:
    people, touchpoints, rounds = (
        *map(int, sys.argv[1:4]),
        *(500, 5000, 15)[len(sys.argv) - 1 :],
    )
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.db"
        fill(database, people, touchpoints)
        print(f"{people} people, {touchpoints} touchpoints, median of {rounds} rounds\n")
        measured = measure(commands(database, Path(folder)), rounds, Path(folder))
    reference = measured.pop("reference")
    for name, seconds in measured.items():
        limit = f"  (limit {LIMITS[name]:.2f})" if name in LIMITS else ""
        print(f"{name:22} {seconds / reference:5.2f}{limit}")


def commands(database: Path, folder: Path) -> dict[str, list[str]]:
    """What is measured; each is a whole process."""
    netplan = [str(Path(sys.executable).with_name("netplan"))]
    at = ["--db", str(database), "--as-of", TODAY.isoformat()]
    terminal = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]))"
    return {
        "reference": [sys.executable, "-c", REFERENCE],
        "python alone": [sys.executable, "-c", "pass"],
        "--help": [*netplan, "--help"],
        "today": [*netplan, *at, "today"],
        "today on a terminal": [sys.executable, "-S", "-c", terminal, *netplan, *at, "today"],
        "report": [*netplan, *at, "report", "--out", str(folder / "report.txt")],
        "list": [*netplan, *at, "list"],
        "why": [*netplan, *at, "why", "id:7"],
        "log --dry-run": [*netplan, *at, "log", "--dry-run", "--with", "id:7", "called"],
        "log": [*netplan, *at, "log", "--with", "id:7", "called"],
    }


def measure(what: dict[str, list[str]], rounds: int, folder: Path) -> dict[str, float]:
    """The median of each in seconds; one round before the counted ones warms up."""
    times: dict[str, list[float]] = {name: [] for name in what}
    environment = {**os.environ, "HOME": str(folder), "TERM": "xterm-256color"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for number in range(rounds + 1):
        for name, command in what.items():
            start = time.perf_counter()
            subprocess.run(
                command, check=True, capture_output=True, env=environment, stdin=subprocess.DEVNULL
            )
            if number:
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) for name, each in times.items()}


def fill(database: Path, people: int, touchpoints: int) -> None:
    """A made-up network of that size, the same each time."""
    chance = random.Random(7)
    rings = [*Ring]
    hows, directions = [*How], [*Direction]
    with writing(database, command="benchmark", on=TODAY) as book:
        for number in range(1, people + 1):
            book.put(
                Contact(
                    id=number,
                    key=f"person-{number}",
                    name=f"Person {chance.choice('ABCDEFGH')}{number}",
                    added=TODAY - timedelta(days=chance.randrange(2000)),
                    ring=chance.choice(rings),
                    emails=(f"person{number}@example.org",),
                    circles=(f"circle {number % 17}",),
                )
            )
        for number in range(1, touchpoints + 1):
            book.put(
                Touchpoint(
                    id=number,
                    on=TODAY - timedelta(days=chance.randrange(1500)),
                    people=(chance.randint(1, people),),
                    how=chance.choice(hows),
                    direction=chance.choice(directions),
                    summary=f"talked about matter {number}",
                )
            )
        targets = tuple(GoalPerson(number) for number in range(1, min(people, 20)))
        book.put(Goal(id=1, key="goal", title="A goal", quota=Quota(3), people=targets))
        for number in range(1, 40):
            made = TODAY - timedelta(days=number)
            book.put(Promise(number, chance.randint(1, people), f"thing {number}", made))


if __name__ == "__main__":
    main()
