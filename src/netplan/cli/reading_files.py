"""Reading the files that `import` is given, with a bar where it takes long."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from netplan.actions.book import Book
from netplan.actions.importing import Imported, Same, import_drafts, nobody_asked
from netplan.cli.asking import agree, can_ask
from netplan.cli.questions import asked_once
from netplan.cli.session import Session
from netplan.core.drafts import ContactDraft, Gathered
from netplan.core.people import Contact, Ring
from netplan.errors import NotFound, UnreadableInput
from netplan.formats.detect import gather
from netplan.render.output import is_terminal


def gather_all(files: Iterable[Path], session: Session, *, format: str | None) -> dict[str, Gathered]:
    """What each file holds; a folder stands for the files in it.

    Raises NotFound for a file that is not there, UnreadableInput for one that cannot be read.
    """
    gathered = {}
    for file in _files(files):
        with _working(f"Reading {file.name}"):
            gathered[str(file)] = gather(_content(file), file=file.name, day=session.today, format=format)
    return gathered


def import_all(
    book: Book, gathered: dict[str, Gathered], session: Session, *, ring: Ring, me: Iterable[str]
) -> dict[str, Imported]:
    """Bring all of them into the book."""
    owner, imported = tuple(me), {}
    for file, drafts in gathered.items():
        with _working(f"Sorting {len(drafts.contacts)} people"):
            imported[file] = import_drafts(
                book, drafts, today=session.today, ring=ring, me=owner, same=_asker()
            )
    return imported


def _files(named: Iterable[Path]) -> Iterator[Path]:
    for path in named:
        path = path.expanduser()
        if path.is_dir():
            inside = sorted(file for file in path.iterdir() if file.is_file() and file.name[:1] != ".")
            if not inside:
                raise NotFound(f"the folder {path} holds no files")
            yield from inside
        else:
            yield path


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"there is no file {file}. Check its name") from None
    except OSError as problem:
        raise UnreadableInput(str(file), f"it cannot be read ({problem.strerror})") from problem


def _asker() -> Same:
    return _ask_same if can_ask() else nobody_asked


def _ask_same(draft: ContactDraft, candidates: Sequence[Contact]) -> Contact | None:
    return next((contact for contact in candidates if _is_same(draft, contact)), None)


def _is_same(draft: ContactDraft, contact: Contact) -> bool:
    known = ", ".join(filter(None, [contact.name, contact.org or contact.place, f"id {contact.id}"]))
    read = ", ".join(filter(None, [draft.name, draft.org, draft.read_at]))
    question = f"Is {read} the same person as {known}?"
    return asked_once(question, lambda: agree(question))


@contextmanager
def _working(what: str) -> Iterator[None]:
    """Show on a terminal that something is going on; silent elsewhere."""
    if not is_terminal(sys.stderr):
        yield
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(what):
        yield
