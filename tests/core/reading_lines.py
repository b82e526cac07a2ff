"""What a line comes to, as `log --dry-run --json` gives it, for the tests of sentences."""

from datetime import date
from typing import Any

from netplan.core.capture.reading import Reading, Saying, read_sentence
from netplan.core.goals import goals_keyed
from netplan.core.network import Favour, Goal
from netplan.core.people.contact import Contact
from netplan.errors import UsageProblem


def people_of(network: dict[str, Any]) -> list[Contact]:
    """The contacts of a network document, as far as names go."""
    return [
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


def outcome(text: str, network: dict[str, Any], today: date) -> dict[str, Any]:
    """What a line gives in a network, or the exit code with the words that are said."""
    contacts = people_of(network)
    goals = [Goal(id=at, key=one["key"], title=one["title"]) for at, one in enumerate(network["goals"], 1)]
    try:
        reading = read_sentence(text, today=today, contacts=contacts)
    except UsageProblem as problem:
        return {"exit": problem.exit_code, "said": str(problem)}
    names = {contact.id: contact.name for contact in contacts}
    refused = _refused(reading, names)
    if refused:
        return refused
    keyed = {goal: [one.key for one in goals_keyed(goal, goals)] for goal in reading.hashtags}
    for keys in keyed.values():
        if len(keys) > 1:
            return {"exit": 5, "said": " ".join(keys)}
    return document(reading, names) | {
        "goals": sorted(key for keys in keyed.values() for key in keys),
        "tags": [tag for tag, keys in keyed.items() if not keys],
    }


def _refused(reading: Reading, names: dict[int, str]) -> dict[str, Any] | None:
    """Why a line is not stored: nobody is named, nobody bears the name, or more than one do."""
    if not reading.people:
        return {"exit": 2, "said": "who was it with?"}
    for mention in reading.people:
        if len(mention.ids) > 1:
            return {"exit": 5, "said": " ".join(names[id_] for id_ in mention.ids)}
    if not any(mention.ids for mention in reading.people):
        return {"exit": 4, "said": reading.people[0].text}
    return None


def document(reading: Reading, names: dict[int, str]) -> dict[str, Any]:
    """A reading as plain values."""
    people = sorted(names[mention.ids[0]] for mention in reading.people if mention.ids)
    took_part = not reading.planned and reading.kind is not Saying.NOTE
    return {
        "kind": reading.kind.value,
        "with": people if took_part else [],
        "expected": people if reading.planned else [],
        "planned": reading.planned,
        "on": reading.on.isoformat(),
        "about": reading.about,
        "at": reading.at,
        "how": reading.how.value,
        "direction": reading.direction.value,
        "minutes": reading.minutes,
        "where": reading.where,
        "gave": favours(reading.gave),
        "got": favours(reading.got),
        "asked": favours(reading.asked),
        "promises": [
            {
                "contact": names[promise.who.ids[0]] if promise.who and promise.who.ids else None,
                "what": promise.what,
                "by": promise.by and promise.by.isoformat(),
                "owed_by": promise.owed_by.value,
            }
            for promise in reading.promises
        ],
        "summary": reading.summary,
        "told": list(reading.told),
    }


def favours(given: tuple[Favour, ...]) -> list[dict[str, str | None]]:
    return [{"what": favour.what.value, "note": favour.note} for favour in given]


def expected(expect: dict[str, Any], got: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both sides of a comparison: of people in any order, of promises the fields that are named."""
    wanted, have = {}, {}
    for key, value in expect.items():
        if key in ("stderr_has", "summary_has"):
            continue
        have[key], wanted[key] = got.get(key), value
        if key in ("with", "goals", "expected"):
            wanted[key], have[key] = sorted(value), sorted(got.get(key) or [])
        elif key == "promises" and value:
            have[key] = [{field: one.get(field) for field in value[0]} for one in got.get(key) or []]
    return wanted, have
