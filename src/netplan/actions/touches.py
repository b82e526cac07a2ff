"""Choosing what happened, by the people who were there and by the words of a filter."""

from collections.abc import Sequence

from netplan.core.filters import is_filter
from netplan.core.network import Network, Touchpoint
from netplan.core.people.contact import Contact
from netplan.core.people.names import people_named
from netplan.frozen import frozen


@frozen
class Asked:
    """Who has to have been there, and the words of the filter besides."""

    people: tuple[Contact, ...]
    words: tuple[str, ...]

    def were_there(self, touch: Touchpoint) -> bool:
        """Whether all of them were there, or are expected."""
        return {person.id for person in self.people} <= {*touch.people, *touch.expected}


def people_and_words(network: Network, typed: Sequence[str]) -> Asked:
    """A word that exactly one contact fits is that contact; every other is a word of the filter."""
    people: list[Contact] = []
    words: list[str] = []
    for word in typed:
        found = () if is_filter(word) else people_named(word, network.contacts.values())
        if len(found) == 1:
            people.append(found[0])
        else:
            words.append(word)
    return Asked(tuple(people), tuple(words))
