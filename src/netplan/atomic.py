"""Writing a file so that it is old or new, and never half of either, whatever happens meanwhile."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes | Iterable[bytes], *, mode: int | None = None) -> None:
    """Put the bytes, or pieces of them, in place of the file: temporary file beside it, fsync, rename.

    The file has `mode` afterwards; without one it keeps the mode it had, and a new file is readable by its
    owner alone (600). A symbolic link stays, and what it leads to is replaced. The folder must be there.
    Raises OSError, with what was there as it was, and nothing left beside it.
    """
    target = path.resolve()
    if mode is None:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o600
    # Not by tempfile, which takes longer to load than this does to run.
    unfinished = target.with_name(f".{target.name[:80]}.{os.urandom(6).hex()}")
    handle = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines([data] if isinstance(data, bytes) else data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(unfinished, mode)
        os.replace(unfinished, target)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    keep_names_of(target.parent)


def keep_names_of(folder: Path) -> None:
    """See that a rename in the folder survives a power cut; a system that cannot do that is let off."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
