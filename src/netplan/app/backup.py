"""Backups: when one is made, which stay, and how one is put back."""

from pathlib import Path

from netplan import clock
from netplan.app.encryption import Key, seal, unseal
from netplan.app.session import Session
from netplan.atomic import write_atomically
from netplan.core.backups import Backup, Why, is_due, read_name, superfluous
from netplan.errors import (
    DatabaseDamaged,
    DatabaseProblem,
    NetplanError,
    NoBackupKept,
    NotFound,
    NothingStored,
    UnreadableInput,
    UsageProblem,
)
from netplan.frozen import frozen

BIG = 100_000_000
"""Bytes from which on `report` alone copies a database each day: after others it would be noticed."""

_PARTS = ("", "-wal", "-journal")
"""What the names of the files of one database end in."""

LEFT_OVER = 24 * 3600
"""Seconds after which a backup that was never finished is cleared away."""


@frozen
class KeptBackup:
    """A backup in the folder: its file, its size in bytes, and what its name says."""

    file: Path
    size: int
    backup: Backup


@frozen
class Restored:
    """What came of a restore: the file it was taken from, what it replaced, and how many people there are."""

    file: Path
    replaced: Path | None
    people: int


def list_backups(session: Session) -> list[KeptBackup]:
    """The backups of this database, newest first; none where there is no folder of them."""
    folder, stem = Path(session.store.backups), Path(session.store.address).stem
    try:
        files = [(file, read_name(file.name, stem)) for file in folder.iterdir()]
        kept = [KeptBackup(file, file.stat().st_size, backup) for file, backup in files if backup is not None]
    except OSError:
        return []
    return sorted(kept, key=lambda each: each.backup, reverse=True)


def newest_good(session: Session) -> Path | None:
    """The newest backup that is whole; an encrypted one counts as whole, for nobody can look."""
    from netplan.store.sqlite.copies import opened

    for kept in list_backups(session):
        try:
            if kept.backup.sealed:
                return kept.file
            with opened(kept.file.read_bytes(), str(kept.file)):
                return kept.file
        except (OSError, NetplanError):
            continue
    return None


def with_newest_backup(session: Session, damaged: DatabaseDamaged) -> DatabaseDamaged:
    """The same mistake, naming the newest good backup where there is one."""
    newest = newest_good(session)
    return damaged if newest is None else damaged.with_backup(newest)


# Kept of itself.


def keep_before(session: Session, why: Why, *, always: bool = False) -> Path | None:
    """Make a backup before something that changes much, or the one of the day.

    None where nothing is stored, or, unless `always`, nothing changed since the last one. Raises NoBackupKept
    where it cannot be made, for then nothing must be changed either, and DatabaseDamaged where that is so.
    """
    if not session.keeps_backups:
        return None
    store = session.store
    state = store.state()
    kept = [each for each in list_backups(session) if not each.backup.sealed]
    if state == 0 or (kept and not always and _state_of(kept[0].file) == state):
        return None
    try:
        file = Path(store.keep_copy(why))
    except DatabaseDamaged:
        raise
    except DatabaseProblem as problem:
        raise NoBackupKept(store.backups, problem.why) from problem
    thin(session)
    return file


def keep_daily(session: Session) -> Path | None:
    """Make the backup of the day, unless there is one; what fails is told. For a command that has answered.

    A big database is left to `keep_daily_of_big`. No lock is held, and nothing of what was done can fail any
    more.
    """
    return None if session.store.size() > BIG else _keep_todays(session)


def keep_daily_of_big(session: Session) -> Path | None:
    """The same for a big database alone: for a command that nobody waits for."""
    return _keep_todays(session) if session.store.size() > BIG else None


def _keep_todays(session: Session) -> Path | None:
    done = "what you did is stored, but " if session.changed else ""
    try:
        if is_due((each.backup for each in list_backups(session)), now=clock.local_now()):
            return keep_before(session, Why.DAILY)
    except KeyboardInterrupt:
        return None  # the next command of the day makes it
    except DatabaseDamaged as problem:
        session.prompts.tell(f"netplan: {with_newest_backup(session, problem)}")
    except NoBackupKept as problem:
        session.prompts.tell(
            f"netplan: {done}today's backup could not be kept: {problem.why}. "
            f"Make room, or: netplan config set backup_folder DIR"
        )
    except DatabaseProblem as problem:
        session.prompts.tell(f"netplan: {done}today's backup was not kept: {problem}")
    return None


def thin(session: Session) -> list[Path]:
    """Take away the backups that the settings do not keep, and what was left unfinished; returns those."""
    kept = {each.backup: each.file for each in list_backups(session)}
    now, settings = clock.local_now(), session.config
    gone = superfluous(kept, now=now, days=settings.backup_days, months=settings.backup_months)
    files = [kept[backup] for backup in gone]
    for file in [*files, *_left_over(Path(session.store.backups), now.timestamp())]:
        try:
            file.unlink(missing_ok=True)
        except OSError:
            continue
    return files


def _left_over(folder: Path, now: float) -> list[Path]:
    return [file for file in folder.glob("*.db.part*") if file.stat().st_mtime < now - LEFT_OVER]


