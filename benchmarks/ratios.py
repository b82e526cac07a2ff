#!/usr/bin/env python
"""How long commands take, as ratios to importing the card's stack, measured in one run.

usage: python benchmarks/ratios.py [daily|search [PEOPLE TOUCHPOINTS [ROUNDS]]]

`daily` is what is run each morning (500 people, 5000 touchpoints, 15 rounds unless said); `search` is find,
who and completion in a large network (10000 people, 200000 touchpoints, 9 rounds); without arguments, both.

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

from netplan import store
from netplan.core.network import Direction, Goal, GoalPerson, How, Promise, Quota, Touchpoint
from netplan.core.people.contact import Contact, Ring

REFERENCE = "import typer, rich.table, rich.console, sqlmodel, dateutil.parser"
TODAY = date(2026, 11, 24)
WORDS = ["".join(random.Random(seed).choices("aeioubcdfghklmnprst", k=3 + seed % 7)) for seed in range(4000)]
"""Made-up words for summaries, those that come often first."""
SIZES = {"daily": (500, 5000, 15), "search": (10_000, 200_000, 9)}
LIMITS = {
    "--help": 0.25,
    "today": 0.50,
    "today on a terminal": 0.50,
    "report": 0.50,
    "find a word": 0.50,
    "find a name": 0.50,
    "find two beginnings": 0.50,
    "find with whom": 0.50,
    "find nothing": 0.50,
    "complete a name": 0.30,
    "complete any name": 0.30,
}


def main() -> None:
    tables = sys.argv[1:2] or [*SIZES]
    for table in tables:
        people, touchpoints, rounds = (*map(int, sys.argv[2:5]), *SIZES[table][len(sys.argv[2:5]) :])
        with tempfile.TemporaryDirectory() as folder:
            database = Path(folder) / "bench.db"
            fill(database, people, touchpoints)
            print(f"{table}: {people} people, {touchpoints} touchpoints, median of {rounds} rounds\n")
            measured = measure(commands(table, database, Path(folder)), rounds, Path(folder))
        reference = measured.pop("reference")
        for name, seconds in measured.items():
            limit = f"  (limit {LIMITS[name]:.2f})" if name in LIMITS else ""
            print(f"{name:22} {seconds / reference:5.2f}{limit}")
        print()


def commands(table: str, database: Path, folder: Path) -> dict[str, list[str]]:
    """What is measured; each is a whole process."""
    netplan = [str(Path(sys.executable).with_name("netplan"))]
    at = ["--db", str(database), "--as-of", TODAY.isoformat()]
    start = {
        "reference": [sys.executable, "-c", REFERENCE],
        "python alone": [sys.executable, "-c", "pass"],
    }
    if table == "search":
        # As the script of a shell asks.
        tab = ["env", "_NETPLAN_COMPLETE=complete_bash", f"NETPLAN_DB={database}", "COMP_CWORD=2"]
        return start | {
            "find a word": [*netplan, *at, "find", WORDS[3]],
            "find a rare word": [*netplan, *at, "find", WORDS[-1]],
            "find a name": [*netplan, *at, "find", "person"],
            "find two beginnings": [*netplan, *at, "find", WORDS[0][:2], WORDS[1][:2]],
            "find with whom": [*netplan, *at, "find", "person", WORDS[0]],
            "find nothing": [*netplan, *at, "find", "xylophonist"],
            "who, by talks": [*netplan, *at, "who", WORDS[3]],
            "who, by topic": [*netplan, *at, "who", "topic"],
            "who, by org": [*netplan, *at, "who", "company", "5"],
            "complete a name": [*tab, "COMP_WORDS=netplan show Pe7", *netplan],
            "complete any name": [*tab, "COMP_WORDS=netplan show ", *netplan],
        }
    terminal = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]))"
    return start | {
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
    often = [1 / (place + 5) for place in range(len(WORDS))]
    rings = [*Ring]
    hows, directions = [*How], [*Direction]
    with store.at(database).writing(command="benchmark", on=TODAY) as book:
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
                    knows=(f"topic {number % 50}",) if number % 10 == 0 else (),
                    org=f"Company {number % 300}",
                )
            )
        for number in range(1, touchpoints + 1):
            book.put(
                Touchpoint(
                    id=number,
                    on=TODAY - timedelta(days=chance.randrange(1500)),
                    people=tuple({chance.randint(1, people) for _ in range(1 + (number % 20 == 0))}),
                    how=chance.choice(hows),
                    direction=chance.choice(directions),
                    summary=" ".join(chance.choices(WORDS, often, k=chance.randint(3, 12))),
                )
            )
        targets = tuple(GoalPerson(number) for number in range(1, min(people, 20)))
        book.put(Goal(id=1, key="goal", title="A goal", quota=Quota(3), people=targets))
        for number in range(1, 40):
            made = TODAY - timedelta(days=number)
            book.put(Promise(number, chance.randint(1, people), f"thing {number}", made))


if __name__ == "__main__":
    main()
