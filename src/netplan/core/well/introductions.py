"""`intro`: introductions, double opt-in: ask one, then the other, then introduce, then ask how it went.

Who should meet: two who hold (h ≥ 0.25) and know each other at most by a circle, with no introduction on
record, a no being for ever. score = 100·(1 − Π(1 − s))·√(h·h′), halved in a shared circle; s = 0.9 for each
way in which one seeks what the other knows, 0.4 for an open goal that both are in.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import prod, sqrt

from netplan.core.network import Goal, GoalStatus, Introduction, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold
from netplan.core.well.knows import Links
from netplan.core.well.ties import FAINT, Tie

PROPOSALS = 3
"""Proposals that are told."""

_SEEKS = 0.9
_SAME_GOAL = 0.4
_ASK_DAYS = 3
_ASK_AGAIN_DAYS = 10
_MAKE_DAYS = 2
_AFTER_DAYS = 14
_LEAST_WORD = 3  # letters


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two who should meet: a score, 0 to 100, and why."""

    between: tuple[Contact, Contact]
    score: float
    reasons: tuple[str, ...]


class Stage(StrEnum):
    """How far an introduction is."""

    ASKING = "asking"
    AGREED = "agreed"
    MADE = "made"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Running:
    """An introduction under way: what is to be done next, with whom, by when."""

    introduction: Introduction
    stage: Stage
    step: str
    contact: Contact
    by: date


def words_of(text: str) -> frozenset[str]:
    """The words of a topic that can tell anything: folded, three letters and more, no stop words."""
    words = "".join(letter if letter.isalnum() or letter in "+#" else " " for letter in fold(text)).split()
    return frozenset(
        word
        for word in words
        if (len(word) >= _LEAST_WORD or any(letter in "+#" for letter in word)) and word not in STOP_WORDS
    )


STOP_WORDS = frozenset(
    """
    the and for with from into onto over under about who whom whose what which that this these those
    are was were been being has have had does did can could will would shall should may might must
    not but nor our your their his her its any all some more most other others another new good
    great best find help need needs want wants look looking looks search somebody someone people
    person work works working job jobs thing things get getting make making etc via per
    """.split()  # noqa: SIM905 (a list of ninety words in quotation marks is unreadable)
)
"""Words of a goal or a wish that make nobody an expert."""


def proposals_of(
    ties: Mapping[int, Tie],
    links: Links,
    introductions: Iterable[Introduction],
    goals: Iterable[Goal],
    *,
    most: int = PROPOSALS,
) -> tuple[Proposal, ...]:
    """Who should meet, best first; of equals by name."""
    holding = {id: tie for id, tie in ties.items() if tie.hold >= FAINT}
    on_record = {tuple(sorted(each.between)) for each in introductions}
    found = []
    for (one, other), (strengths, reasons) in _reasons(holding, goals).items():
        link = links.get(one, {}).get(other)
        if (one, other) in on_record or (link is not None and not link.guess):
            continue
        a, b = holding[one], holding[other]
        score = 100 * (1 - prod(1 - s for s in strengths)) * sqrt(a.hold * b.hold)
        if not {*a.contact.circles}.isdisjoint(b.contact.circles):
            score /= 2
        found.append(Proposal((a.contact, b.contact), score, tuple(reasons)))
    return tuple(sorted(found, key=_best_first)[:most])


def _best_first(proposal: Proposal) -> tuple[float, str, str]:
    first, second = proposal.between
    return (-proposal.score, first.name.casefold(), second.name.casefold())


def _reasons(
    ties: Mapping[int, Tie], goals: Iterable[Goal]
) -> dict[tuple[int, int], tuple[list[float], list[str]]]:
    """For each pair with a reason to meet (ids, the lower first): how strong each is, and in words."""
    experts: dict[str, set[int]] = {}
    for id, tie in ties.items():
        for topic in tie.contact.knows:
            for word in words_of(topic):
                experts.setdefault(word, set()).add(id)
    found: dict[tuple[int, int], tuple[list[float], list[str]]] = {}

    def give(one: int, other: int, strength: float, reason: str) -> None:
        strengths, reasons = found.setdefault((min(one, other), max(one, other)), ([], []))
        strengths.append(strength)
        reasons.append(reason)

    for id, tie in ties.items():
        helped: dict[int, str] = {}
        for wish in tie.contact.seeks:
            for word in sorted(words_of(wish)):
                for expert in sorted(experts.get(word, ())):
                    if expert != id:
                        helped.setdefault(expert, wish)
        for expert, wish in helped.items():
            knowing = ties[expert].contact
            give(id, expert, _SEEKS, f"{tie.contact.name} seeks {wish}, {knowing.name} knows it")
    for goal in goals:
        if goal.status is not GoalStatus.OPEN:
            continue
        people = sorted({person.contact for person in goal.people} & ties.keys())
        for place, one in enumerate(people):
            for other in people[place + 1 :]:
                give(one, other, _SAME_GOAL, f"both are in “{goal.title}”")
    return found


def running_of(
    introductions: Iterable[Introduction],
    contacts: Mapping[int, Contact],
    touchpoints: Iterable[Touchpoint],
    *,
    today: date,
) -> tuple[Running, ...]:
    """The introductions under way on the day, the step due first first.

    Asking: the first who has not agreed is asked within 3 days, or 10 where there was a touch with them
    since. Agreed by both: introduce them within 2 days, which a touchpoint with both of them did. Made: ask
    how it went after 14 days, which any touch with one of them since does.
    """
    touches = sorted(touchpoints, key=lambda each: (each.on, each.id))
    found = []
    for each in introductions:
        if each.no is not None and each.no <= today:
            continue
        if each.on <= today and (running := _step(each, contacts, touches, today)) is not None:
            found.append(running)
    return tuple(sorted(found, key=lambda running: (running.by, running.introduction.id)))


def _step(
    each: Introduction, contacts: Mapping[int, Contact], touches: list[Touchpoint], today: date
) -> Running | None:
    a, b = (contacts[id] for id in each.between)
    agreed = {id: on for id, on in each.yes if on <= today}
    for asked, other in ((a, b), (b, a)):
        if asked.id not in agreed:
            began = max([each.on, *agreed.values()])
            since = any(asked.id in t.people and began <= t.on <= today for t in touches)
            by = began + timedelta(days=_ASK_AGAIN_DAYS if since else _ASK_DAYS)
            return Running(each, Stage.ASKING, f"ask {asked.name} about meeting {other.name}", asked, by)
    both = max(agreed.values())
    made = next(
        (t.on for t in touches if {a.id, b.id} <= {*t.people} and each.on <= t.on <= today and t.on >= both),
        None,
    )
    if made is None:
        by = both + timedelta(days=_MAKE_DAYS)
        return Running(each, Stage.AGREED, f"introduce {a.name} and {b.name}", a, by)
    if any(made < t.on <= today and not {a.id, b.id}.isdisjoint(t.people) for t in touches):
        return None
    by = made + timedelta(days=_AFTER_DAYS)
    return Running(each, Stage.MADE, f"ask {a.name} how it went with {b.name}", a, by)
