#!/usr/bin/env python
"""How long commands take, as ratios to importing what netplan is built on, measured in one run.

usage: python benchmarks/ratios.py [--large] [--rounds N] [--only WORD] [--strict]

Without --large: what is run each day with 500 people and 5,000 touchpoints, and other programs of the kind
beside it, where they are installed. With --large also 10,000 people with 100,000 and with 1,000,000
touchpoints, brought in and written out as well; that takes a quarter of an hour.

netplan is installed for this without --editable, in an environment that is gone afterwards. Commands and
the reference take turns, so that a noisy machine disturbs all alike, and medians are compared. A bar stands
beside what has one; --strict makes a bar that is missed the exit code.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from made_up import TODAY, WORDS
from measuring import Run, run
from peers import peers

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = "import typer, rich.table, rich.console, sqlmodel, dateutil.parser"
TERMINAL = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]))"
LAST_MONTH = (TODAY - timedelta(days=30)).isoformat()


@dataclass(frozen=True)
class Row:
    """A command to measure, with its bars: the ratio, and megabytes at its peak."""

    name: str
    words: Sequence[str]
    bar: float | None = None
    megabytes: float | None = None
    before: Sequence[Sequence[str]] = ()
    after: Sequence[Sequence[str]] = ()
    """What is run unmeasured around it, so that each round finds the same facts."""
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """A line of the table."""

    name: str
    ratio: float
    bar: float | None = None
    megabytes: float | None = None
    most: float | None = None

    @property
    def missed(self) -> bool:
        """Whether a bar is not kept."""
        slow = self.bar is not None and self.ratio > self.bar
        return slow or (self.most is not None and (self.megabytes or 0) > self.most)


class Bench:
    """An installed netplan, its reference, and a folder for databases."""

    def __init__(self, folder: Path, rounds: int, only: str) -> None:
        self.folder, self.rounds, self.only = folder, rounds, only
        home = folder / "home"
        home.mkdir()
        # A pager would wait for a key.
        told = {"HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", "PAGER": ""}
        self.environment = {**os.environ, **told}
        for name in [*self.environment]:
            if name.startswith(("NETPLAN_", "XDG_", "PYTHON", "COVERAGE_")):
                del self.environment[name]
        self.python = install(folder / "venv", self.environment)
        self.netplan = [str(Path(self.python).with_name("netplan"))]
        self.reference = [self.python, "-c", REFERENCE]

    def at(self, database: Path, day: str = TODAY.isoformat()) -> list[str]:
        """The program on a database and a day."""
        return [*self.netplan, "--db", str(database), "--as-of", day]

    def database(self, people: int, touchpoints: int) -> tuple[Path, Run]:
        """A made-up network of that size, and what importing it took."""
        tell(f"making up {people:,} people with {touchpoints:,} touchpoints")
        document, database = self.folder / "network.json", self.folder / f"{people}-{touchpoints}.db"
        script = Path(__file__).with_name("made_up.py")
        words = [self.python, str(script), str(people), str(touchpoints), str(document)]
        subprocess.run(words, check=True, env=self.environment)
        took = run([*self.at(database), "import", str(document)], self.environment)
        document.unlink()
        return database, took

    def has(self, command: str) -> bool:
        """Whether this netplan knows the command."""
        words = [*self.netplan, command, "--help"]
        return subprocess.run(words, env=self.environment, capture_output=True, check=False).returncode == 0

    def floor(self) -> float:
        """The reference's median in seconds, for what is measured once."""
        return statistics.median(run(self.reference, self.environment).seconds for _ in range(7))

    def measure(self, rows: Sequence[Row]) -> Iterator[Line]:
        """Every row in turn, round after round; the first round warms up and does not count."""
        rows = [row for row in rows if self.only in row.name]
        floors: list[float] = []
        runs: dict[str, list[Run]] = {row.name: [] for row in rows}
        for number in range(self.rounds + 1):
            tell(f"round {number} of {self.rounds}" if number else "warming up")
            floors.append(run(self.reference, self.environment).seconds)
            for row in rows:
                environment = {**self.environment, **row.environment}
                for words in row.before:
                    run(words, environment)
                runs[row.name].append(run(row.words, environment))
                for words in row.after:
                    run(words, environment)
        floor = statistics.median(floors[1:])
        for row in rows:
            seconds = statistics.median(each.seconds for each in runs[row.name][1:])
            megabytes = max((each.megabytes or 0 for each in runs[row.name][1:]), default=0) or None
            yield Line(row.name, seconds / floor, row.bar, megabytes, row.megabytes)


