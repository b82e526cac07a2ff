"""The report as text, as Markdown and as JSON: same facts, same reasons, same bytes every time."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.actions.report import MOST, Cooling, Report
from netplan.core.documents import Document, goal_document, promise_document, touchpoint_document
from netplan.core.handles import handle_of
from netplan.core.network import Network, OwedBy, Promise, Touchpoint
from netplan.core.people.contact import Ring
from netplan.core.phrases import count_of, say_date, say_day, say_due, say_list, shorten
from netplan.core.plan.planner import Score
from netplan.core.plan.progress import Progress
from netplan.errors import UsageProblem
from netplan.render.documents import keys_of, names_of, reference
from netplan.render.output import Page, as_document, as_text, safe
from netplan.render.pages.goal import say_progress
from netplan.render.pages.today import nothing_planned, plan_document, plan_heading, plan_table
from netplan.render.phrases import capitalized, say_channel
from netplan.render.plans import lines_under
from netplan.render.standing import say_last, telling_terms

if TYPE_CHECKING:
    from rich.box import Box
    from rich.console import RenderableType

FORMATS = ("text", "markdown", "json")
_MARKUP = re.compile(r"[\\`*_\[\]<>#|&~]|^[-+]")
_WIDTH = 80


def report_text(report: Report, network: Network, *, format: str) -> str:
    """The report in one of FORMATS, ending in a newline; raises UsageProblem for another."""
    if format not in FORMATS:
        raise UsageProblem(f"--format takes {', '.join(FORMATS)}, not “{format}”")
    if format == "json":
        return as_document(report_page(report, network))
    parts = _parts(report, network)
    if format == "markdown":
        return _markdown(report, parts, network)
    return as_text(_text(report, parts, network), width=_WIDTH)


def report_page(report: Report, network: Network) -> Page:
    """The report for `--json`; a pipe and a terminal get its text."""
    keys, names = keys_of(network), names_of(network)
    goals = {goal.id: goal.key for goal in network.goals.values()}
    numbers = report.numbers
    return Page(
        kind="report",
        document={
            "date": report.date.isoformat(),
            "plan": plan_document(report.plan),
            "promises": {
                "mine": [{"id": p.id, **promise_document(p, names)} for p in report.mine],
                "theirs": [{"id": p.id, **promise_document(p, names)} for p in report.theirs],
            },
            "days_ahead": [
                {"contact": day.contact.name, "what": day.what, "on": day.on.isoformat()}
                for day in report.ahead
            ],
            "goals": [{**goal_document(p.goal, keys), "touches": p.touches} for p in report.goals],
            "since": {
                "days": report.since.days,
                "touchpoints": [touchpoint_document(t, names, goals) for t in report.since.touchpoints],
                "added": [contact.name for contact in report.since.added],
                "kept": [promise_document(p, names) for p in report.since.kept],
            },
            "cooling": [
                {
                    "contact": {"id": score.contact.id, "name": score.contact.name},
                    "state": score.state.value,
                    "warmth": round(score.warmth),
                    "last": score.last.isoformat(),
                }
                for score in report.cooling
            ],
            "numbers": {
                "people": numbers.people,
                "rings": {ring.value: count for ring, count in sorted(numbers.rings.items())},
                "states": {state.value: count for state, count in sorted(numbers.states.items())},
                "touches_90_days": numbers.touches,
                "touch_days_90_days": numbers.touch_days,
                "they_reached_out": numbers.reached_out_to_me,
                "gave": numbers.gave,
                "got": numbers.got,
                "asked": numbers.asked,
            },
            "well": _well_document(report, network),
        },
    )


def _parts(report: Report, network: Network) -> list[tuple[str, list[str]]]:
    """The parts below the plan, each with its lines; empty ones are left out."""
    today, names = report.date, names_of(network)
    parts = [
        ("Also today", lines_under(report.plan, today=today)),
        ("Promises, mine", _most([_promise_line(p, names, today) for p in report.mine])),
        ("Promises, theirs", _most([_promise_line(p, names, today) for p in report.theirs])),
        ("Days ahead", _most([_ahead_line(d.contact.name, d.what, d.on, today) for d in report.ahead])),
        ("Goals", _most([_goal_line(progress, today) for progress in report.goals])),
        (_since_title(report.since.days), _since_lines(report, names)),
        ("Cooling", _cooling_lines(report.cooling, today)),
        ("The well", _well_lines(report, names)),
        ("Numbers", _number_lines(report)),
    ]
    return [(title, lines) for title, lines in parts if lines]


def _most(lines: Sequence[str], number: int | None = None) -> list[str]:
    """The first `MOST` lines, and how many more there are; `number` counts those that were not made too."""
    more = (len(lines) if number is None else number) - MOST
    return [*lines[:MOST], f"and {more} more"] if more > 0 else [*lines]


def _promise_line(promise: Promise, names: Mapping[int, str], today: date) -> str:
    due = (
        f"due {say_due(promise.by, today=today)}"
        if promise.by
        else f"since {say_day(promise.made, today=today)}"
    )
    whose = "to" if promise.owed_by is OwedBy.ME else "from"
    who = f"{whose} {safe(names[promise.contact])}"
    return f"{safe(promise.what)}, {who}, {due} (netplan kept {handle_of(promise)})"


def _ahead_line(name: str, what: str, on: date, today: date) -> str:
    return f"{safe(name)}: {safe(what)}, {say_day(on, today=today)}"


def _goal_line(progress: Progress, today: date) -> str:
    goal = progress.goal
    by = f"by {say_due(goal.by, today=today)}" if goal.by else ""
    people = count_of(len(goal.people), "person", "people")
    return ", ".join(part for part in (f"“{safe(goal.title)}”: {say_progress(progress)}", by, people) if part)


def _since_title(days: int) -> str:
    return "Since last week" if days == 7 else f"In the last {count_of(days, 'day')}"


def _since_lines(report: Report, names: Mapping[int, str]) -> list[str]:
    since, today = report.since, report.date
    touches = [_touch_line(touch, names, today) for touch in since.touchpoints[:MOST]]
    others = [f"kept: {safe(promise.what)}, {safe(names[promise.contact])}" for promise in since.kept]
    if len(since.added) > 3:
        others.append(f"{len(since.added)} people added")
    else:
        others += [f"added: {safe(contact.name)}" for contact in since.added]
    return _most([*touches, *others], since.touches + len(others))


def _touch_line(touch: Touchpoint, names: Mapping[int, str], today: date) -> str:
    who = say_list([safe(names[person]) for person in touch.people])
    told = f": {shorten(safe(touch.summary), 50)}" if touch.summary else ""
    return f"{say_day(touch.on, today=today)}, {say_channel(touch)} {who}{told}"


def _cooling_lines(cooling: Sequence[Cooling], today: date) -> list[str]:
    return _most([_cooling_line(each, today) for each in cooling[:MOST]], len(cooling))


def _cooling_line(each: Cooling, today: date) -> str:
    last = say_last(each.said, today=today)
    return f"{safe(each.contact.name)}: {each.state} {round(each.warmth)}{f', last {last}' if last else ''}"


def _well_document(report: Report, network: Network) -> Document:
    well = report.well
    return {
        "level": well.level,
        "week": {"touches": well.touches, "aim": well.aim},
        "hole": well.hole.text if well.hole else None,
        "asks": [
            {
                "n": ask.n,
                "contacts": [reference(network.contacts[id]) for id in ask.contacts],
                "what": ask.what.value,
                "note": ask.note,
                "on": ask.on.isoformat(),
            }
            for ask in well.asks
        ],
        "thanks": [
            {
                "contact": reference(network.contacts[each.contact]),
                "what": each.what.value,
                "on": each.on.isoformat(),
            }
            for each in well.thanks
        ],
    }


def _well_lines(report: Report, names: Mapping[int, str]) -> list[str]:
    """How the well stands, what is missing, and what is open: three lines at most."""
    if not report.numbers.people:
        return []
    well = report.well
    week = f"this week {well.touches} of {well.aim} touches"
    lines = [f"it stands at {well.level:.1f} of 100 (netplan ready), {week}"]
    lines += [safe(well.hole.text)] if well.hole else []
    asks = [
        f"a{ask.n} {say_list([safe(names[id]) for id in ask.contacts])}, "
        + shorten(safe(ask.note or ask.what), 30)
        for ask in well.asks
    ]
    thanks = [f"{safe(names[each.contact])}, {each.what}" for each in well.thanks]
    open_ones = [
        *([f"asked and open: {_few(asks)}"] if asks else []),
        *([f"thanks: {_few(thanks)}"] if thanks else []),
    ]
    return [*lines, *([f"{' · '.join(open_ones)} (netplan ledger)"] if open_ones else [])]


def _few(parts: Sequence[str]) -> str:
    """Three of them, and how many more."""
    more = [f"{len(parts) - 3} more"] if len(parts) > 3 else []
    return "; ".join([*parts[:3], *more])


def _number_lines(report: Report) -> list[str]:
    numbers = report.numbers
    if not numbers.people:
        return []
    rings = ", ".join(
        f"{numbers.rings[ring]} {'without a ring' if ring is Ring.NONE else ring}"
        for ring in Ring
        if numbers.rings.get(ring)
    )
    lines = [f"{count_of(numbers.people, 'person', 'people')} ({rings})"]
    touches = f"{count_of(numbers.touches, 'touch', 'touches')} in 90 days"
    lines.append(f"{touches}, {numbers.reached_out_to_me} of them by others" if numbers.touches else touches)
    if numbers.gave or numbers.got or numbers.asked:
        lines.append(f"gave {numbers.gave}, got {numbers.got}, asked {numbers.asked} in 90 days")
    return lines


def _text(report: Report, parts: Sequence[tuple[str, list[str]]], network: Network) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    blocks: list[RenderableType] = [Text(_title(report)), Text("=" * len(_title(report))), Text()]
    if report.plan.items:
        table = plan_table(report.plan)
        table.box = _ascii_head()
        blocks += [Text(_plan_summary(report)), Text(), table]
    else:
        blocks.append(Text(nothing_planned(report.plan, [*network.contacts.values()])))
    for title, lines in parts:
        blocks += [Text(), Text(title), Text("-" * len(title)), _bullets(lines)]
    return Group(*blocks)


def _bullets(lines: Sequence[str]) -> "RenderableType":
    """The lines of a list, what is wrapped under the first letter."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1, 0, 0))
    for line in lines:
        grid.add_row("-", Text(line, overflow="fold"))
    return grid


