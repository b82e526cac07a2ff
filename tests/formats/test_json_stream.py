"""JSON read record by record is what Python reads at once, and its errors stand where Python's do."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netplan.formats import json_stream
from netplan.formats.json_stream import NotJson, members

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
)
documents = st.dictionaries(st.text(max_size=4), values | st.lists(values, max_size=4), max_size=4)

cuts_at = st.lists(st.integers(0, 500), max_size=8)


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    places = sorted({cut % (len(data) + 1) for cut in cuts})
    return [data[begin:end] for begin, end in zip([0, *places], [*places, len(data)], strict=True)]


def together(parts: list[bytes]) -> Any:
    """The document put together again from its fields and items; empty lists are not told."""
    found: dict[str, Any] = {}
    for name, number, value in members(parts):
        if number is None:
            found[name] = value
        else:
            assert number == len(found.setdefault(name, []))
            found[name].append(value)
    return found


@given(document=documents, indent=st.sampled_from([None, 0, 2]), cuts=cuts_at)
def test_it_is_what_json_reads(document: dict[str, Any], indent: int | None, cuts: list[int]) -> None:
    data = json.dumps(document, indent=indent).encode()
    told = {name: value for name, value in document.items() if value != []}
    assert together(pieces(data, cuts)) == told


@given(document=documents, cuts=cuts_at, at=st.integers(0, 500))
def test_a_document_that_is_cut_off_is_told_where_json_tells_it(
    document: dict[str, Any], cuts: list[int], at: int
) -> None:
    text = json.dumps(document, indent=1)
    text = text[: at % len(text)]
    with pytest.raises(json.JSONDecodeError) as expected:
        json.loads(text)
    with pytest.raises(NotJson) as told:
        together(pieces(text.encode(), cuts))
    assert told.value.place == f"line {expected.value.lineno}, column {expected.value.colno}"


@pytest.mark.parametrize(
    "text",
    [
        '{"a": [1, 2,, 3]}', '{"a": [1 2]}', '{"a": tru}', '{"a": 1,}', '{"a": [1,]}', '{"a" 1}', "{1: 2}",
        '{"a": "\\x"}', '{"a": "\n"}', '{"a": 01}', '{"a": 1} {"b": 2}', "", " ", "{", '{"a": [', "nul",
    ],
)  # fmt: skip
def test_an_error_stands_where_json_says(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as expected:
        json.loads(text)
    # Since 3.13 Python points at a comma that nothing follows, and before that behind it, as we do.
    column = expected.value.colno + ("trailing comma" in expected.value.msg)
    for size in (1, 3, 100):
        with pytest.raises(NotJson) as told:
            together([text.encode()[at : at + size] for at in range(0, len(text), size)])
        assert told.value.place == f"line {expected.value.lineno}, column {column}", told.value.why
        assert told.value.why == "from here on this is not JSON"


def test_what_is_no_object_comes_as_one_value() -> None:
    assert [*members([b"[1, ", b"2]"])] == [("", None, [1, 2])]
    assert [*members([b"1", b"2"])] == [("", None, 12)]


@pytest.mark.parametrize("text", ['{"a": 1, "b": 2, "a": 3}', '{"b": [{"a": 1, "c": 2, "a": 3}]}'])
def test_a_name_that_stands_twice_is_told(text: str) -> None:
    with pytest.raises(NotJson, match="“a” stands twice in one object"):
        together([text.encode()])


def test_a_record_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST_RECORD", 1_000_000)
    read = 0

    def endless() -> Any:
        nonlocal read
        yield b'{"contacts": ["'
        for _ in range(10_000):
            read += 1
            yield b"x" * 100_000

    with pytest.raises(NotJson, match="longer than 1 MB"):
        together(endless())
    assert read < 50


def test_an_error_at_the_beginning_is_told_before_the_rest_is_read() -> None:
    read = 0

    def long() -> Any:
        nonlocal read
        yield b'{"contacts": [nonsense, '
        for _ in range(10_000):
            read += 1
            yield b"1," * 50_000

    with pytest.raises(NotJson, match="not JSON"):
        together(long())
    assert read < 5


def test_a_letter_that_is_no_utf8_is_told_with_its_line() -> None:
    with pytest.raises(NotJson) as told:
        together([b'{"a":\n', b"[1,\n2,\n", b'"\xff"', b"]}"])
    assert told.value.place == "line 4"
