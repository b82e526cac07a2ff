"""How dates, spans and names are said to people. Reading dates is `netplan.core.dates`."""

from collections.abc import Sequence
from datetime import date

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Spelled out here, not asked of the locale: cron has none, and the report is the same bytes everywhere.


def say_day(day: date, *, today: date) -> str:
    """A day as people say it: today, Sunday (within 6 days), 4 Nov (within 300), Aug 2024, 4 Nov 2027."""
    away = (day - today).days
    near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get(away)
    if near:
        return near
    if abs(away) <= 6:
        return WEEKDAYS[day.weekday()]
    month = MONTHS[day.month - 1][:3]
    if abs(away) <= 300:
        return f"{day.day} {month}"
    return f"{month} {day.year}" if away < 0 else f"{day.day} {month} {day.year}"


def say_month_day(day: date, *, today: date) -> str:
    """A day that cannot be taken for another: `20 Nov`, with its year where that is not this year's."""
    said = say_day_of_year(day.month, day.day)
    return said if day.year == today.year else f"{said} {day.year}"


def say_day_of_year(month: int, day: int) -> str:
    """`9 Dec`."""
    return f"{day} {MONTHS[month - 1][:3]}"


def say_due(day: date, *, today: date) -> str:
    """When something is due: a day just past by its date, for its weekday would sound like one to come."""
    just_past = 1 < (today - day).days < 7
    return say_month_day(day, today=today) if just_past else say_day(day, today=today)


def say_date(day: date, *, today: date | None = None) -> str:
    """The full date, for headings and confirmations: `Tuesday 24 November`, its year where not today's."""
    said = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return said if today is None or day.year == today.year else f"{said} {day.year}"


def say_days(days: int) -> str:
    """A span of days (0 or more) in the unit people would use: `11 days`, `6 weeks`, `5 months`."""
    if days < 42:
        return count_of(days, "day")
    if days < 84:
        return count_of(round(days / 7), "week")
    if days < 365:
        return count_of(round(days / 30.44), "month")
    return count_of(int(days / 365), "year")


def say_minutes(minutes: int) -> str:
    """A time in the unit people would use: `45 min`, `2 h`, `11 h`; from an hour on, to the half hour."""
    if minutes < 60:
        return f"{minutes} min"
    hours = round(minutes / 30) / 2
    return f"{hours:.1f}".removesuffix(".0") + " h"


def count_of(number: int, what: str, many: str | None = None) -> str:
    """`1 day`, `2 days`; `many` where the plural is not regular."""
    return f"{number} {what}" if number == 1 else f"{number} {many or what + 's'}"


def say_list(parts: tuple[str, ...] | list[str]) -> str:
    """`Ana`, `Ana and Bo`, `Ana, Bo and Cy`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def shorten(text: str, width: int) -> str:
    """The text on one line, cut with an ellipsis where it has more than `width` characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1].rstrip()}…"


def either(words: Sequence[str]) -> str:
    """One of them, as a sentence says it: `a, b or c`."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
