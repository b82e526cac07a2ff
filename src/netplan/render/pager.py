"""What is longer than the screen goes through the reader's own pager."""

import os
import shlex
import shutil
import signal
import subprocess
from contextlib import suppress

_DEFAULT = "less -FRX"


def page_out(text: bytes) -> bool:
    """Show the text in `$PAGER` (less where it is not set); False, and nothing shown, where there is none.

    An empty `$PAGER` is none, and so is one that cannot be started.
    """
    words = _pager()
    if not words:
        return False
    # What git does too: colours pass, and a screenful does not wait for a key.
    surroundings = {"LESS": "FRX", "LV": "-c", **os.environ}
    try:
        pager = subprocess.Popen(words, stdin=subprocess.PIPE, env=surroundings)
    except OSError:
        return False
    # Ctrl-C belongs to the pager from here on.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError):  # the reader has seen enough
            pager.communicate(text)
        pager.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _pager() -> list[str]:
    """The words that start it; none where nothing is to be paged, or there is no such program."""
    try:
        words = shlex.split(os.environ.get("PAGER", _DEFAULT))
    except ValueError:
        return []
    dumb = os.environ.get("TERM") == "dumb"
    return words if words and not dumb and shutil.which(words[0]) else []
