"""Lines that are wider than the terminal are parted between words, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.render.wrapping import cells, wrap

WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("line", "width", "rows"),
    [
        ("short", 20, ["short"]),
        ("two words more", 9, ["two words", "more"]),
        ("t58  coffee with Ana Lima", 16, ["t58  coffee with", "     Ana Lima"]),
        ("     p5 promised Ana the deck", 24, ["     p5 promised Ana the", "        deck"]),
        ("  goes: t7 a call with Bo", 16, ["  goes: t7 a", "  call with Bo"]),
        ("averylongword and more", 8, ["averylongword", "and more"]),
        ("李偉 李偉 李偉", 9, ["李偉 李偉", "李偉"]),
        ("a\tb c d e f g", 5, ["a\tb c d e f g"]),
    ],
)
def test_it_goes_on_under_where_the_line_began(line: str, width: int, rows: list[str]) -> None:
    assert wrap(line, width).split("\n") == rows


@given(st.lists(WORDS, max_size=30), st.integers(1, 60))
def test_no_word_is_lost_and_no_row_is_wider_than_need_be(words: list[str], width: int) -> None:
    rows = wrap(" ".join(words), width).split("\n")
    assert " ".join(rows).split() == " ".join(words).split()
    assert all(cells(row) <= width or len(row.split()) <= 2 for row in rows)
