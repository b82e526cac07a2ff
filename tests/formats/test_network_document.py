"""netplan's own document: written in one shape, taken back to the letter, strict in what it takes."""

import json
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netplan.core.drafts import (
    ContactDraft,
    Gathered,
    GoalDraft,
    GoalPersonDraft,
    IntroductionDraft,
    OutcomeDraft,
    PromiseDraft,
    SnoozeDraft,
    TouchpointDraft,
)
from netplan.core.network import (
    Currency,
    Favour,
    Goal,
    GoalPerson,
    How,
    Network,
    Promise,
    Quota,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, Note, RememberedDate, Ring
from netplan.errors import UnreadableInput
from netplan.formats.network_document import read_document, write_document
from netplan.formats.source import Source
from strategies import networks

FILE = "network.json"


def read(document: object) -> Gathered:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return whole(read_document(Source.of(data, FILE)))


def whole(gathered: Gathered) -> Gathered:
    """With its touchpoints read, as an import reads them."""
    return replace(gathered, touchpoints=tuple(gathered.touchpoints))


def of(**lists: Any) -> dict[str, Any]:
    return {"netplan": 1, "kind": "network", **lists}


def refusal(document: object) -> str:
    with pytest.raises(UnreadableInput) as told:
        read(document)
    sentence = str(told.value)
    assert sentence.startswith(FILE)
    assert sentence.endswith(". Nothing was stored")
    return (
        sentence.removeprefix(FILE).removesuffix(". Nothing was stored").removeprefix(", ").removeprefix(": ")
    )


# ---- there and back ----------------------------------------------------------------------------------------


def drafts_of(network: Network) -> Gathered:
    """What a network is in drafts, spelled out field by field."""
    key = {contact.id: contact.key for contact in network.contacts.values()}
    goal_key = {goal.id: goal.key for goal in network.goals.values()}

    def named(thing: object, *others: str) -> dict[str, Any]:
        """The fields of a draft that are those of the thing."""
        return {each.name: getattr(thing, each.name) for each in fields(thing) if each.name not in others}  # type: ignore[arg-type]

    def ordered(things: Any) -> list[Any]:
        return [things[id] for id in sorted(things)]

    def met(contact: Contact) -> Met | None:
        known = contact.met and replace(contact.met, through=None)
        return None if known == Met() else known

    return Gathered(
        "netplan",
        authoritative=True,
        contacts=tuple(
            ContactDraft(
                read_at=f"contacts[{number}]",
                met=met(contact),
                through=key[contact.met.through] if contact.met and contact.met.through else None,
                **named(contact, "id", "met"),
            )
            for number, contact in enumerate(ordered(network.contacts))
        ),
        goals=tuple(
            GoalDraft(
                people=tuple(
                    GoalPersonDraft(contact=key[one.contact], **named(one, "contact")) for one in goal.people
                ),
                **named(goal, "id", "people"),
            )
            for goal in ordered(network.goals)
        ),
        touchpoints=tuple(
            TouchpointDraft(
                people=tuple(key[one] for one in touchpoint.people),
                expected=tuple(key[one] for one in touchpoint.expected),
                goals=tuple(goal_key[one] for one in touchpoint.goals),
                **named(touchpoint, "id", "people", "expected", "goals"),
            )
            for touchpoint in ordered(network.touchpoints)
        ),
        promises=tuple(
            PromiseDraft(contact=key[promise.contact], **named(promise, "id", "contact"))
            for promise in ordered(network.promises)
        ),
        snoozes=tuple(SnoozeDraft(key[snooze.contact], snooze.until) for snooze in ordered(network.snoozes)),
        introductions=tuple(
            IntroductionDraft(
                between=(key[each.between[0]], key[each.between[1]]),
                yes=tuple((key[person], day) for person, day in each.yes),
                **named(each, "id", "between", "yes"),
            )
            for each in ordered(network.introductions)
        ),
        outcomes=tuple(
            OutcomeDraft(
                goal=goal_key[each.goal],
                through=tuple(key[one] for one in each.through),
                **named(each, "id", "goal", "through"),
            )
            for each in ordered(network.outcomes)
        ),
    )


@settings(max_examples=40)
@given(networks())
def test_what_is_written_is_taken_back_to_the_letter(network: Network) -> None:
    text = write_document(network)
    assert whole(read_document(Source.of(text.encode("utf-8"), FILE))) == drafts_of(network)


@settings(max_examples=40)
@given(networks())
def test_the_same_facts_are_the_same_bytes(network: Network) -> None:
    turned = Network(*(dict(reversed(getattr(network, kind.name).items())) for kind in fields(network)))
    assert write_document(turned) == write_document(network)


def test_the_shape_of_a_document() -> None:
    nia = Contact(
        id=7,
        key="nia",
        name="Nia Okoye",
        added=date(2026, 5, 1),
        ring=Ring.CLOSE,
        every=Cadence.parse("30d"),
        circles=("rowing",),
        birthday=Birthday(12, 9),
        met=Met(date(2026, 5, 1), "PyCon", 9),
        notes=(Note(date(2026, 5, 1), "likes\ntea"),),
        dates=(RememberedDate("starts", date(2026, 12, 1)),),
    )
    bo = Contact(id=9, key="bo", name="Bö", added=date(2026, 1, 1), origins=("vcard:1",))
    job = Goal(
        1,
        "job",
        "Data job",
        quota=Quota(3),
        people=(GoalPerson(7),),
    )
    talk = Touchpoint(
        4, date(2026, 11, 1), (7,), How.EMAIL, gave=(Favour(Currency.INTRODUCTION),), goals=(1,)
    )
    promise = Promise(2, 7, "the deck", date(2026, 11, 20))
    text = write_document(
        Network({9: bo, 7: nia}, {1: job}, {4: talk}, {2: promise}, {7: Snooze(7, date(2026, 12, 1))})
    )
    assert text == (
        '{\n "netplan": 1,\n "kind": "network",\n "contacts": [\n'
        '  {"key": "nia", "name": "Nia Okoye", "added": "2026-05-01", "aliases": [], "org": null, '
        '"title": null, "place": null, "pronouns": null, "ring": "close", "every": "30d", "since": null, '
        '"status": "active", "circles": ["rowing"], "knows": [], "seeks": [], '
        '"emails": [], "phones": [], "links": [], "birthday": "12-09", '
        '"dates": [{"what": "starts", "on": "2026-12-01", "yearly": false}], '
        '"met": {"on": "2026-05-01", "where": "PyCon", "through": "bo"}, '
        '"notes": [{"on": "2026-05-01", "text": "likes\\ntea"}], "origins": []},\n'
        '  {"key": "bo", "name": "Bö", "added": "2026-01-01", "aliases": [], "org": null, '
        '"title": null, "place": null, "pronouns": null, "ring": "active", "every": null, "since": null, '
        '"status": "active", '
        '"circles": [], "knows": [], "seeks": [], "emails": [], "phones": [], "links": [], "birthday": null, '
        '"dates": [], "met": null, "notes": [], "origins": ["vcard:1"]}\n ],\n "goals": [\n'
        '  {"key": "job", "title": "Data job", "why": null, "by": null, '
        '"quota": {"touches": 3, "per": "week"}, "status": "open", '
        '"people": [{"contact": "nia", "role": "target", "part": "open", "on": null, "text": null}]}\n ],\n'
        ' "touchpoints": [\n'
        '  {"on": "2026-11-01", "with": ["nia"], "how": "email", "direction": "both", "minutes": null, '
        '"where": null, "summary": null, "goals": ["job"], "gave": [{"what": "introduction", "note": null}], '
        '"got": [], "asked": [], "expected": [], "at": null, "about": false, "tags": [], '
        '"moved": false}\n ],\n'
        ' "promises": [\n'
        '  {"contact": "nia", "what": "the deck", "by": null, "made": "2026-11-20", "owed_by": "me", '
        '"done": null, "dropped": null}\n ],\n "snoozes": [\n'
        '  {"contact": "nia", "until": "2026-12-01"}\n ],\n "introductions": [],\n "outcomes": []\n}\n'
    )


def test_an_empty_network_is_a_document() -> None:
    assert json.loads(write_document(Network())) == of(
        contacts=[], goals=[], touchpoints=[], promises=[], snoozes=[], introductions=[], outcomes=[]
    )
    assert read(write_document(Network()).encode()) == Gathered("netplan", authoritative=True)


# ---- what may be left out ----------------------------------------------------------------------------------


def test_nearly_everything_may_be_absent_or_null() -> None:
    assert read(of()) == Gathered("netplan", authoritative=True)
    sparse = read(
        of(
            contacts=[{"name": "Ana Lima"}, {"name": "Ana Lima", "key": None, "met": None, "circles": None}],
            goals=[{"title": "A Job", "quota": None, "people": None}],
            touchpoints=[{"on": "2027-01-01"}],
            promises=[{"contact": "ana-lima", "what": "deck"}],
            snoozes=None,
        )
    )
    assert sparse.contacts == (
        ContactDraft("ana-lima", "contacts[0]", "Ana Lima"),
        ContactDraft("ana-lima-2", "contacts[1]", "Ana Lima"),
    )
    assert sparse.goals == (GoalDraft("a-job", "A Job"),)
    assert sparse.touchpoints == (TouchpointDraft(date(2027, 1, 1), ()),)
    assert sparse.promises == (PromiseDraft("ana-lima", "deck"),)


def test_a_given_key_is_kept_by_its_owner_wherever_it_stands() -> None:
    found = read(of(contacts=[{"name": "Ana"}, {"name": "Another", "key": "ana"}])).contacts
    assert [one.key for one in found] == ["ana-2", "ana"]


def test_a_note_without_a_day_is_of_the_day_the_contact_was_added() -> None:
    noted = {"name": "Ana", "notes": [{"text": "tea"}]}
    assert read(of(contacts=[{**noted, "added": "2026-01-02"}])).contacts[0].notes == (
        Note(date(2026, 1, 2), "tea"),
    )
    assert refusal(of(contacts=[noted])) == "contacts[0].notes[0].on: it is missing"


def test_unknown_fields_are_ignored() -> None:
    known = of(contacts=[{"name": "Ana", "shoe_size": 41}], weather=[[[{}]]])
    assert read(known).contacts == (ContactDraft("ana", "contacts[0]", "Ana"),)


def test_lists_hold_each_thing_once_and_nothing_empty() -> None:
    (found,) = read(
        of(contacts=[{"name": " Ana\n", "emails": ["a@b", "", "  ", "a@b", None], "org": " "}])
    ).contacts
    assert (found.name, found.emails, found.org) == ("Ana", ("a@b",), None)


def test_text_is_kept_to_the_letter_but_for_what_cannot_be_stored() -> None:
    summary = rb'" e\u0301\t\ud800\u0000\u001b[1m "'
    data = b'{"netplan":1,"kind":"network","touchpoints":[{"on":"2026-01-01","summary":' + summary + b"}]}"
    assert next(iter(read(data).touchpoints)).summary == " e\u0301\t\ufffd[1m "


def test_a_byte_order_mark_and_utf16_are_accepted() -> None:
    text = json.dumps(of(contacts=[{"name": "Łódź"}]), ensure_ascii=False)
    for encoding in ("utf-8-sig", "utf-16"):
        assert read(text.encode(encoding)).contacts[0].name == "Łódź"


odd: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(None, [], {}, "", " ", 0, 1, -1, True, False, "a", "b", ["a"], ["a", "a"], ["b", "a"], [None], 15),
        *("call", "in", "2026-01-01", "2026-02-30", "hi\tthere", "tea ", "\u2028", "x\n", 1.0, 10**9),
        *(["tag"], "13:00", "25:00", [{"what": "time"}], [{"what": "nothing"}]),
    ]
)
touchpoint_fields = [each.name for each in fields(Touchpoint) if each.name not in ("id", "people")]


