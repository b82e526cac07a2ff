"""What the owner says of the columns of a table, now or under a name from before."""

from collections.abc import Iterable

from netplan.config import Config
from netplan.core.phrases import either
from netplan.errors import UsageProblem
from netplan.formats.sheet import KINDS

LEFT_BEHIND = "nothing"
"""What a column is said to be that is to be left behind."""


def columns_said(config: Config, said: Iterable[str]) -> dict[str, str]:
    """What each column holds, of `Full Name=name`, `4=email` and names under which such were kept.

    Raises UsageProblem for a kind that is none, and for a name under which nothing was kept.
    """
    columns: dict[str, str] = {}
    for each in said:
        name, equals, kind = each.rpartition("=")
        if not equals:
            kept = config.maps.get(each)
            if kept is None:
                there = (
                    f"There are: {', '.join(config.maps)}" if config.maps else "Keep some with --map-as NAME"
                )
                raise UsageProblem(f"no columns were kept as “{each}”. {there}")
            columns.update(kept)
        else:
            columns[name.strip()] = kind.strip().casefold()
    for kind in columns.values():
        if kind not in (*KINDS, LEFT_BEHIND):
            raise UsageProblem(f"a column cannot hold “{kind}”. It can: {either((*KINDS, LEFT_BEHIND))}")
    return columns
