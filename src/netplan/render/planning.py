"""A day's plan, and one score as arithmetic."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netplan.core.documents import Document
from netplan.core.network import Touchpoint
from netplan.core.people.contact import Cadence, Contact, Ring
from netplan.core.phrases import count_of, say_date, say_day, say_days, say_due, shorten
from netplan.core.plan.planner import Plan, Score, State, Term
from netplan.render.output import Page, safe

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

STATE_STYLES = {
    State.WARM: "green",
    State.COOLING: "yellow",
    State.NEW: "blue",
    State.COLD: "cyan",
    State.DORMANT: "magenta",
    State.UNTOUCHED: "dim",
}
NOBODY_YET = (
    'Nobody here yet. After meeting someone: netplan add "Their Name" --met "Where"\n'
    "Have contacts elsewhere? netplan import FILE (LinkedIn, vCard, netplan). A look around: netplan demo"
)


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
        "terms": [_term_document(term) for term in score.terms if term.points],
        "action": {"text": action.text, "how": action.how.value, "minutes": action.minutes},
        "last": _last_document(score.last),
    }


def _term_document(term: Term) -> Document:
    return {"term": term.name, "points": term.points, "reason": term.reason}


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
    last = last_said(score.said or score.last, today=today)
    return (
        rank,
        score.contact.name,
        score.action.text,
        score.action.minutes,
        f"{score.score:.1f}",
        reasons,
        last,
    )


def telling_terms(score: Score) -> list[Term]:
    """The terms that speak for somebody, most points first; what `rest` takes back comes last."""
    return sorted((term for term in score.terms if term.points), key=lambda term: -term.points)


def last_said(last: Touchpoint | None, *, today: date) -> str:
    """The last thing they talked about: `her move to Turin, 13 Nov, meeting`."""
    if last is None:
        return ""
    told = shorten(safe(last.summary or ""), 60)
    return ", ".join(part for part in (told, say_day(last.on, today=today), last.how.value) if part)


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


def state_mark(score: Score) -> "Text":
    """`● warm 58`; the colour only underlines the word."""
    from rich.text import Text

    warmth = "" if score.last is None else f" {round(score.warmth)}"
    return Text.assemble(("●", STATE_STYLES[score.state]), (f" {score.state}{warmth}", "not bold default"))


def _what_and_why(score: Score, today: date) -> "Text":
    from rich.text import Text

    cell = Text(capital(safe(score.action.text)), style="bold")
    reasons = " · ".join(safe(term.reason) for term in telling_terms(score))
    cell.append(f"\n{reasons}", style="not bold")
    last = last_said(score.said or score.last, today=today)
    if last:
        cell.append(f"\nlast: {last}", style="not bold dim")
    return cell


def capital(text: str) -> str:
    """The text with a capital at its start; the rest stays as it was typed."""
    return text[:1].upper() + text[1:]


def quiet_table(**options: Any) -> "Table":
    """A table with a line under its head and none elsewhere."""
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, **options)


def labelled(heading: str, lines: Sequence[tuple[str, str]], *, label_width: int) -> "RenderableType":
    """A heading, and under it each label with its text beside it."""
    from rich.console import Group
    from rich.text import Text

    table = quiet_table(show_header=False)
    table.add_column("label", style="dim", min_width=label_width)
    table.add_column("text", ratio=1, overflow="fold")
    for label, text in lines:
        table.add_row(label, safe(text))
    return Group(Text(heading, style="bold"), Text(), table)


def score_page(score: Score, *, today: date, rank: int | None) -> Page:
    """`why`: every term of a score, the zeros too; `rank` in the day's plan, None outside of it."""
    return Page(
        kind="score",
        document={
            "contact": {"id": score.contact.id, "name": score.contact.name},
            "date": today.isoformat(),
            "score": score.score,
            "warmth": round(score.warmth),
            "state": score.state.value,
            "days_since": score.days_since,
            "cadence_days": score.cadence_days,
            "terms": [{**_term_document(term), "formula": term.formula} for term in score.terms],
            "excluded": score.excluded,
            "next_due": score.next_due.isoformat() if score.next_due else None,
            "rank": rank,
        },
        rows=[
            *((term.name, f"{term.points:.1f}", term.reason, term.formula) for term in score.terms),
            ("score", f"{score.score:.1f}", _standing(score, today, rank), ""),
        ],
        screen=lambda: _score_screen(score, today, rank),
    )


def _standing(score: Score, today: date, rank: int | None) -> str:
    due = f"Next due {say_due(score.next_due, today=today)}. " if score.next_due else ""
    if score.excluded:
        return f"{due}Left out of plans: {score.excluded}"
    place = f"In today's plan at rank {rank}" if rank else "Not in today's plan"
    return f"{due}{place}"


def score_heading(score: Score, *, today: date) -> str:
    """`Ada Lovelace · inner ring, every week · last touch 13 Nov, 11 days ago · warm 58`."""
    contact = score.contact
    cadence = contact.every or (Cadence.of_days(score.cadence_days) if score.cadence_days else None)
    ring = f"{contact.ring} ring" if contact.ring is not Ring.NONE else "no ring"
    parts = [safe(contact.name), ", ".join(part for part in (ring, cadence.say() if cadence else "") if part)]
    if score.last is None:
        parts.append("no touch yet")
        parts.append(score.state.value)
    else:
        parts.append(f"last touch {say_ago(score.last.on, today=today)}")
        parts.append(f"{score.state} {round(score.warmth)}")
    return " · ".join(parts)


def say_ago(day: date, *, today: date) -> str:
    """`13 Nov, 11 days ago`; `today` and `yesterday` by themselves."""
    days = (today - day).days
    said = say_day(day, today=today)
    return said if days <= 1 else f"{said}, {say_days(days)} ago"


def _score_screen(score: Score, today: date, rank: int | None) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    table = quiet_table(show_header=False)
    table.add_column("term")
    table.add_column("reason", ratio=5, overflow="fold")
    table.add_column("formula", ratio=5, overflow="fold", style="dim")
    table.add_column("points", justify="right")
    for term in score.terms:
        style = "" if term.points else "dim"
        table.add_row(term.name, safe(term.reason), safe(term.formula), f"{term.points:.1f}", style=style)
    table.add_section()
    table.add_row("score", "", "", f"{score.score:.1f}", style="bold")
    foot = f"{_standing(score, today, rank)}. Weights: netplan config show planner"
    return Group(Text(score_heading(score, today=today), style="bold"), Text(), table, Text(foot))
