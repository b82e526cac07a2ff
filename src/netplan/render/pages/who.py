"""`who`: the people who can help with a topic, and how to reach them."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.documents import Document
from netplan.core.search.expertise import Helper
from netplan.core.search.queries import Query
from netplan.render.output import Page, safe
from netplan.render.phrases import NOBODY_YET
from netplan.render.standing import STATE_STYLES, say_last
from netplan.render.tables import add_names, quiet_table

if TYPE_CHECKING:
    from rich.table import Table


def helpers_page(helpers: Sequence[Helper], query: Query, *, today: date, people: int) -> Page:
    """`who`: most likely first; `people` is how many there are at all."""
    return Page(
        kind="helpers",
        document={"topic": query.text, "helpers": [_helper_document(helper) for helper in helpers]},
        rows=[
            (
                helper.contact.name,
                f"{helper.score:.1f}",
                helper.state,
                "; ".join(each.reason for each in helper.evidence),
                helper.last.on.isoformat() if helper.last else "",
                _introduction(helper),
            )
            for helper in helpers
        ],
        screen=lambda: _helpers_table(helpers, today),
        empty="" if helpers else _nobody_knows(query, people),
    )


def _helper_document(helper: Helper) -> Document:
    asked, last = helper.introduction, helper.last
    return {
        "contact": {"id": helper.contact.id, "name": helper.contact.name},
        "score": helper.score,
        "relevance": round(helper.relevance, 3),
        "warmth": round(helper.warmth),
        "state": helper.state.value,
        "reply_mix": round(helper.mix, 3),
        "reasons": [{"kind": each.kind, "reason": each.reason} for each in helper.evidence],
        "last": {"on": last.on.isoformat(), "how": last.how.value, "summary": last.summary} if last else None,
        "introduction": {
            "contact": {"id": asked.contact.id, "name": asked.contact.name},
            "warmth": round(asked.warmth),
            "through": asked.through,
        }
        if asked
        else None,
    }


def _introduction(helper: Helper) -> str:
    asked = helper.introduction
    return f"ask {asked.contact.name} to introduce you ({asked.through})" if asked else ""


def _helpers_table(helpers: Sequence[Helper], today: date) -> "Table":
    from rich.text import Text

    table = quiet_table()
    add_names(table, ratio=4, style="")
    table.add_column("Why, and how to reach them", ratio=11, overflow="fold")
    table.add_column("score", justify="right")
    for place, helper in enumerate(helpers, 1):
        warmth = f" {round(helper.warmth)}" if helper.last else ""
        who = Text.assemble(
            (safe(helper.contact.name), "bold"),
            ("\n●", STATE_STYLES[helper.state]),
            f" {helper.state}{warmth}",
        )
        why = Text(" · ".join(safe(each.reason) for each in helper.evidence))
        if helper.introduction:
            why.append(f"\n{safe(_introduction(helper))}")
        why.append(f"\nlast: {say_last(helper.last, today=today) or 'no touch yet'}", style="dim")
        table.add_row(who, why, f"{helper.score:.1f}")
        if place < len(helpers):
            table.add_row("", "", "")
    return table


def _nobody_knows(query: Query, people: int) -> str:
    if not people:
        return NOBODY_YET
    return (
        f"Nobody here is known to know of “{query.text}”. "
        f'Once you hear of somebody: netplan edit NAME --knows "{query.text}"'
    )
