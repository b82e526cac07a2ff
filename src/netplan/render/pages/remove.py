"""`remove`: who was taken out, and what went with them."""

from collections.abc import Mapping

from netplan.actions.remove import Removed
from netplan.core.phrases import count_of
from netplan.render.documents import named_document
from netplan.render.output import Page


def removed_page(removed: Removed, keys: Mapping[int, str]) -> Page:
    """Who was taken out, and what went with them."""
    went = [count_of(removed.touchpoints, "touchpoint"), count_of(removed.promises, "promise")]
    return Page(
        kind="removed",
        document={
            "contact": named_document(removed.contact, keys),
            "touchpoints": removed.touchpoints,
            "promises": removed.promises,
        },
        lines=[
            f"Taken out: {removed.contact.name}, with {' and '.join(went)}. Taken back with: netplan undo"
        ],
    )
