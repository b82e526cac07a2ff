"""Goals: the table of them, one of them with its people, what was changed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.documents import Document, goal_document
from netplan.core.network import Goal, GoalStatus, Network, Part
from netplan.core.people.contact import Contact
from netplan.core.phrases import count_of, say_date, say_day, say_due, say_minutes
from netplan.core.plan.progress import Progress, progress_of
from netplan.core.plan.stages import Member, Stage, stages_of
from netplan.core.plan.weights import Weights
from netplan.core.well.outcomes import Came, came_of
from netplan.render.documents import keys_of, reference
from netplan.render.output import Page, safe
from netplan.render.tables import labelled, quiet_table

if TYPE_CHECKING:
    from rich.table import Table

NO_GOALS = (
    'No goals yet. What are you after? netplan goal add "Seed round" --by 2026-12-31 --quota 3 --per week'
)


def goals_page(progress: Sequence[Progress], network: Network, *, today: date) -> Page:
    """`goal list`."""
    keys = keys_of(network)
    return Page(
        kind="goals",
        document={"goals": [_progress_document(goal, keys) for goal in progress]},
        rows=[_goal_row(goal) for goal in progress],
        screen=lambda: goals_table(progress, today=today),
        empty="" if progress else NO_GOALS,
    )


def _progress_document(progress: Progress, keys: Mapping[int, str]) -> Document:
    return {**goal_document(progress.goal, keys), "touches": progress.touches}


def _goal_row(progress: Progress) -> tuple[object, ...]:
    goal = progress.goal
    quota = f"{progress.touches}/{goal.quota.touches} per {goal.quota.per}" if goal.quota else ""
    return (goal.key, goal.title, goal.status, goal.by or "", quota, len(goal.people))


def goals_table(progress: Sequence[Progress], *, today: date) -> "Table":
    """One line a goal."""
    table = quiet_table()
    table.add_column("Key", style="bold")
    table.add_column("Goal", ratio=1, overflow="fold")
    table.add_column("How far")
    table.add_column("By")
    table.add_column("People", justify="right")
    for each in progress:
        goal = each.goal
        by = say_due(goal.by, today=today) if goal.by else ""
        table.add_row(safe(goal.key), safe(goal.title), say_progress(each), by, str(len(goal.people)))
    return table


def say_progress(progress: Progress) -> str:
    """`1 of 3 this week`; how the goal ended where it has."""
    goal = progress.goal
    if goal.status != "open":
        return str(goal.status)
    return f"{progress.touches} of {goal.quota.touches} this {goal.quota.per}" if goal.quota else "open"


def goal_page(goal: Goal, network: Network, *, today: date, weights: Weights) -> Page:
    """`goal show`: one goal, and its people by how far it has come with each."""
    (progress,) = progress_of([goal], network, today=today)
    members = stages_of(goal, network, today=today, weights=weights)
    about = [
        ("why", goal.why or ""),
        ("by", say_date(goal.by, today=today) if goal.by else ""),
        ("so far", say_progress(progress)),
    ]
    lines = [(label, text) for label, text in about if text]
    lines += [(member.stage.value, _say_member(member, today)) for member in members]
    came = came_of(
        network.outcomes.values(), goal.id, network.contacts, network.touchpoints.values(),
        today=today, weights=weights,
    )  # fmt: skip
    lines += [("came of it", _say_came(each, today)) for each in came]
    document = _progress_document(progress, keys_of(network))
    return Page(
        kind="goal",
        document={
            **document,
            "stages": _stages_document(members),
            "outcomes": [_came_document(each) for each in came],
        },
        rows=[("goal", goal.title), *lines],
        screen=lambda: labelled(f"{safe(goal.title)} · #{goal.key}", _grouped(lines), label_width=18),
    )


def _say_member(member: Member, today: date) -> str:
    """`Ada Lovelace, introducer, last touch 13 Nov`; for a part that ended the day and the words."""
    person = member.person
    parts = [member.contact.name, person.role.value]
    if person.part is not Part.OPEN:
        parts += [say_day(person.on, today=today) if person.on else "", person.text or ""]
    elif member.last:
        parts.append(f"last touch {say_day(member.last, today=today)}")
    return ", ".join(part for part in parts if part)


def _say_came(came: Came, today: date) -> str:
    """`an interview, 20 Nov, 2 h saved · Ana Lima, met 3 Mar, 5 touches, 90 min`."""
    outcome = came.outcome
    saved = f", {say_minutes(outcome.minutes_saved)} saved" if outcome.minutes_saved else ""
    parts = [f"{outcome.what}, {say_day(outcome.on, today=today)}{saved}"]
    for station in came.way:
        met = f", met {say_day(station.met, today=today)}" if station.met else ""
        touches = count_of(station.touches, "touch", "touches")
        parts.append(f"{station.contact.name}{met}, {touches}, {say_minutes(station.minutes)}")
    return " · ".join(parts)


def _came_document(came: Came) -> Document:
    outcome = came.outcome
    return {
        "id": outcome.id,
        "what": outcome.what,
        "on": outcome.on.isoformat(),
        "minutes_saved": outcome.minutes_saved,
        "way": [
            {
                "contact": reference(station.contact),
                "met": station.met.isoformat() if station.met else None,
                "touches": station.touches,
                "minutes": station.minutes,
            }
            for station in came.way
        ],
    }


def _grouped(lines: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines, a label only where it is not the one before."""
    labels = [label for label, _ in lines]
    return [
        ("" if place and labels[place - 1] == label else label, text)
        for place, (label, text) in enumerate(lines)
    ]


def _stages_document(members: Sequence[Member]) -> Document:
    """The people by stage, as contacts and the day of their last touch."""
    return {
        stage.value: [
            {
                "contact": {"id": member.contact.id, "name": member.contact.name},
                "role": member.person.role.value,
                "last": member.last.isoformat() if member.last else None,
            }
            for member in members
            if member.stage is stage
        ]
        for stage in Stage
    }


def goal_changed_page(goal: Goal, network: Network, done: str) -> Page:
    """What was done to a goal."""
    return Page(kind="goal", document=goal_document(goal, keys_of(network)), lines=[done])


def say_part(goal: Goal, contact: Contact, part: Part, text: str | None) -> str:
    """How it ended with somebody, kindly."""
    told = f": {text}" if text else ""
    if part is Part.YES:
        return f"{contact.name} said yes to “{goal.title}”{told}"
    if part is Part.NO:
        return f"{contact.name} said no to “{goal.title}”{told}. They are asked for nothing more"
    return f"“{goal.title}” is open with {contact.name} again"


def say_opened(goal: Goal, *, today: date) -> str:
    """What a new goal is, and the next step with it."""
    by = f", by {say_date(goal.by, today=today)}" if goal.by else ""
    quota = f", {count_of(goal.quota.touches, 'touch', 'touches')} a {goal.quota.per}" if goal.quota else ""
    return f"Goal #{goal.key}: {goal.title}{by}{quota}. Who matters to it? netplan goal link {goal.key} NAME"


def say_closed(goal: Goal) -> str:
    """How a goal ended, kindly."""
    if goal.status is GoalStatus.WON:
        return f"Won: {goal.title}. Somebody to thank? netplan goal show {goal.key}"
    return f"Let go: {goal.title}. The people stay; netplan goal edit {goal.key} --reopen opens it again"
