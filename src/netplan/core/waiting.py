"""What correspondence told of people whom nobody knows yet: kept until somebody has the address or number.

So it does not matter whether a mailbox or the address book is brought in first. A mark is what told them
apart (`email ada@x.example`, `phone 7700900101`); its touches are a line each: day, time, channel, direction,
minutes.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from netplan.core.drafts import ContactDraft, TouchpointDraft
from netplan.core.network import Direction, How
from netplan.core.people.contact import Contact
from netplan.core.people.matching import marks_of

MOST_TOUCHES = 1000
"""Touches that are kept of one mark, the last ones: a clock needs few of them."""

_NOTHING = "-"


def marks_to_wait_for(somebody: ContactDraft | Contact) -> list[str]:
    """What somebody can be recognised by later, each as it is stored; a profile, an address, a number."""
    return [f"{kind} {value}" for kind, value in marks_of(somebody) if kind != "origin"]


def line_of_touch(draft: TouchpointDraft) -> str:
    """A touch as it is kept."""
    return f"{draft.on} {draft.at or _NOTHING} {draft.how} {draft.direction} {draft.minutes or _NOTHING}"


def with_touches(text: str, lines: Iterable[str]) -> str:
    """The touches of a mark with more of them; what is there as often already is not added again."""
    there = Counter(text.split("\n") if text else ())
    both = there | Counter(lines)
    return "\n".join(sorted(both.elements())[-MOST_TOUCHES:])


def touches_of(text: str, person: str) -> list[TouchpointDraft]:
    """The touches that were kept, with the draft of this key."""
    touches = []
    for line in text.split("\n") if text else ():
        on, at, how, direction, minutes = line.split(" ")
        touches.append(
            TouchpointDraft(
                on=date.fromisoformat(on),
                people=(person,),
                how=How(how),
                direction=Direction(direction),
                minutes=None if minutes == _NOTHING else int(minutes),
                at=None if at == _NOTHING else at,
            )
        )
    return touches
