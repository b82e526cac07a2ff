"""What the shell offers after a tab: names, goals, circles. It reads the database plainly, and is silent
where that fails: a shell must not be spoilt by an error."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from netplan.errors import NetplanError

if TYPE_CHECKING:
    from netplan.store.reading import ReadingBook

Complete = Callable[[Any, list[str], str], list[str]]


def _complete(words: "Callable[[ReadingBook], Iterable[str]]") -> Complete:
    def complete(ctx: Any, args: list[str], incomplete: str) -> list[str]:
        from netplan.cli.session import Session

        given = ctx.find_root().params
        session = Session(db=given.get("db"), as_of=given.get("as_of"))
        try:
            with session.reading() as book:
                offered = dict.fromkeys(words(book))
        except NetplanError:
            return []
        start = incomplete.casefold()
        # The shell compares to the letter, so the word goes on as it was begun.
        return [incomplete + word[len(incomplete) :] for word in offered if word.casefold().startswith(start)]

    return complete


complete_who = _complete(
    lambda book: [name for person in book.contacts.values() for name in (person.name, *person.aliases)]
)
complete_goal = _complete(lambda book: [goal.key for goal in book.goals.values()])
complete_circle = _complete(
    lambda book: [circle for person in book.contacts.values() for circle in person.circles]
)
