"""`ready`: the Monday drill. Who is there on the Monday after the job is gone?

The level of the well is a bill of five terms, each rounded to 0.1 before they are summed, 0 to 100. No
touchpoint lowers it: people 40·min(1, Σh/15); worlds 5 a circle of somebody who holds, at most 20; doors 2
for each different firm or topic of those who hold, at most 20, and for a goal 20·(1 − Π(1 − role·h)) over its
people; known 1 a tie who reached out in 365 days, at most 10; given 1 a tie given something in 365 days, at
most 10. That old ties advise as well: Levin, Walter and Murnighan 2011 (224 people); that jobs come by
moderately weak ties: Rajkumar and others 2022 (20 million).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import prod

from netplan.core.network import Goal, GoalStatus, Part, Role
from netplan.core.people.contact import Contact, Ring
from netplan.core.phrases import count_of, say_list
from netplan.core.plan.relationships import Relationship
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.history import Helped, Out
from netplan.core.well.introductions import Proposal, words_of
from netplan.core.well.knows import Path
from netplan.core.well.ledger import Thanks
from netplan.core.well.ties import (
    CIRCLE_FROM,
    FAINT,
    HOLDS_FROM,
    Tie,
    hold_if_touched,
    members_by_circle,
    say_empty,
)
from netplan.frozen import frozen

PER_GROUP = 5
"""People named in each group."""

_PEOPLE, _PEOPLE_AT = 40.0, 15.0
_WORLDS, _WORLD = 20.0, 5.0
_DOORS, _DOOR = 20.0, 2.0
_KNOWN = _GIVEN = 10.0
_OPENED_DOORS = 0.8  # the role of who once gave an introduction, a referral or an opportunity
_DEEDS = 3
_REST_DAYS = 3
_CIRCLE_HOLES = 3


@frozen
class LevelTerm:
    """One line of the bill: points, rounded to 0.1, of at most so many, and why in words."""

    term: str
    points: float
    most: float
    reason: str


@frozen
class Helper:
    """Somebody to turn to: score 0 to 100, their hold, and why them."""

    contact: Contact
    score: float
    hold: float
    reason: str


@frozen
class Hole:
    """What is missing: `target`, `field` or `circle`, in words, and the best way to a target."""

    what: str
    text: str
    nearest: Path | None = None


@frozen
class Deed:
    """A touch that would raise the level by so many points."""

    contact: Contact
    text: str
    gain: float
    minutes: int


@frozen
class Ready:
    """How the well stands on a day, for a goal or without one; `holding` counts the ties that hold."""

    goal: Goal | None
    terms: tuple[LevelTerm, ...]
    door: tuple[Helper, ...]
    field: tuple[Helper, ...]
    ear: tuple[Helper, ...]
    holes: tuple[Hole, ...]
    deeds: tuple[Deed, ...]
    note: str | None
    holding: int

    @property
    def level(self) -> float:
        """The sum of the terms, 0 to 100."""
        return round(sum(term.points for term in self.terms), 1)


def ready_of(
    ties: Mapping[int, Tie],
    helped: Helped,
    *,
    goals: Iterable[Goal] = (),
    goal: Goal | None = None,
    ways: Callable[[Sequence[Contact]], Sequence[Path]],
    gifts: Callable[[], Sequence[str]],
    out: Out,
    weights: Weights = DEFAULT,
) -> Ready:
    """How the well stands; of all the `goals` the open ones count where no `goal` is meant.

    `ways` finds the warmest ways to any of some people, `gifts` names small things to give, best first; both
    are asked only where they are needed. `out` tells how much of what I sent out lately asks.
    """
    meant = [goal] if goal else [each for each in goals if each.status is GoalStatus.OPEN]
    roles = _roles(meant, weights)
    groups = _groups(ties, helped, goal, roles)
    return Ready(
        goal=goal,
        terms=level_terms(ties, helped, goal=goal, weights=weights),
        door=groups["door"],
        field=groups["field"],
        ear=groups["ear"],
        holes=_holes(ties, goal, ways),
        deeds=deeds_of(ties, goal=goal, weights=weights),
        note=_note(out, gifts),
        holding=sum(tie.holds for tie in ties.values()),
    )


_LEAST_OUT = 5


def _note(out: Out, gifts: Callable[[], Sequence[str]]) -> str | None:
    """Small things to give, where over half of five or more outbound touchpoints in 90 days ask."""
    if out.touchpoints < _LEAST_OUT or 2 * out.asking <= out.touchpoints:
        return None
    small = [*gifts()][:3]
    number = {1: "One small thing", 2: "Two small things"}.get(len(small), "Three small things")
    return f"Mostly asks lately, which is fine. {number} to give: {say_list(small)}" if small else None


def gifts_of(
    thanks: Sequence[Thanks], proposals: Sequence[Proposal], ties: Mapping[int, Tie]
) -> tuple[str, ...]:
    """Small things to give: thanks that are owed, the best introduction, a word to the warmest."""
    owed = [f"thank {ties[each.contact].contact.name}" for each in thanks if each.contact in ties][:1]
    best = [f"introduce {say_list([each.name for each in one.between])}" for one in proposals[:1]]
    warmest = max(ties.values(), key=lambda tie: (tie.hold, -tie.contact.id), default=None)
    word = [f"a word to {warmest.contact.name}"] if warmest and warmest.hold else []
    return (*owed, *best, *word)


def level_terms(
    ties: Mapping[int, Tie], helped: Helped, *, goal: Goal | None = None, weights: Weights = DEFAULT
) -> tuple[LevelTerm, ...]:
    """The bill of the level."""
    holding = [tie for tie in ties.values() if tie.holds]
    total = sum(tie.hold for tie in ties.values())
    worlds = sorted({circle for tie in holding for circle in tie.contact.circles})
    known = sum(id in ties for id in helped.reached_out)
    given = sum(id in ties for id in helped.given)
    return (
        _term(
            "people", _PEOPLE * min(1.0, total / _PEOPLE_AT), _PEOPLE, f"{total:.1f} of {_PEOPLE_AT:.0f} ties"
        ),
        _term("worlds", min(_WORLDS, _WORLD * len(worlds)), _WORLDS, ", ".join(worlds) or "no circle holds"),
        _doors_to(goal, ties, weights) if goal else _doors(holding),
        _term("known", min(_KNOWN, float(known)), _KNOWN, f"{known} reached out to you this year"),
        _term("given", min(_GIVEN, float(given)), _GIVEN, f"{given} given something this year"),
    )


def _term(name: str, points: float, most: float, reason: str) -> LevelTerm:
    return LevelTerm(name, round(points, 1), most, reason)


def _doors(holding: Sequence[Tie]) -> LevelTerm:
    firms = {tie.contact.org.casefold() for tie in holding if tie.contact.org}
    topics = {topic.casefold() for tie in holding for topic in tie.contact.knows}
    reason = f"{len(firms)} firms and {len(topics)} topics of those who hold"
    return _term("doors", min(_DOORS, _DOOR * len(firms | topics)), _DOORS, reason)


def _doors_to(goal: Goal, ties: Mapping[int, Tie], weights: Weights) -> LevelTerm:
    best = _roles([goal], weights)
    missed = prod(1 - share * ties[id].hold for id, (share, _) in best.items() if id in ties)
    people = sum(id in ties for id in best)
    reason = f"{count_of(people, 'person', 'people')} of “{goal.title}”" if people else "nobody linked yet"
    return _term("doors", _DOORS * (1 - missed), _DOORS, reason)


def _roles(goals: Iterable[Goal], weights: Weights) -> dict[int, tuple[float, Role]]:
    """For each contact (id) the share of their best role in any of the goals, and that role; a no is none."""
    best: dict[int, tuple[float, Role]] = {}
    for goal in goals:
        for person in goal.people:
            share = weights.share_of(person.role)
            if person.part is not Part.NO and share > best.get(person.contact, (0.0, person.role))[0]:
                best[person.contact] = (share, person.role)
    return best


def _groups(
    ties: Mapping[int, Tie],
    helped: Helped,
    goal: Goal | None,
    roles: Mapping[int, tuple[float, Role]],
) -> dict[str, tuple[Helper, ...]]:
    """Who can open a door, knows the field, hears one out: each in the first that fits, five each."""
    words = words_of(goal.title) if goal else frozenset()
    groups: dict[str, list[Helper]] = {"door": [], "field": [], "ear": []}
    for id, tie in ties.items():
        if tie.hold < FAINT:
            continue
        placed = _place(tie, helped, goal, roles.get(id), words)
        if placed is not None:
            group, share, reason = placed
            score = 100 * share * tie.hold * (0.5 + tie.mix / 2)
            groups[group].append(Helper(tie.contact, score, tie.hold, reason))
    return {
        group: tuple(sorted(people, key=lambda each: (-each.score, each.contact.name.casefold()))[:PER_GROUP])
        for group, people in groups.items()
    }


def _place(
    tie: Tie,
    helped: Helped,
    goal: Goal | None,
    role: tuple[float, Role] | None,
    words: frozenset[str],
) -> tuple[str, float, str] | None:
    contact = tie.contact
    if role is not None and role[1] in (Role.TARGET, Role.INTRODUCER):
        return "door", role[0], role[1].value
    if goal is None and contact.id in helped.opened:
        return "door", _OPENED_DOORS, "opened a door before"
    if role is not None:
        return "field", 1.0, role[1].value
    known = _knows(contact, words) if goal else ", ".join(contact.knows)
    if known:
        return "field", 1.0, known
    if contact.ring in (Ring.INNER, Ring.CLOSE):
        return "ear", 1.0, f"{contact.ring} ring"
    return None


def _knows(contact: Contact, words: frozenset[str]) -> str:
    """What of a contact's topics, title or firm fits a word of the goal; empty where nothing does."""
    texts = (*contact.knows, contact.title or "", contact.org or "")
    return next((text for text in texts if words & words_of(text)), "")


