"""The port through which people are asked and told things; every entrance implements it its own way."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Prompts(Protocol):
    """How to ask whoever sits in front of the program."""

    def can_ask(self) -> bool:
        """Whether somebody is there to answer. Where nobody is, nothing else is asked."""
        ...

    def ask(self, question: str) -> str:
        """The answer in text, without blanks at its ends; empty where there was none.

        Raises KeyboardInterrupt where somebody leaves instead.
        """
        ...

    def ask_secretly(self, question: str) -> str:
        """The same for a passphrase, which does not show while it is typed."""
        ...

    def agree(self, question: str) -> bool:
        """Whether the answer was yes."""
        ...

    def choose(self, text: str, described: Sequence[str]) -> int | None:
        """The place, from 0, of the one who is meant by `text`; None where none of them was chosen."""
        ...

    def tell(self, sentence: str) -> None:
        """Say something beside the result."""
        ...

    def working(self, what: str) -> AbstractContextManager[None]:
        """Show that something takes long, for as long as the block runs."""
        ...


class Unattended:
    """The prompts of a run that nobody watches: nobody answers, and nothing is told."""

    def can_ask(self) -> bool:
        return False

    def ask(self, question: str) -> str:
        return ""

    def ask_secretly(self, question: str) -> str:
        return ""

    def agree(self, question: str) -> bool:
        return False

    def choose(self, text: str, described: Sequence[str]) -> int | None:
        return None

    def tell(self, sentence: str) -> None:
        return

    def working(self, what: str) -> AbstractContextManager[None]:
        return nullcontext()
