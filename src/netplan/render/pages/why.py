"""`why`: one score as arithmetic."""

from datetime import date
from typing import TYPE_CHECKING

from netplan.core.phrases import say_due
from netplan.core.plan.planner import Score
from netplan.render.documents import term_document
from netplan.render.output import Page, safe
from netplan.render.standing import score_heading
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.console import RenderableType


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
            "terms": [{**term_document(term), "formula": term.formula} for term in score.terms],
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
