"""How long something took and at what time: `40 min`, `1h30`, `half an hour`, `11am-12pm`, `at 8.30`."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from netplan.core.patterns import Pattern, Span
from netplan.core.tokens import Kind, Token
from netplan.frozen import frozen

LONGEST = 24 * 60
"""A length over a day is none (minutes)."""

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "ninety": 90,
    "sixty": 60,
    "eighty": 80,
}
_NUMBER: dict[str, float] = {
    **{word: at for at, word in enumerate(_ONES, 1)},
    **_TENS,
    **{f"{ten}-{one}": tens + at for ten, tens in _TENS.items() for at, one in enumerate(_ONES[:9], 1)},
    "a": 1, "an": 1, "couple": 2, "few": 3, "half": 0.5, "1⁄2": 0.5, "1⁄4": 0.25, "3⁄4": 0.75,
}  # fmt: skip

_TAGS: dict[str, str] = {
    "m-hour": "hour hours hr hrs h hrs. hours'", "m-minute": "minute minutes min mins mnts ' ′ mints minutes'", "m-m": "m",
    "m-numeral": " ".join(word for word in _NUMBER if word not in ("a", "an", "couple", "few", "half")),
    "m-a": "a an", "m-fewish": "couple few", "m-of": "of", "m-half": "half", "m-quarter": "quarter",
    "m-quarters": "quarters", "m-and": "and &", "m-long": "hour-long hourlong", "m-good": "good solid full whole",
    "m-am": "am a.m", "m-pm": "pm p.m", "m-past": "past", "m-to": "to til till until", "m-oclock": "o'clock oclock ish",
    "m-noon": "noon midday", "m-midnight": "midnight", "m-lead": "at @ from around about ~ between",
    "m-from": "from between", "m-raised": "raised raise raising worth paid cost costs valued revenue ran swam cycled walked",
    "m-ends": "late early away ago drive notice before older younger flight left",
    "m-from-here": "from", "m-in": "in within after every", "m-counted": "people persons folks of times others friends kids "
    "pints beers coffees miles km k emails calls messages years weeks days months",
}  # fmt: skip
_CLOCK = re.compile(r"(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9]")
_HOUR = re.compile(r"[01]?[0-9]|2[0-4]")
_RANGE = re.compile(r"[0-9]{1,3}-[0-9]{1,3}")
_CLOCK_RANGE = re.compile(
    r"(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])?-(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])?"
)
_AMOUNT = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,2})?|[1-9]/[1-9]")


@cache
def _tags() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for tag, words in _TAGS.items():
        for word in words.split():
            table.setdefault(word, set()).add(tag)
    return table


def tag_measures(tokens: Sequence[Token]) -> None:
    """Give the tokens the tags by which lengths and times are found."""
    table = _tags()
    for token in tokens:
        if token.tags & {"name", "day"}:
            continue
        token.tags |= table.get(token.folded, _NONE)
        if token.kind is Kind.NUMBER:
            for shape, tag in _SHAPES:
                if shape.fullmatch(token.text):
                    token.tags.add(tag)


_NONE: set[str] = set()
_SHAPES = (
    (_CLOCK, "m-clock"), (_HOUR, "m-hour-of-day"), (_RANGE, "m-range"), (_CLOCK_RANGE, "m-clock-range"), (_AMOUNT, "m-count"),
    (re.compile(r"[0-5]?[0-9]"), "m-sixty"), (re.compile(r"[0-9]+:[0-5][0-9]"), "m-colon"),
)  # fmt: skip


@frozen
class Measured:
    """A length (`minutes`, 1 to 1440) or a time of day (`at`, 13:00), or a stretch that gives both."""

    first: int
    end: int
    minutes: int | None
    at: str | None


class _Found:
    def __init__(self, tokens: Sequence[Token], names: dict[str, Span]) -> None:
        self._tokens, self._names = tokens, names

    def has(self, name: str) -> bool:
        return name in self._names

    def amount(self, name: str) -> float:
        """The number under a name: digits, a fraction, or words."""
        first, end = self._names.get(name, (0, 0))
        total = 0.0
        for token in self._tokens[first:end]:
            if token.kind is Kind.NUMBER:
                top, _, bottom = token.text.replace(",", ".").partition("/")
                total += float(top) / float(bottom or 1)
            else:
                total = max(total, _NUMBER.get(token.folded, 0.0))
        return total

    def mean(self, name: str) -> float:
        one, other = self.text(name).split("-")
        return (float(one) + float(other)) / 2

    def text(self, name: str) -> str:
        return self._tokens[self._names[name][0]].text

    def time(self, name: str, *, later: "int | None" = None) -> int:
        """Minutes since midnight; an hour without am or pm that is before `later`'s half of the day is guessed."""
        hour, _, minute = self.text(name).replace(".", ":").partition(":")
        return self._of_day(int(hour), int(minute or 0), name)

    def _of_day(self, hour: int, minute: int, name: str) -> int:
        if self.has("pm") and hour < 12:
            hour += 12
        elif self.has("am"):
            hour %= 12
        elif not self.has("pm") and 1 <= hour <= 7:
            hour += 12  # nobody meets at four in the morning
        return hour % 24 * 60 + minute


