"""Contacts: the table of them, one of them whole, and what was changed about them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.actions.care import Merged, Removed
from netplan.actions.finding import Facts
from netplan.core.documents import (
    Document,
    contact_document,
    goal_document,
    promise_document,
    snooze_document,
    touchpoint_document,
)
from netplan.core.network import Goal, Network, OwedBy, Promise, Snooze, Touchpoint
from netplan.core.people.contact import Contact, Met, Note, RememberedDate, Ring
from netplan.core.phrases import count_of, say_date, say_day, say_due, shorten
from netplan.core.plan.planner import Score
from netplan.render.output import Page, safe
from netplan.render.planning import (
    NOBODY_YET,
    labelled,
    last_said,
    quiet_table,
    score_heading,
    state_mark,
)

if TYPE_CHECKING:
    from rich.table import Table


def keys_of(facts: Facts) -> dict[int, str]:
    """What documents call each contact of a Book or a Network."""
    return {contact.id: contact.key for contact in facts.contacts.values()}


def named_document(contact: Contact, keys: Mapping[int, str]) -> Document:
    """A contact as JSON shows one: the id that people type, then the fields of the exported document."""
    return {"id": contact.id, **contact_document(contact, keys)}


def people_page(scores: Sequence[Score], network: Network, *, today: date) -> Page:
    """`list`: one line a contact."""
    keys = keys_of(network)
    return Page(
        kind="contacts",
        document={"contacts": [_standing_document(score, keys) for score in scores]},
        rows=[_person_row(score) for score in scores],
        screen=lambda: _people_table(scores, today),
        empty="" if scores else _nobody_fits(network),
    )


def _nobody_fits(network: Network) -> str:
    return "Nobody fits. See everybody with: netplan list" if network.contacts else NOBODY_YET


def _standing_document(score: Score, keys: Mapping[int, str]) -> Document:
    return {
        **named_document(score.contact, keys),
        "score": score.score,
        "warmth": round(score.warmth),
        "state": score.state.value,
        "last": score.last.on.isoformat() if score.last else None,
        "next_due": score.next_due.isoformat() if score.next_due else None,
        "excluded": score.excluded,
    }


def _person_row(score: Score) -> tuple[object, ...]:
    contact = score.contact
    last = score.last.on.isoformat() if score.last else ""
    due = score.next_due.isoformat() if score.next_due else ""
    standing = (score.state, round(score.warmth), last, due)
    return (contact.id, contact.name, contact.ring, *standing, contact.org or "", ",".join(contact.circles))


def _people_table(scores: Sequence[Score], today: date) -> "Table":
    table = quiet_table()
    table.add_column("id", justify="right", style="dim")
    table.add_column("Who", ratio=5, overflow="fold", style="bold")
    table.add_column("Ring")
    table.add_column("How it stands", min_width=12)
    table.add_column("Last")
    table.add_column("Due")
    table.add_column("From", ratio=4, overflow="ellipsis", no_wrap=True, style="dim")
    for score in scores:
        contact = score.contact
        belongs = " · ".join(part for part in (contact.org, *contact.circles) if part)
        table.add_row(
            str(contact.id),
            safe(contact.name),
            contact.ring.value,
            state_mark(score),
            say_day(score.last.on, today=today) if score.last else "",
            say_due(score.next_due, today=today) if score.next_due and not score.excluded else "",
            safe(score.excluded or belongs),
        )
    return table


def person_page(score: Score, network: Network, *, today: date) -> Page:
    """`show`: everything about one contact, to read before a meeting."""
    contact, keys = score.contact, keys_of(network)
    goal_keys = {goal.id: goal.key for goal in network.goals.values()}
    touchpoints = touchpoints_with(contact, network, today=today)
    promises = [promise for promise in network.promises.values() if promise.contact == contact.id]
    goals = [goal for goal in network.goals.values() if any(p.contact == contact.id for p in goal.people)]
    lines = _person_lines(score, network, touchpoints, promises, goals, today)
    snooze = network.snoozes.get(contact.id)
    document = {
        **_standing_document(score, keys),
        "goals": [goal_document(goal, keys) for goal in goals],
        "touchpoints": [touchpoint_document(touch, keys, goal_keys) for touch in touchpoints],
        "promises": [{"id": promise.id, **promise_document(promise, keys)} for promise in promises],
        "snooze": snooze_document(snooze, keys) if snooze else None,
    }
    heading = score_heading(score, today=today)
    return Page(
        kind="contact",
        document=document,
        rows=[("", heading), *lines],
        screen=lambda: labelled(heading, lines, label_width=8),
    )


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
    lines = [("last", last_said(touch, today=today)) for touch in touchpoints[:5]]
    lines += [("promise", _owed(promise, today)) for promise in promises if promise.done is None]
    lines += [("note", f"{note.text} ({say_day(note.on, today=today)})") for note in reversed(contact.notes)]
    lines += [(goal.status if goal.status != "open" else "goal", _role_in(goal, contact)) for goal in goals]
    lines += [("date", say_remembered(known, today=today)) for known in contact.dates]
    lines += _facts(contact, network, today)
    lines += [("balance", balance)] if (balance := _balance(touchpoints)) else []
    due = f"{score.score:.1f} points today" + (f", {score.excluded}" if score.excluded else "")
    lines.append(("plan", f"{due}. Why: netplan why id:{contact.id}"))
    labels = ["", *(label for label, _ in lines)]
    return [
        ("" if label == before else label, text) for before, (label, text) in zip(labels, lines, strict=False)
    ]


def _facts(contact: Contact, network: Network, today: date) -> list[tuple[str, str]]:
    work = ", ".join(part for part in (contact.title, contact.org) if part)
    birthday = contact.birthday
    facts = [
        ("work", work),
        ("place", contact.place or ""),
        ("knows", ", ".join(contact.knows)),
        ("circles", ", ".join(contact.circles)),
        ("also", ", ".join(contact.aliases)),
        ("birthday", str(birthday) if birthday else ""),
        ("met", met_said(contact, network, today=today)),
        *(("reach", address) for address in (*contact.emails, *contact.phones, *contact.links)),
    ]
    return [(label, text) for label, text in facts if text]


def met_said(contact: Contact, network: Network, *, today: date) -> str:
    """`at PyCon, 22 Nov, through Ada Lovelace`; empty where it is not known."""
    met = contact.met
    if met is None:
        return ""
    through = network.contacts.get(met.through) if met.through is not None else None
    parts = [
        f"at {met.where}" if met.where else "",
        say_day(met.on, today=today) if met.on else "",
        f"through {through.name}" if through else "",
    ]
    return ", ".join(part for part in parts if part)


def _owed(promise: Promise, today: date) -> str:
    by = f", by {say_due(promise.by, today=today)}" if promise.by else ""
    whose = "you owe" if promise.owed_by is OwedBy.ME else "they owe"
    return f"{whose} “{promise.what}”{by} (number {promise.id})"


def _role_in(goal: Goal, contact: Contact) -> str:
    role = next(person.role for person in goal.people if person.contact == contact.id)
    return f"“{goal.title}”, {role}"


def _balance(touchpoints: Sequence[Touchpoint]) -> str:
    gave, got, asked = (
        sum(len(getattr(touch, side)) for touch in touchpoints) for side in ("gave", "got", "asked")
    )
    return f"you gave {gave}, got {got}, asked {asked}" if gave or got or asked else ""


def say_remembered(known: RememberedDate, *, today: date) -> str:
    """`started at Acme, 1 Dec`, with `every year` where it comes back."""
    day = say_day(known.on, today=today)
    return f"{known.what}, {day}" + (", every year" if known.yearly else "")


def contact_page(contact: Contact, keys: Mapping[int, str], done: str, *details: str) -> Page:
    """What a change made of a contact: `done` says it, `details` follow."""
    return Page(
        kind="contact",
        document=named_document(contact, keys),
        lines=(done, *(f"  {detail}" for detail in details)),
    )


def added_page(contact: Contact, keys: Mapping[int, str], promises: Sequence[Promise]) -> Page:
    """Somebody new, as they were kept."""
    ring = "no ring yet" if contact.ring is Ring.NONE else f"{contact.ring} ring"
    details = []
    if contact.met is not None:
        where = f" at {contact.met.where}" if contact.met.where else ""
        on = f", {say_date(contact.met.on)}" if contact.met.on else ""
        details.append(f"met{where}{on}")
    for promise in promises:
        by = f", by {say_date(promise.by)}" if promise.by else ""
        whose = "next" if promise.owed_by is OwedBy.ME else "they owe"
        details.append(f"{whose}: {promise.what}{by}")
    return contact_page(contact, keys, f"Added: {contact.name} (id {contact.id}), {ring}", *details)


def snoozed_page(snooze: Snooze, contact: Contact, *, today: date) -> Page:
    """Until when somebody is left in peace."""
    if snooze.until > today:
        line = f"{contact.name} is left in peace until {say_date(snooze.until)}"
    else:
        line = f"{contact.name} is back in your plans"
    return Page(kind="snooze", document=snooze_document(snooze, {contact.id: contact.name}), lines=[line])


def edited_page(before: Contact, after: Contact, keys: Mapping[int, str]) -> Page:
    """What an edit changed, a line for each field that is no longer what it was."""
    fields = [name for name in Contact.__slots__ if getattr(before, name) != getattr(after, name)]
    details = [f"{name}: {_said(getattr(after, name))}" for name in fields]
    return contact_page(after, keys, f"Changed: {after.name}", *details)


def merged_page(merged: Merged, keys: Mapping[int, str], *, stored: bool) -> Page:
    """What one person got from the other; `stored` is false of a dry run."""
    done = "Merged" if stored else "Would merge"
    line = f"{done}: {merged.gone.name} (id {merged.gone.id}) into {merged.kept.name} (id {merged.kept.id})"
    return Page(
        kind="merge",
        document={
            "kept": named_document(merged.kept, keys),
            "gone": merged.gone.id,
            "gained": [*merged.gained],
        },
        lines=(
            line,
            *(f"  {each}" for each in merged.gained),
            *(["  taken back with: netplan undo"] if stored else []),
        ),
    )


def removed_page(removed: Removed, keys: Mapping[int, str]) -> Page:
    """Who was taken out, and what went with them."""
    went = [count_of(removed.touchpoints, "touchpoint"), count_of(removed.promises, "promise")]
    return Page(
        kind="removed",
        document={
            "contact": named_document(removed.contact, keys),
            "touchpoints": removed.touchpoints,
            "promises": removed.promises,
        },
        lines=[
            f"Taken out: {removed.contact.name}, with {' and '.join(went)}. Taken back with: netplan undo"
        ],
    )


def remembered_page(contact: Contact, keys: Mapping[int, str], *, today: date) -> Page:
    """A day that will be remembered."""
    known = contact.dates[-1]
    return contact_page(contact, keys, f"{contact.name}: {say_remembered(known, today=today)}")


def _said(value: object) -> str:
    if value is None or value == ():
        return "none"
    if isinstance(value, Met):
        return ", ".join(str(part) for part in (value.where, value.on) if part)
    if isinstance(value, tuple):
        return ", ".join(_said(item) for item in value)
    if isinstance(value, Note):
        return value.text
    if isinstance(value, RememberedDate):
        return f"{value.what} {value.on}"
    return shorten(str(value), 70)
