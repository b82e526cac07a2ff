#!/usr/bin/env python
"""Write a made-up network as netplan's JSON document, the same for the same size, flat in memory.

usage: python benchmarks/made_up.py PEOPLE TOUCHPOINTS FILE

One person (person-1) takes part in every fiftieth touchpoint, so that somebody with a long history is there.
Half a decade lies between the first touchpoint and the last; everybody has a ring or none, by chance.
"""

import json
import random
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

TODAY = date(2026, 11, 24)
DAYS = 1500
RINGS = ("inner", "close", "active", "wide", "none")
CHANNELS = ("message", "email", "social", "call", "video", "meeting", "event", "letter", "other")
DIRECTIONS = ("out", "in", "both")
CURRENCIES = ("advice", "introduction", "referral", "information")
WORDS = ["".join(random.Random(seed).choices("aeioubcdfghklmnprst", k=3 + seed % 7)) for seed in range(4000)]
"""Made-up words for summaries, those that come often first."""

_OFTEN = [1 / (place + 5) for place in range(len(WORDS))]


def write(file: Path, people: int, touchpoints: int) -> None:
    """The whole document, a record a line."""
    chance = random.Random(7)
    with file.open("w", encoding="utf-8") as out:
        out.write('{\n "netplan": 1,\n "kind": "network"')
        for name, records in (
            ("contacts", _contacts(chance, people)),
            ("goals", _goals(people)),
            ("touchpoints", _touchpoints(chance, people, touchpoints)),
            ("promises", _promises(chance, people)),
        ):
            out.write(f',\n "{name}": [')
            for number, record in enumerate(records):
                out.write(f"{',' if number else ''}\n  {json.dumps(record)}")
            out.write("\n ]")
        out.write("\n}\n")


def _contacts(chance: random.Random, people: int) -> Iterator[Mapping[str, Any]]:
    for number in range(1, people + 1):
        yield {
            "key": f"person-{number}",
            "name": f"Person {chance.choice('ABCDEFGH')}{number}",
            "added": _day(chance.randrange(DAYS, 2 * DAYS)),
            "ring": chance.choice(RINGS),
            "emails": [f"person{number}@example.org"],
            "circles": [f"circle {number % 17}"],
            "knows": [f"topic {number % 50}"] if number % 10 == 0 else [],
            "org": f"Company {number % 300}",
        }


def _goals(people: int) -> Iterator[Mapping[str, Any]]:
    yield {
        "key": "goal",
        "title": "A goal",
        "quota": {"touches": 3, "per": "week"},
        "people": [{"contact": f"person-{number}", "role": "target"} for number in range(1, min(people, 20))],
    }


def _touchpoints(chance: random.Random, people: int, touchpoints: int) -> Iterator[Mapping[str, Any]]:
    for number in range(touchpoints):
        who = {1 if number % 50 == 0 else chance.randint(1, people)}
        if number % 20 == 0:
            who.add(chance.randint(1, people))
        yield {
            "on": _day(chance.randrange(DAYS)),
            "with": [f"person-{each}" for each in sorted(who)],
            "how": chance.choice(CHANNELS),
            "direction": chance.choice(DIRECTIONS),
            "summary": " ".join(chance.choices(WORDS, _OFTEN, k=chance.randint(3, 12))),
            "gave": [{"what": chance.choice(CURRENCIES)}] if number % 40 == 0 else [],
            "asked": [{"what": chance.choice(CURRENCIES)}] if number % 60 == 0 else [],
        }


def _promises(chance: random.Random, people: int) -> Iterator[Mapping[str, Any]]:
    for number in range(1, 40):
        yield {
            "contact": f"person-{chance.randint(1, people)}",
            "what": f"thing {number}",
            "made": _day(number),
            "by": None,
            "owed_by": "me",
        }


def _day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


if __name__ == "__main__":
    write(Path(sys.argv[3]), int(sys.argv[1]), int(sys.argv[2]))
