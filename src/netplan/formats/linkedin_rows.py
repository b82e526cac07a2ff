"""What the rows of LinkedIn's tables say, whether they come as CSV or as JSON: the columns are the same."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from netplan.core.drafts import ContactDraft, Gathered, Skipped
from netplan.core.people.contact import Met, Note
from netplan.core.phrases import say_list
from netplan.core.search.texts import is_visible, one_line, paragraphs
from netplan.formats.account import Account
from netplan.formats.addresses import distinct, email_in, link, looks_like_link
from netplan.formats.days import month_first, whole_day
from netplan.frozen import frozen

NAME = "linkedin"


@frozen
class Row:
    """One row: where it stands, and its cells by the names of their columns as LinkedIn writes them."""

    read_at: str
    cells: Mapping[str, str]

    @property
    def is_empty(self) -> bool:
        return not any(map(is_visible, self.cells.values()))

    def cell(self, *names: str) -> str:
        """The first cell that says something, of the columns of these names (in small letters), on a line."""
        for column, value in self.cells.items():
            if column.casefold() in names and (text := one_line(value)):
                return text
        return ""


Rows = Sequence[Row]
Reader = Callable[[Rows, date, Account], Gathered]

_FIRST, _LAST = ("first name",), ("last name",)
_URL = ("url", "profile url", "public url")
_EMAIL = ("email address", "e-mail address", "email")
_COMPANY = ("company",)
_POSITION = ("position", "job title")
_CONNECTED = ("connected on",)


def connections(rows: Rows, day: date, account: Account) -> Gathered:
    """The people one is connected with, and since when. Members who hide their name are skipped."""
    order = month_first(row.cell(*_CONNECTED) for row in rows)
    contacts: list[ContactDraft] = []
    skipped: list[Skipped] = []
    for row in rows:
        name, complete = _name(row)
        if not is_visible(name):
            skipped.append(Skipped(row.read_at, _why_skipped(row)))
            continue
        connected = whole_day(row.cell(*_CONNECTED), order, day)
        email, url = email_in(row.cell(*_EMAIL)), row.cell(*_URL)
        contacts.append(
            ContactDraft(
                key=row.read_at.replace(" ", "-"),
                read_at=row.read_at,
                name=name,
                org=row.cell(*_COMPANY) or None,
                title=row.cell(*_POSITION) or None,
                met=Met(connected, "LinkedIn"),
                aliases=(complete,) if complete != name else (),
                emails=(email,) if email else (),
                links=(link(url),) if url else (),
            )
        )
        _tell_connection(account, row, email=email, connected=connected)
    return Gathered(NAME, contacts=tuple(contacts), skipped=tuple(skipped))


def _tell_connection(account: Account, row: Row, *, email: str | None, connected: date | None) -> None:
    kept = {
        **dict.fromkeys((*_FIRST, *_LAST), "name"),
        **dict.fromkeys(_URL, "link"),
        **dict.fromkeys(_EMAIL, "email" if email else ""),
        **dict.fromkeys(_COMPANY, "org"),
        **dict.fromkeys(_POSITION, "title"),
        **dict.fromkeys(_CONNECTED, "met" if connected else ""),
    }
    for column, value in row.cells.items():
        if not is_visible(value):
            continue
        match kept.get(column.casefold()):
            case "name":
                account.converted(column, "name")
            case None:
                account.left(column)
            case "":
                account.left(
                    column, "no date that can be told" if "mail" not in column.casefold() else "no address"
                )
            case what:
                account.kept(column, what)


def _name(row: Row) -> tuple[str, str]:
    """The name to call them by, and all that they put into their name.

    People write degrees after a comma in the field of the last name (`Hale, PhD`): the name ends there, the
    complete form stays an alias. Whoever shows an address but no name goes by the address.
    """
    first, last = row.cell(*_FIRST), row.cell(*_LAST)
    complete = f"{first} {last}".strip() or email_in(row.cell(*_EMAIL)) or ""
    name = f"{first} {last.partition(',')[0].strip()}".strip().rstrip(",").rstrip()
    return name or complete, complete


def _why_skipped(row: Row) -> str:
    if any(is_visible(value) for column, value in row.cells.items() if column.casefold() not in _CONNECTED):
        return "it has no name"
    return "a member who hides their name: LinkedIn gives the day only"


def profile(rows: Rows, day: date, account: Account) -> Gathered:
    """Whose export it is: the owner's name."""
    owner = [f"{row.cell(*_FIRST)} {row.cell(*_LAST)}".strip() for row in rows]
    _tell(account, rows, {**dict.fromkeys((*_FIRST, *_LAST), "your own name")}, "your own profile")
    return Gathered(NAME, owner=distinct(owner))


def own_addresses(rows: Rows, day: date, account: Account) -> Gathered:
    """Whose export it is: the owner's addresses and numbers."""
    numbers = [f"{row.cell('extension')} {row.cell('number')}".strip() for row in rows]
    owner = [row.cell(*_EMAIL) for row in rows]
    _tell(account, rows, dict.fromkeys((*_EMAIL, "number"), "your own address"), "your own")
    return Gathered(NAME, owner=distinct([*owner, *numbers]))


