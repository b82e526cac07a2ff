"""Importing files: reading them, bringing what they hold into the book, and asking who is whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from netplan.actions.book import Book
from netplan.actions.import_ import Imported, Same, import_drafts
from netplan.app.backup import keep_before
from netplan.app.columns import columns_said
from netplan.app.session import Session
from netplan.config import keep_map
from netplan.core.backups import Why
from netplan.core.drafts import NO_FORMAT, ContactDraft, Gathered, Skipped
from netplan.core.people.contact import Contact, Ring
from netplan.core.phrases import count_of
from netplan.errors import AmbiguousDays, NotFound, UnknownFormat
from netplan.formats.format import Format, Request
from netplan.formats.registry import format_of, read_as
from netplan.formats.source import Source, is_zip, source_at, unpacked
from netplan.frozen import frozen

Answers = dict[tuple[str, str], int | None]
"""Whom a draft (its file and key) was said to be: the id of a contact, None for somebody new."""


def import_files(
    session: Session,
    files: Sequence[Path],
    *,
    format: str | None = None,
    ring: Ring = Ring.NONE,
    me: Iterable[str] = (),
    everybody: bool = False,
    day_first: bool | None = None,
    columns: Sequence[str] = (),
    columns_as: str | None = None,
    dry_run: bool = False,
) -> dict[str, Imported]:
    """Bring what the files hold into the store, all of it or nothing, and say what came of each file.

    A folder and a zip stand for the files in them. A file that was named has to be readable; of a folder or
    zip, what is nothing of the kind is passed over. Whom one of them says to be the owner is so in all of
    them. `format` overrules what the content shows, `ring` is for the people it adds, `me` are addresses and
    names of the owner beside those of the settings. With `everybody` people of a mailbox come in with whom
    only one side wrote; `day_first` tells how 03/04 is read in chats, `columns` what the columns of tables
    hold (`Full Name=name`, or the name under which that was kept), to be kept as `columns_as`. Raises
    NotFound for a file that is not there, UnreadableInput for one that cannot be read.
    """
    if day_first is None and session.config.date_order:
        day_first = session.config.date_order == "dmy"
    said = columns_said(session.config, columns)
    request = Request(session.today, (*session.config.me, *me), everybody, day_first, said)
    gathered = _gather_all(files, session, request, format=format or ("csv" if said else None))
    owner = (*request.me, *(said for each in gathered.values() for said in each.owner))
    answers = _ask_all(session, gathered, ring, owner) if session.prompts.can_ask() else {}

    def change(book: Book) -> dict[str, Imported]:
        return _import_all(book, gathered, session, ring=ring, owner=owner, answers=answers)

    if not dry_run:
        keep_before(session, Why.IMPORT)
        if columns_as is not None:
            keep_map(columns_as, said)
    return session.write(change, dry_run=dry_run)


@frozen
class _File:
    """A file that is read: where it is, what was typed to get at it, and whether that was its own name."""

    path: str
    source: Source
    given: str

    @property
    def named(self) -> bool:
        return self.path == self.given


def _contents(files: Iterable[Path]) -> Iterator[_File]:
    """Each file that was named, and each in the folders and zips that were."""
    for path in map(Path.expanduser, files):
        for file in _inside(path) if path.is_dir() else [path]:
            source = source_at(file)
            if is_zip(source):
                for member in unpacked(source):
                    yield _File(f"{file}/{member.name}", member, str(path))
            else:
                yield _File(str(file), source, str(path))


def _inside(folder: Path) -> list[Path]:
    inside = sorted(file for file in folder.rglob("*") if file.is_file() and file.name[:1] != ".")
    if not inside:
        raise NotFound(f"the folder {folder} holds no files")
    return inside


def _gather_all(
    files: Sequence[Path], session: Session, request: Request, *, format: str | None
) -> dict[str, Gathered]:
    """What each file holds, address books first: who is in them is recognised in what follows."""
    gathered: dict[str, Gathered] = {}
    talks: dict[str, tuple[Format, list[_File]]] = {}
    for file in _contents(files):
        with session.prompts.working(f"Reading {file.path}"):
            try:
                found = format_of(file.source, format)
            except UnknownFormat:
                if file.named:
                    raise
                skipped = Skipped(file.source.name, "nothing that can be imported")
                gathered[file.path] = Gathered(format=NO_FORMAT, skipped=(skipped,))
                continue
            if found.correspond is None:
                gathered[file.path] = read_as(found, [file.source], request)
            else:
                file.source.forget()
                at = found.name if found.together else f"{found.name} {file.path}"
                talks.setdefault(at, (found, []))[1].append(file)
    owner = (said for each in gathered.values() for said in each.owner)
    request = replace(request, me=(*request.me, *owner))
    for found, some in talks.values():
        path = _path_of_all(some)
        with session.prompts.working(f"Reading {path}"):
            gathered[path] = _read_talk(found, [file.source for file in some], request, session)
    if all(each.format == NO_FORMAT for each in gathered.values()):
        raise UnknownFormat(", ".join(map(str, files)), "nothing in it can be imported")
    return gathered


def _read_talk(format: Format, sources: Sequence[Source], request: Request, session: Session) -> Gathered:
    """What correspondence holds; where a file does not tell days from months somebody is asked."""
    try:
        return read_as(format, sources, request)
    except AmbiguousDays as doubt:
        if not session.prompts.can_ask():
            raise
        day_first = session.prompts.agree(f"{sources[0].name}: does the day come first in {doubt.day}?")
        return read_as(format, sources, replace(request, day_first=day_first))


def _path_of_all(files: Sequence[_File]) -> str:
    """How files that are read together are called: by their folder or zip, or by each of their names."""
    if len(files) == 1:
        return files[0].path
    return ", ".join(dict.fromkeys(file.given for file in files))


def _import_all(
    book: Book,
    gathered: Mapping[str, Gathered],
    session: Session,
    *,
    ring: Ring,
    owner: Sequence[str],
    answers: Answers,
) -> dict[str, Imported]:
    imported = {}
    for file, drafts in gathered.items():
        with session.prompts.working(f"Importing {count_of(len(drafts.contacts), 'person', 'people')}"):
            imported[file] = import_drafts(
                book, drafts, today=session.today, ring=ring, me=owner, same=_as_answered(file, answers)
            )
    return imported


@frozen
class _Doubt:
    """A draft of a file that may be one of several contacts."""

    file: str
    draft: ContactDraft
    candidates: tuple[Contact, ...]


def _as_answered(file: str, answers: Answers) -> Same:
    def same(draft: ContactDraft, candidates: Sequence[Contact]) -> Contact | None:
        chosen = answers.get((file, draft.key))
        return next((contact for contact in candidates if contact.id == chosen), None)

    return same


def _ask_all(session: Session, gathered: Mapping[str, Gathered], ring: Ring, owner: Sequence[str]) -> Answers:
    """Ask about everybody who may be known already, one at a time, while nothing else is on the screen."""
    doubts = _doubts(session, gathered, ring, owner)
    answers: Answers = {}
    for number, doubt in enumerate(doubts, 1):
        first, for_all = _ask(session, doubt, number, len(doubts))
        for each in doubts[number - 1 :] if for_all else [doubt]:
            chosen = None if first is None else each.candidates[min(first, len(each.candidates) - 1)]
            answers[each.file, each.draft.key] = None if chosen is None else chosen.id
        if for_all:
            break
    return answers


def _doubts(
    session: Session, gathered: Mapping[str, Gathered], ring: Ring, owner: Sequence[str]
) -> list[_Doubt]:
    """Whom an import would have to ask about; found by a rehearsal of the people alone."""
    doubts: list[_Doubt] = []

    def rehearse(book: Book) -> None:
        doubts.clear()
        for file, drafts in gathered.items():

            def doubt(draft: ContactDraft, candidates: Sequence[Contact], file: str = file) -> None:
                doubts.append(_Doubt(file, draft, tuple(candidates)))

            people = Gathered(drafts.format, drafts.authoritative, drafts.contacts)
            import_drafts(book, people, today=session.today, ring=ring, me=owner, same=doubt)

    with session.prompts.working("Looking for people you know already"):
        session.write(rehearse, dry_run=True)
    return doubts


def _ask(session: Session, doubt: _Doubt, number: int, of: int) -> tuple[int | None, bool]:
    """The place of the one who was chosen, None for somebody new; and whether that goes for the rest."""
    prompts, draft = session.prompts, doubt.draft
    read = ", ".join(filter(None, [draft.name, draft.org, *draft.emails[:1], draft.read_at]))
    prompts.tell(f"{number} of {of}. {read}: is that somebody you know already?")
    for place, contact in enumerate(doubt.candidates, 1):
        known = [contact.name, contact.org or contact.place, *contact.emails[:1], f"id {contact.id}"]
        prompts.tell(f"  {place}  {', '.join(filter(None, known))}")
    rest = ", “1 all” or “n all” for all that are left" if number < of else ""
    while True:
        typed = prompts.ask(f"1 is the same person, n somebody new{rest} [n]").casefold().split()
        answer, for_all = (typed or ["n"])[0], typed[1:] == ["all"]
        if answer in ("n", "no", "new"):
            return None, for_all
        if answer in ("y", "yes"):
            return 0, for_all
        if answer.isdecimal() and 1 <= int(answer) <= len(doubt.candidates):
            return int(answer) - 1, for_all
        prompts.tell(f"“{' '.join(typed)}” is none of the answers")
