"""Introductions under way, double opt-in: ask one, then the other, introduce them, ask how it went.

Each step is a promise of mine, so that plans bring it up.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from netplan.core.network import Introduction, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.frozen import frozen

_ASK_DAYS = 3
_ASK_AGAIN_DAYS = 10
_MAKE_DAYS = 2
_AFTER_DAYS = 14


class Stage(StrEnum):
    """How far an introduction is."""

    ASKING = "asking"
    AGREED = "agreed"
    MADE = "made"
    OVER = "over"


@frozen
class Running:
    """An introduction under way: what is to be done next, with whom, by when, and since when that is next.

    `other` is the one of the two whom the step is not taken with.
    """

    introduction: Introduction
    stage: Stage
    step: str
    contact: Contact
    other: Contact
    since: date
    by: date

    @property
    def promise(self) -> Promise:
        """The step as a promise of mine, for plans; its id is that of the introduction, negative."""
        return Promise(-self.introduction.id, self.contact.id, self.step, made=self.since, by=self.by)


def running_of(
    introductions: Iterable[Introduction],
    contacts: Mapping[int, Contact],
    touchpoints: Iterable[Touchpoint],
    *,
    today: date,
) -> tuple[Running, ...]:
    """The introductions under way on the day, the step due first first.

    Asking: the first who has not agreed is asked within 3 days, or 10 where there was a touch with them
    since. Agreed by both: introduce them within 2 days, which a touchpoint with both of them did. Made: ask
    how it went after 14 days, which any touch with one of them since does.
    """
    touches = sorted(touchpoints, key=lambda each: (each.on, each.id))
    found = []
    for each in introductions:
        if each.no is not None and each.no <= today:
            continue
        if each.on <= today and (running := _step(each, contacts, touches, today)) is not None:
            found.append(running)
    return tuple(sorted(found, key=lambda running: (running.by, running.introduction.id)))


def _step(
    each: Introduction, contacts: Mapping[int, Contact], touches: list[Touchpoint], today: date
) -> Running | None:
    a, b = (contacts[id] for id in each.between)
    agreed = {id: on for id, on in each.yes if on <= today}
    for asked, other in ((a, b), (b, a)):
        if asked.id not in agreed:
            began = max([each.on, *agreed.values()])
            since = any(asked.id in t.people and began <= t.on <= today for t in touches)
            by = began + timedelta(days=_ASK_AGAIN_DAYS if since else _ASK_DAYS)
            return Running(
                each, Stage.ASKING, f"ask {asked.name} about meeting {other.name}", asked, other, began, by
            )
    both = max(agreed.values())
    made = next(
        (t.on for t in touches if {a.id, b.id} <= {*t.people} and each.on <= t.on <= today and t.on >= both),
        None,
    )
    if made is None:
        by = both + timedelta(days=_MAKE_DAYS)
        return Running(each, Stage.AGREED, f"introduce {a.name} and {b.name}", a, b, both, by)
    if any(made < t.on <= today and not {a.id, b.id}.isdisjoint(t.people) for t in touches):
        return None
    by = made + timedelta(days=_AFTER_DAYS)
    return Running(each, Stage.MADE, f"ask {a.name} how it went with {b.name}", a, b, made, by)
