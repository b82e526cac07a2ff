"""What a source says of one person, field by field, put together into a draft and told in the account.

Tables, front matter, LDIF and outlines differ in how they write a field and in what they call it; what is an
address, a number, a day or a name, and when one is left behind, is the same in all of them and stands here.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from netplan.core.drafts import ContactDraft, Fate
from netplan.core.people.contact import Birthday, Note, RememberedDate
from netplan.core.people.phones import line_of
from netplan.core.search.texts import is_visible, one_line, paragraphs
from netplan.formats.account import Account
from netplan.formats.addresses import (
    account_link,
    distinct,
    email_in,
    link,
    looks_like_link,
    phone_in,
    same_link,
)
from netplan.formats.days import as_date, day_of_year

_SYSTEM_CIRCLES = frozenset(
    {"my contacts", "mycontacts", "other contacts", "all contacts", "contacts", "contact", "starred",
     "starred in android"}
)  # fmt: skip
_SEVERAL = re.compile(r"\s*:::\s*")
_BETWEEN_ADDRESSES = re.compile(r"\s*(?::::|[,;\s])\s*")
_BETWEEN_NUMBERS = re.compile(r"\s*(?::::|[;\n]|,(?=\s*\+?\d))\s*")
_WEB = re.compile(r"https?://[^\s]{1,2000}", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"\s*(?::::|[,;])\s*")

_PARTS_OF_NAMES = ("prefix", "first", "middle", "last", "suffix")
_PARTS_OF_ADDRESSES = ("city", "region", "country")

KINDS = (
    "name", *_PARTS_OF_NAMES, "alias", "email", "phone", "link", "account", "org", "department", "title",
    "place", *_PARTS_OF_ADDRESSES, "birthday", "year", "month", "day", "date", "note", "relation", "circle",
    "knows", "origin", "pronouns",
)  # fmt: skip
"""What a field can be kept as; `year`, `month` and `day` are those of a birthday in three columns."""


def is_a_circle(text: str) -> bool:
    """Not what an address book calls the whole of itself (`* My Contacts`, `starred`)."""
    return is_visible(text) and not text.startswith("*") and text.casefold() not in _SYSTEM_CIRCLES


Told = tuple[Fate, str]
_NO_MORE: Told = (Fate.LEFT, "another one is kept")


@dataclass
class Sheet:
    """One person. `day` is that of notes that carry none, `month_first` what the file tells of `03/04`."""

    account: Account
    day: date
    month_first: bool | None = None
    _facts: dict[str, str] = field(default_factory=dict)
    _lists: dict[str, list[str]] = field(default_factory=dict)
    _places: dict[str, dict[str, str]] = field(default_factory=dict)
    _of_places: list[tuple[str, str, str]] = field(default_factory=list)
    """The name and kind of each field that is a part of an address, and the address it is a part of."""
    _birthday: Birthday | None = None
    _dates: list[RememberedDate] = field(default_factory=list)
    _notes: list[Note] = field(default_factory=list)
    _told: list[tuple[str, Fate, str]] = field(default_factory=list)

    def take(self, name: str, kind: str, value: str, label: str = "") -> None:
        """Keep a value of the source's field `name` as a `kind` of KINDS, or as what the account says.

        `label` says which of several: what day it is, what relation, which address a city is a part of,
        which service an account is at. A kind that is none is left behind; so is what does not fit its own.
        """
        text = (paragraphs if kind == "note" else one_line)(value)
        if not is_visible(text):
            return
        taker = _TAKERS.get(kind)
        told = (
            (Fate.LEFT, "") if taker is None else taker(self, kind, value if kind == "phone" else text, label)
        )
        if told is None:
            self._of_places.append((name, kind, label))
        else:
            self._told.append((name, *told))

    def leave(self, name: str, why: str = "") -> None:
        """Leave a value of the field `name` behind."""
        self._told.append((name, Fate.LEFT, why))

    def take_label(self, name: str, text: str, *, kept: bool) -> None:
        """Count a field that only says which of several another one is, and whether that is kept."""
        if is_visible(text.strip("* ")):
            self._told.append((name, Fate.CONVERTED, "label") if kept else (name, Fate.LEFT, "home or work"))

    def take_note(self, name: str, text: str, on: date, what: str = "note") -> None:
        """Keep a note of a day of its own."""
        if body := paragraphs(text):
            self._notes.append(Note(on, body))
            self._told.append((name, Fate.KEPT if what == "note" else Fate.CONVERTED, what))

    def listed(self, kind: str) -> list[str]:
        """The values so far of a kind of which there may be several."""
        return self._lists.get(kind, [])

    def fact(self, kind: str) -> str:
        """The value so far of a kind of which there is one, or nothing."""
        return self._facts.get(kind, "")

    @property
    def name(self) -> str:
        """What to call them by: the name, its parts, or what else there is; empty where there is nothing."""
        parts = " ".join(filter(None, (self._facts.get(part, "") for part in _PARTS_OF_NAMES)))
        names = (*self.listed("name"), parts, *self.listed("alias"), self._organisation)
        return next(filter(is_visible, (*names, *self.listed("email"), *self.listed("phone"))), "")

    def draft(self, key: str, read_at: str, **more: Any) -> ContactDraft | None:
        """The contact, with `more` fields of its own, and the account of it; None where it has no name."""
        name = self.name
        if not name:
            return None
        self._take_birthday_of_parts()
        place = self._facts.get("place") or self._settle_places()
        for said, fate, what in self._told:
            self.account.count(said, fate, what)
        values: dict[str, Any] = {
            "org": self._organisation or None,
            "title": self._facts.get("title"),
            "place": place or None,
            "pronouns": self._facts.get("pronouns"),
            "birthday": self._birthday,
            "aliases": tuple(alias for alias in self._aliases() if alias.casefold() != name.casefold()),
            "emails": distinct(self.listed("email")),
            "phones": distinct(self.listed("phone"), line_of),
            "links": distinct(self.listed("link"), same_link),
            "circles": distinct(self.listed("circle")),
            "knows": distinct(self.listed("knows")),
            "origins": distinct(self.listed("origin"), str),
            "dates": tuple(dict.fromkeys(self._dates)),
            "notes": tuple(self._notes),
        }
        return ContactDraft(key, read_at, name, **(values | more))

    @property
    def _organisation(self) -> str:
        return ", ".join(filter(None, (self._facts.get("org", ""), self._facts.get("department", ""))))

    def _aliases(self) -> tuple[str, ...]:
        return distinct([*self.listed("name")[1:], *self.listed("alias")])

    def _settle_places(self) -> str:
        """City and country of the first address that has one; the others are left behind."""
        chosen, place = "", ""
        for label, parts in self._places.items():
            town = parts.get("city") or parts.get("region", "")
            place = ", ".join(filter(None, (town, parts.get("country", ""))))
            chosen = label
            if place:
                break
        for name, kind, label in self._of_places:
            kept = (
                bool(place) and label == chosen and not (kind == "region" and "city" in self._places[label])
            )
            self._told.append((name, Fate.CONVERTED, "place") if kept else (name, *_NO_MORE))
        self._of_places.clear()
        return place

    def _take_birthday_of_parts(self) -> None:
        month, day = self._facts.get("month", ""), self._facts.get("day", "")
        if self._birthday is None and month.isdigit() and day.isdigit():
            year = self._facts.get("year", "")
            text = f"{year.zfill(4)}-{month.zfill(2)}-{day.zfill(2)}" if year else f"--{month:0>2}-{day:0>2}"
            self._birthday = day_of_year(text, None, self.day)

    def _take_text(self, kind: str, text: str, label: str) -> Told:
        self._lists.setdefault(kind, []).append(text)
        return Fate.KEPT, kind

    def _take_fact(self, kind: str, text: str, label: str) -> Told:
        if self._facts.setdefault(kind, text) != text:
            return _NO_MORE
        return Fate.KEPT, kind

    def _take_part_of_name(self, kind: str, text: str, label: str) -> Told:
        fate, why = self._take_fact(kind, text, label)
        return (Fate.CONVERTED, "name") if fate is Fate.KEPT else (fate, why)

    def _take_department(self, kind: str, text: str, label: str) -> Told:
        fate, _ = self._take_fact(kind, text, label)
        return (fate, "org") if fate is Fate.KEPT else _NO_MORE

    def _take_part_of_day(self, kind: str, text: str, label: str) -> Told:
        self._facts[kind] = text
        return Fate.CONVERTED, "birthday"

    def _take_place(self, kind: str, text: str, label: str) -> Told | None:
        self._places.setdefault(label, {}).setdefault(kind, text)
        return None

    def _take_email(self, kind: str, text: str, label: str) -> Told:
        found = [email_in(text) or ""]
        if not found[0]:
            found = [email_in(part) or "" for part in _BETWEEN_ADDRESSES.split(text)]
        if not any(found):
            return Fate.LEFT, "no address"
        self._lists.setdefault(kind, []).extend(filter(None, found))
        return Fate.KEPT, kind

    def _take_phone(self, kind: str, text: str, label: str) -> Told:
        for number in _BETWEEN_NUMBERS.split(text):
            if is_visible(line := one_line(number)):
                self._lists.setdefault(kind, []).append(phone_in(line))
        return Fate.KEPT, kind

    def _take_link(self, kind: str, text: str, label: str) -> Told:
        parts = _SEVERAL.split(text)
        links = [link(one) for one in parts if looks_like_link(one) or _WEB.fullmatch(one)]
        self._lists.setdefault(kind, []).extend(links)
        return (Fate.KEPT, kind) if links else (Fate.LEFT, "no web address")

    def _take_account(self, kind: str, text: str, label: str) -> Told:
        found = [account_link(label, one) for one in _SEVERAL.split(text)]
        self._lists.setdefault("link", []).extend(filter(None, found))
        return (Fate.CONVERTED, "link") if any(found) else (Fate.LEFT, "no account")

    def _take_words(self, kind: str, text: str, label: str) -> Told:
        self._lists.setdefault(kind, []).extend(filter(is_visible, _BETWEEN_WORDS.split(text)))
        return Fate.KEPT, kind

    def _take_circles(self, kind: str, text: str, label: str) -> Told:
        circles = [word for word in _BETWEEN_WORDS.split(text) if is_a_circle(word)]
        self._lists.setdefault(kind, []).extend(circles)
        return (Fate.KEPT, kind) if circles else (Fate.LEFT, "the address book as a whole")

    def _take_birthday(self, kind: str, text: str, label: str) -> Told:
        found = day_of_year(text, self.month_first, self.day)
        if found is None:
            return Fate.LEFT, "no date that can be told"
        self._birthday = self._birthday or found
        return (Fate.KEPT, kind) if self._birthday == found else _NO_MORE

    def _take_date(self, kind: str, text: str, label: str) -> Told:
        found = day_of_year(text, self.month_first, self.day)
        if found is None:
            return Fate.LEFT, "no date that can be told"
        self._dates.append(RememberedDate(one_line(label) or "date", as_date(found), yearly=True))
        return Fate.KEPT, kind

    def _take_note(self, kind: str, text: str, label: str) -> Told:
        self._notes.append(Note(self.day, f"{label}: {text}" if label else text))
        return Fate.KEPT, kind

    def _take_relation(self, kind: str, text: str, label: str) -> Told:
        for one in _SEVERAL.split(text):
            said = one_line(label)
            self._notes.append(
                Note(self.day, f"{said[:1].upper()}{said[1:]}: {one}" if said else f"Related: {one}")
            )
        return Fate.CONVERTED, "note"


_Taker = Callable[[Sheet, str, str, str], Told | None]

_TAKERS: Mapping[str, _Taker] = {
    "name": Sheet._take_text,
    **dict.fromkeys(_PARTS_OF_NAMES, Sheet._take_part_of_name),
    **dict.fromkeys(_PARTS_OF_ADDRESSES, Sheet._take_place),
    **dict.fromkeys(("year", "month", "day"), Sheet._take_part_of_day),
    **dict.fromkeys(("org", "title", "place", "pronouns"), Sheet._take_fact),
    "department": Sheet._take_department,
    "alias": Sheet._take_words,
    "email": Sheet._take_email,
    "phone": Sheet._take_phone,
    "link": Sheet._take_link,
    "account": Sheet._take_account,
    "birthday": Sheet._take_birthday,
    "date": Sheet._take_date,
    "note": Sheet._take_note,
    "relation": Sheet._take_relation,
    "circle": Sheet._take_circles,
    "knows": Sheet._take_words,
    "origin": Sheet._take_text,
}
