"""Sentences written blind: what the reader makes of lines that it was not made for.

`fresh_sentences.json` was written before the reader was looked at, and the reader was mended by it since.
`held_out_sentences.json` was written after that, and nothing is mended by it: it tells what to expect.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netplan.core.capture.parse import read_sentence
from netplan.core.goals import goals_keyed
from netplan.core.network import Favour, Goal
from netplan.core.people.contact import Contact
from netplan.errors import UsageProblem

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 24)
NETWORK: dict[str, Any] = json.loads((HERE / "fresh_sentences.json").read_text(encoding="utf-8"))["network"]

MISREAD = {
    "rob's sending over the lease by monday": "in lower case, rob is a word",
    "Long walk with Pieter along the canal, an hour and twenty minutes": "hours and minutes, both in words",
    "Rob told me he'd forward the CV by next wednesday": "said he'd is a promise, told me he'd is not yet",
    "Mailed a letter to O'Brien on saturday": "mailed is a mail, whatever was mailed",
    "Bill will introduce me to his CTO, need to send my CV by 1 Dec": "a later date joins two promises",
    "hr w/ Pieter at HQ re: budget, I owe him numbers by tomorrow and he'll get me a quote": "no number",
}
"""Held-out lines that come out wrong, with the reason; one that comes out right has to leave this list."""


def cases(file: str) -> list[Any]:
    document = json.loads((HERE / file).read_text(encoding="utf-8"))
    return [
        pytest.param(
            document,
            line,
            id=line["text"],
            marks=[pytest.mark.xfail(strict=True, reason=MISREAD[line["text"]])]
            if line["text"] in MISREAD
            else [],
        )
        for line in document["lines"]
    ]


@pytest.mark.parametrize(
    ("document", "line"), cases("fresh_sentences.json") + cases("held_out_sentences.json")
)
def test_a_line_nobody_prepared_for(document: dict[str, Any], line: dict[str, Any]) -> None:
    expect = line["expect"]
    got = outcome(line["text"], document["network"], date.fromisoformat(document["as_of"]))
    assert {key: got.get(key) for key in expect if key != "stderr_has"} == {
        key: sorted(value) if key in ("with", "goals") else value
        for key, value in expect.items()
        if key != "stderr_has"
    }
    if "exit" in expect:
        # What the command line adds for somebody unknown is its own tests' matter.
        named = [word for word in expect["stderr_has"] if word != "netplan add"]
        assert all(word in got["said"] for word in named)
    else:
        assert got["summary"] == line["text"]


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("coffee @Tartine with Bill", {"where": "Tartine", "with": ["Bill Novak"]}),
        ("at the meetup met Kit", {"where": "the meetup", "with": ["Katherine Hughes"]}),
        ("mark my words, coffee with Bill", {"with": ["Bill Novak"]}),
        ("Hope to send it, So, coffee with Bill", {"with": ["Bill Novak"], "promises": []}),
        ("Grace lunch friday", {"with": ["Grace Kim"], "on": "2026-11-20"}),
        ("will's birthday drinks", {"with": ["Will Achebe"], "how": "meeting"}),
        ("called will back", {"with": ["Will Achebe"], "direction": "out"}),
        ("dm to mark: asked about rent", {"with": ["Mark Delgado"], "how": "message"}),
        ("called Rob on whatsapp", {"how": "call", "direction": "out"}),
        ("thanked Will for lunch", {"how": "other", "direction": "out"}),
        ("Priya's email: wants a call", {"how": "email", "direction": "in"}),
        ("mailed back and forth with Priya", {"how": "email", "direction": "both"}),
        ("catch-up with Mark, about 40 mins", {"minutes": 40}),
        ("couple of hours with May", {"minutes": 120}),
        ("call with Rob, next call 5 Dec", {"on": "2026-11-24"}),
        ("priya coffee yest", {"on": "2026-11-23"}),
        ("Bill intro'd me to Grace", {"got": [{"what": "introduction", "note": None}]}),
    ],
)
def test_the_families_mended_by_them(text: str, expect: dict[str, Any]) -> None:
    got = outcome(text, NETWORK, TODAY)
    assert {key: got.get(key) for key in expect} == expect


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("call with Kit, Kit'll send the draft tomorrow", ("Katherine Hughes", "send the draft", "them")),
        ("Bill's sending the deck by friday", ("Bill Novak", "sending the deck", "them")),
        ("lunch with Bill, Bill is sending me the deck", ("Bill Novak", "sending me the deck", "them")),
        ("Mark will be sending CVs tomorrow", ("Mark Delgado", "be sending CVs", "them")),
        ("Bill to send the contract by friday", ("Bill Novak", "send the contract", "them")),
        ("I promised Rob an intro to Grace", ("Rob Okafor", "an intro to Grace", "me")),
        ("promised to intro Grace to Rob", ("Grace Kim", "intro Grace to Rob", "me")),
        ("promised the deck to Grace", ("Grace Kim", "the deck", "me")),
    ],
)
def test_promises_of_the_same_families(text: str, promise: tuple[str, str, str]) -> None:
    (made,) = outcome(text, NETWORK, TODAY)["promises"]
    assert (made["contact"], made["what"], made["owed_by"]) == promise


def outcome(text: str, network: dict[str, Any], today: date) -> dict[str, Any]:
    """What `log --dry-run --json` gives for a line, or the exit code with the words that are said."""
    contacts = [
        Contact(
            id=at,
            key=one["key"],
            name=one["name"],
            added=date.fromisoformat(one["added"]),
            aliases=tuple(one.get("aliases", ())),
            emails=tuple(one.get("emails", ())),
        )
        for at, one in enumerate(network["contacts"], 1)
    ]
    goals = [Goal(id=at, key=one["key"], title=one["title"]) for at, one in enumerate(network["goals"], 1)]
    names = {contact.id: contact.name for contact in contacts}
    try:
        reading = read_sentence(text, today=today, contacts=contacts)
    except UsageProblem as problem:
        return {"exit": problem.exit_code, "said": str(problem)}
    keyed = {goal: [one.key for one in goals_keyed(goal, goals)] for goal in reading.goals}
    if not reading.people:
        return {"exit": 2, "said": "who was it with?"}
    for mention in reading.people:
        if len(mention.ids) != 1:
            said = " ".join(names[id_] for id_ in mention.ids) or mention.text
            return {"exit": 5 if mention.ids else 4, "said": said}
    for goal, keys in keyed.items():
        if len(keys) != 1:
            fitting = keys or [one.key for one in goals]
            return {"exit": 5 if keys else 4, "said": " ".join([goal, *fitting])}
    return {
        "with": sorted(names[mention.ids[0]] for mention in reading.people),
        "on": reading.on.isoformat(),
        "how": reading.how.value,
        "direction": reading.direction.value,
        "minutes": reading.minutes,
        "where": reading.where,
        "goals": sorted(key for keys in keyed.values() for key in keys),
        "gave": favours(reading.gave),
        "got": favours(reading.got),
        "asked": favours(reading.asked),
        "promises": [
            {
                "contact": names[promise.who.ids[0]] if promise.who else None,
                "what": promise.what,
                "by": promise.by and promise.by.isoformat(),
                "owed_by": promise.owed_by.value,
            }
            for promise in reading.promises
        ],
        "summary": reading.summary,
    }


def favours(given: tuple[Favour, ...]) -> list[dict[str, str | None]]:
    return [{"what": favour.what.value, "note": favour.note} for favour in given]
