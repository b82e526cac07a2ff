"""Plain values in great numbers, on their way: a few in memory, all others in a temporary file."""

import errno
import marshal
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile, gettempdir
from typing import Any
from weakref import finalize

from netplan.errors import DatabaseUnreachable, DiskFull

_IN_MEMORY = 1 << 20
"""Bytes from which on they are in a file, in which nobody else can look."""

_LENGTH = 8
"""Bytes that tell how long a list is."""


class Spool:
    """Lists of what JSON and a database know (and tuples), put away in order, and read as often as one likes.

    Raises DiskFull and DatabaseUnreachable where the folder for temporary files does not take them.
    """

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it lives as long as the spool does
        self._end = 0
        finalize(self, self._file.close)

    def add(self, values: list[Any]) -> None:
        """Put a list away, as it is now."""
        packed = marshal.dumps(values)
        with _told():
            self._file.seek(self._end)
            self._file.write(len(packed).to_bytes(_LENGTH, "big"))
            self._file.write(packed)
            self._end = self._file.tell()

    def __iter__(self) -> Iterator[list[Any]]:
        at = 0
        while at < self._end:
            with _told():
                self._file.seek(at)
                packed = self._file.read(int.from_bytes(self._file.read(_LENGTH), "big"))
            at += _LENGTH + len(packed)
            yield marshal.loads(packed)


@contextmanager
def _told() -> Iterator[None]:
    """Say what the system says of the file as a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(gettempdir()) from error
        raise DatabaseUnreachable(
            gettempdir(), (error.strerror or "the disk does not answer").lower()
        ) from error
