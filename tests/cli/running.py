"""Three ways to start the program: in this process (most tests), in an interpreter of its own, and at a
terminal."""

import io
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

if sys.platform != "win32":
    import pty
    import termios

DAY = "2026-11-24"
"""The Tuesday on which the tests take place."""

PROGRAM = Path(sys.executable).with_name("netplan")
"""The entry point as it was installed."""

PATIENCE = 20.0
"""Seconds after which a program that was started is given up."""

FIXED = {
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "COLUMNS": "80",
    "LINES": "24",
    "NO_COLOR": "1",
    "TERM": "xterm-256color",
    "PAGER": "cat",
    "NETPLAN_AS_OF": DAY,
}
"""What no test leaves to the machine: language, time zone, size and colours of the terminal, and the day."""

MEASURED = {name: os.environ[name] for name in ("COVERAGE_PROCESS_CONFIG",) if name in os.environ}
"""What tells a process of its own that it is measured, where coverage is: so its lines count too."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a run."""

    code: int
    stdout: str
    stderr: str

    @property
    def lines(self) -> list[str]:
        return self.stdout.splitlines()

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.stdout)


class Surroundings:
    """The folders and the environment that a run sees; nothing of the machine's own."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.home.mkdir(parents=True)
        self.temporary = folder.with_name(f"{folder.name}.temporary")
        self.temporary.mkdir()
        self.db = self.home / "data" / "netplan" / "netplan.db"
        self.config = self.home / "config" / "netplan" / "config.toml"
        self.environment = {
            "HOME": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_STATE_HOME": str(self.home / "state"),
            "TMPDIR": str(self.temporary),
            "PATH": os.environ.get("PATH", os.defpath),
            **FIXED,
            **MEASURED,
        }

    def with_changes(self, changes: Mapping[str, str | None] | None) -> dict[str, str]:
        """The environment; a change to None takes a variable out."""
        wanted: dict[str, str | None] = {**self.environment, **(changes or {})}
        return {name: value for name, value in wanted.items() if value is not None}


class _Stream(io.TextIOWrapper):
    """A stream of this process that keeps what is written, and may say that it is a terminal."""

    def __init__(self, content: bytes = b"", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(content), encoding="utf-8", write_through=True)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        self.flush()
        buffer = self.buffer
        assert isinstance(buffer, io.BytesIO)
        return buffer.getvalue().decode()


class Netplan:
    """Runs the real entry point in this process."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around

    @property
    def db(self) -> Path:
        """The file that is used where none is named."""
        return self.around.db

    def __call__(
        self,
        *args: object,
        stdin: str | None = None,
        env: Mapping[str, str | None] | None = None,
        code: int | None = 0,
        columns: int | None = None,
    ) -> Result:
        """Run it and demand the exit code, if any; with `columns`, stdout is a terminal of that width."""
        from netplan.cli.main import main

        words = ["netplan", *map(str, args)]
        environment = self.around.with_changes({"COLUMNS": str(columns or 80), **(env or {})})
        stdout, stderr = _Stream(terminal=columns is not None), _Stream()
        with (
            patch.object(sys, "argv", words),
            patch.object(sys, "stdin", _Stream((stdin or "").encode())),
            patch.object(sys, "stdout", stdout),
            patch.object(sys, "stderr", stderr),
            patch.dict(os.environ, environment, clear=True),
        ):
            left = 0
            try:
                main()
            except SystemExit as leaving:
                left = leaving.code if isinstance(leaving.code, int) else 1
        return _demanded(Result(left, stdout.text(), stderr.text()), words, code)


