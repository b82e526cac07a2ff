"""The shared scenarios, judged in-process: a network, a day, and what a sensible person would expect.

The builder below reads just what the scenarios say; the importer has tests of its own. Of the steps, `today`
changes nothing, and `done RANK` is stood in for by the touchpoint that it would log.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from netplan.core.network import (
    Ask,
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
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, RememberedDate, Ring, Status
from netplan.core.plan.planner import Plan, Score, State, explain, make_plan

JUDGEMENTS = Path(__file__).resolve().parents[2] / ".." / "shared" / "judgements"
CASES = sorted(JUDGEMENTS.glob("*.json"))

Told = Mapping[str, Any]


def network_told(told: Told, today: date) -> Network:
    """The network of a scenario's document."""
    contact_ids = {person["key"]: id for id, person in enumerate(told["contacts"], 1)}
    goal_ids = {goal["key"]: id for id, goal in enumerate(told.get("goals", []), 1)}
    return Network(
        contacts={
            id: contact_told(id, person, contact_ids, today) for id, person in enumerate(told["contacts"], 1)
        },
        goals={
            id: Goal(
                id,
                goal["key"],
                goal["title"],
                by=day_told(goal.get("by")),
                quota=Quota(goal["quota"]["touches"], Per(goal["quota"]["per"]))
                if goal.get("quota")
                else None,
                status=GoalStatus(goal.get("status", "open")),
                people=tuple(
                    GoalPerson(contact_ids[person["contact"]], Role(person["role"]))
                    for person in goal.get("people", [])
                ),
            )
            for id, goal in enumerate(told.get("goals", []), 1)
        },
        touchpoints={
            id: Touchpoint(
                id,
                date.fromisoformat(touch["on"]),
                tuple(contact_ids[key] for key in touch["with"]),
                how=How(touch.get("how", "other")),
                direction=Direction(touch.get("direction", "both")),
                where=touch.get("where"),
                summary=touch.get("summary"),
                goals=tuple(goal_ids[key] for key in touch.get("goals", [])),
                gave=tuple(Favour(Currency(favour["what"])) for favour in touch.get("gave", [])),
                asked=tuple(Ask(Currency(favour["what"])) for favour in touch.get("asked", [])),
            )
            for id, touch in enumerate(told.get("touchpoints", []), 1)
        },
        promises={
            id: Promise(
                id,
                contact_ids[promise["contact"]],
                promise["what"],
                made=day_told(promise.get("made")) or today,
                by=day_told(promise.get("by")),
                owed_by=OwedBy(promise.get("owed_by", "me")),
                done=day_told(promise.get("done")),
            )
            for id, promise in enumerate(told.get("promises", []), 1)
        },
        snoozes={
            contact_ids[snooze["contact"]]: Snooze(
                contact_ids[snooze["contact"]], date.fromisoformat(snooze["until"])
            )
            for snooze in told.get("snoozes", [])
        },
    )


def contact_told(id: int, person: Told, ids: Mapping[str, int], today: date) -> Contact:
    met = person.get("met")
    return Contact(
        id,
        person["key"],
        person["name"],
        day_told(person.get("added")) or today,
        ring=Ring(person.get("ring", "none")),
        every=Cadence.parse(person["every"]) if person.get("every") else None,
        status=Status(person.get("status", "active")),
        circles=tuple(person.get("circles", [])),
        birthday=Birthday.parse(person["birthday"]) if person.get("birthday") else None,
        met=Met(day_told(met.get("on")), met.get("where"), ids.get(met.get("through"))) if met else None,
        dates=tuple(
            RememberedDate(kept["what"], date.fromisoformat(kept["on"]), kept.get("yearly", False))
            for kept in person.get("dates", [])
        ),
    )


def day_told(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def done(network: Network, score: Score, today: date) -> Network:
    """The network after the suggested touch."""
    id = max(network.touchpoints, default=0) + 1
    touch = Touchpoint(id, today, (score.contact.id,), how=score.action.how)
    return replace(network, touchpoints={**network.touchpoints, id: touch})


class Bench:
    """One scenario: its plan and its scores."""

    def __init__(self, case: Told) -> None:
        self.today = date.fromisoformat(case["as_of"])
        self.network = network_told(case["network"], self.today)
        words = case.get("options", [])
        options = dict(zip(words[::2], map(int, words[1::2]), strict=True))
        self.minutes, self.limit = options.pop("--minutes", 30), options.pop("--limit", 7)
        assert not options, f"options that are not known here: {options}"
        for step in case.get("steps", []):
            match step:
                case ["done", rank]:
                    self.network = done(self.network, self.plan().items[int(rank) - 1], self.today)
                case ["today", *_]:
                    pass
                case _:
                    pytest.skip(f"a step that only the whole program can take: {step}")

    def plan(self) -> Plan:
        return make_plan(self.network, today=self.today, minutes=self.minutes, limit=self.limit)

    def score(self, name: str) -> Score:
        (id,) = [contact.id for contact in self.network.contacts.values() if contact.name == name]
        return explain(self.network, id, today=self.today)


def meets(kind: str, value: Any, bench: Bench, plan: Plan) -> bool:
    """Whether one expectation is met; the kinds are those of the judge."""
    rank = {item.contact.name: place for place, item in enumerate(plan.items, 1)}
    match kind, value:
        case "first", name:
            return rank.get(name) == 1
        case "before", [a, b]:
            return a in rank and (b not in rank or rank[a] < rank[b])
        case "present", name:
            return name in rank
        case "absent", name:
            return name not in rank
        case "score_above", [a, b]:
            return bench.score(a).score > bench.score(b).score
        case "term", [name, term, low, high]:
            return bool(low <= bench.score(name).points(term) <= high)
        case "state", [name, state]:
            return bench.score(name).state is State(state)
        case "at_most_of", [names, most]:
            return bool(len(rank.keys() & set(names)) <= most)
        case "at_least_of", [names, least]:
            return bool(len(rank.keys() & set(names)) >= least)
        case "items_at_most", most:
            return bool(len(plan.items) <= most)
        case "minutes_at_most", most:
            return bool(sum(item.action.minutes for item in plan.items) <= most)
        case "action_has", [name, text]:
            return text.casefold() in plan.items[rank[name] - 1].action.text.casefold()
        case "left_out_people", number:
            return bool(plan.left_out_people == number)
    raise AssertionError(f"an expectation of a kind not known here: {kind}")


@pytest.mark.shared
@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_a_sensible_person_agrees(file: Path) -> None:
    case = json.loads(file.read_text(encoding="utf-8"))
    bench = Bench(case)
    plan = bench.plan()
    shown = ", ".join(item.contact.name for item in plan.items) or "nobody"

    for expectation in case["expect"]:
        ((kind, value),) = expectation.items()
        assert meets(kind, value, bench, plan), f"{case['why']}: {expectation} — the plan: {shown}"
    for item in plan.items:
        assert sum(term.points for term in item.terms) == pytest.approx(item.score, abs=1e-9)
        assert all(term.reason for term in item.terms)
        assert item.action.text
    assert bench.plan() == plan
