"""`find`: what a search found, best first."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.documents import Document, iso
from netplan.core.phrases import say_day
from netplan.core.search.hits import Hit, Hits
from netplan.core.search.queries import Excerpt, Query
from netplan.render.output import Page, harmless, safe
from netplan.render.phrases import NOBODY_YET
from netplan.render.tables import add_names, quiet_table

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text


def hits_page(
    hits: Hits, query: Query | None, typed: str, *, today: date, near: Sequence[str], people: int
) -> Page:
    """`find`: best first; `query` is the text in what was typed, None where all of that is a filter.

    Of no hits, `near` are the nearest names, and `people` is how many there are.
    """
    return Page(
        kind="hits",
        document={
            "query": typed,
            "hits": [_hit_document(hit) for hit in hits.items],
            "more": hits.more,
        },
        rows=[
            (iso(hit.on) or "", _whom(hit), hit.how or hit.kind, bracketed(hit.excerpt), hit.handle or "")
            for hit in hits.items
        ],
        screen=lambda: _hits_table(hits.items, today),
        empty="" if hits.items else _nothing_fits(query, typed, near, people),
        hint=f"There is more: --limit {2 * len(hits.items)}" if hits.more else "",
    )


def _hit_document(hit: Hit) -> Document:
    return {
        "kind": hit.kind,
        "contacts": [
            {"id": person.id, "name": person.name, "archived": person.archived} for person in hit.people
        ],
        "handle": str(hit.handle) if hit.handle else None,
        "on": iso(hit.on),
        "how": hit.how.value if hit.how else None,
        "text": hit.excerpt.text,
        "marks": [[*mark] for mark in hit.excerpt.marks],
    }


def _whom(hit: Hit) -> str:
    return ", ".join(f"{each.name} (archived)" if each.archived else each.name for each in hit.people)


def bracketed(text: Excerpt) -> str:
    """The excerpt with what was looked for in brackets: `talked about [compilers]`."""
    parts, at = [], 0
    for start, end in text.marks:
        parts += [text.text[at:start], "[", text.text[start:end], "]"]
        at = end
    return "".join([*parts, text.text[at:]])


def _hits_table(hits: Sequence[Hit], today: date) -> "Table":
    table = quiet_table()
    add_names(table, ratio=3)
    table.add_column("When")
    table.add_column("What")
    table.add_column("", ratio=7, overflow="fold")
    for hit in hits:
        when = say_day(hit.on, today=today) if hit.on else ""
        what = " ".join(str(part) for part in (hit.how or hit.kind, hit.handle) if part)
        table.add_row(safe(_whom(hit)), when, what, _marked(hit.excerpt))
    return table


def _marked(excerpt: Excerpt) -> "Text":
    from rich.text import Text

    text = Text(harmless(excerpt.text))
    for start, end in excerpt.marks:
        text.stylize("bold underline", start, end)
    return text


def _nothing_fits(query: Query | None, typed: str, near: Sequence[str], people: int) -> str:
    if not people:
        return NOBODY_YET
    if query is None:
        return f"Nothing fits “{typed}”. See all that happened with: netplan touches"
    if near:
        return f'Nothing fits “{query.text}”. Did you mean {" or ".join(near)}? netplan find "{near[0]}"'
    if len(query.phrases) > 1:
        return f"Nothing fits “{query.text}”. Try fewer words: netplan find {query.phrases[0][0]}"
    word = query.phrases[0][0]
    start = word[: max(2, len(word) // 2)]
    return f"Nothing fits “{query.text}”. Try the beginning of the word: netplan find {start}"