class Fresh:
    """Runs the installed program in an interpreter of its own, on pipes."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around

    def __call__(
        self,
        *args: object,
        stdin: str | None = None,
        env: Mapping[str, str | None] | None = None,
        code: int = 0,
        cwd: Path | None = None,
    ) -> Result:
        words = [str(PROGRAM), *map(str, args)]
        ran = subprocess.run(
            words,
            input=(stdin or "").encode(),
            capture_output=True,
            env=self.around.with_changes(env),
            cwd=cwd or self.around.home,
            timeout=PATIENCE,
            check=False,
        )
        return _demanded(Result(ran.returncode, ran.stdout.decode(), ran.stderr.decode()), words, code)

    def shell(self, line: str, *, env: Mapping[str, str | None] | None = None) -> Result:
        """A line of bash in which `netplan` is the program under test."""
        environment = self.around.with_changes(
            {"PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", **(env or {})}
        )
        ran = subprocess.run(
            ["bash", "-c", line],
            capture_output=True,
            env=environment,
            cwd=self.around.home,
            timeout=PATIENCE,
            check=False,
        )
        return Result(ran.returncode, ran.stdout.decode(), ran.stderr.decode())

    def started(
        self, *args: object, env: Mapping[str, str | None] | None = None
    ) -> "subprocess.Popen[bytes]":
        """A process that is still running; the caller waits for it."""
        return subprocess.Popen(
            [str(PROGRAM), *map(str, args)],
            env=self.around.with_changes(env),
            cwd=self.around.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def python(self, source: str, *, env: Mapping[str, str | None] | None = None) -> Result:
        """Run Python source in an interpreter of its own, which loads nothing to be measured."""
        ran = subprocess.run(
            [sys.executable, "-c", source],
            capture_output=True,
            env=self.around.with_changes({**dict.fromkeys(MEASURED), **(env or {})}),
            cwd=self.around.home,
            timeout=PATIENCE,
            check=False,
        )
        return _demanded(Result(ran.returncode, ran.stdout.decode(), ran.stderr.decode()), ["python"], 0)


# The first terminal that the leader of a session opens becomes its own: Ctrl-C comes as from a keyboard.
_TAKE_TERMINAL = (
    "import os, sys; os.close(os.open(os.ttyname(0), os.O_RDWR)); os.execv(sys.argv[1], sys.argv[1:])"
)

CTRL_C = "\x03"
CTRL_D = "\x04"


class Terminal:
    """Runs the installed program at a terminal, and types what it is told to."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around

    def __call__(
        self,
        *args: object,
        typed: Sequence[tuple[str, str]] = (),
        columns: int = 80,
        env: Mapping[str, str | None] | None = None,
        code: int = 0,
    ) -> Result:
        """`typed` holds what to wait for and what to type then; CTRL_C and CTRL_D go without a newline.

        What the screen shows is in `stdout`, both streams together.
        """
        words = [str(PROGRAM), *map(str, args)]
        changes = {"COLUMNS": None, "LINES": None, **(env or {})}
        with _open_terminal(columns) as (keyboard, screen):
            process = subprocess.Popen(
                [sys.executable, "-S", "-c", _TAKE_TERMINAL, *words],
                stdin=screen,
                stdout=screen,
                stderr=screen,
                env=self.around.with_changes(changes),
                cwd=self.around.home,
                start_new_session=True,
            )
            os.close(screen)
            try:
                shown = _converse(keyboard, typed)
                left = process.wait(PATIENCE)
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGKILL)
                    process.wait()
        return _demanded(Result(left, shown.replace("\r\n", "\n"), ""), words, code)


@contextmanager
def _open_terminal(columns: int) -> Iterator[tuple[int, int]]:
    keyboard, screen = pty.openpty()
    termios.tcsetwinsize(screen, (40, columns))
    try:
        yield keyboard, screen
    finally:
        os.close(keyboard)


def _converse(keyboard: int, typed: Sequence[tuple[str, str]]) -> str:
    """Everything that is shown until the program leaves."""
    shown, answered, left = b"", 0, list(typed)
    until = time.monotonic() + PATIENCE
    quiet_since = time.monotonic()
    while time.monotonic() < until:
        if left and left[0][0] in shown[answered:].decode(errors="replace"):
            answered = len(shown)
            reply = left.pop(0)[1]
            os.write(keyboard, (reply if reply in (CTRL_C, CTRL_D) else f"{reply}\n").encode())
        ready, _, _ = select.select([keyboard], [], [], 0.5)
        waiting = not ready and not left and time.monotonic() > quiet_since + 3
        if waiting and typed and typed[-1][1] == CTRL_C:
            # A signal that comes just before Python begins to wait for a line is noticed after that line:
            # one presses the keys again.
            os.write(keyboard, CTRL_C.encode())
            quiet_since = time.monotonic()
        if ready:
            quiet_since = time.monotonic()
            # Linux answers EIO where nobody has the terminal open any more.
            more = b""
            with suppress(OSError):
                more = os.read(keyboard, 65536)
            if not more:
                assert not left, f"never asked {left[0][0]!r}:\n{shown.decode(errors='replace')}"
                return shown.decode(errors="replace")
            shown += more
    raise AssertionError(f"it does not end:\n{shown.decode(errors='replace')}")


def _demanded(result: Result, words: Sequence[str], code: int | None) -> Result:
    told = f"{' '.join(words)}\n--- stdout\n{result.stdout}\n--- stderr\n{result.stderr}"
    assert code in (None, result.code), f"exit code {result.code}, not {code}: {told}"
    assert "Traceback (most recent call last)" not in result.stderr + result.stdout, told
    return result


def read_all(stream: IO[bytes] | None) -> str:
    """What a process that has ended wrote to a pipe."""
    assert stream is not None
    with stream:
        return stream.read().decode()
