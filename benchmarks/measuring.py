"""What a whole process takes: seconds, and its peak of memory."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from typing import NamedTuple

_BYTES = 1 if sys.platform == "darwin" else 1024
"""What the system counts a process's peak in."""


class Run(NamedTuple):
    """One run: how long it took, and the most memory it had; None where measuring itself has more."""

    seconds: float
    megabytes: float | None


def run(words: Sequence[str], environment: Mapping[str, str], *, code: int = 0) -> Run:
    """Start it, wait for it, and demand its exit code; raises RuntimeError with what it said otherwise.

    Linux counts the memory of the process that starts another as the other's until the new program has taken
    its place, so a peak below our own cannot be seen.
    """
    with tempfile.TemporaryFile() as said, open(os.devnull, "rb") as nothing:
        start = time.perf_counter()
        process = subprocess.Popen(words, env=environment, stdin=nothing, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != code:
            said.seek(0)
            raise RuntimeError(f"{' '.join(words)} left with {process.returncode}: {said.read().decode()}")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Run(seconds, usage.ru_maxrss * _BYTES / 1e6 if usage.ru_maxrss > own * 1.02 else None)
