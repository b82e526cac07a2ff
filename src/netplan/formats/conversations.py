"""What chats of every kind have in common: who said something when, and which of them are people.

In a chat of two what the owner says reaches the other; in a group it is said to nobody in particular, and
only what others say counts, each for whoever said it.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.network import Direction, How
from netplan.core.people.names import fold
from netplan.core.people.phones import line_of
from netplan.core.phrases import count_of
from netplan.core.search.texts import is_visible, one_line
from netplan.errors import UnreadableInput
from netplan.formats.account import of_correspondence
from netplan.formats.exchanges import Exchanges
from netplan.formats.source import Source

LEAST_DIGITS = 7
"""A number with fewer digits is a short code of a firm."""

_NOBODY = frozenset(
    {"", "(unknown)", "unknown", "null", "(null)", "no-sender", "unknown sender", "deleted account",
     "deleted user", "linkedin member", "instagram user", "facebook user", "whatsapp user", "whatsapp",
     "telegram", "signal", "meta ai", "instagram-nutzer", "facebook-nutzer", "instagram-nutzer:in",
     "facebook-nutzer:in", "utilisateur instagram", "utilisateur facebook", "utilisateur de facebook",
     "usuario de instagram", "usuario de facebook", "usuario do facebook", "usuario do instagram",
     "utente di instagram", "utente di facebook"}
)  # fmt: skip
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Who(NamedTuple):
    """Somebody as a chat names them; the number and the identifier where it knows them."""

    name: str
    number: str = ""
    origin: str = ""


class Said(NamedTuple):
    """One message: by whom (None: the owner), the ordinal of the day, and the minute of it."""

    who: Who | None
    day: int
    minute: int


class Conversations:
    """All chats of one file. A message after today is passed over: no clock of a telephone is that wrong."""

    def __init__(self, format: str, today: date, how: How = How.MESSAGE) -> None:
        self._format = format
        self._how = how
        self._last_day = today.toordinal()
        self._places: dict[tuple[str, str, str], int] = {}
        self._people: list[Who] = []
        self._keys: list[str] = []
        self._left_out = Counter[tuple[str, str]]()
        self.exchanges = Exchanges(how, self._keys)

    def leave_out(self, why: str, what: str = "message") -> None:
        """Count a message (or a call) that tells of nobody."""
        self._left_out[what, why] += 1

    def meet(self, who: Who) -> int | None:
        """The place of somebody; None where it is nobody: a short code, a deleted account, an unknown one."""
        shown = clean(who)
        if shown is None:
            return None
        mark = (fold(shown.name), line_of(shown.number) if shown.number else "", shown.origin)
        if mark not in self._places:
            self._places[mark] = len(self._people)
            self._people.append(shown)
            self._keys.append(f"{self._format}-{len(self._people)}")
        return self._places[mark]

    def chat(self, said: Sequence[Said], *, group: bool = False, partner: Who | None = None) -> None:
        """Take one chat; `partner` is the other one of a chat of two, where that is known beforehand."""
        others = {each.who for each in said if each.who is not None}
        if not group and partner is None and len(others) == 1:
            (partner,) = others
        for each in said:
            direction = Direction.OUT if each.who is None else Direction.IN
            whom = each.who if each.who is not None else None if group else partner
            if whom is None:
                continue
            if (place := self.meet(whom)) is None:
                self.leave_out("from nobody who can be named")
            elif each.day > self._last_day:
                self.leave_out("of a day to come")
            else:
                self.exchanges.add(place, direction, each.day, each.minute)

    def gathered(self, *, owner: Iterable[str] = ()) -> Gathered:
        """All there was. Whom the chats know by number alone is to be recognised, not added."""
        people = [*zip(self._keys, self._people, strict=True)]
        number = len(self.exchanges)
        return Gathered(
            self._format,
            contacts=tuple(
                ContactDraft(
                    key=key,
                    read_at=who.name,
                    name=who.name,
                    phones=(who.number,) if who.number else (),
                    origins=(who.origin,) if who.origin else (),
                )
                for key, who in people
            ),
            touchpoints=self.exchanges,
            only_known=frozenset(key for key, who in people if is_number(who.name)),
            skipped=tuple(
                Skipped(count_of(number, what, f"{what}s"), why)
                for (what, why), number in self._left_out.most_common()
            ),
            unknown="a number without a name, and nobody you know",
            fields=of_correspondence(self._how.value, number, "text", number * (self._how is How.MESSAGE)),
            owner=tuple(filter(None, map(one_line, owner))),
        )


def clean(who: Who) -> Who | None:
    """Somebody with what is one line of text of them; None where it is nobody to keep in touch with.

    Who sends under a word in place of a number is a firm, and so is a number of few digits.
    """
    name, number = one_line(who.name).lstrip("~\u200e ").strip(), one_line(who.number)
    if number and not is_number(number):
        return None
    if is_nobody(name):
        name = number
    if is_number(name):
        number = number or name
    if number and sum(map(str.isdecimal, number)) < LEAST_DIGITS:
        return None
    return Who(name, number, one_line(who.origin)) if is_visible(name) and not is_nobody(name) else None


def is_nobody(name: str) -> bool:
    """Whether a program writes this where it knows no name."""
    return fold(name) in _NOBODY


def is_number(text: str) -> bool:
    """Whether a text is a telephone number and no name."""
    return (
        any(letter.isdigit() for letter in text)
        and not any(letter.isalpha() for letter in text)
        and all(letter.isdigit() or letter in " +-().,/\u00a0\u2011*#" for letter in text)
    )


def moment_of(milliseconds: object) -> tuple[int, int] | None:
    """The ordinal of the day and the minute of it, in UTC; None for what is no time."""
    try:
        moment = _EPOCH + timedelta(milliseconds=int(milliseconds))  # type: ignore[call-overload]
    except (TypeError, ValueError, OverflowError):
        return None
    return moment.toordinal(), moment.hour * 60 + moment.minute


def loaded(source: Source) -> object:
    """What a file of JSON holds. Raises UnreadableInput where it is none."""
    try:
        return json.loads(source.data)
    except (ValueError, RecursionError) as problem:
        raise UnreadableInput(source.name, "it is not JSON, or only a part of it") from problem


def mapping(value: object) -> dict[str, object]:
    """The value where it is an object of JSON, else an empty one."""
    return value if isinstance(value, dict) else {}


def listed(value: object) -> list[object]:
    """The value where it is a list of JSON, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: object) -> str:
    """The value where it is a text or a whole number, else an empty text."""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**18:
        return str(value)
    return value if isinstance(value, str) else ""
