"""Reading dates as people write them: a small grammar of our own, strict where a guess would be wrong.

`docs/capture.md` holds the grammar on one page. A general date parser takes `10` and `may` for dates and
reads 03/04 as it likes; here a text is either a phrase of the grammar or refused with the reason. The forms
stand in the table `FORMS`, each with its name and an example. Saying dates is `netplan.core.phrases`.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from unicodedata import normalize

from netplan.core.patterns import Pattern, Span
from netplan.core.people.contact import Birthday
from netplan.core.phrases import MONTHS, WEEKDAYS, shorten
from netplan.core.tokens import Kind, Token, cut
from netplan.errors import BadDate
from netplan.frozen import frozen


class Leaning(StrEnum):
    """Which way a date leans that leaves something out: its year, its month or its week."""

    PAST = "past"
    FUTURE = "future"
    NEAR = "near"
    """As the past, but a day of the calendar without its year or month is the nearer of its neighbours."""


class DayOrder(StrEnum):
    """How somebody writes 03/04: day first, or month first."""

    DMY = "dmy"
    MDY = "mdy"


@frozen
class DatePhrase:
    """A date inside a running text, `text[start:end]`, with the word that led to it (`on`, `by`, …).

    `said` is the phrase without its lead. Either `on` is the day, or `problem` says why it is none. `about`
    says that it is vague, and read as its middle.
    """

    start: int
    end: int
    said: str
    lead: str
    on: date | None
    problem: BadDate | None
    about: bool = False


@frozen
class Found:
    """A date phrase among tokens, `first` up to `end`, with its lead from `led` on."""

    led: int
    first: int
    end: int
    form: "Form"
    names: dict[str, Span]


def read_date(text: str, *, today: date, leaning: Leaning, order: DayOrder | None = None) -> date:
    """The day a text names, from `today`.

    The leaning decides only what the text leaves open: a bare weekday, a day without its year or month.
    PAST takes the latest such day, today included. FUTURE takes the next one: today's own weekday means a
    week from today, a day of the calendar may be today. What the text says outright stands: `tomorrow` is
    tomorrow with either leaning, and refusing it is up to the caller. Vague days are read as their middle.
    `order` says how to read 03/04; without it a date with two readings is refused.

    Raises BadDate for a text outside the grammar, a day that does not exist, and one beyond the years 1–9999.
    """
    said = " ".join(normalize("NFKC", text).split())
    if _ISO_SHAPE.fullmatch(said):  # what programs write; spares them the building of the whole grammar
        return _existing(text, int(said[:4]), int(said[5:7]), int(said[8:]))
    # "20.11." ends in a dot of its own, so punctuation comes off only where the text does not read with it.
    for candidate in dict.fromkeys((said, said.rstrip(",;:!? "), said.rstrip(".,;:!? "))):
        tokens = cut(candidate)
        tag_dates(tokens)
        for found in _matches(tokens, 0, prose=False):
            if found.end == len(tokens):
                return day_of(found, tokens, text, today=today, leaning=leaning, order=order)
    raise BadDate(shorten(text, 60), _why_not(said))


def find_dates(
    text: str, *, today: date, leaning: Leaning, order: DayOrder | None = None
) -> tuple[DatePhrase, ...]:
    """Every date phrase in a running text, in order; where two overlap the longer one counts.

    Stricter than `read_date` with what is as often something else: `sat` and `sun` as words, 24/7, 3.11, the
    20th floor. A phrase that names no day (31 November, or 03/04 without an order) is there with its problem.
    """
    tokens = cut(text)
    tag_dates(tokens)
    return tuple(
        phrase_of(found, tokens, text, today=today, leaning=leaning, order=order)
        for found in find_phrases(tokens)
    )


def phrase_of(
    found: Found, tokens: Sequence[Token], text: str, *, today: date, leaning: Leaning, order: DayOrder | None
) -> DatePhrase:
    """The phrase with its day, or with what is wrong with it."""
    start, end = tokens[found.first].start, tokens[found.end - 1].end
    said, on, problem = text[start:end], None, None
    try:
        on = day_of(found, tokens, said, today=today, leaning=leaning, order=order)
    except BadDate as bad:
        problem = bad
    lead = " ".join(token.folded for token in tokens[found.led : found.first])
    return DatePhrase(tokens[found.led].start, end, said, lead, on, problem, found.form.about)


def find_phrases(tokens: Sequence[Token]) -> list[Found]:
    """The date phrases among tagged tokens, in order; none within another, and none over a `name`."""
    hits = [found for at in range(len(tokens)) for found in _matches(tokens, at, prose=True)]
    length = {id(one): tokens[one.end - 1].end - tokens[one.first].start for one in hits}
    hits.sort(
        key=lambda one: (
            -length[id(one)],
            any("d-also-name" in tokens[at].tags for at in range(one.first, one.end)),
            -one.first,
        )
    )
    chosen: list[Found] = []
    taken: set[int] = set()
    for one in hits:
        span = range(one.first, one.end)
        if taken.isdisjoint(span):
            taken.update(span)
            chosen.append(one)
    return sorted(chosen, key=lambda one: one.first)


def day_of(
    found: Found,
    tokens: Sequence[Token],
    text: str,
    *,
    today: date,
    leaning: Leaning,
    order: DayOrder | None = None,
) -> date:
    """The day a phrase means; raises BadDate where there is none."""
    ask = _Ask(text, today, leaning, order, tokens, found.names)
    try:
        return found.form.day(ask)
    except (OverflowError, ValueError):
        raise BadDate(shorten(text, 60), "it lies outside the years 1 to 9999") from None


def read_birthday(text: str, *, order: DayOrder | None = None) -> Birthday:
    """A birthday as people type it: `9 Dec 1906`, `Dec 9`, `1906-12-09`, `12-09` (month first), `9.12.`.

    Raises BadDate for a day that does not exist and for 03/04 without an `order`; 29 February needs no year.
    """
    said = " ".join(normalize("NFKC", text).split())
    short = re.fullmatch(r"(?:--)?([0-9]{1,2})-([0-9]{1,2})", said)
    if short:
        return _birthday(text, int(short[1]), int(short[2]), None)
    for candidate in dict.fromkeys((said, said.rstrip(".,;:!? "))):
        tokens = cut(candidate)
        tag_dates(tokens)
        for found in _matches(tokens, 0, prose=False):
            if found.end == len(tokens) and found.form.day is _calendar:
                return birthday_of(found, tokens, text, order=order)
    raise BadDate(shorten(text, 60), "a birthday is written 9 Dec 1906, 1906-12-09, 9 Dec or 12-09")


def birthday_of(
    found: Found, tokens: Sequence[Token], text: str, *, order: DayOrder | None = None
) -> Birthday:
    """The birthday that a day of the calendar says; raises BadDate."""
    ask = _Ask(text, date.min, Leaning.PAST, order, tokens, found.names)
    year, month, day = _calendar_parts(ask)
    return _birthday(text, month, day, year)


def names_calendar_day(found: Found) -> bool:
    """Whether a phrase is a day and a month, with or without its year."""
    return found.form.day is _calendar


def _birthday(text: str, month: int, day: int, year: int | None) -> Birthday:
    _existing(text, 2000 if year is None else year, month, day)
    return Birthday(month, day, year)


# ---- the words ---------------------------------------------------------------------------------------------

_ISO_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_WEEKDAY = {
    **{name.casefold(): at for at, name in enumerate(WEEKDAYS)},
    **{name.casefold()[:3]: at for at, name in enumerate(WEEKDAYS)},
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3, "wednes": 2, "satday": 5,
}  # fmt: skip
_MONTH = {
    **{name.casefold(): at for at, name in enumerate(MONTHS, 1)},
    **{name.casefold()[:3]: at for at, name in enumerate(MONTHS, 1)},
    "sept": 9,
}
_NUMBER = {
    **{word: at for at, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )},
    "a": 1, "an": 1, "couple": 2, "few": 3, "several": 4,
}  # fmt: skip
_ORDINAL = {
    word: at
    for at, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
         "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
         "eighteenth", "nineteenth", "twentieth"), 1,
    )
} | {"twenty-first": 21, "twenty-second": 22, "twenty-third": 23, "twenty-fourth": 24, "twenty-fifth": 25,
     "twenty-sixth": 26, "twenty-seventh": 27, "twenty-eighth": 28, "twenty-ninth": 29, "thirtieth": 30,
     "thirty-first": 31}  # fmt: skip
_FEASTS = {
    "christmas eve": (12, 24), "xmas eve": (12, 24), "christmas day": (12, 25), "xmas day": (12, 25),
    "christmas": (12, 25), "xmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "nye": (12, 31), "new year's day": (1, 1), "new year": (1, 1), "new year's": (1, 1),
    "halloween": (10, 31), "valentine's day": (2, 14), "valentine's": (2, 14),
}  # fmt: skip

_TAGS: dict[str, str] = {
    "weekday": " ".join(_WEEKDAY), "month": " ".join(_MONTH),
    "weekdays": "mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    "doubtful": "sat sun wed",
    "also-name": "may jan april june august sunday",
    "also-verb": "mar sep may march",
    "a": "a an",
    "fewish": "couple few several",
    "numeral": "one two three four five six seven eight nine ten eleven twelve",
    "nth": " ".join(_ORDINAL),
    "nth-ending": "st nd rd th",
    "unit": "day days week weeks wk wks fortnight fortnights month months mth mths year years yr yrs",
    "time-unit": "minute minutes min mins hour hours hr hrs",
    "span": "week wk month year",
    "spans": "weekend quarter",
    "week": "week wk",
    "weekend": "weekend",
    "daypart": "morning lunchtime afternoon evening eve night nite arvo aft noon midday",
    "half-day": "am pm",
    "today": "today 2day tdy",
    "yesterday": "yesterday yest yday yesteday yesterady",
    "tomorrow": "tomorrow tmrw tmr tmw tomo tmrow tomorow tommorow tommorrow tomoro tomoz tomozza tmoz tomorro 2moro 2morrow",
    "tonight": "tonight tonite 2nite eod cob eop",
    "short-end": "eow eom eoq eoy",
    "eod": "eod cob eop",
    "day": "day", "before": "before", "after": "after", "ago": "ago back", "back": "back",
    "gone": "gone", "just": "just",
    "from": "from", "now": "now today", "in": "in", "within": "within in", "of": "of", "the": "the",
    "this": "this", "that": "that", "last": "last past", "next": "next", "coming": "coming", "time": "time", "sometime": "sometime",
    "due": "by before", "over": "over at during", "eve": "eve",
    "end": "end close", "business": "business play", "on": "on", "early": "early earlier",
    "late": "late later", "mid": "mid middle", "begin": "beginning start", "other": "other",
    "recently": "recently lately", "while": "while", "some": "some", "ages": "ages yonks",
    "thing": "thing", "to": "to", "night": "night evening nite", "and": "and",
    "about-so": "about around roughly approx some",
    "lead": "on by until till til before for since from due",
    "no": "no", "than": "than", "feast-two": "christmas xmas boxing valentine", "feast-day": "eve day",
    "feast-one": "christmas xmas nye halloween", "new": "new", "year-word": "year",
    # What stands beside a word that is as often no day.
    "verb-before": "i we he she they you the a got was were be been get who is are",
    "verb-after": "with down next in beside by together at on there here",
    "joins": "and at with for in by w/ w but",
    "counted-on": "floor street st avenue ave century anniversary birthday edition time page row draft round place "
    "version attempt date year grade",
    "counted": "min mins minute minutes h hr hrs hour hours day days week weeks month months year years times "
    "people am pm",
    "numbered": "version v python chapter section room page number release step no item part figure level",
}  # fmt: skip


@cache
def _tags() -> dict[str, set[str]]:
    table: dict[str, set[str]] = {}
    for tag, words in _TAGS.items():
        for word in words.split():
            table.setdefault(word, set()).add(f"d-{tag}")
    return table


def tag_dates(tokens: Iterable[Token]) -> None:
    """Give the tokens the tags by which dates are found; those of a `name` are left alone."""
    table = _tags()
    for token in tokens:
        if token.kind is Kind.WORD:
            if "name" not in token.tags:
                token.tags |= table.get(token.folded, _NONE)
                if token.owns:
                    token.tags.add("d-owns")
        elif token.kind is Kind.NUMBER:
            token.tags |= _shapes(token)


_NONE: set[str] = set()
_SHAPES = (
    (re.compile(r"[0-9]{1,2}"), "d-2"),
    (re.compile(r"[0-9]{4}"), "d-4"),
    (re.compile(r"[0-9]{1,30}"), "d-count"),
    (re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"), "d-iso"),
    (re.compile(r"[0-9]{1,2}\.\s?[0-9]{1,2}\.(?:\s?[0-9]{4}|[0-9]{2})?"), "d-dots"),
    (re.compile(r"[0-9]{1,2}\.\s?[0-9]{1,2}\."), "d-dots-bare"),
    (re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-](?:[0-9]{4}|[0-9]{2})"), "d-slash"),
    (re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}"), "d-slash-bare"),
    (re.compile(r"(?:19|20)[0-9]{2}"), "d-yyyy"),
)


def _shapes(token: Token) -> set[str]:
    tags = {tag for shape, tag in _SHAPES if shape.fullmatch(token.text)}
    if "d-slash" in tags and len({*re.findall(r"[/-]", token.text)}) > 1:
        tags.discard("d-slash")
    if "d-slash-bare" in tags:
        if "-" in token.text:
            tags.add("d-dash-bare")
        first, second = (int(part) for part in re.split(r"[/-]", token.text))
        exists = _exists(2000, first, second) or _exists(2000, second, first)
        longest = max(len(part) for part in re.split(r"[/-]", token.text))
        if "/" in token.text and exists and longest == 2 and (first, second) != (24, 7):
            tags.add("d-slash-sure")
    return tags


# ---- the grammar -------------------------------------------------------------------------------------------


@frozen
class _Ask:
    """What a form needs to know besides what it matched."""

    text: str
    today: date
    leaning: Leaning
    order: DayOrder | None
    tokens: Sequence[Token]
    names: dict[str, Span]

    def has(self, name: str) -> bool:
        return name in self.names

    def word(self, name: str) -> str:
        """The first token's folded word under a name, or nothing."""
        span = self.names.get(name)
        return self.tokens[span[0]].folded if span else ""

    def tagged(self, name: str, tag: str) -> bool:
        span = self.names.get(name)
        return span is not None and any(f"d-{tag}" in token.tags for token in self.tokens[span[0] : span[1]])

    def number(self, name: str = "n") -> int:
        """The number under a name: digits, or words (`a couple of`)."""
        first, end = self.names[name]
        words = [token.folded for token in self.tokens[first:end] if token.folded in _NUMBER]
        digits = next((token.text for token in self.tokens[first:end] if token.kind is Kind.NUMBER), None)
        return int(digits) if digits else max(_NUMBER[word] for word in words)

    @property
    def ahead(self) -> bool:
        return self.leaning is Leaning.FUTURE