def _stretch(found: _Found) -> tuple[int | None, str | None]:
    """`2-3pm`, `11am-12pm`, `from 2 to 3:30`."""
    texts = found.text("r").split("-") if found.has("r") else [found.text("from"), found.text("to")]
    times = [[int(part) for part in (*text.replace(".", ":").split(":"), "0")][:2] for text in texts]
    first, last = (hour % 12 * 60 + minute for hour, minute in times)
    if times[0][0] > 12 or times[1][0] > 12:
        first, last = (hour * 60 + minute for hour, minute in times)
    spent = (last - first) % (12 * 60) or 12 * 60
    evening = found.has("pm") or not found.has("am")
    hour = times[0][0] % 12 + (12 if found.has("pm1") or (evening and times[0][0] % 12 < 8) else 0)
    if times[0][0] > 12:
        hour = times[0][0]
    return (spent if spent <= 720 else None), f"{hour % 24:02}:{times[0][1]:02}"


def _of(minutes: float) -> tuple[int | None, str | None]:
    return (round(minutes), None) if 1 <= round(minutes) <= LONGEST else (None, None)


def _clock(minutes: int) -> tuple[int | None, str | None]:
    return None, f"{minutes // 60:02}:{minutes % 60:02}"


_SHORT = {
    "N": "{0}=m-count|m-numeral|m-a {0}=m-good?",
    "FEW": "n=m-a? n=m-good? n=m-fewish m-of?",
}

Reader = Callable[[_Found], tuple[int | None, str | None]]
FORMS: tuple[tuple[str, Reader, str, str], ...] = (
    # name | minutes and time | pattern | example
    ("1:30h", lambda f: _of(int(f.text("c").split(":")[0]) * 60 + int(f.text("c").split(":")[1])), "c=m-colon m-hour", "1:30h"),
    ("half an hour", lambda f: _of(30), "m-a? m-half dash? m-a? m-hour", "half an hour"),
    ("quarter of an hour", lambda f: _of(15), "m-a? m-quarter m-of? m-a? m-hour", "quarter of an hour"),
    ("quarters of an hour", lambda f: _of(15 * f.amount("n")), "N m-quarters m-of? m-a? m-hour", "three quarters of an hour"),
    ("hour-long", lambda f: _of(60), "m-long", "hour-long"),
    ("an hour and a half", lambda f: _of(60 * f.amount("n") + 30), "N dash? m-hour m-and? m-a? m-half", "an hour and a half"),
    ("one and a half hours", lambda f: _of(60 * f.amount("n") + 30), "N m-and m-a? m-half m-hour", "two and a half hours"),
    ("an hour and a quarter", lambda f: _of(60 * f.amount("n") + 15), "N dash? m-hour m-and m-a? m-quarter", "an hour and a quarter"),
    ("hours and minutes", lambda f: _of(60 * f.amount("n") + f.amount("m")),
     "N dash? m-hour m-and? m=m-sixty|m-numeral m-minute|m-m", "an hour and twenty minutes"),
    ("1 hr 5", lambda f: _of(60 * f.amount("n") + f.amount("m")), "N m-hour m=m-sixty >!m-am&!m-pm&!m-counted&!nth-ending", "1 hr 5"),
    ("hours", lambda f: _of(60 * f.amount("n")), "N dash? m-hour", "1.5 hours"),
    ("1½ hours", lambda f: _of(60 * f.amount("n") + 60 * f.amount("p")), "n=m-count p=m-numeral&glued m-hour", "1½ hours"),
    ("a couple of hours", lambda f: _of(60 * f.amount("n")), "FEW m-hour", "a couple of hours"),
    ("2-3 hours", lambda f: _of(60 * f.mean("n")), "n=m-range m-hour", "2-3 hours"),
    ("minutes", lambda f: _of(f.amount("n")), "N dash? m-minute", "40 min"),
    ("40m", lambda f: _of(f.amount("n")), "<!m-raised n=m-count&!odd m-m&glued", "40m"),
    ("a few minutes", lambda f: _of(f.amount("n") + 2), "FEW m-minute", "a few minutes"),
    ("20-30 min", lambda f: _of(f.mean("n")), "n=m-range m-minute|m-m", "20-30 min"),
    ("hr with", lambda f: _of(60), "<!word m-hour >with", "hr w/ Ana"),
    ("2-3pm", _stretch, "m-lead? r=m-clock-range am=m-am?", "2-3am"),
    ("2-3pm", _stretch, "m-lead? r=m-clock-range pm=m-pm", "2-3pm"),
    ("11am-12pm", _stretch, "m-lead? from=m-hour-of-day|m-clock m-am dash|m-to to=m-hour-of-day|m-clock m-am|m-pm", "11am-12pm"),
    ("1pm-2pm", _stretch, "m-lead? from=m-hour-of-day|m-clock pm1=m-pm dash|m-to to=m-hour-of-day|m-clock pm=m-pm", "1pm-2pm"),
    ("from 2 to 3:30", _stretch, "m-from from=m-hour-of-day|m-clock m-to|and|dash to=m-hour-of-day|m-clock pm=m-pm?", "from 2 to 3:30pm"),
    ("at noon", lambda f: _clock(12 * 60), "m-lead? m-noon", "at noon"),
    ("at midnight", lambda f: _clock(0), "m-lead? m-midnight", "at midnight"),
    ("3pm", lambda f: _clock(f.time("h")), "m-lead? h=m-hour-of-day|m-clock pm=m-pm", "at 3:30pm"),
    ("9am", lambda f: _clock(f.time("h")), "m-lead? h=m-hour-of-day|m-clock am=m-am", "9am"),
    ("8.30", lambda f: _clock(f.time("h")), "m-lead? h=m-clock >!m-hour&!m-minute", "at 8.30"),
    ("at 3", lambda f: _clock(f.time("h")), "m-lead h=m-hour-of-day >!m-counted&!m-hour&!m-minute&!word|m-oclock|with|on|for|d-today|day|divides|and|at|in|d-weekday|d-tomorrow|people", "at 3"),
    ("3 o'clock", lambda f: _clock(f.time("h")), "m-lead? h=m-hour-of-day m-oclock", "3 o'clock"),
    ("half past", lambda f: _clock(f.time("h") + 30), "m-lead? m-half m-past? h=m-hour-of-day", "half past 3"),
    ("quarter past", lambda f: _clock(f.time("h") + 15), "m-lead? m-quarter m-past h=m-hour-of-day", "quarter past 3"),
    ("quarter to", lambda f: _clock(f.time("h") - 15), "m-lead? m-quarter m-to h=m-hour-of-day", "quarter to 4"),
)  # fmt: skip


