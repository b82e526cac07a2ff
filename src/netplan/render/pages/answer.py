"""`answer`: what became of an ask."""

from collections.abc import Mapping
from datetime import date

from netplan.actions.ask import Answered
from netplan.core.documents import promise_document, touchpoint_document
from netplan.core.network import Goal
from netplan.core.people.contact import Contact
from netplan.core.phrases import say_due
from netplan.render.output import Page


def answered_page(
    answered: Answered, contacts: Mapping[int, Contact], goals: Mapping[int, Goal], *, today: date
) -> Page:
    """The ask, the answer, and for a later the promise that it makes."""
    names = {id: contact.name for id, contact in contacts.items()}
    keys = {goal.id: goal.key for goal in goals.values()}
    asked, promise = answered.asked, answered.promise
    who = ", ".join(names[id] for id in asked.contacts)
    line = f"a{asked.n}  {who}: {answered.answer} to {asked.note or asked.what}"
    if promise is not None and promise.by is not None:
        line += f"; they owe an answer by {say_due(promise.by, today=today)} (p{promise.id})"
    return Page(
        kind="answer",
        document={
            "n": asked.n,
            "answer": answered.answer,
            "what": asked.what.value,
            "touchpoint": {
                "id": answered.touchpoint.id,
                **touchpoint_document(answered.touchpoint, names, keys),
            },
            "promise": {"id": promise.id, **promise_document(promise, names)} if promise else None,
        },
        lines=[line],
        hint="It is noted as thanks owed: netplan ledger" if answered.answer == "yes" else "",
    )
