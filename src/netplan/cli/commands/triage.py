"""People without a ring get one: a key each, or as suggested."""

from collections.abc import Sequence
from typing import Annotated

import typer

from netplan.actions.triage import give_rings
from netplan.app.session import Session
from netplan.app.triage import Decision, Walk
from netplan.cli.options import AsJson, Words, at_least_one, listed
from netplan.cli.prompts import press_one_of
from netplan.core.network import Network
from netplan.core.people.contact import Contact
from netplan.core.plan.triage import Untended, is_untended, untended_from
from netplan.errors import UsageProblem
from netplan.render.output import is_on_screen, present, show, tell
from netplan.render.pages.triage import (
    KEYS,
    applied_page,
    card,
    suggestions_page,
    waiting_page,
    walked_page,
)

app = typer.Typer(rich_markup_mode=None)


@app.command()
def triage(
    ctx: typer.Context,
    words: Words = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Only show the rings suggested by how often there was contact.")
    ] = False,
    apply: Annotated[
        bool,
        typer.Option("--apply", "--yes", help="With --suggest: give all of them that ring, in one change."),
    ] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", metavar="N", help="So many people, at most.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Give imported people their ring, a key each.

    Whom you were in touch with most comes first. Each answer is stored at once, so stop and go on as you
    like; netplan undo takes back one answer. Without a terminal, and with --json, it lists them.

    \b
    netplan triage
    netplan triage org:stripe
    netplan triage --suggest
    netplan triage --suggest --apply
    """
    session: Session = ctx.obj
    _check(suggest=suggest, apply=apply, limit=limit)
    with session.reading() as book:
        network = session.network_for(listed(words), book)
        ids = [contact.id for contact in network.contacts.values() if is_untended(contact)]
        days = book.touch_days(ids, today=session.today)
    everybody = untended_from(network.contacts, days, today=session.today, weights=session.config.planner)
    fitting = session.who_fits(listed(words), network)
    wanted = [each for each in everybody if each.contact.id in fitting]
    people = [each for each in wanted if each.suggestion or not suggest][:limit]
    if apply:
        return _apply(session, people, network, waiting=len(everybody), json=json)
    if people and not suggest and not json and session.prompts.can_ask() and is_on_screen():
        return _walk(session, people, network, waiting=len(everybody))
    page = suggestions_page if suggest else waiting_page
    return present(page(people, network, today=session.today, waiting=len(everybody)), as_json=json)


def _check(*, suggest: bool, apply: bool, limit: int | None) -> None:
    if apply and not suggest:
        raise UsageProblem("--apply gives the rings that are suggested: netplan triage --suggest --apply")
    if limit is not None:
        at_least_one(limit, "netplan triage --limit 20")


def _apply(
    session: Session, people: Sequence[Untended], network: Network, *, waiting: int, json: bool
) -> None:
    rings = {each.contact.id: each.suggestion for each in people if each.suggestion is not None}
    given: tuple[Contact, ...] = ()
    if rings:
        given = session.write(lambda book: give_rings(book, rings, today=session.today))
    page = applied_page(people, given, network, today=session.today, waiting=waiting - len(given))
    present(page, as_json=json)


_DECISIONS = {
    "i": Decision.INNER,
    "c": Decision.CLOSE,
    "a": Decision.ACTIVE,
    "w": Decision.WIDE,
    "s": Decision.SKIP,
    "x": Decision.ARCHIVE,
}
_BACK, _QUIT = "b", "q"


def _walk(session: Session, people: Sequence[Untended], network: Network, *, waiting: int) -> None:
    """Ask about one after the other until all have an answer, or somebody quits."""
    walk, weights = Walk(session, people, waiting), session.config.planner
    while (each := walk.next) is not None:
        number = walk.number + 1
        show(card(each, network, number=number, of=len(people), today=session.today, weights=weights))
        tell(KEYS)
        key = press_one_of({*_DECISIONS, _BACK, _QUIT}) or _QUIT
        if key == _QUIT:
            break
        tell(f"→ {walk.take_back() if key == _BACK else walk.answer(_DECISIONS[key])}\n")
    present(walked_page(walk.result()), as_json=False)
