"""`today`: the day's plan."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.documents import Document
from netplan.core.network import Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.phrases import count_of, say_date
from netplan.core.plan.first_mornings import FirstMorning
from netplan.core.plan.planner import Plan, Score
from netplan.core.well.beside import Beside, say_welcome
from netplan.frozen import frozen
from netplan.render.documents import reference, term_document
from netplan.render.output import Page, safe
from netplan.render.phrases import NOBODY_YET, capitalized
from netplan.render.plans import (
    appointment_document,
    lines_under,
    not_today_document,
    say_stale,
    say_stale_briefly,
    ways_out,
)
from netplan.render.standing import say_last, state_mark, telling_terms
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.table import Table
    from rich.text import Text


def plan_page(
    plan: Plan,
    people: Sequence[Contact],
    morning: FirstMorning,
    beside: Beside,
    *,
    brief: bool = False,
    hint: str = "",
) -> Page:
    """The plan of a day; `people` are all there are, to say what to do where the plan is empty.

    With `brief` everybody takes one line; else as many as the terminal is too low for. `morning` is what is
    proposed beside the plan on a terminal, where `beside` and a `hint` stand too.
    """
    under = lines_under(plan, today=plan.date)
    around = Around(
        head=(say_welcome(len(plan.items)),) if beside.was_away else (),
        under=tuple(map(safe, say_morning(morning))),
        foot=tuple(filter(None, (safe(beside.line) if plan.items or people else "", hint))),
    )
    return Page(
        kind="plan",
        document={
            **plan_document(plan),
            "to_sort": [reference(contact) for contact in morning.to_sort],
            "to_greet": [reference(contact) for contact in morning.to_greet],
            "welcome": next(iter(around.head), None),
            "week": {"touches": beside.touches, "aim": beside.aim},
            "line": beside.line,
        },
        rows=[_plan_row(rank, score, plan.date) for rank, score in enumerate(plan.items, 1)],
        lines=under,
        screen=lambda: plan_screen(plan, around, full=0 if brief else None),
        empty=""
        if plan.items or under
        else "\n".join([*around.head, nothing_planned(plan, people), *around.under, *around.foot]),
    )


def say_morning(morning: FirstMorning) -> list[str]:
    """Whom to sort and whom to greet, in a line each."""
    lines = []
    if morning.to_sort:
        who = ", ".join(contact.name for contact in morning.to_sort)
        lines.append(f"New here, to sort: {who} · netplan triage")
    if morning.to_greet:
        who = ", ".join(contact.name for contact in morning.to_greet)
        first = morning.to_greet[0].id
        lines.append(f'To greet, if you like: {who} · then: netplan log --with id:{first} "said hello"')
    return lines


def plan_document(plan: Plan) -> Document:
    """The fields of `today --json`."""
    return {
        "date": plan.date.isoformat(),
        "minutes": plan.minutes,
        "planned_minutes": plan.planned_minutes,
        "items": [_item_document(rank, score) for rank, score in enumerate(plan.items, 1)],
        "left_out": {"people": plan.left_out_people, "minutes": plan.left_out_minutes},
        "appointments": [appointment_document(each) for each in plan.appointments],
        "not_today": [not_today_document(score) for score in plan.not_today],
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
        "said": _last_document(score.said),
        "passed_over": score.passed_over,
        "still_right": ways_out(score) if score.stale else None,
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
    untended = sum(1 for contact in people if not contact.tended)
    if untended == len(people):
        who = count_of(untended, "person has", "people have")
        return f"{who} no ring yet, so nobody asks for you. Give them theirs, a key each: netplan triage"
    return "Nobody asks for you today. A good day to meet someone new, or to rest."


def _plan_row(rank: int, score: Score, today: date) -> tuple[object, ...]:
    reasons = [term.reason for term in telling_terms(score)]
    if score.stale:
        reasons.append(say_stale(score))
    last = say_last(score.said or score.last, today=today)
    return (
        rank,
        score.contact.name,
        score.action.text,
        score.action.minutes,
        f"{score.score:.1f}",
        "; ".join(reasons),
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


@frozen
class Around:
    """The lines around a plan on a terminal: above it, under it, and at the very end."""

    head: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()


NOTHING_AROUND = Around()


def plan_screen(plan: Plan, around: Around = NOTHING_AROUND, *, full: int | None = None) -> "RenderableType":
    """The plan as a terminal shows it: what to do first, then why, then the last thing said.

    The first `full` people stand in full and the others in a line each; without a number, as many in full as
    let the plan fit the terminal.
    """
    return _PlanScreen(plan, around) if full is None else _screen(plan, around, full)


class _PlanScreen:
    """A plan that takes up no more lines than the terminal has, as long as each of its people has one."""

    def __init__(self, plan: Plan, around: Around) -> None:
        self._plan = plan
        self._around = around

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        # A line stays for the prompt that comes back under the plan.
        height = console.size.height - 1
        screen = _screen(self._plan, self._around, 0)
        for screen in self._screens():
            if len(console.render_lines(screen, options.update(height=None), pad=False)) <= height:
                break
        yield screen

    def _screens(self) -> "Iterator[RenderableType]":
        """From the longest on: first fewer people in full, then less at the end."""
        around = self._around
        for full in range(len(self._plan.items), -1, -1):
            yield _screen(self._plan, around, full)
        for lines in range(len(around.foot) - 1, -1, -1):
            yield _screen(self._plan, replace(around, foot=around.foot[:lines]), 0)


def _screen(plan: Plan, around: Around, full: int) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    blocks: list[RenderableType] = [Text(line) for line in around.head]
    blocks += [Text(plan_heading(plan), style="bold"), Text()]
    if plan.items:
        blocks += [plan_table(plan, full=full), Text()]
    under = [Text(line) for line in (*lines_under(plan, today=plan.date), *around.under)]
    tips = ["netplan done 1 · netplan snooze 1 friday · netplan why 1"] if plan.items else []
    foot = [Text(line, style="dim", no_wrap=True, overflow="ellipsis") for line in (*tips, *around.foot)]
    return Group(*blocks, *under, *foot)


def plan_table(plan: Plan, *, full: int | None = None) -> "Table":
    """One block of three lines for each person, or for the first `full` and one line for the others."""
    from rich.text import Text

    table = quiet_table()
    table.add_column("#", justify="right", style="dim")
    table.add_column("Who", ratio=4, width=13, overflow="ellipsis", no_wrap=True)
    table.add_column("What to do, and why", ratio=11, overflow="fold")
    table.add_column("min", justify="right", min_width=3)
    table.add_column("score", justify="right", min_width=5)
    full = len(plan.items) if full is None else full
    for rank, score in enumerate(plan.items, 1):
        told = _in_full(score, plan.date) if rank <= full else _in_a_line(score)
        table.add_row(str(rank), *told, str(score.action.minutes), f"{score.score:.1f}")
        if rank < min(full + 1, len(plan.items)):
            table.add_row(*[Text("")] * 5)
    return table


def _in_full(score: Score, today: date) -> "tuple[Text, Text]":
    """Who, and in what state; what to do, why, and the last thing said."""
    from rich.text import Text

    who = Text(safe(score.contact.name), style="bold").append("\n").append(state_mark(score))
    cell = Text(capitalized(safe(score.action.text)), style="bold")
    reasons = " · ".join(safe(term.reason) for term in telling_terms(score))
    cell.append(f"\n{reasons}", style="not bold")
    last = say_last(score.said or score.last, today=today)
    if last:
        cell.append(f"\nlast: {last}", style="not bold dim")
    if score.stale:
        cell.append(f"\n{say_stale(score)}", style="not bold")
    return who, cell


def _in_a_line(score: Score) -> "tuple[Text, Text]":
    from rich.text import Text

    told = capitalized(safe(score.action.text))
    if score.stale:
        told = f"{told} · {say_stale_briefly(score)}"
    return Text(safe(score.contact.name)), Text(told, no_wrap=True, overflow="ellipsis")
