"""What every Book must do, as a test class that a backend's test class inherits; and networks to try it."""

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import strategies as st

import strategies
from netplan.actions.book import Book, network_of
from netplan.core.network import (
    Answer,
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    GoalPerson,
    GoalStatus,
    How,
    Introduction,
    Network,
    Outcome,
    OwedBy,
    Part,
    Per,
    Promise,
    Quota,
    Role,
    Snooze,
    Thing,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, Note, RememberedDate, Ring, Status
from netplan.errors import StoreRefused, UnstorableText, UsageProblem

DAY = date(2026, 11, 24)

ADA = Contact(1, "ada-lovelace", "Ada Lovelace", DAY)
GRACE = Contact(
    id=2,
    key="grace-hopper",
    name="Grace Hopper",
    added=date(2026, 5, 1),
    ring=Ring.CLOSE,
    every=Cadence(30, "d"),
    status=Status.PAUSED,
    org="Navy",
    title="Rear Admiral",
    place="Arlington",
    birthday=Birthday(12, 9, 1906),
    met=Met(date(2026, 5, 1), "PyCon", 1),
    aliases=("Amazing Grace", "Gracie"),
    emails=("grace@navy.example", "a@b.example"),
    phones=("+1 555 0100",),
    links=("https://example.org/grace",),
    circles=("navy", "compilers"),
    knows=("COBOL", "compilers"),
    origins=("vcard:17",),
    dates=(
        RememberedDate("started at Acme", date(2026, 12, 1)),
        RememberedDate("wedding", date(1999, 2, 28), yearly=True),
    ),
    notes=(Note(DAY, "likes\nnanoseconds"), Note(date(2026, 1, 1), "early")),
    pronouns="she/her",
    seeks=("a compiler",),
    since=DAY,
)
JOB = Goal(
    1,
    "job",
    "Data job",
    why="rent",
    by=date(2026, 12, 31),
    quota=Quota(3, Per.MONTH),
    status=GoalStatus.WON,
    people=(
        GoalPerson(2, Role.INTRODUCER),
        GoalPerson(1, part=Part.NO, on=DAY, text="not this year"),
        GoalPerson(2, Role.INFORMANT),
    ),
)
CALL = Touchpoint(
    1,
    DAY,
    (2, 1),
    How.CALL,
    Direction.IN,
    25,
    "Blue Bottle",
    "compilers · «grant» 🦉",
    (1,),
    gave=(Favour(Currency.TIME), Favour(Currency.INTRODUCTION, "to Bo")),
    got=(Favour(Currency.ADVICE, "sleep"),),
    asked=(
        Ask(Currency.REFERRAL, id=1, answer=Answer.YES, answered=DAY, guess=40),
        Ask(Currency.REFERRAL, id=2),
    ),
    at="13:00",
    about=True,
    moved=True,
    tags=("hike",),
)
DECK = Promise(1, 2, "send the deck", DAY, date(2026, 11, 27), OwedBy.THEM, date(2026, 11, 25))
LATER = Snooze(2, date(2026, 12, 1))
LUNCH = Touchpoint(2, date(2026, 12, 3), (), How.MEETING, expected=(2, 1), summary="lunch")
OWED = Promise(2, 1, "the list", DAY, dropped=date(2026, 11, 26))
MEET = Introduction(1, (1, 2), DAY, "compilers", ((2, DAY),), date(2026, 11, 30))
WON = Outcome(1, 1, DAY, "a call with the founder", (2, 1), 120)
EVERYTHING: tuple[Thing, ...] = (ADA, GRACE, JOB, CALL, DECK, LATER, LUNCH, OWED, MEET, WON)


def lunch_as(number: int) -> Touchpoint:
    return replace(LUNCH, id=number)


class BookContract(ABC):
    """Inherit it, and say how a command is run and how what lasts is seen; the Book starts empty."""

    @abstractmethod
    def command(self) -> AbstractContextManager[Book]:
        """A Book to change; what is done in the block lasts if it ends well."""

    @abstractmethod
    def stored(self) -> Network:
        """What has lasted so far, seen afresh."""

    def put(self, *things: Thing) -> None:
        with self.command() as book:
            for thing in things:
                book.put(thing)

    @staticmethod
    def fail_midway(book: Book, error: type[BaseException]) -> None:
        book.put(replace(ADA, name="Other"))
        book.drop(CALL)
        raise error

    def test_it_starts_empty(self) -> None:
        with self.command() as book:
            assert network_of(book) == Network()
            assert book.shown_plan() is None
        assert self.stored() == Network()

    def test_all_of_a_thing_is_kept(self) -> None:
        self.put(*EVERYTHING)
        assert self.stored() == Network(
            {1: ADA, 2: GRACE},
            {1: JOB},
            {1: CALL, 2: LUNCH},
            {1: DECK, 2: OWED},
            {2: LATER},
            {1: MEET},
            {1: WON},
        )

    def test_many_touchpoints_are_put_under_ids_that_the_book_gives(self) -> None:
        self.put(ADA, GRACE, JOB, CALL)
        call, lunch = replace(CALL, id=0, asked=(Ask(Currency.TIME),)), replace(LUNCH, id=0)
        with self.command() as book:
            assert book.put_new([]) == 0
            assert book.put_new(iter([call, lunch])) == 2
            assert [touch.id for touch in book.each_touchpoint()] == [1, 2, 3]
            assert book.put_new([lunch]) == 1
            assert [touch.on for touch in book.each_touchpoint()] == [DAY, DAY, LUNCH.on, LUNCH.on]
        stored = self.stored().touchpoints
        assert stored == {1: CALL, 2: replace(call, id=2), 3: lunch_as(3), 4: lunch_as(4)}
        assert stored[2].asked[0].id

    def test_touchpoints_that_were_put_together_can_be_seen_and_changed_at_once(self) -> None:
        self.put(ADA, GRACE, JOB)
        with self.command() as book:
            book.put_new([replace(LUNCH, id=0)] * 3)
            assert [*book.history_of(1)] == [1, 2, 3]
            book.drop(book.touchpoints[2])
            book.put(replace(book.touchpoints[3], minutes=5))
            book.put_new([replace(LUNCH, id=0)])
        assert self.stored().touchpoints == {
            1: lunch_as(1),
            3: replace(lunch_as(3), minutes=5),
            4: lunch_as(4),
        }

    def test_what_cannot_be_kept_of_many_is_refused(self) -> None:
        self.put(ADA)
        with pytest.raises(UnstorableText), self.command() as book:
            book.put_new([replace(LUNCH, id=0, expected=()), Touchpoint(0, DAY, (1,), summary="a\0b")])
        assert self.stored().touchpoints == {}

    def test_what_is_not_known_stays_unknown(self) -> None:
        bare: tuple[Thing, ...] = (
            ADA,
            replace(ADA, id=2, key="b", birthday=Birthday(2, 29)),
            replace(ADA, id=3, key="c", met=Met(where="")),
            Goal(1, "g", "Goal"),
            Touchpoint(1, DAY, ()),
            Promise(1, 1, "", DAY),
        )
        self.put(*bare)
        stored = self.stored()
        assert (*stored.contacts.values(), stored.goals[1], stored.touchpoints[1], stored.promises[1]) == bare

    def test_changes_show_at_once_and_last(self) -> None:
        with self.command() as book:
            book.put(ADA)
            assert book.contacts == {1: ADA}
            book.put(replace(ADA, name="Ada King"))
            assert book.contacts[1].name == "Ada King"
            book.put(LATER)
            book.put(GRACE)
            book.drop(LATER)
            assert book.snoozes == {}
        assert self.stored() == Network({1: replace(ADA, name="Ada King"), 2: GRACE})

    def test_things_are_in_order_of_id_however_they_came(self) -> None:
        people = [replace(ADA, id=number, key=f"k{number}") for number in (5, 2, 9)]
        with self.command() as book:
            for person in people:
                book.put(person)
                book.put(Snooze(person.id, DAY))
            assert list(book.contacts) == list(book.snoozes) == [2, 5, 9]
        with self.command() as book:
            book.put(replace(ADA, id=3, key="k3"))
            book.put(replace(people[0], name="Changed"))
            book.put(Snooze(3, DAY))
            assert list(book.contacts) == list(book.snoozes) == [2, 3, 5, 9]
        assert list(self.stored().contacts) == list(self.stored().snoozes) == [2, 3, 5, 9]

    def test_a_new_id_is_above_every_id_there_ever_was(self) -> None:
        with self.command() as book:
            assert [book.new_id(Contact), book.new_id(Contact), book.new_id(Goal)] == [1, 2, 1]
            book.put(replace(ADA, id=7))
            assert book.new_id(Contact) == 8
            book.put(replace(ADA, id=8, key="b"))
        with self.command() as book:
            book.drop(book.contacts[8])
            assert book.new_id(Contact) == 9
        with self.command() as book:
            assert book.new_id(Contact) >= 9

    def test_the_id_of_the_last_thing_dropped_is_not_given_out_again(self) -> None:
        self.put(ADA, GRACE, JOB, CALL, DECK)
        with self.command() as book:
            for thing in (CALL, DECK, JOB, GRACE):
                book.drop(thing)
        with self.command() as book:
            kinds: tuple[type[Thing], ...] = (Contact, Goal, Touchpoint, Promise)
            assert [book.new_id(kind) for kind in kinds] == [3, 2, 2, 2]

    def test_a_snooze_has_no_id_of_its_own(self) -> None:
        with self.command() as book, pytest.raises(ValueError, match="contact"):
            book.new_id(Snooze)

    def test_putting_a_new_thing_leaves_what_is_there(self) -> None:
        self.put(ADA, GRACE, JOB, CALL)
        with self.command() as book:
            new = Touchpoint(book.new_id(Touchpoint), DAY, (1,))
            book.put(new)
            book.put(replace(new, summary="seen"))
            assert book.touchpoints == {1: CALL, 2: replace(new, summary="seen")}
        assert self.stored().touchpoints == {1: CALL, 2: replace(new, summary="seen")}

    def test_a_snooze_takes_the_place_of_the_one_before(self) -> None:
        self.put(ADA, GRACE, LATER)
        self.put(replace(LATER, until=DAY))
        assert self.stored().snoozes == {2: Snooze(2, DAY)}

    @pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, UsageProblem])
    def test_after_an_exception_nothing_has_happened(self, error: type[BaseException]) -> None:
        self.put(*EVERYTHING)
        before = self.stored()
        with pytest.raises(error), self.command() as book:
            self.fail_midway(book, error)
        assert self.stored() == before

    def test_dropping_what_is_not_there_is_a_mistake(self) -> None:
        self.put(ADA)
        with pytest.raises(KeyError), self.command() as book:
            book.drop(GRACE)
        with self.command() as book:
            book.put(GRACE)
            book.drop(GRACE)
            with pytest.raises(KeyError):
                book.drop(GRACE)
        assert self.stored() == Network({1: ADA})

    @pytest.mark.parametrize(
        "thing",
        [
            replace(ADA, met=Met(through=9)),
            Touchpoint(1, DAY, (9,)),
            Touchpoint(1, DAY, (1,), goals=(9,)),
            Goal(1, "g", "Goal", people=(GoalPerson(9),)),
            Promise(1, 9, "deck", DAY),
            Snooze(9, DAY),
        ],
        ids=["met", "person", "goal", "goal-person", "promise", "snooze"],
    )
    def test_nobody_is_referred_to_who_is_not_there(self, thing: Thing) -> None:
        self.put(ADA)
        with pytest.raises(StoreRefused):
            self.put(thing)
        assert self.stored() == Network({1: ADA})

    @pytest.mark.parametrize(
        "thing",
        [
            Touchpoint(1, DAY, (2,)),
            Goal(1, "g", "Goal", people=(GoalPerson(2),)),
            Promise(1, 2, "deck", DAY),
            Snooze(2, DAY),
        ],
        ids=["touchpoint", "goal", "promise", "snooze"],
    )
    def test_nobody_goes_on_whom_something_hangs(self, thing: Thing) -> None:
        self.put(ADA, GRACE, thing)
        before = self.stored()
        with pytest.raises(StoreRefused), self.command() as book:
            book.drop(GRACE)
        assert self.stored() == before

    def test_who_goes_is_forgotten_as_the_one_others_were_met_through(self) -> None:
        self.put(ADA, GRACE, replace(ADA, id=3, key="c", met=Met(through=1)))
        with self.command() as book:
            book.drop(ADA)
            assert book.contacts[2].met == Met(date(2026, 5, 1), "PyCon")
            assert book.contacts[3].met is None
        assert [person.met for person in self.stored().contacts.values()] == [
            Met(date(2026, 5, 1), "PyCon"),
            None,
        ]

    @pytest.mark.parametrize("first", ["the contact", "what hangs on it"])
    def test_within_a_command_the_order_does_not_matter(self, first: str) -> None:
        self.put(ADA, GRACE, JOB, CALL, DECK, LATER)
        moved: tuple[Thing, ...] = (
            replace(CALL, people=(1,)),
            replace(DECK, contact=1),
            replace(JOB, people=(GoalPerson(1),)),
        )
        with self.command() as book:
            if first == "the contact":
                book.drop(GRACE)
            for thing in moved:
                book.put(thing)
            book.drop(LATER)
            if first != "the contact":
                book.drop(GRACE)
        stored = self.stored()
        assert (stored.touchpoints[1], stored.promises[1], stored.goals[1]) == moved
        assert (list(stored.contacts), stored.snoozes) == ([1], {})

    def test_keys_are_unique(self) -> None:
        self.put(ADA, JOB := Goal(1, "job", "Job"))
        for twin in (replace(ADA, id=2), replace(JOB, id=2)):
            with pytest.raises(StoreRefused):
                self.put(twin)
        assert self.stored() == Network({1: ADA}, {1: JOB})

    def test_keys_can_change_hands_within_a_command(self) -> None:
        people = [replace(ADA, id=number, key=f"k{number}") for number in (1, 2, 3)]
        self.put(*people)
        self.put(*(replace(person, key=f"k{person.id % 3 + 1}") for person in people))
        assert [person.key for person in self.stored().contacts.values()] == ["k2", "k3", "k1"]
        with self.command() as book:
            book.drop(book.contacts[2])
            book.put(replace(ADA, id=1, key="k3"))
            book.put(replace(ADA, id=4, key="k2"))
        assert {n: person.key for n, person in self.stored().contacts.items()} == {1: "k3", 3: "k1", 4: "k2"}

    def test_lists_keep_their_order_through_every_change(self) -> None:
        self.put(ADA, GRACE, JOB, CALL)
        for people, aliases, notes in (
            ((1, 2), ("Gracie", "Amazing Grace"), GRACE.notes[::-1]),
            ((2,), ("Gracie",), GRACE.notes[1:]),
            ((1, 2), ("new", "Gracie"), GRACE.notes * 2),
        ):
            person = replace(GRACE, aliases=aliases, circles=aliases, notes=notes, dates=GRACE.dates[::-1])
            goal = replace(JOB, people=tuple(GoalPerson(number) for number in people))
            talk = replace(CALL, people=people, gave=CALL.got, got=CALL.gave)
            self.put(person, goal, talk)
            stored = self.stored()
            assert (stored.contacts[2], stored.goals[1], stored.touchpoints[1]) == (person, goal, talk)

    def test_what_is_listed_twice_is_kept_once(self) -> None:
        self.put(
            replace(ADA, aliases=("a", "b", "a"), met=Met(), notes=(Note(DAY, "x"), Note(DAY, "x"))),
            Goal(1, "g", "Goal", people=(GoalPerson(1), GoalPerson(1))),
            Touchpoint(1, DAY, (1, 1), goals=(1, 1)),
        )
        stored = self.stored()
        assert stored.contacts[1] == replace(ADA, aliases=("a", "b"), notes=(Note(DAY, "x"), Note(DAY, "x")))
        assert stored.goals[1].people == (GoalPerson(1),)
        assert stored.touchpoints[1] == Touchpoint(1, DAY, (1,), goals=(1,))

    @pytest.mark.parametrize("text", ["broken \udce9", "nul \0 byte"])
    def test_text_that_cannot_be_kept_is_refused_when_put(self, text: str) -> None:
        unstorable: tuple[Thing, ...] = (
            replace(ADA, name=text),
            replace(ADA, emails=("fine", text)),
            replace(ADA, notes=(Note(DAY, text),)),
            Touchpoint(1, DAY, (), summary=text),
            Touchpoint(1, DAY, (), gave=(Favour(Currency.TIME, text),)),
            Goal(1, "g", text),
            Promise(1, 1, text, DAY),
        )
        with self.command() as book:
            for thing in unstorable:
                with pytest.raises(UnstorableText, match="broken character"):
                    book.put(thing)
        assert self.stored() == Network()

    def test_a_number_no_column_holds_is_refused_when_put(self) -> None:
        with self.command() as book, pytest.raises(UsageProblem, match="too large"):
            book.put(Touchpoint(1, DAY, (), minutes=2**31))


