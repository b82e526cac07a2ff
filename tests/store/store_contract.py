"""What every store must do, as a test class that an implementation's test class inherits."""

from abc import abstractmethod
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from netplan.actions.book import Book, ShownPlan
from netplan.actions.store import PLAN_SHOWN, Store
from netplan.core.network import Goal, GoalPerson, Network, Role, Thing, Touchpoint
from netplan.core.people.contact import Contact, Met, Status
from netplan.core.plan.listing import Listed
from netplan.errors import NotFound, NothingToRedo, NothingToUndo, UnknownOperation
from store.book_contract import ADA, CALL, DAY, DECK, EVERYTHING, GRACE, JOB, LATER, BookContract


class StoreContract(BookContract):
    """Inherit it, and say how a store is made; it starts empty."""

    @abstractmethod
    def at(self, *, keep: int = 500) -> Store:
        """The store of this test, with a history of so many operations."""

    @property
    def store(self) -> Store:
        return self.at()

    def command(self) -> AbstractContextManager[Book]:
        return self.store.writing(command="test", on=DAY)

    def stored(self) -> Network:
        with self.store.reading() as stored:
            return stored.network()

    def do(self, command: str, *things: Thing, on: date = DAY) -> None:
        """One command that puts things."""

        def put(book: Book) -> None:
            for thing in things:
                book.put(thing)

        self.store.write(put, command=command, on=on)

    def drop(self, thing: Thing) -> None:
        self.store.write(lambda book: book.drop(thing), command="drop", on=DAY)

    # Writing.

    def test_what_the_action_says_is_handed_on(self) -> None:
        assert self.store.write(lambda book: book.new_id(Contact), command="new", on=DAY) == 1

    def test_an_action_is_run_again_on_what_others_changed_meanwhile(self) -> None:
        self.put(ADA)
        seen: list[str | None] = []

        def rename(book: Book) -> None:
            contact = book.contacts[1]
            seen.append(contact.org)
            if len(seen) == 1:
                self.do("elsewhere", replace(ADA, org="Acme"))
            book.put(replace(contact, name="Ada King"))

        self.store.write(rename, command="rename", on=DAY)
        assert seen == [None, "Acme"]
        assert self.stored().contacts == {1: replace(ADA, org="Acme", name="Ada King")}
        assert [operation.command for operation in self.store.history()] == ["rename", "elsewhere", "test"]

    def test_an_action_that_others_overtake_again_and_again_gets_through(self) -> None:
        self.put(ADA)
        seen: list[str] = []

        def rename(book: Book) -> None:
            seen.append(book.contacts[1].name)
            if len(seen) <= 3:
                self.do("elsewhere", replace(ADA, name=f"Ada {len(seen)}"))
            book.put(replace(book.contacts[1], org="Acme"))

        self.store.write(rename, command="slow", on=DAY)
        assert seen == ["Ada Lovelace", "Ada 1", "Ada 2", "Ada 3"]
        assert self.stored().contacts == {1: replace(ADA, name="Ada 3", org="Acme")}
        assert self.store.history()[0].command == "slow"

    def test_an_action_is_run_once_where_it_only_looked_or_a_plan_was_shown(self) -> None:
        self.put(ADA, GRACE)
        runs: list[int] = []

        def look(book: Book) -> None:
            runs.append(len(book.contacts))
            self.do("elsewhere", replace(ADA, name=f"Ada {len(runs)}"))

        self.store.write(look, command="look", on=DAY)
        assert runs == [2]

        def change(book: Book) -> None:
            runs.append(len(book.contacts))
            self.store.remember_plan(DAY, [len(runs)])
            book.put(LATER)

        self.store.write(change, command="snooze", on=DAY)
        assert runs == [2, 2]

    @pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
    def test_an_action_that_fails_has_done_nothing(self, error: type[BaseException]) -> None:
        self.put(*EVERYTHING)
        before = self.stored()
        with pytest.raises(error):
            self.store.write(lambda book: self.fail_midway(book, error), command="fail", on=DAY)
        assert self.stored() == before
        assert len(self.store.history()) == 1

    def test_a_reader_sees_one_state_whatever_is_written_meanwhile(self) -> None:
        self.put(ADA, GRACE)
        with self.store.reading() as early:
            assert len(early.contacts) == 2
            self.put(Touchpoint(1, date(2026, 1, 1), (1,)))
            self.drop(GRACE)
            assert early.network() == Network({1: ADA, 2: GRACE})
        assert self.stored() == Network({1: ADA}, touchpoints={1: Touchpoint(1, date(2026, 1, 1), (1,))})

    def test_a_rehearsal_takes_every_change_and_keeps_none(self) -> None:
        self.put(ADA)
        with self.store.rehearsing() as trial:
            assert trial.new_id(Contact) == 2
            trial.put(GRACE)
            trial.drop(ADA)
            assert trial.contacts.keys() == {2}
        assert self.stored() == Network({1: ADA})
        assert len(self.store.history()) == 1

    # Names for completion.

    def test_names_and_aliases_are_offered_the_active_first(self) -> None:
        archived = replace(GRACE, id=3, key="c", name="Old", aliases=("Gone",), status=Status.ARCHIVED)
        self.put(archived, GRACE, ADA, JOB, replace(JOB, id=2, key="a"), Goal(3, "z", "Open"))
        with self.store.reading() as stored:
            names = stored.names()
            assert names[0] == "Ada Lovelace"
            assert {*names[1:4]} == {"Grace Hopper", "Amazing Grace", "Gracie"}
            assert {*names[4:]} == {"Old", "Gone"}
            assert stored.goal_keys() == ["z", "a", "job"]
            assert stored.words("circle") == ["compilers", "navy"]

    def test_words_are_offered_the_most_frequent_first(self) -> None:
        people = (
            replace(ADA, org="Navy", knows=("rust", "tea")),
            replace(GRACE, org="Navy", knows=("rust",), place="Ulm"),
            replace(GRACE, id=3, key="c", org="Acme", knows=(), place="Bonn"),
        )
        touch = Touchpoint(1, date(2026, 11, 1), (1,), tags=("choir", "band"))
        self.put(*people, touch, replace(touch, id=2, tags=("choir",)))
        with self.store.reading() as stored:
            assert stored.words("org") == ["Navy", "Acme"]
            assert stored.words("knows") == ["rust", "tea"]
            assert stored.words("place") == ["Bonn", "Ulm"]
            assert stored.words("tag") == ["choir", "band"]

    # History and undo.

    def test_an_operation_says_what_was_done_and_about_whom(self) -> None:
        earliest = datetime.now(UTC) - timedelta(seconds=1)
        self.do("import all.json", *EVERYTHING)
        self.do("log coffee", Touchpoint(2, DAY, (1,)), replace(CALL, people=(1,)), on=date(2026, 1, 2))
        newest, first = self.store.history()
        assert (newest.command, newest.on, newest.changes) == ("log coffee", date(2026, 1, 2), 2)
        assert newest.about == (1, 2)  # Grace too: she was in the call until now
        assert (first.command, first.on, first.changes, first.about) == (
            "import all.json",
            DAY,
            len(EVERYTHING),
            (1, 2),
        )
        assert earliest <= first.at <= newest.at <= datetime.now(UTC)
        assert self.store.undo() == (newest,)
        assert self.store.history() == [first]

    def test_several_puts_are_one_change_and_none_leaves_no_trace(self) -> None:
        self.put(ADA, GRACE)
        with self.command() as book:
            book.put(replace(ADA, name="Other"))
            book.put(replace(ADA, name="Ada King"))
            book.put(LATER)
            book.drop(LATER)
        (operation, _) = self.store.history()
        assert (operation.changes, operation.about) == (1, (1,))
        with self.command() as book:
            book.put(book.contacts[1])
            book.put(replace(GRACE, name="Other"))
            book.put(GRACE)
            book.new_id(Contact)
        assert len(self.store.history()) == 2

    def test_history_is_newest_first_and_can_be_asked_about_one_person(self) -> None:
        self.do("a", ADA, GRACE)
        self.do("b", LATER)
        self.do("c", replace(ADA, name="Ada King"))
        self.do("d", DECK)
        self.do("e", Goal(1, "g", "Goal", people=(GoalPerson(1),)))
        self.do("f", Goal(1, "g", "Goal", people=(GoalPerson(1), GoalPerson(2, Role.INFORMANT))))

        def commands(**wanted: int) -> str:
            return "".join(operation.command for operation in self.store.history(**wanted))

        assert commands() == "fedcba"
        assert commands(limit=2) == "fe"
        assert commands(limit=0) == ""
        assert commands(contact=2) == "fdba"
        assert commands(contact=1) == "eca"
        assert commands(contact=1, limit=1) == "e"
        assert commands(contact=3) == ""

    def test_nothing_to_undo_is_said_kindly(self) -> None:
        with pytest.raises(NotFound, match="nothing left to undo"):
            self.store.undo()
        assert self.store.history() == []
        self.store.forget()

    def test_the_ids_of_what_was_undone_are_free_again(self) -> None:
        self.put(ADA)
        self.put(GRACE, replace(ADA, id=3, key="c"))
        self.store.undo()
        with self.command() as book:
            assert book.new_id(Contact) == 2

    def test_ids_of_the_removed_stay_taken_so_that_undo_brings_them_back(self) -> None:
        self.put(ADA, GRACE)
        self.drop(GRACE)
        with self.command() as book:
            book.put(replace(ADA, id=book.new_id(Contact), key="new"))
        self.store.undo()
        self.store.undo()
        assert self.stored().contacts == {1: ADA, 2: GRACE}

    def test_undo_brings_back_through_whom_others_were_met(self) -> None:
        self.put(ADA, GRACE)
        self.drop(ADA)
        assert self.stored().contacts[2].met == Met(date(2026, 5, 1), "PyCon")
        self.store.undo()
        assert self.stored().contacts == {1: ADA, 2: GRACE}

    def test_keys_that_changed_hands_go_back(self) -> None:
        people = [replace(ADA, id=number, key=f"k{number}") for number in (1, 2, 3)]
        self.put(*people)
        self.put(replace(people[0], key="k9"), replace(people[1], key="k1"), replace(people[2], key="k2"))
        self.store.undo()
        assert list(self.stored().contacts.values()) == people

    def test_the_journal_keeps_the_newest_operations(self) -> None:
        for number in range(1, 7):
            person = replace(ADA, id=number, key=f"k{number}")
            with self.at(keep=3).writing(command=f"add {number}", on=DAY) as book:
                book.put(person)
        assert [operation.command for operation in self.store.history()] == ["add 6", "add 5", "add 4"]
        for _ in range(3):
            self.store.undo()
        with pytest.raises(NothingToUndo):
            self.store.undo()
        assert list(self.stored().contacts) == [1, 2, 3]

    def test_what_is_forgotten_cannot_be_undone(self) -> None:
        self.put(ADA, GRACE)
        self.put(replace(ADA, name="Ada King"))
        kept = self.stored()
        self.store.forget()
        assert self.store.history() == []
        assert self.stored() == kept
        self.put(replace(ADA, name="Countess"))
        self.store.undo()
        assert self.stored() == kept

    # Undoing several, and redoing.

    def tell(self) -> list[str]:
        return [operation.command for operation in self.store.history()]

    def do_three(self) -> list[Network]:
        """Three commands that build on each other, and the states before each and at the end."""
        states = [self.stored()]
        for command, things in (
            ("add", (ADA, GRACE)),
            ("log", (CALL, JOB, replace(ADA, name="Ada King"))),
            ("promise", (DECK, LATER, replace(CALL, minutes=99))),
        ):
            self.do(command, *things)
            states.append(self.stored())
        return states

    def test_undo_back_to_a_number_takes_it_and_all_after_it(self) -> None:
        states = self.do_three()
        _, log, _ = self.store.history()
        assert [operation.command for operation in self.store.undo(log.id)] == ["promise", "log"]
        assert self.stored() == states[1]
        assert self.tell() == ["add"]

    @pytest.mark.parametrize("number", [0, -1, 4, 2**40])
    def test_a_number_that_the_history_does_not_have_undoes_nothing(self, number: int) -> None:
        states = self.do_three()
        with pytest.raises(UnknownOperation, match="See the numbers"):
            self.store.undo(number)
        with pytest.raises(UnknownOperation):
            self.store.preview_undo(number)
        assert self.stored() == states[3]

    def test_redo_brings_back_what_was_undone_one_undoing_after_the_other(self) -> None:
        states = self.do_three()
        before = self.store.history()
        self.store.undo()
        self.store.undo()
        assert [operation.command for operation in self.store.redo()] == ["log"]
        assert (self.stored(), self.tell()) == (states[2], ["log", "add"])
        assert [operation.command for operation in self.store.redo()] == ["promise"]
        assert (self.stored(), self.store.history()) == (states[3], before)
        with pytest.raises(NothingToRedo):
            self.store.redo()

    def test_what_one_undoing_took_comes_back_as_one_step(self) -> None:
        states = self.do_three()
        self.store.undo(2)
        assert [operation.command for operation in self.store.redo()] == ["promise", "log"]
        assert self.stored() == states[3]
        assert self.tell() == ["redo (log; promise)", "add"]
        (together, _) = self.store.history()
        assert (together.id, together.changes, together.about) == (2, 6, (1, 2))
        assert [operation.command for operation in self.store.undo()] == ["redo (log; promise)"]
        assert (self.stored(), self.tell()) == (states[1], ["add"])
        self.store.redo()
        assert (self.stored(), self.tell()) == (states[3], ["redo (log; promise)", "add"])
        self.store.undo(1)
        assert self.stored() == states[0]

    def test_something_new_ends_what_can_be_redone_and_takes_its_ids(self) -> None:
        self.do_three()
        self.store.undo()
        self.do("other", replace(DECK, what="another deck"))
        with pytest.raises(NothingToRedo, match="something new"):
            self.store.redo()
        with pytest.raises(NothingToRedo):
            self.store.preview_redo()
        assert [operation.id for operation in self.store.history()] == [3, 2, 1]
        self.store.undo()
        self.store.redo()
        assert self.stored().promises == {1: replace(DECK, what="another deck")}

    def test_nothing_to_redo_is_said_kindly(self) -> None:
        for redo in (self.store.redo, self.store.preview_redo):
            with pytest.raises(NotFound, match="nothing to redo"):
                redo()
        self.put(ADA)
        with pytest.raises(NothingToRedo):
            self.store.redo()
        self.store.undo()
        self.store.forget()
        with pytest.raises(NothingToRedo):
            self.store.redo()

    def test_a_preview_says_what_would_come_go_or_change_and_does_nothing(self) -> None:
        states = self.do_three()
        self.drop(LATER)
        preview = self.store.preview_undo(2)
        assert [operation.command for operation in preview.operations] == ["drop", "promise", "log"]
        effects = {(effect.kind, effect.id): effect for effect in preview.effects}
        assert effects.keys() == {("touchpoint", 1), ("goal", 1), ("promise", 1), ("contact", 1)}
        assert {effects[kind, 1].what for kind in ("touchpoint", "goal", "promise")} == {"removed"}
        assert effects["touchpoint", 1].name == (
            "call with Grace Hopper, Ada King, 2026-11-24: compilers · «grant» 🦉"
        )
        assert effects["contact", 1].fields == (("name", "Ada King", "Ada Lovelace"),)
        assert self.stored() == replace(states[3], snoozes={})
        self.store.undo(2)
        back = self.store.preview_redo()
        assert {(effect.kind, effect.what) for effect in back.effects} == {
            ("touchpoint", "added"), ("goal", "added"), ("promise", "added"), ("contact", "changed"),
        }  # fmt: skip
        assert self.stored() == states[1]

    def test_a_preview_of_one_operation_passes_over_what_came_after(self) -> None:
        self.put(ADA)
        self.put(replace(GRACE, met=None))
        preview = self.store.preview_of(1)
        assert [operation.id for operation in preview.operations] == [1]
        assert [(effect.kind, effect.what, effect.name) for effect in preview.effects] == [
            ("contact", "removed", "Ada Lovelace")
        ]
        with pytest.raises(UnknownOperation):
            self.store.preview_of(7)

    def test_a_preview_names_parts_that_come_or_go(self) -> None:
        self.put(GRACE, ADA, replace(ADA, id=3, key="c"))
        self.put(replace(GRACE, aliases=("Gracie", "Gracious"), every=None), Goal(1, "g", "Goal"))
        self.put(Goal(1, "g", "Goal", people=(GoalPerson(1),)))
        effects = {effect.kind: effect for effect in self.store.preview_undo(2).effects}
        assert effects["goal"].what == "removed"
        assert {*effects["contact"].fields} >= {
            ("alias", None, "Amazing Grace"), ("alias", "Gracious", None), ("every", None, "30d"),
        }  # fmt: skip
        (goal,) = self.store.preview_undo().effects
        assert (goal.what, goal.name) == ("changed", "Goal")
        assert [(now, then) for _, now, then in goal.fields] == [("Ada Lovelace target", None)]

    # The plan shown.

    def test_the_plan_shown_is_the_last_one_remembered(self) -> None:
        self.put(*EVERYTHING)
        for ids in ([2, 1], [1], [1, 2], []):
            self.store.remember_plan(DAY, ids)
            with self.store.reading() as stored:
                assert stored.shown_plan() == (ShownPlan(DAY, tuple(ids)) if ids else None)
            with self.command() as book:
                assert book.shown_plan() == (ShownPlan(DAY, tuple(ids)) if ids else None)
        assert len(self.store.history()) == 1

    def test_a_plan_may_name_somebody_who_goes(self) -> None:
        self.put(ADA, GRACE)
        self.store.remember_plan(DAY, [2, 1])
        self.drop(GRACE)
        with self.store.reading() as stored:
            assert stored.shown_plan() == ShownPlan(DAY, (2, 1))  # the ranks stay what was shown

    def test_undoing_an_addition_forgets_a_plan_that_names_it(self) -> None:
        self.put(ADA)
        self.put(GRACE)
        self.store.remember_plan(DAY, [2, 1])
        self.store.undo()
        with self.store.reading() as stored:
            assert stored.shown_plan() is None

    def test_the_days_on_which_somebody_was_listed_are_kept_once_each(self) -> None:
        self.put(ADA, GRACE)
        with self.store.reading() as stored:
            assert stored.listed() == {}
        day, next_day = DAY.toordinal(), DAY + timedelta(days=1)
        self.store.remember_plan(DAY, [2, 1], {1: "4 - the deck"})
        self.store.remember_plan(DAY, [2])
        self.store.remember_plan(next_day, [1], {1: "4 2026-12-01 the deck"})
        self.store.remember_plan(next_day, [])
        first, second = Listed(day, "4 - the deck"), Listed(day + 1, "4 2026-12-01 the deck")
        with self.store.reading() as stored:
            assert stored.listed() == {1: (first, second), 2: (Listed(day),)}
        # The mark is that of the last plan of the day.
        self.store.remember_plan(next_day, [1, 2], {1: "5 - an intro"})
        with self.store.reading() as stored:
            assert stored.listed() == {
                1: (first, Listed(day + 1, "5 - an intro")),
                2: (Listed(day), Listed(day + 1)),
            }
        assert len(self.store.history()) == 1

    def test_what_is_said_once_a_day_is_kept_by_day(self) -> None:
        self.store.remember_said("hint ask", DAY)  # there is no store yet, and none is made
        with self.store.reading() as stored:
            assert (stored.said_on(DAY), stored.active_before(DAY)) == (frozenset(), None)
        self.put(ADA, GRACE)
        next_day = DAY + timedelta(days=1)
        for _ in range(2):
            self.store.remember_said("hint ask", DAY)
        self.store.remember_plan(next_day, [])
        with self.store.reading() as stored:
            assert stored.said_on(DAY) == {"hint ask"}
            assert stored.said_on(next_day) == {PLAN_SHOWN}
            assert stored.active_before(DAY) is None
            assert stored.active_before(next_day) == DAY  # the change, for a hint is nothing done
            assert stored.active_before(next_day + timedelta(days=9)) == next_day
        self.store.undo()
        with self.store.reading() as stored:
            assert stored.active_before(next_day) is None

    def test_who_has_something_comes_by_the_last_touch(self) -> None:
        self.put(
            replace(ADA, circles=("gym", "choir"), knows=(), seeks=("tax",)),
            replace(GRACE, circles=("gym",), knows=(), seeks=(), status=Status.ACTIVE),
            Contact(3, "k3", "Kim Loe", DAY, circles=("gym",), status=Status.ARCHIVED),
            Touchpoint(1, DAY, (2,)),
        )
        with self.store.reading() as stored:
            assert {word: [*who] for word, who in stored.having("circle").items()} == {
                "gym": [2, 1], "choir": [1],
            }  # fmt: skip
            assert {word: [*who] for word, who in stored.having("seeks").items()} == {"tax": [1]}
            assert stored.having("knows") == {}

    def test_undoing_an_addition_forgets_on_which_days_it_was_listed(self) -> None:
        self.put(ADA)
        self.put(GRACE)
        self.store.remember_plan(DAY, [2, 1])
        self.store.undo()
        with self.store.reading() as stored:
            assert stored.listed() == {1: (Listed(DAY.toordinal()),)}

    def test_undo_leaves_the_plan_shown_alone_otherwise(self) -> None:
        self.put(ADA)
        self.put(GRACE)
        self.store.remember_plan(DAY, [1])
        self.store.undo()
        with self.store.reading() as stored:
            assert stored.shown_plan() == ShownPlan(DAY, (1,))
