"""Monica's exports into contacts, touchpoints, promises and dates."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netplan.core.drafts import Gathered
from netplan.core.network import Direction, How
from netplan.core.people.contact import Birthday, Cadence, Met, RememberedDate, Status
from netplan.errors import UnreadableInput
from netplan.formats.monica import singular
from netplan.formats.registry import gather
from netplan.formats.source import Source, source_at

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
TODAY = date(2026, 11, 24)


def exported(*people: dict[str, Any], **account: Any) -> Gathered:
    kinds = [{"type": "contact", "values": [*people]}, *account.pop("kinds", [])]
    document = {"app_version": "4.1.2", "account": {"data": kinds, **account}}
    return gather(Source.of(json.dumps(document).encode(), "monica.json"), day=TODAY)


def person(id: str, things: dict[str, list[dict[str, Any]]] | None = None, **facts: Any) -> dict[str, Any]:
    data = [
        {
            "type": kind,
            "values": [{"created_at": "2024-01-02T00:00:00.000000Z", "properties": one} for one in values],
        }
        for kind, values in (things or {}).items()
    ]
    return {"uuid": id, "properties": {"first_name": id.title(), **facts}, "data": data}


def fates(found: Gathered) -> dict[tuple[str, str], str]:
    return {(each.name, each.fate.value): each.what for each in found.fields}


def test_sql() -> None:
    found = gather(source_at(SAMPLES / "monica" / "export.sql"), day=TODAY)
    assert (found.format, found.owner) == ("monica", ("maud@ferrand.example", "Maud Ferrand"))
    sean, orla = found.contacts
    assert (sean.name, sean.org, sean.title, sean.place) == (
        "Seán O'Dwyer",
        "Harbour; Ltd",
        "Pilot",
        "Cork, IE",
    )
    assert (sean.emails, sean.phones) == (("sean@odwyer.example",), ("+353 1 000 0111",))
    assert (sean.links, sean.circles, sean.aliases) == (("https://t.me/seanod",), ("sailing",), ("Jack",))
    assert (sean.birthday, sean.every) == (Birthday(5, 15), Cadence(2, "m"))
    assert (sean.met, sean.through) == (Met(date(2010, 9, 1), "the ferry"), orla.key)
    assert sean.dates == (RememberedDate("Cake", date(2024, 5, 15), yearly=True),)
    assert [note.text for note in sean.notes] == [
        "Food: no nuts",
        "It's a long story;\nINSERT INTO nothing (x) VALUES (1);",
        "Best friend: Orla Dunne",
    ]
    assert (orla.status, orla.birthday) == (Status.ARCHIVED, None)
    call, talk, dinner = found.touchpoints
    assert (call.how, call.direction, call.on) == (How.CALL, Direction.IN, date(2026, 1, 5))
    assert (talk.how, talk.direction, talk.summary) == (How.MESSAGE, Direction.BOTH, "Hey / Ho")
    assert (dinner.people, dinner.summary) == ((sean.key, orla.key), "Dinner: at the pier")
    assert [(each.what, each.done) for each in found.promises] == [
        ("Send the chart", None),
        ("Return the rope", date(2026, 3, 9)),
    ]
    told = fates(found)
    assert told["birthdate", "left behind"] == "reckoned from an age"
    assert told["reminder", "left behind"] == "every 2 week"
    assert ("journal_entry", "left behind") in told


def test_sql_of_a_dump_has_its_columns_elsewhere() -> None:
    dump = (
        "-- monica\nCREATE TABLE `contacts` (\n  `id` int,\n  `first_name` varchar(9),\n"
        "  PRIMARY KEY (`id`)\n) ENGINE=x;\nINSERT INTO `contacts` VALUES (1,'Ada'),(2,'Bo"
    )
    found = gather(Source.of(dump.encode(), "dump.sql"), day=TODAY)
    assert [one.name for one in found.contacts] == ["Ada"]
    with pytest.raises(UnreadableInput, match="no contacts of Monica"):
        gather(Source.of(b"INSERT INTO `accounts` (`id`) VALUES (1); -- monica", "x"), day=TODAY)


def test_json() -> None:
    found = exported(
        person("ada", is_dead=True, deceased_date={"date": "2025-01-10T00:00:00Z"}),
        person(
            "bo",
            {
                "contact_field": [
                    {"data": "bo@li.example", "type": "t1"},
                    {"data": "0171 000102", "type": "gone"},
                ],
                "pet": [{"name": "Rex", "category": "dog"}],
                "debt": [{"amount": 5, "currency": "EUR", "in_debt": False}],
                "call": [{"called_at": "2066-01-01T00:00:00Z"}],
                "photo": [{"name": "x"}],
            },
            number_of_views=3,
            birthdate={"date": "1990-01-01T00:00:00Z", "is_age_based": True},
        ),
        person("bo"),
        person("me"),
        kinds=[
            {"type": "user", "values": [{"email": "me@x.example", "properties": {"me_contact": "me"}}]},
            {
                "type": "relationship",
                "values": [{"properties": {"type": "spouse", "contact_is": "ada", "of_contact": "bo"}}],
            },
            {"type": "document", "values": [{}]},
        ],
        instance={"contact_field_types": [{"uuid": "t1", "properties": {"type": "email", "name": "Email"}}]},
    )
    ada, bo = found.contacts
    assert (ada.name, ada.status, ada.notes[0].text) == ("Ada", Status.ARCHIVED, "Died on 2025-01-10")
    assert (bo.emails, bo.phones, bo.birthday) == (("bo@li.example",), ("0171 000102",), None)
    assert [note.text for note in bo.notes] == ["Pet: Rex (dog)", "Debt: they owe you 5 EUR", "Spouse: Ada"]
    assert found.owner == ("me@x.example",)
    assert [each.reason for each in found.skipped] == [
        "another one in the file has its identifier",
        "it is you",
    ]
    told = fates(found)
    assert told["call", "left behind"] == "no day that is past"
    assert {name for name, fate in told if fate == "left behind"} >= {"photo", "document", "number_of_views"}
    assert [*found.touchpoints] == []


@pytest.mark.parametrize(
    "text",
    [
        '{"app_version": 1, "account": {}}',
        '{"app_version": 1, "account": []}',
        '{"app_version": 1, "account"',
    ],
)
def test_what_is_no_export_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput):
        gather(Source.of(text.encode(), "x.json"), day=TODAY)


def test_kinds_in_the_singular() -> None:
    assert [*map(singular, ["activities", "addresses", "address", "calls", "note", "pets"])] == [
        "activity", "address", "address", "call", "note", "pet",
    ]  # fmt: skip
