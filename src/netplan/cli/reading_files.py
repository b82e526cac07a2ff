"""Reading the files that `import` is given, with a bar where it takes long."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from netplan.actions.book import Book
from netplan.actions.import_ import Imported, Same, import_drafts, nobody_asked
from netplan.app.answers import asked_once
from netplan.app.session import Session
from netplan.cli.prompts import agree, can_ask
from netplan.core.drafts import NO_FORMAT, ContactDraft, Gathered, Skipped
from netplan.core.people.contact import Contact, Ring
from netplan.errors import NotFound, UnknownFormat, UnreadableInput
from netplan.formats.detect import gather
from netplan.formats.packed import is_zip, unpacked
from netplan.render.output import is_terminal


def gather_all(files: Sequence[Path], session: Session, *, format: str | None) -> dict[str, Gathered]:
    """What each file holds; a folder and a zip stand for the files in them.

    A file that was named has to be readable; of a folder or zip, what is nothing of the kind is passed over.
    Raises NotFound for a file that is not there, UnreadableInput for one that cannot be read.
    """
    gathered = {}
    for file, data, named in _contents(files):
        with _working(f"Reading {file}"):
            try:
                gathered[file] = gather(data, file=Path(file).name, day=session.today, format=format)
            except UnknownFormat:
                if named:
                    raise
                skipped = Skipped(Path(file).name, "nothing that can be imported")
                gathered[file] = Gathered(format=NO_FORMAT, skipped=(skipped,))
    if all(each.format == NO_FORMAT for each in gathered.values()):
        raise UnknownFormat(", ".join(map(str, files)), "nothing in it can be imported")
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


def _contents(files: Iterable[Path]) -> Iterator[tuple[str, bytes, bool]]:
    """Name and bytes of each file, and whether it was named itself rather than found in a folder or zip."""
    for path in map(Path.expanduser, files):
        inside = _inside(path) if path.is_dir() else [path]
        for file in inside:
            data = _content(file)
            if is_zip(data):
                for name, member in unpacked(data, file=file.name):
                    yield f"{file}/{name}", member, False
            else:
                yield str(file), data, file == path


def _inside(folder: Path) -> list[Path]:
    inside = sorted(file for file in folder.rglob("*") if file.is_file() and file.name[:1] != ".")
    if not inside:
        raise NotFound(f"the folder {folder} holds no files")
    return inside


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