@frozen
class Form:
    """One form of the grammar. `prose` says whether it counts inside a running text too."""

    name: str
    pattern: Pattern
    day: Callable[[_Ask], date]
    about: bool
    prose: bool


def _away(ask: _Ask, *, days: int = 0, months: int = 0, years: int = 0) -> date:
    from dateutil.relativedelta import relativedelta

    return ask.today + relativedelta(days=days, months=months, years=years)


def _in_days(days: int) -> Callable[[_Ask], date]:
    return lambda ask: ask.today + timedelta(days=days)


def _weekday(ask: _Ask) -> date:
    wanted = _WEEKDAY[ask.word("w")]
    ahead = (wanted - ask.today.weekday()) % 7
    if ask.tagged("which", "last"):
        return ask.today + timedelta(days=ahead - 7)
    if ask.tagged("which", "next"):
        return ask.today + timedelta(days=wanted - ask.today.weekday() + 7)
    if ask.has("which") and not ask.tagged("which", "coming"):
        of_week = ask.today + timedelta(days=wanted - ask.today.weekday())
        return ask.today + timedelta(days=ahead) if ask.ahead else of_week
    if not ask.ahead and not ask.has("which"):
        return ask.today + timedelta(days=ahead - 7 if ahead else 0)
    return ask.today + timedelta(days=ahead or 7)


