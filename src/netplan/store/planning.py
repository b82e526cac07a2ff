"""What a day is planned from, out of the rows that are kept beside the facts; equal to what the facts tell.

Of most people nothing is read but one line: whether they may ask for something. A standing that was made with
other settings, or lies after the day in question, is reckoned from that contact's touches instead.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import islice

from netplan.core.introductions import running_of
from netplan.core.network import Goal, GoalStatus, Promise, Touchpoint
from netplan.core.people.contact import Cadence, Contact, Ring, Status
from netplan.core.plan.candidates import Candidates, Glance
from netplan.core.plan.facts import ASK_DAYS, PlanFacts
from netplan.core.plan.relationships import Stand, damped, newly_met, state_at, warmth_at
from netplan.core.plan.standing import Standing
from netplan.core.plan.weights import Weights
from netplan.store.reading import (
    Cursor,
    Days,
    listed,
    read_contacts,
    read_goals,
    read_introductions,
    read_listed,
    read_promises,
    read_snoozes,
    read_touchpoints,
)
from netplan.store.sums import COLUMNS, Ordinals, RulesInUse, rules_by_contact, standing_in, standings_at

_AT_ONCE = 100
"""People whose histories are in memory at once."""

_GLANCES = """
    SELECT contact.id, ring, every, added, met_on, birthday, last, how, direction, asked OR served,
        every IS NOT NULL OR ring <> 'none' OR (days >= :least AND inbound > 0)
    FROM contact LEFT JOIN standing ON contact_id = contact.id
    WHERE status = 'active' AND (last IS NULL OR last <= :today)
    """
_EARLIER_GLANCES = """
    SELECT contact.id, ring, every, added, met_on, birthday, touch.day, touch.how, touch.direction,
        touch.asked OR touch.served
    FROM contact JOIN standing ON standing.contact_id = contact.id
    LEFT JOIN touch ON touch.contact_id = contact.id AND (touch.day, touch.touchpoint_id) =
        (SELECT day, touchpoint_id FROM touch WHERE contact_id = contact.id AND day <= :day
        ORDER BY day DESC, touchpoint_id DESC LIMIT 1)
    WHERE status = 'active' AND last > :today
    """
_STANDS = """
    SELECT contact.id, contact.name, ring, every, status, added, met_on, last, last_id, said, days, decayed,
        half_life, reply_within, answer_within, channel_days
    FROM contact LEFT JOIN standing ON contact_id = contact.id ORDER BY contact.id
    """
_Pairs = dict[int, set[tuple[int, int]]]


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
    whom = None if who is None else _with_fellows(goals, who)
    if only_asking:
        candidates = Candidates(weights, today=today, through=end)
        away = {id for id, back in until.items() if back > end}
        whom = _asking(cursor, candidates, weights, today) - away
        whom |= _always(cursor, goals.values(), promises.values(), candidates)
        whom |= {who for touch in planned for who in touch.expected}
    standings, later, stale = _standings(cursor, whom, weights, today)
    facts = PlanFacts(
        day=today,
        contacts=_contacts(cursor, whom, contacts),
        standings=standings,
        goals=goals,
        served=read_served(cursor, _open_ids(goals), today=today, through=end, pause=weights.goal_pause_days),
        promises=promises,
        snoozes=until,
        planned=planned,
        ahead=_ahead(cursor, later, today, end),
        listed=read_listed(cursor),
    )
    return facts, stale


def _contacts(
    cursor: Cursor, ids: Collection[int] | None, known: Mapping[int, Contact] | None
) -> Mapping[int, Contact]:
    """The contacts of these ids, or all; from those that are read already, where they are."""
    if known is None:
        return read_contacts(cursor, None if ids is None else sorted(ids))
    return known if ids is None else {id: known[id] for id in sorted(ids)}


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
) -> set[int]:
    """Those who may ask whatever a glance says: of open goals, promises, days to remember that are near."""
    cursor.execute("SELECT contact_id, day FROM remembered_date")
    dated = {contact for contact, day in cursor.fetchall() if candidates.falls(day)}
    members = {p.contact for goal in goals if goal.status is GoalStatus.OPEN for p in goal.people}
    return dated | members | {promise.contact for promise in promises}


def _asking(cursor: Cursor, candidates: Candidates, weights: Weights, today: date) -> set[int]:
    """Those of the active people who may ask for something as far as a glance tells."""
    day = today.toordinal()
    cursor.execute(_GLANCES, {"least": weights.reconnect_touch_days, "today": day})
    asking = {row[0] for row in cursor.fetchall() if candidates.may_ask(Glance._make(row[1:]))}
    # Of those who were touched since, the last touch before is looked up.
    cursor.execute(_EARLIER_GLANCES, {"day": today.isoformat(), "today": day})
    ordinals = Ordinals()
    for id, ring, every, added, met, birthday, last, how, direction, waits in cursor.fetchall():
        touched = None if last is None else ordinals[last]
        if candidates.may_ask(Glance(ring, every, added, met, birthday, touched, how, direction, waits)):
            asking.add(id)
    return asking


def _standings(
    cursor: Cursor, whom: Collection[int] | None, weights: Weights, today: date
) -> tuple[dict[int, Standing], set[int], bool]:
    """The standings of these contacts, or of all; who was touched after the day; whether others are kept with
    other settings than those in use.
    """
    those = "" if whom is None else f" AND contact_id IN ({listed(sorted(whom))})"
    day = {"today": today.toordinal()}
    cursor.execute(f"SELECT contact_id FROM standing WHERE last > :today{those}", day)
    later = {id for (id,) in cursor.fetchall()}
    cursor.execute(
        f"SELECT contact_id, ring, every, {COLUMNS} FROM standing"
        " JOIN (SELECT id, ring, every FROM contact) AS settings ON settings.id = contact_id"
        f" WHERE last <= :today{those}",
        day,
    )
    in_use, found, other = RulesInUse(weights), {}, set()
    for id, ring, every, *row in cursor.fetchall():
        standing = standing_in(row)
        if standing.rules == in_use[ring, every]:
            found[id] = standing
        else:
            other.add(id)
    return found | _reckoned(cursor, later | other, weights, today), later, bool(other)


def _reckoned(cursor: Cursor, people: Iterable[int], weights: Weights, today: date) -> dict[int, Standing]:
    """The standings of these contacts up to a day, from their touches."""
    found: dict[int, Standing] = {}
    left = iter(sorted(people))
    while some := [*islice(left, _AT_ONCE)]:
        found |= standings_at(cursor, rules_by_contact(cursor, some, weights), until=today)
    return found


def read_stands(cursor: Cursor, today: date, weights: Weights) -> dict[int, Stand]:
    """How it stands with everybody, by id, in order of id."""
    cursor.execute(_STANDS)
    rows, in_use, day = cursor.fetchall(), RulesInUse(weights), today.toordinal()
    anew = {
        id
        for id, _, ring, every, _, _, _, last, _, _, _, _, *rules in rows
        if last is not None and (last > day or tuple(rules) != in_use[ring, every])
    }
    reckoned, dates, stands = _reckoned(cursor, anew, weights, today), Days(), {}
    for id, name, ring, every, status, added, met, last, last_id, said, days, decayed, *_ in rows:
        if id in anew:
            known = reckoned.get(id)
            last, days, decayed = (known.last, known.days, known.decayed) if known else (None, 0, 0.0)
            last_id, said = (known.last_id, known.said) if known else (None, None)
        tie, rules = Ring(ring), in_use[ring, every]
        cadence = Cadence(int(every[:-1]), every[-1]).days if every else weights.cadence_of(tie)
        silence = 0 if last is None else day - last
        warm = 0.0 if last is None else warmth_at(damped(decayed, rules, silence, cadence, weights), weights)
        newly = newly_met(dates[added], None if met is None else dates[met], today, weights)
        stands[id] = Stand(
            id,
            name,
            tie,
            Status(status),
            every is not None or tie is not Ring.NONE,
            dates[added],
            warm,
            state_at(warm, days or 0, silence, cadence, newly=newly, weights=weights),
            None if last is None else date.fromordinal(last),
            said or last_id,
        )
    return stands


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
