"""What is written of the store, and whether it can be read back whole."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from netplan.actions.export import only_people
from netplan.actions.import_ import import_drafts
from netplan.actions.store import Reading
from netplan.app.session import Session
from netplan.core.network import Network, Touchpoint
from netplan.errors import NotTheSame, UsageProblem
from netplan.formats.registry import gather
from netplan.formats.source import source_at
from netplan.formats.writers.writer import Pieces, Writer
from netplan.frozen import frozen


@frozen
class Proof:
    """A document that was read into an empty store and came out of it to the byte.

    `size` are its bytes, `sha256` is their checksum in hexadecimal digits, `people` how many are in it.
    """

    size: int
    sha256: str
    people: int


def part_of(
    session: Session, book: Reading, words: Sequence[str] = ()
) -> tuple[Network, Iterable[Touchpoint]]:
    """All that is stored, or what concerns those whom the words of a filter fit; and its touchpoints.

    Raises BadFilter or UnknownFilter for a word that is none.
    """
    if not words:
        return book.present(), book.each_touchpoint()
    network = book.network()
    part = only_people(network, session.who_fits(words, network))
    return part, part.touchpoints.values()


def prove_whole(session: Session, writer: Writer, write: Pieces, words: Sequence[str] = ()) -> Proof:
    """Write, read that into an empty store of its own that is gone afterwards, write again, and compare.

    `write` is what the writer writes, as it is shown. Raises NotTheSame where a single byte differs, and
    UsageProblem for a format that does not hold everything.
    """
    if not writer.document:
        raise UsageProblem(f"--prove is about the whole of what is stored, which {writer.name} does not hold")
    with TemporaryDirectory(prefix="netplan-prove-") as folder:
        document = Path(folder) / "network.json"
        digest = hashlib.sha256()
        with session.reading() as book, document.open("wb") as stream:
            for piece in write(*part_of(session, book, words)):
                data = piece.encode("utf-8", "replace")
                digest.update(data)
                stream.write(data)
        empty = Session(
            db=str(Path(folder) / "again.db"), as_of=session.today.isoformat(), keeps_backups=False
        )
        gathered = gather(source_at(document), day=session.today, format="netplan")
        empty.write(lambda book: import_drafts(book, gathered, today=session.today))
        with empty.reading() as book, document.open("rb") as stream:
            network, touchpoints = part_of(empty, book)
            _compare(stream, write(network, touchpoints))
        return Proof(document.stat().st_size, digest.hexdigest(), len(network.contacts))


def _compare(lines: Iterable[bytes], pieces: Iterable[str]) -> None:
    for number, (line, again) in enumerate(zip_longest(lines, _lines(pieces)), 1):
        if line != again:
            raise NotTheSame(number)


def _lines(pieces: Iterable[str]) -> Iterator[bytes]:
    """The same text a line at a time, as a file gives it."""
    begun: list[str] = []
    for piece in pieces:
        begun.append(piece)
        if "\n" in piece:
            *whole, rest = "".join(begun).split("\n")
            begun = [rest]
            yield from (f"{line}\n".encode("utf-8", "replace") for line in whole)
    if last := "".join(begun):
        yield last.encode("utf-8", "replace")
