"""`draft` and `open`: a first message in one's own words, and the links that are stored."""

import json
import stat
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from cli.running import Fresh, Netplan, Surroundings, Terminal


@pytest.fixture
def ana(netplan: Netplan) -> Netplan:
    netplan(
        "add", "Ana Lima", "--ring", "close", "--email", "ana@example.org", "--place", "Lisbon",
        "--link", "https://www.linkedin.com/in/ana", "--link", "ana.example", "--phone", "+351 21 000",
    )  # fmt: skip
    netplan("log", "dinner with Ana Lima 60 days ago")
    return netplan


def templates(program: Netplan) -> Path:
    return program.around.config.with_name("drafts.txt")


def drafted(program: Netplan, *words: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(program("draft", *words, "--json").stdout)
    return document


def program_named(around: Surroundings, name: str) -> Path:
    """A program that keeps what it is given, by words and by stdin, in a file of its own name."""
    folder = around.home / "bin"
    folder.mkdir(exist_ok=True)
    program, kept = folder / name, around.home / f"{name}.txt"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > "{kept}"\n[ "{name}" = browser ] || cat >> "{kept}"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return kept


def test_a_draft_begins_what_is_planned_and_goes_round(ana: Netplan) -> None:
    first = drafted(ana, "ana")
    assert (first["term"], first["variants"], first["contact"]["name"]) == ("keep", 2, "Ana Lima")
    assert first["text"] == first["texts"][first["variant"]]
    assert first["text"].startswith(("Hi Ana,", "Hello Ana,"))
    tomorrow = json.loads(ana("--as-of", "2026-11-25", "draft", "ana", "--json").stdout)
    assert tomorrow["variant"] == 1 - first["variant"]
    assert ana("draft", "ana", "--print").stdout == first["text"] + "\n"
    assert "Ana Lima · " in ana("draft", "ana", columns=80).stdout
    ana("today")
    assert drafted(ana, "1")["contact"]["name"] == "Ana Lima"


def test_the_texts_are_written_once_and_are_ones_own(ana: Netplan) -> None:
    drafted(ana, "ana")
    file = templates(ana)
    assert "{first}" in file.read_text()
    assert file.stat().st_mode & 0o077 == 0
    file.write_text("== keep\nDear {name} in {place},\n{nonsense}\nyours\n")
    assert drafted(ana, "ana")["text"] == "Dear Ana Lima in Lisbon,\nyours"
    assert file.read_text().startswith("== keep\nDear")
    assert ana("draft", "--edit-templates").lines == [str(file)]
    file.write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in ana("draft", "ana", code=6).stderr
    assert "say RANK|WHO" in ana("draft", code=2).stderr


def test_where_no_file_can_be_written_the_texts_are_there_all_the_same(ana: Netplan) -> None:
    ana.around.config.parent.parent.mkdir(parents=True, exist_ok=True)
    ana.around.config.parent.write_text("in the way")
    assert drafted(ana, "ana")["text"]


@pytest.mark.parametrize(
    ("line", "term", "has"),
    [
        (("promise", "ana", "send her the deck"), "promise", "the deck"),
        (("intro", "ana", "bo", "--why", "both sail"), "promise", "Bo Chen"),
        (("outcome", "job", "an interview", "--through", "ana"), "promise", "an interview"),
    ],
)
def test_a_draft_is_about_what_is_promised(ana: Netplan, line: tuple[str, ...], term: str, has: str) -> None:
    ana("add", "Bo Chen")
    ana("goal", "add", "Data job", "--key", "job")
    ana(*line)
    document = json.loads(ana("--as-of", "2026-12-01", "draft", "ana", "--json").stdout)
    assert document["term"] == term
    assert has in document["text"]


def test_both_are_written_to_once_both_want_to_meet(ana: Netplan) -> None:
    ana("add", "Bo Chen")
    ana("intro", "ana", "bo", "--why", "both sail")
    ana("intro", "ana", "bo", "--yes", "ana")
    ana("intro", "ana", "bo", "--yes", "bo")
    document = json.loads(ana("--as-of", "2026-12-01", "draft", "ana", "--json").stdout)
    assert all("Bo Chen" in text and "both sail" in text for text in document["texts"])


def test_a_mail_begins_with_the_text(ana: Netplan, fresh: Fresh) -> None:
    text = drafted(ana, "ana")["text"]
    link = ana("draft", "ana", "--open", "--print").stdout.strip()
    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "ana@example.org")
    assert parse_qs(parts.query)["body"] == [text.replace("\n", "\r\n")]
    kept = program_named(ana.around, "browser")
    fresh("draft", "ana", "--open", env={"BROWSER": str(kept.with_name("bin") / "browser")})
    assert kept.read_text().strip() == link
    ana("add", "Bo Chen")
    assert 'netplan edit "Bo Chen" --email' in ana("draft", "bo", "--open", code=4).stderr


def test_a_draft_is_copied_or_it_is_said_that_nothing_can(ana: Netplan, fresh: Fresh) -> None:
    kept = program_named(ana.around, "xclip")
    folder = kept.with_name("bin")
    fresh("draft", "ana", "--copy", env={"PATH": f"{folder}:/bin:/usr/bin"})
    assert drafted(ana, "ana")["text"] in kept.read_text()
    (folder / "xclip").unlink()
    refused = fresh("draft", "ana", "--copy", env={"PATH": str(folder)}, code=7)
    assert refused.stderr == (
        "netplan: no program here has a clipboard. To copy it by hand: netplan draft WHO --print\n"
    )


def test_the_texts_open_in_the_editor_at_a_terminal(ana: Netplan, terminal: Terminal) -> None:
    kept = program_named(ana.around, "browser")
    terminal("draft", "--edit-templates", env={"EDITOR": str(kept.with_name("bin") / "browser")})
    assert kept.read_text().strip() == str(templates(ana))


def test_a_stored_link_is_opened_or_shown(ana: Netplan, fresh: Fresh) -> None:
    assert ana("open", "ana", "--print").lines == ["mailto:ana@example.org"]
    assert ana("open", "ana", "web", "--print").lines == ["https://ana.example"]
    assert ana("open", "ana", "phone", "--print").lines == ["tel:+35121000"]
    document = json.loads(ana("open", "ana", "linkedin", "--print", "--json").stdout)
    assert (document["way"], document["opened"]) == ("linkedin", False)
    assert document["links"]["web"] == ["https://ana.example"]
    kept = program_named(ana.around, "browser")
    fresh("open", "ana", "linkedin", env={"BROWSER": str(kept.with_name("bin") / "browser")})
    assert kept.read_text().strip() == "https://www.linkedin.com/in/ana"
    ana("edit", "ana", "--less", "ana.example")
    assert "There is: mail, linkedin, phone." in ana("open", "ana", "web", code=4).stderr
    assert "mail, web, linkedin or phone" in ana("open", "ana", "fax", code=2).stderr