def _weekday_gone(ask: _Ask) -> date:
    return ask.today + timedelta(days=(_WEEKDAY[ask.word("w")] - ask.today.weekday()) % 7 - 7)


def _weekdays_ago(ask: _Ask) -> date:
    wanted = _WEEKDAY[ask.word("ws").removesuffix("s")] if ask.has("ws") else _WEEKDAY[ask.word("w")]
    back = (wanted - ask.today.weekday()) % 7 - 7
    return ask.today + timedelta(days=back - 7 * ((ask.number() if ask.has("n") else 2) - 1))


def _weekday_and_a_week(ask: _Ask) -> date:
    ahead = (_WEEKDAY[ask.word("w")] - ask.today.weekday()) % 7 or 7
    return ask.today + timedelta(days=ahead + 7)


def _weekday_of_week(ask: _Ask) -> date:
    weeks = -1 if ask.tagged("which", "last") else 1 if ask.tagged("which", "next") else 0
    return ask.today + timedelta(days=_WEEKDAY[ask.word("w")] - ask.today.weekday() + 7 * weeks)


def _ago(ask: _Ask) -> date:
    return _stepped(-ask.number(), ask.word("unit"), ask)


def _ahead(ask: _Ask) -> date:
    return _stepped(ask.number(), ask.word("unit"), ask)


