"""Sentences as people say them, and what must come out of each."""

import json
import tomllib
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netplan.core.capture import Mention, Reading, read_currency, read_sentence
from netplan.core.dates import DayOrder
from netplan.core.names import goals_keyed, near_names, slug
from netplan.core.network import Currency, Direction, Goal, How, OwedBy
from netplan.core.people import Contact
from netplan.errors import BadDate, NetplanError, UsageProblem

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / ".." / "shared" / "capture" / "sentences.json"
TODAY = date(2026, 11, 24)
CORPUS: dict[str, Any] = tomllib.loads((HERE / "sentences.toml").read_text(encoding="utf-8"))


def contacts_called(*names: str) -> list[Contact]:
    return [
        Contact(id=at, key=slug(name, ()), name=name, added=date(2024, 6, 7)) for at, name in enumerate(names, 1)
    ]


PEOPLE = contacts_called(*CORPUS["people"])
NAMES = {contact.id: contact.name for contact in PEOPLE}


def read(text: str, **options: Any) -> Reading:
    return read_sentence(text, today=TODAY, contacts=PEOPLE, **options)


def said(mention: Mention | None) -> str:
    if mention is None:
        return "nobody"
    return "/".join(NAMES[id_] for id_ in mention.ids) or f"?{mention.text}"


def told(reading: Reading) -> dict[str, Any]:
    return {
        "with": [said(mention) for mention in reading.people],
        "on": reading.on,
        "how": reading.how.value,
        "dir": reading.direction.value,
        "minutes": reading.minutes,
        "where": reading.where,
        "goals": list(reading.goals),
        "promises": [
            f"{said(promise.who)} | {promise.what} | {promise.by or '-'} | {promise.owed_by}"
            for promise in reading.promises
        ],
        "gave": [favour.what.value for favour in reading.gave],
        "got": [favour.what.value for favour in reading.got],
        "asked": [favour.what.value for favour in reading.asked],
    }


NOTHING: dict[str, Any] = {
    "on": TODAY, "dir": "both", "minutes": None, "where": None, "goals": [], "promises": [],
    "gave": [], "got": [], "asked": [],
}  # fmt: skip
LINES: list[dict[str, Any]] = CORPUS["lines"]


@pytest.mark.parametrize("line", [line for line in LINES if "error" not in line], ids=lambda line: line["say"])
def test_a_sentence_says_it_all(line: dict[str, Any]) -> None:
    expected = NOTHING | {key: value for key, value in line.items() if key != "say"}
    reading = read(line["say"])
    assert told(reading) == expected
    assert reading.summary == line["say"]


@pytest.mark.parametrize("line", [line for line in LINES if "error" in line], ids=lambda line: line["say"])
def test_what_cannot_be_is_said(line: dict[str, Any]) -> None:
    with pytest.raises(UsageProblem) as problem:
        read(line["say"])
    assert line["error"] in str(problem.value)
    assert problem.value.exit_code == 2
