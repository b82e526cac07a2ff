"""Bringing drafts into the Book: what is new, what fills a gap, and what has to be asked.

Twice is once: who is whom is told by `netplan.core.people.matching`.
"""

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from operator import attrgetter
from typing import Any

from netplan.actions.appointments import settle_appointments
from netplan.actions.book import Book
from netplan.actions.merge import merge_contacts
from netplan.core.drafts import (
    ContactDraft,
    FieldFate,
    Gathered,
    GoalDraft,
    PromiseDraft,
    Skipped,
    TouchpointDraft,
)
from netplan.core.network import Goal, GoalPerson, Introduction, Outcome, Promise, Snooze, Touchpoint
from netplan.core.owner import Owner, is_owner
from netplan.core.people.contact import POLICIES, Contact, Met, Note, Ring, Status
from netplan.core.people.matching import Known, Mark, agree, is_no_name, marks_of, profile_of
from netplan.core.people.names import Keys, fold
from netplan.core.people.phones import line_of
from netplan.core.waiting import line_of_touch, marks_to_wait_for, touches_of, with_touches
from netplan.frozen import frozen

MOST_RECORDS = 200
"""How many different records of one file may be one person: more is no address book."""


@frozen
class Question:
    """A draft that may be somebody who is here already; it was added as somebody new."""

    place: str
    reason: str
    candidates: tuple[str, ...]


@frozen
class Imported:
    """What an import changed, or would change.

    Every record of the file is one of `added`, `updated`, `unchanged` and `skipped`: two cards of one new
    person are one added and one that updated them, or left them unchanged.
    """

    format: str
    added: tuple[Contact, ...] = ()
    updated: tuple[Contact, ...] = ()
    unchanged: int = 0
    touchpoints_added: int = 0
    touchpoints_unchanged: int = 0
    notes_added: int = 0
    goals_added: int = 0
    promises_added: int = 0
    skipped: tuple[Skipped, ...] = ()
    questions: tuple[Question, ...] = ()
    joined: tuple[str, ...] = ()
    fields: tuple[FieldFate, ...] = ()


Same = Callable[[ContactDraft, Sequence[Contact]], Contact | None]
"""Decides whether a draft is one of several contacts of the same name; None says that it is somebody new."""


def nobody_asked(draft: ContactDraft, candidates: Sequence[Contact]) -> None:
    """The decision where nobody can be asked: it is somebody new."""
    return


def import_drafts(
    book: Book,
    gathered: Gathered,
    *,
    today: date,
    ring: Ring = Ring.NONE,
    me: Iterable[str] = (),
    same: Same = nobody_asked,
) -> Imported:
    """Bring everything that one file held into the book.

    `ring` is for the people it adds where the file says none; `me` are the owner's own addresses and names,
    which are left out. What netplan's own document says replaces what is stored, lists are joined; what other
    programs say only fills gaps.
    """
    return _Import(book, gathered, today, ring, Owner(me), same).run()


