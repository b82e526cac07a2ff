"""How a day is filled: whom chance, time and habit would pass over, and what a plan holds only so much of."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from netplan.core.network import (
    Direction,
    Goal,
    GoalPerson,
    GoalStatus,
    How,
    Network,
    OwedBy,
    Part,
    Promise,
    Role,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Contact, Met, Ring
from netplan.core.plan.listing import Listed, Listings, mark_of
from netplan.core.plan.planner import Plan, Score, Settled, explain, make_plan
from netplan.core.plan.stages import Stage, stages_of
from netplan.core.plan.week import make_week
from netplan.core.plan.weights import DEFAULT, Weights, weights_from

TODAY = date(2026, 11, 24)  # a Tuesday
LONG_AGO = date(2020, 1, 1)
IN, OUT, BOTH = Direction.IN, Direction.OUT, Direction.BOTH


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def person(id: int = 1, ring: Ring = Ring.ACTIVE, **more: object) -> Contact:
    known = {"name": f"Name{id:03} Last", "added": LONG_AGO, **more}
    return Contact(id=id, key=f"key-{id}", ring=ring, **known)  # type: ignore[arg-type]


def touch(id: int, days: int, *people: int, how: How = How.MESSAGE, **more: object) -> Touchpoint:
    return Touchpoint(id, ago(days), people, how=how, **more)  # type: ignore[arg-type]


def network(
    people: Iterable[Contact],
    touches: Iterable[Touchpoint] = (),
    *,
    goals: Iterable[Goal] = (),
    promises: Iterable[Promise] = (),
    snoozes: Iterable[Snooze] = (),
) -> Network:
    return Network(
        {each.id: each for each in people},
        {each.id: each for each in goals},
        {each.id: each for each in touches},
        {each.id: each for each in promises},
        {each.contact: each for each in snoozes},
    )


def late(*ids: int, days: int = 180, how: How = How.MESSAGE, ring: Ring = Ring.ACTIVE) -> Network:
    """People who were last touched so many days ago."""
    return network([person(id, ring) for id in ids], [touch(id, days, id, how=how) for id in ids])


def chosen(plan: Plan) -> list[int]:
    return [item.contact.id for item in plan.items]


def listed(days: Iterable[int], who: int = 1, mark: str | None = None) -> Listings:
    """The days (so many ago) on which a plan listed somebody."""
    return {who: tuple(Listed(ago(day).toordinal(), mark) for day in days)}


class TestTime:
    def test_the_first_picked_freely_may_fill_half_as_much_again_and_only_the_first(self) -> None:
        calls = late(1, 2, how=How.CALL, days=120)
        assert chosen(make_plan(calls, today=TODAY, minutes=10)) == [1]
        assert chosen(make_plan(calls, today=TODAY, minutes=9)) == []
        # The second one would end within one and a half budgets too.
        assert chosen(make_plan(calls, today=TODAY, minutes=25)) == [1]
        assert chosen(make_plan(calls, today=TODAY, minutes=30)) == [1, 2]

    def test_whose_turn_it_is_leaves_the_overrun_to_the_highest(self) -> None:
        people = [person(id) for id in (1, 2, 3)] + [person(4, Ring.INNER)]
        touches = [touch(id, 5, id) for id in (1, 2)] + [touch(3, 100, 3), touch(4, 30, 4, how=How.CALL)]
        promises = [Promise(id, id, "the deck", made=ago(9), by=TODAY) for id in (1, 2)]
        plan = make_plan(network(people, touches, promises=promises), today=TODAY, minutes=40)
        # Two promises of 15 minutes, a message to the third in turn, and a call that ends after 40 minutes.
        assert sorted(chosen(plan)) == [1, 2, 3, 4]
        assert plan.planned_minutes == 50

    def test_what_would_not_fit_becomes_a_message_after_one_and_a_half_cadences(self) -> None:
        for days, items in ((134, []), (135, [How.MESSAGE])):
            plan = make_plan(late(1, days=days, how=How.CALL), today=TODAY, minutes=5)
            assert [item.action.how for item in plan.items] == items
            assert plan.planned_minutes == 5 * len(items)
            assert (plan.left_out_people, plan.left_out_minutes) == ((0, 0) if items else (1, 15))

    def test_only_keeping_in_touch_shrinks(self) -> None:
        step = Goal(1, "g", "G", by=TODAY, people=(GoalPerson(1),))
        known = network([person()], [touch(1, 99, 1, how=How.CALL, goals=(1,))], goals=[step])
        found = explain(known, 1, today=TODAY)
        assert (found.action.term, found.action.minutes, found.instead) == ("goal", 15, None)
        assert chosen(make_plan(known, today=TODAY, minutes=9)) == []


class TestRound:
    def test_the_third_of_the_plan_is_another_one_each_day(self) -> None:
        known = late(*range(1, 11))
        thirds = []
        for day in range(8):
            on = TODAY + timedelta(days=day)
            plan = make_plan(known, today=on, limit=3)
            (third,) = set(chosen(plan)) - {1, 2}
            # All are due: the third is one of the eight others, in order of their numbers.
            assert third == 3 + on.toordinal() % 8
            thirds.append(third)
        assert sorted(thirds) == [3, 4, 5, 6, 7, 8, 9, 10]

    def test_only_those_who_are_due_and_ask_for_enough_take_part(self) -> None:
        waits = late(1, 2)
        others = {
            3: (person(3), touch(3, 85, 3)),  # asks for 14.1 points and is not due
            4: (person(4), touch(4, 100, 4)),
            5: (person(5, Ring.WIDE), touch(5, 180, 5)),
            6: (person(6, Ring.NONE), touch(6, 180, 6)),
        }
        known = network(
            [*waits.contacts.values(), *(who for who, _ in others.values())],
            [*waits.touchpoints.values(), *(what for _, what in others.values())],
        )
        thirds = set()
        for day in range(4):
            weights = weights_from({"least_score": 12})
            plan = make_plan(known, today=TODAY + timedelta(days=day), limit=3, weights=weights)
            thirds |= set(chosen(plan)) - {1, 2}
        assert thirds == {4, 5}

    def test_where_nobody_is_due_it_goes_by_the_score(self) -> None:
        known = network([person(id) for id in (1, 2, 3, 4)], [touch(id, 89 - id, id) for id in (1, 2, 3, 4)])
        assert chosen(make_plan(known, today=TODAY, limit=3)) == [1, 2, 3]

    def test_it_can_be_put_off(self) -> None:
        plan = make_plan(late(*range(1, 11)), today=TODAY, limit=3, weights=weights_from({"round_place": 0}))
        assert chosen(plan) == [1, 2, 3]


class TestStrangers:
    def letters(self, *ids: int, ring: Ring = Ring.NONE) -> Network:
        people = [person(id, ring) for id in ids]
        return network(people, [touch(id, 5, id, how=How.EMAIL, direction=IN) for id in ids])

    def test_of_those_whom_i_never_wrote_to_one_a_day_is_answered(self) -> None:
        plan = make_plan(self.letters(1, 2, 3), today=TODAY)
        assert chosen(plan) == [1]
        assert plan.items[0].stranger
        assert plan.left_out_people == 2
        assert plan.not_today == ()

    def test_one_who_does_not_fit_is_named_and_no_more(self) -> None:
        plan = make_plan(self.letters(1, 2, 3), today=TODAY, minutes=1)
        assert (chosen(plan), [each.contact.id for each in plan.not_today]) == ([], [1])
        week = make_week(self.letters(*range(1, 20)), today=TODAY)
        assert (sum(len(day.items) for day in week.days), week.no_room, week.left_out_people) == (7, (), 12)

    def test_whom_i_promised_what_is_due_is_none(self) -> None:
        letters = self.letters(1, 2)
        promises = {id: Promise(id, id, "the deck", made=ago(9), by=ago(1)) for id in (1, 2)}
        assert chosen(make_plan(replace(letters, promises=promises), today=TODAY)) == [1, 2]

    def test_whom_i_tend_wrote_to_or_have_in_a_goal_is_no_stranger(self) -> None:
        assert len(make_plan(self.letters(1, 2, 3, ring=Ring.WIDE), today=TODAY).items) == 3
        letters = self.letters(1, 2, 3)
        wrote = {9: touch(9, 30, 1, 2, 3, how=How.EMAIL, direction=OUT), **letters.touchpoints}
        assert len(make_plan(network(letters.contacts.values(), wrote.values()), today=TODAY).items) == 3
        goal = Goal(1, "g", "G", people=tuple(GoalPerson(id) for id in (1, 2, 3)))
        known = network(letters.contacts.values(), letters.touchpoints.values(), goals=[goal])
        assert len(make_plan(known, today=TODAY).items) == 3


class TestFading:
    def test_what_was_shown_thrice_is_no_must_any_more_and_makes_room(self) -> None:
        known = network(
            [person(1), person(2, Ring.INNER)],
            [
                touch(1, 26, 1, how=How.EMAIL, direction=IN),
                touch(2, 30, 2, how=How.CALL),
                touch(3, 157, 1, how=How.CALL),
            ],
        )
        first = {days: chosen(make_plan(known, today=TODAY, limit=1, listed=listed(range(1, days + 1))))
                 for days in (0, 1, 2, 3)}  # fmt: skip
        assert first == {0: [1], 1: [1], 2: [1], 3: [2]}

    def test_the_score_that_is_printed_does_not_fade(self) -> None:
        known = late(1, 2)
        plan = make_plan(known, today=TODAY, listed=listed(range(1, 7)))
        assert [(item.contact.id, item.score) for item in plan.items] == [(2, 24.0), (1, 24.0)]
        assert plan.items[1].faded == pytest.approx(24.0 * 0.85**4)
        assert plan.items[1].passed_over == 6

    def test_twelve_points_are_asked_of_the_score_as_it_is(self) -> None:
        plan = make_plan(late(1, days=85), today=TODAY, listed=listed(range(1, 20)))
        assert chosen(plan) == [1]
        assert plan.items[0].faded < 1

    def test_only_earlier_days_since_the_last_touch_count(self) -> None:
        known = late(1, days=5)
        days = listed([0, 1, 4, 5, 6, 7])
        assert explain(known, 1, today=TODAY, listed=days).passed_over == 2

    def test_a_promise_of_mine_stays_a_must_for_a_week_past_due(self) -> None:
        for past, must in ((-1, False), (0, True), (7, True), (8, False)):
            promise = Promise(1, 1, "the deck", made=ago(40), by=ago(past))
            known = network([person()], [touch(1, 50, 1)], promises=[promise])
            days = listed([1, 2, 3], mark=mark_of([promise]))
            assert explain(known, 1, today=TODAY, listed=days).must_do is must
            assert explain(known, 1, today=TODAY).must_do is (past >= 0)

    @pytest.mark.parametrize(
        ("mark", "counted"),
        [
            ("same", 3),  # it was open already when the plan was made
            ("changed", 0),  # it has another day since
            ("other", 2),  # another one was newer then: the days after it was made count
            ("none", 2),
        ],
    )
    def test_a_promise_made_or_changed_begins_the_count_anew(self, mark: str, counted: int) -> None:
        promise = Promise(4, 1, "the deck", made=ago(3), by=ago(-2))
        marks = {
            "same": mark_of([promise]),
            "changed": mark_of([Promise(4, 1, "the deck", made=ago(3), by=ago(-1))]),
            "other": "7 - the list",
            "none": None,
        }
        known = network([person()], [touch(1, 50, 1)], promises=[promise])
        days = listed([1, 2, 3], mark=marks[mark])
        assert explain(known, 1, today=TODAY, listed=days).passed_over == counted

    def test_what_they_owe_me_begins_nothing_anew(self) -> None:
        theirs = Promise(4, 1, "the list", made=ago(2), owed_by=OwedBy.THEM)
        known = network([person()], [touch(1, 50, 1)], promises=[theirs])
        assert explain(known, 1, today=TODAY, listed=listed([1, 2, 3])).passed_over == 3


class TestSnooze:
    def snoozed(self, promise: Promise, birthday: Birthday | None = None) -> Score:
        known = network(
            [person(birthday=birthday)],
            [touch(1, 200, 1)],
            promises=[promise],
            snoozes=[Snooze(1, ago(-20))],
        )
        return explain(known, 1, today=TODAY)

    def test_a_promise_of_mine_that_is_due_breaks_it_for_that_line_alone(self) -> None:
        found = self.snoozed(Promise(1, 1, "send the list", made=ago(9), by=TODAY))
        assert found.excluded is None
        assert found.must_do
        assert [(term.name, term.points) for term in found.terms if term.points] == [("promise", 29.3)]
        assert found.terms[0].reason == "snoozed until 14 Dec"
        assert found.action.promise == 1

    @pytest.mark.parametrize(
        "promise",
        [
            Promise(1, 1, "send the list", made=ago(9), by=ago(-1)),
            Promise(1, 1, "the drill", made=ago(99), owed_by=OwedBy.THEM),
            Promise(1, 1, "send the list", made=ago(9), done=ago(1)),
            Promise(1, 1, "send the list", made=ago(9), dropped=ago(1)),
        ],
    )
    def test_nothing_else_does(self, promise: Promise) -> None:
        assert self.snoozed(promise, Birthday(11, 24)).excluded == "snoozed until 14 Dec"


class TestPlanned:
    def lunch(self, days: int, who: Sequence[int] = (1,), **more: object) -> Touchpoint:
        known = {"how": How.MEETING, "expected": tuple(who), "summary": "lunch", **more}
        return Touchpoint(50, TODAY + timedelta(days=days), (), **known)  # type: ignore[arg-type]

    def test_the_day_s_appointments_stand_in_its_plan_with_the_names(self) -> None:
        known = late(1, 2)
        planned = network(known.contacts.values(), [*known.touchpoints.values(), self.lunch(0)])
        plan = make_plan(planned, today=TODAY)
        (lunch,) = plan.appointments
        assert (lunch.touchpoint.id, lunch.expected, lunch.state) == (50, ("Name001 Last",), Settled.TODAY)
        assert chosen(plan) == [2]

    @pytest.mark.parametrize(("days", "state"), [(-1, Settled.ASK), (-7, Settled.ASK), (-8, None), (1, None)])
    def test_what_was_not_heard_of_is_asked_about_for_a_week(self, days: int, state: Settled | None) -> None:
        planned = network([person()], [touch(1, 5, 1), self.lunch(days)])
        plan = make_plan(planned, today=TODAY)
        assert [each.state for each in plan.appointments] == ([] if state is None else [state])
        # It is no touch, whatever the day.
        assert explain(planned, 1, today=TODAY).days_since == 5

    @pytest.mark.parametrize(("days", "quiet"), [(0, True), (1, False), (10, False)])
    def test_what_was_put_off_once_quiets_nothing_but_on_its_day(self, days: int, quiet: bool) -> None:
        known = network([person()], [touch(1, 65, 1)])
        put_off = network([person()], [touch(1, 65, 1), self.lunch(days, moved=True)])
        before, after = explain(known, 1, today=TODAY), explain(put_off, 1, today=TODAY)
        assert after.points("keep") == (0 if quiet else before.points("keep"))

    def test_what_has_happened_is_no_appointment(self) -> None:
        happened = Touchpoint(50, TODAY, (1,), How.MEETING, expected=(2,))
        assert make_plan(network([person()], [happened]), today=TODAY).appointments == ()

    @pytest.mark.parametrize(("minutes", "took"), [(None, 3), (20, 3), (5, 5)])
    def test_they_take_their_minutes_from_the_budget_and_half_of_it_at_most(
        self, minutes: int | None, took: int
    ) -> None:
        known = late(1, 2, 3, 4, 5, 6, days=100)
        lunch = self.lunch(0, [9], minutes=minutes)
        planned = network(known.contacts.values(), [*known.touchpoints.values(), lunch])
        plan = make_plan(planned, today=TODAY, minutes=30)
        assert (plan.minutes, plan.planned_minutes, len(plan.items)) == (30, 5 * took, took)


class TestGoals:
    def step(
        self,
        role: Role = Role.TARGET,
        *,
        part: Part = Part.OPEN,
        touches: Iterable[Touchpoint] = (),
        promises: Iterable[Promise] = (),
        others: Iterable[GoalPerson] = (),
        weights: Weights = DEFAULT,
    ) -> Score:
        goal = Goal(7, "job", "Data job", by=TODAY, people=(GoalPerson(1, role, part), *others))
        kavya = person(name="Kavya Rao")
        diego = person(2, name="Diego Ruiz")
        tim = person(3, name="Tim Berg", met=Met(through=1))
        known = network([kavya, diego, tim], touches, goals=[goal], promises=promises)
        return explain(known, 1, today=TODAY, weights=weights)

    def test_the_first_message_says_what_one_is_after(self) -> None:
        found = self.step(touches=[touch(1, 20, 1)])
        assert found.action.text == "first message: say what you are after (“Data job”)"

    def test_an_introducer_is_asked_for_the_first_target_not_yet_written_to(self) -> None:
        talked = [touch(1, 20, 1)]
        diego, tim = GoalPerson(2), GoalPerson(3)
        assert self.step(Role.INTRODUCER, touches=talked, others=[diego]).action.text == (
            "ask Kavya for the intro to Diego, for “Data job”"
        )
        # Whom they brought us together with comes first.
        assert "intro to Tim" in self.step(Role.INTRODUCER, touches=talked, others=[diego, tim]).action.text
        wrote = [*talked, touch(2, 30, 3, direction=OUT, goals=(7,))]
        assert "intro to Diego" in self.step(Role.INTRODUCER, touches=wrote, others=[diego, tim]).action.text
        assert self.step(Role.INTRODUCER, touches=talked).action.text == (
            "ask Kavya whom you should talk to, for “Data job”"
        )

    def test_an_informant_is_asked_what_they_know(self) -> None:
        assert self.step(Role.INFORMANT, touches=[touch(1, 20, 1)]).action.text == (
            "ask what Kavya knows about “Data job”"
        )

    def test_while_one_waits_the_line_says_for_what(self) -> None:
        wrote = [touch(1, 9, 1, direction=OUT, goals=(7,))]
        assert self.step(touches=wrote).action.text == "remind Kavya kindly of “Data job”, once"
        theirs = Promise(1, 1, "an answer", made=ago(9), by=date(2026, 11, 27), owed_by=OwedBy.THEM)
        assert self.step(touches=wrote, promises=[theirs]).action.text == (
            "wait for Kavya's answer, due Friday, for “Data job”"
        )
        past = Promise(1, 1, "an answer", made=ago(9), by=ago(1), owed_by=OwedBy.THEM)
        assert self.step(touches=wrote, promises=[past]).action.text == (
            "ask Kavya kindly about “an answer”, for “Data job”"
        )

    def test_while_one_talks_my_word_comes_first(self) -> None:
        talked = [touch(1, 9, 1, goals=(7,))]
        assert self.step(touches=talked).action.text == "agree on the next step with Kavya for “Data job”"
        mine = Promise(1, 1, "the deck", made=ago(9), by=ago(-30))
        assert self.step(touches=talked, promises=[mine]).action.text == (
            "keep your word for “Data job”: get them the deck"
        )

    @pytest.mark.parametrize("part", [Part.YES, Part.NO])
    def test_who_has_answered_is_asked_for_nothing(self, part: Part) -> None:
        found = self.step(part=part, touches=[touch(1, 9, 1, goals=(7,))])
        assert (found.points("goal"), found.goal) == (0, None)

    def test_closing_a_goal_is_asked_once_in_a_plan(self) -> None:
        goal = Goal(7, "job", "Data job", by=ago(14), people=(GoalPerson(1), GoalPerson(2)))
        people = [person(1), person(2)]
        known = network(people, [touch(1, 50, 1, 2)], goals=[goal])
        plan = make_plan(known, today=TODAY)
        assert [item.action.text for item in plan.items] == ["close “Data job”, or give it a new day"]

    def test_the_stages(self) -> None:
        def stage(*touches: Touchpoint, promises: Iterable[Promise] = (), part: Part = Part.OPEN) -> Stage:
            goal = Goal(7, "job", "Data job", people=(GoalPerson(1, part=part),))
            known = network([person()], touches, goals=[goal], promises=promises)
            (found,) = stages_of(goal, known, today=TODAY)
            return found.stage

        theirs = Promise(1, 1, "an answer", made=ago(9), owed_by=OwedBy.THEM)
        assert stage() is stage(touch(1, 9, 1)) is Stage.UNWRITTEN
        assert stage(touch(1, 9, 1, goals=(7,), direction=OUT)) is Stage.WAITING
        assert stage(touch(1, 9, 1, goals=(7,))) is Stage.TALKING
        assert stage(touch(1, 9, 1, goals=(7,)), promises=[theirs]) is Stage.WAITING
        assert stage(touch(1, 9, 1, goals=(7,), direction=OUT), touch(2, 3, 1, direction=IN)) is Stage.TALKING
        assert stage(part=Part.YES) is Stage.YES
        assert stage(part=Part.NO) is Stage.NO


def test_a_goal_that_is_closed_asks_for_nothing() -> None:
    goal = Goal(7, "job", "Data job", by=TODAY, status=GoalStatus.WON, people=(GoalPerson(1),))
    assert explain(network([person()], [touch(1, 9, 1)], goals=[goal]), 1, today=TODAY).points("goal") == 0
