"""The user's texts for first messages: a file beside the settings, written once, and never over."""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from netplan.actions.draft import draft_message
from netplan.app.desktop import copy_text, open_link
from netplan.app.session import Session
from netplan.config import config_path
from netplan.core.people.contact import Contact
from netplan.core.people.reach import Way, links_of
from netplan.core.plan.scores import Score
from netplan.core.well.messages import TEMPLATES, Message, Templates, read_templates
from netplan.errors import NoWayThere, UnreadableInput


@dataclass(frozen=True, slots=True)
class Written:
    """A first message, the score whose action it begins, and a link that begins a mail with it, if any."""

    score: Score
    message: Message
    link: str | None


def write_draft(session: Session, who: str) -> Written:
    """The first message of what is planned with somebody, by rank or by name."""
    templates = load_templates(session)
    with session.reading() as book:
        contact = session.resolve_shown(book, who, book.shown_plan())
        score, message = draft_message(
            book,
            contact,
            templates,
            introductions=book.introductions,
            contacts=book.contacts,
            today=session.today,
            weights=session.config.planner,
        )
    return Written(score, message, _mail_link(contact, message.text))


def hand_over(written: Written, *, copy: bool, open: bool) -> str:
    """Put the message on the clipboard, begin a mail with it, or both; what was done, in words.

    Raises NoWayThere for a mail to somebody without an address, NothingToOpenWith where nothing does it.
    """
    if copy:
        copy_text(written.message.text)
    if open:
        open_link(link_to_mail(written))
    return " · ".join([*(["copied"] if copy else []), *(["a mail is begun"] if open else [])])


def link_to_mail(written: Written) -> str:
    """The link that begins a mail with it. Raises NoWayThere for somebody without an address."""
    if written.link is None:
        raise NoWayThere(written.score.contact.name, Way.MAIL.value, ())
    return written.link


def templates_file() -> Path:
    """Where the texts are."""
    return config_path().with_name("drafts.txt")


def keep_templates(session: Session) -> Path:
    """Write the file of the texts where there is none; a note where that cannot be."""
    file = templates_file()
    if not session.keeps_backups:
        return file  # nothing is kept of what is made up
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return file
    except OSError as problem:
        session.prompts.tell(f"netplan: {file} cannot be written ({problem.strerror}); its texts are used")
        return file
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(TEMPLATES)
    return file


def load_templates(session: Session) -> Templates:
    """The user's texts; the program's own where the file cannot be made.

    Raises UnreadableInput for a file that is there and cannot be read.
    """
    file = keep_templates(session)
    try:
        return read_templates(file.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return read_templates(TEMPLATES)
    except (OSError, UnicodeDecodeError) as problem:
        why = getattr(problem, "strerror", None) or "it is not UTF-8"
        raise UnreadableInput(str(file), f"the texts of drafts cannot be read ({why})") from problem


def _mail_link(contact: Contact, text: str) -> str | None:
    mails = [link for link in links_of(contact) if link.way is Way.MAIL]
    if not mails:
        return None
    # Lines of a mail end in both signs (RFC 6068).
    body = quote(text.replace("\n", "\r\n"))
    return f"mailto:{quote(mails[0].stored, safe='@')}?body={body}"