def endorsements(rows: Rows, day: date, account: Account) -> Gathered:
    """What people were said to be good at: by the owner (they know it), or of the owner (a note)."""
    received = any(row.cell("endorser first name", "endorser public url") for row in rows)
    who = "endorser" if received else "endorsee"
    order = month_first(row.cell("endorsement date") for row in rows)
    people: dict[str, list[Row]] = {}
    skipped: list[Skipped] = []
    for row in rows:
        url = row.cell(f"{who} public url")
        name = _full(row, who)
        if row.cell("endorsement status").casefold() in ("rejected", "pending"):
            skipped.append(Skipped(row.read_at, "an endorsement that was not accepted"))
        elif is_visible(name) and looks_like_link(url) and row.cell("skill name"):
            people.setdefault(link(url), []).append(row)
        else:
            skipped.append(Skipped(row.read_at, "it does not say who, or for what"))
    contacts = []
    for url, of_one in people.items():
        first = of_one[0]
        skills = distinct(row.cell("skill name") for row in of_one)
        on = whole_day(first.cell("endorsement date").replace("/", "-"), order, day) or day
        contacts.append(
            ContactDraft(
                key=first.read_at.replace(" ", "-"),
                read_at=first.read_at,
                name=_full(first, who),
                links=(url,),
                knows=() if received else skills,
                notes=(Note(on, f"endorsed you for {say_list(skills)}"),) if received else (),
            )
        )
    names = (f"{who} first name", f"{who} last name")
    kept = {**dict.fromkeys(names, "name"), f"{who} public url": "link", "endorsement date": "note"}
    _tell(account, rows, {**kept, "skill name": "note" if received else "knows"}, "")
    return Gathered(NAME, contacts=tuple(contacts), skipped=tuple(skipped))


def _full(row: Row, who: str) -> str:
    return f"{row.cell(f'{who} first name')} {row.cell(f'{who} last name')}".strip()


def notes(rows: Rows, day: date, account: Account) -> Gathered:
    """The owner's own notes about people, each at the profile it is about."""
    written = ("created at", "created on", "date", "updated at", "last modified")
    order = month_first(row.cell(*written) for row in rows)
    contacts: list[ContactDraft] = []
    skipped: list[Skipped] = []
    for row in rows:
        name = f"{row.cell(*_FIRST)} {row.cell(*_LAST)}".strip() or row.cell(
            "name", "full name", "member name"
        )
        url = row.cell(*_URL)
        text = next((paragraphs(v) for c, v in row.cells.items() if c.casefold() in _NOTES and v.strip()), "")
        if not (is_visible(name) and looks_like_link(url) and text):
            skipped.append(Skipped(row.read_at, "it does not say about whom it is, or nothing of them"))
            continue
        on = whole_day(row.cell(*written), order, day) or day
        key = row.read_at.replace(" ", "-")
        contacts.append(ContactDraft(key, row.read_at, name, links=(link(url),), notes=(Note(on, text),)))
    named = dict.fromkeys((*_FIRST, *_LAST, "name", "full name", "member name"), "name")
    _tell(account, rows, named | dict.fromkeys(_URL, "link") | dict.fromkeys((*_NOTES, *written), "note"), "")
    return Gathered(NAME, contacts=tuple(contacts), skipped=tuple(skipped))


_NOTES = ("note", "notes", "note text", "note content")


def not_people(rows: Rows, day: date, account: Account) -> Gathered:
    """Invitations and recommendations: who was only invited is not known yet, and a name alone is nobody."""
    _tell(
        account,
        rows,
        {},
        "an invitation is no contact" if _is_invited(rows) else "by name alone nobody is known",
    )
    return Gathered(NAME)


def _is_invited(rows: Rows) -> bool:
    return any(row.cell("direction", "inviterprofileurl", "inviteeprofileurl") for row in rows)


def _tell(account: Account, rows: Rows, kept: Mapping[str, str], why: str) -> None:
    for row in rows:
        for column, value in row.cells.items():
            if is_visible(value):
                what = kept.get(column.casefold())
                if what:
                    account.converted(column, what)
                else:
                    account.left(column, why)


_TABLES: tuple[tuple[frozenset[str], Reader], ...] = (
    (frozenset({"first name", "last name", "connected on"}), connections),
    (frozenset({"from", "to", "sent at", "direction"}), not_people),
    (frozenset({"skill name", "endorser first name"}), endorsements),
    (frozenset({"skill name", "endorsee first name"}), endorsements),
    (frozenset({"first name", "last name", "headline"}), profile),
    (frozenset({"first name", "last name", "text", "creation date"}), not_people),
    (frozenset({"email address", "confirmed", "primary"}), own_addresses),
    (frozenset({"extension", "number", "type"}), own_addresses),
    *((frozenset({note, url}), notes) for note in _NOTES for url in ("profile url", "url")),
)
"""The columns by which each table is known, in small letters, and what reads it."""


def reader_of(columns: Iterable[str]) -> Reader | None:
    """What reads a table of these columns; None for tables that are not LinkedIn's."""
    names = {one_line(column).casefold() for column in columns}
    return next((reader for needed, reader in _TABLES if needed <= names), None)
