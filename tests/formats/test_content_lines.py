"""The grammar under vCards: lines, parameters, encodings."""

import pytest

from netplan.formats.content_lines import Property, cards


def whole(data: bytes) -> list[tuple[Property, ...]]:
    """All cards of the bytes, none of which is too long."""
    found = [*cards([data])]
    assert None not in found
    return [card for card in found if card is not None]


def read(body: str | bytes, *, version: str = "3.0") -> tuple[Property, ...]:
    inner = body.encode() if isinstance(body, str) else body
    data = b"BEGIN:VCARD\r\nVERSION:" + version.encode() + b"\r\n" + inner + b"\r\nEND:VCARD\r\n"
    (card,) = whole(data)
    return card[1:]


def values(body: str | bytes, *, version: str = "3.0") -> list[str]:
    return [one.whole for one in read(body, version=version)]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r\r\n", "\r"])
def test_every_way_of_ending_a_line(end: str) -> None:
    text = end.join(
        ["BEGIN:VCARD", "VERSION:3.0", "FN:Ada", "", "NOTE:one", " two", "\tthree", "END:VCARD", ""]
    )
    (card,) = whole(text.encode())
    assert [(one.name, one.value) for one in card] == [
        ("VERSION", "3.0"),
        ("FN", "Ada"),
        ("NOTE", "onetwothree"),
    ]


def test_a_fold_of_the_old_version_keeps_its_white_space() -> None:
    assert values("NOTE:one\r\n two", version="2.1") == ["one two"]
    assert values("NOTE:one\r\n two", version="3.0") == ["onetwo"]


def test_a_fold_in_the_middle_of_a_letter() -> None:
    accent = "é".encode()
    assert values(b"FN:Jos" + accent[:1] + b"\r\n " + accent[1:]) == ["José"]


def test_parameters_with_and_without_names() -> None:
    (new,) = read('TEL;TYPE="cell,voice";PREF=1;X-A="b;c:d":1')
    assert new.types == {"cell", "voice"}
    assert new.preference == 1
    assert new.parameter("X-A") == "b;c:d"
    assert new.value == "1"
    (old,) = read("TEL;CELL;PREF;TYPE=home,x:1")
    assert old.types == {"cell", "pref", "home", "x"}
    assert old.preference == 1
    (none,) = read("item1.tel;type=home:1")
    assert (none.name, none.group, none.preference) == ("TEL", "item1", 101)


def test_carets_and_an_open_quote() -> None:
    (one,) = read("ADR;LABEL=a^nb^^^'c^x:;;;Ulm")
    assert one.parameter("LABEL") == 'a\nb^"c^x'
    assert read('TEL;X="open:12')[0].value == "12"


def test_escapes() -> None:
    assert values(r"URL:http\://example.org\\x\,y\;z\nq\Nr\"s\t") == ['http://example.org\\x,y;z\nq\nr"s\\t']
    (one,) = read(r"ORG:Fish\; Chips;Sales, East")
    assert one.parts(";") == ("Fish; Chips", "Sales, East")
    assert one.nested_parts() == (("Fish; Chips",), ("Sales", " East"))
    assert read("N:Doe;Ann,Bo;;")[0].nested_parts() == (("Doe",), ("Ann", "Bo"), ("",), ("",))
    assert read("NOTE:ends in \\")[0].parts(";") == ("ends in \\",)


def test_quoted_printable_goes_on_over_lines() -> None:
    body = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=\r\n=A9 =\r\nLuis\r\nTEL;CELL:12"
    assert values(body, version="2.1") == ["José Luis", "12"]
    assert values("FN;QUOTED-PRINTABLE:a=\r\n\r\nTEL:12", version="2.1") == ["a", "12"]
    assert values("NOTE;ENCODING=QUOTED-PRINTABLE:a=0D=0Ab=3D\r\nTEL:12", version="2.1") == ["a\r\nb=", "12"]
    assert values("NOTE:a=\r\nTEL:12") == ["a=", "12"]


def test_a_soft_break_does_not_swallow_the_end_of_the_card() -> None:
    two = b"BEGIN:VCARD\nFN;QUOTED-PRINTABLE:Ada=\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n"
    assert [[one.value for one in card] for card in whole(two)] == [["Ada"], ["Bo"]]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"FN;CHARSET=ISO-8859-2:" + "Łódź".encode("iso-8859-2"), "Łódź"),
        (b"FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9", "José"),
        (b"FN;CHARSET=ISO-8859-1:" + "José".encode(), "José"),
        (b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9=80", "José\ufffd"),
        (b"FN:Jos\xe9", "José"),
        (b"FN;CHARSET=hex:Jos\xe9", "José"),
        (b"FN;CHARSET=unicode_escape:Jos\xe9", "José"),
        (b"FN;CHARSET=iso-8859-99:Jos\xe9", "José"),
        (b"FN;ENCODING=B:Sm9zw6k=", "José"),
    ],
)
def test_charsets(body: bytes, value: str) -> None:
    assert values(body, version="2.1") == [value]


def test_pictures_and_lines_that_are_none_are_passed_over() -> None:
    body = (
        "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQ\r\n SkZJRgABA\r\nQEASABIAAD/2w\r\n\r\nnothing\r\n=A9\r\nFN:Ada"
    )
    assert values(body, version="2.1") == ["", "Ada"]  # that there was a picture can be told
    assert values("FN;ENCODING=B:x\r\nTEL:1") == ["1"]


def test_a_card_inside_a_card_is_passed_over() -> None:
    inner = "BEGIN:VCARD\nFN:Agent\nBEGIN:VCARD\nFN:Deeper\nEND:VCARD\nEND:VCARD\n"
    data = f"BEGIN:VCARD\nFN:Ada\nAGENT:\n{inner}TEL:1\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\nEND:VCARD\n"
    assert [[one.value for one in card] for card in whole(data.encode())] == [["Ada", "", "1"], ["Bo"]]


def test_cards_without_an_end() -> None:
    def names(text: str) -> list[list[str]]:
        return [[one.value for one in card] for card in whole(text.encode())]

    assert names("BEGIN:VCARD\nFN:Ada\nBEGIN:VCARD\nFN:Bo\nEND:VCARD") == [["Ada"], ["Bo"]]
    assert names("BEGIN:VCARD\nFN:Ada\nTEL:123\n") == [["Ada", "123"]]
    assert names("BEGIN:VCARD\nFN:Ada\nTEL:12") == [["Ada"]]
    assert names("BEGIN:VCARD\nFN:Ada\nTEL;QUOTED-PRINTABLE:1=\n2") == [["Ada"]]
    assert names("BEGIN:VCARD\nFN:Ada\nEND:VCAR") == [["Ada"]]
    assert names("BEGIN:VCARD") == [[]]
    assert names("") == []
    assert names("hello\nEND:VCARD\n\nbegin : vcard\nFN:Ada\nend:vcard\nafter:all") == [["Ada"]]
