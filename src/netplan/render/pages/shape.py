"""`shape`: whether one is in shape, on one screen."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netplan.core.documents import Document
from netplan.core.phrases import count_of, say_date, say_list, say_minutes, say_month_day
from netplan.core.well.shape import Shape, Week
from netplan.render.documents import reference
from netplan.render.output import Page, safe
from netplan.render.tables import in_columns

if TYPE_CHECKING:
    from rich.console import RenderableType

_LABEL = 12

_BARS = "▁▂▃▄▅▆▇█"
TOO_YOUNG = "two weeks of logging first"


def shape_page(shape: Shape, *, today: date, why: bool = False) -> Page:
    """`shape`: the figures of the day."""
    return Page(
        kind="shape",
        document=_document(shape),
        lines=_lines(shape, today, why=why),
        screen=lambda: shape_screen(shape, today, why=why),
    )


def _document(shape: Shape) -> Document:
    worlds, known = shape.worlds, shape.knows_you
    return {
        "date": shape.day.isoformat(),
        "aim": shape.aim,
        "weeks": [_week(week) for week in shape.weeks],
        "week": _week(shape.weeks[-1]),
        "streak": shape.streak,
        "fitness": None if shape.fitness is None else round(shape.fitness),
        "trend": shape.trend,
        "states": {state.value: number for state, number in shape.states.items()},
        "moved": [
            {"contact": reference(each.contact), "from": each.before.value, "to": each.now.value}
            for each in shape.moved
        ],
        "cools": [
            {"contact": reference(each.contact), "to": each.to.value, "on": each.on.isoformat()}
            for each in shape.cools
        ],
        "worlds": {
            "circles": [{"circle": circle, "share": round(share, 3)} for circle, share in worlds.circles],
            "effective": None if worlds.effective is None else round(worlds.effective, 2),
            "bubble": worlds.bubble,
            "quiet": [*worlds.quiet],
            "bridges": [
                {"contact": reference(contact), "circle": circle} for contact, circle in worlds.bridges
            ],
        },
        "knows_you": {
            "in": known.inbound,
            "out": known.outbound,
            "share": None if known.share is None else round(known.share, 3),
            "people": [reference(contact) for contact in known.people],
        },
        "favours": dict(shape.favours),
        "channels": [{"how": how.value, "share": round(share, 3)} for how, share in shape.channels],
        "brought": {
            "minutes": shape.minutes,
            "outcomes": shape.outcomes,
            "minutes_saved": shape.minutes_saved,
        },
        "newly_met": [reference(contact) for contact in shape.newly_met],
    }


def _week(week: Week) -> Document:
    return {
        "start": week.start.isoformat(),
        "touches": week.touches,
        "people": week.people,
        "minutes": week.minutes,
    }


def shape_screen(shape: Shape, today: date, *, why: bool = False) -> "RenderableType":
    """The figures as a terminal shows them."""
    return in_columns(_heading(shape), _rows(shape, today, why=why), label_width=_LABEL)


def _lines(shape: Shape, today: date, *, why: bool) -> list[str]:
    rows = _rows(shape, today, why=why)
    return [_heading(shape), *(f"{label:{_LABEL}}{text}" if label else text for label, text in rows)]


def _rows(shape: Shape, today: date, *, why: bool) -> list[tuple[str, str]]:
    """What there is to say, with a label each."""
    rows = [("touches", f"{_drawn([week.touches for week in shape.weeks])}  {len(shape.weeks)} weeks")]
    if why:
        rows += [
            ("people", _drawn([week.people for week in shape.weeks])),
            ("minutes", _drawn([week.minutes for week in shape.weeks])),
        ]
    if shape.states:
        stands = ", ".join(f"{state} {number}" for state, number in shape.states.items())
        moved = ", ".join(f"{safe(each.contact.name)} {each.before} → {each.now}" for each in shape.moved[:2])
        rows.append(("states", f"{stands}{f' · moved: {moved}' if moved else ''}"))
    if shape.cools:
        cools = " · ".join(
            f"{safe(each.contact.name)}, {say_month_day(each.on, today=today)}" for each in shape.cools[:4]
        )
        rows.append(("cools next", cools))
    rows += _say_worlds(shape)
    rows += _say_known(shape)
    rows.append(("", _say_brought(shape)))
    if shape.newly_met:
        names = [safe(contact.name) for contact in shape.newly_met[:5]]
        rows.append(("newly met", say_list(names)))
    return [*rows, *(_arithmetic(shape) if why else [])]


def _heading(shape: Shape) -> str:
    fitness = f"fitness {shape.fitness:.0f}" if shape.fitness is not None else f"fitness: {TOO_YOUNG}"
    trend = f" · {shape.trend}" if shape.trend else ""
    week = f"this week {shape.weeks[-1].touches} of {shape.aim}"
    return f"{say_date(shape.day)} · {fitness}{trend} · streak {shape.streak} · {week}"


def _drawn(numbers: Sequence[int]) -> str:
    """Each number as a bar, eight heights to the largest; a dot for none."""
    most = max(numbers, default=0)
    return "".join(_BARS[(8 * number - 1) // most] if number else "·" for number in numbers)


def _say_worlds(shape: Shape) -> list[tuple[str, str]]:
    worlds = shape.worlds
    if worlds.effective is None:
        return []
    said = f"as if {worlds.effective:.1f}"
    said += f": {worlds.bubble}" if worlds.bubble else ""
    said += f"; {say_list(list(worlds.quiet[:3]))} quiet" if worlds.quiet else ""
    return [("worlds", said)]


def _say_known(shape: Shape) -> list[tuple[str, str]]:
    known = shape.knows_you
    both = known.inbound + known.outbound
    if not both:
        return []
    people = f": {', '.join(safe(contact.name) for contact in known.people[:3])}" if known.people else ""
    return [("knows you", f"{known.inbound} of {both} began with them{people}")]


def _say_brought(shape: Shape) -> str:
    favours = shape.favours
    said = f"gave {favours['gave']}, got {favours['got']}, asked {favours['asked']}"
    said += f" · {say_minutes(shape.minutes)}"
    if shape.outcomes:
        said += f" · {count_of(shape.outcomes, 'outcome')}"
    return f"{said}, {say_minutes(shape.minutes_saved)} saved" if shape.minutes_saved else said


def _arithmetic(shape: Shape) -> list[tuple[str, str]]:
    """How each figure is reckoned, with the numbers that went into it."""
    shares = " + ".join(f"{share:.2f}²" for _, share in shape.worlds.circles[:6])
    known = shape.knows_you
    days = min(182, shape.days)
    span = (
        f"S = Σ min({shape.aim}, touches of the day)·2^(−age/42) over {days} days, "
        f"S* = {shape.aim}/7·Σ 2^(−age/42)"
    )
    return [
        ("", ""),
        ("fitness", f"100·min(1, S/S*), {span}"),
        ("trend", "touches of 28 days to those of the 28 before: up from 1.2 times, down from 0.8"),
        ("streak", f"weeks of {shape.aim} touches or more; one miss is skipped, two running end it"),
        (
            "states",
            "of those with a ring or a cadence: warm from warmth 36, cooling from 16; moved in 30 days",
        ),
        ("cools next", "the day on which warmth, untouched, falls under 36 or 16, within 28 days"),
        *([("worlds", f"1/({shares}) = {shape.worlds.effective:.2f}")] if shape.worlds.effective else []),
        ("knows you", f"{known.inbound} in, {known.outbound} out, by a touch's first touchpoint, in 90 days"),
        ("brought", "favours, minutes (unknown ones: the channel's) and outcomes of 90 days"),
    ]
