"""`today`: the day's plan."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.documents import Document
from netplan.core.network import Touchpoint
from netplan.core.people.contact import Contact, Ring
from netplan.core.phrases import count_of, say_date
from netplan.core.plan.planner import Plan, Score
from netplan.render.documents import term_document
from netplan.render.output import Page, safe
from netplan.render.phrases import NOBODY_YET, capitalized
from netplan.render.standing import say_last, state_mark, telling_terms
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text


def plan_page(plan: Plan, people: Sequence[Contact]) -> Page:
    """The plan of a day; `people` are all there are, to say what to do where the plan is empty."""
    return Page(
        kind="plan",
        document=plan_document(plan),
        rows=[_plan_row(rank, score, plan.date) for rank, score in enumerate(plan.items, 1)],
        screen=lambda: plan_screen(plan),
        empty="" if plan.items else nothing_planned(plan, people),
    )


def plan_document(plan: Plan) -> Document:
    """The fields of `today --json`."""
    return {
        "date": plan.date.isoformat(),
        "minutes": plan.minutes,
        "planned_minutes": plan.planned_minutes,
        "items": [_item_document(rank, score) for rank, score in enumerate(plan.items, 1)],
        "left_out": {"people": plan.left_out_people, "minutes": plan.left_out_minutes},
    }


def _item_document(rank: int, score: Score) -> Document:
    action = score.action
    return {
        "rank": rank,
        "contact": {"id": score.contact.id, "name": score.contact.name},
        "score": score.score,
        "warmth": round(score.warmth),
        "state": score.state.value,
        "terms": [term_document(term) for term in score.terms if term.points],
        "action": {"text": action.text, "how": action.how.value, "minutes": action.minutes},
        "last": _last_document(score.last),
    }


def _last_document(last: Touchpoint | None) -> Document | None:
    if last is None:
        return None
    return {"on": last.on.isoformat(), "how": last.how.value, "summary": last.summary}


def nothing_planned(plan: Plan, people: Sequence[Contact]) -> str:
    """The one line where a plan is empty, with what to do next."""
    if not people:
        return NOBODY_YET
    if plan.left_out_people:
        who = count_of(plan.left_out_people, "person waits", "people wait")
        return f"Nothing fits: {who} ({plan.left_out_minutes} min). More time: netplan today --minutes 45"
    untended = sum(1 for contact in people if contact.ring is Ring.NONE and contact.every is None)
    if untended == len(people):
        who = count_of(untended, "person has", "people have")
        return f"{who} no ring yet, so nobody asks for you. Give them theirs, a key each: netplan triage"
    return "Nobody asks for you today. A good day to meet someone new, or to rest."


def _plan_row(rank: int, score: Score, today: date) -> tuple[object, ...]:
    reasons = "; ".join(term.reason for term in telling_terms(score))
    last = say_last(score.said or score.last, today=today)
    return (
        rank,
        score.contact.name,
        score.action.text,
        score.action.minutes,
        f"{score.score:.1f}",
        reasons,
        last,
    )


def plan_heading(plan: Plan) -> str:
    """`Tuesday 24 November · 40 min for 4 people · 2 more can wait (20 min)`."""
    parts = [say_date(plan.date)]
    if plan.items:
        parts.append(f"{plan.planned_minutes} min for {count_of(len(plan.items), 'person', 'people')}")
    if plan.left_out_people:
        parts.append(f"{plan.left_out_people} more can wait ({plan.left_out_minutes} min)")
    return " · ".join(parts)


def plan_screen(plan: Plan) -> "RenderableType":
    """The plan as a terminal shows it: what to do first, then why, then the last thing said."""
    from rich.console import Group
    from rich.text import Text

    tips = "netplan done 1 · netplan snooze 1 friday · netplan why 1"
    heading, foot = Text(plan_heading(plan), style="bold"), Text(tips, style="dim")
    return Group(heading, Text(), plan_table(plan), Text(), foot)


def plan_table(plan: Plan) -> "Table":
    """One block of three lines for each person."""
    from rich.text import Text

    table = quiet_table()
    table.add_column("#", justify="right", style="dim")
    table.add_column("Who", ratio=4, overflow="fold")
    table.add_column("What to do, and why", ratio=11, overflow="fold")
    table.add_column("min", justify="right")
    table.add_column("score", justify="right")
    for rank, score in enumerate(plan.items, 1):
        table.add_row(
            str(rank),
            _who(score),
            _what_and_why(score, plan.date),
            str(score.action.minutes),
            f"{score.score:.1f}",
        )
        if rank < len(plan.items):
            table.add_row(*[Text("")] * 5)
    return table


def _who(score: Score) -> "Text":
    from rich.text import Text

    who = Text(safe(score.contact.name), style="bold")
    return who.append("\n").append(state_mark(score))


def _what_and_why(score: Score, today: date) -> "Text":
    from rich.text import Text

    cell = Text(capitalized(safe(score.action.text)), style="bold")
    reasons = " · ".join(safe(term.reason) for term in telling_terms(score))
    cell.append(f"\n{reasons}", style="not bold")
    last = say_last(score.said or score.last, today=today)
    if last:
        cell.append(f"\nlast: {last}", style="not bold dim")
    return cell
