"""What the desktop does for the program: open a link, and put a text on the clipboard."""

import shutil
import subprocess
import sys
import webbrowser

from netplan.errors import NothingToOpenWith

_CLIPBOARDS = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
)
_PATIENCE = 10  # seconds


def open_link(url: str) -> None:
    """Open a mail, a page or a number with the program that the desktop has for it.

    Raises NothingToOpenWith where there is none.
    """
    try:
        opened = webbrowser.open(url)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        raise NothingToOpenWith("opens links", "To see it: netplan open WHO --print")


def copy_text(text: str) -> None:
    """Put a text on the clipboard. Raises NothingToOpenWith where no program does that here."""
    for program in _CLIPBOARDS:
        found = shutil.which(program[0])
        if found is None:
            continue
        # Windows takes two bytes a letter; the others UTF-8.
        data = text.encode("utf-16-le" if sys.platform == "win32" else "utf-8")
        try:
            # Whoever holds the selection stays: to wait for its output is to wait for ever.
            subprocess.run(
                [found, *program[1:]],
                input=data, check=True, timeout=_PATIENCE,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError):
            continue
        return
    raise NothingToOpenWith("has a clipboard", "To copy it by hand: netplan draft WHO --print")
