"""A file as its reader gets it: opened as often as it is read, in pieces or whole, decoded once.

What is read is bounded: a device or an endless pipe, a file too large for any list of people and a zip that
unpacks to more than it should are told as such, before they fill the memory.
"""

import codecs
import stat
import weakref
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from netplan.errors import NotFound, UnreadableInput
from netplan.formats.text import bom_of, guessed

LARGEST_FILE = 500_000_000
"""Bytes of the largest file that is read: ten years of a life are a tenth of it."""

LARGEST_ZIP = 200_000_000
"""Bytes that the files in one zip may unpack to, together."""

_LARGEST_LIST = 20_000_000
"""Bytes of the list of files at the end of a zip: some 200,000 names."""

_BEGINNING = 100_000
"""How many bytes of a file tell what it is."""

_PIECE = 1 << 20
_KEPT_IN_MEMORY = 1 << 20

Opened = Callable[[], AbstractContextManager[IO[bytes]]]


class Source:
    """The bytes of one file. `name` is what messages call it, `folder` where it lies (empty: nobody knows).

    `size` are its bytes, where that is known without reading it.
    """

    def __init__(self, name: str, opened: Opened, *, folder: str = "", size: int = 0) -> None:
        self.name = name
        self.folder = folder
        self._opened = opened
        self._size = size

    @classmethod
    def of(cls, data: bytes, name: str) -> "Source":
        """A file that is in memory already."""
        return cls(name, lambda: BytesIO(data))

    @cached_property
    def head(self) -> bytes:
        """The first bytes, as they are."""
        with self._reading() as stream:
            return stream.read(_BEGINNING)

    @cached_property
    def beginning(self) -> str:
        """The first bytes as text: enough to tell what the file is."""
        return guessed(self.head_as_data)

    @property
    def head_as_data(self) -> bytes:
        """The first bytes, in UTF-8 where a byte order mark told the encoding, without the mark."""
        return self._recoded(self.head)

    def forget(self) -> None:
        """Keep nothing of what was read: what stays of ten thousand small files is much."""
        for kept in ("head", "beginning", "data", "text"):
            self.__dict__.pop(kept, None)

    def pieces(self, *, unbounded: bool = False) -> Iterator[bytes]:
        """All bytes in pieces of about a megabyte, in UTF-8 where a byte order mark told the encoding.

        Raises UnreadableInput where they cannot be read, or are too many; with `unbounded` never too many,
        for whoever keeps none of them.
        """
        if self._size > LARGEST_FILE and not unbounded:
            raise too_large(self.name)
        mark, encoding = bom_of(self.head)
        recode = codecs.getincrementaldecoder(encoding)("replace").decode if encoding else None
        read = 0
        with self._reading() as stream:
            stream.read(len(mark))
            while piece := stream.read(_PIECE):
                read += len(piece)
                if read > LARGEST_FILE and not unbounded:
                    raise too_large(self.name)
                yield recode(piece).encode("utf-8", "replace") if recode else piece
            if recode and (rest := recode(b"", True)):
                yield rest.encode("utf-8", "replace")

    @cached_property
    def data(self) -> bytes:
        """All bytes, in UTF-8 where a byte order mark told the encoding, without the mark."""
        return b"".join(self.pieces())

    @cached_property
    def text(self) -> str:
        """All of it as text."""
        return guessed(self.data)

    def holds(self, word: bytes) -> bool:
        """Whether the bytes of a word (of ASCII) are somewhere in it."""
        before = b""
        for piece in self.pieces():
            if word in before + piece:
                return True
            before = piece[-len(word) :]
        return False

    def _recoded(self, data: bytes) -> bytes:
        mark, encoding = bom_of(data)
        if not encoding:
            return data.removeprefix(mark)
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        return decoder.decode(data[len(mark) :]).encode("utf-8", "replace")

    @contextmanager
    def _reading(self) -> Iterator[IO[bytes]]:
        with readable(self.name), self._opened() as stream:
            yield stream


