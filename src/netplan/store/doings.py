"""What the figures of the well ask about what happened, out of indexes; the same as the history tells."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import combinations

from netplan.core.network import Currency, Direction, Favour, How, Touchpoint
from netplan.core.plan.relationships import later
from netplan.core.plan.weights import Weights
from netplan.core.well.history import (
    DOOR_KINDS,
    RECENT_DAYS,
    YEAR_DAYS,
    Helped,
    History,
    Out,
    Since,
    first_counted,
)
from netplan.core.well.knows import COMPANY
from netplan.core.well.ledger import THANKS_DAYS, Favours
from netplan.core.well.touches import monday_of, window
from netplan.store.reading import Cursor, listed, read_ask
from netplan.store.sums import Ordinals

_HOWS = {how.value: how for how in How}
_DIRECTIONS = {direction.value: direction for direction in Direction}
_CURRENCIES = {currency.value: currency for currency in Currency}
_HAPPENED = "EXISTS (SELECT 1 FROM touchpoint_person WHERE touchpoint_id = touchpoint.id)"
_BEGAN = """
    SELECT contact_id, how, direction, count(*) FROM touch
    WHERE day BETWEEN :first AND :last AND NOT EXISTS (SELECT 1 FROM touch AS before
        WHERE before.contact_id = touch.contact_id AND before.day = touch.day
        AND before.touchpoint_id < touch.touchpoint_id)
    GROUP BY contact_id, how, direction
    """


def _span(first: date, last: date) -> dict[str, str]:
    return {"first": first.isoformat(), "last": last.isoformat()}


def read_history(cursor: Cursor, today: date, weights: Weights) -> History:
    """The last 26 weeks, counted."""
    span = _span(first_counted(today), today)
    cursor.execute(
        "SELECT day, count(DISTINCT contact_id) FROM touch WHERE day BETWEEN :first AND :last GROUP BY day",
        span,
    )
    touches = {date.fromisoformat(day): number for day, number in cursor.fetchall()}
    cursor.execute("SELECT min(day) FROM touch")
    ((first,),) = cursor.fetchall()
    begun = None if first is None else date.fromisoformat(first)
    return History(
        touches=touches,
        minutes=_minutes(cursor, span, weights),
        people=_people(cursor, touches),
        first=None if begun is None or begun > today else begun,
        began=_began(cursor, today),
        favours=_favours_lately(cursor, today),
    )


def _minutes(cursor: Cursor, span: Mapping[str, str], weights: Weights) -> Counter[date]:
    """What the touchpoints of each day took. To ask of each whether it happened is left out where all did."""
    cursor.execute(
        "SELECT (SELECT count(*) FROM touchpoint WHERE day BETWEEN :first AND :last),"
        " (SELECT count(DISTINCT touchpoint_id) FROM touch WHERE day BETWEEN :first AND :last)",
        span,
    )
    ((all_there_are, happened),) = cursor.fetchall()
    only = "" if all_there_are == happened else f"AND {_HAPPENED}"
    cursor.execute(
        f"SELECT day, how, minutes, count(*) FROM touchpoint WHERE day BETWEEN :first AND :last {only}"
        " GROUP BY day, how, minutes",
        span,
    )
    minutes: Counter[date] = Counter()
    for day, how, took, number in cursor.fetchall():
        one = weights.minutes_of(_HOWS[how]) if took is None else took
        minutes[date.fromisoformat(day)] += number * one
    return minutes


def _people(cursor: Cursor, days: Collection[date]) -> dict[date, int]:
    """How many different people were touched in each week, by its Monday."""
    found = {}
    for monday in {monday_of(day) for day in days}:
        first, last = min(day for day in days if day >= monday), monday + timedelta(days=6)
        cursor.execute(
            "SELECT count(DISTINCT contact_id) FROM touch WHERE day BETWEEN :first AND :last",
            _span(first, min(last, max(days))),
        )
        ((found[monday],),) = cursor.fetchall()
    return found


def _began(cursor: Cursor, today: date) -> dict[int, dict[tuple[How, Direction], int]]:
    cursor.execute(_BEGAN, _span(window(today, RECENT_DAYS), today))
    began: dict[int, dict[tuple[How, Direction], int]] = {}
    for contact, how, direction, number in cursor.fetchall():
        began.setdefault(contact, {})[_HOWS[how], _DIRECTIONS[direction]] = number
    return began


def _favours_lately(cursor: Cursor, today: date) -> dict[str, int]:
    cursor.execute(
        "SELECT side, count(*) FROM favour CROSS JOIN touchpoint WHERE touchpoint.id = favour.touchpoint_id"
        f" AND day BETWEEN :first AND :last AND {_HAPPENED} GROUP BY side",
        _span(window(today, RECENT_DAYS), today),
    )
    return {"gave": 0, "got": 0, "asked": 0, **dict(cursor.fetchall())}


def read_touched_since(cursor: Cursor, then: date, today: date) -> dict[int, Since]:
    """The touch-days after a day and up to today, of each contact who had one."""
    ordinals = Ordinals()
    days: defaultdict[int, set[int]] = defaultdict(set)
    cursor.execute(
        "SELECT contact_id, day FROM touch WHERE day > :first AND day <= :last", _span(then, today)
    )
    for contact, day in cursor.fetchall():
        days[contact].add(ordinals[day])
    cursor.execute(
        "SELECT id, (SELECT max(day) FROM touch WHERE contact_id = contact.id AND day <= :then)"
        f" FROM contact WHERE id IN ({listed(days)})",
        {"then": then.isoformat()},
    )
    return {
        contact: Since(days[contact], None if before is None else ordinals[before])
        for contact, before in cursor.fetchall()
    }


def read_helped(cursor: Cursor, today: date) -> Helped:
    """Who reached out and who was given something in a year, and who ever opened a door."""
    span = _span(window(today, YEAR_DAYS), today)
    cursor.execute(
        "SELECT id FROM contact WHERE EXISTS (SELECT 1 FROM touch WHERE contact_id = contact.id"
        " AND day BETWEEN :first AND :last AND direction = 'in')",
        span,
    )
    reached_out = {contact for (contact,) in cursor.fetchall()}
    cursor.execute(
        "SELECT DISTINCT contact_id FROM touchpoint_person WHERE touchpoint_id IN (SELECT touchpoint_id"
        " FROM favour CROSS JOIN touchpoint WHERE touchpoint.id = favour.touchpoint_id"
        " AND side = 'gave' AND day BETWEEN :first AND :last)",
        span,
    )
    given = {contact for (contact,) in cursor.fetchall()}
    doors = ",".join(f"'{kind}'" for kind in sorted(DOOR_KINDS))
    cursor.execute(
        "SELECT DISTINCT contact_id FROM touchpoint_person WHERE touchpoint_id IN (SELECT touchpoint_id"
        " FROM favour CROSS JOIN touchpoint WHERE touchpoint.id = favour.touchpoint_id"
        f" AND side = 'got' AND what IN ({doors}) AND day <= :last)",
        span,
    )
    return Helped(reached_out, given, {contact for (contact,) in cursor.fetchall()})


def read_sent_out(cursor: Cursor, today: date) -> Out:
    """How much of what I sent out in 90 days asks for something."""
    cursor.execute(
        "SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM favour WHERE touchpoint_id = touchpoint.id"
        " AND side = 'asked')), 0) FROM touchpoint WHERE day BETWEEN :first AND :last"
        f" AND direction = 'out' AND {_HAPPENED}",
        _span(window(today, RECENT_DAYS), today),
    )
    ((touchpoints, asking),) = cursor.fetchall()
    return Out(touchpoints, asking)


def read_favours(cursor: Cursor, today: date, who: int | None = None, since: date | None = None) -> Favours:
    """What the ledger is made from, of all or of one contact; with `since`, from that day on alone."""
    theirs = "" if who is None else _THEIRS.format(who)
    if since is not None:
        counted = _counted(cursor, since, today, theirs)
    else:
        cursor.execute(f"SELECT side, what, count(*) FROM favour WHERE TRUE {theirs} GROUP BY side, what")
        counted = Counter({(side, _CURRENCIES[what]): number for side, what, number in cursor.fetchall()})
        # What lies ahead is little, and its favours are not known yet.
        counted.subtract(_counted(cursor, later(today, 1), date.max, theirs))
    touchpoints = _asking_or_bringing(cursor, since, today, theirs)
    return Favours(counted, [*touchpoints.values(), *_since_got(cursor, today, touchpoints)])


def _counted(cursor: Cursor, first: date, last: date, theirs: str) -> Counter[tuple[str, Currency]]:
    """How much of each kind was given, got and asked for in some days in a row."""
    cursor.execute(
        "SELECT side, what, count(*) FROM touchpoint CROSS JOIN favour WHERE touchpoint_id = touchpoint.id"
        f" AND day BETWEEN :first AND :last {theirs} GROUP BY side, what",
        _span(first, last),
    )
    return Counter({(side, _CURRENCIES[what]): number for side, what, number in cursor.fetchall()})


_THEIRS = "AND touchpoint_id IN (SELECT touchpoint_id FROM touchpoint_person WHERE contact_id = {:d})"


def _asking_or_bringing(
    cursor: Cursor, since: date | None, today: date, theirs: str
) -> dict[int, Touchpoint]:
    """The touchpoints in which something was asked for or got, with these favours and their people alone."""
    # Of a few days it is quicker to begin with the days, of all with the favours.
    tables = "favour CROSS JOIN touchpoint" if since is None else "touchpoint CROSS JOIN favour"
    cursor.execute(
        "SELECT touchpoint_id, day, direction, side, what, note, ask_id, answer, answered, guess"
        f" FROM {tables} WHERE touchpoint.id = touchpoint_id AND side IN ('asked', 'got')"
        f" AND day BETWEEN :first AND :last {theirs} ORDER BY touchpoint_id, side, position",
        _span(since or date.min, today),
    )
    rows = cursor.fetchall()
    cursor.execute(
        "SELECT touchpoint_id, contact_id FROM touchpoint_person WHERE touchpoint_id IN"
        f" ({listed({number for number, *_ in rows})}) ORDER BY touchpoint_id, position"
    )
    people: defaultdict[int, list[int]] = defaultdict(list)
    for number, contact in cursor.fetchall():
        people[number].append(contact)
    days, found = Ordinals(), {}
    parts: dict[int, tuple[str, str, list[Favour], list[Favour]]] = {}
    for number, day, direction, side, what, note, *ask in rows:
        *_, got, asked = parts.setdefault(number, (day, direction, [], []))
        (asked if side == "asked" else got).append(
            read_ask(what, note, *ask) if side == "asked" else Favour(_CURRENCIES[what], note)
        )
    for number, (day, direction, got, asked) in parts.items():
        found[number] = Touchpoint(
            number, date.fromordinal(days[day]), tuple(people[number]), direction=_DIRECTIONS[direction],
            got=tuple(got), asked=tuple(asked),  # type: ignore[arg-type]
        )  # fmt: skip
    return found


def _since_got(cursor: Cursor, today: date, known: Mapping[int, Touchpoint]) -> list[Touchpoint]:
    """Whatever else there was lately with those from whom something was got lately."""
    first = window(today, THANKS_DAYS)
    people = {person for each in known.values() if each.got and each.on >= first for person in each.people}
    if not people:
        return []
    cursor.execute(
        f"SELECT touchpoint_id, day, direction, contact_id FROM touch WHERE contact_id IN ({listed(people)})"
        " AND day BETWEEN :first AND :last",
        _span(first, today),
    )
    return [
        Touchpoint(number, date.fromisoformat(day), (contact,), direction=_DIRECTIONS[direction])
        for number, day, direction, contact in cursor.fetchall()
        if number not in known
    ]


def read_together(
    cursor: Cursor, today: date, who: Collection[int] | None = None
) -> tuple[dict[tuple[int, int], int], set[tuple[int, int]]]:
    """On how many days two contacts were together, and with whom an introduction was given or got.

    The day matters only where two were together more than once.
    """
    companies = _companies(cursor, today) if who is None else _companies_of(cursor, today, who)
    cursor.execute(
        "SELECT DISTINCT touchpoint_id FROM favour WHERE side IN ('gave', 'got') AND what = 'introduction'"
    )
    brought = {number for (number,) in cursor.fetchall()}
    times: dict[tuple[int, int], list[int]] = {}
    introduced: set[tuple[int, int]] = set()
    for number, people in companies.items():
        pairs = combinations(sorted(people), 2) if len(people) > 2 else ((min(people), max(people)),)
        for pair in pairs:
            if pair in times:
                times[pair].append(number)
            else:
                times[pair] = [number]
            if number in brought:
                introduced.add(pair)
    often = {number for numbers in times.values() if len(numbers) > 1 for number in numbers}
    cursor.execute(f"SELECT id, day FROM touchpoint WHERE id IN ({listed(often)})")
    days = dict(cursor.fetchall())
    together = {
        pair: 1 if len(numbers) == 1 else len({days[number] for number in numbers})
        for pair, numbers in times.items()
    }
    return together, introduced


def _ahead(cursor: Cursor, today: date) -> set[int]:
    """What lies after the day."""
    cursor.execute("SELECT id FROM touchpoint WHERE day > :today", {"today": today.isoformat()})
    return {number for (number,) in cursor.fetchall()}


def _companies(cursor: Cursor, today: date) -> dict[int, list[int]]:
    """Those who were together, by touchpoint: two to eight people."""
    cursor.execute(
        "SELECT second.touchpoint_id, first.contact_id, second.contact_id FROM touchpoint_person AS second"
        " CROSS JOIN touchpoint_person AS first WHERE second.position = 1 AND first.position = 0"
        " AND first.touchpoint_id = second.touchpoint_id"
    )
    people = {number: [first, second] for number, first, second in cursor.fetchall()}
    cursor.execute(
        "SELECT touchpoint_id, contact_id FROM touchpoint_person WHERE position > 1 ORDER BY touchpoint_id"
    )
    for number, contact in cursor.fetchall():
        people[number].append(contact)
    ahead = _ahead(cursor, today)
    return {number: them for number, them in people.items() if len(them) in COMPANY and number not in ahead}


def _companies_of(cursor: Cursor, today: date, who: Collection[int]) -> dict[int, list[int]]:
    """Those of some contacts who were together, by touchpoint, of two to eight people in all."""
    cursor.execute(
        f"SELECT touchpoint_id, contact_id FROM touchpoint_person WHERE contact_id IN ({listed(who)})"
    )
    people: defaultdict[int, list[int]] = defaultdict(list)
    for number, contact in cursor.fetchall():
        people[number].append(contact)
    several = {number for number, them in people.items() if len(them) > 1} - _ahead(cursor, today)
    cursor.execute(
        f"SELECT touchpoint_id, count(*) FROM touchpoint_person WHERE touchpoint_id IN ({listed(several)})"
        " GROUP BY touchpoint_id"
    )
    return {number: people[number] for number, size in cursor.fetchall() if size in COMPANY}
