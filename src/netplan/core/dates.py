"""Reading dates as people write them: a small grammar of our own, strict where a guess would be wrong.

`docs/capture.md` holds the grammar on one page. A general date parser takes `10` and `may` for dates and
reads 03/04 as it likes; here a text is either a phrase of the grammar or refused with the reason. Saying
dates is `netplan.core.phrases`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from unicodedata import normalize

from netplan.core.people.contact import Birthday
from netplan.core.phrases import MONTHS, WEEKDAYS, shorten
from netplan.errors import BadDate


class Leaning(StrEnum):
    """Which way a date leans that leaves something out: its year, its month or its week."""

    PAST = "past"
    FUTURE = "future"


class DayOrder(StrEnum):
    """How somebody writes 03/04: day first, or month first."""

    DMY = "dmy"
    MDY = "mdy"


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date inside a running text, `text[start:end]`, with the word that led to it (`on`, `by`, …).

    `said` is the phrase without its lead. Either `on` is the day, or `problem` says why it is none.
    """

    start: int
    end: int
    said: str
    lead: str
    on: date | None
    problem: BadDate | None


def read_date(text: str, *, today: date, leaning: Leaning, order: DayOrder | None = None) -> date:
    """The day a text names, from `today`.

    The leaning decides only what the text leaves open: a bare weekday, a day without its year or month.
    PAST takes the latest such day, today included. FUTURE takes the next one: today's own weekday means a
    week from today, a day of the calendar may be today. What the text says outright stands: `tomorrow` is
    tomorrow with either leaning, and refusing it is up to the caller.
    `order` says how to read 03/04; without it a date with two readings is refused.

    Raises BadDate for a text outside the grammar, a day that does not exist, and one beyond the years 1–9999.
    """
    said = " ".join(normalize("NFKC", text).split())
    if _ISO_SHAPE.fullmatch(said):  # what programs write; spares them the building of the whole grammar
        return _existing(text, int(said[:4]), int(said[5:7]), int(said[8:]))
    ask = _Ask(text, today, leaning, order)
    # "20.11." ends in a dot of its own, so punctuation comes off only where the text does not read with it.
    for candidate in dict.fromkeys((said, said.rstrip(",;:!? "), said.rstrip(".,;:!? "))):
        for rule in _rules():
            found = rule.whole.fullmatch(candidate)
            if found:
                return _answer(rule, found, ask)
    raise BadDate(shorten(text, 60), _why_not(said))


def find_dates(
    text: str, *, today: date, leaning: Leaning, order: DayOrder | None = None
) -> tuple[DatePhrase, ...]:
    """Every date phrase in a running text, in order; where two overlap the longer one counts.

    Stricter than `read_date` with what is as often something else: `sat` and `sun` as words, 24/7, 3.11, the
    20th floor. A phrase that names no day (31 November, or 03/04 without an order) is there with its problem.
    """
    hits = [
        (rule, found)
        for rule in _rules()
        for found in _everywhere(rule.inside, text)
        if rule.in_prose is None or rule.in_prose(found)
    ]
    hits.sort(
        key=lambda hit: (
            -len(hit[1]["phrase"]),
            _is_also_a_name(hit[1]["phrase"]),
            -hit[1].start("phrase"),
            hit[1].start(),
        )
    )
    phrases: list[DatePhrase] = []
    taken: set[int] = set()
    for rule, found in hits:
        span = range(found.start("phrase"), found.end("phrase"))
        if not taken.isdisjoint(span):
            continue
        taken.update(span)
        said, on, problem = found["phrase"], None, None
        try:
            on = _answer(rule, found, _Ask(said, today, leaning, order))
        except BadDate as bad:
            problem = bad
        lead = " ".join((found["lead"] or "").casefold().split())
        phrases.append(DatePhrase(found.start(), found.end(), said, lead, on, problem))
    return tuple(sorted(phrases, key=lambda phrase: phrase.start))


