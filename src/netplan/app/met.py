"""The steps of keeping an evening's people: who is known, who is new, and asking where that is not clear."""

from netplan.actions.add import check_new
from netplan.actions.book import Book
from netplan.actions.met import Evening, new_contact, record_evening
from netplan.app.add import is_somebody_else
from netplan.app.session import Session
from netplan.core.drafts import ContactDraft
from netplan.core.people.contact import Contact
from netplan.core.people.names import fold
from netplan.core.well.evenings import Named, read_names
from netplan.errors import MayExistAlready

_MINUTES = 5  # of a follow-up


def keep_evening(
    session: Session,
    book: Book,
    text: str,
    *,
    where: str | None = None,
    on: str | None = None,
    circles: tuple[str, ...] = (),
    note: str | None = None,
    new: bool = False,
) -> Evening:
    """Keep all whom the text names.

    Raises MayExistAlready where somebody may be here already and nobody can be asked.
    """
    day = session.past(on) if on else session.today
    # Who is new is decided before anybody is added: two of one evening are never taken for one another.
    people = [
        (named, _known(book, named) or _asked(session, book, named, new=new)) for named in read_names(text)
    ]
    known = [contact for _, contact in people if contact is not None]
    added = [
        new_contact(book, named, today=session.today, on=day, where=where, circles=circles)
        for named, contact in people
        if contact is None
    ]
    a_day = max(1, session.config.minutes // 2 // _MINUTES)
    return record_evening(
        book, added, known, on=day, today=session.today, where=where, note=note, a_day=a_day
    )


def _known(book: Book, named: Named) -> Contact | None:
    """Who bears the whole name or the address; None where nobody or several do."""
    wanted, mail = fold(named.name), fold(named.email or "")
    found = [
        contact
        for contact in book.contacts.values()
        if wanted in {fold(name) for name in contact.names}
        or (mail and mail in {fold(address) for address in contact.emails})
    ]
    return found[0] if len(found) == 1 else None


def _asked(session: Session, book: Book, named: Named, *, new: bool) -> Contact | None:
    """Whom they say it is, where somebody of nearly that name is here; None for somebody new."""
    if new:
        return None
    draft = ContactDraft("", "met", named.name, emails=(named.email,) if named.email else ())
    try:
        check_new(book, draft, today=session.today)
    except MayExistAlready as problem:
        if not session.prompts.can_ask():
            raise
        if not is_somebody_else(session, named.name, problem):
            return session.resolve(book, named.name)
    return None
