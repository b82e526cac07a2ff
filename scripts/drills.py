"""Three drills: a disk fills up, a machine dies in an import, a sync program overwrites the file.

After each the network is found whole again with the commands that the error named.

    python scripts/drills.py

Everything happens in a temporary folder, with the `netplan` beside the Python that runs this.
"""

import os
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("netplan")


class Drill:
    """A home of its own, and the program in it."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        self.db = folder / "data" / "netplan" / "netplan.db"
        self.environment = {
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "PATH": os.environ["PATH"],
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def __call__(self, *words: object, code: int = 0, room: int | None = None) -> str:
        """Run a command and demand its exit code; what it said. With `room` no file may grow beyond that."""
        limit = None if room is None else lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        ran = subprocess.run(
            [PROGRAM, *map(str, words)],
            env=self.environment,
            capture_output=True,
            text=True,
            preexec_fn=limit,
        )
        said = ran.stdout + ran.stderr
        if ran.returncode != code:
            raise SystemExit(f"netplan {' '.join(map(str, words))}: exit code {ran.returncode}\n{said}")
        return said

    def as_told(self, said: str, wanted: str) -> str:
        """Run the command of that name that a sentence told to run."""
        told = re.search(rf"netplan ({wanted}[^.;\n]*)", said)
        if told is None:
            raise SystemExit(f"no “netplan {wanted}” in: {said}")
        print(f"  as told: netplan {told[1]}")
        return self(*told[1].split())

    def people(self) -> int:
        return len(self("list").splitlines())


def the_disk_fills_up(drill: Drill) -> None:
    drill("add", "Ada Lovelace")
    refused = drill("add", "Grace Hopper", code=3, room=8192)
    print(f"  told: {refused.strip()}")
    assert drill.people() == 1
    drill("list", room=0)
    drill("add", "Grace Hopper")
    assert drill.people() == 2


def the_machine_dies_in_an_import(drill: Drill) -> None:
    drill("add", "Ada Lovelace")
    cards = drill.home / "cards.vcf"
    cards.write_text("".join(f"BEGIN:VCARD\nVERSION:3.0\nFN:Person {n}\nEND:VCARD\n" for n in range(2000)))
    for pause in (0.3, 0.6, 0.9, 1.2):
        running = subprocess.Popen(
            [PROGRAM, "import", cards],
            env=drill.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(pause)
        running.send_signal(signal.SIGKILL)
        running.wait()
        assert drill.people() in (1, 2001)
    drill("import", cards)
    assert drill.people() == 2001
    drill("doctor")


def a_sync_program_overwrites_the_file(drill: Drill) -> None:
    drill("add", "Ada Lovelace")
    older = drill.home / "older.db"
    drill("backup", older)
    drill("add", "Grace Hopper")
    drill("backup")
    # Somebody has it open, as a second window may, so that the last change stays in the -wal.
    holder = sqlite3.connect(drill.db)
    holder.execute("SELECT count(*) FROM contact").fetchone()
    drill("add", "Bo Chen")
    wal = drill.db.with_name("netplan.db-wal")
    saved = wal.read_bytes()
    holder.close()
    shutil.copy(older, drill.db)
    wal.write_bytes(saved)
    refused = drill("list", code=3)
    print(f"  told: {refused.strip()}")
    drill.as_told(refused, "doctor --repair")
    assert drill.people() == 1
    newest = drill.as_told(refused, "backup --list").splitlines()
    asked = next(line.split("\t")[3] for line in newest if "\tasked\t" in line)
    print(f"  netplan backup restore {asked}")
    drill("backup", "restore", asked)
    assert drill.people() == 2
    drill("doctor")


DRILLS: dict[str, Callable[[Drill], None]] = {
    "the disk fills up": the_disk_fills_up,
    "the machine dies in the middle of an import": the_machine_dies_in_an_import,
    "a sync program overwrites the file": a_sync_program_overwrites_the_file,
}


def main() -> None:
    for name, run in DRILLS.items():
        print(f"{name}:")
        with tempfile.TemporaryDirectory() as folder:
            run(Drill(Path(folder)))
        print("  found whole again")


if __name__ == "__main__":
    main()
