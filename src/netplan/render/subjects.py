"""What a handle names, in a line and as JSON."""

from collections.abc import Mapping
from datetime import date
from typing import assert_never

from netplan.core.documents import (
    Document,
    introduction_document,
    iso,
    outcome_document,
    promise_document,
    touchpoint_document,
)
from netplan.core.handles import AskOf, DateOf, NoteOf, Subject
from netplan.core.network import Introduction, Network, Outcome, OwedBy, Promise, Touchpoint
from netplan.core.phrases import count_of, say_list, say_month_day
from netplan.render.documents import names_of
from netplan.render.phrases import say_channel, say_remembered


def say_touchpoint(touch: Touchpoint, names: Mapping[int, str], *, today: date) -> str:
    """`call with Ana Lima and Bo Chen, 23 Nov, at Blue Bottle, 40 min`; of what is ahead: `planned: …`."""
    who = say_list([names[person] for person in (*touch.people, *touch.expected)])
    parts = [
        f"{say_channel(touch)} {who}",
        f"{'about ' if touch.about else ''}{say_month_day(touch.on, today=today)}",
        touch.at or "",
        f"at {touch.where}" if touch.where else "",
        count_of(touch.minutes, "min", "min") if touch.minutes else "",
    ]
    return ("planned: " if touch.planned else "") + ", ".join(part for part in parts if part)


def say_owed(promise: Promise, names: Mapping[int, str], *, today: date) -> str:
    """`you owe Ana Lima “the deck”, by 27 Nov`, and how it ended."""
    name = names[promise.contact]
    whose = f"you owe {name}" if promise.owed_by is OwedBy.ME else f"{name} owes you"
    parts = [
        f"{whose} “{promise.what}”",
        f"by {say_month_day(promise.by, today=today)}" if promise.by else "",
        f"kept {say_month_day(promise.done, today=today)}" if promise.done else "",
        f"no longer owed since {say_month_day(promise.dropped, today=today)}" if promise.dropped else "",
    ]
    return ", ".join(part for part in parts if part)


def say_subject(subject: Subject, network: Network, *, today: date) -> str:
    """What it is, in a line, without its handle."""
    names = names_of(network)
    match subject:
        case Touchpoint():
            return say_touchpoint(subject, names, today=today)
        case Promise():
            return say_owed(subject, names, today=today)
        case NoteOf(contact=contact, note=note):
            return f"{contact.name}: {note.text}, {say_month_day(note.on, today=today)}"
        case DateOf(contact=contact, date=known):
            return f"{contact.name}: {say_remembered(known, today=today)}"
        case AskOf(touchpoint=touch, ask=ask):
            answer = f", answered {ask.answer}" if ask.answer else ""
            who = say_list([names[person] for person in touch.people])
            what = f"{ask.what} ({ask.note})" if ask.note else ask.what.value
            return f"asked {who} for {what}, {say_month_day(touch.on, today=today)}{answer}"
        case Introduction():
            one, other = (names[person] for person in subject.between)
            why = f", {subject.why}" if subject.why else ""
            return f"{one} and {other}{why}, {say_month_day(subject.on, today=today)}"
        case Outcome():
            goal = network.goals[subject.goal].title
            through = f", thanks to {say_list([names[person] for person in subject.through])}"
            thanks = through if subject.through else ""
            return f"{subject.what} (“{goal}”), {say_month_day(subject.on, today=today)}{thanks}"
        case _:
            assert_never(subject)


def subject_document(subject: Subject, network: Network) -> tuple[str, Document]:
    """Its kind, and its document with the number of its handle; people are called by their names."""
    names = names_of(network)
    goals = {goal.id: goal.key for goal in network.goals.values()}
    match subject:
        case Touchpoint():
            return "touchpoint", touch_item(subject, names, goals)
        case Promise():
            return "promise", {"id": subject.id, **promise_document(subject, names)}
        case NoteOf(contact=contact, note=note):
            said = {"contact": contact.name, "on": iso(note.on), "text": note.text}
            return "note", {"id": note.id, **said}
        case DateOf(contact=contact, date=known):
            said = {"contact": contact.name, "what": known.what, "on": iso(known.on)}
            return "date", {"id": known.id, **said, "yearly": known.yearly}
        case AskOf(touchpoint=touch, ask=ask):
            asked = next(
                document
                for one, document in zip(
                    touch.asked, touchpoint_document(touch, names, goals)["asked"], strict=True
                )
                if one.id == ask.id
            )
            return "ask", {"id": ask.id, "touchpoint": touch.id, **asked}
        case Introduction():
            return "introduction", {"id": subject.id, **introduction_document(subject, names)}
        case Outcome():
            return "outcome", {"id": subject.id, **outcome_document(subject, names, goals)}
        case _:
            assert_never(subject)


def touch_item(touch: Touchpoint, names: Mapping[int, str], goals: Mapping[int, str]) -> Document:
    """A touchpoint with its number, and whether it is still to happen."""
    return {"id": touch.id, **touchpoint_document(touch, names, goals), "planned": touch.planned}


def say_value(value: object) -> str:
    """A value of a document in words: lists with commas, pairs of a table as `what: note`."""
    if isinstance(value, list):
        return ", ".join(map(say_value, value))
    if isinstance(value, dict):
        return ": ".join(say_value(part) for part in value.values() if part is not None)
    if value is None or isinstance(value, bool):
        return {True: "yes", False: "no"}.get(value, "") if value is not None else ""
    return str(value)
