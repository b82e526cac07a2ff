"""Questions to the full-text index: what fits a query, and the part of the network that `who` needs.

Plain SQL, and FTS5's: the index gives numbers in order, the tables give the few texts that are shown.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any

from netplan.core.handles import Handle, Kind
from netplan.core.network import How, Network
from netplan.core.people.contact import Contact, Status
from netplan.core.people.names import fold
from netplan.core.search.hits import Found, Hit, Hits
from netplan.core.search.queries import Query, excerpt, marks
from netplan.store.reading import Cursor, listed, read_contacts, read_touches
from netplan.store.sqlite.search_index import said_number, said_of

_MOST_ALIKE = 500
"""So many contacts, the highest ids, are put in order of last touch where more than that fit alike."""

_KNOWING = ("knows", "title", "org", "circle")
"""The columns that tell what somebody knows, the most telling first."""

_MOST_KNOWING = 300
"""So many contacts at most are weighed for what is known of them."""

_MOST_SAID = 2000
"""So many notes and talks, the latest, are looked through for whom they were about."""

_MOST_SAYING = 150
"""So many contacts at most, those with most of these, are weighed for what was said."""

_MOST_AROUND = 20
"""So many people around somebody at most are weighed: those touched most in the last year."""

_AROUND_DAYS = 365

_NUMBER = "CAST(replace(day, '-', '') AS INTEGER) * 4294967296"


def search(cursor: Cursor, query: Query, *, today: date, limit: int) -> Hits:
    """What fits, best first, at most `limit`.

    In order: contacts whose name or alias has every word, then has words that begin so; contacts of whom all
    facts together have them; what was noted and talked about, newest first; then both again with beginnings
    of words; at last what was said about some of the words with somebody whom the others fit. Equal contacts
    are in order of their last touch. What was said after today is not known.
    """
    contacts: dict[int, str | None] = {}
    found: dict[tuple[str, int], None] = {}
    for kind, rows in _tiers(cursor, query, today, 2 * limit + 2):
        for number, last in rows:
            found[kind, number] = None
            if kind == "contact":
                contacts[number] = last
        if len(found) > limit:
            break
    chosen = [*found][:limit]
    said = {row: said_of(row) for kind, row in chosen if kind == "said"}
    people = {number for kind, number in chosen if kind == "contact"}
    known = read_contacts(cursor, people | {number for _, number, note in said.values() if note})
    talks = _talks(cursor, query, [number for _, number, note in said.values() if not note])
    hits: list[Hit | None] = []
    for kind, number in chosen:
        if kind == "contact":
            hits.append(_contact_hit(known[number], contacts[number], query))
        else:
            day, whose, note = said[number]
            hits.append(_note_hit(known[whose], day, query) if note else talks.get(whose))
    return Hits(tuple(hit for hit in hits if hit is not None), more=len(found) > limit)


def _tiers(
    cursor: Cursor, query: Query, today: date, most: int
) -> Iterator[tuple[str, Sequence[tuple[int, str | None]]]]:
    whole, part = _match(query.phrases), _match(query.phrases, part=True)
    yield "contact", _contacts(cursor, f"{{name alias}} : ({whole})", today, most)
    yield "contact", _contacts(cursor, f"{{name alias}} : ({part})", today, most)
    yield "contact", _contacts(cursor, whole, today, most)
    yield "said", _said(cursor, whole, today, most)
    yield "contact", _contacts(cursor, part, today, most)
    yield "said", _said(cursor, part, today, most)
    if len(query.phrases) > 1:
        yield "said", _said_with_somebody(cursor, query, today, most)


def _match(phrases: Sequence[tuple[str, ...]], *, part: bool = False) -> str:
    """The words in FTS5's own language; with `part` the last word of each phrase may go on."""
    return " AND ".join(f'"{" ".join(phrase)}"{" *" if part else ""}' for phrase in phrases)


def _contacts(cursor: Cursor, match: str, today: date, most: int) -> Sequence[tuple[int, str | None]]:
    """Contacts with the day of their last touch, latest first."""
    return _rows(
        cursor,
        "SELECT contact.id, (SELECT max(day) FROM touchpoint_person JOIN touchpoint ON id = touchpoint_id"
        " WHERE contact_id = contact.id AND day <= ?) AS last"
        " FROM (SELECT rowid AS number FROM search_contact WHERE search_contact MATCH ?"
        " ORDER BY rowid DESC LIMIT ?) JOIN contact ON contact.id = number"
        " ORDER BY last DESC, added DESC, contact.id DESC LIMIT ?",
        *(today.isoformat(), match, _MOST_ALIKE, most),
    )


