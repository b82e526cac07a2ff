"""The first mornings after an import: a few people to sort, and a few to greet, beside the plan."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from netplan.core.network import Snooze
from netplan.core.people.contact import Contact
from netplan.core.plan.triage import Untended, untended_from
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen

MORNINGS = 14
"""Days after somebody was added on which they are proposed."""

LEAST = 5
"""So many newcomers without a ring are an import; fewer are people one added by hand."""

TO_SORT, TO_GREET = 5, 3

_QUIET_DAYS = 30
_LATELY_DAYS = 90


@frozen
class FirstMorning:
    """Whom to sort and whom to greet; nobody is both, and neither costs minutes of the plan."""

    to_sort: tuple[Contact, ...] = ()
    to_greet: tuple[Contact, ...] = ()


NO_MORNING = FirstMorning()


def first_morning(
    newcomers: Mapping[int, Contact],
    touch_days: Mapping[int, Sequence[date]],
    snoozes: Mapping[int, Snooze],
    *,
    today: date,
    weights: Weights = DEFAULT,
) -> FirstMorning:
    """What to propose on a day; nothing where no import was in the last MORNINGS days.

    `newcomers` are the people without a ring who were added since `first_day`, `touch_days` the days on which
    each of them was touched, the first one first. To sort are those of whom most is known. To greet: old
    acquaintances who have been quiet for a month, then people met in the last three months and never written
    to, then others never written to; other ones each day.
    """
    if len(newcomers) < LEAST:
        return NO_MORNING
    waiting = untended_from(newcomers, touch_days, today=today, weights=weights)
    here = [each for each in waiting if not _is_greeted(each) and not _is_away(each.contact, snoozes, today)]
    to_greet = _to_greet(here, today)
    to_sort = [each.contact for each in waiting if each.contact not in to_greet]
    return FirstMorning(tuple(to_sort[:TO_SORT]), to_greet)


def first_day(today: date) -> date:
    """The first of the days whose newcomers are proposed."""
    return today - timedelta(days=MORNINGS - 1)


def _to_greet(people: list[Untended], today: date) -> tuple[Contact, ...]:
    quiet = [each.contact for each in people if each.last and (today - each.last).days >= _QUIET_DAYS]
    lately = [each.contact for each in people if not each.last and _was_met_lately(each.contact, today)]
    others = [each.contact for each in people if not each.last]
    turn = today.toordinal()
    order = [*_from(quiet, turn), *_from(lately, turn), *others]
    return tuple(dict.fromkeys(order))[:TO_GREET]


def _from(people: list[Contact], turn: int) -> list[Contact]:
    """The same people, beginning with others on each day."""
    start = turn * TO_GREET % len(people) if people else 0
    return [*people[start:], *people[:start]]


def _was_met_lately(contact: Contact, today: date) -> bool:
    on = contact.met.on if contact.met else None
    return on is not None and 0 <= (today - on).days < _LATELY_DAYS


def _is_greeted(each: Untended) -> bool:
    """Whether there was a touch since they were added."""
    return each.last is not None and each.last >= each.contact.added


def _is_away(contact: Contact, snoozes: Mapping[int, Snooze], today: date) -> bool:
    snooze = snoozes.get(contact.id)
    return snooze is not None and snooze.until > today
