"""Mail: mbox (Gmail Takeout's, Thunderbird's), Maildir and single mails; who wrote to whom, and when.

Only headers are looked at. A file is read in pieces, what is between two headers is passed over without being
kept, and of a mail some bytes stay: mailboxes of many gigabytes are read in the memory of a small one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from functools import lru_cache
from itertools import chain

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.network import Direction, How
from netplan.core.owner import Owner
from netplan.core.people.names import fold
from netplan.core.phrases import count_of
from netplan.errors import UnreadableInput
from netplan.formats.account import of_correspondence
from netplan.formats.exchanges import Exchanges
from netplan.formats.format import Request, correspondence
from netplan.formats.mail_addresses import Person, decoded, people_of
from netplan.formats.source import Source
from netplan.formats.text import guessed

_LONGEST_HEADERS = 1 << 20
"""Bytes of the headers of one mail that are read; the rest of longer ones is passed over."""

_FIRST_DAY = 719_528
"""1 January 1970, which programs write that know no day. Nobody mailed before, or wrote 1904 and 1601."""

_WANTED = re.compile(
    rb"^(From|To|Cc|Bcc|Date|Message-ID|List-Id|List-Post|List-Unsubscribe|Precedence|Auto-Submitted"
    rb"|Return-Path|Content-Type|X-Spam-Flag|X-Autoreply|X-Autorespond|X-Gmail-Labels|X-Failed-Recipients"
    rb"|Delivered-To|Feedback-ID)[ \t]*:([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_DATE = re.compile(
    rb"\s*(?:[A-Za-z]{3},\s*)?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d)(?::\d\d)? ([+-])(\d\d)(\d\d)\b.*",
    re.DOTALL,
)
_MONTHS = {
    name: number for number, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_ROBOTS = re.compile(
    r"(?:.*[-_.+])?(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|nao[-_.]?responda|no[-_.]?responder"
    r"|ne[-_.]?pas[-_.]?repondre|keine?[-_.]?antwort|mailer[-_.]?daemon|bounces?|notifications?|notify"
    r"|newsletters?|auto[-_.]?(?:reply|confirm|mailer|notify))(?:[-_.+=].*)?"
    r"|postmaster|listserv|majordomo|mailman|.*-(?:request|owner)|owner-.*"
)
_LEFT_OUT_BOXES = frozenset(
    {"spam", "junk", "junk e-mail", "junk email", "junk mail", "bulk mail", "drafts", "templates", "outbox",
     "unsent messages"}
)  # fmt: skip
_LEFT_OUT_LABELS = re.compile(r"(?:^|,)\s*\"?(?:spam|drafts?|chat)\"?\s*(?:,|$)", re.IGNORECASE)
_LISTS = (b"list-id", b"list-post", b"list-unsubscribe", b"feedback-id")
_PROGRAMS = (b"x-autoreply", b"x-autorespond", b"x-failed-recipients")


@dataclass(slots=True)
class _Correspondent:
    """Somebody by address: how they are called in mails, and how often each side wrote."""

    address: str
    names: Counter[str] = field(default_factory=Counter)
    to_me: int = 0
    from_me: int = 0

    @property
    def both_wrote(self) -> bool:
        return bool(self.to_me and self.from_me)


def read_mails(sources: Sequence[Source], request: Request) -> Gathered:
    """Who wrote to the owner and whom the owner wrote to, in all these files together.

    Whose mail it is is told by `request.me`; without that, by whom it was delivered to, or by the one address
    that has a part in more of them than any other. One touchpoint is one mail and one counterpart, at its
    time in UTC. Lists, bulk mail, answers of programs, spam and bounces are counted and left out, as are
    mails without a date that can be. Those with whom only one side wrote are there to be recognised and not
    to be added, unless `request.everybody`. Raises UnreadableInput where there is no mail at all.
    """
    box = _Box(request, Owner(request.me or _likely_owner(sources)))
    for source in sources:
        left_out = _is_left_out(source)
        for headers in header_blocks(source):
            if left_out:
                box.leave_out("in a folder for spam or drafts")
            else:
                box.take(_read(headers))
    if not box.mails:
        raise UnreadableInput(sources[0].name, "there is no mail in it")
    return box.gathered()


def _likely_owner(sources: Sequence[Source]) -> tuple[str, ...]:
    """Whose mail it seems to be, where nobody said: nobody where the mails do not tell."""
    delivered, parties = Counter[str](), Counter[str]()
    for source in sources:
        for headers in header_blocks(source):
            found = _read(headers)
            delivered.update({each.address for each in people_of(found.get(b"delivered-to", b""))})
            people = (person for name in _PARTIES for person in people_of(found.get(name, b"")))
            parties.update({person.address for person in people})
    if delivered:
        return (delivered.most_common(1)[0][0],)
    (first, often), (_, second) = (*parties.most_common(2), ("", 0), ("", 0))[:2]
    return (first,) if often > max(second, 1) else ()


_PARTIES = (b"from", b"to", b"cc", b"bcc")


class _Box:
    """All mails so far."""

    def __init__(self, request: Request, owner: Owner) -> None:
        self.mails = 0
        self._everybody = request.everybody
        self._owner = owner
        self._last_day = request.day.toordinal()
        self._seen: set[int] = set()
        self._places: dict[str, int] = {}
        self._people: list[_Correspondent] = []
        self._keys: list[str] = []
        self._left_out = Counter[str]()
        self._exchanges = Exchanges(How.EMAIL, self._keys)

    def leave_out(self, why: str) -> None:
        """Count a mail that tells of nobody."""
        self.mails += 1
        self._left_out[why] += 1

    def take(self, found: Mapping[bytes, bytes]) -> None:
        """Take one mail by its headers."""
        senders = people_of(found.get(b"from", b""))
        when = _moment(found.get(b"date", b""))
        if not senders:
            self.leave_out("without a sender")
        elif why := _why_left_out(found, senders):
            self.leave_out(why)
        elif when is None or not _FIRST_DAY < when[0] <= self._last_day:
            self.leave_out("without a date that can be")
        elif self._is_known(found.get(b"message-id", b"").strip(), senders[0]):
            self.leave_out("there already")
        else:
            self.mails += 1
            mine = any(map(self._is_mine, senders))
            to = (person for name in _PARTIES[1:] for person in people_of(found.get(name, b"")))
            for person in {each.address: each for each in (to if mine else senders)}.values():
                self._count(person, Direction.OUT if mine else Direction.IN, when)

    def _is_known(self, number: bytes, sender: Person) -> bool:
        """Whether this mail was there before; programs that number their mails badly exist, so by sender."""
        mark = hash((number, sender.address))
        known = bool(number) and mark in self._seen
        self._seen.add(mark)
        return known

    def _count(self, person: Person, direction: Direction, when: tuple[int, int]) -> None:
        if self._is_mine(person) or is_robot(person.address):
            return
        place = self._places.get(person.address)
        if place is None:
            place = self._places[person.address] = len(self._people)
            self._people.append(_Correspondent(person.address))
            self._keys.append(f"mail-{place + 1}")
        met = self._people[place]
        if person.name and (len(met.names) < _MOST_NAMES or person.name in met.names):
            met.names[person.name] += 1
        if direction is Direction.OUT:
            met.from_me += 1
        else:
            met.to_me += 1
        self._exchanges.add(place, direction, *when)

    def _is_mine(self, person: Person) -> bool:
        return self._owner.called(person.address) or bool(person.name and self._owner.called(person.name))

    def gathered(self) -> Gathered:
        people = [*zip(self._keys, self._people, strict=True)]
        drafts = tuple(_draft(key, person) for key, person in people)
        # Somebody writes from one address and is answered at another: only an address book can tell.
        both_wrote = (each.both_wrote for each in self._people)
        known = {fold(draft.name) for draft, both in zip(drafts, both_wrote, strict=True) if both}
        left_out = self._left_out.most_common()
        return Gathered(
            "mail",
            contacts=drafts,
            touchpoints=self._exchanges,
            only_known=frozenset(
                draft.key for draft in drafts if not (self._everybody or fold(draft.name) in known)
            ),
            unknown="only one of you wrote to the other (--all brings them in)",
            addressed=True,
            fields=of_correspondence("From, To, Cc", len(self._exchanges), "Subject and text", self.mails),
            skipped=tuple(Skipped(count_of(number, "mail", "mails"), why) for why, number in left_out),
        )


_MOST_NAMES = 20
"""Ways of writing one person's name that are kept: an address may be anybody's."""


def _draft(key: str, person: _Correspondent) -> ContactDraft:
    """Somebody under the fullest of the names that their mails give; without one, under the address."""
    names = sorted(person.names, key=lambda name: (-_words_in_full(name), -person.names[name], name))
    name = names[0] if names else person.address
    return ContactDraft(key=key, read_at=person.address, name=name, emails=(person.address,))


def _words_in_full(name: str) -> int:
    return sum(1 for word in name.split() if len(word) > 1 and not word.endswith("."))


# ---- what mail is left out ---------------------------------------------------------------------------------


def is_robot(address: str) -> bool:
    """Whether an address is one behind which nobody reads: no-reply, mailer-daemon and the like."""
    return _is_robot(address.rpartition("@")[0].casefold())


@lru_cache(20_000)
def _is_robot(local: str) -> bool:
    return _ROBOTS.fullmatch(local[:200]) is not None


def _why_left_out(found: Mapping[bytes, bytes], senders: Sequence[Person]) -> str:
    """Why a mail was not written by a person to the owner; empty where it was."""
    if any(name in found for name in _LISTS):
        return "from a list"
    if found.get(b"precedence", b"").strip().lower() in (b"bulk", b"list", b"junk"):
        return "from a list"
    submitted = found.get(b"auto-submitted", b"").partition(b";")[0].strip().lower()
    if submitted not in (b"no", b"") or any(name in found for name in _PROGRAMS):
        return "sent by a program"
    if found.get(b"return-path", b"").strip() == b"<>":
        return "sent by a program"
    if found.get(b"content-type", b"").strip().lower().startswith(b"multipart/report"):
        return "sent by a program"
    if any(is_robot(each.address) for each in senders):
        return "sent by a program"
    if found.get(b"x-spam-flag", b"").strip().lower().startswith(b"yes"):
        return "spam"
    if b"x-gmail-labels" in found and _LEFT_OUT_LABELS.search(decoded(guessed(found[b"x-gmail-labels"]))):
        return "in a folder for spam or drafts"
    return ""


def _is_left_out(source: Source) -> bool:
    """Whether the file, or the folder of a Maildir that it lies in, is one for spam or drafts."""
    name = source.name.rpartition("/")[2].casefold().removesuffix(".mbox")
    folders = [part.casefold().strip(".") for part in source.folder.split("/")[-2:]]
    if folders[-1] in _IN_MAILDIR:
        return folders[0].rpartition(".")[2] in _LEFT_OUT_BOXES
    return name in _LEFT_OUT_BOXES or folders[-1].removesuffix(".mbox") in _LEFT_OUT_BOXES


_IN_MAILDIR = ("cur", "new")


# ---- headers -----------------------------------------------------------------------------------------------


def _read(headers: bytes) -> dict[bytes, bytes]:
    """The headers that tell something, each name in small letters; the first of a name counts."""
    found: dict[bytes, bytes] = {}
    for name, body in _WANTED.findall(headers):
        found.setdefault(name.lower(), body)
    return found


def _moment(text: bytes) -> tuple[int, int] | None:
    """The ordinal of the day and the minute of it, in UTC; None for what is no date."""
    usual = _DATE.match(text)
    if usual is None:
        return _odd_moment(text)
    day, month, year, hours, minutes, sign, ahead, more = usual.groups()
    if month.lower() not in _MONTHS:
        return None
    offset = (int(ahead) * 60 + int(more)) * (-1 if sign == b"-" else 1)
    minute = int(hours) * 60 + int(minutes) - offset
    try:
        first = _ordinal(int(year), _MONTHS[month.lower()], int(day))
    except ValueError:
        return None
    return first + minute // 1440, minute % 1440


@lru_cache(5_000)
def _ordinal(year: int, month: int, day: int) -> int:
    return datetime(year, month, day).toordinal()


def _odd_moment(text: bytes) -> tuple[int, int] | None:
    """The same for dates that are not written as the standard has it."""
    try:
        parts = parsedate_tz(guessed(text[:200]).strip())
        if parts is None:
            return None
        offset = timezone(timedelta(seconds=parts[9] or 0))
        moment = datetime(*parts[:5], tzinfo=offset).astimezone(UTC)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return moment.toordinal(), moment.hour * 60 + moment.minute


# ---- files -------------------------------------------------------------------------------------------------

_SEPARATOR = re.compile(rb"From [^\r\n]*\r?\n")
_TIMED_SEPARATOR = re.compile(rb"From [^\r\n]*\d:\d\d[^\r\n]*\r?\n")
_HEADER = re.compile(rb">?From |[!-9;-~]+[ \t]*:")
_MAIL_HEADER = re.compile(
    rb">?From |(?:From|To|Date|Subject|Message-ID|Received|Return-Path|Delivered-To|MIME-Version|Status"
    rb"|Content-Type|DKIM-Signature|Reply-To|Sender|X-[!-9;-~]+)[ \t]*:",
    re.IGNORECASE,
)
_END_OF_HEADERS = re.compile(rb"\n\r?\n")
_LONGEST_SEPARATOR = 2_000
_LEAST_AFTER_SEPARATOR = 200
"""Bytes after a separator that tell whether it is one."""


def header_blocks(source: Source) -> Iterator[bytes]:
    """The headers of each mail in a file, in order; of a file with one mail its headers.

    A mail of an mbox begins at a line `From …` after which headers follow: with a time in that line, or with
    an empty line before it. A line of a text that merely begins with `From ` is part of the text.
    """
    if _SEPARATOR.match(source.head.lstrip()[:_LONGEST_SEPARATOR]) is None:
        yield source.head.lstrip()
        return
    buffer, in_headers = b"\n\n", False
    for piece in chain(source.pieces(unbounded=True), [None]):
        buffer += piece or b""
        at = 0
        while True:
            if in_headers:
                end = _END_OF_HEADERS.search(buffer, at)
                if end is None and piece is not None and len(buffer) - at < _LONGEST_HEADERS:
                    break
                till = end.start() if end else len(buffer)
                yield buffer[at:till]
                at, in_headers = till, False
            begin = _next_mail(buffer, at, whole=piece is None)
            if begin is None:
                at = max(at, len(buffer) - _LONGEST_SEPARATOR - 2)
                break
            at, in_headers = begin, True
        buffer = buffer[at:]


def _next_mail(buffer: bytes, at: int, *, whole: bool) -> int | None:
    """Where the headers of the next mail begin; None where none does, or more has to be read to tell."""
    while (at := buffer.find(b"\nFrom ", at)) >= 0:
        line = _SEPARATOR.match(buffer, at + 1, at + _LONGEST_SEPARATOR)
        told = line is not None and line.end() + _LEAST_AFTER_SEPARATOR <= len(buffer)
        if not (told or whole) and len(buffer) - at < _LONGEST_SEPARATOR:
            return None
        if line is not None and (
            _HEADER.match(buffer, line.end())
            if _TIMED_SEPARATOR.match(buffer, at + 1)
            else _is_blank_before(buffer, at) and _MAIL_HEADER.match(buffer, line.end())
        ):
            return line.end()
        at += 1
    return None


def _is_blank_before(buffer: bytes, at: int) -> bool:
    return buffer[at - 1 : at] == b"\n" or buffer[at - 2 : at] == b"\n\r"


def _is_mail(source: Source) -> bool:
    start = source.head.lstrip()
    line = _SEPARATOR.match(start[:_LONGEST_SEPARATOR])
    begin = line.end() if line else 0
    end = _END_OF_HEADERS.search(start, begin)
    headers = start[begin : end.start() if end else len(start)]
    if not _HEADER.match(headers):
        return False
    names = {name.lower() for name, _ in _WANTED.findall(headers)}
    return b"from" in names and len(names) >= (2 if line is None else 1)


FORMAT = correspondence(
    name="mail",
    called="mail (an mbox, a Maildir, .eml files, Gmail's from Google Takeout)",
    sniff=_is_mail,
    correspond=read_mails,
    together=True,
    tells="whom you write to, and who writes to you",
)
