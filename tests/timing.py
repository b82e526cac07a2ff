"""A bound on computing time, for what must not take the square of its length."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

from cli.running import MEASURED

_SLACK = 12 if MEASURED else 2
"""Measuring coverage multiplies the time of pure Python; a busy machine may double it."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What happens inside takes at most that long of this process's time on a quiet machine.

    Choose a bound some ten times what is usual: what it is there to notice takes minutes.
    """
    began = process_time()
    yield
    took = process_time() - began
    assert took < seconds * _SLACK, f"{took:.1f} s of computing"
