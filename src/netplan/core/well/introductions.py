"""Who should meet: two who hold (h ≥ 0.25) and know each other at most by a circle, with no introduction on
record, a no being for ever. score = 100·(1 − Π(1 − s))·√(h·h′), halved in a shared circle; s = 0.9 for each
way in which one seeks what the other knows, 0.4 for an open goal that both are in.
"""

from collections.abc import Iterable, Mapping
from math import prod, sqrt

from netplan.core.network import Goal, GoalStatus, Introduction
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold
from netplan.core.well.knows import Links
from netplan.core.well.ties import FAINT, Tie
from netplan.frozen import frozen

PROPOSALS = 3
"""Proposals that are told."""

_SEEKS = 0.9
_SAME_GOAL = 0.4
_LEAST_WORD = 3  # letters


@frozen
class Proposal:
    """Two who should meet: a score, 0 to 100, and why."""

    between: tuple[Contact, Contact]
    score: float
    reasons: tuple[str, ...]


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


def may_meet(ties: Mapping[int, Tie], goals: Iterable[Goal]) -> set[int]:
    """Those (ids) who have a reason to meet somebody, so that it matters whom they know."""
    holding = {id: tie for id, tie in ties.items() if tie.hold >= FAINT}
    return {id for pair in _reasons(holding, goals) for id in pair}


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
