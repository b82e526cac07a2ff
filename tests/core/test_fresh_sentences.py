"""Sentences written blind: what the reader makes of lines that it was not made for.

`fresh_sentences.json` was written before the reader was looked at, and the reader was mended by it since.
`held_out_sentences.json` was written after that, and nothing is mended by it: it tells what to expect.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.reading_lines import expected, outcome

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 24)
NETWORK: dict[str, Any] = json.loads((HERE / "fresh_sentences.json").read_text(encoding="utf-8"))["network"]

MISREAD: dict[str, str] = {}
"""Lines that come out wrong, with the reason; one that comes out right has to leave this list."""


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
    wanted, have = expected(expect, got)
    assert have == wanted
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
