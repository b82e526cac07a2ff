"""Bytes into text: which encoding a file is in."""

import codecs

_MARKS = (
    # UTF-32's mark begins with that of UTF-16, so it is looked for first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def as_utf8(data: bytes) -> bytes:
    """The bytes without a byte order mark; UTF-16 and UTF-32 that begin with one are recoded to UTF-8.

    Bytes without a mark come back as they are, whether they are UTF-8 or not.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


def guessed(data: bytes) -> str:
    """The bytes as UTF-8 where they are; as Windows-1252 where no letter in them is UTF-8.

    One stray byte in UTF-8 text becomes U+FFFD, rather than that all accents of the text are read wrong.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "ignore")
        return data.decode("cp1252" if lenient.isascii() else "utf-8", "replace")
