"""Pages of Markdown, one a person, with front matter that Obsidian reads; or all of them in one file."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date

from netplan.core.network import Network, OwedBy, Touchpoint
from netplan.core.people.contact import NO_YEAR, Birthday, Contact, RememberedDate
from netplan.core.search.texts import one_line
from netplan.formats.writers.content_lines import identifier
from netplan.formats.writers.writer import Writer

_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|#^\[\]%]+')
_ESCAPED_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What YAML takes for the end of a line, or not at all."""

_LONGEST_NAME = 60


def page_pieces(network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[str]:
    """All pages in one, in order of id, each person under a heading, without front matter."""
    for number, (contact, _, body) in enumerate(_pages(network, touchpoints)):
        yield f"{'' if number == 0 else chr(10)}# {one_line(contact.name)}\n\n{_facts(contact)}{body}"


def page_files(network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[tuple[str, str]]:
    """The name of a file and the page in it, for each person; who is called alike has their number behind."""
    names: dict[str, int] = {}
    for contact, front, body in _pages(network, touchpoints):
        plain = one_line(_NOT_IN_FILE_NAMES.sub(" ", contact.name))[:_LONGEST_NAME].strip(" .") or "person"
        taken = names.setdefault(plain.casefold(), contact.id) != contact.id
        file = f"{plain} (id {contact.id}).md" if taken else f"{plain}.md"
        yield file, f"---\n{front}---\n\n# {one_line(contact.name)}\n{body}"


def _pages(network: Network, touchpoints: Iterable[Touchpoint]) -> Iterator[tuple[Contact, str, str]]:
    touches: dict[int, list[Touchpoint]] = {}
    for touch in touchpoints:
        for id in (*touch.people, *touch.expected):
            touches.setdefault(id, []).append(touch)
    for id in sorted(network.contacts):
        contact = network.contacts[id]
        happened = sorted(touches.get(id, []), key=lambda each: each.on)[::-1]
        parts = (
            ("Promises", _promises(contact, network)),
            ("Days", [f"- {_days(each)}: {one_line(each.what)}" for each in contact.dates]),
            ("Touchpoints", map(_touch, happened)),
            ("Notes", [f"### {note.on}\n\n{note.text}\n" for note in contact.notes]),
        )
        yield contact, _front_matter(contact), "".join(_section(title, lines) for title, lines in parts)


def _section(title: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f"\n## {title}\n\n{body.rstrip()}\n" if body else ""


def _fields(contact: Contact) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """What is known, under the names by which `import` and Obsidian's plug-ins know it."""
    birthday = contact.birthday
    born = "" if birthday is None else str(birthday) if birthday.year is not None else f"--{birthday}"
    said: tuple[tuple[str, str | tuple[str, ...] | None], ...] = (
        ("aliases", contact.aliases),
        ("company", contact.org),
        ("job title", contact.title),
        ("place", contact.place),
        ("pronouns", contact.pronouns),
        ("birthday", born),
        ("email", contact.emails),
        ("phone", contact.phones),
        ("website", contact.links),
        ("groups", contact.circles),
        ("skills", contact.knows),
        ("ring", contact.ring.value),
        ("every", str(contact.every or "")),
        ("met on", str((contact.met and contact.met.on) or "")),
        ("met at", contact.met.where if contact.met else None),
    )
    yield from ((name, value) for name, value in said if value)


def _front_matter(contact: Contact) -> str:
    """YAML whose texts are quoted as JSON quotes them, which YAML reads alike."""
    fields = [("type", "person"), ("name", contact.name), *_fields(contact), ("uid", identifier(contact))]
    return "".join(f"{name}: {_yaml(value)}\n" for name, value in fields)


def _yaml(value: str | tuple[str, ...]) -> str:
    return _ESCAPED_IN_YAML.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False)
    )


def _facts(contact: Contact) -> str:
    """What is known in lines to read."""
    return "".join(
        f"- {name}: {one_line(value if isinstance(value, str) else ', '.join(value))}\n"
        for name, value in _fields(contact)
    )


def _promises(contact: Contact, network: Network) -> list[str]:
    """Open ones: mine to be ticked off, theirs by their name."""
    open_ones = (each for each in network.promises.values() if each.contact == contact.id and each.open)
    theirs = f"{one_line(contact.name)}: "
    return [
        f"- {'[ ] ' if each.owed_by is OwedBy.ME else theirs}{one_line(each.what)}{_by(each.by)}"
        for each in sorted(open_ones, key=lambda each: each.id)
    ]


def _days(each: RememberedDate) -> str:
    on = str(Birthday(each.on.month, each.on.day)) if each.on.year == NO_YEAR else each.on.isoformat()
    return f"{on}, every year" if each.yearly else on


def _by(day: date | None) -> str:
    return f" (by {day})" if day else ""


def _touch(touch: Touchpoint) -> str:
    how = "planned" if touch.planned else touch.how.value
    where = f", {one_line(touch.where)}" if touch.where else ""
    said = f": {one_line(touch.summary)}" if touch.summary else ""
    return f"- {touch.on}, {how}{where}{said}"


WRITER = Writer(
    "markdown", "pages to read, one a person in a folder, or one file", page_pieces, files=page_files
)
