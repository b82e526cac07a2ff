"""What stands beside a day's plan: a welcome after an absence, the week against its aim, a hole or two who
should meet.
"""

from collections.abc import Sequence
from datetime import date

from netplan.frozen import frozen

ABSENT_DAYS = 14
"""Days without a change or a plan after which one is welcomed back."""
FEW_PEOPLE, FEW_MINUTES = 3, 15
"""What a plan holds then, unless more is asked for."""

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")


@frozen
class Beside:
    """What stands beside a plan: whether one `was_away`, the week's `touches`, the `aim`, what is missing."""

    was_away: bool
    touches: int
    aim: int
    missing: str = ""

    @property
    def line(self) -> str:
        """`This week 3 of 5 touches · nobody warm in climbing, of 6 people: netplan ready`."""
        week = f"This week {self.touches} of {self.aim} touches"
        return f"{week} · {self.missing}" if self.missing else week


def was_away(last: date | None, *, today: date) -> bool:
    """Whether nothing was changed and no plan shown in the 14 days before the day, and something before them.

    `last` is the last day before it on which there was.
    """
    return last is not None and (today - last).days > ABSENT_DAYS


def say_welcome(people: int) -> str:
    """The welcome after an absence, for a plan of so many people."""
    if not people:
        return "Welcome back."
    number = _NUMBERS[people] if people < len(_NUMBERS) else str(people)
    things = "small thing" if people == 1 else "small things"
    return f"Welcome back. {number} {things}; the rest can wait"


# ---- hints -------------------------------------------------------------------------------------------------

HINTS: dict[str, tuple[str, ...]] = {
    "ask": ("The hard part is done. We underestimate a yes by up to half (Flynn 2008)",),
    "reconnect": (
        "A word after a long time is welcomer than we think (Liu 2023, 5,900 people)",
        "First a line to a friend: two thirds more then dare (Aknin 2024)",
    ),
    "ready": (
        "Old ties advise as well as those of today (Levin 2011, 224 people)",
        "Jobs come by moderately weak ties (Rajkumar 2022, 20 million)",
    ),
}
"""What research says at the right moment; each moment says one a day."""


def hint_of(moment: str, *, today: date) -> str:
    """The hint of a moment, which goes round by day. Raises KeyError for a moment without one."""
    texts: Sequence[str] = HINTS[moment]
    return texts[today.toordinal() % len(texts)]
