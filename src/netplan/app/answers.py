"""Questions and their answers, for the length of one run.

An action may be run again where others change something meanwhile (`netplan.actions.store.Store.write`);
nobody is asked again for it.
"""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_answers: dict[str, object] = {}


def asked_once(about: str, question: Callable[[], T]) -> T:
    """The answer to what was asked before, else to the question now."""
    if about not in _answers:
        _answers[about] = question()
    return _answers[about]  # type: ignore[return-value]
