"""How far a goal has come with each of its people, read from what happened."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from netplan.core.network import Direction, Goal, GoalPerson, Network, OwedBy, Part, Promise
from netplan.core.people.contact import Contact
from netplan.core.plan.standing import Standing, standings_of
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.frozen import frozen


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


@frozen
class Member:
    """Somebody in a goal, how far it has come with them, and their last touch-day."""

    person: GoalPerson
    contact: Contact
    stage: Stage
    last: date | None


def stages_of(goal: Goal, network: Network, *, today: date, weights: Weights = DEFAULT) -> list[Member]:
    """The people of a goal, open or not, in order of their stages and then as they are linked."""
    who = [person.contact for person in goal.people]
    served = {
        person
        for touch in network.touchpoints.values()
        if goal.id in touch.goals and touch.on <= today
        for person in touch.people
    }
    standings = standings_of(network, today=today, weights=weights, who=who)
    promises = [promise for promise in network.promises.values() if promise.open_on(today)]
    members = [
        Member(
            person,
            network.contacts[person.contact],
            stage_of(
                person,
                served=person.contact in served,
                standing=standings.get(person.contact),
                promises=[promise for promise in promises if promise.contact == person.contact],
            ),
            standings[person.contact].last_on if person.contact in standings else None,
        )
        for person in goal.people
    ]
    order = [*Stage]
    return sorted(members, key=lambda member: order.index(member.stage))
