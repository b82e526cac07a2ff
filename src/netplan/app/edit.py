"""The steps of changing something: whom or what the words mean, one or many, and what is different then."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from netplan.actions.book import network_of
from netplan.actions.correct import Correction, check_takes, correct, remove_subject
from netplan.actions.edit import edit_contact, edit_contacts, set_contact
from netplan.actions.resolve import resolve_goal
from netplan.app.session import Session
from netplan.core.drafts import ContactDraft
from netplan.core.handles import DateOf, Subject, handle_of, subject_of
from netplan.core.network import Direction, How, Network, Promise, Touchpoint
from netplan.core.people.contact import Contact
from netplan.errors import UnreadableInput, UsageProblem
from netplan.formats.form import LATEST, Form, entry_of
from netplan.frozen import frozen

if TYPE_CHECKING:
    from netplan.actions.book import Book

M = TypeVar("M", How, Direction)


@frozen
class Typed:
    """A correction of what a handle names, with the names, days and keys in it as they were typed."""

    text: str | None = None
    on: str | None = None
    at: str | None = None
    by: str | None = None
    people: tuple[str, ...] = ()
    how: How | None = None
    direction: Direction | None = None
    minutes: int | None = None
    where: str | None = None
    yearly: bool | None = None
    goals: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of what is said."""
        return tuple(part.name for part in fields(self) if getattr(self, part.name) not in (None, ()))


NOTHING = ContactDraft("", "options", "")
"""A draft that says nothing of anybody."""


@frozen
class Edit:
    """What is to be different: `draft` about people, `typed` about what a handle names, the rest of both."""

    draft: ContactDraft = NOTHING
    typed: Typed = Typed()
    less: tuple[str, ...] = ()
    clear: tuple[str, ...] = ()


@frozen
class Edited:
    """What was changed, as it was and as it is, and everything beside it as it is."""

    before: Contact | Subject
    after: Contact | Subject
    network: Network
    beside: tuple[tuple[Subject, Subject | None], ...] = ()
    """What a form changed of promises and touchpoints; None is now what was taken out."""


def edit_one(session: Session, who: str, edit: Edit, form: Form | None = None) -> Edited:
    """Change the contact, or what a handle names; with `form`, have the contact be as it says.

    Raises UsageProblem for what is not for such a thing, and where nothing would change.
    """

    def change(book: "Book") -> Edited:
        before = session.resolve_subject(book, who, of_goal="edit {}")
        beside: tuple[tuple[Subject, Subject | None], ...] = ()
        if not isinstance(before, Contact):
            _only_for_people(before, edit)
            after: Contact | Subject = _correct(session, book, before, edit)
        elif form is not None:
            # First what names them as the form does, for the name may be another then.
            beside = _change_beside(session, book, form)
            after = set_contact(book, before, form.contact, today=session.today)
        else:
            _only_with_handle(before, edit)
            after = edit_contact(
                book, before, edit.draft, today=session.today, less=edit.less, clear=edit.clear
            )
        return Edited(before, after, network_of(book), beside)

    return session.write(change)


def beside_form(network: Network, contact: Contact, *, today: date) -> list[Promise | Touchpoint]:
    """What stands beside a contact in the form: open promises, and the last touchpoints, latest first."""
    promises = [each for each in network.promises.values() if each.contact == contact.id and each.open]
    theirs = [
        touch for touch in network.touchpoints.values() if contact.id in touch.people and touch.on <= today
    ]
    return [*promises, *sorted(theirs, key=lambda touch: (touch.on, touch.id), reverse=True)[:LATEST]]


def _change_beside(session: Session, book: "Book", form: Form) -> tuple[tuple[Subject, Subject | None], ...]:
    """Have promises and touchpoints be as the form says, and take out what is gone from it."""
    changed: list[tuple[Subject, Subject | None]] = []
    for handle, entry in form.entries.items():
        before = subject_of(handle, book)
        if isinstance(before, Promise | Touchpoint):
            names = {each.id: each.name for each in book.contacts.values()}
            was = entry_of(before, names)
            edit = _edit_of({name: value for name, value in entry.items() if was.get(name) != value})
            if edit != Edit():
                changed.append((before, _correct(session, book, before, edit)))
    for handle in form.gone:
        gone = subject_of(handle, book)
        if gone is not None:
            remove_subject(book, gone, today=session.today)
            changed.append((gone, None))
    return tuple(changed)


