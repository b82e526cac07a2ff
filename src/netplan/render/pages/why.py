"""`why`: one score as arithmetic."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.phrases import count_of, say_due
from netplan.core.plan.planner import Score, Term
from netplan.render.documents import term_document
from netplan.render.output import Page, safe
from netplan.render.standing import score_heading
from netplan.render.tables import Fitted, quiet_table

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table


def score_page(score: Score, *, today: date, rank: int | None, every: bool) -> Page:
    """`why`: the terms of a score, with `every` the zeros too, else in one line; JSON has all of them.

    `rank` is that in the day's plan, None outside of it.
    """
    terms = score.terms if every else [term for term in score.terms if term.points or term.telling]
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
            "passed_over": score.passed_over,
        },
        rows=[
            *((term.name, f"{term.points:.1f}", term.reason, term.formula) for term in terms),
            *([("nothing for", "0.0", _folded(score, terms), "")] if len(terms) < len(score.terms) else []),
            ("score", f"{score.score:.1f}", _standing(score, today, rank), ""),
        ],
        screen=lambda: _score_screen(score, terms, today, rank),
    )


def _folded(score: Score, told: Sequence[Term]) -> str:
    """`reply, nudge, date (--all shows them)`: the terms that are left out."""
    rest = [term.name for term in score.terms if term not in told]
    return f"{', '.join(rest)} (--all shows {'it' if len(rest) == 1 else 'them'})"


def _standing(score: Score, today: date, rank: int | None) -> str:
    due = f"Next due {say_due(score.next_due, today=today)}. " if score.next_due else ""
    if score.excluded:
        return f"{due}Left out of plans: {score.excluded}"
    place = f"In today's plan at rank {rank}" if rank else "Not in today's plan"
    shown = f", shown on {count_of(score.passed_over, 'day')} before" if score.passed_over else ""
    return f"{due}{place}{shown}"


def _score_screen(score: Score, terms: Sequence[Term], today: date, rank: int | None) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    total = quiet_table(show_header=False)
    total.add_column("score", ratio=1, justify="right")
    total.add_row(f"score {score.score:.1f}", style="bold")
    left = len(terms) < len(score.terms)
    folded = [Text(f"nothing for {_folded(score, terms)}", style="dim")] if left else []
    heading = Text(score_heading(score, today=today), style="bold")
    foot = Text(f"{_standing(score, today, rank)}. Weights: netplan config show planner")
    table = Fitted(lambda width: _terms_table(terms, width))
    return Group(heading, Text(), table, *folded, total, foot)


def _terms_table(terms: Sequence[Term], width: int) -> "Table":
    """The arithmetic, as wide as it is up to two fifths of the width, and the reasons beside it."""
    table = quiet_table(show_header=False)
    longest = max((len(safe(term.formula)) for term in terms), default=0)
    table.add_column("term", no_wrap=True)
    table.add_column("reason", ratio=1, overflow="fold")
    table.add_column("formula", width=max(1, min(longest, 2 * width // 5)), overflow="fold", style="dim")
    table.add_column("points", justify="right", no_wrap=True)
    for term in terms:
        style = "" if term.points else "dim"
        table.add_row(term.name, safe(term.reason), safe(term.formula), f"{term.points:.1f}", style=style)
    return table
