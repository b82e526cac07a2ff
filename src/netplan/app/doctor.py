"""Looking whether all is well: one small function a check, each with its verdict and the next step."""

import os
import shutil
import subprocess
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from pathlib import Path

from netplan import clock
from netplan.actions.store import Finding
from netplan.app.backup import BIG, keep_as_it_is, keep_before, list_backups, newest_good
from netplan.app.session import Session
from netplan.config import config_path, load_config
from netplan.core.backups import Why
from netplan.core.people.contact import Contact, Status
from netplan.core.people.names import fold
from netplan.errors import DatabaseProblem, NetplanError
from netplan.frozen import frozen

STALE = timedelta(days=14)
"""A newest backup older than this is worth a word, where anything is stored."""

LITTLE_ROOM = 50_000_000
"""Bytes; with less room on the disk a backup or an import may soon fail."""

SHOWN = 3
"""So many of a kind are named, and the others counted."""


class Verdict(StrEnum):
    """How a check came out: all is well, worth a look, or wrong."""

    GOOD = "good"
    LOOK = "look"
    BAD = "bad"


@frozen
class Diagnosis:
    """What a check found, and what to do about it; empty where there is nothing to do."""

    name: str
    verdict: Verdict
    text: str
    step: str = ""
    mended: bool = False


NAMES = {
    "file": "database",
    "wal": "unfinished writes",
    "schema": "schema",
    "newer": "schema",
    "integrity": "integrity",
    "indexes": "indexes",
    "references": "references",
    "rows": "rows",
    "search": "search index",
    "sums": "kept sums",
}
"""The checks of the store, as they are told."""

MENDABLE = ("wal", "indexes", "references", "search", "sums")


def examine(session: Session, *, repair: bool = False) -> list[Diagnosis]:
    """Every check; with `repair`, what can be mended is mended first, after a backup.

    Raises UsageProblem where no database is named properly, NoBackupKept where no backup can be made.
    """
    settings = check_settings()
    if settings.verdict is Verdict.BAD:
        return [settings]
    mended = mend(session) if repair else {}
    findings = session.store.examine()
    told = [diagnose(session, finding, mended.get(finding.check, False)) for finding in findings]
    told += [check_permissions(session, repair=repair), check_room(session), check_backups(session), settings]
    if all(finding.wrong is None for finding in findings):
        told += [check_clock(session), check_dates(session), check_look_alikes(session)]
    return [*told, check_cron()]


def mend(session: Session) -> dict[str, bool]:
    """Mend what the store's checks found, after a backup; which of them were mended."""
    mended: dict[str, bool] = {}
    # One after the other: behind what is mended first, something else may come to light.
    while (check := _next_to_mend(session, mended)) is not None:
        if check == "wal":
            keep_as_it_is(session, Why.REPAIR)
        elif not mended.keys() - {"wal"}:
            keep_before(session, Why.REPAIR, always=True)  # what changed by hand has no state of its own
        mended[check] = session.store.mend(check)
    return mended


def _next_to_mend(session: Session, done: Container[str]) -> str | None:
    wrong = (finding.check for finding in session.store.examine() if finding.wrong is not None)
    return next((check for check in wrong if check in MENDABLE and check not in done), None)


def diagnose(session: Session, finding: Finding, mended: bool) -> Diagnosis:
    """A finding of the store, with the next step."""
    name = NAMES[finding.check]
    if finding.check == "file" and finding.wrong is None and not Path(session.store.address).exists():
        return _diagnose_nothing(session)
    if finding.wrong is None:
        return Diagnosis(name, Verdict.GOOD, "mended" if mended else "well", mended=mended)
    if finding.check == "newer":
        return Diagnosis(name, Verdict.BAD, finding.wrong, "pipx upgrade netplan-tracker")
    if finding.check == "schema":
        return Diagnosis(name, Verdict.LOOK, finding.wrong, "the next command brings it up to date")
    if finding.check in MENDABLE:
        return Diagnosis(name, Verdict.BAD, finding.wrong, "netplan doctor --repair")
    newest = newest_good(session)
    step = "netplan backup --list" if newest is None else f"netplan backup restore {newest}"
    return Diagnosis(name, Verdict.BAD, finding.wrong, step)


