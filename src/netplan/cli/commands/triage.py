"""People without a ring get one: a key each, or as suggested."""

from collections.abc import Sequence
from typing import Annotated

import typer

from netplan.actions.triage import give_rings
from netplan.app.session import Session
from netplan.app.triage import Decision, Shared, Walk, what_to_import
from netplan.cli.options import AsJson, Words, at_least_one, listed
from netplan.cli.prompts import press_one_of
from netplan.core.network import Network
from netplan.core.people.contact import Contact
from netplan.core.people.look_alikes import LookAlikes, look_alikes
from netplan.core.phrases import count_of
from netplan.core.plan.triage import Untended, is_untended, untended_from
from netplan.errors import NetplanError, UsageProblem
from netplan.render.output import is_on_screen, present, show, tell
from netplan.render.pages.triage import (
    KEYS,
    KEYS_FOR_ALL,
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

    Whom you were in touch with most comes first. Keys also merge somebody with a look-alike, decide on a
    whole firm or circle, and search. Each answer is stored at once, so stop and go on as you like; netplan
    undo takes back one answer. Without a terminal, and with --json, it lists them.

    \b
    netplan triage
    netplan triage org:stripe
    netplan triage --suggest
    netplan triage --suggest --apply
    """
    session: Session = ctx.obj
    _check(suggest=suggest, apply=apply, limit=limit)
    with session.reading() as book:
        network, fitting = book.present(), session.who_fits_in(listed(words), book)
        ids = [contact.id for contact in network.contacts.values() if is_untended(contact)]
        days = book.touch_days(ids, today=session.today)
    everybody = untended_from(network.contacts, days, today=session.today, weights=session.config.planner)
    wanted = [each for each in everybody if each.contact.id in fitting]
    people = [each for each in wanted if each.suggestion or not suggest][:limit]
    if apply:
        return _apply(session, people, network, waiting=len(everybody), json=json)
    if people and not suggest and not json and session.prompts.can_ask() and is_on_screen():
        return _walk(Walk(session, people, len(everybody), wanted), network)
    page = suggestions_page if suggest else waiting_page
    hint = what_to_import(people)
    told = page(people, network, today=session.today, waiting=len(everybody), hint=hint)
    return present(told, as_json=json)


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


_RINGS = {
    "i": Decision.INNER,
    "c": Decision.CLOSE,
    "a": Decision.ACTIVE,
    "w": Decision.WIDE,
    "x": Decision.ARCHIVE,
}
_SHARED = {"f": Shared.FIRM, "o": Shared.CIRCLE}
_SKIP, _MERGE, _SEARCH, _BACK, _QUIT = "s", "m", "/", "b", "q"


def _walk(walk: Walk, network: Network) -> None:
    """Ask about one after the other until all have an answer, or somebody quits."""
    session, of = walk.session, len(walk.people)
    alike = _alike(walk, network)
    hint = what_to_import(walk.people)
    if hint:
        tell(f"{hint}\n")
    while (each := walk.next) is not None:
        pair = alike.get(each.contact.id)
        weights, today = session.config.planner, session.today
        show(card(each, network, number=walk.number, of=of, today=today, weights=weights, alike=pair))
        tell(KEYS)
        key = press_one_of({*_RINGS, *_SHARED, _SKIP, _MERGE, _SEARCH, _BACK, _QUIT}) or _QUIT
        if key == _QUIT:
            break
        tell(f"→ {_answered(key, walk, pair)}\n")
    present(walked_page(walk.result()), as_json=False)


def _alike(walk: Walk, network: Network) -> dict[int, LookAlikes]:
    """The surest pair of each of them who looks like somebody else."""
    ids = {each.contact.id for each in walk.people}
    found: dict[int, LookAlikes] = {}
    for pair in look_alikes(network.contacts.values(), of=ids):
        for contact in (pair.kept, pair.other):
            found.setdefault(contact.id, pair)
    return found


def _answered(key: str, walk: Walk, pair: LookAlikes | None) -> str:
    """Do what a key says; returns it in words."""
    if key in _RINGS:
        return walk.answer(_RINGS[key])
    if key in _SHARED:
        return _all_sharing(walk, _SHARED[key])
    if key == _MERGE:
        return _merged(walk, pair)
    if key == _SEARCH:
        return _search(walk)
    return walk.take_back() if key == _BACK else walk.answer(Decision.SKIP)


def _all_sharing(walk: Walk, shared: Shared) -> str:
    """Decide on everybody of a firm or a circle who waits."""
    groups = walk.sharing(shared)
    if not groups:
        return f"no {shared} is known of them"
    name, people = next(iter(groups.items()))
    if len(groups) > 1:
        chosen = walk.session.prompts.choose(
            f"the {shared}", [_say_group(*group) for group in groups.items()]
        )
        if chosen is None:
            return "nothing was changed"
        name, people = [*groups.items()][chosen]
    tell(f"{_say_group(name, people)}: all of them\n{KEYS_FOR_ALL}")
    key = press_one_of({*_RINGS, _BACK}) or _BACK
    return "nothing was changed" if key == _BACK else walk.answer_all(_RINGS[key], people, name)


def _say_group(name: str, people: Sequence[Untended]) -> str:
    return f"{name}, {count_of(len(people), 'person', 'people')}"


def _merged(walk: Walk, pair: LookAlikes | None) -> str:
    """Make one person of the next and of whom they look like, or of whom is named."""
    if pair is not None:
        return walk.merge(pair.kept.id, pair.other.id)
    each, session = walk.next, walk.session
    who = session.prompts.ask("The same person as? (a name, or nothing to go back)")
    if each is None or not who:
        return "nothing was changed"
    try:
        with session.reading() as book:
            other = session.resolve(book, who)
    except NetplanError as problem:
        return str(problem)
    return walk.merge(other.id, each.contact.id) if other.id != each.contact.id else "that is the same one"


def _search(walk: Walk) -> str:
    """Have those come next whom the words of a filter fit."""
    session = walk.session
    typed = session.prompts.ask("Who comes next? (part of a name, org:stripe, circle:climbing …)")
    if not typed:
        return "nothing was changed"
    try:
        found = walk.bring_forward(session.who_fits_typed(typed))
    except NetplanError as problem:
        return str(problem)
    if not found:
        return f"nobody who waits fits “{typed}”"
    return f"{count_of(found, 'person comes', 'people come')} first now"
