"""`outcome`: what came of a goal."""

from collections.abc import Mapping, Sequence
from datetime import date

from netplan.core.documents import outcome_document, promise_document
from netplan.core.network import Goal, Outcome, Promise
from netplan.core.people.contact import Contact
from netplan.core.phrases import say_day, say_due
from netplan.render.output import Page


def outcome_page(
    outcome: Outcome,
    promises: Sequence[Promise],
    contacts: Mapping[int, Contact],
    goals: Mapping[int, Goal],
    *,
    today: date,
) -> Page:
    """An outcome that was just noted, and whom one means to thank."""
    names = {id: contact.name for id, contact in contacts.items()}
    keys = {goal.id: goal.key for goal in goals.values()}
    title = goals[outcome.goal].title
    thanks = [
        f"     p{promise.id} thank {names[promise.contact]} by {say_due(promise.by, today=today)}"
        for promise in promises
        if promise.by
    ]
    return Page(
        kind="outcome",
        document={
            "id": outcome.id,
            **outcome_document(outcome, names, keys),
            "promises": [{"id": each.id, **promise_document(each, names)} for each in promises],
        },
        lines=[
            f"o{outcome.id}  “{title}”: {outcome.what}, {say_day(outcome.on, today=today)}",
            *thanks,
        ],
    )
