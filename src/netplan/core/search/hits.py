"""What a search found: where, with whom, when."""

from dataclasses import dataclass
from datetime import date

from netplan.core.handles import Handle
from netplan.core.network import How
from netplan.core.search.queries import Excerpt


@dataclass(frozen=True, slots=True)
class Found:
    """A contact in a list of hits: as much as the list shows."""

    id: int
    name: str
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that fits a query.

    `kind` says what it is: name, alias, knows, title, org, circle, place or met of a contact, a note, or
    a talk. `on` is the day of the note or talk; for the others the last touch-day with them, None before
    the first. `how` is the channel of a talk, `handle` names a talk or note.
    """

    kind: str
    people: tuple[Found, ...]
    on: date | None
    excerpt: Excerpt
    how: How | None = None
    handle: Handle | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """What fits, best first; `more` tells that there is more than was asked for."""

    items: tuple[Hit, ...] = ()
    more: bool = False
