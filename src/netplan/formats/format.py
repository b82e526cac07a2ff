"""What a format is: how it is told from others, and how it is read (docs/adding-a-format.md)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date

from netplan.core.drafts import Gathered
from netplan.formats.source import Source
from netplan.frozen import frozen


@frozen
class Request:
    """What is asked of correspondence: whose it is, and what is wanted of it.

    `day` is today; what lies after it did not happen yet. `me` are the owner's addresses, names, numbers and
    profiles. With `everybody` people come in with whom only one side wrote. `day_first` says how 03/04 is
    read; None: as the file itself shows. `columns` say what the columns of a table hold: a name or number of
    each, and one of the kinds of a Sheet.
    """

    day: date
    me: tuple[str, ...] = ()
    everybody: bool = False
    day_first: bool | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


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

    Correspondence has `correspond` in place of what `read` alone would give: it is asked with a Request, and
    gets all files of one command together where `together`, for a mail and its answer may be in two of them.
    A table whose columns the owner names has `mapped`, which takes what was said of them as well.
    """

    name: str
    called: str
    sniff: Callable[[Source], bool]
    read: Callable[[Source, date], Gathered]
    extra: str | None = None
    tells: str = ""
    correspond: Callable[[Sequence[Source], Request], Gathered] | None = None
    together: bool = False
    mapped: Callable[[Source, date, Mapping[str, str]], Gathered] | None = None


def correspondence(
    name: str,
    called: str,
    sniff: Callable[[Source], bool],
    correspond: Callable[[Sequence[Source], Request], Gathered],
    *,
    extra: str | None = None,
    together: bool = False,
    tells: str = "",
) -> Format:
    """The format of mails, calls, messages or meetings."""

    def read(source: Source, day: date) -> Gathered:
        return correspond([source], Request(day))

    return Format(name, called, sniff, read, extra, tells, correspond, together)
