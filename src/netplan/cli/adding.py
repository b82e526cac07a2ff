"""What `add` asks and finds out before somebody is kept."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from netplan.actions.add import Meeting, check_new
from netplan.actions.edit import Profile
from netplan.actions.promise import make_promise, promises_in
from netplan.actions.resolve import resolve_person
from netplan.app.answers import asked_once
from netplan.app.session import Session
from netplan.cli.prompts import agree, ask, can_ask, chooser
from netplan.core.network import OwedBy, Promise
from netplan.core.people.contact import Contact
from netplan.errors import MayExistAlready, UsageProblem

if TYPE_CHECKING:
    from netplan.actions.book import Book


@dataclass(frozen=True, slots=True)
class Asked:
    """What is typed, or asked for one thing at a time where no name was typed at a terminal."""

    name: str
    met: str | None
    email: tuple[str, ...]
    note: str | None

    @classmethod
    def of(cls, name: str, *, met: str | None, email: tuple[str, ...], note: str | None) -> "Asked":
        """Ask for what was not typed, if no name was; only the name has to be answered."""
        typed = cls(name, met, email, note)
        return typed if name or not can_ask() else asked_once("add", typed._asked)

    def _asked(self) -> "Asked":
        name = ask("Their name?")
        if not name:
            return self
        return Asked(
            name=name,
            met=self.met or ask("Where did you meet? (nothing to skip)") or None,
            email=self.email or tuple(filter(None, [ask("Their e-mail address? (nothing to skip)")])),
            note=self.note or ask("Something worth knowing? (nothing to skip)") or None,
        )


def check_or_ask(book: "Book", profile: Profile, session: Session, *, new: bool) -> None:
    """Raises MayExistAlready where they may be here, unless `new` or an answer says that they are not."""
    if new:
        return
    try:
        check_new(book, profile, today=session.today)
    except MayExistAlready as problem:
        question = f"There is {', '.join(problem.candidates)}. Is “{profile.name}” somebody else?"
        if not can_ask() or not asked_once(f"new {profile.name}", lambda: agree(question)):
            raise


def meeting_of(
    book: "Book", session: Session, met: str | None, on: str | None, through: str | None
) -> Meeting | None:
    """The meeting that the options tell of; None where they tell of none."""
    if met is None and on is None and through is None:
        return None
    introducer = (
        resolve_person(book, through, today=session.today, choose=chooser()) if through is not None else None
    )
    return Meeting(session.today if on is None else session.past(on), met, introducer)


def next_steps(
    book: "Book", contact: Contact, session: Session, text: str | None, by: str | None
) -> list[Promise]:
    """The promises that --note tells of, and --next with --by makes.

    Raises UsageProblem for a day without a text.
    """
    today, order = session.today, session.day_order
    promises = [
        promise
        for kept in contact.notes
        for promise in promises_in(book, kept.text, contact, today=today, order=order)
    ]
    if text is not None:
        due = None if by is None else session.ahead(by)
        promises.append(
            make_promise(book, contact, text, today=today, by=due, owed_by=OwedBy.ME, order=order)
        )
    elif by is not None:
        raise UsageProblem('--by needs to know what: --next "send the deck" --by friday')
    return promises