def tell(what: str) -> None:
    """What is under way; beside the tables, not in them."""
    print(f"... {what}", file=sys.stderr, flush=True)


def install(folder: Path, environment: Mapping[str, str]) -> str:
    """The Python of a new environment in which netplan is installed as its users have it."""
    python = folder / "bin" / "python"
    for words in (
        [sys.executable, "-m", "venv", str(folder)],
        [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(ROOT)],
    ):
        subprocess.run(words, check=True, env=environment)
    return str(python)


def changing(bench: Bench, at: Sequence[str], bar: float) -> list[Row]:
    """What writes; each is taken back before the next."""
    undo = [[*at, "undo"]]
    log = [*at, "log", "--with", "id:7", "called"]
    return [
        Row("log", log, bar, after=undo),
        Row("log, as a sentence", [*at, "log", "called Person about the deck", "--with", "id:7"], after=undo),
        Row("add", [*at, "add", "Somebody New", "--met", "PyCon"], bar, after=undo),
        Row("done", [*at, "done", "1"], bar, before=[[*at, "today"]], after=undo),
        Row("note", [*at, "note", "id:7", "prefers letters"], bar, after=undo),
        Row("undo", [*at, "undo"], bar, before=[log]),
    ]


def completing(bench: Bench, database: Path, bar: float | None) -> list[Row]:
    """As the script of a shell asks."""
    asked = {"_NETPLAN_COMPLETE": "complete_bash", "NETPLAN_DB": str(database), "COMP_CWORD": "2"}
    return [
        Row("names for completion", bench.netplan, bar,
            environment={**asked, "COMP_WORDS": "netplan show Pe"}),
        Row("names for completion, any", bench.netplan, bar,
            environment={**asked, "COMP_WORDS": "netplan show "}),
    ]  # fmt: skip


def well(bench: Bench, at: Sequence[str], bar: float) -> list[Row]:
    """What tells how the whole network is; commands that this netplan does not know are left out."""
    rows = [
        Row("shape", [*at, "shape"], bar),
        Row("ready", [*at, "ready"], bar),
        Row("ledger", [*at, "ledger"], bar),
        Row("intro", [*at, "intro"], bar),
        Row("path", [*at, "path", "id:7"], bar),
        Row("graph", [*at, "graph"], bar),
    ]
    return [row for row in rows if bench.has(row.name)]


def daily(bench: Bench, database: Path) -> list[Row]:
    """What is run each day, in a network such as most have."""
    at = bench.at(database)
    return [
        Row("python, doing nothing", [bench.python, "-c", "pass"]),
        Row("--help", [*bench.netplan, "--help"], 0.15),
        Row("today", [*at, "today"], 0.30),
        Row("today, on a terminal", [bench.python, "-S", "-c", TERMINAL, *at, "today"]),
        Row("report", [*at, "report", "--out", str(bench.folder / "report.txt")], 0.42),
        Row("list", [*at, "list"]),
        Row("show", [*at, "show", "id:1"]),
        Row("why", [*at, "why", "id:7"]),
        Row("week", [*at, "week"]),
        Row("find", [*at, "find", WORDS[3]]),
        Row("who", [*at, "who", "topic"]),
        Row("promises", [*at, "promises"]),
        Row("export", [*at, "export", "--out", str(bench.folder / "network.json")]),
        *well(bench, at, 0.5),
        *changing(bench, at, 0.45),
        *completing(bench, database, None),
    ]