def _ascii_head() -> "Box":
    from rich.box import Box

    return Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)


def _title(report: Report) -> str:
    return f"netplan report, {say_date(report.date)} {report.date.year}"


def _plan_summary(report: Report) -> str:
    """The plan's heading without the day, which the title has said."""
    return f"Today: {plan_heading(report.plan).partition(' · ')[2]}"


def _markdown(report: Report, parts: Sequence[tuple[str, list[str]]], network: Network) -> str:
    lines = [f"# {_title(report)}", ""]
    if report.plan.items:
        lines += [f"## {_plan_summary(report)}", ""]
        for rank, score in enumerate(report.plan.items, 1):
            lines += _markdown_item(rank, score, report.date)
    else:
        lines += [
            _escaped(line) for line in nothing_planned(report.plan, [*network.contacts.values()]).split("\n")
        ]
    for title, items in parts:
        lines += ["", f"## {title}", "", *(f"- {_escaped(item)}" for item in items)]
    return "\n".join(lines) + "\n"


def _markdown_item(rank: int, score: Score, today: date) -> list[str]:
    name, action = _escaped(safe(score.contact.name)), _escaped(capitalized(safe(score.action.text)))
    reasons = " · ".join(_escaped(safe(term.reason)) for term in telling_terms(score))
    last = say_last(score.said or score.last, today=today)
    lines = [
        f"{rank}. **{name}**: {action} ({score.action.minutes} min, {score.score:.1f} points)  ",
        f"   {score.state} {round(score.warmth)} · {reasons}" + ("  " if last else ""),
    ]
    return [*lines, f"   last: {_escaped(last)}"] if last else lines


def _escaped(text: str) -> str:
    """Text that Markdown takes as it stands, at the start of a line too."""
    return _MARKUP.sub(r"\\\g<0>", text)