def _edit_of(entry: Mapping[str, Any]) -> Edit:
    """What is different in an entry of the form, as options would say it.

    Raises UnreadableInput for a field or a value that there is not.
    """
    said: dict[str, Any] = {}
    clear: list[str] = []
    for name, value in entry.items():
        part = {"what": "text", "summary": "text", "with": "people"}.get(name, name)
        if value is None or value == []:
            clear.append(part)
        else:
            said[part] = _READ.get(part, str)(value)
    try:
        return Edit(typed=Typed(**said), clear=tuple(clear))
    except TypeError:
        known = ", ".join(sorted(set(entry)))
        raise UnreadableInput("the form", f"one of these is no field of such a thing: {known}") from None


def _member(kind: type[M], value: Any) -> M:
    found = next((member for member in kind if member.value == value), None)
    if found is None:
        raise UnreadableInput("the form", f"“{value}” is none of {', '.join(kind)}")
    return found


def _people(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _whole(value: Any) -> int:
    if not isinstance(value, int):
        raise UnreadableInput("the form", f"minutes are a whole number, not “{value}”")
    return value


_READ: Mapping[str, Callable[[Any], Any]] = {
    "how": lambda value: _member(How, value),
    "direction": lambda value: _member(Direction, value),
    "people": _people,
    "minutes": _whole,
}


def edit_where(session: Session, where: str, edit: Edit) -> tuple[tuple[Contact, ...], Network]:
    """Change everybody whom the words fit, in one step; returns those who are different now.

    Raises NobodyFits, and what editing several people raises.
    """

    def change(book: "Book") -> tuple[tuple[Contact, ...], Network]:
        people = session.who_fits_where(where, network_of(book))
        _only_with_handle(people[0], edit)
        changed = edit_contacts(
            book, people, edit.draft, today=session.today, less=edit.less, clear=edit.clear
        )
        return changed, network_of(book)

    return session.write(change)


def _only_for_people(subject: Subject, edit: Edit) -> None:
    if edit.draft != NOTHING:
        handle = handle_of(subject)
        raise UsageProblem(
            f"that is for people, and {handle} is none. See what it takes: netplan edit --help"
        )


def _only_with_handle(contact: Contact, edit: Edit) -> None:
    said = edit.typed.parts
    if said == ("where",):
        raise UsageProblem("WHO and --where are two ways to say who; take one. Try: netplan edit --help")
    if "text" in said:
        raise UsageProblem(
            f"“{edit.typed.text}” is too much: a name of several words goes in quotation marks. "
            f'Try: netplan edit "{contact.name}" --org Acme'
        )
    if said:
        raise UsageProblem(
            f"that is for the number of a touchpoint, promise, note or day: netplan edit t58 --on monday. "
            f"See them with: netplan show id:{contact.id}"
        )


def _correct(session: Session, book: "Book", subject: Subject, edit: Edit) -> Subject:
    """A bare Friday is the next one for what is ahead, and the last one of what has happened."""
    typed = edit.typed
    also = (("less", edit.less), ("clear", edit.clear))
    check_takes(subject, [*typed.parts, *(part for part, texts in also if texts)])
    ahead = isinstance(subject, Promise | DateOf) or (isinstance(subject, Touchpoint) and subject.planned)
    day = session.ahead if ahead else session.past
    said = Correction(
        text=typed.text,
        on=None if typed.on is None else day(typed.on),
        at=typed.at,
        by=None if typed.by is None else session.ahead(typed.by),
        people=tuple(session.resolve(book, who) for who in typed.people),
        how=typed.how,
        direction=typed.direction,
        minutes=typed.minutes,
        where=typed.where,
        yearly=typed.yearly,
        goals=tuple(resolve_goal(book.goals, key) for key in typed.goals),
        less=edit.less,
        clear=edit.clear,
    )
    return correct(book, subject, said, today=session.today)