def _state_of(file: Path) -> int:
    """The number of the state that a backup holds, from its header; 0 where it cannot be read."""
    try:
        with file.open("rb") as stream:
            return int.from_bytes(stream.read(64)[60:64], "big")
    except OSError:
        return 0


# Asked for.


def make_backup(session: Session, file: Path | None = None, key: Key | None = None) -> KeptBackup:
    """Make a backup, in the folder for backups or in a file (a folder: under a name of its own in it).

    With `key` it is encrypted, and nothing of it is written in the clear. Raises NothingStored, UsageProblem
    for a file that is something else or cannot be written, MissingExtra, and DatabaseProblem.
    """
    store = session.store
    if store.state() == 0:
        raise NothingStored(store.address)
    backup = Backup(clock.local_now(), 0, Why.ASKED, key is not None)
    if file is None and key is None:
        target = Path(store.keep_copy(Why.ASKED))
    else:
        target = _target(session, file, backup)
        try:
            _write(session, target, key)
        except OSError as problem:
            why = problem.strerror or str(problem)
            raise UsageProblem(
                f"{target} cannot be written ({why}). Choose another place: netplan backup FILE"
            ) from problem
    if file is None:
        thin(session)
    return KeptBackup(target, target.stat().st_size, backup)


def _target(session: Session, file: Path | None, backup: Backup) -> Path:
    name = backup.file_name(Path(session.store.address).stem)
    if file is None:
        folder = Path(session.store.backups)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder / name
    target = file.expanduser()
    if target.is_dir():
        return target / name
    if target.exists() and Path(session.store.address).exists() and target.samefile(session.store.address):
        raise UsageProblem(f"{target} is the database itself. Choose another place: netplan backup FILE")
    if target.exists() and not _is_a_backup(target):
        raise UsageProblem(f"{target} is there and is no backup. Choose another place: netplan backup FILE")
    return target


def _write(session: Session, target: Path, key: Key | None) -> None:
    if key is not None:
        write_atomically(target, seal(session.store.copied(), key), mode=0o600)
        return
    if not target.parent.is_dir():
        raise UsageProblem(f"there is no folder {target.parent}. Make it first, then: netplan backup FILE")
    try:
        session.store.copy_to(str(target))
    except DatabaseDamaged:
        raise
    except DatabaseProblem as problem:
        raise UsageProblem(
            f"{target} cannot be written ({problem.why}). Choose another place: netplan backup FILE"
        ) from problem


def _is_a_backup(file: Path) -> bool:
    if not file.is_file():
        return False
    with file.open("rb") as stream:
        start = stream.read(72)
    return not start or start.startswith((b"age-encryption.org/", b"SQLite format 3\0"))


def restore_backup(session: Session, file: Path, key: Key | None = None) -> Restored:
    """Put a backup in place of what is stored, all or nothing; what it replaces is kept as a backup.

    `file` may also be the bare name of a backup in the folder. Raises NotFound, UnreadableInput for what is
    no whole backup, NewerDatabase, MissingExtra, NoBackupKept, and DatabaseProblem.
    """
    found = _found(session, file)
    data = _content(found)
    if data.startswith(b"age-encryption.org/"):
        data = unseal(data, str(found), key or Key.asked(session.prompts, again=False))
    replaced: list[Path] = []

    def keep() -> None:
        replaced.extend(_keep_replaced(session))

    session.store.put_back(data, str(found), keep)
    thin(session)
    with session.reading() as book:
        people = len(book.contacts)
    return Restored(found, replaced[0] if replaced else None, people)


def _found(session: Session, file: Path) -> Path:
    named = file.expanduser()
    if named.exists():
        return named
    in_folder = Path(session.store.backups) / file
    if len(file.parts) == 1 and in_folder.exists():
        return in_folder
    raise NotFound(f"there is no file {file}. See what there is: netplan backup --list")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        raise UnreadableInput(str(file), f"it cannot be read ({problem.strerror})") from problem


def _keep_replaced(session: Session) -> list[Path]:
    """Keep what stands there: as a backup, or file by file where it is damaged or mixed up."""
    store = session.store
    live = Path(store.address)
    if not any(live.with_name(live.name + suffix).exists() for suffix in _PARTS):
        return []
    try:
        return [Path(store.keep_copy(Why.RESTORE))]
    except DatabaseProblem:
        return keep_as_it_is(session, Why.RESTORE)


def keep_as_it_is(session: Session, why: Why) -> list[Path]:
    """Copy the files of a database that cannot be read, byte by byte, beside the backups; those there are.

    They end in `.damaged`, so that they are never taken for backups. Raises NoBackupKept.
    """
    live, folder = Path(session.store.address), Path(session.store.backups)
    name = Backup(clock.local_now(), 0, why).file_name(live.stem)
    kept = []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for suffix in _PARTS:
            part = live.with_name(live.name + suffix)
            if part.exists():
                copy = folder / f"{name}{suffix}.damaged"
                write_atomically(copy, part.read_bytes(), mode=0o600)
                kept.append(copy)
    except OSError as problem:
        raise NoBackupKept(folder, problem.strerror or str(problem)) from problem
    return kept
