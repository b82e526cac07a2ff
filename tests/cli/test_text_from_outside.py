"""Text that people typed or imported is never markup and never an escape sequence, wherever it comes out."""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from cli.running import DAY, Netplan, Result

MARKUP = "[red]Rita[/red] [link=file:///etc/passwd]here[/link] [/] [b"
HTML = "<b>Bea</b> & <script>"
MARKDOWN = "# *Max* _under_ `code` [a](b) | pipe"
ESCAPES = "\x1b[31mEvil\x1b[0m\x1b]0;title\x07 \x9b2J"
TABS = "Tab\there"
LINES = "Line\nbreak\r\n\u2028more\u2029end"
TURNED = "Rtl \u202edellim\u202c \u2066iso\u2069 \u200fmark"
EMOJI = ":smile: {0} %s {name} \\n"
NASTY = {
    "markup": MARKUP, "html": HTML, "markdown": MARKDOWN, "escapes": ESCAPES,
    "tabs": TABS, "lines": LINES, "turned": TURNED, "emoji": EMOJI,
}  # fmt: skip
SHOWN = {
    "markup": MARKUP, "html": HTML, "markdown": MARKDOWN, "escapes": "[31mEvil",
    "tabs": "Tab here", "lines": "Line break", "turned": "dellim", "emoji": EMOJI,
}  # fmt: skip
"""What has to be read of it, to the letter."""

ALLOWED = {"\n", "\t"}


def harmful(text: str) -> set[str]:
    """Control characters, and what turns the direction of writing around."""
    turning = set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    return {c for c in text if (unicodedata.category(c) in ("Cc", "Cs") or c in turning) and c not in ALLOWED}


def checked(result: Result) -> Result:
    assert harmful(result.stdout) == set()
    assert harmful(result.stderr) == set()
    return result


def in_each_form(netplan: Netplan, *words: str) -> Sequence[Result]:
    return [netplan(*words), netplan(*words, columns=110), netplan(*words, "--json")]


def look_everywhere(netplan: Netplan) -> None:
    """Everything that shows people, in each of its forms."""
    for words in (
        ["list"], ["today", "--minutes", "500", "--limit", "50"], ["promises"], ["goal", "list"],
        ["goal", "show", "nasty"], ["history"],
    ):  # fmt: skip
        for result in in_each_form(netplan, *words):
            checked(result)
    for format in ("text", "markdown", "json"):
        checked(netplan("report", "--format", format, "--minutes", "500"))
    checked(netplan("export"))
    for number in range(1, len(NASTY) + 1):
        for result in (*in_each_form(netplan, "show", f"id:{number}"), netplan("why", f"id:{number}")):
            checked(result)


def test_typed(netplan: Netplan) -> None:
    for number, text in enumerate(NASTY.values(), 1):
        checked(netplan("add", f"{text} {number}", "--new", "--met", text, "--org", text, "--circle", text,
                        "--note", text, "--alias", f"{text} also", "--place", text, "--title", text,
                        "--knows", text))  # fmt: skip
    checked(netplan("goal", "add", MARKUP + ESCAPES, "--key", "nasty", "--why", LINES, "--by", "friday"))
    for number, text in enumerate(NASTY.values(), 1):
        who = f"id:{number}"
        checked(netplan("log", "--with", who, "--where", text, "--", text))
        checked(netplan("promise", who, text, "--by", "friday"))
        checked(netplan("date", who, text, "friday"))
        checked(netplan("goal", "link", "nasty", who))
        checked(netplan("edit", who, "--link", text))
        checked(netplan("snooze", who, "tomorrow"))
        checked(netplan("snooze", who, "today"))
    look_everywhere(netplan)
    everybody, plan = (
        netplan("list", "--sort", "id").lines,
        netplan("today", "--minutes", "500", "--limit", "50").stdout,
    )
    promises = netplan("promises", "--json").json["promises"]
    for number, kind in enumerate(NASTY, 1):
        assert SHOWN[kind] in everybody[number - 1]
        assert SHOWN[kind] in netplan("show", f"id:{number}", columns=200).stdout
        assert SHOWN[kind] in plan
        assert SHOWN[kind] in promises[number - 1]["what"]


def test_one_line_stays_one_line(netplan: Netplan) -> None:
    """A pipe's reader counts lines and cells: nobody gets more of them than others."""
    for number, text in enumerate(NASTY.values(), 1):
        netplan("add", f"{text} {number}", "--new", "--org", text, "--circle", text, "--met", text)
        netplan("promise", f"id:{number}", text, "--by", DAY)
    for words in (["list"], ["today", "--minutes", "500", "--limit", "50"], ["promises"]):
        rows = [line.split("\t") for line in netplan(*words).lines]
        assert len(rows) == len(NASTY)
        assert len({len(row) for row in rows}) == 1


