"""`ledger`: what was given, got and asked, kind by kind; open asks, how often a yes came, thanks owed.

There are currencies in a network, and people have a horror of "using" others: so the balance is shown, gave
less got, and what is merely asked for is no debt. Every entry counts once in all, and once for each who took
part. The interval of the yes-rate is Wilson's (1927), which keeps its coverage with few counts.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from math import sqrt

from netplan.core.network import Answer, Ask, Currency, Direction, Touchpoint
from netplan.core.plan.relationships import later
from netplan.frozen import frozen

GOT_WITHIN = 45
"""Days in which something got of its kind, from one of those asked, answers an ask; then it is silent."""

_LEAST_RATE = 3
_LEAST_INTERVAL = 10
_LEAST_GUESSES = 5
_Z = 1.96  # of 95 %
THANKS_DAYS = 30
"""Days in which thanks are owed, today among them."""


class AskState(StrEnum):
    """What became of an ask."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    SILENT = "silent"


@frozen
class Kind:
    """One currency: how often it was given, got and asked for."""

    what: Currency
    gave: int
    got: int
    asked: int

    @property
    def balance(self) -> int:
        """Gave less got; what was asked for is no debt."""
        return self.gave - self.got


@frozen
class Asked:
    """An ask and its state; `contacts` are the ids of those who were asked, `n` its own number (`a2`)."""

    n: int
    contacts: tuple[int, ...]
    what: Currency
    note: str | None
    on: date
    state: AskState
    guess: int | None = None


@frozen
class YesRate:
    """How often asks were answered yes.

    `settled` are all but the open ones. `rate` is 0 to 1, from three settled on; `low` and `high` are its
    interval of 95 %, from ten. `guessed` is the mean of one's own guesses (0 to 1) of the settled that have
    one, from five; `guessed_yes` the rate of just those.
    """

    settled: int
    yes: int
    rate: float | None
    low: float | None
    high: float | None
    guessed: float | None
    guessed_yes: float | None


@frozen
class Thanks:
    """Something got that was not thanked for yet; `contact` is an id."""

    contact: int
    what: Currency
    on: date


@frozen
class Ledger:
    """The figures of one day, of all or of one contact."""

    kinds: tuple[Kind, ...]
    asks: tuple[Asked, ...]
    yes: YesRate
    thanks: tuple[Thanks, ...]

    @property
    def balance(self) -> int:
        """The sum of the balances."""
        return sum(kind.balance for kind in self.kinds)


Counted = Mapping[tuple[str, Currency], int]
"""How often each currency was given, got and asked for (`gave`, `got`, `asked`)."""


@frozen
class Favours:
    """What the ledger of a day is made from, of all or of one contact.

    `touchpoints` are those in which something was asked for or got, and whatever else there was in the last
    30 days with those from whom something was got then; others may be among them.
    """

    counted: Counted
    touchpoints: Sequence[Touchpoint]


def favours_of(touchpoints: Iterable[Touchpoint], *, today: date, who: int | None = None) -> Favours:
    """The same from all touchpoints; with `who`, a contact's id, from those with them."""
    known = [each for each in touchpoints if each.on <= today and (who is None or who in each.people)]
    counted: Counter[tuple[str, Currency]] = Counter()
    for each in known:
        for side, favours in (("gave", each.gave), ("got", each.got), ("asked", each.asked)):
            counted.update((side, favour.what) for favour in favours)
    return Favours(counted, known)


def ledger_of(favours: Favours, *, today: date, who: int | None = None) -> Ledger:
    """The ledger of a day.

    Where `who` is a contact's id, all their asks are listed; else the open ones.
    """
    asks = asks_of(favours.touchpoints, today=today)
    return Ledger(
        kinds=kinds_of(favours.counted),
        asks=asks if who is not None else tuple(ask for ask in asks if ask.state is AskState.OPEN),
        yes=yes_rate(asks),
        thanks=thanks_owed(favours.touchpoints, today=today, who=who),
    )


def kinds_of(counted: Counted) -> tuple[Kind, ...]:
    """The currencies that were used, in their own order."""
    found = (
        Kind(what, *(counted.get((side, what), 0) for side in ("gave", "got", "asked"))) for what in Currency
    )
    return tuple(kind for kind in found if kind.gave or kind.got or kind.asked)


