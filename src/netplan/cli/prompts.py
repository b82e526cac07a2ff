"""Asking a person at a terminal; elsewhere nobody is asked."""

import sys
from collections.abc import Sequence

import typer

from netplan.actions.resolve import Choose, refuse
from netplan.app.answers import asked_once
from netplan.core.people.contact import Contact
from netplan.core.search.texts import storable
from netplan.render.output import harmless, is_terminal, note


def can_ask() -> bool:
    """Whether somebody is there to answer."""
    return is_terminal(sys.stdin) and is_terminal(sys.stderr)


def chooser() -> Choose:
    """How to decide between several people of a name: ask, or refuse where nobody can be asked."""
    return _choose if can_ask() else refuse


def _choose(text: str, candidates: Sequence[Contact], described: Sequence[str]) -> Contact:
    return asked_once(f"which {text}", lambda: _ask_which(text, candidates, described))


def _ask_which(text: str, candidates: Sequence[Contact], described: Sequence[str]) -> Contact:
    note(f"Several people fit “{text}”:")
    for number, description in enumerate(described, 1):
        note(f"  {number}  {description}")
    while True:
        answer = ask("Which one? (a number, or nothing to stop)")
        if not answer:
            return refuse(text, candidates, described)
        if answer.isdigit() and 1 <= int(answer) <= len(candidates):
            return candidates[int(answer) - 1]


def ask(question: str) -> str:
    """The answer to a question, without blanks at its ends; empty where there was none.

    Ctrl-C and Ctrl-D leave the program: raises KeyboardInterrupt.
    """
    try:
        answer: str = typer.prompt(harmless(question), default="", show_default=False, err=True)
    except typer.Abort:
        note("")  # the cursor still stands behind the question
        raise KeyboardInterrupt from None
    return storable(answer).strip()


def agree(question: str) -> bool:
    """Whether the answer was yes."""
    return ask(f"{question} [y/N]").casefold() in ("y", "yes")
