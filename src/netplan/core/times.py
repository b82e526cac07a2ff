"""Times of the day as people type them: `19:00`, `7pm`, `7.30 pm`, `19h`."""

import re

from netplan.errors import UsageProblem

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|h|uhr|o'clock)?", re.IGNORECASE | re.ASCII)


def read_time(text: str) -> str:
    """The time as it is stored, `19:00`. Raises UsageProblem for what is none."""
    found = _TIME.fullmatch(text.strip())
    if found:
        hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
        if half in ("am", "pm") and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "pm" else 0)
        elif half in ("am", "pm"):
            hour = 24
        if hour < 24 and minute < 60:
            return f"{hour:02}:{minute:02}"
    raise UsageProblem(f"“{text}” is not a time I can read. Try 19:00 or 7pm")
