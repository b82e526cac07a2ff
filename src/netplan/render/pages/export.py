"""`export`: that what was written comes back, and what came of a folder."""

from typing import Protocol

from netplan.core.phrases import count_of
from netplan.render.folders import Filled
from netplan.render.output import Page


class Proof(Protocol):
    """A document that came back to the byte: its bytes, their checksum, and how many people are in it."""

    @property
    def size(self) -> int: ...

    @property
    def sha256(self) -> str: ...

    @property
    def people(self) -> int: ...


def proof_page(proof: Proof) -> Page:
    """`export --prove`."""
    people = count_of(proof.people, "person", "people")
    return Page(
        kind="proof",
        document={"same": True, "people": proof.people, "bytes": proof.size, "sha256": proof.sha256},
        lines=[f"Read back into an empty database and written again: the same {proof.size} bytes, {people}."],
    )


def filled_line(filled: Filled) -> str:
    """What came of a folder, for whoever waits at a terminal."""
    counts = f"{filled.written} written, {filled.unchanged} unchanged, {filled.removed} removed"
    return f"{filled.folder}: {counts}"
