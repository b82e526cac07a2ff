"""A history in one record: against the plainest reading of the touchpoints, and at its edges."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netplan.core.network import WRITTEN, Currency, Direction, Favour, How, Network, Touchpoint
from netplan.core.people.contact import Cadence, Contact, Ring
from netplan.core.plan.facts import facts_of
from netplan.core.plan.planner import make_plan, score_all
from netplan.core.plan.relationships import relate, relationships
from netplan.core.plan.standing import (
    OWED_BY,
    SPOKEN,
    Rules,
    Standing,
    channel_on,
    holds,
    rules_of,
    standing_from,
    standings_of,
)
from netplan.core.plan.weights import DEFAULT, weights_from

TODAY = date(2026, 11, 24)
RULES = Rules(half_life=60.0, reply_within=14, answer_within=45, channel_days=365)
ASK, GIFT = (Favour(Currency.ADVICE),), (Favour(Currency.TIME),)
OUT, IN, BOTH = Direction.OUT, Direction.IN, Direction.BOTH

tried = settings(max_examples=60, deadline=None, database=None)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def history(*said: tuple[int, How, Direction]) -> list[Touchpoint]:
    """The touchpoints of so many days ago, in order."""
    return [Touchpoint(id, ago(days), (1,), how, way) for id, (days, how, way) in enumerate(said, 1)]


def stand(*said: tuple[int, How, Direction]) -> Standing:
    standing = standing_from(history(*said), RULES)
    assert standing is not None
    return standing


@st.composite
def histories(draw: st.DrawFn) -> list[Touchpoint]:
    touches = [
        Touchpoint(
            id,
            ago(draw(st.integers(0, 40) | st.integers(0, 800))),
            (1,),
            how=draw(st.sampled_from(How)),
            direction=draw(st.sampled_from(Direction)),
            summary=draw(st.sampled_from([None, "", "sailing"])),
            where=draw(st.sampled_from([None, "PyCon"])),
            goals=draw(st.sampled_from([(), (1,)])),
            asked=draw(st.sampled_from([(), ASK])),
            gave=draw(st.sampled_from([(), GIFT])),
        )
        for id in range(1, draw(st.integers(1, 12)) + 1)
    ]
    return sorted(touches, key=lambda touch: (touch.on, touch.id))


@tried
@given(histories())
def test_a_standing_tells_what_the_touchpoints_tell(touches: list[Touchpoint]) -> None:
    standing = standing_from(touches, RULES)
    assert standing is not None
    days = sorted({touch.on for touch in touches})
    last = touches[-1]
    assert (standing.last_on, standing.last_id) == (last.on, last.id)
    assert (standing.how, standing.direction) == (last.how, last.direction)
    assert (standing.asked, standing.served) == (bool(last.asked), bool(last.goals))
    said = [touch.id for touch in touches if touch.summary]
    assert standing.said == (said[-1] if said else None)
    assert (date.fromordinal(standing.first), standing.days) == (days[0], len(days))
    assert standing.inbound == len({touch.on for touch in touches if touch.direction is not OUT})
    assert standing.outbound == len({touch.on for touch in touches if touch.direction is OUT})
    assert standing.balance == sum(len(touch.asked) - len(touch.gave) for touch in touches)
    assert standing.wrote == any(touch.how in WRITTEN and touch.direction is not IN for touch in touches)
    assert standing.decayed == pytest.approx(sum(2 ** (-(last.on - day).days / 60) for day in days))


@tried
@given(histories())
def test_what_is_owed_is_what_they_wrote_since_my_last_touch(touches: list[Touchpoint]) -> None:
    standing = standing_from(touches, RULES)
    assert standing is not None
    mine = [
        place for place, touch in enumerate(touches) if touch.direction is not IN or touch.how not in WRITTEN
    ]
    since = touches[mine[-1] + 1 :] if mine else touches
    owed = [touch.on.toordinal() for touch in since if touch.how in OWED_BY]
    assert (standing.owed_from, standing.owed_last) == ((owed[0], owed[-1]) if owed else (None, None))


@tried
@given(histories(), st.integers(0, 900))
def test_the_channel_on_a_later_day_is_that_of_most_days_in_the_year_before(
    touches: list[Touchpoint], after: int
) -> None:
    standing = standing_from(touches, RULES)
    assert standing is not None
    day = standing.last_on + timedelta(days=after)
    for timeline, among in ((standing.usual, {*How} - {How.OTHER}), (standing.spoken, SPOKEN)):
        days: dict[How, set[date]] = {}
        for touch in reversed(touches):
            if (day - touch.on).days < RULES.channel_days and touch.how in among:
                days.setdefault(touch.how, set()).add(touch.on)
        # They stand with the one used last first.
        expected = max(days, key=lambda how: len(days[how])) if days else None
        assert channel_on(timeline, day) is expected


@tried
@given(st.lists(histories(), min_size=1, max_size=4), st.integers(0, 400))
def test_kept_standings_plan_a_later_day_as_the_history_does(
    known: list[list[Touchpoint]], after: int
) -> None:
    contacts = {
        id: Contact(id, f"p{id}", f"Name {id}", ago(900), ring=[*Ring][id % 5])
        for id in range(1, len(known) + 1)
    }
    numbered = enumerate(
        (replace(touch, people=(id,)) for id, touches in enumerate(known, 1) for touch in touches), 1
    )
    network = Network(contacts, {}, {id: replace(touch, id=id) for id, touch in numbered})
    kept = facts_of(network, today=TODAY)
    day = TODAY + timedelta(days=after)
    assert relate(kept, today=day) == relationships(network, today=day)


def test_without_a_touch_there_is_no_standing() -> None:
    assert standing_from([], RULES) is None
    expected = Touchpoint(1, ago(0), (), how=How.MEETING)
    network = Network({1: Contact(1, "ada", "Ada", ago(9))}, {}, {1: expected})
    assert standings_of(network, today=TODAY, weights=DEFAULT) == {}


@pytest.mark.parametrize(
    ("said", "streak", "answers"),
    [
        (((9, How.EMAIL, OUT),), 1, False),
        (((9, How.CALL, OUT),), 0, False),
        (((9, How.EMAIL, IN), (5, How.EMAIL, OUT)), 1, True),
        (((54, How.EMAIL, IN), (9, How.EMAIL, OUT), (2, How.EMAIL, OUT)), 2, True),
        (((55, How.EMAIL, IN), (9, How.EMAIL, OUT), (2, How.EMAIL, OUT)), 2, False),
        (((9, How.CALL, BOTH), (5, How.EMAIL, OUT), (2, How.EMAIL, OUT)), 2, False),
        (((9, How.EMAIL, IN), (9, How.EMAIL, OUT), (5, How.EMAIL, OUT)), 1, False),
        (((9, How.EMAIL, OUT), (9, How.EMAIL, IN), (5, How.EMAIL, OUT)), 1, True),
        (((9, How.EMAIL, IN), (7, How.CALL, OUT), (5, How.EMAIL, OUT)), 1, False),
        (((9, How.EMAIL, IN), (7, How.CALL, IN), (5, How.EMAIL, OUT)), 1, True),
    ],
)
def test_the_first_message_after_one_of_theirs_is_an_answer(
    said: tuple[tuple[int, How, Direction], ...], streak: int, answers: bool
) -> None:
    found = stand(*said)
    assert (found.streak, found.streak_answers) == (streak, answers)


def test_the_place_is_told_while_there_is_one_touch_day() -> None:
    first = Touchpoint(1, ago(9), (1,), How.EVENT, where="PyCon")
    found = standing_from([first], RULES)
    assert found is not None
    assert (found.where, found.met) == ("PyCon", True)
    later = standing_from([first, Touchpoint(2, ago(3), (1,), How.EMAIL)], RULES)
    assert later is not None
    assert (later.where, later.met) == (None, True)


def test_a_timeline_says_through_which_day_each_channel_leads() -> None:
    found = stand((364, How.EMAIL, BOTH), (363, How.EMAIL, BOTH), (10, How.CALL, BOTH))
    day = TODAY.toordinal()
    assert found.usual == f"{day}:email {day - 10 + 364}:call"
    assert found.spoken == f"{day - 10 + 364}:call"
    assert stand((3, How.OTHER, BOTH)).usual == ""


def test_it_holds_from_the_last_touch_on_and_with_the_settings_it_was_made_with() -> None:
    ada = Contact(1, "ada", "Ada", ago(900), ring=Ring.CLOSE)
    found = standing_from(history((5, How.CALL, BOTH)), rules_of(ada, DEFAULT))
    assert found is not None
    rules = rules_of(ada, DEFAULT)
    assert holds(found, rules, TODAY)
    assert holds(found, rules, ago(5))
    assert not holds(found, rules, ago(6))
    for other in (
        rules_of(replace(ada, ring=Ring.WIDE), DEFAULT),
        rules_of(replace(ada, every=Cadence(2, "w")), DEFAULT),
        rules_of(ada, weights_from({"channel_days": 100})),
        rules_of(ada, weights_from({"reply_within_days": 10})),
        rules_of(ada, weights_from({"warmth_half_life": 3.0})),
    ):
        assert not holds(found, other, TODAY)
    assert holds(found, rules_of(replace(ada, every=Cadence(1, "m")), DEFAULT), TODAY)


def test_the_plan_tells_the_last_touchpoints_themselves() -> None:
    said = Touchpoint(1, ago(200), (1,), How.CALL, summary="her move to Turin")
    last = Touchpoint(2, ago(100), (1,), How.EMAIL, Direction.BOTH, where="Turin")
    network = Network({1: Contact(1, "ada", "Ada", ago(900))}, {}, {1: said, 2: last})
    (item,) = make_plan(network, today=TODAY).items
    assert (item.last, item.said) == (last, said)
    assert score_all(network, today=TODAY) == [item]
