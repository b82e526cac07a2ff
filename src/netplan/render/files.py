"""Files for others to read: written whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

from netplan.atomic import write_atomically
from netplan.errors import UsageProblem
from netplan.render.output import print_text

STDOUT = ("-", "/dev/stdout")
"""What says that stdout is meant; to replace it as a file would lose what is in it already."""


def write_whole(path: Path, text: str | Iterable[str]) -> None:
    """Write the text, or its pieces, as UTF-8 in place of the file, which is old or new but never half.

    A new file is readable by its owner alone, for it is about people; one that is there keeps its mode.
    What STDOUT names is stdout.

    Raises UsageProblem where it cannot be written; what was there stays as it was.
    """
    if str(path) in STDOUT:
        return print_text(text)
    pieces = [text] if isinstance(text, str) else text
    path = path.expanduser()
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to, for it cannot be replaced.
            with path.open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(pieces)
            return None
        write_atomically(path, (piece.encode("utf-8", "replace") for piece in pieces))
    except OSError as problem:
        reason = problem.strerror or problem
        raise UsageProblem(f"{path} cannot be written ({reason}). Choose another place") from problem


def write_pieces(pieces: Iterable[str], path: Path | None, *, document: bool = False) -> None:
    """Write to the file as `write_whole` does, or to stdout where none is named; a `document` is JSON."""
    if path is None:
        print_text(pieces, document=document)
    else:
        write_whole(path, pieces)
