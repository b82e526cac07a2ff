"""Making one person of two."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from netplan.app.session import Session
from netplan.cli.completion import complete_who
from netplan.cli.options import AsJson
from netplan.errors import UsageProblem

if TYPE_CHECKING:
    from netplan.core.people.look_alikes import LookAlikes

app = typer.Typer(rich_markup_mode=None)


@app.command()
def merge(
    ctx: typer.Context,
    who: Annotated[
        str | None, typer.Argument(metavar="WHO", autocompletion=complete_who, help="The one who stays.")
    ] = None,
    other: Annotated[
        str | None,
        typer.Argument(metavar="OTHER", autocompletion=complete_who, help="The one who goes into WHO."),
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="List who look alike, with what speaks for it; a key for each.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what goes where; change nothing.")] = False,
    json: AsJson = False,
) -> None:
    """Make one person of two; nothing of either is lost.

    \b
    netplan merge "Grace Hopper" "G. Hopper" --dry-run
    netplan merge --suggest
    """
    session: Session = ctx.obj
    if suggest:
        return _suggest(session, walks=not json and not dry_run, json=json)
    if who is None or other is None:
        raise UsageProblem(
            "merge takes two people, netplan merge 3 17, or lists pairs: netplan merge --suggest"
        )
    return _merge(session, who, other, dry_run=dry_run, json=json)


def _merge(session: Session, who: str, other: str, *, dry_run: bool, json: bool) -> None:
    from netplan.actions.book import Book
    from netplan.actions.merge import merge_contacts
    from netplan.app.backup import keep_before
    from netplan.core.backups import Why
    from netplan.render.documents import keys_of
    from netplan.render.output import Page, present
    from netplan.render.pages.merge import merged_page

    def change(book: Book) -> Page:
        kept, gone = session.resolve(book, who), session.resolve(book, other)
        merged = merge_contacts(book, kept, gone, today=session.today)
        return merged_page(merged, keys_of(book), stored=not dry_run)

    if not dry_run:
        keep_before(session, Why.MERGE)
    present(session.write(change, dry_run=dry_run), as_json=json)


def _suggest(session: Session, *, walks: bool, json: bool) -> None:
    from netplan.core.people.look_alikes import look_alikes
    from netplan.render.output import is_on_screen, present
    from netplan.render.pages.merge import look_alikes_page

    with session.reading() as book:
        pairs = look_alikes(book.contacts.values())
    if pairs and walks and session.prompts.can_ask() and is_on_screen():
        return _walk(session, pairs)
    return present(look_alikes_page(pairs), as_json=json)


def _walk(session: Session, pairs: "Sequence[LookAlikes]") -> None:
    """Ask about one pair after the other until all have an answer, or somebody quits."""
    from netplan.app.merge import PairWalk
    from netplan.cli.prompts import press_one_of
    from netplan.render.output import present, show, tell
    from netplan.render.pages.merge import PAIR_KEYS, pair_card, walked_pairs_page

    walk = PairWalk(session, pairs)
    while (pair := walk.next) is not None:
        show(pair_card(pair, number=walk.number, of=len(pairs)))
        tell(PAIR_KEYS)
        key = press_one_of({"m", "t", "s", "q"}) or "q"
        if key == "q":
            break
        tell(f"→ {walk.skip() if key == 's' else walk.merge(turned=key == 't')}\n")
    present(walked_pairs_page(walk.merged, walk.skipped), as_json=False)
