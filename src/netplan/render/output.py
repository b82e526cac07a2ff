"""The only place that writes to stdout: a Page as JSON, on a terminal, or for a pipe.

Text that people typed or imported goes through `safe` on its way out, so that it is never markup and never an
escape sequence. Notes, warnings and questions go to stderr.
"""

import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import RenderableType

# C0 and C1 controls, DEL, line and paragraph separators, and what turns the direction of writing around.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_WIDEST = 110


@dataclass(frozen=True, slots=True)
class Page:
    """What a command has to say, in each of its forms.

    `document` is the JSON without its first two fields. `screen` builds what a terminal shows; without it a
    terminal shows what a pipe gets: `rows` tab-separated, then `lines`. `empty` is the one line that says
    what to do next where there is nothing to show; `hint` follows on a terminal only.
    """

    kind: str
    document: Mapping[str, Any]
    rows: Sequence[Sequence[object]] = ()
    lines: Sequence[str] = ()
    screen: "Callable[[], RenderableType] | None" = field(default=None)
    empty: str = ""
    hint: str = ""


def present(page: Page, *, as_json: bool) -> None:
    """Write the page to stdout, in the form that its reader needs."""
    _writable(sys.stdout)
    if as_json:
        sys.stdout.write(as_document(page))
    elif page.empty:
        note(page.empty)
    elif page.screen is not None and sys.stdout.isatty():
        show(page.screen())
    else:
        sys.stdout.write(as_lines(page))
    sys.stdout.flush()
    if page.hint and not as_json and sys.stdout.isatty():
        note(page.hint)


def as_document(page: Page) -> str:
    """The page as JSON text; control characters are escaped, other writing stands as it is."""
    text = json.dumps({"netplan": 1, "kind": page.kind, **page.document}, ensure_ascii=False, indent=2)
    return _UNSAFE.sub(lambda found: found[0] if found[0] == "\n" else f"\\u{ord(found[0]):04x}", text) + "\n"


def as_lines(page: Page) -> str:
    """The page for a pipe: one line a row, its cells parted by tabs, no header."""
    rows = ("\t".join(safe(str(cell)) for cell in row) for row in page.rows)
    return "".join(f"{line}\n" for line in (*rows, *map(harmless, page.lines)))


def show(renderable: "RenderableType") -> None:
    """Write to the terminal, as wide as it is up to what reads well."""
    from rich.console import Console

    console = Console(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    console.print(renderable)


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


def note(sentence: str) -> None:
    """Say something beside what was asked for, on stderr."""
    _writable(sys.stderr)
    print("\n".join(harmless(line) for line in sentence.split("\n")), file=sys.stderr, flush=True)


def harmless(text: str) -> str:
    """The text without control characters; its blanks stay."""
    return _UNSAFE.sub(" ", text)


def safe(text: str) -> str:
    """The text on one line, without control characters, each stretch of white space one blank."""
    return " ".join(harmless(text).split())


def _writable(stream: TextIO) -> None:
    """A terminal that cannot show a letter shows a question mark rather than a traceback."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")


def print_text(text: str) -> None:
    """Write a text that is ready for its reader, such as a report."""
    _writable(sys.stdout)
    sys.stdout.write(text)
    sys.stdout.flush()