@settings(max_examples=300)
@given(st.lists(st.dictionaries(st.sampled_from(["with", *touchpoint_fields]), odd, max_size=5), max_size=3))
def test_plain_touchpoints_are_read_as_all_others_are(touchpoints: list[dict[str, Any]]) -> None:
    said = of(
        contacts=[{"key": "a", "name": "Ana"}, {"key": "b", "name": "Bo"}],
        touchpoints=[
            {"on": "2026-01-01"},
            *({"on": "2026-01-01", "with": ["a"]} | one for one in touchpoints),
        ],
    )

    def told() -> object:
        try:
            return read(said)
        except UnreadableInput as problem:
            return str(problem)

    plainly = told()
    with patch("netplan.formats.network_document._plain_touchpoint", return_value=None):
        assert told() == plainly


# ---- what does not fit -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (
            b'{"netplan": 1,\n "kind" "network"}',
            "line 2, column 9: from here on this is not JSON",
        ),
        (b"", "line 1, column 1: from here on this is not JSON"),
        (b'{"netplan": 1,\n"kind": "J\xe9"}', "line 2: it is not UTF-8 text. Save it as UTF-8 first"),
        (b'{"netplan": NaN}', "this is not JSON (NaN is no number of it)"),
        (b'{"netplan": -Infinity}', "this is not JSON (-Infinity is no number of it)"),
        (b"[" * 100_000, "its lists stand in one another too deep"),
        (b'{"netplan": 1, "netplan": 1}', "“netplan” stands twice in one object"),
        (b"[]", "this is not a document of netplan's, but a list"),
        (b"3", "this is not a document of netplan's, but 3"),
        (b"{}", 'netplan: this is not a document of netplan\'s, which begins with "netplan": 1'),
        (
            b'{"netplan": true}',
            'netplan: this is not a document of netplan\'s, which begins with "netplan": 1',
        ),
        (
            b'{"netplan": "1"}',
            'netplan: this is not a document of netplan\'s, which begins with "netplan": 1',
        ),
        (
            b'{"netplan": 2, "kind": "network"}',
            "netplan: a newer netplan wrote this document. Update with: pipx upgrade netplan-tracker",
        ),
        (
            b'{"netplan": 1, "kind": "plan"}',
            (
                'kind: “plan” is not "network", the kind that can be imported. '
                "It is written by: netplan export --format json"
            ),
        ),
    ],
)
def test_what_is_no_document(data: bytes, told: str) -> None:
    assert refusal(data) == told


