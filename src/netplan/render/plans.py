"""What a plan says beside its people: what is planned, what does not fit, what is passed over."""

from datetime import date

from netplan.core.documents import Document
from netplan.core.handles import Handle, Kind
from netplan.core.network import How
from netplan.core.people.contact import Ring
from netplan.core.phrases import say_day, say_list
from netplan.core.plan.planner import Appointment, Plan, Score, Settled
from netplan.render.output import safe

_WIDER = {
    Ring.INNER: Ring.CLOSE,
    Ring.CLOSE: Ring.ACTIVE,
    Ring.ACTIVE: Ring.WIDE,
    Ring.WIDE: Ring.NONE,
}


def appointment_document(appointment: Appointment) -> Document:
    touch = appointment.touchpoint
    return {
        "id": touch.id,
        "on": touch.on.isoformat(),
        "at": touch.at,
        "expected": list(appointment.expected),
        "where": touch.where,
        "summary": touch.summary,
        "state": appointment.state.value,
    }


def say_appointment(appointment: Appointment, *, today: date) -> str:
    """`At 13:00 lunch with Tim Berg, Blue Bottle (t61)`; for a day past the question what became of it."""
    touch, handle = appointment.touchpoint, f"t{appointment.touchpoint.id}"
    # `lunch with Tim` names some of those who are named in full behind it.
    what = safe(touch.summary or "").partition(" with ")[0]
    what = what or ("something" if touch.how is How.OTHER else touch.how.value)
    names = say_list([safe(name) for name in appointment.expected])
    where = f", {safe(touch.where)}" if touch.where else ""
    told = f"{what} with {names}{where}" if names else f"{what}{where}"
    if appointment.state is Settled.ASK:
        day = say_day(touch.on, today=today)
        return f"{told}, {day}: did it happen? netplan done {handle} · netplan remove {handle}"
    return f"{f'At {touch.at}' if touch.at else 'Today:'} {told} ({handle})"


def not_today_document(score: Score) -> Document:
    action = score.kept_by or score.action
    step = action.promise is not None and action.promise < 0
    return {
        "contact": {"id": score.contact.id, "name": score.contact.name},
        "promise": None if step else action.promise,
        **({"introduction": -action.promise} if step and action.promise else {}),
        "text": action.text,
        "minutes": action.minutes,
    }


def say_not_today(plan: Plan) -> str:
    """`Not today: p9 to Li Wei, “review the PR” (15 min)`; empty where all that must be done fits."""
    told = []
    for score in plan.not_today:
        action = score.kept_by or score.action
        promised = "" if action.promise is None else f"{_handle(action.promise)} to "
        told.append(f"{promised}{safe(score.contact.name)}, “{safe(action.text)}” ({action.minutes} min)")
    return f"Not today: {'; '.join(told)}" if told else ""


def _handle(promise: int) -> str:
    """The handle of a promise, or of the introduction whose step it is."""
    return str(Handle(Kind.PROMISE, promise) if promise > 0 else Handle(Kind.INTRODUCTION, -promise))


def lines_under(plan: Plan, *, today: date) -> list[str]:
    """What is planned for the day, what may have happened since, and what does not fit."""
    planned = [say_appointment(each, today=today) for each in plan.appointments]
    left = say_not_today(plan)
    return [*planned, left] if left else planned


def ways_out(score: Score) -> dict[str, str]:
    """What can be done about somebody who is passed over again and again: a word, and the command for it."""
    who, contact = f"id:{score.contact.id}", score.contact
    ways = {"later": f"netplan snooze {who} in 2 weeks"}
    if contact.ring in _WIDER:
        ways["wider"] = f"netplan edit {who} --ring {_WIDER[contact.ring]}"
    elif contact.every is not None:
        ways["wider"] = f"netplan edit {who} --clear every"
    promise = score.action.promise
    ways["drop"] = f"netplan archive {who}" if promise is None else f"netplan remove {_handle(promise)}"
    return ways


def say_stale(score: Score) -> str:
    """`shown on 5 mornings: still right? later: netplan snooze id:3 in 2 weeks · …`."""
    ways = " · ".join(f"{word}: {command}" for word, command in ways_out(score).items())
    return f"shown on {score.passed_over} mornings: still right? {ways}"


def say_stale_briefly(score: Score) -> str:
    """`shown on 5 mornings: later, wider, drop?`."""
    return f"shown on {score.passed_over} mornings: {', '.join(ways_out(score))}?"
