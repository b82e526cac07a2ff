"""The steps of `find`: which words are the text and which a filter, and what both find."""

from collections.abc import Sequence
from itertools import islice

from netplan.actions.store import Reading
from netplan.app.session import Session
from netplan.core.filters import hits_that_fit, hits_without_text, is_filter
from netplan.core.search.hits import Hits
from netplan.core.search.queries import Query, read_query

_MOST_TO_FILTER = 5000
"""So many hits, the best, are looked at for those that fit a filter."""


def find(session: Session, book: Reading, typed: Sequence[str], *, limit: int) -> tuple[Query | None, Hits]:
    """What the words find, at most `limit`; the query is None where all of them are a filter.

    Raises UsageProblem for a text without a word, and BadFilter and UnknownFilter.
    """
    words = [word for word in typed if is_filter(word)]
    text = " ".join(word for word in typed if not is_filter(word))
    query = read_query(text) if text or not words else None
    today, weights = session.today, session.config.planner
    if not words and query is not None:
        return query, book.search(query, today=today, limit=limit)
    network = book.network()
    wanted = session.filter(words, network)
    if query is None:
        found = hits_without_text(wanted, network, today=today, weights=weights)
    else:
        hits = book.search(query, today=today, limit=_MOST_TO_FILTER).items
        found = hits_that_fit(wanted, hits, network, today=today, weights=weights)
    shown = tuple(islice(found, limit))
    return query, Hits(shown, more=next(found, None) is not None)
