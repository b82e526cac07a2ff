"""Logging lines: one, many from a stream or a person, and the last one put right."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from netplan.actions.fix import fix_logged
from netplan.actions.log import Agree, Logged, Overrule, log_touchpoint
from netplan.app.session import Session
from netplan.core.people.contact import Contact
from netplan.core.search.texts import storable, typed
from netplan.errors import NetplanError, NotFound

if TYPE_CHECKING:
    from netplan.actions.book import Book
    from netplan.actions.store import Effect, Operation

Result = tuple[Logged, Mapping[int, Contact]]
"""What was logged, and everybody there is by then."""

_LOGGING = frozenset({"log", "fix", "done"})
_LOOKED_BACK = 50
"""So many changes back the last line is looked for."""


def log_line(
    session: Session,
    text: str,
    overrule: Overrule,
    *,
    new: bool = False,
    dry_run: bool = False,
    command: str | None = None,
) -> Result:
    """Log one line; `command` is what the history shows for it, where that is not what was typed."""

    def change(book: "Book") -> Result:
        logged = log_touchpoint(
            book, text, overrule, today=session.today, order=session.day_order, choose=session.choose,
            new=new, agree=agree_to_add(session),
        )  # fmt: skip
        return logged, dict(book.contacts)

    return session.write(change, dry_run=dry_run, command=command)


def log_lines(
    session: Session, lines: Iterable[str], overrule: Overrule, *, new: bool = False, dry_run: bool = False
) -> Iterator[tuple[str, Result | NetplanError]]:
    """Log each line on its own: one that is not understood does not stop the others; empty ones are none."""
    for line in lines:
        text = storable(line).strip()
        if not text:
            continue
        try:
            text = typed(line).strip()
            done = log_line(
                session, text, overrule, new=new, dry_run=dry_run, command=shlex.join(["log", text])
            )
        except NetplanError as problem:
            yield text, problem
        else:
            yield text, done


def asked_lines(session: Session) -> Iterator[str]:
    """Lines asked for one after the other, until an empty one."""
    while line := session.prompts.ask("What happened? (nothing to stop)"):
        yield line


def fix_line(
    session: Session, text: str, overrule: Overrule, *, new: bool = False, dry_run: bool = False
) -> Result:
    """Put right what was logged last; raises NotFound where nothing was."""
    did = _last_logged(session)

    def change(book: "Book") -> Result:
        logged = fix_logged(
            book, did, text, overrule, today=session.today, order=session.day_order, choose=session.choose,
            new=new, agree=agree_to_add(session),
        )  # fmt: skip
        return logged, dict(book.contacts)

    return session.write(change, dry_run=dry_run)


def agree_to_add(session: Session) -> Agree | None:
    """How to ask whether somebody nobody knows is to be added; None where nobody can be asked."""
    if not session.prompts.can_ask():
        return None

    def agree(name: str, near: Sequence[str]) -> bool:
        meant = f" (there is {', '.join(near)})" if near else ""
        question = f"Nobody here is called “{name}”{meant}. Add them?"
        return session.answer(f"add {name}", lambda: session.prompts.agree(question))

    return agree


def _last_logged(session: Session) -> "list[Effect]":
    """What taking back the last line that was logged would do, with all that was put right of it since."""
    effects: list[Effect] = []
    for operation in session.store.history(limit=_LOOKED_BACK):
        command = _command_of(operation)
        if command in _LOGGING:
            effects += session.store.preview_of(operation.id).effects
        if command in _LOGGING and command != "fix":
            return effects
    if effects:
        return effects
    raise NotFound('nothing was logged lately. To log something: netplan log "coffee with Ana yesterday"')


def _command_of(operation: "Operation") -> str:
    """The command that was typed, without the options before it."""
    try:
        words = iter(shlex.split(operation.command))
    except ValueError:
        words = iter(operation.command.split())
    for word in words:
        if word in ("--db", "--as-of"):
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""
