"""Very many touchpoints of one kind, kept in eight bytes each: mails come by the hundred thousand."""

from array import array
from collections.abc import Iterator, Sequence
from datetime import date

from netplan.core.drafts import TouchpointDraft
from netplan.core.network import Direction, How

_DIRECTIONS = tuple(Direction)
_NO_MINUTE = 1440
_BITS_OF_PERSON = 28


class Exchanges:
    """Touchpoints with one person each, walked in order of day, minute and person, as often as one likes.

    People are named by their place among `keys`, which may grow after the touchpoints; at most 2²⁸ of them.
    """

    def __init__(self, how: How, keys: Sequence[str]) -> None:
        self._how = how
        self._keys = keys
        self._packed = array("Q")
        self._in_order = True

    def __len__(self) -> int:
        return len(self._packed)

    def add(self, person: int, direction: Direction, day: int, minute: int | None) -> None:
        """Keep one: the person's place, the ordinal of the day, and the minute of it (0 to 1439)."""
        when = (day << 11) | (_NO_MINUTE if minute is None else minute)
        which = _DIRECTIONS.index(direction)
        self._packed.append((((when << _BITS_OF_PERSON) | person) << 2) | which)
        self._in_order = False

    def __iter__(self) -> Iterator[TouchpointDraft]:
        if not self._in_order:
            self._packed = array("Q", sorted(self._packed))
            self._in_order = True
        for packed in self._packed:
            when, person = packed >> (_BITS_OF_PERSON + 2), (packed >> 2) & ((1 << _BITS_OF_PERSON) - 1)
            minute = when & 2047
            yield TouchpointDraft(
                on=date.fromordinal(when >> 11),
                people=(self._keys[person],),
                how=self._how,
                direction=_DIRECTIONS[packed & 3],
                at=None if minute == _NO_MINUTE else f"{minute // 60:02}:{minute % 60:02}",
            )
