"""People as notes in Markdown: with front matter, in the dialects of Obsidian's two contact plug-ins, others.

Front matter is YAML and read by PyYAML, as texts alone: a number with a plus, a day and `yes` are what they
look like.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from netplan.core.drafts import ContactDraft, Gathered, PromiseDraft, Skipped, TouchpointDraft
from netplan.core.people.contact import Met
from netplan.core.search.texts import is_visible, one_line, paragraphs
from netplan.errors import UnreadableInput
from netplan.formats.account import Account
from netplan.formats.columns import kind_of, plain
from netplan.formats.days import whole_day
from netplan.formats.format import Format
from netplan.formats.sheet import Sheet
from netplan.formats.source import Source

_MOST_FRONT_MATTER = 100_000
"""Characters of the longest front matter that is read."""

_MOST_VALUES = 1000
_FRONT_MATTER = re.compile(r"\s{0,99}---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
_TABLE_MARK = "/---contact---/"
_TABLE_ROW = re.compile(r"\|([^|\n]{0,200})\|([^\n]*)\|[ \t]*")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*")
_TASK = re.compile(r"[ \t]*[-*+][ \t]+\[ \][ \t]+(.*)")
_HASHTAGS = re.compile(r"[ \t]*(?:#[ \t]?[^\s#]+[ \t]*)+")
_WIKI = re.compile(r"!?\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_KEY = re.compile(r"([A-Z][A-Z-]*)(?:\[([^\]]*)\])?(?:\.([A-Z]+))?")
_LABELLED_NUMBER = re.compile(r"[A-Za-z]+:(?=\s*[+\d(])")
_KEYS_OF_CARDS = re.compile(
    r"^[\"']?(?:N\.[FG]N|FN|EMAIL(?:\[[^\]]*\])?|TEL(?:\[[^\]]*\])?|BDAY)[\"']?\s*:", re.MULTILINE
)

_CARD: Mapping[str, str] = {
    "FN": "name", "N.FN": "last", "N.GN": "first", "N.MN": "middle", "N.PREFIX": "prefix",
    "N.SUFFIX": "suffix", "NICKNAME": "alias", "EMAIL": "email", "TEL": "phone", "BDAY": "birthday",
    "ANNIVERSARY": "date", "URL": "link", "SOCIALPROFILE": "account", "IMPP": "account", "ORG": "org",
    "TITLE": "title", "ROLE": "title", "ADR.LOCALITY": "city", "ADR.REGION": "region",
    "ADR.COUNTRY": "country", "CATEGORIES": "circle", "NOTE": "note", "UID": "origin",
    "RELATED": "relation",
}  # fmt: skip
"""The keys of the plug-in that keeps vCards as front matter."""

_MORE = {
    "last contact": "touch", "last contacted": "touch", "last chat": "touch", "last met": "touch",
    "last seen": "touch", "last talked": "touch", "last touch": "touch", "letzter kontakt": "touch",
    "dernier contact": "touch", "met": "met", "met on": "met", "first met": "met", "date met": "met",
    "met at": "where", "where met": "where", "how we met": "note", "friends": "", "uid": "origin",
}  # fmt: skip
_PERSON_TAGS = frozenset(
    {"person", "people", "contact", "contacts", "crm", "personen", "kontakt", "personne", "persona"}
)
_TYPES = ("type", "class", "category", "categories", "kind", "tags", "tag")


def is_person(source: Source) -> bool:
    """Whether a note is about somebody: by the keys of a plug-in, by its tags, or by what it holds.

    A note whose front matter says that it is of another kind (`KIND: location`) is one that is read, so that
    it can be told by name.
    """
    text = source.beginning.replace("\r\n", "\n")
    if _TABLE_MARK in text:
        return True
    front = _FRONT_MATTER.match(text)
    if front is None or len(front[1]) > _MOST_FRONT_MATTER:
        return False
    if _KEYS_OF_CARDS.search(front[1]):
        return True
    keys = [
        plain(line.partition(":")[0])
        for line in front[1].split("\n")
        if line[:1] not in (" ", "\t", "-", "#")
    ]
    kinds = {(kind_of(key) or ("", ""))[0] for key in keys}
    return _is_tagged(front[1]) or bool(kinds & {"email", "phone", "birthday"})


def _is_tagged(front: str) -> bool:
    """Whether the lines of type or tags name a person; looked at without YAML, which may not be there."""
    of_type = False
    for line in front.casefold().split("\n"):
        if line[:1] not in (" ", "\t", "-"):
            of_type = line.partition(":")[0].strip(" \"'") in _TYPES
        if of_type and not _PERSON_TAGS.isdisjoint(re.split(r"[\s\[\]\"',#:/-]+", line)):
            return True
    return False


def read_note(source: Source, day: date) -> Gathered:
    """The person of a note; one whose front matter cannot be read is skipped, for others lie beside it.

    Raises UnreadableInput where there is no front matter.
    """
    text = source.text.replace("\r\n", "\n").replace("\r", "\n")
    account = Account()
    sheet = Sheet(account, day)
    note = _Note(sheet, day)
    if _TABLE_MARK in text:
        before, _, rest = text.partition(_TABLE_MARK)
        table, _, after = rest.partition(_TABLE_MARK)
        fields, body = dict(_rows(table)), f"{before}\n{after}"
        if "last name" in fields:
            fields["first name"] = fields.pop("name", "")
    elif front := _FRONT_MATTER.match(text):
        found = _yaml(front[1], source.name)
        if isinstance(found, Skipped):
            return Gathered("notes", skipped=(found,))
        fields, body = found, text[front.end() :]
    else:
        raise UnreadableInput(source.name, "it has no front matter between two lines of ---")
    title = source.name.rpartition("/")[2].removesuffix(".md")
    kind = one_line(str(fields.get("KIND", ""))).casefold()
    if kind not in ("", "individual"):
        return Gathered(
            "notes", skipped=(Skipped(source.name, f"it is a note about a {kind}, not about a person"),)
        )
    for name, value in fields.items():
        for one in _values(value):
            note.take(str(name), one)
    note.take_body(body, title)
    draft = note.draft(title, source.name)
    if draft is None:
        return Gathered("notes", skipped=(Skipped(source.name, "it has no name"),))
    return Gathered(
        "notes",
        contacts=(draft,),
        touchpoints=note.touchpoints(),
        promises=tuple(note.promises),
        fields=account.fields,
    )


class _Note:
    """What a note says: its fields in a Sheet, and beside them when one was in touch and what one owes."""

    def __init__(self, sheet: Sheet, day: date) -> None:
        self.sheet = sheet
        self.promises: list[PromiseDraft] = []
        self._day = day
        self._touches: dict[date, str] = {}
        self._met = Met()
        self._heading = ""

    def take(self, name: str, value: str) -> None:
        """Keep a value of the field `name`, in any of the dialects."""
        text = _shown(value)
        card = _KEY.fullmatch(name)
        if card and (kind := _CARD.get(f"{card[1]}.{card[3]}" if card[3] else card[1])):
            self._take_card(name, kind, text, card[2] or "")
            return
        words = plain(name)
        kind, label = (_MORE[words], "") if words in _MORE else kind_of(name) or ("", "")
        if kind in ("touch", "met"):
            self._take_day(name, kind, text)
        elif kind == "where":
            self._met = Met(self._met.on, one_line(text) or None)
            self.sheet.account.kept(name, "met")
        elif kind == "circle":
            for tag in re.split(r"[,;\s]+" if text.startswith("#") else r"[,;]", text):
                if (word := tag.strip().lstrip("#")).casefold() not in _PERSON_TAGS:
                    self.sheet.take(name, kind, word)
        elif kind == "account" and text.startswith("@"):
            self.sheet.take(name, kind, text[1:], label)
        elif kind == "origin":
            self.sheet.take(name, kind, f"vcard:{text.removeprefix('urn:uuid:')}")
        else:
            self.sheet.take(name, kind, text, label)

    def _take_card(self, name: str, kind: str, text: str, label: str) -> None:
        if (
            kind == "phone"
            and (before := _LABELLED_NUMBER.match(text))
            and not text.casefold().startswith("tel:")
        ):
            text = text[before.end() :]
        if kind == "origin":
            text = f"vcard:{text.removeprefix('urn:uuid:')}"
        if kind == "date":
            label = label or "anniversary"
        if kind == "relation" and re.match(r"(?:urn|uid):", text):
            self.sheet.leave(name, "another note")
            return
        self.sheet.take(name, kind, text.removeprefix("name:") if kind == "relation" else text, label)

    def _take_day(self, name: str, kind: str, text: str) -> None:
        on = whole_day(text, None, self._day)
        if on is None or on > self._day:
            if is_visible(text):
                self.sheet.leave(name, "no day that can be told")
        elif kind == "met":
            self._met = Met(on, self._met.where)
            self.sheet.account.kept(name, "met")
        else:
            self._touches.setdefault(on, "")
            self.sheet.account.converted(name, "touchpoint")

    def take_body(self, body: str, title: str) -> None:
        """Keep the text: what stands under a day is of it, an open task is a promise, the rest a note."""
        on: date | None = None
        parts: dict[date | None, list[str]] = {}
        for line in body[:1_000_000].split("\n"):
            if heading := _HEADING.fullmatch(line):
                said = _DAY.search(heading[2])
                on = whole_day(said[0], None, self._day) if said else on if len(heading[1]) > 2 else None
                if len(heading[1]) == 1 and not said and not self._heading:
                    self._heading = one_line(_shown(heading[2]))
            elif task := _TASK.fullmatch(line):
                self.promises.append(PromiseDraft("note", one_line(_shown(task[1])), made=on or self._day))
                self.sheet.account.converted("open task", "promise")
            elif not _HASHTAGS.fullmatch(line):
                parts.setdefault(on, []).append(_shown(line))
        for day, lines in parts.items():
            text = paragraphs("\n".join(lines))
            if not text:
                continue
            if day in self._touches:
                self._touches[day] = one_line(text)
                self.sheet.account.converted("text under a day", "touchpoint")
            else:
                self.sheet.take_note("text", text, day or self._day)

    def draft(self, title: str, read_at: str) -> ContactDraft | None:
        """The person; called by the first heading or the file where no field says a name."""
        if not (self.sheet.listed("name") or self.sheet.fact("first") or self.sheet.fact("last")):
            self.sheet.take("title", "name", self._heading or title)
        return self.sheet.draft("note", read_at, met=None if self._met == Met() else self._met)

    def touchpoints(self) -> tuple[TouchpointDraft, ...]:
        """The days on which one was in touch, with what is written under them."""
        return tuple(
            TouchpointDraft(on, ("note",), summary=said or None) for on, said in self._touches.items()
        )


def _rows(table: str) -> Iterator[tuple[str, str]]:
    """The keys, in small letters, and values of the table of the plug-in that keeps one."""
    for line in table.split("\n"):
        found = _TABLE_ROW.fullmatch(line.strip())
        if found and (key := one_line(found[1])).strip("-: ") and key.casefold() != "key":
            yield key.casefold(), found[2].replace("\\|", "|").strip()


def _yaml(text: str, name: str) -> dict[str, Any] | Skipped:
    from yaml import BaseLoader, YAMLError, load

    if len(text) > _MOST_FRONT_MATTER:
        return Skipped(name, "its front matter is longer than any of a person")
    try:
        found = load(text, BaseLoader)
    except (YAMLError, RecursionError, ValueError) as problem:
        mark = getattr(problem, "problem_mark", None)
        return Skipped(f"{name}, line {mark.line + 2}" if mark else name, "its front matter is no YAML")
    if not isinstance(found, dict):
        return Skipped(name, "its front matter has no fields")
    return {key if isinstance(key, str) else one_line(str(key))[:100]: value for key, value in found.items()}


def _values(value: Any) -> Iterator[str]:
    """The texts in a value, however it is nested; at most some, for YAML can say much in few words."""
    waiting, given = [value], 0
    while waiting and given < _MOST_VALUES:
        one = waiting.pop()
        given += 1
        if isinstance(one, list):
            waiting += one[:_MOST_VALUES][::-1]
        elif isinstance(one, dict):
            waiting += [*one.values()][:_MOST_VALUES][::-1]
        elif isinstance(one, str):
            yield one


def _shown(text: str) -> str:
    """The text with what its links between notes show."""
    return _WIKI.sub(lambda found: found[2] or found[1], text)


FORMAT = Format(
    name="notes",
    called="notes about people in Markdown (Obsidian)",
    sniff=is_person,
    read=read_note,
    extra="pyyaml",
    tells="addresses, numbers, and when you were in touch",
)
