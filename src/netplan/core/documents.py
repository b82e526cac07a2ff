"""Stored things as plain values for JSON, in the field names and order that docs/json.md promises.

References are keys, dates ISO texts, unknown is None. Pure: `netplan.formats` writes them to files,
`netplan.render` shows them.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from netplan.core.network import Favour, Goal, Network, Promise, Snooze, Thing, Touchpoint
from netplan.core.people.contact import Contact, Met

Document = dict[str, Any]


def network_document(network: Network) -> Document:
    """The whole of what is stored, each kind in order of id."""
    people = {contact.id: contact.key for contact in network.contacts.values()}
    goals = {goal.id: goal.key for goal in network.goals.values()}
    return {
        "netplan": 1,
        "kind": "network",
        "contacts": [contact_document(contact, people) for contact in _by_id(network.contacts)],
        "goals": [goal_document(goal, people) for goal in _by_id(network.goals)],
        "touchpoints": [
            touchpoint_document(touchpoint, people, goals) for touchpoint in _by_id(network.touchpoints)
        ],
        "promises": [promise_document(promise, people) for promise in _by_id(network.promises)],
        "snoozes": [snooze_document(snooze, people) for snooze in _by_id(network.snoozes)],
    }


def contact_document(contact: Contact, keys: Mapping[int, str]) -> Document:
    """A contact; `keys` give the key of each contact's id, for whoever introduced them."""
    document = {
        "key": contact.key,
        "name": contact.name,
        "aliases": [*contact.aliases],
        "org": contact.org,
        "title": contact.title,
        "place": contact.place,
        "ring": contact.ring.value,
        "every": str(contact.every) if contact.every else None,
        "status": contact.status.value,
        "circles": [*contact.circles],
        "knows": [*contact.knows],
        "emails": [*contact.emails],
        "phones": [*contact.phones],
        "links": [*contact.links],
        "birthday": str(contact.birthday) if contact.birthday else None,
        "dates": [
            {"what": known.what, "on": known.on.isoformat(), "yearly": known.yearly}
            for known in contact.dates
        ],
        "met": _met(contact.met, keys),
        "notes": [{"on": note.on.isoformat(), "text": note.text} for note in contact.notes],
        "added": contact.added.isoformat(),
    }
    if contact.origins:
        document["origins"] = [*contact.origins]
    return document


def _met(met: Met | None, keys: Mapping[int, str]) -> Document | None:
    if met is None:
        return None
    through = keys.get(met.through) if met.through is not None else None
    return {"on": iso(met.on), "where": met.where, "through": through}


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
        "people": [{"contact": people[person.contact], "role": person.role.value} for person in goal.people],
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
        "asked": _favours(touchpoint.asked),
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
    }


def snooze_document(snooze: Snooze, people: Mapping[int, str]) -> Document:
    """A snooze; `people` give what each contact's id is called."""
    return {"contact": people[snooze.contact], "until": snooze.until.isoformat()}


def iso(day: date | None) -> str | None:
    """The ISO text of a day that may be unknown."""
    return day.isoformat() if day else None


def _favours(favours: Iterable[Favour]) -> list[Document]:
    return [{"what": favour.what.value, "note": favour.note} for favour in favours]


def _by_id(things: Mapping[int, Thing]) -> list[Any]:
    return [things[id] for id in sorted(things)]
