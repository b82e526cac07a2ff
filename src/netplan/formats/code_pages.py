"""Which code page a table is in that is not UTF-8: the one in which its words look like words.

Address books on Windows write the code page of their country and say it nowhere. In the wrong one letters
turn into signs within words, into capitals after small letters, or into two scripts in one word.
"""

import re
import unicodedata
from functools import lru_cache

_PAGES = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "koi8_r", "cp850", "cp852", "cp866",
    "shift_jis", "euc_kr", "gb18030", "big5",
)  # fmt: skip
"""In the order in which they win where two fit alike."""

_ENOUGH = 20_000
"""Bytes of lines that are not ASCII, by which the pages are compared."""

_WORD = re.compile(rb"[^\x00-\x40\x5b-\x60\x7b-\x7f]*[\x80-\xff][^\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]*")
_LATIN, _OTHER = "LATIN", ""


def decoded(data: bytes) -> str:
    """The bytes as text: UTF-8 where they are, else in the code page that fits best.

    One stray byte in UTF-8 becomes U+FFFD.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "replace")
        stray = lenient.count("\ufffd")
        if sum(not letter.isascii() for letter in lenient) >= 2 * stray:
            return lenient
    words = [word for word in _WORD.findall(data[:10_000_000]) if len(word) < 100]
    sample, size = [], 0
    for word in dict.fromkeys(words):
        sample.append(word)
        size += len(word)
        if size > _ENOUGH:
            break
    page = max(_PAGES, key=lambda page: (_likeness(sample, page), -_PAGES.index(page)))
    return data.decode(page, "replace")


def _likeness(words: list[bytes], page: str) -> float:
    """How much the words look like words in a code page; higher is better."""
    try:
        return sum(_of_word(word.decode(page)) for word in words)
    except UnicodeDecodeError:
        return float("-inf")


def _of_word(word: str) -> float:
    """The points of one word: letters in place count for it, whatever stands out against it."""
    points, run, scripts = 0.0, 0, set[str]()
    before = ""
    for place, letter in enumerate(word):
        script = _script(letter)
        if letter.isascii():
            run = 0
            if letter.isalpha():
                scripts.add(_LATIN)
        elif not letter.isalpha():
            points -= 3 if script != "CJK" else 0
        else:
            scripts.add(script)
            run += 1
            points += _USUAL.get(script, 0.2)
            if script == _LATIN and (run > 2 or letter in _RARE):
                points -= 1.5
            if letter in _LAST and word[place + 1 : place + 2].isalpha():
                points -= 0.6
            if letter.isupper() and before.islower():
                points -= 3
        before = letter
    if scripts & {"CYRILLIC", "GREEK"} and len(word) > 3:
        points -= len(word) * (sum(letter in _VOWELS for letter in word.lower()) * 5 < len(word))
    if not _NORTHERN.isdisjoint(word) and not _ACUTE.isdisjoint(word):
        points -= 1
    return points - 4 * (len(scripts) > 1)


_VOWELS = frozenset("аеиоуыэюяёіїєαεηιουωάέήίόύώϊϋΐΰ")
_NORTHERN, _ACUTE = frozenset("øåæØÅÆ"), frozenset("áíýóúÁÍÝÓÚ")
_LAST = frozenset("ìòùÌÒÙÈ")
"""Italian's, which stand at the end of a word; in the wrong code page they are Czech ones."""

_USUAL = {
    "LATIN": 1.0,
    "CYRILLIC": 1.0,
    "GREEK": 1.0,
    "HIRAGANA": 2.2,
    "KATAKANA": 2.2,
    "CJK": 1.2,
    "HANGUL": 2.0,
}
_RARE = frozenset("ªºÞþÐðÝýÿŸƒĦħĠġĊċĈĉ")


@lru_cache(4096)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, _OTHER)
    return name.partition(" ")[0]
