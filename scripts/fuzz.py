#!/usr/bin/env python
"""Mutate the sample of each format, thousands of times, and have it read: nothing may crash or take long.

usage: python scripts/fuzz.py [MUTATIONS [FORMAT...]]

The samples are those of tests/formats/test_enemies.py. A mutation cuts, doubles, swaps or drops a part, puts
other bytes or a part of another format's sample in, or several of these; in JSON it also puts one value in
place of another. The same numbers give the same mutations.
"""

import copy
import json
import random
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from formats.test_enemies import WHOLE, survives

LONGEST = 5.0
"""Seconds of the processor that no file of a few hundred bytes may take by far."""

VALUES = [
    None, True, False, 0, -1, 10**30, 1e308, "", " ", "x", "\ud800", "\x1b[31m", "2026-02-31", "a@b.c",
    "+49 1", "1990-05-15T00:00:00Z", [], {}, [[]], [None, "x", {}], {"x": 1}, {"uuid": "a"},
    {"date": "x", "is_age_based": 1},
]  # fmt: skip
"""What is put in place of a value of JSON."""


def mutated(data: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """The bytes after one to five changes."""
    for _ in range(chance.randint(1, 5)):
        here, there = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        other = chance.choice(others)
        begin = chance.randrange(len(other))
        piece = other[begin : begin + chance.randint(1, 40)]
        data = chance.choice(
            [
                data[:here] + data[there:],
                data[:there] + data[here:there] + data[there:],
                data[:here] + piece + data[here:],
                data[:here] + piece + data[there:],
                data[:here] + bytes([chance.randrange(256)]) + data[here + 1 :],
                data[here:there] + data[:here] + data[there:],
            ]
        ) or data  # fmt: skip
    return data


def with_other_values(document: Any, chance: random.Random) -> bytes:
    """The JSON with one to three of its values changed, or gone."""
    changed = copy.deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        inside = changed
        while isinstance(inside, dict | list) and inside:
            place: Any = chance.choice([*inside] if isinstance(inside, dict) else range(len(inside)))
            deeper = inside[place]
            if not (isinstance(deeper, dict | list) and deeper) or chance.random() < 0.2:
                if chance.random() < 0.3:
                    del inside[place]
                else:
                    inside[place] = copy.deepcopy(chance.choice(VALUES))
                break
            inside = deeper
    return json.dumps(changed, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def parsed(data: bytes) -> Any:
    """The document, or None for what is no JSON."""
    try:
        return json.loads(data)
    except ValueError:
        return None


def fuzz(format: str, mutations: int) -> str:
    """What came of so many mutations of one format's sample.

    Whatever is no refusal in a sentence comes through, as does a text that could not be stored; the bytes
    that did it are then in fuzzed.bytes.
    """
    chance, others = random.Random(f"{format} {mutations}"), [*WHOLE.values()]
    document = parsed(WHOLE[format])
    people = without = 0
    longest = 0.0
    for number in range(mutations):
        if document is not None and number % 2:
            data = with_other_values(document, chance)
        else:
            data = mutated(WHOLE[format], chance, others)
        begun = time.process_time()
        try:
            found = survives(data, format)
        except BaseException:
            Path("fuzzed.bytes").write_bytes(data)
            raise
        longest = max(longest, time.process_time() - begun)
        people += found
        without += not found
    assert longest < LONGEST, f"{format} took {longest:.1f} s"
    return f"{people:7} people, {without:6} files without any or refused, longest {longest * 1000:4.0f} ms"


def main() -> None:
    """Fuzz the formats that were named, or all."""
    mutations = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    for format in sys.argv[2:] or sorted(WHOLE):
        print(f"{format:18} {fuzz(format, mutations)}", flush=True)


if __name__ == "__main__":
    main()
