"""Stored things as plain values: the fields that JSON promises, references as keys."""

import json
from datetime import date
from typing import Any

from netplan.core.documents import (
    contact_document,
    goal_document,
    iso,
    network_fields,
    promise_document,
    snooze_document,
    touchpoint_document,
)
from netplan.core.network import (
    Currency,
    Direction,
    Favour,
    Goal,
    GoalPerson,
    GoalStatus,
    How,
    Network,
    OwedBy,
    Per,
    Promise,
    Quota,
    Role,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, Note, RememberedDate, Ring, Status

MAY = date(2026, 5, 1)
ADA = Contact(7, "ada-lovelace", "Ada Lovelace", MAY)
GRACE = Contact(
    3,
    "grace-hopper",
    "Grace Hopper",
    MAY,
    Ring.CLOSE,
    Status.PAUSED,
    every=Cadence(30, "d"),
    org="Navy",
    title="Admiral",
    place="Arlington",
    birthday=Birthday(12, 9),
    met=Met(MAY, "PyCon", 7),
    aliases=("Gracie",),
    emails=("g@navy.example",),
    phones=("1",),
    links=("x.example",),
    circles=("navy",),
    knows=("COBOL",),
    origins=("vcard:1",),
    dates=(RememberedDate("starts", MAY, True),),
    notes=(Note(MAY, "likes\ntea"),),
    pronouns="she/her",
    seeks=("a compiler",),
    since=MAY,
)
PEOPLE = {3: "grace-hopper", 7: "ada-lovelace"}
EMPTY_CONTACT: dict[str, Any] = {
    "key": "ada-lovelace",
    "name": "Ada Lovelace",
    "aliases": [],
    "org": None,
    "title": None,
    "place": None,
    "ring": "active",
    "every": None,
    "status": "active",
    "circles": [],
    "knows": [],
    "emails": [],
    "phones": [],
    "links": [],
    "birthday": None,
    "dates": [],
    "met": None,
    "notes": [],
    "added": "2026-05-01",
    "pronouns": None,
    "seeks": [],
    "since": None,
    "origins": [],
}


def test_what_is_not_known_is_null_or_empty() -> None:
    assert contact_document(ADA, PEOPLE) == EMPTY_CONTACT


def test_everything_about_a_contact() -> None:
    assert contact_document(GRACE, PEOPLE) == {
        "key": "grace-hopper",
        "name": "Grace Hopper",
        "aliases": ["Gracie"],
        "org": "Navy",
        "title": "Admiral",
        "place": "Arlington",
        "ring": "close",
        "every": "30d",
        "status": "paused",
        "circles": ["navy"],
        "knows": ["COBOL"],
        "emails": ["g@navy.example"],
        "phones": ["1"],
        "links": ["x.example"],
        "birthday": "12-09",
        "dates": [{"what": "starts", "on": "2026-05-01", "yearly": True}],
        "met": {"on": "2026-05-01", "where": "PyCon", "through": "ada-lovelace"},
        "notes": [{"on": "2026-05-01", "text": "likes\ntea"}],
        "added": "2026-05-01",
        "origins": ["vcard:1"],
        "pronouns": "she/her",
        "seeks": ["a compiler"],
        "since": "2026-05-01",
    }


def test_an_introducer_who_is_not_there_is_unknown() -> None:
    document = contact_document(GRACE, {3: "grace-hopper"})
    assert document["met"] == {"on": "2026-05-01", "where": "PyCon", "through": None}
    assert contact_document(Contact(1, "k", "N", MAY, met=Met(where="x")), {})["met"] == {
        "on": None,
        "where": "x",
        "through": None,
    }


def test_goals_touchpoints_promises_and_snoozes_refer_by_key() -> None:
    job = Goal(
        4, "job", "Job", "rent", MAY, Quota(3, Per.MONTH), GoalStatus.WON, (GoalPerson(3, Role.TARGET),)
    )
    assert goal_document(job, PEOPLE) == {
        "key": "job",
        "title": "Job",
        "why": "rent",
        "by": "2026-05-01",
        "quota": {"touches": 3, "per": "month"},
        "status": "won",
        "people": [{"contact": "grace-hopper", "role": "target", "part": "open", "on": None, "text": None}],
    }
    assert goal_document(Goal(1, "g", "G"), PEOPLE)["quota"] is None
    call = Touchpoint(
        1, MAY, (7, 3), How.CALL, Direction.IN, 0, "home", "hi", (4,), (Favour(Currency.TIME, "an hour"),)
    )
    assert touchpoint_document(call, PEOPLE, {4: "job"}) == {
        "on": "2026-05-01",
        "with": ["ada-lovelace", "grace-hopper"],
        "how": "call",
        "direction": "in",
        "minutes": 0,
        "where": "home",
        "summary": "hi",
        "goals": ["job"],
        "gave": [{"what": "time", "note": "an hour"}],
        "got": [],
        "asked": [],
        "expected": [],
        "at": None,
        "about": False,
        "tags": [],
        "moved": False,
    }
    assert promise_document(Promise(1, 3, "deck", MAY, owed_by=OwedBy.THEM, done=MAY), PEOPLE) == {
        "contact": "grace-hopper",
        "what": "deck",
        "by": None,
        "made": "2026-05-01",
        "owed_by": "them",
        "done": "2026-05-01",
        "dropped": None,
    }
    assert snooze_document(Snooze(7, MAY), PEOPLE) == {"contact": "ada-lovelace", "until": "2026-05-01"}


def test_a_network_is_in_order_of_id_and_plain() -> None:
    network = Network(
        {7: ADA, 3: GRACE},
        snoozes={7: Snooze(7, MAY)},
        promises={2: Promise(2, 7, "b", MAY), 1: Promise(1, 3, "a", MAY)},
    )
    told = network_fields(network, network.touchpoints.values())
    document: Any = {name: value if isinstance(value, int | str) else [*value] for name, value in told}
    assert list(document) == [
        *("netplan", "kind", "contacts", "goals", "touchpoints", "promises", "snoozes"),
        *("introductions", "outcomes"),
    ]
    assert (document["netplan"], document["kind"]) == (1, "network")
    assert [one["key"] for one in document["contacts"]] == ["grace-hopper", "ada-lovelace"]
    assert [one["what"] for one in document["promises"]] == ["a", "b"]
    assert (document["goals"], document["touchpoints"]) == ([], [])
    assert json.loads(json.dumps(document)) == document


def test_days() -> None:
    assert iso(MAY) == "2026-05-01"
    assert iso(date(1, 1, 1)) == "0001-01-01"
    assert iso(None) is None
