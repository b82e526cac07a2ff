"""Backups: how their files are called, which of them are worth their room, and when one is due.

A name says when a backup was made, on the calendar and clock of the machine, and why:
`netplan-2026-11-24-070112-daily.db`. So a folder of them can be read without opening any.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Why(StrEnum):
    """What a backup was made for: before something, once a day, or because it was asked for."""

    DAILY = "daily"
    IMPORT = "import"
    MERGE = "merge"
    MIGRATION = "migration"
    RESTORE = "restore"
    REPAIR = "repair"
    ASKED = "asked"


SEALED = ".age"
"""What the name of an encrypted backup ends in."""

_NAME = re.compile(
    r"(?P<stem>.+)-(?P<made>\d{4}-\d\d-\d\d-\d{6})-(?P<why>[a-z]+)(?:-(?P<again>\d+))?\.db(?P<sealed>\.age)?",
    re.DOTALL,
)
_MADE = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One backup: the local time to the second, why, and its number among those of that second (0 first)."""

    made: datetime
    again: int = 0
    why: Why = Why.ASKED
    sealed: bool = False

    def file_name(self, stem: str) -> str:
        """The name of its file; `stem` is the name of the database without its ending."""
        again = f"-{self.again}" if self.again else ""
        return f"{stem}-{self.made:{_MADE}}-{self.why}{again}.db{SEALED if self.sealed else ''}"


def read_name(name: str, stem: str) -> Backup | None:
    """The backup that a file of this name is; None for any other file, and for those of other databases."""
    found = _NAME.fullmatch(name)
    if found is None or found["stem"] != stem:
        return None
    try:
        made = datetime.strptime(found["made"], _MADE)
        return Backup(made, int(found["again"] or 0), Why(found["why"]), found["sealed"] is not None)
    except ValueError:
        return None


def is_due(backups: Iterable[Backup], *, now: datetime) -> bool:
    """Whether there is no daily one of this day yet; one made before an import lacks what that brought."""
    return all(backup.why is not Why.DAILY or backup.made.date() != now.date() for backup in backups)


def superfluous(backups: Iterable[Backup], *, now: datetime, days: int, months: int) -> list[Backup]:
    """Those that may go, oldest first.

    What stays: all of the last 24 hours, of each of the last `days` days its last one, of each of the last
    `months` months its last one, and the newest of all in any case. A backup that lies ahead, as after a
    clock that was put right, stays too.
    """
    ordered = sorted(backups)
    stays = {*ordered[-1:], *(backup for backup in ordered if backup.made > now - timedelta(hours=24))}
    last_of_day = {backup.made.date(): backup for backup in ordered}
    last_of_month = {(backup.made.year, backup.made.month): backup for backup in ordered}
    first_day = now.date() - timedelta(days=days - 1)
    this_month = now.year * 12 + now.month
    stays |= {backup for day, backup in last_of_day.items() if day >= first_day}
    stays |= {
        backup for (year, month), backup in last_of_month.items() if year * 12 + month > this_month - months
    }
    return [backup for backup in ordered if backup not in stays]
