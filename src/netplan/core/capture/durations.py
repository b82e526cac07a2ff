"""How long something took, as people say it: `40 min`, `1h30`, `half an hour`, `for 2 hours`."""

import re
from functools import cache

_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTED = {word: float(at) for at, word in enumerate(_SMALL, 1)} | {
    "a": 1.0, "an": 1.0, "couple of": 2.0, "a couple of": 2.0,
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0,
    "fifteen": 15.0, "forty-five": 45.0, "ninety": 90.0,
}  # fmt: skip
_LONGEST = 24 * 60


@cache
def _pattern() -> re.Pattern[str]:
    number = r"[0-9]{1,4}(?:[.,][0-9]{1,2})?|" + "|".join(
        sorted((word.replace(" ", r"\s+") for word in _COUNTED), key=len, reverse=True)
    )
    hour, minute = r"(?:hours?|hrs?|h)", r"(?:minutes?|mins?|m|['′])"
    return re.compile(
        rf"""(?<![\w$€£.,:/-])(?ai:
              (?P<clock>[0-9]{{1,2}}):(?P<past>[0-5][0-9])\s?(?:h|hrs?|hours?)
            | (?P<half>half[\s-]+(?:an?\s+)?hour) | (?P<quarter>(?:a\s+)?quarter\s+of\s+an\s+hour)
            | (?P<threequarters>three\s+quarters\s+of\s+an\s+hour) | (?P<long>hour(?=-long))
            | (?P<hours>{number})(?:\s*-?\s*{hour}(?:\s*(?:and\s+)?(?:(?P<rest>[0-9]{{1,2}})\s*{minute}?
                |(?P<andhalf>(?:and\s+)?a\s+half)))?|\s+and\s+a\s+half\s+(?P<halfhours>hours?))
            | (?P<minutes>{number})\s*-?\s*{minute}
            )(?![\w%])""",
        re.VERBOSE,
    )


_NOT_SPENT = re.compile(
    r"\s+(?:late|early|away|ago|from|drive|notice|before|older|younger|of\s+funding)\b", re.I
)
_MONEY = re.compile(
    r"(?:rais(?:ed|ing)|worth|paid|cost|costs|at|valued|revenue(?:\s+of)?)\s+$", re.IGNORECASE
)


def find_lengths(text: str) -> tuple[tuple[int, int, int], ...]:
    """Start, end and minutes (1 to 1440) of every length in a text, in order.

    `20m` after "raised" and `10 min late` are none, and neither is anything over a day.
    """
    found: list[tuple[int, int, int]] = []
    for match in _pattern().finditer(text):
        minutes = round(_minutes(match))
        bare_m = match.group().rstrip()[-1:] in "mM'′" and match["minutes"]
        if not 1 <= minutes <= _LONGEST or _NOT_SPENT.match(text, match.end()):
            continue
        if bare_m and (_MONEY.search(text[max(match.start() - 16, 0) : match.start()]) or not _digit(match)):
            continue
        found.append((match.start(), match.end(), minutes))
    return tuple(found)


def _digit(match: re.Match[str]) -> bool:
    return match["minutes"][0].isdigit()


def _minutes(match: re.Match[str]) -> float:
    if match["clock"]:
        return int(match["clock"]) * 60 + int(match["past"])
    if match["half"]:
        return 30
    if match["threequarters"]:
        return 45
    if match["long"]:
        return 60
    if match["quarter"]:
        return 15
    if match["hours"]:
        extra = float(match["rest"] or 0) + (30 if match["andhalf"] or match["halfhours"] else 0)
        return _number(match["hours"]) * 60 + extra
    return _number(match["minutes"])


def _number(text: str) -> float:
    word = " ".join(text.casefold().split())
    return _COUNTED[word] if word in _COUNTED else float(word.replace(",", "."))
