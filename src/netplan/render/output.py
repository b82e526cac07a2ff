"""The only place that writes to stdout: a Page as JSON, on a terminal, or for a pipe.

Text that people typed or imported goes through `safe` on its way out, so that it is never markup and never an
escape sequence. Notes, warnings and questions go to stderr.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, TextIO

from netplan.errors import UnwritableOutput
from netplan.frozen import frozen

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

# C0 and C1 controls, DEL, line and paragraph separators, and what turns the direction of writing around.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_STYLES = re.compile("\x1b\\[[0-9;]*m")
_WIDEST = 110

NARROW = 40
"""Columns; with fewer a table would be a column of letters, and each fact has a line of its own."""


@frozen
class Page:
    """What a command has to say, in each of its forms.

    `document` is the JSON without its first two fields, or what makes it. `screen` builds what a terminal
    shows; without it a terminal shows what a pipe gets: `rows` tab-separated, then `lines`. `empty` is the
    one line that says what to do next where there is nothing to show; `hint` follows on a terminal only.
    """

    kind: str
    document: "Mapping[str, Any] | Callable[[], Mapping[str, Any]]"
    rows: Sequence[Sequence[object]] = ()
    lines: Sequence[str] = ()
    screen: "Callable[[], RenderableType] | None" = field(default=None)
    empty: str = ""
    hint: str = ""

    def fields(self) -> Mapping[str, Any]:
        """The JSON without its first two fields."""
        return self.document() if callable(self.document) else self.document


def with_line(page: Page, line: str) -> Page:
    """The page with one more line at its end, where there is one."""
    if not line:
        return page
    screen = page.screen
    return replace(
        page,
        lines=[*page.lines, line],
        screen=None if screen is None else lambda: _under(screen(), line),
    )


def _under(screen: "RenderableType", line: str) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text

    return Group(screen, Text(safe(line), style="dim"))


def is_on_screen() -> bool:
    """Whether what is written to stdout is read on a terminal."""
    return is_terminal(sys.stdout)


def present(page: Page, *, as_json: bool) -> None:
    """Write the page to stdout, in the form that its reader needs."""
    if as_json:
        print_text(as_document(page), document=True)
    elif page.empty:
        tell(page.empty)
    elif not is_terminal(sys.stdout):
        print_text(as_lines(page))
    elif page.screen is not None:
        show(page.screen(), paged=True)
    elif _is_narrow():
        show(_line_by_line(page), paged=True)
    else:
        _print_paged(_wrapped(as_lines(page)))
    if page.hint and not as_json and is_terminal(sys.stdout):
        tell(page.hint)


def is_terminal(stream: TextIO | None) -> bool:
    """Whether somebody sits before the stream; one that was closed from the start is None."""
    return stream is not None and stream.isatty()


def as_document(page: Page) -> str:
    """The page as JSON text; control characters are escaped, other writing stands as it is."""
    text = json.dumps({"netplan": 1, "kind": page.kind, **page.fields()}, ensure_ascii=False, indent=2)
    return harmless_document(text) + "\n"


def harmless_document(text: str) -> str:
    """JSON text that says the same, its control characters escaped."""
    return _UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text)


def as_lines(page: Page) -> str:
    """The page for a pipe: one line a row, its cells parted by tabs, no header."""
    rows = ("\t".join(safe(str(cell)) for cell in row) for row in page.rows)
    return "".join(f"{line}\n" for line in (*rows, *map(harmless, page.lines)))


def show(renderable: "RenderableType", *, paged: bool = False) -> None:
    """Write to the terminal, as wide as it is up to what reads well.

    With `paged`, what is longer than the screen goes through the reader's pager.
    """
    from rich.console import Console

    # Rich takes NO_COLOR by the letter and would still send bold and dim.
    plain = bool(os.environ.get("NO_COLOR"))
    kind: type[Console] = _narrow_console() if _is_narrow() else Console
    console = kind(color_system=None if plain else "auto", highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    if paged and _has_screen():
        with console.capture() as captured:
            console.print(renderable)
        _print_paged(captured.get())
        return
    with _to_stdout() as stdout:
        _writable(stdout)
        console.print(renderable)


def _wrapped(text: str) -> str:
    """Lines as wide as the terminal at most, parted between words."""
    from shutil import get_terminal_size

    width = get_terminal_size().columns
    if all(len(line) <= width and line.isascii() for line in text.split("\n")):
        return text
    from netplan.render.wrapping import wrap

    return wrap(text, width)


def _print_paged(text: str) -> None:
    """Write a text to the terminal, through a pager where it is longer than the screen."""
    if _has_screen() and _is_longer_than_the_screen(text):
        from netplan.render.pager import page_out

        if page_out(text.encode(sys.stdout.encoding or "utf-8", "replace")):
            return
    print_text(text)


def _has_screen() -> bool:
    """Whether stdout is a terminal of the machine, which a pager can take over."""
    try:
        return sys.stdout is not None and os.isatty(sys.stdout.fileno())
    except (OSError, ValueError):  # a stream of this process, or one that is closed
        return False


def _is_longer_than_the_screen(text: str) -> bool:
    """Whether a text and the prompt under it take more lines than there are; a wide line takes several."""
    from shutil import get_terminal_size

    width, height = get_terminal_size()
    rows = (_STYLES.sub("", line) for line in text.splitlines())
    return sum(max(1, -(-len(row) // max(1, width))) for row in rows) >= height


def _is_narrow() -> bool:
    """Whether the terminal is too narrow for tables."""
    from shutil import get_terminal_size

    return get_terminal_size().columns < NARROW


def _narrow_console() -> "type[Console]":
    from netplan.render.narrow import NarrowConsole

    return NarrowConsole


def _line_by_line(page: Page) -> "RenderableType":
    """What a pipe gets, each cell on a line of its own."""
    from rich.console import Group
    from rich.text import Text

    rows = [safe(str(cell)) for row in page.rows for cell in row]
    return Group(*map(Text, (*filter(None, rows), *map(harmless, page.lines))))


def as_text(renderable: "RenderableType", *, width: int) -> str:
    """The same without a terminal: no colour, a given width, no blanks at the ends of lines."""
    from io import StringIO

    from rich.console import Console

    page = StringIO()
    console = Console(
        file=page, width=width, color_system=None, force_terminal=False, highlight=False, markup=False,
        emoji=False, legacy_windows=False, _environ={},
    )  # fmt: skip
    console.print(renderable)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def tell(sentence: str) -> None:
    """Say something beside what was asked for, on stderr; where nobody listens there, to nobody."""
    if sys.stderr is None:
        return
    with suppress(OSError):
        _writable(sys.stderr)
        said = "\n".join(harmless(line) for line in sentence.split("\n"))
        print(_wrapped(said) if is_terminal(sys.stderr) else said, file=sys.stderr, flush=True)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on a terminal, by stderr, that something takes long, for as long as the block runs."""
    if not is_terminal(sys.stderr):
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def harmless(text: str) -> str:
    """The text without control characters; its blanks stay."""
    return _UNSAFE.sub(" ", text)