@dataclass
class _Import:
    book: Book
    gathered: Gathered
    today: date
    ring: Ring
    owner: Owner
    same: Same
    keys: Keys = field(default_factory=Keys)
    people: dict[str, int] = field(default_factory=dict)
    """From a draft's key to the contact's id."""
    new: set[str] = field(default_factory=set)
    """The keys of the drafts that became somebody new."""
    changed: set[str] = field(default_factory=set)
    """The keys of the drafts that said something new of somebody."""
    goals: dict[str, int] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    joined: list[str] = field(default_factory=list)
    news: dict[str, set[Mark]] = field(default_factory=dict)
    """The addresses and numbers that a draft was the first to tell of somebody, by its key."""
    marks: dict[str, str] = field(default_factory=dict)
    """What tells those apart who were not added, by the keys of their drafts."""
    waiting: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)

    def run(self) -> Imported:
        self._resolve_contacts()
        for goal in self.gathered.goals:
            self._add_goal(goal)
        if self.gathered.appointments:
            left, there = settle_appointments(self.book, self.gathered.touchpoints, self._ids)
            self.gathered = replace(self.gathered, touchpoints=left)
            self.counts["known touchpoints"] += there
        self._add_touchpoints()
        if not self.gathered.authoritative:
            self._recognise_those_waited_for()
        self._add_promises()
        self._add_snoozes()
        self._add_introductions()
        self._add_outcomes()
        contacts = self.book.contacts
        return Imported(
            format=self.gathered.format,
            added=tuple(contacts[id] for key, id in self.people.items() if key in self.new),
            updated=tuple(
                contacts[id] for key, id in self.people.items() if key in self.changed and key not in self.new
            ),
            unchanged=sum(1 for key in self.people if key not in self.new and key not in self.changed),
            touchpoints_added=self.counts["touchpoints"],
            touchpoints_unchanged=self.counts["known touchpoints"],
            notes_added=self.counts["notes"],
            goals_added=self.counts["goals"],
            promises_added=self.counts["promises"],
            skipped=(*self.gathered.skipped, *self.skipped),
            questions=tuple(self.questions),
            joined=tuple(self.joined),
            fields=self.gathered.fields,
        )

    def _resolve_contacts(self) -> None:
        authoritative = self.gathered.authoritative
        known = Known(self.book.contacts.values())
        known.expect(self.gathered.contacts, authoritative=authoritative)
        self.keys = Keys(contact.key for contact in self.book.contacts.values())
        if authoritative:
            # A key that is made up must not be one that another draft of the document has.
            self.keys.reserve(draft.key for draft in self.gathered.contacts)
        addressed = self.gathered.addressed
        doubtful: list[ContactDraft] = []
        for draft in self.gathered.contacts:
            if is_owner(draft, self.owner):
                self.skipped.append(Skipped(draft.read_at, f"{draft.name} is you"))
            elif contact := known.who_is(draft, authoritative=authoritative, addressed=addressed):
                self._add_or_update(draft, contact, known)
            elif draft.key in self.gathered.only_known:
                self.skipped.append(Skipped(draft.read_at, self.gathered.unknown))
                self.marks[draft.key] = next(iter(marks_to_wait_for(draft)), "")
            else:
                doubtful.append(draft)
        # Those who are certain first: what is left of a name then shows better who is meant by it.
        for draft in doubtful:
            contact = known.who_is(draft, authoritative=authoritative) or self._ask(draft, known)
            self._add_or_update(draft, contact, known)
        if not authoritative:
            self._join(known)
        self._link_introducers()

    def _add_or_update(self, draft: ContactDraft, contact: Contact | None, known: Known) -> None:
        if contact is None:
            contact = self._add(draft)
            self.new.add(draft.key)
        elif known.often(draft, contact) >= MOST_RECORDS:
            reason = f"{contact.name} is in this file {MOST_RECORDS} times before, each time otherwise"
            self.skipped.append(Skipped(draft.read_at, reason))
            return
        elif (filled := self._filled(contact, draft)) != contact:
            self.news[draft.key] = {*marks_of(filled)} - {*marks_of(contact)}
            self.counts["notes"] += len(filled.notes) - len(contact.notes)
            self.book.put(filled)
            self.changed.add(draft.key)
            contact = filled
        self.people[draft.key] = contact.id
        known.take(draft, contact)

    def _join(self, known: Known) -> None:
        """Make one of those whom a draft shows to be one: a mail had the address, a telephone the number.

        Only those whom no draft of the file was found to be: what a file keeps apart stays apart.
        """
        for draft in self.gathered.contacts:
            if draft.key not in self.people or draft.key in self.new:
                continue
            contact = self.book.contacts[self.people[draft.key]]
            for other in known.also(draft, contact, self.news.get(draft.key, ())):
                known.forget(other)
                contact = merge_contacts(self.book, contact, other, today=self.today).kept
                self.joined.append(f"{contact.name} (id {contact.id}) and {other.name} (id {other.id})")
                self.changed.add(draft.key)

    def _ask(self, draft: ContactDraft, known: Known) -> Contact | None:
        candidates = known.namesakes(draft)
        if not candidates:
            return None
        for candidate in candidates:
            if agree(draft, candidate) and self._filled(candidate, draft) == candidate:
                return candidate  # the draft says nothing new of them: it was brought in before
        chosen = self.same(draft, candidates)
        if chosen is None:
            names = tuple(f"{contact.name} (id {contact.id})" for contact in candidates)
            reason = f"{draft.name} may be somebody you know already; added as somebody new"
            self.questions.append(Question(draft.read_at, reason, names))
        return chosen

    def _add(self, draft: ContactDraft) -> Contact:
        said = draft.key if self.gathered.authoritative else None
        blank = Contact(
            id=self.book.new_id(Contact),
            key=self.keys.given(said) or self.keys.made_of(draft.name),
            name=draft.name,
            added=draft.added or self.today,
            ring=draft.ring or self.ring,
            status=draft.status or Status.ACTIVE,
        )
        contact = self._filled(blank, draft)
        self.counts["notes"] += len(contact.notes)
        self.book.put(contact)
        return contact

    def _filled(self, contact: Contact, draft: ContactDraft) -> Contact:
        """The contact with what the draft adds to it."""
        said: dict[str, Any] = {}
        ours = self.gathered.authoritative
        for name, policy in POLICIES.items():
            have, value = getattr(contact, name), getattr(draft, name)
            if policy.kind is str and policy.listed:
                said[name] = _joined(have, value, alike=self._alike(name))
            elif not policy.listed and value is not None and (ours or (policy.fills and have is None)):
                said[name] = value
        if is_no_name(contact.name) and not is_no_name(draft.name) and not ours:
            # They were known by an address or a number, for want of a name.
            said["name"], contact = draft.name, replace(contact, name=draft.name)
        said["aliases"] = self._aliases(contact, draft)
        said["dates"] = tuple(dict.fromkeys((*contact.dates, *draft.dates)))
        said["notes"] = self._notes(contact.notes, draft.notes)
        said["met"] = self._met(contact.met, draft.met)
        return replace(contact, **said)

    def _aliases(self, contact: Contact, draft: ContactDraft) -> tuple[str, ...]:
        """Every name but the one they go by, so that they are found by the others too."""
        alike = self._alike("aliases")
        if self.gathered.authoritative:
            before = (contact.name,) if contact.name != draft.name else ()
            return _joined(contact.aliases, (*before, *draft.aliases), alike=alike)
        called = () if is_no_name(draft.name) or draft.key in self.gathered.only_known else (draft.name,)
        others = [name for name in (*draft.aliases, *called) if alike(name) != alike(contact.name)]
        return _joined(contact.aliases, others, alike=alike)

    def _alike(self, name: str) -> Callable[[str], str]:
        """What makes two values of a list one: netplan's own document comes back to the letter."""
        if self.gathered.authoritative:
            return str
        return {"phones": line_of, "links": _same_link}.get(name, fold)

    def _notes(self, have: tuple[Note, ...], more: tuple[Note, ...]) -> tuple[Note, ...]:
        # The day of a foreign note is the day of its import, so only the text tells whether it is known.
        texts = Counter(note.text for note in have)
        new: list[Note] = []
        for note in more:
            if texts[note.text]:
                texts[note.text] -= 1
            else:
                new.append(note)
        return (*have, *new)

    def _met(self, have: Met | None, said: Met | None) -> Met | None:
        if said is None or (have is not None and not self.gathered.authoritative):
            return have
        before = have or Met()
        return Met(said.on or before.on, said.where or before.where, before.through)

    def _link_introducers(self) -> None:
        for draft in self.gathered.contacts:
            if draft.through is None or draft.key not in self.people or draft.through not in self.people:
                continue
            contact = self.book.contacts[self.people[draft.key]]
            if contact.met and contact.met.through is not None and not self.gathered.authoritative:
                continue
            met = replace(contact.met or Met(), through=self.people[draft.through])
            if met != contact.met:
                self.book.put(replace(contact, met=met))
                self.changed.add(draft.key)

    def _add_goal(self, draft: GoalDraft) -> None:
        known = next((goal for goal in self.book.goals.values() if goal.key == draft.key), None)
        base = known or Goal(id=self.book.new_id(Goal), key=draft.key, title=draft.title)
        people = {person.contact: person for person in base.people}
        people |= {
            id: GoalPerson(id, person.role, person.part, person.on, person.text)
            for person in draft.people
            if (id := self.people.get(person.contact)) is not None
        }
        goal = replace(
            base,
            title=draft.title,
            why=draft.why or base.why,
            by=draft.by or base.by,
            quota=draft.quota or base.quota,
            status=draft.status or base.status,
            people=tuple(people.values()),
        )
        self.counts["goals"] += known is None
        if goal != known:
            self.book.put(goal)
        self.goals[draft.key] = goal.id

    def _add_touchpoints(self) -> None:
        if self.gathered.touchpoints:
            self.counts["touchpoints"] += self.book.put_new(self._new_touchpoints())

    def _recognise_those_waited_for(self) -> None:
        """Give people what earlier correspondence told of them; keep what this one told of nobody known."""
        there = self.book.waiting()
        for mark, lines in self.waiting.items():
            touches = with_touches(there.get(mark, ""), lines)
            if touches != there.get(mark, ""):
                self.book.wait_for(mark, touches)
        found = {
            mark: id
            for id in self.people.values()
            for mark in (marks_to_wait_for(self.book.contacts[id]) if there else ())
            if there.get(mark)
        }
        if not found:
            return
        known = _KnownTouchpoints(self.book.each_touchpoint())
        touchpoints = (
            self._touchpoint(draft, (id,))
            for mark, id in found.items()
            for draft in touches_of(there[mark], "")
        )
        self.counts["touchpoints"] += self.book.put_new(
            [each for each in touchpoints if not known.take(each)]
        )
        for mark in found:
            self.book.wait_for(mark, "")

    def _new_touchpoints(self) -> Iterator[Touchpoint]:
        """The touchpoints that are not stored yet; their ids are the book's to give."""
        known = _KnownTouchpoints(self.book.each_touchpoint())
        for draft in self.gathered.touchpoints:
            people = self._ids(draft.people)
            if not people and draft.people and not draft.expected:
                for mark in filter(None, map(self.marks.get, draft.people)):
                    self.waiting[mark].append(line_of_touch(draft))
                continue  # everybody it was with was passed over
            touchpoint = self._touchpoint(draft, people)
            if known and known.take(touchpoint):
                self.counts["known touchpoints"] += 1
            else:
                yield touchpoint

    def _ids(self, keys: tuple[str, ...]) -> tuple[int, ...]:
        """The contacts whom the drafts of these keys became, each once."""
        people = self.people
        return tuple(dict.fromkeys([people[key] for key in keys if key in people])) if keys else ()

    def _touchpoint(self, draft: TouchpointDraft, people: tuple[int, ...]) -> Touchpoint:
        goals = tuple(dict.fromkeys(self.goals[key] for key in draft.goals)) if draft.goals else ()
        return Touchpoint(
            id=0,
            on=draft.on,
            people=people,
            how=draft.how,
            direction=draft.direction,
            minutes=draft.minutes,
            where=draft.where,
            summary=draft.summary,
            goals=goals,
            gave=draft.gave,
            got=draft.got,
            asked=draft.asked,
            expected=self._ids(draft.expected),
            at=draft.at,
            about=draft.about,
            tags=draft.tags,
            moved=draft.moved,
        )

    def _add_promises(self) -> None:
        known: dict[tuple[object, ...], list[Promise]] = defaultdict(list)
        for promise in self.book.promises.values():
            known[_about(promise)].append(promise)
        for draft in self.gathered.promises:
            if draft.contact in self.people:
                self._add_promise(draft, known)

    def _add_promise(self, draft: PromiseDraft, known: dict[tuple[object, ...], list[Promise]]) -> None:
        promise = Promise(
            id=0,
            contact=self.people[draft.contact],
            what=draft.what,
            made=draft.made or self.today,
            by=draft.by,
            owed_by=draft.owed_by,
            done=draft.done,
            dropped=draft.dropped,
        )
        alike = known[_about(promise)]
        stored = next((one for one in alike if draft.made in (None, one.made)), None)
        if stored is None:
            self.book.put(replace(promise, id=self.book.new_id(Promise)))
            self.counts["promises"] += 1
            return
        alike.remove(stored)
        ended = replace(stored, done=draft.done or stored.done, dropped=draft.dropped or stored.dropped)
        if ended != stored:
            self.book.put(ended)

    def _add_snoozes(self) -> None:
        for draft in self.gathered.snoozes:
            if draft.contact not in self.people:
                continue
            snooze = Snooze(self.people[draft.contact], draft.until)
            if self.book.snoozes.get(snooze.id) != snooze:
                self.book.put(snooze)

    def _add_introductions(self) -> None:
        known = {(*sorted(each.between), each.on): each for each in self.book.introductions.values()}
        for draft in self.gathered.introductions:
            between = tuple(self.people[key] for key in draft.between if key in self.people)
            if len(between) != 2:
                continue
            on = draft.on or self.today
            stored = known.get((*sorted(between), on))
            yes = {**dict(stored.yes if stored else ()), **{self.people[key]: day for key, day in draft.yes}}
            said = Introduction(
                id=stored.id if stored else self.book.new_id(Introduction),
                between=stored.between if stored else (between[0], between[1]),
                on=on,
                why=draft.why or (stored.why if stored else None),
                yes=tuple(yes.items()),
                no=draft.no or (stored.no if stored else None),
            )
            if said != stored:
                self.book.put(said)

    def _add_outcomes(self) -> None:
        known = {(each.goal, each.on, each.what) for each in self.book.outcomes.values()}
        for draft in self.gathered.outcomes:
            goal = self.goals[draft.goal]
            if (goal, draft.on, draft.what) in known:
                continue
            through = tuple(dict.fromkeys(self.people[key] for key in draft.through if key in self.people))
            number = self.book.new_id(Outcome)
            self.book.put(Outcome(number, goal, draft.on, draft.what, through, draft.minutes_saved))


