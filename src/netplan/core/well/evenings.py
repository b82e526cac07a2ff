"""The people of an evening as they are typed, and the days on which to write to them."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from netplan.core.people.contact import Contact
from netplan.errors import UsageProblem
from netplan.frozen import frozen

FOLLOW_UP_DAYS = 10
"""The last day after meeting on which a follow-up is put."""

_MAIL = re.compile(r"<([^<>@\s]+@[^<>@\s]+)>")


@frozen
class Named:
    """Somebody as typed: a name, and an address where one stands beside it."""

    name: str
    email: str | None = None


@frozen
class FollowUp:
    """The day on which somebody new comes up."""

    contact: Contact
    on: date


def read_names(text: str) -> tuple[Named, ...]:
    """The people of `A, B <b@x.org>, C`, each once. Raises UsageProblem where nobody is named."""
    people: dict[str, Named] = {}
    for part in re.split(r"[,;\n]", text):
        mail = _MAIL.search(part)
        name = " ".join(_MAIL.sub(" ", part).split()) or (mail[1] if mail else "")
        if name:
            people.setdefault(name.casefold(), Named(name, mail[1] if mail else None))
    if not people:
        raise UsageProblem('say whom you met: netplan met "Ana Lima, Bo Chen <bo@example.org>" --where PyCon')
    return tuple(people.values())


def spread(contacts: Sequence[Contact], *, first: date, last: date, a_day: int) -> tuple[FollowUp, ...]:
    """`a_day` of them a day from the first day on, to ten days after `last`, the day of meeting."""
    end = max(first, last + timedelta(days=FOLLOW_UP_DAYS))
    return tuple(
        FollowUp(contact, min(end, first + timedelta(days=place // max(1, a_day))))
        for place, contact in enumerate(contacts)
    )