def _holes(
    ties: Mapping[int, Tie], goal: Goal | None, ways: Callable[[Sequence[Contact]], Sequence[Path]]
) -> tuple[Hole, ...]:
    if goal is None:
        return empty_circles(ties)
    holes = []
    people = {person.contact: person for person in goal.people if person.part is not Part.NO}
    targets = [id for id, person in people.items() if person.role is Role.TARGET]
    if not any(id in ties and ties[id].holds for id in targets):
        holes.append(_missing_target([ties[id].contact for id in targets if id in ties], ways))
    words = words_of(goal.title)
    informants = [id for id, person in people.items() if person.role is Role.INFORMANT]
    if not any(id in ties and ties[id].holds for id in informants) and not any(
        tie.holds and _knows(tie.contact, words) for tie in ties.values()
    ):
        holes.append(Hole("field", "somebody warm who knows the field"))
    return tuple(holes)


def _missing_target(known: Sequence[Contact], ways: Callable[[Sequence[Contact]], Sequence[Path]]) -> Hole:
    if not known:
        return Hole("target", "nobody is linked as a target yet")
    best = next((path for path in ways(known) if len(path.chain) > 1), None)
    if best is None:
        return Hole("target", f"somebody warm at a target: {known[0].name}")
    through = best.chain[-2].contact.name
    said = f"somebody warm at a target: {best.to.name}, through {through} ({best.strength:.2f})"
    return Hole("target", said, best)