@cache
def _forms() -> tuple[tuple[Pattern, Reader], ...]:
    return tuple((Pattern(_spelt(text)), read) for _, read, text, _ in FORMS)


def _spelt(text: str) -> str:
    words = [_SHORT.get(word, word).replace("{0}", "n") for word in text.split()]
    return " ".join(words)


def find_measures(tokens: Sequence[Token]) -> list[Measured]:
    """Every length and time of day among tagged tokens, in order; where two overlap the longer one counts.

    `20m` after "raised" and `10 min late` are none, and neither is anything over a day or "in 10 minutes".
    """
    hits: list[Measured] = []
    end = len(tokens)
    by_tag = _starting()
    for at in range(end):
        tags = tokens[at].tags
        if tags & {"name", "day"}:
            continue
        for pattern, read in {id(one): one for tag in tags if tag in by_tag for one in by_tag[tag]}.values():
            found = pattern.match(tokens, at, 0, end)
            if found is None or any(token.tags & {"name", "day"} for token in tokens[at : found[0]]):
                continue
            minutes, time = read(_Found(tokens, found[1]))
            if (minutes is None and time is None) or (time is None and _not_spent(tokens, at, found[0])):
                continue
            hits.append(Measured(at, found[0], minutes, time))
    hits.sort(key=lambda one: (-(one.end - one.first), one.first))
    chosen: list[Measured] = []
    taken: set[int] = set()
    for one in hits:
        if taken.isdisjoint(range(one.first, one.end)):
            taken.update(range(one.first, one.end))
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.first)


@cache
def _starting() -> dict[str, list[tuple[Pattern, Reader]]]:
    table: dict[str, list[tuple[Pattern, Reader]]] = {}
    for form in _forms():
        for tag in form[0].starts:
            table.setdefault(tag, []).append(form)
    return table


def _not_spent(tokens: Sequence[Token], first: int, end: int) -> bool:
    before = tokens[first - 1].tags if first else _NONE
    after = tokens[end].tags if end < len(tokens) else _NONE
    return bool(before & {"m-in"}) or bool(after & {"m-ends", "m-from-here"})
