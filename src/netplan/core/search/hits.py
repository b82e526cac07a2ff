"""What a search found: where, with whom, when."""

from datetime import date

from netplan.core.handles import Handle
from netplan.core.network import How
from netplan.core.search.queries import Excerpt
from netplan.frozen import frozen


@frozen
class Found:
    """A contact in a list of hits: as much as the list shows."""

    id: int
    name: str
    archived: bool = False


@frozen
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


@frozen
class Hits:
    """What fits, best first; `more` tells that there is more than was asked for."""

    items: tuple[Hit, ...] = ()
    more: bool = False
