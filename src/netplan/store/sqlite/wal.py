"""Whether the -wal beside a file belongs to it.

What was committed last stands in the -wal until it is copied into the file, and SQLite reads both as one. If
another file is put in the place of the database meanwhile (by hand, by a program that keeps folders in
step), the -wal does not fit it, and SQLite cannot tell: it would make a mixture of the two, and keep it.

So the state mark of the header is a chain: the upper 15 bits of each mark are the lower 15 of the one before
(`next_mark`). The file holds some mark M. A -wal that belongs to it begins with a mark that follows M, or,
where part of it was copied already, holds M itself. By chance another one does so once in 32,768 times.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_HEADER = 32
_FRAME = 24
_MARK = slice(60, 64)
"""Where the state mark (`user_version`) stands in the first page."""

_LOOKS = 5
"""So often is looked again where somebody is writing meanwhile."""


def next_mark(mark: int) -> int:
    """A mark that follows: 31 bits, never 0, the lower 16 of them drawn."""
    return (mark & 0x7FFF) << 16 | (int.from_bytes(os.urandom(2), "big") or 1)


def is_foreign(path: Path, wal: Path) -> bool:
    """Whether the -wal was surely not written for this file; False where that cannot be told.

    To a file that is gone, or empty, no -wal belongs: the first tables are made without one.
    """
    for _ in range(_LOOKS):
        try:
            if not path.exists():
                return bool(_marks_in(wal))
            before = _start_of(path), _start_of(wal)
            marks = _marks_in(wal)
            after = _start_of(path), _start_of(wal)
        except OSError:
            return False
        if before == after:
            mark = int.from_bytes(before[0][_MARK], "big")
            return bool(marks) and mark not in marks and (mark & 0x7FFF) != marks[0] >> 16
        time.sleep(0.02)
    return False


def _start_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


def _marks_in(wal: Path) -> list[int]:
    """The marks of every first page in the -wal, in the order in which they were written."""
    with wal.open("rb") as file:
        header = file.read(_HEADER)
        if len(header) < _HEADER or header[:3] != b"\x37\x7f\x06":
            return []
        return [*_marks(file, header[16:24], int.from_bytes(header[8:12], "big"))]


def _marks(file: BinaryIO, salt: bytes, page: int) -> Iterator[int]:
    while len(frame := file.read(_FRAME)) == _FRAME and frame[8:16] == salt:
        if frame[:4] == b"\0\0\0\1":
            content = file.read(page)
            if len(content) == page:
                yield int.from_bytes(content[_MARK], "big")
        else:
            file.seek(page, os.SEEK_CUR)
