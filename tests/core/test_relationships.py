"""What is gathered about a relationship, and how it stands."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest

from netplan.core.network import (
    Direction,
    Goal,
    GoalPerson,
    GoalStatus,
    How,
    Network,
    Per,
    Promise,
    Quota,
    Role,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import Cadence, Contact, Met, Ring
from netplan.core.plan.relationships import (
    Relationship,
    ReplyMix,
    State,
    relationships,
    reply_mix,
    state_of,
    warmth,
)
from netplan.core.plan.weights import weights_from

TODAY = date(2026, 11, 24)  # a Tuesday
LONG_AGO = date(2020, 1, 1)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def person(
    id: int = 1,
    *,
    added: date = LONG_AGO,
    ring: Ring = Ring.ACTIVE,
    every: str | None = None,
    met: Met | None = None,
) -> Contact:
    cadence = Cadence.parse(every) if every else None
    return Contact(id, f"key-{id}", f"Name {id}", added, ring=ring, every=cadence, met=met)


def touch(
    id: int, on: date, *people: int, direction: Direction = Direction.BOTH, goals: tuple[int, ...] = ()
) -> Touchpoint:
    return Touchpoint(id, on, people or (1,), how=How.EMAIL, direction=direction, goals=goals)


def network(
    contacts: Iterable[Contact] = (),
    touches: Iterable[Touchpoint] = (),
    goals: Iterable[Goal] = (),
    promises: Iterable[Promise] = (),
    snoozes: Iterable[Snooze] = (),
) -> Network:
    return Network(
        {it.id: it for it in contacts},
        {it.id: it for it in goals},
        {it.id: it for it in touches},
        {it.id: it for it in promises},
        {it.contact: it for it in snoozes},
    )


def only(known: Network) -> Relationship:
    (relationship,) = relationships(known, today=TODAY).values()
    return relationship


def on_days(
    *days_ago: int, contact: Contact | None = None, direction: Direction = Direction.BOTH
) -> Relationship:
    touches = [touch(id, ago(days), direction=direction) for id, days in enumerate(days_ago, 1)]
    return only(network([contact or person()], touches))


class TestGathering:
    def test_the_last_touch_is_by_day_then_id_and_days_are_counted_once(self) -> None:
        stored = [touch(5, ago(3)), touch(12, ago(9)), touch(9, ago(3)), touch(7, ago(3))]
        found = only(network([person()], stored))
        assert (found.touch_days, found.days_since) == (2, 3)
        assert found.standing is not None
        assert (found.standing.last_on, found.standing.last_id) == (ago(3), 9)

    def test_touchpoints_after_the_day_are_not_known(self) -> None:
        found = only(network([person()], [touch(1, ago(5)), touch(2, ago(-1))]))
        assert found.standing is not None
        assert (found.standing.last_id, found.touch_days) == (1, 1)

    def test_a_touchpoint_counts_for_everybody_in_it_once(self) -> None:
        found = relationships(network([person(1), person(2)], [touch(1, ago(5), 1, 2, 1, 77)]), today=TODAY)
        assert [it.touch_days for it in found.values()] == [1, 1]

    def test_days_since_counts_from_adding_where_there_is_no_touch_and_is_never_negative(self) -> None:
        assert only(network([person(added=ago(12))])).days_since == 12
        assert only(network([person(added=ago(-4))])).days_since == 0

    @pytest.mark.parametrize(
        ("promise", "open_"),
        [
            (Promise(1, 1, "x", made=ago(3)), True),
            (Promise(1, 1, "x", made=ago(0)), True),
            (Promise(1, 1, "x", made=ago(-1)), False),
            (Promise(1, 1, "x", made=ago(3), done=ago(1)), False),
            (Promise(1, 1, "x", made=ago(3), done=ago(0)), False),
            (Promise(1, 1, "x", made=ago(3), done=ago(-1)), True),
        ],
    )
    def test_promises_are_open_from_the_day_they_are_made_until_they_are_kept(
        self, promise: Promise, open_: bool
    ) -> None:
        assert bool(only(network([person()], promises=[promise])).promises) is open_

    def test_the_cadence_is_the_ring_s_unless_there_is_one_of_its_own(self) -> None:
        by_ring = {ring: only(network([person(ring=ring, added=ago(10))])) for ring in Ring}
        assert [it.cadence_days for it in by_ring.values()] == [7, 30, 90, 180, 90]
        assert [it.tended for it in by_ring.values()] == [True, True, True, True, False]
        assert [it.next_due for it in by_ring.values()] == [ago(7), ago(-2), ago(-25), ago(-59), None]
        own = only(network([person(ring=Ring.NONE, every="2w")], [touch(1, ago(4))]))
        assert (own.cadence_days, own.tended, own.importance) == (14, True, 0.9)
        assert own.next_due == ago(-10)

    def test_the_next_due_day_stays_on_the_calendar(self) -> None:
        known = network([person(added=date.max)])
        (found,) = relationships(known, today=date.max).values()
        assert found.next_due == date.max

    def test_what_was_said_last_is_the_last_touchpoint_with_a_summary(self) -> None:
        first = Touchpoint(1, ago(9), (1,), summary="her move to Turin")
        found = only(network([person()], [first, touch(2, ago(1))]))
        assert found.standing is not None
        assert found.standing.said == first.id
        silent = only(network([person()], [touch(2, ago(1))])).standing
        assert silent is not None
        assert silent.said is None

    def test_a_snooze_is_kept_with_its_day(self) -> None:
        assert only(network([person()], snoozes=[Snooze(1, ago(-3))])).snoozed_until == ago(-3)

    def test_only_those_asked_for_are_gathered_and_count_the_same(self) -> None:
        goal = Goal(1, "g", "Goal", quota=Quota(3), people=(GoalPerson(2),))
        known = network([person(1), person(2)], [touch(1, ago(0), 1, goals=(1,))], [goal])
        everyone = relationships(known, today=TODAY)
        assert relationships(known, today=TODAY, who=[2]) == {2: everyone[2]}
        assert everyone[2].goals[0].touches == 1
        with pytest.raises(KeyError):
            relationships(known, today=TODAY, who=[3])


class TestGoals:
    @pytest.mark.parametrize(
        ("per", "days", "counted"),
        [
            (Per.WEEK, (0, 1), 2),  # Tuesday and Monday
            (Per.WEEK, (2, 3), 0),  # Sunday was last week
            (Per.WEEK, (-1, 1), 1),  # tomorrow is not known
            (Per.MONTH, (1, 10, 23), 3),
            (Per.MONTH, (24,), 0),  # 31 October
        ],
    )
    def test_a_quota_counts_the_calendar_week_or_month(
        self, per: Per, days: tuple[int, ...], counted: int
    ) -> None:
        goal = Goal(1, "g", "Goal", quota=Quota(3, per), people=(GoalPerson(1),))
        touches = [touch(id, ago(day), goals=(1,)) for id, day in enumerate(days, 1)]
        assert only(network([person()], touches, [goal])).goals[0].touches == counted

    def test_a_quota_counts_people_and_days_not_messages(self) -> None:
        goal = Goal(1, "g", "Goal", quota=Quota(9), people=(GoalPerson(1),))
        touches = [
            touch(1, ago(0), 1, goals=(1,)),
            touch(2, ago(0), 1, goals=(1,)),
            touch(3, ago(0), 1, 2, goals=(1,)),
            touch(4, ago(0), 2),
        ]
        found = relationships(network([person(1), person(2)], touches, [goal]), today=TODAY)
        assert found[1].goals[0].touches == 2
        assert found[2].goals == ()

    @pytest.mark.parametrize(("days", "touched"), [(0, True), (6, True), (7, False)])
    def test_touched_for_a_goal_is_today_and_the_six_days_before(self, days: int, touched: bool) -> None:
        goal = Goal(1, "g", "Goal", people=(GoalPerson(1),))
        found = only(network([person()], [touch(1, ago(days), goals=(1,)), touch(2, ago(0))], [goal]))
        assert found.goals[0].touched is touched

    def test_only_open_goals_and_the_best_role_in_each(self) -> None:
        roles = (GoalPerson(1, Role.INFORMANT), GoalPerson(1, Role.TARGET), GoalPerson(1, Role.INTRODUCER))
        goals = [
            Goal(2, "won", "Won", status=GoalStatus.WON, people=roles),
            Goal(1, "open", "Open", people=roles),
            Goal(3, "else", "Else", people=(GoalPerson(9),)),
        ]
        found = only(network([person()], goals=goals))
        assert [(part.goal.id, part.role) for part in found.goals] == [(1, Role.TARGET)]


class TestWarmth:
    def test_a_cadence_kept_gives_about_38_before_the_next_touch_and_65_after(self) -> None:
        after = on_days(*range(0, 90 * 30, 90))
        before = on_days(*range(90, 90 * 31, 90))
        assert warmth(after) == pytest.approx(65, abs=1)
        assert warmth(before) == pytest.approx(38, abs=1)

    def test_one_touch_day_by_hand(self) -> None:
        # 60 days at a cadence of 90: 2^(-60/180) / sqrt(1 + 4·60/90) = 0.7937/1.9149 = 0.4145; 0.4145/2.2145
        assert warmth(on_days(60)) == pytest.approx(18.72, abs=0.01)
        assert warmth(on_days(60, 60, 60)) == warmth(on_days(60))

    def test_without_a_touch_day_there_is_none(self) -> None:
        assert warmth(on_days()) == 0.0

    def test_untended_people_are_measured_by_90_days(self) -> None:
        assert warmth(on_days(60, contact=person(ring=Ring.NONE))) == warmth(on_days(60))


class TestState:
    @pytest.mark.parametrize(
        ("contact", "days", "state"),
        [
            (person(added=ago(30)), (), State.NEW),
            (person(added=ago(30)), (2,), State.NEW),
            (person(added=ago(30)), (2, 3), State.WARM),
            (person(added=ago(31)), (), State.UNTOUCHED),
            (person(added=ago(-2)), (), State.NEW),
            (person(met=Met(on=ago(30))), (30,), State.NEW),
            (person(met=Met(on=ago(31))), (31,), State.COOLING),
            (person(met=Met(on=ago(-1))), (), State.UNTOUCHED),
            (person(met=Met(where="PyCon")), (), State.UNTOUCHED),
            (person(), (364,), State.COLD),
            (person(), (365,), State.DORMANT),
            (person(ring=Ring.WIDE), (719,), State.COLD),
            (person(ring=Ring.WIDE), (720,), State.DORMANT),
            (person(ring=Ring.INNER), (364,), State.COLD),
            (person(ring=Ring.NONE), (365,), State.DORMANT),
            (person(every="1y"), (1459,), State.COLD),
            (person(), (1, 20, 40), State.WARM),
            (person(), (60,), State.COOLING),
            (person(), (120,), State.COLD),
        ],
    )
    def test_the_first_that_fits(self, contact: Contact, days: tuple[int, ...], state: State) -> None:
        found = on_days(*days, contact=contact)
        assert state_of(found, warmth(found)) is state

    def test_thresholds_use_the_unrounded_warmth(self) -> None:
        found = on_days(1, 20)
        assert state_of(found, 36.0) is State.WARM
        assert state_of(found, 35.9999) is State.COOLING
        assert state_of(found, 16.0) is State.COOLING
        assert state_of(found, 15.9999) is State.COLD

    def test_the_weights_in_use_decide(self) -> None:
        found = on_days(200)
        weights = weights_from({"dormant_days": 100, "dormant_cadences": 1})
        assert state_of(found, warmth(found, weights), weights) is State.DORMANT


class TestReplyMix:
    def mixed(self, *said: tuple[int, Direction]) -> ReplyMix:
        touches = [touch(id, ago(days), direction=way) for id, (days, way) in enumerate(said, 1)]
        return reply_mix(only(network([person()], touches)))

    def test_calls_both_ways_are_inbound_and_never_outbound(self) -> None:
        mix = self.mixed((400, Direction.BOTH), (500, Direction.BOTH), (600, Direction.IN))
        assert mix == ReplyMix(days=3, inbound=3, outbound=0, answered=0)
        assert mix.share() == pytest.approx((3.5 / 5 + 0.8 / 2) / 2)

    @pytest.mark.parametrize(("gap", "answered"), [(0, 1), (1, 1), (14, 1), (15, 0)], ids="{}".format)
    def test_an_answer_comes_within_fourteen_days(self, gap: int, answered: int) -> None:
        mix = self.mixed((400, Direction.OUT), (400 - gap, Direction.IN))
        assert (mix.outbound, mix.inbound, mix.answered) == (1, 1, answered)

    def test_an_inbound_day_before_is_no_answer(self) -> None:
        assert self.mixed((401, Direction.IN), (400, Direction.OUT)).answered == 0

    def test_one_answer_serves_all_messages_before_it(self) -> None:
        mix = self.mixed(
            (405, Direction.OUT), (403, Direction.OUT), (400, Direction.IN), (300, Direction.OUT)
        )
        assert mix == ReplyMix(days=4, inbound=1, outbound=3, answered=2)
        assert mix.share() == pytest.approx((1.5 / 6 + 2.8 / 5) / 2)