ANA = {"key": "ana", "name": "Ana"}


@pytest.mark.parametrize(
    ("lists", "told"),
    [
        ({"contacts": {}}, "contacts: an object is not a list"),
        ({"contacts": ["Ana"]}, "contacts[0]: “Ana” is not an object"),
        ({"contacts": [None]}, "contacts[0].name: it is missing"),
        ({"contacts": [{"name": " "}]}, "contacts[0].name: it is missing"),
        ({"contacts": [{"name": 3}]}, "contacts[0].name: 3 is not text"),
        ({"contacts": [ANA, ANA]}, "contacts[1].key: “ana” is the key of contacts[0] already"),
        (
            {"contacts": [{"name": "A"}] * 3 + [{"name": "B", "ring": "iner"}]},
            "contacts[3].ring: “iner” is not a ring; there are inner, close, active, wide, none",
        ),
        ({"contacts": [{**ANA, "ring": []}]}, "contacts[0].ring: a list is not text"),
        (
            {"contacts": [{**ANA, "status": "open"}]},
            "contacts[0].status: “open” is not a status; there are active, paused, archived",
        ),
        (
            {"contacts": [{**ANA, "every": "9" * 5000}]},
            f"contacts[0].every: “{'9' * 39}…” is not a cadence like 10d, 2w, 3m or 1y (at most ten years)",
        ),
        ({"contacts": [{**ANA, "every": 30}]}, "contacts[0].every: 30 is not text"),
        (
            {"contacts": [{**ANA, "birthday": "9 Dec"}]},
            "contacts[0].birthday: “9 Dec” is not a birthday like 1906-12-09 or 12-09",
        ),
        (
            {"contacts": [{**ANA, "birthday": "02-30"}]},
            "contacts[0].birthday: “02-30” is a day that does not exist",
        ),
        ({"contacts": [{**ANA, "emails": "a@b"}]}, "contacts[0].emails: “a@b” is not a list"),
        ({"contacts": [{**ANA, "emails": ["a@b", 1]}]}, "contacts[0].emails[1]: 1 is not text"),
        ({"contacts": [{**ANA, "met": "PyCon"}]}, "contacts[0].met: “PyCon” is not an object"),
        (
            {"contacts": [{**ANA, "met": {"through": "bo"}}]},
            "contacts[0].met.through: no contact in this document has the key “bo”",
        ),
        ({"contacts": [{**ANA, "dates": [{"what": "x"}]}]}, "contacts[0].dates[0].on: it is missing"),
        (
            {"contacts": [{**ANA, "dates": [{"what": "x", "on": "2026-01-01", "yearly": 1}]}]},
            "contacts[0].dates[0].yearly: 1 is neither true nor false",
        ),
        (
            {"contacts": [{**ANA, "added": "20260101"}]},
            "contacts[0].added: “20260101” is not a date like 2026-11-24",
        ),
        (
            {"contacts": [{**ANA, "added": "2026-02-30"}]},
            "contacts[0].added: “2026-02-30” is a day that does not exist",
        ),
        ({"goals": [{"key": "job"}]}, "goals[0].title: it is missing"),
        (
            {"goals": [{"title": "Job", "quota": {"touches": 0}}]},
            "goals[0].quota.touches: 0 is not a whole number from 1 to 1000000",
        ),
        ({"goals": [{"title": "Job", "quota": {"per": "week"}}]}, "goals[0].quota.touches: it is missing"),
        (
            {"goals": [{"title": "Job", "quota": {"touches": 1, "per": "day"}}]},
            "goals[0].quota.per: “day” is not a span of time; there are week, month",
        ),
        (
            {"goals": [{"title": "Job", "people": [{"contact": "bo"}]}]},
            "goals[0].people[0].contact: no contact in this document has the key “bo”",
        ),
        ({"touchpoints": [{"with": []}]}, "touchpoints[0].on: it is missing"),
        (
            {"touchpoints": [{"on": "2026-01-01", "with": ["\x1b[1mbo"]}]},
            "touchpoints[0].with[0]: no contact in this document has the key “[1mbo”",
        ),
        ({"touchpoints": [{"on": "2026-01-01", "with": [None]}]}, "touchpoints[0].with[0]: it is missing"),
        (
            {"touchpoints": [{"on": "2026-01-01", "goals": ["job"]}]},
            "touchpoints[0].goals[0]: no goal in this document has the key “job”",
        ),
        (
            {"touchpoints": [{"on": "2026-01-01", "minutes": 1.5}]},
            "touchpoints[0].minutes: 1.5 is not a whole number from 0 to 1000000",
        ),
        (
            {"touchpoints": [{"on": "2026-01-01", "minutes": True}]},
            "touchpoints[0].minutes: true is not a whole number from 0 to 1000000",
        ),
        (
            {"touchpoints": [{"on": "2026-01-01", "got": [{"what": "gold"}]}]},
            (
                "touchpoints[0].got[0].what: “gold” is not anything one can give; there are introduction, "
                "information, advice, referral, opportunity, recognition, support, time"
            ),
        ),
        ({"promises": [{"what": "deck"}]}, "promises[0].contact: it is missing"),
        ({"contacts": [ANA], "promises": [{"contact": "ana"}]}, "promises[0].what: it is missing"),
        (
            {"contacts": [ANA], "promises": [{"contact": "ana", "what": "x", "owed_by": "you"}]},
            "promises[0].owed_by: “you” is not anyone who can owe; there are me, them",
        ),
        ({"contacts": [ANA], "snoozes": [{"contact": "ana"}]}, "snoozes[0].until: it is missing"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(lists: dict[str, Any], told: str) -> None:
    assert refusal(of(**lists)) == told


@pytest.mark.parametrize(("digits", "shown"), [(19, "1e+18"), (300, "1e+299"), (5000, "inf")])
def test_a_number_however_long_is_refused_where_it_stands(digits: int, shown: str) -> None:
    number = b"1" + b"0" * (digits - 1)
    data = b'{"netplan":1,"kind":"network","touchpoints":[{"on":"2026-01-01","minutes":' + number + b"}]}"
    assert refusal(data) == f"touchpoints[0].minutes: {shown} is not a whole number from 0 to 1000000"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=40)
@given(networks(), st.data())
def test_any_value_in_any_place_fits_or_is_refused(network: Network, data: st.DataObject) -> None:
    document = json.loads(write_document(network))
    spot: Any = document
    while True:
        places = [*spot] if isinstance(spot, dict) else [*range(len(spot))]
        place = data.draw(st.sampled_from(places))
        if isinstance(spot[place], dict | list) and spot[place] and data.draw(st.booleans()):
            spot = spot[place]
        else:
            spot[place] = data.draw(json_values)
            break
    try:
        found = read(document)
    except UnreadableInput:
        return
    assert found.format == "netplan"
    json.dumps(asdict(found), default=str, ensure_ascii=False).encode("utf-8")
