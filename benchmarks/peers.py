"""Programs of the kind that are here, filled with as many people or tasks, to be measured beside."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from made_up import TODAY

Peers = dict[str, list[str]]
"""What is measured, by the name of its row."""


def peers(folder: Path, environment: Mapping[str, str], people: int, touchpoints: int) -> Peers:
    """The rows of those that are here; their data are made in the folder."""
    found: Peers = {}
    for name, fill in (("task", _taskwarrior), ("khard", _khard), ("abook", _abook)):
        if shutil.which(name):
            found |= fill(folder, environment, people, touchpoints)
    return found


def _taskwarrior(folder: Path, environment: Mapping[str, str], people: int, touchpoints: int) -> Peers:
    """A pending task a person, a done one a touchpoint: what came next there is what `today` is here."""
    home = folder / "taskwarrior"
    home.mkdir()
    settings = home / "taskrc"
    settings.write_text(f"data.location={home}\nconfirmation=off\nhooks=off\n")
    tasks = [
        {"description": f"call Person {number}", "project": f"circle{number % 17}", "status": "pending",
         "due": f"{TODAY + timedelta(days=number % 60):%Y%m%dT000000Z}"}
        for number in range(people)
    ]  # fmt: skip
    tasks += [
        {"description": f"called {number}", "status": "completed", "entry": "20250101T000000Z",
         "end": "20250102T000000Z"}
        for number in range(touchpoints)
    ]  # fmt: skip
    file = home / "tasks.json"
    file.write_text(json.dumps(tasks))
    task = ["task", f"rc:{settings}"]
    subprocess.run([*task, "import", str(file)], env=environment, check=True, capture_output=True)
    return {
        "taskwarrior: task next": [*task, "next"],
        "taskwarrior: task add": [*task, "add", "call Ada"],
        "taskwarrior: task list": [*task, "list"],
    }


def _khard(folder: Path, environment: Mapping[str, str], people: int, touchpoints: int) -> Peers:
    """A card a person; khard keeps no touchpoints."""
    home = folder / "khard"
    cards = home / "cards"
    cards.mkdir(parents=True)
    for number in range(people):
        (cards / f"{number}.vcf").write_text(
            f"BEGIN:VCARD\nVERSION:3.0\nUID:{number}\nFN:Person {number}\nN:{number};Person;;;\n"
            f"EMAIL:person{number}@example.org\nORG:Company {number % 300}\nEND:VCARD\n"
        )
    settings = home / "khard.conf"
    settings.write_text(f"[addressbooks]\n[[people]]\npath = {cards}\n[general]\ndefault_action = list\n")
    khard = ["khard", "-c", str(settings)]
    return {"khard: khard list": [*khard, "list"], "khard: khard show": [*khard, "show", "Person 77"]}


def _abook(folder: Path, environment: Mapping[str, str], people: int, touchpoints: int) -> Peers:
    """An entry a person; abook keeps no touchpoints."""
    file = folder / "addressbook"
    entries = [
        f"[{number}]\nname=Person {number}\nemail=person{number}@example.org\n" for number in range(people)
    ]
    file.write_text("[format]\nprogram=abook\nversion=0.6.1\n\n" + "\n".join(entries))
    return {"abook: --mutt-query": ["abook", "--datafile", str(file), "--mutt-query", "person77"]}
