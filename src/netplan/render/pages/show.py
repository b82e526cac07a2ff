"""`show`: everything about one contact, to read before a meeting."""

from collections.abc import Sequence
from datetime import date

from netplan.core.documents import (
    Document,
    goal_document,
    introduction_document,
    promise_document,
    snooze_document,
)
from netplan.core.handles import Handle, Kind, Subject, handle_of
from netplan.core.network import Goal, Introduction, Network, OwedBy, Part, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.phrases import say_day, say_due, say_month_day
from netplan.core.plan.planner import Score
from netplan.render.documents import keys_of, names_of, standing_document
from netplan.render.output import Page, safe
from netplan.render.phrases import say_birthday, say_met, say_remembered
from netplan.render.standing import say_how, score_heading
from netplan.render.subjects import say_subject, say_touchpoint, say_value, subject_document, touch_item
from netplan.render.tables import labelled

_FIRST = 5
"""So many touchpoints stand before all else; the earlier ones come last."""


def person_page(score: Score, network: Network, *, today: date) -> Page:
    """`show`: everything about one contact, to read before a meeting."""
    contact = score.contact
    touchpoints = touchpoints_with(contact, network, today=today)
    promises = [promise for promise in network.promises.values() if promise.contact == contact.id]
    goals = [goal for goal in network.goals.values() if any(p.contact == contact.id for p in goal.people)]
    lines = _person_lines(score, network, touchpoints, promises, goals, today)
    heading = score_heading(score, today=today)
    return Page(
        kind="contact",
        document=lambda: _person_document(score, network, touchpoints, promises, goals),
        rows=[("", heading), *lines],
        screen=lambda: labelled(heading, lines, label_width=8),
    )


def _person_document(
    score: Score,
    network: Network,
    touchpoints: Sequence[Touchpoint],
    promises: Sequence[Promise],
    goals: Sequence[Goal],
) -> Document:
    keys, goal_keys = keys_of(network), {goal.id: goal.key for goal in network.goals.values()}
    snooze, introductions = network.snoozes.get(score.contact.id), introductions_with(score.contact, network)
    return {
        **standing_document(score, keys),
        "goals": [goal_document(goal, keys) for goal in goals],
        "touchpoints": [touch_item(touch, keys, goal_keys) for touch in touchpoints],
        "promises": [{"id": promise.id, **promise_document(promise, keys)} for promise in promises],
        "introductions": [{"id": each.id, **introduction_document(each, keys)} for each in introductions],
        "snooze": snooze_document(snooze, keys) if snooze else None,
    }


def touchpoints_with(contact: Contact, network: Network, *, today: date) -> list[Touchpoint]:
    """What happened with somebody up to today, latest first."""
    theirs = (touch for touch in network.touchpoints.values() if contact.id in touch.people)
    return sorted((touch for touch in theirs if touch.on <= today), key=lambda t: (t.on, t.id), reverse=True)


def _person_lines(
    score: Score,
    network: Network,
    touchpoints: Sequence[Touchpoint],
    promises: Sequence[Promise],
    goals: Sequence[Goal],
    today: date,
) -> list[tuple[str, str]]:
    """Label and text of each thing there is to know, in the order one would want it before a meeting."""
    contact = score.contact
    planned = [touch for touch in network.touchpoints.values() if contact.id in touch.expected]
    names = names_of(network) if planned else {}
    lines = [("planned", _numbered(say_touchpoint(each, names, today=today), each)) for each in planned]
    lines += [("last", _happened(touch, say_day(touch.on, today=today))) for touch in touchpoints[:_FIRST]]
    lines += [("promise", _owed(promise, today)) for promise in promises if promise.open]
    lines += [("intro", _brought(each, network, today)) for each in introductions_with(contact, network)]
    lines += [
        ("note", f"{note.text} ({say_day(note.on, today=today)}, {Handle(Kind.NOTE, note.id)})")
        for note in reversed(contact.notes)
    ]
    lines += [
        (goal.status if goal.status != "open" else "goal", _role_in(goal, contact, today)) for goal in goals
    ]
    lines += [
        ("date", f"{say_remembered(known, today=today)} ({Handle(Kind.DATE, known.id)})")
        for known in contact.dates
    ]
    lines += _facts(contact, network, today)
    lines += [("balance", balance)] if (balance := _balance(touchpoints)) else []
    lines += [
        ("thanks", f"{say_subject(each, network, today=today)} ({handle_of(each)})")
        for each in network.outcomes.values()
        if contact.id in each.through
    ]
    due = f"{score.score:.1f} points today" + (f", {score.excluded}" if score.excluded else "")
    lines.append(("plan", f"{due}. Why: netplan why id:{contact.id}"))
    lines += [("settled", _owed(promise, today)) for promise in promises if not promise.open]
    lines += [
        ("earlier", _happened(touch, say_month_day(touch.on, today=today))) for touch in touchpoints[_FIRST:]
    ]
    labels = ["", *(label for label, _ in lines)]
    return [
        ("" if label == before else label, text) for before, (label, text) in zip(labels, lines, strict=False)
    ]


