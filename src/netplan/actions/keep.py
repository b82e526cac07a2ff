"""Marking a promise as kept."""

from dataclasses import replace
from datetime import date

from netplan.actions.book import Book
from netplan.core.network import Promise


def keep_promise(book: Book, promise: Promise, *, on: date) -> Promise:
    """Mark it as kept on that day."""
    kept = replace(promise, done=on)
    book.put(kept)
    return kept