def empty_circles(ties: Mapping[int, Tie]) -> tuple[Hole, ...]:
    """The three largest circles of three and more people in which nobody holds."""
    empty = [
        (-len(people), circle)
        for circle, people in members_by_circle(ties).items()
        if len(people) >= CIRCLE_FROM and not any(tie.holds for tie in people)
    ]
    return tuple(Hole("circle", say_empty(circle, -size)) for size, circle in sorted(empty)[:_CIRCLE_HOLES])


def deeds_of(
    ties: Mapping[int, Tie], *, goal: Goal | None = None, weights: Weights = DEFAULT
) -> tuple[Deed, ...]:
    """Three times the touch today that adds most to the level after the former; by gain, then name.

    Only with people tended or once touched, and not in the last three days; a deed that adds nothing is none.
    """
    sums = _Sums.of(ties, goal, weights)
    waiting = {
        tie.contact.id: (tie, touched)
        for tie in ties.values()
        if _may_be_touched(tie.relationship)
        if (touched := hold_if_touched(tie, weights)) > tie.hold
        if sums.may_rise(tie, touched)
    }
    deeds: list[Deed] = []
    while len(deeds) < _DEEDS and waiting:
        level = sums.level()
        least, _, id = min(
            (round(level - sums.with_hold(tie, touched).level(), 1), tie.contact.name.casefold(), id)
            for id, (tie, touched) in waiting.items()
        )
        if least >= 0:
            break
        tie, touched = waiting.pop(id)
        sums = sums.with_hold(tie, touched)
        deeds.append(Deed(tie.contact, "say hello", -least, weights.reconnect_minutes))
    return tuple(deeds)