# Networks that hypothesis makes up.


def random_command(data: st.DataObject, book: Book) -> None:
    """Put and drop a few things, so that the network stays whole."""
    for _ in range(data.draw(st.integers(1, 4), label="changes")):
        people = list(book.contacts)
        served = list(book.goals)
        kinds = "CGTNPSx" + "I" * (len(people) > 1) + "O" * bool(served)
        kind = data.draw(st.sampled_from(kinds if people else "C"), label="kind")
        if kind == "x":
            drop_somebody(book, data.draw(st.sampled_from(people), label="who goes"))
        elif kind == "C":
            number = data.draw(st.sampled_from([*people, book.new_id(Contact)]))
            book.put(data.draw(strategies.contacts(number, people)))
        elif kind == "G":
            number = data.draw(st.sampled_from([*served, book.new_id(Goal)]))
            book.put(data.draw(strategies.goals(number, people)))
        elif kind == "T":
            number = data.draw(st.sampled_from([*book.touchpoints, book.new_id(Touchpoint)]))
            book.put(data.draw(strategies.touchpoints(number, people, served)))
        elif kind == "N":
            new = st.lists(strategies.touchpoints(0, people, served), max_size=3)
            book.put_new(data.draw(new, label="new touchpoints"))
        elif kind == "P":
            number = data.draw(st.sampled_from([*book.promises, book.new_id(Promise)]))
            book.put(data.draw(strategies.promises(number, people)))
        elif kind == "I":
            number = data.draw(st.sampled_from([*book.introductions, book.new_id(Introduction)]))
            book.put(data.draw(strategies.introductions(number, people)))
        elif kind == "O":
            number = data.draw(st.sampled_from([*book.outcomes, book.new_id(Outcome)]))
            book.put(data.draw(strategies.outcomes(number, people, served)))
        else:
            book.put(Snooze(data.draw(st.sampled_from(people)), data.draw(strategies.days)))


def drop_somebody(book: Book, number: int) -> None:
    """Take a contact out with all that hangs on them, as an action would."""
    for introduction in list(book.introductions.values()):
        if number in introduction.between:
            book.drop(introduction)
    for outcome in list(book.outcomes.values()):
        book.put(replace(outcome, through=tuple(person for person in outcome.through if person != number)))
    for goal in list(book.goals.values()):
        book.put(replace(goal, people=tuple(p for p in goal.people if p.contact != number)))
    for touchpoint in list(book.touchpoints.values()):
        left = tuple(person for person in touchpoint.people if person != number)
        hoped = tuple(person for person in touchpoint.expected if person != number)
        if left or hoped:
            book.put(replace(touchpoint, people=left, expected=hoped))
        elif touchpoint.people or touchpoint.expected:
            book.drop(touchpoint)
    for promise in list(book.promises.values()):
        if promise.contact == number:
            book.drop(promise)
    if number in book.snoozes:
        book.drop(book.snoozes[number])
    book.drop(book.contacts[number])