def large(bench: Bench, database: Path, smaller: Path) -> list[Row]:
    """The same with ten thousand people and a million touchpoints; `smaller` has a tenth of them."""
    at = bench.at(database)
    return [
        Row("today, 100,000 touchpoints", [*bench.at(smaller), "today"], 0.6, 60),
        Row("today", [*at, "today"], 0.6, 60),
        Row("today --as-of last month", [*bench.at(database, LAST_MONTH), "today"], 2),
        Row("report", [*at, "report", "--out", str(bench.folder / "report.txt")], 0.8),
        Row("list", [*at, "list"], 1.0),
        Row("show", [*at, "show", "id:7"], 0.5),
        Row("show, of 20,000 touchpoints", [*at, "show", "id:1"], 0.5),
        Row("why", [*at, "why", "id:1"]),
        Row("week", [*at, "week"]),
        Row("find a word", [*at, "find", WORDS[3]], 0.45),
        Row("find a name", [*at, "find", "person"], 0.45),
        Row("find two beginnings", [*at, "find", WORDS[0][:2], WORDS[1][:2]], 0.45),
        Row("find nothing", [*at, "find", "xylophonist"], 0.45),
        Row("who", [*at, "who", "topic"]),
        *well(bench, at, 1.0),
        *(row for row in changing(bench, at, 0.75) if row.name != "note"),
        *completing(bench, database, 0.22),
    ]


def whole(bench: Bench, database: Path, imported: Run) -> Iterator[Line]:
    """All of a large network in and out again, measured once."""
    floor = bench.floor()
    yield Line("import", imported.seconds / floor, 110, imported.megabytes, 150)
    document = bench.folder / "network.json"
    took = run([*bench.at(database), "export", "--out", str(document)], bench.environment)
    yield Line("export", took.seconds / floor, None, took.megabytes, 200)
    document.unlink()


def growth(lines: Sequence[Line]) -> Iterator[Line]:
    """How much ten times the history costs `today`."""
    ratio = {line.name: line.ratio for line in lines}
    if {"today", "today, 100,000 touchpoints"} <= ratio.keys():
        yield Line(
            "today, 1,000,000 against 100,000", ratio["today"] / ratio["today, 100,000 touchpoints"], 1.15
        )


def print_table(title: str, lines: Sequence[Line]) -> None:
    """As Markdown that is a table on a terminal too."""
    print(f"\n{title}\n")
    rows = [("command", "time", "bar", "peak MB", "bar", ""), ("---", "---:", "---:", "---:", "---:", "---")]
    rows += [
        (
            line.name,
            f"{line.ratio:.2f}",
            "" if line.bar is None else f"{line.bar:.2f}",
            "" if line.megabytes is None else f"{line.megabytes:.0f}",
            "" if line.most is None else f"{line.most:.0f}",
            "missed" if line.missed else "",
        )
        for line in lines
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for row in rows:
        cells = [
            text.ljust(width) if column in (0, 5) else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        print(f"| {' | '.join(cells)} |", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "--large", action="store_true", help="also 10,000 people with up to 1,000,000 touchpoints"
    )
    parser.add_argument("--rounds", type=int, default=11, help="how often each is run (11)")
    parser.add_argument(
        "--only", default="", metavar="WORD", help="only the rows whose name has the word in it"
    )
    parser.add_argument("--strict", action="store_true", help="leave with 1 where a bar is missed")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="netplan-bench-") as name:
        bench = Bench(Path(name), told.rounds, told.only)
        tables = [*measured(bench, with_large=told.large)]
    return int(told.strict and any(line.missed for lines in tables for line in lines))


def measured(bench: Bench, *, with_large: bool) -> Iterator[list[Line]]:
    """Every table, printed as soon as it is measured."""
    version = ".".join(map(str, sys.version_info[:2]))
    print(f'Times are multiples of `python -c "{REFERENCE}"` (Python {version}).')
    print(f"Medians of {bench.rounds} rounds, each a whole process; peaks are the highest of them.")
    database, _ = bench.database(500, 5000)
    lines = [*bench.measure(daily(bench, database))]
    print_table("500 people, 5,000 touchpoints", lines)
    yield lines
    others = peers(bench.folder, bench.environment, 500, 5000)
    if others:
        lines = [*bench.measure([Row(name, words) for name, words in others.items()])]
        print_table("Others, as many people (and tasks, done ones for touchpoints)", lines)
        yield lines
    if with_large:
        smaller, _ = bench.database(10_000, 100_000)
        database, imported = bench.database(10_000, 1_000_000)
        lines = [*bench.measure(large(bench, database, smaller))]
        lines += [*growth(lines), *whole(bench, database, imported)]
        print_table("10,000 people, 1,000,000 touchpoints", lines)
        yield lines


if __name__ == "__main__":
    sys.exit(main())