def introductions_with(contact: Contact, network: Network) -> list[Introduction]:
    """The introductions of somebody, latest first."""
    theirs = (each for each in network.introductions.values() if contact.id in each.between)
    return sorted(theirs, key=lambda each: (each.on, each.id), reverse=True)


def _numbered(said: str, touch: Touchpoint) -> str:
    return f"{said} ({handle_of(touch)})"


def _happened(touch: Touchpoint, day: str) -> str:
    """What was said, in whole, with the day, the channel and what was asked."""
    parts = (safe(touch.summary or ""), f"{'about ' if touch.about else ''}{day}", say_how(touch))
    asked = (
        f" · asked: {ask.what} (a{ask.id}){f', {ask.answer}' if ask.answer else ''}" for ask in touch.asked
    )
    return f"{', '.join(part for part in parts if part)} ({handle_of(touch)}){''.join(asked)}"


def _brought(introduction: Introduction, network: Network, today: date) -> str:
    ended = f", declined {say_day(introduction.no, today=today)}" if introduction.no else ""
    said = say_subject(introduction, network, today=today)
    return f"{said}{ended} ({handle_of(introduction)})"


def _facts(contact: Contact, network: Network, today: date) -> list[tuple[str, str]]:
    work = ", ".join(part for part in (contact.title, contact.org) if part)
    birthday = contact.birthday
    facts = [
        ("work", work),
        ("place", contact.place or ""),
        ("knows", ", ".join(contact.knows)),
        ("seeks", ", ".join(contact.seeks)),
        ("pronouns", contact.pronouns or ""),
        ("circles", ", ".join(contact.circles)),
        ("also", ", ".join(contact.aliases)),
        ("birthday", say_birthday(birthday) if birthday else ""),
        ("met", say_met(contact, network, today=today)),
        *(("reach", address) for address in (*contact.emails, *contact.phones, *contact.links)),
    ]
    return [(label, text) for label, text in facts if text]


def _owed(promise: Promise, today: date) -> str:
    mine = promise.owed_by is OwedBy.ME
    if promise.done is not None:
        kept = f", kept {say_day(promise.done, today=today)}"
        return f"{'you' if mine else 'they'} promised “{promise.what}”{kept} ({handle_of(promise)})"
    whose = "you owe" if mine else "they owe"
    by = f", by {say_due(promise.by, today=today)}" if promise.by else ""
    if promise.dropped is not None:
        whose = "you owed" if mine else "they owed"
        by = f", let go {say_day(promise.dropped, today=today)}"
    return f"{whose} “{promise.what}”{by} ({handle_of(promise)})"


def _role_in(goal: Goal, contact: Contact, today: date) -> str:
    """Their role in a goal, and how it ended with them."""
    person = next(person for person in goal.people if person.contact == contact.id)
    told = "" if person.part is Part.OPEN else f": {person.part}"
    when = f", {say_day(person.on, today=today)}" if person.on else ""
    text = f", {person.text}" if person.text else ""
    return f"“{goal.title}”, {person.role}{told}{when if told else ''}{text}"


def _balance(touchpoints: Sequence[Touchpoint]) -> str:
    gave, got, asked = (
        sum(len(getattr(touch, side)) for touch in touchpoints) for side in ("gave", "got", "asked")
    )
    return f"you gave {gave}, got {got}, asked {asked}" if gave or got or asked else ""


def subject_page(subject: Subject, network: Network, *, today: date) -> Page:
    """`show t58`: what a handle names, all of it."""
    kind, document = subject_document(subject, network)
    handle = handle_of(subject)
    details = [
        (label, say_value(value))
        for label, value in document.items()
        if label not in ("id", "netplan", "kind") and value not in (None, [], {}, False)
    ]
    heading = f"{handle}  {say_subject(subject, network, today=today)}"
    return Page(
        kind=kind,
        document=document,
        rows=[("", heading), *details],
        screen=lambda: labelled(heading, details, label_width=10),
        hint=f"To change it: netplan edit {handle} · to take it out: netplan remove {handle}",
    )
