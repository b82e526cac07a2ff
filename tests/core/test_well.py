"""The figures of the well: each held against its definition, by properties and small cases done by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from memory_book import MemoryBook
from memory_store import MemoryReading
from netplan.actions.merge import merge_contacts
from netplan.actions.well import assess_ready, list_introductions, measure_shape, read_ledger
from netplan.core.introductions import Stage
from netplan.core.network import (
    Answer,
    Ask,
    Currency,
    Direction,
    Favour,
    Goal,
    GoalPerson,
    How,
    Introduction,
    Network,
    Outcome,
    Role,
    Touchpoint,
)
from netplan.core.people.contact import Contact, Met, Ring, Status
from netplan.core.plan.relationships import relationships
from netplan.core.well.introductions import words_of
from netplan.core.well.knows import Link, days_together, introduced_together, links_of, paths_to
from netplan.core.well.ledger import AskState, favours_of, kinds_of, wilson
from netplan.core.well.shape import streak_of
from netplan.core.well.ties import Tie, hold_of, ties_of
from netplan.core.well.touches import touches_of

TODAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def person(id: int, name: str = "", **more: object) -> Contact:
    return Contact(id, f"k{id}", name or f"Person {id}", ago(900), **more)  # type: ignore[arg-type]


def network(contacts: list[Contact], touchpoints: list[Touchpoint] | None = None, **more: object) -> Network:
    return Network(
        {contact.id: contact for contact in contacts},
        touchpoints={touch.id: touch for touch in touchpoints or []},
        **more,  # type: ignore[arg-type]
    )


def ties(of: Network) -> dict[int, Tie]:
    return ties_of(relationships(of, today=TODAY).values())


def calls(who: int, *days: int, direction: Direction = Direction.BOTH, start: int = 1) -> list[Touchpoint]:
    return [
        Touchpoint(start + place, ago(day), (who,), How.CALL, direction) for place, day in enumerate(days)
    ]


# ---- ties --------------------------------------------------------------------------------------------------


def test_a_hold_is_what_it_is_said_to_be() -> None:
    one = network([person(1, ring=Ring.CLOSE)], calls(1, 0))
    count = 1.0
    assert hold_of(relationships(one, today=TODAY)[1]) == pytest.approx(count / (1 + count) / 3)


def test_an_old_tie_who_answered_is_never_lost_and_one_who_did_not_is() -> None:
    answered = network([person(1)], calls(1, 800, 850, 880))
    assert ties(answered)[1].hold == 0.25
    silent = network([person(1)], calls(1, 800, 850, 880, direction=Direction.OUT))
    assert ties(silent)[1].hold < 0.05
    assert ties(network([person(1, status=Status.ARCHIVED)], calls(1, 1, 2, 3))) == {}


@settings(max_examples=40, deadline=None)
@given(
    days=st.lists(st.integers(0, 700), max_size=6),
    direction=st.sampled_from(Direction),
    new=st.integers(0, 300),
    ring=st.sampled_from(Ring),
)
def test_no_touchpoint_lowers_the_level(days: list[int], direction: Direction, new: int, ring: Ring) -> None:
    people = [person(1, ring=ring, circles=("gym",), org="Acme"), person(2, circles=("work",))]
    goal = Goal(1, "job", "Data job", people=(GoalPerson(1), GoalPerson(2, Role.INTRODUCER)))
    before = network(people, [*calls(1, *days), *calls(2, 3, 9, 30, start=50)], goals={1: goal})
    ask = (Ask(Currency.REFERRAL, id=1),) if direction is Direction.OUT else ()
    touch = Touchpoint(99, ago(new), (1,), How.EMAIL, direction, asked=ask)
    after = replace(before, touchpoints={**before.touchpoints, 99: touch})
    for meant in (None, goal):
        was, now = (assess_ready(MemoryReading(one), meant, today=TODAY) for one in (before, after))
        assert now.level >= was.level
        assert all(b.points >= a.points for a, b in zip(was.terms, now.terms, strict=True))


def test_the_level_is_the_sum_of_its_terms_and_a_goal_counts_its_doors() -> None:
    goal = Goal(1, "job", "Data job", people=(GoalPerson(1),))
    known = network([person(1, ring=Ring.INNER)], calls(1, 1, 4, 8), goals={1: goal})
    hold = ties(known)[1].hold
    found = assess_ready(MemoryReading(known), goal, today=TODAY)
    assert found.level == round(sum(term.points for term in found.terms), 1)
    assert found.terms[2].points == round(20 * hold, 1)
    assert [each.contact.id for each in found.door] == [1]
    assert found.holes == () or all(hole.what != "target" for hole in found.holes) == ties(known)[1].holds


def test_a_goal_without_people_and_stop_words_make_nobody_an_expert() -> None:
    goal = Goal(1, "job", "Find a good job in the end")
    known = network([person(1, knows=("job", "in", "the end")), person(2, title="Good")], calls(1, 1, 3, 9))
    found = assess_ready(MemoryReading(known), goal, today=TODAY)
    assert [each.contact.id for each in found.field] == [1]  # for “end”, and for nothing else
    assert words_of("Find a good job in the end") == {"end"}
    assert [hole.text for hole in found.holes if hole.what == "target"] == [
        "nobody is linked as a target yet"
    ]


def test_the_three_deeds_are_the_best_touches_one_after_the_other() -> None:
    people = [person(id, ring=Ring.CLOSE, circles=(f"c{id}",)) for id in range(1, 6)]
    touches = [each for id in range(1, 6) for each in calls(id, 40 + id, 80, 120, start=10 * id)]
    known = network(people, touches)
    deeds = assess_ready(MemoryReading(known), None, today=TODAY).deeds
    assert len(deeds) == 3
    level = assess_ready(MemoryReading(known), None, today=TODAY).level
    for number, deed in enumerate(deeds):
        touched = Touchpoint(90 + number, TODAY, (deed.contact.id,), How.CALL)
        known = replace(known, touchpoints={**known.touchpoints, touched.id: touched})
        now = assess_ready(MemoryReading(known), None, today=TODAY).level
        assert now - level == pytest.approx(deed.gain, abs=0.051)
        level = now


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_the_order_in_which_things_are_stored_changes_nothing(data: st.DataObject) -> None:
    of = data.draw(strategies.networks())
    turned = Network(
        *(dict(data.draw(st.permutations([*kind.items()]))) for kind in (
            of.contacts, of.goals, of.touchpoints, of.promises, of.snoozes, of.introductions, of.outcomes,
        ))
    )  # fmt: skip
    one, other = MemoryReading(of), MemoryReading(turned)
    today = data.draw(st.dates(date(2020, 1, 1), date(2030, 1, 1)))
    for goal in (None, *of.goals.values()):
        assert assess_ready(one, goal, today=today) == assess_ready(other, goal, today=today)
    assert measure_shape(one, today=today, aim=5) == measure_shape(other, today=today, aim=5)
    assert list_introductions(one, today=today) == list_introductions(other, today=today)


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_merging_keeps_every_favour_ask_introduction_and_outcome(data: st.DataObject) -> None:
    of = data.draw(strategies.networks().filter(lambda network: len(network.contacts) > 1))
    stays, goes = data.draw(st.permutations([*of.contacts]))[:2]
    book = MemoryBook(of)
    with book.command():
        merge_contacts(book, book.contacts[stays], book.contacts[goes], today=TODAY)
    now = book.network
    everything = favours_of(of.touchpoints.values(), today=date.max).counted
    assert favours_of(now.touchpoints.values(), today=date.max).counted == everything
    for id, touch in of.touchpoints.items():
        kept = now.touchpoints[id]
        assert (kept.gave, kept.got, kept.asked) == (touch.gave, touch.got, touch.asked)
    assert now.outcomes.keys() == of.outcomes.keys()
    for id, outcome in of.outcomes.items():
        through = {stays if person == goes else person for person in outcome.through}
        assert {*now.outcomes[id].through} == through
    for known in of.introductions.values():
        between = {stays if person == goes else person for person in known.between}
        if len(between) == 2:  # one of two who are the same person is none
            theirs = [each for each in now.introductions.values() if {*each.between} == between]
            assert theirs
            assert known.no is None or any(each.no is not None for each in theirs)


# ---- ledger ------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_a_balance_is_the_sum_of_its_entries_in_any_order(data: st.DataObject) -> None:
    touches = [data.draw(strategies.touchpoints(id, [1, 2])) for id in range(1, 5)]
    kinds = kinds_of(favours_of(touches, today=date.max).counted)
    assert sum(kind.gave for kind in kinds) == sum(len(each.gave) for each in touches)
    assert sum(kind.balance for kind in kinds) == sum(len(t.gave) - len(t.got) for t in touches)
    of = network([person(1), person(2)], touches)
    turned = replace(of, touchpoints=dict(reversed([*of.touchpoints.items()])))
    for who in (None, 1):
        assert read_ledger(MemoryReading(of), who, today=TODAY) == read_ledger(
            MemoryReading(turned), who, today=TODAY
        )


def test_an_ask_is_answered_by_word_by_what_came_or_by_silence() -> None:
    def asked(id: int, days: int, **more: object) -> Touchpoint:
        ask = Ask(Currency.ADVICE, "advice", id=id, **more)  # type: ignore[arg-type]
        return Touchpoint(id, ago(days), (id,), How.MESSAGE, Direction.OUT, asked=(ask,))

    came = Touchpoint(9, ago(10), (3,), How.EMAIL, Direction.IN, got=(Favour(Currency.ADVICE),))
    of = network(
        [person(id) for id in (1, 2, 3, 4)],
        [asked(1, 60), asked(2, 5), asked(3, 20), asked(4, 30, answer=Answer.NO, answered=ago(2)), came],
    )
    states = {
        ask.n: ask.state
        for who in (1, 2, 3, 4)
        for ask in read_ledger(MemoryReading(of), who, today=TODAY).asks
    }
    assert states == {1: AskState.SILENT, 2: AskState.OPEN, 3: AskState.YES, 4: AskState.NO}
    found = read_ledger(MemoryReading(of), None, today=TODAY)
    assert [ask.n for ask in found.asks] == [2]
    assert (found.yes.settled, found.yes.yes, found.yes.rate) == (3, 1, 1 / 3)
    assert [each.contact for each in found.thanks] == [3]
    earlier = read_ledger(MemoryReading(of), 4, today=ago(5))
    assert [ask.state for ask in earlier.asks] == [AskState.OPEN]


def test_the_interval_is_wilsons() -> None:
    low, high = wilson(7, 10)
    assert (round(low, 3), round(high, 3)) == (0.397, 0.892)
    assert wilson(0, 10)[0] == 0.0


def test_guesses_are_set_against_the_truth_from_five_on() -> None:
    def asks(number: int) -> list[Touchpoint]:
        return [
            Touchpoint(id, ago(50), (1,), How.MESSAGE, Direction.OUT, asked=(
                Ask(Currency.ADVICE, id=id, answer=Answer.YES, answered=ago(9), guess=40),
            ))
            for id in range(1, number + 1)
        ]  # fmt: skip

    four, five = (
        read_ledger(MemoryReading(network([person(1)], asks(n))), None, today=TODAY).yes for n in (4, 5)
    )
    assert (four.guessed, four.guessed_yes) == (None, None)
    assert five.guessed == pytest.approx(0.4)
    assert five.guessed_yes == 1.0


# ---- who knows whom ----------------------------------------------------------------------------------------


def _simple_ways(
    ends: set[int], members: dict[int, Tie], links: dict[int, dict[int, Link]]
) -> Iterator[float]:
    for length in range(1, len(members) + 1):
        for chain in permutations(members, length):
            if chain[-1] not in ends:
                continue
            strength = members[chain[0]].hold
            for one, other in pairwise(chain):
                strength *= links[one][other].strength if other in links[one] else 0
            yield strength


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_warmest_way_is_never_colder_than_any_way_there_is(data: st.DataObject) -> None:
    people = [person(id) for id in range(1, 6)]
    spread = st.lists(st.integers(0, 200), max_size=5)
    touches = [t for id in range(1, 6) for t in calls(id, *data.draw(spread), start=id * 100)]
    members = ties(network(people, touches))
    pairs = [(one, other) for one in range(1, 6) for other in range(one + 1, 6)]
    links: dict[int, dict[int, Link]] = {id: {} for id in range(1, 6)}
    for one, other in data.draw(st.lists(st.sampled_from(pairs), unique=True)):
        links[one][other] = links[other][one] = Link(data.draw(st.sampled_from([0.2, 0.51, 0.8])), "known")
    found = paths_to([people[0]], members, links)
    best = max(_simple_ways({1}, members, links), default=0.0)
    assert (found[0].strength if found else 0.0) == pytest.approx(best)


def test_how_well_two_know_each_other() -> None:
    people = [
        person(1, circles=("gym",)), person(2, circles=("gym",)), person(3, met=Met(through=1)), person(4),
    ]  # fmt: skip
    dinners = [Touchpoint(id, ago(id), (1, 4)) for id in range(1, 4)]
    crowd = Touchpoint(9, ago(9), tuple(range(1, 10)))
    intro = Touchpoint(10, ago(10), (2, 4), gave=(Favour(Currency.INTRODUCTION),))
    touches = [*dinners, crowd, intro]
    links = links_of(
        {each.id: each for each in people},
        days_together(touches, today=TODAY),
        introduced_together(touches, today=TODAY),
    )
    assert links[1][2] == Link(0.2, "both in gym, a guess", guess=True)
    assert links[3][1].strength == 0.8
    assert links[1][4].strength == pytest.approx(1 - 0.7**3)
    assert links[4][2].strength == 0.8


def test_introductions_go_step_by_step_and_a_no_is_for_ever() -> None:
    people = [person(1, "Cy", seeks=("posters",)), person(2, "Dee", knows=("posters",))]
    touches = [*calls(1, 5, 20, 40), *calls(2, 6, 25, 50, start=10)]
    alone = network(people, touches)
    _, (proposal,) = list_introductions(MemoryReading(alone), today=TODAY)
    first, second = (ties(alone)[id].hold for id in (1, 2))
    assert proposal.score == pytest.approx(100 * 0.9 * (first * second) ** 0.5)
    refused = replace(alone, introductions={1: Introduction(1, (2, 1), ago(1), no=ago(1))})
    assert list_introductions(MemoryReading(refused), today=TODAY) == ((), ())
    steps = []
    asked = Introduction(1, (1, 2), ago(4))
    for each in (asked, replace(asked, yes=((1, ago(3)),)), replace(asked, yes=((1, ago(3)), (2, ago(2))))):
        (running,), _ = list_introductions(
            MemoryReading(replace(alone, introductions={1: each})), today=TODAY
        )
        steps.append((running.stage, running.step))
    assert steps == [
        (Stage.ASKING, "ask Cy about meeting Dee"),
        (Stage.ASKING, "ask Dee about meeting Cy"),
        (Stage.AGREED, "introduce Cy and Dee"),
    ]
    both = replace(asked, yes=((1, ago(3)), (2, ago(2))))
    met = Touchpoint(90, ago(1), (1, 2), How.EMAIL, Direction.OUT)
    made = replace(alone, touchpoints={**alone.touchpoints, 90: met}, introductions={1: both})
    (running,), _ = list_introductions(MemoryReading(made), today=TODAY)
    assert (running.stage, running.by) == (Stage.MADE, ago(1) + timedelta(days=14))
    heard = replace(made, touchpoints={**made.touchpoints, 91: Touchpoint(91, TODAY, (1,))})
    assert list_introductions(MemoryReading(heard), today=TODAY)[0] == ()


# ---- shape -------------------------------------------------------------------------------------------------


def test_forty_mails_are_one_touch_and_a_dinner_for_six_is_six() -> None:
    mails = [Touchpoint(id, TODAY, (1,), How.EMAIL) for id in range(1, 41)]
    dinner = Touchpoint(50, TODAY, (1, 2, 3, 4, 5, 6), How.MEETING)
    assert len(touches_of([*mails, dinner])) == 6
    assert touches_of([replace(dinner, people=(), expected=(1, 2))]) == []


@pytest.mark.parametrize(
    ("weeks", "streak"),
    [([5], 1), ([0], 0), ([5, 5, 2], 2), ([5, 0, 5, 0], 2), ([5, 0, 0, 5, 1], 1), ([5, 5, 0, 5, 5, 4], 4)],
)
def test_a_quiet_week_is_forgiven_two_are_not(weeks: list[int], streak: int) -> None:
    assert streak_of(weeks, 5) == streak


def test_what_is_too_young_is_none() -> None:
    young = measure_shape(MemoryReading(network([person(1)], calls(1, 0, 5, 12))), today=TODAY, aim=5)
    assert (young.fitness, young.trend, young.knows_you.share) == (None, None, None)
    older = measure_shape(MemoryReading(network([person(1)], calls(1, 0, 5, 13))), today=TODAY, aim=5)
    assert older.fitness is not None
    assert 0 < older.fitness <= 100


def test_a_touch_each_day_as_meant_is_fit() -> None:
    daily = measure_shape(MemoryReading(network([person(1)], calls(1, *range(182)))), today=TODAY, aim=7)
    assert daily.fitness == pytest.approx(100)
    assert daily.trend == "steady"


def test_the_order_of_touchpoints_does_not_matter() -> None:
    of = network([person(1, circles=("gym",)), person(2)], [*calls(1, 1, 5, 9), *calls(2, 1, 8, start=20)])
    turned = replace(of, touchpoints=dict(reversed([*of.touchpoints.items()])))
    assert measure_shape(MemoryReading(of), today=TODAY, aim=5) == measure_shape(
        MemoryReading(turned), today=TODAY, aim=5
    )


def test_what_was_brought_counts_outcomes_of_ninety_days() -> None:
    came = {1: Outcome(1, 1, ago(3), "an interview", (1,), 120), 2: Outcome(2, 1, ago(100), "old", (1,))}
    of = network([person(1)], calls(1, 3), goals={1: Goal(1, "job", "Job")}, outcomes=came)
    found = measure_shape(MemoryReading(of), today=TODAY, aim=5)
    assert (found.outcomes, found.minutes_saved, found.minutes) == (1, 120, 15)
