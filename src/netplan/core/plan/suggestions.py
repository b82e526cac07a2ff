"""What to do about a score: one action, from its leading term."""

from dataclasses import dataclass
from datetime import date

from netplan.core.network import WRITTEN, How, OwedBy, Promise
from netplan.core.people.contact import Ring
from netplan.core.phrases import say_day, say_month_day, shorten
from netplan.core.plan.relationships import GoalPart, Relationship
from netplan.core.plan.standing import channel_on
from netplan.core.plan.terms import Occasion, met_in_person, met_where
from netplan.core.plan.weights import Weights


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do, what it takes, and what it would settle.

    `text` starts in lower case, but for a promise, which stands as it was typed, made a deed where it names
    but a thing (`get them the deck`). `term` is the leading term;
    `promise` is the id of the promise it is about, `goal` that of the goal, where it is about one.
    """

    text: str
    how: How
    minutes: int
    term: str
    promise: int | None = None
    goal: int | None = None


_CATCH_UP = {
    How.MEETING: "meet up",
    How.CALL: "call to catch up",
    How.VIDEO: "have a video call",
    How.EMAIL: "write an email",
    How.MESSAGE: "send a message",
    How.SOCIAL: "say hello on social media",
    How.LETTER: "write a letter",
    How.EVENT: "meet at an event",
}

_QUOTED = 60  # characters of a text of the user's inside an action


def suggest(
    leading: str,
    relationship: Relationship,
    weights: Weights,
    *,
    promise: Promise | None = None,
    goal: GoalPart | None = None,
    occasion: Occasion | None = None,
) -> Action:
    """The action of the leading term (a name of `terms.TERMS`); `keep`'s where nothing leads.

    `promise`, `goal` and `occasion` are what those terms counted, and needed where one of them leads.
    """
    today, last = relationship.day, relationship.standing
    usual = usual_channel(relationship)
    pen = usual if usual in WRITTEN and usual is not None else How.MESSAGE
    if leading == "promise" and promise:
        if promise.owed_by is OwedBy.ME:
            what = _as_deed(" ".join(promise.what.split()))
            return Action(what, How.EMAIL, weights.promise_minutes, leading, promise=promise.id)
        ask = f"ask kindly about “{shorten(promise.what, _QUOTED)}”"
        return Action(ask, pen, weights.ask_minutes, leading, promise=promise.id)
    if leading == "reply" and last:
        sent = "message on social media" if last.how is How.SOCIAL else last.how.value
        answer = f"answer their {sent} of {say_month_day(last.last_on, today=today)}"
        return Action(answer, last.how, weights.reply_minutes, leading)
    if leading == "followup":
        return Action(_follow_up(relationship), pen, weights.followup_minutes, leading)
    if leading == "date" and occasion:
        return Action(_wish(occasion, today), pen, weights.date_minutes, leading)
    first = "give first, then " if gives_first(relationship, weights) else ""
    if leading == "nudge":
        how = last.how if last and last.how in WRITTEN else pen
        return Action(f"{first}one kind nudge", how, weights.nudge_minutes, leading)
    if leading == "goal" and goal:
        step = f"{first}take the next step with them for “{shorten(goal.goal.title, _QUOTED)}”"
        # A step of a quarter of an hour is no meeting.
        how = How.CALL if usual in (How.MEETING, How.EVENT) else usual or pen
        return Action(step, how, weights.goal_minutes, leading, goal=goal.goal.id)
    if leading == "reconnect":
        return Action(f"{first}say hello and ask nothing", pen, weights.reconnect_minutes, leading)
    close = relationship.contact.ring in (Ring.INNER, Ring.CLOSE)
    how = usual or (How.CALL if close else How.MESSAGE)
    return Action(f"{first}{_CATCH_UP[how]}", how, weights.minutes_of(how), "keep")


def usual_channel(relationship: Relationship) -> How | None:
    """The channel of most touch-days within the last year; of equals the one used last.

    None where there was no touch in that time, or none through a known channel.
    """
    return channel_on(relationship.standing.usual, relationship.day) if relationship.standing else None


def gives_first(relationship: Relationship, weights: Weights) -> bool:
    """Whether more was asked of them than given to them, by `give_first_from` or more, over all time."""
    standing = relationship.standing
    return standing is not None and standing.balance >= weights.give_first_from


def _follow_up(relationship: Relationship) -> str:
    if not met_in_person(relationship):
        return "say it was good to be in touch"
    where = met_where(relationship)
    return f"say it was good to meet them{f' at {where}' if where else ''}"


def _wish(occasion: Occasion, today: date) -> str:
    away = (occasion.on - today).days
    day = say_day(occasion.on, today=today)
    if occasion.what is not None:
        return f"write to them about {occasion.name}{f', {day}' if away else ''}"
    if away < 0:
        return "wish them a belated happy birthday"
    when = "" if not away else f" {day}" if away == 1 else f" on {day}"
    return f"wish them a happy birthday{when}"


_ARTICLES = frozenset({"a", "an", "the", "my", "our", "some", "his", "her", "their"})


def _as_deed(what: str) -> str:
    first = what.partition(" ")[0].casefold()
    return f"get them {what[0].lower()}{what[1:]}" if first in _ARTICLES else what
