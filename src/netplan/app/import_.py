"""Importing files: reading them, bringing what they hold into the book, and asking who is whom."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from netplan.actions.book import Book
from netplan.actions.import_ import Imported, Same, import_drafts, nobody_asked
from netplan.app.session import Session
from netplan.core.drafts import NO_FORMAT, ContactDraft, Gathered, Skipped
from netplan.core.people.contact import Contact, Ring
from netplan.errors import NotFound, UnknownFormat
from netplan.formats.registry import gather
from netplan.formats.source import Source, is_zip, source_at, unpacked


def import_files(
    session: Session,
    files: Sequence[Path],
    *,
    format: str | None = None,
    ring: Ring = Ring.NONE,
    me: Iterable[str] = (),
    dry_run: bool = False,
) -> dict[str, Imported]:
    """Bring what the files hold into the store, all of it or nothing, and say what came of each file.

    A folder and a zip stand for the files in them. A file that was named has to be readable; of a folder or
    zip, what is nothing of the kind is passed over. `format` overrules what the content shows, `ring` is for
    the people it adds, `me` are addresses and names of the owner beside those of the settings. Raises
    NotFound for a file that is not there, UnreadableInput for one that cannot be read.
    """
    gathered = _gather_all(files, session, format=format)
    owner = (*session.config.me, *me)

    def change(book: Book) -> dict[str, Imported]:
        return _import_all(book, gathered, session, ring=ring, owner=owner)

    return session.write(change, dry_run=dry_run)


def _gather_all(files: Sequence[Path], session: Session, *, format: str | None) -> dict[str, Gathered]:
    gathered = {}
    for file, source, named in _contents(files):
        with session.prompts.working(f"Reading {file}"):
            try:
                gathered[file] = gather(source, day=session.today, format=format)
            except UnknownFormat:
                if named:
                    raise
                skipped = Skipped(source.name, "nothing that can be imported")
                gathered[file] = Gathered(format=NO_FORMAT, skipped=(skipped,))
    if all(each.format == NO_FORMAT for each in gathered.values()):
        raise UnknownFormat(", ".join(map(str, files)), "nothing in it can be imported")
    return gathered


def _import_all(
    book: Book, gathered: dict[str, Gathered], session: Session, *, ring: Ring, owner: Sequence[str]
) -> dict[str, Imported]:
    imported = {}
    for file, drafts in gathered.items():
        with session.prompts.working(f"Importing {len(drafts.contacts)} people"):
            imported[file] = import_drafts(
                book, drafts, today=session.today, ring=ring, me=owner, same=_same(session)
            )
    return imported


def _contents(files: Iterable[Path]) -> Iterator[tuple[str, Source, bool]]:
    """Where each file is, its content, and whether it was named itself rather than found with others."""
    for path in map(Path.expanduser, files):
        inside = _inside(path) if path.is_dir() else [path]
        for file in inside:
            source = source_at(file)
            if is_zip(source):
                for member in unpacked(source):
                    yield f"{file}/{member.name}", member, False
            else:
                yield str(file), source, file == path


def _inside(folder: Path) -> list[Path]:
    inside = sorted(file for file in folder.rglob("*") if file.is_file() and file.name[:1] != ".")
    if not inside:
        raise NotFound(f"the folder {folder} holds no files")
    return inside


def _same(session: Session) -> Same:
    """How to decide whether a draft is one of several contacts: ask, where somebody can be asked."""
    if not session.prompts.can_ask():
        return nobody_asked

    def ask(draft: ContactDraft, candidates: Sequence[Contact]) -> Contact | None:
        return next((contact for contact in candidates if _is_same(session, draft, contact)), None)

    return ask


def _is_same(session: Session, draft: ContactDraft, contact: Contact) -> bool:
    known = ", ".join(filter(None, [contact.name, contact.org or contact.place, f"id {contact.id}"]))
    read = ", ".join(filter(None, [draft.name, draft.org, draft.read_at]))
    question = f"Is {read} the same person as {known}?"
    return session.answer(question, lambda: session.prompts.agree(question))
