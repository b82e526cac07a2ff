"""Finding the warmest way to somebody, a firm, or a topic."""

from collections.abc import Callable
from datetime import date

from netplan.actions.beside import read_ties
from netplan.actions.store import Reading
from netplan.actions.well import read_links
from netplan.core.people.contact import Contact, Status
from netplan.core.people.names import fold
from netplan.core.plan.weights import DEFAULT, Weights
from netplan.core.well.introductions import words_of
from netplan.core.well.knows import Path, paths_to
from netplan.errors import UnknownPerson


def find_paths(
    book: Reading,
    text: str,
    *,
    resolve: Callable[[Reading, str], Contact],
    today: date,
    weights: Weights = DEFAULT,
) -> tuple[Path, ...]:
    """The warmest ways to the person, the people of the firm, or those who know of the topic, in this order.

    Raises UnknownPerson where nobody and nothing is called so, and what `resolve` raises of several people.
    """
    try:
        targets = [resolve(book, text)]
    except UnknownPerson:
        targets = _of_firm(book, text) or _of_topic(book, text)
        if not targets:
            raise
    ties = read_ties(book, today=today, weights=weights)
    return paths_to(targets, ties, read_links(book, today=today))


def _of_firm(book: Reading, text: str) -> list[Contact]:
    wanted = fold(text)
    return [each for each in _active(book) if each.org and wanted in fold(each.org)]


def _of_topic(book: Reading, text: str) -> list[Contact]:
    wanted = words_of(text)
    return [each for each in _active(book) if wanted and any(wanted <= words_of(t) for t in each.knows)]


def _active(book: Reading) -> list[Contact]:
    return [each for each in book.contacts.values() if each.status is Status.ACTIVE]