@frozen
class _Sums:
    """What a touch can change of the level: Σh, the circles and the doors of those who hold, and the chance
    that no door of the goal opens (None without a goal)."""

    total: float
    worlds: frozenset[str]
    doors: frozenset[str]
    missed: float | None
    shares: Mapping[int, float]

    @classmethod
    def of(cls, ties: Mapping[int, Tie], goal: Goal | None, weights: Weights) -> "_Sums":
        holding = [tie for tie in ties.values() if tie.holds]
        shares = {id: share for id, (share, _) in _roles([goal] if goal else [], weights).items()}
        missed = prod(1 - share * ties[id].hold for id, share in shares.items() if id in ties)
        return cls(
            total=sum(tie.hold for tie in ties.values()),
            worlds=frozenset(circle for tie in holding for circle in tie.contact.circles),
            doors=frozenset(door for tie in holding for door in _doors_of(tie.contact)),
            missed=missed if goal else None,
            shares=shares,
        )

    def may_rise(self, tie: Tie, touched: float) -> bool:
        """Whether the level may rise where a tie's hold rises to `touched`: whatever is full stays full."""
        if self.total < _PEOPLE_AT or tie.contact.id in self.shares:
            return True
        full = self.missed is not None or _DOOR * len(self.doors) >= _DOORS
        return touched >= HOLDS_FROM and not tie.holds and not (full and _WORLD * len(self.worlds) >= _WORLDS)

    def with_hold(self, tie: Tie, touched: float) -> "_Sums":
        """The same with a tie's hold raised to `touched`."""
        share = self.shares.get(tie.contact.id, 0.0)
        missed = self.missed
        if missed is not None and share:
            shut = 1 - share * tie.hold
            missed = missed / shut * (1 - share * touched) if shut else missed
        came = touched >= HOLDS_FROM and not tie.holds
        return _Sums(
            total=self.total - tie.hold + touched,
            worlds=self.worlds | set(tie.contact.circles) if came else self.worlds,
            doors=self.doors | _doors_of(tie.contact) if came else self.doors,
            missed=missed,
            shares=self.shares,
        )

    def level(self) -> float:
        """The terms that a touch can change, rounded as the bill rounds them."""
        people = round(_PEOPLE * min(1.0, self.total / _PEOPLE_AT), 1)
        worlds = round(min(_WORLDS, _WORLD * len(self.worlds)), 1)
        if self.missed is None:
            return people + worlds + round(min(_DOORS, _DOOR * len(self.doors)), 1)
        return people + worlds + round(_DOORS * (1 - self.missed), 1)


def _doors_of(contact: Contact) -> frozenset[str]:
    """The doors somebody opens: their firm and what they know."""
    return frozenset(text.casefold() for text in (*contact.knows, contact.org or "") if text)


def _may_be_touched(relationship: Relationship) -> bool:
    standing = relationship.standing
    lately = standing is not None and relationship.days_since < _REST_DAYS
    return (relationship.tended or standing is not None) and not lately