def _diagnose_nothing(session: Session) -> Diagnosis:
    """Whether the database was there once, where it is not."""
    newest = newest_good(session)
    if newest is None:
        return Diagnosis(NAMES["file"], Verdict.GOOD, "nothing is stored yet")
    text = f"there is no {session.store.address}, and there are backups of it"
    return Diagnosis(NAMES["file"], Verdict.LOOK, text, f"netplan backup restore {newest}")


# What is not the store's.


def check_settings() -> Diagnosis:
    """Whether the settings can be read, and mean something."""
    try:
        load_config()
    except NetplanError as problem:
        return Diagnosis("settings", Verdict.BAD, str(problem), f"put {config_path()} right, or move it away")
    return Diagnosis("settings", Verdict.GOOD, "well")


def check_permissions(session: Session, *, repair: bool = False) -> Diagnosis:
    """Whether the owner alone can read what is stored, and can write it."""
    name = "permissions"
    files = [Path(session.store.address), *(kept.file for kept in list_backups(session))]
    there = [file for file in files if file.exists()]
    if os.name != "posix" or not there:
        return Diagnosis(name, Verdict.GOOD, "well")
    if files[0].exists() and not os.access(files[0], os.W_OK):
        return Diagnosis(name, Verdict.LOOK, f"{files[0]} is read-only", f"chmod u+w {files[0]}")
    opened = [file for file in there if file.stat().st_mode & 0o077]
    if repair:
        for file in opened:
            file.chmod(0o600)
        return Diagnosis(name, Verdict.GOOD, "mended" if opened else "well", mended=bool(opened))
    if opened:
        return Diagnosis(
            name, Verdict.LOOK, f"others may read {_some(map(str, opened))}", "netplan doctor --repair"
        )
    return Diagnosis(name, Verdict.GOOD, "well")


def check_room(session: Session) -> Diagnosis:
    """Whether the disk has room for a few more backups."""
    place = Path(session.store.address).absolute().parent
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    text = f"{free / 1e6:,.0f} MB free"
    if free < LITTLE_ROOM + 3 * session.store.size():
        return Diagnosis(
            "room on the disk", Verdict.LOOK, text, "free some, before a change cannot be stored"
        )
    return Diagnosis("room on the disk", Verdict.GOOD, text)


def check_backups(session: Session) -> Diagnosis:
    """Whether there is a good backup, and how old it is."""
    kept, newest = list_backups(session), newest_good(session)
    if session.store.size() == 0 and not kept:
        return Diagnosis("backups", Verdict.GOOD, "nothing to keep yet")
    if newest is None:
        return Diagnosis("backups", Verdict.LOOK, "there is no good one", "netplan backup")
    made = next(each.backup.made for each in kept if each.file == newest)
    text = f"{len(kept)}, the newest good one of {made:%Y-%m-%d %H:%M}"
    if clock.local_now() - made > STALE:
        big = " (a file this big is copied by report and backup alone)" if session.store.size() > BIG else ""
        return Diagnosis("backups", Verdict.LOOK, f"{text}{big}", "netplan backup")
    return Diagnosis("backups", Verdict.GOOD, text)


def check_clock(session: Session) -> Diagnosis:
    """Whether a day went backwards between two changes, as with a clock that was wrong."""
    history = session.store.history(limit=500)
    for later, earlier in pairwise(history):
        if earlier.at - later.at > timedelta(days=1):
            text = f"change {later.id} was made a day or more before change {earlier.id}"
            return Diagnosis("clock", Verdict.LOOK, text, "netplan history, and look at the machine's clock")
    if history and history[0].at - clock.now() > timedelta(days=1):
        text = f"the last change was made on {history[0].at:%Y-%m-%d}, which is to come"
        return Diagnosis("clock", Verdict.LOOK, text, "look at the machine's clock")
    return Diagnosis("clock", Verdict.GOOD, "well")


