"""How tables and labelled lines look."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from netplan.render.output import safe

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
    from rich.table import Table


def quiet_table(**options: Any) -> "Table":
    """A table with a line under its head and none elsewhere."""
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, **options)


def add_names(table: "Table", header: str = "Who", *, ratio: int, **options: Any) -> None:
    """A column of names: parted between words, and a word too long for it cut with …, never in the middle.

    It is 12 columns wide or more.
    """
    # Where there is a ratio too, Rich takes the width for the least there may be.
    table.add_column(header, ratio=ratio, **{"width": 12, "overflow": "ellipsis", "style": "bold", **options})


class Fitted:
    """What `build` makes for the width (columns) that there is, once that is known."""

    def __init__(self, build: "Callable[[int], RenderableType]") -> None:
        self._build = build

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        yield self._build(options.max_width)


def labelled(heading: str, lines: Sequence[tuple[str, str]], *, label_width: int) -> "RenderableType":
    """A heading, and under it each label with its text beside it."""
    from rich.console import Group
    from rich.text import Text

    table = quiet_table(show_header=False)
    table.add_column("label", style="dim", min_width=label_width)
    table.add_column("text", ratio=1, overflow="fold")
    for label, text in lines:
        table.add_row(label, safe(text))
    return Group(Text(heading, style="bold"), Text(), table)


def in_columns(heading: str, rows: Sequence[tuple[str, str]], *, label_width: int) -> "RenderableType":
    """A heading, and under it labels with their texts beside them; a text without a label has all the width.

    What is wrapped goes on under the beginning of its text.
    """
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    blocks: list[RenderableType] = [Text(heading, style="bold")]
    for label, text in rows:
        if not label:
            blocks.append(Text(text))
            continue
        row = Table.grid(padding=0, expand=True)
        row.add_column(width=label_width, style="dim", no_wrap=True)
        row.add_column(ratio=1, overflow="fold")
        row.add_row(label, Text(text))
        blocks.append(row)
    return Group(*blocks)
