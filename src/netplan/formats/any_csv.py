"""Any table of people: columns recognised by their names in the usual languages, or as the owner says."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice

from netplan.core.drafts import Gathered
from netplan.errors import UnknownFormat
from netplan.formats.addresses import email_in
from netplan.formats.code_pages import decoded
from netplan.formats.columns import columns_named, plain
from netplan.formats.format import Format
from netplan.formats.source import Source
from netplan.formats.tables import Cells, Column, Misquoted, is_table, people_of, read_people, rows

NOTHING_SAID: Mapping[str, str] = {}
"""What is said of columns where the owner says nothing."""

_NAMING = frozenset({"name", "first", "last", "alias"})
_REACHING = frozenset({"email", "phone", "birthday"})
_LOOKED_AT = 30
_PHONE = re.compile(r"[+0(][\d\s()./+-]{5,24}")
_NAME = re.compile(r"[^\W\d_]+(?:[ '’.-]+[^\W\d_]+\.?)*")


def columns_of(header: Cells) -> Sequence[Column] | None:
    """What the columns are, where they are surely those of people; None for other rows."""
    if not header or any("@" in name for name in header):
        return None
    columns = columns_named(header)
    kinds = Counter(column.kind for column in columns if column.kind)
    if [*kinds.elements()] == ["email"] and len(header) == 1:
        return columns
    people = kinds.keys() & _NAMING and (
        kinds.keys() & _REACHING
        or {"first", "last"} <= kinds.keys()
        or {"name", "org", "title"} <= kinds.keys()
    )
    return columns if people and 3 * kinds.total() >= len([name for name in header if name]) else None


def read_csv(source: Source, day: date, said: Mapping[str, str] = NOTHING_SAID) -> Gathered:
    """The people of a table, a row each; `said` is what the owner says of columns, by name or number.

    A table whose first row is somebody already is read where its cells tell what they are: an address, a
    number, and one name. Raises UnknownFormat where they do not, and for what is no table of people.
    """

    def named(header: Cells) -> Sequence[Column] | None:
        if said and any(plain(name) in of_names for name in header):
            return columns_named(header, said)
        return columns_named(header, said) if columns_of(header) is not None else None

    of_names = {plain(name) for name in said if plain(name)}
    if is_table(source, lambda cells: named(cells) is not None):
        return read_people(source, day, "csv", named)
    text = decoded(source.data)
    found = _numbered(text, said) or _without_header(text)
    if found is None:
        raise UnknownFormat(
            source.name,
            "the names of its columns do not tell what they hold. Name at least one, by its name or number:"
            ' --map "Full Name=name" --map 4=email',
        )
    columns, people = found
    try:
        return people_of(list(people), columns, day, "csv")
    except Misquoted as misquoted:
        raise misquoted.told(source.name) from None


def _numbered(text: str, said: Mapping[str, str]) -> tuple[list[Column], Iterable[tuple[int, Cells]]] | None:
    """The columns that the owner told by number, and every row; None where none was told so."""
    last = max((int(name) for name in said if name.isdecimal() and len(name) < 4), default=0)
    if not last:
        return None
    for delimiter in ",;\t|":
        first = next(rows(text, delimiter), (0, []))[1]
        if len(first) >= last or (last == 1 and delimiter == "|"):
            return columns_named([""] * len(first), said), rows(text, delimiter)
    return None


def is_csv(source: Source) -> bool:
    """Whether it is surely a table of people, with a header or with an address in each of its rows."""
    if is_table(source, lambda cells: columns_of(cells) is not None):
        return True
    return _of_addresses(decoded(source.head_as_data)) is not None


def _of_addresses(text: str) -> tuple[str, int, int] | None:
    """The delimiter of a table without header, its width, the place of the addresses; None for no table."""
    for delimiter in ",;\t|":
        try:
            first = [cells for _, cells in islice(rows(text, delimiter), _LOOKED_AT) if any(cells)]
        except Misquoted:
            continue
        whole = first[:-1] if len(first) == _LOOKED_AT else first
        width = len(whole[0]) if whole else 0
        if not whole or any(len(cells) != width for cells in whole):
            continue
        for place in range(width):
            if len(whole) > 1 and all(email_in(cells[place].strip()) for cells in whole):
                return delimiter, width, place
    return None


def _without_header(text: str) -> tuple[list[Column], Iterable[tuple[int, Cells]]] | None:
    """The columns of a table whose first row is somebody, told by what is in them, and its rows."""
    found = _of_addresses(text)
    if found is None:
        return None
    delimiter, width, address = found
    people = list(rows(text, delimiter))
    first = [cells for _, cells in people[:_LOOKED_AT] if len(cells) == width]
    kinds = [""] * width
    kinds[address] = "email"
    words: list[int] = []
    for place in range(width):
        cells = [one[place].strip() for one in first if one[place].strip()]
        if place == address or not cells:
            continue
        if all(map(email_in, cells)):
            kinds[place] = "email"
        elif all(map(_PHONE.fullmatch, cells)):
            kinds[place] = "phone"
        elif all(map(_NAME.fullmatch, cells)):
            words.append(place)
    whole = next((place for place in words if _is_made_of_others(place, words, first)), None)
    if whole is None and len(words) > 1:
        return None
    if words:
        kinds[words[0] if whole is None else whole] = "name"
    return [Column(f"column {place}", kind) for place, kind in enumerate(kinds, 1)], people


def _is_made_of_others(place: int, words: Sequence[int], people: Sequence[Cells]) -> bool:
    """Whether a column holds first and last name together, each of which has a column as well."""
    others = [other for other in words if other != place]
    return len(others) > 1 and all(
        set(one[place].split()) <= {word for other in others for word in one[other].split()} for one in people
    )


FORMAT = Format(
    name="csv",
    called='any CSV with a column for names or e-mail, or with --map "Full Name=name"',
    sniff=is_csv,
    read=read_csv,
    mapped=read_csv,
    tells="addresses, numbers and birthdays",
)
