"""Handles: what they are, and what is none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.handles import Handle, Kind, handle_among, read_handle
from netplan.core.people.contact import Contact


@given(st.sampled_from(Kind), st.integers(1, 10**17))
def test_what_is_shown_is_read_again(kind: Kind, number: int) -> None:
    handle = Handle(kind, number)
    assert read_handle(str(handle)) == handle
    assert read_handle(f" {handle} ".upper()) == handle


@pytest.mark.parametrize(
    "text", ["", "t", "t0", "t05", "58", "x3", "t5a", "t 5", "t-5", "t²", "id:3", "t5,t6", "t" + "9" * 19]
)
def test_what_is_no_handle(text: str) -> None:
    assert read_handle(text) is None


def test_somebody_of_that_name_comes_first() -> None:
    robot = Contact(1, "t58", "T58", date(2024, 6, 7))
    alias = Contact(2, "ana-lima", "Ana Lima", date(2024, 6, 7), aliases=("A2",))
    longer = Contact(3, "p4-labs", "P4 Labs", date(2024, 6, 7))
    people = [robot, alias, longer]
    assert handle_among("t58", people) is None
    assert handle_among("a2", people) is None
    assert handle_among("t57", people) == Handle(Kind.TOUCHPOINT, 57)
    assert handle_among("p4", people) == Handle(Kind.PROMISE, 4)
