"""Asking a person at a terminal; elsewhere nobody is asked."""

import os
import sys
from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from getpass import getpass

import typer

from netplan.core.search.texts import typed
from netplan.render.output import harmless, is_terminal, tell, working


class TerminalPrompts:
    """Implements `netplan.app.prompts.Prompts` on stdin and stderr."""

    def can_ask(self) -> bool:
        """Whether somebody is there to answer."""
        return is_terminal(sys.stdin) and is_terminal(sys.stderr)

    def ask(self, question: str) -> str:
        """The answer to a question; Ctrl-C and Ctrl-D leave the program: raises KeyboardInterrupt.

        Raises UnstorableText for one that is no UTF-8.
        """
        try:
            answer: str = typer.prompt(harmless(question), default="", show_default=False, err=True)
        except typer.Abort:
            tell("")  # the cursor still stands behind the question
            raise KeyboardInterrupt from None
        return typed(answer).strip()

    def ask_secretly(self, question: str) -> str:
        """The same for a passphrase, to the letter, which does not show while it is typed."""
        # getpass takes away what was typed before it asked, and asks only when nothing shows any more.
        try:
            return getpass(f"{harmless(question)} ")
        except EOFError:
            raise KeyboardInterrupt from None

    def agree(self, question: str) -> bool:
        """Whether the answer was yes."""
        return self.ask(f"{question} [y/N]").casefold() in ("y", "yes")

    def choose(self, text: str, described: Sequence[str]) -> int | None:
        """The one whose number was typed; None where nothing was."""
        tell(f"Several people fit “{text}”:")
        for number, description in enumerate(described, 1):
            tell(f"  {number}  {description}")
        while True:
            answer = self.ask("Which one? (a number, or nothing to stop)")
            if not answer:
                return None
            if answer.isdigit() and 1 <= int(answer) <= len(described):
                return int(answer) - 1

    def tell(self, sentence: str) -> None:
        """A line on stderr."""
        tell(sentence)

    def working(self, what: str) -> AbstractContextManager[None]:
        """A moving bar on a terminal; silent elsewhere."""
        return working(what)


def press_one_of(keys: Collection[str]) -> str | None:
    """One of the keys, as soon as it is pressed; None where the input ends.

    On a terminal that is no more than a typewriter it is typed, and a line ended.
    """
    while True:
        try:
            typed = TerminalPrompts().ask("Which?") if os.environ.get("TERM") == "dumb" else typer.getchar()
        except EOFError:
            return None
        key = typed.strip()[:1].casefold()
        if key in keys:
            return key
        if key:
            tell(f"{f'“{key}”' if key.isprintable() else 'That'} is none of the keys")
