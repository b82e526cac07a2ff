"""Text as it leaves the package: harmless to a database and a terminal, and otherwise as it was."""

from unicodedata import category, is_normalized

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.search.texts import one_line, paragraphs, storable
from netplan.formats.source import Source
from netplan.formats.text import guessed

anything = st.text(st.characters())
"""All characters there are, lone surrogates included."""


@given(anything)
def test_storable_text_can_be_encoded_and_holds_no_escape(text: str) -> None:
    kept = storable(text)
    kept.encode("utf-8")
    assert {char for char in kept if category(char) == "Cc"} <= {"\n", "\t"}


@given(anything)
def test_each_cleaning_is_finished_after_once(text: str) -> None:
    for clean in (storable, one_line, paragraphs):
        assert clean(clean(text)) == clean(text)


@given(anything)
def test_a_line_is_one_line_in_nfc(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert line == line.strip()
    assert "  " not in line
    assert is_normalized("NFC", line)


def recoded(data: bytes) -> bytes:
    return Source.of(data, "x").data


def test_letters_stay_as_they_are_in_storable_text() -> None:
    text = " e\u0301\t two  spaces \n\n\U0001f600 "
    assert storable(text) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ada\x1b[31m\x00 Lovelace\x07", "Ada[31m Lovelace"),
        ("  Ana\u00a0\t Lima\r\n", "Ana Lima"),
        ("Jose\u0301", "José"),
        ("\u202a+44 20 7946 0000\u202c", "+44 20 7946 0000"),
        ("half \ud83d gone", "half \ufffd gone"),
        ("\ufeffFirst Name", "First Name"),
        ("\x9b31m", "31m"),
    ],
)
def test_one_line(text: str, line: str) -> None:
    assert one_line(text) == line


def test_paragraphs_keep_their_lines() -> None:
    assert paragraphs("\r\none  \r\n\r\ntwo\rthree\u2028four\tfive\x1b\n") == "one\n\ntwo\nthree\nfour five"


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
)
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    mark = "" if encoding in ("utf-8-sig", "utf-16") else "\ufeff"
    assert recoded((mark + "Łódź").encode(encoding)) == "Łódź".encode()


def test_bytes_without_a_mark_stay() -> None:
    assert recoded(b"Jos\xe9") == b"Jos\xe9"
    assert recoded(b"") == b""


def test_half_a_utf16_character_is_replaced() -> None:
    assert recoded("Ada".encode("utf-16") + b"\x41") == "Ada\ufffd".encode()


def test_bytes_that_are_not_utf8_are_windows_or_have_one_bad_byte() -> None:
    assert guessed("José “Pepe”".encode("cp1252")) == "José “Pepe”"
    assert guessed("José".encode() + b"\x80") == "José\ufffd"
    assert guessed("José".encode()) == "José"
    guessed(b"\x81\x8d")  # bytes that even Windows-1252 does not use