def _everywhere(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches, overlapping ones too: "May 20 Nov" holds both "May 20" and "20 Nov"."""
    found = pattern.search(text)
    while found:
        yield found
        found = pattern.search(text, found.start() + 1)


def read_birthday(text: str, *, order: DayOrder | None = None) -> Birthday:
    """A birthday as people type it: `9 Dec 1906`, `Dec 9`, `1906-12-09`, `12-09` (month first), `9.12.`.

    Raises BadDate for a day that does not exist and for 03/04 without an `order`; 29 February needs no year.
    """
    said = " ".join(normalize("NFKC", text).split())
    short = re.fullmatch(r"(?:--)?([0-9]{1,2})-([0-9]{1,2})", said)
    if short:
        year, month, day = None, int(short[1]), int(short[2])
    else:
        for candidate in dict.fromkeys((said, said.rstrip(".,;:!? "))):
            found = _calendar_rule().whole.fullmatch(candidate)
            if found:
                year, month, day = _calendar_parts(found, _Ask(text, date.min, Leaning.PAST, order))
                break
        else:
            raise BadDate(shorten(text, 60), "a birthday is written 9 Dec 1906, 1906-12-09, 9 Dec or 12-09")
    _existing(text, 2000 if year is None else year, month, day)
    return Birthday(month, day, year)


# ---- the grammar -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Ask:
    """What a rule needs to know besides the words it matched."""

    text: str
    today: date
    leaning: Leaning
    order: DayOrder | None


_Found = re.Match[str]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One form of the grammar: alone as a whole text, and inside a running one."""

    whole: re.Pattern[str]
    inside: re.Pattern[str]
    answer: Callable[[_Found, _Ask], date]
    in_prose: Callable[[_Found], bool] | None


_ISO_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_WEEKDAY = {
    **{name.casefold(): at for at, name in enumerate(WEEKDAYS)},
    **{name.casefold()[:3]: at for at, name in enumerate(WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}
_MONTH = {
    **{name.casefold(): at for at, name in enumerate(MONTHS, 1)},
    **{name.casefold()[:3]: at for at, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_NUMBER = {
    **{word: at for at, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )},
    "a": 1, "an": 1, "a couple": 2, "a couple of": 2, "a few": 3,
}  # fmt: skip


def _one_of(words: object) -> str:
    return "|".join(sorted((str(word).replace(" ", r"\s+") for word in words), key=len, reverse=True))  # type: ignore[attr-defined]


_W = _one_of(_WEEKDAY)
_M = rf"(?:{_one_of(_MONTH)})"
_N = rf"[0-9]{{1,30}}|{_one_of(_NUMBER)}"
_U = r"(?:day|week|fortnight|month|year)s?"
_PART = r"(?:\s+(?:early\s+|late\s+)?(?:morning|lunchtime|afternoon|evening|night))?"
_LEAD = r"on|by|until|till|til|before|for|since|from|due|no\s+later\s+than"
_ORDINAL = r"(?:st|nd|rd|th)"
_ROUGHLY = r"(?:about\s+|around\s+|roughly\s+)?"


@cache
def _rules() -> tuple[_Rule, ...]:
    """The grammar, built when first asked for: most runs of the program read no more than an ISO date."""
    return (
        _rule(rf"(?:(?:earlier|later)\s+)?today{_PART}|this\s+(?:morning|afternoon|evening)|tonight|eod"
              r"|end\s+of\s+(?:the\s+)?day|close\s+of\s+business|cob", lambda found, ask: ask.today),
        _rule(rf"(?:yesterday|yest|yday){_PART}|last\s+night", lambda found, ask: _away(ask, days=-1)),
        _rule(rf"(?:tomorrow|tmrw|tmr|tmw|tomo){_PART}", lambda found, ask: _away(ask, days=1)),
        _rule(r"(?:the\s+)?day\s+before\s+yesterday", lambda found, ask: _away(ask, days=-2)),
        _rule(r"(?:the\s+)?day\s+after\s+tomorrow", lambda found, ask: _away(ask, days=2)),
        _rule(rf"(?:(?P<which>last|past|this\s+past|this|coming|this\s+coming|next)\s+)?(?P<weekday>{_W}){_PART}",
              _weekday, _is_weekday_in_prose),
        _rule(rf"(?P<weekday>{_W})\s+(?:of\s+)?(?P<which>last|this|next)\s+week", _weekday_of_week),
        _rule(rf"(?P<which>last|this|next)\s+week(?:\s+on)?\s+(?P<weekday>{_W})", _weekday_of_week),
        _rule(rf"{_ROUGHLY}(?P<number>{_N})\s+(?P<unit>{_U}|minutes?|mins?|hours?)\s+ago", _ago),
        _rule(rf"(?:in|within)\s+{_ROUGHLY}(?:the\s+next\s+)?(?P<number>{_N})\s+(?P<unit>{_U})(?:['’]?\s+time)?",
              _ahead),
        _rule(rf"(?P<number>{_N})\s+(?P<unit>{_U})\s+from\s+(?:now|today)", _ahead),
        _rule(r"(?:(?:early|earlier|late|later|sometime)\s+)?(?P<which>last|this|next)\s+(?P<span>week|month|year)",
              _span),
        _rule(r"(?:the\s+)?end\s+of\s+(?:(?P<which>the|this|next)\s+)?(?P<span>week|month|quarter|year)"
              r"|(?P<short>eow|eom|eoq|eoy)", _end_of),
        _rule(rf"(?:the\s+)?end\s+of\s+(?P<month>{_M})\.?(?:,?\s+(?P<year>[0-9]{{4}}))?",
              _end_of_month_named),
        _rule(r"(?:(?:over|on|at)\s+)?(?:(?P<which>last|this\s+past|past|this|coming|next|the)\s+)?weekend",
              _weekend, lambda found: " " in " ".join(found["phrase"].split())),
        _rule(rf"(?:(?P<weekday>{_W}),?\s+)?(?:the\s+)?(?P<day>[0-9]{{1,2}}){_ORDINAL}"
              r"(?:\s+of\s+(?:the\s+|(?P<which>last|this|next)\s+)month)?", _day_of_month, _is_day_in_prose),
        _calendar_rule(),
    )  # fmt: skip


@cache
def _calendar_rule() -> _Rule:
    """A day of the calendar, with or without its year, and the weekday if it was said too."""
    day, year = r"[0-9]{1,2}", r"[0-9]{4}"
    return _rule(
        rf"(?:(?P<weekday>{_W})\.?,?\s+)?(?:the\s+)?(?:"
        rf"(?P<y1>{year})(?P<sep1>[-/.])(?P<m1>{day})(?P=sep1)(?P<d1>{day})"
        rf"|(?P<d2>{day})\.\s?(?P<m2>{day})\.\s?(?P<y2>{year}|[0-9]{{2}})?"
        rf"|(?P<a>{day})(?P<sep3>[/-])(?P<b>{day})(?:(?P=sep3)(?P<y3>{year}|[0-9]{{2}}))?"
        rf"|(?P<d4>{day})(?:{_ORDINAL}|\.)?(?:\s+of)?[\s-]*(?P<m4>{_M})(?:\.?,?[\s-]+(?P<y4>{year}))?"
        rf"|(?P<m5>{_M})\.?\s*(?:the\s+)?(?P<d5>{day}){_ORDINAL}?(?:,?\s+(?P<y5>{year}))?"
        r")",
        _calendar,
        _is_calendar_in_prose,
    )


def _rule(
    pattern: str,
    answer: Callable[[_Found, _Ask], date],
    in_prose: Callable[[_Found], bool] | None = None,
) -> _Rule:
    # ASCII alone is matched without regard to case ("ı" and "ſ" are no "i" and "s" of the tables), yet the
    # edges of a word are any script's.
    phrase = rf"(?:(?P<lead>{_LEAD})\s+)?(?P<phrase>{pattern})"
    whole = re.compile(rf"(?ai:{phrase})")
    inside = re.compile(rf"(?<![\w@#/&])(?<![0-9][.,:])(?ai:{phrase})(?![\w@/%])(?![.,:-][0-9])")
    return _Rule(whole, inside, answer, in_prose)


def _answer(rule: _Rule, found: _Found, ask: _Ask) -> date:
    try:
        return rule.answer(found, ask)
    except (OverflowError, ValueError):
        raise BadDate(shorten(ask.text, 60), "it lies outside the years 1 to 9999") from None


def _why_not(said: str) -> str:
    """The likeliest mistake behind a text that is no date, or nothing where none is likely."""
    word = said.casefold().strip(".")
    if not word:
        return "nothing was said"
    if re.fullmatch(r"[0-9]{8}", word):
        return f"eight digits could be anything, write {word[:4]}-{word[4:6]}-{word[6:]}"
    if word.isdigit():
        return "a bare number is not a date"
    if word in _MONTH:
        return f"say the day too, such as 20 {MONTHS[_MONTH[word] - 1]}"
    return ""


# ---- what a rule's words mean ------------------------------------------------------------------------------


def _word(found: _Found, group: str) -> str:
    return " ".join((found[group] or "").casefold().split())


def _away(ask: _Ask, *, days: int = 0, months: int = 0, years: int = 0) -> date:
    from dateutil.relativedelta import relativedelta

    return ask.today + relativedelta(days=days, months=months, years=years)


def _weekday(found: _Found, ask: _Ask) -> date:
    wanted, which = _WEEKDAY[_word(found, "weekday")], _word(found, "which")
    ahead = (wanted - ask.today.weekday()) % 7
    if which in ("last", "past", "this past"):
        return ask.today + timedelta(days=ahead - 7)
    if which == "next":
        return ask.today + timedelta(days=wanted - ask.today.weekday() + 7)
    if which == "this":
        of_week = ask.today + timedelta(days=wanted - ask.today.weekday())
        return of_week if ask.leaning is Leaning.PAST else ask.today + timedelta(days=ahead)
    if ask.leaning is Leaning.PAST and not which:
        return ask.today + timedelta(days=ahead - 7 if ahead else 0)
    return ask.today + timedelta(days=ahead or 7)


def _weekday_of_week(found: _Found, ask: _Ask) -> date:
    weeks = {"last": -1, "this": 0, "next": 1}[_word(found, "which")]
    return ask.today + timedelta(days=_WEEKDAY[_word(found, "weekday")] - ask.today.weekday() + 7 * weeks)


def _number(found: _Found) -> int:
    word = _word(found, "number")
    return _NUMBER[word] if word in _NUMBER else int(word)


def _ago(found: _Found, ask: _Ask) -> date:
    return _stepped(-_number(found), _word(found, "unit"), ask)


def _ahead(found: _Found, ask: _Ask) -> date:
    return _stepped(_number(found), _word(found, "unit"), ask)


def _stepped(count: int, unit: str, ask: _Ask) -> date:
    if unit.startswith(("min", "hour")):
        return ask.today  # a touchpoint has a day, not an hour
    if unit.startswith("month"):
        return _away(ask, months=count)
    if unit.startswith("year"):
        return _away(ask, years=count)
    days = {"d": 1, "w": 7, "f": 14}[unit[0]]
    return ask.today + timedelta(days=count * days)


def _span(found: _Found, ask: _Ask) -> date:
    which, span = _word(found, "which"), _word(found, "span")
    if which == "last":
        return _stepped(-1, span, ask)
    if which == "this":
        return ask.today if ask.leaning is Leaning.PAST else _last_day_of(span, ask.today)
    return _last_day_of(span, ask.today, friday=False) + timedelta(days=1)


def _end_of(found: _Found, ask: _Ask) -> date:
    short = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}
    span = short.get(_word(found, "short")) or _word(found, "span")
    if _word(found, "which") != "next":
        return _last_day_of(span, ask.today)
    return _last_day_of(span, _last_day_of(span, ask.today, friday=False) + timedelta(days=1))


def _last_day_of(span: str, day: date, *, friday: bool = True) -> date:
    """The last day of the week, month, quarter or year of `day`.

    A working week ends on its Friday; seen from the weekend, or where `friday` is false, on its Sunday.
    """
    if span == "week":
        last = 4 if friday and day.weekday() <= 4 else 6
        return day + timedelta(days=last - day.weekday())
    month = {"month": day.month, "quarter": (day.month + 2) // 3 * 3, "year": 12}[span]
    return date(day.year, month, monthrange(day.year, month)[1])


def _end_of_month_named(found: _Found, ask: _Ask) -> date:
    month = _MONTH[_word(found, "month")]
    years = (int(found["year"]),) if found["year"] else _years_to_try(ask)
    days = [date(year, month, monthrange(year, month)[1]) for year in years if 1 <= year <= 9999]
    if found["year"]:
        return days[0]
    return _leaned(days, ask)


def _weekend(found: _Found, ask: _Ask) -> date:
    which = _word(found, "which")
    past = which in ("last", "past", "this past") or (
        ask.leaning is Leaning.PAST and which in ("", "the", "this")
    )
    if which == "next":
        return ask.today + timedelta(days=5 - ask.today.weekday() + 7)
    if past:
        # Said on a Sunday, "last weekend" is a week ago, "the weekend" began yesterday.
        back = (ask.today.weekday() - 5) % 7
        return ask.today - timedelta(days=back + 7 if which == "last" and back <= 1 else back)
    return ask.today + timedelta(days=(5 - ask.today.weekday()) % 7)


def _day_of_month(found: _Found, ask: _Ask) -> date:
    day, which = int(found["day"]), _word(found, "which")
    if not 1 <= day <= 31:
        raise BadDate(shorten(ask.text, 60), "no month has such a day")
    first = ask.today.replace(day=1)
    if which or "month" in _word(found, "phrase"):
        month = _away(
            _Ask(ask.text, first, ask.leaning, ask.order), months={"last": -1, "next": 1}.get(which, 0)
        )
        on = _existing(ask.text, month.year, month.month, day)
    else:
        step = -1 if ask.leaning is Leaning.PAST else 1
        months = (first.year * 12 + first.month - 1 + step * away for away in range(3))
        days = [
            date(at // 12, at % 12 + 1, day)
            for at in months
            if 1 <= at // 12 <= 9999 and day <= monthrange(at // 12, at % 12 + 1)[1]
        ]
        on = _leaned(days, ask)
    _check_weekday(found, on, ask)
    return on


def _calendar(found: _Found, ask: _Ask) -> date:
    year, month, day = _calendar_parts(found, ask)
    if year is not None:
        on = _existing(ask.text, year, month, day)
    else:
        _existing(ask.text, 2000, month, day)
        on = _leaned([date(at, month, day) for at in _years_to_try(ask) if _exists(at, month, day)], ask)
    _check_weekday(found, on, ask)
    return on


def _calendar_parts(found: _Found, ask: _Ask) -> tuple[int | None, int, int]:
    if found["y1"]:
        return int(found["y1"]), int(found["m1"]), int(found["d1"])
    if found["d2"]:
        return _full_year(found["y2"]), int(found["m2"]), int(found["d2"])
    if found["a"]:
        if found["sep3"] == "-" and not found["y3"]:
            raise BadDate(shorten(ask.text, 60), "it could be a span of numbers")
        month, day = _ordered(int(found["a"]), int(found["b"]), ask)
        return _full_year(found["y3"]), month, day
    at = "4" if found["m4"] else "5"
    return _full_year(found["y" + at]), _MONTH[_word(found, "m" + at)], int(found["d" + at])


def _full_year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) + 2000 if len(text) == 2 else int(text)


def _ordered(first: int, second: int, ask: _Ask) -> tuple[int, int]:
    """Month and day of `first/second`; refused where both orders make a date and nothing says which."""
    day_first, month_first = _exists(2000, second, first), _exists(2000, first, second)
    if ask.order is not None:
        return (second, first) if ask.order is DayOrder.DMY else (first, second)
    if day_first and month_first and first != second:
        one, other = (f"{first} {MONTHS[second - 1]}", f"{second} {MONTHS[first - 1]}")
        raise BadDate(shorten(ask.text, 60), f"it could be {one} or {other}")
    return (first, second) if month_first else (second, first)


def _years_to_try(ask: _Ask) -> range:
    """Years from this one on, or back, far enough for a 29 February (eight years around 1900 or 2100)."""
    year = ask.today.year
    return (
        range(year, max(year - 9, 0), -1)
        if ask.leaning is Leaning.PAST
        else range(year, min(year + 9, 10000))
    )


def _leaned(days: list[date], ask: _Ask) -> date:
    past = ask.leaning is Leaning.PAST
    fitting = (day for day in days if (day <= ask.today if past else day >= ask.today))
    on = next(fitting, None)
    if on is None:
        raise BadDate(shorten(ask.text, 60), "it lies outside the years 1 to 9999")
    return on


def _exists(year: int, month: int, day: int) -> bool:
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _existing(text: str, year: int, month: int, day: int) -> date:
    if _exists(year, month, day):
        return date(year, month, day)
    if not 1 <= year <= 9999:
        why = "it lies outside the years 1 to 9999"
    elif not 1 <= month <= 12:
        why = f"there is no month {month}"
    elif day < 1:
        why = "there is no day 0"
    elif (month, day) == (2, 29):
        why = f"February {year} has 28 days"
    else:
        why = f"{MONTHS[month - 1]} has {monthrange(year, month)[1]} days"
    raise BadDate(shorten(text, 60), why)


def _check_weekday(found: _Found, on: date, ask: _Ask) -> None:
    """A weekday said with the day has to be its own: one of the two is a slip, and nobody can know which."""
    word = _word(found, "weekday")
    if word and _WEEKDAY[word] != on.weekday():
        says = f"{on.day} {MONTHS[on.month - 1]} {on.year} is a {WEEKDAYS[on.weekday()]}"
        raise BadDate(shorten(ask.text, 60), says)


# ---- what is a date inside a running text ------------------------------------------------------------------

_ALSO_NAMES = frozenset({"may", "jan", "april", "june", "august"})
_CLAUSE_END = re.compile(r"\s*(?:[,;.!?)#]|$|(?:and|at|with|for|in|by)\b)", re.IGNORECASE)
_BEFORE_VERB = re.compile(
    r"(?:^|[\s,;])(?:i|we|he|she|they|you|the|a|got|was|were|be|been|get|who)\s+$", re.I
)
_AFTER_VERB = re.compile(r"\s+(?:with|down|next|in|beside|by|together|at|on)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\s+(?:floor|street|st|avenue|ave|century|anniversary|birthday|edition|time|page|row)\b", re.I
)
_COUNTED = re.compile(
    r"\s*(?:min|mins|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|times|people|am|pm)\b", re.I
)


def _is_also_a_name(phrase: str) -> bool:
    """`May 20`, where the month may be somebody: of two readings as long, the other one counts."""
    return any(word in _ALSO_NAMES for word in phrase.casefold().split())


def _is_weekday_in_prose(found: _Found) -> bool:
    """`sat`, `sun` and `wed` are words too: alone they count at the edge of a clause only."""
    if found["which"] or found["lead"] or _word(found, "weekday") not in ("sat", "sun", "wed"):
        return True
    before, after = found.string[: found.start()], found.string[found.end() :][:20]
    if _BEFORE_VERB.search(before[-12:]):
        return False
    at_start = not before.strip() or before.rstrip()[-1] in ",;.:"
    return not _AFTER_VERB.match(after) if at_start else bool(_CLAUSE_END.match(after))


def _is_day_in_prose(found: _Found) -> bool:
    """`the 20th` is a day; `the 20th floor` and `her 40th` are not."""
    if found["weekday"] or "month" in _word(found, "phrase"):
        return True
    if found["lead"]:
        return not _NUMBERED.match(found.string, found.end())
    return _word(found, "phrase").startswith("the ") and bool(
        _CLAUSE_END.match(found.string[found.end() :][:20])
    )


def _is_calendar_in_prose(found: _Found) -> bool:
    after = found.string[found.end() :][:12]
    if found["d5"] and not found["y5"]:
        return not _COUNTED.match(after)  # "with May 20 min" is a length
    if found["d4"] and not re.search(r"[\s.-]", found["phrase"]) and found["m4"].casefold() in ("mar", "sep"):
        return False
    if found["d2"] and not found["y2"]:
        return bool(found["lead"]) or len(found["d2"]) == len(found["m2"]) == 2
    if not found["a"] or found["y3"]:
        return True
    first, second = found["a"], found["b"]
    if found["sep3"] == "-":
        return False  # "10-12 people", "9-5"
    if found["lead"]:
        return True
    day_like = _exists(2000, int(first), int(second)) or _exists(2000, int(second), int(first))
    return day_like and (first, second) != ("24", "7") and max(len(first), len(second)) == 2