def _said(
    cursor: Cursor, match: str, today: date, most: int, among: str = ""
) -> Sequence[tuple[int, str | None]]:
    """Numbers of what was said up to today, newest first; `among` is an SQL list of numbers."""
    return _rows(
        cursor,
        "SELECT rowid, NULL FROM search_said WHERE search_said MATCH ? AND rowid < ?"
        # With the + it is looked up for each row that fits, rather than the words for each number.
        f" {f'AND +rowid IN ({among})' if among else ''} ORDER BY rowid DESC LIMIT ?",
        *(match, _end_of(today), most),
    )


def _end_of(day: date) -> int:
    """Above the number of all that was said on the day."""
    return said_number(day.isoformat(), 2**31, note=False)


def _said_with_somebody(
    cursor: Cursor, query: Query, today: date, most: int
) -> Sequence[tuple[int, str | None]]:
    """Some words, at either end, fit a contact, and the others something said with them."""
    rows: set[int] = set()
    for at in range(1, len(query.phrases)):
        for who, what in ((query.phrases[:at], query.phrases[at:]), (query.phrases[at:], query.phrases[:at])):
            people = listed(n for n, _ in _contacts(cursor, _match(who, part=True), today, _MOST_ALIKE))
            if people:
                among = (
                    f"SELECT {_NUMBER} + id * 2 FROM touchpoint_person JOIN touchpoint ON id = touchpoint_id"
                    f" WHERE contact_id IN ({people}) UNION ALL"
                    f" SELECT {_NUMBER} + contact_id * 2 + 1 FROM note WHERE contact_id IN ({people})"
                )
                rows.update(n for n, _ in _said(cursor, _match(what, part=True), today, most, among))
    return [(row, None) for row in sorted(rows, reverse=True)[:most]]


def _contact_hit(contact: Contact, last: str | None, query: Query) -> Hit:
    """The first fact that fits gives the kind; all that fit are shown, and of a name whose it is."""
    facts = [
        ("name", contact.name),
        *(("alias", alias) for alias in contact.aliases),
        *(("knows", topic) for topic in contact.knows),
        ("title", contact.title),
        ("org", contact.org),
        *(("circle", circle) for circle in contact.circles),
        ("place", contact.place),
        ("met", contact.met.where if contact.met else None),
    ]
    fitting = [(kind, text) for kind, text in facts if text and marks(text, query)]
    kind = fitting[0][0] if fitting else "name"
    shown = [text for _, text in fitting] or [contact.name]
    if kind in ("name", "alias"):
        shown += [text for text in (contact.title, contact.org) if text and text not in shown]
    day = date.fromisoformat(last) if last else None
    return Hit(kind, (_found(contact),), day, excerpt(" · ".join(shown), query))


def _note_hit(contact: Contact, day: str, query: Query) -> Hit | None:
    notes = [note for note in contact.notes if note.on.isoformat() == day]
    shown = [note for note in notes if marks(note.text, query)] or notes
    if not shown:
        return None
    text = excerpt(" · ".join(note.text for note in shown), query)
    handle = Handle(Kind.NOTE, shown[0].id)
    return Hit("note", (_found(contact),), date.fromisoformat(day), text, handle=handle)


def _talks(cursor: Cursor, query: Query, numbers: Sequence[int]) -> dict[int, Hit]:
    people: dict[int, list[Found]] = {}
    for touchpoint, number, name, status in _rows(
        cursor,
        "SELECT touchpoint_id, id, name, status FROM touchpoint_person JOIN contact ON id = contact_id"
        f" WHERE touchpoint_id IN ({listed(numbers)}) ORDER BY touchpoint_id, position",
    ):
        people.setdefault(touchpoint, []).append(Found(number, name, status == Status.ARCHIVED))
    hits: dict[int, Hit] = {}
    for number, day, how, place, summary in _rows(
        cursor, f"SELECT id, day, how, place, summary FROM touchpoint WHERE id IN ({listed(numbers)})"
    ):
        at = f"at {place}" if place and (marks(place, query) or not summary) else None
        text = excerpt(" · ".join(part for part in (summary, at) if part), query)
        whom = tuple(people.get(number, ()))
        handle = Handle(Kind.TOUCHPOINT, number)
        hits[number] = Hit("talk", whom, date.fromisoformat(day), text, How(how), handle)
    return hits


