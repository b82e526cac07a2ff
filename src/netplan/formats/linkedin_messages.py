"""LinkedIn's messages.csv: who wrote to whom, and when. People are told apart by their profiles."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.network import Direction, How
from netplan.core.owner import Owner
from netplan.core.people.matching import profile_of
from netplan.core.phrases import count_of
from netplan.core.search.texts import one_line
from netplan.errors import UnreadableInput
from netplan.formats.account import of_correspondence
from netplan.formats.addresses import link
from netplan.formats.code_pages import decoded
from netplan.formats.conversations import is_nobody
from netplan.formats.days import month_first, whole_day
from netplan.formats.exchanges import Exchanges
from netplan.formats.format import Request, correspondence
from netplan.formats.source import Source
from netplan.formats.tables import Cells, Misquoted, is_table, table

NAME = "linkedin-messages"
_NEEDED = frozenset({"conversation id", "from", "to", "date", "content"})
_LONGEST_MESSAGE = 2_000
"""Lines that one message may span."""

_MOMENT = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)[ T](\d\d?):(\d\d)")
_HOUR = re.compile(r"\b(\d{1,2}):(\d\d)(?::\d\d)?\s*([AaPp][Mm])?")
_YES = frozenset({"yes", "true", "1"})
_SPONSORED = re.compile(r"%FIRSTNAME%|spinmail-quill-editor", re.IGNORECASE)


def read_messages(sources: Sequence[Source], request: Request) -> Gathered:
    """Whom the owner wrote to and who wrote to the owner, at its time in UTC; a message to several, for each.

    Whose messages they are is told by `request.me` (LinkedIn's Profile.csv says it for a whole export), else
    by who has a part in most of them. Spam, drafts, sponsored messages and members who hide are left out.
    Those with whom only one side wrote are there to be recognised, unless `request.everybody`.
    """
    (source,) = sources
    try:
        found = table(decoded(source.data), _is_header, most_lines=_LONGEST_MESSAGE)
        rows = [] if found is None else [_named(found.header, cells) for _, cells in found.rows]
    except Misquoted as misquoted:
        raise misquoted.told(source.name) from None
    if found is None:
        raise UnreadableInput(source.name, "it lacks the columns of LinkedIn's messages.csv: FROM, TO, DATE")
    return gathered_from(rows, request)


def gathered_from(rows: Sequence[Mapping[str, str]], request: Request) -> Gathered:
    """The same from rows whose columns are named in small letters, wherever they come from."""
    box = _Inbox(request, rows)
    for row in rows:
        if any(row.values()):
            box.take(row)
    return box.gathered()


class _Inbox:
    """All messages so far; people by their profiles, or by name where a file has no profiles."""

    def __init__(self, request: Request, rows: Sequence[Mapping[str, str]]) -> None:
        self._request = request
        self._has_profiles = any(row.get("sender profile url") for row in rows)
        self._month_first = month_first(row.get("date", "") for row in rows)
        self._names: dict[str, str] = {}
        for row in rows:
            self._names.setdefault(self._mark(row, row.get("from", "")), row.get("from", ""))
        owner = Owner(request.me)
        mine = {mark for mark, name in self._names.items() if owner.called(name) or owner.shown(mark)}
        self._mine = mine or {*self._likely(rows)}
        self._places: dict[str, int] = {}
        self._keys: list[str] = []
        self._wrote: set[tuple[str, Direction]] = set()
        self._left_out = Counter[str]()
        self._messages = 0
        self._exchanges = Exchanges(How.MESSAGE, self._keys)

    def _mark(self, row: Mapping[str, str], name: str) -> str:
        url = row.get("sender profile url", "")
        return _profile(url) if url else name

    def _likely(self, rows: Sequence[Mapping[str, str]]) -> list[str]:
        parties = Counter(
            mark for row in rows for mark in {self._mark(row, row.get("from", "")), *self._receivers(row)}
        )
        (first, often), (_, second) = (*parties.most_common(2), ("", 0), ("", 0))[:2]
        return [first] if often > second else []

    def _receivers(self, row: Mapping[str, str]) -> list[str]:
        urls = [url for url in row.get("recipient profile urls", "").split(",") if url.strip()]
        names = [name.strip() for name in row.get("to", "").split(",")]
        if len(urls) == 1:
            self._names.setdefault(_profile(urls[0]), row.get("to", ""))
        elif len(urls) == len(names):
            for url, name in zip(urls, names, strict=True):
                self._names.setdefault(_profile(url), name)
        return [_profile(url) for url in urls] if urls or self._has_profiles else [row.get("to", "")]

    def take(self, row: Mapping[str, str]) -> None:
        """Take one message."""
        self._messages += 1
        name = row.get("from", "")
        sender = self._mark(row, name)
        day, minute = self._moment(row.get("date", ""))
        if row.get("folder", "").casefold() == "spam":
            self._left_out["spam"] += 1
        elif row.get("is message draft", "").casefold() in _YES:
            self._left_out["that were not sent"] += 1
        elif is_nobody(name) or not sender or (self._has_profiles and not row.get("sender profile url")):
            self._left_out["from nobody who can be named"] += 1
        elif _SPONSORED.search(row.get("content", "")):
            self._left_out["sponsored"] += 1
        elif day is None or day > self._request.day:
            self._left_out["without a date that can be"] += 1
        elif sender in self._mine:
            for receiver in dict.fromkeys(self._receivers(row)):
                if receiver not in self._mine:
                    self._count(receiver, Direction.OUT, day, minute)
        else:
            self._count(sender, Direction.IN, day, minute)

    def _moment(self, text: str) -> tuple[date | None, int | None]:
        found = _MOMENT.match(text)
        try:
            if found:
                day = date(int(found[1]), int(found[2]), int(found[3]))
                return day, min(int(found[4]), 23) * 60 + min(int(found[5]), 59)
        except ValueError:
            return None, None
        hour = _HOUR.search(text)
        minute = None
        if hour:
            hours = int(hour[1]) % 12 + 12 * (hour[3].casefold() == "pm") if hour[3] else int(hour[1])
            minute = min(hours, 23) * 60 + min(int(hour[2]), 59)
        return whole_day(text, self._month_first, self._request.day), minute

    def _count(self, mark: str, direction: Direction, day: date, minute: int | None) -> None:
        if not mark or is_nobody(self._names.get(mark, mark)):
            self._left_out["from nobody who can be named"] += 1
            return
        place = self._places.get(mark)
        if place is None:
            place = self._places[mark] = len(self._places)
            self._keys.append(f"member-{place + 1}")
        self._wrote.add((mark, direction))
        self._exchanges.add(place, direction, day.toordinal(), minute)

    def gathered(self) -> Gathered:
        drafts = [self._draft(mark, self._keys[place]) for mark, place in self._places.items()]
        one_sided = (
            self._keys[place]
            for mark, place in self._places.items()
            if not {(mark, Direction.IN), (mark, Direction.OUT)} <= self._wrote
        )
        left_out = self._left_out.most_common()
        return Gathered(
            NAME,
            contacts=tuple(drafts),
            touchpoints=self._exchanges,
            only_known=frozenset(() if self._request.everybody else one_sided),
            fields=of_correspondence("FROM, TO", len(self._exchanges), "SUBJECT, CONTENT", self._messages),
            unknown="only one of you wrote to the other (--all brings them in)",
            skipped=tuple(Skipped(count_of(n, "message", "messages"), why) for why, n in left_out),
        )

    def _draft(self, mark: str, key: str) -> ContactDraft:
        """Somebody by profile. People write degrees after a comma: the name ends there."""
        slug = profile_of(mark)
        name = self._names.get(mark, "").partition(",")[0].strip() or slug or mark
        return ContactDraft(key, name, name, links=(mark,) if slug else ())


def _profile(url: str) -> str:
    return link(one_line(url))


def _is_header(cells: Cells) -> bool:
    return {cell.casefold() for cell in cells} >= _NEEDED


def _named(header: Iterable[str], cells: Cells) -> Mapping[str, str]:
    return {name.casefold(): one_line(cell) for name, cell in zip(header, cells, strict=False)}


FORMAT = correspondence(
    name=NAME,
    called="LinkedIn's messages.csv",
    sniff=lambda source: is_table(source, _is_header),
    correspond=read_messages,
    tells="whom you write to there",
)
