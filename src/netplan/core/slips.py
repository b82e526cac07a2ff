"""Slips of the keyboard."""


def one_slip(typed: str, word: str) -> bool:
    """Whether `typed` is `word` with one letter wrong.

    Two letters swapped; or, in a word of five letters or more, one too many, too few, or another one. The
    first letter is seldom the wrong one.
    """
    if len(typed) == len(word):
        unequal = [at for at, (one, other) in enumerate(zip(typed, word, strict=True)) if one != other]
        if len(unequal) == 2:
            first, second = unequal
            return second == first + 1 and typed[first] == word[second] and typed[second] == word[first]
        return len(unequal) == 1 and unequal[0] > 0 and len(word) >= 5
    if min(len(typed), len(word)) < 4 or len(word) < 5 or typed[0] != word[0]:
        return False
    long, short = (typed, word) if len(typed) > len(word) else (word, typed)
    return len(long) == len(short) + 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
