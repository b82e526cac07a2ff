"""The program as a process of its own: `netplan`, `nplan` and `python -m netplan`."""

import _signal  # type: ignore[import-not-found]  # not signal, whose names take a while to make
import atexit
import gc
import io
import os
import sys


def run() -> None:
    """Run the command line and leave the process with its exit code.

    Both ends of a run are shortened here rather than in `netplan.cli.main`, which others may call in a
    process of theirs.
    """
    # Most of what a run makes it keeps until its end: the collector would look through it for nothing.
    gc.set_threshold(1_000_000, 50, 50)
    if isinstance(sys.stdin, io.TextIOWrapper):
        # As Python reads arguments: what is no UTF-8 is found where it is used, and told as what it is.
        sys.stdin.reconfigure(errors="surrogateescape")
    try:
        # Ctrl-C before anything is begun ends the process at once, as it ends one that is no Python.
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
        from netplan.cli.main import main

        _signal.signal(_signal.SIGINT, _signal.default_int_handler)
        main()
    except SystemExit as leaving:
        _leave(leaving.code if isinstance(leaving.code, int) else 0)
    except KeyboardInterrupt:
        _leave(130)


def _leave(code: int) -> None:
    _signal.signal(_signal.SIGINT, _signal.SIG_IGN)  # all is said and done
    atexit._run_exitfuncs()  # coverage is counted, temporary files go
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):  # closed, or nobody reads: that was said before
            continue
    # Taking the interpreter apart, module by module, takes a tenth of a run, and gives back what the system
    # takes back anyway.
    os._exit(code)


if __name__ == "__main__":
    run()
