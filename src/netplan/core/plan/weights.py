"""Every coefficient of the planner in one place, with the values it starts from and what each one means.

They are design choices, not measurements (docs/planner.md says which is which), so all of them may be set in
the config file, in a table `[planner]` with the names below.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, field, fields
from math import isfinite
from typing import Any, NamedTuple

from netplan.core.network import How, Role
from netplan.core.people.contact import Ring
from netplan.errors import UsageProblem
from netplan.frozen import frozen


def _points(default: float, means: str) -> Any:
    return field(default=default, metadata={"means": means, "least": 0, "most": 1000})


def _share(default: float, means: str) -> Any:
    return field(default=default, metadata={"means": means, "least": 0, "most": 1})


def _ratio(default: float, means: str, least: float = 0.0) -> Any:
    return field(default=default, metadata={"means": means, "least": least, "most": 100})


def _days(default: int, means: str, least: int = 1) -> Any:
    return field(default=default, metadata={"means": means, "least": least, "most": 3650})


def _minutes(default: int, means: str) -> Any:
    return field(default=default, metadata={"means": means, "least": 0, "most": 1440})


def _count(default: int, means: str) -> Any:
    return field(default=default, metadata={"means": means, "least": 0, "most": 1000})


@frozen
class Weights:
    """The numbers of the planner: points, days, minutes, and factors without a unit.

    A whole number stands for days, minutes or a count and takes whole values only. Build one from a mapping
    with `weights_from`, which checks; the constructor does not.
    """

    inner_days: int = _days(7, "the cadence of the inner ring")
    close_days: int = _days(30, "the cadence of the close ring")
    active_days: int = _days(90, "the cadence of the active ring")
    wide_days: int = _days(180, "the cadence of the wide ring")
    none_days: int = _days(90, "the cadence formulas use for people without a ring")
    inner_importance: float = _ratio(1.25, "how much faster silence counts in the inner ring")
    close_importance: float = _ratio(1.1, "how much faster silence counts in the close ring")
    active_importance: float = _ratio(1.0, "how fast silence counts in the active ring")
    wide_importance: float = _ratio(0.9, "how fast silence counts in the wide ring, and without a ring")

    warmth_half_life: float = _ratio(2.0, "cadences after which a touch-day counts half for warmth", 0.01)
    warmth_silence: float = _ratio(4.0, "how strongly the present silence damps warmth")
    warmth_even: float = _ratio(
        1.8, "the decayed touch-days at which it is even whether they are in touch again in time", 0.01
    )
    warm_from: float = _ratio(36.0, "the warmth at which a relationship is warm")
    cooling_from: float = _ratio(16.0, "the warmth at which it is cooling rather than cold")
    dormant_days: int = _days(365, "days of silence before a relationship can be dormant")
    dormant_cadences: float = _ratio(4.0, "cadences of silence before a relationship can be dormant")
    new_days: int = _days(30, "days since meeting or adding for which somebody is new", 0)

    keep_points: float = _points(30.0, "keep: what a very long silence comes near")
    keep_spread: float = _share(
        0.618034, "keep: times the id, its fraction is the share of a cadence by which the first touch varies"
    )

    promise_points: float = _points(40.0, "promise: one of mine a week past due")
    promise_floor: float = _share(0.2, "promise: the share that one far from due has")
    promise_lead_days: int = _days(14, "promise: days before it is due at which it begins to grow", 0)
    promise_span_days: int = _days(21, "promise: days in which it grows to the full points")
    promise_default_days: int = _days(7, "promise: due so many days after it was made, where no day was set")
    promise_stale_points: float = _points(20.0, "promise: one of mine so long past due that it may be over")
    promise_stale_days: int = _days(28, "promise: days past due from which it may be over")
    their_promise_points: float = _points(10.0, "promise: one of theirs, past due")
    their_promise_days: int = _days(3, "promise: days past due from which one of theirs counts", 0)

    reply_points: float = _points(12.0, "reply: on the day they wrote")
    reply_growth: float = _points(18.0, "reply: what is added until the growth ends")
    reply_growth_days: int = _days(3, "reply: days until it has grown fully")
    reply_over_days: int = _days(45, "reply: the last day on which an answer still counts", 0)
    reply_must_days: int = _days(2, "reply: days after which answering is a must", 0)
    strangers_a_day: int = _count(1, "reply: people in one plan whom I never wrote to and do not tend")

    followup_points: float = _points(25.0, "follow-up: on the first days after meeting")
    followup_full_days: int = _days(3, "follow-up: the last of those first days")
    followup_middle_points: float = _points(10.0, "follow-up: where the slope bends")
    followup_middle_day: int = _days(14, "follow-up: the day on which the slope bends")
    followup_last_points: float = _points(5.0, "follow-up: on its last day")
    followup_last_day: int = _days(30, "follow-up: its last day")

    nudge_points: float = _points(15.0, "nudge: an ask of mine that waits for an answer")
    nudge_from_day: int = _days(7, "nudge: the first business day of silence on which it counts")
    nudge_to_day: int = _days(21, "nudge: the last one")

    goal_points: float = _points(25.0, "goal: a target where all is still to do")
    goal_target: float = _share(1.0, "goal: the share of a target")
    goal_introducer: float = _share(0.8, "goal: the share of an introducer")
    goal_informant: float = _share(0.5, "goal: the share of an informant")
    goal_need: float = _share(0.4, "goal: the need far from its last day, or with neither that nor a quota")
    goal_over_days: int = _days(14, "goal: days past its last day from which it is to be closed or moved")
    goal_deadline_days: int = _days(60, "goal: days before its last day over which the need grows")
    goal_pause_days: int = _days(7, "goal: days, today included, for which a touch for it is enough", 0)

    date_points: float = _points(20.0, "date: on the day")
    date_before_points: float = _points(12.0, "date: in the days before")
    date_after_points: float = _points(8.0, "date: in the days after")
    date_before_days: int = _days(3, "date: how many days before", 0)
    date_after_days: int = _days(3, "date: how many days after", 0)

    reconnect_points: float = _points(12.0, "reconnect: anybody dormant")
    reconnect_reply_points: float = _points(12.0, "reconnect: what a full reply mix adds")
    reconnect_touch_days: int = _count(3, "reconnect: touch-days needed where there is no ring")
    reply_within_days: int = _days(14, "reply mix: days in which what they send counts as an answer", 0)
    mix_inbound_prior: float = _ratio(0.5, "reply mix: inbound touch-days taken for granted")
    mix_answer_prior: float = _ratio(0.8, "reply mix: answers taken for granted")
    mix_prior_weight: float = _ratio(2.0, "reply mix: touch-days those stand for", 0.01)

    rest_points: float = _points(20.0, "rest: the most it takes back after a touch")
    rest_days: int = _days(3, "rest: days, today included, for which a touch counts as just now", 0)
    rest_unanswered_points: float = _points(
        15.0, "rest: the most it takes back after unanswered messages in a row"
    )
    rest_unanswered: int = _count(2, "rest: how many days of unanswered messages make it rest")
    rest_unanswered_cadences: float = _ratio(2.0, "rest: cadences after which those are forgotten")
    rest_unanswered_least: int = _days(14, "rest: the fewest days for which they are remembered", 0)
    rest_unanswered_most: int = _days(90, "rest: the most days for which they are remembered", 0)

    expected_days: int = _days(14, "expected: days before a meeting in which nothing else is asked", 0)

    same_circle_factor: float = _share(0.7, "choosing: factor where one was picked from a shared circle")
    same_circles_factor: float = _share(0.5, "choosing: factor where two or more were")
    same_goal_factor: float = _share(0.85, "choosing: factor for each person picked for the same goal")
    least_score: float = _points(12.0, "choosing: the score under which nobody is listed")
    must_do_stretch: float = _ratio(1.5, "choosing: budgets that what must be done may take")
    first_stretch: float = _ratio(1.5, "choosing: budgets that the first person picked freely may fill")
    shrink_from: float = _ratio(1.5, "choosing: cadences from which keeping in touch may be a message")
    round_place: int = _count(3, "choosing: which place of the plan goes round, 0 for none")
    reconnects_a_day: int = _count(1, "choosing: dormant people in one plan")
    untouched_a_day: int = _count(3, "choosing: people in one plan who were never touched")
    appointment_share: float = _share(0.5, "choosing: the share of the budget that appointments may take")

    fade_free_days: int = _count(2, "fading: days in the plan without it")
    fade_factor: float = _share(0.85, "fading: factor for each day of being passed over after those")
    fade_must_days: int = _count(3, "fading: days in the plan after which nothing is a must any more")
    fade_promise_days: int = _days(7, "fading: days past due up to which a promise of mine stays one", 0)
    fade_ask_days: int = _count(5, "fading: days in the plan after which it asks what is wrong")

    meeting_minutes: int = _minutes(45, "minutes of a meeting")
    call_minutes: int = _minutes(15, "minutes of a call")
    video_minutes: int = _minutes(15, "minutes of a video call")
    email_minutes: int = _minutes(5, "minutes of an email")
    message_minutes: int = _minutes(5, "minutes of a message")
    social_minutes: int = _minutes(5, "minutes of a hello on social media")
    letter_minutes: int = _minutes(5, "minutes of a letter")
    event_minutes: int = _minutes(45, "minutes of an event")
    promise_minutes: int = _minutes(15, "minutes to keep a promise")
    ask_minutes: int = _minutes(5, "minutes to ask about a promise of theirs")
    reply_minutes: int = _minutes(5, "minutes to answer")
    followup_minutes: int = _minutes(5, "minutes to follow up on meeting")
    nudge_minutes: int = _minutes(5, "minutes of a nudge")
    goal_minutes: int = _minutes(15, "minutes of the next step for a goal")
    date_minutes: int = _minutes(5, "minutes to wish")
    reconnect_minutes: int = _minutes(5, "minutes to reconnect")
    channel_days: int = _days(365, "days, today included, in which the usual channel is looked for")
    give_first_from: int = _count(2, "asks beyond what was given from which to give first")

    def cadence_of(self, ring: Ring) -> int:
        """The cadence of a ring in days; for `none` the one that formulas use."""
        match ring:
            case Ring.INNER:
                return self.inner_days
            case Ring.CLOSE:
                return self.close_days
            case Ring.ACTIVE:
                return self.active_days
            case Ring.WIDE:
                return self.wide_days
            case Ring.NONE:
                return self.none_days

    def importance_of(self, ring: Ring) -> float:
        """The factor on the silence of a ring; `none` counts as wide."""
        match ring:
            case Ring.INNER:
                return self.inner_importance
            case Ring.CLOSE:
                return self.close_importance
            case Ring.ACTIVE:
                return self.active_importance
            case Ring.WIDE | Ring.NONE:
                return self.wide_importance

    def share_of(self, role: Role) -> float:
        """The share of the goal points that a role has, 0 to 1."""
        match role:
            case Role.TARGET:
                return self.goal_target
            case Role.INTRODUCER:
                return self.goal_introducer
            case Role.INFORMANT:
                return self.goal_informant

    def minutes_of(self, how: How) -> int:
        """The minutes that a touch through a channel takes; `other` counts as a message."""
        match how:
            case How.MEETING:
                return self.meeting_minutes
            case How.CALL:
                return self.call_minutes
            case How.VIDEO:
                return self.video_minutes
            case How.EMAIL:
                return self.email_minutes
            case How.SOCIAL:
                return self.social_minutes
            case How.LETTER:
                return self.letter_minutes
            case How.EVENT:
                return self.event_minutes
            case How.MESSAGE | How.OTHER:
                return self.message_minutes


DEFAULT = Weights()

_SEE = "See them all with: netplan config show planner"


class WeightLine(NamedTuple):
    """One coefficient as `netplan config show planner` lists it."""

    name: str
    value: float
    default: float
    means: str


def list_weights(weights: Weights) -> list[WeightLine]:
    """Every coefficient with its value, the value it starts from and one line on what it means."""
    return [
        WeightLine(known.name, getattr(weights, known.name), known.default, known.metadata["means"])
        for known in fields(Weights)
        if known.default is not MISSING
    ]


def weights_from(mapping: Mapping[str, object]) -> Weights:
    """The weights with what the mapping (the config's table `[planner]`) sets; the rest as in `DEFAULT`.

    Raises UsageProblem for a key that is none of the weights, for a value that is not a finite number in the
    range of its key (or not a whole one where days, minutes or counts are meant), and for days out of order.
    """
    known = {weight.name: weight for weight in fields(Weights)}
    values: dict[str, Any] = {}
    for key, value in mapping.items():
        if key not in known:
            raise UsageProblem(f"“{key}” is no weight of the planner.{_meant(key, list(known))} {_SEE}")
        values[key] = _checked(known[key], value)
    weights = Weights(**values)
    for lower, upper, strictly in _ORDERED:
        low, high = getattr(weights, lower), getattr(weights, upper)
        if low > high or (strictly and low == high):
            than = "less than" if strictly else "at most"
            raise UsageProblem(f"planner.{lower} ({low}) must be {than} planner.{upper} ({high}). {_SEE}")
    return weights


_ORDERED = (
    ("followup_full_days", "followup_middle_day", True),
    ("followup_middle_day", "followup_last_day", True),
    ("nudge_from_day", "nudge_to_day", False),
    ("cooling_from", "warm_from", False),
    ("rest_unanswered_least", "rest_unanswered_most", False),
    ("mix_inbound_prior", "mix_prior_weight", False),
    ("mix_answer_prior", "mix_prior_weight", False),
)


def _checked(weight: "Field[Any]", value: object) -> float:
    least, most = weight.metadata["least"], weight.metadata["most"]
    whole = isinstance(weight.default, int)
    problem = UsageProblem(
        f"planner.{weight.name} ({weight.metadata['means']}) must be a {'whole ' if whole else ''}number "
        f"from {least} to {most}, not “{value}”. {_SEE}"
    )
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise problem
    # A whole number of any size is finite, and may be too large to become a float.
    if isinstance(value, float) and not isfinite(value):
        raise problem
    if not least <= value <= most or (whole and value != int(value)):
        raise problem
    return int(value) if whole else float(value)


def _meant(key: str, names: list[str]) -> str:
    from difflib import get_close_matches  # needed for a misspelt key only

    near = get_close_matches(key, names, n=1)
    return f" Did you mean {near[0]}?" if near else ""
