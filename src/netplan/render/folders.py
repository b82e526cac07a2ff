"""Folders for others to read: file by file, each old or new, and only those written that changed."""

from collections.abc import Iterable
from pathlib import Path

from netplan.atomic import write_atomically
from netplan.errors import UsageProblem
from netplan.frozen import frozen


@frozen
class Filled:
    """How many files of a folder were written, were the same already, and were taken away."""

    folder: Path
    written: int
    unchanged: int
    removed: int


def fill_folder(folder: Path, files: Iterable[tuple[str, str]], *, owns: str = "") -> Filled:
    """Write the files that are not there to the byte already; the folder is made where there is none.

    Files whose names begin with `owns` and that are not among them go; nothing else in the folder is touched.
    Raises UsageProblem where it cannot be written; each file is old or new then.
    """
    folder = folder.expanduser()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        written = unchanged = 0
        there: set[str] = set()
        for name, text in files:
            there.add(name)
            data = text.encode("utf-8", "replace")
            file = folder / name
            if file.is_file() and file.read_bytes() == data:
                unchanged += 1
            else:
                write_atomically(file, data)
                written += 1
        own = (file for file in folder.iterdir() if owns and file.name.startswith(owns))
        gone = [file for file in own if file.name not in there]
        for file in gone:
            file.unlink()
    except OSError as problem:
        reason = problem.strerror or problem
        raise UsageProblem(f"{folder} cannot be written ({reason}). Choose another folder") from problem
    return Filled(folder, written, unchanged, len(gone))