class _KnownTouchpoints:
    """The touchpoints that are stored, eight bytes each, to tell which of a file are among them.

    Two equal touchpoints of one file are two: forty mails of a day are forty. Of those stored a hash is kept:
    where a million come to a million, one in ten million times one of them is taken for one that it is not.
    """

    def __init__(self, stored: Iterable[Touchpoint]) -> None:
        self._marks = array("q", sorted(map(_mark, stored)))
        self._taken: Counter[int] = Counter()

    def __bool__(self) -> bool:
        return bool(self._marks)

    def take(self, touchpoint: Touchpoint) -> bool:
        """Whether it is there once more than was asked for."""
        mark = _mark(touchpoint)
        place = bisect_left(self._marks, mark) + self._taken[mark]
        if place == len(self._marks) or self._marks[place] != mark:
            return False
        self._taken[mark] += 1
        return True


def _mark(touchpoint: Touchpoint) -> int:
    """A number for what tells a touchpoint from others: all but its id, and the order of people and goals."""
    alike = (tuple(sorted(touchpoint.people)), tuple(sorted(touchpoint.goals)))
    return hash((alike, *_LIKENESS(touchpoint)))


_LIKENESS = attrgetter(
    *(each.name for each in fields(Touchpoint) if each.compare and each.name not in ("id", "people", "goals"))
)


def _about(promise: Promise) -> tuple[object, ...]:
    return (promise.contact, promise.what, promise.by, promise.owed_by)


def _joined(
    have: tuple[str, ...],
    more: Iterable[str],
    *,
    alike: Callable[[str], str],
) -> tuple[str, ...]:
    """What is there, untouched, and what of `more` it does not hold yet."""
    there = {alike(value) for value in have}
    new: dict[str, str] = {}
    for value in more:
        if alike(value) not in there:
            new.setdefault(alike(value), value)
    return (*have, *new.values())


def _same_link(link: str) -> str:
    return profile_of(link) or fold(link)
