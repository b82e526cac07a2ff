"""What a written format is."""

from collections.abc import Callable, Iterable, Iterator

from netplan.core.network import Network, Touchpoint
from netplan.frozen import frozen

Pieces = Callable[[Network, Iterable[Touchpoint]], Iterator[str]]
"""Writes a network, all of whose touchpoints are given beside it for they may be too many to stand in it."""

Files = Callable[[Network, Iterable[Touchpoint]], Iterator[tuple[str, str]]]
"""The same as the names of files, which belong to it alone, and the text of each."""


@frozen
class Writer:
    """One kind of file that can be written.

    `name` is what `--format` takes, `called` what people call such a file. `pieces` writes one file, the same
    text for the same facts. A `document` is netplan's own, which holds everything and comes back whole.

    `files` writes a folder in place of one file; with `folder_only` it is never one. Files in that folder
    whose names begin with `owns` are its own: those of people who are there no more go.
    """

    name: str
    called: str
    pieces: Pieces
    document: bool = False
    files: Files | None = None
    folder_only: bool = False
    owns: str = ""
