#!/usr/bin/env python
"""Write docs/cli.md from the program's own help; with --check, fail where it differs.

usage: python scripts/cli_reference.py [--check]
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Help is as wide as the terminal; the page is the same everywhere.
os.environ["COLUMNS"] = "100"
os.environ["NO_COLOR"] = "1"

import typer

from netplan.cli.main import app
from netplan.cli.parameters import convert_plainly

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "cli.md"
HEAD = ROOT / "docs" / "cli.head.md"


def reference() -> str:
    """The whole page: the hand-written head, then the help of every command."""
    command: Any = convert_plainly(typer.main.get_command(app))
    parts = [HEAD.read_text(encoding="utf-8").rstrip()]
    parts += [
        f"## {path}\n\n```text\n{text.rstrip()}\n```" for path, text in _helps(command, "netplan", None)
    ]
    return "\n\n".join(parts) + "\n"


def _helps(command: Any, path: str, parent: Any) -> Iterator[tuple[str, str]]:
    context = typer.Context(command, info_name=path.split(" ")[-1], parent=parent)
    yield path, command.get_help(context)
    if hasattr(command, "list_commands"):
        for name in command.list_commands(context):
            yield from _helps(command.get_command(context, name), f"{path} {name}", context)


def main() -> int:
    text = reference()
    if "--check" in sys.argv[1:]:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == text:
            return 0
        print(
            f"{PAGE.relative_to(ROOT)} is not what the program says: run python {sys.argv[0]}",
            file=sys.stderr,
        )
        return 1
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
