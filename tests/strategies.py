"""Things as hypothesis makes them up, field by field as the core lists them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import strategies as st

from netplan.core.network import (
    Answer,
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    GoalPerson,
    GoalStatus,
    How,
    Introduction,
    Network,
    Outcome,
    OwedBy,
    Part,
    Per,
    Promise,
    Quota,
    Role,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import (
    POLICIES,
    Birthday,
    Cadence,
    Contact,
    Met,
    Note,
    RememberedDate,
    Ring,
    Status,
)
from netplan.core.search.texts import is_visible

_CONTROLS: Any = ["Cs", "Cc"]
prose = st.text(
    st.characters(exclude_categories=_CONTROLS) | st.sampled_from("\n\t"), min_size=1, max_size=12
).filter(str.strip)
"""Texts of several lines."""
names = (
    st.text(st.characters(exclude_categories=_CONTROLS), min_size=1, max_size=8).map(str.strip).filter(bool)
)
"""Texts of one line, without white space at their ends."""
people_names = names.filter(is_visible)
keys = names.filter(lambda key: not key.startswith(".") and not {*key} & {*"/\\"})
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def _birthday(on: date, with_year: bool) -> Birthday:
    return Birthday(on.month, on.day, on.year if with_year else None)


def _some(numbers: Sequence[int], most: int = 3) -> st.SearchStrategy[tuple[int, ...]]:
    if not numbers:
        return st.just(())
    return st.lists(st.sampled_from(numbers), max_size=min(most, len(numbers)), unique=True).map(tuple)


_KINDS: dict[type, st.SearchStrategy[Any]] = {
    str: names,
    date: days,
    Ring: st.sampled_from(Ring),
    Status: st.sampled_from(Status),
    Cadence: st.builds(Cadence, st.integers(1, 10), st.sampled_from("dwmy")),
    Birthday: st.builds(_birthday, days, st.booleans()),
    RememberedDate: st.builds(RememberedDate, prose, days, st.booleans()),
    Note: st.builds(Note, days, prose),
}
_NEEDED = ("name", "added", "ring", "status")


@st.composite
def contacts(draw: st.DrawFn, number: int, others: Sequence[int] = (), key: str = "") -> Contact:
    """Contacts of that id, met through one of the others or nobody."""
    said: dict[str, Any] = {}
    for name, policy in POLICIES.items():
        if policy.kind is Met:
            through = st.none() | st.sampled_from(others) if others else st.none()
            met = draw(st.none() | st.builds(Met, st.none() | days, st.none() | names, through))
            said[name] = None if met == Met() else met
        elif policy.listed:
            said[name] = draw(st.lists(_KINDS[policy.kind], max_size=3, unique=True).map(tuple))
        else:
            values = people_names if name == "name" else _KINDS[policy.kind]
            said[name] = draw(values if name in _NEEDED else st.none() | values)
    return Contact(id=number, key=key or f"{number}-{draw(keys)}", **said)


favours = st.lists(st.builds(Favour, st.sampled_from(Currency), st.none() | prose), max_size=2).map(tuple)
asks = st.lists(
    st.builds(
        Ask,
        st.sampled_from(Currency),
        st.none() | prose,
        answer=st.none() | st.sampled_from(Answer),
        answered=st.none() | days,
        guess=st.none() | st.integers(0, 100),
    ),
    max_size=2,
).map(tuple)


@st.composite
def goals(draw: st.DrawFn, number: int, people: Sequence[int] = (), key: str = "") -> Goal:
    """Goals of that id with some of those people."""
    parts = [
        GoalPerson(
            person,
            draw(st.sampled_from(Role)),
            draw(st.sampled_from(Part)),
            draw(st.none() | days),
            draw(st.none() | prose),
        )
        for person in draw(_some(people))
    ]
    return Goal(
        id=number,
        key=key or f"{number}-{draw(keys)}",
        title=draw(names),
        why=draw(st.none() | prose),
        by=draw(st.none() | days),
        quota=draw(st.none() | st.builds(Quota, st.integers(1, 50), st.sampled_from(Per))),
        status=draw(st.sampled_from(GoalStatus)),
        people=tuple(parts),
    )


@st.composite
def touchpoints(
    draw: st.DrawFn, number: int, people: Sequence[int] = (), served: Sequence[int] = ()
) -> Touchpoint:
    """Touchpoints of that id with some of those people and goals; somebody is there only once."""
    there = draw(_some(people))
    hour = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))
    return Touchpoint(
        id=number,
        on=draw(days),
        people=there,
        how=draw(st.sampled_from(How)),
        direction=draw(st.sampled_from(Direction)),
        minutes=draw(st.none() | st.integers(1, 1440)),
        where=draw(st.none() | prose),
        summary=draw(st.none() | prose),
        goals=draw(_some(served)),
        gave=draw(favours),
        got=draw(favours),
        asked=draw(asks),
        expected=tuple(one for one in draw(_some(people)) if one not in there),
        at=draw(st.none() | hour),
        about=draw(st.booleans()),
        moved=draw(st.booleans()),
        tags=draw(st.lists(names, max_size=2, unique=True).map(tuple)),
    )


@st.composite
def promises(draw: st.DrawFn, number: int, people: Sequence[int]) -> Promise:
    """Promises of that id to or from one of those people."""
    return Promise(
        id=number,
        contact=draw(st.sampled_from(people)),
        what=draw(prose),
        made=draw(days),
        by=draw(st.none() | days),
        owed_by=draw(st.sampled_from(OwedBy)),
        done=draw(st.none() | days),
        dropped=draw(st.none() | days),
    )


@st.composite
def introductions(draw: st.DrawFn, number: int, people: Sequence[int]) -> Introduction:
    """Introductions of that id between two of those people, who are at least two."""
    first, second = draw(st.lists(st.sampled_from(people), min_size=2, max_size=2, unique=True))
    agreed = draw(st.lists(st.sampled_from([first, second]), max_size=2, unique=True))
    return Introduction(
        id=number,
        between=(first, second),
        on=draw(days),
        why=draw(st.none() | prose),
        yes=tuple((person, draw(days)) for person in agreed),
        no=draw(st.none() | days),
    )


@st.composite
def outcomes(draw: st.DrawFn, number: int, people: Sequence[int], served: Sequence[int]) -> Outcome:
    """Outcomes of that id of one of those goals."""
    return Outcome(
        id=number,
        goal=draw(st.sampled_from(served)),
        on=draw(days),
        what=draw(prose),
        through=draw(_some(people)),
        minutes_saved=draw(st.none() | st.integers(1, 600)),
    )


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Networks as they may be stored: ids with gaps, unique keys, references that hold."""
    numbers = st.integers(1, 99)
    people = sorted(draw(st.sets(numbers, min_size=1, max_size=3)))
    served = sorted(draw(st.sets(numbers, max_size=2)))
    some_keys = draw(st.lists(keys, min_size=len(people), max_size=len(people), unique=True))
    goal_keys = draw(st.lists(keys, min_size=len(served), max_size=len(served), unique=True))
    some = st.sets(numbers, max_size=2)
    return Network(
        contacts={id: draw(contacts(id, people, key)) for id, key in zip(people, some_keys, strict=True)},
        goals={id: draw(goals(id, people, key)) for id, key in zip(served, goal_keys, strict=True)},
        touchpoints={id: draw(touchpoints(id, people, served)) for id in draw(some)},
        promises={id: draw(promises(id, people)) for id in draw(some)},
        snoozes={id: Snooze(id, draw(days)) for id in draw(st.sets(st.sampled_from(people), max_size=2))},
        introductions=({id: draw(introductions(id, people)) for id in draw(some)} if len(people) > 1 else {}),
        outcomes={id: draw(outcomes(id, people, served)) for id in draw(some)} if served else {},
    )
