#!/usr/bin/env python
"""Print pyproject.toml's dependencies pinned to the lowest release that it allows, as constraints for pip.

usage: python scripts/lowest_pins.py > lowest.txt && pip install --constraint lowest.txt .

What its extras need is among them, but for that of developers. Lower bounds that nobody tries are wishes:
.ci/others runs the tests once with these.
"""

import re
import sys
import tomllib
from itertools import chain
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def lowest(requirement: str) -> str:
    """`rich>=14` as `rich==14`; upper bounds and markers do not matter. Raises ValueError without a bound."""
    found = re.match(r"([\w.-]+)(?:\[[^]]*\])?\s*>=\s*([\w.]+)", requirement)
    if not found:
        raise ValueError(f"{requirement} has no lower bound")
    return f"{found[1]}=={found[2]}"


def main() -> int:
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    extras = {name: wanted for name, wanted in project["optional-dependencies"].items() if name != "dev"}
    wanted = {*project["dependencies"], *chain.from_iterable(extras.values())}
    print(*sorted(map(lowest, wanted)), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
