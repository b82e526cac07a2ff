"""How far a goal has come with each of its people, read from what happened."""

from collections.abc import Collection
from enum import StrEnum

from netplan.core.network import Direction, GoalPerson, OwedBy, Part, Promise
from netplan.core.plan.standing import Standing


class Stage(StrEnum):
    """Where a goal stands with one person, in the order in which it comes about."""

    UNWRITTEN = "not yet written to"
    WAITING = "waiting"
    TALKING = "talking"
    YES = "yes"
    NO = "no"


def stage_of(
    person: GoalPerson, *, served: bool, standing: Standing | None, promises: Collection[Promise] = ()
) -> Stage:
    """The stage of somebody in a goal.

    A part that ended says so itself. Without a touch for the goal (`served`) they were not yet written to
    about it. One waits for them where they owe something (`promises` are the open ones) or where the last
    touch was mine; else one is talking.
    """
    if person.part is not Part.OPEN:
        return Stage.YES if person.part is Part.YES else Stage.NO
    if not served or standing is None:
        return Stage.UNWRITTEN
    if standing.direction is Direction.OUT or any(promise.owed_by is OwedBy.THEM for promise in promises):
        return Stage.WAITING
    return Stage.TALKING
