"""`undo`: the change that was taken back."""

from netplan.core.phrases import count_of
from netplan.render.output import Page
from netplan.render.pages.history import Change, operation_document


def undone_page(operation: Change) -> Page:
    """The change that was taken back."""
    changes = count_of(operation.changes, "change")
    return Page(
        kind="undo",
        document=operation_document(operation),
        lines=[f"Taken back: netplan {operation.command} ({changes}). To keep going back: netplan undo"],
    )
