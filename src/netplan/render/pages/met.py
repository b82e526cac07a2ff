"""`met`: an evening's people."""

from datetime import date

from netplan.actions.met import Evening
from netplan.core.phrases import say_day, say_list
from netplan.render.documents import reference
from netplan.render.output import Page


def evening_page(evening: Evening, *, today: date) -> Page:
    """Who was added, who was known, and when the new ones come up."""
    touchpoint = evening.touchpoint
    place = f" at {touchpoint.where}" if touchpoint.where else ""
    lines = [f"t{touchpoint.id}  {say_day(touchpoint.on, today=today)}{place}"]
    if evening.added:
        lines.append(f"     new: {say_list([contact.name for contact in evening.added])}")
    if evening.known:
        lines.append(f"     known: {say_list([contact.name for contact in evening.known])}")
    days: dict[date, list[str]] = {}
    for each in evening.followups:
        days.setdefault(each.on, []).append(each.contact.name)
    lines += [f"     {say_day(on, today=today)}: write to {say_list(names)}" for on, names in days.items()]
    return Page(
        kind="met",
        document={
            "touchpoint": touchpoint.id,
            "on": touchpoint.on.isoformat(),
            "where": touchpoint.where,
            "added": [reference(contact) for contact in evening.added],
            "known": [reference(contact) for contact in evening.known],
            "followups": [
                {"contact": reference(each.contact), "on": each.on.isoformat()} for each in evening.followups
            ],
        },
        lines=lines,
    )
