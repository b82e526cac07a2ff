"""What a format is: how it is told from others, and how it is read (docs/adding-a-format.md)."""

from collections.abc import Callable
from datetime import date

from netplan.core.drafts import Gathered
from netplan.formats.source import Source
from netplan.frozen import frozen


@frozen
class Format:
    """One kind of file that can be imported.

    `name` is what `--format` takes and what is told of an import. `called` is what people call such a file,
    and where they get it; it stands in help and in the sentence about what can be read. `sniff` tells whether
    a file is one, by its beginning as a rule; it neither raises nor reads more than it has to. `read` gives
    what the file holds; the day is that of notes that carry none, and the latest that a two-digit year can
    mean. It raises UnreadableInput where nothing of the file can be used. `extra` is the extra of the
    distribution that brings the library it needs, if nothing else here needs that one. `tells` is what it
    adds about people, in a few words: why one would import it who knows no more than their names.
    """

    name: str
    called: str
    sniff: Callable[[Source], bool]
    read: Callable[[Source, date], Gathered]
    extra: str | None = None
    tells: str = ""
