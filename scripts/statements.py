#!/usr/bin/env python
"""Compile the tables to src/netplan/store/sqlite/statements.py: the SQL of commands that write.

usage: python scripts/statements.py [--check]      (with --check: fail where the module is not up to date)
"""

import sys
from pathlib import Path

from netplan.store.sqlite.compiled import sqlite_statements

MODULE = Path(__file__).resolve().parents[1] / "src" / "netplan" / "store" / "sqlite" / "statements.py"
HEAD = '''"""The SQL that writes rows, made out of the tables by scripts/statements.py: do not edit it."""

from netplan.store.changes import Statements

STATEMENTS = {
'''


def module() -> str:
    """The text of the module."""
    text = HEAD
    for table, statements in sqlite_statements().items():
        parts = "".join(f"        {part!r},\n" for part in statements)
        text += f"    {table!r}: Statements(\n{parts}    ),\n"
    return f"{text}}}\n"


def main() -> int:
    if "--check" in sys.argv[1:]:
        if MODULE.read_text(encoding="utf-8") == module():
            return 0
        print(f"{MODULE.name} is not what the tables say: run python {sys.argv[0]}", file=sys.stderr)
        return 1
    MODULE.write_text(module(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
