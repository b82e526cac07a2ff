"""Files made to hurt: a megabyte of anything is read in the time that its length takes, or refused."""

from collections import deque
from collections.abc import Callable
from datetime import date

import pytest

from memory_book import MemoryBook
from netplan.actions.import_ import import_drafts
from netplan.core.search.texts import LONGEST_TEXT
from netplan.errors import UnreadableInput
from netplan.formats import content_lines
from netplan.formats.registry import gather
from netplan.formats.source import Source
from timing import within

TODAY = date(2026, 11, 24)
MEGABYTE = 1_000_000
SECONDS = 5.0
"""Of the processor, for a megabyte; a machine that is busy takes a second for most of these."""


def card(body: str) -> str:
    return f"BEGIN:VCARD\nVERSION:3.0\nFN:Ada\n{body}\nEND:VCARD\n"


def filled(part: str, length: int = MEGABYTE) -> str:
    return part * (length // len(part))


def numbered(line: Callable[[int], str], length: int = MEGABYTE) -> str:
    lines, size, number = [], 0, 0
    while size < length:
        lines.append(line(number))
        size += len(lines[-1]) + 1
        number += 1
    return "\n".join(lines)


VCARDS = {
    "types": card("TEL;" + filled("TYPE=a;") + ":123456"),
    "types without names": card("TEL" + filled(";CELL") + ":123456"),
    "one type of many": card("TEL;TYPE=" + filled("a,") + ":123456"),
    "quotes": card("TEL;X=" + filled('"a') + ":123456"),
    "quotes and semicolons": card("TEL;" + filled('";";') + ":123456"),
    "labels": card(numbered(lambda n: f"item{n}.TEL:12345{n}\nitem{n}.X-ABLabel:x{n}")),
    "labels of one group": card(numbered(lambda n: f"item1.X-ABDATE:2001-01-01\nitem1.X-ABLabel:x{n}")),
    "folds": card("NOTE:x\n" + filled(" y\n")),
    "soft breaks": card("NOTE;ENCODING=QUOTED-PRINTABLE:x=\n" + filled("y=\n")),
    "a head of soft breaks": card("NOTE;ENCODING=QUOTED-PRINTABLE;" + filled("X=\n ")),
    "colons": card("NOTE" + filled(":")),
    "line ends": card("NOTE:x" + filled("\r") + "y"),
    "blank lines and agents": card("AGENT:\n" + filled("\n") + "BEGIN:VCARD\nEND:VCARD"),
    "begins": filled("BEGIN:VCARD\n"),
    "agents": "BEGIN:VCARD\nFN:Ada\n" + filled("AGENT:\nBEGIN:VCARD\n"),
    "accents": card("NOTE:a" + filled("\u0301\u0316")),
    "links": card(numbered(lambda n: "URL:" + "a." * 900 + f"@{n}")),
    "addresses": card(numbered(lambda n: f"EMAIL:a{n}@x.example")),
    "dots": card("EMAIL:a@" + filled(".")),
    "names": card("NICKNAME:" + ",".join(f"n{n}" for n in range(100_000)) + "\n" + "EMAIL:a@x.example"),
    "names and addresses": card(
        "NICKNAME:" + ",".join(f"n{n}" for n in range(60_000))
        + "\n" + numbered(lambda n: f"EMAIL:a{n}@x.example", MEGABYTE // 2)
    ),
    "one identifier": numbered(
        lambda n: f"BEGIN:VCARD\nUID:1\nFN:Ada\nEMAIL:a{n}@x.example\nEND:VCARD", MEGABYTE // 4
    ) + "\n",
    "one identifier, many names": numbered(
        lambda n: f"BEGIN:VCARD\nUID:1\nFN:Ada {n}\nEND:VCARD", MEGABYTE // 4
    ) + "\n",
    "one number": numbered(
        lambda n: f"BEGIN:VCARD\nFN:P{n} Smith\nTEL:123456\nEND:VCARD", MEGABYTE // 4
    ) + "\n",
    "one name": numbered(
        lambda n: f"BEGIN:VCARD\nFN:John Smith\nORG:Firm {n}\nEND:VCARD", MEGABYTE // 4
    ) + "\n",
    "groups": numbered(
        lambda n: f"BEGIN:VCARD\nKIND:group\nFN:G{n}\nMEMBER:1\nMEMBER:2\nEND:VCARD", MEGABYTE // 4
    ) + "\n" + card("UID:1"),
}  # fmt: skip

TABLE = "First Name,Last Name,Connected On\n"
TABLES = {
    "quotes": TABLE + filled('"'),
    "an open quote": TABLE + 'Ada,"' + filled("x\n"),
    "commas": TABLE + filled(","),
    "namesakes": TABLE + numbered(lambda n: "Wei,Wang,01 Jan 2020", MEGABYTE // 4),
    "no table at all": filled("connected on,"),
}

DOCUMENT = '{"netplan": 1, "kind": "network", '
DOCUMENTS = {
    "deep lists": DOCUMENT + '"x": ' + filled("["),
    "deep objects": DOCUMENT + '"x": ' + filled('{"a":'),
    "long numbers": DOCUMENT + '"x": ' + filled("9") + "}",
    "names": DOCUMENT + ", ".join(f'"a{n}": 1' for n in range(80_000)) + ', "a1": 2}',
    "names of a contact": DOCUMENT
    + '"contacts": [{"name": "Ada", '
    + ", ".join(f'"a{n}": 1' for n in range(80_000))
    + ', "a79999": 2}]}',
    "contacts without keys": DOCUMENT
    + '"contacts": ['
    + ",".join('{"name": "Wei Wang"}' for _ in range(10_000))
    + "]}",
    "blanks": DOCUMENT + filled(" ") + "}",
    "an open text": DOCUMENT + '"contacts": [{"name": "' + filled("x"),
}

GOOGLE = "First Name,Last Name,Nickname,Birthday,E-mail 1 - Value,E-mail 1 - Label,Notes\n"
KEEPERS = {
    "google: addresses in one cell": GOOGLE + "A,B,,," + filled("a@b.c ::: ") + "\n",
    "google: names in one cell": GOOGLE + "A,B," + filled("x ::: ") + "\n",
    "google: columns without end": ",".join(f"E-mail {n} - Value" for n in range(50_000))
    + ",Nickname,Birthday\n",
    "csv: numbers in one cell": 'Name,Email,Phone\nA,a@b.c,"' + filled("1,2;3 ") + '"\n',
    "csv: half addresses": "Name,Email\nA," + filled("a@") + "\n",
    "csv: no header": numbered(lambda n: f"A{n} B,a{n}@b.c", MEGABYTE // 4),
    "csv: one word": filled("x"),
    "csv: a column of qualifiers": filled("home ") + ",Email,Name\n1,2,3",
    "ldif: a line without end": "dn: cn=a\ncn: a\n" + filled(" a\n"),
    "ldif: members": "dn: cn=a\nobjectclass: groupOfNames\ncn: g\n" + numbered(lambda n: f"member: cn={n}"),
    "ldif: somebody in thousands of lists": numbered(
        lambda n: f"dn: cn=g{n}\nobjectclass: groupOfNames\ncn: g{n}\nmember: cn=a\n", MEGABYTE // 2
    )
    + "\n\ndn: cn=a\ncn: a\n",
    "notes: deep": "---\nemail: " + filled("[", 90_000) + "\n---\n",
    "notes: links that stay open": "---\nemail: a@b.c\n---\n" + filled("[["),
    "notes: a line of tags": "---\nemail: a@b.c\n---\n" + filled("#a#"),
    "notes: front matter without end": "---\n" + filled("a: b\n"),
    "org: stars": filled("*") + " a",
    "org: tags": "* a " + filled(":a") + ":\n:PROPERTIES:\n:EMAIL: a@b.c\n:END:\n",
    "org: links that stay open": "* a\n:PROPERTIES:\n:EMAIL: " + filled("[[a") + "\n:END:\n",
    "friends: stars": "### Friends:\n- A\n### Activities:\n- 2020-01-01: " + filled("**"),
    "friends: also known as": "### Friends:\n- A (a.k.a. " + filled("a.k.a. ") + ")\n",
    "monica: deep": '{"account": {"data": ' + filled("["),
    "monica-sql: an open text": "INSERT INTO contacts VALUES ('" + filled("''"),
    "monica-sql: beginnings": filled("INSERT INTO contacts ("),
    "linkedin-snapshot: many documents": filled('{"snapshotData": [], "elements": []}'),
}

FILES = {
    **KEEPERS,
    **{f"vcard: {name}": text for name, text in VCARDS.items()},
    **{f"linkedin: {name}": text for name, text in TABLES.items()},
    **{f"netplan: {name}": text for name, text in DOCUMENTS.items()},
}


class QuickBook(MemoryBook):
    """A book that does not sort itself anew with each contact."""

    def put(self, thing: object) -> None:
        self._things[type(thing)][thing.id] = thing  # type: ignore[attr-defined,index]


@pytest.mark.parametrize("what", FILES)
def test_a_megabyte_takes_no_longer_than_its_length(what: str) -> None:
    source = Source.of(FILES[what].encode(), what)
    book = QuickBook()
    with within(2 * SECONDS):
        for _ in range(2):
            try:
                gathered = gather(source, day=TODAY, format=what.partition(":")[0])
                deque(gathered.touchpoints, maxlen=0)
            except UnreadableInput:
                break
            import_drafts(book, gathered, today=TODAY)


def test_a_text_that_is_too_long_costs_its_record() -> None:
    text = card("NOTE:" + "x" * (LONGEST_TEXT + 1)) + card("NOTE:short")
    found = gather(Source.of(text.encode(), "x"), day=TODAY)
    assert [(one.read_at, one.reason) for one in found.skipped] == [
        ("card 1", "a text in it is longer than 1 MB")
    ]
    assert [one.notes[0].text for one in found.contacts] == ["short"]


def test_a_text_of_a_document_that_is_too_long_is_told_with_its_place() -> None:
    text = (
        DOCUMENT
        + '"contacts": [{"name": "Ada", "notes": [{"on": "2026-01-01", "text": "'
        + ("x" * (LONGEST_TEXT + 1) + '"}]}]}')
    )
    with pytest.raises(UnreadableInput, match=r"contacts\[0\]\.notes\[0\]\.text: it is longer than 1 MB"):
        gather(Source.of(text.encode(), "x"), day=TODAY)


def test_a_card_that_is_too_long_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content_lines, "LONGEST_CARD", 5000)
    text = card(filled("NOTE:x\n", 6000)) + card("PHOTO;ENCODING=b:/9j\n" + filled(" AAAA\n", 9000))
    found = gather(Source.of(text.encode(), "x"), day=TODAY)
    assert [(one.read_at, one.reason) for one in found.skipped] == [
        ("card 1", "it is longer than 5 MB, pictures not counted")
    ]
    assert [one.name for one in found.contacts] == ["Ada"]
