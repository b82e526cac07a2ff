#!/usr/bin/env python
"""The main job with very many: bring people in, plan, explain, log, take back, report as cron does, export.

usage: python benchmarks/main_job.py [--people 10000] [--touchpoints 1000000]

Each command is a process of its own, run once in an empty home, and must succeed; what was logged and taken
back leaves the network as it was, to the byte of its export. Times are seconds, and multiples of what
importing the libraries takes, as in ratios.py. A million touchpoints take some three minutes.
"""

import argparse
import filecmp
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from made_up import TODAY
from measuring import Run, run

REFERENCE = [sys.executable, "-c", "import typer, rich.table, rich.console, sqlmodel, dateutil.parser"]
NETPLAN = str(Path(sys.executable).with_name("netplan"))


class Job:
    """A home with nothing in it, and the netplan of this Python."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"HOME": str(folder), "PATH": str(Path(NETPLAN).parent), "LANG": "C.UTF-8"}
        self.floor = statistics.median(run(REFERENCE, self.environment).seconds for _ in range(5))

    def __call__(self, name: str, words: Sequence[object]) -> None:
        """Run a command, and tell what it took."""
        took = run([NETPLAN, "--as-of", TODAY.isoformat(), *map(str, words)], self.environment)
        self.tell(name, took)

    def tell(self, name: str, took: Run) -> None:
        """A row of the table."""
        megabytes = "" if took.megabytes is None else f"{took.megabytes:.0f}"
        print(
            f"| {name:<22} | {took.seconds:>7.2f} | {took.seconds / self.floor:>6.1f} | {megabytes:>7} |",
            flush=True,
        )

    def reported(self, out: Path) -> None:
        """A report as cron runs it: no terminal, no locale, a bare environment."""
        empty = shutil.which("env") or "env"
        words = [
            empty,
            "-i",
            f"HOME={self.folder}",
            NETPLAN,
            "--as-of",
            TODAY.isoformat(),
            "report",
            "--out",
            str(out),
        ]
        self.tell("env -i … report", run(words, {}))
        if f"{TODAY.day} {TODAY:%B %Y}" not in out.read_text():
            raise SystemExit(f"the report does not tell its day: {out.read_text()[:200]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--touchpoints", type=int, default=1_000_000)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="netplan-job-") as name:
        folder = Path(name)
        script = Path(__file__).with_name("made_up.py")
        network, before, after = (folder / each for each in ("network.json", "before.json", "after.json"))
        # In a process of its own, for its memory would count as that of what is measured.
        subprocess.run([sys.executable, script, str(told.people), str(told.touchpoints), network], check=True)
        print(f"{told.people:,} people, {told.touchpoints:,} touchpoints\n")
        print("| command                | seconds |  ratio | peak MB |")
        print("| ---                    |    ---: |   ---: |    ---: |")
        job = Job(folder)
        job("import", ["import", network])
        job("today", ["today"])
        job("why", ["why", "id:7"])
        job("export", ["export", "--out", before])
        job("log", ["log", "--with", "id:7", "called about the deck"])
        job("undo", ["undo"])
        job.reported(folder / "report.txt")
        job("export, after the undo", ["export", "--out", after])
        if not filecmp.cmp(before, after, shallow=False):
            raise SystemExit("what was logged and taken back left something behind")


if __name__ == "__main__":
    main()
