"""`done`: what was logged, of one or of several."""

from collections.abc import Sequence

from netplan.render.output import Page


def done_page(pages: Sequence[Page]) -> Page:
    """The page of the only one as it is; several as one, their documents as its items."""
    if len(pages) == 1:
        return pages[0]
    return Page(
        kind="done",
        document={"items": [{"kind": page.kind, **page.fields()} for page in pages]},
        lines=[line for page in pages for line in page.lines],
    )