def check_dates(session: Session) -> Diagnosis:
    """Whether something that happened is dated ahead of the calendar's today."""
    tomorrow = clock.today() + timedelta(days=1)
    with session.reading() as book:
        touches = [f"t{t.id}" for t in book.touchpoints.values() if t.on > tomorrow and t.people]
        notes = [f"n{n.id}" for c in book.contacts.values() for n in c.notes if n.on > tomorrow]
        people = [f"id:{c.id}" for c in book.contacts.values() if _added_after(c, tomorrow)]
    ahead = [*touches, *notes, *people]
    if ahead:
        step = f"netplan show {ahead[0]}"
        return Diagnosis("dates ahead", Verdict.LOOK, f"dated ahead: {_some(ahead)}", step)
    return Diagnosis("dates ahead", Verdict.GOOD, "none")


def _added_after(contact: Contact, day: date) -> bool:
    return contact.added is not None and contact.added > day


def check_look_alikes(session: Session) -> Diagnosis:
    """Whether two people have one address or one name."""
    with session.reading() as book:
        people = [each for each in book.contacts.values() if each.status is not Status.ARCHIVED]
    pairs = _alike(people, lambda contact: [fold(contact.name), *map(str.casefold, contact.emails)])
    if not pairs:
        return Diagnosis("look-alikes", Verdict.GOOD, "none")
    first, second = pairs[0]
    told = _some(f"{one.name} (id {one.id}) and {other.name} (id {other.id})" for one, other in pairs)
    return Diagnosis(
        "look-alikes", Verdict.LOOK, told, f"netplan merge id:{first.id} id:{second.id} --dry-run"
    )


def _alike(
    people: Iterable[Contact], marks: Callable[[Contact], Sequence[str]]
) -> list[tuple[Contact, Contact]]:
    """Those who share a mark with somebody before them, each once."""
    first: dict[str, Contact] = {}
    pairs: dict[int, tuple[Contact, Contact]] = {}
    for contact in people:
        for mark in marks(contact):
            other = first.setdefault(mark, contact)
            if other is not contact:
                pairs.setdefault(contact.id, (other, contact))
    return [*pairs.values()]


def check_cron() -> Diagnosis:
    """Whether a line of cron's runs the program, and one that is there."""
    lines = [line.split() for line in _crontab() if not line.lstrip().startswith("#") and "netplan" in line]
    if not lines:
        example = '0 7 * * *  netplan report --out "$HOME/plan.txt"'
        return Diagnosis(
            "cron", Verdict.GOOD, f"no line; to have a report each morning, crontab -e: {example}"
        )
    missing = [
        word
        for line in lines
        for word in line
        if word.startswith("/") and Path(word).name in ("netplan", "nplan") and not Path(word).exists()
    ]
    if missing:
        where = shutil.which("netplan") or "netplan"
        return Diagnosis(
            "cron", Verdict.BAD, f"it runs {missing[0]}, which is not there", f"crontab -e: {where}"
        )
    return Diagnosis("cron", Verdict.GOOD, "well")


def _crontab() -> list[str]:
    """The lines of the user's crontab; none where there is no cron, or it does not answer."""
    try:
        listed = subprocess.run(["crontab", "-l"], capture_output=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return []
    return listed.stdout.decode("utf-8", "replace").splitlines() if listed.returncode == 0 else []


def _some(told: Iterable[str]) -> str:
    named = [*told]
    more = f" and {len(named) - SHOWN} more" if len(named) > SHOWN else ""
    return f"{', '.join(named[:SHOWN])}{more}"


def damage_behind(session: Session) -> str | None:
    """What is wrong in the rows or pages of the database, where a command failed for no reason one knows."""
    try:
        return next((finding.wrong for finding in session.store.examine() if finding.wrong), None)
    except DatabaseProblem:
        return None
