#!/usr/bin/env python
"""Draw the pictures of the README: what `netplan demo` shows on a terminal of 80 columns, on a fixed day.

usage: python scripts/picture.py [--check]      (with --check: fail where a picture is not what it shows)
"""

import re
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console, RenderableType
from rich.terminal_theme import DIMMED_MONOKAI

from netplan import store
from netplan.actions.book import network_of
from netplan.actions.demo import demo_network
from netplan.actions.import_ import import_drafts
from netplan.cli.commands.demo import MINUTES
from netplan.core.network import Network
from netplan.core.plan.planner import make_plan
from netplan.core.plan.relationships import relationships
from netplan.core.well.history import helped_by, out_of
from netplan.core.well.knows import days_together, introduced_together, links_of, paths_to
from netplan.core.well.ledger import favours_of, ledger_of
from netplan.core.well.ready import ready_of
from netplan.core.well.ties import ties_of
from netplan.render.pages.ledger import ledger_screen
from netplan.render.pages.ready import ready_screen
from netplan.render.pages.today import plan_screen

DOCS = Path(__file__).resolve().parents[1] / "docs"
TODAY = date(2026, 11, 24)
WITHOUT_WEB_FONTS = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
"""Rich's picture, in the reader's own monospaced font: a picture should load nothing from elsewhere."""


def screens(network: Network) -> Iterator[tuple[str, str, RenderableType]]:
    """The name of each picture, what was typed, and what it shows."""
    plan = make_plan(network, today=TODAY, minutes=MINUTES)
    yield "today", "netplan demo", plan_screen(plan, full=len(plan.items))
    touchpoints = network.touchpoints.values()
    ties = ties_of(relationships(network, today=TODAY).values())
    links = links_of(
        network.contacts,
        days_together(touchpoints, today=TODAY),
        introduced_together(touchpoints, today=TODAY),
    )
    (fundraise,) = (goal for goal in network.goals.values() if goal.key == "fundraise")
    ready = ready_of(
        ties,
        helped_by(touchpoints, today=TODAY),
        goal=fundraise,
        ways=lambda targets: paths_to(targets, ties, links),
        gifts=tuple,
        out=out_of(touchpoints, today=TODAY),
    )
    yield "ready", "netplan demo ready fundraise", ready_screen(ready)
    ledger = ledger_of(favours_of(touchpoints, today=TODAY), today=TODAY)
    yield "ledger", "netplan demo ledger", ledger_screen(ledger, network.contacts, TODAY)


def picture(title: str, screen: RenderableType) -> str:
    """What a terminal of 80 columns shows."""
    console = Console(
        file=StringIO(), width=80, record=True, force_terminal=True, color_system="standard", highlight=False,
        markup=False, emoji=False,
    )  # fmt: skip
    console.print(screen)
    return console.export_svg(
        title=title, theme=DIMMED_MONOKAI, unique_id="netplan", code_format=WITHOUT_WEB_FONTS
    )


def pictures() -> Iterator[tuple[Path, str]]:
    """Each picture's file, and what it is to hold."""
    with store.at("demo.db").rehearsing() as book:
        import_drafts(book, demo_network(TODAY), today=TODAY)
        network = network_of(book)
    for name, title, screen in screens(network):
        yield DOCS / f"{name}.svg", picture(title, screen)


def _said(svg: str) -> str:
    """The words of the picture: how Rich draws them may change with its releases."""
    return re.sub(r"<style>.*?</style>|<[^>]+>|\s+", " ", svg, flags=re.DOTALL)


def main() -> int:
    code = 0
    for file, drawn in pictures():
        if "--check" not in sys.argv[1:]:
            file.write_text(drawn, encoding="utf-8")
        elif not file.exists() or _said(file.read_text(encoding="utf-8")) != _said(drawn):
            print(f"{file.name} is not what the program shows: run python {sys.argv[0]}", file=sys.stderr)
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
