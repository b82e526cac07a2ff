"""Telephone numbers: when two ways of writing one are the same line. Whatever compares them does it here.

What two spellings share is the number inside its country: `+44 7700 900101`, `0044 7700 900101` and
`(07700) 900-101` are one. Which country a national number is of is never asked: nobody is taken for
somebody because of a number unless the names agree too, and two people of one name and one national number in
two countries do not exist. So neither a home country nor a library of numbering plans is needed, whose tables
would be out of date first; how long the code of a country is has not changed for decades (ITU-T E.164).
"""

import re

_OF_ONE = "17"
_OF_TWO = re.compile(r"2[07]|3[0123469]|4[^2]|5[1-8]|6[0-6]|8[1246]|9[0-58]")
"""The codes of countries with two digits; 1 and 7 have one, all others three."""

_EXTENSION = re.compile(r"\s*(?:;?ext(?:ension|\.)?=?|x|[#;,])\s*(\d{1,6})\s*$", re.IGNORECASE)
_TRUNK = re.compile(r"\(0\)")
_LEAST = 7
"""A line has at least so many digits; shorter ones are compared digit by digit."""


def line_of(number: str) -> str:
    """What all ways of writing a number share; the text in small letters where it has no digit.

    Lines behind one number differ by their extension.
    """
    extension = _EXTENSION.search(number)
    body = number[: extension.start()] if extension else number
    digits = "".join(str(int(char)) for char in _TRUNK.sub("", body) if char.isdecimal())
    if not digits:
        return number.strip().casefold()
    national = _national(digits, abroad=body.lstrip(" (").startswith("+"))
    return f"{national}x{extension[1]}" if extension else national


def _national(digits: str, *, abroad: bool) -> str:
    if digits.startswith("00"):
        digits, abroad = digits[2:], True
    if abroad:
        code = 1 if digits[:1] in _OF_ONE else 2 if _OF_TWO.match(digits) else 3
        inside = digits[code:].lstrip("0")
        return inside if len(inside) >= 4 else digits
    if len(digits) == 11 and digits[0] in "18":
        return digits[1:]  # how a number of its own country begins in North America and in Russia
    return (digits.lstrip("0") or digits) if len(digits) >= _LEAST else digits
