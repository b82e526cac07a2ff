"""Who the owner of the book is: by addresses, names, telephone numbers and profiles."""

from collections.abc import Iterable

from netplan.core.drafts import ContactDraft
from netplan.core.people.matching import profile_of
from netplan.core.people.names import fold
from netplan.core.people.phones import line_of

_LEAST_DIGITS = 7
"""A shorter number is no telephone of anybody's."""


class Owner:
    """The owner by addresses, names, telephone numbers and profiles; learns what else is theirs."""

    def __init__(self, me: Iterable[str]) -> None:
        texts = [text for text in me if text.strip()]
        self._known = {fold(text) for text in texts}
        self._numbers = {line_of(text) for text in texts if "@" not in text and _is_number(text)}
        self._profiles = {profile for text in texts if (profile := profile_of(text))}

    def __bool__(self) -> bool:
        return bool(self._known)

    def learn(self, *texts: str) -> None:
        """Take these addresses and names for the owner's as well."""
        self._known.update(fold(text) for text in texts if text.strip())

    def called(self, text: str) -> bool:
        """Whether an address or a name is the owner's."""
        return bool(self._known) and fold(text) in self._known

    def reached(self, number: str) -> bool:
        """Whether a telephone number is the owner's."""
        return bool(self._numbers) and line_of(number) in self._numbers

    def shown(self, link: str) -> bool:
        """Whether a LinkedIn profile is the owner's."""
        return profile_of(link) in self._profiles if self._profiles else False


def is_owner(draft: ContactDraft, owner: Owner) -> bool:
    """Whether a draft is the owner: by the name, an address, a number or a profile of theirs."""
    return (
        any(map(owner.called, (draft.name, *draft.emails)))
        or any(map(owner.reached, draft.phones))
        or any(map(owner.shown, draft.links))
    )


def _is_number(text: str) -> bool:
    digits = sum(map(str.isdecimal, text))
    return digits >= _LEAST_DIGITS and not any(map(str.isalpha, text))
