"""Screens of less than forty columns, such as a telephone's: one fact a line, and nothing is cut."""

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

_BETWEEN_FACTS = " · "


class NarrowConsole(Console):
    """A console that shows tables and lines of several facts as one fact a line.

    Here rather than in each page: whatever is shown, in whatever it stands, comes by here.
    """

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        return super().render(_one_fact_a_line(renderable), options)


def _one_fact_a_line(renderable: RenderableType) -> RenderableType:
    if isinstance(renderable, Table):
        return Group(*_rows_of(renderable))
    if isinstance(renderable, Text):
        facts = [_whole(fact) for fact in renderable.split(_BETWEEN_FACTS)]
        return facts[0] if len(facts) == 1 else Group(*facts)
    return renderable


def _whole(text: Text) -> Text:
    """The text wrapped between words, where it would have been cut."""
    whole = text.copy()
    whole.no_wrap, whole.overflow = False, "fold"
    return whole


def _rows_of(table: Table) -> Iterator[RenderableType]:
    """Each row as lines of label and fact, a blank line between two; without a head its first cell labels."""
    rows = [*zip(*(column.cells for column in table.columns), strict=True)]
    heads = [column.header if table.show_header else "" for column in table.columns]
    told = [[*_facts_of(heads, row)] for row in rows]
    for number, facts in enumerate(filter(None, told)):
        if number and table.show_header:
            yield Text()
        yield from facts


def _facts_of(heads: list[RenderableType], row: tuple[RenderableType, ...]) -> Iterator[RenderableType]:
    labelled = [(_text(head), _text(cell)) for head, cell in zip(heads, row, strict=True)]
    if not any(head for head, _ in labelled) and len(labelled) > 1:
        (_, label), (_, fact), *others = labelled
        labelled = [(label, fact), *others]
    for label, fact in labelled:
        if fact:
            yield Text.assemble(label, ": ", fact) if label else fact


def _text(cell: RenderableType) -> Text:
    return cell if isinstance(cell, Text) else Text(str(cell))
