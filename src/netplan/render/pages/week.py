"""The plan of a week: what to do on each day, and whether the cadences fit the time there is."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING

from netplan.core.documents import Document
from netplan.core.people.contact import Contact
from netplan.core.phrases import count_of, say_date, say_day, say_list, shorten
from netplan.core.plan.capacity import Capacity, Move
from netplan.core.plan.planner import Plan, Score
from netplan.core.plan.triage import is_untended
from netplan.core.plan.week import Unplaced, Week
from netplan.render.documents import reference
from netplan.render.output import Page, safe
from netplan.render.pages.today import plan_document
from netplan.render.phrases import NOBODY_YET, capitalized
from netplan.render.plans import say_appointment
from netplan.render.standing import say_last, telling_terms
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

# Of those who found no room so many are named, and the rest counted.
_NAMED = 3


def week_page(
    week: Week, people: Sequence[Contact], *, fitted: bool = False, move: Move | None = None
) -> Page:
    """The plans of the days; `people` are all there are, to say what to do where nobody is in them.

    Where it was `fitted`, it says first whom that moved.
    """
    said = _say_fitted(week.capacity, move) if fitted else ""
    return Page(
        kind="week",
        document={**_document(week), **({"fitted": _move_document(move)} if fitted else {})},
        rows=[_row(score, plan.date) for plan in week.days for score in plan.items],
        lines=[
            *(f"{plan.date} {line}" for plan in week.days for line in _planned(plan)),
            *([said] if said else []),
        ],
        screen=lambda: _screen(week, said),
        empty="" if said or week.people or any(map(_planned, week.days)) else _nobody(week, people),
    )


def _document(week: Week) -> Document:
    return {
        "date": week.days[0].date.isoformat(),
        "minutes": week.minutes,
        "planned_minutes": week.planned_minutes,
        "days": [_day_document(plan) for plan in week.days],
        "no_room": [_unplaced_document(each) for each in week.no_room],
        "left_out": {"people": week.left_out_people, "minutes": week.left_out_minutes},
        "capacity": _capacity_document(week.capacity),
    }


def _day_document(plan: Plan) -> Document:
    """As `today` has it, but for those left out and what does not fit: they may come on another day."""
    document = plan_document(plan)
    return {field: value for field, value in document.items() if field not in ("left_out", "not_today")}


def _unplaced_document(unplaced: Unplaced) -> Document:
    score = unplaced.score
    return {
        "date": unplaced.on.isoformat(),
        "contact": {"id": score.contact.id, "name": score.contact.name},
        "action": {
            "text": score.action.text,
            "how": score.action.how.value,
            "minutes": score.action.minutes,
        },
    }


def _capacity_document(capacity: Capacity) -> Document:
    move = capacity.move
    return {
        "people": capacity.people,
        "asked": ceil(capacity.asked),
        "available": capacity.available,
        "minutes_a_day": capacity.minutes_a_day,
        "move": _move_document(move),
    }


def _move_document(move: Move | None) -> Document | None:
    if move is None:
        return None
    return {
        "from": move.source.value,
        "to": move.target.value,
        "people": [reference(contact) for contact in move.contacts],
    }


def _say_fitted(capacity: Capacity, move: Move | None) -> str:
    """What `--fit` did, and how to take it back."""
    if move is not None:
        who = say_list([safe(contact.name) for contact in move.contacts])
        return f"Moved from the {move.source} ring to {move.target}: {who} · netplan undo"
    if capacity.missing:
        return (
            "Nobody was moved: no one ring would do. "
            f"Enough would be netplan config set minutes {capacity.minutes_a_day}"
        )
    return "Nobody was moved: your cadences fit the time there is"


def _row(score: Score, day: date) -> tuple[object, ...]:
    """As `today` has it, with the day in place of the rank."""
    action, reasons = score.action, "; ".join(term.reason for term in telling_terms(score))
    last = say_last(score.said or score.last, today=day)
    return (day, score.contact.name, action.text, action.minutes, f"{score.score:.1f}", reasons, last)


def _nobody(week: Week, people: Sequence[Contact]) -> str:
    """The one line where nobody is in the week, with what to do next."""
    if not people:
        return NOBODY_YET
    waiting = len(week.no_room) + week.left_out_people
    if waiting:
        minutes = sum(each.score.action.minutes for each in week.no_room) + week.left_out_minutes
        who = count_of(waiting, "person waits", "people wait")
        return f"Nothing fits: {who} ({minutes} min). More time: netplan week --minutes {week.minutes + 15}"
    untended = sum(is_untended(contact) for contact in people)
    if untended == len(people):
        who = count_of(untended, "person has", "people have")
        return f"{who} no ring yet, so nobody asks for you. Give them theirs: netplan triage"
    return f"Nobody asks for you {_these(week)}. Good days to meet someone new, or to rest."


def _planned(plan: Plan) -> list[str]:
    """What is planned for the day, and on the first one what is not heard of since."""
    return [say_appointment(each, today=plan.date) for each in plan.appointments]


def _these(week: Week) -> str:
    return "today" if len(week.days) == 1 else f"in these {len(week.days)} days"


def _screen(week: Week, said: str) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    blocks: list[RenderableType] = [Text(said), Text()] if said else []
    blocks += [Text(_heading(week), style="bold"), Text(), _table(())]
    for free, plans in groupby(week.days, key=_free):
        days = [*plans]
        if free:
            blocks += [Text.assemble((_span(days), "bold"), f" · {free}"), Text()]
            continue
        for plan in days:
            blocks.append(_day_heading(plan))
            if plan.items:
                blocks.append(_table(plan.items))
            blocks += [*[Text(line) for line in _planned(plan)], Text()]
    if week.no_room:
        blocks += [Text(_no_room_line(week.no_room, today=week.days[0].date)), Text()]
    if week.left_out_people:
        blocks.append(Text(f"{week.left_out_people} more can wait ({week.left_out_minutes} min)."))
    if week.capacity.people:
        blocks.append(Text(_capacity_line(week.capacity)))
    return Group(*blocks, Text("each line as it will stand on its day · netplan today", style="dim"))


def _heading(week: Week) -> str:
    """`7 days from Tuesday 24 November · 85 min for 11 people`."""
    days = f"{count_of(len(week.days), 'day')} from {say_date(week.days[0].date)}"
    return f"{days} · {week.planned_minutes} min for {count_of(week.people, 'person', 'people')}"


def _span(plans: Sequence[Plan]) -> str:
    """`Saturday 28 November`, or `Saturday 28 November to Monday 30 November`."""
    first = say_date(plans[0].date)
    last = say_date(plans[-1].date, today=plans[0].date)
    return first if len(plans) == 1 else f"{first} to {last}"


def _free(plan: Plan) -> str:
    """What to say of a day with nobody in it."""
    if plan.items or plan.appointments:
        return ""
    return f"nothing fits {plan.minutes} min" if plan.left_out_people else "free"


def _day_heading(plan: Plan) -> "Text":
    from rich.text import Text

    musts = all(score.must_do for score in plan.items)
    over = (
        f" of {plan.minutes}: all of it must be done" if plan.planned_minutes > plan.minutes and musts else ""
    )
    return Text.assemble((say_date(plan.date), "bold"), f" · {plan.planned_minutes} min{over}")


def _table(scores: Sequence[Score]) -> "Table":
    """The people of a day; without any, the head of the columns."""
    table = quiet_table(show_header=not scores)
    table.add_column("Who", ratio=4, width=12, overflow="ellipsis", no_wrap=True)
    table.add_column("What to do, and why", ratio=11, overflow="fold")
    table.add_column("min", justify="right", width=3)
    table.add_column("score", justify="right", width=5)
    for score in scores:
        minutes, points = str(score.action.minutes), f"{score.score:.1f}"
        table.add_row(safe(score.contact.name), _what_and_why(score), minutes, points)
    return table


def _what_and_why(score: Score) -> "Text":
    from rich.text import Text

    cell = Text(capitalized(safe(score.action.text)))
    reason = next((safe(term.reason) for term in telling_terms(score)), "")
    return cell.append(f" · {reason}", style="dim") if reason else cell


def _no_room_line(unplaced: Sequence[Unplaced], *, today: date) -> str:
    told = [
        f"{safe(each.score.contact.name)} ({say_day(each.on, today=today)}: "
        f"{shorten(safe(each.score.action.text), 40)}, {each.score.action.minutes} min)"
        for each in unplaced[:_NAMED]
    ]
    more = [f"{len(unplaced) - _NAMED} more"] if len(unplaced) > _NAMED else []
    return f"No room for what must be done: {say_list([*told, *more])}. More room: --minutes, --limit"


def _capacity_line(capacity: Capacity) -> str:
    asked, available = ceil(capacity.asked), capacity.available
    if not capacity.missing:
        return f"Your cadences ask for {asked} of the {available} minutes a week."
    line = (
        f"Your cadences ask for {count_of(asked, 'minute')} a week, {capacity.missing} more than there are. "
        f"{count_of(capacity.minutes_a_day or 0, 'minute')} a day would do"
    )
    return f"{line}, or moving {_moved(capacity.move)}: netplan week --fit" if capacity.move else f"{line}."


def _moved(move: Move) -> str:
    if len(move.contacts) <= _NAMED:
        names = say_list([safe(contact.name) for contact in move.contacts])
        return f"{names} from the {move.source} ring to {move.target}"
    who = f"the {len(move.contacts)} coolest people of the {move.source} ring to {move.target}"
    return f"{who} (netplan list ring:{move.source} --sort warmth)"
