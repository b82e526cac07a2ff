"""Who can help with a topic: what speaks for somebody, how much, and who could introduce them.

Each piece of evidence has a strength between 0 and 1, and independent pieces add up as chances do, so that
more of them say more and never more than 1:

    relevance = 1 - (1 - s1)·(1 - s2)·…
    score = 100 · relevance · (0.7 + 0.2·warmth/100 + 0.1·reply mix)

Relevance comes first: how things stand with somebody moves the score by three tenths at most, so it decides
between people who are about equally relevant and seldom beyond. That both count, knowing that somebody knows
and being able to reach them, is what Borgatti and Cross found (A relational view of information seeking and
learning in social networks, Management Science 49(4), 2003). The numbers themselves are our judgement, put so
that these hold: knows > title > works at > a note > a circle > one talk; several talks come near a title, for
talking about something is no proof of knowing it; and a beginning of a word counts a fifth less than a word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from math import prod

from netplan.core.network import How, Network, Touchpoint
from netplan.core.people.contact import Contact, Status
from netplan.core.people.names import fold
from netplan.core.phrases import count_of, say_day, say_list
from netplan.core.plan.relationships import (
    Relationship,
    State,
    relationships,
    reply_mix,
    state_of,
    warmth,
)
from netplan.core.plan.standing import touches_by_person
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.search.queries import Fit, Query, excerpt, fit
from netplan.frozen import frozen

KNOWS = 0.9
TITLE = 0.6
ORG = 0.45
NOTE = 0.4
CIRCLE = 0.3
TALK = 0.25
MOST_TALK = 0.55
"""What talks about it come to at most, however many there were."""
PART_FACTOR = 0.8

NEEDS_INTRODUCTION = frozenset({State.COLD, State.DORMANT, State.UNTOUCHED})


@frozen
class Evidence:
    """Something that speaks for somebody: knows, title, org, circle, note or talk; its strength, 0 to 1."""

    kind: str
    strength: float
    reason: str


@frozen
class Introduction:
    """Somebody warm (0 to 100) who may introduce; `through` says how they know each other."""

    contact: Contact
    warmth: float
    through: str


@frozen
class Helper:
    """Somebody who may help: `score` 0 to 100, `relevance` 0 to 1, `warmth` 0 to 100, `mix` 0 to 1.

    `evidence` is strongest first. `introduction` is there where they are cold, dormant or untouched and
    somebody warm shares a circle or a touchpoint with them, or introduced them.
    """

    contact: Contact
    score: float
    relevance: float
    warmth: float
    state: State
    mix: float
    evidence: tuple[Evidence, ...]
    last: Touchpoint | None = None
    introduction: Introduction | None = None


def find_helpers(
    network: Network, query: Query, *, today: date, limit: int = 10, weights: Weights = DEFAULT
) -> list[Helper]:
    """Those for whom anything speaks, highest score first, at most `limit`; without the archive.

    Equals in order of warmth, then name, then id. Notes and touchpoints after today are not known.
    """
    helpers = []
    touches = touches_by_person(network, today=today)
    for id, relationship in relationships(network, today=today, weights=weights).items():
        contact = relationship.contact
        if contact.status is Status.ARCHIVED:
            continue
        evidence = evidence_for(contact, touches[id], query, today=today)
        if evidence:
            helper = _helper(relationship, evidence, weights)
            helpers.append(replace(helper, last=touches[id][-1] if touches[id] else None))
    return sorted(
        helpers, key=lambda each: (-each.score, -each.warmth, fold(each.contact.name), each.contact.id)
    )[:limit]


def _helper(relationship: Relationship, evidence: tuple[Evidence, ...], weights: Weights) -> Helper:
    warm = warmth(relationship, weights)
    mix = reply_mix(relationship).share(weights)
    relevance = 1 - prod(1 - each.strength for each in evidence)
    return Helper(
        contact=relationship.contact,
        score=round(100 * relevance * (0.7 + 0.2 * warm / 100 + 0.1 * mix), 1),
        relevance=relevance,
        warmth=warm,
        state=state_of(relationship, warm, weights),
        mix=mix,
        evidence=evidence,
    )


def evidence_for(
    contact: Contact, touches: Sequence[Touchpoint], query: Query, *, today: date
) -> tuple[Evidence, ...]:
    """What speaks for a contact knowing of what is asked, strongest first; `touches` are all of theirs."""
    found = [*_of_facts(contact, query), *_of_words(contact, touches, query, today)]
    return tuple(sorted(found, key=lambda each: -each.strength))


def _of_facts(contact: Contact, query: Query) -> Iterable[Evidence]:
    knows = [(topic, fit(topic, query)) for topic in contact.knows]
    topics = [topic for topic, fits in knows if fits]
    if topics:
        best = max(fits for _, fits in knows)
        yield Evidence("knows", _strength(KNOWS, best), f"knows {say_list(topics)}")
    title, org = fit(contact.title, query), fit(contact.org, query)
    if title and contact.title:
        at = f" at {contact.org}" if contact.org else ""
        yield Evidence("title", _strength(TITLE, title), f"{contact.title}{at}")
    if org and contact.org:
        yield Evidence("org", _strength(ORG, org), f"works at {contact.org}")
    circles = [(circle, fit(circle, query)) for circle in contact.circles]
    shared = [circle for circle, fits in circles if fits]
    if shared:
        best = max(fits for _, fits in circles)
        yield Evidence("circle", _strength(CIRCLE, best), f"in the circle {say_list(shared)}")


def _of_words(
    contact: Contact, touches: Sequence[Touchpoint], query: Query, today: date
) -> Iterable[Evidence]:
    notes = [(note, fit(note.text, query)) for note in contact.notes if note.on <= today]
    noted = [(note, fits) for note, fits in notes if fits]
    if noted:
        best = max(fits for _, fits in noted)
        note = max((note for note, fits in noted if fits is best), key=lambda note: note.on)
        text = excerpt(note.text, query, width=50).text
        yield Evidence("note", _strength(NOTE, best), f"noted: “{text}”, {say_day(note.on, today=today)}")
    talks = [(touch.on, fit(touch.summary, query)) for touch in touches]
    days = {on for on, fits in talks if fits}
    if days:
        best = max(fits for _, fits in talks)
        often = min(MOST_TALK, 1 - (1 - TALK) ** len(days))
        last = say_day(max(days), today=today)
        when = last if len(days) == 1 else f"{count_of(len(days), 'time')}, last {last}"
        yield Evidence("talk", _strength(often, best), f"talked about {query.text}, {when}")


def _strength(full: float, best: Fit) -> float:
    return full if best is Fit.WHOLE else PART_FACTOR * full


def introduce(
    helpers: Sequence[Helper], around: Network, *, today: date, weights: Weights = DEFAULT
) -> list[Helper]:
    """The helpers, each cold one with whom to ask for an introduction.

    `around` holds the people who may know them, and their touchpoints. Whoever introduced them comes first,
    then who was together with them, then who shares a circle; the warmest of these.
    """
    touches = touches_by_person(around, today=today)
    gathered = relationships(around, today=today, weights=weights)
    warm: dict[int, tuple[Contact, float]] = {}
    for relationship in gathered.values():
        warmness = warmth(relationship, weights)
        state = state_of(relationship, warmness, weights)
        if state is State.WARM and relationship.contact.status is not Status.ARCHIVED:
            warm[relationship.contact.id] = relationship.contact, warmness
    return [
        replace(helper, introduction=_introduction(helper.contact, touches[helper.contact.id], warm, today))
        if helper.state in NEEDS_INTRODUCTION and helper.contact.id in touches
        else helper
        for helper in helpers
    ]


def _introduction(
    contact: Contact,
    touches: Sequence[Touchpoint],
    warm: dict[int, tuple[Contact, float]],
    today: date,
) -> Introduction | None:
    together: dict[int, Touchpoint] = {}
    for touch in touches:
        together.update((person, touch) for person in touch.people)
    circles = {fold(circle): circle for circle in contact.circles}
    found: list[tuple[int, Introduction]] = []
    for number, (other, warmness) in warm.items():
        shared = [circle for circle in other.circles if fold(circle) in circles]
        if number == contact.id:
            continue
        if contact.met is not None and contact.met.through == number:
            found.append((2, Introduction(other, warmness, "introduced you")))
        elif number in together:
            touch = together[number]
            how = "" if touch.how is How.OTHER else f" ({touch.how})"
            found.append(
                (1, Introduction(other, warmness, f"together {say_day(touch.on, today=today)}{how}"))
            )
        elif shared:
            found.append((0, Introduction(other, warmness, f"both in {say_list(shared)}")))
    best = max(found, key=lambda one: (one[0], one[1].warmth, -one[1].contact.id), default=None)
    return best[1] if best else None
