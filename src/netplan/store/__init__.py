"""Where networks are kept: what any SQL database shares here, and SQLite's own in `store/sqlite/`."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from netplan.actions.store import Store
from netplan.store.sqlite.connection import Patience
from netplan.store.sqlite.location import path_of
from netplan.store.sqlite.store import SqliteStore

if TYPE_CHECKING:
    from netplan.core.plan.weights import Weights


def at(
    address: str | Path,
    *,
    keep: int = 500,
    patience: float = 30.0,
    tell: Callable[[], None] | None = None,
    weights: "Weights | None" = None,
    backups: Path | None = None,
) -> Store:
    """The store at an address: a path (`~` is the home folder) or `sqlite:///path`.

    Its history keeps the last `keep` operations. Whoever writes while another does waits for at most
    `patience` seconds; `tell` is called once if that takes longer than a moment. What it keeps of each
    history is reckoned with `weights`, the usual ones where there are none. Backups go into the folder
    `backups`, or into one of that name beside the file. Nothing is opened or made yet. Raises
    UnsupportedDatabase for other addresses.
    """
    path = path_of(address) if isinstance(address, str) else address
    return SqliteStore(path, keep=keep, patience=Patience(patience, tell), weights=weights, backups=backups)
