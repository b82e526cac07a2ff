"""Bytes into text: which encoding a file is in."""

import codecs

_MARKS = (
    # UTF-32's mark begins with that of UTF-16, so it is looked for first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF8, ""),
)

_ENOUGH = 400
_FEWEST = 8
"""Bytes that are looked at for UTF-16 without a mark: at most, and at least."""


def bom_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that the bytes begin with, and the encoding to recode from; "" for UTF-8.

    The mark is empty where there is none: then every other byte that is zero tells UTF-16, as some phones
    and Windows programs write it; what has none may be UTF-8 or not.
    """
    found = next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), None)
    return found or (b"", _without_mark(data[:_ENOUGH]))


def _without_mark(data: bytes) -> str:
    """UTF-16 where most of the letters at the beginning are ASCII's in it; else nothing."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if bool(even) == bool(odd) or (even or odd) * 4 < len(data) or len(data) < _FEWEST:
        return ""
    return "utf-16-be" if even else "utf-16-le"


def guessed(data: bytes) -> str:
    """The bytes as UTF-8 where they are; as Windows-1252 where no letter in them is UTF-8.

    One stray byte in UTF-8 text becomes U+FFFD, rather than that all accents of the text are read wrong.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "ignore")
        return data.decode("cp1252" if lenient.isascii() else "utf-8", "replace")
