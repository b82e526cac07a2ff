"""Words, queries, and what is shown of a hit."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.core.search.queries import Fit, excerpt, fit, marks, read_query, words_in, words_with_places
from netplan.errors import UsageProblem


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Grace Hopper", "grace hopper"),
        ("C++, C# and F#m", "c++ c# and f m"),
        ("#tag +1 a+b 2024+", "tag 1 a b 2024+"),
        ("follow-up_now", "follow up now"),
        ("ada@example.org", "ada example org"),
        ("O'Brien’s rock'n'roll", "obriens rocknroll roll"),
        ("l'avocat", "lavocat avocat"),
        ("José Łukasz Straße Ærø", "jose lukasz strasse aero"),
        ("Jose\u0301", "jose"),
        ("ＡＢＣ ﬁne ½", "abc fine 1 2"),
        ("東京で会う", "東 京 で 会 う"),
        ("김민준은", "김 민 준 은"),
        ("हिन्दी", "हिन्दी"),
        ("so\u00adft zero\u200bwidth", "soft zerowidth"),
        ("🦉 owl", "🦉 owl"),
        (" \n\t…!?", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_text(text: str, words: str) -> None:
    assert words_in(text) == words


def test_nothing_has_no_words() -> None:
    assert words_in(None) == ""


@given(st.text(max_size=40))
def test_words_are_plain_and_stay_as_they_are(text: str) -> None:
    words = words_in(text)
    assert words == " ".join(word.text for word in words_with_places(text))
    assert words.split() == [word for word in words.split(" ") if word]
    assert words_in(words) == words
    for word in words.split():
        # What FTS5's tokenizer does not part: letters, digits, + and #, and all beyond ASCII.
        assert all(not char.isascii() or char.isalnum() or char in "+#" for char in word), word


@given(st.text(max_size=40), st.text(max_size=6))
def test_a_text_fits_its_own_words_and_marks_lie_within_it(text: str, other: str) -> None:
    for word in words_with_places(text):
        query = read_query(word.text)
        assert fit(text, query) is Fit.WHOLE
        assert any(start <= word.start and word.end <= end for start, end in marks(text, query))
    try:
        query = read_query(other)
    except UsageProblem:
        return
    found = marks(text, query)
    assert bool(fit(text, query)) <= bool(found)
    assert [*found] == sorted(found)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] < next[0] for one, next in pairwise(found))


@pytest.mark.parametrize(
    ("typed", "phrases"),
    [
        ("grace compilers", [("grace",), ("compilers",)]),
        ("Grace grace", [("grace",)]),
        ('"seed round" ada', [("seed", "round"), ("ada",)]),
        ("“seed round”", [("seed", "round")]),
        ("follow-up", [("follow", "up")]),
        ("o'brien l'avocat", [("obrien",), ("lavocat",)]),
        ("高橋", [("高", "橋")]),
        ('open "quote here', [("open",), ("quote", "here")]),
    ],
)
def test_what_was_typed(typed: str, phrases: list[tuple[str, ...]]) -> None:
    assert [*read_query(typed).phrases] == phrases


@pytest.mark.parametrize("typed", ["", "  ", "…", '""', "' - '"])
def test_a_query_needs_a_word(typed: str) -> None:
    with pytest.raises(UsageProblem, match="no word to look for"):
        read_query(typed)


def test_a_query_has_an_end() -> None:
    assert len(read_query(" ".join(f"w{number}" for number in range(16))).phrases) == 16
    with pytest.raises(UsageProblem, match="more than 16"):
        read_query(" ".join(f"w{number}" for number in range(17)))


@pytest.mark.parametrize(
    ("text", "typed", "fits"),
    [
        ("compilers and COBOL", "compilers", Fit.WHOLE),
        ("compilers and COBOL", "cobol compilers", Fit.WHOLE),
        ("compilers and COBOL", "comp", Fit.PART),
        ("compilers and COBOL", "comp cobol", Fit.PART),
        ("compilers and COBOL", "ompilers", Fit.NONE),
        ("compilers and COBOL", "cobol fortran", Fit.NONE),
        ("C++ and more", "c++", Fit.WHOLE),
        ("C and more", "c++", Fit.NONE),
        ("東京で高橋さんに会った", "高橋", Fit.WHOLE),
        ("東京で高橋さんに会った", "橋高", Fit.NONE),
        (None, "x", Fit.NONE),
    ],
)
def test_how_well_a_text_fits(text: str | None, typed: str, fits: Fit) -> None:
    assert fit(text, read_query(typed)) is fits


def test_marks_are_around_whole_words_and_joined_where_they_touch() -> None:
    assert marks("Grace’s compilers", read_query("gra comp")) == ((0, 7), (8, 17))
    assert marks("東京で高橋さん", read_query("高橋")) == ((3, 5),)
    assert marks("a seed round, a seed", read_query('"seed round"')) == ((2, 12),)
    assert marks("L’avocat", read_query("avocat")) == ((0, 8),)


def test_an_excerpt_is_one_line_of_a_width() -> None:
    short = excerpt("two\n  lines of it", read_query("lines"))
    assert (short.text, short.marks) == ("two lines of it", ((4, 9),))
    text = f"{'before ' * 30}needle and needle{' after' * 30}"
    cut = excerpt(text, read_query("needle"), width=60)
    assert cut.text.startswith("…before")
    assert cut.text.endswith("after…")
    assert len(cut.text) <= 62
    assert [cut.text[start:end] for start, end in cut.marks] == ["needle", "needle"]
    none = excerpt("x" * 200, read_query("y"), width=50)
    assert (len(none.text), none.text[-1], none.marks) == (51, "…", ())


@given(st.text(max_size=200), st.sampled_from(["a", "1", "e", "高", "ß"]), st.integers(10, 60))
def test_an_excerpt_shows_a_hit_wherever_it_is(text: str, typed: str, width: int) -> None:
    query = read_query(typed)
    cut = excerpt(f"{text} {typed} {text}", query, width=width)
    assert cut.marks
    for start, end in cut.marks:
        assert 0 <= start < end <= len(cut.text)
    assert "\n" not in cut.text
