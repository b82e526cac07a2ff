"""Each term at its anchors, the action that follows from it, and how a plan is chosen."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from netplan.core.network import (
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    GoalPerson,
    GoalStatus,
    How,
    Network,
    OwedBy,
    Per,
    Promise,
    Quota,
    Role,
    Snooze,
    Touchpoint,
)
from netplan.core.people.contact import Birthday, Cadence, Contact, Met, RememberedDate, Ring, Status
from netplan.core.phrases import say_month_day
from netplan.core.plan.planner import TERMS, Plan, Score, State, explain, make_plan, score_all
from netplan.core.plan.relationships import later
from netplan.core.plan.terms import Term, business_days
from netplan.core.plan.weights import DEFAULT, Weights, weights_from

TODAY = date(2026, 11, 24)  # a Tuesday
LONG_AGO = date(2020, 1, 1)
ASK = (Ask(Currency.REFERRAL),)
GIFT = (Favour(Currency.INFORMATION),)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def person(
    id: int = 1,
    *,
    name: str | None = None,
    added: date = LONG_AGO,
    ring: Ring = Ring.ACTIVE,
    every: str | None = None,
    met: Met | None = None,
    status: Status = Status.ACTIVE,
    circles: tuple[str, ...] = (),
    birthday: Birthday | None = None,
    dates: tuple[RememberedDate, ...] = (),
    since: date | None = None,
) -> Contact:
    return Contact(
        id,
        f"key-{id}",
        name or f"Name {id:03}",
        added,
        ring=ring,
        every=Cadence.parse(every) if every else None,
        met=met,
        status=status,
        circles=circles,
        birthday=birthday,
        dates=dates,
        since=since,
    )


def touch(
    days: int,
    *people: int,
    id: int = 0,
    how: How = How.CALL,
    direction: Direction = Direction.BOTH,
    goals: tuple[int, ...] = (),
    asked: tuple[Ask, ...] = (),
    gave: tuple[Favour, ...] = (),
    where: str | None = None,
    summary: str | None = None,
) -> Touchpoint:
    """A touchpoint of some days ago; without an id it gets one by its place in the network."""
    return Touchpoint(
        id, ago(days), people or (1,), how, direction,
        goals=goals, asked=asked, gave=gave, where=where, summary=summary,
    )  # fmt: skip


def network(
    contacts: Iterable[Contact] = (),
    touches: Iterable[Touchpoint] = (),
    goals: Iterable[Goal] = (),
    promises: Iterable[Promise] = (),
    snoozes: Iterable[Snooze] = (),
) -> Network:
    numbered = [it if it.id else replace(it, id=id) for id, it in enumerate(touches, 1)]
    return Network(
        {it.id: it for it in contacts},
        {it.id: it for it in goals},
        {it.id: it for it in numbered},
        {it.id: it for it in promises},
        {it.contact: it for it in snoozes},
    )


def score(
    contact: Contact | None = None,
    *touches: Touchpoint,
    goals: Iterable[Goal] = (),
    promises: Iterable[Promise] = (),
    snoozes: Iterable[Snooze] = (),
    weights: Weights = DEFAULT,
    today: date = TODAY,
) -> Score:
    """The score of person 1 in a network of their own."""
    known = network([contact or person()], touches, goals, promises, snoozes)
    return explain(known, 1, today=today, weights=weights)


def term(found: Score, name: str) -> Term:
    return found.terms[TERMS.index(name)]


class TestScore:
    def test_all_nine_terms_stand_in_their_order(self) -> None:
        names = tuple(it.name for it in score().terms)
        assert names == TERMS
        assert TERMS == (
            "keep", "promise", "reply", "followup", "nudge", "goal", "date", "reconnect", "rest",
        )  # fmt: skip

    def test_zeros_have_their_kind_reasons_too(self) -> None:
        found = score(person(ring=Ring.NONE), touch(100))
        assert {it.name: it.reason for it in found.terms} == {
            "keep": "ring none: no cadence",
            "promise": "none open",
            "reply": "nothing to answer",
            "followup": "not newly met",
            "nudge": "no question of yours waits",
            "goal": "in no open goal",
            "date": "no dates known",
            "reconnect": "not dormant",
            "rest": "no reason to wait",
        }
        assert all((it.points, it.formula) == (0.0, "") for it in found.terms)
        assert found.score == 0.0

    def test_what_stands_beside_the_terms(self) -> None:
        first = touch(11, id=1, summary="her move to Turin")
        found = score(person(ring=Ring.INNER), first, touch(11, id=2), touch(20, id=3))
        assert found.last is not None
        assert found.last.id == 2
        assert found.said == first
        assert (found.days_since, found.cadence_days, found.next_due) == (11, 7, ago(4))
        assert found.state is State.COOLING
        assert 16 <= found.warmth < 36
        assert found.excluded is None

    def test_an_untended_contact_has_no_cadence_to_show(self) -> None:
        found = score(person(ring=Ring.NONE), touch(11))
        assert (found.cadence_days, found.next_due) == (None, None)

    def test_the_example_of_the_documentation_adds_up(self) -> None:
        goal = Goal(1, "seed", "Seed round", quota=Quota(3), people=(GoalPerson(1, Role.INTRODUCER),))
        known = network(
            [person(1, name="Ada Lovelace", ring=Ring.INNER), person(2)],
            [touch(11, 1), touch(18, 1), touch(25, 1), touch(1, 2, goals=(1,))],
            [goal],
        )
        found = explain(known, 1, today=TODAY)
        assert [(it.name, it.points) for it in found.terms if it.points] == [("keep", 23.8), ("goal", 13.3)]
        assert found.score == 37.1
        assert term(found, "keep").reason == "11 days, you planned 7"
        assert term(found, "keep").formula == "30·u²/(1+u²), u = 1.25·11/7"
        assert term(found, "goal").reason == "“Seed round”: 1 of 3 this week, introducer"
        assert term(found, "goal").formula == "25·0.8·(1 − 1/3)"
        assert found.goal == 1
        assert found.warmth == pytest.approx(20.86, abs=0.01)
        assert (found.state, found.next_due) == (State.COOLING, date(2026, 11, 20))
        assert found.action.text == "call to catch up"

    @pytest.mark.parametrize(
        ("status", "until", "excluded"),
        [
            (Status.ARCHIVED, None, "archived"),
            (Status.PAUSED, None, "paused"),
            (Status.PAUSED, ago(-5), "paused"),
            (Status.ACTIVE, ago(-5), "snoozed until 29 Nov"),
            (Status.ACTIVE, date(2027, 1, 3), "snoozed until 3 Jan 2027"),
            (Status.ACTIVE, TODAY, None),
            (Status.ACTIVE, ago(1), None),
        ],
    )
    def test_who_is_left_out_of_plans_is_told_with_all_terms(
        self, status: Status, until: date | None, excluded: str | None
    ) -> None:
        snoozes = [Snooze(1, until)] if until else []
        found = score(person(ring=Ring.INNER, status=status), touch(30), snoozes=snoozes)
        assert found.excluded == excluded
        assert found.score > 28
        known = network([found.contact], [touch(30)], snoozes=snoozes)
        assert bool(make_plan(known, today=TODAY).items) is (excluded is None)
        assert make_plan(known, today=TODAY).left_out_people == 0

    def test_an_unknown_id_is_a_key_error(self) -> None:
        with pytest.raises(KeyError):
            explain(network([person()]), 2, today=TODAY)

    def test_the_list_of_all_is_in_order_of_rank(self) -> None:
        known = network(
            [
                person(1, name="bea"),
                person(2, name="Ada"),
                person(3, name="Cy", ring=Ring.NONE),
                person(4, name="Di", ring=Ring.NONE),
                person(6, name="Ada"),
                person(5, name="Ada"),
            ],
            [touch(90, 1, 2, 5, 6), touch(20, 3), touch(40, 4)],
        )
        assert [it.contact.id for it in score_all(known, today=TODAY)] == [2, 5, 6, 1, 4, 3]


class TestKeep:
    @pytest.mark.parametrize(
        ("ring", "days", "points"),
        [
            (Ring.ACTIVE, 0, 0.0),
            (Ring.ACTIVE, 90, 15.0),  # half at the cadence
            (Ring.ACTIVE, 180, 24.0),
            (Ring.ACTIVE, 364, 28.3),
            (Ring.INNER, 7, 18.3),
            (Ring.CLOSE, 30, 16.4),
            (Ring.WIDE, 180, 13.4),
            (Ring.NONE, 90, 0.0),
        ],
    )
    def test_anchors(self, ring: Ring, days: int, points: float) -> None:
        assert score(person(ring=ring), touch(days), touch(days + 7)).points("keep") == points

    def test_a_cadence_of_one_s_own_tends_somebody_without_a_ring(self) -> None:
        found = score(person(ring=Ring.NONE, every="30d"), touch(30))
        assert found.points("keep") == 13.4
        assert term(found, "keep").formula == "30·u²/(1+u²), u = 0.9·30/30"

    @pytest.mark.parametrize(
        ("days", "reason"),
        [
            (0, "in touch today, you planned 90"),
            (1, "1 day, you planned 90"),
            (200, "200 days, you planned 90"),
            (400, "1 year quiet: see reconnect"),
        ],
    )
    def test_reasons(self, days: int, reason: str) -> None:
        assert term(score(person(), touch(days)), "keep").reason == reason

    def test_somebody_never_touched_counts_from_the_day_of_adding(self) -> None:
        found = score(person(added=ago(100)))
        # The id 1 has a head start of 0.618034 cadences: u = (100 + 55.62)/90.
        assert found.points("keep") == 22.5
        assert term(found, "keep").reason == "added 3 months ago, no touch yet, you planned 90"
        assert term(found, "keep").formula == "30·u²/(1+u²), u = 1·(100+55.62)/90"
        assert found.next_due == later(ago(100), 90 - 55)
        assert score(person(added=ago(1))).terms[0].reason.startswith("added yesterday, no touch yet")
        assert score(person(added=ago(1000))).points("keep") == 29.8

    def test_somebody_sorted_later_counts_from_that_day(self) -> None:
        found = score(person(added=ago(500), since=ago(20)))
        assert (found.days_since, found.points("keep")) == (20, 12.4)
        assert term(found, "keep").reason.startswith("sorted 20 days ago, no touch yet")

    def test_people_sorted_on_one_morning_come_up_over_one_cadence(self) -> None:
        known = network([person(id, added=ago(0)) for id in range(1, 101)])
        starts = sorted(
            90 - (score.next_due - TODAY).days for score in score_all(known, today=TODAY) if score.next_due
        )
        assert starts[0] <= 1
        assert starts[-1] >= 88
        assert all(second - first <= 3 for first, second in pairwise(starts))


class TestPromise:
    @pytest.mark.parametrize(
        ("past_due", "points", "formula"),
        [
            (-100, 8.0, "40·0.2"),
            (-14, 8.0, "40·0.2"),
            (-13, 9.5, "40·(0.2 + 0.8·(−13+14)/21)"),
            (0, 29.3, "40·(0.2 + 0.8·(0+14)/21)"),
            (2, 32.4, "40·(0.2 + 0.8·(2+14)/21)"),
            (7, 40.0, "40·1"),
            (27, 40.0, "40·1"),
            (28, 20.0, "20"),
            (300, 20.0, "20"),
        ],
    )
    def test_mine_grows_from_two_weeks_before_to_a_week_after(
        self, past_due: int, points: float, formula: str
    ) -> None:
        promise = Promise(1, 1, "send the deck", made=ago(310), by=ago(past_due))
        found = term(score(promises=[promise]), "promise")
        assert (found.points, found.formula) == (points, formula)

    @pytest.mark.parametrize(("past_due", "points"), [(-5, 0.0), (2, 0.0), (3, 10.0), (99, 10.0)])
    def test_theirs_counts_from_three_days_past_due(self, past_due: int, points: float) -> None:
        promise = Promise(1, 1, "the list", made=ago(100), by=ago(past_due), owed_by=OwedBy.THEM)
        assert score(promises=[promise]).points("promise") == points

    def test_without_a_day_it_is_due_a_week_after_it_was_made(self) -> None:
        found = term(score(promises=[Promise(1, 1, "an intro", made=ago(7))]), "promise")
        assert found.points == 29.3
        assert found.reason == "promised “an intro” 17 Nov, no day set"

    @pytest.mark.parametrize(
        ("by", "who", "reason"),
        [
            (ago(2), OwedBy.ME, "promised “send the deck”, due 22 Nov"),
            (ago(1), OwedBy.ME, "promised “send the deck”, due yesterday"),
            (ago(-3), OwedBy.ME, "promised “send the deck”, due Friday"),
            (ago(0), OwedBy.ME, "promised “send the deck”, due today"),
            (ago(14), OwedBy.THEM, "they promised “send the deck”, due 10 Nov"),
        ],
    )
    def test_reasons(self, by: date, who: OwedBy, reason: str) -> None:
        promise = Promise(1, 1, "send\nthe deck", made=ago(20), by=by, owed_by=who)
        assert term(score(promises=[promise]), "promise").reason == reason

    def test_the_highest_counts_and_of_equals_the_one_due_first(self) -> None:
        theirs = Promise(1, 1, "the list", made=ago(90), by=ago(50), owed_by=OwedBy.THEM)
        due_later, sooner = (Promise(id, 1, f"no {id}", made=ago(90), by=ago(10 + id)) for id in (2, 3))
        found = score(promises=[theirs, due_later, sooner])
        assert term(found, "promise").reason == "promised “no 3”, due 11 Nov (2 more open)"
        assert found.action.promise == 3


class TestReply:
    def written(self, days: int, how: How = How.EMAIL, way: Direction = Direction.IN) -> Score:
        return score(person(ring=Ring.NONE), touch(days, how=how, direction=way), touch(days + 1))

    @pytest.mark.parametrize(
        ("days", "points", "reason"),
        [
            (0, 12.0, "wrote today, not answered yet"),
            (1, 18.0, "wrote yesterday, not answered yet"),
            (2, 24.0, "wrote 2 days ago, not answered yet"),
            (4, 30.0, "wrote 4 days ago, not answered yet"),
            (45, 30.0, "wrote 6 weeks ago, not answered yet"),
            (46, 0.0, "wrote 7 weeks ago, no answer is awaited any more"),
        ],
    )
    def test_it_grows_for_three_days_and_is_over_after_45(
        self, days: int, points: float, reason: str
    ) -> None:
        found = term(self.written(days), "reply")
        assert (found.points, found.reason) == (points, reason)

    def test_the_arithmetic(self) -> None:
        assert term(self.written(2), "reply").formula == "12 + 18·min(1, 2/3)"

    @pytest.mark.parametrize("how", list(How))
    def test_only_what_is_written_can_be_left_unanswered(self, how: How) -> None:
        written = how in (How.EMAIL, How.MESSAGE, How.LETTER)  # a like owes no answer
        assert (self.written(5, how).points("reply") > 0) is written

    def test_what_went_both_ways_or_out_is_answered(self) -> None:
        assert self.written(5, way=Direction.BOTH).points("reply") == 0
        assert self.written(5, way=Direction.OUT).points("reply") == 0

    def test_on_one_day_the_later_number_is_the_later_message(self) -> None:
        got = touch(3, id=1, how=How.EMAIL, direction=Direction.IN)
        sent = touch(3, id=2, how=How.EMAIL, direction=Direction.OUT)
        assert score(person(), got, sent).points("reply") == 0
        assert score(person(), replace(got, id=3), sent).points("reply") == 30

    def test_it_grows_from_the_first_of_them_and_ends_after_the_last(self) -> None:
        def wrote(*days: int, how: How = How.EMAIL) -> Term:
            letters = (touch(each, how=how, direction=Direction.IN) for each in days)
            return term(score(person(), *letters, touch(99)), "reply")

        assert (wrote(1).points, wrote(8, 1).points) == (18.0, 30.0)
        assert wrote(8, 1).reason == "wrote 8 days ago, again yesterday, not answered yet"
        assert (wrote(90, 45).points, wrote(90, 46).points) == (30.0, 0.0)

    def test_what_they_do_on_social_media_neither_asks_nor_answers(self) -> None:
        mail = touch(8, id=1, how=How.EMAIL, direction=Direction.IN)
        like = touch(2, id=2, how=How.SOCIAL, direction=Direction.IN)
        found = score(person(), mail, like)
        assert found.points("reply") == 30
        assert found.action.text == "answer their message of 16 Nov"


class TestFollowup:
    @pytest.mark.parametrize(
        ("days", "points"),
        [(0, 0.0), (1, 25.0), (2, 25.0), (3, 25.0), (4, 23.6), (14, 10.0), (22, 7.5), (30, 5.0), (31, 0.0)],
    )
    def test_anchors(self, days: int, points: float) -> None:
        for contact in (person(added=ago(days)), person(met=Met(ago(days)))):
            assert score(contact, touch(days, how=How.MEETING)).points("followup") == points

    def test_the_arithmetic_of_both_slopes(self) -> None:
        formulas = {
            days: term(score(person(met=Met(ago(days))), touch(days)), "followup").formula
            for days in (0, 2, 8, 20)
        }
        assert formulas == {
            0: "",
            2: "25 on days 1–3",
            8: "25 − 15·(8−3)/11",
            20: "10 − 5·(20−14)/16",
        }

    @pytest.mark.parametrize(
        ("ring", "how", "points"),
        [
            (Ring.ACTIVE, How.EMAIL, 0),
            (Ring.ACTIVE, How.MEETING, 25),
            (Ring.WIDE, How.EVENT, 25),
            (Ring.NONE, How.MEETING, 0),
            (Ring.CLOSE, How.MEETING, 0),
            (Ring.INNER, How.MEETING, 0),
        ],
    )
    def test_it_is_for_people_met_in_the_active_and_wide_rings(
        self, ring: Ring, how: How, points: float
    ) -> None:
        contact = person(ring=ring, added=ago(2))
        found = term(score(contact, touch(2, how=how, direction=Direction.OUT)), "followup")
        assert found.points == points

    @pytest.mark.parametrize(
        ("contact", "touches", "reason"),
        [
            (
                person(added=ago(2)),
                [touch(2, how=How.EVENT, where="PyCon")],
                "met Sunday at PyCon, not written to yet",
            ),
            (
                person(met=Met(ago(2), "PyCon")),
                [touch(2, how=How.OTHER)],
                "met Sunday at PyCon, not written to yet",
            ),
            (person(added=ago(2)), [touch(2, how=How.EMAIL)], "not newly met"),
            (
                person(added=ago(2), ring=Ring.CLOSE),
                [touch(2, how=How.MEETING)],
                "ring close: for active and wide only",
            ),
            (
                person(added=ago(0)),
                [touch(0, how=How.MEETING, where="PyCon")],
                "met today at PyCon, tomorrow is soon enough",
            ),
            (person(added=ago(2)), [touch(60, how=How.MEETING)], "not newly met"),
            (person(added=ago(2)), [], "not newly met"),
            (
                person(added=ago(20)),
                [touch(2), touch(20, how=How.MEETING)],
                "in touch since you met",
            ),
            (person(met=Met(ago(5))), [touch(2)], "in touch since you met"),
            (person(), [touch(2)], "not newly met"),
            (person(), [], "not newly met"),
        ],
    )
    def test_reasons(self, contact: Contact, touches: list[Touchpoint], reason: str) -> None:
        found = term(score(contact, *touches), "followup")
        assert found.reason == reason
        assert (found.points > 0) is ("not written" in reason or "not since" in reason)


class TestNudge:
    @pytest.mark.parametrize(
        ("days", "business", "points"),
        [
            (8, 6, 0.0),  # since Monday 16 November
            (9, 7, 15.0),  # Sunday
            (11, 7, 15.0),  # Friday
            (29, 21, 15.0),  # Monday 26 October
            (32, 22, 0.0),  # Friday
        ],
    )
    def test_it_counts_from_the_7th_to_the_21st_business_day(
        self, days: int, business: int, points: float
    ) -> None:
        assert business_days(ago(days), TODAY) == business
        found = score(person(), touch(days, how=How.EMAIL, direction=Direction.OUT, asked=ASK))
        assert found.points("nudge") == points

    def test_business_days_are_counted_in_closed_form(self) -> None:
        for start in range(14):
            after = date(2026, 11, 2) + timedelta(days=start)
            for days in range(30):
                span = [after + timedelta(days=day) for day in range(1, days + 1)]
                by_hand = sum(day.weekday() < 5 for day in span)
                assert business_days(after, after + timedelta(days=days)) == by_hand

    @pytest.mark.parametrize(
        ("last", "points"),
        [
            (touch(14, direction=Direction.OUT, asked=ASK), 15.0),
            (touch(14, direction=Direction.OUT, goals=(1,)), 15.0),
            (touch(14, direction=Direction.OUT), 0.0),
            (touch(14, direction=Direction.BOTH, asked=ASK), 0.0),
            (touch(14, direction=Direction.IN, asked=ASK), 0.0),
        ],
    )
    def test_only_an_ask_or_a_goal_of_mine_waits(self, last: Touchpoint, points: float) -> None:
        won = Goal(1, "won", "Won", status=GoalStatus.WON)
        assert score(person(), last, touch(40), goals=[won]).points("nudge") == points

    def test_an_answer_ends_it(self) -> None:
        sent = touch(14, id=1, direction=Direction.OUT, asked=ASK)
        assert score(person(), sent, touch(10, id=2, direction=Direction.IN)).points("nudge") == 0

    def test_after_three_messages_without_an_answer_it_is_let_be(self) -> None:
        sent = [touch(days, how=How.EMAIL, direction=Direction.OUT, asked=ASK) for days in (14, 30, 50)]
        assert score(person(), *sent[:2]).points("nudge") == 15.0
        found = score(person(), *sent)
        assert (found.points("nudge"), term(found, "nudge").reason) == (
            0.0, "3 messages sent, no answer: let it be",
        )  # fmt: skip

    def test_reasons(self) -> None:
        def said(days: int, **kind: tuple[Ask, ...] | tuple[int, ...]) -> str:
            asked = touch(days, direction=Direction.OUT, **kind)  # type: ignore[arg-type]
            return term(score(person(), asked), "nudge").reason

        assert said(14, asked=ASK) == "asked 10 Nov, 10 business days without an answer"
        assert said(14, goals=(1,)) == "wrote for a goal 10 Nov, 10 business days without an answer"
        assert said(1, asked=ASK) == "asked yesterday, 1 business day ago: time yet"
        assert said(60, asked=ASK) == "asked 25 Sep, 42 business days ago: let it be"


def goal_of(
    id: int = 1,
    *,
    role: Role = Role.TARGET,
    by: date | None = None,
    quota: Quota | None = None,
    status: GoalStatus = GoalStatus.OPEN,
) -> Goal:
    return Goal(
        id, f"goal-{id}", f"Goal {id}", by=by, quota=quota, status=status, people=(GoalPerson(1, role),)
    )


class TestGoal:
    @pytest.mark.parametrize(
        ("goal", "points", "reason", "formula"),
        [
            (goal_of(), 10.0, "“Goal 1”: open, target", "25·1·0.4"),
            (goal_of(role=Role.INTRODUCER), 8.0, "“Goal 1”: open, introducer", "25·0.8·0.4"),
            (goal_of(role=Role.INFORMANT), 5.0, "“Goal 1”: open, informant", "25·0.5·0.4"),
            (goal_of(by=ago(-4)), 23.3, "“Goal 1”: by Saturday, target", "25·1·(1 − 4/60)"),
            (goal_of(by=ago(0)), 25.0, "“Goal 1”: by today, target", "25·1·1"),
            (goal_of(by=ago(13)), 25.0, "“Goal 1”: its day was 11 Nov, target", "25·1·1"),
            (goal_of(by=ago(14)), 10.0, "“Goal 1”: its day was 10 Nov, target", "25·1·0.4"),
            (goal_of(by=ago(14), quota=Quota(3)), 10.0, "“Goal 1”: its day was 10 Nov, target", "25·1·0.4"),
            (goal_of(by=ago(-60)), 10.0, "“Goal 1”: by 23 Jan, target", "25·1·0.4"),
            (goal_of(by=ago(-400)), 10.0, "“Goal 1”: by 29 Dec 2027, target", "25·1·0.4"),
            (goal_of(quota=Quota(3)), 25.0, "“Goal 1”: 0 of 3 this week, target", "25·1·(1 − 0/3)"),
            (
                goal_of(quota=Quota(3, Per.MONTH)),
                16.7,
                "“Goal 1”: 1 of 3 this month, target",
                "25·1·(1 − 1/3)",
            ),
            (goal_of(quota=Quota(0)), 10.0, "“Goal 1”: open, target", "25·1·0.4"),
            (
                goal_of(quota=Quota(2, Per.MONTH), by=ago(-15)),
                18.8,
                "“Goal 1”: by 9 Dec, target",
                "25·1·(1 − 15/60)",
            ),
            (
                goal_of(quota=Quota(1, Per.MONTH), by=ago(-5)),
                0.0,
                "“Goal 1”: 1 of 1 this month, target",
                "25·1·0",
            ),
            (goal_of(quota=Quota(1, Per.MONTH)), 0.0, "“Goal 1”: 1 of 1 this month, target", "25·1·0"),
            (goal_of(status=GoalStatus.WON), 0.0, "in no open goal", ""),
            (goal_of(status=GoalStatus.DROPPED), 0.0, "in no open goal", ""),
        ],
    )
    def test_role_and_need(self, goal: Goal, points: float, reason: str, formula: str) -> None:
        # One touch for the goal this month, with somebody else.
        known = network([person(1), person(2)], [touch(10, 1), touch(10, 2, goals=(1,))], [goal])
        found = term(explain(known, 1, today=TODAY), "goal")
        assert (found.points, found.reason, found.formula) == (points, reason, formula)

    def test_a_touch_for_the_goal_rests_it_for_a_week_and_others_do_not(self) -> None:
        assert score(person(), touch(6, goals=(1,)), goals=[goal_of()]).points("goal") == 0
        assert score(person(), touch(7, goals=(1,)), goals=[goal_of()]).points("goal") == 10
        assert score(person(), touch(6, goals=(2,)), goals=[goal_of()]).points("goal") == 10
        rested = score(person(), touch(6, goals=(1,)), goals=[goal_of()])
        assert term(rested, "goal").reason == "“Goal 1”: in touch for it lately"
        assert rested.goal is None

    def test_the_best_goal_counts_and_of_equals_the_first(self) -> None:
        goals = [goal_of(1, role=Role.INFORMANT), goal_of(2), goal_of(3)]
        found = score(goals=goals)
        assert (found.points("goal"), found.goal) == (10.0, 2)


class TestDate:
    @pytest.mark.parametrize(
        ("away", "points", "reason", "formula"),
        [
            (0, 20.0, "birthday today", "20 on the day"),
            (1, 12.0, "birthday tomorrow", "12 in the 3 days before"),
            (3, 12.0, "birthday Friday", "12 in the 3 days before"),
            (4, 0.0, "no day near", ""),
            (-1, 8.0, "birthday yesterday", "8 in the 3 days after"),
            (-3, 8.0, "birthday was Saturday", "8 in the 3 days after"),
            (-4, 0.0, "no day near", ""),
        ],
    )
    def test_a_birthday(self, away: int, points: float, reason: str, formula: str) -> None:
        day = ago(-away)
        found = term(score(person(birthday=Birthday(day.month, day.day))), "date")
        assert (found.points, found.reason, found.formula) == (points, reason, formula)

    @pytest.mark.parametrize(
        ("today", "points"),
        [
            (date(2027, 2, 24), 0.0),
            (date(2027, 2, 25), 12.0),
            (date(2027, 2, 28), 20.0),
            (date(2027, 3, 1), 8.0),
            (date(2028, 2, 28), 12.0),
            (date(2028, 2, 29), 20.0),
        ],
    )
    def test_29_february_falls_on_the_28th_in_other_years(self, today: date, points: float) -> None:
        assert score(person(birthday=Birthday(2, 29, 1988)), today=today).points("date") == points

    @pytest.mark.parametrize(
        ("today", "points"),
        [(date(2026, 12, 31), 12.0), (date(2027, 1, 1), 20.0), (date(2027, 1, 2), 8.0)],
    )
    def test_the_window_reaches_over_new_year(self, today: date, points: float) -> None:
        assert score(person(birthday=Birthday(1, 1)), today=today).points("date") == points
        old = Birthday(12, 31)
        assert score(person(birthday=old), today=date(2027, 1, 2)).points("date") == 8.0

    @pytest.mark.parametrize("today", [date.min, date.max])
    def test_the_ends_of_the_calendar_are_no_trap(self, today: date) -> None:
        born = Birthday(today.month, today.day)
        assert score(person(birthday=born, added=today), today=today).points("date") == 20

    @pytest.mark.parametrize(
        ("away", "touched", "points"),
        [(0, 0, 0.0), (0, 1, 20.0), (-2, 2, 0.0), (-2, 1, 0.0), (-2, 3, 8.0), (2, 0, 12.0)],
    )
    def test_a_touch_on_the_day_or_since_settles_it(self, away: int, touched: int, points: float) -> None:
        day = ago(-away)
        found = score(person(birthday=Birthday(day.month, day.day)), touch(touched))
        assert found.points("date") == points
        if not points:
            assert term(found, "date").reason.endswith(", in touch since")

    def test_a_remembered_day_comes_once_or_every_year_but_not_before_itself(self) -> None:
        def kept(on: date, yearly: bool) -> float:
            return score(person(dates=(RememberedDate("new job", on, yearly),))).points("date")

        assert kept(date(2026, 11, 24), yearly=False) == 20
        assert kept(date(2025, 11, 24), yearly=False) == 0
        assert kept(date(2025, 11, 24), yearly=True) == 20
        assert kept(date(2027, 11, 24), yearly=True) == 0
        assert kept(date(2026, 11, 26), yearly=True) == 12

    def test_the_best_counts_and_of_equals_the_birthday(self) -> None:
        today = RememberedDate("new job", TODAY)
        assert term(score(person(birthday=Birthday(11, 25), dates=(today,))), "date").reason == (
            "“new job” today"
        )
        assert term(score(person(birthday=Birthday(11, 24), dates=(today,))), "date").reason == (
            "birthday today"
        )


class TestReconnect:
    def test_it_stands_in_place_of_keep(self) -> None:
        found = score(person(), touch(800), touch(830), touch(860))
        assert found.state is State.DORMANT
        assert found.points("keep") == 0
        assert found.points("reconnect") == 18.6  # 12 + 12·(3.5/5 + 0.8/2)/2
        assert term(found, "reconnect").reason == "2 years quiet, used to answer (55 %)"
        assert term(found, "reconnect").formula == "12 + 12·(3.5/(3+2) + 0.8/(0+2))/2"

    def test_somebody_who_seldom_answered_counts_less(self) -> None:
        sent = [touch(days, direction=Direction.OUT) for days in (400, 450, 500, 550)]
        found = score(person(), *sent)
        assert found.points("reconnect") == 13.3  # 12 + 12·(0.5/6 + 0.8/6)/2
        assert term(found, "reconnect").reason == "1 year quiet, answered now and then (11 %)"

    @pytest.mark.parametrize(
        ("touches", "there"),
        [
            ([touch(400), touch(410), touch(420)], True),
            ([touch(400), touch(410)], False),
            ([touch(days, direction=Direction.OUT) for days in (400, 410, 420)], False),
            ([touch(400, direction=Direction.OUT), touch(410), touch(420, direction=Direction.OUT)], True),
        ],
    )
    def test_without_a_ring_it_takes_three_touch_days_one_of_them_inbound(
        self, touches: list[Touchpoint], there: bool
    ) -> None:
        found = score(person(ring=Ring.NONE), *touches)
        assert (found.points("reconnect") > 0) is there
        if not there:
            assert term(found, "reconnect").reason == "no ring, and little to go by"


class TestRest:
    @pytest.mark.parametrize(
        ("days", "how", "way", "reason"),
        [
            (1, How.CALL, Direction.BOTH, "spoke yesterday"),
            (0, How.MEETING, Direction.BOTH, "met today"),
            (2, How.EMAIL, Direction.OUT, "wrote Sunday"),
            (2, How.EMAIL, Direction.IN, "heard from them Sunday"),
            (2, How.EMAIL, Direction.BOTH, "in touch Sunday"),
            (2, How.OTHER, Direction.BOTH, "in touch Sunday"),
            (3, How.CALL, Direction.BOTH, "no reason to wait"),
        ],
    )
    def test_a_touch_in_three_days_takes_back_what_silence_asks(
        self, days: int, how: How, way: Direction, reason: str
    ) -> None:
        found = score(person(ring=Ring.INNER), touch(days, how=how, direction=way), touch(10))
        assert term(found, "rest").reason == reason
        taken = -found.points("keep") if days < 3 else 0.0
        assert found.points("rest") == taken

    def test_it_takes_twenty_at_most_and_never_of_other_terms(self) -> None:
        goal = goal_of(quota=Quota(3))
        promise = Promise(1, 1, "the contract", made=ago(1), by=TODAY)
        found = score(
            person(ring=Ring.INNER, birthday=Birthday(11, 25)), touch(2), goals=[goal], promises=[promise]
        )
        assert (found.points("keep"), found.points("goal")) == (3.4, 25.0)
        assert found.points("rest") == -20.0
        assert term(found, "rest").formula == "−min(20, 28.4)"
        assert found.score == round(3.4 + 25.0 + 29.3 + 12.0 - 20.0, 1)

    def test_two_unanswered_messages_let_it_breathe(self) -> None:
        sent = [touch(days, how=How.EMAIL, direction=Direction.OUT) for days in (60, 70, 70)]
        found = score(person(ring=Ring.CLOSE), *sent, touch(100))
        assert term(found, "rest").reason == "2 messages sent, no answer yet"
        assert (found.points("keep"), found.points("rest")) == (24.9, -15.0)
        assert term(found, "rest").formula == "−min(15, 24.9)"

    @pytest.mark.parametrize(
        "touches",
        [
            [touch(60, how=How.EMAIL, direction=Direction.OUT)],
            [touch(60, how=How.EMAIL, direction=Direction.OUT), touch(70)],
            [touch(days, how=How.CALL, direction=Direction.OUT) for days in (60, 70)],
            [touch(days, how=How.EMAIL, direction=Direction.OUT) for days in (91, 100)],
            [*(touch(days, how=How.EMAIL, direction=Direction.OUT) for days in (60, 70)), touch(70)],
            # The first of the two answers what they wrote 45 days before it.
            [
                *(touch(days, how=How.EMAIL, direction=Direction.OUT) for days in (20, 30)),
                touch(75, how=How.EMAIL, direction=Direction.IN),
            ],
        ],
    )
    def test_what_is_not_two_unanswered_messages(self, touches: list[Touchpoint]) -> None:
        assert score(person(ring=Ring.CLOSE), *touches).points("rest") == 0

    @pytest.mark.parametrize(
        ("ring", "days", "rests"),
        [
            (Ring.INNER, 14, True),
            (Ring.INNER, 15, False),
            (Ring.CLOSE, 60, True),
            (Ring.CLOSE, 61, False),
            (Ring.ACTIVE, 90, True),
            (Ring.ACTIVE, 91, False),
            (Ring.WIDE, 90, True),
            (Ring.WIDE, 91, False),
        ],
    )
    def test_it_lasts_for_two_cadences_of_14_to_90_days(self, ring: Ring, days: int, rests: bool) -> None:
        sent = [touch(days + more, how=How.EMAIL, direction=Direction.OUT) for more in (0, 5)]
        assert (score(person(ring=ring), *sent).points("rest") < 0) is rests

    def test_three_in_a_row_after_an_answer_are_two_unanswered(self) -> None:
        sent = [touch(days, how=How.EMAIL, direction=Direction.OUT) for days in (20, 30, 40)]
        found = score(person(), *sent, touch(44, how=How.EMAIL, direction=Direction.IN))
        assert term(found, "rest").reason == "2 messages sent, no answer yet"

    def test_unanswered_messages_do_not_speak_against_the_nudge(self) -> None:
        sent = [touch(days, how=How.EMAIL, direction=Direction.OUT, asked=ASK) for days in (14, 20)]
        found = score(person(ring=Ring.NONE), *sent)
        assert (found.points("nudge"), found.points("rest"), found.score) == (15.0, 0.0, 15.0)
        assert term(found, "rest").reason == "2 messages sent, no answer yet"

    def test_both_together_never_take_more_than_there_is(self) -> None:
        sent = [touch(days, how=How.EMAIL, direction=Direction.OUT) for days in (1, 2)]
        little = score(person(ring=Ring.INNER), *sent)
        assert little.points("rest") == -little.points("keep") < 0
        assert little.score == 0.0
        much = score(person(ring=Ring.INNER), *sent, goals=[goal_of(by=TODAY)])
        assert (much.points("keep"), much.points("goal")) == (0.9, 25.0)
        assert much.points("rest") == -25.9
        assert term(much, "rest").formula == "−min(20 + min(15, 25.9), 25.9)"
        assert term(much, "rest").reason == "wrote yesterday · 2 messages sent, no answer yet"

    def test_no_score_is_a_negative_zero(self) -> None:
        found = score(person(), touch(0))
        assert [str(it.points) for it in found.terms] == ["0.0"] * 9
        assert str(found.score) == "0.0"


class TestAction:
    def test_a_promise_of_mine_is_its_own_text(self) -> None:
        action = score(promises=[Promise(7, 1, "Send  the deck", made=ago(9))]).action
        assert (action.text, action.how, action.minutes) == ("Send the deck", How.EMAIL, 15)
        assert (action.term, action.promise, action.goal) == ("promise", 7, None)

    @pytest.mark.parametrize(
        ("what", "said"),
        [("the deck", "get them the deck"), ("An intro", "get them an intro"), ("call", "call")],
    )
    def test_a_promised_thing_becomes_a_deed(self, what: str, said: str) -> None:
        assert score(promises=[Promise(7, 1, what, made=ago(9))]).action.text == said

    def test_a_promise_of_theirs_is_asked_about_kindly(self) -> None:
        promise = Promise(7, 1, "the list", made=ago(20), owed_by=OwedBy.THEM)
        action = score(person(ring=Ring.NONE), promises=[promise]).action
        assert (action.text, action.minutes, action.promise) == ("ask kindly about “the list”", 5, 7)

    @pytest.mark.parametrize(
        ("how", "text"),
        [
            (How.EMAIL, "answer their email of 20 Nov"),
            (How.MESSAGE, "answer their message of 20 Nov"),
            (How.LETTER, "answer their letter of 20 Nov"),
        ],
    )
    def test_a_reply_goes_the_way_they_wrote(self, how: How, text: str) -> None:
        action = score(person(), touch(4, how=how, direction=Direction.IN)).action
        assert (action.text, action.how, action.minutes, action.term) == (text, how, 5, "reply")

    @pytest.mark.parametrize(
        ("contact", "first", "text"),
        [
            (
                person(added=ago(2)),
                touch(2, how=How.EVENT, where="PyCon"),
                "say it was good to meet them at PyCon",
            ),
            (
                person(added=ago(2), met=Met(ago(2), "a fair")),
                touch(2),
                "say it was good to meet them at a fair",
            ),
            (person(added=ago(2)), touch(2, how=How.MEETING), "say it was good to meet them"),
        ],
    )
    def test_a_follow_up_names_the_place(self, contact: Contact, first: Touchpoint, text: str) -> None:
        action = score(contact, first).action
        assert (action.text, action.how, action.minutes) == (text, How.MESSAGE, 5)

    def test_a_nudge_goes_the_way_of_the_ask(self) -> None:
        sent = touch(14, how=How.SOCIAL, direction=Direction.OUT, asked=ASK)
        action = score(person(), sent).action
        assert (action.text, action.how, action.minutes) == ("one kind nudge", How.SOCIAL, 5)
        called = score(person(), replace(sent, how=How.CALL)).action
        assert (called.text, called.how) == ("one kind nudge", How.MESSAGE)

    @pytest.mark.parametrize(
        ("usual", "how"),
        [(How.MEETING, How.CALL), (How.VIDEO, How.VIDEO), (How.EMAIL, How.EMAIL), (How.OTHER, How.MESSAGE)],
    )
    def test_a_step_for_a_goal_goes_the_usual_way_in_a_quarter_of_an_hour(self, usual: How, how: How) -> None:
        action = score(person(), touch(20, how=usual, goals=(4,)), goals=[goal_of(4)]).action
        assert action.text == "agree on the next step with Name for “Goal 4”"
        assert (action.how, action.minutes, action.goal, action.promise) == (how, 15, 4, None)

    def test_a_promise_long_past_due_asks_whether_it_is_still_open(self) -> None:
        long_due = Promise(7, 1, "the deck", made=ago(50), by=ago(28))
        action = score(person(ring=Ring.NONE), promises=[long_due]).action
        assert action.text == "“the deck”: is it still open? Keep it, give it a new day, or let it go"
        assert action.promise == 7

    def test_a_goal_long_past_its_day_is_to_be_closed_or_moved(self) -> None:
        found = score(person(ring=Ring.NONE), goals=[goal_of(4, by=ago(14))])
        assert found.action.text == "close “Goal 4”, or give it a new day"
        assert (found.action.minutes, found.closes) == (5, 4)

    @pytest.mark.parametrize(
        ("away", "birthday", "else_"),
        [
            (0, "wish them a happy birthday", "write to them about “new job”"),
            (1, "wish them a happy birthday tomorrow", "write to them about “new job”, tomorrow"),
            (3, "wish them a happy birthday on Friday", "write to them about “new job”, Friday"),
            (-2, "wish them a belated happy birthday", "write to them about “new job”, Sunday"),
        ],
    )
    def test_a_wish(self, away: int, birthday: str, else_: str) -> None:
        day = ago(-away)
        wish = score(person(birthday=Birthday(day.month, day.day)), touch(5)).action
        assert (wish.text, wish.minutes, wish.term) == (birthday, 5, "date")
        kept = score(person(dates=(RememberedDate("new job", day),)), touch(5)).action
        assert (kept.text, kept.minutes) == (else_, 5)

    @pytest.mark.parametrize(
        ("how", "text", "minutes"),
        [
            (How.CALL, "call to catch up", 15),
            (How.VIDEO, "have a video call", 15),
            (How.MESSAGE, "send a message", 5),
            (How.EMAIL, "write an email", 5),
            (How.SOCIAL, "say hello on social media", 5),
            (How.LETTER, "write a letter", 5),
            (How.MEETING, "meet up", 45),
            (How.EVENT, "meet at an event", 45),
        ],
    )
    def test_keeping_up_goes_the_usual_way(self, how: How, text: str, minutes: int) -> None:
        action = score(person(), touch(100, how=how)).action
        assert (action.text, action.how, action.minutes, action.term) == (text, how, minutes, "keep")

    def test_the_usual_way_is_that_of_most_touch_days_within_a_year(self) -> None:
        def usual(*touches: Touchpoint) -> How:
            return score(person(), *touches).action.how

        mails = [touch(100, how=How.EMAIL) for _ in range(9)]
        assert usual(*mails, touch(120), touch(140)) is How.CALL
        assert usual(*mails, touch(120)) is How.EMAIL  # of equals the one used last
        assert usual(*mails, *(touch(days) for days in (365, 366, 367))) is How.EMAIL
        assert usual(touch(100, how=How.OTHER), touch(110, how=How.OTHER), touch(364)) is How.CALL

    @pytest.mark.parametrize("ring", list(Ring))
    def test_without_a_usual_way_one_calls_the_close_and_writes_to_the_others(self, ring: Ring) -> None:
        action = score(person(ring=ring, added=ago(100))).action
        expected = How.CALL if ring in (Ring.INNER, Ring.CLOSE) else How.MESSAGE
        assert (action.how, action.term) == (expected, "keep")

    @pytest.mark.parametrize(
        ("ring", "how"),
        [
            (Ring.INNER, How.MEETING),
            (Ring.CLOSE, How.MEETING),
            (Ring.ACTIVE, How.MESSAGE),
            (Ring.WIDE, How.MESSAGE),
        ],
    )
    def test_the_inner_and_close_are_spoken_to_however_much_was_written(self, ring: Ring, how: How) -> None:
        written = [touch(days, how=How.MESSAGE) for days in range(200, 230)]
        spoken = [touch(240, how=How.MEETING), touch(250, how=How.MEETING), touch(260, how=How.CALL)]
        assert score(person(ring=ring), *written, *spoken).action.how is how
        only_written = score(person(ring=ring), *written).action.how
        assert only_written is (How.MESSAGE if how is How.MESSAGE else How.CALL)

    def test_reconnecting_asks_nothing(self) -> None:
        action = score(person(), touch(500), touch(510)).action
        assert (action.text, action.minutes, action.term) == ("say hello and ask nothing", 5, "reconnect")

    @pytest.mark.parametrize(
        ("asks", "gifts", "first"), [(2, 0, True), (3, 1, True), (1, 0, False), (3, 2, False)]
    )
    def test_where_asks_outweigh_gives_one_gives_first(self, asks: int, gifts: int, first: bool) -> None:
        given = [
            *(touch(600 + day, asked=ASK) for day in range(asks)),
            *(touch(700 + day, gave=GIFT) for day in range(gifts)),
        ]
        sent = touch(14, direction=Direction.OUT, goals=(1,))
        texts = {
            "keep": score(person(), touch(100), *given),
            "reconnect": score(person(), touch(500), *given),
            "nudge": score(person(), sent, *given),
            "goal": score(person(), touch(20, goals=(1,)), *given, goals=[goal_of()]),
        }
        for leading, found in texts.items():
            assert found.action.term == leading
            assert found.action.text.startswith("give first, then ") is first
        wish = score(person(birthday=Birthday(11, 24)), touch(20), *given).action
        assert wish.text == "wish them a happy birthday"

    def test_of_equal_terms_the_first_leads(self) -> None:
        weights = weights_from({"reply_points": 15, "reply_growth": 0})
        sent = touch(90, how=How.EMAIL, direction=Direction.IN)
        long = weights_from({"reply_points": 15, "reply_growth": 0, "reply_over_days": 100})
        assert score(person(), sent, weights=weights).action.term == "keep"
        even = score(person(), sent, weights=long)
        assert even.points("keep") == even.points("reply") == 15
        assert even.action.term == "keep"


def late(id: int, days: int = 180, **kind: object) -> tuple[Contact, Touchpoint]:
    """Somebody of the active ring whose action is a message of 5 minutes: 24 points at 180 days."""
    return person(id, **kind), touch(days, id, how=How.MESSAGE)  # type: ignore[arg-type]


NO_ROUND = weights_from({"round_place": 0})
"""Without the round that chance would have to be told of."""


def plan_of(
    *people: tuple[Contact, Touchpoint],
    goals: Iterable[Goal] = (),
    promises: Iterable[Promise] = (),
    minutes: int = 30,
    limit: int = 7,
    weights: Weights = DEFAULT,
) -> Plan:
    known = network([who for who, _ in people], [what for _, what in people], goals, promises)
    return make_plan(known, today=TODAY, minutes=minutes, limit=limit, weights=weights)


def ids(plan: Plan) -> list[int]:
    return [item.contact.id for item in plan.items]


class TestPlan:
    def test_an_empty_network_has_an_empty_plan(self) -> None:
        assert make_plan(Network(), today=TODAY, minutes=40) == Plan(TODAY, 40, (), 0, 0, 0)

    def test_the_highest_scores_that_fit_shown_by_score(self) -> None:
        plan = plan_of(late(1, 100), late(2, 200), late(3, 150), minutes=10)
        assert ids(plan) == [2, 3]
        assert (plan.planned_minutes, plan.left_out_people, plan.left_out_minutes) == (10, 1, 5)

    def test_what_does_not_fit_is_passed_over_for_what_does(self) -> None:
        step = Goal(1, "g", "G", by=TODAY, people=(GoalPerson(1),))
        call = (person(1), touch(80, 1, how=How.CALL, goals=(1,)))
        plan = plan_of(call, late(2), goals=[step], minutes=9)
        assert ids(plan) == [2]
        assert (plan.left_out_people, plan.left_out_minutes) == (1, 15)

    def test_under_twelve_points_nobody_is_listed_nor_counted(self) -> None:
        # 73 days give 11.9 points, 74 give 12.1.
        plan = plan_of(late(1, 73), late(2, 74))
        assert ids(plan) == [2]
        assert plan.left_out_people == 0

    @pytest.mark.parametrize("limit", [0, 1, 3])
    def test_the_limit_counts_people(self, limit: int) -> None:
        plan = plan_of(*(late(id) for id in range(1, 6)), limit=limit)
        assert ids(plan) == list(range(1, limit + 1))
        assert plan.left_out_people == 5 - limit

    def test_no_minutes_no_plan_but_for_a_promise_past_due(self) -> None:
        due, past = (Promise(1, 1, "the deck", made=ago(days)) for days in (7, 8))
        assert ids(plan_of(late(1), promises=[due], minutes=0)) == []
        assert ids(plan_of(late(1), late(2), promises=[past], minutes=0)) == [1]

    def test_a_shared_circle_lowers_those_who_follow(self) -> None:
        gym = [late(id, 200, circles=("gym", "town")) for id in (1, 2, 3, 6)]
        work = late(4, 150, circles=("work",))  # 22.1 points, above 0.7 · 24.9
        alone = late(5, 100)  # 16.6 points: below 0.7 · 24.9, above 0.5 · 24.9
        last = late(7, 85)  # 14.1 points
        plan = plan_of(*gym, work, alone, last, limit=5, weights=NO_ROUND)
        assert ids(plan) == [1, 2, 4, 5, 7]

    def test_several_shared_circles_with_one_person_count_once(self) -> None:
        both = late(2, 170, circles=("gym", "town"))  # 23.4 · 0.7 = 16.4, 23.4 · 0.49 = 11.5
        plan = plan_of(late(1, 200, circles=("gym", "town")), both, late(3, 93), limit=2)
        assert ids(plan) == [1, 2]

    def test_a_crowd_never_lowers_to_less_than_half(self) -> None:
        gym = [late(id, 200, circles=("gym",)) for id in (1, 2, 3, 4)]  # 24.9 points, at least 12.5 of them
        assert ids(plan_of(*gym, late(5, 76), limit=4, weights=NO_ROUND)) == [1, 2, 3, 5]  # 12.5
        assert ids(plan_of(*gym, late(5, 75), limit=4, weights=NO_ROUND)) == [1, 2, 3, 4]  # 12.3

    def test_the_same_goal_lowers_less(self) -> None:
        goal = Goal(1, "g", "G", people=(GoalPerson(1), GoalPerson(2)))
        people = [late(1, 200), late(2, 150)]  # 34.9 and 32.1 · 0.85 = 27.3
        assert ids(plan_of(*people, late(3, 325), limit=2, goals=[goal])) == [1, 3]  # 27.9
        assert ids(plan_of(*people, late(3, 270), limit=2, goals=[goal])) == [1, 2]  # 27.0

    def test_of_equals_the_longest_silence_then_the_name_then_the_number(self) -> None:
        people = [
            (person(1, name="Bea", ring=Ring.NONE, every="90d"), touch(100, 1, how=How.MESSAGE)),
            (person(2, name="Ada", ring=Ring.NONE, every="90d"), touch(100, 2, how=How.MESSAGE)),
            (person(4, name="Ada", ring=Ring.NONE, every="90d"), touch(100, 4, how=How.MESSAGE)),
            (person(3, name="Zoe", ring=Ring.NONE, every="180d"), touch(200, 3, how=How.MESSAGE)),
        ]
        assert ids(plan_of(*people)) == [3, 2, 4, 1]

    def test_at_most_one_reconnection(self) -> None:
        old = [late(id, 500) for id in (1, 2, 3)]
        plan = plan_of(*old, late(4, 100))
        assert ids(plan) == [1, 4]
        assert plan.left_out_people == 2

    def test_what_must_be_done_comes_before_higher_scores(self) -> None:
        due = Promise(1, 1, "the deck", made=ago(20), by=TODAY)  # 29.3 points, 15 minutes
        goals = [Goal(1, "g", "G", by=TODAY, people=(GoalPerson(2),))]
        plan = plan_of(late(1, 5), late(2, 180), promises=[due], goals=goals, minutes=15)
        assert plan.items[0].must_do
        assert ids(plan) == [1]
        assert plan.left_out_people == 1

    def test_must_dos_may_take_half_as_much_again_together(self) -> None:
        promises = [Promise(id, id, f"thing {id}", made=ago(20), by=ago(id)) for id in (1, 2, 3, 4)]
        people = [late(id, 5) for id in (1, 2, 3, 4)]
        plan = plan_of(*people, promises=promises, minutes=30)
        assert ids(plan) == [4, 3, 2]
        assert (plan.planned_minutes, plan.left_out_people, plan.left_out_minutes) == (45, 1, 15)
        assert [each.contact.id for each in plan.not_today] == [1]

    def test_the_first_promise_past_due_stands_however_small_the_budget(self) -> None:
        promises = [Promise(id, id, f"thing {id}", made=ago(20), by=ago(id)) for id in (1, 2)]
        letter = touch(5, 3, how=How.EMAIL, direction=Direction.IN)
        plan = plan_of(late(1, 5), late(2, 5), (person(3), letter), promises=promises, minutes=5)
        assert ids(plan) == [2]
        assert (plan.minutes, plan.planned_minutes) == (5, 15)
        assert [each.contact.id for each in plan.not_today] == [1, 3]

    def test_must_dos_keep_the_limit(self) -> None:
        promises = [Promise(id, id, f"thing {id}", made=ago(20), by=ago(id)) for id in (1, 2, 3)]
        assert ids(plan_of(*(late(id, 5) for id in (1, 2, 3)), promises=promises, limit=2)) == [3, 2]

    def test_a_promise_to_somebody_dormant_is_kept_and_counts_as_the_reconnection(self) -> None:
        promises = [Promise(id, id, f"thing {id}", made=ago(20), by=ago(id)) for id in (1, 2)]
        old = [late(id, 500) for id in (1, 2, 3)]
        assert ids(plan_of(*old, promises=promises)) == [2, 1]

    def test_at_most_three_people_who_were_never_touched(self) -> None:
        known = network([person(id, added=ago(120)) for id in range(1, 7)] + [person(7)], [touch(90, 7)])
        plan = make_plan(known, today=TODAY)
        assert len(plan.items) == 4
        assert 7 in ids(plan)
        assert plan.left_out_people == 3

    @pytest.mark.parametrize(
        ("contact", "touches", "promises", "must"),
        [
            (person(), [], [Promise(1, 1, "x", made=ago(9), by=TODAY)], True),
            (person(), [], [Promise(1, 1, "x", made=ago(9), by=ago(-1))], False),
            (person(), [], [Promise(1, 1, "x", made=ago(7))], True),
            (person(), [], [Promise(1, 1, "x", made=ago(90), owed_by=OwedBy.THEM)], False),
            (person(), [touch(2, how=How.EMAIL, direction=Direction.IN)], [], True),
            (person(), [touch(1, how=How.EMAIL, direction=Direction.IN)], [], False),
            (person(), [touch(46, how=How.EMAIL, direction=Direction.IN)], [], False),
            (person(birthday=Birthday(11, 24)), [touch(1)], [], True),
            (person(birthday=Birthday(11, 24)), [touch(0)], [], False),
            (person(birthday=Birthday(11, 25)), [], [], False),
            (person(dates=(RememberedDate("new job", TODAY),)), [], [], False),
        ],
    )
    def test_what_must_be_done(
        self, contact: Contact, touches: list[Touchpoint], promises: list[Promise], must: bool
    ) -> None:
        assert score(contact, *touches, promises=promises).must_do is must

    def test_the_weights_in_use_decide(self) -> None:
        people = [late(1, 60), late(2, 180)]
        assert ids(plan_of(*people)) == [2]
        assert ids(plan_of(*people, weights=weights_from({"least_score": 5}))) == [2, 1]
        assert plan_of(*people, weights=weights_from({"keep_points": 0})).items == ()


def test_a_day_with_its_year_where_that_is_another() -> None:
    assert say_month_day(date(2026, 1, 3), today=TODAY) == "3 Jan"
    assert say_month_day(date(2025, 12, 31), today=TODAY) == "31 Dec 2025"
