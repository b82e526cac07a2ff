"""`merge`: what one contact got from the other, and who look alike."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from netplan.actions.merge import Merged
from netplan.core.people.contact import Contact, Ring
from netplan.core.people.look_alikes import LookAlikes
from netplan.core.phrases import count_of
from netplan.render.documents import named_document, reference
from netplan.render.output import Page, safe
from netplan.render.tables import add_names, quiet_table

if TYPE_CHECKING:
    from rich.console import RenderableType


def merged_page(merged: Merged, keys: Mapping[int, str], *, stored: bool) -> Page:
    """What one person got from the other; `stored` is false of a dry run."""
    done = "Merged" if stored else "Would merge"
    line = f"{done}: {merged.gone.name} (id {merged.gone.id}) into {merged.kept.name} (id {merged.kept.id})"
    return Page(
        kind="merge",
        document={
            "kept": named_document(merged.kept, keys),
            "gone": merged.gone.id,
            "gained": [*merged.gained],
        },
        lines=(
            line,
            *(f"  {each}" for each in merged.gained),
            *(["  taken back with: netplan undo"] if stored else []),
        ),
    )


PAIR_KEYS = "m merge the second into the first · t the first into the second · s stay two · q quit"


def look_alikes_page(pairs: Sequence[LookAlikes]) -> Page:
    """`merge --suggest` where nobody can be asked: the pairs, the surest first."""
    return Page(
        kind="look_alikes",
        document={
            "items": [
                {
                    "kept": reference(pair.kept),
                    "other": reference(pair.other),
                    "reasons": [*pair.reasons],
                    "points": pair.points,
                }
                for pair in pairs
            ]
        },
        rows=[
            (
                *(pair.kept.id, pair.kept.name, pair.kept.org or ""),
                *(pair.other.id, pair.other.name, pair.other.org or "", "; ".join(pair.reasons)),
            )
            for pair in pairs
        ],
        screen=lambda: _pairs_screen(pairs),
        empty="" if pairs else "Nobody looks like somebody else. What is stored: netplan list",
    )


def pair_card(pair: LookAlikes, *, number: int, of: int) -> "RenderableType":
    """What helps to decide whether two are one, on a few lines."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    heading = Text.assemble((f"{number} of {of} · ", "dim"), (safe(", ".join(pair.reasons)), "bold"))
    lines = [f"1  {_described(pair.kept)}", f"2  {_described(pair.other)}"]
    return Group(heading, Padding(Text("\n".join(map(safe, lines)), overflow="fold"), (0, 0, 0, 4)))


def walked_pairs_page(merged: int, skipped: int) -> Page:
    """What a walk through the pairs came to."""
    told = [count_of(merged, "pair is one person now", "pairs are one person each now")] if merged else []
    told += [count_of(skipped, "pair stays two", "pairs stay two")] if skipped or not merged else []
    return Page(kind="look_alikes", document={"merged": merged, "skipped": skipped}, lines=[", ".join(told)])


def _pairs_screen(pairs: Sequence[LookAlikes]) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    table = quiet_table()
    add_names(table, ratio=4)
    add_names(table, "looks like", ratio=4, style="")
    table.add_column("for", ratio=5, overflow="fold", style="dim")
    for pair in pairs:
        table.add_row(
            *(safe(f"{one.name} (id {one.id})") for one in (pair.kept, pair.other)),
            safe(", ".join(pair.reasons)),
        )
    return Group(table, Text(), Text("One of two: netplan merge 3 17. A key each: netplan merge --suggest"))


def _described(contact: Contact) -> str:
    ring = "" if contact.ring is Ring.NONE else f"{contact.ring} ring"
    facts = (
        contact.title,
        contact.org,
        contact.place,
        ring,
        *contact.emails,
        *contact.phones,
        *contact.links,
    )
    return ", ".join((f"{contact.name} (id {contact.id})", *(fact for fact in facts if fact)))
