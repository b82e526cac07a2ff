"""What to do about a score: one action, from its leading term."""

from datetime import date

from netplan.core.network import WRITTEN, How, OwedBy, Promise, Role
from netplan.core.people.contact import Contact, Ring
from netplan.core.phrases import say_day, say_due, say_month_day, shorten
from netplan.core.plan.relationships import GoalPart, Relationship
from netplan.core.plan.stages import Stage
from netplan.core.plan.standing import OWED_BY, channel_on
from netplan.core.plan.terms import Occasion, due_day, is_over, met_where
from netplan.core.plan.weights import Weights
from netplan.frozen import frozen


@frozen
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
    if leading == "promise" and promise:
        return _about_promise(promise, writing_channel(relationship), today, weights)
    if leading == "reply" and last and last.owed_last:
        how = last.how if last.how in OWED_BY else How.MESSAGE
        written = date.fromordinal(last.owed_last)
        answer = f"answer their {how} of {say_month_day(written, today=today)}"
        return Action(answer, how, weights.reply_minutes, leading)
    if leading == "followup":
        pen = writing_channel(relationship)
        return Action(_follow_up(relationship), pen, weights.followup_minutes, leading)
    if leading == "date" and occasion:
        return Action(_wish(occasion, today), writing_channel(relationship), weights.date_minutes, leading)
    first = "give first, then " if gives_first(relationship, weights) else ""
    if leading == "nudge":
        how = last.how if last and last.how in WRITTEN else writing_channel(relationship)
        return Action(f"{first}one kind nudge", how, weights.nudge_minutes, leading)
    if leading == "goal" and goal:
        return _next_step(relationship, goal, first, weights)
    if leading == "reconnect":
        pen = writing_channel(relationship)
        return Action(f"{first}say hello and ask nothing", pen, weights.reconnect_minutes, leading)
    how = keeping_channel(relationship)
    return Action(f"{first}{_CATCH_UP[how]}", how, weights.minutes_of(how), "keep")


def usual_channel(relationship: Relationship) -> How | None:
    """The channel of most touch-days within the last year; of equals the one used last.

    None where there was no touch in that time, or none through a known channel.
    """
    return channel_on(relationship.standing.usual, relationship.day) if relationship.standing else None


def writing_channel(relationship: Relationship) -> How:
    """The usual channel where it is a written one, else a message."""
    usual = usual_channel(relationship)
    return usual if usual is not None and usual in WRITTEN else How.MESSAGE


def keeping_channel(relationship: Relationship) -> How:
    """How to keep in touch: the usual channel, for the inner and close rings the usual one of those in which
    people speak, however much was written; else a call for these, and a message for the others.
    """
    if relationship.contact.ring in (Ring.INNER, Ring.CLOSE):
        standing = relationship.standing
        return (channel_on(standing.spoken, relationship.day) if standing else None) or How.CALL
    return usual_channel(relationship) or How.MESSAGE


def shrunk(action: Action, relationship: Relationship, weights: Weights) -> Action | None:
    """The message that will do where there is no time for more; None unless it is about a silence that has
    gone on for so long that anything is better than to wait.
    """
    long = relationship.waited >= weights.shrink_from * relationship.cadence_days
    if action.term != "keep" or not long or action.minutes <= weights.message_minutes:
        return None
    first = "give first, then " if gives_first(relationship, weights) else ""
    # So that whom one meets and calls is met and called again.
    when = {How.MEETING: ": when to meet?", How.EVENT: ": when to meet?", How.CALL: ": when to call?"}
    text = f"{first}{_CATCH_UP[How.MESSAGE]}{when.get(action.how, '')}"
    return Action(text, How.MESSAGE, weights.message_minutes, "keep")


def _about_promise(promise: Promise, pen: How, today: date, weights: Weights) -> Action:
    what = " ".join(promise.what.split())
    stale = (today - due_day(promise, weights)).days >= weights.promise_stale_days
    if promise.owed_by is OwedBy.THEM:
        ask = f"ask kindly about “{shorten(what, _QUOTED)}”"
        if stale:
            ask = f"{ask} once more, or let it go: netplan remove p{promise.id}"
        return Action(ask, pen, weights.ask_minutes, "promise", promise=promise.id)
    if stale:
        still = f"“{shorten(what, _QUOTED)}”: is it still open? Keep it, give it a new day, or let it go"
        return Action(still, How.EMAIL, weights.promise_minutes, "promise", promise=promise.id)
    return Action(_as_deed(what), How.EMAIL, weights.promise_minutes, "promise", promise=promise.id)


def _next_step(relationship: Relationship, part: GoalPart, first: str, weights: Weights) -> Action:
    """What comes next with somebody in a goal, by how far it has come with them."""
    title = f"“{shorten(part.goal.title, _QUOTED)}”"
    pen, usual = writing_channel(relationship), usual_channel(relationship)
    # A step of a quarter of an hour is no meeting.
    how = How.CALL if usual in (How.MEETING, How.EVENT) else usual or pen

    def step(text: str, how: How, minutes: int) -> Action:
        return Action(text, how, minutes, "goal", goal=part.goal.id)

    if is_over(part.goal, relationship.day, weights):
        return step(f"close {title}, or give it a new day", pen, weights.ask_minutes)
    if part.stage is Stage.WAITING:
        return step(_waiting(relationship, title, weights), pen, weights.ask_minutes)
    mine = [promise for promise in relationship.promises if promise.owed_by is OwedBy.ME]
    if part.stage is Stage.TALKING and mine:
        soonest = min(mine, key=lambda promise: (due_day(promise, weights), promise.id))
        what = shorten(_as_deed(" ".join(soonest.what.split())), _QUOTED)
        return step(f"keep your word for {title}: {what}", how, weights.goal_minutes)
    name = called(relationship.contact)
    if part.role is Role.INTRODUCER:
        whom = f"for the intro to {called(part.towards)}" if part.towards else "whom you should talk to"
        return step(f"{first}ask {name} {whom}, for {title}", how, weights.goal_minutes)
    if part.stage is Stage.TALKING:
        return step(f"{first}agree on the next step with {name} for {title}", how, weights.goal_minutes)
    if part.role is Role.INFORMANT:
        return step(f"{first}ask what {name} knows about {title}", how, weights.goal_minutes)
    return step(f"{first}first message: say what you are after ({title})", pen, weights.goal_minutes)


def _waiting(relationship: Relationship, title: str, weights: Weights) -> str:
    today, name = relationship.day, called(relationship.contact)
    theirs = [promise for promise in relationship.promises if promise.owed_by is OwedBy.THEM]
    if not theirs:
        return f"remind {name} kindly of {title}, once"
    soonest = min(theirs, key=lambda promise: (due_day(promise, weights), promise.id))
    due = due_day(soonest, weights)
    if due < today:
        return f"ask {name} kindly about “{shorten(soonest.what, _QUOTED)}”, for {title}"
    return f"wait for {name}'s answer, due {say_due(due, today=today)}, for {title}"


def called(contact: Contact) -> str:
    """The first of somebody's names: what one calls them, where nobody is taken for another."""
    return next(iter(contact.name.split()), contact.name)


def gives_first(relationship: Relationship, weights: Weights) -> bool:
    """Whether more was asked of them than given to them, by `give_first_from` or more, over all time."""
    standing = relationship.standing
    return standing is not None and standing.balance >= weights.give_first_from


def _follow_up(relationship: Relationship) -> str:
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
