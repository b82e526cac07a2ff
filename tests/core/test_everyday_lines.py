"""Everyday lines by several hands, each with what a reader of the line takes from it.

They were written by people who had not seen the rules, in batches of about a hundred, and each batch was
counted before anything was mended by it (docs/capture.md has the figures). A line has contacts of its own.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netplan.core.capture.keeping import kept_by
from netplan.core.capture.reading import Reading, Saying, read_sentence
from netplan.core.network import OwedBy, Promise
from netplan.core.people.contact import Contact

TODAY = date(2026, 11, 24)
HERE = Path(__file__).resolve().parent
LINES: list[dict[str, Any]] = json.loads((HERE / "everyday_lines.json").read_text(encoding="utf-8"))
ASPECTS = ("on", "how", "direction", "minutes", "where")
"""What only a touchpoint has."""


def contacts_of(names: list[str]) -> list[Contact]:
    return [Contact(id=at, key=f"c{at}", name=name, added=TODAY) for at, name in enumerate(names, 1)]


def taken_from(reading: Reading, contacts: list[Contact], open_ones: list[Promise]) -> dict[str, Any]:
    """What was read, in the words of the expectations."""
    names = {contact.id: contact.name for contact in contacts}
    people = sorted(names[who.ids[0]] for who in reading.people if who.ids)
    took_part = reading.kind is Saying.TOUCHPOINT and not reading.planned
    kept = kept_by(reading.said, open_ones).surely if took_part else ()
    taken = {aspect: getattr(reading, aspect) for aspect in ASPECTS} if took_part or reading.planned else {}
    return taken | {
        "kind": reading.kind.value,
        "on": reading.on.isoformat(),
        "planned": reading.planned,
        "with": people if took_part else [],
        "expected": people if reading.planned else [],
        "promises": sorted(
            [
                names[one.who.ids[0]] if one.who and one.who.ids else "",
                one.owed_by.value,
                one.by.isoformat() if one.by else "",
            ]
            for one in reading.promises
        ),
        "kept": len(kept),
        **{
            way: sorted(favour.what.value for favour in getattr(reading, way))
            for way in ("gave", "got", "asked")
        },
    }


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(
            line,
            id=line["line"],
            marks=[pytest.mark.xfail(strict=True, reason=line["misread"])] if "misread" in line else [],
        )
        for line in LINES
    ],
)
def test_a_line_says_what_its_reader_takes_from_it(line: dict[str, Any]) -> None:
    contacts = contacts_of(line["contacts"])
    ids = {contact.name: contact.id for contact in contacts}
    open_ones = [
        Promise(at, ids[one["contact"]], one["what"], TODAY, None, OwedBy(one["owed_by"]))
        for at, one in enumerate(line.get("open", ()), 1)
    ]
    reading = read_sentence(line["line"], today=TODAY, contacts=contacts)
    taken = taken_from(reading, contacts, open_ones)
    expect = line["expect"]
    assert {aspect: taken[aspect] for aspect in expect} == expect
