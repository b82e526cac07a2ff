"""What a day is planned from, out of the rows that are kept beside the facts; equal to what the facts tell.

Of most people nothing is read but one line: whether they may ask for something. A standing that was made with
other settings, or lies after the day in question, is reckoned from that contact's touches instead.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from netplan.core.introductions import running_of
from netplan.core.network import Goal, GoalStatus, Promise, Touchpoint
from netplan.core.people.contact import Contact, Ring, Status
from netplan.core.plan.candidates import Candidates, Glance
from netplan.core.plan.facts import ASK_DAYS, PlanFacts
from netplan.core.plan.standing import Rules, Standing
from netplan.core.plan.weights import Weights
from netplan.frozen import frozen
from netplan.store.reading import (
    Cursor,
    listed,
    read_contacts,
    read_goals,
    read_introductions,
    read_listed,
    read_promises,
    read_snoozes,
    read_touchpoints,
)
from netplan.store.sums import COLUMNS, Ordinals, RulesInUse, standing_in, standings_at

_AT_ONCE = 100
"""People whose histories are in memory at once."""

_LINES = """
    SELECT contact.id, contact.ring, contact.every, contact.status, contact.added, contact.met_on,
        contact.birthday, standing.last, standing.how, standing.direction, standing.asked OR standing.served,
        standing.days, standing.inbound, half_life, reply_within, answer_within, channel_days
    FROM contact LEFT JOIN standing ON standing.contact_id = contact.id
    """
_LAST_BEFORE = """
    SELECT day, how, direction, asked OR served FROM touch
    WHERE contact_id = :contact AND day <= :day ORDER BY day DESC, touchpoint_id DESC LIMIT 1
    """
_Pairs = dict[int, set[tuple[int, int]]]


@frozen
class _Narrowing:
    """Whom a plan need not look at: those told at a glance who are not of `always`, and who is `away`."""

    candidates: Candidates
    always: frozenset[int]
    away: frozenset[int]


@dataclass(slots=True)
class _Asking:
    """Whom to read, with the settings of each; and those whose standing is not the one that is kept.

    `later` are those who were touched after the day, `other` those whose standing has other settings.
    """

    rules: dict[int, Rules] = field(default_factory=dict)
    later: set[int] = field(default_factory=set)
    other: set[int] = field(default_factory=set)


def read_facts(
    cursor: Cursor,
    *,
    today: date,
    weights: Weights,
    through: date | None = None,
    who: Collection[int] | None = None,
    only_asking: bool = False,
    contacts: Mapping[int, Contact] | None = None,
) -> tuple[PlanFacts, bool]:
    """The facts of a day, for plans of it and of the days through another one.

    With `who` they tell of these contacts, and of the people in their open goals; with `only_asking`, of
    those who may ask for something. Of promises they have those still open, and of what served goals long
    ago the last day of each person. `contacts` are all of them, where they are read already.

    Beside them: whether some standings are kept with other settings than those in use, so that they had to
    be reckoned.
    """
    end = today if through is None else through
    goals = read_goals(cursor)
    promises = {id: each for id, each in read_promises(cursor).items() if _is_open(each, today, end)}
    promises |= _steps(cursor, today)
    until = {snooze.contact: snooze.until for snooze in read_snoozes(cursor).values()}
    planned = _planned(cursor, today)
    narrowing = None
    if only_asking:
        candidates = Candidates(weights, today=today, through=end)
        always = _always(cursor, goals.values(), promises.values(), candidates)
        always |= {who for touch in planned for who in touch.expected}
        away = frozenset(id for id, back in until.items() if back > end)
        narrowing = _Narrowing(candidates, always, away)
    asking = _asking(cursor, weights, today, None if who is None else _with_fellows(goals, who), narrowing)
    everybody = who is None and not only_asking
    facts = PlanFacts(
        day=today,
        contacts=_contacts(cursor, None if everybody else asking.rules, contacts),
        standings=_standings(cursor, asking, today, everybody=everybody),
        goals=goals,
        served=read_served(cursor, _open_ids(goals), today=today, through=end, pause=weights.goal_pause_days),
        promises=promises,
        snoozes=until,
        planned=planned,
        ahead=_ahead(cursor, asking.later, today, end),
        listed=read_listed(cursor),
    )
    return facts, bool(asking.other)


def _contacts(
    cursor: Cursor, ids: Collection[int] | None, known: Mapping[int, Contact] | None
) -> Mapping[int, Contact]:
    """The contacts of these ids, or all; from those that are read already, where they are."""
    if known is None:
        return read_contacts(cursor, ids)
    return known if ids is None else {id: known[id] for id in ids}


def read_touch_days(cursor: Cursor, people: Collection[int], today: date) -> dict[int, list[date]]:
    """The days up to the one in question on which each was touched, the first one first."""
    days: dict[int, list[date]] = {id: [] for id in people}
    cursor.execute(
        f"SELECT DISTINCT contact_id, day FROM touch WHERE contact_id IN ({listed(people)})"
        " AND day <= :today ORDER BY contact_id, day",
        {"today": today.isoformat()},
    )
    for contact, day in cursor.fetchall():
        days[contact].append(date.fromisoformat(day))
    return days


def read_served(
    cursor: Cursor, goals: Iterable[int], *, today: date, through: date | None = None, pause: int = 0
) -> dict[int, frozenset[tuple[int, int]]]:
    """The days and people that served each goal, in the spans that quotas and the pause (days) count.

    Of the time before, the last day of each person.
    """
    wanted, end = [*goals], today if through is None else through
    since = today.toordinal() - max(pause, today.weekday(), today.day - 1)
    start = date.fromordinal(max(1, since)).isoformat()
    these = f"FROM served WHERE goal_id IN ({listed(wanted)})"
    served: _Pairs = {goal: set() for goal in wanted}
    ordinals = Ordinals()
    cursor.execute(
        f"SELECT goal_id, day, contact_id {these} AND day BETWEEN :start AND :through",
        {"start": start, "through": end.isoformat()},
    )
    for goal, day, contact in cursor.fetchall():
        served[goal].add((ordinals[day], contact))
    cursor.execute(
        f"SELECT goal_id, max(day), contact_id {these} AND day < :start GROUP BY goal_id, contact_id",
        {"start": start},
    )
    for goal, day, contact in cursor.fetchall():
        served[goal].add((ordinals[day], contact))
    return {goal: frozenset(pairs) for goal, pairs in served.items()}


def _planned(cursor: Cursor, today: date) -> tuple[Touchpoint, ...]:
    """What is planned and did not happen yet, by day and time of day."""
    first = date.fromordinal(max(1, today.toordinal() - ASK_DAYS)).isoformat()
    cursor.execute(
        "SELECT DISTINCT touchpoint_id FROM touchpoint_expected AS hoped"
        " JOIN touchpoint ON touchpoint.id = touchpoint_id WHERE day >= :first AND NOT EXISTS"
        " (SELECT 1 FROM touchpoint_person WHERE touchpoint_id = hoped.touchpoint_id)",
        {"first": first},
    )
    planned = read_touchpoints(cursor, [number for (number,) in cursor.fetchall()])
    return tuple(sorted(planned.values(), key=lambda touch: (touch.on, touch.at or "", touch.id)))


def _is_open(promise: Promise, today: date, end: date) -> bool:
    """Whether it is open on the day or on a later one, when others may have been made already."""
    return promise.open_on(today) or promise.open_on(end) or today < promise.made <= end


def _steps(cursor: Cursor, today: date) -> dict[int, Promise]:
    """The next steps of introductions, as promises of mine."""
    under_way = [
        each
        for each in read_introductions(cursor).values()
        if each.on <= today and (each.no is None or each.no > today)
    ]
    if not under_way:
        return {}
    people = {id for each in under_way for id in each.between}
    touches = read_days_with(cursor, people, min(each.on for each in under_way), today)
    running = running_of(under_way, read_contacts(cursor, people), touches, today=today)
    return {each.promise.id: each.promise for each in running}


def read_days_with(cursor: Cursor, people: Collection[int], first: date, last: date) -> list[Touchpoint]:
    """The touchpoints of some days in a row with any of these people, as far as it is about them: no more
    than the day and who of them was there.
    """
    cursor.execute(
        f"SELECT touchpoint_id, day, contact_id FROM touch WHERE contact_id IN ({listed(people)})"
        " AND day BETWEEN :first AND :last",
        {"first": first.isoformat(), "last": last.isoformat()},
    )
    days: dict[int, str] = {}
    present: dict[int, list[int]] = {}
    for number, day, contact in cursor.fetchall():
        days[number] = day
        present.setdefault(number, []).append(contact)
    return [Touchpoint(id, date.fromisoformat(day), tuple(present[id])) for id, day in days.items()]


def _open_ids(goals: Mapping[int, Goal]) -> list[int]:
    return [id for id, goal in goals.items() if goal.status is GoalStatus.OPEN]


def _with_fellows(goals: Mapping[int, Goal], who: Collection[int]) -> set[int]:
    """Those asked for, and the people of their open goals."""
    wanted = set(who)
    for id in _open_ids(goals):
        people = {person.contact for person in goals[id].people}
        if not people.isdisjoint(who):
            wanted |= people
    return wanted


def _always(
    cursor: Cursor, goals: Iterable[Goal], promises: Iterable[Promise], candidates: Candidates
) -> frozenset[int]:
    """Those who may ask whatever a glance says: of open goals, promises, days to remember that are near."""
    cursor.execute("SELECT contact_id, day FROM remembered_date")
    dated = {contact for contact, day in cursor.fetchall() if candidates.falls(day)}
    members = {p.contact for goal in goals if goal.status is GoalStatus.OPEN for p in goal.people}
    return frozenset(dated | members | {promise.contact for promise in promises})


def _asking(
    cursor: Cursor,
    weights: Weights,
    today: date,
    who: Collection[int] | None,
    narrowing: _Narrowing | None,
) -> _Asking:
    cursor.execute(_LINES if who is None else f"{_LINES} WHERE contact.id IN ({listed(who)})")
    known, day, found = RulesInUse(weights), today.toordinal(), _Asking()
    for id, ring, every, status, added, met, birthday, last, *more in cursor.fetchall():
        how, direction, waits, days, inbound, *rules = more
        later = last is not None and last > day
        if narrowing is not None and id not in narrowing.always:
            if status != Status.ACTIVE or id in narrowing.away:
                continue
            glanced, answering = (last, how, direction, waits), True
            if later:
                glanced = _last_before(cursor, id, today)
            elif every is None and ring == Ring.NONE and last is not None:
                answering = days >= weights.reconnect_touch_days and inbound > 0
            glance = Glance(ring, every, added, met, birthday, *glanced, answering)
            if not narrowing.candidates.may_ask(glance):
                continue
        found.rules[id] = known[ring, every]
        if later:
            found.later.add(id)
        elif last is not None and tuple(rules) != found.rules[id]:
            found.other.add(id)
    return found


def _last_before(cursor: Cursor, contact: int, today: date) -> tuple[int | None, str, str, bool]:
    cursor.execute(_LAST_BEFORE, {"contact": contact, "day": today.isoformat()})
    for day, how, direction, waits in cursor.fetchall():
        return date.fromisoformat(day).toordinal(), how, direction, bool(waits)
    return None, "", "", False


def _standings(cursor: Cursor, asking: _Asking, today: date, *, everybody: bool) -> dict[int, Standing]:
    anew = asking.later | asking.other
    kept = [] if everybody else [id for id in asking.rules if id not in anew]
    those = "" if everybody else f"WHERE contact_id IN ({listed(kept)})"
    cursor.execute(f"SELECT contact_id, {COLUMNS} FROM standing {those}")
    found = {id: standing_in(row) for id, *row in cursor.fetchall() if id not in anew}
    left = iter(sorted(anew))
    while some := [*islice(left, _AT_ONCE)]:
        found |= standings_at(cursor, {id: asking.rules[id] for id in some}, until=today)
    return found


def _ahead(cursor: Cursor, people: Collection[int], today: date, end: date) -> dict[int, tuple[int, ...]]:
    """The days after the first, up to the last, on which people were touched already."""
    if end <= today or not people:
        return {}
    cursor.execute(
        f"SELECT DISTINCT contact_id, day FROM touch WHERE contact_id IN ({listed(people)})"
        " AND day > :today AND day <= :end ORDER BY contact_id, day",
        {"today": today.isoformat(), "end": end.isoformat()},
    )
    days: dict[int, list[int]] = {}
    for contact, day in cursor.fetchall():
        days.setdefault(contact, []).append(date.fromisoformat(day).toordinal())
    return {contact: tuple(planned) for contact, planned in days.items()}
