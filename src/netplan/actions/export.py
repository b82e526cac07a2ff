"""Choosing what is written of a network: all of it, or the part that concerns some people."""

from collections.abc import Collection
from dataclasses import replace

from netplan.core.network import Network
from netplan.core.people.contact import Contact


def only_people(network: Network, ids: Collection[int]) -> Network:
    """The part that concerns these contacts: they alone, with what is theirs, and nobody else in it.

    A touchpoint stays with those of them who were in it, a goal with those who have a part in it, and goes
    where that is nobody.
    """

    def among(people: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(person for person in people if person in ids)

    goals = {
        goal.id: replace(goal, people=tuple(each for each in goal.people if each.contact in ids))
        for goal in network.goals.values()
        if any(each.contact in ids for each in goal.people)
    }
    touchpoints = {
        touch.id: replace(
            touch,
            people=among(touch.people),
            expected=among(touch.expected),
            goals=tuple(goal for goal in touch.goals if goal in goals),
        )
        for touch in network.touchpoints.values()
        if among((*touch.people, *touch.expected))
    }
    return Network(
        contacts={id: _without_strangers(each, ids) for id, each in network.contacts.items() if id in ids},
        goals=goals,
        touchpoints=touchpoints,
        promises={each.id: each for each in network.promises.values() if each.contact in ids},
        snoozes={each.id: each for each in network.snoozes.values() if each.contact in ids},
        introductions={
            each.id: each for each in network.introductions.values() if among(each.between) == each.between
        },
        outcomes={
            each.id: replace(each, through=among(each.through))
            for each in network.outcomes.values()
            if each.goal in goals and among(each.through)
        },
    )


def _without_strangers(contact: Contact, ids: Collection[int]) -> Contact:
    if contact.met is None or contact.met.through is None or contact.met.through in ids:
        return contact
    return replace(contact, met=replace(contact.met, through=None))