def source_at(path: Path) -> Source:
    """The file at a path; what a pipe gives is read now, for it can be read but once.

    Raises NotFound where there is none, UnreadableInput for a device, a folder, and for what is too large or
    may not be read.
    """
    with readable(str(path)):
        try:
            found = path.stat()
        except FileNotFoundError:
            raise NotFound(f"there is no file {path}. Check its name") from None
        if stat.S_ISCHR(found.st_mode) or stat.S_ISBLK(found.st_mode):
            raise UnreadableInput(str(path), "it is a device, and no file to import")
        if stat.S_ISREG(found.st_mode):
            folder = str(path.absolute().parent)
            return Source(path.name, lambda: path.open("rb"), folder=folder, size=found.st_size)
        with path.open("rb") as stream:
            return _kept(path.name, stream, LARGEST_FILE)


def is_zip(source: Source) -> bool:
    """Whether it is a zip, full or empty."""
    return source.head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpacked(source: Source) -> Iterator[Source]:
    """Each file in a zip, in order of name; called by its name in there.

    Raises UnreadableInput for a zip that is broken, locked, or unpacks to more than LARGEST_ZIP bytes.
    """
    with source._reading() as stream, _unzipping(source.name):
        _check_list(stream, source.name)
        with ZipFile(stream) as packed:
            members = sorted(filter(_is_content, packed.infolist()), key=lambda member: member.filename)
            if sum(member.file_size for member in members) > LARGEST_ZIP:
                raise _bomb(source.name)
            for member in members:
                with packed.open(member) as content:
                    folder = f"{source.name}/{member.filename.rpartition('/')[0]}".rstrip("/")
                    unpacked = _kept(member.filename, content, member.file_size, folder)
                yield unpacked


def _is_content(member: ZipInfo) -> bool:
    return not member.is_dir() and not member.filename.startswith("__MACOSX/")


def _check_list(stream: IO[bytes], name: str) -> None:
    """Refuse a zip whose list of files alone would fill the memory."""
    size = stream.seek(0, 2)
    stream.seek(max(0, size - 70_000))
    end = stream.read()
    found = end.rfind(b"PK\x05\x06")
    if found >= 0 and int.from_bytes(end[found + 12 : found + 16], "little") > _LARGEST_LIST:
        raise UnreadableInput(name, "it holds too many files. Unpack it, then import the file you want")


def _kept(name: str, stream: IO[bytes], most: int, folder: str = "") -> Source:
    """The bytes of a stream, kept until nobody needs them: in memory where they are few, else on disk."""
    spool = SpooledTemporaryFile(_KEPT_IN_MEMORY)  # noqa: SIM115 - it lives as long as the source does
    try:
        while piece := stream.read(_PIECE):
            if spool.tell() + len(piece) > most:
                raise too_large(name)
            spool.write(piece)
    except BaseException:
        spool.close()
        raise

    @contextmanager
    def rewound() -> Iterator[IO[bytes]]:
        spool.seek(0)
        yield spool

    source = Source(name, rewound, folder=folder)
    weakref.finalize(source, spool.close)
    return source


@contextmanager
def readable(name: str) -> Iterator[None]:
    """Tell what the file system says of a file as one sentence."""
    try:
        yield
    except OSError as problem:
        why = (problem.strerror or "the disk does not answer").lower()
        raise UnreadableInput(name, f"it cannot be read ({why})") from problem


@contextmanager
def _unzipping(name: str) -> Iterator[None]:
    try:
        yield
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error) as problem:
        raise UnreadableInput(name, f"the zip cannot be unpacked ({problem})") from problem


def too_large(name: str) -> UnreadableInput:
    """The refusal of a file that is larger than LARGEST_FILE."""
    most = LARGEST_FILE // 1_000_000
    return UnreadableInput(name, f"it is larger than {most} MB, the most that is read of one file")


def _bomb(name: str) -> UnreadableInput:
    most = LARGEST_ZIP // 1_000_000
    return UnreadableInput(
        name, f"what is in it would be more than {most} MB. Unpack it, then import the file you want"
    )