def asks_of(touchpoints: Iterable[Touchpoint], *, today: date) -> tuple[Asked, ...]:
    """Every ask with its state, in order of day, then number.

    As it was answered; else yes where something of its kind was got from one of those asked within 45 days,
    each thing got answering one ask; else silent once those days are over; else open.
    """
    known = sorted((each for each in touchpoints if each.on <= today), key=_in_order)
    asked = sorted(
        ((each, ask) for each in known for ask in each.asked), key=lambda item: (item[0].on, item[1].id)
    )
    got = _Got(known)
    found = []
    for each, ask in asked:
        state = _answered(ask, today)
        if state is None and got.answers(each, ask):
            state = AskState.YES
        if state is None:
            state = AskState.SILENT if (today - each.on).days > GOT_WITHIN else AskState.OPEN
        found.append(Asked(ask.id, each.people, ask.what, ask.note, each.on, state, ask.guess))
    return tuple(found)


def _in_order(touchpoint: Touchpoint) -> tuple[date, int]:
    return (touchpoint.on, touchpoint.id)


def _answered(ask: Ask, today: date) -> AskState | None:
    if ask.answer is None or (ask.answered is not None and ask.answered > today):
        return None
    return AskState.YES if ask.answer is Answer.YES else AskState.NO


class _Got:
    """The things that were got, by kind and person; each is taken for the answer to one ask."""

    def __init__(self, known: Iterable[Touchpoint]) -> None:
        self._things: dict[tuple[Currency, int], list[tuple[date, int, int]]] = {}
        self._taken: set[tuple[int, int]] = set()
        for each in known:
            for place, favour in enumerate(each.got):
                for person in each.people:
                    self._things.setdefault((favour.what, person), []).append((each.on, each.id, place))

    def answers(self, asked: Touchpoint, ask: Ask) -> bool:
        """Whether one of those asked gave something of the kind in time, which is taken then."""
        last = later(asked.on, GOT_WITHIN)
        found = [thing for person in asked.people if (thing := self._first(ask.what, person, asked, last))]
        if not found:
            return False
        _, id, place = min(found)
        self._taken.add((id, place))
        return True

    def _first(
        self, what: Currency, person: int, asked: Touchpoint, last: date
    ) -> tuple[date, int, int] | None:
        things = self._things.get((what, person), ())
        for place in range(bisect_left(things, (asked.on, asked.id, 0)), len(things)):
            on, id, number = things[place]
            if on > last:
                return None
            if (id, number) not in self._taken:
                return things[place]
        return None


def yes_rate(asks: Iterable[Asked]) -> YesRate:
    """How often the settled asks were answered yes."""
    settled = [ask for ask in asks if ask.state is not AskState.OPEN]
    yes = sum(ask.state is AskState.YES for ask in settled)
    number = len(settled)
    low, high = wilson(yes, number) if number >= _LEAST_INTERVAL else (None, None)
    guesses = [(ask.guess, ask.state is AskState.YES) for ask in settled if ask.guess is not None]
    enough = len(guesses) >= _LEAST_GUESSES
    return YesRate(
        settled=number,
        yes=yes,
        rate=yes / number if number >= _LEAST_RATE else None,
        low=low,
        high=high,
        guessed=sum(guess for guess, _ in guesses) / len(guesses) / 100 if enough else None,
        guessed_yes=sum(came for _, came in guesses) / len(guesses) if enough else None,
    )


def wilson(yes: int, number: int) -> tuple[float, float]:
    """Wilson's score interval of a share, 95 %; `number` is 1 or more."""
    share, square = yes / number, _Z * _Z
    middle = share + square / (2 * number)
    spread = _Z * sqrt(share * (1 - share) / number + square / (4 * number * number))
    whole = 1 + square / number
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def thanks_owed(
    touchpoints: Iterable[Touchpoint], *, today: date, who: int | None = None
) -> tuple[Thanks, ...]:
    """What came from them unasked for an answer within 30 days, and no word of mine since; latest first."""
    owed: dict[int, Thanks] = {}
    for each in sorted(touchpoints, key=lambda each: (each.on, each.id)):
        if each.on > today:
            continue
        for person in each.people:
            if each.direction is not Direction.IN:
                owed.pop(person, None)
            elif each.got and (today - each.on).days < THANKS_DAYS:
                owed[person] = Thanks(person, each.got[-1].what, each.on)
    found = [thanks for thanks in owed.values() if who in (None, thanks.contact)]
    return tuple(sorted(found, key=lambda thanks: (-thanks.on.toordinal(), thanks.contact)))
