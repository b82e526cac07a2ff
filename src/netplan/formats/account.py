"""What became of every field of a source, counted while it is read: kept, converted or left behind."""

from collections import Counter

from netplan.core.drafts import Fate, FieldFate
from netplan.core.search.texts import one_line

_MOST_NAMES = 500
"""How many names of fields are told apart in one file; what comes after them is told together."""

_LONGEST_NAME = 60


class Account:
    """Counts values by the name of their field in the source, what became of them, and as what."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, Fate, str]] = Counter()
        self._names: dict[str, str] = {}

    def kept(self, name: str, what: str, times: int = 1) -> None:
        """Values of the field are kept as they were, as `what` (email, note …)."""
        self.count(name, Fate.KEPT, what, times)

    def converted(self, name: str, what: str, times: int = 1) -> None:
        """Values of the field are kept as `what`, in another form or in part: the city of an address."""
        self.count(name, Fate.CONVERTED, what, times)

    def left(self, name: str, why: str = "", times: int = 1) -> None:
        """Values of the field are left behind; `why` in a few words, where the name does not tell."""
        self.count(name, Fate.LEFT, why, times)

    def count(self, name: str, fate: Fate, what: str = "", times: int = 1) -> None:
        """So many values of the field met the fate."""
        if times:
            self._counts[self._known(name), fate, what] += times

    @property
    def fields(self) -> tuple[FieldFate, ...]:
        """What became of each field, in the order in which they were met."""
        return tuple(FieldFate(*key, count) for key, count in self._counts.items())

    def _known(self, name: str) -> str:
        if name not in self._names:
            if len(self._names) >= _MOST_NAMES:
                return "other fields"
            self._names[name] = (
                one_line(name[: 2 * _LONGEST_NAME])[:_LONGEST_NAME] or "a field without a name"
            )
        return self._names[name]


def of_correspondence(kept: str, touchpoints: int, left: str, records: int) -> tuple[FieldFate, ...]:
    """The account of mails or messages: who wrote to whom and when is kept, what they wrote is not."""
    account = Account()
    account.converted(kept, "touchpoint", touchpoints)
    account.left(left, "who wrote and when is kept", records)
    return account.fields
