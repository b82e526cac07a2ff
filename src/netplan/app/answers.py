"""Questions and their answers, for the length of one run.

Nobody is asked while the database is locked: a question that comes up inside a change ends the change as
Unanswered; `main` asks it and runs the command again, which then knows the answer.
"""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_answers: dict[str, object] = {}


class Unanswered(Exception):
    """A question came up inside a change."""

    def __init__(self, about: str, question: Callable[[], object]) -> None:
        super().__init__(about)
        self._about, self._question = about, question

    def settle(self) -> None:
        """Ask it now, and remember the answer."""
        _answers[self._about] = self._question()


def asked_once(about: str, question: Callable[[], T]) -> T:
    """The answer to what was asked before, else to the question now."""
    if about not in _answers:
        _answers[about] = question()
    return _answers[about]  # type: ignore[return-value]


def asked_outside(about: str, question: Callable[[], T]) -> T:
    """The answer to what was asked before; raises Unanswered to have it asked outside of the change."""
    if about not in _answers:
        raise Unanswered(about, question)
    return _answers[about]  # type: ignore[return-value]
