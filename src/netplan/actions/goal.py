"""What one is after: opening a goal, giving it people, changing it, closing it."""

from dataclasses import replace
from datetime import date
from typing import Any

from netplan.actions.book import Book
from netplan.actions.store import Reading
from netplan.core.network import Goal, GoalPerson, GoalStatus, Network, Part, Per, Quota, Role
from netplan.core.people.contact import Contact
from netplan.core.people.names import slug
from netplan.errors import Conflict, NotFound, UsageProblem


def quota_of(touches: int | None, per: Per | None) -> Quota | None:
    """So many touches per week, or per month; None where none is said.

    Raises UsageProblem for a span without a number, or a number under 1.
    """
    if touches is None and per is None:
        return None
    if touches is None or touches < 1:
        raise UsageProblem("a quota counts from 1: --quota 3 --per week")
    return Quota(touches, per or Per.WEEK)


def open_goal(
    book: Book,
    title: str,
    *,
    key: str | None = None,
    why: str | None = None,
    by: date | None = None,
    quota: Quota | None = None,
) -> Goal:
    """Start a goal; its key is made from the title unless one is given.

    Raises Conflict where the key is taken, UsageProblem where the title is empty.
    """
    title = _title(title)
    taken = {goal.key for goal in book.goals.values()}
    named = slug(key or title, () if key else taken)
    if named in taken:
        raise Conflict(f"the key “{named}” is taken. See the goals with: netplan goal list")
    goal = Goal(id=book.new_id(Goal), key=named, title=title, why=why, by=by, quota=quota)
    book.put(goal)
    return goal


def _title(text: str) -> str:
    title = " ".join(text.split())
    if not title:
        raise UsageProblem('a goal needs a title: netplan goal add "Seed round"')
    return title


def edit_goal(
    book: Book,
    goal: Goal,
    *,
    title: str | None = None,
    why: str | None = None,
    by: date | None = None,
    quota: Quota | None = None,
    clear: tuple[str, ...] = (),
    reopen: bool = False,
) -> Goal:
    """Change what is said, empty the fields of `clear`.

    Raises UsageProblem where nothing would change, or the title is empty.
    """
    unknown = set(clear) - {"why", "by", "quota"}
    if unknown:
        raise UsageProblem(f"--clear takes why, by, quota, not “{min(unknown)}”")
    said = {"title": None if title is None else _title(title), "why": why, "by": by, "quota": quota}
    fields: dict[str, Any] = dict.fromkeys(clear)
    fields |= {name: value for name, value in said.items() if value is not None}
    changed = replace(goal, **fields)
    if reopen:
        changed = replace(changed, status=GoalStatus.OPEN)
    if changed == goal:
        raise UsageProblem(f"nothing to change. Say what: netplan goal edit {goal.key} --by 2026-12-31")
    book.put(changed)
    return changed


def join_goals(book: Book, contact: Contact, goals: tuple[Goal, ...], role: Role) -> None:
    """Give them the role in each of the goals."""
    for goal in goals:
        book.put(with_person(goal, contact, role))


def with_person(goal: Goal, contact: Contact, role: Role) -> Goal:
    """The goal with this contact in this role, and in no other; how their part ended stays as it is."""
    others = tuple(person for person in goal.people if person.contact != contact.id)
    before = next((person for person in goal.people if person.contact == contact.id), GoalPerson(contact.id))
    return replace(goal, people=(*others, replace(before, role=role)))


def end_part(book: Book, goal: Goal, contact: Contact, part: Part, text: str | None, *, today: date) -> Goal:
    """Say how the goal ended with somebody, in what words, or that it is open with them again.

    Raises NotFound where they are not in it, UsageProblem where nothing would change.
    """
    there = [person for person in goal.people if person.contact == contact.id]
    if not there:
        raise NotFound(
            f"{contact.name} is not in “{goal.title}”. "
            f"Put them in first: netplan goal link {goal.key} id:{contact.id}"
        )
    if part is Part.OPEN and text:
        raise UsageProblem(f"a part that is open has no words yet: netplan goal part {goal.key} WHO open")
    on = None if part is Part.OPEN else today
    if all((person.part, person.text) == (part, text) for person in there):
        raise UsageProblem(f"“{goal.title}” stands so with {contact.name} already: {part}")
    people = tuple(
        replace(person, part=part, on=on, text=text) if person.contact == contact.id else person
        for person in goal.people
    )
    changed = replace(goal, people=people)
    book.put(changed)
    return changed


def leave_goal(book: Book, goal: Goal, contact: Contact) -> Goal:
    """Take somebody out of a goal; raises NotFound where they are not in it."""
    people = tuple(person for person in goal.people if person.contact != contact.id)
    if len(people) == len(goal.people):
        raise NotFound(f"{contact.name} is not in “{goal.title}”. See who is: netplan goal show {goal.key}")
    changed = replace(goal, people=people)
    book.put(changed)
    return changed


def close_goal(book: Book, goal: Goal, ending: GoalStatus) -> Goal:
    """End a goal as won or dropped; raises Conflict where it has ended already."""
    if goal.status is not GoalStatus.OPEN:
        raise Conflict(
            f"“{goal.title}” is {goal.status} already. "
            f"To open it again: netplan goal edit {goal.key} --reopen"
        )
    changed = replace(goal, status=ending)
    book.put(changed)
    return changed


def ending_of(*, won: bool, dropped: bool) -> GoalStatus:
    """How a goal ended; raises UsageProblem unless exactly one is said."""
    if won == dropped:
        raise UsageProblem("say how it ended: --won or --dropped")
    return GoalStatus.WON if won else GoalStatus.DROPPED


def known_of(book: Reading, goal: Goal) -> Network:
    """What there is to tell of a goal: the touchpoints for it, and those with its people and with whom it
    came through; all else as it is.
    """
    known = book.present()
    people = {person.contact for person in goal.people}
    people.update(id for each in known.outcomes.values() if each.goal == goal.id for id in each.through)
    touchpoints = dict(book.serving(goal.id))
    for id in sorted(people):
        touchpoints.update(book.history_of(id))
    return replace(known, touchpoints=dict(sorted(touchpoints.items())))
