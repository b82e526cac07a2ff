"""`ask` and `give`: the touchpoint that was stored of a favour."""

from collections.abc import Mapping

from netplan.core.documents import touchpoint_document
from netplan.core.network import Goal, Touchpoint
from netplan.core.people.contact import Contact
from netplan.render.output import Page


def favour_page(touchpoint: Touchpoint, contact: Contact, goals: Mapping[int, Goal]) -> Page:
    """What was asked for or given, with the number under which an answer finds it."""
    keys = {goal.id: goal.key for goal in goals.values()}
    document = touchpoint_document(touchpoint, {contact.id: contact.name}, keys)
    asks = [{**shown, "n": ask.id} for shown, ask in zip(document["asked"], touchpoint.asked, strict=True)]
    return Page(
        kind="touchpoint",
        document={"id": touchpoint.id, **document, "asked": asks},
        lines=[_said(touchpoint, contact)],
        hint=_hint(touchpoint),
    )


def _said(touchpoint: Touchpoint, contact: Contact) -> str:
    for ask in touchpoint.asked:
        return f"a{ask.id}  asked {contact.name} for {ask.note} ({ask.what}), t{touchpoint.id}"
    (gave,) = touchpoint.gave
    return f"t{touchpoint.id}  gave {contact.name} {gave.note} ({gave.what})"


def _hint(touchpoint: Touchpoint) -> str:
    answers = [f"What they say: netplan answer a{ask.id} yes|no|later" for ask in touchpoint.asked]
    return answers[0] if answers else ""
