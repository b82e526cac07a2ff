"""Stored things as plain values for JSON, in the field names and order that docs/json.md promises.

References are keys, dates ISO texts, unknown is None. Pure: `netplan.formats` writes them to files,
`netplan.render` shows them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from netplan.core.network import (
    Ask,
    Favour,
    Goal,
    GoalPerson,
    Introduction,
    Network,
    Outcome,
    Promise,
    Snooze,
    Thing,
    Touchpoint,
)
from netplan.core.people.contact import POLICIES, Contact, Met, Note, RememberedDate

Document = dict[str, Any]


def network_fields(network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[tuple[str, Any]]:
    """The fields of the document of all that is stored, each kind in order of id, its records as an iterator.

    `touchpoints` are all of them in order of id: they may be too many to stand in a network.
    """
    people = {contact.id: contact.key for contact in network.contacts.values()}
    goals = {goal.id: goal.key for goal in network.goals.values()}
    yield "netplan", 1
    yield "kind", "network"
    yield "contacts", (contact_document(contact, people) for contact in _by_id(network.contacts))
    yield "goals", (goal_document(goal, people) for goal in _by_id(network.goals))
    yield "touchpoints", (touchpoint_document(touchpoint, people, goals) for touchpoint in touchpoints)
    yield "promises", (promise_document(promise, people) for promise in _by_id(network.promises))
    yield "snoozes", (snooze_document(snooze, people) for snooze in _by_id(network.snoozes))
    yield "introductions", (introduction_document(each, people) for each in _by_id(network.introductions))
    yield "outcomes", (outcome_document(each, people, goals) for each in _by_id(network.outcomes))


def contact_document(contact: Contact, keys: Mapping[int, str]) -> Document:
    """A contact; `keys` give the key of each contact's id, for whoever introduced them."""
    document: Document = {"key": contact.key}
    for name, policy in POLICIES.items():
        value = getattr(contact, name)
        if policy.listed:
            document[name] = [_plain(item, keys) for item in value]
        else:
            document[name] = _plain(value, keys)
    return document


def _plain(value: Any, keys: Mapping[int, str]) -> Any:
    """One value of a contact's field; days, rings, cadences and birthdays are their own texts."""
    match value:
        case None:
            return None
        case Met():
            through = keys.get(value.through) if value.through is not None else None
            return {"on": iso(value.on), "where": value.where, "through": through}
        case RememberedDate():
            return {"what": value.what, "on": value.on.isoformat(), "yearly": value.yearly}
        case Note():
            return {"on": value.on.isoformat(), "text": value.text}
        case _:
            return str(value)


def goal_document(goal: Goal, people: Mapping[int, str]) -> Document:
    """A goal; `people` give the key of each contact's id."""
    quota = {"touches": goal.quota.touches, "per": goal.quota.per.value} if goal.quota else None
    return {
        "key": goal.key,
        "title": goal.title,
        "why": goal.why,
        "by": iso(goal.by),
        "quota": quota,
        "status": goal.status.value,
        "people": [_goal_person(person, people) for person in goal.people],
    }


def touchpoint_document(
    touchpoint: Touchpoint, people: Mapping[int, str], goals: Mapping[int, str]
) -> Document:
    """A touchpoint; `people` and `goals` give what each id is called."""
    return {
        "on": touchpoint.on.isoformat(),
        "with": [people[person] for person in touchpoint.people],
        "how": touchpoint.how.value,
        "direction": touchpoint.direction.value,
        "minutes": touchpoint.minutes,
        "where": touchpoint.where,
        "summary": touchpoint.summary,
        "goals": [goals[goal] for goal in touchpoint.goals],
        "gave": _favours(touchpoint.gave),
        "got": _favours(touchpoint.got),
        "asked": [_ask(ask) for ask in touchpoint.asked],
        "expected": [people[person] for person in touchpoint.expected],
        "at": touchpoint.at,
        "about": touchpoint.about,
        "tags": [*touchpoint.tags],
        "moved": touchpoint.moved,
    }


def promise_document(promise: Promise, people: Mapping[int, str]) -> Document:
    """A promise; `people` give what each contact's id is called."""
    return {
        "contact": people[promise.contact],
        "what": promise.what,
        "by": iso(promise.by),
        "made": promise.made.isoformat(),
        "owed_by": promise.owed_by.value,
        "done": iso(promise.done),
        "dropped": iso(promise.dropped),
    }


def snooze_document(snooze: Snooze, people: Mapping[int, str]) -> Document:
    """A snooze; `people` give what each contact's id is called."""
    return {"contact": people[snooze.contact], "until": snooze.until.isoformat()}


def introduction_document(introduction: Introduction, people: Mapping[int, str]) -> Document:
    """An introduction; `people` give what each contact's id is called."""
    return {
        "between": [people[person] for person in introduction.between],
        "why": introduction.why,
        "on": introduction.on.isoformat(),
        "yes": {people[person]: day.isoformat() for person, day in introduction.yes},
        "no": iso(introduction.no),
    }


def outcome_document(outcome: Outcome, people: Mapping[int, str], goals: Mapping[int, str]) -> Document:
    """An outcome; `people` and `goals` give what each id is called."""
    return {
        "goal": goals[outcome.goal],
        "on": outcome.on.isoformat(),
        "what": outcome.what,
        "through": [people[person] for person in outcome.through],
        "minutes_saved": outcome.minutes_saved,
    }


def _goal_person(person: GoalPerson, people: Mapping[int, str]) -> Document:
    return {
        "contact": people[person.contact],
        "role": person.role.value,
        "part": person.part.value,
        "on": iso(person.on),
        "text": person.text,
    }


def _ask(ask: Ask) -> Document:
    return {
        "what": ask.what.value,
        "note": ask.note,
        "answer": ask.answer.value if ask.answer else None,
        "answered": iso(ask.answered),
        "guess": ask.guess,
    }


def iso(day: date | None) -> str | None:
    """The ISO text of a day that may be unknown."""
    return day.isoformat() if day else None


def _favours(favours: Iterable[Favour]) -> list[Document]:
    return [{"what": favour.what.value, "note": favour.note} for favour in favours]


def _by_id(things: Mapping[int, Thing]) -> list[Any]:
    return [things[id] for id in sorted(things)]
