"""`touches`: what happened, newest first, in whole texts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.handles import handle_of
from netplan.core.network import Network, Touchpoint
from netplan.core.phrases import count_of, say_list, say_month_day
from netplan.render.documents import names_of
from netplan.render.output import Page, safe
from netplan.render.phrases import NOBODY_YET
from netplan.render.subjects import touch_item
from netplan.render.tables import add_names, quiet_table

if TYPE_CHECKING:
    from rich.table import Table


def touches_page(
    touches: Sequence[Touchpoint], network: Network, *, today: date, more: int = 0, near: Sequence[str] = ()
) -> Page:
    """One entry a touchpoint; `more` were left out; of none, `near` are names that may have been meant."""
    names = names_of(network)
    goals = {goal.id: goal.key for goal in network.goals.values()}
    return Page(
        kind="touches",
        document={"items": [touch_item(touch, names, goals) for touch in touches], "more": more},
        rows=[
            (handle_of(touch), touch.on, touch.how, _whom(touch, names), _said(touch, goals))
            for touch in touches
        ],
        screen=lambda: _touches_table(touches, names, goals, today),
        empty="" if touches else _nothing(network, near),
        hint=f"{count_of(more, 'older one')} not shown: --limit {len(touches) + more}" if more else "",
    )


def _nothing(network: Network, near: Sequence[str]) -> str:
    if not network.contacts:
        return NOBODY_YET
    if near:
        return f'Nothing fits. Did you mean {" or ".join(near)}? netplan touches "{near[0]}"'
    if network.touchpoints:
        return "Nothing fits. See all that happened with: netplan touches"
    return 'Nothing was logged yet. When something happened: netplan log "coffee with Grace yesterday"'


def _whom(touch: Touchpoint, names: Mapping[int, str]) -> str:
    return say_list([names[person] for person in (*touch.people, *touch.expected)])


def _said(touch: Touchpoint, goals: Mapping[int, str]) -> str:
    """The whole text, and what was kept beside it."""
    tags = [f"#{name}" for name in (*(goals[goal] for goal in touch.goals), *touch.tags)]
    text = touch.summary or ""
    beside = [
        f"at {touch.where}" if touch.where and touch.where not in text else "",
        count_of(touch.minutes, "min", "min") if touch.minutes else "",
        *(tag for tag in tags if tag not in text),
        *(
            f"{side}: {', '.join(favour.what for favour in getattr(touch, side))}"
            for side in ("gave", "got")
            if getattr(touch, side)
        ),
        f"asked: {', '.join(f'{ask.what} (a{ask.id})' for ask in touch.asked)}" if touch.asked else "",
    ]
    return " · ".join(part for part in (text, *beside) if part)


def _touches_table(
    touches: Sequence[Touchpoint], names: Mapping[int, str], goals: Mapping[int, str], today: date
) -> "Table":
    table = quiet_table()
    table.add_column("no.", justify="right", style="dim", no_wrap=True)
    table.add_column("When", no_wrap=True)
    table.add_column("How", no_wrap=True)
    add_names(table, ratio=3)
    table.add_column("", ratio=7, overflow="fold")
    for touch in touches:
        on = say_month_day(touch.on, today=today)
        when = f"{'about ' if touch.about else ''}{on}{f' {touch.at}' if touch.at else ''}"
        how = "planned" if touch.planned else touch.how.value
        who, said = safe(_whom(touch, names)), safe(_said(touch, goals))
        table.add_row(str(handle_of(touch)), when, how, who, said)
    return table
