"""How a relationship stands, in a few words: used by the plan, the list and the report."""

from datetime import date
from typing import TYPE_CHECKING

from netplan.core.network import How, Touchpoint
from netplan.core.people.contact import Cadence, Ring
from netplan.core.phrases import say_day, say_days, shorten
from netplan.core.plan.planner import Score, State, Term
from netplan.render.output import safe

if TYPE_CHECKING:
    from rich.text import Text

    from netplan.actions.list_ import Entry


STATE_STYLES = {
    State.WARM: "green",
    State.COOLING: "yellow",
    State.NEW: "blue",
    State.COLD: "cyan",
    State.DORMANT: "magenta",
    State.UNTOUCHED: "dim",
}


def score_heading(score: Score, *, today: date) -> str:
    """`Ada Lovelace · inner ring, every week · last touch 13 Nov, 11 days ago · warm 58`."""
    contact = score.contact
    cadence = contact.every or (Cadence.of_days(score.cadence_days) if score.cadence_days else None)
    ring = f"{contact.ring} ring" if contact.ring is not Ring.NONE else "no ring"
    parts = [safe(contact.name), ", ".join(part for part in (ring, cadence.say() if cadence else "") if part)]
    if score.last is None:
        parts.append("no touch yet")
        parts.append(score.state.value)
    else:
        parts.append(f"last touch {say_ago(score.last.on, today=today)}")
        parts.append(f"{score.state} {round(score.warmth)}")
    return " · ".join(parts)


def state_mark(score: "Score | Entry") -> "Text":
    """`● warm 58`; the colour only underlines the word."""
    from rich.text import Text

    warmth = "" if score.last is None else f" {round(score.warmth)}"
    return Text.assemble(("●", STATE_STYLES[score.state]), (f" {score.state}{warmth}", "not bold default"))


def telling_terms(score: Score) -> list[Term]:
    """The terms that speak for somebody, most points first; what `rest` takes back comes last."""
    return sorted((term for term in score.terms if term.points), key=lambda term: -term.points)


def say_last(last: Touchpoint | None, *, today: date) -> str:
    """The last thing they talked about: `her move to Turin, 13 Nov, meeting`."""
    if last is None:
        return ""
    told = shorten(safe(last.summary or ""), 60)
    return ", ".join(part for part in (told, say_day(last.on, today=today), say_how(last)) if part)


def say_how(touch: Touchpoint) -> str:
    """The channel in a word; empty where none was told."""
    return "" if touch.how is How.OTHER else touch.how.value


def say_ago(day: date, *, today: date) -> str:
    """`13 Nov, 11 days ago`; `today` and `yesterday` by themselves."""
    days = (today - day).days
    said = say_day(day, today=today)
    return said if days <= 1 else f"{said}, {say_days(days)} ago"
