#!/usr/bin/env python
"""Draw docs/today.svg: what `netplan demo` shows on a terminal of 80 columns, on a fixed day.

usage: python scripts/picture.py [--check]      (with --check: fail where the picture is not what it shows)
"""

import re
import sys
from datetime import date
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from netplan import store
from netplan.actions.book import network_of
from netplan.actions.demo import demo_network
from netplan.actions.import_ import import_drafts
from netplan.cli.commands.demo import MINUTES
from netplan.core.plan.planner import make_plan
from netplan.render.pages.today import plan_screen

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "today.svg"
TODAY = date(2026, 11, 24)
WITHOUT_WEB_FONTS = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
"""Rich's picture, in the reader's own monospaced font: a picture should load nothing from elsewhere."""


def picture() -> str:
    with store.at("demo.db").rehearsing() as book:
        import_drafts(book, demo_network(TODAY), today=TODAY)
        plan = make_plan(network_of(book), today=TODAY, minutes=MINUTES)
    console = Console(
        file=StringIO(), width=80, record=True, force_terminal=True, color_system="standard", highlight=False
    )
    console.print(plan_screen(plan, full=len(plan.items)))
    return console.export_svg(
        title="netplan demo", theme=DIMMED_MONOKAI, unique_id="netplan", code_format=WITHOUT_WEB_FONTS
    )


def _said(svg: str) -> str:
    """The words of the picture: how Rich draws them may change with its releases."""
    return re.sub(r"<style>.*?</style>|<[^>]+>|\s+", " ", svg, flags=re.DOTALL)


def main() -> int:
    if "--check" in sys.argv[1:]:
        if _said(PICTURE.read_text(encoding="utf-8")) == _said(picture()):
            return 0
        print(f"{PICTURE.name} is not what the program shows: run python {sys.argv[0]}", file=sys.stderr)
        return 1
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
