"""What a command added under ids that it gave out itself, as ranges of ids rather than copies of rows.

Ids count up and are never given out twice, so whatever hangs on an id of the range came with that command. A
checksum tells whether the rows are still as the command left them. Knows no database.
"""

from collections.abc import Iterable, Mapping, Sequence
from json.encoder import encode_basestring_ascii
from zlib import crc32

from netplan.frozen import frozen
from netplan.store.rows import KEYS, Change, Row, Values

_quoted = encode_basestring_ascii


def _owners() -> Mapping[str, tuple[str, str]]:
    """For each table the kind of thing that its rows belong to, and the column that says to which."""
    owners = {}
    for table, (column, *_) in KEYS.items():
        if column == "id":
            owners[table] = table, column
        elif column.endswith("_id"):
            owners[table] = column.removesuffix("_id"), column
    return owners


OWNERS = _owners()
"""Table → kind and column: `touchpoint_person` → touchpoint, touchpoint_id."""


@frozen
class Addition:
    """Everything under the ids from `first` to `last` of a kind; `rows` of it, and a checksum over them."""

    kind: str
    first: int
    last: int
    rows: int
    checksum: int


class Tally:
    """Counts rows and sums them up, in any order."""

    def __init__(self) -> None:
        self.rows = 0
        self.checksum = 0

    def add(self, table: str, row: Row) -> None:
        """Columns that are NULL do not count, so that a new column changes no sum."""
        self.add_all(table, [*row], [tuple(row.values())])

    def add_all(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None:
        """Rows of one table, each as its values in the order of the columns.

        What is summed up is each row as JSON, its columns in order of name.
        """
        order = sorted(range(len(columns)), key=columns.__getitem__)
        named = [(f'"{columns[place]}":', place) for place in order]
        checksum = self.checksum
        for row in rows:
            known = [
                f"{name}{_quoted(value) if type(value) is str else int(value)}"
                for name, place in named
                if (value := row[place]) is not None
            ]
            checksum += crc32(f"{table}{{{','.join(known)}}}".encode())
        self.rows += len(rows)
        self.checksum = checksum % 2**62

    def fits(self, addition: Addition) -> bool:
        return (self.rows, self.checksum) == (addition.rows, addition.checksum)


def part(changes: Iterable[Change], counted: Mapping[str, Tally]) -> tuple[list[Addition], list[Change]]:
    """What was added under new ids, as ranges; and the other changes, to be kept as they are.

    The changes of `last_id` say which ids are new; `counted` are further rows under them, by kind.
    """
    changes = [*changes]
    new = _new_ids(changes)
    for kind in {_kind_of(change) for change in changes if change.before is not None and _is_in(change, new)}:
        del new[kind]
    tallies = {kind: counted.get(kind) or Tally() for kind in new}
    rest = []
    for change in changes:
        if change.after is not None and _is_in(change, new):
            tallies[_kind_of(change)].add(change.table, change.after)
        else:
            rest.append(change)
    additions = [
        Addition(kind, first, last, tallies[kind].rows, tallies[kind].checksum)
        for kind, (first, last) in new.items()
        if tallies[kind].rows
    ]
    return additions, rest


def tables_of(kind: str) -> list[tuple[str, str]]:
    """The tables with rows of a kind, each with the column that holds the kind's id."""
    return [(table, column) for table, (owner, column) in OWNERS.items() if owner == kind]


def owner_of(change: Change) -> tuple[str, int] | None:
    """The kind and id of what a changed row belongs to; None for a counter of ids."""
    if change.table not in OWNERS:
        return None
    kind, column = OWNERS[change.table]
    number = (change.after or change.before or {}).get(column)
    return (kind, number) if isinstance(number, int) else None


def _new_ids(changes: Iterable[Change]) -> dict[str, tuple[int, int]]:
    new = {}
    for change in changes:
        if change.table == "last_id" and change.after is not None:
            was, now = (change.before or {}).get("number"), change.after["number"]
            new[str(change.after["kind"])] = (int(was or 0) + 1, int(now or 0))
    return new


def _kind_of(change: Change) -> str:
    return OWNERS[change.table][0]


def _is_in(change: Change, ids: Mapping[str, tuple[int, int]]) -> bool:
    owner = owner_of(change)
    if owner is None or owner[0] not in ids:
        return False
    first, last = ids[owner[0]]
    return first <= owner[1] <= last
