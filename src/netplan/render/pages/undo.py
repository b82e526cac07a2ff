"""`undo` and `redo`: the changes that were taken or brought back, or would be."""

from collections.abc import Sequence

from netplan.actions.store import Effect, Operation, Preview
from netplan.core.documents import Document
from netplan.core.phrases import count_of
from netplan.render.output import Page, safe
from netplan.render.pages.history import operation_document

_HANDLES = {
    "contact": "id:", "touchpoint": "t", "promise": "p", "note": "n", "remembered_date": "d",
    "introduction": "i", "outcome": "o", "goal": "goal ",
}  # fmt: skip
_WORDS = {"added": "comes back", "removed": "goes", "changed": "changes"}


def undone_page(operations: Sequence[Operation]) -> Page:
    """The changes that were taken back, newest first."""
    return Page(
        kind="undo",
        document=_document(operations),
        lines=[
            *_told("Taken back", operations),
            "To keep going back: netplan undo. To bring it back: netplan redo",
        ],
    )


def redone_page(operations: Sequence[Operation]) -> Page:
    """The changes that were brought back, newest first."""
    return Page(
        kind="redo",
        document=_document(operations),
        lines=[*_told("Brought back", operations), "To take back again: netplan undo"],
    )


def preview_page(preview: Preview, command: str) -> Page:
    """What `undo` or `redo` would do; `command` is what to type to have it done."""
    kind = command.partition(" ")[0]
    would = "Would take back" if kind == "undo" else "Would bring back"
    more = f"  and {count_of(preview.more, 'more thing')}" if preview.more else ""
    return Page(
        kind=kind,
        document={
            **_document(preview.operations),
            "dry_run": True,
            "effects": [_effect_document(effect) for effect in preview.effects],
            "more": preview.more,
        },
        lines=[
            *_told(would, preview.operations),
            *(_effect_line(effect) for effect in preview.effects),
            *filter(None, [more]),
            f"Nothing was changed. To do it: netplan {command}",
        ],
    )


def _document(operations: Sequence[Operation]) -> Document:
    """The oldest of them, the one that was asked for, and all."""
    return {
        **operation_document(operations[-1]),
        "operations": [operation_document(operation) for operation in operations],
    }


def _told(what: str, operations: Sequence[Operation]) -> list[str]:
    return [
        f"{what}: netplan {safe(operation.command)} ({count_of(operation.changes, 'change')})"
        for operation in operations
    ]


def _effect_line(effect: Effect) -> str:
    fields = "; ".join(_field_line(*field) for field in effect.fields)
    told = f"  {_WORDS[effect.what]}: {_HANDLES.get(effect.kind, '')}{effect.id}  {safe(effect.name)}"
    return f"{told} ({fields})" if fields else told


def _field_line(name: str, now: str | None, then: str | None) -> str:
    said = name.replace("_", " ")
    if now is None:
        return f"{said} {safe(then or '')} comes back"
    if then is None:
        return f"{said} {safe(now)} goes"
    return f"{said} {safe(now)} → {safe(then)}"


def _effect_document(effect: Effect) -> Document:
    return {
        "kind": effect.kind,
        "id": effect.id,
        "what": effect.what,
        "name": effect.name,
        "fields": [{"field": name, "now": now, "then": then} for name, now, then in effect.fields],
    }
