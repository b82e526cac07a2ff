"""`backup`: what was made, what there is, and what was put back."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from netplan.core.backups import Backup
from netplan.core.documents import Document
from netplan.core.phrases import count_of
from netplan.render.output import Page, safe
from netplan.render.tables import quiet_table

if TYPE_CHECKING:
    from rich.table import Table


class Kept(Protocol):
    """A backup in a file."""

    @property
    def file(self) -> Path: ...

    @property
    def size(self) -> int: ...

    @property
    def backup(self) -> Backup: ...


class PutBack(Protocol):
    """What came of a restore."""

    @property
    def file(self) -> Path: ...

    @property
    def replaced(self) -> Path | None: ...

    @property
    def people(self) -> int: ...


def made_page(kept: Kept) -> Page:
    """That a backup was made, and where it is."""
    return Page(
        kind="backup",
        document=backup_document(kept),
        lines=[f"Kept in {kept.file} ({size_of(kept.size)})"],
        hint=f"To put it back: netplan backup restore {kept.file.name if kept.file.name else kept.file}",
    )


def backups_page(kept: Sequence[Kept], folder: str) -> Page:
    """`backup --list`, newest first."""
    return Page(
        kind="backups",
        document={"folder": folder, "items": [backup_document(each) for each in kept]},
        rows=[(_when(each.backup.made), each.backup.why, size_of(each.size), each.file) for each in kept],
        screen=lambda: _table(kept),
        empty="" if kept else f"No backups in {folder} yet. To make one: netplan backup",
        hint=f"They are in {folder}. To put one back: netplan backup restore FILE",
    )


def restored_page(restored: PutBack) -> Page:
    """That a backup was put back, and how to go back on that."""
    lines = [f"Restored from {restored.file}: {count_of(restored.people, 'person', 'people')}"]
    if restored.replaced is not None:
        lines.append(f"What was there before is kept in {restored.replaced}")
    return Page(
        kind="restored",
        document={
            "file": str(restored.file),
            "replaced": None if restored.replaced is None else str(restored.replaced),
            "people": restored.people,
        },
        lines=lines,
    )


def backup_document(kept: Kept) -> Document:
    return {
        "file": str(kept.file),
        "at": kept.backup.made.isoformat(),
        "why": str(kept.backup.why),
        "bytes": kept.size,
        "encrypted": kept.backup.sealed,
    }


def size_of(size: int) -> str:
    """Bytes as people say them: 812 KB, 5.1 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB"


def _when(made: datetime) -> str:
    return f"{made:%Y-%m-%d %H:%M}"


def _table(kept: Sequence[Kept]) -> "Table":
    table = quiet_table()
    table.add_column("When")
    table.add_column("Why", style="dim")
    table.add_column("Size", justify="right", style="dim")
    table.add_column("File", ratio=1, overflow="fold")
    for each in kept:
        sealed = ", encrypted" if each.backup.sealed else ""
        table.add_row(
            _when(each.backup.made), f"{each.backup.why}{sealed}", size_of(each.size), safe(each.file.name)
        )
    return table
