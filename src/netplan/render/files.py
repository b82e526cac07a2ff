"""Files for others to read: written whole or not at all."""

import os
import tempfile
from pathlib import Path

from netplan.errors import UsageProblem
from netplan.render.output import print_text

STDOUT = ("-", "/dev/stdout")
"""What says that stdout is meant; to replace it as a file would lose what is in it already."""


def write_whole(path: Path, text: str) -> None:
    """Write the text as UTF-8 in place of the file, which is old or new but never half.

    A new file is readable by its owner alone, for it is about people; one that is there keeps its mode.
    What STDOUT names is stdout.

    Raises UsageProblem where it cannot be written; what was there stays as it was.
    """
    if str(path) in STDOUT:
        return print_text(text)
    path = path.expanduser()
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to, for it cannot be replaced.
            with path.open("w", encoding="utf-8", newline="") as stream:
                stream.write(text)
            return None
        target = path.resolve()
        _replace(target, text, target.stat().st_mode & 0o777 if target.exists() else 0o600)
    except OSError as problem:
        reason = problem.strerror or problem
        raise UsageProblem(
            f"{path} cannot be written ({reason}). Choose another place with --out"
        ) from problem


def _replace(target: Path, text: str, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