def safe(text: str) -> str:
    """The text on one line, without control characters, each stretch of white space one blank."""
    return " ".join(harmless(text).split())


def print_text(text: str | Iterable[str], *, document: bool = False) -> None:
    """Write a text that is ready for its reader, or its pieces; `document` says that it is JSON."""
    pieces = [text] if isinstance(text, str) else text
    with _to_stdout() as stdout:
        _writable(stdout)
        stdout.writelines(_in_ascii_if_need_be(each, stdout) if document else each for each in pieces)


@contextmanager
def _to_stdout() -> Iterator[TextIO]:
    """stdout, to write to: what is written arrives, or a sentence says why it does not.

    A reader that has seen enough, such as `head`, is no mistake, and neither is a stdout that was closed from
    the start. Raises UnwritableOutput for a full disk and the like.
    """
    if sys.stdout is None:
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            yield nowhere
        return
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        _discard(sys.stdout)
    except OSError as problem:
        _discard(sys.stdout)
        raise UnwritableOutput(problem.strerror or str(problem)) from problem


def unwritable(problem: OSError) -> UnwritableOutput | None:
    """What to say where a page of help could not be written; None where its reader has seen enough."""
    if sys.stdout is not None:
        _discard(sys.stdout)
    if isinstance(problem, BrokenPipeError):
        return None
    return UnwritableOutput(problem.strerror or str(problem))


def _discard(stream: TextIO) -> None:
    """Forget what waits in the stream's buffer, or Python would try to write it again when it leaves."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _in_ascii_if_need_be(document: str, stream: TextIO) -> str:
    """The JSON text, escaped where the stream has no sign for a letter, so that none is lost."""
    try:
        document.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return _BEYOND_ASCII.sub(lambda found: json.dumps(found[0])[1:-1], document)
    return document


def _writable(stream: TextIO) -> None:
    """A terminal that cannot show a letter shows a question mark rather than a traceback."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
