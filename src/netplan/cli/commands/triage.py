"""People without a ring get one: a key each, or as suggested."""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from netplan.actions.triage import give_rings, put_away
from netplan.app.session import Session
from netplan.cli.options import AsJson
from netplan.cli.prompts import ask, can_ask
from netplan.core.network import Network
from netplan.core.people.contact import Contact, Ring
from netplan.core.plan.triage import Untended, untended
from netplan.errors import UsageProblem
from netplan.render.output import note, present, show
from netplan.render.pages.triage import (
    KEYS,
    Sorted,
    applied_page,
    card,
    sorted_page,
    suggestions_page,
    waiting_page,
)

if TYPE_CHECKING:
    from netplan.actions.store import Operation

app = typer.Typer(rich_markup_mode=None)


@app.command()
def triage(
    ctx: typer.Context,
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
    netplan triage --suggest
    netplan triage --suggest --apply
    """
    session: Session = ctx.obj
    _check(suggest=suggest, apply=apply, limit=limit)
    with session.reading() as book:
        network = book.network()
    everybody = untended(network, today=session.today, weights=session.config.planner)
    people = [each for each in everybody if each.suggestion or not suggest][:limit]
    if apply:
        return _apply(session, people, network, waiting=len(everybody), json=json)
    if people and not suggest and not json and can_ask() and sys.stdout.isatty():
        return _walk(session, people, network, waiting=len(everybody))
    page = suggestions_page if suggest else waiting_page
    return present(page(people, network, today=session.today, waiting=len(everybody)), as_json=json)


def _check(*, suggest: bool, apply: bool, limit: int | None) -> None:
    if apply and not suggest:
        raise UsageProblem("--apply gives the rings that are suggested: netplan triage --suggest --apply")
    if limit is not None and limit < 1:
        raise UsageProblem("--limit takes a number from 1 on: netplan triage --limit 20")


def _apply(
    session: Session, people: Sequence[Untended], network: Network, *, waiting: int, json: bool
) -> None:
    rings = {each.contact.id: each.suggestion for each in people if each.suggestion is not None}
    given: tuple[Contact, ...] = ()
    if rings:
        given = session.write(lambda book: give_rings(book, rings))
    page = applied_page(people, given, network, today=session.today, waiting=waiting - len(given))
    present(page, as_json=json)


_RINGS = {"i": Ring.INNER, "c": Ring.CLOSE, "a": Ring.ACTIVE, "w": Ring.WIDE}
_SKIP, _ARCHIVE, _BACK, _QUIT = "s", "x", "b", "q"


@dataclass(frozen=True, slots=True)
class _Answer:
    """A key that was pressed for somebody, and the change it made; None where it made none."""

    key: str
    change: "Operation | None"


@dataclass(slots=True)
class _Answers:
    """The answers of a walk, in order; each is a change of its own."""

    session: Session
    given: list[_Answer] = field(default_factory=list)

    def give(self, each: Untended, key: str) -> str:
        """Store an answer; returns what was decided, in words."""
        name = each.contact.name
        if key == _SKIP:
            self.given.append(_Answer(key, None))
            return f"{name} is skipped, and comes again next time"
        word = "archive" if key == _ARCHIVE else _RINGS[key].value
        # What the history of changes shows.
        self.session.command = f"triage ({name}: {word})"
        id = each.contact.id
        done = self.session.write(
            lambda book: put_away(book, id) if key == _ARCHIVE else give_rings(book, {id: _RINGS[key]})
        )
        self.given.append(_Answer(key if done else _SKIP, self._newest() if done else None))
        if not done:
            return f"{name} was changed elsewhere meanwhile, and is left as it is"
        return f"{name} is in the archive" if key == _ARCHIVE else f"{name}: {word} ring"

    def take_back(self) -> str:
        """Take back the last answer, if nothing else was changed since; returns what happened, in words."""
        if not self.given:
            return "There is no answer to go back to"
        change = self.given[-1].change
        if change is not None:
            if self._newest() != change:
                return "Something else was changed since the last answer. See with: netplan history"
            self.session.store.undo()
        self.given.pop()
        return "The last answer is taken back"

    def _newest(self) -> "Operation | None":
        return next(iter(self.session.store.history(limit=1)), None)

    def told(self, waiting: int) -> Sorted:
        """What they came to, `waiting` being how many there were before."""
        keys = Counter(answer.key for answer in self.given)
        rings = {ring: keys[key] for key, ring in _RINGS.items()}
        settled = sum(rings.values()) + keys[_ARCHIVE]
        return Sorted(rings, keys[_ARCHIVE], keys[_SKIP], waiting - settled)


def _walk(session: Session, people: Sequence[Untended], network: Network, *, waiting: int) -> None:
    """Ask about one after the other until all have an answer, or somebody quits."""
    answers, weights = _Answers(session), session.config.planner
    while len(answers.given) < len(people):
        number = len(answers.given)
        each = people[number]
        show(card(each, network, number=number + 1, of=len(people), today=session.today, weights=weights))
        key = _pressed()
        if key == _QUIT:
            break
        note(f"→ {answers.take_back() if key == _BACK else answers.give(each, key)}\n")
    present(sorted_page(answers.told(waiting)), as_json=False)


def _pressed() -> str:
    """One of the keys, as soon as it is pressed; the end of the input is quitting."""
    note(KEYS)
    while True:
        try:
            typed = ask("Which?") if os.environ.get("TERM") == "dumb" else typer.getchar()
        except EOFError:
            return _QUIT
        key = typed.strip()[:1].casefold()
        if key in {*_RINGS, _SKIP, _ARCHIVE, _BACK, _QUIT}:
            return key
        if key:
            note(f"{f'“{key}”' if key.isprintable() else 'That'} is none of the keys")
