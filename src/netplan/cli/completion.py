"""What the shell offers after a tab: names, goals, circles. It reads the database plainly, and is silent
where that fails: a shell must not be spoilt by an error."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from netplan.errors import NetplanError

if TYPE_CHECKING:
    from netplan.actions.store import Reading

Complete = Callable[[Any, list[str], str], list[str]]


def _complete(words: "Callable[[Reading], Iterable[str]]") -> Complete:
    def complete(ctx: Any, args: list[str], incomplete: str) -> list[str]:
        from netplan.app.session import Session

        given = ctx.find_root().params
        session = Session(db=given.get("db"), as_of=given.get("as_of"))
        try:
            with session.reading() as book:
                offered = words(book)
        except NetplanError:
            return []
        return [*_going_on(incomplete, offered)]

    return complete


def _going_on(incomplete: str, words: Iterable[str]) -> Iterator[str]:
    """The words that begin so but for case and accents.

    The shell compares to the letter, so each goes on as it was begun: `jose G` becomes `jose García`.
    """
    if not incomplete:
        yield from words
        return
    from netplan.core.people.names import fold

    start, plain = _folded(fold, incomplete), incomplete.lower()
    for word in words:
        if word.isascii() and incomplete.isascii():
            if word[: len(plain)].lower() == plain:
                yield incomplete + word[len(plain) :]
        elif _folded(fold, word).startswith(start):
            begun = next(at for at in range(len(word) + 1) if len(_folded(fold, word[:at])) >= len(start))
            yield incomplete + word[begun:]


def _folded(fold: Callable[[str], str], text: str) -> str:
    """Folding takes a blank at the end away, but that a word has ended there tells something."""
    return f"{fold(text)} " if text[-1:].isspace() else fold(text)


def complete_filter(ctx: Any, args: list[str], incomplete: str) -> list[str]:
    """What a word of a filter may go on as: a key, or a value of the key that stands there."""
    from netplan.core.filters import KEYS, unfinished

    word = unfinished(incomplete)
    if word.key in KEYS:
        choices = KEYS[word.key].choices
        stored = _STORED.get(word.key)
        values = choices or (stored(ctx, args, "") if stored else ())
        return [word.head + each for each in _going_on(word.begun, values)]
    keys = [] if word.key else [f"{key}:" for key in KEYS if key.isalpha()]
    return [word.head + each for each in _going_on(word.begun, [*keys, *([] if word.head else ["not:"])])]


def complete_who_or_filter(ctx: Any, args: list[str], incomplete: str) -> list[str]:
    """The same, or the name of somebody."""
    names = [] if ":" in incomplete else complete_who(ctx, args, incomplete)
    return [*complete_filter(ctx, args, incomplete), *names]


def complete_written(ctx: Any, args: list[str], incomplete: str) -> list[str]:
    """The formats that can be written."""
    from netplan.formats.writers.registry import names

    return [*_going_on(incomplete, names())]


complete_who = _complete(lambda book: book.names())
complete_goal = _complete(lambda book: book.goal_keys())
complete_circle = _complete(lambda book: book.words("circle"))

_STORED = {
    "circle": complete_circle,
    "knows": _complete(lambda book: book.words("knows")),
    "org": _complete(lambda book: book.words("org")),
    "place": _complete(lambda book: book.words("place")),
    "goal": complete_goal,
    "#": _complete(lambda book: [*book.words("tag"), *book.goal_keys()]),
}
