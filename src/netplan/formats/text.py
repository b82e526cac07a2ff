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


def bom_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark that the bytes begin with, and the encoding to recode from; "" for UTF-8.

    Both are empty where there is no mark: the bytes may be UTF-8 or not.
    """
    return next(((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark)), (b"", ""))


def guessed(data: bytes) -> str:
    """The bytes as UTF-8 where they are; as Windows-1252 where no letter in them is UTF-8.

    One stray byte in UTF-8 text becomes U+FFFD, rather than that all accents of the text are read wrong.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "ignore")
        return data.decode("cp1252" if lenient.isascii() else "utf-8", "replace")
