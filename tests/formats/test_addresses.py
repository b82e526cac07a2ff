"""Addresses, numbers and links: which are real, and which are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.people.phones import line_of
from netplan.formats.addresses import (
    distinct,
    email_in,
    link,
    looks_like_link,
    phone_in,
    same_link,
)


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("ada@example.org", "ada@example.org"),
        ("MAILTO:Ada@Example.org?subject=hi", "Ada@Example.org"),
        ("Ada Lovelace <ada@example.org>", "ada@example.org"),
        ("ada+news@mail.example.org", "ada+news@mail.example.org"),
        ("jürgen@müller.example", "jürgen@müller.example"),
        ("ada@localhost", "ada@localhost"),
        ("ada", None),
        ("ada@", None),
        ("@example.org", None),
        ("ada@example.org.", None),
        ("ada@b@c", None),
        ("two words@example.org", None),
        ("ada@example.org, bo@example.org", None),
        ("", None),
    ],
)
def test_email_in(text: str, email: str | None) -> None:
    assert email_in(text) == email


def test_phones() -> None:
    assert phone_in("+1 202-555-0191") == "+1 202-555-0191"
    assert phone_in("tel:+1-202-555-0191;ext=12;phone-context=x") == "+1-202-555-0191 ext 12"
    assert line_of("At Work") == line_of("at work")
    assert line_of("at work") != line_of("at home")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("http://WWW.LinkedIn.com/in/Ada-L/?trk=x#top", "https://www.linkedin.com/in/ada-l"),
        ("linkedin.com/in/ada-l", "https://www.linkedin.com/in/ada-l"),
        ("https://uk.linkedin.com/in/ada-l/en", "https://www.linkedin.com/in/ada-l"),
        ("https://www.linkedin.com/in/tom%C3%A1s", "https://www.linkedin.com/in/tom%c3%a1s"),
        ("http://www.linkedin.com/company/Acme/?x=1", "https://www.linkedin.com/company/Acme"),
        ("http://Example.org/A/?q=1", "http://Example.org/A/?q=1"),
        ("https://notlinkedin.com/in/ada/", "https://notlinkedin.com/in/ada/"),
        ("https://linkedin.com.example.org/in/ada/", "https://linkedin.com.example.org/in/ada/"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_links_are_kept_as_given_but_for_linkedin(text: str, kept: str) -> None:
    assert link(text) == kept
    assert link(kept) == kept


@pytest.mark.parametrize(
    "text", ["https://example.org", "example.org/~ada?x=1", "http://a.bc:8080/x", "www.example.org"]
)
def test_links(text: str) -> None:
    assert looks_like_link(text)


@pytest.mark.parametrize(
    "text", ["", "ada", "ada@example.org", "see example.org", "x-apple:ada", "a.b" * 2000]
)
def test_no_links(text: str) -> None:
    assert not looks_like_link(text)


def test_a_link_is_the_same_with_and_without_its_beginning() -> None:
    assert same_link("www.example.org") == same_link("http://Example.org/")
    assert same_link("example.org/A") != same_link("example.org/a")


@given(st.lists(st.text(max_size=4)))
def test_distinct_keeps_the_first_of_each(texts: list[str]) -> None:
    kept = distinct(texts)
    assert {text.casefold() for text in kept} == {text.casefold() for text in texts if text}
    assert len({text.casefold() for text in kept}) == len(kept)
    assert all(texts.index(text) >= 0 for text in kept)


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    email_in(text)
    phone_in(text)
    looks_like_link(text)
    assert link(link(text)) == link(text)