def test_imported(netplan: Netplan, tmp_path: Path) -> None:
    document = tmp_path / "nasty.json"
    people = [
        {"key": kind, "name": text, "org": text, "circles": [text], "aliases": [text + " too"],
         "ring": "inner", "notes": [{"on": "2026-11-01", "text": text}]}
        for kind, text in NASTY.items()
    ]  # fmt: skip
    document.write_text(
        json.dumps({
            "netplan": 1, "kind": "network", "contacts": people,
            "goals": [{"key": "nasty", "title": LINES, "people": [{"contact": kind} for kind in NASTY]}],
            "touchpoints": [{"on": "2026-11-01", "with": [kind], "how": "call", "summary": text}
                            for kind, text in NASTY.items()],
            "promises": [{"contact": kind, "what": text} for kind, text in NASTY.items()],
        })
    )  # fmt: skip
    checked(netplan("import", document))
    look_everywhere(netplan)
    for number, kind in enumerate(NASTY, 1):
        assert SHOWN[kind] in netplan("show", f"id:{number}", columns=200).stdout
        assert SHOWN[kind] in netplan("list", "--sort", "id").lines[number - 1]
    # It comes back as it was kept.
    kept = netplan("export").stdout
    again = tmp_path / "again.json"
    again.write_text(kept)
    netplan("--db", tmp_path / "other.db", "import", again)
    assert netplan("--db", tmp_path / "other.db", "export").stdout == kept


def in_a_card(text: str) -> str:
    """The text as a card of version 3.0 has it."""
    for plain, escaped in (("\\", "\\\\"), ("\r\n", "\n"), ("\n", "\\n"), (",", "\\,"), (";", "\\;")):
        text = text.replace(plain, escaped)
    return text


def test_cards(netplan: Netplan, tmp_path: Path) -> None:
    cards = tmp_path / "nasty.vcf"
    fields = ("FN", "ORG", "NOTE")
    cards.write_bytes(
        "".join(
            "\r\n".join(
                [
                    "BEGIN:VCARD",
                    "VERSION:3.0",
                    *(f"{field}:{in_a_card(text)}" for field in fields),
                    "END:VCARD",
                    "",
                ]
            )
            for text in NASTY.values()
        ).encode()
    )
    imported = checked(netplan("import", cards, "--ring", "inner"))
    assert "8 people added" in imported.stdout
    for number, kind in enumerate(NASTY, 1):
        for words in (["show", f"id:{number}"], ["why", f"id:{number}"], ["list"]):
            checked(netplan(*words))
            checked(netplan(*words, columns=80))
            checked(netplan(*words, "--json"))
        assert SHOWN[kind] in netplan("list", "--sort", "id").lines[number - 1]
    checked(netplan("today"))
    checked(netplan("report"))


@pytest.mark.parametrize("kind", NASTY)
def test_in_what_is_refused(netplan: Netplan, tmp_path: Path, kind: str) -> None:
    text = NASTY[kind]
    netplan("add", "Ana Lima")
    for words, code in (
        (["why", text], 4),
        (["list", f"goal:{text}"], 2),
        (["snooze", "ana", text], 2),
        (["--as-of", text, "today"], 2),
        (["import", tmp_path / text.replace("/", "_")], 4),
        (["today", f"--{text}"], 2),
        (["today", "--minutes", text], 2),
        ([text], 2),
        (["config", "set", text, "1"], 2),
        (["list", "--sort", text], 2),
        (["edit", "ana", "--less", text], 4),
        (["report", "--out", tmp_path / "absent" / text.replace("/", "_")], 2),
        (["--db", f"mysql://{text}", "list"], 2),
    ):  # fmt: skip
        checked(netplan(*words, code=code))
    for name in ("Ada", "Ada"):
        netplan("add", f"{name} {text}", "--new", "--org", text)
    checked(netplan("why", "ada", code=5))
    checked(netplan("add", f"Ada {text}", code=5))


def test_in_a_file_that_is_skipped(netplan: Netplan, tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_bytes(
        b"BEGIN:VCARD\nVERSION:3.0\nNOTE:\x1b[31mx\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:A\x1b[2Jna\nEND:VCARD\n"
    )
    checked(netplan("import", file))
    checked(netplan("import", file, "--json"))


def test_markdown_takes_no_markup(netplan: Netplan) -> None:
    netplan("add", MARKDOWN, "--met", HTML)
    report = netplan("report", "--format", "markdown").stdout
    assert r"\# \*Max\* \_under\_ \`code\` \[a\](b) \| pipe" in report
    assert r"\<b\>Bea\</b\> \& \<script\>" in report
    assert "<script>" not in report