def _stepped(count: int, unit: str, ask: _Ask) -> date:
    if unit.startswith(("min", "h")):
        return ask.today  # a touchpoint has a day, not an hour
    if unit.startswith("m"):
        return _away(ask, months=count)
    if unit.startswith("y"):
        return _away(ask, years=count)
    return ask.today + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0]])


def _this_time(ask: _Ask) -> date:
    return _stepped(1 if ask.tagged("which", "next") else -1, ask.word("span"), ask)


def _span(ask: _Ask) -> date:
    span = ask.word("span")
    if ask.tagged("which", "last"):
        return _stepped(-1, span, ask)
    if not ask.tagged("which", "next"):
        if not ask.ahead and ask.tagged("early", "early"):
            return _middle(_first_day_of(span, ask.today), ask.today)
        return _last_day_of(span, ask.today) if ask.ahead else ask.today
    return _last_day_of(span, ask.today, friday=False) + timedelta(days=1)


def _mid_span(ask: _Ask) -> date:
    weeks = -7 if ask.tagged("which", "last") else 7 if ask.tagged("which", "next") else 0
    return ask.today + timedelta(days=2 - ask.today.weekday() + weeks)


def _week_before_last(ask: _Ask) -> date:
    return ask.today + timedelta(days=3 - ask.today.weekday() - 14)


def _week_after_next(ask: _Ask) -> date:
    return ask.today + timedelta(days=14 - ask.today.weekday())


def _end_of(ask: _Ask) -> date:
    span = {"eow": "week", "eom": "month", "eoq": "quarter", "eoy": "year"}.get(ask.word("short"))
    span = span or ask.word("span").replace("weekend", "week")
    if ask.tagged("which", "last"):
        return _first_day_of(span, ask.today) - timedelta(days=1)
    if not ask.tagged("which", "next"):
        return _last_day_of(span, ask.today)
    return _last_day_of(span, _last_day_of(span, ask.today, friday=False) + timedelta(days=1))


