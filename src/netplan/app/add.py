"""The steps of keeping somebody new: what is asked, who they may be already, how one met, what comes next."""

from typing import TYPE_CHECKING

from netplan.actions.add import Meeting, add_contact, check_new
from netplan.actions.goal import join_goals
from netplan.actions.promise import make_promise, promises_in
from netplan.actions.resolve import resolve_goal
from netplan.app.prompts import Prompts
from netplan.app.session import Session
from netplan.core.drafts import ContactDraft
from netplan.core.network import OwedBy, Promise, Role
from netplan.core.people.contact import Contact
from netplan.errors import MayExistAlready, UsageProblem
from netplan.frozen import frozen

if TYPE_CHECKING:
    from netplan.actions.book import Book


@frozen
class Asked:
    """What is typed, or asked for one thing at a time where no name was typed at a terminal."""

    name: str
    met: str | None
    email: tuple[str, ...]
    note: str | None

    def or_asked(self, session: Session) -> "Asked":
        """Ask for what was not typed, if no name was; only the name has to be answered."""
        if self.name or not session.prompts.can_ask():
            return self
        return session.answer("add", lambda: self._ask(session.prompts))

    def _ask(self, prompts: Prompts) -> "Asked":
        name = prompts.ask("Their name?")
        if not name:
            return self
        return Asked(
            name=name,
            met=self.met or prompts.ask("Where did you meet? (nothing to skip)") or None,
            email=self.email or tuple(filter(None, [prompts.ask("Their e-mail address? (nothing to skip)")])),
            note=self.note or prompts.ask("Something worth knowing? (nothing to skip)") or None,
        )


@frozen
class Newcomer:
    """Somebody to keep, with the texts that were typed about them; None and empty say nothing.

    `on` and `by` are dates, `through` is whoever introduced you, `goals` are keys. With `new` it does not
    matter who of nearly that name is here already.
    """

    said: ContactDraft
    met: str | None = None
    on: str | None = None
    through: str | None = None
    goals: tuple[str, ...] = ()
    role: Role = Role.TARGET
    note: str | None = None
    next: str | None = None
    by: str | None = None
    new: bool = False


def add_newcomer(session: Session, book: "Book", newcomer: Newcomer) -> tuple[Contact, list[Promise]]:
    """Keep them; returns them and the promises that their note and `next` make.

    Raises MayExistAlready where they may be here, UnknownPerson, UnknownGoal, BadDate and UsageProblem.
    """
    _check_or_ask(session, book, newcomer)
    meeting = _meeting(session, book, newcomer)
    goals = tuple(resolve_goal(book.goals, key) for key in newcomer.goals)
    contact = add_contact(book, newcomer.said, today=session.today, meeting=meeting, note=newcomer.note)
    join_goals(book, contact, goals, newcomer.role)
    return contact, _promises(session, book, contact, newcomer)


def _check_or_ask(session: Session, book: "Book", newcomer: Newcomer) -> None:
    if not newcomer.new:
        try:
            check_new(book, newcomer.said, today=session.today)
        except MayExistAlready as problem:
            if not is_somebody_else(session, newcomer.said.name, problem):
                raise


def is_somebody_else(session: Session, name: str, problem: MayExistAlready) -> bool:
    """Whether they say that the name is none of those who may be meant; False where nobody can be asked."""
    question = f"There is {', '.join(problem.candidates)}. Is “{name}” somebody else?"
    prompts = session.prompts
    return prompts.can_ask() and session.answer(f"new {name}", lambda: prompts.agree(question))


def _meeting(session: Session, book: "Book", newcomer: Newcomer) -> Meeting | None:
    met, on, through = newcomer.met, newcomer.on, newcomer.through
    if met is None and on is None and through is None:
        return None
    introducer = session.resolve(book, through) if through is not None else None
    return Meeting(session.today if on is None else session.past(on), met, introducer)


def _promises(session: Session, book: "Book", contact: Contact, newcomer: Newcomer) -> list[Promise]:
    """Those that the note tells of, and the one that `next` makes."""
    today, order = session.today, session.day_order
    promises = [
        promise
        for kept in contact.notes
        for promise in promises_in(book, kept.text, contact, today=today, order=order)
    ]
    if newcomer.next is not None:
        due = None if newcomer.by is None else session.ahead(newcomer.by)
        promises.append(
            make_promise(book, contact, newcomer.next, today=today, by=due, owed_by=OwedBy.ME, order=order)
        )
    elif newcomer.by is not None:
        raise UsageProblem('--by needs to know what: --next "send the deck" --by friday')
    return promises