def _found(contact: Contact) -> Found:
    return Found(contact.id, contact.name, contact.status is Status.ARCHIVED)


def read_about(cursor: Cursor, query: Query, *, today: date) -> Network:
    """The people of whom a fact, a note or a talk up to today fits the query, and all their touchpoints.

    Where there are very many, those of whom the most telling facts fit, and those with whom it was talked
    about most.
    """
    match = _match(query.phrases, part=True)
    wanted: dict[int, None] = {}
    for column in _KNOWING:
        rows = _rows(
            cursor,
            "SELECT rowid FROM search_contact WHERE search_contact MATCH ? ORDER BY rowid DESC LIMIT ?",
            *(f"{{{column}}} : ({match})", _MOST_KNOWING),
        )
        wanted.update((number, None) for (number,) in rows)
    about = [said_of(row) for row, _ in _said(cursor, match, today, _MOST_SAID)]
    said = Counter(whose for _, whose, note in about if note)
    talks = listed(number for _, number, note in about if not note)
    said.update(
        number
        for (number,) in _rows(
            cursor, f"SELECT contact_id FROM touchpoint_person WHERE touchpoint_id IN ({talks})"
        )
    )
    ids = {*[*wanted][:_MOST_KNOWING], *(number for number, _ in said.most_common(_MOST_SAYING))}
    return Network(read_contacts(cursor, ids), touchpoints=read_touches(cursor, ids))


def read_around(cursor: Cursor, people: Collection[int], *, today: date) -> Network:
    """Those who share a circle or a touchpoint with any of the people, or introduced them; and the people.

    Only who was touched in the year up to today, and around each of the people those touched most.
    """
    since = date.fromordinal(max(1, today.toordinal() - _AROUND_DAYS))
    touches = dict(
        _rows(
            cursor,
            # CROSS tells SQLite to begin with the touchpoints of that year, which are few.
            "SELECT contact_id, count(*) FROM touchpoint CROSS JOIN touchpoint_person ON touchpoint_id = id"
            " WHERE day > ? AND day <= ? GROUP BY contact_id",
            *(since.isoformat(), today.isoformat()),
        )
    )
    ids = {*people}
    for around in (_who_met(cursor, people, today), _in_their_circles(cursor, people)):
        for others in around.values():
            near = sorted(others & touches.keys(), key=lambda number: (-touches[number], number))
            ids.update(near[:_MOST_AROUND])
    return Network(read_contacts(cursor, ids), touchpoints=read_touches(cursor, ids))


def _who_met(cursor: Cursor, people: Collection[int], today: date) -> dict[int, set[int]]:
    met: dict[int, set[int]] = {}
    for person, other in _rows(
        cursor,
        "SELECT mine.contact_id, theirs.contact_id FROM touchpoint_person AS mine"
        " JOIN touchpoint_person AS theirs ON theirs.touchpoint_id = mine.touchpoint_id"
        " JOIN touchpoint ON id = mine.touchpoint_id AND day <= ?"
        f" WHERE mine.contact_id IN ({listed(people)})"
        " UNION SELECT id, met_through FROM contact"
        f" WHERE id IN ({listed(people)}) AND met_through IS NOT NULL",
        today.isoformat(),
    ):
        met.setdefault(person, set()).add(other)
    return met


def _in_their_circles(cursor: Cursor, people: Collection[int]) -> dict[int, set[int]]:
    written: dict[str, set[int]] = {}
    for number, circle in _rows(cursor, "SELECT contact_id, value FROM contact_detail WHERE kind = 'circle'"):
        written.setdefault(circle, set()).add(number)
    members: dict[str, set[int]] = {}
    for circle, some in written.items():
        members.setdefault(fold(circle), set()).update(some)
    others: dict[int, set[int]] = {}
    for some in members.values():
        for person in some.intersection(people):
            others.setdefault(person, set()).update(some)
    return others


def _rows(cursor: Cursor, sql: str, *values: Any) -> Sequence[Any]:
    cursor.execute(sql, values)
    return cursor.fetchall()