def _first_day_of(span: str, day: date) -> date:
    if span.startswith("w"):
        return day - timedelta(days=day.weekday())
    month = {"m": day.month, "q": (day.month + 2) // 3 * 3 - 2, "y": 1}[span[0]]
    return date(day.year, month, 1)


def _last_day_of(span: str, day: date, *, friday: bool = True) -> date:
    """The last day of the week, month, quarter or year of `day`.

    A working week ends on its Friday; seen from the weekend, or where `friday` is false, on its Sunday.
    """
    if span.startswith("w"):
        last = 4 if friday and day.weekday() <= 4 else 6
        return day + timedelta(days=last - day.weekday())
    month = {"m": day.month, "q": (day.month + 2) // 3 * 3, "y": 12}[span[0]]
    return date(day.year, month, monthrange(day.year, month)[1])


def _middle(first: date, last: date) -> date:
    return first + timedelta(days=(last - first).days // 2)


def _month(ask: _Ask) -> date:
    """The middle of a month or of a part of it; of what of it is over, or ahead."""
    month = _MONTH[ask.word("m")]
    stretches = [_stretch(ask, year, month) for year in _month_years(ask, month)]
    if ask.has("y") or ask.tagged("which", "next"):
        return _middle(*stretches[0])
    if ask.ahead:
        first, last = next(stretch for stretch in stretches if stretch[1] >= ask.today)
        return _middle(max(first, ask.today), last)
    first, last = next(stretch for stretch in stretches if stretch[0] <= ask.today)
    return _middle(first, min(last, ask.today))


def _month_years(ask: _Ask, month: int) -> list[int]:
    if ask.has("y"):
        return [int(ask.word("y"))]
    year = ask.today.year
    if ask.tagged("which", "last"):
        year -= month >= ask.today.month
    if ask.tagged("which", "next"):
        year += month <= ask.today.month
    step = 1 if ask.ahead else -1
    return [year, year + step]


def _stretch(ask: _Ask, year: int, month: int) -> tuple[date, date]:
    last = monthrange(year, month)[1]
    parts = {"begin": (1, 9), "early": (1, 9), "mid": (11, 20), "late": (21, last), "end": (last, last)}
    part = next((days for tag, days in parts.items() if ask.tagged("part", tag)), (1, last))
    if ask.has("nth"):
        at = 5 if ask.tagged("nth", "last") else _ORDINAL[ask.word("nth")]
        part = (last - 6, last) if at > 4 else (7 * at - 6, 7 * at)
    return date(year, month, part[0]), date(year, month, part[1])


def _month_begins(ask: _Ask) -> date:
    month = _MONTH[ask.word("m")]
    years = (int(ask.word("y")),) if ask.has("y") else _years_to_try(ask)
    days = [date(year, month, 1) for year in years if 1 <= year <= 9999]
    return days[0] if ask.has("y") else _leaned(days, ask)


def _end_of_month_named(ask: _Ask) -> date:
    month = _MONTH[ask.word("m")]
    years = (int(ask.word("y")),) if ask.has("y") else _years_to_try(ask)
    days = [date(year, month, monthrange(year, month)[1]) for year in years if 1 <= year <= 9999]
    return days[0] if ask.has("y") else _leaned(days, ask)


def _year(ask: _Ask) -> date:
    year = int(ask.word("y"))
    first, last = date(year, 1, 1), date(year, 12, 31)
    return _middle(first, last if ask.ahead or last <= ask.today else max(ask.today, first))


def _weekend(ask: _Ask) -> date:
    last, nxt = ask.tagged("which", "last"), ask.tagged("which", "next")
    coming = ask.tagged("which", "coming")
    if nxt:
        return ask.today + timedelta(days=5 - ask.today.weekday() + 7)
    if last or (not ask.ahead and not coming):
        # Said on a Sunday, "last weekend" is a week ago, "the weekend" began yesterday.
        back = (ask.today.weekday() - 5) % 7
        plainly = last and not ask.tagged("which", "this")
        return ask.today - timedelta(days=back + 7 if plainly and back <= 1 else back)
    return ask.today + timedelta(days=(5 - ask.today.weekday()) % 7)


def _weekend_before_last(ask: _Ask) -> date:
    return ask.today - timedelta(days=(ask.today.weekday() - 5) % 7 + 7)


def _day_of_month(ask: _Ask) -> date:
    day = _ORDINAL[ask.word("nth")] if ask.has("nth") else int(ask.word("d"))
    if not 1 <= day <= 31:
        raise BadDate(shorten(ask.text, 60), "no month has such a day")
    first = ask.today.replace(day=1)
    if ask.has("of"):
        months = -1 if ask.tagged("which", "last") else 1 if ask.tagged("which", "next") else 0
        at = first.year * 12 + first.month - 1 + months
        on = _existing(ask.text, at // 12, at % 12 + 1, day)
    else:
        step = 1 if ask.ahead else -1
        ats = (first.year * 12 + first.month - 1 + step * away for away in range(3))
        whole = [at for at in ats if 1 <= at // 12 <= 9999 and day <= monthrange(at // 12, at % 12 + 1)[1]]
        on = _leaned([date(at // 12, at % 12 + 1, day) for at in whole], ask)
        if ask.leaning is Leaning.NEAR:
            on = _nearer(on, _with(ask, Leaning.FUTURE, _day_of_month), ask)
    _check_weekday(on, ask)
    return on


def _calendar(ask: _Ask) -> date:
    year, month, day = _calendar_parts(ask)
    if year is not None:
        on = _existing(ask.text, year, month, day)
    else:
        _existing(ask.text, 2000, month, day)
        years = (at for at in _years_to_try(ask) if _exists(at, month, day))
        on = _leaned([date(at, month, day) for at in years], ask)
        if ask.leaning is Leaning.NEAR:
            on = _nearer(on, _with(ask, Leaning.FUTURE, _calendar), ask)
    _check_weekday(on, ask)
    return on


def _with(ask: _Ask, leaning: Leaning, day: Callable[[_Ask], date]) -> date | None:
    try:
        return day(_Ask(ask.text, ask.today, leaning, ask.order, ask.tokens, ask.names))
    except BadDate:
        return None


def _nearer(past: date, future: date | None, ask: _Ask) -> date:
    if future is None or ask.today - past <= future - ask.today:
        return past
    return future


def _calendar_parts(ask: _Ask) -> tuple[int | None, int, int]:
    """Year, month and day; the year is None where it is not said."""
    if ask.has("iso"):
        first, second, third = (int(part) for part in re.split(r"[-/.]", ask.word("iso")))
        return first, second, third
    if ask.has("dots"):
        parts = [part.strip() for part in ask.word("dots").split(".")]
        return _full_year(parts[2]), int(parts[1]), int(parts[0])
    if ask.has("slash"):
        text = ask.word("slash")
        one, other, *years = re.split(r"[/-]", text)
        if "-" in text and not years:
            raise BadDate(shorten(ask.text, 60), "it could be a span of numbers")
        month, day = _ordered(int(one), int(other), ask)
        return _full_year(years[0] if years else ""), month, day
    day = _ORDINAL[ask.word("nth")] if ask.has("nth") else int(ask.word("d"))
    return _full_year(ask.word("y")), _MONTH[ask.word("m")], day


def _full_year(text: str) -> int | None:
    if not text:
        return None
    return int(text) + 2000 if len(text) == 2 else int(text)


def _feast(ask: _Ask) -> date:
    first, end = ask.names["feast"]
    said = " ".join(token.text.casefold().replace("’", "'") for token in ask.tokens[first:end])
    month, day = _FEASTS[said]
    on = _leaned([date(year, month, day) for year in _years_to_try(ask) if 1 <= year <= 9999], ask)
    if ask.leaning is Leaning.NEAR:
        return _nearer(on, _with(ask, Leaning.FUTURE, _feast), ask)
    return on


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
    return range(year, min(year + 9, 10000)) if ask.ahead else range(year, max(year - 9, 0), -1)


def _leaned(days: list[date], ask: _Ask) -> date:
    fitting = (day for day in days if (day >= ask.today if ask.ahead else day <= ask.today))
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


def _check_weekday(on: date, ask: _Ask) -> None:
    """A weekday said with the day has to be its own: one of the two is a slip, and nobody can know which."""
    word = ask.word("w")
    if word and _WEEKDAY[word] != on.weekday():
        says = f"{on.day} {MONTHS[on.month - 1]} {on.year} is a {WEEKDAYS[on.weekday()]}"
        raise BadDate(shorten(ask.text, 60), says)


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


# ---- the forms ---------------------------------------------------------------------------------------------

_SHORT = {
    "N": "n=count&!odd|numeral|a",
    "FEW": "n=a? n=fewish of?",
    "PART": "early|late? daypart|half-day?",
    "NTH": "d=2&!odd nth-ending&glued",
    "YEAR": "y=yyyy?",
    "W,": ">!mark w=weekday? dot? comma?",
}
"""What the words in capitals of a form stand for."""

ABOUT, WHOLE = "about", "whole"
"""Marks of a form: read as its middle; and only as a whole text, for in a sentence it is as often no date."""

FORMS: tuple[tuple[str, Callable[[_Ask], date], str, str, str], ...] = (
    # name, its day, marks, pattern, example
    ("today", _in_days(0), "", "early|late? today PART", "earlier today"),
    ("this morning", _in_days(0), "", "this daypart", "this afternoon"),
    ("tonight", _in_days(0), "", "tonight", "tonight"),
    ("end of day", _in_days(0), "", "the? end of the? day|business", "close of business"),
    ("yesterday", _in_days(-1), "", "yesterday PART", "yesterday evening"),
    ("last night", _in_days(-1), "", "last night", "last night"),
    ("tomorrow", _in_days(1), "", "tomorrow PART", "tomorrow morning"),
    ("end of tomorrow", _in_days(1), "", "eod tomorrow", "eod tomorrow"),
    ("tomorrow eod", _in_days(1), "", "tomorrow eod", "tomorrow EOD"),
    ("first thing tomorrow", _in_days(1), "", "nth thing tomorrow", "first thing tomorrow"),
    ("end of day tomorrow", _in_days(1), "", "end of day|business tomorrow", "end of play tomorrow"),
    ("before yesterday", _in_days(-2), "", "the? day before yesterday", "the day before yesterday"),
    ("after tomorrow", _in_days(2), "", "the? day after tomorrow", "day after tomorrow"),
    ("other day", _in_days(-3), ABOUT, "the? other day|night", "the other day"),
    ("other week", _in_days(-10), ABOUT, "the? other week|weekend", "the other week"),
    ("recently", _in_days(-7), ABOUT, "recently", "recently"),
    ("a while ago", _in_days(-30), ABOUT, "a|some while|time ago", "a while ago"),
    ("ages ago", _in_days(-60), ABOUT, "ages ago", "ages ago"),
    ("weekday", _weekday, "", "w=weekday&!doubtful PART", "friday night"),
    ("short weekday", _weekday, WHOLE, "w=doubtful PART", "sat"),
    ("short weekday after its lead", _weekday, "", "<lead w=doubtful PART", "on sat"),
    ("short weekday first", _weekday, "", "<!word&!num w=doubtful PART >!verb-after", "sun: tea"),
    ("short weekday last", _weekday, "", "<word&!verb-before|num w=doubtful PART >!word|joins", "tea sat"),
    ("short weekday and part", _weekday, "", "w=doubtful daypart|half-day", "sat night"),
    ("which weekday", _weekday, "", "which=last|next|coming|this w=weekday PART", "next friday"),
    ("this past weekday", _weekday, "", "this which=last|coming w=weekday PART", "this past friday"),
    ("weekday gone", _weekday_gone, "", "w=weekday just? gone", "friday just gone"),
    ("weekday last", _weekday_gone, "", "w=weekday last >!word", "friday last"),
    ("weekday before last", _weekdays_ago, "", "the? w=weekday before last", "friday before last"),
    ("weekdays ago", _weekdays_ago, "", "n=count|numeral ws=weekdays ago", "two fridays ago"),
    ("a week ago on weekday", _weekdays_ago, "", "a week ago on? last? w=weekday", "a week ago friday"),
    ("weekday week", _weekday_and_a_week, "", "w=weekday week", "friday week"),
    ("a week on weekday", _weekday_and_a_week, "", "a? week on|from w=weekday", "a week on friday"),
    (
        "weekday of week",
        _weekday_of_week,
        "",
        "w=weekday PART of? which=last|this|next week",
        "friday next week",
    ),
    (
        "week weekday",
        _weekday_of_week,
        "",
        "which=last|this|next week on? w=weekday PART",
        "last week thursday",
    ),
    ("end of weekday", _weekday, "", "eod on? w=weekday", "eod monday"),
    ("end of day on weekday", _weekday, "", "end of day|business on? w=weekday", "close of play friday"),
    ("end of the weekday", _weekday, "", "the? end of w=weekday", "end of friday"),
    ("first thing on weekday", _weekday, "", "nth thing on? w=weekday", "first thing monday"),
    ("weekday first thing", _weekday, "", "w=weekday nth|eod thing?", "monday first thing"),
    ("ago", _ago, "", "N unit=unit|time-unit ago", "3 days ago"),
    ("about ago", _ago, ABOUT, "about-so N unit=unit|time-unit ago", "about 3 weeks ago"),
    ("a few ago", _ago, ABOUT, "about-so? FEW unit=unit|time-unit ago", "a couple of months ago"),
    ("this time last", _this_time, "", "this time|day which=last|next span=span", "this time last week"),
    ("ahead", _ahead, "", "within about-so? the? next? N unit=unit time?", "in 2 weeks' time"),
    ("a few ahead", _ahead, ABOUT, "within about-so? the? next? FEW unit=unit time?", "in a couple of weeks"),
    ("time ahead", _ahead, "", "N unit=unit time", "two weeks' time"),
    ("from now", _ahead, "", "N unit=unit from now", "3 weeks from now"),
    (
        "span",
        _span,
        ABOUT,
        "early=early|late|sometime? in? the? which=last|this|next span=span",
        "next month",
    ),
    ("earlier in the week", _span, ABOUT, "early=early in the span=span", "earlier in the week"),
    ("middle of week", _mid_span, ABOUT, "mid of? which=last|this|next? span=week", "mid next week"),
    ("week before last", _week_before_last, ABOUT, "the? week before last", "the week before last"),
    ("last to last week", _week_before_last, ABOUT, "last to last week", "last to last week"),
    ("week after next", _week_after_next, ABOUT, "the? week after next", "week after next"),
    ("end of", _end_of, "", "the? end of which=the|this|next|last? span=span|spans", "end of next week"),
    ("end of, short", _end_of, "", "short=short-end", "eom"),
    ("month end", _end_of, "", "span=span end", "month end"),
    ("end of month", _end_of_month_named, "", "the? end of m=month YEAR", "end of november"),
    ("in month", _month, ABOUT, "in m=month YEAR", "in january"),
    ("month of year", _month, ABOUT, "m=month comma? y=yyyy", "march 2024"),
    ("part of month", _month, ABOUT, "the? part=early|mid|late|begin in|of? m=month YEAR", "mid november"),
    ("which month", _month, ABOUT, "which=last|next m=month", "last september"),
    ("week of month", _month, ABOUT, "the? nth=nth|last week of|in m=month YEAR", "first week of december"),
    ("by month", _month_begins, "", "<due m=month YEAR >!word|joins", "by december"),
    ("in year", _year, ABOUT, "in y=yyyy >!word|!glued", "in 2024"),
    ("weekend", _weekend, WHOLE, "weekend", "weekend"),
    ("the weekend", _weekend, ABOUT, "over? which=the|last|this|coming|next weekend", "over the weekend"),
    ("this past weekend", _weekend, ABOUT, "over? which=this which=last|coming weekend", "this past weekend"),
    ("weekend before last", _weekend_before_last, ABOUT, "the? weekend before last", "weekend before last"),
    ("day of month", _day_of_month, WHOLE, "the? NTH", "20th"),
    ("the day of month", _day_of_month, "", "the NTH >!word|joins", "the 20th"),
    ("on the day of month", _day_of_month, "", "<lead the? NTH >!counted-on", "on the 20th"),
    ("weekday and day", _day_of_month, "", "w=weekday comma? the? NTH >!counted-on", "friday the 20th"),
    (
        "day of which month",
        _day_of_month,
        "",
        "the? NTH of=of which=the|this|last|next span",
        "the 20th of last month",
    ),
    ("day of month in words", _day_of_month, "", "<lead the nth=nth >!word|joins", "on the twelfth"),
    ("year-month-day", _calendar, "", "W, the? iso=iso&!odd >!word|!glued", "2026-11-20"),
    ("day.month.year", _calendar, "", "W, dots=dots&!dots-bare&!odd >!word|!glued", "20.11.2026"),
    ("day.month.", _calendar, WHOLE, "W, dots=dots-bare", "20.11."),
    ("day.month. in a text", _calendar, "", "<!numbered W, dots=dots-bare&!odd >!word|joins", "on 9.11."),
    ("day/month/year", _calendar, "", "W, slash=slash&!odd >!word|!glued", "25/12/2026"),
    ("day/month", _calendar, WHOLE, "W, slash=slash-bare", "25/12"),
    ("on day/month", _calendar, "", "<lead W, slash=slash-bare&!dash-bare&!odd >!counted", "on 3/3"),
    ("sure day/month", _calendar, "", "W, slash=slash-sure&!odd >!word|!glued", "25/12"),
    (
        "weekday day month",
        _calendar,
        "",
        "W, the? d=2&!odd nth-ending&glued? dot? of? dash? m=month >!word|!glued",
        "20th of November",
    ),
    (
        "day month, year",
        _calendar,
        "",
        "W, the? d=2&!odd nth-ending&glued? dot? of? dash? m=month dot? comma? dash? y=4",
        "20th of November, 2026",
    ),
    ("month day", _calendar, "", "W, m=month dot? the? d=2&!odd nth-ending&glued? >!counted", "Nov 20"),
    (
        "month day year",
        _calendar,
        "",
        "W, m=month dot? the? d=2&!odd nth-ending&glued? comma? y=4",
        "Nov 20th, 2026",
    ),
    ("day in words of month", _calendar, "", "the? nth=nth of m=month y=4?", "first of December"),
    ("month day in words", _calendar, "", "m=month the nth=nth", "December the first"),
    ("feast day", _feast, "", "feast=feast-two feast=feast-day", "Christmas Eve"),
    ("new year's day", _feast, "", "feast=new feast=year-word feast=feast-day", "New Year's Eve"),
    ("feast", _feast, WHOLE, "feast=feast-one", "christmas"),
    ("new year", _feast, "", "<lead|over feast=new feast=year-word >!feast-day", "before New Year"),
    ("on the feast", _feast, "", "over|lead feast=feast-one >!word|joins", "at christmas"),
)


@cache
def _forms() -> tuple[dict[str, list[Form]], list[Form]]:
    """The forms by the tag a phrase can start with, built when first asked for, and those that start anyhow."""
    known = {*_TAGS, *(tag.removeprefix("d-") for _, tag in _SHAPES), "owns", "slash-sure", "dash-bare"}
    by_tag: dict[str, list[Form]] = {}
    anyhow: list[Form] = []
    for name, day, marks, text, _ in FORMS:
        for short, long in _SHORT.items():
            text = re.sub(rf"(?<![\w=]){re.escape(short)}(?![\w=])", long, text)
        tagged = re.sub(r"(?<![\w-])[a-z0-9][a-z0-9-]*(?![\w=-])", lambda m: _prefixed(m[0], known), text)
        form = Form(name, Pattern(tagged), day, ABOUT in marks, WHOLE not in marks)
        for tag in form.pattern.starts:
            by_tag.setdefault(tag, []).append(form)
        if not form.pattern.starts:
            anyhow.append(form)
    return by_tag, anyhow


def _prefixed(tag: str, known: set[str]) -> str:
    return f"d-{tag}" if tag in known else tag


def _matches(tokens: Sequence[Token], at: int, *, prose: bool) -> list[Found]:
    """All forms that fit from a token on, or, not in prose, from the lead there on; the longest first."""
    end = len(tokens)
    first = at
    while not prose and first < end and "d-lead" in tokens[first].tags:
        first += 1
    found: list[Found] = []
    if first >= end:
        return found
    by_tag, anyhow = _forms()
    tags = tokens[first].tags
    forms = {id(form): form for tag in tags if tag in by_tag for form in by_tag[tag]}
    for form in (*forms.values(), *anyhow):
        hit = form.pattern.match(tokens, first, 0, end) if form.prose or not prose else None
        if hit is not None:
            found.append(Found(_led(tokens, first), first, hit[0], form, hit[1]))
    found.sort(key=lambda one: -one.end)
    return found


def _led(tokens: Sequence[Token], first: int) -> int:
    """Where the words begin that lead to a phrase: `by`, `due on`, `no later than`."""
    led = first
    while led and first - led < 2 and "d-lead" in tokens[led - 1].tags:
        led -= 1
    if led == first > 2 and all(
        f"d-{tag}" in tokens[at].tags
        for at, tag in zip(range(first - 3, first), ("no", "late", "than"), strict=True)
    ):
        return first - 3
    return led
